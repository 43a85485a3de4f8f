"""Viterbi's algorithm as it is in books: the definition that what is compiled is compared with."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def viterbi(scores: Floats, moves: Floats) -> list[int]:
    """The best tags of one sentence; the plain algorithm."""
    best, back = scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + moves
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    at = int(best.argmax())
    tags = [at]
    for row in reversed(back):
        at = int(row[at])
        tags.append(at)
    return tags[::-1]
