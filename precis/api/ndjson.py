"""Bytes → lines, one JSON value each: streams of HTTP and files of a corpus."""

from collections.abc import Iterable, Iterator

from precis.errors import BodyTooLarge


def lines(parts: Iterable[bytes], limit: int) -> Iterator[bytes | BodyTooLarge]:
    """Each line that is not blank, as soon as it is complete, without its line end.

    A line of more than `limit` bytes is skipped and yields an error instead.
    """
    buffer = bytearray()
    is_too_long = False
    for part in parts:
        *line_ends, tail = part.split(b"\n")
        for line_end in line_ends:
            buffer += line_end
            yield from _line(buffer, limit, is_too_long=is_too_long)
            buffer.clear()
            is_too_long = False
        buffer += tail
        if len(buffer) > limit:
            is_too_long = True
            buffer.clear()
    yield from _line(buffer, limit, is_too_long=is_too_long)


def _line(line: bytearray, limit: int, *, is_too_long: bool) -> Iterator[bytes | BodyTooLarge]:
    if is_too_long or len(line) > limit:
        yield BodyTooLarge(limit)
    elif line.strip():
        yield bytes(line)
