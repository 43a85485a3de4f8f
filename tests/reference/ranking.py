"""The default ranker in NumPy: what `precis/native/ranking.c` must say, to the bit."""

from collections.abc import Mapping

import numpy as np

from precis.summary.ranking.cells import Floats, cells
from precis.summary.ranking.editor import FRAGMENT_WEIGHT, FRAGMENT_WORDS, TITLE_WEIGHT, weights
from precis.summary.ranking.features import FEATURES, word_counts
from precis.summary.ranking.phrase import phrase_shares
from precis.summary.ranking.redundancy import redundancy
from precis.text import Document
from training.features import features


def parts(document: Document) -> dict[str, Floats]:
    """What each part adds to the score of each sentence."""
    matrix = cells(document)
    found: dict[str, Floats] = {}
    fitted = weights()
    for (name, part), values in zip(
        FEATURES.items(), features(matrix, fitted.keywords), strict=True
    ):
        added = fitted.weight[name] * (values - fitted.average[name])
        found[part] = found[part] + added if part in found else added
    found["length"] -= FRAGMENT_WEIGHT * np.maximum(0, 1 - word_counts(matrix) / FRAGMENT_WORDS)
    if document.title:
        found["title"] = TITLE_WEIGHT * phrase_shares(matrix, document.title, [document.language])
    found["redundancy"] = redundancy(matrix, total(found))
    return found


def total(parts: Mapping[str, Floats]) -> Floats:
    total: Floats = sum(parts.values(), start=np.zeros(1))
    return total
