"""Requests a second beside what users would pick instead, and beside the limit: `make bench`.

Every service is started once, with the same gunicorn and workers, and stays up; then all are asked
in turn, in another order each round, so that the machine's drift hits all alike. What counts is the
ratio of each round. Load comes from the same machine over kept-alive connections, opened when all
workers are up. Needs ../shared and wrk. docs/speed.md says how to read what is printed. Exits with
1 where a target is missed, or with `--quick` a floor, unless the run is recorded.
"""

import argparse
import os
import platform
import random
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import service
from benchmarks import footprint, stages
from benchmarks.bench import load, record, tables
from benchmarks.bench.fleet import Fleet
from benchmarks.bench.jobs import Job, all_jobs
from benchmarks.bench.record import AFTERNOON, LIMIT, PRECIS, Record
from benchmarks.servers import Running

#: Seconds of one request above which requests come one at a time.
SLOW_S: Final = 0.5
#: A closed loop lasts for so many times one request at least, so that those under way at its end,
#: which count for nothing, do not weigh.
REQUESTS_LONG: Final = 30

#: What CI can tell in its noise: a third of what this service does on the machine of docs/speed.md.
QUICK_OF_LIMIT, QUICK_OF_AFTERNOON = 2.5, 10.0


class Ready(NamedTuple):
    """A job whose service has seen what is to come."""

    job: Job
    #: Of wrk.
    script: Path
    #: Seconds of one request.
    took: float


def measure(wanted: argparse.Namespace) -> Record:
    """Everything but the footprint."""
    jobs = list(all_jobs(wanted.quick))
    inside: list[dict[str, float]] = []
    before = _ticks()
    with tempfile.TemporaryDirectory() as folder, Fleet(wanted.workers) as fleet:
        ready = list(_prepared(jobs, fleet, Path(folder), wanted.patience))
        usual = next(one.work for one in jobs if one.cell.service == PRECIS and one.has_open_loop)
        for turn in range(wanted.rounds):
            random.Random(turn).shuffle(ready)
            for one in ready:
                _round(fleet.get(one.job.application), one, wanted, turn)
            inside.append(stages.mean(usual.bodies))
            print(f"round {turn + 1} of {wanted.rounds}", flush=True)
    busy, ours, there = (now - then for now, then in zip(_ticks(), before, strict=True))
    return Record(
        version=service.__version__,
        python=platform.python_version(),
        machine=_machine(),
        workers=wanted.workers,
        seconds=wanted.seconds,
        patience_s=wanted.patience,
        others=100 * (busy - ours) / there,
        cells=[one.cell for one in jobs],
        stages_ms={name: statistics.mean(one[name] for one in inside) for name in inside[0]},
    )


def _prepared(jobs: list[Job], fleet: Fleet, folder: Path, patience_s: float) -> Iterator[Ready]:
    """The jobs that are done in time; every worker has seen what is asked."""
    for number, job in enumerate(jobs):
        running = fleet.get(job.application)
        took = load.once_s(running, job.work, patience_s)
        if took is not None and took < SLOW_S:
            load.warm(running, job.work, 0.5)
            took = load.once_s(running, job.work, patience_s)
        if took is None:
            fleet.give_up(job.application)
            continue
        job.cell.alone = took > SLOW_S
        (place := folder / str(number)).mkdir()
        yield Ready(job, job.work.script(place), took)


def _round(running: Running, one: Ready, wanted: argparse.Namespace, turn: int) -> None:
    """One more value of each figure of a cell; each round begins with other articles."""
    job, cell = one.job, one.job.cell
    first = turn * len(job.work.bodies) // wanted.rounds
    if cell.alone:
        found = load.alone(running, job.work, wanted.workers, wanted.seconds)
    else:
        seconds = max(wanted.seconds, round(REQUESTS_LONG * one.took))
        found = load.closed(running, one.script, seconds, first)
    cell.rates.append(found.rate * cell.articles)
    cell.cpu_ms.append(found.cpu_ms / cell.articles)
    if job.has_open_loop and not (wanted.quick and cell.service != PRECIS):
        middle = first + len(job.work.bodies) // wanted.rounds * 2 // 3
        waited = load.opened(running, job.work, found.rate / 2, wanted.seconds, middle)
        cell.p50_ms.append(waited.p50_ms)
        if waited.p99_ms is not None:
            cell.p99_ms.append(waited.p99_ms)


def _ticks() -> tuple[float, float, float]:
    """Ticks that all cores worked, those of it for this process and its ended children, and those
    that there were."""
    user, nice, system, idle, waited, *rest = map(
        int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    )
    busy = user + nice + system + sum(rest)
    ours = sum(os.times()[:4]) * os.sysconf("SC_CLK_TCK")
    return busy, ours, busy + idle + waited


def _machine() -> str:
    """Cores and processor, as the system names it."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    virtual = ", virtual" if re.search(r"^flags\b.*\bhypervisor\b", told, re.MULTILINE) else ""
    return f"{len(os.sched_getaffinity(0))} cores, {found[1] if found else 'unknown'}{virtual}"


def below(found: Record) -> list[str]:
    """What a quick run found that is below what CI can tell in its noise."""
    cell = found.cell(PRECIS)
    assert cell
    missed = []
    for to, floor, times in ((LIMIT, QUICK_OF_LIMIT, 100), (AFTERNOON, QUICK_OF_AFTERNOON, 1)):
        spread = record.ratio(found, cell, to)
        if spread is None or spread.median * times < floor:
            missed.append(f"below the floor of {floor:g} beside {to}")
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="of a closed or open loop")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--patience", type=float, default=10, help="seconds for one answer")
    parser.add_argument("--quick", action="store_true", help="the floors that CI looks at")
    parser.add_argument("--record", type=Path, help="file to write the run to")
    wanted = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed: apt-get install wrk")
    found = measure(wanted)
    if not wanted.quick:
        for one in footprint.start_and_workers(wanted.rounds):
            found.footprint.append(record.Figure(one.what, one.value, one.limit, one.unit))
    print("\n" + tables.printed(found) + "\n")
    if wanted.quick:
        broken = below(found)
    else:
        targets = record.targets(found)
        print("\n".join(one.line() for one in targets))
        broken = [one.what for one in targets if not one.kept]
    if wanted.record:
        record.write(found, wanted.record)
    elif broken:
        raise SystemExit("broken: " + "; ".join(broken))


if __name__ == "__main__":
    main()
