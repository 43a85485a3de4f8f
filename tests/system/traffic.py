"""Requests at a given rate, whatever the answers do: an open loop, over kept-alive connections.

A closed loop waits for an answer before it sends again, so it slows down together with the server
that it measures. Here each request has its time, and its latency counts from then on.
"""

import asyncio
import os
import random
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

#: Connections opened before the first request, so that they spread over the workers.
CONNECTIONS = 48


@dataclass
class Report:
    """What came back."""

    #: Seconds from the time a request was due to the last byte of its answer, by status; 0 stands
    #: for a connection that broke.
    latencies: dict[int, list[float]] = field(default_factory=dict)
    #: Why connections broke.
    broken: Counter[str] = field(default_factory=Counter)
    #: Seconds from the first request due to the last answer.
    seconds: float = 0.0

    def __iadd__(self, other: "Report") -> "Report":
        """What came back of both, one after the other."""
        for status, found in other.latencies.items():
            self.latencies.setdefault(status, []).extend(found)
        self.broken.update(other.broken)
        self.seconds += other.seconds
        return self

    def count(self, *statuses: int) -> int:
        """Answers of these statuses, or of all."""
        return sum(len(self.latencies.get(one, ())) for one in statuses or self.latencies)

    def quantile_ms(self, share: float, *statuses: int) -> float:
        """Milliseconds within which a share of these answers came; 0 where there were none."""
        found = sorted(
            one for status in statuses or self.latencies for one in self.latencies.get(status, ())
        )
        return found[min(int(share * len(found)), len(found) - 1)] * 1e3 if found else 0.0


def post(path: str, body: bytes, media_type: str = "application/json") -> bytes:
    """The bytes of a request."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def get(path: str) -> bytes:
    """The bytes of a request."""
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


class _Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self, idle: deque["_Connection"]) -> None:
        self.idle = idle
        self.answer: asyncio.Future[int] | None = None
        self.received = b""
        self.left = -1
        self.keep = True
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def ask(self, sent: bytes) -> "asyncio.Future[int]":
        assert self.transport
        self.answer = asyncio.get_running_loop().create_future()
        self.received, self.left = b"", -1
        self.transport.write(sent)
        return self.answer

    def data_received(self, data: bytes) -> None:
        if self.left >= 0:
            self.left -= len(data)
        else:
            self.received += data
            head, end, rest = self.received.partition(b"\r\n\r\n")
            if not end:
                return
            lines = head.lower().split(b"\r\n")
            length = next(one for one in lines if one.startswith(b"content-length:"))
            self.keep = b"connection: close" not in lines
            self.left = int(length[15:]) - len(rest)
        if self.left == 0:
            answer, self.answer = self.answer, None
            if answer and not answer.done():
                answer.set_result(int(self.received[9:12]))
            if self.keep:
                self.idle.append(self)
            elif self.transport:
                self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        with suppress(ValueError):
            self.idle.remove(self)
        if self.answer and not self.answer.done():
            self.answer.set_exception(error or ConnectionError("closed before the answer"))


class _Client:
    def __init__(self, url: str, report: Report, seed: int) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname, parts.port
        self.report = report
        self.idle: deque[_Connection] = deque()
        self.random = random.Random(seed)

    async def open(self) -> _Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(
            lambda: _Connection(self.idle), self.host, self.port
        )
        return connection

    async def send(self, sent: bytes, due: float) -> int:
        loop = asyncio.get_running_loop()
        try:
            connection = self._free() or await self.open()
            status = await asyncio.wait_for(connection.ask(sent), 60)
        except (OSError, TimeoutError) as error:
            status = 0
            self.report.broken[f"{type(error).__name__}: {error}"] += 1
        self.report.latencies.setdefault(status, []).append(loop.time() - due)
        return status

    def close(self) -> None:
        for connection in list(self.idle):
            if connection.transport:
                connection.transport.close()

    def _free(self) -> _Connection | None:
        if not self.idle:
            return None
        self.idle.rotate(self.random.randrange(len(self.idle)))
        return self.idle.pop()


async def once(url: str, sent: bytes, report: Report) -> int:
    """Send one request on a connection of its own; its status, 0 where the connection broke."""
    client = _Client(url, report, 1)
    status = await client.send(sent, asyncio.get_running_loop().time())
    client.close()
    return status


@asynccontextmanager
async def client(url: str, report: Report) -> AsyncIterator[Callable[[bytes], Awaitable[int]]]:
    """Sends requests over one connection, one after the other."""
    one = _Client(url, report, 1)
    loop = asyncio.get_running_loop()
    yield lambda sent: one.send(sent, loop.time())
    one.close()


async def at_rate(
    url: str,
    requests: Sequence[bytes],
    rate: float,
    count: int,
    seed: int = 1,
    *,
    evenly: bool = True,
    first: bytes = b"",
) -> Report:
    """Send `count` requests, chosen by turns, `rate` a second: evenly, or as callers who do not
    know of each other do, at times that follow a Poisson process. Over each connection something
    is asked `first`, if anything, whose answer does not count."""
    report = Report()
    client = _Client(url, report, seed)
    client.idle.extend(await asyncio.gather(*(client.open() for _ in range(CONNECTIONS))))
    if first:
        await asyncio.gather(*(client.idle.popleft().ask(first) for _ in range(len(client.idle))))
    loop = asyncio.get_running_loop()
    began = due = loop.time()
    chance = random.Random(seed)
    under_way = set()
    for number in range(count):
        due = began + number / rate if evenly else due + chance.expovariate(rate)
        if (early := due - loop.time()) > 0:
            await asyncio.sleep(early)
        task = asyncio.ensure_future(client.send(requests[number % len(requests)], due))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)
    report.seconds = loop.time() - began
    client.close()
    return report


async def by_turns(
    url: str, requests: Iterable[bytes], connections: int, seconds: float | None = None
) -> Report:
    """Send the requests over so many connections, each when the one before it is answered."""
    report = Report()
    loop = asyncio.get_running_loop()
    began = loop.time()
    pending = iter(requests)

    async def one_after_the_other(seed: int) -> None:
        client = _Client(url, report, seed)
        for sent in pending:
            await client.send(sent, loop.time())
            if seconds and loop.time() - began > seconds:
                break
        client.close()

    await asyncio.gather(*(one_after_the_other(seed) for seed in range(connections)))
    report.seconds = loop.time() - began
    return report


async def watched(
    url: str, paths: Sequence[str], until: Callable[[], bool], every_s: float = 0.05
) -> dict[str, Report]:
    """Ask each path again and again, until it is time to stop."""
    reports = {path: Report() for path in paths}
    clients = {path: _Client(url, reports[path], 1) for path in paths}
    loop = asyncio.get_running_loop()
    while not until():
        for path in paths:
            await clients[path].send(get(path), loop.time())
        await asyncio.sleep(every_s)
    for client in clients.values():
        client.close()
    return reports


def alone() -> None:
    """Let the sender run on the last core, and where it may, before what else the machine does."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with suppress(PermissionError):
        os.nice(-10)
