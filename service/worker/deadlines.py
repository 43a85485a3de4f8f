"""The deadline of a connection: one timer, which moves on where the deadline did."""

import asyncio
import math
from collections.abc import Callable
from typing import Final

#: Bytes a second below which a request is too slow, once its first time is over; as in Apache's
#: mod_reqtimeout.
MIN_RATE: Final = 500


class Deadline:
    """Calls back once when the time is over; used by the event loop alone."""

    def __init__(self, loop: asyncio.AbstractEventLoop, on_expired: Callable[[], None]) -> None:
        self._loop = loop
        self._on_expired = on_expired
        self._ends_at = math.inf
        self._limit_s = math.inf
        self._timer: asyncio.TimerHandle | None = None

    def set(self, limit_s: float) -> None:
        """There are so many seconds from now on."""
        self._limit_s = limit_s
        self._ends_at = self._loop.time() + limit_s
        if self._timer is None or self._timer.when() > self._ends_at:
            self._cancel_timer()
            self._timer = self._loop.call_at(self._ends_at, self._on_timer)

    def extend(self, received_bytes: int) -> None:
        """Bytes arrived: a client that sends at `MIN_RATE` is not too slow. However many they are,
        the time ends at the latest as long after the last ones as it was set for."""
        if math.isinf(self._ends_at):
            return
        latest = self._loop.time() + self._limit_s
        self._ends_at = min(self._ends_at + received_bytes / MIN_RATE, latest)

    def clear(self) -> None:
        """There is no deadline now."""
        self._ends_at = math.inf

    def close(self) -> None:
        """There will be none any more."""
        self.clear()
        self._cancel_timer()

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_timer(self) -> None:
        self._timer = None
        if math.isinf(self._ends_at):
            return
        if self._ends_at > self._loop.time():
            self._timer = self._loop.call_at(self._ends_at, self._on_timer)
            return
        self.clear()
        self._on_expired()
