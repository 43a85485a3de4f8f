"""Amounts of money and shares, from the words that a language has for them.

An amount is matched whole or not at all. Every pattern takes in all that can belong to the amount
(scales, the second end of a range, a currency's name after its sign), and ends with a look ahead at
what would go on with it in a way that no pattern covers; then nothing is matched.
"""

import re
from dataclasses import dataclass
from typing import Final

from precis.entities.patterns.numbers import (
    ANY_SCALE,
    CODES,
    DASH,
    END,
    NUMBER,
    PREFIX,
    SAME_PREFIX,
    SECOND_PREFIX,
    SMALL,
    SUFFIX,
    compiled,
    either,
    words,
)

_NEVER: Final = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A language's words for amounts and shares, as patterns that take capitals and title case too;
    quantities are matched without regard to case."""

    #: Scale words, spelled out and abbreviated.
    scale: str = _NEVER
    #: Names of currencies, with the adjectives that make them precise.
    unit: str = _NEVER
    #: Names of currencies that are other words too, see `checks`.
    doubtful: str = _NEVER
    #: Between a scale and a currency: "de ", "d'".
    of: str = ""
    #: Between the ends of a range; after one of the words of `between`, `both` stands there.
    to: str = _NEVER
    both: str = _NEVER
    between: str = ""
    percent: str = _NEVER
    #: Number words in one token, and a quantity in words: "two and a half million".
    quantity: str = _NEVER
    #: A quantity that is no number: "hundreds of millions".
    plural: str = _NEVER
    #: A scale before a currency in an attribute: "million-dollar".
    attribute: str = _NEVER
    #: What is counted after a number, so that the number is none of a range: "people".
    counted: str = _NEVER
    #: The small coin after an amount: " and 50 cents".
    coins: str = _NEVER
    #: Letters before a figure that are a currency in some texts: "N200,000".
    prefix: str = _NEVER
    #: The name of a currency before an amount, and a word it may start with: "US dollars 6,000".
    named: str = _NEVER
    #: Forms of one language alone, money.
    more: str = _NEVER


def _scales(wording: Wording, fewest: int) -> str:
    one = rf"(?:(?:{wording.scale}){END}|{ANY_SCALE})"
    return rf"(?:[ -]?{one}){{{fewest},3}}+"


def _amount(wording: Wording) -> str:
    """2 · 2.5 million · 1.2 lakh crore · 2 crore 50 lakh."""
    return rf"{NUMBER}(?:-plus)?{_scales(wording, 0)}(?: {NUMBER}{_scales(wording, 1)})?"


def _to(wording: Wording) -> str:
    return rf"(?:[ -](?:{wording.to})[ -])"


def _range(wording: Wording, each: str) -> str:
    """A quantity, or two that are the ends of a range."""
    between = "|".join(rf"(?<={word}\s)" for word in wording.between.split()) or _NEVER
    after_between = rf"(?:{between}){each} (?:{wording.both}) {each}"
    year = rf"(?!(?:19|20)\d\d(?: {DASH} |{_to(wording)}))"
    return (
        rf"(?:(?i:{after_between})|{year}{each}(?:(?: ?[%％٪]? ?{DASH} ?|{_to(wording)}){each})?)"
    )


def signed(wording: Wording) -> str:
    """An amount after its sign, code or short name: $2 to $3 billion, Rs 1.2 lakh crore."""
    amount, scales, to = _amount(wording), _scales(wording, 1), _to(wording)
    stop = r"(?=[.,;:!?)\]]|$| (?:a|an|per|each|for|in|and|on|at|from|next|by|this|last)\b)"
    one_scale = rf"{SMALL}(?:{to}| (?:{wording.both}) | ?{DASH} ?){SAME_PREFIX} ?{NUMBER}{scales}"
    own = rf"(?! ?{SUFFIX}|[ -](?:{wording.of})?(?:{wording.unit}){END})"
    second = (
        rf"{DASH}{SECOND_PREFIX}? ?{amount}| {DASH} (?:{SECOND_PREFIX} ?{amount}|{NUMBER}{scales}"
        rf"|{NUMBER}{stop})|{to}(?:{NUMBER}{scales}(?! {wording.counted}){own}|{NUMBER}{stop})"
    )
    code = rf"[ -](?:{wording.of})?(?:{wording.unit}){END}| {words(CODES)}{END}| US(?=[.,;:)]|$)|/-"
    return (
        rf"(?:{PREFIX}|{wording.prefix}) ?(?:{one_scale}|{amount}(?:{second})?)(?:{code})?"
        + _stopped(wording)
    )


def named(wording: Wording) -> str:
    """An amount after the name of its currency."""
    return rf"{wording.named} {_amount(wording)}{_stopped(wording)}"


def _stopped(wording: Wording) -> str:
    """Nothing that would go on with an amount after its sign."""
    quantity = rf"{_to(wording)}(?!\d)(?i:{wording.quantity})[ -](?:{wording.scale}){END}"
    return (
        rf"{END}(?![.,’']\d)(?![ -]?(?:{wording.scale}){END}|[ -]?{ANY_SCALE})"
        rf"(?! ?{DASH} ?{SECOND_PREFIX}? ?\d)(?!{quantity})"
    )


def counted(wording: Wording) -> str:
    """A share or an amount that starts with a figure, in a group named for its kind: 5 to 10
    percent, 0.25 percentage points, 2 to 3 million euros, 40 m €, 250 SEK."""
    units = rf"{wording.unit}|{wording.doubtful}(?! of\b)"
    unit = rf"(?:[ -](?:{wording.of})?(?:{units}){END}| ?(?:{wording.of})?{SUFFIX})"
    sign = rf" ?[%％٪](?:[ -](?:{wording.percent}){END})?{END}(?!%)"
    return (
        rf"{_range(wording, _amount(wording))}"
        rf"(?:(?P<PERCENT>(?:{sign}|[ -]?(?:{wording.percent}){END})(?! ?{DASH} ?\d))"
        rf"|(?P<MONEY>{unit}(?:{wording.coins})?(?! ?{DASH} ?\d)))"
        rf"|(?P<COIN>{wording.more})"
    )


def in_words(wording: Wording) -> str:
    """The same in words."""
    quantity = rf"(?i:{_range(wording, f'(?:{wording.quantity})')})"
    units = rf"{wording.unit}|{wording.doubtful}(?! of\b)"
    unit = rf"[ -](?:{wording.of})?(?:(?:{units}){END}|{SUFFIX})(?:{wording.coins})?"
    return (
        rf"{quantity}(?:(?P<PERCENT>[ -](?:{wording.percent}){END})|(?P<MONEY>{unit}))"
        rf"|(?P<PLURAL>(?i:{wording.plural}){unit}|(?i:{wording.attribute}))"
    )


def follower(wording: Wording, more: str) -> re.Pattern[str]:
    """A token that may go on with an amount or a share that a number starts, or with `more`."""
    words_ = rf"{wording.scale}|{wording.unit}|{wording.doubtful}|{wording.to}|{wording.both}"
    first = rf"{wording.percent}|{_FIRSTS}"
    return compiled(
        rf"(?:{words_}|{first}){END}\.?|{ANY_SCALE}|{SUFFIX}|[%％٪/½¼¾⅓⅔⅛⅜⅝⅞]|['’]s|{DASH}|{more}"
    )


#: First words of units in more than one.
_FIRSTS: Final = (
    either("per pour por point points punto puntos percentage basis p of de di van")
    + r"|CFA|[dD][’'].*"
)
