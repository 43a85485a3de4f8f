"""Articles a second of `precis bulk` beside a plain loop over the library: `make bulk`.

Both answer the same generated articles of a file of JSON lines, one after the other and several
times over, since the machine's speed drifts: what counts is the ratio of each round. The loop is
what one would write oneself: read a line, `summarize`, encode, write; beside a job on two cores run
two of them, for two busy cores are not twice one. Both are counted from when
the models are loaded to when the last answer is written; what a job takes before, to start Ray, is
printed beside. Beside the ratio of the clock stands that of the seconds that a core worked, which
neighbours on the machine disturb less. The second process begins some seconds after the first, so
that short runs say too little of two cores: a round takes some eight minutes.

`--memory` answers many short articles instead and shows that no process grows; Linux alone.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.footprint import articles
from precis import summarize

ROOT = Path(__file__).parent.parent

#: What is promised: throughput of a core beside the plain loop's.
SHARE = 0.85

#: Shards that the corpus is cut into: at the end, cores have half of one left on average.
SHARDS = 32

#: What a process may grow by between a tenth of the articles and all of them, in MB: caches that
#: have a bound fill up.
GROWTH_MB = 40.0

#: Articles of the corpus whose cost is told.
CORPUS = 100_000_000

#: Different short articles; they come round again with their numbers changed.
SHORT_KINDS = 5_000


def write_corpus(path: Path, count: int) -> None:
    """Articles of about 600 words."""
    with path.open("w") as stream:
        for number, text in enumerate(articles(count)):
            stream.write(json.dumps({"id": number, "text": text}) + "\n")


def write_short(path: Path, count: int) -> None:
    """Articles of two sentences and about 36 words, no two alike."""
    drawn = random.Random(1)
    cut = [" ".join(text.split(". ")[:2]) for text in articles(SHORT_KINDS)]
    with path.open("w") as stream:
        for number in range(count):
            text = f"{drawn.choice(cut)}. Number {number} was said by {number % 977} people."
            stream.write(json.dumps({"id": number, "text": text}) + "\n")


class Rate(NamedTuple):
    """Articles a second."""

    #: By the clock, all cores together.
    clock: float
    #: By what one core worked.
    core: float
    #: Seconds before the first.
    start_s: float = 0.0


def plain_loop(source: Path, target: Path) -> Rate:
    """The rate of a loop in this process."""
    summarize("Anna sang in Rome.")  # loads the models
    count = 0
    began, worked = time.perf_counter(), time.process_time()
    with source.open("rb") as lines, target.open("wb") as stream:
        for line in lines:
            stream.write(msgspec.json.encode(summarize(json.loads(line)["text"])) + b"\n")
            count += 1
    return Rate(count / (time.perf_counter() - began), count / (time.process_time() - worked))


def plain_loops(source: Path, target: Path, count: int) -> Rate:
    """The rate of as many processes, each with a loop over all articles, together."""
    command = [sys.executable, "-m", "benchmarks.bulk", "--loop", str(source)]
    running = [
        subprocess.Popen([*command, f"{target}-{n}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for n in range(count)
    ]
    rates = [json.loads(one.communicate()[0]) for one in running]
    return Rate(sum(one[0] for one in rates), statistics.mean(one[1] for one in rates))


def bulk(source: Path, target: Path, count: int, workers: int, shard: str) -> Rate:
    """The rate of a job."""
    command = [sys.executable, "-m", "precis", "bulk", str(source), str(target)]
    command += ["--workers", str(workers), "--shard-size", shard]
    began = time.monotonic()
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    clock, core = re.findall(r"([\d,]+) articles a second", ran.stdout)
    rates = [float(one.replace(",", "")) for one in (clock, core)]
    return Rate(*rates, start_s=time.monotonic() - began - count / rates[0])


def throughput(rounds: int, count: int, share: float) -> list[str]:
    """Print articles a second; what misses its promise."""
    ratios: dict[int, list[Rate]] = {1: [], 2: []}
    worked: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "corpus.jsonl"
        write_corpus(source, count)
        shard = f"{max(1, source.stat().st_size // SHARDS >> 10)}kB"
        for number in range(1, rounds + 1):
            shown = []
            for workers, found in ratios.items():
                loop = plain_loops(source, Path(folder) / "loop", workers)
                rate = bulk(source, Path(folder) / f"{number}-{workers}", count, workers, shard)
                found.append(Rate(rate.clock / loop.clock, rate.core / loop.core))
                worked.append(rate.core)
                shown.append(
                    f"{workers} plain {loop.clock:.0f}/s ({loop.core:.0f} a core-second), "
                    f"bulk {rate.clock:.0f}/s ({rate.core:.0f}) after {rate.start_s:.0f} s"
                )
            print(f"round {number}: " + "; ".join(shown), flush=True)
    rate_of_core = statistics.median(worked)
    hours = CORPUS / rate_of_core / 3600
    print(f"10^8 such articles: {hours:,.0f} core-hours at {rate_of_core:.0f} a core-second")
    missed = []
    for workers, found in ratios.items():
        clock = statistics.median(one.clock for one in found)
        core = statistics.median(one.core for one in found)
        print(
            f"{workers} cores: {clock:.0%} of as many plain loops by the clock (at least "
            f"{share:.0%}), {core:.0%} by what it worked"
        )
        if clock < share:
            missed.append(f"{workers} cores at {clock:.0%}")
    return missed


class Watch:
    """The memory of a job's processes, by what they do."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        #: Of each look: seconds, MB of the driver, MB of the largest process that answers.
        self.seen: list[tuple[float, float, float]] = []

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join()

    def _run(self) -> None:
        began = time.monotonic()
        while not self._left.wait(1.0):
            answering = [
                _resident(int(path.parent.name))
                for path in Path("/proc").glob("[0-9]*/cmdline")
                if _read(path).startswith(b"ray::Map(_answer)")
            ]
            if answering:
                spent = time.monotonic() - began
                self.seen.append((spent, _resident(self._root), max(answering)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _resident(pid: int) -> float:
    found = re.search(rb"VmRSS:\s+(\d+) kB", _read(Path(f"/proc/{pid}/status")))
    return int(found[1]) / 1024 if found else 0.0


def memory(count: int) -> list[str]:
    """Print what processes take while they answer many articles; what grows."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "corpus.jsonl", Path(folder) / "out"
        write_short(source, count)
        print(f"{count:,} short articles, {source.stat().st_size / 1e6:,.0f} MB", flush=True)
        command = [sys.executable, "-m", "precis", "bulk", str(source), str(target)]
        command += ["--shard-size", "4MB", "--workers", str(os.cpu_count())]
        job = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        with Watch(job.pid) as watch:
            told, _ = job.communicate()
        print(told, end="")
        if job.returncode:
            return ["the job failed"]
    missed = []
    end = watch.seen[-1][0]
    start = watch.seen[0][0] + (end - watch.seen[0][0]) / 10
    for place, what in ((1, "driver"), (2, "largest process that answers")):
        early = max(one[place] for one in watch.seen if one[0] <= start)
        late = max(one[place] for one in watch.seen if one[0] > start)
        print(f"{what:<30} {early:6.1f} MB after a tenth, {late:6.1f} MB at most after")
        if late - early > GROWTH_MB:
            missed.append(f"{what} grew by {late - early:.0f} MB")
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--articles", type=int, help="12,000; with --memory 1,000,000")
    parser.add_argument("--at-least", type=float, default=SHARE, help="share of the plain loop")
    parser.add_argument("--memory", action="store_true", help="many short articles, flat memory")
    parser.add_argument("--loop", nargs=2, type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.loop:
        print(json.dumps(plain_loop(*wanted.loop)))
        return
    if wanted.memory:
        missed = memory(wanted.articles or 1_000_000)
    else:
        missed = throughput(wanted.rounds, wanted.articles or 12_000, wanted.at_least)
    if missed:
        raise SystemExit("missed: " + ", ".join(missed))


if __name__ == "__main__":
    main()
