"""The sentence × term matrix of a document, as its non-zero cells: what every measure here reads.

A is the matrix with unit tf-idf rows; `precis/native/matrix.c` computes it. Similarities are
S = A·Aᵀ, which is never made: S·x is A·(Aᵀ·x), so every sum over sentences costs the words and not
the square of the sentences. Sums run in a fixed order, so that any processor gives the same bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from precis import native
from precis.summary.ranking.marks import marks_of
from precis.text import Document

Floats = NDArray[np.float64]
Ints = NDArray[np.signedinteger[Any]]

#: Numbers that `native.tf_idf` writes of each term and of each sentence.
_TERM_COLUMNS: Final = 7
_SENTENCE_COLUMNS: Final = 4

#: Words that one character of a script without spaces stands for: most of their words have two.
UNSPACED_WORDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class TfIdfMatrix:
    """Cells are ordered by term, then sentence; sentences are positions in `Document.body`."""

    #: Number of sentences and of terms; term 0 is "no content" and has no cells.
    sentences: int
    terms: int
    #: Sentence, term and weight of each cell; the squared weights of a sentence sum to 1.
    rows: Ints
    columns: Ints
    weights: Floats
    #: First cell of each term.
    starts: Ints
    #: Index in `names` of each term but 0; terms are numbered by first appearance in the body.
    name_indices: Ints
    names: Sequence[str]
    #: Of each term: occurrences, sentences with it, the first of these, share of its occurrences
    #: that are capitalized within a sentence, share that are numbers.
    occurrences: Ints
    document_frequency: Ints
    first: Ints
    capital: Floats
    number: Floats
    #: Of each sentence: words (those of scripts without spaces estimated from their characters),
    #: pronouns, quotation marks.
    words: Floats
    pronouns: Ints
    quotation_marks: Ints

    @classmethod
    def of(cls, document: Document) -> Self:
        """The matrix of a document's body. O(tokens)."""
        body = token_ranges(document)
        n = len(document.body)
        tokens = int((body[:, 1] - body[:, 0]).sum())
        rows, columns = np.empty(tokens, np.int32), np.empty(tokens, np.int32)
        weights = np.empty(tokens)
        by_term = np.zeros((tokens + 1, _TERM_COLUMNS), np.int32)
        by_sentence = np.empty((n, _SENTENCE_COLUMNS), np.int32)
        given = (document.numbers, document.term_numbers, body, marks_of(document))
        cells, terms = native.tf_idf(*given, rows, columns, weights, by_term, by_sentence)
        names, occurrences, frequency, first, starts, capital, number = by_term[:terms].T
        words, unspaced, pronouns, quotation_marks = by_sentence.T
        least = np.maximum(occurrences, 1)
        return cls(
            sentences=n,
            terms=terms,
            rows=rows[:cells],
            columns=columns[:cells],
            weights=weights[:cells],
            starts=np.ascontiguousarray(starts),
            name_indices=names[1:],
            names=document.term_names,
            occurrences=occurrences,
            document_frequency=frequency,
            first=first,
            capital=capital / least,
            number=number / least,
            words=words - (1 - UNSPACED_WORDS) * unspaced,
            pronouns=pronouns,
            quotation_marks=quotation_marks,
        )

    def terms_by_name(self) -> dict[str, int]:
        """Its terms by name, rising."""
        names = map(self.names.__getitem__, self.name_indices.tolist())
        return {name: term for term, name in enumerate(names, 1)}

    def to_terms(self, sentence_values: Floats) -> Floats:
        """Aᵀ·x."""
        return _sums(self.columns, self.weights * sentence_values[self.rows], self.terms)

    def to_sentences(self, term_values: Floats) -> Floats:
        """A·y."""
        return _sums(self.rows, self.weights * term_values[self.columns], self.sentences)

    def per_sentence(self, cell_values: Floats | NDArray[np.bool_]) -> Floats:
        """Sum of a value over each sentence's cells."""
        return _sums(self.rows, cell_values, self.sentences)


def token_ranges(document: Document) -> NDArray[np.int32]:
    """Half-open range of tokens of each sentence of the body: sentences × 2."""
    return np.array([(one.first, one.last) for one in document.body], np.int32)


def _sums(groups: Ints, values: Floats | NDArray[np.bool_], size: int) -> Floats:
    """Sum of the values of each group 0 … size - 1, added in their order."""
    return np.asarray(np.bincount(groups, values, size), np.float64)
