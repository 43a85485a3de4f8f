"""Spellings → what is compared: folded words, without titles, possessive, case, accents."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from precis.entities.linking.lists import (
    GENERATIONS,
    IN_CAPITALS,
    POST_NOMINALS,
    SAME,
    SMALL_WORDS,
    STYLES,
    TITLES,
)
from precis.entities.mention import EntityType, Value

Words = tuple[str, ...]


#: Types that hold values, not names.
VALUES: Final[frozenset[EntityType]] = frozenset(("DATE", "MONEY", "PERCENT"))


class Name(NamedTuple):
    """One occurrence of a name with the context that linking reads (`document_evidence`)."""

    #: As written.
    text: str
    type: EntityType
    #: Index of the sentence, counted on over the articles of a digest. Never falls.
    sentence: int
    #: Which of several articles it stands in, from 0. Never falls.
    article: int = 0
    #: Folded title or kinship word directly before the name ("mr", "wife"), else "".
    title: str = ""
    #: Folded word directly before and after the name; "" at a comma, full stop or bracket.
    before: str = ""
    after: str = ""
    #: The folded surname that a first name shares with the name after it: "Tom and Helen Carter".
    shared_surname: str = ""
    #: Whether its type counts: not in a heading, dateline or other skipped span.
    votes: bool = True
    #: Of a date, an amount or a share, what it is worth, if anything exact.
    value: Value | None = None


class Spelling(NamedTuple):
    """What linking compares of a spelling; see `fold`, `person_words` and `acronym`."""

    words: Words
    person: Words
    acronym: str
    #: A person's name in brackets or quotes inside the name, folded: Robert (Bob) Hansen.
    nickname: str


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
#: An ampersand that is read as "and", as it is not in M&S.
_AND: Final = re.compile(r"&(?=\s|\w*[a-z])|(?<=[\sa-z])&")
_BREAKS: Final = re.compile(r"[\s\-\u2010-\u2015_/,]+")
_NICKNAME: Final = re.compile(r"""\s[("“‘'](\w[\w .-]*)[)"”’'](?=\s)""")
_PLAIN: Final = re.compile(r"[A-Za-z0-9 ]+").fullmatch

#: Spellings remembered, and the longest such, in code points: news repeats its names.
REMEMBERED: Final = 2_048
REMEMBERED_CHARS: Final = 100


def unaccented(text: str) -> str:
    """Lower case without accents: Orbán → orban, Łódź → lodz, Straße → strasse."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def spelling(text: str) -> Spelling:
    """What linking compares of a spelling. Depends on the text alone."""
    return _remembered(text) if len(text) <= REMEMBERED_CHARS else _spelling(text)


def _spelling(text: str) -> Spelling:
    words = fold(text)
    nickname = "" if _PLAIN(text) else _nickname(text)
    person = person_words(fold(_NICKNAME.sub("", text)) if nickname else words)
    return Spelling(words, person, "" if " " in text else acronym(text), nickname)


_remembered = lru_cache(maxsize=REMEMBERED)(_spelling)


def _nickname(text: str) -> str:
    match = _NICKNAME.search(text)
    return unaccented(match[1]) if match else ""


def fold(text: str) -> Words:
    """The words of a name that are compared, in order.

    Without possessive, full stops, apostrophes and a leading "the" or "l'"; hyphens part words, &
    between words is and; NGOs is NGO. A name of nothing but such signs is its own single word.
    What `SAME` lists becomes one spelling.
    """
    plural = text[-1:] == "s" and len(text) > 2 and text[:-1].isupper() and text[:-1].isalpha()
    if plural:
        text = text[:-1]
    if _PLAIN(text):
        words = tuple(text.lower().split()) or (text,)
    else:
        spelled_out = _AND.sub(" and ", _POSSESSIVE.sub("", text))
        bare = unaccented(_ARTICLE.sub("", spelled_out)).replace(".", "").replace("'", "")
        words = tuple(word for word in _BREAKS.split(bare) if word) or (text,)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words in SAME and (words not in IN_CAPITALS or _POSSESSIVE.sub("", text).isupper()):
        return SAME[words]
    return words


def person_words(words: Words) -> Words:
    """The words of a person's name without titles, styles and letters after the name.

    At least one word stays. A generation at the end has one form: junior is jr.
    """
    first, last = 0, len(words)
    while first < last - 1 and (words[first] in TITLES or words[first] in STYLES):
        first += 1
    while last - first > 2 and words[last - 1] in POST_NOMINALS:
        last -= 1
    bare = words[first:last]
    if len(bare) > 1 and bare[-1] in GENERATIONS:
        bare = (*bare[:-1], GENERATIONS[bare[-1]])
    return words if first and all(word in GENERATIONS for word in bare) else bare


def title_chars(text: str) -> int:
    """Code points at the start of a person's name that are title, the blank after it included."""
    end = 0
    for word in re.finditer(r"\S+\s+", text):
        bare = unaccented(word.group()).strip().strip(".,").replace(".", "")
        if not bare or any(part not in TITLES for part in bare.split("-")):
            break
        end = word.end()
    return end


def acronym(text: str) -> str:
    """The folded letters of an abbreviation in capitals (EU, U.S., MoD), "" where it is none."""
    letters = _POSSESSIVE.sub("", text).replace(".", "").replace("&", "")
    if letters[-1:] == "s" and len(letters) > 2 and letters[:-1].isupper():
        letters = letters[:-1]
    if not 2 <= len(letters) <= 6 or not letters.isalpha() or not letters[0].isupper():
        return ""
    capitals = sum(map(str.isupper, letters))
    return (
        unaccented(letters)
        if capitals == len(letters) or (capitals > 1 and len(letters) < 5)
        else ""
    )


def initials(words: Words) -> tuple[str, str]:
    """First letters of a name's words, small words passed over and counted: (fbi, fboi)."""
    return (
        "".join(word[0] for word in words if word not in SMALL_WORDS),
        "".join(word[0] for word in words),
    )
