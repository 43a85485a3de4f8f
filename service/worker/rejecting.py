"""Rejecting a request that is over capacity, in a tenth of the time that the application takes.

Only a plain request is rejected here, on a connection that stays open, of a client that is no
browser: for all else the application writes the answer, which is the same. One difference remains:
a client without a known API key is told 503 here, and 401 there.
"""

from typing import Final

from precis.api import problems, schemas
from precis.errors import OverCapacity
from precis.stages import Stages
from service.observability import logs
from service.state import AppState
from service.worker.framing import Head

#: An id that may be anywhere in an answer: `logs.request_id` makes none that JSON would escape.
_ANY_ID: Final = "any-id"
_ERROR: Final = OverCapacity()
_BODY: Final = schemas.encode(problems.problem(_ERROR, _ANY_ID)).split(_ANY_ID.encode())
_HEAD: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\n"
    b"Content-Type: application/problem+json\r\n"
    b"Content-Length: %d\r\n"
    b"Retry-After: %d\r\n"
    b"X-Request-ID: %b\r\n"
    b"X-Content-Type-Options: nosniff\r\n"
    b"Cache-Control: no-store\r\n"
    b"\r\n"
)


class Rejections:
    """Answers, counts and traces rejected requests; the log has a summary of them each second."""

    def __init__(self, state: AppState, path_prefix: str) -> None:
        self._state = state
        self._prefix = path_prefix

    def answer(self, head: Head, retry_after_s: int, started_at: float) -> bytes | None:
        """The answer to a rejected request; None where the application has to write it."""
        headers = head.headers
        if (
            not head.is_plain
            or b"origin" in headers
            or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
            or self._state.draining.is_set()
        ):
            return None
        timings = Stages(started_at)
        request_id = logs.request_id(headers.get(b"x-request-id", b"").decode())
        parent = headers.get(b"traceparent", b"").decode(), headers.get(b"tracestate", b"").decode()
        route = head.path.removeprefix(self._prefix)
        self._state.metrics.refused(route, "POST", 503, timings, OverCapacity.code)
        self._state.traces.ended(request_id, parent, "POST", route, 503, timings, OverCapacity.code)
        logs.count_rejected(OverCapacity.code)
        own = request_id.encode()
        length = len(_BODY[0]) + len(own) + len(_BODY[1])
        return _HEAD % (length, retry_after_s, own) + own.join(_BODY)
