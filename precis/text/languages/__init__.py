"""Languages: stop words, stemmers and the detection of the language of a text.

To add a language: a row in `_ROWS` (and stop words in `stopwords`, abbreviations in
`text.abbreviations`, a paragraph in `tests/unit/text/test_language.py`, which fails without).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from precis.text.languages import detection, stems, stopwords

__all__ = ["LANGUAGES", "UNKNOWN", "Language", "detect", "is_guess", "of"]

Ints = npt.NDArray[np.intp]

#: Longest word, in code points, that is stemmed; longer ones are cut off.
LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Language:
    """The resources of a language."""

    #: ISO 639-1.
    code: str
    #: English name, as in `/v1/info`.
    name: str
    #: Lower case; empty where there is no list.
    stop_words: frozenset[str]
    stem: Callable[[str], str]
    #: Characters that hold no content by themselves where words are not set apart by spaces, and
    #: so part the runs that bigrams are made of; None in languages written with spaces.
    particles: frozenset[str] | None = None
    #: Whether short words lose their vowel to the next one: l'Europe, dell'Unione.
    elides: bool = False
    #: Stems of many words at once.
    stems: Callable[[list[str]], list[str]] = field(repr=False, compare=False, kw_only=True)

    def terms_of(self, tokens: Sequence[str], starts: Sequence[int] = ()) -> list[str]:
        """The term of each token, none longer than `LONGEST`, "" where it carries no content.

        Where words are not set apart, tokens are characters and terms pairs of neighbours; that
        needs `starts`, the code point each token begins at.
        """
        indices: dict[str, int] = {}
        numbers = [indices.setdefault(token, len(indices)) for token in tokens]
        ends = [start + len(token) for start, token in zip(starts, tokens, strict=False)]
        term_numbers, names = self.terms(list(indices), np.array(numbers, np.intp), starts, ends)
        return list(map(names.__getitem__, term_numbers.tolist()))

    def terms(
        self, spellings: list[str], numbers: Ints, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[Ints, list[str]]:
        """The terms of tokens given as indices of `spellings`: indices of a list of names, and the
        list, whose first name is ""."""
        term_numbers, names = self._terms_of_spellings(spellings)
        if self.particles is None or not starts:
            return np.fromiter(term_numbers, np.intp, len(term_numbers)).take(numbers), names
        codes = self._codes(term_numbers, spellings, numbers, starts, ends)
        return self._named(codes, names, spellings)

    def _terms_of_spellings(self, spellings: list[str]) -> tuple[list[int], list[str]]:
        words = list(map(str.lower, spellings))
        if self.elides:
            words = list(map(_without_elided, words))
        stop_words = self.stop_words
        content = [
            word
            for word in dict.fromkeys(words)
            if word not in stop_words and (word.isalnum() or any(map(str.isalnum, word)))
        ]
        if len(max(content, key=len, default="")) <= LONGEST:
            stems = self.stems(content)
        else:
            stems = [
                self.stem(word)[:LONGEST] if len(word) <= LONGEST else word[:LONGEST]
                for word in content
            ]
        names = list(dict.fromkeys(("", *stems)))
        indices = dict(zip(names, range(len(names)), strict=True))
        numbers = dict(zip(content, map(indices.__getitem__, stems), strict=True))
        return [numbers.get(word, 0) for word in words], names

    def _codes(
        self,
        terms: list[int],
        spellings: list[str],
        numbers: Ints,
        starts: Sequence[int],
        ends: Sequence[int],
    ) -> Ints:
        """A run of n characters has n - 1 pairs; its last one 0, or itself where it is alone.

        A pair is one more than the number of its first spelling times `_PAIR`, and one more than
        that of its second, which is left out of a character that is alone.
        """
        roles = np.array(list(map(self._role, spellings))).take(numbers)
        joins = roles >= _JOINS
        meets = np.zeros(len(numbers), np.bool_)
        touches = np.array(ends[:-1]) == np.array(starts[1:])
        np.logical_and(touches, joins[:-1] & joins[1:], out=meets[:-1])
        codes = np.where(joins, (numbers + 1) * _PAIR, np.array(terms, np.intp).take(numbers))
        codes[(roles == _PARTICLE) | (roles == _STOPS)] = 0
        codes[1:][meets[:-1]] = 0
        first = np.flatnonzero(meets)
        codes[first] = (numbers[first] + 1) * _PAIR + numbers[first + 1] + 1
        return codes

    def _named(
        self, codes: Ints, names: Sequence[str], spellings: Sequence[str]
    ) -> tuple[Ints, list[str]]:
        """Terms, single characters and pairs as indices of a list of their names."""
        distinct, indices = np.unique(codes, return_inverse=True)
        known = {"": 0}
        rows = []
        for first, second in zip(
            *(part.tolist() for part in np.divmod(distinct, _PAIR)), strict=True
        ):
            if not first:
                name = names[second]
            elif not second:
                name = spellings[first - 1]
            else:
                name = spellings[first - 1] + spellings[second - 1]
                name = "" if name in self.stop_words else name
            rows.append(known.setdefault(name, len(known)))
        return np.array(rows, np.intp).take(indices), list(known)

    def _role(self, token: str) -> int:
        if token in (self.particles or ()):
            return _PARTICLE
        if not _is_unspaced(token):
            return _OTHER
        return _STOPS if token in self.stop_words else _JOINS


#: More than any number of spellings.
_PAIR: Final = 1 << 32

#: Roles of a token where words are not set apart: of another script, a particle, one that joins its
#: neighbours, one that does but is a stop word by itself.
_OTHER, _PARTICLE, _JOINS, _STOPS = range(4)


def _without_elided(word: str) -> str:
    """A word without what lost its vowel to it: l'Europe."""
    return word.replace("’", "'").rpartition("'")[2] or word


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
        stems=stems.all_stems(stem),
    )


#: Every language with a row, by ISO 639-1 code.
LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {code: _load(code) for code in sorted(_ROWS)}
)

#: Used for languages without a row: no stop words, no stemming.
UNKNOWN: Final = Language("und", "Undetermined", frozenset(), stems.same, stems=list)


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
