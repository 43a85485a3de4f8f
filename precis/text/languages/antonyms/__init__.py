"""Direction words by language: on which side of an opposition a word stands.

An opposition ends with ";", its sides are parted by "|": words of one side mean nearly the same,
words of two sides never do. To add a language: a row in `_ROWS`. Without one, sentences are still
told apart by words that stand in the place of others (`text.sameness`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from precis.text import languages as language
from precis.text.languages.antonyms.english import EN
from precis.text.languages.antonyms.german import DE
from precis.text.languages.antonyms.others import JA, NL, NORDIC, PL, RU, TR, UK, ZH
from precis.text.languages.antonyms.romance import ES, FR, IT, PT

_ROWS: Final[Mapping[str, str]] = {
    "da": NORDIC,
    "de": DE,
    "en": EN,
    "es": ES,
    "fr": FR,
    "it": IT,
    "nl": NL,
    "no": NORDIC,
    "pl": PL,
    "pt": PT,
    "ru": RU,
    "sv": NORDIC,
    "tr": TR,
    "uk": UK,
}
_UNSPACED: Final[Mapping[str, str]] = {"ja": JA, "zh": ZH}

#: Of each language a word for "say", and one for "more than": each names an opposition.
_SAYING: Final[Mapping[str, str]] = {"de": "sagen", "en": "say", "es": "decir", "fr": "dire"}
_MORE: Final[Mapping[str, str]] = {"de": "mehr", "en": "more", "es": "más", "fr": "plus"}


def _oppositions(lines: str) -> Iterator[tuple[int, int, str]]:
    """Opposition, side and word."""
    for number, row in enumerate(lines.split(";")):
        for side, words in enumerate(row.split("|")):
            for word in words.split():
                yield number, side, word


@cache
def sides(code: str) -> Mapping[str, tuple[int, int]]:
    """Word and stem of a language → its opposition and side. Made when first asked for."""
    spoken = language.of(code)
    table: dict[str, tuple[int, int]] = {}
    for number, side, word in _oppositions(_ROWS.get(code, "")):
        table.setdefault(word, (number, side))
        if word not in spoken.stop_words:
            table.setdefault(spoken.stem(word), (number, side))
    return table


def unspaced_sides(code: str, wording: str) -> list[tuple[int, int]]:
    """The same for what a wording holds in a script that sets no words apart. O(len(wording))."""
    if code not in _UNSPACED:
        return []
    rows = _oppositions(_UNSPACED[code])
    return [(number, side) for number, side, word in rows for _ in range(wording.count(word))]


@cache
def saying_key(code: str) -> str:
    """The key of words for saying, see `key_of`; "" where the language has none."""
    side = sides(code).get(_SAYING.get(code, ""))
    return key_of(side) if side else ""


@cache
def bounds(code: str) -> int:
    """The opposition of words that bound a number (more than, nearly); -1 where there is none."""
    return sides(code).get(_MORE.get(code, ""), (-1, 0))[0]


def key_of(side: tuple[int, int]) -> str:
    """An opposition and its side as one string, which no stem is."""
    return f"{side[0]}|{side[1]}"
