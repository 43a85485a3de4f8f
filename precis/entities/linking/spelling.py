"""Whether one word may be a misspelling of another."""

from typing import Final

#: Shortest words that are compared: shorter names that look alike are mostly different ones
#: (Iran/Iraq, Hansen/Jansen, Johnson/Johnston). Chosen by hand on `tests/data/linking.jsonl`.
CHARS: Final = 8

#: Letters from the first difference to the last; names that differ over more are not compared.
MIDDLE_CHARS: Final = 12

#: Most insertions, deletions, substitutions and swaps of neighbours.
EDITS: Final = 2


def misspelled(a: str, b: str) -> bool:
    """Whether two different folded words are near enough to be one name, one of them misspelled.

    At most `EDITS` (Damerau 1964, doi 10.1145/363958.363994). Never: words of another first letter,
    derived words (Williams/Williamson), feminine and masculine forms (Zelensky/Zelenska), -son and
    -sen (Peterson/Petersen).
    """
    if len(a) > len(b):
        a, b = b, a
    if len(a) < CHARS or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return False
    if len(b) - len(a) > EDITS or len(set(a) ^ set(b)) > 2 * EDITS:
        return False
    return not _derived(a, b) and _within(a, b)


def _derived(a: str, b: str) -> bool:
    """Whether two words differ for a reason; a is the shorter one."""
    if b.startswith(a) and b[len(a) :] != a[-1]:
        return True
    if (a[-1] == "a") != (b[-1] == "a") or {a[-3:], b[-3:]} == {"son", "sen"}:
        return True
    return a[:-1] == b[:-1] and bool({a[-1], b[-1]} & {"e", "o", "s"})


def _within(a: str, b: str) -> bool:
    """Whether the edit distance from a to b, no shorter than a, is at most `EDITS`."""
    begin, end = 0, len(a)
    while begin < end and a[begin] == b[begin]:
        begin += 1
    shift = len(b) - end
    while begin < end and a[end - 1] == b[end - 1 + shift]:
        end -= 1
    if end - begin > MIDDLE_CHARS:
        return False
    return _distance(a[begin:end], b[begin : end + shift]) <= EDITS


def _distance(a: str, b: str) -> int:
    """Optimal string alignment distance. O(len a · len b)."""
    previous: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, last, row = row, previous, [i]
        for j, y in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
