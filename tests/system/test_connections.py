"""Clients that send slowly, half, or nothing: nobody else notices."""

import asyncio
import gzip
import json
import os
import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from . import traffic
from .conftest import SLOW, Server, start, stop

pytestmark = SLOW

HEAD = b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
MANY = 500

#: Milliseconds within which health is answered: 100 where the machine does nothing else.
HEALTH_MS = 300


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4_096)), hard))
    running = start(tmp_path / "log", PRECIS_WORKERS="1")
    yield running
    assert stop(running) == 0


def _connect(server: Server) -> socket.socket:
    where = urlsplit(server.url)
    return socket.create_connection((where.hostname, where.port), timeout=20)


@pytest.mark.parametrize(
    "begun",
    [b"", HEAD[:20], HEAD + b"Content-Length: 5000\r\n\r\nabc"],
    ids=["idle", "head", "body"],
)
def test_500_unfinished_requests_delay_neither_health_nor_short_requests(
    server: Server, begun: bytes
) -> None:
    with ExitStack() as stack:
        for _ in range(MANY):
            connection = stack.enter_context(_connect(server))
            connection.sendall(begun)
        end = time.monotonic() + 3
        reports = asyncio.run(
            traffic.watched(server.url, ["/livez"], lambda: time.monotonic() > end, 0.02)
        )
        assert set(reports["/livez"].latencies) == {200}
        assert reports["/livez"].quantile_ms(0.95) < HEALTH_MS
        for _ in range(5):
            answer = requests.post(server.url + "/v1/summarize", json={"text": "Rain."}, timeout=5)
            assert answer.status_code == 200


def test_a_slow_body_is_read_without_a_thread(tmp_path: Path) -> None:
    """More of them than there are threads."""
    running = start(tmp_path / "log", PRECIS_WORKERS="1", PRECIS_THREADS="8")
    text = b"Anna Berg sang in Oslo."
    with ExitStack() as stack:
        slow = [stack.enter_context(_connect(running)) for _ in range(30)]
        for connection in slow:
            connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(text), text[:-1]))
        time.sleep(0.2)
        body = {"text": "Rain fell. " * 2_000}  # in a thread
        assert requests.post(running.url + "/v1/summarize", json=body, timeout=9).ok
        for connection in slow:
            connection.sendall(text[-1:])
        for connection in slow:
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
    assert stop(running) == 0


def test_idle_connections_make_room_for_new_ones(tmp_path: Path) -> None:
    """More of them than the process may open files, soft and hard limit alike."""
    limited = ["sh", "-c", 'ulimit -n 128; exec "$@"', "sh"]
    running = start(tmp_path / "log", under=limited, PRECIS_WORKERS="1")
    workers = running.workers()
    with ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(_connect(running))
        for _ in range(3):
            answer = requests.post(running.url + "/v1/summarize", json={"text": "Rain."}, timeout=9)
            assert answer.status_code == 200
    assert running.workers() == workers
    assert '"level":"error"' not in (tmp_path / "log").read_text()
    assert stop(running) == 0


def test_a_request_that_was_begun_waits_for_its_rest_while_idle_ones_are_closed(
    tmp_path: Path,
) -> None:
    running = start(tmp_path / "log", PRECIS_WORKERS="1", PRECIS_MAX_CONNECTIONS="20")
    text = b"Anna Berg sang in Oslo."
    with ExitStack() as stack:
        idle = [stack.enter_context(_connect(running)) for _ in range(15)]
        begun = stack.enter_context(_connect(running))
        begun.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(text))
        time.sleep(0.1)
        later = [stack.enter_context(_connect(running)) for _ in range(15)]
        begun.sendall(text)
        assert begun.recv(15) == b"HTTP/1.1 200 OK"
        time.sleep(0.1)
        closed = [one for one in idle if _is_closed(one)]
        assert closed == idle[: len(closed)], "the oldest were not the first to go"
        assert len(closed) >= 10
        assert not any(_is_closed(one) for one in later)
    assert stop(running) == 0


def _is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_a_log_that_nobody_reads_stops_no_answer(tmp_path: Path) -> None:
    """Standard output is a pipe that is full after some 160 lines."""
    read_end, write_end = os.pipe()
    running = start(tmp_path / "log", output=write_end, PRECIS_WORKERS="1")
    os.close(write_end)
    with requests.Session() as session:
        for _ in range(1_000):
            answer = session.post(running.url + "/v1/summarize", json={"text": "Rain."}, timeout=5)
            assert answer.status_code == 200
    assert stop(running) == 0
    os.close(read_end)


def test_two_kept_alive_clients_have_a_worker_each(tmp_path: Path) -> None:
    running = start(tmp_path / "log", PRECIS_WORKERS="2")
    while len(running.workers()) < 2:
        time.sleep(0.05)
    time.sleep(0.5)
    counts: list[int] = []
    for _ in range(10):
        with ExitStack() as stack:
            for _ in range(4):
                stack.enter_context(_connect(running))
            time.sleep(0.1)
            descriptors = [_sockets(pid) for pid in running.workers()]
        counts.append(abs(descriptors[0] - descriptors[1]))
        time.sleep(0.1)
    assert stop(running) == 0
    assert sorted(counts)[7] <= 2, counts


def _sockets(pid: int) -> int:
    """Open sockets of a process."""
    links = Path(f"/proc/{pid}/fd").iterdir()
    return sum(os.readlink(link).startswith("socket:") for link in links)


def test_compressed_nothing_is_refused_before_it_takes_long(tmp_path: Path) -> None:
    """2 MB of empty gzip members: each costs time and makes no byte."""
    running = start(tmp_path / "log", PRECIS_WORKERS="1")
    body = gzip.compress(b"") * 100_000
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    before = time.process_time()
    answer = requests.post(running.url + "/v1/summarize", data=body, headers=headers, timeout=20)
    assert time.process_time() - before < 2
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_body")
    assert stop(running) == 0


def test_what_stands_on_a_connection_behind_a_request_is_the_next_one(server: Server) -> None:
    text = b"Anna Berg sang in Oslo."
    request = HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(text), text)
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n17\r\n" + text + b"\r\n0\r\n\r\n"
    with _connect(server) as connection:
        connection.sendall((request + chunked) * 3)
        received = b""
        while received.count(b"HTTP/1.1 200 OK") < 6:
            part = connection.recv(65_536)
            assert part
            received += part


def test_a_client_that_waits_to_be_told_to_go_on_is_told_so(server: Server) -> None:
    text = b"Anna Berg sang in Oslo."
    with _connect(server) as connection:
        connection.sendall(HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(text))
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(text)
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_threads_of_ordinary_clients_lose_no_article(tmp_path: Path) -> None:
    """32 of them with 500 articles, without a retry, and default settings."""
    running = start(tmp_path / "log", defaults=True)
    texts = [f"Clerk {n} of Halle sold boat {n} near the pier. Rain fell. " * 8 for n in range(500)]
    statuses: list[int] = []

    def ask(share: list[str]) -> None:
        with requests.Session() as session:
            for text in share:
                answer = session.post(running.url + "/v1/summarize", json={"text": text})
                statuses.append(answer.status_code)

    threads = [threading.Thread(target=ask, args=[texts[first::32]]) for first in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stop(running) == 0
    assert statuses == [200] * 500


#: Half a second of work, in an algorithm that takes longer than ours.
EXPENSIVE = json.dumps(
    {"text": "Clerk Anna of Halle sold a boat. " * 1_000, "algorithm": "sum-basic"}
).encode()


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("http://x/v1/summarize", "Content-Length: %d", 400),
        ("/v1/summarize#a", "Content-Length: %d", 400),
        ("/v1/summarize", "Content-Length: 0%d", 400),
        ("/v1/summarize", "Content-Length: %d\t", 200),
        ("/v1/summarize", "Content-Length: %d\r\nX-A: \xe4\t", 200),
    ],
)
def test_no_form_of_a_request_is_computed_beside_the_queue(
    server: Server, target: str, headers: str, status: int
) -> None:
    """What gunicorn reads in another way than the event loop is refused or waits for its turn."""
    head = f"POST {target} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    request = (head + headers % len(EXPENSIVE) + "\r\n\r\n").encode("latin-1") + EXPENSIVE
    with _connect(server) as connection:
        connection.sendall(request)
        assert int(connection.recv(15)[9:12]) == status


def test_health_is_answered_while_what_is_hidden_is_computed(server: Server) -> None:
    """Members cut in two by chunks, or behind a media type with a tab; compressed long texts."""
    cut = EXPENSIVE.index(b"algo") + 2
    pieces = [EXPENSIVE[:cut], EXPENSIVE[cut:]]
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    text = gzip.compress(b"Clerk Anna of Halle sold a boat near the pier. " * 4_000)
    head = b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: "
    forms = [
        head + b"application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        head
        + b"application/json;\tcharset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(EXPENSIVE)
        + EXPENSIVE,
        head
        + b"text/plain\r\nContent-Encoding: gzip\t\r\nContent-Length: %d\r\n\r\n" % len(text)
        + text,
    ]
    with ExitStack() as stack:
        callers = [stack.enter_context(_connect(server)) for _ in range(9)]
        for number, caller in enumerate(callers):
            caller.sendall(forms[number % len(forms)])
        end = time.monotonic() + 2
        reports = asyncio.run(
            traffic.watched(server.url, ["/livez"], lambda: time.monotonic() > end, 0.02)
        )
        assert reports["/livez"].quantile_ms(0.9) < HEALTH_MS
        for caller in callers:
            assert int(caller.recv(15)[9:12]) in (200, 503)


def test_compressed_long_texts_beside_batches_leave_no_thread_waiting_for_ever(
    tmp_path: Path,
) -> None:
    running = start(tmp_path / "log", PRECIS_WORKERS="1", PRECIS_THREADS="8")
    text = "Clerk Anna of Halle sold a boat near the pier. " * 2_000
    compressed = gzip.compress(text.encode())
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    batch = {"documents": [{"text": text}, {"text": text}]}
    statuses: list[int] = []

    def ask(number: int) -> None:
        url = running.url + "/v1/summarize"
        if number % 2:
            answer = requests.post(url, data=compressed, headers=headers, timeout=60)
        else:
            answer = requests.post(url + "/batch", json=batch, timeout=60)
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=ask, args=[number]) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(statuses) == 24
    assert set(statuses) <= {200, 503}
    assert requests.post(running.url + "/v1/summarize", json={"text": text}, timeout=60).ok
    assert stop(running) == 0


def test_idle_uploads_that_fill_the_memory_for_requests_make_room(tmp_path: Path) -> None:
    limits = {"PRECIS_MAX_TEXT_CHARS": "2000000"}
    running = start(tmp_path / "log", PRECIS_WORKERS="1", **limits)
    with ExitStack() as stack:
        for _ in range(4):
            connection = stack.enter_context(_connect(running))
            connection.sendall(HEAD + b"Content-Length: 24000000\r\n\r\n" + bytes(20_000_000))
        assert requests.get(running.url + "/livez", timeout=5).ok
        assert requests.post(running.url + "/v1/summarize", json={"text": "Rain."}, timeout=5).ok
        assert requests.post(
            running.url + "/v1/summarize", json={"text": "Rain fell. " * 50_000}, timeout=20
        ).ok
    assert stop(running) == 0


def test_all_requests_are_answered_after_the_client_said_that_it_sends_no_more(
    server: Server,
) -> None:
    text = b"Anna Berg sang in Oslo."
    request = HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(text), text)
    with _connect(server) as connection:
        connection.sendall(request * 5)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while part := connection.recv(65_536):
            received += part
    assert received.count(b"HTTP/1.1 200 OK") == 5


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_the_connection_ends_with_the_stream(server: Server, version: bytes) -> None:
    line = b'{"id": "a", "text": "Anna Berg sang in Oslo."}\n'
    head = b"POST /v1/summarize/batch HTTP/%b\r\nHost: x\r\n" % version
    head += b"Content-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n" % len(line)
    before = time.monotonic()
    with _connect(server) as connection:
        connection.sendall(head + line)
        received = b""
        while part := connection.recv(65_536):
            received += part
    assert b'"id":"a"' in received
    assert time.monotonic() - before < 10
