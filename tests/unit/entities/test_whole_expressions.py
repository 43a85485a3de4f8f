"""An amount, a share or a date is found whole or not at all."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import text
from precis.entities import patterns

_LINES = [
    line.split(" ", 1)
    for line in (Path(__file__).parents[2] / "data/expressions.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("language_code", "marked"), _LINES, ids=[" ".join(x) for x in _LINES])
def test_whole_expressions_are_found_and_nothing_else(language_code: str, marked: str) -> None:
    sentence = marked.replace("[", "").replace("]", "")
    document = text.parse(sentence, language_code=language_code)
    mentions = [sentence[m.start : m.end] for m in patterns.recognize(document)]
    assert mentions == re.findall(r"\[([^\]]*)\]", marked)


SPACES = st.sampled_from([" ", "\u00a0", "\u202f"])
SIGNS = st.sampled_from(
    [
        "$",
        "€",
        "£",
        "¥",
        "₹",
        "₽",
        "US$",
        "A$",
        "C$",
        "R$",
        "HK$",
        "NT$",
        "S$",
        "NZ$",
        "Can$",
        "USD",
        "EUR",
        "CHF",
        "Rs",
        "Rs.",
        "kr",
        "RM",
        "zł",
    ]
)
CODES = st.sampled_from(["€", "USD", "EUR", "CHF", "SEK", "kr", "zł", "₽", "Kč"])
FIGURES = st.one_of(
    st.integers(1, 999).map(str),
    st.integers(1, 999).map(lambda n: f"{n / 10:.1f}"),
    st.integers(1, 999).map(lambda n: f"{n / 10:.2f}".replace(".", ",")),
    st.integers(1000, 999_999_999).map("{:,}".format),
    st.integers(10_000, 999_999_999).map(lambda n: f"{n:,}".replace(",", ".")),
    st.integers(1000, 999_999_999).map(lambda n: f"{n:,}".replace(",", "’")),
    st.integers(1000, 999_999_999).map(lambda n: f"{n:,}".replace(",", "\u00a0")),
    st.sampled_from(["1,50,000", "12,34,567", "2,50,00,000", "2½"]),
)

#: By language: scales, currencies, what joins both, the word of a range, and percent words.
WORDS = {
    "en": (
        ["thousand", "million", "billion", "trillion", "bn", "m", "mn", "lakh", "crore"],
        ["dollars", "euros", "Canadian dollars", "Swiss francs", "rupees", "yen"],
        [" "],
        "to",
        ["percent", "per cent", "percentage points", "basis points", "pc"],
    ),
    "de": (
        ["Tausend", "Millionen", "Milliarden", "Billionen", "Mio.", "Mrd."],
        ["Euro", "Dollar", "Schweizer Franken", "Pfund"],
        [" "],
        "bis",
        ["Prozent", "Prozentpunkte"],
    ),
    "fr": (
        ["millions", "milliards"],
        ["euros", "dollars", "dollars canadiens", "roupies"],
        [" de "],
        "à",
        ["pour cent", "points de pourcentage"],
    ),
    "es": (
        ["millones", "mil millones", "billones"],
        ["euros", "dólares", "pesos mexicanos", "libras"],
        [" de "],
        "a",
        ["por ciento", "puntos porcentuales"],
    ),
    "it": (["milioni", "miliardi"], ["euro", "dollari"], [" di "], "a", ["%"]),
    "nl": (["miljoen", "miljard"], ["euro", "dollar"], [" "], "tot", ["%"]),
    "pt": (["milhões", "bilhões"], ["reais", "euros"], [" de "], "a", ["%"]),
    "ru": (["млн", "млрд", "миллионов"], ["рублей", "долларов"], [" "], "до", ["%"]),
    "sv": (["miljoner", "miljarder"], ["kronor", "euro"], [" "], "till", ["%"]),
}

#: Sentences around an expression, in every language alike: what stands beside it is no part of it.
FRAMES = st.sampled_from(
    ["Orben: {}, Tolva.", "Tolva ({}) Orben.", "“{}”, Pell.", "Halle; {} …", "Orben — {}; Pell"]
)
CASES = st.sampled_from([str, str, str.upper, str.title])


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, str]:
    language_code = draw(st.sampled_from(sorted(WORDS)))
    scales, currencies, joints, to, _ = WORDS[language_code]
    case = draw(CASES)
    space = draw(SPACES)
    scale = draw(st.sampled_from(scales))
    number = draw(FIGURES)
    second = draw(FIGURES)
    sign = draw(SIGNS)
    scaled = f"{number}{space}{case(scale)}"
    joint = draw(st.sampled_from(joints)).replace(" ", space)
    currency = draw(st.sampled_from(currencies))
    kinds = [
        f"{sign}{'' if sign[-1] in '$€£¥₹₽' else ' '}{number}",
        f"{sign}{space}{scaled}",
        f"{sign}{space}{number}-{scaled}",
        f"{sign}{space}{number} {to} {second}{space}{scale}",
        f"{number}{space}{draw(CODES)}",
        f"{scaled}{space}{draw(CODES)}",
        f"{scaled}{case(joint)}{case(currency)}",
        f"{number}{space}{to}{space}{scaled}{joint}{currency}",
        f"{number}–{scaled}{joint}{currency}",
    ]
    if sign[-1] in "$€£¥₹₽":
        kinds.append(f"{sign}{draw(st.integers(1, 9))} {to} {sign}{second}{space}{scale}")
    return language_code, draw(st.sampled_from(kinds))


@st.composite
def shares(draw: st.DrawFn) -> tuple[str, str]:
    language_code = draw(st.sampled_from(sorted(WORDS)))
    *_, to, percents = WORDS[language_code]
    number, second = draw(FIGURES), draw(FIGURES)
    percent = draw(st.sampled_from([*percents, "%"]))
    space = draw(SPACES) if percent != "%" else draw(st.sampled_from(["", "\u00a0"]))
    written = f"{number}{space}{draw(CASES)(percent)}"
    ranges = [written, f"{second}–{written}", f"{second} {to} {written}", f"{second}-{written}"]
    return language_code, draw(st.sampled_from(ranges))


_ENGLISH_NUMBERS = st.lists(
    st.sampled_from(
        [
            "two",
            "three",
            "nine",
            "twelve",
            "fifteen",
            "thirty-five",
            "forty-two",
            "ninety",
            "hundred",
            "thousand",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@st.composite
def in_words(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(
        st.one_of(
            _ENGLISH_NUMBERS.filter(lambda n: not n.startswith(("hundred", "thousand"))),
            st.sampled_from(
                ["half a", "a", "two and a half", "a quarter of a", "several hundred", "a few"]
            ),
        )
    )
    unit = draw(st.sampled_from(["million dollars", "billion euros", "million Swiss francs"]))
    second = draw(st.sampled_from(["", " to three", " or four"]))
    return "en", draw(CASES)(f"{number}{second if number[0] != 'a' else ''} {unit}")


MONTHS = ["January", "March", "May", "August", "September", "December"]


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, str]:
    day, year = draw(st.integers(1, 28)), draw(st.integers(1950, 2030))
    month = draw(st.sampled_from(MONTHS))
    rank = draw(st.sampled_from(["first", "second", "third", "fourth"]))
    later = min(day + 2, 28)
    return "en", draw(
        st.sampled_from(
            [
                f"{month} {day}, {year}",
                f"{day} {month} {year}",
                f"{month} {day}-{later}, {year}",
                f"{day} to {later} {month} {year}",
                f"{month} {day} and {later}, {year}",
                f"Tuesday, {month} {day}, {year}",
                f"{year}-{day % 12 + 1:02}-{day:02}",
                f"FY{year}",
                f"FY{year % 100:02}",
                f"FY {year}",
                f"Q{day % 4 + 1} {year}",
                f"{day % 4 + 1}Q {year}",
                f"H1 {year}",
                f"fiscal year {year}",
                f"{rank} quarter of {year}",
                f"{rank} quarter of fiscal {year}",
                f"first half of {year}",
                f"last {rank.replace('first', 'three')} months of {year}"
                if rank == "first"
                else f"last week of {month} {year}",
                f"summer of {year}",
                f"winter of {year}-{(year + 1) % 100:02}",
                f"{year}-{year + 3}",
                f"{year}/{(year + 1) % 100:02}",
                f"last {draw(st.sampled_from(['Tuesday', 'Friday', 'March', 'Christmas']))}",
                f"{month}-{MONTHS[day % 6]} {year}",
                f"{year // 10 * 10}s",
                f"Black Friday {year}",
                f"{day % 12 + 1}/{day}/{year}",
            ]
        )
    )


@settings(max_examples=500)
@given(st.one_of(amounts(), amounts(), shares(), in_words(), dates()), FRAMES)
def test_no_match_is_a_piece_of_an_expression(case: tuple[str, str], frame: str) -> None:
    language_code, expression = case
    whole = frame.format(expression)
    start = frame.index("{")
    end = start + len(expression)
    document = text.parse(whole, language_code=language_code)
    for mention in patterns.recognize(document):
        if mention.start < end and start < mention.end:
            assert whole[mention.start : mention.end] == expression
