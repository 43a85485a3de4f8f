"""Services as benchmarks start them: the same gunicorn, free ports, stopped at the end. Linux."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
SHARED: Final = ROOT.parent / "shared"

#: gunicorn's application of the service itself; any other is a peer.
PRECIS: Final = "service.wsgi:application"

#: The same with a recorded answer in the library's place, see `benchmarks.http`.
RECORDED: Final = "benchmarks.peers.recorded:application"

_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Running(NamedTuple):
    """A service that answers."""

    url: str
    #: Master first.
    pids: list[int]
    #: Seconds from the start of the process to the first answer, and those that a core worked.
    ready_s: float
    cpu_s: float

    def pss(self) -> int:
        """Bytes of memory of all processes together: the sum of their proportional set sizes."""
        return sum(_rollup(pid, "Pss") for pid in self.pids)

    def resident(self) -> int:
        """Bytes of memory of the largest worker, pages that it shares with others included."""
        return max(_rollup(pid, "Rss") for pid in self.pids[1:])

    def spent_s(self) -> float:
        """Seconds that all processes have computed since they started."""
        return sum(_cpu_s(pid) for pid in self.pids)

    def post(self, path: str, body: bytes, timeout_s: float = 120) -> None:
        """Wait for an answer.

        Raises:
            OSError: it is an error, or there is none in time.
        """
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, body, headers)
        urllib.request.urlopen(request, timeout=timeout_s).close()


def _rollup(pid: int, what: str) -> int:
    found = re.search(
        rf"^{what}:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
    )
    assert found
    return int(found[1]) << 10


def _cpu_s(pid: int) -> float:
    """Seconds that a process has computed, in itself and in the system."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def _family(master: int) -> list[int]:
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [master, *map(int, children)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    workers: int, core: int | None = None, *, application: str = PRECIS, **settings: str
) -> Iterator[Running]:
    """A service, ready to answer, all its workers up; on one core where one is named."""
    port = _free_port()
    environment = {
        "PRECIS_HOST": "127.0.0.1",
        "PRECIS_PORT": str(port),
        "PRECIS_WORKERS": str(workers),
        "PRECIS_DRAIN_MS": "0",
        "NLTK_DATA": str(SHARED / "nltk_data"),
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "gunicorn"]
    if application == RECORDED:
        command += [application]
    elif application != PRECIS:
        peers = ROOT / "benchmarks" / "peers" / "gunicorn.conf.py"
        command += [application, "--config", str(peers)]
    if core is not None:
        command = ["taskset", "-c", str(core), *command]
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment | settings, stdout=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", process)
        ready = time.monotonic() - began
        cpu = sum(_cpu_s(pid) for pid in _family(process.pid))
        while len(_family(process.pid)) <= workers:
            time.sleep(0.05)
        time.sleep(0.5)  # let every worker come up: connections stay with who accepted them
        yield Running(f"http://127.0.0.1:{port}", _family(process.pid), ready, cpu)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(6_000):
        if process.poll() is not None:
            raise SystemExit("the service did not start")
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.005)
        else:
            return
    raise SystemExit("not ready within 30 s")
