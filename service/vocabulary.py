"""Spelling → number, and columns of what is known of each: one look-up a word for all that follows.

What a stage needs of a word by itself (its term, whether it is one, what the tagger scores it) is a
function of its spelling. A `Column` computes that once for a spelling; from then on a stage reads
its column for all words of a text at once. Spellings are kept in one `Table`, in bounded memory.
"""

from collections.abc import Callable, Sequence
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap
from threading import RLock
from typing import Any, Final, TypeVar, cast

import numpy as np
import numpy.typing as npt

#: Places in a table or a text.
Numbers = npt.NDArray[np.intp]
Values = npt.NDArray[np.signedinteger[Any]]
#: What numbers are kept as.
Kept = type[np.int32] | type[np.int16] | type[np.int8]
Owned = TypeVar("Owned")

#: Spellings a table may hold before it is retired: words, their terms, and words with what stands
#: beside them. A million words of English news have 110,000, and each further article has some 40
#: new ones; all that a table forgets costs some 30 µs a spelling once more. With all columns one
#: takes some 300 bytes; a Python dictionary of more than 174,762 would take twice its size.
SPELLINGS: Final = 170_000

#: Code points of a spelling by which it is known. Words are shorter; a text may send megabytes
#: without a space, and must not stay in memory.
LONGEST: Final = 64


def zeros(count: int, kept: Kept) -> npt.NDArray[Any]:
    """Zeros that take memory where they are written to, and give it back when they are dropped.

    What `numpy.zeros` is handed may be older memory, and stays with the thread's heap.
    """
    size = max(1, count) * np.dtype(kept).itemsize
    return np.frombuffer(mmap(-1, size, flags=MAP_PRIVATE | MAP_ANONYMOUS), kept)[:count]


def longer(held: npt.NDArray[Any], count: int) -> npt.NDArray[Any]:
    """The same with zeros behind, at least `count` in all; `held` itself where it is that long."""
    if count <= len(held):
        return held
    found = zeros(max(count, 2 * len(held)), held.dtype.type)
    found[: len(held)] = held
    return found


class Column:
    """A fact of a spelling as an integer, in every table: from 0 to the most that fits, less 1.

    `fill` computes it for spellings that were not met before; it may number further ones.
    """

    def __init__(
        self, fill: "Callable[[Table, Sequence[str]], Sequence[int]]", kept: Kept = np.int32
    ) -> None:
        self.fill = fill
        self.kept = kept


def column(function: Callable[[str], int]) -> Column:
    """The column of a function of one spelling with values from 0 to 126."""
    return Column(lambda _, spellings: list(map(function, spellings)), np.int8)


class Table:
    """Spellings by number, from 0, which is "". Only ever grows, so numbers stay true.

    Answers do not depend on what it holds: what is missing is computed, never approximated, and
    nothing follows from the order of numbers. Safe among threads.
    """

    def __init__(self) -> None:
        #: Never changed by others.
        self.numbers: dict[str, int] = {"": 0}
        self.spellings: list[str] = [""]
        self._room = room()
        #: One above the value; 0 where it is not known.
        self._columns: dict[Column, Values] = {}
        self._owned: dict[object, Any] = {}
        self._lock = RLock()

    def met(self, spellings: Sequence[str]) -> Numbers | None:
        """The numbers of spellings, None where one of them is new."""
        try:
            return np.fromiter(map(self.numbers.__getitem__, spellings), np.intp, len(spellings))
        except KeyError:
            return None

    def number(self, spellings: Sequence[str]) -> Numbers:
        """The numbers of spellings, none longer than `LONGEST`; new ones get theirs."""
        found = self.met(spellings)
        if found is None:
            self._add(spellings)
            found = self.met(spellings)
        assert found is not None
        return found

    def moved(self, other: "Table", numbers: Numbers) -> Numbers:
        """The numbers here of spellings that have the given ones in another table."""
        own, places = np.unique(numbers, return_inverse=True)
        return self.number([other.spellings[number] for number in own.tolist()]).take(places)

    def values(self, column: Column, numbers: Numbers) -> Values:
        """What a column says of each number."""
        held = self._columns.get(column)
        if held is not None:
            found: Values = held.take(numbers)
            if not len(found) or found.min() > 0:
                return found - 1
        self._fill(column, numbers)
        return self._columns[column].take(numbers) - 1

    def owned(self, owner: object, make: Callable[[], Owned]) -> Owned:
        """What an owner keeps beside this table, made when first asked for."""
        with self._lock:
            if owner not in self._owned:
                self._owned[owner] = make()
            return cast(Owned, self._owned[owner])

    def _add(self, spellings: Sequence[str]) -> None:
        with self._lock:
            for spelling in spellings:
                if spelling not in self.numbers:
                    self.spellings.append(spelling)
                    if len(self.spellings) > self._room:
                        self._grow()
                    self.numbers[spelling] = len(self.spellings) - 1
            if len(self.spellings) > SPELLINGS:
                retire(self)

    def _grow(self) -> None:
        """Room in every column before a number is handed out, so that readers never miss it."""
        self._room *= 2
        for column, held in self._columns.items():
            self._columns[column] = longer(held, self._room)

    def _fill(self, column: Column, numbers: Numbers) -> None:
        with self._lock:
            if column not in self._columns:
                self._columns[column] = zeros(self._room, column.kept)
            unknown = self._columns[column].take(numbers) == 0
            missing = list(dict.fromkeys(numbers[unknown].tolist()))
            found = column.fill(self, [self.spellings[number] for number in missing])
            self._columns[column][missing] = np.add(found, 1)


def room() -> int:
    """Spellings that a table has room for at first: those of its last text go beyond the limit."""
    return SPELLINGS + SPELLINGS // 4


_current = [Table()]


def table() -> Table:
    """The table that a text begins with, and keeps."""
    return _current[0]


def retire(full: Table) -> None:
    """Lets the next text begin a new table; texts at work keep theirs."""
    if _current[0] is full:
        _current[0] = Table()


def dense(numbers: npt.NDArray[np.signedinteger[Any]], size: int) -> tuple[Numbers, Numbers]:
    """Numbers below `size` renumbered by first appearance, from 0; and where each appears first."""
    count = len(numbers)
    first = np.empty(size, np.intp)  # only what is written is read
    first[numbers[::-1]] = np.arange(count - 1, -1, -1)  # of equal ones the last written stays
    firsts = first.take(numbers)
    is_first = firsts == np.arange(count)
    rank = np.cumsum(is_first) - 1
    return rank.take(firsts), np.flatnonzero(is_first)
