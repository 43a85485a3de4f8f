"""How much work a worker takes on at once; what waits, what is refused.

Threads of one process share one core, so work taken on beyond a little makes all of it slower and
none of it faster. Each document is admitted by its size. A request that finds no room waits a
bounded time in a short queue, first come, first served, and is refused; once taken on, it is never
dropped: the
further documents of a batch wait for their turn, which comes, since whoever stands before them
leaves in bounded time.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from service.config import RESERVED_THREADS, Settings
from service.errors import OverCapacity

#: Bytes of a body that make one more unit of work: what about ten ordinary articles take.
UNIT_BYTES: Final = 40_000


class _Waiting:
    """Somebody in the queue."""

    __slots__ = ("granted", "units")

    def __init__(self, units: int) -> None:
        self.units = units
        self.granted = threading.Event()


class Capacity:
    """The units of work that are free in this worker, and the queue for them."""

    def __init__(self, settings: Settings) -> None:
        self._units = self._free = settings.max_in_progress
        self._max_waiting = settings.max_waiting
        self._wait_s = settings.max_wait_ms / 1e3
        #: Requests that may be inside at all: reading, waiting and working ones.
        self._places = settings.threads - RESERVED_THREADS
        self._inside = 0
        self._lock = threading.Lock()
        self._queue: deque[_Waiting] = deque()

    def is_full(self) -> bool:
        """Whether whoever comes now is refused."""
        return len(self._queue) >= self._max_waiting or self._inside >= self._places

    def enter(self) -> None:
        """Take a place; `leave` gives it back.

        Raises:
            OverCapacity: the queue is full, or no thread can be spared to read a request.
        """
        with self._lock:
            if self.is_full():
                raise OverCapacity
            self._inside += 1

    def leave(self) -> None:
        """Give a place back."""
        with self._lock:
            self._inside -= 1

    @contextmanager
    def room(self, size: int, *, patient: bool = False) -> Iterator[None]:
        """Room for work on `size` bytes, while inside.

        A large document takes all units but one, so that small ones still come through beside it.

        Raises:
            OverCapacity: no room in time. Whoever is `patient` waits as long as it takes.
        """
        units = min(1 + size // UNIT_BYTES, max(1, self._units - 1))
        self._take(units, None if patient else self._wait_s)
        try:
            yield
        finally:
            with self._lock:
                self._free += units
                self._grant()

    def _take(self, units: int, wait_s: float | None) -> None:
        with self._lock:
            if not self._queue and units <= self._free:
                self._free -= units
                return
            waiting = _Waiting(units)
            self._queue.append(waiting)
        if waiting.granted.wait(wait_s):
            return
        with self._lock:
            if waiting.granted.is_set():  # between the end of the wait and the lock
                return
            self._queue.remove(waiting)
            self._grant()  # who stood behind may need less
        raise OverCapacity

    def _grant(self) -> None:
        while self._queue and self._queue[0].units <= self._free:
            first = self._queue.popleft()
            self._free -= first.units
            first.granted.set()
