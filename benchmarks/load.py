"""What a server with default settings does with few, many and too many clients: `make load`. Linux.

Two workers, articles that the service has not seen, no retries except where a row says so:

- bursts: so many callers at once, one article each, each on a connection of its own;
- closed loops: so many connections, each sends again when it is answered;
- a retry storm: callers that send a rejected request again at once;
- an open loop: requests at four times the rate that fits, whatever the answers do, while health is
  asked for beside it;
- long texts beside short ones;
- ordinary clients: threads with the `requests` package, without retries, and with the recipes of
  `docs/api.md`: a rejected request is sent again after `Retry-After`.

Exits with 1 where a promise of `docs/operations.md` is broken. Needs ../shared.
"""

import argparse
import asyncio
import itertools
import json
import math
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from benchmarks import articles
from tests.system import traffic
from tests.system.conftest import Server, start, stop

#: What is promised. Share of rejected callers in a burst of 256; 99th percentile of a closed loop
#: as a multiple of the time that its connections share (connections / throughput); goodput of a
#: retry storm, as a share of the most; milliseconds for accepted and rejected requests in the open
#: loop (beside the time of service), for health, and for short texts beside long ones.
BURST_REJECTED, LOOP_FACTOR, STORM_GOODPUT = 0.01, 1.6, 0.85
MAX_WAIT_MS, REJECTED_MS, HEALTH_MS, SHORT_MS = 2_000, 100, 60, 200

#: Words of an article.
WORDS = range(120, 1_501)
#: Characters of a long text.
LONG_CHARS = 2_000_000


@dataclass
class Results:
    """Rows to print, and promises that were kept or broken."""

    broken: list[str] = field(default_factory=list)

    def row(self, name: str, text: str) -> None:
        print(f"{name:34} {text}", flush=True)

    def promise(self, text: str, is_kept: bool) -> None:
        print(f"  {'kept' if is_kept else 'BROKEN'}: {text}", flush=True)
        if not is_kept:
            self.broken.append(text)


class Bodies:
    """Requests about articles that were not sent before."""

    def __init__(self) -> None:
        texts = (row.text for row in articles.unseen())
        self._texts = (text for text in texts if len(text.split()) in WORDS)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return traffic.post("/v1/summarize", json.dumps({"text": self.text()}).encode())

    def text(self) -> str:
        try:
            return next(self._texts)
        except StopIteration:
            raise SystemExit("no articles are left: measure for fewer seconds") from None

    def take(self, count: int) -> list[bytes]:
        return list(itertools.islice(self, count))


def _statuses(report: traffic.Report) -> str:
    counts = {status: len(times) for status, times in sorted(report.latencies.items())}
    return f"{counts} {dict(report.broken) or ''}"


async def burst(url: str, bodies: list[bytes], results: Results) -> None:
    """All callers at once, one article each."""
    report = traffic.Report()
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(traffic.once(url, body, report) for body in bodies))
    report.seconds = asyncio.get_running_loop().time() - began
    rejected = 1 - report.count(200) / len(bodies)
    slowest = report.quantile_ms(1, 200)
    results.row(f"burst of {len(bodies)}", f"slowest {slowest:6.0f} ms  {_statuses(report)}")
    allowed = 0.0 if len(bodies) <= 128 else BURST_REJECTED
    results.promise(f"rejected {rejected:.1%} (at most {allowed:.0%})", rejected <= allowed)


async def closed_loop(
    url: str, bodies: Bodies, connections: int, seconds: float, results: Results
) -> float:
    """Requests answered a second."""
    report = await traffic.by_turns(url, bodies, connections, seconds)
    rate = report.count(200) / report.seconds
    p99, share = report.quantile_ms(0.99), connections / rate * 1e3
    results.row(
        f"closed loop, {connections} connections",
        f"{rate:5.0f} a second  p50 {report.quantile_ms(0.5):6.1f} p99 {p99:6.1f} ms "
        f"= {p99 / share:.2f} × connections × service time  {_statuses(report)}",
    )
    if connections >= 32:
        results.promise("nothing but 200", set(report.latencies) == {200})
        results.promise(f"p99 at most {LOOP_FACTOR} times", p99 <= LOOP_FACTOR * share)
    return rate


async def retry_storm(
    url: str, bodies: Bodies, callers: int, seconds: float, most: float, results: Results
) -> None:
    """Callers that send the same request again at once where it is rejected."""
    report = traffic.Report()
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def call() -> None:
        async with traffic.client(url, report) as send:
            while loop.time() - began < seconds:
                body = next(bodies)
                while await send(body) == 503 and loop.time() - began < seconds:
                    pass

    await asyncio.gather(*(call() for _ in range(callers)))
    goodput = report.count(200) / (loop.time() - began)
    results.row(f"retry storm, {callers} callers", f"{goodput:5.0f} a second  {_statuses(report)}")
    results.promise(
        f"goodput {goodput / most:.2f} of the most (at least {STORM_GOODPUT})",
        goodput >= STORM_GOODPUT * most,
    )


async def open_loop(
    url: str, bodies: list[bytes], rate: float, duration_s: float, times: float, results: Results
) -> None:
    """Requests at a rate, whatever the answers do, and health checks beside them.

    The rate is `times` what fits. The bodies are as many as can be answered, and are sent again
    where more are rejected.
    """
    done = False
    health = asyncio.ensure_future(traffic.watched(url, ["/livez"], lambda: done, 0.02))
    report = await traffic.at_rate(url, bodies, rate, math.ceil(rate * duration_s), 1)
    done = True
    livez = (await health)["/livez"]
    accepted, rejected = report.quantile_ms(0.99, 200), report.quantile_ms(0.99, 503)
    results.row(
        f"open loop, {times:g} times what fits",
        f"{report.count(200) / report.seconds:5.0f} a second  accepted p99 {accepted:6.0f} "
        f"rejected p99 {rejected:5.0f} livez p99 {livez.quantile_ms(0.99):5.0f} ms  "
        f"{_statuses(report)}",
    )
    if times > 1:
        limit = MAX_WAIT_MS + 2e3 * times / rate
        results.promise(f"accepted within {limit:.0f} ms", accepted <= limit)
        results.promise(f"rejected within {REJECTED_MS} ms", rejected <= REJECTED_MS)
    results.promise(f"/livez within {HEALTH_MS} ms", livez.quantile_ms(0.99) <= HEALTH_MS)
    results.promise("nothing but 200 and 503", set(report.latencies) <= {200, 503})


def _long_text(bodies: Bodies) -> bytes:
    texts: list[str] = []
    while sum(map(len, texts)) < LONG_CHARS:
        texts.append(
            articles.shuffled(bodies.text() if len(texts) < 20 else texts[len(texts) % 20])
        )
    text = "\n".join(texts)[:LONG_CHARS]
    return traffic.post("/v1/summarize", json.dumps({"text": text}).encode())


async def beside_long_texts(url: str, bodies: Bodies, seconds: float, results: Results) -> None:
    """Short texts while four callers send long ones, then eight long ones at once."""
    long_body = _long_text(bodies)
    done = False
    reports = {"short": traffic.Report(), "long": traffic.Report()}

    async def send_long() -> None:
        while not done:
            await traffic.once(url, long_body, reports["long"])

    senders = [asyncio.ensure_future(send_long()) for _ in range(4)]
    await asyncio.sleep(0.5)
    health = asyncio.ensure_future(traffic.watched(url, ["/livez"], lambda: done, 0.02))
    reports["short"] = await traffic.by_turns(url, bodies, 2, seconds)
    done = True
    livez = (await health)["/livez"]
    await asyncio.gather(*senders)
    p99 = reports["short"].quantile_ms(0.99)
    results.row(
        "short texts beside 2 MB texts",
        f"short p50 {reports['short'].quantile_ms(0.5):5.0f} p99 {p99:5.0f} livez p99 "
        f"{livez.quantile_ms(0.99):5.0f} ms  short {_statuses(reports['short'])} "
        f"long {_statuses(reports['long'])}",
    )
    results.promise(f"short p99 within {SHORT_MS} ms", p99 <= SHORT_MS)
    eight = traffic.Report()
    await asyncio.gather(*(traffic.once(url, long_body, eight) for _ in range(8)))
    results.row(
        "eight 2 MB texts at once",
        f"slowest {eight.quantile_ms(1) / 1e3:4.1f} s  {_statuses(eight)}",
    )
    results.promise("all eight are answered", set(eight.latencies) == {200})


def ordinary_clients(
    url: str, texts: list[str], threads: int, retries: int, results: Results
) -> None:
    """Threads with the `requests` package, as `docs/api.md` shows them; retries as urllib3 does."""
    session = requests.Session()
    retry = Retry(
        retries, status_forcelist=[503], allowed_methods=None, respect_retry_after_header=True
    )
    session.mount("http://", HTTPAdapter(pool_maxsize=threads, max_retries=retry))

    def summarize(text: str) -> int:
        try:
            return session.post(url + "/v1/summarize", json={"text": text}, timeout=60).status_code
        except requests.RequestException:
            return 0

    began = time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        statuses = Counter(pool.map(summarize, texts))
    session.close()
    name = f"{threads} threads of requests" + (", recipe" if retries else "")
    results.row(name, f"{len(texts) / (time.monotonic() - began):5.0f} a second  {dict(statuses)}")
    results.promise("no article is lost", set(statuses) == {200})


def measure(server: Server, seconds: float, results: Results) -> None:
    url, bodies = server.url, Bodies()
    asyncio.run(closed_loop(url, bodies, 4, 1, Results()))  # costs are measured, memory is warm
    for callers in (16, 32, 64, 128, 256):
        asyncio.run(burst(url, bodies.take(callers), results))
    rates = [
        asyncio.run(closed_loop(url, bodies, connections, seconds, results))
        for connections in (2, 8, 32, 64)
    ]
    most = max(rates)
    asyncio.run(retry_storm(url, bodies, 256, seconds, most, results))
    for times in (0.5, 1, 2, 4):
        # Long enough that the queue, which two seconds fill, is full for most of the time.
        duration_s = seconds if times <= 1 else 3 * seconds
        distinct = bodies.take(math.ceil(most * min(1, times) * duration_s))
        asyncio.run(open_loop(url, distinct, most * times, duration_s, times, results))
    asyncio.run(beside_long_texts(url, bodies, seconds, results))
    for threads, retries in ((32, 0), (64, 0), (64, 5)):
        texts = [bodies.text() for _ in range(500 if threads == 32 else 250)]
        ordinary_clients(url, texts, threads, retries, results)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="of each loop")
    parser.add_argument("--url", help="of a server that runs; by default one is started")
    options = parser.parse_args()
    articles.require()
    results = Results()
    if options.url:
        measure(Server(options.url, None, None), options.seconds, results)
    else:
        with tempfile.TemporaryDirectory() as folder:
            server = start(Path(folder) / "log", defaults=True)
            try:
                measure(server, options.seconds, results)
            finally:
                stop(server)
    raise SystemExit(bool(results.broken))


if __name__ == "__main__":
    main()
