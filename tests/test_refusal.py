"""What is refused before a thread is given to it is answered, counted and logged all the same."""

import io
import json
import logging
from typing import Any

import pytest
from flask import Flask

from service import logs, refusal
from service.capacity import Capacity
from service.config import RESERVED_THREADS, Settings

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
    assert refusal.refuse(head.encode() + body, app.extensions) is None  # there is room
    answer = refusal.refuse(head.encode() + body, _full(app))
    logs.logger.removeHandler(handler)
    assert answer is not None
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After: 1\r\n" in answer
    line = json.loads(stream.getvalue())
    told = (line["request_id"], line["trace_id"], line["method"], line["route"], line["status"])
    assert told == ("r7", TRACE, "POST", "/v1/summarize", 503)
    counted = b'precis_requests_total{method="POST",route="/v1/summarize",status="503"} 1.0'
    assert counted in app.extensions["precis_metrics"].text()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"x",
        b"GET /v1/info HTTP/1.1\r\n\r\n",
        b"POST /v1/none HTTP/1.1\r\n\r\n",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 2\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\nOrigin: a\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\n folded: a\r\n\r\nx",
        b"\0\r\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_usual_way(app: Flask, sent: bytes) -> None:
    assert refusal.refuse(sent, _full(app)) is None


def _full(app: Flask) -> dict[str, Any]:
    """What an application holds whose worker can take on nothing."""
    capacity = Capacity(Settings(threads=RESERVED_THREADS + 4))
    for _ in range(4):
        capacity.enter()
    return {**app.extensions, "precis_capacity": capacity}
