"""Occurrences of known names that a recognizer left out.

A spelling that is a mention somewhere is one wherever the same tokens stand again, with the same
capitals, if all its mentions are of one thing and

- it has two tokens and more, or is a word of a person's full name (`Orban`), or was recognized at
  least as often as not;
- no capitalized word stands directly before or after it (`Paris` in `Paris Match`), unless the one
  before starts the sentence;
- a lone word that starts a sentence does not stand in the text in lower case as well (`Will`, `May`);
- it overlaps no mention, and its sentence is no boilerplate.

Of groups and works (NORP, MISC) only names of two tokens and more: single ones are too often part of a
longer name.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple

from service.entities.mention import EntityType, Mention
from service.text import Document, Sentence, tokenize

#: Names tried at one token, the longest first: a text with thousands of names of one first word must
#: not cost their product.
TRIED: Final = 16

_NEVER: Final = frozenset(("DATE", "MONEY", "PERCENT"))


class _Known(NamedTuple):
    """A spelling to look for."""

    tokens: list[str]
    #: Index of its group.
    group: int
    type: EntityType
    #: How often it must not be exceeded by what is found; None: however often.
    recognized: int | None


def missed(
    document: Document, mentions: Sequence[Mention], groups: Sequence[Sequence[Mention]]
) -> list[tuple[int, Mention]]:
    """The left-out mentions, each with the index of its group. O(tokens + mentions · log mentions)."""
    known = _known(document, groups)
    found: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
    tokens, starts = document.tokens, document.starts
    begins = [mention.start for mention in mentions]
    sentences = iter(document.sentences)
    sentence = next(sentences)
    spellings: set[str] = set()
    done = 0
    for at in compress(range(len(tokens)), map(known.__contains__, tokens)):
        start = starts[at]
        before = bisect_right(begins, start) - 1
        if start < done or (before >= 0 and start < mentions[before].end):
            continue
        while sentence.last <= at:
            sentence = next(sentences)
        limit = begins[before + 1] if before + 1 < len(begins) else len(document.text)
        name = (
            None if sentence.skipped == "boilerplate" else _at(document, known, sentence, at, limit)
        )
        if name is not None and at == sentence.first and len(name.tokens) == 1:
            spellings = spellings or set(tokens)
            name = None if tokens[at].lower() in spellings else name
        if name is not None:
            last = at + len(name.tokens) - 1
            done = starts[last] + len(tokens[last])
            found[id(name)].append((name.group, Mention(start, done, name.type, sentence.index)))
    limits = {id(name): name.recognized for names in known.values() for name in names}
    return [
        addition
        for name, additions in found.items()
        if (most := limits[name]) is None or len(additions) <= most
        for addition in additions
    ]


def _known(document: Document, groups: Sequence[Sequence[Mention]]) -> dict[str, list[_Known]]:
    """The spellings to look for, by first token, the longest first."""
    text = document.text
    spelled: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for index, group in enumerate(groups):
        for mention in group:
            if mention.type not in _NEVER:
                spelled[text[mention.start : mention.end]][index].append(mention)
    known: dict[str, list[_Known]] = defaultdict(list)
    parts: dict[int, set[str]] = {}
    for spelling, owners in spelled.items():
        if len(owners) > 1 or len(spelling) < 3:
            continue
        ((index, members),) = owners.items()
        tokens, _ = tokenize(spelling)
        kind = members[0].type
        if len(tokens) == 1 and kind in ("NORP", "MISC"):
            continue
        sure = len(tokens) > 1 or (kind == "PERSON" and spelling in _parts(text, groups, index, parts))
        if spelling[:1].isupper():
            known[tokens[0]].append(_Known(tokens, index, kind, None if sure else len(members)))
    for names in known.values():
        names.sort(key=lambda name: -len(name.tokens))
        del names[TRIED:]
    return known


def _parts(
    text: str, groups: Sequence[Sequence[Mention]], index: int, known: dict[int, set[str]]
) -> set[str]:
    """The words of a group's longer names, remembered in `known`."""
    if index not in known:
        spellings = (text[mention.start : mention.end].split() for mention in groups[index])
        known[index] = {word for words in spellings if len(words) > 1 for word in words}
    return known[index]


def _at(
    document: Document, known: dict[str, list[_Known]], sentence: Sentence, at: int, limit: int
) -> _Known | None:
    """The longest known name that starts at a token and ends before `limit`."""
    tokens, starts = document.tokens, document.starts
    for name in known[tokens[at]]:
        last = at + len(name.tokens)
        if last > sentence.last or tokens[at:last] != name.tokens:
            continue
        if starts[last - 1] + len(tokens[last - 1]) > limit or _inside_name(
            tokens, at, last, sentence
        ):
            continue
        return name
    return None


def _inside_name(tokens: list[str], at: int, last: int, sentence: Sentence) -> bool:
    """Whether a capitalized word stands directly before or after the tokens."""
    if last < sentence.last and tokens[last][:1].isupper():
        return True
    return at > sentence.first + 1 and tokens[at - 1][:1].isupper()
