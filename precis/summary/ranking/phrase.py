"""How much of a phrase, a title or what a reader asks for, a sentence holds."""

from collections.abc import Iterable

import numpy as np

from precis.summary.ranking.cells import Cells, Floats
from precis.text import tokenize
from precis.text.languages import Language


def phrase_shares(matrix: Cells, phrase: str, languages: Iterable[Language]) -> Floats:
    """How much of a phrase's terms each sentence holds, 0 to 1, rarer terms counting more.

    The phrase has the terms that each of the languages sees in it. All 0 where none of them is in
    the document.
    """
    tokens = tokenize(phrase)
    wanted = {term for one in languages for term in one.terms_of(*tokens) if term}
    known = matrix.known(wanted)
    value = np.zeros(matrix.terms)
    value[known] = 1 / np.sqrt(matrix.spread[known])
    total = float(value.cumsum()[-1])  # one after the other, as compiled
    return matrix.per_sentence(value[matrix.columns]) / (total or 1.0)
