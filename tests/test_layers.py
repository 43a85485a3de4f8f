"""A module may import only modules listed before it, and the library never Flask."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import service

PACKAGE = Path(service.__file__).parent

ORDER = [
    "errors",
    "sealed",
    "config",
    "stages",
    "healthcheck",
    "native",
    "vocabulary",
    "language",
    "text",
    "pages",
    "ranking",
    "entities",
    "summary",
    "digest",
    "schemas",
    "problems",
    "pipeline",
    "library",
    "keys",
    "bodies",
    "output",
    "logs",
    "metrics",
    "traces",
    "state",
    "receive",
    "routes",
    "site",
    "app",
    "wsgi",
    "admission",
    "worker",
    "bulk",
    "command",
    "__main__",
]
LIBRARY = ORDER[: ORDER.index("library") + 1]


def _files(module: str) -> list[Path]:
    package = PACKAGE / module
    return sorted(package.rglob("*.py")) if package.is_dir() else [PACKAGE / f"{module}.py"]


def _imported(path: Path) -> set[str]:
    """Modules of this package that a file imports, by their first name; function bodies count."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            parts = node.module.split(".")
            if parts == ["service"]:
                found |= {alias.name for alias in node.names}
            elif parts[0] == "service":
                found.add(parts[1])
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {name[1] for name in names if name[0] == "service" and len(name) > 1}
    return found


def test_every_module_has_a_place() -> None:
    modules = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert modules - {"__init__", "__pycache__"} == set(ORDER)


@pytest.mark.parametrize("module", ORDER)
def test_imports_point_one_way(module: str) -> None:
    allowed = set(ORDER[: ORDER.index(module) + 1]) | {"__version__"}
    for path in _files(module):
        assert _imported(path) <= allowed, path


def test_the_library_does_not_load_flask() -> None:
    code = "import sys\n" + "".join(f"import service.{module}\n" for module in LIBRARY)
    code += "sys.exit('flask' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PACKAGE.parent)


def test_sumy_is_loaded_only_when_asked_for() -> None:
    code = "import sys, service.wsgi\nsys.exit('sumy.summarizers' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, stdout=subprocess.DEVNULL
    )
