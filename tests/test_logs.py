"""Log lines: one JSON object a request, and never the text."""

import io
import json
import logging
import sys

import pytest
from flask.testing import FlaskClient

from service import logs

MARKER = "Xylophonia"


@pytest.fixture
def lines(client: FlaskClient) -> io.StringIO:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    logs.logger.addHandler(handler)
    yield stream
    logs.logger.removeHandler(handler)


def test_one_line_a_request_with_stages_that_sum_up(
    client: FlaskClient, lines: io.StringIO
) -> None:
    client.post("/v1/summarize", json={"text": "Rain fell. " * 200}, headers={"X-Request-ID": "r1"})
    line = json.loads(lines.getvalue())
    assert (line["request_id"], line["route"], line["status"]) == ("r1", "/v1/summarize", 200)
    assert set(line["stages_ms"]) == {"decode", "text", "rank", "entities", "encode"}
    assert 0 < sum(line["stages_ms"].values()) <= line["ms"]


def test_health_checks_are_not_logged(client: FlaskClient, lines: io.StringIO) -> None:
    client.get("/livez")
    client.get("/readyz")
    assert lines.getvalue() == ""


def test_text_is_in_no_line(
    client: FlaskClient, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    for body in ('{"text":"%s"}', '{"text":"%s","x":1}', '"%s', '{"text":"\\ud800%s"}'):
        client.post("/v1/summarize", data=body % MARKER, content_type="application/json")
    client.post(f"/{MARKER}")
    client.post(f"/v1/summarize?title={MARKER}", data="x", content_type="text/plain")

    def fail(*_: object, **__: object) -> None:
        raise ValueError(MARKER) from KeyError(MARKER)

    monkeypatch.setattr("service.pipeline.text.parse", fail)
    client.post("/v1/summarize", json={"text": MARKER})
    found = lines.getvalue()
    assert found.count("\n") == 8
    assert "builtins.ValueError" in found
    assert MARKER not in found


def test_a_header_with_a_line_break_forges_no_line() -> None:
    assert "\n" not in logs.request_id("a\nb")
    record = logging.makeLogRecord({"msg": "one\ntwo", "levelname": "INFO"})
    assert "\n" not in logs.JsonLines().format(record)


def test_trace_names_types_and_places_without_messages() -> None:
    try:
        raise ValueError(MARKER)
    except ValueError as error:
        found = logs.trace(error)
    assert found[0] == "builtins.ValueError"
    assert "test_logs.py" in found[1]
    assert MARKER not in "".join(found)
    assert sys.exc_info() == (None, None, None)
