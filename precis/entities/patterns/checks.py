"""What the surroundings of an expression must say: a figure in an address is no year, "the" before
"50s" makes a decade of it, and so on."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from precis.entities.patterns.grammar import Grammar
from precis.entities.patterns.numbers import DASH, SYMBOLS
from precis.text import Document, Sentence

#: Code points on each side in which a word may tell what a number counts.
_NEAR_CHARS: Final = 120

#: What may stand before a figure with a hyphen: mid-2022.
_PREFIX: Final = re.compile(r"(?<!\w)(?:mid|pre|post|early|late|mi|Mitte|Anfang|Ende)-$")

#: A number that goes on with a group of three figures.
_GROUP_BEFORE: Final = re.compile(r"(?<![\w])\d{1,3}(?:[.,’']\d{3})*[\s.,’']$")

#: The first end of a range that no pattern took.
_RANGE_BEFORE: Final = re.compile(
    rf"(?:[\d%％٪]{DASH}|(?<![\d.,’'])\d{{1,3}}(?:[.,]\d+)?\s{DASH}\s)$"
)

#: Letters before a sign that make it precise, and those that do with a space between.
_SIGN_LETTERS: Final = re.compile(r"[A-Z][A-Za-z]{0,3}|U\.S\.")
_SPACED_LETTERS: Final = frozenset(
    ["US", "U.S.", "HK", "NZ", "NT", "AU", "COP", "N", "R", "S", "C"]
)

#: Words of a street's name after its number.
_STREET: Final = re.compile(
    r"[,.]?(?!\s(?:Wall|Fleet|Downing|Main|Sesame) Street)(?:\s[A-Z\d][\w.’'-]*){0,3}\s(?:Avenue"
    r"|Ave"
    r"|Street|St|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Terrace|Broadway)\b"
)


class Context(NamedTuple):
    """Where an expression may stand."""

    document: Document
    grammar: Grammar
    sentence: Sentence
    #: Index of the token that anchors it.
    token: int


def sign_start(context: Context, floor: int) -> int:
    """Where the amount after this sign starts: at the letters before it, if they are the sign's."""
    document, token = context.document, context.token
    start = document.starts[token]
    if token == context.sentence.first:
        return start
    before = document.token(token - 1)
    begin = document.starts[token - 1]
    if begin < floor or _SIGN_LETTERS.fullmatch(before) is None:
        return start
    if document.ends[token - 1] == start:
        return begin
    if before not in _SPACED_LETTERS or document.ends[token - 1] + 1 < start:
        return start
    ahead = document.token(token - 2) if token - 2 >= context.sentence.first else ""
    return start if ahead.lower() == "the" else begin


def start(context: Context, kind: str, begin: int, end: int) -> int:
    """Where an expression of a kind starts; -1 where it is none."""
    text = context.document.text
    if kind in _AMOUNTS:
        begin = _signed_start(text, begin, context.sentence.start)
        if begin < 0:
            return -1
    if kind == "DECADE" and text[begin - 1 : begin] in _APOSTROPHES:
        return begin - 1 if not text[begin - 2 : begin - 1].isalnum() else -1
    if kind in _FIGURES and _in_address(text, begin):
        return -1
    check = _CHECKS.get(kind)
    return begin if check is None or check(context, begin, end) else -1


_AMOUNTS: Final = frozenset({"MONEY", "PERCENT", "PLURAL", "COIN"})
_APOSTROPHES: Final = ("'", "’", "‘")
#: Kinds that start with a figure and would be found in addresses and codes.
_FIGURES: Final = frozenset({"DATE", "YEAR", "MONEY", "PERCENT", "PLURAL", "COIN", "DECADE"})


def _signed_start(text: str, begin: int, floor: int) -> int:
    """Where an amount starts, its minus and leading point included; -1 where a number, a sign or a
    percent sign before it goes on with it."""
    if begin == floor:
        return begin
    before = text[begin - 1]
    ahead = text[begin - 2] if begin - 1 > floor else " "
    if before in ".," and text[begin].isdigit():
        return begin - 1 if before == "." and not ahead.isalnum() else -1
    if before in "-−" and not (ahead.isalnum() or ahead in ")%"):
        return begin - 1
    if text[begin].isdigit() and _RANGE_BEFORE.search(text, max(floor, begin - 16), begin):
        return -1
    if before in SYMBOLS or before in "%％٪":
        return -1
    if text[begin : begin + 3].isdigit() and not text[begin + 3 : begin + 4].isdigit():
        return -1 if _GROUP_BEFORE.search(text, max(floor, begin - 20), begin) else begin
    return begin


def _in_address(text: str, start: int) -> bool:
    """Whether the figure is a piece of an address or a code: /2022/06, october-2021, A-380."""
    before = text[start - 1 : start]
    if before in ("-", "_"):
        return text[start - 2 : start - 1].isalnum() and not _PREFIX.search(
            text, max(0, start - 8), start
        )
    return before in ("/", "\\", "#", "=")


def _around(context: Context, begin: int, end: int) -> tuple[str, str]:
    """The tokens before and after the expression within its sentence, "" where there is none."""
    document, sentence, token = context.document, context.sentence, context.token
    starts = document.starts
    after = token
    while after < sentence.last and starts[after] < end:
        after += 1
    return (
        document.token(token - 1) if token > sentence.first else "",
        document.token(after) if after < sentence.last else "",
    )


def _near(context: Context, begin: int, end: int) -> tuple[int, int]:
    """The part of the sentence that is near the expression."""
    sentence = context.sentence
    return max(sentence.start, begin - _NEAR_CHARS), min(sentence.end, end + _NEAR_CHARS)


def _month(context: Context, begin: int, end: int) -> bool:
    """A lone month: no part of a name, and where it is another word too, after a lead."""
    grammar = context.grammar
    before, after = _around(context, begin, end)
    if before.lower() in grammar.leads or begin > context.document.starts[context.token]:
        return True
    return context.document.token(context.token) not in grammar.ambiguous and not (
        after[:1].isupper()
    )


def _weekday(context: Context, begin: int, end: int) -> bool:
    """A lone weekday: no part of a name such as Sunday Times."""
    before, after = _around(context, begin, end)
    return after not in context.grammar.names and before not in context.grammar.names


def _year(context: Context, begin: int, end: int) -> bool:
    """A lone year: not a count, not the number of a thing ("Resolution 1546", "Paris 2024") or of a
    house."""
    grammar = context.grammar
    before, after = _around(context, begin, end)
    lead = before.lower()
    is_led = lead in grammar.leads or lead in _DETERMINERS
    if after in grammar.counted or (before[:1].isupper() and not is_led):
        return False
    if lead in _JOINING:
        is_led = _is_year_before(context)
    if grammar.plural and not is_led and _is_counted(grammar, after):
        return False
    return _STREET.match(context.document.text, end, context.sentence.end) is None


_FOUR: Final = re.compile(r"\d{4}")
_JOINING: Final = frozenset(["and", "or", "und", "oder", "et", "ou", "y", "o"])
_QUOTES: Final = frozenset("\"'“”‘’«»„")
_DETERMINERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "that",
        "those",
        "these",
        "'s",
        "’s",
        "s",
        "(",
        ",",
        ";",
        ":",
        "-",
        "–",
    ]
)


def _is_year_before(context: Context) -> bool:
    """Whether the last but one token before the number is one of four figures too."""
    document, token = context.document, context.token - 2
    return token >= context.sentence.first and _FOUR.fullmatch(document.token(token)) is not None


def _is_counted(grammar: Grammar, after: str) -> bool:
    """Whether the word after a number is a plural that years do not stand before."""
    return (
        after.isalpha()
        and after.islower()
        and after.endswith(grammar.plural)
        and after not in grammar.dated
    )


def _decade(context: Context, begin: int, end: int) -> bool:
    """A decade without its century: not an age, not a temperature, not a pronoun's."""
    before, _ = _around(context, begin, end)
    text = context.document.text
    leads = context.grammar.leads
    first, last = _near(context, begin, end)
    near = context.grammar.ages.search(text, max(first, begin - 60), min(last, end + 40))
    return near is None and (before.lower() in leads or before.lower() in _DETERMINERS)


def _feast(context: Context, begin: int, end: int) -> bool:
    """A day with a name, not a film's title in quotes: "Independence Day"."""
    text = context.document.text
    if not text.startswith("Day", end - 3):
        return True
    return text[begin - 1 : begin] not in _QUOTES or text[end : end + 1] not in _QUOTES


def _quarter(context: Context, begin: int, end: int) -> bool:
    """A quarter of a year, not of a game."""
    return context.grammar.games.search(context.document.text, *_near(context, begin, end)) is None


def _money(context: Context, begin: int, end: int) -> bool:
    """No weight, and no other word that is a currency too."""
    grammar, text = context.grammar, context.document.text
    if grammar.doubtful.search(text, begin, end) is None or grammar.large.search(text, begin, end):
        return True
    near = _near(context, begin, end)
    return (
        grammar.weighed.search(text, begin, end) is not None
        and grammar.weight.search(text, *near) is None
        and grammar.price.search(text, *near) is not None
    )


_CHECKS: Final[Mapping[str, Callable[[Context, int, int], bool]]] = MappingProxyType(
    {
        "MONTH": _month,
        "WEEKDAY": _weekday,
        "YEAR": _year,
        "DECADE": _decade,
        "FEAST": _feast,
        "QUARTER": _quarter,
        "MONEY": _money,
        "PLURAL": _money,
    }
)
