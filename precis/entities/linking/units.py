"""What linking works on: spellings with their occurrences, and which names have been joined."""

from collections.abc import Iterable

from precis.entities.linking.names import Words
from precis.entities.mention import EntityType


class Unit:
    """The names that are spelled alike and taken for one thing before any rule."""

    __slots__ = ("indices", "type", "words")

    def __init__(self, words: Words, type_: EntityType, indices: list[int]) -> None:
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
        if a < b:
            self._above[b] = a
        elif b < a:
            self._above[a] = b

    def join_all(self, indices: Iterable[int]) -> None:
        first, *rest = indices
        for index in rest:
            self.join(first, index)

    def groups(self) -> list[list[int]]:
        """The indices of each group, rising; groups in order of their first."""
        groups: list[list[int]] = []
        numbers: list[int] = []
        above = self._above
        for index in range(len(above)):
            top = above[index]
            if top == index:
                numbers.append(len(groups))
                groups.append([index])
            else:
                number = numbers[self.top(top)]
                numbers.append(number)
                groups[number].append(index)
        return groups
