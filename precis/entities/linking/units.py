"""What linking works on: spellings with their occurrences, and who has been joined with whom."""

from collections import defaultdict
from collections.abc import Iterable

from precis.entities.mention import EntityType


class Unit:
    """The names that are spelled alike and taken for one thing before any rule."""

    __slots__ = ("indices", "type", "words")

    def __init__(self, words: tuple[str, ...], type_: EntityType, indices: list[int]) -> None:
        #: Folded.
        self.words = words
        self.type = type_
        #: Of its names, rising, at least one.
        self.indices = indices


class Links:
    """Which names have been joined: a forest over their indices.

    Tarjan 1975, doi 10.1145/321879.321884, with path halving and the first name on top.
    """

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def top(self, index: int) -> int:
        """The first name of the group."""
        above = self._above
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    def join(self, a: int, b: int) -> None:
        a, b = self.top(a), self.top(b)
        if a != b:
            self._above[max(a, b)] = min(a, b)

    def join_all(self, indices: Iterable[int]) -> None:
        first, *rest = indices
        for index in rest:
            self.join(first, index)

    def groups(self) -> list[list[int]]:
        """The indices of each group, rising; groups in order of their first."""
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._above)):
            found[self.top(index)].append(index)
        return list(found.values())
