"""What is refused before a thread is given to it is answered, counted and logged all the same."""

import io
import json
import logging
import socket

from flask import Flask

from service import logs, refusal

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
    caller, ours = socket.socketpair()
    with caller, ours:
        ours.setblocking(False)
        caller.sendall(head.encode() + body)
        assert refusal.refuse(ours, app.extensions)
        answer = caller.recv(65_536)
    logs.logger.removeHandler(handler)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After: 1\r\n" in answer
    line = json.loads(stream.getvalue())
    told = (line["request_id"], line["trace_id"], line["method"], line["route"], line["status"])
    assert told == ("r7", TRACE, "POST", "/v1/summarize", 503)
    counted = b'precis_requests_total{method="POST",route="/v1/summarize",status="503"} 1.0'
    assert counted in app.extensions["precis_metrics"].text()


def test_what_is_not_plain_is_left_to_the_usual_way(app: Flask) -> None:
    for sent in (
        b"x",
        b"GET /v1/info HTTP/1.1\r\n\r\n",
        b"POST /v1/none HTTP/1.1\r\n\r\n",
        b"\0\r\n",
    ):
        caller, ours = socket.socketpair()
        with caller, ours:
            ours.setblocking(False)
            caller.sendall(sent)
            assert not refusal.refuse(ours, app.extensions)
            assert ours.recv(100) == sent
