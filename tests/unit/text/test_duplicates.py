"""Which sentences count as told twice."""

import time

import pytest

from precis import text
from precis.text.duplicates import duplicates
from tests.texts import ARTICLE


def _skipped(source: str) -> list[int]:
    document = text.parse(source, language_code="en")
    return [one.index for one in document.sentences if one.skipped == "duplicate"]


def test_a_lead_that_returns_reworded_is_a_duplicate_and_the_first_stays() -> None:
    assert _skipped(ARTICLE) == [6]


@pytest.mark.parametrize(
    "source",
    [
        "The mayor opened the bridge in Lund on Monday. The mayor opened the school on Friday.",
        "Exports rose 4 percent in May to 20 tons. Imports fell 9 percent in May to 31 tons.",
        "He said yes. She said no.",
    ],
)
def test_sentences_that_share_a_frame_are_not(source: str) -> None:
    assert _skipped(source) == []


def _duplicates(*wordings: str) -> dict[int, int]:
    return duplicates(wordings, [wording.lower().strip(".!").split() for wording in wordings])


def test_short_sentences_repeat_only_in_the_same_words() -> None:
    assert _duplicates("Rain fell.", "Rain fell!", "Rain stopped.") == {1: 0}


def test_sentences_whose_numbers_differ_are_never_the_same() -> None:
    one = "Vessa sold 40 boats to Lund in the spring of that year"
    assert _duplicates(one, one.replace("40", "41")) == {}
    assert _duplicates(one, one + " again") == {1: 0}


def test_a_sentence_that_an_earlier_one_holds_adds_nothing() -> None:
    whole = "the court of vessa sentenced former mayor ann berg to 27 years for the 2022 plot"
    part = "the court of vessa sentenced mayor ann berg to 27 years for the plot"
    assert _duplicates(whole, part) == {1: 0}
    assert _duplicates(part, whole) == {}
    assert _duplicates(whole, part.replace("27", "30")) == {}


def test_the_earliest_of_several_is_named() -> None:
    one = "the harbour of vessa froze in january and nobody left"
    assert _duplicates(one, "shops shut early", one + " town", one) == {2: 0, 3: 0}


def test_without_terms_nothing_repeats() -> None:
    assert duplicates(["It was.", "It was."], [["", ""], ["", ""]]) == {}


def test_cost_is_linear_in_sentences_that_all_share_their_terms() -> None:
    def seconds(count: int) -> float:
        lines = [[f"t{i % 40}", f"u{i % 41}", f"v{i % 43}", f"w{i}", f"x{i}"] for i in range(count)]
        wordings = [str(i) for i in range(count)]
        spent = []
        for _ in range(3):
            began = time.process_time()
            duplicates(wordings, lines)
            spent.append(time.process_time() - began)
        return min(spent)

    # Ten times the sentences: ten times the time, with room for noise; the square would be 100.
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.005)
