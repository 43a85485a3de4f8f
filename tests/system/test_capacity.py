"""What a real server does with more than it can do, and with clients that take their time."""

import asyncio
import gzip
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
import requests

from . import traffic
from .conftest import SLOW, Server, start, stop

pytestmark = SLOW

#: About 0.3 s of work.
LONG = "".join(f"Clerk{i} of Halle sold boat{i} near pier {i}.\n" for i in range(3_000))
BUSY = {
    "PRECIS_WORKERS": "1",
    "PRECIS_MAX_WAIT_MS": "25",
    "PRECIS_MAX_WAITING": "3",
    "PRECIS_MAX_IN_PROGRESS": "1",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that does one thing at a time, and lets one wait."""
    running = start(tmp_path_factory.mktemp("small") / "log", **BUSY, PRECIS_RECEIVE_MS="1000")
    yield running
    assert stop(running) == 0


def _occupied(url: str, until: threading.Event) -> None:
    """Keep a worker working, and its queue full."""

    def ask(_: int) -> None:
        with requests.Session() as session:
            while not until.is_set():
                session.post(url + "/v1/summarize", json={"text": LONG}, timeout=60)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(4)))


@pytest.fixture
def occupied(small: Server) -> Iterator[Server]:
    until = threading.Event()
    thread = threading.Thread(target=_occupied, args=[small.url, until])
    thread.start()
    time.sleep(0.3)
    yield small
    until.set()
    thread.join()


def _exchange(connection: socket.socket, sent: bytes) -> tuple[int, dict[str, str], object]:
    """Status, headers and JSON of the answer to a request on a connection that stays open."""
    connection.sendall(sent)
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65_536)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (one.split(": ", 1) for one in lines[1:])}
    while len(body) < int(headers["content-length"]):
        body += connection.recv(65_536)
    return int(lines[0].split()[1]), headers, json.loads(body)


def _post(extra: str = "", body: bytes = b'{"text":"Rain fell."}') -> bytes:
    return traffic.post("/v1/summarize", body).replace(
        b"Host: x\r\n", b"Host: x\r\n" + extra.encode()
    )


def test_both_ways_to_reject_give_the_same_answer(occupied: Server) -> None:
    """A plain request is rejected by the worker's event loop, a browser's by the application."""
    host, port = occupied.url.removeprefix("http://").split(":")
    rejected: dict[bool, list[tuple[dict[str, str], object]]] = {True: [], False: []}
    for number in range(60):
        origin = "Origin: https://a.example\r\n" if number % 2 else ""
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            sent = _post(f"X-Request-ID: r-1\r\n{origin}")
            status, headers, problem = _exchange(connection, sent)
            if status == 503:
                rejected["server" in headers].append((headers, problem))
    by_the_application, by_the_loop = rejected[True], rejected[False]
    assert by_the_application
    assert by_the_loop
    only = {"date", "server", "connection", "vary", "retry-after"}
    for headers, problem in by_the_application + by_the_loop:
        assert problem == by_the_loop[0][1]
        assert 1 <= int(headers["retry-after"]) <= 60
        assert {k: v for k, v in headers.items() if k not in only} == {
            k: v for k, v in by_the_loop[0][0].items() if k not in only
        }
    assert '"code":"over_capacity"' in json.dumps(by_the_loop[0][1], separators=(",", ":"))


def test_rejections_are_counted_and_logged_in_summary(occupied: Server) -> None:
    host, port = occupied.url.removeprefix("http://").split(":")
    before = _rejected(occupied)
    count = 0
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for _ in range(50):
            count += _exchange(connection, _post("X-Request-ID: mine\r\n"))[0] == 503
    assert count
    time.sleep(1.5)  # a summary is written each second
    assert _rejected(occupied) >= before + count
    assert occupied.log
    lines = [json.loads(line) for line in occupied.log.read_text().splitlines()]
    summaries = [line for line in lines if line["message"] == "rejected"]
    assert sum(line["count"] for line in summaries) >= count
    assert len(summaries) < len(lines) / 2
    assert {line["reason"] for line in summaries} == {"over_capacity"}
    assert not [
        line for line in lines if line.get("request_id") == "mine" and line["status"] == 503
    ]


def _rejected(server: Server) -> float:
    time.sleep(0.6)  # workers write what they counted five times a second
    text = requests.get(server.url + "/metrics", timeout=20).text
    counted = re.search(r'precis_refused_total{reason="over_capacity"} (\S+)', text)
    return float(counted[1]) if counted else 0.0


@pytest.mark.parametrize("callers", [32, 128])
def test_a_burst_is_answered_whole_in_every_form_of_a_request(tmp_path: Path, callers: int) -> None:
    """JSON, text with and without a query, compressed, a batch, a digest: all wait alike."""
    running = start(tmp_path / "log", PRECIS_WORKERS="2")
    text = "".join(f"Clerk {i} of Halle sold a boat near pier {i}. " for i in range(12))
    document = {"id": "a", "text": text}
    several = json.dumps({"documents": [document, {**document, "id": "b"}]}).encode()
    forms = [
        traffic.post("/v1/summarize", json.dumps({"text": text}).encode()),
        traffic.post("/v1/summarize?sentences=2", text.encode(), "text/plain"),
        traffic.post("/v1/summarize", text.encode(), "text/plain"),
        traffic.post("/v1/entities", json.dumps({"text": text}).encode()),
        traffic.post("/v1/summarize/batch", several),
        traffic.post("/v1/digest", several),
        traffic.post(
            "/v1/summarize", gzip.compress(text.encode()), "text/plain\r\nContent-Encoding: gzip"
        ),
    ]
    report = traffic.Report()

    async def burst() -> None:
        await asyncio.gather(
            *(traffic.once(running.url, forms[n % len(forms)], report) for n in range(callers))
        )

    asyncio.run(burst())
    assert stop(running) == 0
    assert set(report.latencies) == {200}, report.broken
    assert report.count() == callers


def test_many_who_come_at_once_over_new_connections_are_refused_at_once(occupied: Server) -> None:
    host, port = occupied.url.removeprefix("http://").split(":")
    began = time.monotonic()
    callers = [socket.create_connection((host, int(port)), timeout=10) for _ in range(60)]
    for one in callers:
        one.sendall(_post())
    took = []
    for one in callers:
        assert int(_read_one(one)[9:12]) in {200, 503}
        took.append(time.monotonic() - began)
        one.close()
    # Taken in one at a time, they would need a hundredth of a second each.
    assert sorted(took)[30] < 0.3, took


@pytest.mark.parametrize("pause", [0.0, 0.01, 0.2])
def test_a_body_may_come_after_its_head_and_in_pieces(small: Server, pause: float) -> None:
    """At once, or much later."""
    host, port = small.url.removeprefix("http://").split(":")
    sent = _post()
    head = sent.index(b"\r\n\r\n") + 4
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for cuts in ([head], [head, head + 5], [10, head + 1], [10, head - 2], [head - 2, head]):
            for first, last in pairwise([0, *cuts]):
                connection.sendall(sent[first:last])
                time.sleep(pause)
            assert _exchange(connection, sent[cuts[-1] :])[0] == 200


def test_who_would_wait_too_long_is_rejected_and_may_ask_again(tmp_path: Path) -> None:
    running = start(tmp_path / "log", PRECIS_WORKERS="1", PRECIS_MAX_WAIT_MS="20")
    host, port = running.url.removeprefix("http://").split(":")
    article = "".join(f"Clerk {i} of Halle sold a boat near pier {i}. " for i in range(200))
    sent = _post(body=json.dumps({"text": article}).encode())
    callers = [socket.create_connection((host, int(port)), timeout=10) for _ in range(40)]
    try:
        statuses = []
        for _ in range(2):
            for one in callers:
                one.sendall(sent)
            statuses += [int(_read_one(one)[9:12]) for one in callers]
        assert set(statuses) == {200, 503}
        for one in callers:
            assert _exchange(one, _post())[0] == 200
    finally:
        for one in callers:
            one.close()
        assert stop(running) == 0


def test_what_is_not_plain_is_answered_by_the_application(occupied: Server) -> None:
    """Chunks, browsers and other paths."""
    host, port = occupied.url.removeprefix("http://").split(":")
    chunked = (
        b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n15\r\n" + b'{"text":"Rain fell."}' + b"\r\n0\r\n\r\n"
    )
    twice = _post("Content-Length: 21\r\n")
    rows = [
        (chunked, {200, 503}),
        (_post("Origin: https://a.example\r\n"), {200, 503}),
        (_post("Connection: close\r\n"), {200, 503}),
        (traffic.post("/v1/nowhere", b"{}"), {404}),
        (traffic.get("/v1/info"), {200}),
        (traffic.get("/livez"), {200}),
    ]
    for sent, expected in rows:
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(_post())
            _read_one(connection)
            connection.sendall(sent)
            assert int(_read_one(connection)[9:12]) in expected, sent
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(_post())
        _read_one(connection)
        connection.sendall(twice)
        assert int(_read_one(connection)[9:12]) in {400, 503}


def _read_one(connection: socket.socket) -> bytes:
    received = b""
    while True:
        head, end, body = received.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if end and (not length or len(body) >= int(length[1])):
            return received
        piece = connection.recv(65_536)
        if not piece:
            return received
        received += piece


def test_a_batch_past_the_cap_is_worked_on_by_turns_and_none_of_it_is_lost(small: Server) -> None:
    def batch(_: int) -> list[dict[str, object]]:
        documents = [{"id": str(i), "text": f"Clerk {i} sold a boat. She left."} for i in range(40)]
        while True:
            answer = requests.post(
                small.url + "/v1/summarize/batch", json={"documents": documents}, timeout=60
            )
            if answer.status_code == 200:
                results: list[dict[str, object]] = answer.json()["results"]
                return results
            assert answer.status_code == 503
            time.sleep(0.02)

    with ThreadPoolExecutor(4) as pool:
        for results in pool.map(batch, range(4)):
            assert [one["id"] for one in results] == [str(i) for i in range(40)]
            assert all("error" not in one for one in results)


def test_health_and_metrics_answer_while_every_worker_computes(tmp_path: Path) -> None:
    running = start(tmp_path / "log")
    until = threading.Event()
    thread = threading.Thread(target=_occupied, args=[running.url, until])
    thread.start()
    try:
        paths = ("/livez", "/readyz", "/metrics")
        end = time.monotonic() + 4
        reports = asyncio.run(
            traffic.watched(running.url, paths, lambda: time.monotonic() > end, 0.02)
        )
    finally:
        until.set()
        thread.join()
        stop(running)
    for path, report in reports.items():
        assert set(report.latencies) == {200}, path
        # Within 100 ms on two cores of their own (make load); neighbours make them wait.
        assert report.quantile_ms(0.9) < 300, (path, report.quantile_ms(0.9))


def test_slow_clients_are_cut_off_and_others_served_meanwhile(small: Server) -> None:
    host, port = small.url.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port)), timeout=10) for _ in range(20)]
    head = b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
    for number, connection in enumerate(slow):
        connection.sendall(head[:9] if number % 2 else head + b"Content-Length: 5000\r\n\r\n")
    began = time.monotonic()
    served = 0
    while time.monotonic() - began < 2.5:
        for connection in slow:
            with suppress(OSError):  # cut off
                connection.sendall(b"x")
        answer = requests.post(small.url + "/v1/summarize", json={"text": "Rain fell."}, timeout=10)
        assert answer.status_code == 200
        served += 1
        time.sleep(0.1)
    assert served > 5
    for number, connection in enumerate(slow):
        answer_ = _rest(connection)
        if number % 2:
            assert answer_ == b"", "a head that never ended"
        else:
            assert answer_.startswith(b"HTTP/1.1 408"), answer_
            assert b'"code":"too_slow"' in answer_
        connection.close()


def _rest(connection: socket.socket) -> bytes:
    received = b""
    with suppress(ConnectionError):
        while piece := connection.recv(65_536):
            received += piece
    return received
