"""What is asked of which service."""

import json
import statistics
from collections.abc import Iterator
from typing import Final, NamedTuple

from benchmarks import articles
from benchmarks.bench.fleet import APPLICATIONS
from benchmarks.bench.load import Work
from benchmarks.bench.record import AFTERNOON, LIMIT, PLAIN, PRECIS, USUAL, Cell
from precis.summary import ranking

#: Words of an article → how many different ones are asked for. Of the shorter lengths there are
#: more than the service answers in a run, so that it has seen none of them; `REPEATED` are asked
#: for again and again, for comparison.
LENGTHS: Final = {100: 3_000, 600: 3_000, 3_000: 64, 30_000: 8}
REPEATED: Final = 64
BATCH, DIGEST = 64, 8


class Job(NamedTuple):
    """A cell of the table, and how to fill it."""

    #: Of `APPLICATIONS`.
    application: str
    cell: Cell
    work: Work

    @property
    def has_open_loop(self) -> bool:
        """Whether latencies are measured: of each service, at the usual length."""
        cell = self.cell
        return cell.work == USUAL and cell.service in (*APPLICATIONS, PLAIN)


def all_jobs(quick: bool) -> Iterator[Job]:
    """Every cell of the table, in its order."""
    lengths = {600: LENGTHS[600]} if quick else LENGTHS
    single = {f"{words:,} words": articles.of_words(words, n) for words, n in lengths.items()}
    for name in APPLICATIONS:
        for work, texts in single.items():
            if not quick or name in (LIMIT, AFTERNOON, PRECIS):
                yield Job(name, _cell(name, work, texts), _singly(texts))
    again = single[USUAL][:REPEATED]
    yield Job(PRECIS, _cell(PRECIS, f"{USUAL}, the same {REPEATED} again", again), _singly(again))
    plain: dict[str, object] = {"entities": False}
    for work, texts in single.items():
        yield Job(PRECIS, _cell(PLAIN, work, texts), _singly(texts, plain))
    if quick:
        return
    texts = single[USUAL][:REPEATED]
    for name in ranking.RANKERS:
        if name != "precis":
            cell = _cell(f"precis, {name}, no entities", USUAL, texts)
            yield Job(PRECIS, cell, _singly(texts, plain | {"algorithm": name}))
    for path, work, size in (
        ("/v1/summarize/batch", f"batch of {BATCH}", BATCH),
        ("/v1/digest", f"digest of {DIGEST}", DIGEST),
    ):
        yield Job(PRECIS, _cell(PRECIS, work, texts, size), Work(path, _together(texts, size)))


def _cell(name: str, work: str, texts: list[str], size: int = 1) -> Cell:
    return Cell(name, work, size, statistics.mean(len(one.split()) for one in texts))


def _singly(texts: list[str], members: dict[str, object] | None = None) -> Work:
    return Work("/v1/summarize", [_body({"text": one} | (members or {})) for one in texts])


def _together(texts: list[str], size: int) -> list[bytes]:
    """Bodies of a batch or digest of so many articles each."""
    documents = [{"id": str(number), "text": one} for number, one in enumerate(texts)]
    parts = [documents[first : first + size] for first in range(0, len(texts), size)]
    return [_body({"documents": one}) for one in parts]


def _body(members: dict[str, object]) -> bytes:
    return json.dumps(members, ensure_ascii=False).encode()
