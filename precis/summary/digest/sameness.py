"""Which sentences of several articles say the same."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from precis import stages
from precis.entities.linking.names import unaccented
from precis.summary.ranking.cells import Cells, Ints
from precis.text import Document
from precis.text.duplicates import bare
from precis.text.languages.stems import Stem

#: Cosine of two sentences' tf-idf terms from which they say the same. Of 40 reworded pairs that the
#: whole measure finds across articles of Multi-News (tuning half), read by eye, 37 say the same
#: thing or one part of the other; the three that do not lie below 0.65. From 0.4 to 0.5, 3 of 16
#: still do: those are told twice.
SAME: Final = 0.55

#: The same where each of the two has a name of its own: one names the speaker, the other the place,
#: or they tell one thing of two people.
SAME_BUT_NAMES: Final = 0.7

#: Distinct terms below which a cosine means little: half of the pairs above it were talk in common
#: phrases ("I know what's good", "Here's what he said"). So short a sentence repeats another only
#: in the same words.
FEW_TERMS: Final = 5

#: A name is a term that stands with a capital within sentences more often than this.
NAME: Final = 0.5

#: Terms of a sentence that lead back to others, the weightiest; sentences that a term remembers,
#: the best ones; sentences compared, those that share most of these terms. Together they bound
#: what hostile texts cost.
LEADING: Final = 6
REMEMBERED: Final = 12
COMPARED: Final = 4


@dataclass(frozen=True, slots=True)
class _Said:
    """What is compared of sentences."""

    #: Of each sentence its terms and their weights, by falling weight, ties by term; the squares of
    #: a sentence's weights sum to 1. A term stands for its spellings, see `_spellings`.
    terms: list[list[int]]
    weights: list[list[float]]
    #: Terms that are numbers, and that are names.
    numbers: frozenset[int]
    names: frozenset[int]

    @classmethod
    def of(cls, matrix: Cells, spellings: Ints) -> Self:
        order = np.lexsort((matrix.columns, -matrix.weights, matrix.rows))
        ends = np.cumsum(np.bincount(matrix.rows, minlength=matrix.sentences)).tolist()
        columns = spellings[matrix.columns[order]].tolist()
        weights = matrix.weights[order].tolist()
        ranges = list(zip([0, *ends[:-1]], ends, strict=True))
        return cls(
            [columns[first:end] for first, end in ranges],
            [weights[first:end] for first, end in ranges],
            frozenset(spellings[np.flatnonzero(matrix.number > NAME)].tolist()),
            frozenset(spellings[np.flatnonzero(matrix.capital > NAME)].tolist()),
        )

    def cosine(self, place: int, other: dict[int, float]) -> float:
        known = other.get
        return sum(
            weight * known(term, 0.0)
            for term, weight in zip(self.terms[place], self.weights[place], strict=True)
        )

    def same(self, a: int, b: int, cosine: float) -> bool:
        """Whether two sentences of that cosine say the same."""
        if cosine < SAME:
            return False
        return not _contradict(self.terms[a], self.terms[b], self.numbers) and (
            cosine >= SAME_BUT_NAMES or not _contradict(self.terms[a], self.terms[b], self.names)
        )


def _contradict(a: Sequence[int], b: Sequence[int], kind: frozenset[int]) -> bool:
    """Whether each has terms of a kind that the other lacks."""
    ours, theirs = kind.intersection(a), kind.intersection(b)
    return bool(ours - theirs) and bool(theirs - ours)


def tellers(document: Document, matrix: Cells, scores: Sequence[float]) -> list[int]:
    """For each sentence of the body, the place of the best one that says the same; often its own.

    Sentences are met by falling score, ties to the earlier one; each that says what a better one
    said goes to it, so no two that are left say the same as far as they were compared. Two say the
    same in the same words, or if their terms' cosine is `SAME` and neither their numbers nor, below
    `SAME_BUT_NAMES`, their names contradict: not both have some that the other lacks. A term with
    accents is the one without, where both stand in the articles.
    O(n log n + n · LEADING · REMEMBERED) in sentences, O(words).
    """
    said = _Said.of(matrix, _spellings(matrix, document.language.stem))
    exact: dict[str, int] = {}
    back: defaultdict[int, list[int]] = defaultdict(list)
    kept: dict[int, dict[int, float]] = {}
    found = list(range(matrix.sentences))
    for place in sorted(found, key=lambda place: -scores[place]):
        stages.check()
        terms = said.terms[place]
        if not terms:
            continue
        wording = bare(document.quote(document.body[place]))
        teller = exact.get(wording)
        if teller is None and len(terms) >= FEW_TERMS:
            teller = _teller(place, said, back, kept)
            if teller is None:
                kept[place] = dict(zip(terms, said.weights[place], strict=True))
                for term in terms[:LEADING]:
                    if len(back[term]) < REMEMBERED:
                        back[term].append(place)
        if teller is not None:
            found[place] = teller
        exact.setdefault(wording, found[place])
    return found


def _spellings(matrix: Cells, stem: Stem) -> Ints:
    """Term → the term that it is without accents, where the articles have that too, else itself:
    one writes Orbán, another Orban."""
    same = np.arange(matrix.terms)
    named = matrix.named()
    for term, number in named.items():
        if not term.isascii() and (other := named.get(stem(unaccented(term)))):
            same[number] = other
    return same


def _teller(
    place: int,
    said: _Said,
    back: Mapping[int, list[int]],
    kept: Mapping[int, dict[int, float]],
) -> int | None:
    """The kept sentence most like one, of those that say the same; None: there is none."""
    shared: Counter[int] = Counter()
    for term in said.terms[place][:LEADING]:
        shared.update(back.get(term, ()))
    # Ties in a Counter stay in the order of meeting, which is that of the terms.
    alike = [(said.cosine(place, kept[other]), -other) for other, _ in shared.most_common(COMPARED)]
    same = [(value, other) for value, other in alike if said.same(place, -other, value)]
    return -max(same)[1] if same else None
