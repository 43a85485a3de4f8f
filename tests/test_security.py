"""What SECURITY.md promises of the source; `tests/system/test_no_network.py` has what runs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: What turns bytes into code or objects of any class, and what hides such a loader.
UNSAFE = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}

#: What speaks to other hosts. The health check asks the server on its own machine.
CLIENTS = {"urllib.request", "http.client", "ftplib", "smtplib", "requests", "urllib3", "httpx"}
MAY_ASK = {ROOT / "service" / "healthcheck.py"}

SOURCES = [
    ROOT / "gunicorn.conf.py",
    *(
        path
        for part in ("service", "training", "benchmarks")
        for path in (ROOT / part).rglob("*.py")
    ),
]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled(path: Path) -> None:
    assert {name.partition(".")[0] for name in _imported(path)} & UNSAFE == set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.load", "numpy.load"):
            given = {one.arg: one.value for one in node.keywords}
            assert ast.unparse(given["allow_pickle"]) == "False"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("eval", "exec", "yaml.load"):
            assert "SafeLoader" in ast.unparse(node), ast.unparse(node)


def test_no_module_of_the_service_has_a_client_for_other_hosts() -> None:
    """But the exporter of spans, which is the SDK's and starts only where a collector is named."""
    for path in (ROOT / "service").rglob("*.py"):
        if path not in MAY_ASK:
            assert set(_imported(path)) & CLIENTS == set(), path


def test_the_promises_are_written_down() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for word in ("PRECIS_OTLP_ENDPOINT", "pickle", "outbound", "PRECIS_MAX_TEXT_CHARS", "report"):
        assert word in text
