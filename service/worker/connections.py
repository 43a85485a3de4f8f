"""The open connections of a worker: how many there may be, and who makes room for a new one."""

from collections.abc import Callable
from typing import Final, Protocol

#: Bytes of requests that a worker holds in memory, unfinished and waiting ones together; at least
#: two of the largest accepted bodies.
BUFFERED_BYTES: Final = 64 << 20


#: Bytes of a request up to which it is accepted even where memory for requests is short: a head.
LARGE_BYTES: Final = 65_536


class Closable(Protocol):
    """A connection as far as this module needs it."""

    @property
    def held_bytes(self) -> int:
        """Bytes of a request that it holds."""

    def abort(self) -> None: ...


class Connections:
    """Counts open connections and the bytes they hold; used by the event loop alone."""

    def __init__(self, limit: int, max_body_bytes: int, on_count: Callable[[int], None]) -> None:
        self._limit = limit
        self._on_count = on_count
        self._open: set[Closable] = set()
        #: Those that wait for their client, longest first: for a request, and for anything else.
        self._idle: dict[Closable, None] = {}
        self._waiting: dict[Closable, None] = {}
        self._max_buffered = max(BUFFERED_BYTES, 2 * max_body_bytes)
        self._buffered = 0

    def __len__(self) -> int:
        return len(self._open)

    def is_full(self, handshakes: int) -> bool:
        """Whether a new connection needs another one to make room; some are in their handshake."""
        return len(self._open) + handshakes >= self._limit

    def opened(self, connection: Closable) -> None:
        """A connection was accepted."""
        self._open.add(connection)
        self._on_count(len(self._open))

    def closed(self, connection: Closable) -> None:
        """A connection ended."""
        self._open.discard(connection)
        self.works(connection)
        self._on_count(len(self._open))

    def recount(self) -> None:
        """A connection that was accepted ended before it was opened."""
        self._on_count(len(self._open))

    def waits(self, connection: Closable, *, is_idle: bool) -> None:
        """A connection waits for its client from now on; `is_idle` where it waits for a request."""
        self.works(connection)
        (self._idle if is_idle else self._waiting)[connection] = None

    def works(self, connection: Closable) -> None:
        """A connection does not wait for its client: it is not evicted."""
        self._idle.pop(connection, None)
        self._waiting.pop(connection, None)

    def evict(self) -> bool:
        """Close the connection that has been idle longest, else the one that has waited longest for
        its client; whether there was one.

        Clients keep idle connections for later, and hostile ones open many that never finish a
        request: both lose less than a new client that is not accepted.
        """
        connection = next(iter(self._idle), None) or next(iter(self._waiting), None)
        if connection is None:
            return False
        self._close(connection)
        return True

    def close_idle(self) -> None:
        """Close all that wait for a request, at the end of a worker."""
        for connection in list(self._idle):
            self._close(connection)

    def _close(self, connection: Closable) -> None:
        connection.abort()
        self.closed(connection)

    def hold(self, connection: Closable, change_bytes: int) -> bool:
        """Count bytes that a connection holds more, or less; whether there is memory for them.

        Where there is none, those that have waited longest for the rest of a large request lose
        theirs.
        """
        self._buffered += change_bytes
        for other in list(self._waiting):
            if self._buffered <= self._max_buffered:
                break
            if other is not connection and other.held_bytes > LARGE_BYTES:
                self._close(other)
        return self._buffered <= self._max_buffered
