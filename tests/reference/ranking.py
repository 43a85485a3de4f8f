"""The default ranker in NumPy: what `precis/native/ranking.c` must compute, to the bit."""

from collections.abc import Mapping

import numpy as np

from precis.summary.ranking.editor import FRAGMENT_WEIGHT, FRAGMENT_WORDS, TITLE_WEIGHT, weights
from precis.summary.ranking.features import FEATURES
from precis.summary.ranking.matrix import Floats
from precis.summary.ranking.phrase import phrase_shares
from precis.summary.ranking.redundancy import LEADERS, REDUNDANCY
from precis.text import Document
from tests.reference.matrix import redundancy, tf_idf
from training.features import features


def parts(document: Document) -> dict[str, Floats]:
    """What each part adds to the score of each sentence."""
    matrix = tf_idf(document)
    parts: dict[str, Floats] = {}
    fitted = weights()
    for (name, part), values in zip(
        FEATURES.items(), features(matrix, fitted.keywords), strict=True
    ):
        added = fitted.weight[name] * (values - fitted.average[name])
        parts[part] = parts[part] + added if part in parts else added
    parts["length"] -= FRAGMENT_WEIGHT * np.maximum(0, 1 - matrix.words / FRAGMENT_WORDS)
    if document.title:
        shares = phrase_shares(document, document.title, [document.language])
        parts["title"] = TITLE_WEIGHT * np.array(shares)
    before = total(parts)
    parts["redundancy"] = redundancy(matrix, before, weight=REDUNDANCY, leaders=LEADERS)
    return parts


def total(parts: Mapping[str, Floats]) -> Floats:
    total: Floats = sum(parts.values(), start=np.zeros(1))
    return total
