"""A record as tables: for the terminal, for README.md and for docs/speed.md."""

import re
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.bench import record as records
from benchmarks.bench.record import AFTERNOON, LIMIT, PLAIN, PRECIS, USUAL, Cell, Record, Spread

#: Service → what it is, for whoever has not read about the run.
TOLD: Final = {
    PRECIS: "**Precis**: key sentences and entities",
    PLAIN: "**Precis**: key sentences alone",
    "spacy": "spaCy without a model: entities by rules",
    "sumy": "sumy's LexRank: key sentences alone",
    AFTERNOON: "sumy + NLTK: key sentences and entities",
    LIMIT: "bare Flask",
}

COLUMNS: Final = (
    "service",
    "work",
    "articles a second",
    "% of the limit",
    "× the afternoon's",
    "CPU ms",
    "p50 ms",
    "p99 ms",
)


def number(value: float) -> str:
    """Three digits, more where they stand before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.{1 if value >= 10 else 2}f}"


def spread(found: Spread | None, times: float = 1) -> str:
    if found is None:
        return "–"
    median, least, most = (number(one * times) for one in found)
    return f"{median} ({least}–{most})"


def median(values: Sequence[float]) -> str:
    return number(statistics.median(values)) if values else "–"


def rate(record: Record, cell: Cell) -> str:
    """Articles a second; ~ where requests came one at a time."""
    if not cell.rates:
        return f"none in {record.patience_s:g} s"
    return ("~" if cell.alone else "") + spread(Spread.of(cell.rates))


def row(record: Record, cell: Cell) -> list[str]:
    return [
        cell.service,
        cell.work,
        rate(record, cell),
        spread(records.ratio(record, cell, LIMIT), 100),
        spread(records.ratio(record, cell, AFTERNOON)),
        median(cell.cpu_ms),
        median(cell.p50_ms),
        median(cell.p99_ms),
    ]


def stage_rows(record: Record) -> list[list[str]]:
    """Milliseconds and shares that sum to the whole, and the limit's whole."""
    stages = records.stages(record)
    whole = sum(one.ms for one in stages)
    rows = [[one.name, f"{one.ms:.3f}", f"{100 * one.ms / whole:.1f}"] for one in stages]
    rows.append(["whole", f"{whole:.3f}", "100.0"])
    if limit := record.cell(LIMIT):
        ms = statistics.mean(limit.cpu_ms)
        rows.append(["the limit's whole", f"{ms:.3f}", f"{100 * ms / whole:.1f}"])
    return rows


STAGE_COLUMNS: Final = ("stage", "CPU ms an article", "%")


def growth_rows(record: Record) -> list[list[str]]:
    return [
        [service, work, f"{words:,.0f}"]
        for service in (PRECIS, PLAIN)
        for work, words in records.growth(record, service).items()
    ]


GROWTH_COLUMNS: Final = ("service", "work", "words a second")


def text(columns: Sequence[str], rows: Sequence[Sequence[str]], names: int = 1) -> str:
    """Columns as wide as they must be, so many of them of names, the others of numbers."""
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    lines = []
    for cells in (columns, *rows):
        sized = list(zip(cells, widths, strict=True))
        padded = [cell.ljust(width) for cell, width in sized[:names]]
        padded += [cell.rjust(width) for cell, width in sized[names:]]
        lines.append("  ".join(padded))
    return "\n".join(lines)


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def run(record: Record) -> str:
    """On what it ran."""
    limit = record.cell(LIMIT)
    most = f"; the limit there: {median(limit.rates)} requests a second" if limit else ""
    return (
        f"{record.machine}; {record.workers} workers; Python {record.python}; precis "
        f"{record.version}; other work took {record.others:.0f} % of the cores{most}"
    )


def printed(record: Record) -> str:
    """What a run found, but for the targets, for the terminal."""
    parts = [run(record), text(COLUMNS, [row(record, cell) for cell in record.cells], names=2)]
    if record.stages_ms:
        parts.append(text(STAGE_COLUMNS, stage_rows(record)))
    if len(rows := growth_rows(record)) > 2:
        parts.append(text(GROWTH_COLUMNS, rows, names=2))
    return "\n\n".join(parts)


def headline(record: Record) -> str:
    """The comparison of README.md, which explains the terms."""
    rows = []
    for service, told in TOLD.items():
        cell = record.cell(service)
        if cell is None or not cell.rates:
            continue
        shares = [records.ratio(record, cell, to) for to in (LIMIT, AFTERNOON)]
        rows.append(
            [
                told,
                median(cell.rates),
                *(
                    "–" if one is None else number(one.median * by)
                    for one, by in zip(shares, (100, 1), strict=True)
                ),
                f"{median(cell.p99_ms)} ms" if cell.p99_ms else "–",
            ]
        )
    columns = (
        f"articles of {USUAL}, 2 cores",
        "a second",
        "% of bare Flask",
        "× sumy + NLTK",
        "p99 at half of that rate",
    )
    return f"{markdown(columns, rows)}\n\nBy `make bench` in one run: {run(record)}."


def in_docs(record: Record) -> dict[str, str]:
    """The tables of docs/speed.md by name."""
    targets = [
        [
            one.what,
            number(one.value) + one.unit,
            f"{'≥' if one.least else '≤'} {one.wanted:g}",
            "kept" if one.kept else "**missed**",
        ]
        for one in records.targets(record)
    ]
    return {
        "run": f"The run shown here: {run(record)}.",
        "services": markdown(COLUMNS, [row(record, cell) for cell in record.cells]),
        "stages": markdown(STAGE_COLUMNS, stage_rows(record)),
        "growth": markdown(GROWTH_COLUMNS, growth_rows(record)),
        "targets": markdown(("what", "found", "target", ""), targets),
    }


def replaced(page: str, name: str, table: str) -> str:
    """A page with what stands between `<!-- bench: name -->` and `<!-- /bench -->` replaced.

    Raises:
        ValueError: the page has no such place, or several.
    """
    begin, end = f"<!-- bench: {name} -->\n", "\n<!-- /bench -->"
    pattern = re.escape(begin) + ".*?" + re.escape(end)
    made, count = re.subn(pattern, lambda _: begin + table + end, page, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{count} places for the table {name!r}")
    return made


def pages(record: Record) -> dict[str, dict[str, str]]:
    """Page → its tables by name."""
    return {"README.md": {"headline": headline(record)}, "docs/speed.md": in_docs(record)}


def write(record: Record, root: Path) -> None:
    """Put the tables where README.md and docs/speed.md have room for them."""
    for path, of in pages(record).items():
        page = (root / path).read_text(encoding="utf-8")
        for name, table in of.items():
            page = replaced(page, name, table)
        (root / path).write_text(page, encoding="utf-8")
