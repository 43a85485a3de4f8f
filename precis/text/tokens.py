"""One tokenization for all that follows: ranking, entities, counting words.

A token is a word with its combining marks, a number with its separators, an abbreviation with
its full stops, a clitic ('s, 't, 're), a character of a script written without spaces, one other
visible character, or a run of such: of four and more that are the same, of sixteen and more
whichever they are. Tokens are never empty, never hold whitespace, and stand in text order.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from precis import native
from precis.vocabulary import (
    LONGEST,
    Column,
    Move,
    Numbers,
    Table,
    Values,
    column,
    longer,
    room,
    table,
    zeros,
)

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


#: The same marks in a row from which they are one token: rules, ellipses, a megabyte of full stops.
#: Fewer are one token each, as in the data that names are learned from.
RUN: Final = 4
#: Marks in a row, whichever they are, from which they are one token: rules such as -=-=-=-=, a
#: megabyte of brackets.
RULE: Final = 16


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


def _pattern(first: str, word: str, one: str) -> re.Pattern[str]:
    """The token pattern over a frequent case, a word part and a lone character."""
    return re.compile(
        rf"""(
          {first}
        | (?:[^\W\d_{UNSPACED}]\.){{2,}}
        | {_ABBREVIATION}\.(?=\s)
        | \d+(?:[.,:]\d+)*(?!\w)
        | ['’]{_CLITIC}\b
        | {word}(?:['’](?!{_CLITIC}\b){word})*
        | [^\w\s]{{{RULE},}}
        | (?P<mark>[^\w\s])(?P=mark){{{RUN - 1},}}
        | {one}
        )""",
        re.VERBOSE,
    )


#: Text with combining marks or unspaced scripts needs the slow pattern; on all other text both
#: give the same tokens, the plain one in half the time.
_NEEDS_FULL = re.compile("[\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2c00-\U0010ffff]")
_PLAIN = _pattern(r"[a-zA-Z]+(?=[\ ,\n])", r"\w+", r"\S")
#: Han and kana stand by themselves; they are matched in runs, which `_apart` takes apart.
_ALONE = "[\u3041-\u3096\u309b-\u30ff\u3400-\u9fff]"
_FULL = _pattern(
    rf"({_ALONE}){_ALONE}*(?![{_MARK}]) | [a-zA-Z]+(?=[\ ,\n])",
    rf"(?:[^\W{UNSPACED}][{_MARK}]*)+",
    rf"\S[{_MARK}]*",
)

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

    def __init__(self) -> None:
        self._used = 0
        self.numbers = zeros(room(), np.int32)
        self.offsets = zeros(room(), np.int8)

    def cut(self, table: Table, pieces: Sequence[str]) -> list[int]:
        """A value for each piece of the table that these are of, none longer than `LONGEST`."""
        tokens, starts, _ = _cut("\n".join(pieces) + "\n")
        sizes = np.fromiter(map(len, pieces), np.intp, len(pieces)) + 1
        ends = np.cumsum(sizes)
        lasts = np.searchsorted(starts, ends)
        counts = np.diff(lasts, prepend=0)
        offsets = starts - np.repeat(ends - sizes, counts)
        values: list[int] = self.keep(table.number(tokens), offsets, counts).tolist()
        return values

    def keep(self, numbers: Numbers, offsets: Numbers, counts: Numbers) -> Numbers:
        """Values of pieces that have so many of these tokens each, one after the other."""
        begin, self._used = self._used, self._used + len(numbers)
        self.numbers = longer(self.numbers, self._used)
        self.offsets = longer(self.offsets, self._used)
        self.numbers[begin : self._used] = numbers
        self.offsets[begin : self._used] = offsets
        return (begin + np.cumsum(counts) - counts) << self.COUNT_BITS | counts

    @classmethod
    def places(cls, values: Values) -> tuple[Numbers, Numbers]:
        """How many tokens pieces have, and where these stand, one after the other."""
        counts = values & ((1 << cls.COUNT_BITS) - 1)
        lasts = np.cumsum(counts)
        total = int(lasts[-1]) if len(lasts) else 0
        return counts, np.arange(total) + np.repeat(
            (values >> cls.COUNT_BITS) - (lasts - counts), counts
        )


def _carry(move: Move, values: Values) -> Numbers:
    """What the values of pieces are in the next table."""
    held = _pieces(move.old)
    counts, places = _Pieces.places(values)
    numbers = move.numbers(held.numbers.take(places))
    return _pieces(move.new).keep(numbers, held.offsets.take(places), counts)


_PARTS: Final = Column(lambda table, pieces: _pieces(table).cut(table, pieces), carry=_carry)
_SIZES: Final = column(len)


def _pieces(table: Table) -> _Pieces:
    return table.owned(_PARTS, _Pieces)


def tokenize(text: str) -> tuple[list[str], list[int]]:
    """Tokens and the code point each starts at, in text order. O(len(text))."""
    tokens, starts, _ = _cut(text)
    return tokens, starts.tolist()


def _cut(text: str) -> tuple[list[str], Numbers, Numbers]:
    """Tokens, and where each starts and ends."""
    pattern = _FULL if _NEEDS_FULL.search(text) else _PLAIN
    parts = pattern.split(text)
    runs: list[str | None] = []
    if pattern is _FULL:
        runs = parts[2::4]
        del parts[2::4]
    del parts[2::3]  # the mark that a run repeats
    ends = np.cumsum(np.fromiter(map(len, parts), np.intp, len(parts)))
    tokens, starts, ends = parts[1::2], ends[:-1:2], ends[1::2]
    return _apart(tokens, starts, ends, runs) if any(runs) else (tokens, starts, ends)


def _apart(
    tokens: list[str], starts: Numbers, ends: Numbers, runs: list[str | None]
) -> tuple[list[str], Numbers, Numbers]:
    """The same with tokens that are runs of characters, where `runs` is not None, taken apart."""
    is_run = np.array([run is not None for run in runs])
    counts = np.where(is_run, ends - starts, 1)
    lasts = np.cumsum(counts)
    inner = np.arange(lasts[-1]) - np.repeat(lasts - counts, counts)
    found: list[str] = []
    for token, run in zip(tokens, runs, strict=True):
        found += (token,) if run is None else token
    sizes = np.where(is_run, 1, ends - starts)
    begins = np.repeat(starts, counts) + inner
    return found, begins, begins + np.repeat(sizes, counts)


def numbered(text: str) -> Tokens:
    """The tokens of a text with their numbers. O(len(text))."""
    found = _numbered(text, table())
    found.table.meet(found.numbers)
    return found


def _numbered(text: str, known: Table) -> Tokens:
    pieces = text.replace("\n", " ").split(" ")
    if _ABBREVIATION_LAST.search(pieces[-1]):
        return _one_by_one(text, known)
    found = _laid(pieces, known)
    if found is not None:
        return found
    if known.met(pieces) is None and _has_long(pieces):
        return _one_by_one(text, known)
    return _of_pieces(pieces, known)


def _one_by_one(text: str, known: Table) -> Tokens:
    tokens, starts, ends = _cut(text)
    short = [token[:LONGEST] for token in tokens] if _has_long(tokens) else tokens
    return Tokens(starts.tolist(), ends.tolist(), known.number(short), known)


def _laid(pieces: list[str], known: Table) -> Tokens | None:
    """`_of_pieces`, compiled; None where it is not, or a piece was never met before."""
    if native.lay is None:
        return None
    # The columns first: what they name is kept before they name it.
    parts, sizes, held = known.held(_PARTS), known.held(_SIZES), _pieces(known)
    bits = _Pieces.COUNT_BITS
    found = native.lay(pieces, known.numbers, bits, parts, sizes, held.numbers, held.offsets)
    if found is None:
        return None
    starts, ends, numbers = found
    return Tokens(starts, ends, np.frombuffer(numbers, np.intp), known)


def _of_pieces(pieces: list[str], known: Table) -> Tokens:
    numbers = known.number(pieces)
    counts, places = _Pieces.places(known.values(_PARTS, numbers))
    sizes = known.values(_SIZES, numbers)
    nexts = np.cumsum(sizes + 1)
    held = _pieces(known)
    found = held.numbers.take(places).astype(np.intp)
    begins = np.repeat(nexts - sizes - 1, counts) + held.offsets.take(places)
    ends = begins + known.values(_SIZES, found)
    return Tokens(begins.tolist(), ends.tolist(), found, known)


def _has_long(tokens: Sequence[str]) -> bool:
    return len(max(tokens, key=len, default="")) > LONGEST
