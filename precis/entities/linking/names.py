"""Spellings → what is compared: folded words, without titles, possessive, case, accents."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, NamedTuple, TypeVar

from precis.entities.linking.lists import (
    GENERATIONS,
    IN_CAPITALS,
    SAME,
    SMALL_WORDS,
    STYLES,
    TITLES,
)
from precis.entities.mention import EntityType, Value


class Name(NamedTuple):
    """One occurrence of a name, wherever it stands: all that linking looks at."""

    #: As written.
    text: str
    type: EntityType
    #: How far into the text: the sentence's index, counted on over documents. Never falls.
    place: int
    #: Which of several documents it stands in, from 0. Never falls.
    article: int = 0
    #: Of a date, an amount or a share, what it is worth, if anything exact.
    value: Value | None = None


#: Letters that decomposition leaves alone, as news in English writes them without their stroke.
_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "’": "'",
        "`": "'",
    }
)
_POSSESSIVE: Final = re.compile(r"['’](?:s|S)?$")
_ARTICLE: Final = re.compile(r"^l['’](?=\w{3})", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[\s\-\u2010-\u2015_/,]+")

#: Spellings remembered, and the longest such, in code points: a fold costs a few microseconds, news
#: repeats its names, and the five tables together must stay within some 2 MB.
REMEMBERED: Final = 1_024
REMEMBERED_CHARS: Final = 100

T = TypeVar("T")


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function with its last answers kept; they depend on the text alone."""
    known = lru_cache(maxsize=REMEMBERED)(function)

    @wraps(function)
    def answer(text: str) -> T:
        return known(text) if len(text) <= REMEMBERED_CHARS else function(text)

    return answer


def unaccented(text: str) -> str:
    """Lower case without accents: Orbán → orban, Łódź → lodz, Straße → strasse."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


@remembered
def fold(text: str) -> tuple[str, ...]:
    """The words of a name that are compared, in order.

    Without possessive, full stops, apostrophes and a leading "the" or "l'"; hyphens part words, &
    is and. A name of nothing but such signs is its own single word. What `SAME` lists becomes one
    spelling.
    """
    bare = unaccented(_ARTICLE.sub("", _POSSESSIVE.sub("", text)))
    bare = bare.replace(".", "").replace("'", "").replace("&", " and ")
    words = tuple(word for word in _BREAKS.split(bare) if word) or (text,)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words in SAME and (words not in IN_CAPITALS or _POSSESSIVE.sub("", text).isupper()):
        return SAME[words]
    return words


@remembered
def person(text: str) -> tuple[str, ...]:
    """The words of a person's name without titles and styles; at least one word stays."""
    words = fold(text)
    first = 0
    while first < len(words) - 1 and (words[first] in TITLES or words[first] in STYLES):
        first += 1
    if first and all(word in GENERATIONS for word in words[first:]):
        return words
    return words[first:]


@remembered
def title_chars(text: str) -> int:
    """Code points at the start of a person's name that are title, the blank after it included."""
    end = 0
    for word in re.finditer(r"\S+\s+", text):
        bare = unaccented(word.group()).strip().strip(".,").replace(".", "")
        if not bare or any(part not in TITLES for part in bare.split("-")):
            break
        end = word.end()
    return end


@remembered
def acronym(text: str) -> str:
    """The folded letters of an abbreviation in capitals (EU, U.S., MoD), "" where it is none."""
    letters = _POSSESSIVE.sub("", text).replace(".", "")
    if not 2 <= len(letters) <= 6 or not letters.isalpha() or not letters[0].isupper():
        return ""
    capitals = sum(map(str.isupper, letters))
    return (
        unaccented(letters)
        if capitals == len(letters) or (capitals > 1 and len(letters) < 5)
        else ""
    )


def initials(words: tuple[str, ...]) -> tuple[str, str]:
    """First letters of a name's words, small words passed over and counted: (fbi, fboi)."""
    return (
        "".join(word[0] for word in words if word not in SMALL_WORDS),
        "".join(word[0] for word in words),
    )
