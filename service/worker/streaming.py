"""Streams: a body that a thread reads, and an answer that it writes, while both go on.

A thread never touches a socket: the event loop hands it what arrived and takes what is to be sent,
and each side waits for the other, so that neither piles up.
"""

import asyncio
import errno
import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import Final

from service.worker.deadlines import MIN_RATE

#: Bytes that lie between the event loop and the thread before reading, or writing, pauses.
HIGH_WATER_BYTES: Final = 1 << 20


class RequestTimeout(TimeoutError):
    """The client was too slow; gunicorn treats it as a connection that was reset."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "the client was too slow")


class StreamInput:
    """The bytes of a request for the thread that reads them: an iterator that waits."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport, limit_s: float
    ) -> None:
        self._loop = loop
        self._transport = transport
        self._limit_s = limit_s
        self._deadline = time.monotonic() + limit_s
        self._pieces: deque[bytes] = deque()
        self._size_bytes = 0
        self._is_ended = False
        self._is_paused = False
        #: Whether the thread read the body to its end.
        self.is_finished = False
        self._changed = threading.Condition()

    def feed(self, data: bytes) -> None:
        """More arrived; called by the event loop."""
        with self._changed:
            self._pieces.append(data)
            self._size_bytes += len(data)
            if self._size_bytes > HIGH_WATER_BYTES and not self._is_paused:
                self._is_paused = True
                self._transport.pause_reading()
            self._changed.notify()

    def end(self) -> None:
        """Nothing more will arrive; called by the event loop."""
        with self._changed:
            self._is_ended = True
            self._changed.notify()

    def finish(self) -> None:
        """The body was read to its end; called by the thread."""
        self.is_finished = True

    def renew(self) -> None:
        """The next line of the stream has its own time to arrive."""
        self._deadline = time.monotonic() + self._limit_s

    def rest(self) -> bytes:
        """What arrived and was not read."""
        with self._changed:
            rest = b"".join(self._pieces)
            self._pieces.clear()
            self._size_bytes = 0
        return rest

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        """The next bytes.

        Raises:
            RequestTimeout: the time for them is over.
        """
        with self._changed:
            while not self._pieces:
                if self._is_ended:
                    raise StopIteration
                left_s = self._deadline - time.monotonic()
                if left_s <= 0 or not self._changed.wait(left_s):
                    raise RequestTimeout
            data = self._pieces.popleft()
            self._size_bytes -= len(data)
            if self._is_paused and self._size_bytes < HIGH_WATER_BYTES // 2:
                self._is_paused = False
                self._loop.call_soon_threadsafe(self._transport.resume_reading)
        latest = time.monotonic() + self._limit_s
        self._deadline = min(self._deadline + len(data) / MIN_RATE, latest)
        return data


class StreamOutput:
    """Where the thread writes: as much of a socket as gunicorn's responses use."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport, limit_s: float
    ) -> None:
        self._loop = loop
        self._transport = transport
        self._limit_s = limit_s
        self._unsent_bytes = 0
        self._is_writable = True
        self._is_closed = False
        self._changed = threading.Condition()

    def sendall(self, data: bytes) -> None:
        """Hand bytes to the event loop; waits while the client does not take what was sent.

        Raises:
            RequestTimeout: the client did not take what was sent in time.
            BrokenPipeError: the connection is closed.
        """
        with self._changed:
            may_write = self._changed.wait_for(self._may_write, self._limit_s)
            if self._is_closed:
                raise BrokenPipeError(errno.EPIPE, "the client closed the connection")
            if not may_write:
                raise RequestTimeout
            self._unsent_bytes += len(data)
        self._loop.call_soon_threadsafe(self._write, data)

    send = sendall

    def _may_write(self) -> bool:
        return self._is_closed or (self._is_writable and self._unsent_bytes < HIGH_WATER_BYTES)

    def _write(self, data: bytes) -> None:
        self._transport.write(data)
        with self._changed:
            self._unsent_bytes -= len(data)
            self._changed.notify()

    def pause(self) -> None:
        """The client does not take more now; called by the event loop."""
        self._set_writable(False)

    def resume(self) -> None:
        """The client took all of it; called by the event loop."""
        self._set_writable(True)

    def close(self) -> None:
        """The connection is closed; called by the event loop."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _set_writable(self, is_writable: bool) -> None:
        with self._changed:
            self._is_writable = is_writable
            self._changed.notify()

    def setblocking(self, flag: bool) -> None:
        """gunicorn sets it before it writes an error; nothing here ever blocks the loop."""

    def gettimeout(self) -> float:
        """As a non-blocking socket."""
        return 0.0
