"""Repeated sentences: the lead told again in the body, a pull-quote, a repeated caption."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from precis.text.languages import UNKNOWN, Language
from precis.text.sameness import Guard

#: Jaccard similarity of the terms of two sentences from which the later one repeats the earlier.
#: In pairs read by eye a lead and its later version have 0.68; sentences that tell two facts in
#: similar words lie below it.
SAME_TERMS: Final = 0.65

#: Share of a sentence's terms that a longer, earlier one contains from which it adds nothing:
#: the lead again without its aside. It must contain no number of its own.
CONTAINED_TERMS: Final = 0.85

#: Fewest distinct terms for which a share is meaningful: a shorter sentence repeats another only in
#: the same words.
FEW_TERMS: Final = 4

#: Fewest terms of which `CONTAINED_TERMS` is meaningful: fewer are contained by chance.
CONTAINED_FROM: Final = 8

#: Fewest spaces between the words of a pull-quote.
PULL_SPACES: Final = 3
#: Code points at the beginning of a pull-quote by which its sentence is searched for.
PULL_CHARS: Final = 24
#: Most sentences of a document in which pull-quotes are searched for, which bounds the time.
PULL_SENTENCES: Final = 500
_QUOTES: Final = "\"“”„«»‘'「『"

#: Characters at the ends of a wording that make no difference.
_ENDS: Final = " .,;:!?…'\"‘’“”«»()[]"

#: Share of a sentence's terms that must point to an earlier sentence before the two are compared.
_WORTH_COMPARING: Final = 0.25


def duplicates(
    wordings: Sequence[str],
    sentences: Sequence[Sequence[str]],
    language: Language = UNKNOWN,
    tokens_of: Callable[[int], Sequence[str]] | None = None,
) -> dict[int, int]:
    """Later sentence → the earlier one that it repeats, both as indices of `sentences`.

    A sentence is given by its wording, and by its terms in order ("" where a token carries no
    content). It repeats an earlier one if both have the same terms (`SAME_TERMS`) and numbers
    (dates in a list and results in a table differ in them), or if it has hardly any term of its own
    (`CONTAINED_TERMS`); and if `sameness` finds no difference that makes them two facts.

    Only the last kept sentence with a term is remembered, and a sentence is compared with at most
    four that its terms point to: O(terms). A repetition most of whose terms occur in sentences in
    between is missed: 17 of 315 in the 111 Multi-News clusters.
    """
    latest: dict[str, int] = {}
    kept: dict[int, frozenset[str]] = {}
    exact: dict[str, int] = {}
    repeated: dict[int, int] = {}
    guard = Guard(wordings, lambda _: language, tokens_of)
    for index, (wording, sentence) in enumerate(zip(wordings, sentences, strict=True)):
        terms = frozenset(filter(None, sentence))
        words = bare(wording)
        earlier = exact.get(words) if terms else None
        if earlier is None and len(terms) >= FEW_TERMS:
            likely = _repeated(terms, latest, kept)
            earlier = next((other for other in likely if not guard.differ(index, other)), None)
        if earlier is not None:
            repeated[index] = earlier
            continue
        exact[words] = index
        kept[index] = terms
        latest.update(dict.fromkeys(terms, index))
    return repeated


def pull_quotes(wordings: Sequence[str], paragraphs: Sequence[int]) -> set[int]:
    """Sentences that only repeat a quotation of a later sentence, as indices of `wordings`.

    `paragraphs` has the paragraph of each. A pull-quote is a paragraph by itself, and its words
    occur in quotation marks in a later sentence, or in a later paragraph of several sentences.
    """
    if len(wordings) > PULL_SENTENCES:
        return set()
    sizes = Counter(paragraphs)
    if 1 not in sizes.values():
        return set()
    whole = "\n".join(wordings).lower()
    ends = list(accumulate(len(wording.lower()) + 1 for wording in wordings))
    pulled = set()
    for index, paragraph in enumerate(paragraphs[:-1]):
        if sizes[paragraph] > 1 or wordings[index].count(" ") < PULL_SPACES:
            continue
        words = bare(wordings[index])
        offset = whole.find(words[:PULL_CHARS], ends[index])  # a short needle is found faster
        if offset < 0 or not whole.startswith(words, offset):
            continue
        later = bisect_right(ends, offset)
        is_longer = len(wordings[later]) > len(wordings[index]) or sizes[paragraphs[later]] > 1
        if is_longer and (wordings[index][0] in _QUOTES or whole[offset - 1] in _QUOTES):
            pulled.add(index)
    return pulled


def bare(wording: str) -> str:
    """A wording in lower case, without punctuation at its ends."""
    return wording.strip(_ENDS).lower()


def _repeated(
    terms: frozenset[str], latest: dict[str, int], kept: dict[int, frozenset[str]]
) -> Iterator[int]:
    """The kept sentences with the same terms, of those the terms point to, in order."""
    if sum(map(latest.__contains__, terms)) < SAME_TERMS * len(terms):
        return  # Too few terms occurred before for any sentence to share enough.
    least = _WORTH_COMPARING * len(terms)
    back = Counter(latest[term] for term in terms if term in latest)
    for index in sorted(index for index, count in back.items() if count >= least):
        other = kept[index]
        shared = len(terms & other)
        numbers, others = _numbers(terms), _numbers(other)
        is_same = shared >= SAME_TERMS * (len(terms) + len(other) - shared) and numbers == others
        is_contained = (
            shared >= CONTAINED_TERMS * len(terms)
            and len(terms) >= CONTAINED_FROM
            and numbers <= others
        )
        if is_same or is_contained:
            yield index


def _numbers(terms: frozenset[str]) -> set[str]:
    return {term for term in terms if term[0].isdigit()}
