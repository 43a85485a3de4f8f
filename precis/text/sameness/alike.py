"""A first look at two sentences: most that may say the same are seen to do by their words alone.

True means that the whole comparison would find no difference; False, that it must be made.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from precis.text.languages.antonyms import sides
from precis.text.languages.negation import NEGATIONS, has_forms, opposed
from precis.text.languages.numerals import NUMERALS
from precis.text.languages.roles import NO_ROLES, ROLES
from precis.text.sameness.forms import form

#: Words with content by which two sentences differ at most where one may stand for another.
SUBSTITUTED: Final = 2


@cache
def _weighty(code: str) -> frozenset[str]:
    """Words of a language that decide what a sentence says."""
    roles = ROLES.get(code, NO_ROLES)
    listed = (NEGATIONS.get(code, ()), sides(code), NUMERALS.get(code, ()), roles.single)
    return frozenset[str]().union(*listed)


def plainly_alike(code: str, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether it is plain that two sentences, given as tokens, do not differ. O(tokens)."""
    a, b = list(map(str.lower, ours)), list(map(str.lower, theirs))
    agents = ROLES.get(code, NO_ROLES).agents
    if has_forms(code) or not (agents.isdisjoint(a) and agents.isdisjoint(b)):
        return False
    own_a, own_b = set(a).difference(b), set(b).difference(a)
    if not (_are_light(code, own_a, own_b) and _decide_alike(code, a, b, own_a, own_b)):
        return False
    if own_a and own_b and _has_name(ours, own_a) and _has_name(theirs, own_b):
        return False
    names = {token.lower() for token in ours[1:] if token[0].isupper()}
    return _stand_alike(code, a, b, own_a, own_b, names)


def _are_light(code: str, own_a: set[str], own_b: set[str]) -> bool:
    """Whether the words that only one has neither deny nor count nor oppose each other."""
    oppositions: list[set[int]] = []
    contents: list[int] = []
    gives_role: list[bool] = []
    for own in (own_a, own_b):
        forms = [form(code, token) for token in own]
        if any([known.denies or known.case or known.is_single for known in forms]):
            return False
        if any([word in "?？؟" or "'" in word or "’" in word for word in own]):
            return False
        oppositions.append({known.direction[0] for known in forms if known.direction})
        contents.append(sum([known.key != "" for known in forms]))
        gives_role.append(any([known.role for known in forms]))
    return (
        oppositions[0].isdisjoint(oppositions[1])
        and not all(gives_role)
        and (min(contents) == 0 or max(contents) > SUBSTITUTED)
        and not opposed(code, own_a, own_b)
    )


def _decide_alike(code: str, a: list[str], b: list[str], own_a: set[str], own_b: set[str]) -> bool:
    """Whether both have the same numbers and other words that decide, in one order."""
    weighty = _weighty(code)
    numerals = NUMERALS.get(code, {})
    if any(token[0].isnumeric() or token in numerals for token in (*own_a, *own_b)):
        return False
    decide_a = [token for token in a if token in weighty or token[0].isnumeric()]
    decide_b = [token for token in b if token in weighty or token[0].isnumeric()]
    if own_a or own_b:
        decide_a = [token for token in decide_a if token not in own_a]
        decide_b = [token for token in decide_b if token not in own_b]
    denials = NEGATIONS.get(code, frozenset())
    if decide_a != decide_b:
        return False
    if denials.isdisjoint(decide_a):
        return True
    return _followers(a, denials) == _followers(b, denials)


def _followers(tokens: list[str], denials: frozenset[str]) -> list[str]:
    return [after for before, after in pairwise(tokens) if before in denials]


def _has_name(tokens: Sequence[str], own: set[str]) -> bool:
    return any([token[0].isupper() and token.lower() in own for token in tokens])


def _stand_alike(
    code: str, a: list[str], b: list[str], own_a: set[str], own_b: set[str], names: set[str]
) -> bool:
    """Whether the words that both have stand in an order that says the same."""
    row_a = [token for token in a if token not in own_a and form(code, token).key]
    row_b = [token for token in b if token not in own_b and form(code, token).key]
    if row_a == row_b:
        return True
    if len(set(row_a)) < len(row_a) or len(set(row_b)) < len(row_b):
        return False
    rest_a = [token for token in row_a if token not in names]
    if rest_a == [token for token in row_b if token not in names]:
        return False
    places = {token: place for place, token in enumerate(row_b)}
    return longest_fall([places[token] for token in row_a]) < REVERSED


#: Words that stand in the opposite order where who acts is who suffers: dog, bit, man.
REVERSED: Final = 3


def longest_fall(row: Sequence[int]) -> int:
    """Length of the longest falling subsequence. O(n log n)."""
    tails: list[int] = []
    for place in row:
        low = bisect_left(tails, -place)
        tails[low : low + 1] = [-place]
    return len(tails)
