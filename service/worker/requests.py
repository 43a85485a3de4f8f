"""From a received request to its answer: who answers it, where, and after whom.

Requests that need no work, health checks before all, are answered inline at once. Work is queued by
the size of its text.
"""

import asyncio
import random
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

from precis.errors import MalformedRequest, OverCapacity
from service.admission import Lane, Work, lane_of
from service.state import WorkerContext
from service.worker.answering import Answerer, Outbox
from service.worker.connection import Connection
from service.worker.framing import Framing, Head
from service.worker.received import Received
from service.worker.rejecting import Rejections
from service.worker.scheduling import Job, Scheduler, retry_after_s
from service.worker.streaming import StreamInput, StreamOutput

#: Bytes of a body up to which it is answered inline: about three ordinary articles, and 0.03 s of
#: the most expensive text of that length.
INLINE_BYTES: Final = 12_000

#: A compressed text is taken to be this many times its size, until it is decompressed.
COMPRESSION_FACTOR: Final = 4

#: Members that may make a short body expensive (another algorithm, a page's markup), and escaped
#: letters that could hide one of them; the same as query parameters.
_EXPENSIVE_MEMBER: Final = re.compile(rb'"algorithm"|"html"|\\u00[2-7]')
_EXPENSIVE_PARAMETER: Final = re.compile(rb"algorithm|%")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Which paths do work, prefixed ones included."""

    work: frozenset[str]
    #: Of one article, which the loop may answer inline.
    articles: frozenset[str]
    batches: frozenset[str]


class Requests:
    """Handles the requests of all connections; called by the event loop."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        endpoints: Endpoints,
        answerer: Answerer,
        scheduler: Scheduler,
        rejections: Rejections,
    ) -> None:
        self._loop = loop
        self._endpoints = endpoints
        self._answerer = answerer
        self._scheduler = scheduler
        self._rejections = rejections

    def handle(self, connection: Connection, received: Received) -> None:
        """Answer a request, now or when its turn comes."""
        head = received.head
        is_work = head is not None and head.method == "POST" and head.path in self._endpoints.work
        if isinstance(received.failure, OverCapacity):
            self._reject(connection, received, 0.0)
        elif head is None or not is_work or not received.is_complete:
            self._answer_without_work(connection, received)
        else:
            work = self._work(head, received)
            job = Job(
                is_inline=self._is_inline(head, received, work),
                run=partial(self._run, connection, received, work),
                reject=partial(self._reject, connection, received),
            )
            self._scheduler.submit(work, job)

    def handle_stream(
        self,
        connection: Connection,
        head: Head,
        started_at: float,
        source: StreamInput,
        output: StreamOutput,
    ) -> None:
        """Let a thread answer a stream, or reject it."""
        work = Work(Lane.BATCH, 0, started_at)
        context = WorkerContext(
            started_at=started_at,
            turn=partial(self._scheduler.turn, batch=work),
            renew_deadline=source.renew,
            on_stream_read=source.finish,
        )

        def run() -> None:
            self._answerer.answer(
                source, output, connection.peer, context, on_computed=lambda: None, is_last=True
            )
            self._scheduler.finish_stream(work)
            self._loop.call_soon_threadsafe(connection.end_stream, source.is_finished)

        def reject(wait_s: float) -> None:
            rejected = WorkerContext(
                started_at=started_at, retry_after_s=retry_after_s(wait_s, random.random)
            )
            outbox = Outbox()
            self._answerer.answer(
                [source.rest()],
                outbox,
                connection.peer,
                rejected,
                on_computed=lambda: None,
                is_last=True,
            )
            connection.answer(outbox.data(), is_kept=False, is_complete=False)

        self._scheduler.submit_stream(work, Job(is_inline=False, run=run, reject=reject))

    def _context(
        self, connection: Connection, received: Received, retry_after: float | None = None
    ) -> WorkerContext:
        return WorkerContext(
            started_at=received.started_at,
            received_at=received.received_at,
            retry_after_s=retry_after,
            turn=_no_turn,
            resize=_no_work,
            is_metrics_port=connection.is_metrics_port,
        )

    def _work(self, head: Head, received: Received) -> Work:
        size_bytes = len(received.raw) - received.body_offset
        if b"content-encoding" in head.headers:
            size_bytes *= COMPRESSION_FACTOR
        is_batch = head.path in self._endpoints.batches
        lane = Lane.BATCH if is_batch else lane_of(size_bytes)
        return Work(lane, size_bytes, received.received_at)

    def _is_inline(self, head: Head, received: Received, work: Work) -> bool:
        """Whether it is short, of a kind that is soon answered, and nothing can hide in it."""
        if (
            not head.is_plain
            or head.framing is not Framing.LENGTH
            or head.path not in self._endpoints.articles
            or work.size_bytes > INLINE_BYTES
            or b"content-encoding" in head.headers
        ):
            return False
        if head.media_type == b"application/json":
            return not _EXPENSIVE_MEMBER.search(received.raw, received.body_offset)
        return head.media_type == b"text/plain" and not _EXPENSIVE_PARAMETER.search(head.query)

    def _run(self, connection: Connection, received: Received, work: Work) -> None:
        """Answer a request whose turn has come: in the loop if it is inline, else in a thread."""
        turn = _Turn(self._scheduler, work)
        if connection.is_closed:  # nobody waits for the answer
            turn.finish()
            return
        context = WorkerContext(
            started_at=received.started_at,
            received_at=received.received_at,
            turn=turn.of_document,
            resize=turn.resize,
            is_metrics_port=connection.is_metrics_port,
        )
        outbox = Outbox()
        is_kept = self._answerer.answer(
            [received.raw], outbox, connection.peer, context, on_computed=turn.finish
        )
        send = partial(connection.answer, outbox.data(), is_kept=is_kept)
        if work.job.is_inline:
            send()
        else:
            self._loop.call_soon_threadsafe(send)

    def _answer_without_work(
        self, connection: Connection, received: Received, retry_after_s: float | None = None
    ) -> None:
        """Answer at once what needs no computation, or must not get any."""
        context = self._context(connection, received, retry_after_s)
        outbox = Outbox()
        is_kept = self._answerer.answer(
            _source(received),
            outbox,
            connection.peer,
            context,
            on_computed=lambda: None,
            is_last=not received.is_complete,
        )
        connection.answer(outbox.data(), is_kept=is_kept, is_complete=received.is_complete)

    def _reject(self, connection: Connection, received: Received, wait_s: float) -> None:
        seconds = retry_after_s(wait_s, random.random)
        head = received.head
        if head is not None and received.is_complete:
            answer = self._rejections.answer(head, seconds, received.started_at)
            if answer is not None:
                connection.answer(answer, is_kept=True)
                return
        self._answer_without_work(connection, received, seconds)


class _Turn:
    """The turn that a request has, as the application sees it."""

    def __init__(self, scheduler: Scheduler, work: Work) -> None:
        self._scheduler = scheduler
        self._work = work

    def of_document(self, size_bytes: int) -> AbstractContextManager[None]:
        return self._scheduler.turn(size_bytes, self._work)

    def resize(self, size_bytes: int) -> None:
        self._work = self._scheduler.resize(self._work, size_bytes)

    def finish(self) -> None:
        self._scheduler.finish(self._work)


def _no_work(size_bytes: int) -> None:
    """For requests that were not queued as work: by their head they are none, or cannot be read.

    Raises:
        MalformedRequest: always.
    """
    raise MalformedRequest("the request line or a header is ambiguous")


@contextmanager
def _no_turn(size_bytes: int) -> Iterator[None]:
    _no_work(size_bytes)
    yield


def _source(received: Received) -> Iterator[bytes]:
    """The bytes of a request; reading past them says why there are no more."""
    yield received.raw
    if received.failure is not None:
        raise received.failure
