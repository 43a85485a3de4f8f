"""Load on a running service: closed loops by wrk (Debian's package), and an open loop."""

import asyncio
import gc
import json
import re
import subprocess
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.servers import Running
from tests.system import traffic

#: Of a closed loop; as many as make it all but certain (all but 1 in 2,000 times) that the kernel
#: gives each of two workers more than one, so that both always have work.
CONNECTIONS = 16

#: Sends the bodies by turns, from the one whose number is an argument; each is made a request once.
_SCRIPT = """\
local requests, turn = {{}}, 0
init = function(arguments)
  for body in io.lines({bodies}) do
    requests[#requests + 1] =
      wrk.format("POST", {path}, {{["Content-Type"] = "application/json"}}, body)
  end
  turn = tonumber(arguments[1])
end
request = function()
  turn = turn % #requests + 1
  return requests[turn]
end
"""


#: Bodies with which a service is warmed up; the last ones, which come last in a run.
WARMED = 64


class Work(NamedTuple):
    """What is asked for, by turns."""

    path: str
    bodies: Sequence[bytes]

    def script(self, folder: Path) -> Path:
        """A script of wrk that asks for it; the bodies are written beside it, one a line."""
        bodies = folder / "bodies.jsonl"
        bodies.write_bytes(b"\n".join(self.bodies) + b"\n")
        script = folder / "post.lua"
        text = _SCRIPT.format(bodies=json.dumps(str(bodies)), path=json.dumps(self.path))
        script.write_text(text, encoding="utf-8")
        return script


class Closed(NamedTuple):
    """What a closed loop got."""

    #: Requests a second.
    rate: float
    #: CPU time of the server's processes for each request.
    cpu_ms: float


class Open(NamedTuple):
    """What an open loop got: from when a request was due to the end of its answer."""

    p50_ms: float
    #: None where there were too few requests to tell.
    p99_ms: float | None


#: Requests below which one in a hundred is none to go by.
FEWEST = 100


def warm(one: Running, work: Work, seconds: float) -> None:
    """Ask for a while over many connections, so that every worker has seen what is to come."""
    bodies = work.bodies[-WARMED:]
    requests = cycle([traffic.post(work.path, body) for body in bodies])
    report = asyncio.run(traffic.by_turns(one.url, requests, CONNECTIONS, seconds))
    _check(report)


def once_s(one: Running, work: Work, patience_s: float) -> float | None:
    """Seconds of one request, the least of three; None where an answer does not come in time."""
    took = []
    for _ in range(3):
        began = time.monotonic()
        try:
            one.post(work.path, work.bodies[0], patience_s)
        except TimeoutError:
            return None
        took.append(time.monotonic() - began)
    return min(took)


def closed(one: Running, script: Path, seconds: int, first: int) -> Closed:
    """As much as the service gives, from the body of this number on; any answer but 200 ends the
    run."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s"]
    before = one.spent_s()
    command += ["-s", str(script), one.url, "--", str(first)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = one.spent_s() - before
    count, rate = counted(shown)
    _settle(one)
    return Closed(rate, spent / count * 1e3)


def _settle(one: Running) -> None:
    """Wait until it has nothing left to compute for whoever hung up; 10 s at most."""
    for _ in range(100):
        before = one.spent_s()
        time.sleep(0.1)
        if one.spent_s() - before < 0.03:
            return


def counted(shown: str) -> tuple[int, float]:
    """Requests, and requests a second, that wrk shows."""
    if re.search(r"Non-2xx|Socket errors", shown):
        raise SystemExit(shown)
    count = re.search(r"(\d+) requests in", shown)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", shown)
    if not count or not rate or not int(count[1]):
        raise SystemExit(f"wrk counted no answers:\n{shown}")
    return int(count[1]), float(rate[1])


def alone(one: Running, work: Work, workers: int, seconds: float) -> Closed:
    """One request at a time, for what takes long: as if each worker did as well beside others."""
    before, began, count = one.spent_s(), time.monotonic(), 0
    while (took := time.monotonic() - began) < seconds:
        one.post(work.path, work.bodies[count % len(work.bodies)])
        count += 1
    return Closed(workers * count / took, (one.spent_s() - before) / count * 1e3)


def opened(one: Running, work: Work, rate: float, seconds: float, first: int) -> Open:
    """Requests at a rate, whatever the answers do, from the body of this number on.

    gunicorn's gthread keeps a thread for each connection that has asked nothing yet, so that idle
    ones would starve the others: each asks something first.
    """
    count = max(1, int(rate * seconds))
    bodies = islice(cycle(work.bodies), first, first + min(count, len(work.bodies)))
    requests = [traffic.post(work.path, body) for body in bodies]
    gc.collect()
    gc.disable()  # a pause of the sender would count as one of the service
    try:
        report = asyncio.run(
            traffic.at_rate(one.url, requests, rate, count, first=traffic.get("/readyz"))
        )
    finally:
        gc.enable()
    _check(report)
    p99 = report.quantile_ms(0.99) if count >= FEWEST else None
    return Open(report.quantile_ms(0.5), p99)


def _check(report: traffic.Report) -> None:
    if set(report.latencies) != {200}:
        counts = {status: len(found) for status, found in report.latencies.items()}
        raise SystemExit(f"not all answers are 200: {counts} {dict(report.broken)}")
