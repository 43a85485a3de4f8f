"""Lengths are honest, the set that fits is the best, focus and explain say what they did."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import summary, text
from precis.summary import Length, ranking, selection
from tests.texts import ARTICLE, EDGES

DOCUMENT = text.parse(ARTICLE)


def _summarize(document: text.Document, length: Length, **wanted: str) -> summary.Summary:
    return summary.summarize(document, algorithm="precis", length=length, **wanted)


def _words(found: summary.Summary, document: text.Document) -> int:
    return sum(len(document.words(one.sentence)) for one in found.sentences)


rows = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 40)), min_size=1, max_size=10)


@settings(max_examples=300, deadline=None)
@given(rows=rows, budget=st.integers(1, 120))
def test_the_set_within_a_budget_is_the_best(rows: list[tuple[int, int]], budget: int) -> None:
    scores = [score / 100 for score, _ in rows]
    costs = [cost for _, cost in rows]
    found = selection.best_set(scores, costs, budget)
    assert len(found) == len(set(found)) >= 1

    def worth(some: Iterable[int]) -> float:
        return sum(selection.value(scores[place], costs[place]) for place in some)

    best = max(
        worth(some)
        for size in range(len(rows) + 1)
        for some in combinations(range(len(rows)), size)
        if sum(costs[place] for place in some) <= budget
    )
    if min(costs) > budget:
        assert costs[found[0]] == min(costs)
        assert len(found) == 1
    else:
        assert sum(costs[place] for place in found) <= budget
        assert worth(found) == pytest.approx(best)
    assert found == [place for place in selection.best_first(scores) if place in found]


def test_a_large_budget_over_many_sentences_is_kept_and_used() -> None:
    scores = [(i * 37 % 101) / 101 for i in range(5_000)]
    costs = [10 + i * 53 % 300 for i in range(5_000)]
    found = selection.best_set(scores, costs, 100_000)
    assert 99_000 < sum(costs[place] for place in found) <= 100_000
    assert min(scores[place] for place in found) > 0.85


@pytest.mark.parametrize("budget", range(1, 140, 3))
def test_max_words_is_kept_or_warned_of(budget: int) -> None:
    found = _summarize(DOCUMENT, Length(max_words=budget))
    assert found.sentences
    shortest = min(len(DOCUMENT.words(sentence)) for sentence in DOCUMENT.body)
    assert (_words(found, DOCUMENT) <= budget) is (shortest <= budget)
    assert ("longer_than_asked" in found.warnings) is (shortest > budget)


@pytest.mark.parametrize("budget", range(1, 900, 29))
def test_max_characters_is_kept_or_warned_of(budget: int) -> None:
    found = _summarize(DOCUMENT, Length(max_characters=budget))
    used = sum(one.sentence.end - one.sentence.start for one in found.sentences)
    assert found.sentences
    assert (used <= budget) is ("longer_than_asked" not in found.warnings)


@pytest.mark.parametrize("source", EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize(
    "length", [Length(max_words=1), Length(max_characters=1), Length(ratio=1e-9), Length()]
)
def test_a_summary_is_never_empty(source: str, length: Length) -> None:
    assert _summarize(text.parse(source), length).sentences


def test_a_sentence_without_words_is_not_taken_for_nothing() -> None:
    source = "The mayor opened a bridge in Vessa.\n?!\nNobody was hurt when it shook.\n—!"
    document = text.parse(source, language_code="en")
    found = _summarize(document, Length(max_words=7))
    assert [document.quote(one.sentence) for one in found.sentences] == [
        "The mayor opened a bridge in Vessa."
    ]


def test_focus_raises_sentences_about_it() -> None:
    for focus, word in (
        ("ferries towed for repair", "towed"),
        ("hospital for the old", "hospital"),
    ):
        found = _summarize(DOCUMENT, Length(sentences=1), focus=focus)
        assert word in DOCUMENT.quote(found.sentences[0].sentence)
        assert found.warnings == ()


def test_focus_counts_stems_not_spellings() -> None:
    found = _summarize(DOCUMENT, Length(sentences=1), focus="Promising an ICEBREAKERS budget")
    assert "icebreaker" in DOCUMENT.quote(found.sentences[0].sentence)


def test_focus_without_a_word_in_common_changes_nothing_and_warns() -> None:
    plain = _summarize(DOCUMENT, Length(sentences=2))
    found = _summarize(DOCUMENT, Length(sentences=2), focus="volcano zebra")
    assert found.sentences == plain.sentences
    assert found.scores == plain.scores
    assert found.warnings == ("focus_not_found",)


def test_explain_names_every_sentence_and_its_fate() -> None:
    found = _summarize(DOCUMENT, Length(sentences=2))
    judged = summary.explain(DOCUMENT, found)
    assert [one.sentence for one in judged] == list(DOCUMENT.sentences)
    assert {one.sentence for one in judged if one.chosen} == {
        one.sentence for one in found.sentences
    }
    for one in judged:
        assert (one.reason is None) is one.chosen
        assert (one.score is None) is (one.rank is None) is (one.sentence.skipped is not None)
    assert sorted(one.rank for one in judged if one.rank) == list(range(1, len(DOCUMENT.body) + 1))
    assert {one.reason for one in judged} == {None, "rank", "boilerplate", "heading", "duplicate"}


def test_explain_says_length_where_a_better_sentence_did_not_fit() -> None:
    seen = set()
    for budget in range(10, 60):
        found = _summarize(DOCUMENT, Length(max_words=budget))
        judged = summary.explain(DOCUMENT, found)
        low = max(one.rank or 0 for one in judged if one.chosen)
        for one in judged:
            if one.rank and not one.chosen:
                assert one.reason == ("rank" if one.rank > low else "length")
                seen.add(one.reason)
    assert seen == {"rank", "length"}


@pytest.mark.parametrize("source", [*EDGES.values(), ARTICLE], ids=[*EDGES, "article"])
def test_the_parts_of_an_algorithm_sum_to_its_scores(source: str) -> None:
    ranked = ranking.rank("precis", text.parse(source))
    for position, score in enumerate(ranked.scores):
        total = sum(values[position] for values in ranked.parts.values())
        assert total == pytest.approx(score, abs=1e-9)


def test_algorithms_without_parts_have_none() -> None:
    assert ranking.rank("lead", DOCUMENT).parts == {}
