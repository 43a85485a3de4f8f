"""What was computed for a spelling, kept for the next time it comes, in bounded memory."""

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeVar

Value = TypeVar("Value")

#: Spellings kept; English news shows about 60,000 in a million words. Past it the memory starts
#: afresh: a cold word costs a microsecond, an unbounded table costs the worker.
SPELLINGS: Final = 50_000

#: Spellings kept in all memos together: 45 MB where all are of 15 Cyrillic letters. A service that
#: is asked in 27 languages in turn stays within it.
TOGETHER: Final = 150_000

#: Code points of the longest spelling that is kept. Words are shorter; a text may send megabytes
#: without a space, and must not stay in memory.
LONGEST: Final = 64


class Memo(dict[str, Value]):
    """Spelling → what a function of it gives; filled as asked.

    Answers do not depend on what it holds: a missing spelling is computed, never approximated.
    Safe among threads: at worst two compute the same, or one clears what another just added.
    """

    _all: ClassVar[list["Memo[Any]"]] = []

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self._function = function
        self._all.append(self)

    def __missing__(self, spelling: str) -> Value:
        value = self._function(spelling)
        if len(spelling) <= LONGEST:
            if len(self) >= SPELLINGS or sum(map(len, self._all)) >= TOGETHER:
                max(self._all, key=len).clear()
            self[spelling] = value
        return value
