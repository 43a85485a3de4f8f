"""What is known of each language: its stop words, its stems, and which one a text is in.

To add a language: a row in `_ROWS` (and stop words in `stopwords`, abbreviations in
`text.abbreviations`, a paragraph in `tests/test_language.py`, which fails without).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Final

import numpy as np

from service.language import detection, stems, stopwords
from service.vocabulary import LONGEST, Column, Numbers, Table
from service.vocabulary import table as current

__all__ = ["LANGUAGES", "UNKNOWN", "Language", "detect", "of"]

#: Code points past which a word is cut instead of stemmed: stemmers take time with its length.
LONGEST_STEMMED: Final = 64


def _terms(stop_words: frozenset[str], stem: Callable[[str], str], *, elides: bool) -> Column:
    """Token → place in the table of its term (its stem), 0 for what carries no content."""

    def term(token: str) -> str:
        word = token.lower()
        if elides:
            word = word.replace("’", "'").rpartition("'")[2] or word
        if word in stop_words or not any(map(str.isalnum, word)):
            return ""
        return (stem(word) if len(word) <= LONGEST_STEMMED else word)[:LONGEST]

    def fill(table: Table, tokens: Sequence[str]) -> list[int]:
        found: list[int] = table.number(list(map(term, tokens))).tolist()
        return found

    return Column(fill)


@dataclass(frozen=True, slots=True)
class Language:
    """What ranking knows of a language."""

    #: ISO 639-1.
    code: str
    #: English name, as in `/v1/info`.
    name: str
    #: Lower case; empty where no list is at hand.
    stop_words: frozenset[str]
    stem: Callable[[str], str]
    #: Characters that hold no content by themselves where words are not set apart by spaces, and
    #: so part the runs that bigrams are made of; None in languages written with spaces.
    particles: frozenset[str] | None = None
    #: Whether short words lose their vowel to the next one: l'Europe, dell'Unione.
    elides: bool = False
    terms: Column = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        terms = _terms(self.stop_words, self.stem, elides=self.elides)
        object.__setattr__(self, "terms", terms)

    def terms_of(self, tokens: Sequence[str], starts: Sequence[int] = ()) -> list[str]:
        """The term of each token, none longer than `LONGEST`, "" where it carries no content.

        Where words are not set apart, tokens are characters and terms pairs of neighbours; that
        needs `starts`, the code point each token begins at.
        """
        table = current()
        known = table.number([token[:LONGEST] for token in tokens])
        numbers, names = self.numbered(table, known, starts)
        return list(map(names.__getitem__, numbers.tolist()))

    def numbered(
        self, table: Table, numbers: Numbers, starts: Sequence[int]
    ) -> tuple[Numbers, list[str]]:
        """The same for tokens that stand in a table, as places in a list of names.

        The list is the table's own, or one made for this text: pairs of characters are too many
        to keep.
        """
        terms = table.values(self.terms, numbers)
        if self.particles is None or not starts:
            return terms.astype(np.intp), table.spellings
        tokens = list(map(table.spellings.__getitem__, numbers.tolist()))
        singles = list(map(table.spellings.__getitem__, terms.tolist()))
        places: dict[str, int] = {"": 0}
        pairs = self._pairs(tokens, starts, singles, self.particles)
        found = [places.setdefault(pair, len(places)) for pair in pairs]
        return np.array(found, np.intp), list(places)

    def _pairs(
        self,
        tokens: Sequence[str],
        starts: Sequence[int],
        singles: Sequence[str],
        particles: frozenset[str],
    ) -> list[str]:
        """A run of n characters has n - 1 pairs; its last one "", or itself where it is alone."""
        joins = {token: _is_unspaced(token) and token not in particles for token in set(tokens)}
        joins[""] = follows = False
        terms: list[str] = []
        rest = zip(chain(tokens[1:], [""]), chain(starts[1:], [-1]), strict=True)
        for token, start, single, (after, beyond) in zip(
            tokens, starts, singles, rest, strict=True
        ):
            if not joins[token]:
                terms.append("" if token in particles else single)
                follows = False
            elif joins[after] and start + len(token) == beyond:
                terms.append("" if token + after in self.stop_words else token + after)
                follows = True
            else:
                terms.append("" if follows or token in self.stop_words else token)
                follows = False
        return terms


def _is_unspaced(token: str) -> bool:
    """Whether a token is a character of a script written without spaces: such stand alone."""
    first = token[0]
    is_other = "\uac00" <= first <= "\ud7a3" or "\uff00" <= first <= "\uff65"  # Hangul, full width
    return first >= "\u0e00" and not is_other and first.isalpha()


#: Hiragana spell what Japanese words are inflected with and joined by.
_HIRAGANA: Final = "".join(map(chr, range(0x3041, 0x30A0)))
#: The most frequent characters of Chinese that by themselves are function words.
_CHINESE: Final = (
    "的了着在是和与與或就都也而及之把被让從从向对對于於为為以这這那他她它我你您们們并且但很还還又"
)

_ELIDING: Final = frozenset({"fr", "it"})

#: code: English name (and that of sumy's stop-word list), stemmer or "", particles or None.
_ROWS: Final[Mapping[str, tuple[str, str, str | None]]] = {
    "ar": ("Arabic", "arabic", None),
    "cs": ("Czech", "czech", None),
    "da": ("Danish", "danish", None),
    "de": ("German", "german", None),
    "el": ("Greek", "greek", None),
    "en": ("English", "english", None),
    "es": ("Spanish", "spanish", None),
    "fi": ("Finnish", "finnish", None),
    "fr": ("French", "french", None),
    "he": ("Hebrew", "", None),
    "hi": ("Hindi", "hindi", None),
    "hu": ("Hungarian", "hungarian", None),
    "it": ("Italian", "italian", None),
    "ja": ("Japanese", "", _HIRAGANA),
    "ko": ("Korean", "", None),
    "nl": ("Dutch", "dutch", None),
    "no": ("Norwegian", "norwegian", None),
    "pl": ("Polish", "polish", None),
    "pt": ("Portuguese", "portuguese", None),
    "ro": ("Romanian", "romanian", None),
    "ru": ("Russian", "russian", None),
    "sk": ("Slovak", "czech", None),
    "sv": ("Swedish", "swedish", None),
    "th": ("Thai", "", ""),
    "tr": ("Turkish", "turkish", None),
    "uk": ("Ukrainian", "ukrainian", None),
    "zh": ("Chinese", "", _CHINESE),
}


def _load(code: str) -> Language:
    name, stem, particles = _ROWS[code]
    return Language(
        code,
        name,
        stopwords.load(code, name),
        stems.stemmer(stem),
        None if particles is None else frozenset(particles),
        elides=code in _ELIDING,
    )


#: Every language with a row, by ISO 639-1 code.
LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {code: _load(code) for code in sorted(_ROWS)}
)

#: What stands in for a language without a row: no stop words, words as they are.
UNKNOWN: Final = Language("und", "Undetermined", frozenset(), stems.same)


def of(code: str) -> Language:
    """The language of an ISO 639-1 code, `UNKNOWN` where the table has no row."""
    return LANGUAGES.get(code, UNKNOWN)


def detect(text: str) -> tuple[str, float]:
    """The likeliest language (ISO 639-1) of a text and its probability, 0 to 1, from a sample.

    Text without letters is ("und", 0.0); a mixed or short text has a low probability.
    """
    return detection.detect(text, LANGUAGES)
