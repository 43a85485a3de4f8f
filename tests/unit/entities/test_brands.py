"""Companies and products with signs in their names, or newer than the training data."""

from itertools import pairwise

import pytest

from precis.entities import brands, load, recognize
from precis.text import parse


def _names(text: str) -> list[tuple[str, str]]:
    document = parse(text, language_code="en")
    return [(text[m.start : m.end], m.type) for m in load().names(document)]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("H&M said AT&T would pay.", "H&M", 1),
        ("H&M said AT&T would pay.", "AT&T", 1),
        ("On Monday B&M said that B&M would hire.", "B&M", 2),
        ("Bath & Body Works opened. Marks & Spencer said so.", "Marks & Spencer", 1),
        ("Lowe's will hire 500 people. Lowe's shares fell.", "Lowe's", 2),
        ("Sainsbury\u2019s said sales rose.", "Sainsbury\u2019s", 1),
        ("Drivers left. Uber said so, and Uber shares fell.", "Uber", 2),
    ],
)
def test_a_company_is_found_with_its_sign(text: str, name: str, count: int) -> None:
    assert _names(text).count((name, "ORGANIZATION")) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("R&D was cut, and M&A too.", "R&D"),
        ("Wendy's lawyer said Wendy was innocent.", "Wendy's"),
        ("Macy's brother met Ellen Macy.", "Macy's"),
    ],
)
def test_what_only_looks_like_a_company_is_none(text: str, name: str) -> None:
    assert (name, "ORGANIZATION") not in _names(text)


def test_a_product_keeps_its_number_without_its_maker() -> None:
    text = "Boeing said the 737 MAX would fly again. The Boeing 737 MAX was grounded."
    assert ("737 MAX", "MISC") in _names(text)


def test_mentions_stand_in_text_order_and_overlap_nowhere() -> None:
    text = "M&S, Marks & Spencer and Macy's met Johnson & Johnson. Macy's said B&Q's shop closed."
    document = parse(text, language_code="en")
    found = load().names(document)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(document.sentences[m.sentence].start <= m.start for m in found)


def test_every_listed_name_is_unique_and_ascii() -> None:
    lines = brands.PATH.read_text(encoding="ascii").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    assert len(listed) == len(set(listed)) == len(brands.names())
    assert listed == sorted(listed)


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        (
            "Marks & Spencer (M&S) said on Monday that M&S would cut prices.",
            {"Marks & Spencer", "M&S"},
        ),
        (
            "Boeing said the 737 MAX would fly again. The Boeing 737 MAX was grounded.",
            {"Boeing 737 MAX", "737 MAX"},
        ),
        ("Uber Technologies lost money. Uber said so.", {"Uber Technologies", "Uber"}),
    ],
)
def test_short_and_long_names_are_one_entity(text: str, spellings: set[str]) -> None:
    entities = recognize(parse(text, language_code="en"))
    assert spellings in [{entity.name, *entity.aliases} for entity in entities]
