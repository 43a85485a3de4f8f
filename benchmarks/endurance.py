"""Many requests of mixed size and language to one server: `make endurance`. Linux.

What the last round took is compared with what one after a warm-up took, the first tenth: memory at
its peak, since caches fill up to their bound and begin anew; file descriptors at rest; the 99th
percentile. Exits with 1 where a promise of `docs/operations.md` is broken.
"""

import argparse
import asyncio
import itertools
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.system import traffic
from tests.system.conftest import Server, start, stop
from tests.texts import ARTICLE, EDGES, HARBOUR, ISLANDS, MINISTRY

#: Promised: memory at the end against that after the first tenth, file descriptors, slowness.
GROWN, FILES, SLOWER = 1.05, 0, 1.25

CONNECTIONS = 4
ROUNDS = 10


#: Seconds between two looks at memory, and until a server is at rest after the last answer.
LOOK_S, REST_S = 0.5, 2.0


class State(NamedTuple):
    """What the workers hold, all together."""

    #: At the peak.
    mb: float
    #: At rest.
    files: int


def memory_mb(server: Server) -> float:
    """Memory that the workers share counts for each by its part."""
    kb = sum(
        int(line.split()[1])
        for pid in server.workers()
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
    return kb / 1024


def files(server: Server) -> int:
    return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in server.workers())


async def peak_mb(server: Server, work: "asyncio.Future[traffic.Report]") -> float:
    """The most memory that was seen until the work is done."""
    peak = memory_mb(server)
    while not work.done():
        await asyncio.wait([work], timeout=LOOK_S)
        peak = max(peak, await asyncio.to_thread(memory_mb, server))
    return peak


def requests(seed: int, new: float) -> Iterator[bytes]:
    """Without end: short and long articles in many languages, wrong ones, batches and digests; a
    share of the words is new to the server."""
    chance = random.Random(seed)
    texts = [ARTICLE, HARBOUR, ISLANDS, MINISTRY, *EDGES.values()]
    for number in itertools.count():
        words = chance.choice(texts).split(" ")
        words *= chance.choice((1, 1, 1, 2, 4))
        text = " ".join(
            f"{word}{chance.randrange(10**6):x}" if chance.random() < new else word
            for word in words
        )
        kind = number % 50
        if kind == 0:
            documents: list[object] = [{"id": str(at), "text": text} for at in range(4)]
            yield traffic.post("/v1/summarize/batch", json.dumps({"documents": documents}).encode())
        elif kind == 1:
            documents = [{"id": str(at), "text": text} for at in range(3)]
            yield traffic.post("/v1/digest", json.dumps({"documents": documents}).encode())
        elif kind == 2:
            yield traffic.post("/v1/summarize", b'{"text": "", "sentences": 0}')
        elif kind == 3:
            yield traffic.post("/v1/entities", text.encode(errors="replace"), "text/plain")
        else:
            yield traffic.post("/v1/summarize", json.dumps({"text": text}).encode())


async def _run(server: Server, count: int, new: float) -> list[tuple[State, traffic.Report]]:
    sent = requests(7, new)
    rounds = []
    for number in range(ROUNDS):
        part = itertools.islice(sent, count // ROUNDS)
        work = asyncio.ensure_future(traffic.by_turns(server.url, part, CONNECTIONS))
        peak, report = await peak_mb(server, work), await work
        await asyncio.sleep(REST_S)
        now = State(peak, files(server))
        rounds.append((now, report))
        print(
            f"{(number + 1) * count // ROUNDS:8} {report.count() / report.seconds:8.0f}"
            f" {report.quantile_ms(0.5):8.1f} {report.quantile_ms(0.99):8.1f}"
            f" {now.mb:8.1f} {now.files:6}",
            flush=True,
        )
    return rounds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--new", type=float, default=1 / 8, help="share of words that are new")
    parser.add_argument("--after", type=float, default=0.1, help="share that counts as warm-up")
    parser.add_argument("--slower", type=float, default=SLOWER, help="for machines with neighbours")
    wanted = parser.parse_args()
    print("requests  a second      p50      p99       MB  files")
    with tempfile.TemporaryDirectory() as folder:
        server = start(Path(folder) / "log", PRECIS_LOG_LEVEL="warning")
        try:
            rounds = asyncio.run(_run(server, wanted.requests, wanted.new))
        finally:
            stop(server)
    warm = max(round(wanted.after * ROUNDS) - 1, 0)
    (first, early), (last, late) = rounds[warm], rounds[-1]
    before, after = early.quantile_ms(0.99, 200), late.quantile_ms(0.99, 200)
    kept = {
        f"memory grew {last.mb / first.mb:.3f} times (at most {GROWN})": last.mb
        <= GROWN * first.mb,
        f"{last.files - first.files} file descriptors more (at most {FILES})": last.files
        - first.files
        <= FILES,
        f"99th percentile {after / before:.2f} times (at most {wanted.slower})": after
        <= wanted.slower * before,
        "nothing but 200 and 422": all(set(one.latencies) <= {200, 422} for _, one in rounds),
    }
    for told, true in kept.items():
        print(f"{'kept  ' if true else 'BROKEN'} {told}")
    raise SystemExit(not all(kept.values()))


if __name__ == "__main__":
    main()
