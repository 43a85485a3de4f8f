"""Which spellings name the same organization, place, group or work.

No part of a name stands for the whole (`Paris` is not `Paris Match`), with these exceptions:

- companies and clubs without their form: `Volkswagen AG`, `Volkswagen`;
- an organization without the country before it: `US State Department`, `State Department`;
- an organization by its first word, used only after the whole name and by nobody else
  (`Goldman Sachs`, `Goldman`), or by its last (`European Commission`, `the Commission`), nearest
  before;
- mountains and lakes without the word; works and events without their year; groups in the plural.

Names of two words and more that differ in one word's spelling are one (`spelling.misspelled`), and
so are long place names that differ in one letter.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from precis.entities.linking.lists import FORMS, GENERIC, GENERIC_ENDS, LANDFORMS, NATION_MARKS
from precis.entities.linking.people import ALIKE, COMPARED
from precis.entities.linking.spelling import ONE_LETTER_CHARS, misspelled
from precis.entities.linking.units import Links, Unit

#: Shortest place name that may be another one misspelled: shorter ones that look alike are two
#: places.
PLACE_CHARS: Final = 8

#: Longest name compared word by word, in words; longer ones are titles, quoted whole or not at all.
WORDS: Final = 8

_Words = tuple[str, ...]


def link(units: Sequence[Unit], links: Links) -> None:
    """Joins the names of each thing. `units` are of any type but PERSON, in order of first name."""
    spelled = {unit.words: unit for unit in units}
    for unit in units:
        links.join_all(unit.indices)
        for shorter in _shorter(unit):
            other = spelled.get(shorter)
            if other is not None and other.type == unit.type:
                links.join(unit.indices[0], other.indices[0])
    _forms(units, links)
    _nation_marks(units, spelled, links)
    _by_one_word([unit for unit in units if unit.type == "ORGANIZATION"], links)
    _misspelled(units, links)


def _shorter(unit: Unit) -> list[_Words]:
    """Shorter spellings of the same thing that need no second thought."""
    words = unit.words
    if unit.type == "NORP" and len(words[-1]) > 3 and words[-1].endswith("s"):
        return [(*words[:-1], words[-1][:-1])]
    if len(words) < 2:
        return []
    if unit.type == "LOCATION" and words[0] in LANDFORMS:
        return [words[1:]]
    if unit.type == "MISC":
        return [
            part
            for year, part in ((words[0], words[1:]), (words[-1], words[:-1]))
            if _is_year(year)
        ]
    return []


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[0] in "12"


def _forms(units: Sequence[Unit], links: Links) -> None:
    """Joins companies and clubs that differ in nothing but their form."""
    first: dict[_Words, Unit] = {}
    for unit in units:
        if unit.type != "ORGANIZATION":
            continue
        words = unit.words
        while len(words) > 1 and words[-1] in FORMS:
            words = words[:-1]
        links.join(first.setdefault(words, unit).indices[0], unit.indices[0])


def _nation_marks(units: Sequence[Unit], spelled: dict[_Words, Unit], links: Links) -> None:
    """Joins `US State Department` and `State Department`, unless two countries have one."""
    marked: dict[_Words, list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.words) > 2 and unit.words[0] in NATION_MARKS:
            marked[unit.words[1:]].append(unit)
    for words, found in marked.items():
        bare = spelled.get(words)
        if bare is not None and len(found) == 1:
            links.join(bare.indices[0], found[0].indices[0])


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
        found, index = starting.get(word, []) if word not in GENERIC else [], unit.indices[0]
        if found and len({links.top(u.indices[0]) for u in found[:COMPARED]}) == 1:
            if found[0].indices[0] < index:
                links.join(found[0].indices[0], index)
            continue
        found = ending.get(word, []) if word not in GENERIC_ENDS else []
        at = bisect_left(found, index, key=_first_index)
        if at:
            links.join(found[at - 1].indices[0], index)


def _first_index(unit: Unit) -> int:
    return unit.indices[0]


def _misspelled(units: Sequence[Unit], links: Links) -> None:
    """Joins names that differ in the spelling of one word. Compared within blocks: the same words
    around it, or the same first three letters of a place, each with the `COMPARED` before it;
    blocks of more than `ALIKE` are left alone."""
    blocks: dict[tuple[str, int, _Words], list[Unit]] = defaultdict(list)
    for unit in units:
        words = unit.words
        if len(words) == 1:
            if unit.type == "LOCATION" and len(words[0]) >= PLACE_CHARS:
                blocks[unit.type, 0, (words[0][:3],)].append(unit)
        elif len(words) <= WORDS and unit.type not in ("DATE", "MONEY", "PERCENT"):
            for at, word in enumerate(words):
                if len(word) < ONE_LETTER_CHARS:
                    continue
                blocks[unit.type, at, (*words[:at], "", *words[at + 1 :])].append(unit)
    for (_, at, _), block in blocks.items():
        if not 1 < len(block) <= ALIKE:
            continue
        for place, unit in enumerate(block):
            limit = 1 if len(unit.words) == 1 else 2
            for other in block[max(0, place - COMPARED) : place]:
                if misspelled(unit.words[at], other.words[at], limit):
                    links.join(unit.indices[0], other.indices[0])
