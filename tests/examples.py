"""Writes the answers of the examples in `openapi.yaml` and `README.md` anew: `make examples`.

Run it when an answer has changed on purpose, and read the difference; the tests compare.
"""

import json
import re
from pathlib import Path
from typing import Any

import yaml
from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parent.parent

#: Name of an example, → where it is posted; all with one request id, which problems repeat.
EXAMPLES = {
    "Summarize": "/v1/summarize",
    "Batch": "/v1/summarize/batch",
    "Digest": "/v1/digest",
    "Entities": "/v1/entities",
}
REQUEST_ID = "morning-edition-17"

#: Longest line of a JSON value that is kept on one line.
WIDTH = 118


def pretty(value: Any, indent: int = 0) -> str:
    """JSON in which what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not isinstance(value, dict | list):
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        rows = [f"{json.dumps(name)}: {pretty(one, indent + 2)}" for name, one in value.items()]
    else:
        rows = [pretty(one, indent + 2) for one in value]
    ends = "{}" if isinstance(value, dict) else "[]"
    return f"{ends[0]}\n{pad}" + f",\n{pad}".join(rows) + f"\n{' ' * indent}{ends[1]}"


def contract(client: FlaskClient) -> None:
    path = ROOT / "openapi.yaml"
    source = path.read_text(encoding="utf-8")
    examples = yaml.safe_load(source)["components"]["examples"]
    for name, posted in EXAMPLES.items():
        asked = examples[f"{name}Request"]["value"]
        answer = client.post(posted, json=asked, headers={"X-Request-ID": REQUEST_ID}).get_json()
        examples[f"{name}Answer"]["value"] = answer
    head = source[: source.index("\n  examples:\n") + 1]
    text = yaml.safe_dump({"examples": examples}, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(head + re.sub("(?m)^", "  ", text).rstrip(" "), encoding="utf-8")


def readme(client: FlaskClient) -> None:
    path = ROOT / "README.md"
    source = path.read_text(encoding="utf-8")
    asked = re.search(r"localhost:8000(\S+?)'.*?--data-binary \\\n  '(.*?)'", source, re.DOTALL)
    assert asked
    answer = client.post(asked[1], data=asked[2].encode(), content_type="text/plain").get_json()
    shown = f"```json\n{pretty(answer)}\n```"
    path.write_text(re.sub(r"```json\n.*?```", lambda _: shown, source, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    with create_app(Settings(log_level="warning")).test_client() as client:
        contract(client)
        readme(client)
