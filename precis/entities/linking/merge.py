"""Mentions of a tagger and of the patterns → mentions that do not overlap, trimmed to the name."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from precis.entities.linking.lists import WITH_S
from precis.entities.linking.names import title_chars
from precis.entities.mention import EntityType, Mention

_VALUES: Final[frozenset[EntityType]] = frozenset(("DATE", "MONEY", "PERCENT"))

#: Longer names tried for one mention: bounds texts with thousands of names of one first word.
_TRIED: Final = 16

#: What no name ends or starts with: punctuation that a recognizer let in.
_TAIL: Final = ' \t\u00a0,;:"”“)»-'
_HEAD: Final = " \t\u00a0,;:\"”“(«'‘’-"
_APOSTROPHES: Final = ("'", "’")


def merge(text: str, tagged: Iterable[Mention], patterned: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions, trimmed, in text order, none overlapping.

    Where a pattern's mention and a tagger's overlap, the pattern's stays, except that the tagger's
    does where it is longer and holds it (`2022 World Cup`), or is the same place, a person, and the
    pattern found a bare word there (`May`). Among a tagger's own, the longer stays, of equal ones
    the earlier.
    """
    names = _disjoint([trimmed(text, mention) for mention in tagged])
    if not patterned:
        return names
    merged: list[Mention] = []
    values = list(patterned)
    at = 0
    for name in names:
        while at < len(values) and values[at].end <= name.start:
            merged.append(values[at])
            at += 1
        first = at
        while at < len(values) and values[at].start < name.end:
            at += 1
        overlapping = values[first:at]
        if all(_yields(text, value, name) for value in overlapping):
            merged.append(name)
        elif overlapping[-1].end > name.end:
            at -= 1
            merged += overlapping[:-1]
        else:
            merged += overlapping
    return merged + values[at:]


def trimmed(text: str, mention: Mention) -> Mention:
    """The mention without possessive, outer punctuation and a person's title; itself if nothing is
    left of it."""
    start, end = mention.start, mention.end
    spelling = text[start:end]
    if not spelling[-1].isalnum() or spelling[-2:-1] in _APOSTROPHES:
        end = start + _name_chars(spelling, mention.type)
    if not spelling[0].isalnum():
        start += len(spelling) - len(spelling.lstrip(_HEAD))
    if mention.type == "PERSON":
        while start < end and (titles := title_chars(text[start:end])):
            rest = text[start + titles : end]
            start = end - len(rest.lstrip(_HEAD))
    if start >= end or (start, end) == (mention.start, mention.end):
        return mention
    return Mention(start, end, mention.type, mention.sentence)


def _name_chars(spelling: str, type_: EntityType) -> int:
    """Code points of a spelling without possessive and punctuation at its end."""
    name = spelling.rstrip(_TAIL)
    if spelling[-1:] == ")" and "(" in name:
        return len(spelling)
    if name[-1:] in _APOSTROPHES:
        return len(name.rstrip("'’" + _TAIL))
    if name[-2:-1] in _APOSTROPHES and name[-1] in "sS":
        own = type_ != "PERSON" and name.split()[-1].lower().replace("’", "'") in WITH_S
        return len(name) if own else len(name[:-2].rstrip(_TAIL))
    return len(name)


def _yields(text: str, value: Mention, name: Mention) -> bool:
    """Whether a pattern's mention gives way to a tagger's that it overlaps."""
    if name.type in _VALUES:
        return False
    if name.start <= value.start and value.end <= name.end:
        longer = name.end - name.start > value.end - value.start
        return longer or (name.type == "PERSON" and text[value.start : value.end].isalpha())
    return False


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    """The mentions in text order, of overlapping ones the longest."""
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def whole(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in text order, cut short ones made whole.

    A mention that is the start of another mention's name, where the rest of that name follows it,
    is extended to it: `Oval` in `Oval office`, where `Oval Office` is a mention elsewhere. The rest
    may differ in case. A name that is a mention on its own more than once stays as it is (`Tata` in
    `Tata group`), and so do nationalities (`Spanish` in `Spanish empire`). O(mentions), as at most
    `_TRIED` names are tried for one.
    """
    longer: dict[str, dict[str, None]] = {}
    firsts = []
    times: dict[str, int] = {}
    for mention in mentions:
        name = text[mention.start : mention.end]
        first, blank, _ = name.partition(" ")
        firsts.append(first)
        times[name] = times.get(name, 0) + 1
        if blank and mention.type not in _VALUES:
            longer.setdefault(first, {})[name] = None
    made = list(mentions)
    for index, first in enumerate(firsts):
        if first in longer and made[index].type != "NORP":
            if times[text[made[index].start : made[index].end]] > 1:
                continue
            limit = made[index + 1].start if index + 1 < len(made) else len(text)
            made[index] = _extended(text, made[index], list(islice(longer[first], _TRIED)), limit)
    return made


def _extended(text: str, mention: Mention, names: list[str], limit: int) -> Mention:
    end = mention.end
    for name in names:
        stop = mention.start + len(name)
        if end < stop <= limit and not text[stop : stop + 1].isalnum():
            written = text[mention.start : stop]
            if (
                written.startswith(text[mention.start : mention.end] + " ")
                and written.lower() == name.lower()
            ):
                end = stop
    return (
        mention
        if end == mention.end
        else Mention(mention.start, end, mention.type, mention.sentence)
    )
