"""How much work a worker takes on at once; what waits, what is refused.

Threads of one process share one core, so a second article beside the first makes both slower and
neither done sooner, and each thread that computes makes every other step of the worker wait. So one
short document is worked on at a time, and beside it a few long ones, that short ones need not wait
for. A request that finds no room waits a bounded time in a short queue, first come, first served,
and is refused; once taken on, it is never dropped: the further documents of a batch wait for their
turn, which comes, since whoever stands before them leaves in bounded time.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Final

from precis.errors import OverCapacity
from service.config import RESERVED_THREADS, Settings

#: Bytes up to which a body is short: what about ten ordinary articles take.
SHORT_BYTES: Final = 40_000


#: Seconds after which whoever was let in is no longer expected: it asks for no work, or is slow.
EXPECTED_S: Final = 0.05


class Lane:
    """So many documents at once, and a queue for them."""

    def __init__(self, width: int, max_waiting: int, wait_s: float) -> None:
        self._free = width
        self._max_waiting = max_waiting
        self._wait_s = wait_s
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        #: When requests were let in that have not come here yet.
        self._expected: deque[float] = deque()
        #: Requests that the worker's loop will bring here, one after the other.
        self.in_turn = 0

    def expect(self) -> None:
        """A request was let in, and will come here."""
        self._expected.append(time.monotonic())

    def arrived(self) -> None:
        """One that was expected came, or will not."""
        with suppress(IndexError):
            self._expected.popleft()

    def is_full(self) -> bool:
        """Whether whoever comes now is refused, behind those who were let in before."""
        over = time.monotonic() - EXPECTED_S
        with suppress(IndexError):
            while self._expected[0] < over:
                self._expected.popleft()
        before = len(self._queue) + len(self._expected) + self.in_turn
        return before >= self._max_waiting + self._free

    def is_idle(self) -> bool:
        """Whether a document that comes now need not wait, and makes none wait that came before."""
        return self._free > 0 and not self._queue

    @contextmanager
    def room(self, *, patient: bool) -> Iterator[None]:
        """Room for a document, while inside.

        Raises:
            OverCapacity: none in time. Whoever is `patient` waits as long as it takes.
        """
        self._take(patient=patient)
        try:
            yield
        finally:
            self._give()

    def _take(self, *, patient: bool) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            if len(self._queue) >= self._max_waiting and not patient:
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

    def _give(self) -> None:
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
        self._thread = threading.local()

    def expect(self) -> None:
        """A request for work was let in, and a thread will take it on; most are short."""
        self._short.expect()

    def taken_on(self, came: float, *, expected: bool) -> None:
        """This thread took on a request that came then, by `time.perf_counter`, and may be
        expected; `ended` is called at its end."""
        self._thread.came, self._thread.expected = came, expected

    def came(self) -> float | None:
        """When the request of this thread came, where that is known."""
        return getattr(self._thread, "came", None)

    def arrived(self) -> None:
        """The request of this thread asks for room, or ends; only the first call counts."""
        if getattr(self._thread, "expected", False):
            self._thread.expected = False
            self._short.arrived()

    def ended(self) -> None:
        """The request of this thread ends."""
        self.arrived()
        self._thread.came = None

    def in_turn(self, count: int) -> None:
        """So many short requests stand in the worker's loop, which answers one at a time."""
        self._short.in_turn = count

    def is_idle(self) -> bool:
        """Whether no short document is worked on or waits in a thread."""
        return self._short.is_idle()

    def is_full(self, size: int) -> bool:
        """Whether whoever comes now with so many bytes is refused."""
        return self._lane(size).is_full() or self._inside >= self._places

    def enter(self) -> None:
        """Take a place; `leave` gives it back.

        Raises:
            OverCapacity: no thread can be spared to read a request.
        """
        with self._lock:
            if self._inside >= self._places:
                raise OverCapacity
            self._inside += 1

    def leave(self) -> None:
        """Give a place back."""
        with self._lock:
            self._inside -= 1

    def room(self, size: int, *, patient: bool = False) -> AbstractContextManager[None]:
        """Room for work on `size` bytes, see `Lane.room`."""
        self.arrived()
        return self._lane(size).room(patient=patient)

    def _lane(self, size: int) -> Lane:
        return self._short if size <= SHORT_BYTES else self._long
