"""Streams of lines through a real server: answered as they come, in order, in flat memory."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from .conftest import SLOW, Server, resident_mb

#: The cheapest summaries: what is tested is what happens around them.
PATH = "/v1/summarize/batch?sentences=1&algorithm=lead&entities=false&language=en"
HEADERS = {"Content-Type": "application/x-ndjson"}


def _line(number: int) -> bytes:
    text = f"Clerk Anna Kern sold boat {number} in Bergen on Monday. It sank."
    return json.dumps({"id": str(number), "text": text}).encode() + b"\n"


class Duplex:
    """A caller that reads the answer while it sends the body, as `curl -T` does."""

    def __init__(self, server: Server, length: int | None) -> None:
        host = urlsplit(server.url)
        self._socket = socket.create_connection((host.hostname, host.port), timeout=60)
        framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: {HEADERS['Content-Type']}\r\n"
        self._socket.sendall(f"{head}{framing}\r\n\r\n".encode())
        self._chunked = length is None
        self._answer: http.client.HTTPResponse | None = None

    def send(self, data: bytes) -> None:
        framed = b"%x\r\n%s\r\n" % (len(data), data) if self._chunked else data
        self._socket.sendall(framed)

    def end(self) -> None:
        if self._chunked:
            self._socket.sendall(b"0\r\n\r\n")

    def lines(self) -> Iterator[dict[str, Any]]:
        if self._answer is None:
            self._answer = http.client.HTTPResponse(self._socket)
            self._answer.begin()
            assert self._answer.status == 200
        while line := self._answer.readline():
            yield json.loads(line)

    def close(self) -> None:
        self._socket.close()


@pytest.mark.parametrize("chunked", [True, False], ids=["chunked", "content length"])
def test_each_line_is_answered_before_the_next_is_sent(server: Server, chunked: bool) -> None:
    sent = [_line(number) for number in range(5)]
    caller = Duplex(server, None if chunked else sum(map(len, sent)))
    for number, line in enumerate(sent):
        caller.send(line)
        assert next(caller.lines())["id"] == str(number)
    caller.end()
    assert list(caller.lines()) == []
    caller.close()


def test_a_line_sent_in_two_halves_is_one(server: Server) -> None:
    caller = Duplex(server, None)
    caller.send(_line(0)[:20])
    time.sleep(0.05)
    caller.send(_line(0)[20:])
    assert next(caller.lines())["id"] == "0"
    caller.end()
    caller.close()


@pytest.mark.parametrize(
    ("chunked", "count"),
    [
        pytest.param(True, 10_000, id="chunked, 10,000", marks=SLOW),
        pytest.param(True, 1_000, id="chunked"),
        pytest.param(False, 1_000, id="content length"),
    ],
)
def test_many_lines_keep_their_order_in_flat_memory(
    server: Server, chunked: bool, count: int
) -> None:
    broken = count // 2 + 7
    sent = [b"{broken\n" if number == broken else _line(number) for number in range(count)]
    caller = Duplex(server, None if chunked else sum(map(len, sent)))
    first_answer = threading.Event()
    sending_ended = threading.Event()

    def send() -> None:
        for start in range(0, count, 100):
            caller.send(b"".join(sent[start : start + 100]))
            if start == count // 2:
                assert first_answer.wait(30), "no answer while half of the body is still to come"
        caller.end()
        sending_ended.set()

    thread = threading.Thread(target=send)
    thread.start()
    grown = []
    for number, result in enumerate(caller.lines()):
        if number == 0:
            assert not sending_ended.is_set()
            first_answer.set()
        if number == broken:
            assert (result["id"], result["error"]["code"]) == (None, "malformed_body")
        else:
            assert (result["id"], len(result["sentences"])) == (str(number), 1)
        if server.process is not None and number in (count // 4, count - 1):
            grown.append(sum(resident_mb(pid) for pid in server.workers()))
    thread.join()
    assert number == count - 1
    if grown:
        assert grown[1] - grown[0] < 15  # MB, both workers together
    caller.close()


def test_a_stream_that_breaks_off_ends_with_an_error(server: Server) -> None:
    caller = Duplex(server, None)
    caller.send(_line(0))
    assert next(caller.lines())["id"] == "0"
    caller._socket.sendall(b"zz\r\n")
    assert [result["error"]["code"] for result in caller.lines()] == ["malformed_body"]
    caller.close()


def test_the_connection_serves_the_next_request_after_a_stream(server: Server) -> None:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=20)
    for _ in range(3):
        connection.request("POST", PATH, body=_line(1) + _line(2), headers=HEADERS)
        answer = connection.getresponse()
        assert [json.loads(line)["id"] for line in answer.read().splitlines()] == ["1", "2"]
    connection.close()
