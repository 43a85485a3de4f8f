"""What is known of each language: its stop words, its stems, and which one a text is in.

To add a language: a row in `_ROWS` (and stop words in `stopwords`, abbreviations in
`text.abbreviations`, a paragraph in `tests/test_language.py`, which fails without).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np

from precis.text.languages import detection, stems, stopwords
from precis.vocabulary import LONGEST, Column, Move, Numbers, Table, Values, column
from precis.vocabulary import table as current

__all__ = ["LANGUAGES", "UNKNOWN", "Language", "detect", "is_guess", "of"]

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

    return Column(fill, carry=Move.numbers)


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
    roles: Column = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        terms = _terms(self.stop_words, self.stem, elides=self.elides)
        object.__setattr__(self, "terms", terms)
        object.__setattr__(self, "roles", _roles(self.stop_words, self.particles or frozenset()))

    def terms_of(self, tokens: Sequence[str], starts: Sequence[int] = ()) -> list[str]:
        """The term of each token, none longer than `LONGEST`, "" where it carries no content.

        Where words are not set apart, tokens are characters and terms pairs of neighbours; that
        needs `starts`, the code point each token begins at.
        """
        table = current()
        known = table.number([token[:LONGEST] for token in tokens])
        ends = [start + len(token) for start, token in zip(starts, tokens, strict=False)]
        numbers, names = self.numbered(table, known, starts, ends)
        return list(map(names.__getitem__, numbers.tolist()))

    def numbered(
        self, table: Table, numbers: Numbers, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[Numbers, list[str]]:
        """The same for tokens that stand in a table, as places in a list of names.

        The list is the table's own, or one made for this text: pairs of characters are too many
        to keep.
        """
        terms = table.values(self.terms, numbers).astype(np.intp)
        if self.particles is None or not starts:
            return terms, table.spellings
        roles = table.values(self.roles, numbers)
        return self._paired(table, self._pairs(numbers, terms, roles, starts, ends))

    def _pairs(
        self,
        numbers: Numbers,
        terms: Numbers,
        roles: Values,
        starts: Sequence[int],
        ends: Sequence[int],
    ) -> Numbers:
        """A run of n characters has n - 1 pairs; its last one 0, or itself where it is alone.

        A pair is the number of its first times `_PAIR`, and that of its second.
        """
        joins = roles >= _JOINS
        meets = np.zeros(len(numbers), np.bool_)
        touches = np.array(ends[:-1]) == np.array(starts[1:])
        np.logical_and(touches, joins[:-1] & joins[1:], out=meets[:-1])
        found = np.where(joins, numbers, terms)
        found[(roles == _PARTICLE) | (roles == _STOPS)] = 0
        found[1:][meets[:-1]] = 0
        first = np.flatnonzero(meets)
        found[first] = numbers[first] * _PAIR + numbers[first + 1]
        return found

    def _paired(self, table: Table, found: Numbers) -> tuple[Numbers, list[str]]:
        """Singles and pairs as places in a list of their names."""
        codes, places = np.unique(found, return_inverse=True)
        spellings = table.spellings
        known: dict[str, int] = {"": 0}
        rows = []
        for first, second in zip(*(part.tolist() for part in np.divmod(codes, _PAIR)), strict=True):
            name = spellings[first] + spellings[second]
            rows.append(
                0 if first and name in self.stop_words else known.setdefault(name, len(known))
            )
        return np.array(rows, np.intp).take(places), list(known)


#: More than any number of a table.
_PAIR: Final = 1 << 32

#: Roles of a token where words are not set apart: of another script, a particle, one that joins its
#: neighbours, one that does but is a stop word by itself.
_OTHER, _PARTICLE, _JOINS, _STOPS = range(4)


def _roles(stop_words: frozenset[str], particles: frozenset[str]) -> Column:
    def role(token: str) -> int:
        if token in particles:
            return _PARTICLE
        if not _is_unspaced(token):
            return _OTHER
        return _STOPS if token in stop_words else _JOINS

    return column(role)


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


def is_guess(code: str, confidence: float) -> bool:
    """Whether a language was detected with a probability too low to rely on."""
    return code != "und" and confidence < detection.UNSURE


def detect(text: str) -> tuple[str, float]:
    """The likeliest language (ISO 639-1) of a text and its probability, 0 to 1, from a sample.

    Text without letters, or in a language without such a code, is ("und", 0.0); a mixed or short
    text has a low probability.
    """
    return detection.detect(text, LANGUAGES)
