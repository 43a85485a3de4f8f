"""Names → groups of names of one thing. Knows no document: a digest can hand in several.

The rules, in the order they are applied; a name that none of them joins stays its own thing:

1. The same folded words (`names.fold`) are one thing, whatever types the recognizer gave, except
   that a person's surname that is mostly a place elsewhere in the text ("Washington") stays two.
2. Persons: `people`. Other things: `things`.
3. An abbreviation joins the name that it stands beside in brackets, else the one whose initials it
   is; of several the nearest before it, else the first after it.

Dates, amounts and shares are one thing where their values are equal, or, without a value, where
their words are.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from precis.entities.linking import people, things
from precis.entities.linking.names import Name, acronym, fold, initials, person
from precis.entities.linking.units import Links, Unit
from precis.entities.mention import EntityType

#: Types that hold values, not names.
VALUES: Final = frozenset(("DATE", "MONEY", "PERCENT"))


def cluster(names: Sequence[Name], introduced: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Indices of the names of each thing, rising; things in order of their first name.

    `names` stand in reading order; `introduced` pairs an abbreviation's index with that of the name
    it stands beside in brackets. Every index is in exactly one group. O(n log n) in the names: each
    rule looks names up by their words and compares a bounded number of them.
    """
    links = Links(len(names))
    units = _units(names)
    persons = [unit for unit in units if unit.type == "PERSON"]
    others = [unit for unit in units if unit.type != "PERSON"]
    things.link(others, links)
    people.link(persons, others, names, links)
    _abbreviations(units, names, links, introduced)
    return links.groups()


def vote(types: Sequence[EntityType]) -> EntityType:
    """The type most of them have; ties go to the one met first."""
    if types.count(types[0]) == len(types):
        return types[0]
    return Counter(types).most_common(1)[0][0]


def _units(names: Sequence[Name]) -> list[Unit]:
    """The names by their folded words, in order of the first of each."""
    spelled: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (text, kind, *_) in enumerate(names):
        if kind == "PERSON":
            spelled[person(text)].append(index)
        elif kind in VALUES:
            value = names[index].value
            key = " ".join(text.lower().split()) if value is None else repr(value)
            spelled[(kind, key)].append(index)
        else:
            spelled[fold(text)].append(index)
    parts = {
        word
        for words, indices in spelled.items()
        if len(words) > 1 and names[indices[0]].type == "PERSON"
        for word in (words[0], words[-1])
    }
    units: list[Unit] = []
    for words, indices in spelled.items():
        if len(indices) == 1 and words[0] not in parts:
            units.append(Unit(words, names[indices[0]].type, indices))
            continue
        for kind, members in _by_type(words, indices, names, parts):
            units.append(Unit(words, kind, members))
    return units


def _by_type(
    words: tuple[str, ...], indices: list[int], names: Sequence[Name], parts: set[str]
) -> list[tuple[EntityType, list[int]]]:
    """One spelling's names as one thing, or as a person and a place of the same name.

    Where the text has a full name with this word in it, names that are persons in their majority
    are that person throughout, and so is an organization or work of that name: taggers see these in
    foreign surnames. Places keep theirs. In capitals (datelines, tables of scores) a place and the
    club of its name stay apart: nothing but the recognizer's context tells them there.
    """
    kinds = [names[index].type for index in indices]
    if "LOCATION" in kinds and "ORGANIZATION" in kinds and _in_capitals(indices, names):
        places = [i for i in indices if names[i].type == "LOCATION"]
        rest = [i for i in indices if names[i].type != "LOCATION"]
        return [("LOCATION", places), (vote([names[i].type for i in rest]), rest)]
    persons = kinds.count("PERSON")
    if persons == len(kinds) or len(words) > 1 or words[0] not in parts:
        return [(vote(kinds), indices)]
    if persons * 2 > len(kinds):
        return [("PERSON", indices)]
    places = [i for i in indices if names[i].type in ("LOCATION", "NORP")]
    if not places:
        return [("PERSON", indices)]
    if not persons:
        return [(vote(kinds), indices)]
    rest = [i for i in indices if names[i].type != "PERSON"]
    return [
        (vote([names[i].type for i in rest]), rest),
        ("PERSON", [i for i in indices if names[i].type == "PERSON"]),
    ]


def _in_capitals(indices: list[int], names: Sequence[Name]) -> bool:
    """Whether a name is in capitals throughout and longer than most abbreviations."""
    return all(names[i].text.isupper() and len(names[i].text) > 4 for i in indices)


def _abbreviations(
    units: Sequence[Unit],
    names: Sequence[Name],
    links: Links,
    introduced: Iterable[tuple[int, int]],
) -> None:
    beside = dict(introduced)
    long_forms: dict[tuple[bool, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.words) > 1 and unit.type not in VALUES:
            for letters in dict.fromkeys(initials(unit.words)):
                long_forms[unit.type == "PERSON", letters].append(unit)
    for unit in units:
        if len(unit.words) > 1 or unit.type in VALUES:
            continue
        index = unit.indices[0]
        letters = acronym(names[index].text)
        partner = next((beside[i] for i in unit.indices if i in beside), None) if beside else None
        if partner is not None and _abbreviates(
            letters or unit.words[0], fold(names[partner].text)
        ):
            links.join(index, partner)
        elif letters and (unit.type != "PERSON" or len(letters) > 2):
            found = long_forms.get((unit.type == "PERSON", letters))
            if found:
                links.join(index, _nearest(found, index).indices[0])


def _abbreviates(letters: str, words: tuple[str, ...]) -> bool:
    """Whether letters in brackets abbreviate the words beside them.

    They stand in the words in this order, the first starts a word, and at least half are first
    letters: IAEA, but also Tepco.
    """
    if not any(word.startswith(letters[0]) for word in words):
        return False
    starts = "".join(word[0] for word in words)
    rest = iter("".join(words))
    return all(letter in rest for letter in letters) and 2 * sum(
        letter in starts for letter in letters
    ) >= len(letters)


def _nearest(units: Sequence[Unit], index: int) -> Unit:
    """The unit whose first name is nearest before a name, else the first; units are in order."""
    at = bisect_right(units, index, key=lambda unit: unit.indices[0])
    return units[max(at - 1, 0)]
