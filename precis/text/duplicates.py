"""Which sentences say again what an earlier one said: the body's version of the lead, a quote
repeated, a caption that follows every picture."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from precis.text.languages import UNKNOWN, Language
from precis.text.sameness import Guard

#: Share of the terms of two sentences that both have (Jaccard), from which they say the same. On
#: pairs read by eye, the lead and its later version have 0.68; sentences that tell two things in
#: like words begin below it.
SAME_TERMS: Final = 0.65

#: Share of a sentence's terms that an earlier, longer one also has, from which it adds nothing:
#: the body's version of a lead with an aside less. It must hold no number of its own.
HELD_TERMS: Final = 0.85

#: Distinct terms below which a share means little: so short a sentence repeats another only in
#: the same words.
FEW_TERMS: Final = 4

#: Terms from which being held by another says something: fewer are held by chance.
HELD_FROM: Final = 8

#: What a wording may differ in at its ends.
_ENDS: Final = " .,;:!?…'\"‘’“”«»()[]"

#: Share of a sentence's terms that lead back to one earlier sentence before the two are compared.
_WORTH_COMPARING: Final = 0.25


def duplicates(
    wordings: Sequence[str],
    sentences: Sequence[Sequence[str]],
    language: Language = UNKNOWN,
    tokens_of: Callable[[int], Sequence[str]] | None = None,
) -> dict[int, int]:
    """Later sentence → the earlier one that it repeats, both as places in `sentences`.

    A sentence is its wording, and its terms in order ("" where a token carries no content).
    It has the same terms (`SAME_TERMS`) and numbers (dates in a list, results in a table differ
    in them), or next to none of its own (`HELD_TERMS`), and does not differ in what makes two facts
    of them (`sameness`). The earlier of two is kept.

    Each term remembers only the last kept sentence that had it, and a sentence is compared with
    at most four that its terms lead back to: O(terms). A repetition whose terms mostly stand in
    sentences in between is missed: 17 of 315 in the 111 Multi-News clusters.
    """
    latest: dict[str, int] = {}
    kept: dict[int, frozenset[str]] = {}
    exact: dict[str, int] = {}
    found: dict[int, int] = {}
    guard = Guard(wordings, lambda _: language, tokens_of)
    for place, (wording, sentence) in enumerate(zip(wordings, sentences, strict=True)):
        terms = frozenset(filter(None, sentence))
        words = bare(wording)
        earlier = exact.get(words) if terms else None
        if earlier is None and len(terms) >= FEW_TERMS:
            likely = _repeated(terms, latest, kept)
            earlier = next((other for other in likely if not guard.differ(place, other)), None)
        if earlier is not None:
            found[place] = earlier
            continue
        exact[words] = place
        kept[place] = terms
        latest.update(dict.fromkeys(terms, place))
    return found


def bare(wording: str) -> str:
    """A wording without what does not change what it says: case, and punctuation at its ends."""
    return wording.strip(_ENDS).lower()


def _repeated(
    terms: frozenset[str], latest: dict[str, int], kept: dict[int, frozenset[str]]
) -> Iterator[int]:
    """The kept sentences that have the same terms, of those its terms lead back to, in order."""
    if sum(map(latest.__contains__, terms)) < SAME_TERMS * len(terms):
        return  # so few of its terms were said before that no sentence can have enough
    least = _WORTH_COMPARING * len(terms)
    back = Counter(latest[term] for term in terms if term in latest)
    for place in sorted(place for place, count in back.items() if count >= least):
        other = kept[place]
        shared = len(terms & other)
        numbers, others = _numbers(terms), _numbers(other)
        same = shared >= SAME_TERMS * (len(terms) + len(other) - shared) and numbers == others
        held = shared >= HELD_TERMS * len(terms) and len(terms) >= HELD_FROM and numbers <= others
        if same or held:
            yield place


def _numbers(terms: frozenset[str]) -> set[str]:
    return {term for term in terms if term[0].isdigit()}
