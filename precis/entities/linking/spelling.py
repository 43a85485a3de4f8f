"""Whether one word may be a misspelling of another."""

from typing import Final

from precis.entities.linking.lists import LOOK_ALIKES

#: Shortest words that may differ by one and by two letters: shorter names that look alike are
#: mostly different ones (Iran/Iraq, Hansen/Jansen). Chosen by hand on the cases of
#: `tests/data/linking.jsonl`.
ONE_LETTER_CHARS: Final = 6
TWO_LETTERS_CHARS: Final = 8

#: Letters from the first difference to the last; names that differ over more are not compared.
MIDDLE_CHARS: Final = 12


def misspelled(a: str, b: str, limit: int = 2) -> bool:
    """Whether two different folded words are near enough to be one name, one of them misspelled.

    At most `limit` insertions, deletions, substitutions or swaps of neighbours (Damerau 1964,
    10.1145/363958.363994), and only one in words below eight letters. Never: words of another first
    letter, derived words (Georgia/Georgian, Robert/Roberts), feminine and masculine forms
    (Zelensky/Zelenska), known look-alikes (Johnson/Johnston).
    """
    if len(a) > len(b):
        a, b = b, a
    shortest = len(a)
    if shortest < ONE_LETTER_CHARS or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return False
    limit = min(limit, 1 if shortest < TWO_LETTERS_CHARS else 2)
    if len(b) - shortest > limit or len(set(a) ^ set(b)) > 2 * limit:
        return False
    return not _related(a, b) and _within(a, b, limit)


def _related(a: str, b: str) -> bool:
    """Whether two words differ for a reason; a is the shorter one."""
    if b.startswith(a) and b[len(a) :] != a[-1]:
        return True
    if (a[-1] == "a") != (b[-1] == "a") or {a[-3:], b[-3:]} == {"son", "sen"}:
        return True
    if a[:-1] == b[:-1] and {a[-1], b[-1]} & {"e", "o", "s"}:
        return True
    return LOOK_ALIKES.get(a, a) == LOOK_ALIKES.get(b, b)


def _within(a: str, b: str, limit: int) -> bool:
    """Whether the edit distance from a to b, no shorter than a, is at most `limit`."""
    begin, end = 0, len(a)
    while begin < end and a[begin] == b[begin]:
        begin += 1
    shift = len(b) - end
    while begin < end and a[end - 1] == b[end - 1 + shift]:
        end -= 1
    if end - begin > MIDDLE_CHARS:
        return False
    return _distance(a[begin:end], b[begin : end + shift]) <= limit


def _distance(a: str, b: str) -> int:
    """Optimal string alignment distance. O(len a · len b)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
