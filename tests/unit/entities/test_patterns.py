"""Dates, amounts of money and shares in four languages, and what is none of them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis import text
from precis.entities import patterns
from precis.entities.mention import EntityType

#: Language, sentence, and what it holds in text order.
FORMS: list[tuple[str, str, list[str]]] = [
    ("en", "The summit is on March 6 in Brussels.", ["March 6"]),
    ("en", "They met on Tuesday and left on Friday.", ["Tuesday", "Friday"]),
    ("en", "It rained last week and this month.", ["last week", "this month"]),
    ("en", "It began in 2022.", ["2022"]),
    ("en", "Spending fell in 2019-20, and in 2021/22.", ["2019-20", "2021/22"]),
    ("en", "On 6 March 2025 the vote was held.", ["6 March 2025"]),
    ("en", "Sales rose in Q3 and in Q4 2024.", ["Q3", "Q4 2024"]),
    ("en", "On Tuesday, March 6, 2025, it snowed.", ["Tuesday, March 6, 2025"]),
    ("en", "The fair runs from March 4 to 15.", ["March 4 to 15"]),
    ("en", "It runs from June 18 to July 9.", ["June 18", "July 9"]),
    ("en", "The 1990s were calm, the 21st century less so.", ["1990s", "21st century"]),
    ("en", "In September of 2018 she left.", ["September of 2018"]),
    ("en", "Dated 2025-03-06 and 06/03/2025.", ["2025-03-06", "06/03/2025"]),
    ("en", "Born on Feb. 25, 1961, and on the 14th of June.", ["Feb. 25, 1961", "14th of June"]),
    ("en", "We met yesterday; she leaves tomorrow.", ["yesterday", "tomorrow"]),
    ("en", "Prices in mid-2022 were low.", ["2022"]),
    ("en", "They may march on; Theresa May did not.", []),
    ("en", "It may rain in May and in March.", ["May", "March"]),
    ("en", "May 6 was warm.", ["May 6"]),
    ("en", "The Sunday Times printed it.", []),
    ("en", "They slept from Monday to Sunday.", ["Monday", "Sunday"]),
    ("en", "UN Resolution 1546 and 1500 people.", []),
    ("en", "See example.org/2022/06/24/story for more.", []),
    ("en", "A flight to Paris, 2001: an odd film.", ["2001"]),
    ("en", "They might raise as much as €800 billion.", ["€800 billion"]),
    ("en", "A loss of $1.13bn (£600m) was booked.", ["$1.13bn", "£600m"]),
    ("en", "It costs 800 million euros or 50p.", ["800 million euros", "50p"]),
    ("en", "He paid US$5 million, HK$20 and Rs 40,000.", ["US$5 million", "HK$20", "Rs 40,000"]),
    ("en", "Hundreds of millions of dollars are gone.", ["Hundreds of millions of dollars"]),
    ("en", "They lost hundreds of millions of dollars.", ["hundreds of millions of dollars"]),
    ("en", "She won half a million pounds.", ["half a million pounds"]),
    ("en", "A 50,000-pound prize and 36 dollars.", ["50,000-pound", "36 dollars"]),
    ("en", "They hauled 5,000 pounds of sugar.", []),
    ("en", "It fell to 20 million won.", ["20 million won"]),
    ("en", "He paid 5 million to win.", []),
    ("en", "Some 76% agreed, 2.5 per cent did not.", ["76%", "2.5 per cent"]),
    ("en", "Rates rose two percentage points.", ["two percentage points"]),
    ("en", "Rates rose 2 percentage points to 5-10%.", ["2 percentage points", "5-10%"]),
    ("en", "Only five percent came.", ["five percent"]),
    ("en", "Room 76 is on floor 5.", []),
    ("en", "An N95 mask costs R120.", ["R120"]),
    ("en", "Today it rained. Last year it snowed.", ["Today", "Last year"]),
    ("de", "Am 6. März 2025 wird gewählt.", ["6. März 2025"]),
    ("de", "Am Dienstag, den 6. März 2025 regnete es.", ["Dienstag, den 6. März 2025"]),
    ("de", "Im März 2025 und im Mai.", ["März 2025", "Mai"]),
    ("de", "Seit 2022 und in den 1990er Jahren.", ["2022", "1990er Jahren"]),
    ("de", "Letzte Woche und gestern.", ["Letzte Woche", "gestern"]),
    ("de", "Er kam letzte Woche und am 06.03.2025.", ["letzte Woche", "06.03.2025"]),
    (
        "de",
        "Das kostet 800 Milliarden Euro oder 1,5 Mio. Euro.",
        ["800 Milliarden Euro", "1,5 Mio. Euro"],
    ),
    ("de", "Für 3,50 € und 20 US-Dollar.", ["3,50 €", "20 US-Dollar"]),
    ("de", "Rund 2,5 Prozent, später 76 %.", ["2,5 Prozent", "76 %"]),
    ("fr", "Le 6 mars 2025, il est parti.", ["6 mars 2025"]),
    ("fr", "Il est venu mardi 6 mars et en avril.", ["mardi 6 mars", "avril"]),
    ("fr", "Depuis le 1er mai et la semaine dernière.", ["1er mai", "semaine dernière"]),
    ("fr", "Dans les années 1990, puis en 2022.", ["années 1990", "2022"]),
    (
        "fr",
        "Un plan de 800 millions d’euros ou 1,2 milliard de dollars.",
        ["800 millions d’euros", "1,2 milliard de dollars"],
    ),
    ("fr", "Il coûte 12 000 € et 3 M€.", ["12 000 €", "3 M€"]),
    ("fr", "Près de 2,5 % puis 3 pour cent.", ["2,5 %", "3 pour cent"]),
    ("es", "El 6 de marzo de 2025 votaron.", ["6 de marzo de 2025"]),
    ("es", "Llegó el martes 6 de marzo y se fue en abril.", ["martes 6 de marzo", "abril"]),
    ("es", "La semana pasada y el año pasado.", ["semana pasada", "año pasado"]),
    ("es", "Desde 2022 y en los años 90.", ["2022", "años 90"]),
    ("es", "Cuesta 800 millones de euros o 1.200 pesos.", ["800 millones de euros", "1.200 pesos"]),
    ("es", "Un 2,5 por ciento, luego el 76 %.", ["2,5 por ciento", "76 %"]),
    ("it", "Costa €800 e $5, il 76% dal 2022.", ["€800", "$5", "76%", "2022"]),
    ("ja", "2022-03-06に$5。", ["2022-03-06", "$5"]),
]


def found(sentence: str, language_code: str) -> list[str]:
    document = text.parse(sentence, language_code=language_code)
    return [sentence[m.start : m.end] for m in patterns.recognize(document)]


@pytest.mark.parametrize(("language_code", "sentence", "expected"), FORMS)
def test_forms(language_code: str, sentence: str, expected: list[str]) -> None:
    assert found(sentence, language_code) == expected


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("On March 6 it cost €5, or 3%.", ["DATE", "MONEY", "PERCENT"]),
        ("They lost millions of dollars, five percent, in May.", ["MONEY", "PERCENT", "DATE"]),
    ],
)
def test_types(sentence: str, types: list[EntityType]) -> None:
    document = text.parse(sentence, language_code="en")
    assert [mention.type for mention in patterns.recognize(document)] == types


def test_every_language_with_patterns_has_forms() -> None:
    assert set(patterns.GRAMMARS) <= {language_code for language_code, _, _ in FORMS}


def test_boilerplate_is_left_out() -> None:
    article = "It began on Monday.\nSubscribe for $5 a month\nIt ended on Friday."
    assert found(article, "en") == ["Monday", "Friday"]


PIECES = st.sampled_from(
    [
        "6",
        "March",
        "May",
        "2025",
        ",",
        ".",
        "-",
        "/",
        "$",
        "€",
        "%",
        "million",
        "billion",
        "dollars",
        "Tuesday",
        "last",
        "week",
        "percent",
        "per",
        "cent",
        "1,000",
        "2,5",
        "12:30",
        "a",
        "half",
        "of",
        "to",
        "and",
        "the",
        "US",
        "p",
        "50p",
        "\xa0",
        "\u202f",
        "７",
        "٣",
        "東",
        "\n",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=20), st.sampled_from([*patterns.GRAMMARS, "it"]))
def test_mentions_stand_in_their_sentence_in_order(pieces: list[str], language_code: str) -> None:
    document = text.parse("So " + " ".join(pieces), language_code=language_code)
    mentions = patterns.recognize(document)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention in mentions:
        sentence = document.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        written = document.text[mention.start : mention.end]
        assert written == written.strip()
    assert mentions == patterns.recognize(document)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        " ",
        "$",
        "1.1.1.",
        "1 ",
        "1-",
        "12/",
        "1,111",
        "May ",
        "US $",
        "2019-20-",
        "per ",
        "$2-",
        "$1,",
    ],
)
@pytest.mark.parametrize("language_code", ["en", "fr"])
def test_time_is_linear_in_hostile_text(piece: str, language_code: str) -> None:
    document = text.parse("x" + piece * (250_000 // len(piece)), language_code=language_code)
    begin = time.process_time()
    patterns.recognize(document)
    assert time.process_time() - begin < 10  # up to 1.5 s measured; a square would take hours
