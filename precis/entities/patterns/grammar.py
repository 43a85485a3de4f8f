"""What a language's patterns are made of, and the dates that are the same in all of them.

Every pattern is tried only where a token starts that can begin it, and none has an unbounded or
nested repeat: the work at one token is bounded, so the whole is linear in the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Final

from precis.entities.patterns import money
from precis.entities.patterns.money import Wording
from precis.entities.patterns.numbers import DASH, END, PREFIX_TOKENS, YEAR, compiled

#: Spellings whose roles are remembered, per language: a cache, since most of a text's words are
#: those of other texts.
ROLES_CACHED: Final = 16_384

#: Dates in figures, the same in every language: 2025-03-06, 06/03/2025, 6.3.2025, 06/03/25.
_FIGURES: Final = (
    r"(?:1[89]|20)\d\d(?P<mark>[-/.])(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12]\d|3[01])"
    rf"{END}(?!/|-\d)|(?:0?[1-9]|[12]\d|3[01])(?P<sep>[./-])(?:0?[1-9]|[12]\d|3[01])(?P=sep)"
    rf"(?:1[89]|20)\d\d{END}(?!/)|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/\d\d{END}(?!/)"
)
#: Seasons and spans of years: 2019-20, 2021/22, 1939–1945.
_SPAN: Final = (
    rf"(?:1[1-9]|20)\d\d(?: ?[\u2010-\u2015/] ?|-)(?:(?:1[1-9]|20)\d\d|\d\d){END}(?![/-]|[.,]\d)"
)
#: Business years and their parts: FY2025, FY24/25, Q3 2024, Q1-Q3, H1 2024.
CODED: Final = (
    rf"FY ?['’]?\d{{2,4}}(?:[-–/]\d{{2,4}})?(?![\w/-])"
    rf"|(?:Q[1-4]|[HT][1-4](?= {YEAR}|[ /]?FY))(?:{DASH}(?:[QHT][1-4]))?(?!\w)"
    rf"(?:[ /]?(?:of )?(?:FY ?)?(?:{YEAR}|['’]?\d\d(?![\w%]|[.,]\d))(?!\w))?"
)
_CODED_LAST: Final = rf"{YEAR}[ -]?[QH][1-4](?!\w)|[1-4][QH](?: ?{YEAR}(?!\w)|['’]?\d\d(?![\w%]))"


class Anchor(IntEnum):
    """What a token can start or end; the lowest bits of `Grammar.roles`."""

    #: It starts with a digit and is more than a number: 1990s, 40m, 6.3.2025.
    FIGURE = 1
    #: A currency's sign, or letters with figures: amounts after their sign, business years.
    SIGN = 2
    #: A month, a weekday and so on: dates.
    DATE = 3
    #: A currency or `percent`: ends an amount in words.
    UNIT = 4
    #: A number: tried as a `FIGURE` where a `FOLLOWER` comes next, else as a year alone.
    NUMBER = 5
    #: "last", "first": tried as a `DATE` where a `COMPANION` comes next.
    OPENER = 6


#: Bits of `Grammar.roles` that hold the `Anchor`; 0 where nothing starts.
ANCHOR: Final = 7
#: A token that may go on with what a number starts: a scale, a currency, a month, a dash.
FOLLOWER: Final = 8
#: A token that may go on with what an opener starts: a weekday, "week", "quarter".
COMPANION: Final = 16
#: A token that may stand before a currency in an amount in words.
PART: Final = 32
#: A point, comma or apostrophe: a number's, where a figure comes next.
POINT: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """A language's dates. Blanks in patterns are spaces of the text."""

    #: Words with which a date may start, and those that need one of `companions` or a year next.
    triggers: str = ""
    openers: str = ""
    companions: str = ""
    #: What may follow a figure in a date, as a pattern of one token.
    followers: str = "(?!)"
    #: Dates that start with a word, with letters and figures, with a figure.
    word: str = "(?!)"
    coded: str = "(?!)"
    figure: str = "(?!)"
    #: Days with a name, which films and books have too.
    feast: str = "(?!)"
    #: A month or weekday alone; it needs its surroundings.
    month: str = "(?!)"
    weekday: str = "(?!)"
    #: A decade without its century, and a part of a year that is one of a game too.
    decade: str = "(?!)"
    quarter: str = "(?!)"
    #: After a year: "AD".
    era: str = "(?!)"
    #: Words after which a lone month or year is a time, in lower case.
    leads: str = ""
    #: Months that are other words too: alone they need one of `leads` before them.
    ambiguous: str = ""
    #: After a lone number of four digits these make it a count or an address, not a year.
    counted: str = ""
    #: Words with which a plural may follow a year: "the 2008 elections".
    dated: str = ""
    #: Endings of plurals, so that "1950 loaves" is a count; "" where they tell nothing.
    plural: str = ""
    #: Capitalized words that make a weekday or month beside them part of a name: "Times".
    names: str = ""
    #: What near a decade, a quarter says that it is an age, a temperature, a part of a game.
    ages: str = "(?!)"
    games: str = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """A language's amounts in words, and what tells money from weights."""

    wording: Wording = field(default_factory=Wording)
    #: Words of more than `SHORT` letters that may go on with an amount or a date, in lower case.
    followers: str = ""
    #: Tokens that end an amount in words, and those that it may be made of, in lower case.
    units: str = ""
    parts: str = "(?!)"
    #: A token of an adjective between the number and the currency: "Swiss".
    nation: str = "(?!)"
    #: Of the parts, the numbers in one word, and what stands between the ends of a range.
    number: str = "(?!)"
    ranging: str = ""
    #: At the end of an amount, a currency that is another word too; one of those that may stand
    #: after a number without a scale; and what makes an amount nothing but money.
    doubtful: str = "(?!)"
    weighed: str = "(?!)"
    large: str = "(?!)"
    #: What tells near a currency that is a weight too that it is money, or is none.
    price: str = "(?!)"
    weight: str = "(?!)"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language."""

    #: What a token may be of an expression, by its spelling: bits, see `ANCHOR` and the others.
    roles: Callable[[str], int]
    #: By `Anchor`, tried at the start of such a token; in words, at the start of the words before
    #: it. The name of the group that matched is the kind of expression, see `checks`.
    patterns: tuple[re.Pattern[str], ...]
    #: A token that may be part of an amount in words.
    part: re.Pattern[str]
    nation: re.Pattern[str]
    number: re.Pattern[str]
    ranging: frozenset[str]
    leads: frozenset[str]
    ambiguous: frozenset[str]
    counted: frozenset[str]
    dated: frozenset[str]
    plural: tuple[str, ...]
    names: frozenset[str]
    ages: re.Pattern[str]
    games: re.Pattern[str]
    doubtful: re.Pattern[str]
    large: re.Pattern[str]
    weighed: re.Pattern[str]
    price: re.Pattern[str]
    weight: re.Pattern[str]


#: Letters of the longest word that is tried by all patterns. Of longer ones in ASCII those of the
#: language are looked up, unless they begin like the scale of another one.
SHORT: Final = 5
_SCALE_STARTS: Final = frozenset("mil bil tri tys tis tuh tus dui mlj".split())  # noqa: SIM905

_NUMBER: Final = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?|[0-9]{1,3}(?:,[0-9]{2,3})+|[0-9]{1,3}(?:\.[0-9]{3})+"
)


def _roles(dates: Dates, amounts: Amounts, part: re.Pattern[str]) -> Callable[[str], int]:
    """The roles of a token by its spelling."""
    triggers = frozenset(f"{dates.triggers} FY".split())
    openers = frozenset(dates.openers.split())
    companions = frozenset(dates.companions.split())
    units = frozenset(amounts.units.split())
    follower = money.follower(amounts.wording, rf"{dates.followers}|{amounts.nation}")
    long_followers = frozenset(amounts.followers.split())
    date_follower = compiled(dates.followers)
    nation = re.compile(amounts.nation)

    def follows(token: str, lower: str) -> bool:
        is_listed = len(token) > SHORT and token.isascii() and token.isalpha()
        if not is_listed or lower[:3] in _SCALE_STARTS:
            return follower.fullmatch(token) is not None
        if lower in long_followers:
            return token == lower or follower.fullmatch(token) is not None
        return token != lower and date_follower.fullmatch(token) is not None

    def anchor(token: str) -> int:
        if "0" <= token[0] <= "9":
            return Anchor.NUMBER if _NUMBER.fullmatch(token) else Anchor.FIGURE
        bare = token[2:] if token[1:2] in ("'", "’") else token
        if token in triggers or bare in triggers:
            return Anchor.DATE
        if bare in openers:
            return Anchor.OPENER
        if token in PREFIX_TOKENS or (
            token.isascii() and not token.isalpha() and any(map(str.isdigit, token))
        ):
            return Anchor.SIGN
        last = token.lower()
        if not last.isalpha():
            last = last.replace("’", "'").rpartition("'")[2]
        return Anchor.UNIT if last in units else 0

    @lru_cache(ROLES_CACHED)
    def roles(token: str) -> int:
        if not token:
            return 0
        is_digit = token[0].isdigit()
        lower = token.lower()
        is_nation = nation.fullmatch(token) is not None
        is_part = is_nation or part.fullmatch(lower)
        is_companion = is_digit or lower in companions or not token.isalnum()
        return (
            int(anchor(token))
            | (FOLLOWER if is_digit or is_nation or follows(token, lower) else 0)
            | (COMPANION if is_companion else 0)
            | (PART if is_part else 0)
            | (POINT if token in (".", ",", "'", "’") else 0)
        )

    return roles


def _alternatives(*named: str, **kinds: str) -> str:
    """Patterns that name their own groups, and others each in a group of its kind."""
    groups = [f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()]
    return "|".join([*named, *groups])


def grammar(dates: Dates, amounts: Amounts, *, is_unspaced: bool = False) -> Grammar:
    """The grammar of one language, written without spaces or with them, from its own pieces and
    those of all."""
    wording = amounts.wording
    era = rf"{YEAR}(?: {dates.era}(?!\w))?"
    patterns = (
        "(?!)",
        _alternatives(
            money.counted(wording),
            DATE=rf"{dates.figure}|{_FIGURES}|{_SPAN}|{_CODED_LAST}|\d{{1,4}} {dates.era}(?!\w)",
            DECADE=dates.decade,
            QUARTER=dates.quarter,
            YEAR=rf"{era}(?!-W\d)",
        ),
        _alternatives(MONEY=money.signed(wording), DATE=rf"{CODED}|{dates.coded}"),
        _alternatives(
            DATE=rf"{dates.word}|{CODED}",
            COIN=money.named(wording),
            FEAST=dates.feast,
            DECADE=dates.decade,
            QUARTER=dates.quarter,
            WEEKDAY=dates.weekday,
            MONTH=dates.month,
        ),
        money.in_words(wording) if amounts.units else "(?!)",
        _alternatives(YEAR=YEAR),
    )
    part = re.compile(rf"[\d][\d.,]*|{DASH}|{amounts.parts}")
    return Grammar(
        roles=_roles(dates, amounts, part),
        patterns=tuple(compiled(pattern, is_unspaced=is_unspaced) for pattern in patterns),
        part=part,
        nation=re.compile(amounts.nation),
        number=re.compile(amounts.number),
        ranging=frozenset(amounts.ranging.split()),
        leads=frozenset(dates.leads.split()),
        ambiguous=frozenset(dates.ambiguous.split()),
        counted=frozenset(dates.counted.split()),
        dated=frozenset(dates.dated.split()),
        plural=tuple(dates.plural.split()),
        names=frozenset(dates.names.split()),
        ages=compiled(dates.ages),
        games=compiled(dates.games),
        doubtful=compiled(amounts.doubtful),
        large=compiled(amounts.large),
        weighed=compiled(amounts.weighed),
        price=compiled(amounts.price),
        weight=compiled(amounts.weight),
    )
