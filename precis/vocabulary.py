"""Spelling → number, and columns of what is known of each: one look-up a word for all that follows.

What a stage needs of a word by itself (its term, whether it is one, what the tagger scores it) is a
function of its spelling. A `Column` computes that once for a spelling; from then on a stage reads
its column for all words of a text at once.

Spellings are kept in one `Table`. Most that ever come, come once, and texts never cease to bring
new ones; so a full table is followed by one that begins with the words which several texts had of
late, and with what is known of them.
"""

from collections.abc import Callable, Sequence
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap
from threading import Lock, RLock
from typing import Any, Final, TypeVar, cast

import numpy as np
import numpy.typing as npt

#: Places in a table or a text.
Numbers = npt.NDArray[np.intp]
Values = npt.NDArray[np.signedinteger[Any]]
#: What numbers are kept as.
Kept = type[np.int64] | type[np.int32] | type[np.int16] | type[np.int8]
Owned = TypeVar("Owned")

#: Spellings that a table takes beside those it began with until the next one is begun: words, their
#: terms, and words with what stands beside them. English news brings some 35 an article. Fewer cost
#: more (`benchmarks.vocabulary`), more take longer until memory has its bound (`make endurance`).
NEW: Final = 25_000
#: Words that a table begins with, at most; in English each brings 0.4 spellings of its own, and all
#: together some 350 bytes a spelling.
CARRIED: Final = 20_000

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


def _as_it_is(_: "Move", values: Values) -> Values:
    return values


class Column:
    """A fact of a spelling as an integer, in every table: from 0 to the most that fits, less 1.

    `fill` computes it for spellings that were not met before; it may number further ones. `carry`
    says what values of one table are in the next, where they are places: numbers of the table, or
    rows of what is kept beside it.
    """

    def __init__(
        self,
        fill: "Callable[[Table, Sequence[str]], Sequence[int]]",
        kept: Kept = np.int32,
        carry: "Callable[[Move, Values], Values]" = _as_it_is,
    ) -> None:
        self.fill = fill
        self.kept = kept
        self.carry = carry


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
        #: Of each word the last text that had it, below 0 where it was the first; 0: none did.
        self._met = zeros(self._room, np.int64)
        self._texts = 0
        #: Texts before this table, and before the one that it followed.
        self._since = self._before = 0
        #: Spellings that it began with.
        self._begun = 1
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

    def is_full(self) -> bool:
        """Whether the next text begins with another table."""
        return len(self.spellings) - self._begun > NEW

    def meet(self, words: Numbers) -> None:
        """Takes note of the words of a text. Among threads two texts may count as one; nothing but
        what is forgotten hangs on it."""
        self._texts += 1
        met = self._met
        met[words] = np.where(met.take(words), self._texts, -self._texts)

    def values(self, column: Column, numbers: Numbers) -> Values:
        """What a column says of each number."""
        held = self._columns.get(column)
        if held is not None:
            found: Values = held.take(numbers)
            if not len(found) or found.min() > 0:
                return found - 1
        self._fill(column, numbers)
        return self._columns[column].take(numbers) - 1

    def held(self, column: Column) -> Values:
        """One above what a column says of each number that it was asked of, 0 elsewhere."""
        if column not in self._columns:
            with self._lock:
                self._columns.setdefault(column, zeros(self._room, column.kept))
        return self._columns[column]

    def owned(self, owner: object, make: Callable[[], Owned]) -> Owned:
        """What an owner keeps beside this table, made when first asked for."""
        with self._lock:
            if owner not in self._owned:
                self._owned[owner] = make()
            return cast(Owned, self._owned[owner])

    def renewed(self) -> "Table":
        """A table that begins with all that is known of some words.

        They are those that several texts had, the last one in the time of this table or the one
        before; of more than `CARRIED` those that were met last.
        """
        with self._lock:
            met = self._met[: len(self.spellings)]
            words = np.argsort(-met)[:CARRIED]
            words = words[met.take(words) > self._before]
            new = Table()
            move = Move(self, new)
            numbers = move.numbers(words)
            new._met[numbers], new._texts = met.take(words), self._texts
            new._since, new._before = self._texts, self._since
            for column, held in self._columns.items():
                found = held.take(words)
                known = np.flatnonzero(found)
                values = column.carry(move, found.take(known) - 1)
                new.held(column)[numbers.take(known)] = values + 1
            new._begun = len(new.spellings)
        return new

    def _add(self, spellings: Sequence[str]) -> None:
        with self._lock:
            self._append([one for one in dict.fromkeys(spellings) if one not in self.numbers])

    def _append(self, new: list[str]) -> Numbers:
        """The numbers of spellings that are new, and differ."""
        begin, end = len(self.spellings), len(self.spellings) + len(new)
        self._reach(end)
        self.spellings += new
        self.numbers.update(zip(new, range(begin, end), strict=True))
        return np.arange(begin, end)

    def _reach(self, count: int) -> None:
        """Room in every column before a number is handed out, so that readers never miss it."""
        if count <= self._room:
            return
        self._room = max(count, 2 * self._room)
        self._met = longer(self._met, self._room)
        for column, held in self._columns.items():
            self._columns[column] = longer(held, self._room)

    def _fill(self, column: Column, numbers: Numbers) -> None:
        with self._lock:
            unknown = self.held(column).take(numbers) == 0
            missing = list(dict.fromkeys(numbers[unknown].tolist()))
            found = column.fill(self, [self.spellings[number] for number in missing])
            self.held(column)[missing] = np.add(found, 1)


class Move:
    """What is carried from a table to the next."""

    def __init__(self, old: Table, new: Table) -> None:
        self.old = old
        self.new = new
        #: By number in the old one; -1 where the new one has none yet.
        self._numbers = np.full(len(old.spellings), -1, np.intp)
        self._numbers[0] = 0

    def numbers(self, old: Numbers | Values) -> Numbers:
        """The new numbers of spellings that have these in the old table; they are added to the new
        one where it lacks them."""
        missing = np.unique(old[self._numbers.take(old) < 0])
        spellings = self.old.spellings
        carried = _copies([spellings[one] for one in missing.tolist()])
        self._numbers[missing] = self.new._append(carried)
        return self._numbers.take(old)


def _copies(spellings: list[str]) -> list[str]:
    """The same strings side by side in memory: one that stayed where it was would keep all that
    was made around it, once that is forgotten. No spelling holds white space."""
    return "\n".join(spellings).split("\n") if spellings else []


def room() -> int:
    """Spellings that a table has room for at first; it takes memory as they come."""
    return 2 * NEW


_current = [Table()]
_renewing = Lock()


def table() -> Table:
    """The table that a text begins with, and keeps; where it is full, the next one."""
    if _current[0].is_full():
        with _renewing:
            if _current[0].is_full():
                _current[0] = _current[0].renewed()
    return _current[0]


def dense(numbers: npt.NDArray[np.signedinteger[Any]], size: int) -> tuple[Numbers, Numbers]:
    """Numbers below `size` renumbered by first appearance, from 0; and where each appears first."""
    count = len(numbers)
    first = np.empty(size, np.intp)  # only what is written is read
    first[numbers[::-1]] = np.arange(count - 1, -1, -1)  # of equal ones the last written stays
    firsts = first.take(numbers)
    is_first = firsts == np.arange(count)
    rank = np.cumsum(is_first) - 1
    return rank.take(firsts), np.flatnonzero(is_first)
