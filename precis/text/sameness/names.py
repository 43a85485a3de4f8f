"""Which words of a sentence are names."""

from collections.abc import Iterator, Sequence
from typing import Final

from precis.text.sameness.forms import Form

_OPENERS: Final = frozenset('"“„«»:')
#: Occurrences of a word that are looked at, to see if it is a name.
OCCURRENCES: Final = 8


def name_places(raw: Sequence[str], forms: Sequence[Form], text: str) -> Iterator[int]:
    """Places of the tokens that are names, rising. A first word is one if it stands with its
    capital within a sentence of the text, too."""
    opens = True
    before: Form | None = None
    for place, (token, known) in enumerate(zip(raw, forms, strict=True)):
        if not known.is_word:
            opens = opens or token in _OPENERS
            before = known
            continue
        is_first, opens = opens, False
        if known.is_date:
            yield place
        elif token[0].isupper() and not (known.is_stop or known.is_title or known.is_noun):
            is_counted = before is not None and before.is_determiner
            if not is_counted and (not is_first or _stands_within(token, text)):
                yield place
        before = known


def _stands_within(word: str, text: str) -> bool:
    """Whether a word follows another one in the text. O(len(text))."""
    sought = f" {word}"
    start = text.find(sought)
    for _ in range(OCCURRENCES):
        if start < 0:
            break
        after = text[start + len(sought) : start + len(sought) + 1]
        before = text[start - 1 : start]
        if (before.isalnum() or before in (",", ";")) and not after.isalnum():
            return True
        start = text.find(sought, start + 1)
    return False


def groups(places: Sequence[int], forms: Sequence[Form]) -> Iterator[frozenset[str]]:
    """Neighbouring name words as one name."""
    group: list[str] = []
    for at, place in enumerate(places):
        if at and places[at - 1] + 1 != place:
            yield frozenset(group)
            group = []
        group.append(forms[place].folded.replace(".", ""))
    if group:
        yield frozenset(group)
