"""Callers that are slow, go away or do not listen: what they get, and that nobody else notices.

Expected: others are answered as ever; a body that is late is answered 408, a head that is late is
hung up on, as is who does not take the answer; each thread, place and gauge comes back; the log
tells of requests alone.
"""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
import requests

from .conftest import SLOW, Server, start, stop

TEXT = "Anna Berg reopened the harbour of Lund on Monday. She left for Oslo. Rain fell."
HEAD = b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"

#: Milliseconds that a request may take to arrive here: 20 s by default.
RECEIVE_MS = 1_000

#: More than the places for work that a worker has with its 32 threads.
MANY = 40


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One worker that is soon out of patience."""
    log = tmp_path_factory.mktemp("failing") / "log"
    running = start(
        log, PRECIS_WORKERS="1", PRECIS_RECEIVE_MS=str(RECEIVE_MS), PRECIS_MAX_WAIT_MS="60000"
    )
    workers = running.workers()
    yield running
    assert running.workers() == workers, "a worker was replaced"
    assert stop(running) == 0
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {line["message"] for line in lines} == {"ready", "listening", "workers", "request"}


@pytest.fixture(autouse=True)
def _everything_comes_back(server: Server) -> Iterator[None]:
    yield
    deadline = time.monotonic() + 5
    while (inside := _in_progress(server)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert inside == 0
    assert _ask(server) == [200] * 5


def _in_progress(server: Server) -> float:
    found = re.search(
        r"^precis_in_progress (\S+)", requests.get(server.url + "/metrics", timeout=9).text, re.M
    )
    assert found
    return float(found[1])


def _ask(server: Server, count: int = 5) -> list[int]:
    with requests.Session() as session:
        url = server.url + "/v1/summarize"
        return [session.post(url, json={"text": TEXT}, timeout=9).status_code for _ in range(count)]


def _connect(server: Server, *, buffer: int = 0) -> socket.socket:
    where = urlsplit(server.url)
    connection = socket.socket()
    if buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.settimeout(20)
    connection.connect((where.hostname, where.port))
    return connection


def _reset(connection: socket.socket) -> None:
    """Hang up without a word, as a crashed machine does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _dripping(server: Server, sent: bytes, rest: bytes) -> bytes:
    """What comes back to who sends one byte of the rest each tenth of a second."""
    answer = b""
    with _connect(server) as connection, suppress(ConnectionError):
        connection.sendall(sent)
        for byte in rest:
            connection.sendall(bytes([byte]))
            connection.settimeout(0.1)
            with suppress(TimeoutError):
                if not (received := connection.recv(65_536)):
                    break
                answer += received
    return answer


def test_20_slow_clients_are_cut_off_while_others_are_served(server: Server) -> None:
    head = HEAD + b"Content-Length: 500\r\n\r\n"
    answers: dict[str, list[bytes]] = {"head": [], "body": []}

    def drip(kind: str, sent: bytes, rest: bytes) -> None:
        answers[kind].append(_dripping(server, sent, rest))

    callers = [
        threading.Thread(target=drip, args=one)
        for one in [("head", HEAD[:20], HEAD[20:])] * 10 + [("body", head, b"x" * 500)] * 10
    ]
    began = time.monotonic()
    for caller in callers:
        caller.start()
    time.sleep(0.2)
    answered = 0
    while time.monotonic() < began + RECEIVE_MS / 1e3:
        assert _ask(server, 1) == [200]
        answered += 1
    assert answered > 3
    for caller in callers:
        caller.join(20)
    assert time.monotonic() - began < RECEIVE_MS / 1e3 + 5
    assert answers["head"] == [b""] * 10
    for answer in answers["body"]:
        assert answer.startswith(b"HTTP/1.1 408")
        assert b'"code":"too_slow"' in answer


def test_who_does_not_hang_up_after_the_last_answer_holds_up_nobody(server: Server) -> None:
    ended = b"GET /v1/info HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with ExitStack() as stack:
        for sent in [ended, b"no HTTP at all\r\n\r\n"] * MANY:
            stack.enter_context(_connect(server)).sendall(sent)
        began = time.monotonic()
        assert _ask(server) == [200] * 5
        assert time.monotonic() - began < 10  # each would cost 2 s, one after the other


def test_a_line_of_a_stream_that_is_late_ends_it_with_an_error(server: Server) -> None:
    head = HEAD.replace(b"/summarize", b"/summarize/batch").replace(
        b"text/plain", b"application/x-ndjson"
    )
    line = json.dumps({"id": "a", "text": TEXT}).encode() + b"\n"
    with _connect(server) as connection:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        connection.sendall(b"%x\r\n%s\r\n" % (len(line), line))
        answer = b""
        while received := connection.recv(65_536):
            answer += received
    assert b'"id":"a"' in answer
    assert b'"code":"too_slow"' in answer


def _large(count: int) -> bytes:
    """A request whose answer has 30 kB for each of so many documents, and is soon made."""
    documents = [{"text": "x" * 10_000}] * count
    shared = {"explain": True, "entities": False, "algorithm": "lead", "language": "en"}
    body = json.dumps({"documents": documents, **shared}).encode()
    head = HEAD.replace(b"/summarize", b"/summarize/batch").replace(
        b"text/plain", b"application/json"
    )
    return head + b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def _rest(connection: socket.socket) -> bytes:
    """What still comes on a connection."""
    received = b""
    with suppress(ConnectionError):
        while part := connection.recv(1 << 20):
            received += part
    return received


@SLOW
def test_who_does_not_take_the_answer_is_hung_up_on(server: Server) -> None:
    """Four of them, whose answers are larger than what the kernel keeps for them."""
    with ExitStack() as stack:
        deaf = [stack.enter_context(_connect(server, buffer=4_096)) for _ in range(4)]
        for connection in deaf:
            connection.sendall(_large(300))
        assert _ask(server) == [200] * 5
        deadline = time.monotonic() + 30
        while _in_progress(server) and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(2.5 * RECEIVE_MS / 1e3)  # a second for what the kernel keeps, and one more
        for connection in deaf:
            assert not _rest(connection).endswith(b"]}\r\n0\r\n\r\n")


@SLOW
def test_who_takes_a_large_answer_late_gets_all_of_it_and_holds_up_nobody(server: Server) -> None:
    """One that the worker's loop made by itself, larger than what the kernel keeps for it."""
    text = "".join(f"Cat {number:x} ran. " for number in range(850))
    body = json.dumps({"text": text, "explain": True, "entities": False}).encode()
    sent = HEAD.replace(b"text/plain", b"application/json")
    sent += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    with _connect(server, buffer=4_096) as connection:
        connection.sendall(sent)
        time.sleep(0.2)
        assert _ask(server) == [200] * 5
        head, _, part = connection.recv(65_536).partition(b"\r\n\r\n")
        length = int(re.search(rb"Content-Length: (\d+)", head)[1])  # type: ignore[index]
        assert length > 100_000
        while len(part) < length:
            part += connection.recv(65_536)
        assert json.loads(part)["sentences"]
        connection.sendall(sent)  # it stays open
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_connections_dropped_within_the_head_or_the_body_cost_no_place(server: Server) -> None:
    whole = HEAD + b"Content-Length: 200\r\n\r\n" + TEXT.encode()
    for number in range(MANY):
        connection = _connect(server)
        connection.sendall(whole[: len(HEAD) - 10 + 4 * number])
        time.sleep(0.005)
        _reset(connection) if number % 2 else connection.close()


@SLOW
def test_connections_dropped_within_the_answer_cost_no_place(server: Server) -> None:
    for number in range(MANY):
        connection = _connect(server, buffer=4_096)
        connection.sendall(_large(60))
        assert connection.recv(100 + number)
        _reset(connection) if number % 2 else connection.close()


@SLOW
def test_a_request_whose_caller_left_before_the_answer_is_worked_on_and_forgotten(
    server: Server,
) -> None:
    text = b" ".join(b"Clerk %d sold boat %d near the pier." % (i, i) for i in range(500))
    for _ in range(MANY):
        connection = _connect(server)
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        _reset(connection)
