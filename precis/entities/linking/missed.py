"""Occurrences of known names that a recognizer left out.

A spelling that is a mention somewhere is one wherever the same tokens stand again, with the same
capitals, if all its mentions are of one thing and

- it has two tokens and more, or is a word of a person's full name (`Orban`), or was recognized at
  least as often as not;
- a lone word of a person's name does not follow "the" (`the King`);
- no capitalized word stands directly before or after it (`Paris` in `Paris Match`), unless the one
  before starts the sentence;
- a lone word that starts a sentence does not stand in the text in lower case as well (`Will`,
  `May`);
- it overlaps no mention, and its sentence is no boilerplate.

Of groups and works (NORP, MISC) only names of two tokens and more: single ones are too often part
of a longer name.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from precis import stages
from precis.entities.linking.cluster import Thing
from precis.entities.linking.names import Name
from precis.entities.mention import EntityType, Mention
from precis.text import Document, Sentence

#: Names tried at one token, the longest first: a text with thousands of names of one first word
#: must not cost their product.
TRIED: Final = 16

_NEVER: Final = frozenset(("DATE", "MONEY", "PERCENT"))
_ONLY_LONG: Final = frozenset(("NORP", "MISC"))


class _Known(NamedTuple):
    """A spelling to look for."""

    #: Its tokens as `Document.numbers`.
    tokens: list[int]
    #: Index of its thing.
    thing: int
    type: EntityType
    #: More occurrences than this mean that the word is no name; None: no limit.
    limit: int | None


def missed(
    document: Document, mentions: Sequence[Mention], names: Sequence[Name], things: Sequence[Thing]
) -> list[tuple[int, Mention]]:
    """The left-out mentions, each with the index of its thing.

    `mentions` stand in text order, `names` are theirs, `things` hold their indices. O(tokens +
    mentions · log mentions).
    """
    known = _known(document, mentions, names, things)
    additions: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
    limits: dict[int, int | None] = {}
    sentences = iter(document.sentences)
    sentence = next(sentences)
    spellings: set[str] = set()
    for token, limit in _uncovered(document, mentions, known):
        while sentence.last <= token:
            sentence = next(sentences)
            stages.check()
        if sentence.skipped == "boilerplate":
            continue
        name = _at(document, known[int(document.numbers[token])], sentence, token, limit)
        if name is None:
            continue
        if len(name.tokens) == 1 and token == sentence.first:
            spellings = spellings or set(document.spellings)
            if document.token(token).lower() in spellings:
                continue
        elif len(name.tokens) == 1 and name.type == "PERSON" and _after_the(document, token):
            continue
        end = document.ends[token + len(name.tokens) - 1]
        limits[id(name)] = name.limit
        earlier = additions[id(name)]
        earlier.append(
            (name.thing, Mention(document.starts[token], end, name.type, sentence.index))
        )
    kept = [
        addition
        for name_id, occurrences in additions.items()
        if (most := limits[name_id]) is None or len(occurrences) <= most
        for addition in occurrences
    ]
    return _disjoint(kept)


def _disjoint(additions: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """The additions in text order; of overlapping ones the first."""
    additions.sort(key=lambda addition: addition[1].start)
    kept: list[tuple[int, Mention]] = []
    for addition in additions:
        if not kept or kept[-1][1].end <= addition[1].start:
            kept.append(addition)
    return kept


def _uncovered(
    document: Document, mentions: Sequence[Mention], known: dict[int, list[_Known]]
) -> Iterator[tuple[int, int]]:
    """Tokens outside mentions at which known spellings may start, each with the start of the next
    mention, which none of them may pass."""
    if not known:
        return
    mask = np.zeros(len(document.spellings), np.bool_)
    mask[list(known)] = True
    starts, count, following = document.starts, len(mentions), 0
    for token in np.flatnonzero(mask.take(document.numbers)).tolist():
        start = starts[token]
        while following < count and mentions[following].end <= start:
            following += 1
        if following == count:
            yield token, len(document.text)
        elif mentions[following].start > start:
            yield token, mentions[following].start


def _known(
    document: Document, mentions: Sequence[Mention], names: Sequence[Name], things: Sequence[Thing]
) -> dict[int, list[_Known]]:
    """The spellings to look for, by the number of their first token, the longest first."""
    owners: dict[str, int] = {}
    counts: dict[str, int] = {}
    firsts: dict[str, int] = {}
    parts: set[tuple[int, str]] = set()
    for number, (indices, type_) in enumerate(things):
        if type_ in _NEVER:
            continue
        for index in indices:
            text = names[index].text
            if text not in owners:
                owners[text], counts[text], firsts[text] = number, 1, index
                if type_ == "PERSON" and len(indices) > 1 and " " in text:
                    parts.update((number, word) for word in text.split())
            else:
                counts[text] += 1
                if owners[text] != number:
                    owners[text] = -1
    known: dict[int, list[_Known]] = {}
    for text, number in owners.items():
        type_ = things[number].type
        if number < 0 or len(text) < 3 or not text[0].isupper():
            continue
        if type_ in _ONLY_LONG and " " not in text and "-" not in text:
            continue
        tokens = _tokens(document, mentions[firsts[text]])
        if len(tokens) > 1:
            limit = None
        elif tokens and type_ not in _ONLY_LONG:
            limit = None if (number, text) in parts else counts[text]
        else:
            continue
        known.setdefault(tokens[0], []).append(_Known(tokens, number, type_, limit))
    for listed in known.values():
        if len(listed) > 1:
            listed.sort(key=lambda name: -len(name.tokens))
            del listed[TRIED:]
    return known


def _tokens(document: Document, mention: Mention) -> list[int]:
    """The numbers of a mention's tokens; none where it cuts a token."""
    first = bisect_left(document.starts, mention.start)
    last = bisect_left(document.ends, mention.end, first)
    if last == len(document.ends) or (document.starts[first], document.ends[last]) != (
        mention.start,
        mention.end,
    ):
        return []
    tokens: list[int] = document.numbers[first : last + 1].tolist()
    return tokens


def _at(
    document: Document, listed: list[_Known], sentence: Sentence, token: int, limit: int
) -> _Known | None:
    """The longest of the listed names that starts at a token and ends before `limit`."""
    for name in listed:
        last = token + len(name.tokens)
        if last > sentence.last or document.ends[last - 1] > limit:
            continue
        if len(name.tokens) > 1 and document.numbers[token:last].tolist() != name.tokens:
            continue
        if not _inside_name(document, token, last, sentence):
            return name
    return None


def _inside_name(document: Document, first: int, last: int, sentence: Sentence) -> bool:
    """Whether a capitalized word stands directly before or after the tokens."""
    text, starts = document.text, document.starts
    if last < sentence.last and text[starts[last]].isupper():
        return True
    return first > sentence.first + 1 and text[starts[first - 1]].isupper()


def _after_the(document: Document, token: int) -> bool:
    return document.token(token - 1).lower() == "the"
