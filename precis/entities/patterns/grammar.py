"""What a language's patterns are made of, and the pieces that are the same in all of them.

Every pattern is tried only where a token starts that can begin it, and none has an unbounded or
nested repeat: the work at one place is bounded, so the whole is linear in the text.
"""

import re
from dataclasses import dataclass
from typing import Final

from precis.vocabulary import Column, column


def words(listed: str) -> str:
    """An alternation of the listed words, longest first, so that none hides a longer one."""
    return (
        "(?:" + "|".join(sorted(map(re.escape, listed.split()), key=lambda w: (-len(w), w))) + ")"
    )


#: A space inside an expression, the unbreakable ones included. Matching ends with the sentence, and
#: sentences with their line, so it is never a line break.
SPACE: Final = r"\s"
DASH: Final = "[-\u2010-\u2015]"

#: 1,234.5 · 1.234,5 · 1 234 · 12'000 · 0.75; at most 15 digits in a row, so a megabyte of them
#: costs no more than a word.
NUMBER: Final = (
    rf"(?:\d{{1,3}}(?:(?:[.,’']|{SPACE})\d{{3}}){{1,4}}(?:[.,]\d{{1,2}})?(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,4})?(?!\d))"
)
#: 5 · 5-10 · 5–10
NUMBERS: Final = rf"{NUMBER}(?:{SPACE}?{DASH}{SPACE}?{NUMBER})?"

#: Years that news speaks of; not the start of a longer number or a decimal.
YEAR: Final = r"(?:1[1-9]|20)\d\d(?![\d%]|[.,:]\d)"
DAY: Final = r"(?:0[1-9]|[12]\d|3[01]|[1-9])(?![\d%]|[.,:]\d)"

#: ISO 4217 codes of currencies in use, those that are English words or frequent abbreviations (COP
#: 27) left out.
_CODES: Final = (
    "AED AFN AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP "
    "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
    "OMR PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLL SSP STN SYP SZL "
    "THB TJS TMT TND TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV XAF XCD XOF YER ZAR ZMW ZWL"
)
#: How amounts are written in English where the currency is used: rupees, ringgit, shekels …
LOCAL: Final = (
    "Rs Rs. RM RMB QR SR Dh Dhs DH JD BD KD RO Sh Shs KSh Ksh KShs Kshs USh TSh Tk TK Tk. GH¢ "
    "GH Rp Rp. Php NIS LE Bs Bs. Nu Nu. Le CFA"
)

#: Signs and codes before an amount. A letter or more may make the sign precise: US$, HK$, R$.
SIGN: Final = (
    r"(?:(?:US|HK|NZ|NT|CA|AU|COP|Bds|EC|TT|[ACSNRJZ])? ?\$|[€£¥₹₩₽₪₺₦฿₫₴₱₸₵৳₡₲]"
    rf"|{words(_CODES)}(?=[ \d]))"
)
_SIGNS: Final = (
    "$ € £ ¥ ₹ ₩ ₽ ₪ ₺ ₦ ฿ ₫ ₴ ₱ ₸ ₵ ৳ ₡ ₲ US HK NZ NT CA AU COP Bds EC TT A C S N R J Z U.S."
)
SIGN_TOKENS: Final = frozenset(f"{_SIGNS} {_CODES}".split())

#: Dates in figures, the same in every language: 2025-03-06, 06/03/2025, 6.3.2025.
_FIGURES: Final = (
    r"(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])(?P<sep>[./-])(?:0?[1-9]|[12]\d|3[01])(?P=sep)(?:1[89]|20)\d\d(?!\d)"
)

#: Seasons and spans of years: 2019-20, 2021/22, 1939–1945.
_SPAN: Final = (
    rf"(?:1[1-9]|20)\d\d(?:{SPACE}?[\u2010-\u2015/]{SPACE}?|-)(?:(?:1[1-9]|20)\d\d"
    rf"|\d\d)(?![\d-]|[.,]\d)"
)


_DIGIT: Final = re.compile("[0-9]")


def _starting(words: frozenset[str]) -> Column:
    return column(lambda token: int(token in words or _DIGIT.search(token) is not None))


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language."""

    #: 1 for tokens where an expression may start: certain words, and all with a digit.
    triggers: Column
    #: Tried at the start of such a token. The name of the group that matched says the kind:
    #: DATE, MONEY, PERCENT; YEAR, MONTH and WEEKDAY stand alone and need their surroundings;
    #: SUM and SHARE start with a multiple or a percent word and may need a number word before.
    pattern: re.Pattern[str]
    #: Matches at the end of what stands before a SUM or SHARE: "half a ", "several ".
    number_words: re.Pattern[str]
    #: Words after which a lone month or year is a time, in lower case.
    leads: frozenset[str]
    #: Months that are other words too: alone they need one of `leads` before them.
    ambiguous: frozenset[str]
    #: After a lone number of four digits these make it a count, not a year.
    counted: frozenset[str]
    #: Capitalized words that make a weekday or month before them part of a name: "Times".
    names: frozenset[str]


def spaced(pattern: str) -> str:
    """The pattern with `SPACE` for every blank."""
    return pattern.replace(" ", SPACE)


def grammar(
    *,
    triggers: str,
    date: str = "(?!)",
    month: str = "(?!)",
    weekday: str = "(?!)",
    money: str = "(?!)",
    percent: str = "(?!)",
    sum_: str = "(?!)",
    share: str = "(?!)",
    scale: str = "(?!)",
    number_words: str = "(?!)",
    leads: str = "",
    ambiguous: str = "",
    counted: str = "",
    names: str = "",
) -> Grammar:
    """The grammar of one language from its own pieces and those of all. Blanks in the pieces are
    spaces of the text; `scale` may follow an amount after a sign."""
    alternatives = {
        "PERCENT": rf"{NUMBERS}(?: ?%(?!\w)|[ -]?{percent}(?!\w))",
        "MONEY": rf"{SIGN} ?{NUMBERS}(?:[ -]?{scale}(?!\w))?"
        rf"|{NUMBERS}(?:[ -]?{scale}(?!\w))? ?[€£](?!\w)|{money}",
        "DATE": rf"{date}|{_FIGURES}|{_SPAN}",
        "WEEKDAY": weekday,
        "MONTH": month,
        "YEAR": YEAR,
        "SUM": sum_,
        "SHARE": share,
    }
    source = "|".join(f"(?P<{kind}>{spaced(pattern)})" for kind, pattern in alternatives.items())
    return Grammar(
        triggers=_starting(frozenset(triggers.split()) | SIGN_TOKENS),
        pattern=re.compile(source),
        number_words=re.compile(spaced(rf"(?<![\w-])(?:{number_words})[ -]$")),
        leads=frozenset(leads.split()),
        ambiguous=frozenset(ambiguous.split()),
        counted=frozenset(counted.split()),
        names=frozenset(names.split()),
    )
