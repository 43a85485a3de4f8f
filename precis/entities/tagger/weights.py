"""The tagger's model file: what is in it, how it is checked and mapped.

A line of JSON says of each array its type, shape and offset; the arrays follow, each at a multiple
of `ALIGNED` bytes, so that they are used where the file is mapped: nothing is unpacked at the
start, and processes share the pages. Names of features and words are not in it, only 64-bit hashes
of them, ascending; `training.entities.export` makes the file and checks that no two are alike.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from precis import checksummed
from precis.entities.tagger.models import MODELS

#: The English model of this release.
ENGLISH: Final = MODELS["en"].path

ALIGNED: Final = 64

Array = npt.NDArray[Any]

#: Arrays of hashes that are looked up; beside each its `starts` are handed to compiled code.
KEYS: Final = ("far", "near", "lexicon", "clusters", "kinds", "pairs")

#: Arrays in the order in which `precis/native/names.c` takes them, but for the starts.
ORDER: Final = (
    "far",
    "far_rows",
    "far_ends",
    "near",
    "near_rows",
    "near_ends",
    "lexicon",
    "paths",
    "facts",
    "clusters",
    "cluster_numbers",
    "kinds",
    "kind_rows",
    "pairs",
    "pair_rows",
    "category_rows",
    "elsewhere_rows",
    "moves",
    "leads",
)


#: Arrays that only compact models have: one past the last cell of each row.
COMPACT: Final = ("far_ends", "near_ends")

#: Bits fewer that the starts of a compact model's keys are of: a few keys share them, and a process
#: keeps less in memory for a language that it may never meet.
FEWER_BITS: Final = 2

_NONE: Final = np.zeros(0, np.uint32)


class Model(NamedTuple):
    """Integer weights: log odds in steps of 1/128 nat, so that sums are exact."""

    #: "O", then two of each type.
    tags: tuple[str, ...]
    arrays: Mapping[str, Array]

    @property
    def is_compact(self) -> bool:
        """Whether rows are cells and keys halves, see `training.entities.compact`."""
        return COMPACT[0] in self.arrays

    def arguments(self) -> tuple[Array, ...]:
        """The arrays as compiled code takes them, the starts after each array of keys."""
        found: list[Array] = []
        for name in ORDER:
            found.append(
                _NONE if name in COMPACT and name not in self.arrays else self.arrays[name]
            )
            if name in KEYS:
                found.append(starts(self.arrays[name], FEWER_BITS if self.is_compact else 0))
        return tuple(found)


def starts(keys: Array, fewer_bits: int = 0) -> npt.NDArray[np.uint32]:
    """Where the keys with the same highest bits begin, by these bits, and where the last end.

    About as many bits as the number of keys has, less `fewer_bits`: keys are hashes, so that one
    or two share them, or twice as many for each bit fewer.
    """
    bits = max(1, len(keys).bit_length() - fewer_bits)
    highest = (keys >> keys.dtype.type(8 * keys.itemsize - bits)).astype(np.intp)
    counts = np.bincount(highest, minlength=1 << bits)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)


def load(path: Path = ENGLISH) -> Model:
    """The model of a file.

    Raises:
        ResourceMissing: see `checksummed.mapped`.
    """
    content = checksummed.mapped(path)
    header = content[: content.find(b"\n")]
    described = json.loads(header)
    first = _aligned(len(header) + 1)
    arrays = {
        name: np.frombuffer(
            content, dtype, count=int(np.prod(shape, dtype=int)), offset=first + offset
        ).reshape(shape)
        for name, (dtype, shape, offset) in described["arrays"].items()
    }
    return Model(tuple(described["tags"]), arrays)


def save(model: Model, path: Path) -> None:
    """Writes the file and its hash; the same model gives the same bytes."""
    described: dict[str, tuple[str, tuple[int, ...], int]] = {}
    parts: list[bytes] = []
    size = 0
    for name, array in model.arrays.items():
        described[name] = (array.dtype.str, array.shape, size)
        part = np.ascontiguousarray(array).tobytes()
        parts.append(part.ljust(_aligned(len(part)), b"\0"))
        size += len(parts[-1])
    header = json.dumps({"tags": model.tags, "arrays": described}).encode() + b"\n"
    checksummed.write(path, header.ljust(_aligned(len(header)), b"\0") + b"".join(parts))


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED
