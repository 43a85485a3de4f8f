"""The tf-idf matrix and redundancy in NumPy and plain Python: what `precis/native` must compute."""

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from precis.summary.ranking.marks import (
    CASED,
    NUMBER,
    PRONOUN,
    QUOTE,
    UNSPACED_WORD,
    WORD,
    marks_of,
)
from precis.summary.ranking.matrix import Floats, TfIdfMatrix
from precis.text import Document


def tf_idf(document: Document) -> TfIdfMatrix:
    """The matrix of a document's body."""
    n = len(document.body)
    marks = marks_of(document).take(document.numbers)
    names = document.term_numbers.tolist()
    numbers: dict[int, int] = {}
    counts: list[Counter[int]] = []
    capitals: Counter[int] = Counter()
    figures: Counter[int] = Counter()
    for sentence in document.body:
        counts.append(Counter())
        for token in range(sentence.first, sentence.last):
            if names[token]:
                term = numbers.setdefault(names[token], len(numbers) + 1)
                counts[-1][term] += 1
                capitals[term] += bool(marks[token] & CASED) and token > sentence.first
                figures[term] += bool(marks[token] & NUMBER)
    terms = range(len(numbers) + 1)
    holders = [[s for s in range(n) if term in counts[s]] for term in terms]
    cells = [(term, s) for term in terms for s in holders[term]]
    raw = [math.sqrt(counts[s][t]) * math.log(1 + n / len(holders[t])) for t, s in cells]
    squares = [0.0] * n
    for (_, s), value in zip(cells, raw, strict=True):
        squares[s] += value * value
    occurrences = np.array([sum(c[term] for c in counts) for term in terms])
    least = np.maximum(occurrences, 1)
    ranges = [(sentence.first, sentence.last) for sentence in document.body]

    def marked(mark: int) -> NDArray[np.int64]:
        return np.array([np.count_nonzero(marks[first:last] & mark) for first, last in ranges])

    return TfIdfMatrix(
        sentences=n,
        terms=len(terms),
        rows=np.array([s for _, s in cells], np.int64),
        columns=np.array([t for t, _ in cells], np.int64),
        weights=np.array(
            [value / math.sqrt(squares[s]) for (_, s), value in zip(cells, raw, strict=True)]
        ),
        starts=np.cumsum([0, *map(len, holders[:-1])]),
        name_indices=np.array(list(numbers), np.int64),
        names=document.term_names,
        occurrences=occurrences,
        document_frequency=np.array(list(map(len, holders))),
        first=np.array([positions[0] if positions else 0 for positions in holders]),
        capital=np.array([capitals[term] for term in terms]) / least,
        number=np.array([figures[term] for term in terms]) / least,
        words=marked(WORD) - 0.5 * marked(UNSPACED_WORD),
        pronouns=marked(PRONOUN),
        quotation_marks=marked(QUOTE),
    )


def redundancy(matrix: TfIdfMatrix, scores: Floats, *, weight: float, leaders: int) -> Floats:
    """What each sentence loses to better ones."""
    lost = np.zeros(matrix.sentences)
    left = np.array(scores)
    for _ in range(min(leaders, matrix.sentences - 1)):
        best = int(left.argmax())
        left[best] = -np.inf
        said = np.zeros(matrix.terms)
        own = matrix.rows == best
        said[matrix.columns[own]] = matrix.weights[own]
        taken = weight * matrix.to_sentences(said)
        taken[left == -np.inf] = 0.0
        lost -= taken
        left -= taken
    return lost
