"""The features of the default ranker in NumPy, as its weights are fitted to them.

The service computes the same, to the bit, in `precis/native/ranking.c`; tests compare the two.
"""

import math
from collections.abc import Sequence

import numpy as np

from precis.summary.ranking.features import (
    KEYWORD_SMOOTHING,
    LONG_WORDS,
    SHORT_WORDS,
    USUAL_SENTENCES,
    VERY_LONG_WORDS,
)
from precis.summary.ranking.matrix import Floats, TfIdfMatrix


def features(matrix: TfIdfMatrix, keyword_weights: Sequence[float]) -> list[Floats]:
    """One column a feature, in the order of `FEATURES`, a value a sentence. O(words)."""
    n = matrix.sentences
    place = 1 / np.sqrt(np.arange(1, n + 1))
    words = matrix.words
    at_least_one = np.maximum(words, 1)
    distinct = np.maximum(np.bincount(matrix.rows, minlength=n), 1)
    keywords = matrix.per_sentence(salience(matrix, keyword_weights)[matrix.columns])
    keywords = keywords / (words + KEYWORD_SMOOTHING)
    central, forward = _centralities(matrix)
    return [
        place,
        place * central[0],
        place * _coverage_of_lead(matrix),
        keywords / (keywords.max() or 1.0),
        central,
        forward,
        _similarity_to_lead(matrix),
        matrix.per_sentence((matrix.occurrences == 1)[matrix.columns]) / distinct,
        np.minimum(matrix.quotation_marks, 1.0),
        matrix.pronouns / at_least_one,
        np.maximum(0.0, SHORT_WORDS - words) / SHORT_WORDS,
        np.maximum(0.0, words - LONG_WORDS) / LONG_WORDS,
        np.maximum(0.0, words - VERY_LONG_WORDS) / VERY_LONG_WORDS,
        np.minimum(words, VERY_LONG_WORDS) / LONG_WORDS * math.log(n / USUAL_SENTENCES),
    ]


def salience(matrix: TfIdfMatrix, weights: Sequence[float]) -> Floats:
    """How likely an editor is to use each term, 0 to 1.

    The sigmoid is the algebraic one, ½(1 + z/√(1 + z²)): its bits are the same everywhere.
    """
    often, early, capital, number, of_long_article, constant = weights
    counts, places = np.unique(matrix.occurrences, return_inverse=True)
    logs = np.array([math.log(count or 1) for count in counts.tolist()])
    z = often * logs[places]
    z += early / np.sqrt(1 + matrix.first)
    z += capital * matrix.capital
    z += number * matrix.number
    z += of_long_article * math.log(matrix.sentences) + constant
    return 0.5 + 0.5 * z / np.sqrt(1 + z * z)


def _centralities(matrix: TfIdfMatrix) -> tuple[Floats, Floats]:
    """Σ cosine with the other sentences, and with the later ones only, each over the mean of all.

    The first is degree centrality (Erkan & Radev 2004), less 1, so that 0 is the average. The
    second is the forward half of PacSum's directed centrality (Zheng & Lapata 2019,
    doi 10.18653/v1/P19-1628): what later sentences take up again. Cells of a term stand in
    sentence order, so a running sum over them holds what came before.
    """
    weights = matrix.weights
    running = np.cumsum(weights)
    before = running - weights
    before -= before[matrix.starts[matrix.columns]]
    totals = matrix.to_terms(np.ones(matrix.sentences))
    own = matrix.per_sentence(weights * weights)
    both = matrix.to_sentences(totals) - own
    back = matrix.per_sentence(weights * before)
    mean = float(both.sum()) / matrix.sentences or 1.0
    return both / mean - 1, (both - back) / mean


def _coverage_of_lead(matrix: TfIdfMatrix) -> float:
    """Share of the article's content words that repeat a term of its first sentence."""
    repeated = (matrix.occurrences - 1)[matrix.columns[matrix.rows == 0]]
    return int(repeated.sum()) / max(1, int(matrix.occurrences[1:].sum()))


def _similarity_to_lead(matrix: TfIdfMatrix) -> Floats:
    """Mean cosine with the first three sentences, themselves left out."""
    lead = np.zeros(matrix.sentences)
    lead[:3] = 1.0
    own = matrix.per_sentence(matrix.weights * matrix.weights)
    return (matrix.to_sentences(matrix.to_terms(lead)) - own * lead) / 3
