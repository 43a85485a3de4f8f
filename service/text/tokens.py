"""One tokenization for all that follows: ranking, entities, counting words.

A token is a word with its combining marks, a number with its separators, an abbreviation with
its full stops, a clitic ('s, 't, 're), a character of a script written without spaces, or one
other visible character. Tokens are never empty, never hold whitespace, and stand in text order.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from service.vocabulary import LONGEST, Column, Numbers, Table, column, table

#: Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)

#: English enclitics that stand apart from their word: Orban's → Orban 's.
_CLITIC = "(?:s|t|re|ve|ll|d|m|S)"

#: Abbreviations whose full stop belongs to them; capitals alone are initials.
_ABBREVIATION = (
    "(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Rep|Sen|Gov|Prof|Inc|Corp|Co|Ltd|No|vs)"
)


def _ranges(wanted: frozenset[str]) -> str:
    """A character class over all code points below U+20000 of the wanted general categories."""
    runs: list[tuple[int, int]] = []
    for code in range(0x20000):
        if unicodedata.category(chr(code)) in wanted:
            if runs and runs[-1][1] == code - 1:
                runs[-1] = (runs[-1][0], code)
            else:
                runs.append((code, code))
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


_MARK = _ranges(frozenset({"Mn", "Mc"}))


def _pattern(word: str, one: str) -> re.Pattern[str]:
    """The token pattern over a word part and a lone character; the frequent case stands first."""
    return re.compile(
        rf"""(
          [a-zA-Z]+(?=[\ ,\n])
        | (?:[^\W\d_{UNSPACED}]\.){{2,}}
        | {_ABBREVIATION}\.(?=\s)
        | \d+(?:[.,:]\d+)*(?!\w)
        | ['’]{_CLITIC}\b
        | {word}(?:['’](?!{_CLITIC}\b){word})*
        | {one}
        )""",
        re.VERBOSE,
    )


#: Text with combining marks or unspaced scripts needs the slow pattern; on all other text both
#: give the same tokens, the plain one in half the time.
_NEEDS_FULL = re.compile("[\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2c00-\U0010ffff]")
_PLAIN = _pattern(r"\w+", r"\S")
_FULL = _pattern(rf"(?:[^\W{UNSPACED}][{_MARK}]*)+", rf"\S[{_MARK}]*")


#: An abbreviation that ends a text: its full stop stands alone there, as the text's own.
_ABBREVIATION_LAST: Final = re.compile(rf"{_ABBREVIATION}\.\Z")

#: Bits of `TRAITS`: a letter or digit somewhere, or at the start; a capital at the start.
WORD: Final = 1
STARTS_WORD: Final = 2
CAPITAL: Final = 4


def _traits(token: str) -> int:
    first = token[:1]
    found = WORD if token.isalnum() or any(map(str.isalnum, token)) else 0
    found |= STARTS_WORD if first.isalnum() else 0
    return found | (CAPITAL if first.isupper() else 0)


#: What the form of a token shows, see the bits above.
TRAITS: Final = column(_traits)


class Tokens(NamedTuple):
    """The tokens of a text, in text order."""

    #: Half-open range of code points of each.
    starts: list[int]
    ends: list[int]
    #: Where each stands in `table`, by its first `LONGEST` code points.
    numbers: Numbers
    table: Table


class _Pieces:
    """What the pieces of one table, parted by blanks, consist of: tokens and their offsets.

    Most pieces of a text were met before, so most tokens need no regular expression.
    """

    #: Bits of a value that hold the number of tokens; the others hold the first.
    COUNT_BITS: Final = 7

    def __init__(self, table: Table) -> None:
        self._table = table
        self._used = 0
        self.numbers: Numbers = np.zeros(4_096, np.intp)
        self.offsets: Numbers = np.zeros(4_096, np.intp)

    def cut(self, pieces: Sequence[str]) -> list[int]:
        """A value for each piece, none longer than `LONGEST`."""
        tokens, starts = tokenize("\n".join(pieces) + "\n")
        sizes = np.fromiter(map(len, pieces), np.intp, len(pieces)) + 1
        ends = np.cumsum(sizes)
        lasts = np.searchsorted(starts, ends)
        counts = np.diff(lasts, prepend=0)
        first = self._used - counts + lasts
        self._keep(tokens, np.array(starts, np.intp) - np.repeat(ends - sizes, counts))
        values: list[int] = (first << self.COUNT_BITS | counts).tolist()
        return values

    def _keep(self, tokens: list[str], offsets: Numbers) -> None:
        begin, self._used = self._used, self._used + len(tokens)
        while self._used > len(self.numbers):
            self.numbers = np.concatenate([self.numbers, np.zeros_like(self.numbers)])
            self.offsets = np.concatenate([self.offsets, np.zeros_like(self.offsets)])
        self.numbers[begin : self._used] = self._table.number(tokens)
        self.offsets[begin : self._used] = offsets


_PARTS: Final = Column(lambda table, pieces: _pieces(table).cut(pieces))
_SIZES: Final = column(len)


def _pieces(table: Table) -> _Pieces:
    return table.owned(_PARTS, lambda: _Pieces(table))


def tokenize(text: str) -> tuple[list[str], list[int]]:
    """Tokens and the code point each starts at, in text order. O(len(text))."""
    pattern = _FULL if _NEEDS_FULL.search(text) else _PLAIN
    parts = pattern.split(text)
    return parts[1::2], list(accumulate(map(len, parts)))[:-1:2]


def numbered(text: str) -> Tokens:
    """The tokens of a text with their numbers. O(len(text))."""
    known = table()
    pieces = text.replace("\n", " ").split(" ")
    numbers = known.met(pieces)
    if (numbers is None and _has_long(pieces)) or _ABBREVIATION_LAST.search(pieces[-1]):
        tokens, starts = tokenize(text)
        ends = [start + len(token) for start, token in zip(starts, tokens, strict=True)]
        short = [token[:LONGEST] for token in tokens] if _has_long(tokens) else tokens
        return Tokens(starts, ends, known.number(short), known)
    if numbers is None:
        numbers = known.number(pieces)
    parts = known.values(_PARTS, numbers)
    counts = parts & ((1 << _Pieces.COUNT_BITS) - 1)
    sizes = known.values(_SIZES, numbers)
    lasts, nexts = np.cumsum(counts), np.cumsum(sizes + 1)
    held = _pieces(known)
    total = int(lasts[-1])
    inner = np.arange(total) + np.repeat((parts >> _Pieces.COUNT_BITS) - (lasts - counts), counts)
    found = held.numbers.take(inner)
    begins = np.repeat(nexts - sizes - 1, counts) + held.offsets.take(inner)
    ends = begins + known.values(_SIZES, found)
    return Tokens(begins.tolist(), ends.tolist(), found, known)


def _has_long(tokens: Sequence[str]) -> bool:
    return len(max(tokens, key=len, default="")) > LONGEST
