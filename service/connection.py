"""The sides of a connection: what arrives, in bounded time; what is sent, without waiting."""

import errno
import time
from contextlib import suppress
from typing import Any, Final

from gunicorn.http.unreader import SocketUnreader

#: Bytes a second below which a request is too slow, once its first time is over; as in Apache's
#: mod_reqtimeout.
MIN_RATE: Final = 500


class Late(TimeoutError):
    """The client was too slow; gunicorn takes it for a connection that was reset."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "the client was too slow")


class Reader(SocketUnreader):  # type: ignore[misc]  # gunicorn is not typed
    """What arrives on a connection, each request in bounded time."""

    def __init__(self, sock: Any, limit_s: float) -> None:
        super().__init__(sock)
        self.limit_s = limit_s
        self.deadline = 0.0

    def begin(self) -> None:
        """A request begins to arrive, or the next line of one that is answered as it comes."""
        self.deadline = time.monotonic() + self.limit_s

    def chunk(self, size_hint: int | None = None) -> bytes:
        """See gunicorn's.

        Raises:
            Late: the time for this request is over.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Late
        self.sock.settimeout(left)
        try:
            data: bytes = super().chunk(size_hint)
        except TimeoutError:
            raise Late from None
        finally:
            self.sock.settimeout(self.limit_s)  # for the answer, each piece of it
        self.deadline += len(data) / MIN_RATE
        return data


class Outbox:
    """A connection on which an answer is sent as far as it takes it at once; the rest is kept."""

    def __init__(self, sock: Any) -> None:
        self.sock = sock
        self._held = b""
        self._is_first = True
        #: What is still to be sent.
        self.rest = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.sock, name)

    def setblocking(self, flag: bool) -> None:
        """The loop never waits for one connection."""

    def sendall(self, data: bytes) -> None:
        """Send; the first piece, a head, waits for the next, or for `flush`."""
        if self._is_first:
            self._held, self._is_first = data, False
            return
        data, self._held = self._held + data, b""
        if not self.rest:
            with suppress(BlockingIOError):
                data = data[self.sock.send(data) :]
        self.rest += data

    def flush(self) -> None:
        """Send what waits."""
        if self._held:
            self.sendall(b"")
