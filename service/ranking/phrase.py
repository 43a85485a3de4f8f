"""How much of a phrase, a title or what a reader asks for, a sentence holds."""

import numpy as np

from service.ranking.cells import Cells, Floats
from service.text import Document, tokenize


def phrase_shares(document: Document, matrix: Cells, phrase: str) -> Floats:
    """How much of a phrase's terms each sentence holds, 0 to 1, rarer terms counting more.

    All 0 where no term of the phrase is in the document.
    """
    wanted = {term for term in document.language.terms_of(*tokenize(phrase)) if term}
    known = sorted(matrix.ids[term] for term in wanted & matrix.ids.keys())
    value = np.zeros(matrix.terms)
    value[known] = 1 / np.sqrt(matrix.spread[known])
    total = float(value.sum())
    return matrix.per_sentence(value[matrix.columns]) / (total or 1.0)
