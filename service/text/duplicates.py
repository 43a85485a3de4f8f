"""Which sentences repeat an earlier one, in time linear in the terms."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

#: Share of the terms of both (Dice coefficient) from which two sentences say the same. A lead
#: that returns reworded in the body has 0.8; two steps of one story stay below 0.6 (read on news).
SAME: Final = 0.72

#: Sentences with fewer terms repeat one another by chance: they must agree in all of them.
FEW_TERMS: Final = 4

#: Terms, the rarest of the sentence, by which an earlier one like it is looked up; one that agrees
#: in `SAME` of its terms shares one of these all but surely.
LOOKUP_TERMS: Final = 6

#: Share of a sentence's terms that must occur elsewhere for it to be one of two that agree in
#: `SAME`: with o terms in common and o ≤ the terms of the other, 2·o ≥ SAME·(own + o).
_SHARE: Final = SAME / (2 - SAME)

#: Earlier sentences kept for a term. With `LOOKUP_TERMS` it bounds the comparisons of a sentence.
POSTINGS: Final = 8


def repeats(sentences: Sequence[Iterable[str]]) -> dict[int, int]:
    """Place of each sentence that repeats an earlier one → place of that one.

    `sentences` are their terms; "" is ignored, and a sentence without terms repeats nothing. The
    earlier of two always stays. O(number of terms).
    """
    terms = [frozenset(filter(None, found)) for found in sentences]
    frequency = Counter(chain.from_iterable(terms))
    postings: dict[str, list[int]] = {}
    again: dict[int, int] = {}
    for place, found in enumerate(terms):
        shared = [term for term in found if frequency[term] > 1]
        if len(shared) < _SHARE * len(found):
            continue
        shared.sort(key=lambda term: (frequency[term], term))
        rarest = shared[:LOOKUP_TERMS]
        earlier = sorted({other for term in rarest for other in postings.get(term, ())})
        first = next((other for other in earlier if _same(found, terms[other])), None)
        if first is not None:
            again[place] = first
            continue
        for term in rarest:
            held = postings.setdefault(term, [])
            if len(held) < POSTINGS:
                held.append(place)
    return again


def _same(found: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(found), len(other)) < FEW_TERMS:
        return found == other
    return 2 * len(found & other) >= SAME * (len(found) + len(other))
