"""Which spellings name the same person: four passes over one index of people.

1. Full names (two words and more, titles taken off) are one person if the surnames agree, the first
   names agree and nothing between them disagrees (`_agree`).
2. Families ("the Murphy family", "the Murphys") are things of their own.
3. Surnames ("Orban", "von der Leyen", "García Márquez") go to the person who has it. Where several
   have it: to whom the title or kinship word before it fits (Mr, Mrs, Judge), of these to the one
   whose full name stands nearest before it in its article, at most `REACH` sentences back, else to
   the one most often named in full, in its article before others. A surname that nobody has goes to
   the one person whose surname it may be misspelled as (`spelling.misspelled`).
4. First names ("Hillary") go to the person named in full nearest before them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from precis.entities.linking.lists import (
    COURTESY_TITLES,
    FAMILIES,
    FEMININE,
    FIRST_NAME_PARTICLES,
    GENERATIONS,
    MASCULINE,
    PARTICLES,
)
from precis.entities.linking.names import Name, Words, spelling
from precis.entities.linking.person_index import (
    COMPARED,
    LONGEST_END,
    Person,
    PersonIndex,
    enter,
    without_generation,
)
from precis.entities.linking.spelling import misspelled
from precis.entities.linking.units import Links, Unit

#: Sentences over which the last full name decides whose a shared surname is. A guess: past it a
#: reader takes the surname for the article's main bearer.
REACH: Final = 2

#: Spellings of one person that a new one must agree with, the first ones.
FORMS: Final = 4

#: Letters of a first name that may stand for a longer one: Ben, Benjamin.
SHORT_FORM_CHARS: Final = 3


def link(units: Sequence[Unit], odd: Sequence[Unit], names: Sequence[Name], links: Links) -> None:
    """Joins the names of each person.

    `units` are persons, in order of first name. `odd` are units of another type, which may be a
    surname that the recognizer mistook; they join no person but by misspelling.
    """
    index = PersonIndex()
    endings = _endings(units)
    full = [unit for unit in units if _is_full(unit.words, endings)]
    known = set(map(id, full))
    short = [unit for unit in units if id(unit) not in known]
    _join_full_names(full, index, names, links)
    short = _join_families(short, index, names, links)
    unclaimed = _join_surnames(short, index, names, links)
    _join_first_names(unclaimed, index, names, links)
    _join_misspelled([unit for unit in odd if len(unit.words) == 1], index, names, links)


# 1. Full names


def _endings(units: Sequence[Unit]) -> set[Words]:
    """The ends of two words and more of longer names: (van, der, meer), (garcia, marquez)."""
    return {
        unit.words[k:]
        for unit in units
        for k in range(max(1, len(unit.words) - LONGEST_END), len(unit.words) - 1)
    }


def _is_full(words: Words, endings: set[Words]) -> bool:
    bare = without_generation(words)
    if len(bare) < 2:
        return False
    if bare in endings:
        return False
    if bare[0] not in PARTICLES:
        return True
    return bare[0] in FIRST_NAME_PARTICLES and bare[1] not in PARTICLES


def _join_full_names(
    full: Sequence[Unit], index: PersonIndex, names: Sequence[Name], links: Links
) -> None:
    for unit in full:
        links.join_all(unit.indices)
        person = _same_person(unit.words, index)
        if person is None:
            person = Person(unit.words)
            index.people.append(person)
        else:
            links.join(unit.indices[0], person.indices[0])
            person.forms.append(unit.words)
        person.indices += unit.indices
        index.add(person, unit.words)
        for i in unit.indices:
            if names[i].title:
                person.titles.add(names[i].title)
            nickname = spelling(names[i].text).nickname
            if nickname:
                enter(person, index.by_first[nickname])
                person.forms.append((nickname, unit.words[-1]))
    for person in index.people:
        person.indices.sort()


def _same_person(words: Words, index: PersonIndex) -> Person | None:
    """The person of the index whose full names agree with this one."""
    surname = without_generation(words)[-1]
    for other in (surname, *index.similar(surname)):
        for person in index.by_surname.get((other,), ())[: -COMPARED - 1 : -1]:
            if all(_agree(words, form) for form in person.forms[:FORMS]):
                return person
    longer = index.by_start_of_full.get(words[:2], ()) if len(words) > 3 else ()
    return longer[0] if len(longer) == 1 else None


def _agree(a: Words, b: Words) -> bool:
    """Whether two full names may be one person's."""
    if (a[-1] in GENERATIONS or b[-1] in GENERATIONS) and a[-1] != b[-1]:
        return False
    a, b = without_generation(a), without_generation(b)
    if a[-1] != b[-1] and not (misspelled(a[-1], b[-1]) and min(len(a[0]), len(b[0])) > 1):
        return False
    if not _same_first(a[0], b[0]) and not misspelled(a[0], b[0]):
        return False
    shorter, longer = sorted((_between(a), _between(b)), key=len)
    return all(_same_first(x, y) for x, y in zip(shorter, longer, strict=False))


def _between(words: Words) -> list[str]:
    return [word for word in words[1:-1] if word not in PARTICLES]


def _same_first(a: str, b: str) -> bool:
    """Whether two first names may be one: equal, an initial, or the start of a man's or woman's
    longer name (Ben, Benjamin; not Carl, Carla)."""
    if a == b:
        return True
    a, b = sorted((a, b), key=len)
    if not b.startswith(a):
        return False
    return len(a) == 1 or (len(a) >= SHORT_FORM_CHARS and b[-1] not in "ae")


# 2. Families


def _join_families(
    short: Sequence[Unit], index: PersonIndex, names: Sequence[Name], links: Links
) -> list[Unit]:
    """Joins the mentions of each family; what is left of the units are people."""
    families: dict[str, int] = {}
    people = []
    for unit in short:
        word = unit.words[-1]
        plural = word[-1] == "s" and (word,) not in index.by_surname
        surname = word[:-1] if plural and (word[:-1],) in index.by_surname else word
        rest = []
        for i in unit.indices:
            name = names[i]
            if not name.title and (
                (name.after in FAMILIES and name.before in ("the", "whole", "entire"))
                or (surname != word and name.before == "the")
            ):
                links.join(i, families.setdefault(surname, i))
            else:
                rest.append(i)
        if rest:
            people.append(
                unit if len(rest) == len(unit.indices) else Unit(unit.words, "PERSON", rest)
            )
    return people


# 3. Surnames


def _join_surnames(
    short: Sequence[Unit], index: PersonIndex, names: Sequence[Name], links: Links
) -> list[Unit]:
    """Sends surnames to their people; returns the units that nobody has as a surname."""
    unclaimed = []
    for unit in sorted(short, key=lambda unit: -len(unit.words)):
        bare = without_generation(unit.words)
        bearers = index.by_surname.get(bare) or index.by_surname.get(bare[-1:])
        shared = [i for i in unit.indices if names[i].shared_surname]
        if shared and bearers is None:
            shared = _join_shared(unit, index, names, links)
        if not bearers:
            links.join_all(unit.indices)
            unclaimed.append(unit)
        elif len(bearers) == 1 and not any(names[i].title for i in unit.indices):
            links.join_all([bearers[0].indices[0], *unit.indices])
            if len(bare) > 1:
                enter(bearers[0], index.by_first[bare[0]])
        else:
            _distribute(unit, bearers, names, links)
    _join_misspelled([unit for unit in unclaimed if len(unit.words) == 1], index, names, links)
    return unclaimed


def _distribute(unit: Unit, bearers: Sequence[Person], names: Sequence[Name], links: Links) -> None:
    """Sends each occurrence of a surname to one of those who have it, or to none of them."""
    strangers: dict[str, int] = {}
    for i in unit.indices:
        person = _bearer(i, unit.words, bearers, names)
        if person is None:
            links.join(i, strangers.setdefault("f" if names[i].title in FEMININE else "m", i))
        else:
            links.join(i, person.indices[0])


def _bearer(
    i: int, words: Words, bearers: Sequence[Person], names: Sequence[Name]
) -> Person | None:
    """Whose the surname is at name i; None: of nobody whom the title fits."""
    if len(bearers) > COMPARED:
        end = bisect_left(bearers, i, key=lambda person: person.indices[0])
        bearers = bearers[max(0, end - COMPARED) : max(end, COMPARED)]
    title = names[i].title
    fitting = [person for person in bearers if _fits(person, words, title)]
    if not fitting:
        return None
    if title:
        fitting = (
            [person for person in fitting if title in person.titles]
            or [person for person in fitting if title in MASCULINE and person.gender() == "m"]
            or fitting
        )
    if len(fitting) == 1:
        return fitting[0]
    return _nearest(i, fitting, names) or _main(i, fitting, names)


def _fits(person: Person, words: Words, title: str) -> bool:
    """Whether neither a courtesy title nor the generation speaks against a person."""
    if words[-1] in GENERATIONS and person.forms[0][-1] != words[-1]:
        return False
    if title not in COURTESY_TITLES:
        return True
    return person.gender() != ("f" if title in MASCULINE else "m")


def _nearest(i: int, people: Sequence[Person], names: Sequence[Name]) -> Person | None:
    """Who is named in full nearest before a name, within `REACH`; None: nobody."""
    name = names[i]
    latest, nearest = -1, None
    for person in people:
        k = bisect_left(person.indices, i) - 1
        if k >= 0 and person.indices[k] > latest:
            latest, nearest = person.indices[k], person
    if nearest is None or names[latest].article != name.article:
        return None
    return nearest if name.sentence - names[latest].sentence <= REACH else None


def _main(i: int, people: Sequence[Person], names: Sequence[Name]) -> Person:
    """Who is named in full most often in a name's article, else in all; ties go to the first."""
    article = names[i].article

    def frequency(person: Person) -> tuple[int, int]:
        first = bisect_left(person.indices, article, key=lambda k: names[k].article)
        last = bisect_left(person.indices, article + 1, key=lambda k: names[k].article)
        return last - first, len(person.indices)

    return max(people, key=frequency)


def _join_misspelled(
    units: Sequence[Unit], index: PersonIndex, names: Sequence[Name], links: Links
) -> None:
    """Sends surnames that nobody has to the one person who may be meant, unless an article that
    names the person repeats the other spelling: that means two people."""
    for unit in units:
        for other in index.similar(unit.words[0]):
            bearers = index.by_surname[other,]
            if len(bearers) == 1 and not (
                len(unit.indices) > 1
                and {names[i].article for i in unit.indices}
                & {names[i].article for i in bearers[0].indices}
            ):
                links.join(unit.indices[0], bearers[0].indices[0])
                break


# 4. First names


def _join_shared(unit: Unit, index: PersonIndex, names: Sequence[Name], links: Links) -> list[int]:
    """Joins Tom of "Tom and Helen Carter" to Tom Carter, where the text has him."""
    for i in unit.indices:
        surname = names[i].shared_surname
        for person in index.by_first.get(unit.words[0], ()) if surname else ():
            if person.forms[0][-1] == surname:
                links.join(i, person.indices[0])
    return []


def _join_first_names(
    units: Sequence[Unit], index: PersonIndex, names: Sequence[Name], links: Links
) -> None:
    for unit in units:
        people = index.by_first.get(unit.words[0]) if len(unit.words) == 1 else None
        if not people:
            continue
        first = unit.indices[0]
        named = [person for person in people[:COMPARED] if person.indices[0] < first]
        if named:
            person = max(named, key=lambda p: p.indices[bisect_left(p.indices, first) - 1])
            links.join(first, person.indices[0])
