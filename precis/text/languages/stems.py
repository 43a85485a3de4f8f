"""Word → stem: a word without its inflection.

Snowball (PyStemmer) covers most languages. Slovak uses the Czech rules, which are the closest.
Ukrainian has rules of its own, since Snowball has none. Words of Hebrew, which inflects inside
the word, and Korean, which needs a dictionary, are not stemmed.
"""

from collections.abc import Callable
from typing import Final

import Stemmer

Stem = Callable[[str], str]
Stems = Callable[[list[str]], list[str]]

_ENDINGS: Final = """ями ами ими іми ові еві єві ого ому ької ький ська ське ські ься ться ють уть
    ать ять еться ється ається увати ювати ити ати яти іти ість істю ості остей ення енням ень їми
    ях ах ів їв ей ою ею єю ій ий им ім ям ам ом ем єм их іх ої ую юю ла ло ли ти ав ив яв а я о е є
    и і ї у ю ь й"""
#: Ukrainian endings of nouns, adjectives and verbs; the longest that leaves a stem is taken off.
_UKRAINIAN: Final = tuple(sorted(_ENDINGS.split(), key=lambda ending: (-len(ending), ending)))
#: Words that a Snowball stemmer remembers: none. Its usual 10,000 take 3 MB a language and worker
#: as they fill, and a new word four times as long.
KEPT: Final = 0
#: Letters a Ukrainian stem keeps at least; shorter ones join words that have nothing in common.
_SHORTEST: Final = 3


def same(word: str) -> str:
    """The word itself."""
    return word


def ukrainian(word: str) -> str:
    """The word without its ending; what is left has at least three letters."""
    for ending in _UKRAINIAN:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def stemmer(name: str) -> Stem:
    """The stemmer a row of the language table names: "", "ukrainian" or one of Snowball's."""
    if name == "ukrainian":
        return ukrainian
    stem: Stem = Stemmer.Stemmer(name, KEPT).stemWord if name else same
    return stem


def all_stems(name: str) -> Stems:
    """The same for many words at once, a third of the time."""
    if name and name != "ukrainian":
        stems: Stems = Stemmer.Stemmer(name, KEPT).stemWords
        return stems
    stem = stemmer(name)
    return lambda words: list(map(stem, words))
