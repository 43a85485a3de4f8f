"""All that a server writes, to standard output and error, while it is asked what it should not be.

Expected: one line a record whatever is sent, and nothing of what was sent in any of them.
"""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from . import hostile
from .conftest import FULL, SLOW, start, stop

#: Hostile requests: every shape seven times, or once where time is short.
COUNT = 500 if FULL else len(hostile.SHAPES)


def _written(tmp_path: Path, count: int, **settings: str) -> list[str]:
    """Lines that a server wrote from its start to its end, over so many hostile requests."""
    running = start(tmp_path / "log", PRECIS_MAX_TEXT_CHARS="20000", **settings)
    try:
        with ThreadPoolExecutor(4) as pool:
            answers = list(
                pool.map(lambda sent: hostile.exchange(running.url, sent), hostile.requests(count))
            )
        assert requests.get(running.url + "/readyz", timeout=5).status_code == 200
    finally:
        assert stop(running) == 0
    assert not any(b" 500 " in one[:16] for one in answers)
    assert sum(one.startswith(b"HTTP/1.1 ") for one in answers) > 0.9 * count
    return (tmp_path / "log").read_text(encoding="utf-8").splitlines()


def test_after_hostile_requests_every_line_is_json_and_none_holds_the_marker(
    tmp_path: Path,
) -> None:
    written = _written(tmp_path, COUNT)
    lines = [json.loads(line) for line in written]
    assert all(type(line) is dict for line in lines)
    assert {line["message"] for line in lines} == {"ready", "listening", "workers", "request"}
    answered = [line for line in lines if line["message"] == "request"]
    assert len(answered) > 0.6 * COUNT
    assert {line["status"] for line in answered} >= {200, 400, 404, 405, 413, 415, 422}
    assert hostile.MARKER.lower() not in "\n".join(written).lower()


@SLOW
def test_in_text_form_neither(tmp_path: Path) -> None:
    written = _written(tmp_path, len(hostile.SHAPES), PRECIS_LOG_FORMAT="text", PRECIS_WORKERS="1")
    begins = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\S+ (INFO|WARNING|ERROR) ")
    assert all(begins.match(line) for line in written)
    assert hostile.MARKER.lower() not in "\n".join(written).lower()


def test_the_caller_s_ids_are_carried_and_stages_sum_up_to_the_whole(tmp_path: Path) -> None:
    running = start(tmp_path / "log", PRECIS_WORKERS="1")
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"X-Request-ID": "r-1", "traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    body = {"text": "Rain fell on Oslo. " * 1_000}
    try:
        answer = requests.post(running.url + "/v1/summarize", json=body, headers=headers, timeout=9)
    finally:
        stop(running)
    assert answer.headers["X-Request-ID"] == "r-1"
    lines = map(json.loads, (tmp_path / "log").read_text().splitlines())
    line = next(one for one in lines if one["message"] == "request")
    assert (line["request_id"], line["trace_id"]) == ("r-1", trace)
    assert sum(line["stages_ms"].values()) == pytest.approx(line["ms"], rel=0.01)
    assert line["stages_ms"]["http"] < 0.5 * line["ms"]
