"""The compact form of a model decides as the full form with the same weights does."""

import numpy as np
import pytest

from precis.entities import tagger
from precis.entities.tagger import weights
from precis.entities.tagger.weights import Model
from precis.text import parse
from tests.texts import ARTICLE, HARBOUR, ISLANDS, MINISTRY
from training.entities import compact


def _rounded(model: Model) -> Model:
    """The English model with weights that cells can hold and without its own clusters."""
    arrays = dict(model.arrays)
    for name in ("far_rows", "near_rows"):
        cells = np.rint(arrays[name] / compact.CELL_STEP)
        arrays[name] = (np.clip(cells, -256, 255) * compact.CELL_STEP).astype(np.int16)
    facts = arrays["facts"].copy()
    facts[:, :2] = 0
    arrays["facts"] = facts
    arrays["paths"] = arrays["paths"] & 0xFFFFF
    pairs = arrays["pair_rows"].copy()
    pairs[np.abs(pairs).max(axis=1) < 4 * compact.CELL_STEP] = 0
    arrays["pair_rows"] = pairs
    return Model(model.tags, arrays)


@pytest.fixture(scope="module")
def models() -> tuple[tagger.Tagger, tagger.Tagger]:
    full = _rounded(weights.load())
    small = Model(full.tags, compact.arrays_of(full.arrays, least=1))
    return tagger.Tagger(full), tagger.Tagger(small)


@pytest.mark.parametrize("source", [ARTICLE, HARBOUR, ISLANDS, MINISTRY])
def test_both_forms_find_the_same_names(
    models: tuple[tagger.Tagger, tagger.Tagger], source: str
) -> None:
    document = parse(source, language_code="en")
    full, small = (model.recognize(document) for model in models)
    assert full == small
    assert len(full) > 2


def test_weaker_weights_are_left_out_first() -> None:
    arrays = weights.load().arrays
    sizes = [
        sum(array.nbytes for array in compact.arrays_of(arrays, least).values())
        for least in (1, 4, 16)
    ]
    assert sizes == sorted(sizes, reverse=True)
    cells = compact.arrays_of(arrays, 16)["far_rows"]
    assert (np.abs(cells >> 7) >= 16).all()


def test_of_keys_with_the_same_half_the_strongest_stays() -> None:
    keys = np.array([5 << 32 | 1, 5 << 32 | 2, 7 << 32], np.uint64)
    halves, kept = compact.halves(keys, np.array([1, 3, 2]))
    assert (halves.tolist(), kept.tolist()) == ([5, 7], [1, 2])
