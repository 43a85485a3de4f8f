"""Corrects where mentions begin and end: a recognizer may cut a name or join two.

Each rule below looks at one mention and what stands directly before or after it; `repair` applies
them in one walk. A rule costs a look at a few code points.
"""

import re
from collections.abc import Sequence
from typing import Final

from precis.entities.linking.completion import add_speakers, add_titled, whole
from precis.entities.linking.lists import (
    BODY_HEADS,
    COMMITTEE_ENDS,
    ORGANIZATION_ENDS,
    SHIPS,
    STORMS,
    TOPICS,
)
from precis.entities.linking.names import VALUES
from precis.entities.mention import EntityType, Mention
from precis.text import Document

#: A nickname after a first name, and the surname: ` (Bob) Hansen`, ` "Peggy" Lane`.
_NICKNAME: Final = re.compile(
    r"""\s(?:\([A-Z][\w.-]*\)|"[A-Z][\w.-]*"|“[A-Z][\w.-]*”|['‘][A-Z][\w.-]*['’])\s[A-Z][\w'’-]+"""
)
_OPENINGS: Final = ('("', "(", '"', "“", "'", "‘")
#: The rest of a university's name: ` at Austin`, `, Berkeley`.
_CAMPUS: Final = re.compile(r"( at |, )([A-Z]\w+(?: [A-Z]\w+)?)")
_CAMPUS_COMMA: Final = re.compile(
    r"University of (?:California|North Carolina|Wisconsin|Maryland)$"
)
_UNIVERSITY: Final = re.compile(r"University of [A-Z]\w+(?: [A-Z]\w+)?$")
#: The second field of a ministry: ` and Family Welfare`.
_SECOND_FIELD: Final = re.compile(r"(?:, [A-Z]\w+)* and ((?:[A-Z]\w+ )*[A-Z]\w+)")
#: An abbreviation that a name is given in brackets.
_ABBREVIATION: Final = re.compile(r" \(([A-Z][A-Za-z&-]{1,9})\)")
#: Words before a lone month that make it one.
_TEMPORAL: Final = re.compile(
    r"\b(?:in|since|until|till|last|next|this|early|late|mid|every|during|from|to"
    r"|(?:end|start|beginning|middle|month|half|week|\d(?:st|nd|rd|th)) of|\d{1,2})[ -]$",
    re.IGNORECASE,
)
#: After a month's name that is the first name of somebody in the text.
_SPEAKS: Final = re.compile(r",? (?:said|says|told|was|is|has|had|added|and)\b")
FIRST_NAME_MONTHS: Final = frozenset(("April", "May", "June", "August"))
#: What a text without such names does not contain.
_CLUES: Final = tuple(f"{word} " for word in sorted({*SHIPS, *STORMS, *FIRST_NAME_MONTHS, "Lady"}))
_MONTH_NAMES: Final = ("April", "May", "March", "June", "August")
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? $")


def repair(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in text order, with whole names; none overlap. O(mentions)."""
    text = document.text
    surnames = {text[m.start : m.end].rpartition(" ")[2] for m in mentions if m.type == "PERSON"}
    has_clues = any(clue in text for clue in _CLUES)
    repaired: list[Mention] = []
    for index, mention in enumerate(mentions):
        if repaired and mention.start < repaired[-1].end:
            continue
        if mention.type in VALUES:
            if mention.type == "DATE" and mention.end - mention.start < 7:
                mention = _month_or_person(text, mention, repaired, surnames)
            repaired.append(mention)
            continue
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        prefixed = _with_prefix(text, mention, repaired) if has_clues else mention
        mention = _longer(text, mention, following) if prefixed is mention else prefixed
        if text.find(" and ", mention.start, mention.end) < 0:
            repaired.append(mention)
        else:
            repaired += _parts(text, mention)
        if text[mention.end : mention.end + 2] == " (":
            short = _abbreviation(text, repaired[-1], following)
            repaired += [short] if short is not None else []
    return whole(text, add_titled(document, add_speakers(document, repaired)))


def _with(mention: Mention, start: int, end: int, type_: EntityType) -> Mention:
    return Mention(start, end, type_, mention.sentence)


def _with_prefix(text: str, mention: Mention, before: list[Mention]) -> Mention:
    """The mention with what stands before it and belongs to it: USS, Hurricane, Lady, August."""
    start, end, type_ = mention.start, mention.end, mention.type
    limit = before[-1].end if before else 0
    word = text[max(limit, start - 12) : start].rpartition(" ")[0].rpartition(" ")[2]
    if _is_vessel(text[start:end]):
        return _with(mention, start, end, "MISC")
    if word in FIRST_NAME_MONTHS and _is_first_name(text, start, type_):
        return _with(mention, start - len(word) - 1, end, "PERSON")
    if word in SHIPS or word in STORMS:
        if text[start - 1] == " " and start - len(word) - 1 >= limit:
            return _with(mention, start - len(word) - 1, end, "MISC")
    elif word == "Lady" and type_ == "PERSON":
        return _with(mention, start - 5, end, type_)
    return mention


def _longer(text: str, mention: Mention, following: Mention | None) -> Mention:
    """The mention with what belongs to the name directly after it."""
    start, end, type_ = mention.start, mention.end, mention.type
    rest = text[end : end + 2]
    if type_ == "PERSON" and rest[:1] == " ":
        if rest[1:] in _OPENINGS and (match := _NICKNAME.match(text, end)):
            overlapping = following is not None and following.start < match.end()
            end = max(match.end(), following.end) if overlapping and following else match.end()
            return _with(mention, start, end, type_)
        if rest[1:] == "M" and text[end : end + 5] == " May " and " " not in text[start:end]:
            return (
                mention
                if text[end + 5 : end + 6].isdecimal()
                else _with(mention, start, end + 4, type_)
            )
    elif rest == "\n" + text[end + 1 : end + 2] and following is not None:
        same = (following.start, following.type, following.sentence)
        if same == (end + 1, type_, mention.sentence) and type_ in ("PERSON", "LOCATION"):
            return _with(mention, start, following.end, type_)
    elif type_ == "ORGANIZATION" and rest in (" a", ", "):
        return _with(mention, start, _organization_end(text, mention, following), type_)
    return mention


def _is_vessel(name: str) -> bool:
    """Whether a name is a ship's or storm's: USS Reagan, Tropical Storm Ana, no Storm Center."""
    first, _, rest = name.partition(" ")
    if first in ("Tropical", "Super"):
        first, _, rest = rest.partition(" ")
    if not rest or (first not in SHIPS and first not in STORMS):
        return False
    last = rest.rpartition(" ")[2]
    return last not in COMMITTEE_ENDS and last not in ORGANIZATION_ENDS


def _is_first_name(text: str, start: int, type_: EntityType) -> bool:
    """Whether the month before a name is a first name: August Strand, not in May Israel."""
    ahead = text[max(0, start - 30) : start].rstrip()
    before = ahead.rpartition(" ")[0]
    if (
        text[start - 1] != " "
        or type_ not in ("PERSON", "LOCATION")
        or _TEMPORAL.search(before + " ")
    ):
        return False
    return type_ == "PERSON" or not before or before[-1] in '.\n”"'


def _organization_end(text: str, mention: Mention, following: Mention | None) -> int:
    """Where a university or ministry ends that was cut at its campus or second field."""
    name, end = text[mention.start : mention.end], mention.end
    if _UNIVERSITY.search(name):
        match = _CAMPUS.match(text, end)
        if match and (match[1] == " at " or _CAMPUS_COMMA.search(name)):
            return match.end()
    if name.split(" ", 1)[0] in BODY_HEADS and " of " in name:
        match = _SECOND_FIELD.match(text, end)
        if match and all(word in TOPICS for word in match[1].lower().split()):
            return match.end()
    return end


def _parts(text: str, mention: Mention) -> list[Mention]:
    """The two names that a recognizer took for one because of the "and" between them."""
    name = text[mention.start : mention.end]
    left, conjunction, right = name.partition(" and ")
    if not conjunction or mention.type not in ("ORGANIZATION", "PERSON"):
        return [mention]
    if not (right[:1].isupper() and _are_two(left.split(), right.split(), mention.type)):
        return [mention]
    start = mention.start + len(left) + len(conjunction)
    return [
        _with(mention, mention.start, mention.start + len(left), mention.type),
        *_parts(text, _with(mention, start, mention.end, mention.type)),
    ]


def _are_two(left: list[str], right: list[str], type_: EntityType) -> bool:
    """Whether the words on both sides of an "and" are whole names: Ernst and Young are not."""
    if type_ == "PERSON":
        return len(right) > 1 or len(left) > 1
    if len(left) < 2 or len(right) < 2 or left[0] in BODY_HEADS or left[0] == "The":
        return False
    if not {"of", "for", "on"}.isdisjoint((*left, *right)):
        return False
    if left[-1] in ORGANIZATION_ENDS:
        return right[0] not in ("Sons", "Company", "Co")
    return right[-1] not in COMMITTEE_ENDS and right[0].lower() not in TOPICS


def _abbreviation(text: str, mention: Mention, following: Mention | None) -> Mention | None:
    """The abbreviation in brackets after a name of several words, if it was missed."""
    end = mention.end
    if mention.type not in ("ORGANIZATION", "MISC", "LOCATION"):
        return None
    match = _ABBREVIATION.match(text, end)
    if match is None or (following is not None and following.start < match.end()):
        return None
    starts = {word[0].lower() for word in text[mention.start : end].split()}
    capitals = [letter.lower() for letter in match[1] if letter.isupper()]
    if len(capitals) < 2 or not starts.issuperset(capitals):
        return None
    return _with(mention, match.start(1), match.end(1), mention.type)


def _month_or_person(
    text: str, mention: Mention, before: list[Mention], surnames: set[str]
) -> Mention:
    """A month's name as a person's where the text has a person of it, or a title before it."""
    name = text[mention.start : mention.end]
    if not name.isalpha():
        return mention
    ahead = text[max(0, mention.start - 16) : mention.start]
    if _TITLED.search(ahead):
        return _with(mention, mention.start, mention.end, "PERSON")
    if name not in _MONTH_NAMES:
        return mention
    if before and before[-1].type == "PERSON" and before[-1].end == mention.start - 1:
        first = before.pop()
        return _with(mention, first.start, mention.end, "PERSON")
    surname = re.match(r" ([A-Z]\w+)", text[mention.end :][:24])
    if _TEMPORAL.search(ahead):
        return mention
    if surname and surname[1] in surnames:
        return _with(mention, mention.start, mention.end + surname.end(), "PERSON")
    speaks = _SPEAKS.match(text, mention.end) and any(
        text.startswith(name + " ", m.start) for m in before if m.type == "PERSON"
    )
    if name in surnames or speaks:
        return _with(mention, mention.start, mention.end, "PERSON")
    return mention
