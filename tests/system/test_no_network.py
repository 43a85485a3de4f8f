"""A server in a network namespace without routes: it works, and nothing in it tries to get out.

Expected: every kind of request is answered, pages that refer to other hosts too; the kernel counts
no packet that found no route, no datagram (a look-up of a name would be one) and no connection
opened but those of the callers here.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from . import hostile
from .conftest import FULL, start, stop

CLONE_NEWNET = 0x40000000

#: An address of TEST-NET-1 (RFC 5737).
ELSEWHERE = "192.0.2.1"

#: A page that refers to other hosts in every way that a careless reader would follow.
PAGE = f"""<?xml version="1.0"?>
<!DOCTYPE html SYSTEM "http://{ELSEWHERE}/page.dtd" [<!ENTITY other SYSTEM "http://{ELSEWHERE}/e">]>
<html><head><base href="http://{ELSEWHERE}/"><meta http-equiv="refresh" content="0; url=/next">
<link rel="stylesheet" href="/style.css"><link rel="canonical" href="http://news.example/a">
<link rel="amphtml" href="http://{ELSEWHERE}/amp"><script src="/script.js"></script></head>
<body><article><p>&other; {"Anna Berg reopened the harbour of Lund on Monday. Rain fell. " * 9}</p>
<img src="/image.png"><iframe src="http://{ELSEWHERE}/frame"></iframe></article></body></html>"""


class _Namespace(threading.Thread):
    """Runs a function in a thread with a network of its own, and all that it starts there."""

    def __init__(self, function: Callable[[], None]) -> None:
        super().__init__()
        self._function = function
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET):
                error = os.strerror(ctypes.get_errno())
                pytest.skip(f"may not make a network namespace: {error}")
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
            self._function()
        except BaseException as error:  # the test's own thread raises it
            self.error = error


def _in_namespace(function: Callable[[], None]) -> None:
    thread = _Namespace(function)
    thread.start()
    thread.join()
    if thread.error is not None:
        raise thread.error


def _counted(protocol: str, name: str) -> int:
    """A counter of the kernel, of this thread's network."""
    text = Path("/proc/thread-self/net/snmp").read_text(encoding="ascii")
    names, values = (line.split() for line in text.splitlines() if line.startswith(protocol + ":"))
    return int(values[names.index(name)])


def _unrouted() -> int:
    text = Path("/proc/thread-self/net/snmp6").read_text(encoding="ascii")
    six = next(line for line in text.splitlines() if line.startswith("Ip6OutNoRoutes"))
    return _counted("Ip", "OutNoRoutes") + int(six.split()[1])


@pytest.mark.skipif(not shutil.which("ip"), reason="iproute2 is not installed")
def test_no_request_leaves_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    connect = socket.socket.connect

    def counted(self: socket.socket, address: Any) -> None:
        opened.append(address)
        connect(self, address)

    def ask() -> None:
        running = start(tmp_path / "log", PRECIS_WORKERS="1")
        try:
            for sent in hostile.requests(len(hostile.SHAPES) if FULL else 12):
                hostile.exchange(running.url, sent)
            page = requests.post(running.url + "/v1/summarize", json={"html": PAGE}, timeout=20)
            assert page.status_code == 200
            info = requests.get(running.url + "/v1/info", timeout=9)
            assert info.json()["name"] == "precis"
        finally:
            assert stop(running) == 0
        assert _counted("Tcp", "ActiveOpens") == len(opened)
        assert _counted("Udp", "OutDatagrams") == 0
        assert _unrouted() == 0
        control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        with control, pytest.raises(OSError, match="unreachable"):
            control.sendto(b"", (ELSEWHERE, 53))
        assert _unrouted() == 1, "the counter does not count"

    monkeypatch.setattr(socket.socket, "connect", counted, raising=False)
    _in_namespace(ask)
