"""What a container must give: time until ready on one core, and memory: `make footprint`.

Memory is the proportional set size of all processes (`/proc/PID/smaps_rollup`): a page that n
processes share counts 1/n in each, so the sum is what a memory limit must hold. Needs Linux.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from benchmarks.servers import Running, running
from service.settings import PAGE_BYTES, SHARED_BYTES, TEXT_BYTES, WORKER_BYTES, Settings

#: What is promised: seconds until ready on one core; bytes that a second worker adds.
READY_S = 1.5
SECOND_WORKER_BYTES = 60 << 20
#: What is aimed at: bytes of one worker, the pages that it shares included.
RESIDENT_BYTES = 110 << 20

#: CPU seconds of the loop in `slowness` on the machine that `READY_S` is promised for: a core of
#: about 3 GHz, Python 3.11.
LOOP_S = 0.4

#: Code points of the long texts: long enough that what a request needs beside the text vanishes.
LONG_CHARS = 1_000_000

MB = 1 << 20

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
#: about as much markup as is read at all (`precis.text.pages.MAX_STEPS`).
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
            _summarize(one, article)
        if member == "html":  # what reads pages is loaded with the first
            _summarize(one, _page(""), member)
        worker = one.pids[1]
        before = _peak(worker)
        _summarize(one, long, member)
        return (_peak(worker) - before) / len(long)


class Memory(NamedTuple):
    """Bytes of memory after some work."""

    #: Of all processes together: the sum of their proportional set sizes.
    pss: int
    #: Of the largest worker, pages that it shares with others included.
    resident: int


def memory(workers: int, count: int, *, repeat: bool = True, times: int = 1) -> Memory:
    """After `count` articles for each worker, each asked so many times."""
    with running(workers) as one:
        for article in articles(count * workers, repeat=repeat):
            for _ in range(times):
                _summarize(one, article)
        return Memory(one.pss(), one.resident())


def _summarize(one: Running, source: str, member: str = "text") -> None:
    one.post("/v1/summarize", json.dumps({member: source}, ensure_ascii=False).encode())


class Figure(NamedTuple):
    """A figure and what is promised or assumed of it."""

    what: str
    value: float
    limit: float
    unit: str
    #: Whether it is promised or assumed; else it is aimed at.
    is_promised: bool = True

    @property
    def kept(self) -> bool:
        return self.value <= self.limit

    def line(self) -> str:
        told = "" if self.kept else "  BROKEN" if self.is_promised else "  missed"
        return f"{self.what:<52} {self.value:8.2f} {self.unit:<9} at most {self.limit:g}{told}"


def start_and_workers(rounds: int) -> list[Figure]:
    """What starting takes, and memory on everyday vocabulary: the best of some starts, after 300
    articles for each worker."""
    starts = []
    for _ in range(rounds):
        with running(workers=1, core=0) as one:
            starts.append((one.ready_s, one.cpu_s))
    waited, computed = min(starts)
    slower = slowness()
    print(f"ready after {waited:.2f} s on one core, in the best of {rounds} starts")
    print(
        f"this core is {slower:.2f} times slower than the one that the next limit is promised for"
    )
    alone, beside = memory(1, 300), memory(2, 300)
    added = beside.pss - alone.pss
    return [
        Figure("start: what a core works until ready", computed, READY_S * slower, "s"),
        Figure(
            "memory of one worker, resident", alone.resident / MB, RESIDENT_BYTES / MB, "MB", False
        ),
        Figure("memory that a second worker adds", added / MB, SECOND_WORKER_BYTES / MB, "MB"),
        Figure("memory that workers share", (alone.pss - added) / MB, SHARED_BYTES / MB, "MB"),
    ]


def report(rounds: int) -> list[str]:
    """Print each figure; what is above what is promised or assumed."""
    missed: list[str] = []

    def show(figure: Figure) -> None:
        print(figure.line(), flush=True)
        if figure.is_promised and not figure.kept:
            missed.append(figure.what)

    figures = start_and_workers(rounds)
    for figure in figures:
        show(figure)
    shared = figures[-1].value * MB
    full = memory(1, 400, repeat=False, times=2).pss - shared  # a word met again is kept longer
    show(Figure("a worker's own, 240,000 new words met twice", full / MB, WORKER_BYTES / MB, "MB"))
    for kind, text in LONG_TEXTS.items():
        peak = peak_bytes(text()[:LONG_CHARS], "text")
        show(Figure(f"peak for a long text: {kind}", peak, TEXT_BYTES, "bytes a character"))
    for kind, page in PAGES.items():
        peak = peak_bytes(page(), "html")
        show(Figure(f"peak for a page: {kind}", peak, PAGE_BYTES, "bytes a character"))
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
