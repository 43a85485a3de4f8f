"""The queue of a worker: which request is answered next, by the event loop itself or in a thread.

Short, ordinary requests are answered inline by the event loop, in order of arrival: a thread beside
it would only compete for the core. Everything else runs in a thread, started when its turn comes,
so that waiting costs none. Between inline requests the loop looks at what has arrived.
"""

import asyncio
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from random import random
from threading import Event, get_ident
from typing import Final

from precis.errors import OverCapacity
from service.admission import Admission, Lane, Work, lane_of
from service.observability import logs

#: Seconds for which the loop answers inline before it looks at what has arrived: a rejection costs
#: a third when several are made together, since right after an article the processor's caches hold
#: nothing of the code for it.
SLICE_S: Final = 0.005


@dataclass(frozen=True, slots=True)
class Job:
    """What to do when the turn of a request comes."""

    #: Whether the event loop does it, as soon as it may.
    is_inline: bool
    #: Computes the answer and hands it to the event loop, which sends it.
    run: Callable[[], None]
    #: Answers that the request is rejected; the argument is the wait to announce, in seconds.
    reject: Callable[[float], None]


class Scheduler:
    """Starts work when `Admission` allows it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        admission: Admission,
        pool: ThreadPoolExecutor,
        max_wait_s: float,
        max_streams: int,
    ) -> None:
        self._loop = loop
        self._admission = admission
        self._pool = pool
        self._max_wait_s = max_wait_s
        #: Streams that run, and at most: batches, which end, find room beside them.
        self._streams = 0
        self._max_streams = max_streams
        #: Whether `_start_next` runs, or will.
        self._is_scheduled = False
        self._thread_id = get_ident()

    def submit(self, work: Work, job: Job) -> None:
        """Queue a request, or reject it."""
        work.job = job
        wait_s = self._admission.offer(work)
        if wait_s is None:
            self._schedule()
        else:
            job.reject(wait_s)

    def submit_stream(self, work: Work, job: Job) -> None:
        """Start a stream, or reject it: how long those that run go on is not known."""
        if self._streams < self._max_streams and self._admission.start_at_once(work):
            self._streams += 1
            self._pool.submit(job.run)
        else:
            job.reject(self._max_wait_s)

    def finish_stream(self, work: Work) -> None:
        """A stream ended. Called from its thread."""
        self._loop.call_soon_threadsafe(self._count_stream_end)
        self.finish(work)

    def _count_stream_end(self) -> None:
        self._streams -= 1

    def expire(self) -> None:
        """Reject what has waited too long, also where its lane is full; called now and then."""
        for late in self._admission.expire():
            self._call(late, late.job.reject, self._max_wait_s)

    def finish(self, work: Work) -> None:
        """Work ended; the next may start. Called from any thread."""
        self._admission.finish(work)
        if get_ident() == self._thread_id:  # to wake the loop takes three system calls
            self._schedule()
        else:
            self._loop.call_soon_threadsafe(self._schedule)

    @contextmanager
    def turn(self, size_bytes: int, batch: Work) -> Iterator[None]:
        """The turn of a document of a batch or stream, while inside; called in its thread."""
        work = Work(
            lane_of(size_bytes), size_bytes, time.perf_counter(), is_admitted=True, batch=batch
        )
        self._wait_for_turn(work)
        try:
            yield
        finally:
            self.finish(work)

    def resize(self, work: Work, size_bytes: int) -> Work:
        """Work that turned out to be larger when it was decompressed, now in its right lane.

        It does not wait there, since it holds a thread: a few may run beyond the lane's width.

        Raises:
            OverCapacity: there are too many of them.
        """
        if work.lane is not Lane.SHORT or lane_of(size_bytes) is Lane.SHORT:
            return work
        larger = Work(Lane.LONG, size_bytes, work.arrived_at)
        if not self._admission.move(work, larger):
            raise OverCapacity(retry_after_s(self._max_wait_s, random))
        self._loop.call_soon_threadsafe(self._schedule)
        return larger

    def _wait_for_turn(self, work: Work) -> None:
        if self._admission.start_at_once(work):
            return
        started = Event()
        work.job = Job(is_inline=True, run=started.set, reject=lambda wait_s: None)
        self._admission.offer(work)
        self._loop.call_soon_threadsafe(self._schedule)
        started.wait()

    def _schedule(self) -> None:
        if not self._is_scheduled:
            self._is_scheduled = True
            self._loop.call_soon(self._start_next)

    def _start_next(self) -> None:
        """Start what may start; what an inline request frees is looked at without another round."""
        try:
            is_done = self._start_for(SLICE_S)
        finally:
            self._is_scheduled = False
        if not is_done:
            self._schedule()

    def _start_for(self, seconds: float) -> bool:
        """Start work for about so long; whether nothing is left that may start."""
        end = time.perf_counter() + seconds
        while True:
            # Threads first: they compute beside the short requests that the loop answers.
            work, expired = self._admission.next(Lane.LONG, Lane.BATCH, Lane.SHORT)
            for late in expired:
                self._call(late, late.job.reject, self._max_wait_s)
            if work is None:
                return True
            if work.job.is_inline:
                self._call(work, work.job.run)
            else:
                self._pool.submit(work.job.run)
            if time.perf_counter() > end:
                return False

    def _call(self, work: Work, function: Callable[..., None], *arguments: object) -> None:
        """Call what is not expected to fail; whatever happens, its lane goes on."""
        try:
            function(*arguments)
        except Exception as error:
            self._admission.finish(work)
            logs.unexpected("", error)


def retry_after_s(wait_s: float, random: Callable[[], float]) -> int:
    """Whole seconds for ``Retry-After``: the estimated wait, and up to as long again at random.

    Clients that were rejected together should not come back together.
    """
    return max(1, math.ceil(wait_s * (1 + random())))
