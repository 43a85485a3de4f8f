"""A part of `precis` may import only parts listed before it; `service` may import any of them."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import precis
import service

PACKAGE = Path(precis.__file__).parent
SERVICE = Path(service.__file__).parent

#: Modules that no part of the library may import.
FOREIGN = {"service", "flask", "gunicorn", "werkzeug", "prometheus_client"}

#: Parts that read the environment, and the variables: conventions of terminals, compilers and Ray.
ENVIRONMENT = {
    "bulk/engine.py": {"RAY_ADDRESS", "RAY_USAGE_STATS_ENABLED"},
    "cli/printing.py": {"NO_COLOR", "TERM"},
    "native/build.py": {"CC"},
}

ORDER = [
    "errors",
    "checksummed",
    "stages",
    "native",
    "text",
    "entities",
    "summary",
    "api",
    "bulk",
    "mcp",
    "cli",
    "__main__",
]


def _imported(path: Path, of: str = "precis") -> set[str]:
    """Modules of a package that a file imports, by their first name; function bodies count."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            package, _, name = node.module.partition(".")
            if package == of:
                found |= {name.partition(".")[0]} if name else {one.name for one in node.names}
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {name[1] for name in names if name[0] == of and len(name) > 1}
    return found


def test_every_part_has_a_place() -> None:
    parts = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert parts - {"__init__", "__pycache__"} == set(ORDER)


@pytest.mark.parametrize("part", ORDER)
def test_imports_point_one_way(part: str) -> None:
    allowed = set(ORDER[: ORDER.index(part) + 1]) | {"__version__"}
    for path in (*PACKAGE.glob(f"{part}.py"), *(PACKAGE / part).rglob("*.py")):
        assert _imported(path) <= allowed, path


#: Modules of `service`, each of which may import only those before it.
SERVICE_ORDER = [
    "variables",
    "settings",
    "auth",
    "bodies",
    "observability",
    "state",
    "receive",
    "routes",
    "site",
    "app",
    "wsgi",
    "admission",
    "worker",
    "serve",
    "__main__",
]


def test_every_module_of_the_server_has_a_place() -> None:
    modules = {path.stem for path in SERVICE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert modules - {"__init__", "__pycache__"} == set(SERVICE_ORDER)


@pytest.mark.parametrize("module", SERVICE_ORDER)
def test_imports_of_the_server_point_one_way(module: str) -> None:
    allowed = set(SERVICE_ORDER[: SERVICE_ORDER.index(module) + 1]) | {"__version__"}
    for path in (*SERVICE.glob(f"{module}.py"), *(SERVICE / module).rglob("*.py")):
        assert _imported(path, "service") <= allowed, path


def _sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_the_library_imports_nothing_of_a_server() -> None:
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            assert not {name.partition(".")[0] for name in names} & FOREIGN, path


def test_the_library_reads_no_setting_from_the_environment() -> None:
    for path in _sources():
        source = path.read_text(encoding="utf-8")
        read = set(re.findall(r"environ(?:\.get\(|\.setdefault\(|\[)\"(\w+)\"", source))
        assert read == ENVIRONMENT.get(str(path.relative_to(PACKAGE)), set()), path
        assert source.count("os.environ") == len(read), path
        assert "getenv" not in source, path


def test_sumy_is_loaded_only_when_asked_for() -> None:
    code = "import sys, service.wsgi\nsys.exit('sumy.summarizers' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, stdout=subprocess.DEVNULL
    )
