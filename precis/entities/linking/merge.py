"""Mentions of a tagger and of the patterns → mentions that do not overlap, trimmed to the name."""

from collections.abc import Iterable, Sequence
from typing import Final

from precis.entities.linking.lists import DIRECTIONS, POST_NOMINALS, WITH_S
from precis.entities.linking.names import VALUES, title_chars
from precis.entities.mention import EntityType, Mention

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
    following = 0
    for name in names:
        while following < len(values) and values[following].end <= name.start:
            merged.append(values[following])
            following += 1
        first = following
        while following < len(values) and values[following].start < name.end:
            following += 1
        overlapping = values[first:following]
        if all(_yields(text, value, name) for value in overlapping):
            merged.append(name)
        elif overlapping[-1].end > name.end:
            following -= 1
            merged += overlapping[:-1]
        else:
            merged += overlapping
    return merged + values[following:]


def trimmed(text: str, mention: Mention) -> Mention:
    """The mention without possessive, outer punctuation and a person's title; itself if nothing is
    left of it. What is left is trimmed again, until nothing changes."""
    while (shorter := _once_trimmed(text, mention)) is not mention:
        mention = shorter
    return mention


def _once_trimmed(text: str, mention: Mention) -> Mention:
    start, end = mention.start, mention.end
    spelling = text[start:end]
    if mention.type == "PERSON" and " " in spelling:
        start, end = _without_title(text, start, end)
        spelling = text[start:end]
        if not spelling:
            return mention
    elif mention.type == "LOCATION" and spelling[0].islower():
        first, blank, _ = spelling.partition(" ")
        if blank and first in DIRECTIONS:
            start += len(first) + 1
            spelling = text[start:end]
    if not spelling[-1].isalnum() or spelling[-2:-1] in _APOSTROPHES:
        end = start + _name_chars(spelling, mention.type)
    if not spelling[0].isalnum():
        start += len(spelling) - len(spelling.lstrip(_HEAD))
    if start >= end or (start, end) == (mention.start, mention.end):
        return mention
    return Mention(start, end, mention.type, mention.sentence)


def _without_title(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a person's name without title, letters after the name, or a word cut out of a
    contraction (`Robert isn` of `Robert isn't`); from a bracket on whose other half is missing."""
    name = text[start:end]
    if name[-1] == "n" and text[end : end + 2] in ("'t", "’t"):
        end = start + len(name.rpartition(" ")[0])
    last = name.rpartition(" ")[2]
    if last.lower() in POST_NOMINALS and name.count(" ") > 1 and last != last.lower():
        end = start + len(name) - len(last) - 1
    quote = max(name.find(' "'), name.find(" “"))
    if quote > 0 and not any(closing in name[quote + 2 :] for closing in '"”'):
        end = start + quote
    if name.count("(") != name.count(")"):
        opened, closed = name.find("("), name.rfind(")")
        if closed >= 0:
            start += closed + 1
        else:
            end = start + opened
    start = end - len(text[start:end].lstrip(_HEAD))
    while start < end and (titles := title_chars(text[start:end])):
        rest = text[start + titles : end]
        start = end - len(rest.lstrip(_HEAD))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


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
    if name.type in VALUES:
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
