"""Slots: a small number for each worker process, and how many connections each of them has.

The numbers are reused, so that what is named after them, such as files of metrics, stays bounded
over restarts. The counts lie in memory shared by all processes, so that a worker can leave a new
connection to one that has fewer: kept-alive connections stay with the worker that accepted them.
"""

import mmap
from typing import Final

#: Workers at most, those included that are being replaced.
MAX_SLOTS: Final = 4_096

#: One in so many connections may be more than another worker has: bursts are not to be delayed.
TOLERANCE_SHARE: Final = 8

#: The count of a slot without a worker that accepts.
_UNUSED: Final = -1


class Slots:
    """Made in the master process before it forks workers."""

    def __init__(self) -> None:
        #: One count a slot; after them, at index `MAX_SLOTS`, how many slots were ever used.
        self._counts = memoryview(mmap.mmap(-1, 4 * (MAX_SLOTS + 1))).cast("i")
        for number in range(MAX_SLOTS):
            self._counts[number] = _UNUSED
        #: Slots that were given to a process, in the master.
        self._taken: set[int] = set()

    def take(self) -> "Slot":
        """The lowest slot that is free; called in the master.

        Raises:
            RuntimeError: there is none.
        """
        for number in range(MAX_SLOTS):
            if number not in self._taken:
                self._taken.add(number)
                self._counts[MAX_SLOTS] = max(self._counts[MAX_SLOTS], number + 1)
                return Slot(number, self._counts)
        raise RuntimeError("too many workers")

    def release(self, slot: "Slot") -> None:
        """The process of a slot ended; called in the master."""
        self._taken.discard(slot.number)
        self._counts[slot.number] = _UNUSED


class Slot:
    """The slot of one worker."""

    def __init__(self, number: int, counts: "memoryview[int]") -> None:
        self.number = number
        self._counts = counts
        self._is_closed = False

    def opened(self) -> None:
        """A connection was accepted."""
        if not self._is_closed:
            self._counts[self.number] += 1

    def count(self, connections: int) -> None:
        """So many connections are open now, and this worker accepts."""
        if not self._is_closed:
            self._counts[self.number] = connections

    def close(self) -> None:
        """This worker accepts no more."""
        self._is_closed = True
        self._counts[self.number] = _UNUSED

    @property
    def tolerance(self) -> int:
        """How many connections more than another worker this one may have without deferring."""
        return self._counts[self.number] // TOLERANCE_SHARE

    def others_have_fewer(self) -> bool:
        """Whether another worker that accepts has clearly fewer connections."""
        own = self._counts[self.number] - self.tolerance
        used = self._counts[: self._counts[MAX_SLOTS]]
        return any(_UNUSED < count < own for count in used)


class MasterState:
    """What the master process knows of its workers, and shares with them."""

    def __init__(self) -> None:
        self.slots = Slots()
        #: Age, as gunicorn counts it, of the youngest worker that is to be replaced: 8 bytes.
        self.replaced = mmap.mmap(-1, 8)


#: Made once a master: on SIGHUP gunicorn runs its configuration again, while old workers go on.
MASTER: Final = MasterState()
