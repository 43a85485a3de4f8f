"""Writes the names of months and weekdays of Unicode CLDR, through babel.

    python -m training.date_names

babel (BSD-3-Clause) carries the data of Unicode CLDR (Unicode License v3). It is needed here
alone; the service reads the table that this writes, `precis/entities/patterns/values/names.json`.
"""

import json
from pathlib import Path
from typing import Final

import babel
from babel.dates import get_day_names, get_month_names

from precis import checksummed

TARGET: Final = Path(__file__).resolve().parents[1] / "precis/entities/patterns/values/names.json"
LANGUAGES: Final = tuple(
    "en de fr es nl pt it sv da nb fi pl cs sk ro hu tr ru uk el".split()  # noqa: SIM905
)
#: Spellings in news that CLDR does not list.
EXTRA: Final = {
    "en": {"M": {9: ["sept"]}, "W": {1: ["tues"], 3: ["thur", "thurs"]}},
    "de": {"M": {1: ["jänner"], 3: ["mrz"]}, "W": {5: ["sonnabend"]}},
    "es": {"M": {9: ["setiembre"]}, "W": {5: ["sábados"], 6: ["domingos"]}},
}


def names(language: str) -> dict[str, list[list[str]]]:
    """The spellings of each month from January, and of each weekday from Monday, in lower case."""
    rows: dict[str, list[list[str]]] = {}
    for category, listed, first, count in (
        ("M", get_month_names, 1, 12),
        ("W", get_day_names, 0, 7),
    ):
        rows[category] = []
        for rank in range(first, first + count):
            spellings = {
                listed(width, context, locale=language)[rank].lower().rstrip(".")
                for width in ("wide", "abbreviated")
                for context in ("format", "stand-alone")
            }
            spellings.update(EXTRA.get(language, {}).get(category, {}).get(rank, ()))
            rows[category].append(
                sorted(spelling for spelling in spellings if not spelling.isdigit())
            )
    return rows


def main() -> None:
    table = {language if language != "nb" else "no": names(language) for language in LANGUAGES}
    table["nb"] = table["no"]
    source = f"Unicode CLDR by babel {babel.__version__}, Unicode License v3"
    content = json.dumps({"source": source, "names": table}, ensure_ascii=False, indent=0) + "\n"
    checksummed.write(TARGET, content.encode())


if __name__ == "__main__":
    main()
