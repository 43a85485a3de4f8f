"""Spelling → number, and columns of what is known of each: one look-up a word for all that follows.

What a stage needs of a word by itself (its term, whether it is one, what the tagger scores it) is a
function of its spelling. A `Column` computes that once for a spelling; from then on a stage reads
its column for all words of a text at once. Spellings are kept in one `Table`, in bounded memory.
"""

from collections.abc import Callable, Sequence
from threading import RLock
from typing import Any, Final, TypeVar, cast

import numpy as np
import numpy.typing as npt

#: Places in a table or a text.
Numbers = npt.NDArray[np.intp]
Values = npt.NDArray[np.int32]
Owned = TypeVar("Owned")

#: Spellings a table may hold before it is retired: words, their terms, and words with what stands
#: beside them. A million words of English news have 75,000. With all columns one takes some 350
#: bytes.
SPELLINGS: Final = 100_000
#: Spellings a new table has room for.
_ROOM: Final = 4_096

#: Code points of a spelling by which it is known. Words are shorter; a text may send megabytes
#: without a space, and must not stay in memory.
LONGEST: Final = 64


class Column:
    """A fact of a spelling as an integer from 0 to 2³¹ - 1, in every table.

    `fill` computes it for spellings that were not met before; it may number further ones.
    """

    def __init__(self, fill: "Callable[[Table, Sequence[str]], Sequence[int]]") -> None:
        self.fill = fill


def column(function: Callable[[str], int]) -> Column:
    """The column of a function of one spelling."""
    return Column(lambda _, spellings: list(map(function, spellings)))


class Table:
    """Spellings by number, from 0, which is "". Only ever grows, so numbers stay true.

    Answers do not depend on what it holds: what is missing is computed, never approximated, and
    nothing follows from the order of numbers. Safe among threads.
    """

    def __init__(self) -> None:
        #: Never changed by others.
        self.numbers: dict[str, int] = {"": 0}
        self.spellings: list[str] = [""]
        self._room = _ROOM
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
            if not len(found) or found.min() >= 0:
                return found
        self._fill(column, numbers)
        return self._columns[column].take(numbers)

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
        more = np.full(self._room, -1, np.int32)
        self._room *= 2
        for column, held in self._columns.items():
            self._columns[column] = np.concatenate([held, more])

    def _fill(self, column: Column, numbers: Numbers) -> None:
        with self._lock:
            held = self._columns.setdefault(column, np.full(self._room, -1, np.int32))
            missing = list(dict.fromkeys(numbers[held.take(numbers) < 0].tolist()))
            found = column.fill(self, [self.spellings[number] for number in missing])
            self._columns[column][missing] = found


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
