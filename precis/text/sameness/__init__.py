"""Whether two sentences can say the same: the guard of every claim that they do.

Likeness of words finds candidates, elsewhere; what is asked here of two of them is whether they
differ in something that makes them two facts. They do where they differ in what is denied, in a
number, a name, a direction (rose, fell), in who does what to whom, or in a word that stands in the
place of another while all else is equal. Languages without word lists have the numbers, the names
and the order; see `precis.text.languages` for the lists.
"""

import re
from collections.abc import Callable, Sequence, Set
from typing import Final

from precis.text.languages import Language
from precis.text.languages.negation import opposed
from precis.text.languages.numerals import SPACED
from precis.text.languages.roles import NO_ROLES, ROLES
from precis.text.sameness.alike import SUBSTITUTED, plainly_alike
from precis.text.sameness.order import roles_differ
from precis.text.sameness.reading import LONGEST, Saying, figures, saying
from precis.text.sameness.spellings import own_names
from precis.text.tokens import tokenize

#: Words beside a figure that two sentences with names of their own share where it is the same one.
BESIDE: Final = 2
#: Share of a sentence's words with content that another must have for it to add nothing but words.
RETOLD: Final = 0.5
#: Share of what one sentence says, in words with content, that the other must have to say it too.
COVERED: Final = 0.6


#: Code points of a text in which a sentence's first word is looked for: what is no name there is
#: none.
SEARCHED: Final = 20_000


_DIGIT: Final = re.compile(r"\d")
_MARK: Final = re.compile(r"\D")


class Guard:
    """Compares sentences of one text, each read once.

    Sentences are named by their place in `wordings`; `language_of` says which language each is in,
    `tokens_of` what its tokens are.
    """

    def __init__(
        self,
        wordings: Sequence[str],
        language_of: Callable[[int], Language],
        tokens_of: Callable[[int], Sequence[str]] | None = None,
    ) -> None:
        self._wordings = wordings
        self._language_of = language_of
        self._tokens_of = tokens_of or (lambda place: tokenize(wordings[place])[0])
        self._read_tokens: dict[int, Sequence[str]] = {}
        self._digits: dict[int, frozenset[str]] = {}
        self._figures: dict[int, frozenset[tuple[str, str]]] = {}
        self._text = ""
        self._sayings: dict[int, Saying] = {}

    def differ(self, a: int, b: int) -> bool:
        """Whether the sentences cannot say the same; those of two languages always do. O(words)."""
        language = self._language_of(a)
        if self._language_of(b) is not language:
            return True
        tokens = self._tokens(a), self._tokens(b)
        if max(map(len, tokens)) > LONGEST:
            return True
        ours, theirs = self._digits_of(a), self._digits_of(b)
        if language.code not in SPACED and ours - theirs and theirs - ours:
            return True
        is_read = a in self._sayings and b in self._sayings
        if not is_read and plainly_alike(language.code, *tokens):
            return False
        return differ(language, self._saying(a), self._saying(b))

    def tells(self, told: int, other: int) -> bool:
        """Whether the other sentence, which does not differ, says all that the first does."""
        return tells(self._saying(told), self._saying(other))

    def retells(self, told: int, other: int) -> bool:
        """Whether the other sentence tells a figure of the first again, in whichever words."""
        if self._language_of(told) is not self._language_of(other):
            return False
        shared = self._figures_of(told) & self._figures_of(other)
        return bool(shared) and retells(self._saying(told), self._saying(other), shared)

    def adds(self, told: int, other: int) -> bool:
        """Whether the other sentence has numbers or names that the first lacks, or mostly words."""
        language = self._language_of(other)
        return adds(language, self._saying(told), self._saying(other))

    def _digits_of(self, place: int) -> frozenset[str]:
        """The digits of its numbers, whatever marks stand between them."""
        known = self._digits.get(place)
        if known is None:
            numerals = filter(_DIGIT.match, self._tokens(place))
            known = self._digits[place] = frozenset(_MARK.sub("", token) for token in numerals)
        return known

    def _figures_of(self, place: int) -> frozenset[tuple[str, str]]:
        known = self._figures.get(place)
        if known is None:
            known = self._figures[place] = frozenset(figures(self._saying(place).words))
        return known

    def _tokens(self, place: int) -> Sequence[str]:
        """Its tokens, of long sentences the first."""
        tokens = self._read_tokens.get(place)
        if tokens is None:
            tokens = self._read_tokens[place] = self._tokens_of(place)[: LONGEST + 1]
        return tokens

    def _saying(self, place: int) -> Saying:
        known = self._sayings.get(place)
        if known is None:
            self._text = self._text or "\n".join(self._wordings)[:SEARCHED]
            wording, tokens = self._wordings[place], self._tokens(place)[:LONGEST]
            known = saying(self._language_of(place), wording, tokens, self._text)
            self._sayings[place] = known
        return known


def differ(language: Language, a: Saying, b: Saying) -> bool:
    """Whether two sentences of a language cannot say the same. O(words)."""
    return (
        _deny_otherwise(a, b)
        or a.asks != b.asks
        or bool(a.numbers - b.numbers and b.numbers - a.numbers)
        or bool(own_names(a, b) and own_names(b, a))
        or _directions_differ(a, b)
        or opposed(
            language.code,
            frozenset(a.tokens).difference(b.tokens),
            frozenset(b.tokens).difference(a.tokens),
        )
        or _is_substituted(language.code, a, b)
        or roles_differ(language, a, b)
    )


def tells(told: Saying, other: Saying) -> bool:
    """Whether the other sentence says all that one says: its numbers, its names, as surely, and
    most of its words, none of them replaced."""
    return (
        told.numbers <= other.numbers
        and not own_names(told, other)
        and told.doubts == other.doubts
        and told.bounds == other.bounds
        and len(told.keys & other.keys) >= COVERED * len(told.keys)
        and not _has_slot(told, other)
    )


def retells(told: Saying, other: Saying, shared: Set[tuple[str, str]]) -> bool:
    """Whether both say figures that they share, numbers and what they count, of the same thing.

    They have the same names, or other words beside it; order says little here.
    """
    if _deny_shared(told, other) or _directions_differ(told, other):
        return False
    beside = (told.keys & other.keys).difference(*shared)
    return len(beside) >= BESIDE or not (own_names(told, other) and own_names(other, told))


def adds(language: Language, told: Saying, other: Saying) -> bool:
    """Whether the other sentence has numbers or names that one lacks, or mostly words that it
    lacks; the day of the week is no news."""
    dates = ROLES.get(language.code, NO_ROLES).dates
    names = [name for name in own_names(other, told) if not name <= dates]
    shared = len(told.keys & other.keys)
    return bool(other.numbers - told.numbers or names or shared < RETOLD * len(other.keys))


def _deny_otherwise(a: Saying, b: Saying) -> bool:
    """Whether one denies what the other does not, or another thing."""
    return a.denials != b.denials or _deny_shared(a, b)


def _deny_shared(a: Saying, b: Saying) -> bool:
    """Whether one denies a word that the other has and does not deny."""
    return bool((a.denied & b.keys) - b.denied or (b.denied & a.keys) - a.denied)


def _directions_differ(a: Saying, b: Saying) -> bool:
    """Whether each has a side of an opposition that the other lacks."""
    for opposition, ours in a.directions.items():
        theirs = b.directions.get(opposition, ())
        sides = set(ours) | set(theirs)
        more = {side for side in sides if ours.count(side) > theirs.count(side)}
        less = {side for side in sides if ours.count(side) < theirs.count(side)}
        if more and less:
            return True
    return False


def _is_substituted(code: str, a: Saying, b: Saying) -> bool:
    """Whether the sentences are the same but for a word or two in the place of others."""
    x, y = a.tokens, b.tokens
    first = 0
    while first < min(len(x), len(y)) and x[first] == y[first]:
        first += 1
    last = 0
    while last < min(len(x), len(y)) - first and x[-1 - last] == y[-1 - last]:
        last += 1
    ours, theirs = a.token_keys[first : len(x) - last], b.token_keys[first : len(y) - last]
    if len(ours) == len(theirs) == 1 and _turns(code, x[first], y[first]):
        return True
    if len(x) == len(y) and sum(map(str.__ne__, x, y)) <= SUBSTITUTED:
        return any(
            mine and other and mine != other for mine, other in zip(ours, theirs, strict=True)
        )
    if max(len(ours), len(theirs)) > SUBSTITUTED:
        return False
    mine, other = set(filter(None, ours)), set(filter(None, theirs))
    return bool(mine - other and other - mine)


#: Prepositions that often stand for each other.
_LOOSE: Final = frozenset(
    {"in", "at", "on", "an", "auf", "bei", "à", "dans", "en", "about", "over"}
)


def _turns(code: str, one: str, other: str) -> bool:
    """Whether one preposition in the place of another turns what is said: to Lund, from Lund."""
    prepositions = ROLES.get(code, NO_ROLES).prepositions
    return {one, other} <= prepositions and not {one, other} <= _LOOSE


def _has_slot(a: Saying, b: Saying) -> bool:
    """Whether, where the words that both have stand in the same order, each has words of its own in
    the place of the other's."""
    ours, theirs = _slots(a, b.keys), _slots(b, a.keys)
    if [key for key, _ in ours] != [key for key, _ in theirs]:
        return False
    return any(mine and other for (_, mine), (_, other) in zip(ours, theirs, strict=True))


def _slots(a: Saying, shared: frozenset[str]) -> list[tuple[str, list[str]]]:
    """The shared words in order, each with the sentence's own words before it."""
    found: list[tuple[str, list[str]]] = []
    own: list[str] = []
    for word in a.words:
        if word.key in shared:
            found.append((word.key, own))
            own = []
        else:
            own.append(word.key)
    return [*found, ("", own)]
