"""A trained model in the compact form of the languages other than English, at most `MAX_BYTES`.

Keys are the upper halves of the hashes. A row keeps only its larger weights, as cells of 16 bits:
7 bits of column below 9 bits of weight in steps of 1/32 nat. What the lexicon says of a word is one
number: 20 bits of cluster path, 4 of usual case, 8 of lists.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from precis.entities.tagger.weights import Array, Model

#: Bytes of a model file.
MAX_BYTES: Final = 2_450_000
#: Steps of a trained weight in one of a cell, as in `precis/native/reading.h`.
CELL_STEP: Final = 4
#: Least weights in steps of a cell that are tried, the first that gives a small enough file is
#: taken: 1/32 nat changes hardly a tag, half a nat many.
LEAST: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16)


def compact(model: Model) -> Model:
    """The model with the smallest `LEAST` that fits.

    Raises:
        ValueError: none does.
    """
    for least in LEAST:
        arrays = arrays_of(model.arrays, least)
        if sum(array.nbytes for array in arrays.values()) < MAX_BYTES:
            return Model(model.tags, arrays)
    raise ValueError("the model is too large")


def arrays_of(given: Mapping[str, Array], least: int) -> dict[str, Array]:
    """The arrays of a compact model; weights below `least` steps of a cell are left out."""
    found: dict[str, Array] = {}
    for name in ("far", "near"):
        rows = np.clip(np.rint(given[f"{name}_rows"] / CELL_STEP), -256, 255).astype(np.int32)
        rows[np.abs(rows) < least] = 0
        keys, kept = halves(given[name], np.abs(rows).max(axis=1, initial=0))
        places, columns = np.nonzero(rows[kept])
        counts = np.bincount(places, minlength=len(kept))
        found[name] = keys
        found[f"{name}_rows"] = (rows[kept][places, columns] << 7 | columns).astype(np.int16)
        found[f"{name}_ends"] = np.cumsum(counts).astype(np.uint32)
    facts = given["facts"].astype(np.int64)
    found["lexicon"], kept = halves(given["lexicon"], np.ones(len(facts), np.int64))
    packed = given["paths"].astype(np.int64) & 0xFFFFF | facts[:, 2] << 20 | facts[:, 3] << 24
    found["paths"] = packed[kept].astype(np.uint32).view(np.int32)
    found["facts"] = np.zeros((0, 4), np.uint16)
    found["clusters"], found["cluster_numbers"] = given["clusters"], given["cluster_numbers"]
    found["kinds"], found["kind_rows"] = _kinds(given["kinds"], given["kind_rows"])
    strong = np.abs(given["pair_rows"]).max(axis=1, initial=0)
    found["pairs"], kept = halves(given["pairs"], strong * (strong >= least * 4 * CELL_STEP))
    found["pair_rows"] = given["pair_rows"][kept]
    for name in ("category_rows", "elsewhere_rows", "moves", "leads"):
        found[name] = given[name]
    return found


def halves(keys: Array, strength: Array) -> tuple[Array, Array]:
    """Upper halves of the keys of strength above 0, and their places.

    Of keys with the same half the strongest stays, of equally strong ones the first.
    """
    upper = keys >> np.uint64(32)
    order = np.lexsort((-strength, upper))
    is_first = np.ones(len(order), bool)
    is_first[1:] = upper[order][1:] != upper[order][:-1]
    kept = order[is_first & (strength[order] > 0)]
    return upper[kept].astype(np.uint32), kept


def _kinds(keys: Array, rows: Array) -> tuple[Array, Array]:
    """Kinds by half; the rows and columns of kinds that no pair has a weight for are left out."""
    size = len(keys) + 1
    square = rows.reshape(size, size, -1)
    strong = np.abs(square).max(axis=2, initial=0)
    strength = np.maximum(strong.max(axis=0), strong.max(axis=1))[1:]
    upper, kept = halves(keys, strength)
    places = np.concatenate([[0], kept + 1])
    return upper, square[np.ix_(places, places)].reshape(len(places) ** 2, -1)
