"""What a server does with more work than it can do: `make load`. Linux.

The throughput that fits is what a closed loop with a few connections gets. Then requests come at
half of it and at four times it, whatever the answers do, at the times of callers who do not know of
each other, while health and metrics are asked for beside them; all three in turn, several times
over, since machines drift. Exits with 1 where a promise of `docs/operations.md` is broken. With
`--evenly` requests come as a clock ticks: then none ever waits at half load.
"""

import argparse
import asyncio
import itertools
import json
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.config import Settings
from tests.system import traffic
from tests.system.conftest import start, stop
from tests.texts import ARTICLE

#: What is promised: accepted requests' 99th percentile against that at half load, answers against
#: the most that was measured, milliseconds within which a refusal and a health check come.
SLOWER, GOODPUT, REFUSAL_MS, HEALTH_MS = 3.0, 0.9, 50.0, 100.0

#: Connections of the closed loop: enough to keep a worker busy, too few to be refused.
CONNECTIONS = 2

#: The server has one worker and one core, the sender another, so that neither slows the other; both
#: run before what else the machine does.
ALONE = ("nice", "-n-10", "taskset", "-c", "0")

PATHS = ("/livez", "/readyz", "/metrics")


@dataclass
class Load:
    """One way to load the server, and what came of it in all rounds."""

    name: str
    report: traffic.Report = field(default_factory=traffic.Report)
    health: traffic.Report = field(default_factory=traffic.Report)

    def goodput(self) -> float:
        return self.report.count(200) / self.report.seconds

    def line(self) -> str:
        report = self.report
        statuses = {status: len(found) for status, found in sorted(report.latencies.items())}
        return (
            f"{self.name:12} {self.goodput():7.0f} {report.quantile_ms(0.5, 200):8.1f}"
            f" {report.quantile_ms(0.99, 200):8.1f} {report.quantile_ms(0.99, 503):8.1f}"
            f" {self.health.quantile_ms(0.99):8.1f}  {statuses} {dict(report.broken) or ''}"
        )


async def _measure(url: str, sent: bytes, wanted: argparse.Namespace) -> list[Load]:
    await traffic.by_turns(url, itertools.repeat(sent, 300), CONNECTIONS)  # warm
    fits, half, over = Load("fits"), Load("half"), Load(f"{wanted.times:g} times")
    for turn in range(wanted.rounds):
        closed = traffic.by_turns(url, itertools.repeat(sent), CONNECTIONS, wanted.seconds)
        await _watched(url, closed, fits)
        for load, share in ((half, 0.5), (over, wanted.times)):
            rate = fits.goodput() * share
            opened = traffic.at_rate(
                url, [sent], rate, int(rate * wanted.seconds), turn, evenly=wanted.evenly
            )
            await _watched(url, opened, load)
    return [fits, half, over]


async def _watched(url: str, sending: Coroutine[Any, Any, traffic.Report], load: Load) -> None:
    """Add what comes of a load, and of health checks beside it, which take their share, too."""
    done = False
    health = asyncio.ensure_future(traffic.watched(url, PATHS, lambda: done))
    load.report += await sending
    done = True
    for one in (await health).values():
        load.health += one


def broken(loads: list[Load]) -> list[str]:
    """The promises that these figures break."""
    _, half, over = loads
    before, after = half.report.quantile_ms(0.99, 200), over.report.quantile_ms(0.99, 200)
    most = max(one.goodput() for one in loads)
    refused, health = over.report.quantile_ms(0.99, 503), over.health.quantile_ms(0.99)
    kept = {
        f"accepted requests take {after / before:.1f} times (at most {SLOWER})": after
        <= SLOWER * before,
        f"goodput {over.goodput() / most:.2f} of the most (at least {GOODPUT})": over.goodput()
        >= GOODPUT * most,
        f"refused within {refused:.0f} ms ({REFUSAL_MS:.0f})": refused <= REFUSAL_MS,
        f"health within {health:.0f} ms ({HEALTH_MS:.0f})": health <= HEALTH_MS,
        "nothing but 200 and 503": set(over.report.latencies) <= {200, 503},
        "nothing refused at half load": set(half.report.latencies) == {200},
        "health is never refused": all(set(one.health.latencies) == {200} for one in loads),
    }
    for told, true in kept.items():
        print(f"{'kept  ' if true else 'BROKEN'} {told}")
    return [told for told, true in kept.items() if not true]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="of each load in a round")
    parser.add_argument("--evenly", action="store_true", help="requests come as a clock ticks")
    parser.add_argument("--times", type=float, default=4)
    parser.add_argument("--article", type=Path, help="default: one of the tests'")
    wanted = parser.parse_args()
    text = wanted.article.read_text(encoding="utf-8") if wanted.article else ARTICLE * 4
    sent = traffic.post("/v1/summarize", json.dumps({"text": text}).encode())
    with tempfile.TemporaryDirectory() as folder:
        defaults = {
            f"PRECIS_{name.upper()}": str(getattr(Settings(), name))
            for name in ("max_wait_ms", "max_waiting")
        }
        server = start(Path(folder) / "log", under=ALONE, PRECIS_WORKERS="1", **defaults)
        traffic.alone()
        try:
            loads = asyncio.run(_measure(server.url, sent, wanted))
        finally:
            stop(server)
    print(f"{len(text.split())} words, one worker; milliseconds")
    print("load         200 a s      p50      p99  503 p99 health p99  answers")
    for load in loads:
        print(load.line())
    raise SystemExit(bool(broken(loads)))


if __name__ == "__main__":
    main()
