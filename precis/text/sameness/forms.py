"""What is known of a word by its form alone: looked up once, remembered while it is frequent."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from precis.text import languages as language
from precis.text.languages.antonyms import key_of, saying_key, sides
from precis.text.languages.negation import NEGATIONS
from precis.text.languages.numerals import value
from precis.text.languages.roles import NO_ROLES, PLAIN, ROLES

#: Forms remembered: those of some fifty articles, in a megabyte.
REMEMBERED: Final = 4_096

SYMBOLS: Final[Mapping[str, str]] = {
    "%": "percent",
    "€": "euro",
    "$": "dollar",
    "£": "pound",
    "¥": "yen",
}

_SHARES: Final = frozenset(
    {"percent", "prozent", "procent", "prosent", "cent", "ciento", "cento", "procento", "pct", "pc"}
)
#: Prepositions that join two nouns.
_GENITIVE_WORDS: Final = "of von vom de du des d del di della do da dos das van av af"
_GENITIVES: Final = frozenset(_GENITIVE_WORDS.split())
#: What follows "one" where it counts.
_PARTITIVES: Final = _GENITIVES | {"der", "dei", "degli", "delle"}
_AND_WORDS: Final = "and or und oder et ou y e o och og en i"
_AND: Final = frozenset(_AND_WORDS.split())
#: Marks that part clauses, and that part nothing.
_BREAKS: Final = frozenset(',;:–—()"“”„«»')
_JOINS: Final = frozenset("-'%€$£")
#: Titles, which a name has in one article and not in another, and the English "I".
_TITLE_WORDS: Final = """mr mrs ms dr prof president minister prime chancellor king queen prince
    princess mayor senator governor general judge secretary chief captain sir lord i herr frau herrn
    prasident prasidentin kanzler kanzlerin ministerin burgermeister burgermeisterin m mme
    presidente ministre sr sra senor senora presidenta ministro ministra"""
_TITLES: Final = frozenset(_TITLE_WORDS.split())
#: How common nouns end where they are capitalized as names are.
_NOUN_ENDINGS: Final = (
    *("ung", "heit", "keit", "schaft", "tion", "tät"),
    *("ungen", "heiten", "keiten", "schaften", "tionen"),
)


class Form(NamedTuple):
    """A lower-case token of a language."""

    #: See `reading.Word`; "" where it has no content.
    key: str
    folded: str
    #: Opposition and side.
    direction: tuple[int, int] | None
    #: The role that it gives to what follows, "" where it gives none; whether it hangs that on the
    #: noun before it; whether it may name who acts.
    role: str
    joins: bool
    is_agent: bool
    #: The role that an article's case gives.
    case: str
    #: Whether a clause begins with it, what a preposition governs ends with it.
    parts: bool
    ends: bool
    is_word: bool
    is_stop: bool
    is_passive: bool
    is_date: bool
    is_title: bool
    #: Whether it comes before common nouns or looks like one, where these have capitals as well.
    is_determiner: bool
    is_noun: bool
    is_single: bool
    is_partitive: bool
    counts: bool
    denies: bool
    doubts: bool
    says: bool


def folded(word: str) -> str:
    """Lower case without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=REMEMBERED)
def form(code: str, token: str) -> Form:
    """What is known of a lower-case token of a language."""
    spoken = language.of(code)
    roles = ROLES.get(code, NO_ROLES)
    is_word = token[0].isalnum()
    is_stop = token in spoken.stop_words
    key, direction = _key(token, spoken, is_word and not is_stop)
    is_agent = token in roles.agents
    gives_role = is_agent or token in roles.prepositions
    plain = folded(token)
    return Form(
        key=key,
        folded=plain,
        direction=direction,
        role=PLAIN.get(token, token) if gives_role else "",
        joins=token in _GENITIVES and not is_agent,
        is_agent=is_agent,
        case=f"={roles.cases[token]}" if token in roles.cases else "",
        parts=token in roles.clauses or token in _BREAKS,
        ends=(token in roles.ends and token not in _AND) if is_word else token not in _JOINS,
        is_word=is_word,
        is_stop=is_stop,
        is_passive=token in roles.passives,
        is_date=token in roles.dates,
        is_title=plain in _TITLES,
        is_determiner=token in roles.determiners or token[0].isdigit(),
        is_noun=bool(roles.determiners) and token.endswith(_NOUN_ENDINGS),
        is_single=token in roles.single,
        is_partitive=token in _PARTITIVES,
        counts=value(code, token) is not None,
        denies=token in NEGATIONS.get(code, ()),
        doubts=token in roles.doubts,
        says=direction is not None and key_of(direction) == saying_key(code),
    )


def _key(
    token: str, spoken: language.Language, has_content: bool
) -> tuple[str, tuple[int, int] | None]:
    """What a token stands for among words with content, and its side."""
    if token in SYMBOLS:
        return SYMBOLS[token], None
    if token in _SHARES:
        return "percent", None
    known = sides(spoken.code)
    direction = known.get(token)
    if not has_content:
        return "", direction
    stem = spoken.stem(token)
    direction = direction or known.get(stem)
    return key_of(direction) if direction else folded(stem), direction
