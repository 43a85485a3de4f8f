"""Names → the 64-bit hashes that the service knows them by, see `precis/native/hashing.h`."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

_START: Final = 14695981039346656037
_PRIME: Final = 1099511628211
_SPREAD: Final = 0x9E3779B97F4A7C15
_MASK: Final = (1 << 64) - 1


def hashed(name: str) -> int:
    """FNV-1a over code points, spread over all bits."""
    value = _START
    for character in name:
        value = (value ^ ord(character)) * _PRIME & _MASK
    return finished(value)


def finished(value: int) -> int:
    value = (value ^ value >> 32) * _SPREAD & _MASK
    return value ^ value >> 29


def of_pair(first: str, second: str) -> int:
    """The hash of two words side by side."""
    return finished((hashed(first) * _SPREAD + hashed(second)) & _MASK)


def ascending(keys: Iterable[int]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The keys in ascending order, and which place each had.

    Raises:
        ValueError: two are the same.
    """
    given = np.fromiter(keys, np.uint64)
    order = np.argsort(given, kind="stable")
    found = given[order]
    if (found[1:] == found[:-1]).any():
        raise ValueError("two names have the same hash: change the spreading factor")
    return found, order
