"""Log lines: one JSON object a request, and never the text."""

import io
import json
import logging
import sys

import pytest
from flask.testing import FlaskClient

from precis import native
from service.observability import logs
from service.settings import Settings

MARKER = "Xylophonia"


@pytest.fixture
def lines(client: FlaskClient) -> io.StringIO:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    logs.logger.addHandler(handler)
    logs.logger.setLevel("INFO")  # whatever another application of this process was configured to
    yield stream
    logs.logger.removeHandler(handler)


def test_a_service_without_compiled_loops_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(logs.logger, "propagate", True)
    caplog.set_level(logging.INFO, logs.logger.name)
    for compiled, level in ((native.names, "INFO"), (None, "WARNING")):
        monkeypatch.setattr(native, "names", compiled)
        logs.boot(Settings(), 1.0)
        assert caplog.records[-1].levelname == level


def test_one_line_a_request_with_stages_that_sum_up(
    client: FlaskClient, lines: io.StringIO
) -> None:
    client.post("/v1/summarize", json={"text": "Rain fell. " * 200}, headers={"X-Request-ID": "r1"})
    line = json.loads(lines.getvalue())
    assert (line["request_id"], line["route"], line["status"]) == ("r1", "/v1/summarize", 200)
    stages = ["receive", "wait", "decode", "text", "rank", "entities", "encode", "http"]
    assert list(line["stages_ms"]) == stages
    assert sum(line["stages_ms"].values()) == pytest.approx(line["ms"], abs=0.01)
    assert line["stages_ms"]["http"] > 0
    assert (line["documents"], line["characters"], line["sentences"]) == (1, 2_200, 200)
    assert line["algorithm"] == "precis"
    assert "trace_id" not in line


def test_the_caller_s_trace_is_named_and_nothing_else_is_taken_for_one(
    client: FlaskClient, lines: io.StringIO
) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    rows = {
        f"00-{trace}-00f067aa0ba902b7-01": trace,
        f"cc-{trace}-00f067aa0ba902b7-01-of a later version": trace,
        f"ff-{trace}-00f067aa0ba902b7-01": None,
        f"00-{'0' * 32}-00f067aa0ba902b7-01": None,
        f"00-{trace}-{'0' * 16}-01": None,
        f"00-{trace.upper()}-00f067aa0ba902b7-01": None,
        "a forged line": None,
    }
    for sent in rows:
        client.post("/v1/summarize", json={"text": "Rain."}, headers={"traceparent": sent})
    found = [json.loads(line).get("trace_id") for line in lines.getvalue().splitlines()]
    assert found == list(rows.values())


def test_a_batch_is_one_line_with_the_sums_of_its_documents(
    client: FlaskClient, lines: io.StringIO
) -> None:
    documents = [{"text": "Rain fell. Snow fell."}, {"text": "Hail."}, {"text": ""}]
    client.post("/v1/summarize/batch", json={"documents": documents})
    client.post(
        "/v1/summarize/batch",
        json={"documents": [{"text": "Hail.", "algorithm": one} for one in ("lead", "luhn")]},
    )
    first, second = map(json.loads, lines.getvalue().splitlines())
    assert (first["documents"], first["characters"], first["sentences"]) == (2, 26, 3)
    assert (first["algorithm"], second["algorithm"]) == ("precis", "several")


def test_lines_for_people_are_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings(log_format="text"))
    try:
        logs.logger.info("a\nb\x1b[31m", extra={"fields": {"ms": 1.5, "stages_ms": {"text": 1}}})
        logs.unexpected("r1", ValueError("Xylophonia"))
    finally:
        logs.configure(Settings())
    first, second, cause = capsys.readouterr().out.splitlines()
    assert first.endswith(r"INFO    a\nb\x1b[31m ms=1.5 stages_ms=text:1")
    assert second.endswith("ERROR   unexpected request_id=r1")
    assert cause.strip() == "builtins.ValueError"


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

    monkeypatch.setattr("precis.api.pipeline.text.parse", fail)
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
