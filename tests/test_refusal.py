"""What is refused before a thread is given to it is answered, counted and logged all the same."""

import io
import json
import logging

import pytest
from flask import Flask

from service import logs, plain, refusal

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def test_a_refused_request_is_answered_counted_and_logged(app: Flask) -> None:
    body = b'{"text":"Anna sang."}'
    head = (
        "POST /v1/summarize HTTP/1.1\r\nHost: x\r\nX-Request-ID: r7\r\n"
        f"traceparent: 00-{TRACE}-00f067aa0ba902b7-01\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    logs.logger.addHandler(handler)
    asked = plain.read(head.encode() + body)
    assert asked is not None
    answer = refusal.refuse(asked, app.extensions)
    logs.logger.removeHandler(handler)
    assert answer is not None
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After: 1\r\n" in answer
    line = json.loads(stream.getvalue())
    told = (line["request_id"], line["trace_id"], line["method"], line["route"], line["status"])
    assert told == ("r7", TRACE, "POST", "/v1/summarize", 503)
    counted = b'precis_requests_total{method="POST",route="/v1/summarize",status="503"} 1.0'
    assert counted in app.extensions["precis_metrics"].text()


@pytest.mark.parametrize("header", ["Connection: close", "Origin: https://a.example"])
def test_who_expects_more_than_a_plain_answer_is_not_refused_here(app: Flask, header: str) -> None:
    head = f"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\n{header}\r\n\r\n"
    asked = plain.read(head.encode() + b"x")
    assert asked is not None
    assert refusal.refuse(asked, app.extensions) is None
