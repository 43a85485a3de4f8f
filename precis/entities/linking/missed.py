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

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from precis import stages
from precis.entities.linking.names import Name, remembered
from precis.entities.mention import EntityType, Mention
from precis.text import Document, Sentence, tokenize
from precis.text.tokens import CAPITAL, are_among

#: Names tried at one token, the longest first: a text with thousands of names of one first word
#: must not cost their product.
TRIED: Final = 16

_NEVER: Final = frozenset(("DATE", "MONEY", "PERCENT"))
_ONLY_LONG: Final = frozenset(("NORP", "MISC"))


class _Known(NamedTuple):
    """A spelling to look for."""

    tokens: list[str]
    #: Index of its group.
    group: int
    type: EntityType
    #: How often it must not be exceeded by what is found; None: however often.
    recognized: int | None


def missed(
    document: Document,
    mentions: Sequence[Mention],
    names: Sequence[Name],
    groups: Sequence[Sequence[int]],
) -> list[tuple[int, Mention]]:
    """The left-out mentions, each with the index of its group.

    `mentions` stand in text order, `names` are theirs, `groups` hold their indices. O(tokens +
    mentions · log mentions).
    """
    known = _known(names, groups)
    found: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
    starts, ends = document.starts, document.ends
    begins = [mention.start for mention in mentions]
    begun = set(begins)
    sentences = iter(document.sentences)
    sentence = next(sentences)
    spellings: set[str] = set()
    done = 0
    for at, listed in _candidates(document, known):
        start = starts[at]
        if start in begun:
            continue
        before = bisect_right(begins, start) - 1
        if start < done or (before >= 0 and start < mentions[before].end):
            continue
        while sentence.last <= at:
            sentence = next(sentences)
            stages.check()
        limit = begins[before + 1] if before + 1 < len(begins) else len(document.text)
        name = (
            None
            if sentence.skipped == "boilerplate"
            else _at(document, listed, sentence, at, limit)
        )
        if name is not None and len(name.tokens) == 1:
            if at == sentence.first:
                spellings = spellings or set(document.spellings)
                name = None if name.tokens[0].lower() in spellings else name
            elif name.type == "PERSON" and document.token(at - 1).lower() == "the":
                name = None
        if name is not None:
            last = at + len(name.tokens) - 1
            done = ends[last]
            found[id(name)].append((name.group, Mention(start, done, name.type, sentence.index)))
    limits = {id(name): name.recognized for listed in known.values() for name in listed}
    return [
        addition
        for name, additions in found.items()
        if (most := limits[name]) is None or len(additions) <= most
        for addition in additions
    ]


def _candidates(
    document: Document, known: dict[str, list[_Known]]
) -> Iterator[tuple[int, list[_Known]]]:
    """Tokens at which known spellings may start, in order, each with those spellings."""
    spellings = document.spellings
    starts = are_among(spellings, known)
    starts &= document.traits & CAPITAL > 0
    places = np.flatnonzero(starts.take(document.numbers))
    for at, number in zip(places.tolist(), document.numbers.take(places).tolist(), strict=True):
        yield at, known[spellings[number]]


def _known(names: Sequence[Name], groups: Sequence[Sequence[int]]) -> dict[str, list[_Known]]:
    """The spellings to look for, by first token, the longest first."""
    owners: dict[str, int] = {}
    counts: dict[str, int] = {}
    parts: set[tuple[int, str]] = set()
    for group, indices in enumerate(groups):
        for index in indices:
            spelling = names[index].text
            counts[spelling] = counts.get(spelling, 0) + 1
            if counts[spelling] == 1:
                owners[spelling] = group
                if len(indices) > 1 and " " in spelling:
                    parts.update((group, word) for word in spelling.split())
            elif owners[spelling] != group:
                owners[spelling] = -1
    known: dict[str, list[_Known]] = defaultdict(list)
    for spelling, group in owners.items():
        kind = names[groups[group][0]].type
        if group < 0 or kind in _NEVER or len(spelling) < 3 or not spelling[0].isupper():
            continue
        tokens = _tokens(spelling)
        if len(tokens) > 1:
            known[tokens[0]].append(_Known(tokens, group, kind, None))
        elif kind not in _ONLY_LONG:
            sure = kind == "PERSON" and (group, spelling) in parts
            known[spelling].append(_Known(tokens, group, kind, None if sure else counts[spelling]))
    for listed in known.values():
        if len(listed) > 1:
            listed.sort(key=lambda name: -len(name.tokens))
            del listed[TRIED:]
    return known


@remembered
def _tokens(spelling: str) -> list[str]:
    """Never changed, so it may be shared."""
    return tokenize(spelling)[0]


def _at(
    document: Document, listed: list[_Known], sentence: Sentence, at: int, limit: int
) -> _Known | None:
    """The longest of the listed names that starts at a token and ends before `limit`."""
    for name in listed:
        last = at + len(name.tokens)
        if last > sentence.last or document.ends[last - 1] > limit:
            continue
        if any(document.token(place) != token for place, token in enumerate(name.tokens, at)):
            continue
        if not _inside_name(document, at, last, sentence):
            return name
    return None


def _inside_name(document: Document, at: int, last: int, sentence: Sentence) -> bool:
    """Whether a capitalized word stands directly before or after the tokens."""
    text, starts = document.text, document.starts
    if last < sentence.last and text[starts[last]].isupper():
        return True
    return at > sentence.first + 1 and text[starts[at - 1]].isupper()
