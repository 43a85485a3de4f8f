"""Offsets in the unit a caller counts in: code points, UTF-16 code units or UTF-8 bytes."""

from collections.abc import Callable
from typing import Final, Literal

import numpy as np

Unit = Literal["code_point", "utf16", "utf8"]

#: Maps an offset in code points to the unit asked for.
Position = Callable[[int], int]

#: Code points from which a character takes one more unit; below the first it takes one.
#: A lone surrogate takes one UTF-16 unit and three bytes, as in WTF-8.
_GROWS_AT: Final = {"utf16": (0x10000,), "utf8": (0x80, 0x800, 0x10000)}


def _same(offset: int) -> int:
    return offset


def positions(text: str, unit: Unit) -> Position:
    """The map from offsets 0 … len(text) in code points to `unit`, rising. O(len(text))."""
    if unit == "code_point" or text.isascii():
        return _same
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.ones(len(points), np.int64)
    for first in _GROWS_AT[unit]:
        sizes += points >= first
    ends = np.concatenate(([0], np.cumsum(sizes)))
    return lambda offset: int(ends[offset])
