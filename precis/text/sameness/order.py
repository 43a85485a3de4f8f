"""Who does what to whom: whether words that two sentences share take each other's part."""

from collections import Counter
from typing import Final

from precis.text.languages import Language
from precis.text.languages.antonyms import saying_key
from precis.text.languages.roles import NO_ROLES, ROLES
from precis.text.sameness.alike import REVERSED, longest_fall
from precis.text.sameness.reading import Saying, Word


def roles_differ(language: Language, a: Saying, b: Saying) -> bool:
    """Whether words that both have take each other's part."""
    ours, theirs = _once(a, b.keys), _once(b, a.keys)
    both = ours.keys() & theirs.keys()
    ours = {key: word for key, word in ours.items() if key in both}
    theirs = {key: word for key, word in theirs.items() if key in both}
    if (a.passive is None) != (b.passive is None):
        active, passive = (b, a) if b.passive is None else (a, b)
        return _acts_and_suffers(language, active, passive)
    return _swapped(ours, theirs) or (
        list(ours) != list(theirs)
        and (
            _classes_swapped(ours, theirs, a.speakers & b.speakers)
            or _reversed(language, ours, theirs)
        )
    )


def _once(a: Saying, shared: frozenset[str]) -> dict[str, Word]:
    """The shared words that stand in the sentence once, in order."""
    times = Counter(word.key for word in a.words)
    return {word.key: word for word in a.words if word.key in shared and times[word.key] == 1}


def _swapped(ours: dict[str, Word], theirs: dict[str, Word]) -> bool:
    """Whether a word has the role here that another has there, and that one its role."""
    changed = {
        (word.role, theirs[key].role) for key, word in ours.items() if word.role != theirs[key].role
    }
    return any((after, before) in changed for before, after in changed)


def _is_free(ours: Word, theirs: Word) -> bool:
    """Whether a word may stand anywhere: in Lund, on Monday."""
    return ours.role == theirs.role != ""


#: Words that can change places.
PAIR: Final = 2


def _classes_swapped(
    ours: dict[str, Word], theirs: dict[str, Word], speakers: frozenset[str]
) -> bool:
    """Whether the names, or the numbers, or the directions have changed places, and all else has
    not."""
    for is_of_class in (_is_number, _is_name, _is_direction):
        wanted = {key for key, word in ours.items() if is_of_class(word, theirs[key])}
        if len(wanted) < PAIR or _slots(ours, wanted) != _slots(theirs, wanted):
            continue
        free = {key for key in wanted if _is_free(ours[key], theirs[key])} | speakers
        fixed = wanted if is_of_class is _is_number else wanted - free
        if [key for key in ours if key in fixed] != [key for key in theirs if key in fixed]:
            return True
    return False


def _slots(words: dict[str, Word], wanted: set[str]) -> list[str]:
    """The other words in order, and "" wherever some of the wanted ones stand."""
    row = ["" if key in wanted else key for key in words]
    return [key for at, key in enumerate(row) if key or not at or row[at - 1]]


def _is_number(ours: Word, theirs: Word) -> bool:
    return ours.key[0] == "#"


def _is_name(ours: Word, theirs: Word) -> bool:
    return ours.is_name or theirs.is_name


def _is_direction(ours: Word, theirs: Word) -> bool:
    return "|" in ours.key


def _reversed(language: Language, ours: dict[str, Word], theirs: dict[str, Word]) -> bool:
    """Whether three words of a clause that depend on their order stand in the opposite one: dog,
    bit, man. A part that was moved leaves no three words reversed, but for who says it."""
    places = {key: place for place, key in enumerate(theirs)}
    says = saying_key(language.code)
    clauses: dict[tuple[int, int], list[int]] = {}
    for key, word in ours.items():
        if not _is_free(word, theirs[key]) and key != says:
            clauses.setdefault((word.clause, theirs[key].clause), []).append(places[key])
    return any(longest_fall(row) >= REVERSED for row in clauses.values())


def _acts_and_suffers(language: Language, active: Saying, passive: Saying) -> bool:
    """Whether who acts in a passive sentence stands behind, in the active one, what is acted on."""
    roles = ROLES.get(language.code, NO_ROLES)
    places = {word.key: word for word in reversed(active.words) if not word.role}
    acting = [
        places[w.key].place for w in passive.words if w.role in roles.agents and w.key in places
    ]
    before = passive.passive or 0
    suffering = [
        places[w.key].place
        for w in passive.words
        if not w.role and w.place < before and w.key in places
    ]
    return bool(acting and suffering) and min(suffering) < min(acting)
