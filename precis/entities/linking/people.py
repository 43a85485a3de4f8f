"""Which spellings name the same person.

Full names (two words and more, titles taken off) are one person if the surnames agree, the first
names agree and nothing between them disagrees (`_agree`). Shorter names go to a person of the text:

- a surname ("Orban", "von der Leyen", "García Márquez") to the person who has it; where several
  have it, to the one whose full name stands nearest before it in its article, at most `REACH`
  sentences back, else to the one most often named in full, in its article before others;
- else a first name ("Hillary") to the person named in full nearest before it;
- else a surname that one person's surname may be misspelled as (`spelling.misspelled`), if no
  article has both spellings more than once: articles differ in how they write a name, one article
  that does so twice means two people.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from precis.entities.linking.lists import GENERATIONS, NICKNAMES, PARTICLES
from precis.entities.linking.names import Name
from precis.entities.linking.spelling import ONE_LETTER_CHARS, misspelled
from precis.entities.linking.units import Links, Unit

#: Sentences over which the last full name decides whose a shared surname is. A guess: past it a
#: reader takes the surname for the article's main bearer.
REACH: Final = 2

#: People or spellings that one name is compared with, the latest first; bounds the cost of texts
#: with thousands of names of one surname. News has a handful.
COMPARED: Final = 16

#: Spellings that may look alike before a text is taken for a list and its names for what they are.
#: The most in one block in 1,000 articles of news is well below (a guess with room).
ALIKE: Final = 200

#: Spellings of one person that a new one must agree with, the first ones.
FORMS: Final = 4

#: Shortest name of another type that may be a person's surname misspelled, in letters. A guess.
ODD_CHARS: Final = 8


class _Person:
    """The full names taken for one person."""

    __slots__ = ("forms", "indices")

    def __init__(self, words: tuple[str, ...], indices: list[int]) -> None:
        self.forms = [words]
        #: Of the full names.
        self.indices = list(indices)


class _Bearers:
    """The people who share a word of their name, and where they are named in full."""

    __slots__ = ("_main", "_mains", "_named", "_places", "people")

    def __init__(self) -> None:
        self.people: list[_Person] = []
        self._places: list[int] = []
        self._named: list[_Person] = []
        self._main: _Person | None = None
        self._mains: dict[int, _Person] = {}

    def nearest(self, index: int, names: Sequence[Name]) -> _Person | None:
        """Who is named in full nearest before a name, within `REACH`; None: nobody."""
        if self._main is None:
            self._sort()
        at = bisect_left(self._places, index) - 1
        if at < 0:
            return None
        name, full = names[index], names[self._places[at]]
        if name.article != full.article or name.place - full.place > REACH:
            return None
        return self._named[at]

    def of_article(self, index: int, names: Sequence[Name]) -> _Person | None:
        """Who is named in full most often in a name's article; ties go to the first; None: nobody.

        Each article is counted once, so all of a text's names cost one walk over it.
        """
        if not self._mains:
            self._sort()
            counts: dict[int, Counter[int]] = defaultdict(Counter)
            for place, person in zip(self._places, self._named, strict=True):
                counts[names[place].article][id(person)] += 1
            known = {id(person): person for person in self._named}
            self._mains = {
                article: known[found.most_common(1)[0][0]] for article, found in counts.items()
            }
        return self._mains.get(names[index].article)

    def before(self, index: int) -> _Person | None:
        """Who is named in full nearest before a name, however far."""
        if self._main is None:
            self._sort()
        at = bisect_left(self._places, index) - 1
        return self._named[at] if at >= 0 else None

    def main(self) -> _Person:
        """Who is named in full most often; ties go to the first."""
        if self._main is None:
            self._sort()
        assert self._main is not None
        return self._main

    def _sort(self) -> None:
        found = sorted(
            ((index, person) for person in self.people for index in person.indices),
            key=lambda pair: pair[0],
        )
        self._places = [index for index, _ in found]
        self._named = [person for _, person in found]
        self._main = max(self.people, key=lambda person: len(person.indices))


_Index = dict[tuple[str, ...], _Bearers]


def link(
    units: Sequence[Unit], others: Sequence[Unit], names: Sequence[Name], links: Links
) -> None:
    """Joins the names of each person. `units` are those of type PERSON, in order of first name.

    Of the `others`, those that stand once and may be a misspelled surname are tried as such:
    taggers know no misspelled names.
    """
    odd = [
        unit
        for unit in others
        if len(unit.indices) == 1
        and len(unit.words) == 1
        and len(unit.words[0]) >= ODD_CHARS
        and unit.type in ("ORGANIZATION", "LOCATION", "MISC")
    ]
    tails = {unit.words[-k:] for unit in units for k in range(2, min(len(unit.words), 5))}
    full = [u for u in units if _is_full(u.words) and u.words not in tails]
    known = {id(unit) for unit in full}
    short = [unit for unit in units if id(unit) not in known]
    near = _near_surnames([*units, *odd])
    by_surname: _Index = defaultdict(_Bearers)
    by_first: _Index = defaultdict(_Bearers)
    for unit in full:
        links.join_all(unit.indices)
        _add(unit, by_surname, by_first, near, links)
    for unit in sorted(short, key=lambda unit: -len(unit.words)):
        _assign(unit, by_surname, by_first, names, links)
    _misspelled([*short, *odd], by_surname, near, names, links)


def _is_full(words: tuple[str, ...]) -> bool:
    bare = _bare(words)
    return len(bare) > 1 and words[0] not in PARTICLES


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a generation suffix."""
    return words[:-1] if len(words) > 1 and words[-1] in GENERATIONS else words


def _add(
    unit: Unit, by_surname: _Index, by_first: _Index, near: dict[str, list[str]], links: Links
) -> None:
    """Finds the person of a full name, or makes one."""
    words = unit.words
    surname = _bare(words)[-1]
    for other in (surname, *near.get(surname, ())):
        for person in (
            by_surname[other,].people[: -COMPARED - 1 : -1] if (other,) in by_surname else ()
        ):
            if all(_agree(words, form) for form in person.forms[:FORMS]):
                links.join(unit.indices[0], person.indices[0])
                person.forms.append(words)
                person.indices += unit.indices
                _index(person, words, by_surname, by_first)
                return
    person = _Person(words, unit.indices)
    longer = by_first.get(words[:2]) if len(words) != 2 else None
    if longer and len(words) > 3 and len(longer.people) == 1:
        person = longer.people[0]
        links.join(unit.indices[0], person.indices[0])
        person.indices += unit.indices
    _index(person, words, by_surname, by_first)


def _index(person: _Person, words: tuple[str, ...], by_surname: _Index, by_first: _Index) -> None:
    """Makes a person findable by surname, by the longer ends of the name, by its start."""
    bare = _bare(words)
    for k in range(1, min(len(bare), 5)):
        _enter(person, by_surname[bare[-k:]])
    _enter(person, by_first[bare[:1]])
    if len(bare) == 2:
        _enter(person, by_first[bare])


def _enter(person: _Person, bearers: _Bearers) -> None:
    if not bearers.people or (
        bearers.people[-1] is not person and person not in bearers.people[-COMPARED:]
    ):
        bearers.people.append(person)


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's."""
    if (a[-1] in GENERATIONS or b[-1] in GENERATIONS) and a[-1] != b[-1]:
        return False
    a, b = _bare(a), _bare(b)
    surname, first = a[-1] == b[-1], _same_first(a[0], b[0])
    if not surname and not (misspelled(a[-1], b[-1]) and min(len(a[0]), len(b[0])) > 1):
        return False
    if not first and not misspelled(a[0], b[0]):
        return False
    between = _between(a), _between(b)
    shorter, longer = sorted(between, key=len)
    return all(_same_first(x, y) for x, y in zip(shorter, longer, strict=False))


def _between(words: tuple[str, ...]) -> list[str]:
    return [word for word in words[1:-1] if word not in PARTICLES]


def _same_first(a: str, b: str) -> bool:
    """Whether two first names may be one: equal, an initial, or a nickname."""
    if a == b or NICKNAMES.get(a, a) == NICKNAMES.get(b, b):
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _assign(
    unit: Unit, by_surname: _Index, by_first: _Index, names: Sequence[Name], links: Links
) -> None:
    """Sends each of a short name's occurrences to its person."""
    words = _bare(unit.words)
    bearers = by_surname.get(words)
    if bearers is None and len(words) > 1:
        bearers = by_surname.get(words[-1:])
    if bearers is not None and bearers.people:
        if len(bearers.people) == 1:
            links.join_all([bearers.people[0].indices[0], *unit.indices])
            if len(words) > 1:
                _enter(bearers.people[0], by_first[words[:1]])
            return
        younger = _of_generation(unit.words, bearers)
        for index in unit.indices:
            bearer = (
                younger
                or bearers.nearest(index, names)
                or bearers.of_article(index, names)
                or bearers.main()
            )
            links.join(index, bearer.indices[0])
        return
    links.join_all(unit.indices)
    first = by_first.get(words)
    if first is not None and first.people and len(words) == 1:
        person = first.before(unit.indices[0])
        if person is not None:
            links.join(unit.indices[0], person.indices[0])


def _of_generation(words: tuple[str, ...], bearers: _Bearers) -> _Person | None:
    """Of several people the one with the name's suffix: Trump Jr. None where it has no suffix."""
    if words[-1] not in GENERATIONS:
        return None
    people = bearers.people[-COMPARED:]
    return next((person for person in people if person.forms[0][-1] == words[-1]), None)


def _near_surnames(units: Sequence[Unit]) -> dict[str, list[str]]:
    """Surname → others of the text that may be misspellings of it.

    Compared within blocks of the same first letter, each with the `COMPARED` before it; blocks of
    more than `ALIKE` are left alone.
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    for surname in dict.fromkeys(_bare(unit.words)[-1] for unit in units):
        if len(surname) >= ONE_LETTER_CHARS:
            blocks[surname[0]].append(surname)
    near: dict[str, list[str]] = defaultdict(list)
    for block in blocks.values():
        if len(block) > ALIKE:
            continue
        for at, surname in enumerate(block):
            for other in block[max(0, at - COMPARED) : at]:
                if misspelled(surname, other):
                    near[surname].append(other)
                    near[other].append(surname)
    return dict(near)


def _misspelled(
    short: Sequence[Unit],
    by_surname: _Index,
    near: dict[str, list[str]],
    names: Sequence[Name],
    links: Links,
) -> None:
    """Sends lone surnames that nobody has to the one person who may be meant."""
    lone = {u.words: u for u in short if len(u.words) == 1 and u.type == "PERSON"}
    for unit in short:
        if len(unit.words) > 1 or (unit.words in by_surname and by_surname[unit.words].people):
            continue
        for other in near.get(unit.words[0], ()):
            bearers = by_surname.get((other,))
            twin = lone.get((other,)) if unit.type == "PERSON" else None
            others = list(twin.indices) if twin else []
            if bearers and len(bearers.people) == 1:
                others += bearers.people[0].indices
                target = bearers.people[0].indices[0]
            elif twin and not bearers:
                target = twin.indices[0]
            else:
                continue
            if not _twice_in_one(unit.indices, others, names):
                links.join(unit.indices[0], target)
                break


def _twice_in_one(a: Sequence[int], b: Sequence[int], names: Sequence[Name]) -> bool:
    """Whether one article has names of both kinds, each more than once."""
    if min(len(a), len(b)) < 2:
        return False
    first, second = (Counter(names[index].article for index in indices) for indices in (a, b))
    return any(count > 1 and second[article] > 1 for article, count in first.items())
