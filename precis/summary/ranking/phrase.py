"""How much of a phrase, a title or what a reader asks for, a sentence holds."""

import math
from collections.abc import Iterable

import numpy as np

from precis.text import Document, tokenize
from precis.text.languages import Language


def phrase_shares(document: Document, phrase: str, languages: Iterable[Language]) -> list[float]:
    """How much of a phrase's terms each sentence of the body holds, 0 to 1.

    Terms in fewer sentences count more: 1/√(sentences with it). The phrase has the terms that each
    of the languages sees in it. All 0 where none of them is in the document. O(tokens).
    """
    tokens = tokenize(phrase)
    wanted = {term for language in languages for term in language.terms_of(*tokens) if term}
    is_wanted = np.array([name in wanted for name in document.term_names], np.bool_)
    is_wanted_token = is_wanted.take(document.term_numbers)
    sentences_with: dict[int, list[int]] = {}
    for position, sentence in enumerate(document.body):
        tokens_in = document.term_numbers[sentence.first : sentence.last]
        terms = tokens_in[is_wanted_token[sentence.first : sentence.last]].tolist()
        for term in dict.fromkeys(terms):
            sentences_with.setdefault(term, []).append(position)
    shares = [0.0] * len(document.body)
    total = 0.0
    for positions in sentences_with.values():
        value = 1 / math.sqrt(len(positions))
        total += value
        for position in positions:
            shares[position] += value
    return [share / (total or 1.0) for share in shares]
