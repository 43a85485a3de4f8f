"""What dates, amounts and shares are worth, and where that is shown."""

import json
from datetime import date

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import values
from precis import text
from precis.entities import recognize
from precis.entities.patterns.values import amounts, calendar, dates

CASES = list(values.cases())


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", ""])
def test_values_are_right(language: str) -> None:
    """At most one in twenty-five is wrong; "" are all other languages together."""
    main = ("en", "de", "fr", "es")
    rows = [
        case
        for case in CASES
        if case.language == language or (not language and case.language not in main)
    ]
    wrong = [case.text for case in rows if values.answer(case) != case.expected]
    assert len(wrong) <= 0.04 * len(rows), wrong


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 300
    assert sum(case.half == "blind" for case in CASES) * 2 >= 300


@pytest.mark.parametrize("year", [1961, 2000, 2024, 2025, 2038])
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    sunday = calendar.easter(year)
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


_DATE_WORDS = (
    "March Mar. 6 31 th 2025 25 1990s of the , - / & and to last next this week year Tuesday "
    "Q3 quarter first half century fiscal Easter Christmas spring winter '90s FY24 9/11 BC AD "
    "hundred million and a half 2.5 $ € % 1/2 ½ to between dollars euros cents 0 1,5 6.3. 1e9 "
    "XIX siglo letzte Woche dernier semaine próximo enero und bis au"
)


@given(
    st.lists(st.sampled_from(_DATE_WORDS.split()), max_size=8),
    st.sampled_from(["en", "de", "fr", "es", "it", "ja", "und"]),
    st.none() | st.dates(date(1000, 1, 1), date(8999, 12, 31)),
    st.sampled_from([-1, 0, 1]),
)
def test_no_text_is_too_odd(
    words: list[str], language: str, published: date | None, tense: int
) -> None:
    for joint in (" ", ""):
        written = joint.join(words)
        value = dates.read(written, language, calendar.Clue(published, tense, None))
        assert value is None or value
        amounts.money(written, language)
        amounts.percent(written, language)


def test_easter_of_known_years() -> None:
    assert calendar.easter(2024) == date(2024, 3, 31)
    assert calendar.easter(2025) == date(2025, 4, 20)


@pytest.mark.parametrize(
    "written", ["30 February 2024", "June 31", "13/13/2024", "0000", "week of", "", "Q9 2024"]
)
def test_what_is_no_date_has_no_value(written: str) -> None:
    assert dates.read(written, "en", calendar.Clue(date(2025, 3, 6), 0, None)) in (None, "0000")


def test_mentions_of_one_value_are_one_entity() -> None:
    document = text.parse(
        "The firm paid $5m. Five million dollars is much. It was $6m before.", language_code="en"
    )
    money = [entity for entity in recognize(document) if entity.type == "MONEY"]
    assert sorted(len(entity.mentions) for entity in money) == [1, 2]


def test_a_page_says_when_it_was_published(client: FlaskClient) -> None:
    body = "<p>The mayor of Ostrava resigned on Tuesday after a long vote in the old town hall.</p>"
    for head in (
        '<meta property="article:published_time" content="2025-03-06T09:30:00+01:00">',
        '<script type="application/ld+json">{"datePublished": "2025-03-06"}</script>',
        '<meta name="date" content="2025-03-06">',
    ):
        page = f"<html><head>{head}</head><body><article>{body * 3}</article></body></html>"
        answer = client.post("/v1/entities", json={"html": page, "language": "en"}).get_json()
        found = [entity for entity in answer["entities"] if entity["type"] == "DATE"]
        assert [entity["value"] for entity in found] == [{"date": "2025-03-04"}], head


def test_each_article_of_a_digest_has_its_own_day(client: FlaskClient) -> None:
    documents = [
        {"id": day, "text": "The mayor of Ostrava resigned on Tuesday.", "published": day}
        for day in ("2025-03-06", "2025-03-13")
    ]
    answer = client.post("/v1/digest", json={"documents": documents, "language": "en"}).get_json()
    found = [entity["value"]["date"] for entity in answer["entities"] if entity["type"] == "DATE"]
    assert sorted(found) == ["2025-03-04", "2025-03-11"]


@pytest.mark.parametrize(
    "published", ["2025-02-30", "yesterday", "06/03/2025", "2025-3-6", "", "2025-03-06T", 20250306]
)
def test_a_wrong_day_is_refused(client: FlaskClient, published: object) -> None:
    request = {"text": "It rained on Tuesday.", "published": published}
    response = client.post("/v1/entities", json=request)
    assert response.status_code == 422
    assert [error["pointer"] for error in response.get_json()["errors"]] == ["/published"]


def test_names_have_no_value_and_values_may_be_null(client: FlaskClient) -> None:
    request = {"text": "Irena Kolbe left on Tuesday.", "language": "en"}
    answer = json.loads(client.post("/v1/entities", json=request).data)
    assert {entity["type"]: entity.get("value", "absent") for entity in answer["entities"]} == {
        "PERSON": "absent",
        "DATE": None,
    }
