"""What a sentence says, as far as sentences can be compared by it: numbers, names, denials,
directions, and the part that each word takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from precis.text.languages import Language
from precis.text.languages.antonyms import bounds, unspaced_sides
from precis.text.languages.negation import negations
from precis.text.languages.numerals import Number, characters, numbers
from precis.text.languages.roles import NO_ROLES, ROLES
from precis.text.sameness.forms import SYMBOLS, Form, form
from precis.text.sameness.names import groups, name_places

#: Tokens of a sentence that are compared; what has more is a list or a table, and says the same as
#: others in the same words alone.
LONGEST: Final = 200
#: Words with content after a number that may name what it counts: 1,200 open cases.
UNIT_WORDS: Final = 2

_NUMBER: Final = "#"
_ONE: Final = "#1.0"
_NOT: Final = "'t"
_POSSESSIVE: Final = "'s"
#: After "ne", French for "no longer"; elsewhere for "more".
_NO_LONGER: Final = "plus"


class Word(NamedTuple):
    """A word with content, a number included."""

    #: Its stem, its opposition and side ("3|0"), or its value ("#12"): equal where words say the
    #: same.
    key: str
    #: How it takes part: the preposition before it, with the word that it hangs on where it joins
    #: two nouns, or its case; "@" for dates, "" for what has none of these.
    role: str
    #: Place among the tokens.
    place: int
    is_name: bool
    #: Place of its clause in the sentence, as far as words and marks show it.
    clause: int


class Saying(NamedTuple):
    """A sentence as it is compared with others."""

    words: tuple[Word, ...]
    keys: frozenset[str]
    #: All tokens that are words, in order and in lower case, and the key of each; "" without one.
    tokens: tuple[str, ...]
    token_keys: tuple[str, ...]
    folded: frozenset[str]
    numbers: frozenset[str]
    #: Names, each a group of folded words.
    names: tuple[frozenset[str], ...]
    #: How often it denies, and the keys that follow.
    denials: int
    denied: frozenset[str]
    #: Opposition → its sides in order.
    directions: Mapping[int, tuple[int, ...]]
    #: Its sides of the opposition that bounds numbers: more than, nearly.
    bounds: tuple[int, ...]
    #: Whether it says that something is possible or holds on a condition; whether it asks.
    doubts: bool
    asks: bool
    #: Keys of clauses that name who speaks and nothing else: these stand before or behind.
    speakers: frozenset[str]
    #: Place of the verb form that makes it passive, where it names who acts; None elsewhere.
    passive: int | None


def saying(language: Language, wording: str, tokens: Sequence[str], text: str) -> Saying:
    """What a sentence of a text says, given its tokens. O(len(wording)), and the time to look for
    its first word elsewhere in the text."""
    raw = _parts(tokens)
    lower = [token.lower() for token in raw]
    code = language.code
    forms = [form(code, token) for token in lower]
    denials = negations(code, lower, wording)
    names = [] if wording.isupper() else list(name_places(raw, forms, text))
    words = list(_words(code, lower, forms, set(names), bool(denials)))
    of_place = {word.place: word.key for word in words}
    placed = [place for place, known in enumerate(forms) if known.is_word]
    directions = _directions(code, lower, forms, wording, bool(denials))
    keys = frozenset(of_place.values())
    wide = [] if wording.isascii() else [_NUMBER + run for run in characters(wording)]
    return Saying(
        words=tuple(words),
        keys=keys,
        tokens=tuple([lower[place] for place in placed]),
        token_keys=tuple([of_place.get(place, "") for place in placed]),
        folded=frozenset([forms[place].folded for place in placed]),
        numbers=frozenset([key for key in keys if key[0] == _NUMBER] + wide),
        names=tuple(groups(names, forms)),
        denials=len(denials),
        denied=frozenset(_denied(denials, words)),
        directions=directions,
        bounds=directions.get(bounds(code), ()),
        doubts=any([known.doubts for known in forms]),
        asks=wording.rstrip(" \"'”’»)").endswith(("?", "？", "؟")),
        speakers=frozenset(_speakers(words, forms)),
        passive=_passive(code, words, forms),
    )


def _parts(tokens: Iterable[str]) -> list[str]:
    """Tokens, elided words apart: l'Europe is two; won't is "will" and "'t"."""
    parts: list[str] = []
    for token in tokens:
        if "'" not in token and "’" not in token:
            parts.append(token)
            continue
        token = token.replace("’", "'")
        if token == _NOT and parts:
            parts[-1] = {"won": "will", "shan": "shall"}.get(parts[-1].lower(), parts[-1])
            parts.append(token)
        elif "'" in token[1:-1]:
            parts += filter(None, token.split("'"))
        elif token != _POSSESSIVE:
            parts.append(token)
    return parts


def _words(
    code: str, lower: Sequence[str], forms: Sequence[Form], names: set[int], denies: bool
) -> Iterator[Word]:
    counted: dict[int, Number] = {}
    if any([known.counts for known in forms]):
        counted = {number.first: number for number in numbers(code, lower)}
    role, group, latest, clause, until = "", 0, "", 0, 0
    for place, known in enumerate(forms):
        clause += known.parts
        if place < until:
            continue
        if known.role:
            role = f"{known.role}:{latest}" if known.joins and latest else known.role
            group = 0
        elif known.case and (group or not role):
            role, group = known.case, 0
        elif known.ends and (group or not known.is_word):
            role, group = "", 0
        if place in counted:
            number = counted[place]
            latest, until, group = f"{_NUMBER}{number.value}", number.last, group + 1
            yield Word(latest, role, place, False, clause)
            continue
        if known.is_single and place + 1 < len(forms) and forms[place + 1].is_partitive:
            yield Word(_ONE, role, place, False, clause)
        if known.key and not (denies and known.denies):
            is_name = place in names
            if not is_name and group and place - 1 in names:
                role = ""  # a verb after a name: "in Lund fell"
            latest, group = known.key, group + 1
            part = role or ("@" if known.is_date else "")
            yield Word(latest, part, place, is_name, clause)


def figures(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Each number with each key of what it may count: the next words, the currency before it."""
    for at, word in enumerate(words):
        if word.key[0] != _NUMBER:
            continue
        before = words[at - 1].key if at else ""
        if before in SYMBOLS.values():
            yield word.key, before
        for following in words[at + 1 : at + 1 + UNIT_WORDS]:
            if following.is_name or following.key[0] == _NUMBER or following.clause != word.clause:
                break
            yield word.key, following.key


def _denied(denials: Sequence[int], words: Sequence[Word]) -> Iterator[str]:
    for place in denials:
        key = next((word.key for word in words if word.place > place), None)
        if key is not None:
            yield key


def _directions(
    code: str, lower: Sequence[str], forms: Sequence[Form], wording: str, denies: bool
) -> Mapping[int, tuple[int, ...]]:
    pairs = [
        known.direction
        for token, known in zip(lower, forms, strict=True)
        if known.direction and not (denies and token == _NO_LONGER)
    ]
    found: dict[int, tuple[int, ...]] = {}
    for opposition, side in [*pairs, *unspaced_sides(code, wording)]:
        found[opposition] = (*found.get(opposition, ()), side)
    return found


def _speakers(words: Sequence[Word], forms: Sequence[Form]) -> Iterator[str]:
    if not any([known.says for known in forms]):
        return
    clause, speaks = 0, set()
    for known in forms:
        clause += known.parts
        if known.says:
            speaks.add(clause)
    clauses: dict[int, list[Word]] = {}
    for word in words:
        if word.clause in speaks:
            clauses.setdefault(word.clause, []).append(word)
    for group in clauses.values():
        if all(
            word.is_name or forms[word.place].says or forms[word.place].is_title for word in group
        ):
            yield from (word.key for word in group)


def _passive(code: str, words: Sequence[Word], forms: Sequence[Form]) -> int | None:
    agents = ROLES.get(code, NO_ROLES).agents
    places = [word.place for word in words if word.role in agents]
    if not places:
        return None
    before = (place for place, known in enumerate(forms) if known.is_passive)
    return next((place for place in before if place < places[-1]), None)
