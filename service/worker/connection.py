"""One client connection: reading heads and bodies, deadlines, sending, closing.

The event loop reads every request to its end without a thread, however slowly it comes. The request
at hand is in one phase after the other; after its answer the next one begins, or the connection
ends: the client is told so, and what it still sends is read for a while, since a socket that is
closed while more arrives loses the end of its answer (RFC 9112, section 9.6).
"""

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any, Final, cast

from gunicorn.http.errors import LimitRequestHeaders

from precis.errors import BodyTooLarge, OverCapacity
from service.worker.connections import LARGE_BYTES, Connections
from service.worker.deadlines import Deadline
from service.worker.framing import (
    MAX_HEAD_BYTES,
    ChunkScanner,
    Framing,
    Head,
    MalformedChunks,
    head_end,
    parse_head,
    without_expect,
)
from service.worker.received import Limits, Received
from service.worker.streaming import RequestTimeout, StreamInput, StreamOutput

#: Bytes of a rejected body that are read all the same: a proxy such as nginx sends all of a body
#: before it reads the answer, and answers 502 where the connection is closed meanwhile.
DISCARDED_BYTES: Final = 64 << 20

#: Seconds and bytes that a client has to close the connection after its last answer.
LINGER_S: Final = 1.0
LINGER_BYTES: Final = 65_536

#: Bytes of further requests that are read while one is being answered.
PIPELINED_BYTES: Final = 65_536

CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"


class Phase(Enum):
    """What a connection waits for."""

    READING = "the client: a request, or the rest of one"
    ANSWERING = "its turn, or the application"
    STREAMING = "a thread that reads and writes"
    SENDING = "the client to take the answer"
    CLOSING = "the client to close the connection"
    CLOSED = "nothing"


#: Takes a request and sees to it that `Connection.answer` is called.
RequestHandler = Callable[["Connection", Received], None]
#: Takes a request whose body is read, and whose answer is written, by a thread.
StreamHandler = Callable[["Connection", Head, float, StreamInput, StreamOutput], None]


class Connection(asyncio.Protocol):
    """See the module. All methods are called by the event loop."""

    def __init__(
        self,
        limits: Limits,
        connections: Connections,
        on_request: RequestHandler,
        on_stream: StreamHandler,
        *,
        is_metrics_port: bool = False,
    ) -> None:
        self.is_metrics_port = is_metrics_port
        #: The client's address and the server's.
        self.peer: tuple[Any, Any] = ("", "")
        self._limits = limits
        self._connections = connections
        self._on_request = on_request
        self._on_stream = on_stream
        self._loop = asyncio.get_running_loop()
        self._transport = cast(asyncio.Transport, None)  # set when the connection is made
        self._phase = Phase.READING
        self._buffer = bytearray()
        self._head: Head | None = None
        self._body_offset = 0
        self._searched = 0
        self._chunks: ChunkScanner | None = None
        self._started_at = 0.0
        #: Bytes of a request that this connection holds.
        self.held_bytes = 0
        self._deadline = Deadline(self._loop, self._expire)
        self._input: StreamInput | None = None
        self._output: StreamOutput | None = None
        self._is_write_paused = False
        self._is_half_closed = False
        self._is_kept = False
        self._unsent_bytes = 0
        self._discardable = LINGER_BYTES
        #: Bytes of a rejected body that will still arrive, where its head says how many.
        self._unread = math.inf

    # Events of the transport.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=0)
        self.peer = (
            transport.get_extra_info("peername") or "",
            transport.get_extra_info("sockname") or "",
        )
        self._connections.opened(self)
        self._wait_for_client(self._limits.receive_s)

    def connection_lost(self, exc: Exception | None) -> None:
        self._phase = Phase.CLOSED
        self._connections.closed(self)
        self._hold(0)
        self._buffer.clear()
        self._deadline.close()
        if self._input is not None:
            self._input.end()
        if self._output is not None:
            self._output.close()

    def data_received(self, data: bytes) -> None:
        if self._phase is Phase.CLOSING:
            self._discard(len(data))
        elif self._phase is Phase.STREAMING:
            assert self._input is not None
            self._input.feed(data)
        elif self._phase is Phase.READING:
            if not self._buffer:
                self._begin_request()
            self._buffer += data
            self._deadline.extend(len(data))
            self._advance()
        else:
            self._buffer += data
            if len(self._buffer) > PIPELINED_BYTES:
                self._transport.pause_reading()

    def eof_received(self) -> bool:
        """Keep the connection open where an answer is still to be sent over it."""
        self._is_half_closed = True
        if self._phase is Phase.STREAMING and self._input is not None:
            self._input.end()
        if self._phase is Phase.READING and self._buffer:
            self._advance_pipelined()
        is_tls = self._transport.get_extra_info("sslcontext") is not None
        return not is_tls and self._phase not in (Phase.READING, Phase.CLOSING, Phase.CLOSED)

    def pause_writing(self) -> None:
        self._is_write_paused = True
        if self._output is not None:
            self._output.pause()

    def resume_writing(self) -> None:
        self._is_write_paused = False
        if self._output is not None:
            self._output.resume()
        if self._phase is Phase.SENDING:
            self._sent()

    # Reading.

    def _begin_request(self) -> None:
        self._started_at = time.perf_counter()
        self._wait_for_client(self._limits.receive_s)

    def _advance(self) -> None:
        """Read on in what has arrived."""
        if not self._hold(len(self._buffer)) and len(self._buffer) > LARGE_BYTES:
            self._receive(self._buffer, OverCapacity())
        elif self._head is not None or self._read_head():
            self._read_body()

    def _read_head(self) -> bool:
        """Whether the head is whole, and its body is to be waited for."""
        end = head_end(self._buffer, self._searched)
        self._searched = len(self._buffer)
        if end > MAX_HEAD_BYTES or (end < 0 and len(self._buffer) > MAX_HEAD_BYTES):
            self._receive(
                self._buffer[:MAX_HEAD_BYTES],
                LimitRequestHeaders("the head of the request is too large"),
            )
            return False
        if end < 0:
            return False
        raw = bytes(self._buffer[:end])
        head = self._head = parse_head(raw)
        self._body_offset = end
        if head.framing is Framing.UNCLEAR:
            self._receive(self._buffer, RequestTimeout())
            return False
        if head.expects_continue:
            raw = without_expect(raw)
            self._buffer[:end] = raw
            self._body_offset = len(raw)
        if head.is_stream and head.path in self._limits.stream_paths:
            self._begin_stream(head)
            return False
        if head.length > (limit := self._limits.max_body_bytes):
            self._receive(self._buffer, BodyTooLarge(limit, head.length))
            return False
        if head.framing is Framing.CHUNKED:
            self._chunks = ChunkScanner(self._body_offset)
        if head.expects_continue:
            self._transport.write(CONTINUE)
        return True

    def _read_body(self) -> None:
        assert self._head is not None
        end = self._body_offset + self._head.length
        if self._chunks is not None:
            try:
                end = self._chunks.end(self._buffer)
            except MalformedChunks:
                self._receive(self._buffer, RequestTimeout())
                return
            if len(self._buffer) - self._body_offset > (limit := self._limits.max_body_bytes):
                self._receive(self._buffer, BodyTooLarge(limit))
                return
        if 0 <= end <= len(self._buffer):
            raw = bytes(self._buffer[:end])
            del self._buffer[:end]
            self._receive(raw, None)

    def _receive(self, raw: bytes | bytearray, failure: Exception | None) -> None:
        """Hand over a request, or as much of one as there is."""
        self._phase = Phase.ANSWERING
        self._deadline.clear()
        self._connections.works(self)
        received = Received(
            head=self._head,
            raw=bytes(raw),
            body_offset=self._body_offset,
            started_at=self._started_at,
            received_at=time.perf_counter(),
            failure=failure,
        )
        self._on_request(self, received)

    def _begin_stream(self, head: Head) -> None:
        self._phase = Phase.STREAMING
        self._deadline.clear()
        self._connections.works(self)
        if head.expects_continue:
            self._transport.write(CONTINUE)
        limit_s = self._limits.receive_s
        self._input = StreamInput(self._loop, self._transport, limit_s)
        self._output = StreamOutput(self._loop, self._transport, limit_s)
        self._input.feed(bytes(self._buffer))
        self._buffer.clear()
        self._hold(0)
        self._on_stream(self, head, self._started_at, self._input, self._output)

    def _hold(self, size_bytes: int) -> bool:
        """Count the bytes that this connection holds; whether they fit."""
        change, self.held_bytes = size_bytes - self.held_bytes, size_bytes
        return self._connections.hold(self, change)

    # Answering.

    def answer(self, data: bytes, *, is_kept: bool, is_complete: bool = True) -> None:
        """Send the answer; then wait for the next request where `is_kept`, else close.

        Where the request `is_complete`, nothing more of it will arrive.
        """
        if self._phase is Phase.CLOSED:
            return
        self._is_kept = is_kept and is_complete
        self._discardable = LINGER_BYTES if is_complete else DISCARDED_BYTES
        self._phase = Phase.SENDING
        self._transport.write(data)
        if self._is_write_paused:
            self._unsent_bytes = self._transport.get_write_buffer_size()
            self._wait_for_client(self._limits.receive_s)
        else:
            self._sent()

    def end_stream(self, is_read: bool) -> None:
        """The thread is done with a stream that it read to its end, or rejected: all of the answer
        was handed over."""
        self._head = None
        self.answer(b"", is_kept=False, is_complete=is_read)

    @property
    def is_closed(self) -> bool:
        """Whether nobody is there to take an answer."""
        return self._phase is Phase.CLOSED

    def abort(self) -> None:
        """Close at once."""
        self._phase = Phase.CLOSED
        self._transport.abort()

    def _sent(self) -> None:
        self._hold(0)
        if not self._is_kept or (self._is_half_closed and not self._buffer):
            self._begin_closing()
            return
        self._phase = Phase.READING
        self._head = None
        self._chunks = None
        self._searched = 0
        self._started_at = 0.0
        self._transport.resume_reading()
        self._wait_for_client(self._limits.keepalive_s)
        if self._buffer:  # the client did not wait for the answer before
            self._begin_request()
            self._loop.call_soon(self._advance_pipelined)

    def _advance_pipelined(self) -> None:
        if self._phase is Phase.READING and self._buffer:
            self._advance()
        if self._phase is Phase.READING and self._is_half_closed:
            self._receive(self._buffer, ConnectionResetError())

    def _wait_for_client(self, limit_s: float) -> None:
        is_idle = self._phase is Phase.READING and not self._started_at
        self._connections.waits(self, is_idle=is_idle)
        self._deadline.set(limit_s)

    # Closing.

    def _begin_closing(self) -> None:
        self._phase = Phase.CLOSING
        if self._is_half_closed:  # nothing more will arrive
            self._transport.close()
            return
        self._transport.resume_reading()
        if self._discardable == LINGER_BYTES:
            self._say_end()
            return
        if self._head is not None and self._head.framing is Framing.LENGTH:
            self._unread = self._body_offset + self._head.length
        self._wait_for_client(self._limits.receive_s)
        self._discard(len(self._buffer))
        self._buffer.clear()

    def _say_end(self) -> None:
        """Tell the client that nothing more will be sent, and wait until it closes."""
        self._discardable = LINGER_BYTES
        self._unread = math.inf
        if not self._transport.can_write_eof():  # TLS
            self._transport.close()
            return
        self._wait_for_client(LINGER_S)
        with suppress(OSError):
            self._transport.write_eof()

    def _discard(self, size_bytes: int) -> None:
        self._discardable -= size_bytes
        self._unread -= size_bytes
        self._deadline.extend(size_bytes)
        if self._unread <= 0:
            self._say_end()
        elif self._discardable < 0:
            self._transport.abort()

    # Deadlines.

    def _expire(self) -> None:
        if self._phase is Phase.READING and self._head is not None:
            self._receive(self._buffer, RequestTimeout())
        elif self._phase is Phase.SENDING and self._took_something():
            self._deadline.set(self._limits.receive_s)
        else:
            self.abort()

    def _took_something(self) -> bool:
        """Whether the client took a part of its answer since the deadline was set."""
        before, self._unsent_bytes = self._unsent_bytes, self._transport.get_write_buffer_size()
        return self._unsent_bytes < before
