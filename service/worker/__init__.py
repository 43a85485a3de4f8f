"""Our gunicorn worker: an event loop that reads requests and answers short ones, and threads.

gunicorn's threaded worker gives a thread to each request that has begun to arrive, and lets it wait
for the rest as long as the client likes; its threads then compete for one core. Here connections
are read by an asyncio event loop, without a thread. gunicorn's are the process model (a master that
starts, replaces and ends workers), the parser and the response.

    accepting     new connections, shared fairly between workers
    connections   how many may be open, and which are evicted
    connection    reading heads and bodies, sending, closing
    deadlines     how long a client may take
    received      what was read
    framing       where a request ends in the bytes of a connection
    requests      which request is answered where
    scheduling    the queue, inline answers and threads
    rejecting     answers to what is over capacity
    streaming     bodies that a thread reads while it answers
    answering     gunicorn's parser and the application
    slots         numbers of worker processes, and their connections
"""

import asyncio
import math
import mmap
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import FrameType
from typing import Any, Final

from gunicorn import sock
from gunicorn.workers.base import Worker as GunicornWorker

from service import routes
from service.admission import MAX_MOVED, Admission
from service.observability import logs
from service.state import EXTENSION, AppState
from service.worker.accepting import Acceptor
from service.worker.answering import Answerer
from service.worker.connection import Connection
from service.worker.connections import Connections
from service.worker.received import Limits
from service.worker.rejecting import Rejections
from service.worker.requests import Endpoints, Requests
from service.worker.scheduling import Scheduler
from service.worker.slots import Slot

#: Seconds that a thread computes before another one may run. With Python's 5 ms a health check
#: waits for as long at each of several steps.
SWITCH_INTERVAL_S: Final = 0.0001

#: Seconds between two signs of life to the master, which kills a worker that gives none.
HEARTBEAT_S: Final = 1.0

#: Seconds for which finished requests are kept until they are written to the files of metrics.
METRICS_S: Final = 0.2

#: Seconds for which kept-alive connections stay open at the end, for a request that a client may be
#: sending already.
LAST_REQUEST_S: Final = 2.0

#: File descriptors that a worker needs beside its connections.
OTHER_DESCRIPTORS: Final = 64


class Worker(GunicornWorker):  # type: ignore[misc]  # gunicorn is not typed
    """One process of the service."""

    #: gunicorn's: whether the worker goes on.
    alive: bool
    #: Given by the master before the fork, see `gunicorn.conf.py`.
    slot: Slot
    #: Age of the youngest worker that is to be replaced, shared with the master.
    replaced: bytes | mmap.mmap = b""

    def init_process(self) -> None:
        """See gunicorn's; returns when the worker stops."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        super().init_process()

    def run(self) -> None:
        """See gunicorn's."""
        asyncio.run(self._serve())

    @property
    def _state(self) -> AppState:
        state: AppState = self.wsgi.extensions[EXTENSION]
        return state

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_exception)
        self._stopping = asyncio.Event()
        self._wake_on_signals(loop)
        settings = self._state.settings
        pool = ThreadPoolExecutor(settings.threads + MAX_MOVED)
        connections = Connections(
            _connection_limit(settings.max_connections), settings.max_body_bytes, self.slot.count
        )
        requests = self._requests(loop, pool)
        acceptors = self._acceptors(connections, requests)
        self.slot.count(0)
        self._flush_metrics(loop)
        for acceptor in acceptors:
            acceptor.start()
        await self._until_stopped()
        self.slot.close()
        for acceptor in acceptors:
            acceptor.stop()
        await self._drain(connections, acceptors)
        pool.shutdown(wait=False)

    def _requests(self, loop: asyncio.AbstractEventLoop, pool: ThreadPoolExecutor) -> Requests:
        settings = self._state.settings
        self._scheduler = Scheduler(
            loop,
            Admission(settings),
            pool,
            settings.max_wait_ms / 1e3,
            max_streams=max(1, (settings.threads - settings.max_in_progress) // 2),
        )
        return Requests(
            loop,
            _endpoints(self._state),
            Answerer(self.cfg, self.wsgi, self.handle_error, self._state.draining.is_set),
            self._scheduler,
            Rejections(self._state, settings.path_prefix),
        )

    def _acceptors(self, connections: Connections, requests: Requests) -> list[Acceptor]:
        settings = self._state.settings
        limits = Limits(
            receive_s=settings.receive_ms / 1e3,
            keepalive_s=self.cfg.keepalive,
            max_body_bytes=settings.max_body_bytes,
            stream_paths=_endpoints(self._state).batches,
        )
        connection = partial(
            Connection, limits, connections, requests.handle, requests.handle_stream
        )
        tls = sock.ssl_context(self.cfg) if self.cfg.is_ssl else None
        acceptors = []
        for listener in self.sockets:
            is_metrics_port = _port(listener.sock) == settings.metrics_port != 0
            acceptors.append(
                Acceptor(
                    listener.sock,
                    connections,
                    self.slot,
                    partial(connection, is_metrics_port=is_metrics_port),
                    None if is_metrics_port else tls,
                )
            )
        return acceptors

    def _flush_metrics(self, loop: asyncio.AbstractEventLoop) -> None:
        self._state.metrics.flush()
        loop.call_later(METRICS_S, self._flush_metrics, loop)

    async def _until_stopped(self) -> None:
        while self.alive and self.ppid == os.getppid():
            self.notify()
            logs.summarize_rejected()
            self._scheduler.expire()
            await self._pause(HEARTBEAT_S)

    async def _drain(self, connections: Connections, acceptors: list[Acceptor]) -> None:
        """Finish what was accepted, within what the master leaves of the grace period."""
        now = time.monotonic()
        drained_s = self._state.settings.drain_ms / 1e3 if self._state.draining.is_set() else 0.0
        end = now + max(1.0, self.cfg.graceful_timeout - drained_s - 1.0)
        idle_end = now + LAST_REQUEST_S
        while len(connections) or any(one.is_shaking_hands for one in acceptors):
            if (now := time.monotonic()) >= end:
                return
            self.notify()
            self._scheduler.expire()
            if now >= idle_end:
                connections.close_idle()
            await asyncio.sleep(0.02)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    def _wake_on_signals(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let a signal's handler, which Python runs between two instructions, wake the loop.

        gunicorn has the system write to this pipe at each signal.
        """
        read_end = self.PIPE[0]

        def look() -> None:
            os.read(read_end, 4_096)
            if not self.alive:
                self._stopping.set()

        loop.add_reader(read_end, look)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """On SIGTERM: not ready from now on, each answer the last of its connection, and no new
        connections once load balancers, which ask ``/readyz``, had time to turn away.

        A worker that was replaced ends without delay: others accept, and the service is ready.
        """
        is_replaced = self.age <= int.from_bytes(self.replaced[:8], "little")
        if self.wsgi is None or not self.alive or is_replaced:
            self.alive = False
            return
        if self._state.draining.is_set():
            return
        self._state.draining.set()
        # A timer thread could wait for a lock that the interrupted code holds; a signal cannot.
        signal.signal(signal.SIGALRM, super().handle_exit)
        drain_s = self._state.settings.drain_ms / 1e3
        signal.setitimer(signal.ITIMER_REAL, max(drain_s, 0.001))


def _endpoints(state: AppState) -> Endpoints:
    """The endpoints that do work, with and without the prefix of a proxy."""
    prefixes = {"", state.settings.path_prefix}

    def prefixed(paths: frozenset[str]) -> frozenset[str]:
        return frozenset(prefix + path for prefix in prefixes for path in paths)

    return Endpoints(
        work=prefixed(routes.WORK),
        articles=prefixed(routes.inline(state.settings)),
        batches=prefixed(routes.BATCHES),
    )


def _connection_limit(wanted: int) -> int:
    """Connections that a worker may hold with the file descriptors it has."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = math.inf if soft == resource.RLIM_INFINITY else soft - OTHER_DESCRIPTORS
    return int(max(8, min(wanted, room)))


def _port(listener: Any) -> int:
    address = listener.getsockname()
    return address[1] if isinstance(address, tuple) else 0


def _log_exception(loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Log the type and place of an exception; asyncio's own message may quote what was sent."""
    error = context.get("exception")
    if error is not None and not isinstance(error, OSError):
        logs.unexpected("", error)
