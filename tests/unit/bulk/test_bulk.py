"""`precis bulk` says what it lacks. What it does is tested in tests/system, where Ray is."""

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from precis.cli import main, options
from precis.cli.bulk import INSTALL

ROOT = Path(__file__).parents[3]


def test_without_ray_the_error_names_the_install_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        "precis.cli.bulk.find_spec", lambda name: None if name == "ray" else find_spec(name)
    )
    assert main(["bulk", "corpus.jsonl", "answers"]) == 1
    error = capsys.readouterr().err
    assert error == f"precis bulk: needs Ray; install it with: {INSTALL}\n"
    assert INSTALL.startswith("pip install '.[bulk]'")


def test_the_extra_brings_what_is_asked_for() -> None:
    from precis.cli.bulk import _NEEDED

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extra = " ".join(project["optional-dependencies"]["bulk"])
    assert all(name in extra for name in _NEEDED)
    assert not any(name in " ".join(project["dependencies"]) for name in _NEEDED)


def test_no_other_command_loads_what_the_extra_brings() -> None:
    code = "import sys\nfrom precis.cli import articles, options, serve\noptions.build_parser()\n"
    code += "sys.exit(bool({'ray', 'pyarrow', 'fsspec', 'tqdm'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    ("value", "expected"), [("16MB", 16 << 20), ("64kb", 64 << 10), ("1G", 1 << 30), ("9", 9)]
)
def test_sizes_are_bytes_or_have_a_unit(value: str, expected: int) -> None:
    assert options.size(value) == expected
