"""What a run measured, as it is written to a file, and the figures that follow from it."""

import statistics
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

#: Services that the others are compared with: the limit, and what users would build instead.
LIMIT: Final = "limit"
AFTERNOON: Final = "afternoon"
#: Ours, asked as usual, and for no entities.
PRECIS: Final = "precis"
PLAIN: Final = "precis, no entities"

#: The work that the targets are about, and that everything is compared in.
USUAL: Final = "600 words"


class Cell(msgspec.Struct):
    """One service at one kind of work; lists have a value a round."""

    service: str
    work: str
    #: Articles of a request, and words of an article, on average.
    articles: int
    words: float
    #: Articles a second, the most that was had; empty: no answer came within the patience.
    rates: list[float] = []
    #: CPU time of the service's processes for an article.
    cpu_ms: list[float] = []
    #: Whether requests came one at a time, because they take long; the rate is as if each worker
    #: did as well beside others.
    alone: bool = False
    #: Open loop at half of the rate: latencies; no 99th percentile where there were too few.
    p50_ms: list[float] = []
    p99_ms: list[float] = []


class Figure(msgspec.Struct):
    """A figure and the most that is promised of it."""

    what: str
    value: float
    limit: float
    unit: str


class Record(msgspec.Struct):
    """One run."""

    #: Version of the service, of Python, and what the machine is.
    version: str
    python: str
    machine: str
    workers: int
    seconds: int
    patience_s: float
    #: Percent of the cores' time that other work on the machine took.
    others: float
    cells: list[Cell]
    #: CPU time of an article of the usual work by stage of the library; the mean of all rounds.
    stages_ms: dict[str, float] = {}
    footprint: list[Figure] = []

    def cell(self, service: str, work: str = USUAL) -> Cell | None:
        return next((c for c in self.cells if (c.service, c.work) == (service, work)), None)


class Spread(NamedTuple):
    """The median of the rounds, and their range."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        return cls(statistics.median(values), min(values), max(values))


def ratio(record: Record, cell: Cell, to: str) -> Spread | None:
    """Articles a second beside another service's, round by round.

    What is compared is the same work where the other does it, else, of batches and digests, single
    articles of the usual length.
    """
    other = record.cell(to, cell.work) or (record.cell(to) if cell.articles > 1 else None)
    if other is None or not other.rates or not cell.rates:
        return None
    return Spread.of([a / b for a, b in zip(cell.rates, other.rates, strict=True)])


def is_length(cell: Cell) -> bool:
    """Whether it is about articles of one length, one a request and each new to the service."""
    return cell.articles == 1 and cell.work.endswith(" words")


def growth(record: Record, service: str) -> dict[str, float]:
    """Words a second by work, from the usual length on."""
    usual = record.cell(service)
    cells = [one for one in record.cells if one.service == service and is_length(one)]
    return {
        one.work: statistics.median(one.rates) * one.words
        for one in cells
        if usual and one.rates and one.words >= usual.words
    }


class Stage(NamedTuple):
    name: str
    ms: float


def stages(record: Record) -> list[Stage]:
    """CPU time of an article of the usual work; HTTP is what the library does not account for.

    They sum to what the server's processes spend on an article, by the mean of all rounds.
    """
    cell = record.cell(PRECIS)
    if cell is None or not record.stages_ms:
        return []
    inside = [Stage(name, ms) for name, ms in record.stages_ms.items()]
    whole = statistics.mean(cell.cpu_ms)
    return [*inside, Stage("HTTP", whole - sum(record.stages_ms.values()))]


class Target(NamedTuple):
    """What must hold, and what was found; more is better where `least`."""

    what: str
    value: float
    wanted: float
    unit: str
    least: bool

    @property
    def kept(self) -> bool:
        return self.value >= self.wanted if self.least else self.value <= self.wanted

    def line(self) -> str:
        bound = "at least" if self.least else "at most"
        told = "kept  " if self.kept else "BROKEN"
        return f"{told} {self.what}: {self.value:.3g}{self.unit} ({bound} {self.wanted:g})"


#: Share of the limit with and without entities, times the afternoon's, milliseconds, and how far
#: words a second may differ from 600 to 30,000 words.
OF_LIMIT, PLAIN_OF_LIMIT, OF_AFTERNOON, P99_MS, GROWTH = 25.0, 40.0, 75.0, 8.0, 1.5


def targets(record: Record) -> list[Target]:
    """Those that the run has figures for."""
    found = []
    for service, share in ((PRECIS, OF_LIMIT), (PLAIN, PLAIN_OF_LIMIT)):
        cell = record.cell(service)
        if cell and (spread := ratio(record, cell, LIMIT)):
            what = f"{service}, {USUAL}, of the limit"
            found.append(Target(what, 100 * spread.median, share, " %", True))
    cell = record.cell(PRECIS)
    if cell and (spread := ratio(record, cell, AFTERNOON)):
        what = f"{PRECIS}, {USUAL}, beside the afternoon's"
        found.append(Target(what, spread.median, OF_AFTERNOON, " times", True))
    if cell and cell.p99_ms:
        p99 = statistics.median(cell.p99_ms)
        found.append(Target("99th percentile at half of the most", p99, P99_MS, " ms", False))
    for service in (PRECIS, PLAIN):
        if len(speeds := list(growth(record, service).values())) > 1:
            what = f"{service}, words a second from {USUAL} on, the most by the least"
            found.append(Target(what, max(speeds) / min(speeds), GROWTH, " times", False))
    for one in record.footprint:
        found.append(Target(one.what, one.value, one.limit, f" {one.unit}", False))
    return found


def read(path: Path) -> Record:
    return msgspec.json.decode(path.read_bytes(), type=Record)


def write(record: Record, path: Path) -> None:
    """As JSON, figures rounded to what a run can tell."""
    rounded = msgspec.json.format(msgspec.json.encode(_rounded(msgspec.to_builtins(record))))
    path.write_bytes(rounded + b"\n")


def _rounded(value: object) -> object:
    match value:
        case float():
            return float(f"{value:.4g}")
        case list():
            return [_rounded(one) for one in value]
        case dict():
            return {name: _rounded(one) for name, one in value.items()}
        case _:
            return value
