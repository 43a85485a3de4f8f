"""Behind real nginx and HAProxy with their defaults: a body that is too large is answered 413."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from .conftest import SLOW, Server, free_port, is_ready, start, stop

pytestmark = SLOW

NGINX = """
daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_max_body_size 64m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream precis {{ {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{ proxy_pass http://precis; {options} }}
  }}
}}
"""

HAPROXY = """
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
listen precis
  bind 127.0.0.1:{port}
  {servers}
"""

#: Bytes that are more than what the servers take, and less than what they read all the same.
LARGE = [4_500_000, 28_000_000]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Two that take bodies of up to 1.2 MB."""
    folder = tmp_path_factory.mktemp("servers")
    limits = {"PRECIS_MAX_TEXT_CHARS": "100000", "PRECIS_MAX_HTML_CHARS": "100000"}
    running = [start(folder / name, **limits) for name in ("one", "two")]
    yield running
    assert [stop(server) for server in running] == [0, 0]


def _nginx(servers: list[Server], folder: Path, port: int, options: str) -> list[str]:
    listed = " ".join(f"server {server.url.removeprefix('http://')};" for server in servers)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, servers=listed, options=options))
    return ["nginx", "-c", str(config), "-e", str(folder / "error.log")]


def _haproxy(servers: list[Server], folder: Path, port: int, _: str) -> list[str]:
    listed = "\n  ".join(
        f"server s{number} {server.url.removeprefix('http://')}"
        for number, server in enumerate(servers)
    )
    config = folder / "haproxy.cfg"
    config.write_text(HAPROXY.format(port=port, servers=listed))
    return ["haproxy", "-db", "-f", str(config)]


@pytest.fixture(
    params=[
        (_nginx, ""),
        (_nginx, "proxy_request_buffering off; proxy_http_version 1.1;"),
        (_haproxy, ""),
    ],
    ids=["nginx", "nginx without buffering", "HAProxy"],
)
def proxy(request: pytest.FixtureRequest, servers: list[Server], tmp_path: Path) -> Iterator[str]:
    """The address of a proxy in front of both."""
    command, options = request.param
    port = free_port()
    arguments = command(servers, tmp_path, port, options)
    if not shutil.which(arguments[0]):
        pytest.skip(f"{arguments[0]} is not installed")
    process = subprocess.Popen(arguments)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 20
    while not is_ready(url):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield url
    process.terminate()
    process.wait(20)


@pytest.mark.parametrize("size", LARGE)
def test_a_body_over_the_limit_is_413_and_harms_no_other_request(proxy: str, size: int) -> None:
    body = json.dumps({"text": "x" * size})
    headers = {"Content-Type": "application/json"}
    for _ in range(10):
        answer = requests.post(proxy + "/v1/summarize", data=body, headers=headers, timeout=30)
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
        other = requests.post(proxy + "/v1/summarize", json={"text": "Rain fell."}, timeout=30)
        assert other.status_code == 200


def test_a_body_of_unknown_length_over_the_limit_is_413(proxy: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"text":"'
        for _ in range(70):
            yield b"x" * 65_536

    headers = {"Content-Type": "application/json"}
    answer = requests.post(proxy + "/v1/summarize", data=pieces(), headers=headers, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_a_path_that_nobody_serves_is_404_whatever_the_body(proxy: str) -> None:
    answer = requests.post(proxy + "/v1/none", data=b"x" * LARGE[0], timeout=30)
    assert answer.status_code in (404, 413)
