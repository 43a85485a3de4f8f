"""Names of features → their rows, as the model file has them: one string of bytes.

Compiled code looks them up there; a dictionary of tens of thousands of strings, which takes time at
the start and memory ever after, is made only where something asks for a name by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from precis import native

Bytes = npt.NDArray[np.uint8]


def pack(names: Sequence[str]) -> Bytes:
    """The names as bytes, parted by line feeds."""
    return np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)


def unpack(packed: Bytes) -> list[str]:
    return packed.tobytes().decode("utf-8").split("\n") if len(packed) else []


class Index(Mapping[str, int]):
    """Distinct names by number, from 1 in their order."""

    def __init__(self, packed: Bytes) -> None:
        self._packed = packed

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(unpack(self._packed), 1)}

    def __getitem__(self, name: str) -> int:
        return self._numbers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def arrays(self) -> tuple[Bytes, npt.NDArray[np.int32], npt.NDArray[np.int32]] | None:
        """The bytes, each ended by a line feed, where each ends, and the slots of a hash table;
        None where nothing was compiled."""
        if native.number_names is None:
            return None
        ended = np.append(self._packed, np.uint8(10)) if len(self._packed) else self._packed
        ends = np.flatnonzero(ended == 10).astype(np.int32)
        slots = np.empty(1 << max(4, (2 * len(ends)).bit_length()), np.int32)
        native.number_names(ended, ends, slots)
        return ended, ends, slots
