"""What was sent → bytes: inflated, whole or by line, never more of it than a limit at a time."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.errors import NoMoreData, ParseException

from precis.errors import BodyTooLarge, MalformedBody, TooSlow

try:
    from compression import zstd
except ImportError:
    from backports import zstd

#: Bytes asked for, and inflated, at a time.
PIECE_BYTES: Final = 65_536

#: Gzip members, or zstd frames, that a body may consist of: each costs time, even an empty one. A
#: stream may have any number, since a client may end one for each line, but not as many empty ones
#: in a row.
MAX_MEMBERS: Final = 1_000

#: A zstd frame may ask for a window of gigabytes; 8 MB is what every decoder must offer (RFC 8878).
WINDOW_LOG_MAX: Final = 23


class Readable(Protocol):
    """A WSGI input."""

    def read(self, size: int, /) -> bytes: ...


class _Inflater(Protocol):
    @property
    def eof(self) -> bool:
        """Whether the compressed stream came to its end."""

    @property
    def unused_data(self) -> bytes:
        """What follows the end."""

    def inflate(self, data: bytes) -> Iterator[bytes]: ...


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def inflate(self, data: bytes) -> Iterator[bytes]:
        while True:
            part = self._inner.decompress(data, PIECE_BYTES)
            yield part
            data = self._inner.unconsumed_tail
            if self.eof or (not data and len(part) < PIECE_BYTES):
                return


class _Zstd:
    def __init__(self) -> None:
        options = {zstd.DecompressionParameter.window_log_max: WINDOW_LOG_MAX}
        self._inner = zstd.ZstdDecompressor(options=options)

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def inflate(self, data: bytes) -> Iterator[bytes]:
        yield self._inner.decompress(data, PIECE_BYTES)
        while not self._inner.needs_input and not self.eof:
            yield self._inner.decompress(b"", PIECE_BYTES)


#: Content-Encoding → what inflates it.
INFLATERS: Final[dict[str, Callable[[], _Inflater]]] = {"gzip": _Gzip, "zstd": _Zstd}
ENCODINGS: Final = ("identity", *INFLATERS)


def pieces(
    stream: Readable, limit_ms: int = 0, on_piece: Callable[[], None] | None = None
) -> Iterator[bytes]:
    """The bytes of a body as they come, without waiting for more of them.

    The worker holds them to `limit_ms` in all; `on_piece` is called after each piece.

    gunicorn's body waits for 1,024 bytes before it hands out a line; its readers do not, so that a
    caller who sends one short line and waits for the answer gets it.

    Raises:
        MalformedBody: it broke off, or its chunks are broken.
        TooSlow: it did not arrive in time.
    """
    reader = stream.reader if isinstance(stream, Body) else None
    try:
        for piece in _pieces(stream, reader):
            yield piece
            if on_piece is not None:
                on_piece()
    except (OSError, ParseException, NoMoreData) as error:
        if isinstance(error, TimeoutError):
            raise TooSlow(limit_ms) from None
        raise MalformedBody("the body's transfer encoding is broken") from error


def _pieces(stream: Readable, reader: object) -> Iterator[bytes]:
    if isinstance(reader, ChunkedReader):
        yield from filter(None, reader.parser)
    elif isinstance(reader, LengthReader):
        yield from _of_length(reader)
    else:
        while piece := stream.read(PIECE_BYTES):
            yield piece


def _of_length(reader: LengthReader) -> Iterator[bytes]:
    while reader.length:
        piece = reader.unreader.read(None, read_ahead=reader.length)
        if not piece:
            raise NoMoreData
        if len(piece) > reader.length:  # the next request on this connection
            reader.unreader.unread(piece[reader.length :])
            piece = piece[: reader.length]
        reader.length -= len(piece)
        yield piece


def inflated(
    compressed: Iterable[bytes],
    encoding: str,
    *,
    is_stream: bool = False,
    check: Callable[[], None] = lambda: None,
) -> Iterator[bytes]:
    """The bytes that were compressed, in pieces of at most `PIECE_BYTES`; several members or frames
    one after the other are read as one.

    `check` is called before each member and each piece; it may raise where time is over.

    Raises:
        MalformedBody: they are not what `encoding`, one of `ENCODINGS`, makes; they break off; or
            there are more members than `MAX_MEMBERS`, in a stream more empty ones in a row.
    """
    if encoding == "identity":
        yield from compressed
        return
    inflater = INFLATERS[encoding]()
    has_begun = False
    members = 1
    try:
        for data in _sliced(compressed):
            while data:
                check()
                if inflater.eof:
                    inflater = INFLATERS[encoding]()
                    members += 1
                if members > MAX_MEMBERS:
                    raise MalformedBody(f"the body has more than {MAX_MEMBERS} {encoding} members")
                has_begun = True
                for part in inflater.inflate(data):
                    check()
                    if part:
                        members = 0 if is_stream else members
                        yield part
                data = inflater.unused_data if inflater.eof else b""
    except (zlib.error, zstd.ZstdError) as error:
        raise MalformedBody(f"invalid {encoding} data") from error
    if has_begun and not inflater.eof:
        raise MalformedBody(f"the {encoding} data ends too early")


def _sliced(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same in pieces of `PIECE_BYTES`: zlib copies what is left of a piece at each call."""
    for piece in pieces:
        for start in range(0, len(piece), PIECE_BYTES):
            yield piece[start : start + PIECE_BYTES]


def whole(parts: Iterable[bytes], limit: int) -> bytes:
    """All bytes together.

    Raises:
        BodyTooLarge: more than `limit`; no more than that and a piece are read.
    """
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            raise BodyTooLarge(limit)
    return bytes(body)
