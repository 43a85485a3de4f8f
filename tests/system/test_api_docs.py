"""The examples of `docs/api.md` run as they stand."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Server

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
JAVASCRIPT = re.findall(r"```js\n(.*?)```", PAGE, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def _here(example: str, server: Server) -> str:
    return example.replace("http://localhost:8000", server.url).replace(
        "localhost:8000", server.url.removeprefix("http://")
    )


@pytest.mark.parametrize("example", SHELL, ids=range(len(SHELL)))
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_a_shell_example_is_answered(server: Server, example: str, tmp_path: Path) -> None:
    tools = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    script = "set -euo pipefail\n" + _here(example, server)
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env={**os.environ, **tools}
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if "did you mean" in done.stdout:
        assert answers[0]["status"] == 422
        return
    assert answers
    for answer in answers:
        for result in answer.get("results", [answer]):
            assert result.get("summary") or result["error"]["code"] == "invalid_request"


@pytest.mark.parametrize("example", PYTHON, ids=range(len(PYTHON)))
def test_a_python_example_runs(server: Server, example: str) -> None:
    done = subprocess.run([sys.executable, "-c", _here(example, server)], capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("example", JAVASCRIPT, ids=range(len(JAVASCRIPT)))
@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")
def test_a_javascript_example_runs(server: Server, example: str) -> None:
    command = ["node", "--input-type=module", "--eval", _here(example, server)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "200"


def test_each_way_of_asking_is_shown() -> None:
    shown = "\n".join(SHELL)
    for part in ("curl", "http ", "/batch", "/digest", "text/html", "x-ndjson", "gzip"):
        assert part in shown
