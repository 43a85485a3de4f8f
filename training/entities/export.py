"""Trained weights → the service's model file: `python -m training.entities.export`.

Reads the archive of named weights that training wrote beside this file, and writes the model file
of the same weights, their names hashed. The same archive gives the same bytes.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from precis.entities.tagger import weights
from precis.entities.tagger.weights import Array, Model
from training.entities import archive
from training.entities.archive import Trained
from training.entities.features import DOUBT, LEADS, SCALE
from training.entities.hashing import ascending, hashed, of_pair
from training.entities.viterbi import Floats

if TYPE_CHECKING:
    from training.entities.crf import Crf
    from training.entities.fit import Prepared

#: Features that a word has at most: the sum of so many weights must fit into 16 bits.
FEATURES = 112
#: Columns that are added up at a time.
COLUMNS = 8


def _whole(weights: Floats) -> npt.NDArray[np.int32]:
    return np.rint(weights * SCALE).astype(np.int32)


def _table(names: dict[str, int], weights: Floats) -> tuple[dict[str, int], npt.NDArray[np.int32]]:
    """Names with any weight left, numbered from 1 below a row of zeros; names sorted."""
    whole = _whole(weights)
    kept = sorted((name, at) for name, at in names.items() if whole[at].any())
    rows = whole[[at for _, at in kept]]
    return (
        {name: number for number, (name, _) in enumerate(kept, 1)},
        np.vstack([np.zeros((1, whole.shape[1]), np.int32), rows]),
    )


def trained(crf: "Crf", prepared: "Prepared", elsewhere: Floats) -> Trained:
    """The weights by name; whatever rounds to nothing is left out."""
    from training.entities.examples import (
        TAGS,  # needs SciPy, which export from an archive does not
    )

    spellings, pairs = prepared.spellings, prepared.pairs
    far_rows, far = _table(spellings.far, crf.far.w)
    near_rows, near = _table(spellings.near, crf.near.w)
    words = {number: word for word, number in spellings.words.items()}
    whole = _whole(crf.pairs.w)
    kept = [(code >> 32, code & 0xFFFFFFFF, at) for code, at in pairs.items() if whole[at].any()]
    used = sorted({words[n] for first, second, _ in kept for n in (first, second)})
    number = {word: at for at, word in enumerate(used, 1)}
    width = len(used) + 1
    codes = sorted((number[words[a]] * width + number[words[b]], at) for a, b, at in kept)
    return Trained(
        tags=tuple(TAGS),
        lexicon=prepared.lexicon,
        far_rows=far_rows,
        near_rows=near_rows,
        far=far,
        near=near,
        words=number,
        pairs=np.array([code for code, _ in codes], np.int64),
        pair_rows=np.vstack(
            [np.zeros((1, whole.shape[1]), np.int32), whole[[at for _, at in codes]]]
        ),
        kinds={name: at + 1 for name, at in spellings.kinds.items()},
        kind_rows=_kinds(crf, len(spellings.kinds)),
        category_rows=_whole(crf.category.w),
        elsewhere_rows=_whole(elsewhere),
        moves=_whole(crf.moves.w).astype(np.int64),
    )


def _kinds(crf: "Crf", count: int) -> npt.NDArray[np.int32]:
    """Kind × kind rows with a first row and column for kinds that training did not meet."""
    columns = crf.classes.w.shape[1]
    square = np.zeros((count + 1, count + 1, columns), np.int32)
    square[1:, 1:] = _whole(crf.classes.w).reshape(count, count, columns)
    return square.reshape(-1, columns)


def model_of(found: Trained) -> Model:
    """The model as the service reads it.

    Raises:
        ValueError: two names have the same hash, or a weight does not fit.
    """
    most = max(int(np.abs(rows).max(initial=0)) for rows in (found.far, found.near))
    if most * FEATURES > np.iinfo(np.int16).max:
        raise ValueError(f"a weight of {most} is too large to be summed in 16 bits")
    arrays: dict[str, Array] = {}
    for name, rows, table in (
        ("far", found.far_rows, found.far),
        ("near", found.near_rows, found.near),
    ):
        arrays[name], order = ascending(map(hashed, rows))
        arrays[f"{name}_rows"] = _padded(table[1:][order].astype(np.int16))
    arrays |= _lexicon(found)
    arrays |= _kind_arrays(found)
    arrays |= _pair_arrays(found)
    for name in ("category_rows", "elsewhere_rows"):
        arrays[name] = getattr(found, name).astype(np.int16)
    arrays["moves"] = found.moves.astype(np.int32)
    arrays["leads"] = np.array([DOUBT, *LEADS], np.int32)
    return Model(found.tags, arrays)


def _padded(rows: Array) -> Array:
    """Rows with zeros behind, so that their length is a multiple of `COLUMNS`."""
    return np.pad(rows, ((0, 0), (0, -rows.shape[1] % COLUMNS)))


def _lexicon(found: Trained) -> Mapping[str, Array]:
    words, clusters = found.lexicon.words, found.lexicon.clusters
    keys, order = ascending(map(hashed, words))
    facts = np.array(list(words.values()), np.int64).reshape(-1, 5)[order]
    return {
        "lexicon": keys,
        "paths": facts[:, 0].astype(np.int32),
        "facts": facts[:, 1:].astype(np.uint16),
        "clusters": clusters.hashes,
        "cluster_numbers": clusters.numbers,
    }


def _kind_arrays(found: Trained) -> Mapping[str, Array]:
    """Kinds by hash; rows and columns of their pairs in the same order, after the unknown kind."""
    keys, order = ascending(map(hashed, found.kinds))
    size = len(found.kinds) + 1
    places = np.concatenate([[0], np.array(list(found.kinds.values()), np.intp)[order]])
    rows = found.kind_rows.reshape(size, size, -1)[np.ix_(places, places)]
    return {"kinds": keys, "kind_rows": rows.reshape(size * size, -1).astype(np.int16)}


def _pair_arrays(found: Trained) -> Mapping[str, Array]:
    words = ["", *found.words]
    firsts, seconds = np.divmod(found.pairs, len(words))
    pairs = zip(firsts.tolist(), seconds.tolist(), strict=True)
    keys, order = ascending(of_pair(words[first], words[second]) for first, second in pairs)
    return {"pairs": keys, "pair_rows": found.pair_rows[1:][order].astype(np.int16)}


if __name__ == "__main__":
    weights.save(model_of(archive.load()), weights.ENGLISH)
    print(weights.ENGLISH, weights.ENGLISH.stat().st_size, "bytes")
