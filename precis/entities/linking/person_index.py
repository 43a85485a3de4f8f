"""The people of a text: their full names, and who has which surname and first name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from precis.entities.linking.first_names import MEN, WOMEN
from precis.entities.linking.lists import FEMININE, GENERATIONS, MASCULINE
from precis.entities.linking.names import Words
from precis.entities.linking.spelling import CHARS, misspelled

#: People or spellings that one name is compared with, the latest first; bounds the cost of texts
#: with thousands of names of one surname. News has a handful.
COMPARED: Final = 16

#: Words of the longest surname, counted from the end of a full name.
LONGEST_END: Final = 4


class Person:
    """The full names taken for one person."""

    __slots__ = ("forms", "indices", "titles")

    def __init__(self, words: Words) -> None:
        self.forms = [words]
        #: Of the full names, rising after sorting.
        self.indices: list[int] = []
        #: Titles and kinship words that stand before the full names.
        self.titles: set[str] = set()

    def gender(self) -> str:
        """ "m", "f", or "" where neither titles nor the first name tell."""
        if self.titles & MASCULINE:
            return "" if self.titles & FEMININE else "m"
        first = self.forms[0][0]
        if self.titles & FEMININE or (first in WOMEN and first not in MEN):
            return "f"
        return "m" if first in MEN and first not in WOMEN else ""


class PersonIndex:
    """People by the ends and by the first word of their names, in order of first full name."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.by_surname: dict[Words, list[Person]] = defaultdict(list)
        self.by_first: dict[str, list[Person]] = defaultdict(list)
        #: Names of two words, with which a longer form may begin: Pedro Sánchez Pérez-Castejón.
        self.by_start_of_full: dict[Words, list[Person]] = defaultdict(list)
        self.by_prefix: dict[str, list[str]] = defaultdict(list)

    def add(self, person: Person, words: Words) -> None:
        """Makes a person findable by a spelling of the full name."""
        bare = without_generation(words)
        for k in range(1, min(len(bare), LONGEST_END + 1)):
            enter(person, self.by_surname[bare[-k:]])
        if len(bare[-1]) >= CHARS and len(self.by_prefix[bare[-1][:2]]) < COMPARED:
            self.by_prefix[bare[-1][:2]].append(bare[-1])
        enter(person, self.by_first[bare[0]])
        if len(bare) == 2:
            enter(person, self.by_start_of_full[bare])

    def similar(self, surname: str) -> Iterable[str]:
        """Surnames of which a word may be a misspelling."""
        if len(surname) < CHARS:
            return ()
        others = dict.fromkeys(self.by_prefix.get(surname[:2], ()))
        return (other for other in others if misspelled(surname, other))


def without_generation(words: Words) -> Words:
    return words[:-1] if len(words) > 1 and words[-1] in GENERATIONS else words


def enter(person: Person, people: list[Person]) -> None:
    if person not in people[-COMPARED:]:
        people.append(person)
