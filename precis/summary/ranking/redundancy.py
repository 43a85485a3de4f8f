"""What a sentence is still worth beside better ones that say part of it.

Maximal Marginal Relevance (Carbonell & Goldstein 1998, doi 10.1145/290941.291025), with the sum
over what is chosen where the paper takes the maximum, because a sum over sentences costs the words
of one sentence and not all pairs.
"""

from typing import Final

import numpy as np

from precis.summary.ranking.cells import Cells, Floats

#: Score taken from a sentence per unit of cosine with each better one. 0 to 4 are equal on CNN
#: (three sentences); nine of Multi-News gain 0.7 ROUGE-1 at 3 over 0.
REDUNDANCY: Final = 3.0

#: Best sentences that lower the worth of the others; what is left is lowered by these alone. It
#: bounds the time, and few summaries are longer.
LEADERS: Final = 12


def redundancy(
    matrix: Cells, scores: Floats, *, weight: float = REDUNDANCY, leaders: int = LEADERS
) -> Floats:
    """What each sentence loses: 0, or below.

    The best sentence loses nothing; each next one is the best after what it shares with those
    before it is taken off, ties to the earlier. So the order by what is left is the order of
    that greedy choice. A sentence that scores −∞ takes no part. O(leaders · words).
    """
    lost = np.zeros(matrix.sentences)
    open_ = np.array(scores)
    for _ in range(min(leaders, matrix.sentences - 1)):
        best = int(open_.argmax())
        open_[best] = -np.inf
        said = np.zeros(matrix.terms)
        own = matrix.rows == best
        said[matrix.columns[own]] = matrix.weights[own]
        taken = weight * matrix.to_sentences(said)
        taken[open_ == -np.inf] = 0.0
        lost -= taken
        open_ -= taken
    return lost
