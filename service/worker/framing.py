"""Finding where a request begins and ends in the bytes of a connection.

Only its extent and a few headers are read here; gunicorn's parser reads the same bytes again. What
is unclear here is handed to it at once, and gets an answer without computation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

#: Largest head, in bytes: request line and headers together.
MAX_HEAD_BYTES: Final = 65_536

#: Media type of a stream of documents, one JSON object per line.
STREAM_TYPE: Final = b"application/x-ndjson"

_END_OF_HEAD: Final = b"\r\n\r\n"
_REQUEST_LINE: Final = re.compile(rb"([A-Z]+) ([!-~]+) HTTP/1\.([01])")
_HEADER: Final = re.compile(rb"([A-Za-z0-9-]+):[ \t]*([\t -~\x80-\xff]*)")
_PLAIN_VALUE: Final = re.compile(rb"[ -~]*")
#: A path of ours, with or without a query; other forms of a target could name it, too.
_TARGET: Final = re.compile(rb"/(?!/)[^#%?]*(?:\?[^#]*)?|\*")
_LENGTH: Final = re.compile(rb"0|[1-9][0-9]{0,17}")
_CHUNK_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?")
_EXPECT: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)


class Framing(Enum):
    """How the end of the body is found."""

    NONE = "no body"
    LENGTH = "Content-Length"
    CHUNKED = "chunked"
    UNCLEAR = "left to gunicorn's parser"


@dataclass(frozen=True, slots=True)
class Head:
    """Request line and headers."""

    method: str
    #: As sent, without the query.
    path: str
    query: bytes
    #: Values by lower-case name; of a header that is sent twice, the last one.
    headers: Mapping[bytes, bytes]
    framing: Framing
    #: Bytes of the body where `framing` is LENGTH, else 0.
    length: int
    #: Whether every header is a simple one that is sent once, over HTTP/1.1: then an answer can be
    #: written without gunicorn's parser.
    is_plain: bool
    expects_continue: bool

    @property
    def media_type(self) -> bytes:
        """Without parameters, in lower case."""
        return self.headers.get(b"content-type", b"").partition(b";")[0].strip().lower()

    @property
    def is_stream(self) -> bool:
        """Whether the body is a stream of lines, answered while it arrives."""
        return self.method == "POST" and self.media_type == STREAM_TYPE


def head_end(buffer: bytearray, searched: int) -> int:
    """Where the body begins, -1 where the head is not whole; `searched` bytes held no end."""
    end = buffer.find(_END_OF_HEAD, max(0, searched - len(_END_OF_HEAD) + 1))
    return end if end < 0 else end + len(_END_OF_HEAD)


def parse_head(raw: bytes) -> Head:
    """The head that these bytes are, up to and including its blank line."""
    first, *lines = raw[: -len(_END_OF_HEAD)].split(b"\r\n")
    request_line = _REQUEST_LINE.fullmatch(first)
    matches = [_HEADER.fullmatch(line) for line in lines]
    headers = {match[1].lower(): match[2].strip() for match in matches if match}
    is_simple = len(headers) == len(lines) and all(map(_PLAIN_VALUE.fullmatch, headers.values()))
    if request_line is None or not _TARGET.fullmatch(request_line[2]):
        return Head("", "", b"", headers, Framing.UNCLEAR, 0, False, False)
    target = request_line[2]
    path, _, query = target.partition(b"?")
    framing, length = _framing(headers, lines)
    return Head(
        method=request_line[1].decode(),
        path=path.decode(),
        query=query,
        headers=headers,
        framing=framing,
        length=length,
        is_plain=is_simple and request_line[3] == b"1",
        expects_continue=request_line[3] == b"1"
        and headers.get(b"expect", b"").lower() == b"100-continue",
    )


def _framing(headers: Mapping[bytes, bytes], lines: list[bytes]) -> tuple[Framing, int]:
    names = [line.partition(b":")[0].strip().lower() for line in lines]
    coding, length = headers.get(b"transfer-encoding"), headers.get(b"content-length")
    if names.count(b"content-length") + names.count(b"transfer-encoding") > 1:
        return Framing.UNCLEAR, 0
    if coding is not None:
        return (Framing.CHUNKED if coding.lower() == b"chunked" else Framing.UNCLEAR), 0
    if length is None:
        is_hidden = b"content-length" in names or b"transfer-encoding" in names
        return (Framing.UNCLEAR if is_hidden else Framing.NONE), 0
    if not _LENGTH.fullmatch(length):
        return Framing.UNCLEAR, 0
    return Framing.LENGTH, int(length)


def without_expect(raw: bytes) -> bytes:
    """A head without ``Expect: 100-continue``, which was answered already."""
    return _EXPECT.sub(b"", raw)


class MalformedChunks(ValueError):
    """The chunks of a body are broken; gunicorn's parser says how."""


class ChunkScanner:
    """Finds the end of a chunked body while it arrives. A whole chunk is looked at once."""

    def __init__(self, offset: int) -> None:
        #: Where the next chunk's size, or the next trailer line, begins.
        self._offset = offset
        self._is_trailer = False
        #: Bytes of the body found so far, without its chunks' frames.
        self.length = 0

    def end(self, buffer: bytearray) -> int:
        """Where the request ends, -1 where it is not whole.

        Raises:
            MalformedChunks: there is no chunk where one should be.
        """
        while True:
            line_end = buffer.find(b"\r\n", self._offset)
            if line_end < 0:
                if len(buffer) - self._offset > MAX_HEAD_BYTES:
                    raise MalformedChunks
                return -1
            line = bytes(buffer[self._offset : line_end])
            if self._is_trailer:
                self._offset = line_end + 2
                if not line:
                    return self._offset
                continue
            size = _CHUNK_SIZE.fullmatch(line)
            if size is None:
                raise MalformedChunks
            count = int(size[1], 16)
            if count == 0:
                self._is_trailer = True
                self._offset = line_end + 2
                continue
            if line_end + 2 + count + 2 > len(buffer):
                return -1
            self.length += count
            self._offset = line_end + 2 + count + 2
