"""The text of a MONEY or PERCENT mention → its number or range, and what currency it names."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from precis.entities.patterns.numbers import DASH, SYMBOLS
from precis.entities.patterns.values import currencies
from precis.entities.patterns.values.numerals import OTHER, WORDS, number, number_word

#: Where the first end of a range ends. A dash only between figures: "twenty-five" is one number.
_TO: Final = {
    "en": "to|or|and",
    "de": "bis(?: zu)?|oder|und",
    "fr": "à|ou|et",
    "es": "a|o|al|hasta|y",
}
_ANY_TO: Final = (
    "to|do|до|til|till|tot|aan|a|à|až|ila|bis|or|o|of|ou|eller|или|або|lub|nebo|veya"
    "|e|en|och|og|and|и|і"
)
_MINUS: Final = re.compile(r"^\s*[-−](?=\s?[\d.$€£])")
_FIGURE: Final = r"[\d½¼¾⅓⅔⅛⅜⅝⅞]"
_SPLIT: Final = {
    code: re.compile(
        rf"(?:(?<={_FIGURE})|(?<={_FIGURE}[%mbkMBK])|(?<={_FIGURE}\s%)|(?<={_FIGURE}[mb][nn])"
        rf"|(?<=[a-zA-Z])\s)"
        rf"\s?{DASH}\s?(?=[^\W\d]{{0,3}}[^\w\s]?\s?\d)|[\s-](?:{words})[\s-]",
        re.IGNORECASE,
    )
    for code, words in [*_TO.items(), ("", _ANY_TO)]
}
#: After "and", they belong to the number before it: "two and a half".
_FRACTIONS: Final = frozenset(
    [
        "half",
        "quarter",
        "quarters",
        "third",
        "three-quarters",
        "halb",
        "halbe",
        "halbes",
        "demi",
        "demie",
        "medio",
        "media",
    ]
)
#: "and" and "or" join two numbers only after "between" or between two figures.
_JOINS: Final = frozenset(
    [
        "to",
        "or",
        "and",
        "between",
        "bis",
        "zu",
        "oder",
        "und",
        "zwischen",
        "à",
        "ou",
        "et",
        "entre",
        "a",
        "o",
        "al",
        "hasta",
        "y",
        "tra",
        "fra",
        "tussen",
    ]
)
_JOINING: Final = frozenset(["and", "und", "et", "y", "e", "en", "och", "og", "и", "і"])
_FIGURE_END: Final = re.compile(r"[\d%][a-zA-Z]{0,3}$|\d [^\W\d]{2,12}$")
#: What is no part of the number: signs, codes, "percent", currencies. Scales in one or two letters
#: stand right after the figure, so they are kept.
_POINTS: Final = re.compile(
    r"percentage[ -]?points?|percent points?|prozent[ -]?punkt\w*|points? de pourcentage|"
    r"pts? de %|puntos? porcentual\w*|p\. ?p\.|pps?|ppts?|procentpunt\w*|punti percentual\w*|"
    r"pontos? percentua\w*|procentenhe\w*|procentpoint\w*|prosentpoeng\w*",
    re.IGNORECASE,
)
_BASIS: Final = re.compile(
    r"basis[ -]?points?|bps?\b|basispunkt\w*|points? de base|puntos? básicos?|\bpb\b|basispunt\w*|"
    r"punti base|pontos? base",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(
    r"%|％|٪|per[ -]cento|per[ -]?cent|percent\w*|pct|\bpcs?\b|(?<=\d)pc\b|prozent|v\. ?h\.|"
    r"pour[ -]cents?|p\. ?100|p\. ?cent|"
    r"por ?cientos?|por ?cento|pro[cs]ent\w*|процент\w*|відсотк\w*|la sută|"
    r"\bof an?\b|\bof one\b",
    re.IGNORECASE,
)
#: Words, and everything else in runs that hold a sign of a currency or hold none.
_SIGN_CHARS: Final = f"{SYMBOLS}¢"
_WORDS: Final = re.compile(
    r"[十百千万萬亿億兆만억조천]|[A-Z][A-Za-z]{0,3}(?=[$£])|(?:(?![十百千万萬亿億兆만억조천])[^\W\d_])+(?:/\.?|\.(?=\d))?|"
    rf"[{re.escape(_SIGN_CHARS)}]+|(?:[^\w{re.escape(_SIGN_CHARS)}]|[\d_])+"
)
_LEAD: Final = re.compile(
    r"^(?:between|zwischen|entre|tra|fra|tussen|mellan|mellom|от|від)\s", re.IGNORECASE
)


class Amount(NamedTuple):
    """What a mention of money says by itself."""

    low: Decimal
    high: Decimal | None
    #: A code of ISO 4217, a kind of `currencies` in lower case, or None.
    unit: str | None


@lru_cache(4096)
def percent(text: str, language_code: str) -> tuple[Decimal, Decimal | None, bool] | None:
    """The share in percent, the upper end of a range, and whether it is in percentage points; a
    basis point is a hundredth of one. None where no exact number is written."""
    is_basis = _BASIS.search(text) is not None
    is_points = is_basis or _POINTS.search(text) is not None
    bare = _PERCENT.sub(" ", _POINTS.sub(" ", _BASIS.sub(" ", text)))
    ends = _ends(bare, language_code)
    if ends is None:
        return None
    low, high = ends
    if is_basis:
        low, high = low / 100, None if high is None else high / 100
    return low, high, is_points


@lru_cache(4096)
def money(text: str, language_code: str) -> Amount | None:
    """The amount and its currency as written; None where no exact number is written."""
    if _VAGUE.search(text):
        return None
    if _COIN_WORD.search(text) and (whole := _with_coins(text, language_code)):
        return whole
    quantity, unit = _parted(text, language_code)
    is_coin = not quantity.isspace() and _IS_COIN.search(unit) is not None
    if language_code == "fr" and unit.isspace() and text.endswith(("cents", "cent")):  # 100, too
        quantity, unit, is_coin = text.rpartition(" ")[0], "cent", True
    ends = _ends(quantity, language_code)
    if ends is None:
        return None
    low, high = ends
    if is_coin:
        low, high = low / 100, None if high is None else high / 100
    return Amount(low, high, currencies.written(unit))


#: Words of amounts that are no number, and scales without one before them.
_VAGUE: Final = re.compile(
    r"(?<!\w)(?:few|couple|several|many|some|tens|dozens|scores|hundreds|thousands|multi"
    r"|multi(?:m|b|tr)illion|mehrere[nr]?|einige[nr]?|wenige[nr]?|viele[nr]?|paar|zig|dutzende[nr]?"
    r"|\w{0,5}hunderte[nr]?|\w{0,5}tausende[nr]?|plusieurs|quelques|centaines|dizaines|milliers"
    r"|vari[oa]s|poc[oa]s|algun[oa]s|cientos|decenas|centenares|miles)(?!\w)"
    r"|^(?:millions|billions|trillions|millionen|milliarden|billionen|milliards|millones|billones"
    r")(?!\w)",
    re.IGNORECASE,
)
_COIN_WORD: Final = re.compile(
    r"(?:euros? \d\d|cents?|pence|centimes?|céntimos?|centavos?)$", re.IGNORECASE
)
_IS_COIN: Final = re.compile(rf"(?<!\w)(?i:{'|'.join(sorted(currencies.COINS))})(?!\w)")


def _parted(text: str, language_code: str) -> tuple[str, str]:
    """The parts of an amount that say how much, and those that say of what; both keep the places
    of what they leave out as spaces."""
    words = WORDS.get(language_code, OTHER)
    quantity, unit = "", ""
    for match in _WORDS.finditer(text):
        part = match[0]
        low = part.lower()
        if part[0].isalpha() and text[match.end() : match.end() + 1] in ("$", "£"):
            is_quantity = low in ("to", "or", "and")
        elif part[0].isalpha():
            is_quantity = number_word(low, words, language_code) or low in _JOINS
            if (len(low) == 1 and low in words.scales) or low in ("mm", "cr", "md"):
                is_quantity = quantity[-1:].isdigit() or bool(quantity.strip())
            if low in ("mdd", "mde"):
                unit += part
        else:
            is_quantity = part[0] not in _SIGN_CHARS
        quantity += part if is_quantity else " "
        unit += " " if is_quantity else part
    return quantity, unit


_COINED: Final = re.compile(
    r"^(.*?(?:dollars?|euros?|pounds?|dólares|pesos|livres|francs|soles|Euro|Dollar))\s"
    r"(?:and|et|con|und|y)?\s?(.+?)\s(?:cents?|pence|centimes?|céntimos?|centavos?)$",
    re.IGNORECASE,
)


#: "5 Euro 50", "5 euros 50".
_EURO_COINS: Final = re.compile(r"(.*\d euros?) (\d\d)$", re.IGNORECASE)


def _with_coins(text: str, language_code: str) -> Amount | None:
    """ "5 dollars and 50 cents"."""
    match = _COINED.match(text) or _EURO_COINS.match(text)
    if match is None:
        return None
    large, small = money(match[1], language_code), number(match[2], language_code)
    if large is None or small is None or large.high is not None:
        return None
    return Amount(large.low + small / 100, None, large.unit)


def _ends(quantity: str, language_code: str) -> tuple[Decimal, Decimal | None] | None:
    """The number, or the two ends of a range. The lower end takes the scale of the upper one where
    it has none and is small: "$2-3bn"."""
    sign = -1 if _MINUS.match(quantity) else 1
    is_between = _LEAD.match(quantity.strip()) is not None
    quantity = _LEAD.sub("", quantity.strip(" +~")).lstrip("-−")
    splitter = _SPLIT.get(language_code, _SPLIT[""])
    for match in splitter.finditer(quantity):
        first, second = quantity[: match.start()].strip(), quantity[match.end() :].strip()
        if any(word in _FRACTIONS for word in second.lower().split()[:2]) and not is_between:
            continue
        joins = match[0].strip(" -").lower() in _JOINING
        if joins and not (
            first[-1:].isdigit() or second[:1].isdigit() or _FIGURE_END.search(first)
        ):
            if not any(map(str.isdigit, quantity)):
                low, high = number(first, language_code), number(second, language_code)
                if low is None or high is None or not _is_between(low, high):
                    continue
            else:
                continue
        low, high = number(first, language_code), number(second, language_code)
        if low is None or high is None:
            continue
        scale = _scale_of(second, high, language_code)
        if low < 1000 and scale > 1 and _scale_of(first, low, language_code) == 1:
            low *= scale
        return sign * low, high
    value = number(quantity.replace("+", " "), language_code)
    return None if value is None else (sign * value, None)


def _is_between(low: Decimal, high: Decimal) -> bool:
    """Whether "one and two" may be the ends of a range: "one hundred and five" is none."""
    return low < high


def _scale_of(text: str, value: Decimal, language_code: str) -> int:
    """What the first number of a text is multiplied with."""
    parts = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text)
    if not parts or value == 0:
        return 1
    bare = number(parts[0], language_code)
    if bare is None or bare == 0:
        return 1
    ratio = value / bare
    scale = 1
    for exponent in (3, 5, 6, 7, 9, 12):
        if ratio >= 10**exponent and ratio % 10**exponent == 0:
            scale = 10**exponent
    return scale if scale == ratio else 1
