"""Share of hand-written dates, amounts and shares whose value is right.

    python -m benchmarks.values [--errors] [--half development|blind]

The cases stand in `tests/data/values.txt`. A case is right if an entity's mention overlaps the
brackets and has the expected value; each text is an article of its own. The code was developed on
one half; the other was written before the code was run on it.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from precis import text
from precis.entities import Mention, mention, patterns
from precis.entities.patterns.values import with_values

FILE = Path(__file__).resolve().parents[1] / "tests/data/values.txt"


class Case(NamedTuple):
    half: str
    language: str
    published: date | None
    text: str
    #: Range of the expression in the text.
    start: int
    end: int
    expected: str


def cases() -> Iterator[Case]:
    """The cases of both halves, in the order of the file."""
    half = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            half = line[3:]
        elif line and not line.startswith("#"):
            head, marked, expected = line.split(" | ")
            language, published = head.split(" ")
            day = None if published == "-" else date.fromisoformat(published)
            start, end = marked.index("["), marked.index("]") - 1
            plain = marked.replace("[", "").replace("]", "")
            yield Case(half, language, day, plain, start, end, expected)


def written(value: mention.Value | None) -> str:
    """A value as the file writes it."""
    match value:
        case mention.DateValue():
            return value.date
        case mention.MoneyValue():
            return f"{_range(value.amount, value.amount_to)} {value.currency or 'null'}"
        case mention.PercentValue():
            unit = "pt" if value.points else "%"
            return f"{_range(value.percent, value.percent_to)}{unit}"
    return "null"


def _range(low: float, high: float | None) -> str:
    return f"{low}" if high is None else f"{low}..{high}"


def answer(case: Case) -> str:
    """The value of the first expression that overlaps the brackets; "nothing" if there is none."""
    document = text.parse(case.text, language_code=case.language)
    found: list[Mention] = with_values(document, patterns.recognize(document), case.published)
    for one in found:
        if one.start < case.end and case.start < one.end:
            return written(one.value)
    return "nothing"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the wrong ones")
    parser.add_argument("--half", choices=["development", "blind"], help="only this half")
    options = parser.parse_args()
    counts: dict[tuple[str, str], list[bool]] = {}
    for case in cases():
        if options.half in (None, case.half):
            given = answer(case)
            is_right = given == case.expected
            counts.setdefault((case.half, case.language), []).append(is_right)
            if options.errors and not is_right:
                print(f"{case.language} {case.text} | {given}, not {case.expected}")
    for half in dict.fromkeys(half for half, _ in counts):
        right = [is_right for key, rows in counts.items() if key[0] == half for is_right in rows]
        languages = "  ".join(
            f"{language} {sum(rows)}/{len(rows)}"
            for (own, language), rows in counts.items()
            if own == half
        )
        share = 100 * sum(right) / len(right)
        print(f"{half:12} {share:5.1f} % of {len(right)}  ({languages})")


if __name__ == "__main__":
    main()
