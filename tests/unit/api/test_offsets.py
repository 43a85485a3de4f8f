"""Offsets in each unit cut the text where the code points do."""

import json

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from precis.api.schemas import positions

#: How a caller who counts in a unit holds the text; slices of it are slices of the text.
CODECS = {"code_point": "utf-32-le", "utf16": "utf-16-le", "utf8": "utf-8"}
WIDTHS = {"code_point": 4, "utf16": 2, "utf8": 1}

#: Astral letters, combining marks, right-to-left, joiners, line ends, BOM, NUL, lone surrogates.
ODD = st.sampled_from(
    [
        "𝔸nna",
        "e\u0301",
        "שלום",
        "👩‍🚒",
        "\r\n",
        "\ufeff",
        "\x00",
        "\ud800",
        "\udfff",
        "Ostrava.",
        " ",
    ]
)
TEXTS = st.lists(st.one_of(ODD, st.text(max_size=8)), min_size=1, max_size=40).map("".join)


@pytest.mark.parametrize("unit", CODECS)
@settings(max_examples=200, deadline=None)
@given(text=TEXTS, data=st.data())
def test_a_slice_in_each_unit_is_the_slice_of_the_text(
    unit: str, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = positions(text, unit)  # type: ignore[arg-type]
    held = text.encode(CODECS[unit], "surrogatepass")
    width = WIDTHS[unit]
    cut = held[at(start) * width : at(end) * width]
    assert cut == text[start:end].encode(CODECS[unit], "surrogatepass")


@pytest.mark.parametrize("unit", CODECS)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS.filter(lambda text: any(c.isalnum() for c in text)))
def test_every_offset_of_an_answer_has_the_unit(app: Flask, unit: str, text: str) -> None:
    body = {"text": text, "ratio": 1, "offsets": unit, "explain": True}
    with app.test_client() as client:
        response = client.post(
            "/v1/summarize", data=json.dumps(body), content_type="application/json"
        )
    answer = json.loads(response.data)
    sent = json.loads(json.dumps(text))  # two escaped halves are one character
    held = sent.encode(CODECS[unit], "surrogatepass")
    width = WIDTHS[unit]
    quoted = [m for entity in answer["entities"] for m in entity["mentions"]]
    for one in quoted + answer["sentences"] + answer["document"]["sentences"]:
        cut = held[one["start"] * width : one["end"] * width]
        assert cut == one["text"].encode(CODECS[unit], "surrogatepass")
    for one in answer["document"]["skipped"]:
        assert 0 <= one["start"] < one["end"] <= len(held) // width
