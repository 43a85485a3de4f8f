"""What training found, by name: the archive that `export` makes the service's model file of.

One compressed NumPy archive of plain arrays, never pickled, checked by its SHA-256.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from precis import checksummed
from training.entities.known import Clusters, Known, Lexicon

#: What the English model of this release is made of.
ENGLISH: Final = Path(__file__).parent / "english.npz"

#: 16 bits as read from a file, 32 as trained.
Weights = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Trained:
    """Integer weights: log odds times a scale that cancels, so that sums are exact."""

    tags: tuple[str, ...]
    lexicon: Lexicon
    #: Name of a feature → row of its matrix; row 0 is zeros.
    far_rows: Mapping[str, int]
    near_rows: Mapping[str, int]
    far: Weights
    near: Weights
    #: Word of known pairs → number; pairs are sorted codes, first × len(words) + second.
    words: Mapping[str, int]
    pairs: npt.NDArray[np.int64]
    pair_rows: Weights
    #: Kind of word → number; 0 is every kind that training did not meet.
    kinds: Mapping[str, int]
    kind_rows: Weights
    category_rows: Weights
    #: By the category of `features.elsewhere`.
    elsewhere_rows: Weights
    moves: npt.NDArray[np.int64]


def _pack(names: Iterable[str]) -> npt.NDArray[np.uint8]:
    """The names as bytes, parted by line feeds."""
    return np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)


def unpack(packed: npt.NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode("utf-8").split("\n") if len(packed) else []


def _numbered(packed: npt.NDArray[np.uint8]) -> dict[str, int]:
    """Names → numbers from 1."""
    return {name: number for number, name in enumerate(unpack(packed), 1)}


def _below_zero_row(rows: npt.NDArray[np.int16]) -> Weights:
    return np.vstack([np.zeros((1, rows.shape[1]), rows.dtype), rows])


def _lexicon(parts: Mapping[str, npt.NDArray[Any]]) -> Lexicon:
    knowns = [Known(*row) for row in parts["known"].tolist()]
    words = zip(unpack(parts["lexicon"]), parts["known_of"].tolist(), strict=True)
    return Lexicon(
        {word: knowns[at] for word, at in words},
        Clusters(
            np.cumsum(parts["hashes"], dtype=np.uint32),
            np.ascontiguousarray(parts["clusters"].T),
        ),
    )


def save(model: Trained, path: Path) -> None:
    """Writes the file and its hash; the same model gives the same bytes."""
    words, clusters = model.lexicon.words, model.lexicon.clusters
    knowns = sorted(set(words.values()))
    number = {known: at for at, known in enumerate(knowns)}
    parts: dict[str, npt.NDArray[Any]] = {
        "tags": _pack(model.tags),
        "lexicon": _pack(words),
        "known": np.array(knowns, np.int32).reshape(-1, len(Known._fields)),
        "known_of": np.array([number[known] for known in words.values()], np.int32),
        "hashes": np.diff(clusters.hashes, prepend=np.uint32(0)),
        "clusters": clusters.numbers.T,
        "far_names": _pack(model.far_rows),
        "near_names": _pack(model.near_rows),
        "far": model.far[1:].astype(np.int16),
        "near": model.near[1:].astype(np.int16),
        "words": _pack(model.words),
        "pairs": np.diff(model.pairs, prepend=0),
        "pair_rows": model.pair_rows[1:].astype(np.int16),
        "kinds": _pack(model.kinds),
        "kind_rows": model.kind_rows.astype(np.int16),
        "category_rows": model.category_rows.astype(np.int16),
        "elsewhere_rows": model.elsewhere_rows.astype(np.int16),
        "moves": model.moves.astype(np.int16),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in parts.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy"), one.getvalue(), zipfile.ZIP_DEFLATED, 9
            )
    checksummed.write(path, buffer.getvalue())


@cache
def load(path: Path = ENGLISH) -> Trained:
    """The model of a file.

    Raises:
        ResourceMissing: see `checksummed.read`.
    """
    with np.load(io.BytesIO(checksummed.read(path)), allow_pickle=False) as parts:
        return _model({name: parts[name] for name in parts.files})


def _model(parts: Mapping[str, npt.NDArray[Any]]) -> Trained:
    return Trained(
        tags=tuple(unpack(parts["tags"])),
        lexicon=_lexicon(parts),
        far_rows=_numbered(parts["far_names"]),
        near_rows=_numbered(parts["near_names"]),
        far=_below_zero_row(parts["far"]),
        near=_below_zero_row(parts["near"]),
        words=_numbered(parts["words"]),
        pairs=np.cumsum(parts["pairs"]),
        pair_rows=_below_zero_row(parts["pair_rows"]),
        kinds=_numbered(parts["kinds"]),
        kind_rows=parts["kind_rows"],
        category_rows=parts["category_rows"],
        elsewhere_rows=parts["elsewhere_rows"],
        moves=parts["moves"].astype(np.int64),
    )
