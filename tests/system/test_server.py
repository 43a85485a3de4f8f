"""What a caller sees of a real server."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from .conftest import ROOT, Server, free_port, resident_mb, start

ARTICLE = (
    "The observatory on Mount Halle was reopened on Monday by Minister Clara Venn. "
    "Venn said that the €12 million repair took two years. "
    "Astronomers from Bergen and Lund will share the telescope. "
    "The old dome had leaked since a storm in 2021. "
    "Visitors may come on Fridays."
)


def test_curl_of_an_article(server: Server) -> None:
    answer = requests.post(
        server.url + "/v1/summarize?sentences=2",
        data=ARTICLE.encode(),
        headers={"Content-Type": "text/plain"},
        timeout=10,
    ).json()
    assert len(answer["sentences"]) == 2
    for sentence in answer["sentences"]:
        assert ARTICLE[sentence["start"] : sentence["end"]] == sentence["text"]


def test_health_info_and_contract(server: Server) -> None:
    assert requests.get(server.url + "/livez", timeout=5).text == "ok\n"
    assert requests.get(server.url + "/readyz", timeout=5).text == "ok\n"
    assert requests.get(server.url + "/v1/info", timeout=5).json()["name"] == "precis"
    assert requests.get(server.url + "/openapi.yaml", timeout=5).text.startswith("openapi: 3.1")


def _health(server: Server, **settings: str) -> int:
    """Exit code of what a container's engine asks every ten seconds."""
    variables = {"PRECIS_PORT": server.url.rpartition(":")[2], "PRECIS_HOST": "0.0.0.0"}
    command = [sys.executable, "-m", "service", "healthcheck"]
    return subprocess.run(command, cwd=ROOT, env=variables | settings).returncode


def test_the_health_check_tells_a_server_from_none(server: Server) -> None:
    assert _health(server) == 0
    assert _health(server, PRECIS_PORT=str(free_port())) == 1


def test_every_worker_gives_the_same_bytes(server: Server) -> None:
    def ask(_: int) -> bytes:
        return requests.post(
            server.url + "/v1/summarize", json={"text": ARTICLE}, timeout=10
        ).content

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(60)))) == 1


def test_a_chunked_body_past_the_limit_is_refused(server: Server) -> None:
    def body() -> "object":
        for _ in range(300):
            yield b"x" * 100_000

    response = requests.post(
        server.url + "/v1/summarize",
        data=body(),
        timeout=30,
        headers={"Content-Type": "text/plain"},
    )
    assert response.status_code == 413
    assert response.json()["code"] in ("body_too_large", "text_too_long")


def _answer_to(server: Server, sent: bytes) -> bytes:
    """All bytes that come back to raw ones, after which nothing more is sent."""
    host, port = server.url.removeprefix("http://").split(":")
    answer = b""
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        while received := connection.recv(65_536):
            answer += received
    return answer


@pytest.mark.parametrize(
    "rest",
    [
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\nAnna\r\n0\r\n\r\n",
        b"Content-Length: 100\r\n\r\nAnna sang..",
    ],
    ids=["broken chunk", "broken off"],
)
def test_a_body_that_cannot_be_read_whole_is_refused(server: Server, rest: bytes) -> None:
    head = b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
    answer = _answer_to(server, head + rest)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b'"code":"malformed_body"' in answer


def test_what_gunicorn_cannot_read_is_not_logged(server: Server) -> None:
    if server.log is None:
        pytest.skip("the log of a server started elsewhere cannot be read")
    _answer_to(
        server,
        b"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
        b"Content-Length: 10\r\n\r\nAnna sang.Xylophonia sang, too.\r\n\r\n",
    )
    time.sleep(0.2)
    assert "Xylophonia" not in server.log.read_text()


def test_sigterm_ends_with_exit_code_zero_and_answers_what_is_in_flight(tmp_path: Path) -> None:
    running = start(tmp_path / "log")
    assert running.process is not None
    answered: list[tuple[int, float]] = []

    def ask() -> None:
        text = " ".join(f"Clerk{i} sold boat{i} near pier{i}." for i in range(280))
        body = {"text": text, "algorithm": "lex-rank"}
        status = requests.post(running.url + "/v1/summarize", json=body, timeout=30).status_code
        answered.append((status, time.monotonic()))

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.3)
    signalled = time.monotonic()
    running.process.send_signal(signal.SIGTERM)
    thread.join()
    assert [status for status, _ in answered] == [200]
    assert answered[0][1] > signalled, "the request was answered before the signal"
    assert running.process.wait(timeout=20) == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("PRECIS_THREADS", "none"), ("PRECIS_TREADS", "4"), ("PRECIS_ALGORITHM", "x")],
)
def test_a_wrong_setting_stops_the_boot_and_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(AssertionError, match=name):
        start(tmp_path / "log", **{name: value})


def _computed_s(pid: int) -> float:
    """Seconds that a process has computed: waiting for a busy neighbour is not counted."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_start_computes_for_two_seconds_at_most_and_workers_stay_under_150_mb(
    tmp_path: Path,
) -> None:
    running = start(tmp_path / "log")
    assert running.process is not None
    try:
        computed = _computed_s(running.process.pid)
        for _ in range(50):
            requests.post(running.url + "/v1/summarize", json={"text": ARTICLE * 5}, timeout=10)
        resident = [resident_mb(pid) for pid in running.workers()]
    finally:
        running.process.terminate()
        running.process.wait(timeout=20)
    assert len(resident) == 2
    assert max(resident) < 150
    # 0.9 s where the machine is idle (make footprint); twice that beside busy neighbours.
    assert computed < 2


def test_log_lines_are_json_without_the_text(server: Server) -> None:
    if server.log is None:
        pytest.skip("the log of a server started elsewhere cannot be read")
    requests.post(server.url + "/v1/summarize", json={"text": "Xylophonia sang."}, timeout=10)
    time.sleep(0.2)
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert lines[-1]["route"] == "/v1/summarize"
    assert "Xylophonia" not in server.log.read_text()
