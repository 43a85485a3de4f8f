"""Which type a name has: all its occurrences vote, with what stands around them.

Each occurrence votes for the recognizer's type; a title makes a person, "in" and "near" a place,
"said" a person. Occurrences in headings, datelines and credits do not vote where others do.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from precis.entities.linking.lists import (
    COMPANY_CONTEXT,
    LANDSCAPES,
    PERSONAL_TITLES,
    SHIPS,
    STORMS,
)
from precis.entities.linking.names import Name, Words
from precis.entities.mention import EntityType

#: Word before or after a name → types that it speaks for, if one of the occurrences has them. A
#: context counts as much as a recognizer's vote.
_BEFORE: Final[dict[str, tuple[EntityType, ...]]] = {
    "in": ("LOCATION",),
    "near": ("LOCATION",),
    "plays for": ("ORGANIZATION", "LOCATION"),
    "against": ("ORGANIZATION",),
}
_AFTER: Final[dict[str, tuple[EntityType, ...]]] = dict.fromkeys(
    ("said", "says", "told", "added", "asked", "who"), ("PERSON",)
)

#: Before a lone first name that is a place or club in this text: Chelsea Vaughn plays for Chelsea.
_NO_PERSON: Final = frozenset(("in", "near", "plays for"))

#: First words of the names of ships and storms.
VESSELS: Final = frozenset(word.lower() for word in SHIPS | STORMS)

_Typed = list[tuple[EntityType, list[int]]]


def most_frequent(types: Sequence[EntityType]) -> EntityType:
    """The type most of them have; ties go to the one met first."""
    if types.count(types[0]) == len(types):
        return types[0]
    return Counter(types).most_common(1)[0][0]


def has_personal_title(name: Name) -> bool:
    """Whether a title makes the name a person's, whatever the recognizer took it for."""
    return name.title in PERSONAL_TITLES and name.type != "MISC"


def vote(indices: Sequence[int], names: Sequence[Name]) -> EntityType:
    """The type that most occurrences and their contexts speak for; ties go to the first."""
    voters = [names[i] for i in indices if names[i].votes] or [names[i] for i in indices]
    types = [name.type for name in voters]
    if types.count(types[0]) == len(types):
        return types[0]
    votes: dict[EntityType, int] = Counter(types)
    for name in voters:
        for type_ in _BEFORE.get(name.before, ()) + _AFTER.get(name.after, ()):
            if type_ in votes:
                votes[type_] += 1
        if name.title and "PERSON" in votes:
            votes["PERSON"] += 1
    return max(votes, key=votes.__getitem__)


def by_type(
    words: Words, indices: list[int], names: Sequence[Name], is_first: bool, is_last: bool
) -> _Typed:
    """One spelling's names as one thing, or as a person and a place of the same name.

    `is_first` and `is_last` say whether a full name of the text begins or ends with it: then names
    that are persons in their majority are that person throughout, and so is an organization or work
    of that name, as recognizers see these in foreign surnames. Places keep theirs. In capitals
    (datelines, tables of scores) a place and the club of its name stay apart.
    """
    kinds = {names[i].type for i in indices}
    if words[0] in VESSELS and len(words) > 1:
        return [("MISC", indices)]
    if {"LOCATION", "ORGANIZATION"} <= kinds and _in_capitals(indices, names):
        return _apart(indices, names, "LOCATION")
    if len(words) == 1 and (two := _landscape_and_company(indices, names)):
        return two
    if not is_last and (len(words) > 1 or not is_first):
        return [(vote(indices, names), indices)]
    if is_first and not is_last:
        elsewhere = sum(names[i].before in _NO_PERSON for i in indices)
        if 2 * elsewhere >= sum(not names[i].title for i in indices) > 0:
            return _not_a_first_name(indices, names)
    if kinds == {"PERSON"}:
        return [("PERSON", indices)]
    persons = sum(names[i].type == "PERSON" for i in indices)
    places = kinds & {"LOCATION", "NORP"}
    if persons * 2 > len(indices) or not places:
        return [("PERSON", indices)]
    return _apart(indices, names, "PERSON") if persons else [(vote(indices, names), indices)]


def _landscape_and_company(indices: Sequence[int], names: Sequence[Name]) -> _Typed:
    """The Amazon rainforest and Amazon, whose shares fell; empty where it is not two things."""
    landscape = [i for i in indices if names[i].after in LANDSCAPES]
    if not landscape:
        return []
    rest = [i for i in indices if names[i].after not in LANDSCAPES]
    if not any(names[i].before == "shares of" or names[i].after in COMPANY_CONTEXT for i in rest):
        return []
    return [("LOCATION", landscape), ("ORGANIZATION", rest)]


def _apart(indices: Sequence[int], names: Sequence[Name], type_: EntityType) -> _Typed:
    """The names of one type, and the others as one thing."""
    rest = [i for i in indices if names[i].type != type_]
    return [(vote(rest, names), rest), (type_, [i for i in indices if names[i].type == type_])]


def _not_a_first_name(indices: Sequence[int], names: Sequence[Name]) -> _Typed:
    """A place or club that is called like somebody of the text, and that person where titled."""
    persons = [i for i in indices if names[i].title]
    rest = [i for i in indices if not names[i].title]
    others = [names[i].type for i in rest if names[i].type != "PERSON"]
    clubs = any(names[i].before == "plays for" for i in rest)
    type_ = most_frequent(others) if others else "ORGANIZATION" if clubs else "LOCATION"
    return [(type_, rest)] + ([("PERSON", persons)] if persons else [])


def _in_capitals(indices: Sequence[int], names: Sequence[Name]) -> bool:
    """Whether a name is in capitals throughout and longer than most abbreviations."""
    return all(names[i].text.isupper() and len(names[i].text) > 4 for i in indices)
