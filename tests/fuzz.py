"""Requests made from `openapi.yaml` by Schemathesis, against a real server: `make fuzz`.

Schemathesis takes every request that follows `openapi.yaml` for valid. Five rules cannot be written
there: parameters beside JSON are refused, at most one length may be given, an article has a visible
character (and a page an article), no two articles of a digest share an id, and the day of
publication exists. Requests that are
meant to be valid are made so here; those meant to be wrong are sent as they are.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import schemathesis
from schemathesis import GenerationMode

from precis.api.schemas.members import LENGTHS, day_of
from precis.text import is_blank

#: Cases below which the run does not count.
LEAST_CASES: Final = 2_000

PAGE: Final = (
    "<html><body><article><p>The ferry sank off Ostrava Bay on Monday, harbour master Irena Kolbe "
    "said. No one was hurt.</p></article></body></html>"
)


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    """Leave out lists and objects sent as text: their JSON is a text, so nothing is wrong."""
    is_text = case.media_type in ("text/html", "text/plain")
    return not (is_text and isinstance(case.body, list | dict))


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Keep the rules above in a request that is meant to be valid."""
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    if case.media_type == "application/json":
        case.query = {}
        _mend(case.body)
    elif case.query:
        case.query = _one_length(case.query)
        if case.query.get("focus") is not None and is_blank(str(case.query["focus"])):
            case.query["focus"] = "ferries"
        _mend_published(case.query)
    if case.media_type == "text/html":
        case.body = PAGE
    elif case.media_type == "text/plain" and (
        not isinstance(case.body, str) or is_blank(case.body)
    ):
        case.body = "The ferry sank."


def _mend(members: Any) -> None:
    if not isinstance(members, dict):
        return
    for number, document in enumerate(members.get("documents", ())):
        _mend(document)
        document["id"] = str(number)
    kept = _one_length(members)
    members.clear()
    members.update(kept)
    _mend_published(members)
    if "html" in members:
        members["html"] = PAGE
    if isinstance(text := members.get("text"), str) and is_blank(text):
        members["text"] = "The ferry sank."
    if isinstance(focus := members.get("focus"), str) and is_blank(focus):
        members["focus"] = "ferries"


def _mend_published(members: Any) -> None:
    published = members.get("published")
    if isinstance(published, str) and day_of(published) is None:
        members["published"] = "2025-03-06"


def _one_length(members: Any) -> dict[str, Any]:
    given = [name for name in LENGTHS if members.get(name) is not None]
    return {name: value for name, value in members.items() if name not in given[1:]}


def main() -> int:
    """Start a server, run all checks with the seed of `schemathesis.toml`, 0 where all hold."""
    from tests.system.conftest import start

    with tempfile.TemporaryDirectory() as folder:
        server = start(Path(folder) / "log", PRECIS_LOG_LEVEL="warning")
        assert server.process is not None
        tool = Path(sys.executable).parent / "schemathesis"
        command = [tool, "run", "openapi.yaml", "--url", server.url, "--checks", "all"]
        try:
            done = subprocess.run(
                [*command, "--continue-on-failure", "--no-color"], capture_output=True, text=True
            )
        finally:
            server.process.terminate()
            server.process.wait(timeout=20)
        log = (Path(folder) / "log").read_text()
    print(done.stdout[-20_000:], done.stderr, log, sep="\n")
    cases = re.search(r"(\d+) generated", done.stdout)
    if cases is None or int(cases[1]) < LEAST_CASES:
        print(f"fewer than {LEAST_CASES} cases")
        return 1
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
