"""Refusing work that is over capacity, before a thread is given to it.

Only what is plain is refused here, on a connection that stays open, to an endpoint that works, from
a caller who is no browser. All else goes the usual way, which comes to the same answer, but for a
caller without a known API key: here it is told 503, not 401. `tests/system/test_capacity.py`
compares the two.
"""

from collections.abc import Mapping
from typing import Any, Final

from precis.api import problems, schemas
from precis.errors import OverCapacity
from precis.stages import Stages
from service import logs
from service.plain import Plain


def refuse(asked: Plain, extensions: Mapping[str, Any], came: float | None = None) -> bytes | None:
    """The answer to who is refused, None where it is not for here to give.

    Beside the answer it is counted and logged; `came` as in `Stages`.
    """
    headers, route = asked.headers, asked.route
    if (
        route not in extensions["precis_work"]
        or b"origin" in headers
        or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
        or extensions["precis_draining"].is_set()
    ):
        return None
    stages = Stages(came)
    request_id = logs.request_id(headers.get(b"x-request-id", b"").decode())
    parent = headers.get(b"traceparent", b"").decode(), headers.get(b"tracestate", b"").decode()
    extensions["precis_metrics"].refused(route, "POST", 503, stages, OverCapacity.code)
    told = ("POST", route, 503, stages)
    trace_id = extensions["precis_traces"].ended(request_id, parent, *told, OverCapacity.code)
    logs.request_line(request_id, trace_id or logs.trace_id(parent[0]), *told)
    return _answer(request_id)


def _answer(request_id: str) -> bytes:
    own = request_id.encode()
    length = len(_BODY[0]) + len(own) + len(_BODY[1])
    return _HEAD % (length, own) + own.join(_BODY)


#: An id that may be anywhere in an answer: `logs.request_id` makes none that JSON would escape.
_ANY_ID: Final = "any-id"
_ERROR: Final = OverCapacity()
_BODY: Final = schemas.encode(problems.problem(_ERROR, _ANY_ID)).split(_ANY_ID.encode())
_HEAD: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\n"
    b"Content-Type: application/problem+json\r\n"
    b"Content-Length: %%d\r\n"
    b"Retry-After: %d\r\n"
    b"X-Request-ID: %%b\r\n"
    b"X-Content-Type-Options: nosniff\r\n"
    b"Cache-Control: no-store\r\n"
    b"\r\n"
) % _ERROR.retry_after_s
