"""Requests that the worker's loop reads by itself: those that are whole in what has arrived.

Whatever could be read in two ways is not read here but by gunicorn, in a thread.
"""

import re
from typing import Final, NamedTuple

#: Bytes that are read at once; a longer request goes the usual way.
READ_BYTES: Final = 65_536

#: Bytes of a body up to which it is prompt: what about three ordinary articles take.
PROMPT_BYTES: Final = 12_000

_LINE: Final = re.compile(rb"POST (/v1/[a-z/]+)(\?[!-~]*)? HTTP/1\.1")
_HEADER: Final = re.compile(rb"([A-Za-z0-9-]+):[ \t]*([ -~]*)")

#: Headers after which more than one answer may follow, or more of the request.
_BEYOND: Final = frozenset({b"expect", b"transfer-encoding", b"upgrade"})

#: Members that may make a short body long work: another algorithm, a page's markup.
_LABORIOUS: Final = (b'"algorithm"', b'"html"')
#: An escaped letter could hide them.
_HIDING: Final = re.compile(rb"\\u00[2-7]")


class Plain(NamedTuple):
    """A whole request with a body, to an endpoint of ours."""

    route: str
    #: Whether parameters follow the route.
    has_query: bool
    #: Values by name in lower case.
    headers: dict[bytes, bytes]
    body: bytes

    def is_prompt(self) -> bool:
        """Whether it asks for one article in a short body, with what every article is asked."""
        headers, media_type = self.headers, self.headers.get(b"content-type", b"")
        return (
            len(self.body) <= PROMPT_BYTES
            and not self.has_query
            and b"content-encoding" not in headers
            and media_type.partition(b";")[0].strip().lower()
            in (b"application/json", b"text/plain")
            and not any(member in self.body for member in _LABORIOUS)
            and not (b"\\u00" in self.body and _HIDING.search(self.body))
        )


def read(sent: bytes) -> Plain | None:
    """The request that all of `sent` is, None where it is no such request."""
    head, _, body = sent.partition(b"\r\n\r\n")
    line, *lines = head.split(b"\r\n")
    asked = _LINE.fullmatch(line)
    if asked is None:
        return None
    headers = _headers(lines)
    if _BEYOND & headers.keys() or headers.get(b"content-length") != b"%d" % len(body):
        return None
    return Plain(asked[1].decode(), asked[2] is not None, headers, body)


def _headers(lines: list[bytes]) -> dict[bytes, bytes]:
    """Values by name in lower case; none at all where a line is no plain header, or one is sent
    twice: whoever reads such a request differently must not be led to see two in it."""
    found = [_HEADER.fullmatch(line) for line in lines]
    headers = {one[1].lower(): one[2].strip() for one in found if one}
    return headers if len(headers) == len(lines) else {}
