"""What HTTP costs beside all that bare Flask does: `make http`.

Both applications answer the same requests through the same objects of our worker, from the bytes
that a connection receives to the bytes that it sends, in one process and without a network. The
library's work is left out: a recorded answer takes its place, so what is left is reading the
request, Flask, authentication, admission, metrics, the log line and the response. CPU time is
measured in alternating portions of both, and the ratio is the median of all pairs; the
instructions, which valgrind counts with `--instructions`, depend on nothing else that runs. With
`--sockets` both are servers of their own, and what the system's network costs counts, too. Exits
with 1 where the ratio is over the limit.
"""

import argparse
import asyncio
import cProfile
import dataclasses
import gc
import json
import os
import pstats
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

from gunicorn.config import Config

from benchmarks import costs
from benchmarks.peers import limit
from benchmarks.servers import RECORDED, running
from precis.api.pipeline import Pipeline
from service import worker as workers
from service.app import create_app
from service.observability import metrics
from service.observability.output import OUTPUT
from service.settings import Settings
from service.state import EXTENSION
from service.worker.connection import Connection
from service.worker.connections import Connections
from service.worker.received import Limits
from service.worker.requests import Requests
from tests import texts

#: Times of bare Flask's instructions, or CPU time, that our HTTP may take.
MOST: Final = 2.0

#: Requests of one portion, pairs of portions, and requests that valgrind counts.
PORTION, PAIRS, COUNTED = 300, 15, 64

FLASK, PRECIS, IDLE = "bare Flask", "precis", "idle"

_TEXT: Final = texts.ARTICLE + texts.HARBOUR + texts.MINISTRY + texts.ISLANDS
#: What `requests` and httpx send.
_HEAD: Final = (
    "POST /v1/summarize HTTP/1.1\r\nHost: localhost:8000\r\nUser-Agent: python-httpx/0.28.1\r\n"
    "Accept: */*\r\nAccept-Encoding: {encoding}\r\nConnection: keep-alive\r\n"
    "Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
)


def request_bytes(encoding: str = "identity") -> bytes:
    """A request as a client sends it."""
    body = json.dumps({"text": _TEXT}, ensure_ascii=False).encode()
    return _HEAD.format(encoding=encoding, length=len(body)).encode() + body


class RecordedPipeline:
    """Answers every request as the real pipeline answered the first one."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._answer: Any = None

    def summarize(self, wanted: Any, timings: Any) -> Any:
        """The recorded answer, with as many stages and counts as a real one."""
        if self._answer is None:
            self._answer = self._pipeline.summarize(wanted, timings)
        else:
            for name in ("text", "rank", "entities"):
                with timings.stage(name):
                    pass
            timings.worked_on(characters=len(_TEXT), sentences=20, algorithm="precis")
        return self._answer


class _Transport(asyncio.Transport):
    """Keeps the last answer."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = b""

    def write(self, data: Any) -> None:
        self.sent = bytes(data)

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Nothing is ever buffered."""

    def pause_reading(self) -> None:
        """Nothing is read."""

    def resume_reading(self) -> None:
        """Nothing is read."""


class Server:
    """One application behind our worker's objects, and one open connection to it."""

    def __init__(self, application: Any, state: Any) -> None:
        loop = asyncio.get_running_loop()
        made = SimpleNamespace(
            wsgi=application, cfg=Config(), handle_error=_fail, _state=state, _scheduler=None
        )
        requests: Requests = workers.Worker._requests(
            cast(workers.Worker, made), loop, ThreadPoolExecutor(1)
        )
        connections = Connections(100, state.settings.max_body_bytes, lambda count: None)
        limits = Limits(3_600, 3_600, state.settings.max_body_bytes, frozenset())
        self.transport = _Transport()
        self._connection = Connection(limits, connections, requests.handle, requests.handle_stream)
        self._connection.peer = ("127.0.0.1", 50_000), ("127.0.0.1", 8_000)
        self._connection.connection_made(self.transport)
        self._connection.peer = ("127.0.0.1", 50_000), ("127.0.0.1", 8_000)

    async def ask(self, raw: bytes, times: int) -> None:
        """Ask so often, one request after the other."""
        for _ in range(times):
            self.transport.sent = b""
            self._connection.data_received(raw)
            while not self.transport.sent:
                await asyncio.sleep(0)
        if not self.transport.sent.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"not answered: {self.transport.sent[:300]!r}")


def _fail(request: Any, output: Any, address: Any, error: Exception) -> None:
    raise error


def recorded_application() -> Any:
    """The service with a `RecordedPipeline`."""
    app = create_app(Settings(site=False, log_format="json"))
    state = app.extensions[EXTENSION]
    recorded = cast(Pipeline, RecordedPipeline(state.pipeline))
    app.extensions[EXTENSION] = dataclasses.replace(state, pipeline=recorded)
    return app


def servers() -> dict[str, Server]:
    """Both applications; the log goes nowhere, over the same buffer as in the server."""
    OUTPUT._descriptor = os.open(os.devnull, os.O_WRONLY)
    OUTPUT.is_used = True
    metrics.prepare()  # counted in files that processes share, as in the server
    app = recorded_application()
    state = app.extensions[EXTENSION]
    return {FLASK: Server(limit.application, state), PRECIS: Server(app, state)}


def _served() -> dict[str, list[float]]:
    """As `_paired`, but of two servers over sockets, bare Flask under gunicorn's own worker."""
    applications = {FLASK: "benchmarks.peers.limit:application", PRECIS: RECORDED}
    body = request_bytes().partition(b"\r\n\r\n")[2]
    spent: dict[str, list[float]] = {name: [] for name in applications}
    with ExitStack() as stack:
        made = {
            name: stack.enter_context(running(1, application=application))
            for name, application in applications.items()
        }
        clients = {
            name: HTTPConnection(one.url.removeprefix("http://")) for name, one in made.items()
        }
        for pair in range(PAIRS + 1):
            for name, server in made.items():
                start = server.spent_s()
                for _ in range(PORTION):
                    _post(clients[name], body)
                if pair:
                    spent[name].append((server.spent_s() - start) * 1e3 / PORTION)
    return spent


def _post(client: HTTPConnection, body: bytes) -> None:
    client.request("POST", "/v1/summarize", body, {"Content-Type": "application/json"})
    answer = client.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"not answered: {answer.status}")


async def _paired(raw: bytes) -> dict[str, list[float]]:
    """Milliseconds of CPU time a request of each application, portion by portion."""
    made = servers()
    spent: dict[str, list[float]] = {name: [] for name in made}
    for pair in range(PAIRS + 1):
        for name, server in made.items():
            start = time.process_time()
            await server.ask(raw, PORTION)
            if pair:  # the first one warms up
                spent[name].append((time.process_time() - start) * 1e3 / PORTION)
    return spent


async def _profile(raw: bytes) -> None:
    server = servers()[PRECIS]
    await server.ask(raw, PORTION)
    profile = cProfile.Profile()
    profile.enable()
    await server.ask(raw, 5 * PORTION)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(45)


def work(folder: Path) -> None:
    """For `costs.count_processes`: fork one process for each application, and an idle one."""
    raw = request_bytes()
    processes = {name: _forked(name, raw) for name in (FLASK, PRECIS, IDLE + FLASK, IDLE + PRECIS)}
    (folder / "processes.json").write_text(json.dumps(processes))


def _forked(name: str, raw: bytes) -> int:
    if (pid := os.fork()) == 0:
        code = 1
        try:
            asyncio.run(_counted(name, raw))
            code = 0
        finally:
            os._exit(code)
    if os.waitpid(pid, 0)[1]:
        raise SystemExit("a request was not answered")
    return pid


async def _counted(name: str, raw: bytes) -> None:
    server = servers()[name.removeprefix(IDLE)]
    await server.ask(raw, 3 * COUNTED)
    if not name.startswith(IDLE):
        await server.ask(raw, COUNTED)


def instructions() -> dict[str, float]:
    """Instructions a request of each application."""
    totals = costs.count_processes("benchmarks.http")
    return {name: (totals[name] - totals[IDLE + name]) / COUNTED for name in (FLASK, PRECIS)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instructions", action="store_true", help="count them with valgrind")
    parser.add_argument("--sockets", action="store_true", help="two servers, over sockets")
    parser.add_argument("--profile", action="store_true", help="what our HTTP spends time in")
    parser.add_argument("--compressed", action="store_true", help="accept compressed answers")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    raw = request_bytes("gzip, deflate, br, zstd" if wanted.compressed else "identity")
    gc.set_threshold(50_000)  # as in gunicorn.conf.py
    if wanted.work:
        work(wanted.work)
        return
    if wanted.profile:
        asyncio.run(_profile(raw))
        return
    if wanted.instructions:
        found, unit = instructions(), "instructions"
        ratio = found[PRECIS] / found[FLASK]
    else:
        spent = _served() if wanted.sockets else asyncio.run(_paired(raw))
        found, unit = {name: statistics.median(ms) for name, ms in spent.items()}, "ms"
        ratio = statistics.median(
            ours / theirs for ours, theirs in zip(spent[PRECIS], spent[FLASK], strict=True)
        )
    for name, value in found.items():
        print(f"{name:12}{value:14,.3f} {unit} a request")
    print(f"{'ratio':12}{ratio:14.2f} (at most {MOST:g})")
    if ratio > MOST:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
