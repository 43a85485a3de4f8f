"""What SECURITY.md promises of the source; `tests/system/test_no_network.py` has what runs."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]

#: What turns bytes into code or objects of any class, and what hides such a loader.
UNSAFE = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}

#: What speaks to other hosts. The health check asks the server on its own machine.
CLIENTS = {"urllib.request", "http.client", "ftplib", "smtplib", "requests", "urllib3", "httpx"}
MAY_ASK = {ROOT / "service" / "observability" / "health.py"}

SOURCES = [
    ROOT / "gunicorn.conf.py",
    *(
        path
        for part in ("precis", "service", "training", "benchmarks")
        for path in (ROOT / part).rglob("*.py")
    ),
]


@cache
def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _imported(path: Path) -> Iterator[str]:
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Calls of functions, by their last name."""
    for node in _nodes(path):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in names:
                yield node


def test_nothing_is_unpickled_or_evaluated() -> None:
    loads = 0
    for path in SOURCES:
        assert {name.partition(".")[0] for name in _imported(path)} & UNSAFE == set(), path
        for call in _calls(path, "load"):
            called = ast.unparse(call.func)
            if called == "np.load":
                given = {one.arg: one.value for one in call.keywords}
                assert ast.unparse(given["allow_pickle"]) == "False", path
                loads += 1
            elif called == "yaml.load":
                assert "SafeLoader" in ast.unparse(call), path
        for call in _calls(path, "eval", "exec"):
            assert not isinstance(call.func, ast.Name), path
    assert loads > 0


def test_no_module_of_the_service_has_a_client_for_other_hosts() -> None:
    """But the exporter of spans, which is the SDK's and starts only where a collector is named."""
    for path in (*ROOT.glob("precis/**/*.py"), *ROOT.glob("service/**/*.py")):
        if path not in MAY_ASK:
            assert set(_imported(path)) & CLIENTS == set(), path


def test_the_promises_are_written_down() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for word in ("PRECIS_OTLP_ENDPOINT", "pickle", "outbound", "PRECIS_MAX_TEXT_CHARS", "report"):
        assert word in text
