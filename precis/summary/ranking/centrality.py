"""Plain sentence centrality over tf-idf, in time linear in the words.

The degree centrality of LexRank (Erkan & Radev 2004, doi 10.1613/jair.1523, section 3.2): a
sentence matters as far as the others resemble it. With A the sentence × term matrix of unit
tf-idf rows, the similarities are S = A·Aᵀ and their row sums S·1 = A·(Aᵀ·1), so S itself is never
made. Departures from the paper: no threshold on similarities, and no power iteration; on news
neither gains anything that position in the article does not dwarf.
"""

import numpy as np

from precis.summary.ranking.matrix import TfIdfMatrix
from precis.text import Document


def centrality(document: Document) -> list[float]:
    """Mean cosine of each sentence with all others: 0 to 1. Without terms: 0. O(words)."""
    matrix = TfIdfMatrix.of(document)
    own = matrix.per_sentence(matrix.weights * matrix.weights)
    similar = matrix.to_sentences(matrix.to_terms(np.ones(matrix.sentences))) - own
    return list(map(float, np.maximum(similar, 0.0) / max(1, matrix.sentences - 1)))
