"""The sentence × term matrix of a document, as its non-zero cells: what every measure here reads.

A is the matrix with unit tf-idf rows. Similarities are S = A·Aᵀ, which is never made: S·x is
A·(Aᵀ·x), so every sum over sentences costs the words and not the square of the sentences.
Sums run in a fixed order and logarithms are `math.log`'s, so that any processor gives the same
bits.
"""

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from precis.summary.ranking.marks import CASED, NUMBER, marks_of
from precis.text.document import Document, of_sentences
from precis.text.tokens import Traits

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells are ordered by term, then sentence; sentences are places in `Document.body`."""

    #: Sentences and terms; term 0 is "no content" and has no cells.
    sentences: int
    terms: int
    #: Sentence, term and weight of each cell; the squared weights of a sentence sum to 1.
    rows: Ints
    columns: Ints
    weights: Floats
    #: First cell of each term.
    starts: Ints
    #: Place in `names` of each term but 0; they are numbered by first appearance in the body.
    numbers: Ints
    names: Sequence[str]
    #: Of each term: occurrences, sentences with it, place of the first of these, share of its
    #: occurrences that are capitalized within a sentence, share that are numbers.
    occurrences: Ints
    spread: Ints
    first: Ints
    capital: Floats
    number: Floats
    #: Marks of all tokens of the body, and the sentence of each.
    marks: Traits
    token_rows: Ints

    def named(self) -> dict[str, int]:
        """Its terms by name, rising."""
        names = map(self.names.__getitem__, self.numbers.tolist())
        return {name: term for term, name in enumerate(names, 1)}

    def known(self, wanted: Container[str]) -> list[int]:
        """The wanted terms that it has, rising."""
        return [term for name, term in self.named().items() if name in wanted]

    def to_terms(self, sentence_values: Floats) -> Floats:
        """Aᵀ·x."""
        return _sums(self.columns, self.weights * sentence_values[self.rows], self.terms)

    def to_sentences(self, term_values: Floats) -> Floats:
        """A·y."""
        return _sums(self.rows, self.weights * term_values[self.columns], self.sentences)

    def per_sentence(self, cell_values: Floats | NDArray[np.bool_]) -> Floats:
        """Sum of a value over each sentence's cells."""
        return _sums(self.rows, cell_values, self.sentences)

    def marked(self, mark: int) -> Floats:
        """Tokens of each sentence that carry a mark."""
        return _sums(self.token_rows, (self.marks & mark) > 0, self.sentences)


def cells(document: Document) -> Cells:
    """The cells of a document's body. O(tokens)."""
    n = len(document.body)
    lengths = np.array([sentence.last - sentence.first for sentence in document.body])
    token_rows = np.repeat(np.arange(n), lengths)
    marks = marks_of(document).take(of_sentences(document.body, document.numbers))
    terms = of_sentences(document.body, document.term_numbers)
    content = terms > 0
    of_tokens, firsts = _dense(terms[content], len(document.term_names))
    of_tokens += 1
    width = len(firsts) + 1
    columns, rows, counts = _counts(of_tokens, token_rows[content], width, n)
    spread = np.bincount(columns, minlength=width)
    starts = np.cumsum(spread) - spread
    raw = np.sqrt(counts) * _idf(spread, n)[columns]
    first = np.zeros(width, np.int64)
    first[spread > 0] = rows[starts[spread > 0]]
    occurrences = np.bincount(of_tokens, minlength=width)
    least = np.maximum(occurrences, 1)
    capital = (marks & CASED > 0) & _inner(lengths)
    return Cells(
        sentences=n,
        terms=width,
        rows=rows,
        columns=columns,
        weights=raw / np.sqrt(_sums(rows, raw * raw, n))[rows],
        starts=starts,
        numbers=terms[content].take(firsts),
        names=document.term_names,
        occurrences=occurrences,
        spread=spread,
        first=first,
        capital=_sums(of_tokens, capital[content], width) / least,
        number=_sums(of_tokens, (marks & NUMBER > 0)[content], width) / least,
        marks=marks,
        token_rows=token_rows,
    )


def _dense(numbers: Ints, size: int) -> tuple[Ints, Ints]:
    """Numbers below `size` renumbered by first appearance, from 0; and where each appears first."""
    count = len(numbers)
    first = np.empty(size, np.intp)  # only what is written is read
    first[numbers[::-1]] = np.arange(count - 1, -1, -1)  # of equal ones the last written stays
    firsts = first.take(numbers)
    is_first = firsts == np.arange(count)
    rank = np.cumsum(is_first) - 1
    return rank.take(firsts), np.flatnonzero(is_first)


#: Places of a table of all terms by all sentences, for each token, up to which counting in such a
#: table is faster than sorting.
_TABLE: Final = 64


def _counts(columns: Ints, rows: Ints, width: int, height: int) -> tuple[Ints, Ints, Ints]:
    """Column, row and number of tokens of each cell, by column, then row."""
    keys = columns * height + rows
    if width * height <= _TABLE * len(keys):
        table = np.bincount(keys, minlength=width * height)
        keys = np.flatnonzero(table)
        counts = table.take(keys)
    else:
        keys, counts = np.unique(keys, return_counts=True)
    return *np.divmod(keys, height), counts


def _inner(lengths: Ints) -> NDArray[np.bool_]:
    """Whether a token stands within its sentence, where a capital means a name."""
    inner = np.ones(int(lengths.sum()), np.bool_)
    inner[(np.cumsum(lengths) - lengths)[lengths > 0]] = False
    return inner


def _sums(groups: Ints, values: Floats | NDArray[np.bool_], size: int) -> Floats:
    """Sum of the values of each group 0 … size - 1, added in their order."""
    return np.asarray(np.bincount(groups, values, size), np.float64)


def _idf(spread: Ints, sentences: int) -> Floats:
    """ln(1 + n/df) of each term."""
    table = [0.0] + [math.log(1 + sentences / df) for df in range(1, int(spread.max()) + 1)]
    return np.array(table)[spread]
