"""Refusing work that is over capacity, before a thread is given to it.

Only what is plain is refused here: a whole request on a connection that stays open, to an endpoint
that works, from a caller who is no browser. All else goes the usual way, which comes to the same
answer, but for a caller without a known API key: here it is told 503, not 401.
`tests/system/test_capacity.py` compares the two.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from service import logs, problems, schemas
from service.errors import OverCapacity
from service.stages import Stages

#: Bytes that are read at once; a longer request goes the usual way.
READ_BYTES: Final = 65_536

_LINE: Final = re.compile(rb"POST (/v1/[a-z/]+)(?:\?[!-~]*)? HTTP/1\.1")
_HEADER: Final = re.compile(rb"([A-Za-z0-9-]+):[ \t]*([ -~]*)")

#: Headers that ask for something beyond the plain answer.
_BEYOND: Final = frozenset({b"expect", b"origin", b"transfer-encoding", b"upgrade"})


def refuse(sent: bytes, extensions: Mapping[str, Any]) -> bytes | None:
    """The answer to what came on a connection that is kept open, where it is refused; else None.

    Beside the answer it is counted and logged.
    """
    head, _, body = sent.partition(b"\r\n\r\n")
    if extensions["precis_draining"].is_set() or not extensions["precis_capacity"].is_full(
        len(body)
    ):
        return None
    stages = Stages()
    line, *lines = head.split(b"\r\n")
    asked = _LINE.fullmatch(line)
    route = asked[1].decode() if asked else ""
    headers = _headers(lines)
    if (
        route not in extensions["precis_work"]
        or _BEYOND & headers.keys()
        or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
        or headers.get(b"content-length") != b"%d" % len(body)
    ):
        return None
    request_id = logs.request_id(headers.get(b"x-request-id", b"").decode())
    parent = headers.get(b"traceparent", b"").decode(), headers.get(b"tracestate", b"").decode()
    extensions["precis_metrics"].refused(route, "POST", 503, stages, OverCapacity.code)
    told = ("POST", route, 503, stages)
    trace_id = extensions["precis_traces"].ended(request_id, parent, *told, OverCapacity.code)
    logs.request_line(request_id, trace_id or logs.trace_id(parent[0]), *told)
    return _answer(request_id)


def _headers(lines: list[bytes]) -> dict[bytes, bytes]:
    """Values by name in lower case; none at all where a line is no plain header, or one is sent
    twice: whoever reads such a request differently must not be led to see two in it."""
    found = [_HEADER.fullmatch(line) for line in lines]
    headers = {one[1].lower(): one[2].strip() for one in found if one}
    return headers if len(headers) == len(lines) else {}


def _answer(request_id: str) -> bytes:
    error = OverCapacity()
    body = schemas.encode(problems.problem(error, request_id))
    head = (
        "HTTP/1.1 503 Service Unavailable\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\n"
        f"Retry-After: {error.retry_after_s}\r\n"
        f"X-Request-ID: {request_id}\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Cache-Control: no-store\r\n"
        "\r\n"
    )
    return head.encode() + body
