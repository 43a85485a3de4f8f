"""Trained weights → the service's model file."""

import numpy as np
import numpy.typing as npt

from precis.entities.tagger.features import SCALE
from precis.entities.tagger.weights import Model
from training.entities.crf import Crf, Floats
from training.entities.examples import TAGS
from training.entities.fit import Prepared


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


def model_of(crf: Crf, prepared: Prepared, elsewhere: Floats) -> Model:
    """The model as the service reads it; whatever rounds to nothing is left out."""
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
    return Model(
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


def _kinds(crf: Crf, count: int) -> npt.NDArray[np.int32]:
    """Kind × kind rows with a first row and column for kinds that training did not meet."""
    columns = crf.classes.w.shape[1]
    square = np.zeros((count + 1, count + 1, columns), np.int32)
    square[1:, 1:] = _whole(crf.classes.w).reshape(count, count, columns)
    return square.reshape(-1, columns)
