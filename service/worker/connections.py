"""The open connections of a worker: how many there may be, and who makes room for a new one."""

from collections.abc import Callable
from typing import Final, Protocol

#: Bytes of requests that a worker holds in memory, unfinished and waiting ones together; at least
#: two of the largest accepted bodies.
BUFFERED_BYTES: Final = 64 << 20


class Closable(Protocol):
    """A connection as far as this module needs it."""

    def abort(self) -> None: ...


class Connections:
    """Counts open connections and the bytes they hold; used by the event loop alone."""

    def __init__(self, limit: int, max_body_bytes: int, on_count: Callable[[int], None]) -> None:
        self._limit = limit
        self._on_count = on_count
        self._open: set[Closable] = set()
        #: Those that wait for a request or for the rest of one, longest first.
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
        self._waiting.pop(connection, None)
        self._on_count(len(self._open))

    def recount(self) -> None:
        """A connection that was accepted ended before it was opened."""
        self._on_count(len(self._open))

    def waits(self, connection: Closable) -> None:
        """A connection waits for its client from now on."""
        self._waiting.pop(connection, None)
        self._waiting[connection] = None

    def works(self, connection: Closable) -> None:
        """The request of a connection is whole: it is not closed to make room."""
        self._waiting.pop(connection, None)

    def make_room(self) -> bool:
        """Close the connection that has waited longest for its client; whether there was one.

        Clients keep idle connections for later, and hostile ones open many that never finish a
        request: both lose less than a new client that finds no room.
        """
        connection = next(iter(self._waiting), None)
        if connection is None:
            return False
        connection.abort()
        self.closed(connection)
        return True

    def close_waiting(self) -> None:
        """Close all that wait for their clients, at the end of a worker."""
        for connection in list(self._waiting):
            connection.abort()
            self.closed(connection)

    def hold(self, size_bytes: int) -> bool:
        """Count bytes that are held, or with a negative size no longer held; whether they fit."""
        self._buffered += size_bytes
        return self._buffered <= self._max_buffered
