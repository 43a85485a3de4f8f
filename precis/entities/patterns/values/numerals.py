"""Figures and number words → numbers, per language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """A language's number words, in lower case."""

    #: 0 to 90, and hundreds in one word.
    plain: Mapping[str, Decimal]
    #: Multipliers: "hundred", "million", "mrd".
    scales: Mapping[str, int]
    #: Fractions: "half", "quarter". They multiply what precedes them, 1 where nothing does.
    fractions: Mapping[str, Decimal]
    #: Words that are skipped: "and", "of". Any other unknown word makes the number unreadable.
    skipped: frozenset[str]
    #: "point", "Komma": what follows are decimals, digit by digit.
    points: frozenset[str]
    #: Cuts a word of several numbers into its parts; None where numbers are separate words.
    piece: re.Pattern[str] | None = None
    #: Whether the comma separates decimals.
    is_comma_decimal: bool = True


_HALF: Final = Decimal("0.5")
_VULGAR: Final = {
    "½": _HALF,
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}


def _counted(listed: str, start: int = 0, step: int = 1) -> dict[str, Decimal]:
    """Word → number, in rising order; alternatives are joined by a slash."""
    return {
        word: Decimal(start + step * rank)
        for rank, words in enumerate(listed.split())
        for word in words.split("/")
    }


def _scales(listed: str) -> dict[str, int]:
    """ "word/word:exponent …" → multipliers."""
    rows = (row.split(":") for row in listed.split())
    return {word: 10 ** int(exponent) for words, exponent in rows for word in words.split("/")}


#: The same in all languages that write them: abbreviations and letters.
_SHORT: Final = (
    "k:3 m/mm/mn/mln/mio/mill:6 bn/bln/mrd/mld/mlrd/mia/mds/md:9 tn/trn/tril:12 "
    "lakh/lakhs/lac/lacs:5 crore/crores/cr:7 тыс/тис/tys/tis/хил:3 млн/mlj/mil:6 млрд/mljrd:9 "
    "трлн:12"
)

ENGLISH: Final = NumberWords(
    plain={
        **_counted(
            "zero one/a/an two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ),
        **_counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    scales=_scales(
        f"{_SHORT} dozen:0 hundred:2 thousand/grand:3 million:6 billion/b/bil:9 trillion/t:12 "
        "quadrillion:15"
    )
    | {"dozen": 12},
    fractions={
        "half": _HALF,
        "quarter": Decimal("0.25"),
        "quarters": Decimal("0.25"),
        "third": Decimal(1) / 3,
        "thirds": Decimal(2) / 6,
        "fifth": Decimal("0.2"),
        "fifths": Decimal("0.2"),
        "tenth": Decimal("0.1"),
        "tenths": Decimal("0.1"),
        "hundredth": Decimal("0.01"),
        "hundredths": Decimal("0.01"),
    },
    skipped=frozenset(["and", "of", "plus"]),
    points=frozenset(["point"]),
    is_comma_decimal=False,
)

_GERMAN_PLAIN: Final = {
    **_counted(
        "null ein/eine/einen/einem/einer/eines/eins zwei/zwo drei vier fünf sechs sieben acht neun "
        "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    ),
    **_counted("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
    "dreissig": Decimal(30),
    "anderthalb": Decimal("1.5"),
}
_GERMAN_SCALES: Final = _scales(
    f"{_SHORT} hundert:2 tausend/tsd:3 million/millionen:6 milliarde/milliarden:9 "
    "billion/billionen/bio:12 billiarden:15"
) | {"dutzend": 12}
_GERMAN_FRACTIONS: Final = {
    "halb": _HALF,
    "halbe": _HALF,
    "halben": _HALF,
    "halber": _HALF,
    "halbes": _HALF,
    "dreiviertel": Decimal("0.75"),
    "viertel": Decimal("0.25"),
}
GERMAN: Final = NumberWords(
    plain=_GERMAN_PLAIN,
    scales=_GERMAN_SCALES,
    fractions=_GERMAN_FRACTIONS,
    skipped=frozenset(["und"]),
    points=frozenset(["komma"]),
    piece=re.compile(
        "|".join(
            sorted(
                [*_GERMAN_PLAIN, *_GERMAN_FRACTIONS, "hundert", "tausend", "und", "dutzend"],
                key=lambda word: (-len(word), word),
            )
        )
    ),
)

FRENCH: Final = NumberWords(
    plain={
        **_counted(
            "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
            "quinze seize"
        ),
        **_counted(
            "vingt trente quarante cinquante soixante septante huitante/octante nonante", 20, 10
        ),
        "vingts": Decimal(20),
        "quinzaine": Decimal(15),
        "vingtaine": Decimal(20),
        "trentaine": Decimal(30),
        "cinquantaine": Decimal(50),
    },
    scales=_scales(
        f"{_SHORT} dizaine:1 cent/cents/centaine:2 mille/millier:3 million/millions:6 "
        "milliard/milliards/mds/mrds:9 billion/billions:12"
    ),
    fractions={"demi": _HALF, "demie": _HALF},
    skipped=frozenset(["et", "de", "d"]),
    points=frozenset(["virgule"]),
)

SPANISH: Final = NumberWords(
    plain={
        **_counted(
            "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
            "catorce quince dieciséis diecisiete dieciocho diecinueve veinte "
            "veintiuno/veintiún/veintiuna veintidós veintitrés veinticuatro veinticinco "
            "veintiséis veintisiete veintiocho veintinueve"
        ),
        **_counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
        **_counted(
            "cien/ciento/centenar doscientos/doscientas trescientos/trescientas "
            "cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas "
            "setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
            100,
            100,
        ),
        "decena": Decimal(10),
    },
    scales=_scales(
        f"{_SHORT.replace('/mil:6', ':6')} mil:3 millón/millones/mdd/mde:6 billón/billones:12"
    ),
    fractions={"medio": _HALF, "media": _HALF},
    skipped=frozenset(["y", "de"]),
    points=frozenset(["coma", "punto"]),
)

#: What other languages share. Their scales are read by their beginnings, see `_stem_scale`.
OTHER: Final = NumberWords(
    plain={},
    scales=_scales(
        f"{_SHORT} mila/mille/tusen/tusind/duizend/ezer/ribu/juta:3 t:12 b:9 "
        "万/萬/만:4 億/亿/억:8 兆/조:12 千/천:3 百:2 十:1 tūkst:3 mlrd:9 tỷ:9 triệu:6 nghìn/ngàn:3 "
        "लाख:5 करोड़:7 हज़ार/हजार:3"
    )
    | {"juta": 10**6},
    fractions={"mezzo": _HALF, "meio": _HALF, "half": _HALF, "halve": _HALF},
    skipped=frozenset(["de", "di", "d", "e", "en"]),
    points=frozenset(),
)

WORDS: Final[Mapping[str, NumberWords]] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
)

#: Languages in which a word of this form is 10⁹ where others mean 10¹².
_SHORT_SCALE: Final = frozenset(["en", "pt", "tr", "ru", "uk", "el"])
_STEMS: Final = (
    (re.compile(r"(?:mil{1,2}[ijy]ar|miljard|milliard|милл?и?ь?я?а?рд|милијард|мільярд|δισ)"), 9),
    (re.compile(r"(?:mil{1,2}[ijhy]|мил|міл|εκατ)"), 6),
    (re.compile(r"(?:tril{1,2}[ijhy]|трил|τρισ)"), 12),
    (re.compile(r"(?:тысяч|тисяч|хиляд|хиљад|tysi|tis[ií]c|tuhat|χιλι)"), 3),
)
_BILLION: Final = re.compile(r"(?:bil{1,2}[ijhy]|бил|біл)")

#: A number in figures, a vulgar fraction, or a word.
_PART: Final = re.compile(
    r"\d+(?:[.,’'\s\u00a0\u202f]\d+)*|\.\d+|[½¼¾⅓⅔⅛⅜⅝⅞]|/|[十百千万萬亿億兆만억조천]|[^\W\d_]+"
)
_SPACES: Final = re.compile(r"[\s’']")


def number(text: str, language_code: str) -> Decimal | None:
    """The number that a text writes in figures, words or both; None where it is none, or no exact
    one ("several million")."""
    words = WORDS.get(language_code, OTHER)
    parts = [part.lower() for part in _PART.findall(text)]
    if words.piece is not None:
        parts = [piece for part in parts for piece in _pieces(part, words)]
    return _total(parts, words, language_code)


def number_word(word: str, words: NumberWords, language_code: str) -> bool:
    """Whether a lower-case word belongs to a number."""
    if word in words.plain or word in words.scales or word in words.fractions:
        return True
    if word in words.points or word in words.skipped:
        return True
    if words.piece is not None:
        return len(_pieces(word, words)) > 1
    return _stem_scale(word, language_code) is not None


def _pieces(part: str, words: NumberWords) -> list[str]:
    """A German number in one word, cut into its parts; the word itself where it is no number."""
    if not part.isalpha() or part in words.plain or part in words.scales or part in words.fractions:
        return [part]
    assert words.piece is not None
    pieces = words.piece.findall(part)
    if sum(map(len, pieces)) != len(part):
        return [part]
    if pieces[-1] == "halb" and len(pieces) > 2:  # zweieinhalb is two, and a half
        pieces = [*pieces[:-2], "+halb"]
    return pieces


def _total(parts: Sequence[str], words: NumberWords, language_code: str) -> Decimal | None:
    """Adds numbers up and multiplies them by their scales; a larger scale multiplies all that
    stands before it ("lakh crore"), a smaller one its own group alone ("one million two thousand").
    """
    groups: list[tuple[int, Decimal]] = []
    current: Decimal | None = None
    position = 0
    previous = ""
    while position < len(parts):
        part = parts[position]
        position += 1
        if part[0].isdigit() or part[0] == ".":
            value = figure(part, words)
            if value is None:
                return None
            if (
                position + 1 < len(parts)
                and parts[position] == "/"
                and parts[position + 1].isdigit()
            ):
                value /= int(parts[position + 1]) or 1
                position += 2
            current = (current or Decimal(0)) + value
        elif part in _VULGAR:
            current = (current or Decimal(0)) + _VULGAR[part]
        elif part in words.points and current is not None:
            digits = ""
            while position < len(parts) and parts[position] in words.plain:
                digits += str(int(words.plain[parts[position]]))
                position += 1
            current += Decimal(f"0.{digits or 0}")
        elif part in words.plain:
            value = words.plain[part]
            if value == 20 and current == 4 and language_code == "fr":
                current = Decimal(80)
            elif part in ("a", "an", "un", "une") and previous:
                pass  # "half a million", "three-quarters of a percent"
            else:
                current = (current or Decimal(0)) + value
        elif part == "+halb":
            current = (current or Decimal(0)) + _HALF
        elif part in words.fractions:
            current = _with_fraction(groups, current, words.fractions[part], parts, position)
        elif (scale := words.scales.get(part) or _stem_scale(part, language_code)) is not None:
            current = _scaled(groups, current, scale)
        elif part not in words.skipped:
            return None
        previous = part
    if current is not None:
        groups.append((1, current))
    return sum((value for _, value in groups), Decimal(0)) if groups else None


def _scaled(
    groups: list[tuple[int, Decimal]], current: Decimal | None, scale: int
) -> Decimal | None:
    """Applies a scale to the groups that it is larger than; the rest of hundreds stays open."""
    if scale <= 100:
        return (Decimal(1) if current is None else current) * scale
    value = current
    while groups and groups[-1][0] < scale:
        value = (value or Decimal(0)) + groups.pop()[1]
    groups.append((scale, (Decimal(1) if value is None else value) * scale))
    return None


def _with_fraction(
    groups: list[tuple[int, Decimal]],
    current: Decimal | None,
    fraction: Decimal,
    parts: Sequence[str],
    position: int,
) -> Decimal:
    """ "two and a half" adds, "three quarters" multiplies; "million et demi" is a half of the scale
    before it."""
    before = parts[max(0, position - 4) : position - 1]
    is_added = "and" in before or "y" in before or "et" in before or "und" in before
    if groups and current in (None, 1) and is_added:
        scale = groups.pop()
        groups.append((scale[0], scale[1] + fraction * scale[0]))
        return Decimal(0)
    if current is None:
        return fraction
    if not is_added:
        return current * fraction
    if before[-1] in ("a", "an", "one") or "and" not in before:
        return current + fraction
    return current - int(before[-1] == "three") * 3 + fraction * (3 if before[-1] == "three" else 1)


@cache
def _stem_scale(word: str, language_code: str) -> int | None:
    """The scale of a word by its beginning, in the languages that have no table."""
    if language_code in WORDS:
        return None
    for stem, exponent in _STEMS:
        if stem.match(word):
            return int(10**exponent)
    if _BILLION.match(word):
        return 10 ** (9 if language_code in _SHORT_SCALE else 12)
    return None


def figure(digits: str, words: NumberWords) -> Decimal | None:
    """The number of figures with separators.

    Of two different separators the last is the decimal one; one that repeats groups. A single one
    before three figures is the language's decimal separator, or groups; before any other number of
    figures it is decimal.
    """
    digits = _SPACES.sub("", digits)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        group = "," if point > comma else "."
    elif digits.count(",") > 1 or digits.count(".") > 1:
        group = "," if comma >= 0 else "."
    elif comma > 0 and len(digits) - comma == 4 and digits[0] != "0":
        group = "" if words.is_comma_decimal and words is not SPANISH else ","
    elif point > 0 and len(digits) - point == 4 and digits[0] != "0":
        group = "." if words.is_comma_decimal else ""
    else:
        group = ""
    plain = digits.replace(group, "") if group else digits
    try:
        return Decimal(plain.replace(",", "."))
    except ArithmeticError:
        return None


def plain_number(value: Decimal) -> int | float:
    """The number as JSON writes it: an integer where it is one."""
    return int(value) if value == value.to_integral_value() else float(round(value, 10))
