"""Groups the names that refer to the same thing, without reading the document itself.

The rules, in the order they are applied; a name that none of them joins stays its own thing:

1. The same folded words (`names.fold`) are one thing, and its type is voted by all its names
   (`types`), except that a person and a place of one name ("Washington") stay two.
2. `people` joins the names of persons, `things` those of everything else.
3. An abbreviation joins the name that it stands beside in brackets, else the one whose initials it
   is; of several the nearest before it, else the first after it.

Dates, amounts and shares are one thing where their values are equal, or, without a value, where
their words are.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from precis.entities.linking import people, things
from precis.entities.linking.first_names import is_first_name
from precis.entities.linking.names import VALUES, Name, Words, fold, initials, spelling
from precis.entities.linking.types import (
    VESSELS,
    by_type,
    has_personal_title,
    most_frequent,
)
from precis.entities.linking.units import Links, Unit
from precis.entities.mention import EntityType


class Thing(NamedTuple):
    """What some names have in common."""

    #: Of its names, rising.
    indices: list[int]
    type: EntityType


def cluster(names: Sequence[Name], introduced: Iterable[tuple[int, int]] = ()) -> list[Thing]:
    """The things that the names name, in order of their first name.

    `names` stand in reading order; `introduced` pairs an abbreviation's index with that of the name
    it stands beside in brackets. Every index is in exactly one thing. O(n log n) in the names: each
    rule looks names up by their words and compares a bounded number of them.
    """
    links = Links(len(names))
    units = _units(names)
    persons = [unit for unit in units if unit.type == "PERSON"]
    others = [unit for unit in units if unit.type != "PERSON"]
    things.link(others, links)
    people.link(persons, others, names, links)
    _join_abbreviations(units, names, links, introduced)
    return _things(units, names, links)


def _things(units: Sequence[Unit], names: Sequence[Name], links: Links) -> list[Thing]:
    """The joined units, each group with the type of most of its names."""
    types: list[EntityType] = ["MISC"] * len(names)
    for unit in units:
        for index in unit.indices:
            types[index] = unit.type
    return [
        Thing(
            indices,
            types[indices[0]] if len(indices) == 1 else most_frequent([types[i] for i in indices]),
        )
        for indices in links.groups()
    ]


def _units(names: Sequence[Name]) -> list[Unit]:
    """The names by their folded words, in order of the first of each."""
    spelled: dict[Words, list[int]] = defaultdict(list)
    titled: dict[Words, list[int]] = defaultdict(list)
    vessels = _vessels(names)
    for index, name in enumerate(names):
        kind = name.type
        if kind in VALUES:
            value = name.value
            key = " ".join(name.text.lower().split()) if value is None else repr(value)
            spelled[(kind, key)].append(index)
        elif name.title and has_personal_title(name):
            titled[spelling(name.text).person].append(index)
        elif kind == "PERSON":
            words = spelling(name.text).person
            if words in vessels and (
                name.before == "the" or not is_first_name(words[0]) or len(words) == 1
            ):
                words = vessels[words]
            elif vessels and name.before == "the" and len(words) == 1:
                ships = [ship for ship in vessels.values() if ship[-1:] == words]
                words = ships[0] if ships else words
            spelled[words].append(index)
        else:
            words = spelling(name.text).words
            spelled[vessels.get(words, words)].append(index)
    return _typed(spelled, titled, names)


def _vessels(names: Sequence[Name]) -> dict[Words, Words]:
    """What ships and storms are called without the word before: (beryl,) → (hurricane, beryl)."""
    works = [spelling(name.text).words for name in names if name.type == "MISC"]
    works = [words[1:] if words[0] in ("tropical", "super") else words for words in works]
    vessels = {words[1:]: words for words in works if len(words) > 1 and words[0] in VESSELS}
    if not vessels:
        return vessels
    full: set[Words] = set()
    for name in names:
        words = spelling(name.text).person
        if name.type == "PERSON" and len(words) > 1:
            full.update(((words[0],), (words[-1],)))
    return {bare: words for bare, words in vessels.items() if bare not in full}


def _typed(
    spelled: dict[Words, list[int]], titled: dict[Words, list[int]], names: Sequence[Name]
) -> list[Unit]:
    """The units of each spelling, by the type that its names vote for."""
    full = [
        words
        for words, indices in spelled.items()
        if len(words) > 1 and names[indices[0]].type == "PERSON"
    ]
    full += [words for words in titled if len(words) > 1]
    firsts = {words[0] for words in full}
    lasts = {words[-1] for words in full}
    endings = {words[k:] for words in full for k in range(1, len(words) - 1)}
    units: list[Unit] = []
    for words, indices in spelled.items():
        is_last = words in titled or (words[0] in lasts if len(words) == 1 else words in endings)
        parts = len(words) == 1 and words[0] in firsts, is_last
        if len(indices) == 1 and parts == (False, False):
            units.append(Unit(words, names[indices[0]].type, indices))
            continue
        for kind, members in by_type(words, indices, names, *parts):
            if kind == "PERSON" and words in titled:
                titled[words] += members
            else:
                units.append(Unit(words, kind, members))
    units += [Unit(words, "PERSON", sorted(indices)) for words, indices in titled.items()]
    if titled:
        units.sort(key=lambda unit: unit.indices[0])
    return units


def _join_abbreviations(
    units: Sequence[Unit],
    names: Sequence[Name],
    links: Links,
    introduced: Iterable[tuple[int, int]],
) -> None:
    beside = dict(introduced)
    short = [
        unit
        for unit in units
        if len(unit.words) == 1
        and (
            spelling(names[unit.indices[0]].text).acronym
            or (beside and not beside.keys().isdisjoint(unit.indices))
        )
    ]
    if not short:
        return
    long_forms: dict[tuple[bool, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.words) > 1 and unit.type not in VALUES:
            for letters in set(initials(unit.words)):
                long_forms[unit.type == "PERSON", letters].append(unit)
    for unit in short:
        index = unit.indices[0]
        letters = spelling(names[index].text).acronym
        partner = next((beside[i] for i in unit.indices if i in beside), None)
        if partner is not None and _abbreviates(
            letters or unit.words[0], fold(names[partner].text)
        ):
            links.join(index, partner)
        elif letters and (unit.type != "PERSON" or len(letters) > 2):
            candidates = long_forms.get((unit.type == "PERSON", letters))
            if candidates:
                links.join(index, _nearest(candidates, index).indices[0])


def _abbreviates(letters: str, words: Words) -> bool:
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
    position = bisect_right(units, index, key=lambda unit: unit.indices[0])
    return units[max(position - 1, 0)]
