"""A real gunicorn as `make run` starts it, on a free port; nothing of ours is imported.

Set PRECIS_TEST_URL to test a server or container that already runs.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
import requests

#: Whether tests run in their full form.
FULL = bool(os.environ.get("PRECIS_TEST_SLOW"))

#: Put on modules that take longer than a change should wait for its tests.
SLOW = pytest.mark.skipif(not FULL, reason="slow: .ci/run sets PRECIS_TEST_SLOW")

ROOT = Path(__file__).parent.parent.parent


class Server(NamedTuple):
    url: str
    #: None where the server was started by somebody else.
    process: "subprocess.Popen[bytes] | None"
    log: Path | None

    def workers(self) -> list[int]:
        """Process ids of the workers of a server that was started here."""
        assert self.process is not None
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
        )
        return [int(pid) for pid in listed.stdout.split()]


def resident_mb(pid: int) -> float:
    """Memory of a process that is in RAM, shared pages counted whole."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(
    log: Path,
    *,
    under: Sequence[str] = (),
    root: Path = ROOT,
    defaults: bool = False,
    url_host: str = "127.0.0.1",
    ready: Callable[[], bool] | None = None,
    output: int | None = None,
    **settings: str,
) -> Server:
    """Start a server, under a command that starts others, and wait until it is ready.

    Where it is not to have `defaults`, requests may wait for 10 s: machines of tests are slow.
    `ready` tells whether it is; by default ``/readyz`` is asked over TCP at `url_host`.
    What it writes goes to the file `log`, or to the descriptor `output`.
    """
    port = int(settings.get("PORT") or settings.pop("PRECIS_PORT", 0)) or free_port()
    variables = {"PRECIS_HOST": "127.0.0.1", "PRECIS_WORKERS": "2", "PRECIS_DRAIN_MS": "0"}
    if "PORT" not in settings:
        variables["PRECIS_PORT"] = str(port)
    if not defaults:
        variables["PRECIS_MAX_WAIT_MS"] = "10000"
    clean = {name: value for name, value in os.environ.items() if not re.match("PRECIS_", name)}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*under, sys.executable, "-m", "gunicorn"],
            cwd=root,
            env={**clean, **variables, **settings},
            stdout=output or stream,
            stderr=subprocess.STDOUT,
        )
    url = f"http://{url_host}:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        if (ready or partial(is_ready, url))():
            return Server(url, process, log)
        time.sleep(0.02)
    process.kill()
    raise AssertionError("not ready within 60 s:\n" + log.read_text())


def is_ready(url: str) -> bool:
    """Whether a server at this address is ready; a TLS certificate is not looked at."""
    try:
        return requests.get(url + "/readyz", timeout=1).status_code == 200
    except requests.ConnectionError:
        return False


def stop(server: Server) -> int:
    """The exit code of a server that is told to end; it has 30 s."""
    assert server.process is not None
    server.process.terminate()
    return server.process.wait(timeout=30)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if url := os.environ.get("PRECIS_TEST_URL"):
        yield Server(url.rstrip("/"), None, None)
        return
    running = start(tmp_path_factory.mktemp("server") / "log")
    yield running
    assert stop(running) == 0
