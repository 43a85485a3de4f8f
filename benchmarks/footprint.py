"""What a container must give: time until ready on one core, and memory: `make footprint`.

Memory is the proportional set size of all processes (`/proc/PID/smaps_rollup`): a page that n
processes share counts 1/n in each, so the sum is what a memory limit must hold. Needs Linux.
"""

import argparse
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from service.config import PAGE_BYTES, SHARED_BYTES, TEXT_BYTES, WORKER_BYTES, Settings

ROOT = Path(__file__).parent.parent

#: What is promised: seconds until ready on one core; bytes that a second worker adds.
READY_S = 1.5
SECOND_WORKER_BYTES = 60 << 20

#: CPU seconds of the loop in `slowness` on the machine that `READY_S` is promised for: a core of
#: about 3 GHz, Python 3.11.
LOOP_S = 0.4

#: Code points of the long texts: long enough that what a request needs beside the text vanishes.
LONG_CHARS = 1_000_000

MB = 1 << 20
_TICKS = os.sysconf("SC_CLK_TCK")


class Running(NamedTuple):
    """A service that answers."""

    url: str
    #: Master first.
    pids: list[int]
    #: Seconds from the start of the process to the first answer, and those that a core worked.
    ready_s: float
    cpu_s: float

    def pss(self) -> int:
        """Bytes of memory of all processes together."""
        return sum(_proportional(pid) for pid in self.pids)

    def summarize(self, text: str, member: str = "text") -> None:
        body = json.dumps({member: text}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + "/v1/summarize", body, headers)
        urllib.request.urlopen(request, timeout=120).close()


def _proportional(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    assert found
    return int(found[1]) << 10


def _cpu_s(pid: int) -> float:
    """Seconds that a process has computed, in itself and in the system."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(workers: int, core: int | None = None) -> Iterator[Running]:
    """The service, ready to answer, on one core where one is named; stopped at the end."""
    port = _free_port()
    settings = {"PRECIS_HOST": "127.0.0.1", "PRECIS_PORT": str(port)}
    settings |= {"PRECIS_WORKERS": str(workers), "PRECIS_LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "gunicorn"]
    if core is not None:
        command = ["taskset", "-c", str(core), *command]
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", process)
        ready = time.monotonic() - began
        cpu = sum(_cpu_s(pid) for pid in _family(process.pid))
        while len(_family(process.pid)) <= workers:
            time.sleep(0.05)
        time.sleep(0.5)  # let every worker come up
        yield Running(f"http://127.0.0.1:{port}", _family(process.pid), ready, cpu)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _family(master: int) -> list[int]:
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [master, *map(int, children)]


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


#: Spellings in the articles: English news shows about as many in a million words.
VOCABULARY = 60_000


def articles(count: int, *, repeat: bool = True) -> Iterator[str]:
    """Articles of about 600 words, drawn as by Zipf's law; without `repeat` each word is new."""
    letters = random.Random(1)

    def spelling() -> str:
        return "".join(letters.choices("abdeghiklmnoprstuvw", k=letters.randint(4, 12)))

    known = [spelling() for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def words(number: int) -> list[str]:
        if repeat:
            return letters.choices(known, cum_weights=weights, k=number)
        return [spelling() for _ in range(number)]

    for _ in range(count):
        sentences = [" ".join(words(18)) for _ in range(33)]
        # Two words of a name begin each: linking has much to do.
        named = [
            " ".join(map(str.title, one.split(" ")[:2])) + one[one.index(" ") :]
            for one in sentences
        ]
        yield ". ".join(named) + "."


#: Kind of text → a text of that kind, at least `LONG_CHARS` long.
LONG_TEXTS = {
    "prose": lambda: " ".join(articles(LONG_CHARS // 3_000)),
    "one word": lambda: "a" * LONG_CHARS,
    "full stops": lambda: "." * LONG_CHARS,
    "han": lambda: "今天天气很好。" * (LONG_CHARS // 7 + 1),
    "emoji": lambda: "😀 " * (LONG_CHARS // 2),
    "amounts": lambda: "On 3 May 2021 it cost €12.5 million. " * (LONG_CHARS // 37 + 1),
}


def _peak(pid: int) -> int:
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) << 10


#: Kind of page → a page of that kind, as long as the texts but with a short article; the first has
#: about as much markup as is read at all (`service.pages.MAX_STEPS`).
PAGES = {
    "much markup": lambda: _page(
        f"<p style='{'color:red;' * 33}'>So it was told here.</p>" * 3_000
    ),
    "scripts": lambda: _page("<script>" + "let one = 'two';" * (LONG_CHARS // 16) + "</script>"),
}


def _page(rest: str) -> str:
    article = "".join(f"<p>{text}</p>" for text in articles(2))
    return f"<html><body><article>{article}{rest}</article></body></html>"


def peak_bytes(long: str, member: str) -> float:
    """Bytes of memory at the peak for each code point of one long text or page."""
    with running(workers=1) as one:
        for article in articles(5):
            one.summarize(article)
        if member == "html":  # what reads pages is loaded with the first
            one.summarize(_page(""), member)
        worker = one.pids[1]
        before = _peak(worker)
        one.summarize(long, member)
        return (_peak(worker) - before) / len(long)


def memory(workers: int, count: int, *, repeat: bool = True) -> int:
    """Bytes of all processes after `count` articles for each worker."""
    with running(workers) as one:
        for article in articles(count * workers, repeat=repeat):
            one.summarize(article)
        return one.pss()


def report(rounds: int) -> list[str]:
    """Print each figure; what is above what is promised or assumed."""
    missed: list[str] = []

    def show(what: str, value: float, limit: float, unit: str) -> None:
        print(f"{what:<52} {value:8.2f} {unit:<9} at most {limit:g}", flush=True)
        if value > limit:
            missed.append(what)

    starts = []
    for _ in range(rounds):
        with running(workers=1, core=0) as one:
            starts.append((one.ready_s, one.cpu_s))
    waited, computed = min(starts)
    print(f"ready after {waited:.2f} s on one core, in the best of {rounds} starts")
    slower = slowness()
    print(
        f"this core is {slower:.2f} times slower than the one that the next limit is promised for"
    )
    show("of which the core worked for it", computed, READY_S * slower, "s")
    alone, beside = memory(1, 300), memory(2, 300)
    added = beside - alone
    show(
        "a second worker adds, after 300 articles each", added / MB, SECOND_WORKER_BYTES / MB, "MB"
    )
    show("what they share", (alone - added) / MB, SHARED_BYTES / MB, "MB")
    full = memory(1, 600, repeat=False) - (alone - added)
    show("a worker's own, 360,000 words all new to it", full / MB, WORKER_BYTES / MB, "MB")
    for kind, text in LONG_TEXTS.items():
        peak = peak_bytes(text()[:LONG_CHARS], "text")
        show(f"peak for a long text: {kind}", peak, TEXT_BYTES, "bytes a character")
    for kind, page in PAGES.items():
        peak = peak_bytes(page(), "html")
        show(f"peak for a page: {kind}", peak, PAGE_BYTES, "bytes a character")
    settings = Settings()
    print(
        f"so a worker is given {settings.worker_bytes / MB:.0f} MB where texts may have "
        f"{settings.max_text_chars:,} characters and pages {settings.max_html_chars:,}, "
        f"and what is shared {SHARED_BYTES / MB:.0f} MB"
    )
    return missed


def slowness() -> float:
    """How many times slower a core is than the one that `READY_S` is promised for; at least 1."""
    spent = []
    for _ in range(3):
        began, total = time.process_time(), 0
        for number in range(5_000_000):
            total += number * number % 7
        spent.append(time.process_time() - began)
    return max(1.0, min(spent) / LOOP_S)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", action="store_true", help="print ms until ready allowed here")
    wanted = parser.parse_args()
    if wanted.limit:
        print(round(READY_S * slowness() * 1e3))
        return
    missed = report(wanted.rounds)
    if missed:
        raise SystemExit("above what is promised or assumed: " + ", ".join(missed))


if __name__ == "__main__":
    main()
