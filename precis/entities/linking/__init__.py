"""Mentions → one group for each thing they name.

The steps, in order: `boundaries` brings the mentions into shape, `evidence` reads what stands
around them, `cluster` decides which name the same thing, `missed` finds what the recognizer left
out, and this module names each group.
"""

from collections.abc import Sequence

import msgspec

from precis.entities.linking.boundaries import repair
from precis.entities.linking.cluster import Thing, cluster
from precis.entities.linking.evidence import (
    Range,
    document_evidence,
    is_cited_agency,
    is_quiet,
    quiet_ranges,
)
from precis.entities.linking.languages import base_forms
from precis.entities.linking.merge import merge
from precis.entities.linking.missed import missed
from precis.entities.linking.names import Name, spelling
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
    #: Those of them that count for salience: in no heading, dateline or credit, cited as no source.
    counted: tuple[Mention, ...]


def link(
    document: Document, mentions: Sequence[Mention], articles: Sequence[int] = (0,)
) -> tuple[Group, ...]:
    """The things that the mentions name, in order of first mention; no mention is lost.

    `mentions` do not overlap; their order does not matter. To them come the occurrences of their
    spellings that the recognizer left out (`missed`). Where the document is several joined ones,
    `articles` has the index of the first sentence of each. O(n log n) in mentions, O(n) in tokens.
    """
    text = document.text
    ordered = repair(document, sorted(mentions, key=_offset))
    quiet = quiet_ranges(document, articles)
    names = base_forms(document_evidence(text, ordered, articles, quiet), document.language_code)
    things = cluster(names, _introduced(text, ordered))
    groups = [[ordered[index] for index in thing.indices] for thing in things]
    extended = set()
    for index, mention in missed(document, ordered, names, things):
        groups[index].append(mention)
        extended.add(index)
    for index in extended:
        groups[index].sort(key=_offset)
    return tuple(
        _group(text, group, thing, quiet) for group, thing in zip(groups, things, strict=True)
    )


def _offset(mention: Mention) -> tuple[int, int]:
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


def _group(text: str, mentions: list[Mention], thing: Thing, quiet: Sequence[Range]) -> Group:
    """Names the mentions of one thing, which stand in text order."""
    first, type_ = mentions[0], thing.type
    typed = tuple(
        m if m.type == type_ else Mention(m.start, m.end, type_, m.sentence) for m in mentions
    )
    if len(mentions) == 1:
        name = text[first.start : first.end]
        return Group(name, type_, (), typed, _counted(name, type_, typed, quiet))
    spellings: dict[str, int] = {}
    for mention in mentions:
        written = text[mention.start : mention.end]
        spellings[written] = spellings.get(written, 0) + 1
    aliases: tuple[str, ...] = ()
    if len(spellings) == 1:
        name = next(iter(spellings))
    else:
        name = min(spellings, key=lambda written: _rank(written, type_, spellings[written]))
        del spellings[name]
        aliases = tuple(sorted(spellings))
    return Group(name, type_, aliases, typed, _counted(name, type_, typed, quiet))


def _counted(
    name: str, type_: EntityType, mentions: tuple[Mention, ...], quiet: Sequence[Range]
) -> tuple[Mention, ...]:
    if type_ == "ORGANIZATION" and is_cited_agency(name):
        return ()
    if not quiet or mentions[0].start >= quiet[-1][1]:
        return mentions
    return tuple(mention for mention in mentions if not is_quiet(quiet, mention.start))


def _rank(written: str, type_: EntityType, count: int) -> tuple[bool, int, bool, int, int]:
    """Lowest for the fullest spelling: no abbreviation, many words, not all in capitals, few
    in lower case, frequent. Ties stay in text order."""
    folded = spelling(written)
    words = written.split()
    length = len(folded.person) if type_ == "PERSON" else len(words)
    lower = sum(word[:1].islower() for word in words)
    return bool(folded.acronym), -length, written.isupper(), lower, -count
