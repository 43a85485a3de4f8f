"""Which spellings name the same organization, place, group or work.

No part of a name stands for the whole (`Paris` is not `Paris Match`), with these exceptions:

- companies and clubs without their form: `Volkswagen AG`, `Volkswagen`;
- an organization without the country before it: `US State Department`, `State Department`;
- an organization by its first word, used only after the whole name and by nobody else
  (`Goldman Sachs`, `Goldman`), or by its last (`European Commission`, `the Commission`), nearest
  before;
- a product without its maker (`Boeing 737 MAX`, `737 MAX`);
- mountains and lakes without the word; works and events without their year; groups in the plural.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from precis.entities.linking.lists import FORMS, GENERIC, GENERIC_ENDS, LANDFORMS, NATION_MARKS
from precis.entities.linking.names import Words
from precis.entities.linking.person_index import COMPARED
from precis.entities.linking.units import Links, Unit


def link(units: Sequence[Unit], links: Links) -> None:
    """Joins the names of each thing. `units` are of any type but PERSON, in order of first name."""
    spelled = {unit.words: unit for unit in units}
    for unit in units:
        links.join_all(unit.indices)
        for shorter in _shorter(unit):
            other = spelled.get(shorter)
            if other is not None and other.type == unit.type:
                links.join(unit.indices[0], other.indices[0])
    organizations = [unit for unit in units if unit.type == "ORGANIZATION"]
    _forms(organizations, links)
    _nation_marks(units, spelled, links)
    _by_one_word(organizations, links)


def _shorter(unit: Unit) -> list[Words]:
    """Shorter spellings of the same thing that need no second thought."""
    words = unit.words
    if unit.type == "NORP" and len(words[-1]) > 3 and words[-1].endswith("s"):
        return [(*words[:-1], words[-1][:-1])]
    if len(words) < 2:
        return []
    if unit.type == "LOCATION" and words[0] in LANDFORMS:
        return [words[1:]]
    if unit.type == "MISC":
        if words[0] in ("tropical", "super"):
            return [words[1:]]
        model = next(
            (i for i, word in enumerate(words) if word[0].isdecimal() and not _is_year(word)), 0
        )
        return [
            *([words[model:]] if 0 < model < len(words) - 1 else []),
            *(
                part
                for year, part in ((words[0], words[1:]), (words[-1], words[:-1]))
                if _is_year(year)
            ),
        ]
    return []


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[0] in "12"


def _forms(units: Sequence[Unit], links: Links) -> None:
    """Joins companies and clubs that differ in nothing but their form."""
    first: dict[Words, Unit] = {}
    for unit in units:
        words = unit.words
        while len(words) > 1 and words[-1] in FORMS:
            words = words[:-1]
        links.join(first.setdefault(words, unit).indices[0], unit.indices[0])


def _nation_marks(units: Sequence[Unit], spelled: dict[Words, Unit], links: Links) -> None:
    """Joins `US State Department` and `State Department`, unless two countries have one."""
    marked: dict[Words, list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.words) > 2 and unit.words[0] in NATION_MARKS:
            marked[unit.words[1:]].append(unit)
    for words, longer in marked.items():
        bare = spelled.get(words)
        if bare is not None and len(longer) == 1:
            links.join(bare.indices[0], longer[0].indices[0])


def _by_one_word(units: Sequence[Unit], links: Links) -> None:
    """Joins an organization's first or last word, standing alone, to it."""
    starting: dict[str, list[Unit]] = defaultdict(list)
    ending: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.words) > 1:
            starting[unit.words[0]].append(unit)
            ending[unit.words[-1]].append(unit)
    for unit in units:
        word = unit.words[0]
        if len(unit.words) > 1:
            continue
        index = unit.indices[0]
        longer = starting.get(word, []) if word not in GENERIC else []
        if longer and len({links.top(u.indices[0]) for u in longer[:COMPARED]}) == 1:
            if longer[0].indices[0] < index:
                links.join(longer[0].indices[0], index)
            continue
        longer = ending.get(word, []) if word not in GENERIC_ENDS else []
        before = bisect_left(longer, index, key=_first_index)
        if before:
            links.join(longer[before - 1].indices[0], index)


def _first_index(unit: Unit) -> int:
    return unit.indices[0]
