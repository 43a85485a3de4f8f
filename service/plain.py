"""Requests that the worker's loop reads by itself: those with a plain head.

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
_LENGTH: Final = re.compile(rb"0|[1-9][0-9]{0,11}")

#: Headers after which more than one answer may follow, or more of the request.
_BEYOND: Final = frozenset({b"expect", b"transfer-encoding", b"upgrade"})

#: Members that may make a short body long work: another algorithm, a page's markup.
_LABORIOUS: Final = (b'"algorithm"', b'"html"')
#: An escaped letter could hide them.
_HIDING: Final = re.compile(rb"\\u00[2-7]")


class Plain(NamedTuple):
    """A request to an endpoint of ours, whole but for the end of its body."""

    route: str
    #: Whether parameters follow the route.
    has_query: bool
    #: Values by name in lower case.
    headers: dict[bytes, bytes]
    body: bytes
    #: Bytes of the body that have not arrived.
    lacking: int

    def is_short(self) -> bool:
        """Whether its head promises a short body, of a kind that is soon read."""
        headers, media_type = self.headers, self.headers.get(b"content-type", b"")
        return (
            len(self.body) + self.lacking <= PROMPT_BYTES
            and not self.has_query
            and b"content-encoding" not in headers
            and media_type.partition(b";")[0].strip().lower()
            in (b"application/json", b"text/plain")
        )

    def is_prompt(self) -> bool:
        """Whether it asks for one article in a short body, with what every article is asked."""
        return (
            self.is_short()
            and not any(member in self.body for member in _LABORIOUS)
            and not (b"\\u00" in self.body and _HIDING.search(self.body))
        )


def read(sent: bytes) -> Plain | None:
    """The request that all of `sent` is or begins, None where it is no such request."""
    head, end, body = sent.partition(b"\r\n\r\n")
    line, *lines = head.split(b"\r\n")
    asked = _LINE.fullmatch(line)
    if asked is None or not end:
        return None
    headers = _headers(lines)
    length = headers.get(b"content-length", b"")
    if _BEYOND & headers.keys() or not _LENGTH.fullmatch(length) or int(length) < len(body):
        return None
    lacking = int(length) - len(body)
    return Plain(asked[1].decode(), asked[2] is not None, headers, body, lacking)


def _headers(lines: list[bytes]) -> dict[bytes, bytes]:
    """Values by name in lower case; none at all where a line is no plain header, or one is sent
    twice: whoever reads such a request differently must not be led to see two in it."""
    found = [_HEADER.fullmatch(line) for line in lines]
    headers = {one[1].lower(): one[2].strip() for one in found if one}
    return headers if len(headers) == len(lines) else {}
