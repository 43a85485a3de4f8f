"""Which sentences count as told twice."""

import time

import pytest

from service import text
from service.text.duplicates import repeats
from tests.texts import ARTICLE


def _skipped(source: str) -> list[int]:
    document = text.parse(source, language_code="en")
    return [one.index for one in document.sentences if one.skipped == "duplicate"]


def test_a_lead_that_returns_reworded_is_a_duplicate_and_the_first_stays() -> None:
    assert _skipped(ARTICLE) == [6]


@pytest.mark.parametrize(
    "source",
    [
        "The mayor opened the bridge in Lund on Monday. The mayor opened the school in Lund on Friday.",
        "Exports rose 4 percent in March to 20 million. Imports fell 9 percent in April to 31 million.",
        "He said yes. She said no.",
    ],
)
def test_sentences_that_share_a_frame_are_not(source: str) -> None:
    assert _skipped(source) == []


def test_short_sentences_repeat_only_when_all_terms_agree() -> None:
    assert repeats([["rain", "fell"], ["rain", "fell"], ["rain", "stop"]]) == {1: 0}


def test_without_terms_nothing_repeats() -> None:
    assert repeats([[], [""], []]) == {}


def test_cost_is_linear_in_sentences_that_all_share_their_terms() -> None:
    def seconds(count: int) -> float:
        lines = [[f"t{i % 40}", f"u{i % 41}", f"v{i % 43}", f"w{i}", f"x{i}"] for i in range(count)]
        began = time.perf_counter()
        repeats(lines)
        return time.perf_counter() - began

    seconds(1_000)
    assert seconds(40_000) < 40 * max(seconds(2_000), 0.005)
