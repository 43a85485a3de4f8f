"""Facts about every ranker, and for each one that its source claims."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import text
from precis.errors import TooManySentences, TooManyWords, UnknownAlgorithm
from precis.summary import ranking
from precis.summary.ranking import MAX_SENTENCES, RANKERS, WORDS_A_SENTENCE
from precis.summary.ranking.editor import weights
from precis.summary.ranking.features import FEATURES, KEYWORD_INPUTS
from precis.summary.ranking.matrix import TfIdfMatrix
from precis.summary.ranking.redundancy import REDUNDANCY
from tests.texts import ARTICLE, EDGES

TEXTS = {**EDGES, "article": ARTICLE}


@pytest.mark.parametrize("name", RANKERS)
@pytest.mark.parametrize("source", TEXTS.values(), ids=TEXTS.keys())
def test_one_finite_score_per_sentence(name: str, source: str) -> None:
    document = text.parse(source)
    scores = ranking.rank(name, document).scores
    assert len(scores) == len(document.body)
    assert all(map(math.isfinite, scores))
    assert list(scores) == list(ranking.rank(name, text.parse(source)).scores)


@settings(max_examples=150, deadline=None)
@given(source=st.text(min_size=1, max_size=400).filter(lambda source: not text.is_blank(source)))
def test_linear_rankers_take_any_text(source: str) -> None:
    document = text.parse(source)
    for name in ("precis", "centrality", "lead"):
        scores = ranking.rank(name, document).scores
        assert len(scores) == len(document.body)
        assert all(map(math.isfinite, scores))


@pytest.mark.parametrize(("name", "limit"), MAX_SENTENCES.items())
def test_cap_names_limit_and_count(name: str, limit: int) -> None:
    lines = [f"Clerk{i} sold boat{i} near pier{i} for coin{i}." for i in range(limit + 1)]
    document = text.parse("\n".join(lines), language_code="en")
    assert len(document.body) > limit
    with pytest.raises(TooManySentences, match=f"at most {limit} sentences") as raised:
        ranking.rank(name, document)
    assert (raised.value.limit, raised.value.actual) == (limit, len(document.body))


@pytest.mark.parametrize("name", MAX_SENTENCES)
def test_few_long_sentences_are_capped_by_their_words(name: str) -> None:
    limit = MAX_SENTENCES[name] * WORDS_A_SENTENCE
    lines = [" ".join(f"w{i}x{j}" for j in range(limit // 40)) + " grew." for i in range(50)]
    document = text.parse("\n".join(lines), language_code="en")
    assert len(document.body) <= MAX_SENTENCES[name]
    with pytest.raises(TooManyWords, match=f"at most {limit} words"):
        ranking.rank(name, document)


@pytest.mark.parametrize("name", RANKERS)
@pytest.mark.parametrize("title", EDGES.values(), ids=EDGES.keys())
def test_any_title_is_taken(name: str, title: str) -> None:
    scores = ranking.rank(name, text.parse("Rain fell. Ice stayed.", title=title)).scores
    assert all(map(math.isfinite, scores))


def test_unknown_algorithm_names_the_known() -> None:
    with pytest.raises(UnknownAlgorithm, match="lex-rank"):
        ranking.rank("page-rank", text.parse("One."))


def test_lead_prefers_earlier() -> None:
    scores = ranking.rank("lead", text.parse(ARTICLE)).scores
    assert list(scores) == sorted(scores, reverse=True)


#: The last sentence shares words with all others, which share none among themselves.
HUB = (
    "Bakers in the old town raised prices. Fishermen near the pier mended nets. "
    "Teachers at the school marked papers. Nurses from the clinic worked nights. "
    "Bakers, fishermen, teachers and nurses marched together."
)


@pytest.mark.parametrize("name", ["centrality", "lex-rank", "text-rank", "reduction"])
def test_graph_rankers_prefer_the_sentence_that_resembles_the_others(name: str) -> None:
    scores = ranking.rank(name, text.parse(HUB, language_code="en")).scores
    assert max(range(5), key=scores.__getitem__) == 4


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def _rows(document: text.Document) -> list[dict[int, float]]:
    """The unit tf-idf rows as plain dictionaries."""
    matrix = TfIdfMatrix.of(document)
    rows: list[dict[int, float]] = [{} for _ in document.body]
    for row, column, weight in zip(matrix.rows, matrix.columns, matrix.weights, strict=True):
        rows[int(row)][int(column)] = float(weight)
    return rows


def test_rows_of_the_matrix_are_unit_vectors() -> None:
    for row in _rows(text.parse(ARTICLE)):
        assert _cosine(row, row) == pytest.approx(1)


def test_centrality_equals_the_mean_cosine_with_the_matrix() -> None:
    document = text.parse(ARTICLE)
    rows = _rows(document)
    n = len(rows)
    plain = [sum(_cosine(rows[i], rows[j]) for j in range(n) if j != i) / (n - 1) for i in range(n)]
    assert ranking.rank("centrality", document).scores == pytest.approx(plain, abs=1e-12)


def test_redundancy_equals_the_plain_greedy_choice() -> None:
    document = text.parse(ARTICLE)
    rows = _rows(document)
    parts = ranking.rank("precis", document).parts
    raw = [
        sum(values[place] for name, values in parts.items() if name != "redundancy")
        for place in range(len(rows))
    ]
    left = dict(enumerate(raw))
    chosen: list[int] = []
    while left:
        best = max(left, key=lambda place: (left[place], -place))
        assert parts["redundancy"][best] == pytest.approx(left.pop(best) - raw[best], abs=1e-9)
        for place in left:
            left[place] -= REDUNDANCY * _cosine(rows[place], rows[best])
        chosen.append(best)
    scores = ranking.rank("precis", document).scores
    assert sorted(range(len(rows)), key=lambda place: -scores[place]) == chosen


def test_precis_prefers_the_lead_to_the_same_words_later() -> None:
    source = "Ice closed the port of Vessa. Ferries stayed away. Port workers of Vessa saw ice."
    scores = ranking.rank("precis", text.parse(source, language_code="en")).scores
    assert scores[0] > scores[2]


def test_precis_prefers_words_of_the_title() -> None:
    plain = ranking.rank("precis", text.parse(HUB, language_code="en")).scores
    titled = ranking.rank("precis", text.parse(HUB, language_code="en", title="Nets mended")).scores
    assert titled[1] - plain[1] > 1
    assert titled[2] == pytest.approx(plain[2], abs=1)


def test_every_feature_has_a_weight_and_a_part() -> None:
    fitted = weights()
    assert list(fitted.weight) == list(fitted.average) == list(FEATURES)
    assert len(fitted.keywords) == len(KEYWORD_INPUTS)
    found = ranking.rank("precis", text.parse(ARTICLE, title="Vessa")).parts
    assert set(found) == {*FEATURES.values(), "title", "redundancy"}


def test_precis_puts_pronouns_and_asides_behind() -> None:
    source = (
        "The council of Vessa bought two ferries on Monday for the route to Lindholm. "
        "They told them that it was theirs and he liked it as they did. "
        "The ferries of the council will serve Vessa and Lindholm from May."
    )
    scores = ranking.rank("precis", text.parse(source, language_code="en")).scores
    assert scores[1] == min(scores)


def test_luhn_prefers_frequent_words_close_together() -> None:
    source = (
        "The weather was mild. Ice closed the harbour. Harbour ice held. Some people walked home."
    )
    scores = ranking.rank("luhn", text.parse(source, language_code="en")).scores
    assert scores[2] == max(scores) > scores[0] == 0.0


def test_edmundson_prefers_words_of_the_title() -> None:
    source = (
        "A mild day began. People went to work.\nThen the harbour froze.\nShops shut. Rain fell."
    )
    plain = ranking.rank("edmundson", text.parse(source, language_code="en")).scores
    titled = ranking.rank(
        "edmundson", text.parse(source, language_code="en", title="Harbour froze")
    ).scores
    assert titled[2] > plain[2]


def test_random_is_drawn_from_the_text_alone() -> None:
    first = ranking.rank("random", text.parse(ARTICLE)).scores
    assert first == ranking.rank("random", text.parse(ARTICLE)).scores
    assert first != ranking.rank("random", text.parse(ARTICLE.replace("Vessa", "Orsa"))).scores
