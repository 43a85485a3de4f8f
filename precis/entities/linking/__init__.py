"""Mentions → one group for each thing they name.

`cluster` decides who is who from names alone; this module brings mentions into shape for it, finds
those a recognizer missed, and names and types each group.
"""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from precis.entities.linking.cluster import cluster, vote
from precis.entities.linking.merge import merge, whole
from precis.entities.linking.missed import missed
from precis.entities.linking.names import Name, acronym, person
from precis.entities.mention import EntityType, Mention
from precis.text import Document

__all__ = ["Group", "Name", "cluster", "link", "merge"]


class Group(msgspec.Struct, frozen=True):
    """All mentions of one thing."""

    #: The fullest spelling, as written at its first occurrence.
    name: str
    type: EntityType
    #: The other spellings, in code point order.
    aliases: tuple[str, ...]
    #: In text order, none overlapping, all of type `type`.
    mentions: tuple[Mention, ...]


def link(
    document: Document, mentions: Sequence[Mention], articles: Sequence[int] = (0,)
) -> tuple[Group, ...]:
    """The things that the mentions name, in order of first mention; no mention is lost.

    `mentions` do not overlap; their order does not matter. To them come the occurrences of their
    spellings that the recognizer left out (`missed`). Where the document is several joined ones,
    `articles` has the index of the first sentence of each. O(n log n) in mentions, O(n) in tokens.
    """
    text = document.text
    ordered = whole(text, sorted(mentions, key=_place))
    names = [
        Name(
            text[m.start : m.end],
            m.type,
            m.sentence,
            bisect_right(articles, m.sentence) - 1,
            m.value,
        )
        for m in ordered
    ]
    things = cluster(names, _introduced(text, ordered))
    groups = [[ordered[index] for index in indices] for indices in things]
    for index, mention in missed(document, ordered, names, things):
        groups[index].append(mention)
    return tuple(_group(text, sorted(group, key=_place)) for group in groups)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _introduced(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Index pairs (abbreviation, name) where one stands in brackets right after the other."""
    pairs = []
    for index in range(1, len(mentions)):
        before, mention = mentions[index - 1], mentions[index]
        if (
            mention.start - before.end <= 3
            and text[mention.start - 1] in "(["
            and text[mention.end : mention.end + 1] in (")", "]", ",", ";")
            and not text[before.end : mention.start - 1].strip()
        ):
            short_last = mention.end - mention.start < before.end - before.start
            pairs.append((index, index - 1) if short_last else (index - 1, index))
    return pairs


def _group(text: str, mentions: list[Mention]) -> Group:
    """Names and types the mentions of one thing, which stand in text order."""
    first = mentions[0]
    if len(mentions) == 1:
        return Group(text[first.start : first.end], first.type, (), (first,))
    type_ = vote([mention.type for mention in mentions])
    spellings: dict[str, int] = {}
    for mention in mentions:
        spelling = text[mention.start : mention.end]
        spellings[spelling] = spellings.get(spelling, 0) + 1
    name = next(iter(spellings))
    if len(spellings) > 1:
        name = min(spellings, key=lambda spelling: _rank(spelling, type_, spellings[spelling]))
        del spellings[name]
        aliases = tuple(sorted(spellings))
    else:
        aliases = ()
    return Group(
        name=name,
        type=type_,
        aliases=aliases,
        mentions=tuple(
            mention
            if mention.type == type_
            else Mention(mention.start, mention.end, type_, mention.sentence)
            for mention in mentions
        ),
    )


def _rank(spelling: str, type_: EntityType, count: int) -> tuple[bool, int, bool, int, int]:
    """Lowest for the fullest spelling: no abbreviation, many words, not all in capitals, few
    in lower case, frequent. Ties stay in text order."""
    short = bool(acronym(spelling))
    words = len(person(spelling)) if type_ == "PERSON" else len(spelling.split())
    lower = sum(word[:1].islower() for word in spelling.split())
    return short, -words, spelling.isupper(), lower, -count
