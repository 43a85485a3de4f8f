"""Clients generated from `openapi.yaml` compile, summarize an article and understand a refusal."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Server

HERE = Path(__file__).parent

asked = pytest.mark.skipif(
    "PRECIS_TEST_CLIENTS" not in os.environ or not shutil.which("npm"),
    reason="takes half a minute, npm and its registry; CI sets PRECIS_TEST_CLIENTS",
)
CONTRACT = ROOT / "openapi.yaml"

#: Media types that the generator does not know are strings to it.
CONFIG = """
package_name_override: precis_client
project_name_override: precis-client
post_hooks: []
content_type_overrides:
  text/html: text/plain
  application/x-ndjson: text/plain
  application/yaml: text/plain
"""

#: What the generated Python client is asked to do, with mypy looking at it first.
PYTHON = """
import json
import sys

from precis_client import Client
from precis_client.api.articles import summarize
from precis_client.models import Problem, SummarizeAnswer, SummarizeRequest

text = "Clara Venn reopened the observatory on Mount Halle on Monday. Visitors may come on Fridays."
client = Client(base_url=sys.argv[1])
answer = summarize.sync(client=client, body=SummarizeRequest(text=text, sentences=1))
assert isinstance(answer, SummarizeAnswer)
for one in answer.sentences:
    assert text[one.start : one.end] == one.text
people = [entity.name for entity in answer.entities if entity.type_.value == "PERSON"]
refused = summarize.sync(client=client, body=SummarizeRequest(text=" "))
assert isinstance(refused, Problem)
told = {"summary": answer.summary, "people": people, "refused": refused.code.value}
print(json.dumps(told))
"""


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _answers(told: str) -> None:
    said = json.loads(told)
    assert said["summary"].endswith("reopened the observatory on Mount Halle on Monday.")
    assert said["people"] == ["Clara Venn"]
    assert said["refused"] == "invalid_request"


@asked
def test_a_python_client(server: Server, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG)
    tool = Path(sys.executable).parent / "openapi-python-client"
    made = tmp_path / "made"
    options = ("--config", tmp_path / "config.yaml", "--output-path", made)
    assert "WARNING" not in _run(tool, "generate", "--path", CONTRACT, *options, cwd=tmp_path)
    (made / "use.py").write_text(PYTHON)
    _run(sys.executable, "-m", "mypy", "--strict", "use.py", cwd=made)
    _answers(_run(sys.executable, "use.py", server.url, cwd=made))


@asked
def test_a_typescript_client_and_a_linter_without_warnings(server: Server, tmp_path: Path) -> None:
    made = tmp_path / "made"
    shutil.copytree(HERE / "typescript", made, ignore=shutil.ignore_patterns("node_modules"))
    _run("npm", "ci", "--no-audit", "--no-fund", cwd=made)
    tools = made / "node_modules" / ".bin"
    linted = subprocess.run(
        [tools / "redocly", "lint", "openapi.yaml"], cwd=ROOT, capture_output=True, text=True
    )
    assert linted.returncode == 0, linted.stderr
    assert "warning" not in (linted.stdout + linted.stderr).lower().replace(
        "deprecation warning", ""
    )
    options = ("--default-non-nullable", "false", "-o", "schema.d.ts")
    _run(tools / "openapi-typescript", CONTRACT, *options, cwd=made)
    _run(tools / "tsc", "-p", ".", cwd=made)
    _answers(_run("node", "summarize.js", server.url, cwd=made))
