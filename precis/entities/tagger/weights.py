"""The tagger's model file: what is in it, how it is checked, read and written.

One compressed NumPy archive of plain arrays, never pickled, sealed by its SHA-256.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from precis import sealed
from precis.entities.tagger.index import Index, pack, unpack
from precis.entities.tagger.lexicon import Clusters, Known, Lexicon

#: The English model of this release.
ENGLISH: Final = Path(__file__).parent / "model" / "english.npz"

#: 16 bits as read from a file, 32 as trained.
Weights = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Integer weights: log odds times a scale that cancels, so that sums are exact."""

    tags: tuple[str, ...]
    lexicon: Lexicon
    #: Name of a feature → row of its matrix; row 0 is zeros. An `Index` as read from a file.
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


def save(model: Model, path: Path) -> None:
    """Writes the file and its hash; the same model gives the same bytes."""
    words, clusters = model.lexicon.words, model.lexicon.clusters
    knowns = sorted(set(words.values()))
    number = {known: at for at, known in enumerate(knowns)}
    parts: dict[str, npt.NDArray[Any]] = {
        "tags": pack(model.tags),
        "lexicon": pack(list(words)),
        "known": np.array(knowns, np.int32).reshape(-1, len(Known._fields)),
        "known_of": np.array([number[known] for known in words.values()], np.int32),
        "hashes": np.diff(clusters.hashes, prepend=np.uint32(0)),
        "clusters": clusters.numbers.T,
        "far_names": pack(list(model.far_rows)),
        "near_names": pack(list(model.near_rows)),
        "far": model.far[1:].astype(np.int16),
        "near": model.near[1:].astype(np.int16),
        "words": pack(list(model.words)),
        "pairs": np.diff(model.pairs, prepend=0),
        "pair_rows": model.pair_rows[1:].astype(np.int16),
        "kinds": pack(list(model.kinds)),
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
    sealed.write(path, buffer.getvalue())


def load(path: Path = ENGLISH) -> Model:
    """The model of a file.

    Raises:
        ResourceMissing: see `sealed.read`.
    """
    with np.load(io.BytesIO(sealed.read(path)), allow_pickle=False) as parts:
        return _model({name: parts[name] for name in parts.files})


def _model(parts: Mapping[str, npt.NDArray[Any]]) -> Model:
    return Model(
        tags=tuple(unpack(parts["tags"])),
        lexicon=_lexicon(parts),
        far_rows=Index(parts["far_names"]),
        near_rows=Index(parts["near_names"]),
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
