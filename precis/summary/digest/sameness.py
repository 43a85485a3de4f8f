"""Which sentences of several articles tell the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, Self

import numpy as np

from precis import stages
from precis.entities.linking.names import unaccented
from precis.summary.ranking.matrix import Ints, TfIdfMatrix
from precis.text import Document
from precis.text.duplicates import bare
from precis.text.languages import Language
from precis.text.languages.stems import Stem
from precis.text.sameness import Guard
from precis.text.sameness.reading import LONGEST

#: Cosine of two sentences' tf-idf terms from which they tell the same. Of 40 reworded pairs that
#: the whole measure finds across articles of Multi-News (tuning half), read by eye, 37 say the same
#: thing or one part of the other; the three that do not lie below 0.65. From 0.4 to 0.5, 3 of 16
#: still do: those are told twice.
SAME: Final = 0.55

#: Distinct terms below which a cosine means little: half of the pairs above it were talk in common
#: phrases ("I know what's good", "Here's what he said"). So short a sentence repeats another only
#: in the same words.
FEW_TERMS: Final = 5

#: Terms of a sentence that lead back to others, the weightiest; sentences that a term remembers,
#: the best ones; sentences compared, those that share most of these terms. Together they bound
#: what hostile texts cost.
LEADING: Final = 6
REMEMBERED: Final = 12
COMPARED: Final = 4


#: Sentences whose figures are looked at, the best that have one: no digest is longer.
FIGURES: Final = 256
#: A term is a number if more than this share of its occurrences is.
NUMBER: Final = 0.5
#: Years stand in sentences of all kinds.
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


class _SentenceTerms(NamedTuple):
    """What is compared of sentences."""

    #: Of each sentence its terms and their weights, by falling weight, ties by term; the squares of
    #: a sentence's weights sum to 1. A term stands for its spellings, see `_spellings`.
    terms: list[list[int]]
    weights: list[list[float]]

    @classmethod
    def of(cls, matrix: TfIdfMatrix, spellings: Ints) -> Self:
        order = np.lexsort((matrix.columns, -matrix.weights, matrix.rows))
        ends = np.cumsum(np.bincount(matrix.rows, minlength=matrix.sentences)).tolist()
        columns = spellings[matrix.columns[order]].tolist()
        weights = matrix.weights[order].tolist()
        ranges = list(zip([0, *ends[:-1]], ends, strict=True))
        return cls(
            [columns[first:end] for first, end in ranges],
            [weights[first:end] for first, end in ranges],
        )

    def cosine(self, position: int, other: dict[int, float]) -> float:
        known = other.get
        return sum(
            weight * known(term, 0.0)
            for term, weight in zip(self.terms[position], self.weights[position], strict=True)
        )


class Representatives(NamedTuple):
    """What became of each sentence of the body, by its position."""

    #: The position of the best sentence that tells the same; often its own.
    by: list[int]
    #: Whether its article says all that this best sentence says.
    agrees: list[bool]
    #: Better sentences that have a figure of it, which it would tell again.
    retold: list[int]


def representatives(
    document: Document, matrix: TfIdfMatrix, scores: Sequence[float], languages: Sequence[Language]
) -> Representatives:
    """For each sentence of the body, the best one that tells the same; often itself.

    Sentences are met by falling score, ties to the earlier one; each that tells what a better one
    told goes to it, so no two that are left tell the same as far as they were compared. Two do in
    the same words, or if their terms' cosine is `SAME` and they do not differ in what makes two
    facts of them (`text.sameness`), or if one adds nothing to a figure that the other tells. A term
    with accents is the one without, where both stand in the articles. `languages` are those of the
    sentences' articles. O(n log n + n · LEADING · REMEMBERED) in sentences, O(words).
    """
    terms_of = _SentenceTerms.of(matrix, _spellings(matrix, document.language.stem))
    wordings = [document.quote(sentence) for sentence in document.body]
    guard = Guard(wordings, languages.__getitem__, partial(_tokens, document))
    exact: dict[str, int] = {}
    back: defaultdict[int, list[int]] = defaultdict(list)
    figures = _Figures(matrix, guard)
    kept: dict[int, dict[int, float]] = {}
    result = Representatives(
        list(range(matrix.sentences)), [True] * matrix.sentences, [0] * matrix.sentences
    )
    for position in sorted(result.by, key=lambda position: -scores[position]):
        stages.check()
        terms = terms_of.terms[position]
        if not terms:
            continue
        wording = bare(wordings[position])
        if (first := exact.setdefault(wording, position)) != position:
            result.by[position], result.agrees[position] = result.by[first], result.agrees[first]
            continue
        if len(terms) < FEW_TERMS:
            continue
        representative = _representative(position, terms_of, guard, back, kept)
        if representative is None:
            representative, result.retold[position] = figures.told(position, terms)
        if representative is not None:
            result.by[position], result.agrees[position] = (
                representative,
                guard.tells(representative, position),
            )
            continue
        kept[position] = dict(zip(terms, terms_of.weights[position], strict=True))
        for term in terms[:LEADING]:
            if len(back[term]) < REMEMBERED:
                back[term].append(position)
    return result


def _tokens(document: Document, position: int) -> list[str]:
    sentence = document.body[position]
    last = min(sentence.last, sentence.first + LONGEST + 1)
    return list(map(document.token, range(sentence.first, last)))


class _Figures:
    """Which sentence told a figure first: a number that several sentences have, and its unit."""

    def __init__(self, matrix: TfIdfMatrix, guard: Guard) -> None:
        self._guard = guard
        self._left = FIGURES
        several = np.flatnonzero(
            (matrix.number > NUMBER) & (matrix.document_frequency > 1)
        ).tolist()
        names = [""] + [matrix.names[number] for number in matrix.name_indices.tolist()]
        self._terms = frozenset(term for term in several if not _YEAR.fullmatch(names[term]))
        self._back: defaultdict[int, list[int]] = defaultdict(list)

    def told(self, position: int, terms: Sequence[int]) -> tuple[int | None, int]:
        """The better sentence to which one adds nothing, and how many have a figure of it."""
        own = self._terms.intersection(terms)
        if not own or self._left == 0:
            return None, 0
        self._left -= 1
        retold = 0
        for other in sorted({other for term in own for other in self._back[term]})[:COMPARED]:
            if self._guard.retells(other, position):
                if not (self._guard.adds(other, position) or self._guard.differ(other, position)):
                    return other, 0
                retold += 1
        for term in own:
            if len(self._back[term]) < COMPARED:
                self._back[term].append(position)
        return None, retold


def _spellings(matrix: TfIdfMatrix, stem: Stem) -> Ints:
    """Term → the term that it is without accents, where the articles have that too, else itself:
    one writes Orbán, another Orban."""
    same = np.arange(matrix.terms)
    named = matrix.terms_by_name()
    for term, number in named.items():
        if not term.isascii() and (other := named.get(stem(unaccented(term)))):
            same[number] = other
    return same


def _representative(
    position: int,
    terms_of: _SentenceTerms,
    guard: Guard,
    back: Mapping[int, list[int]],
    kept: Mapping[int, dict[int, float]],
) -> int | None:
    """The kept sentence most like one, of those that tell the same; None: there is none."""
    shared: Counter[int] = Counter()
    for term in terms_of.terms[position][:LEADING]:
        shared.update(back.get(term, ()))
    # Ties in a Counter stay in the order of meeting, which is that of the terms.
    alike = [
        (terms_of.cosine(position, kept[other]), -other)
        for other, _ in shared.most_common(COMPARED)
    ]
    for value, other in sorted(alike, reverse=True):
        if value >= SAME and not guard.differ(position, -other):
            return -other
    return None
