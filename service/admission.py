"""How much work a worker does at once, what waits for its turn, and what is rejected.

Threads of one process share one core, so a second document beside the first makes both slower and
neither done sooner. Work is therefore sorted into three lanes: short documents, one at a time; long
documents, a few at a time, so that short ones need not wait for them; batches and streams, which
only coordinate, for each of their documents takes a turn in one of the other two lanes.

In each lane work is done in order of arrival. A request is admitted while the estimated wait (the
cost of the work in front of it, by measured cost per byte) is below a limit in seconds, and else
rejected with the time after which it is worth trying again. There are no threads and no sockets in
here: the worker's event loop asks what to start next. All methods may be called from any thread.
"""

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from service.settings import Settings

#: Bytes up to which a document is short: about ten ordinary articles.
SHORT_BYTES: Final = 40_000

#: A long document, and a batch, may wait for this many times its own estimated cost where that is
#: more than the limit for everybody: callers that send it wait for the work itself as long.
LONG_WAIT_FACTOR: Final = 8

#: Share of the longest wait up to which a request is admitted. The rest is for estimates that turn
#: out too low, so that hardly any request waits in vain.
ADMITTED_SHARE: Final = 0.7

#: Seconds that any request may wait, whatever the limit: it takes as long to be started where
#: nothing is before it.
SHORTEST_S: Final = 0.1

#: Documents that turned out to be long when they were decompressed, and run beyond the width.
MAX_MOVED: Final = 2

#: Bytes added to each document's size when its cost is estimated: what a request costs whatever its
#: size, expressed in bytes of text. Measured: an empty article takes as long as 800 bytes of one.
OVERHEAD_BYTES: Final = 800

#: Seconds per byte that are assumed before anything was measured: about 3 ms an ordinary article.
INITIAL_S_PER_BYTE: Final = 1e-6
#: Bytes that this assumption counts for: about three articles.
INITIAL_BYTES: Final = 10_000

#: Seconds of work after which a measurement counts for 1/e in the cost per byte: long enough for
#: the sizes of articles, and the moment in which many connections are accepted, to even out.
MEMORY_S: Final = 1.0


class Lane(Enum):
    """A queue of its own, see the module."""

    SHORT = "short"
    LONG = "long"
    BATCH = "batch"


def lane_of(size_bytes: int) -> Lane:
    """The lane of one document."""
    return Lane.SHORT if size_bytes <= SHORT_BYTES else Lane.LONG


@dataclass(slots=True, eq=False)
class Work:
    """Something to do in a lane; compared by identity."""

    lane: Lane
    #: Bytes of the text or body, decompressed as far as that is known.
    size_bytes: int
    #: `time.perf_counter` at arrival.
    arrived_at: float
    #: Whether it is never rejected: the next document of a batch that was admitted.
    is_admitted: bool = False
    #: What is left to do, in bytes: `OVERHEAD_BYTES` included, the finished part of a batch not.
    left_bytes: int = field(init=False)
    #: `time.perf_counter` when it was started.
    started_at: float = 0.0
    #: The batch that this document belongs to, whose remaining cost it lowers at its end.
    batch: "Work | None" = None
    #: What is to be done, for the caller of `Admission.next` alone.
    job: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.left_bytes = self.size_bytes + OVERHEAD_BYTES


@dataclass(slots=True)
class _LaneState:
    width: int
    queue: deque[Work] = field(default_factory=deque)
    running: set[Work] = field(default_factory=set)
    #: Seconds of work, and the bytes done in them, of late; the ratio is the cost per byte.
    busy_s: float = INITIAL_BYTES * INITIAL_S_PER_BYTE
    done_bytes: float = INITIAL_BYTES
    #: Sums of `Work.left_bytes` of what is queued and of what is running.
    queued_bytes: int = 0
    running_bytes: int = 0
    last_finished_at: float = -math.inf

    def measure(self, work: Work, now: float) -> None:
        """Count the seconds by which work that ends now delayed what is behind it.

        Where one document is worked on at a time, that is the time since the last one ended, which
        includes what the worker does between two of them, or since this one arrived.
        """
        before, self.last_finished_at = self.last_finished_at, now
        took_s = now - (max(before, work.arrived_at) if self.width == 1 else work.started_at)
        decay = math.exp(-took_s / MEMORY_S)
        self.busy_s = decay * self.busy_s + took_s
        self.done_bytes = decay * self.done_bytes + work.size_bytes + OVERHEAD_BYTES


class Admission:
    """The lanes of one worker."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._max_wait_s = settings.max_wait_ms / 1e3
        self._max_waiting = settings.max_waiting
        long_width = settings.max_in_progress - 1
        widths = {
            Lane.SHORT: 1,
            Lane.LONG: long_width,
            Lane.BATCH: settings.threads - settings.max_in_progress,
        }
        self._lanes = {lane: _LaneState(width) for lane, width in widths.items()}
        if not long_width:  # one document at a time, whatever its length
            self._lanes[Lane.LONG] = self._lanes[Lane.SHORT]
        self._lock = threading.Lock()

    def offer(self, work: Work) -> float | None:
        """Queue work, or say in how many seconds another try is worthwhile.

        Rejected is what would wait longer than the limit, and what finds `max_waiting` of its lane
        before it. The answer is the estimated wait: about when the queue of now will be done.
        """
        with self._lock:
            lane = self._lanes[work.lane]
            wait_s = self._wait_s(lane)
            is_full = len(lane.queue) >= self._max_waiting
            if not work.is_admitted and (is_full or wait_s > ADMITTED_SHARE * self._limit_s(work)):
                return wait_s
            lane.queue.append(work)
            lane.queued_bytes += work.left_bytes
            return None

    def start_at_once(self, work: Work) -> bool:
        """Start work where nobody has to wait for it; whether that was possible."""
        with self._lock:
            lane = self._lanes[work.lane]
            if lane.queue or len(lane.running) >= lane.width:
                return False
            self._start(lane, work)
            return True

    def next(self, *lanes: Lane) -> tuple[Work | None, list[Work]]:
        """The next work to start in one of these lanes, now running, and what expired before it.

        Expired is work that waited longer than its limit: nobody may still want its answer.
        """
        expired: list[Work] = []
        now = self._clock()
        with self._lock:
            for name in lanes:
                lane = self._lanes[name]
                while lane.queue and len(lane.running) < lane.width:
                    work = lane.queue.popleft()
                    lane.queued_bytes -= work.left_bytes
                    if self._is_late(work, now):
                        expired.append(work)
                        continue
                    self._start(lane, work)
                    return work, expired
        return None, expired

    def expire(self) -> list[Work]:
        """What waited longer than its limit, taken from the queues of all lanes."""
        now = self._clock()
        expired: list[Work] = []
        with self._lock:
            for lane in self._lanes.values():
                late = [work for work in lane.queue if self._is_late(work, now)]
                for work in late:
                    lane.queue.remove(work)
                    lane.queued_bytes -= work.left_bytes
                expired += late
        return expired

    def move(self, work: Work, larger: Work) -> bool:
        """Let running work go on as larger work, beyond the width of its lane if need be; whether
        that is allowed."""
        with self._lock:
            lane = self._lanes[larger.lane]
            if len(lane.running) >= lane.width + MAX_MOVED:
                return False
            self._end(work)
            self._start(lane, larger)
            return True

    def finish(self, work: Work) -> None:
        """Work ended: its place is free, and its cost is measured."""
        with self._lock:
            lane = self._lanes[work.lane]
            if work not in lane.running:
                return
            self._end(work)
            if work.batch is not None:
                self._lower(work.batch, work.left_bytes)
            if work.lane is not Lane.BATCH:  # which waits more than it works
                lane.measure(work, self._clock())

    def _end(self, work: Work) -> None:
        lane = self._lanes[work.lane]
        lane.running.discard(work)
        lane.running_bytes -= work.left_bytes

    def _is_late(self, work: Work, now: float) -> bool:
        limit_s = max(self._limit_s(work), SHORTEST_S)
        return not work.is_admitted and now - work.arrived_at > limit_s

    def _lower(self, batch: Work, done_bytes: int) -> None:
        """A part of a running batch is done."""
        if batch not in self._lanes[batch.lane].running:
            return
        done_bytes = min(done_bytes, batch.left_bytes)
        batch.left_bytes -= done_bytes
        self._lanes[batch.lane].running_bytes -= done_bytes

    def _start(self, lane: _LaneState, work: Work) -> None:
        work.started_at = self._clock()
        lane.running.add(work)
        lane.running_bytes += work.left_bytes

    def _s_per_byte(self, lane: _LaneState) -> float:
        """Batches share the lanes of documents, which are short for the most part."""
        is_batch = lane is self._lanes[Lane.BATCH]
        measured = self._lanes[Lane.SHORT] if is_batch else lane
        return measured.busy_s / measured.done_bytes

    def _wait_s(self, lane: _LaneState) -> float:
        """Estimated seconds until what is queued and running now is done."""
        width = 1 if lane is self._lanes[Lane.BATCH] else lane.width
        return (lane.queued_bytes + lane.running_bytes) * self._s_per_byte(lane) / width

    def _limit_s(self, work: Work) -> float:
        if work.lane is Lane.SHORT:
            return self._max_wait_s
        cost_s = work.left_bytes * self._s_per_byte(self._lanes[work.lane])
        return max(self._max_wait_s, LONG_WAIT_FACTOR * cost_s)
