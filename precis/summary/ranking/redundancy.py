"""What a sentence is still worth beside better ones that say part of it.

Maximal Marginal Relevance (Carbonell & Goldstein 1998, doi 10.1145/290941.291025), with the sum
over what is chosen where the paper takes the maximum, because a sum over sentences costs the words
of one sentence and not all pairs. `precis/native/redundancy.c` computes it.
"""

from typing import Final

import numpy as np

from precis import native
from precis.summary.ranking.matrix import Floats, TfIdfMatrix

#: Score taken from a sentence per unit of cosine with each better one. 0 to 4 are equal on CNN
#: (three sentences); nine of Multi-News gain 0.7 ROUGE-1 at 3 over 0.
REDUNDANCY: Final = 3.0

#: Best sentences that lower the worth of the others; what is left is lowered by these alone. It
#: bounds the time, and few summaries are longer.
LEADERS: Final = 12


def redundancy(matrix: TfIdfMatrix, scores: Floats, *, weight: float, leaders: int) -> Floats:
    """What each sentence loses: 0, or below.

    The best sentence loses nothing; each next one is the best after what it shares with those
    before it is taken off, ties to the earlier. So the order by what is left is the order of
    that greedy choice. A sentence that scores −∞ takes no part. O(leaders · words).
    """
    lost = np.empty(matrix.sentences)
    settings = np.array([weight, leaders], np.float64)
    cells = (matrix.rows, matrix.columns, matrix.weights, matrix.starts)
    native.redundancy(*cells, np.array(scores), settings, lost)
    return lost
