"""Bytes → lines, one JSON value each: streams of HTTP and files of a corpus."""

from collections.abc import Iterable, Iterator

from precis.errors import BodyTooLarge


def lines(parts: Iterable[bytes], limit: int) -> Iterator[bytes | BodyTooLarge]:
    """Each line that is not blank, as soon as it is whole, without its end; in place of one of more
    than `limit` bytes its error, the rest of it passed over."""
    rest = bytearray()
    lost = False
    for part in parts:
        *ended, tail = part.split(b"\n")
        for end in ended:
            rest += end
            yield from _line(rest, limit, lost=lost)
            rest.clear()
            lost = False
        rest += tail
        if len(rest) > limit:
            lost = True
            rest.clear()
    yield from _line(rest, limit, lost=lost)


def _line(line: bytearray, limit: int, *, lost: bool) -> Iterator[bytes | BodyTooLarge]:
    if lost or len(line) > limit:
        yield BodyTooLarge(limit)
    elif line.strip():
        yield bytes(line)
