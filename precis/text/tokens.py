"""The tokenization that ranking, entity recognition and word counts share.

A token is a word with its combining marks, a short name of capitals around an
ampersand (M&S), a number with its separators, an abbreviation with
its full stops, a clitic ('s, 't, 're), a character of a script written without spaces, one other
visible character, or a run of such: of four and more that are the same, of sixteen and more
whichever they are. Tokens are never empty, never hold whitespace, and stand in text order.
`precis/native/tokens.c` finds them; `tests/reference/tokens.py` has the rules as one expression.
"""

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from precis import native
from precis.text.characters import CHARACTERS

Ints = npt.NDArray[np.intp]
Traits = npt.NDArray[np.uint8]

#: Bits of the traits of a spelling: it contains a letter or digit; it starts with one; it starts
#: with a capital letter.
WORD: Final = 1
STARTS_WORD: Final = 2
CAPITAL: Final = 4
#: At most one of these, by the first character of a word: a digit, a character of a script written
#: without spaces, a letter that has another lower-case form.
NUMBER: Final = 8
UNSPACED_WORD: Final = 16
CASED: Final = 32
#: It starts with a quotation mark and is not a word; it contains a digit from 0 to 9.
QUOTE: Final = 64
FIGURE: Final = 128


class Tokens(NamedTuple):
    """The tokens of a text, in text order."""

    #: Half-open range of code points of each.
    starts: list[int]
    ends: list[int]
    #: Index in `spellings` of each.
    numbers: Ints
    #: The distinct tokens, in order of first appearance.
    spellings: list[str]
    #: Traits of each spelling, see the bits above.
    traits: Traits


def cut(text: str) -> Tokens:
    """The tokens of a text. O(len(text))."""
    starts, ends, numbers, spellings, traits = native.tokens(text, *CHARACTERS)
    return Tokens(
        starts,
        ends,
        np.frombuffer(numbers, np.intp),
        spellings,
        np.frombuffer(traits, np.uint8),
    )


def tokenize(text: str) -> tuple[list[str], list[int]]:
    """Tokens and the code point each starts at, in text order. O(len(text))."""
    starts, ends, *_ = native.tokens(text, *CHARACTERS)
    return [text[start:end] for start, end in zip(starts, ends, strict=True)], starts


def are_among(spellings: Sequence[str], words: Container[str]) -> npt.NDArray[np.bool_]:
    """Whether each spelling is one of the words."""
    return np.fromiter(map(words.__contains__, spellings), np.bool_, len(spellings))
