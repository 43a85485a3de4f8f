"""Whether another sentence has the same names, in whichever form."""

from collections.abc import Container, Sequence
from typing import Final

from precis.text.sameness.reading import Saying

#: Letters of a name that its other forms share at least.
STEM: Final = 4
#: Endings of names and of the adjectives made of them.
_ENDINGS: Final = (
    "",
    "n",
    "an",
    "ian",
    "ish",
    "ese",
    "i",
    "s",
    "e",
    "y",
    "ia",
    "isch",
    "ische",
    "ischen",
)
#: Letters of an abbreviation that initials make.
_INITIALS: Final = range(2, 5)


def own_names(a: Saying, b: Saying) -> list[frozenset[str]]:
    """The names of one sentence that the other has not."""
    there = b.folded
    return [name for name in a.names if not name <= there and not _is_spelt(name, b, there)]


def _is_spelt(name: frozenset[str], b: Saying, there: Container[str]) -> bool:
    """Whether a sentence, which has these folded words, has a name in another form: a part of it,
    an adjective made of it, its initials."""
    if any(name >= other for other in b.names):
        return True
    forms = {form for other in b.names for word in other for form in _forms(word)}
    return all(
        word in there
        or not forms.isdisjoint(_forms(word))
        or word in _initials(b.tokens, len(word))
        for word in name
    )


def _forms(word: str) -> set[str]:
    """A name without what makes an adjective of it: Hungarian and Hungary are hungar."""
    return {
        word[: len(word) - len(ending)]
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= STEM
    }


def _initials(tokens: Sequence[str], size: int) -> set[str]:
    """Words of so many letters that the first letters of neighbours make."""
    if size not in _INITIALS:
        return set()
    starts = range(len(tokens) - size + 1)
    return {"".join(token[0] for token in tokens[at : at + size]) for at in starts}
