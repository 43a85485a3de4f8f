"""How much work a worker takes on at once; what waits, what is refused.

Threads of one process share one core, so a second article beside the first makes both slower and
neither done sooner, and each thread that computes makes every other step of the worker wait. So one
short document is worked on at a time, and beside it a few long ones, that short ones need not wait
for. A request that finds no room waits a bounded time in a short queue, first come, first served,
and is refused; once taken on, it is never dropped: the further documents of a batch wait for their
turn, which comes, since whoever stands before them leaves in bounded time.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from service.config import RESERVED_THREADS, Settings
from service.errors import OverCapacity

#: Bytes up to which a body is short: what about ten ordinary articles take.
SHORT_BYTES: Final = 40_000


class Lane:
    """So many documents at once, and a queue for them."""

    def __init__(self, width: int, max_waiting: int, wait_s: float) -> None:
        self._free = width
        self._max_waiting = max_waiting
        self._wait_s = wait_s
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()

    def is_full(self) -> bool:
        """Whether whoever comes now is refused."""
        return len(self._queue) >= self._max_waiting

    def take(self, *, patient: bool) -> None:
        """Take room; `give` gives it back.

        Raises:
            OverCapacity: none in time. Whoever is `patient` waits as long as it takes.
        """
        with self._lock:
            if self._free:
                self._free -= 1
                return
            if self.is_full() and not patient:
                raise OverCapacity
            granted = threading.Event()
            self._queue.append(granted)
        if granted.wait(None if patient else self._wait_s):
            return
        with self._lock:
            if granted.is_set():  # between the end of the wait and the lock
                return
            self._queue.remove(granted)
        raise OverCapacity

    def give(self) -> None:
        """Give room to whoever waits longest, or back."""
        with self._lock:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._free += 1


class Capacity:
    """The room for work in this worker."""

    def __init__(self, settings: Settings) -> None:
        queue = settings.max_waiting, settings.max_wait_ms / 1e3
        self._short = self._long = Lane(1, *queue)
        if settings.max_in_progress > 1:
            self._long = Lane(settings.max_in_progress - 1, *queue)
        #: Requests that may be inside at all: reading, waiting and working ones.
        self._places = settings.threads - RESERVED_THREADS
        self._inside = 0
        self._lock = threading.Lock()

    def is_busy(self) -> bool:
        """Whether anybody who comes now is refused."""
        return self._short.is_full() or self._long.is_full() or self._inside >= self._places

    def is_full(self, size: int) -> bool:
        """Whether whoever comes now with so many bytes is refused."""
        return self._lane(size).is_full() or self._inside >= self._places

    def enter(self, size: int) -> None:
        """Take a place; `leave` gives it back.

        Raises:
            OverCapacity: the queue is full, or no thread can be spared to read a request.
        """
        with self._lock:
            if self.is_full(size):
                raise OverCapacity
            self._inside += 1

    def leave(self) -> None:
        """Give a place back."""
        with self._lock:
            self._inside -= 1

    @contextmanager
    def room(self, size: int, *, patient: bool = False) -> Iterator[None]:
        """Room for work on `size` bytes, while inside.

        Raises:
            OverCapacity: see `Lane.take`.
        """
        lane = self._lane(size)
        lane.take(patient=patient)
        try:
            yield
        finally:
            lane.give()

    def _lane(self, size: int) -> Lane:
        return self._short if size <= SHORT_BYTES else self._long
