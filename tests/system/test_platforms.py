"""Where the service listens: TLS, Unix sockets, IPv6, prefixes, a port for metrics."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from .conftest import ROOT, SLOW, Server, free_port, is_ready, start, stop

pytestmark = SLOW

TEXT = {"text": "Anna Berg sang in Oslo on Monday. Rain fell."}


@contextmanager
def _running(tmp_path: Path, **options: Any) -> Iterator[Server]:
    running = start(tmp_path / "log", **{"PRECIS_WORKERS": "1"} | options)
    try:
        yield running
    finally:
        assert stop(running) == 0


def _raw(url: str, sent: bytes) -> bytes:
    host, port = url.removeprefix("http://").rsplit(":", 1)
    with socket.create_connection((host.strip("[]"), int(port)), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while part := connection.recv(65_536):
            received += part
    return received


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


def test_answers_over_tls(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    settings = {"PRECIS_TLS_CERT": str(cert), "PRECIS_TLS_KEY": str(key)}
    port = free_port()
    own = f"http://127.0.0.1:{port}"
    settings["PRECIS_METRICS_PORT"] = str(port)
    with _running(tmp_path, ready=lambda: is_ready(own), **settings) as server:
        url = server.url.replace("http:", "https:")
        with requests.Session() as session:
            session.verify = str(cert)
            session.trust_env = False
            for text in ("Rain fell. ", "Rain fell. " * 50_000):
                answer = session.post(url + "/v1/summarize", json={"text": text}, timeout=30)
                assert answer.status_code == 200
        with socket.create_connection(("127.0.0.1", int(url.rsplit(":")[-1]))) as plain:
            plain.sendall(b"GET /v1/info HTTP/1.1\r\nHost: x\r\n\r\n")
            assert not plain.recv(100).startswith(b"HTTP/1.1 200")
        port_settings = {"PRECIS_HOST": "127.0.0.1", "PRECIS_PORT": url.rsplit(":")[-1]}
        assert _is_healthy(**port_settings, **settings)


def _is_healthy(**settings: str) -> bool:
    """What the health check of the image says."""
    command = [sys.executable, "-m", "service.observability.health"]
    environment = {"PATH": os.environ["PATH"]} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, timeout=20).returncode == 0


@pytest.mark.parametrize("content", [None, "no certificate"], ids=["absent", "broken"])
def test_a_certificate_that_cannot_be_used_stops_the_boot(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "cert.pem"
    if content:
        file.write_text(content)
    with pytest.raises(AssertionError, match=r"cannot start.*PRECIS_TLS_CERT"):
        start(tmp_path / "log", PRECIS_TLS_CERT=str(file), PRECIS_TLS_KEY=str(file))


def test_a_unix_socket_is_listened_on(tmp_path: Path) -> None:
    path = tmp_path / "precis.sock"
    running = start(
        tmp_path / "log", ready=lambda: _livez(path), PRECIS_HOST=f"unix:{path}", PRECIS_WORKERS="1"
    )
    assert b"200 OK" in _over(path, b"GET /v1/info HTTP/1.1\r\nHost: x\r\n\r\n")
    assert _is_healthy(PRECIS_HOST=f"unix:{path}")
    assert stop(running) == 0
    assert not path.exists()


def _over(path: Path, sent: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(sent)
        return connection.recv(65_536)


def _livez(path: Path) -> bool:
    try:
        return b"200 OK" in _over(path, b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
    except OSError:
        return False


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6")
@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_ipv6_is_listened_on(tmp_path: Path, host: str) -> None:
    with _running(tmp_path, PRECIS_HOST=host, url_host="[::1]") as server:
        assert requests.post(server.url + "/v1/summarize", json=TEXT, timeout=9).ok


def test_the_port_of_a_platform_counts_where_none_is_set(tmp_path: Path) -> None:
    port = free_port()
    running = start(tmp_path / "log", PORT=str(port), PRECIS_WORKERS="1")
    assert running.url.endswith(str(port))
    assert stop(running) == 0


def test_a_prefix_may_be_removed_by_a_proxy_or_not(tmp_path: Path) -> None:
    with _running(tmp_path, PRECIS_PATH_PREFIX="/tools/precis") as server:
        for prefix in ("", "/tools/precis"):
            assert requests.post(server.url + prefix + "/v1/summarize", json=TEXT, timeout=9).ok
            assert requests.get(server.url + prefix + "/readyz", timeout=9).ok
            page = requests.get(server.url + prefix + "/", timeout=9)
            assert page.status_code == 200
        refused = requests.get(server.url + "/tools/precisely", timeout=9)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_a_second_server_on_the_same_port_does_not_start(tmp_path: Path) -> None:
    with _running(tmp_path) as server:
        _refused_to_start(PRECIS_HOST="127.0.0.1", PRECIS_PORT=server.url.rsplit(":")[-1])
        assert requests.get(server.url + "/livez", timeout=9).ok


def test_a_server_takes_no_port_whose_ipv6_half_is_another_s_nor_its_unix_socket(
    tmp_path: Path,
) -> None:
    path = tmp_path / "other.sock"
    with (
        socket.create_server(("::1", 0), family=socket.AF_INET6) as other,
        socket.socket(socket.AF_UNIX) as unix,
    ):
        _refused_to_start(PRECIS_PORT=str(other.getsockname()[1]))
        unix.bind(str(path))
        unix.listen()
        _refused_to_start(PRECIS_HOST=f"unix:{path}")


def _refused_to_start(**settings: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "address already in use" in ended.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "target",
    [
        b"//metrics",
        b"/%6detrics",
        b"/metrics%2f",
        b"/./metrics",
        b"/x/../metrics",
        b"http://x//metrics",
    ],
)
def test_no_other_spelling_leads_to_the_metrics(server: Server, target: bytes) -> None:
    answer = _raw(server.url, b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404")


def test_headers_of_proxies_change_no_path(server: Server) -> None:
    sent = b"GET /x/metrics HTTP/1.1\r\nHost: x\r\nSCRIPT_NAME: /x\r\n\r\n"
    assert not _raw(server.url, sent).startswith(b"HTTP/1.1 200")


def test_a_request_without_host_is_refused(server: Server) -> None:
    answer = _raw(server.url, b"GET /v1/info HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400")
    assert b'"code":"malformed_request"' in answer
    assert _raw(server.url, b"GET /v1/info HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 200")


def test_metrics_and_health_have_a_port_of_their_own_where_it_is_set(tmp_path: Path) -> None:
    port = free_port()
    own = f"http://127.0.0.1:{port}"
    settings = {"PRECIS_METRICS_PORT": str(port)}
    running = start(
        tmp_path / "log",
        ready=lambda: is_ready(own),
        **{"PRECIS_WORKERS": "1"} | settings,
    )
    for path in ("/metrics", "/livez", "/readyz", "/health"):
        assert requests.get(own + path, timeout=9).status_code == 200
        assert requests.get(running.url + path, timeout=9).status_code == 404
    assert requests.post(running.url + "/v1/summarize", json=TEXT, timeout=9).status_code == 200
    assert requests.post(own + "/v1/summarize", json=TEXT, timeout=9).status_code == 404
    assert stop(running) == 0


def test_metrics_can_be_switched_off(tmp_path: Path) -> None:
    with _running(tmp_path, PRECIS_METRICS="false") as server:
        assert requests.get(server.url + "/metrics", timeout=9).status_code == 404
        assert requests.get(server.url + "/livez", timeout=9).status_code == 200


def test_sigusr2_is_refused_in_one_line(tmp_path: Path) -> None:
    with _running(tmp_path) as server:
        assert server.process
        server.process.send_signal(signal.SIGUSR2)
        deadline = time.monotonic() + 10
        while "SIGUSR2" not in (tmp_path / "log").read_text():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert requests.get(server.url + "/livez", timeout=9).ok


def test_reloads_leave_no_files_behind_and_lose_no_count(tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    with _running(tmp_path, PROMETHEUS_MULTIPROC_DIR=str(folder)) as server:
        assert server.process
        for _ in range(6):
            assert requests.post(server.url + "/v1/summarize", json=TEXT, timeout=9).ok
            before = server.workers()
            server.process.send_signal(signal.SIGHUP)
            deadline = time.monotonic() + 20
            while set(before) & set(server.workers()) or not server.workers():
                assert time.monotonic() < deadline
                time.sleep(0.05)
            time.sleep(0.3)
        assert requests.post(server.url + "/v1/summarize", json=TEXT, timeout=9).ok
        text = requests.get(server.url + "/metrics", timeout=9).text
        counted = re.search(r'precis_requests_total{.*route="/v1/summarize".*} (\S+)', text)
        assert counted
        assert float(counted[1]) == 7
        assert len(list(folder.glob("counter_*.db"))) <= 3


def test_tls_needs_both_files(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="PRECIS_TLS_CERT, PRECIS_TLS_KEY: both"):
        start(tmp_path / "log", PRECIS_TLS_CERT="cert.pem")
