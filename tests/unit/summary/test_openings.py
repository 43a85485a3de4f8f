"""A summary tells what its sentences refer to, or tells something else."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import summary, text
from precis.summary import Length, digest, openings, selection
from precis.summary.openings import Needed
from precis.text import Document
from precis.text.languages.openings import OPENINGS

#: Two sentences a row, of which the second depends on the first.
DEPENDENT = [
    ("en", "Mayor Dora Pell opened the pool. She swam two lengths."),
    ("en", "Mayor Dora Pell opened the pool. Its roof had leaked."),
    ("en", "Mayor Dora Pell opened the pool. But the water was cold."),
    ("en", "Mayor Dora Pell opened the pool. In addition, a sauna was built."),
    ("en", "Mayor Dora Pell opened the pool. That pleased the swimmers."),
    ("en", "Mayor Dora Pell opened the pool. The pool had been shut since May."),
    ("en", "Mayor Dora Pell met the swimmers. The meeting took an hour."),
    ("en", 'Mayor Dora Pell opened the pool. "Nobody believed that we would."'),
    ("en", 'Mayor Dora Pell opened the pool. "It is cold," she said.'),
    ("de", "Bürgermeisterin Dora Pell öffnete das Bad. Sie schwamm zwei Bahnen."),
    ("de", "Bürgermeisterin Dora Pell öffnete das Bad. Allerdings war das Wasser kalt."),
    ("de", "Bürgermeisterin Dora Pell traf die Schwimmer. Das Treffen dauerte lang."),
    ("fr", "La maire Dora Pell a ouvert la piscine. Elle a nagé deux longueurs."),
    ("fr", "La maire Dora Pell a ouvert la piscine. En revanche, le sauna reste fermé."),
    ("fr", "La maire Dora Pell a signé avec Orben. L’accord vaut un an."),
    ("es", "La alcaldesa Dora Pell abrió la piscina. Sin embargo, el agua estaba fría."),
    ("es", "La alcaldesa Dora Pell firmó con Orben. El acuerdo dura un año."),
    ("it", "La sindaca Dora Pell ha aperto la piscina. Tuttavia fa freddo."),
    ("nl", "Burgemeester Dora Pell opende het bad. Zij zwom twee banen."),
    ("pl", "Dora Pell otworzyła basen. Jednak woda była zimna."),
    ("ru", "Дора Пелл открыла бассейн. Однако вода была холодной."),
]
INDEPENDENT = [
    ("en", "Mayor Dora Pell opened the pool. Harlan Voss built the roof."),
    ("en", "Mayor Dora Pell opened the pool. This week, forty children learn to swim."),
    ("en", "Mayor Dora Pell opened the pool. Both Tolva and Halle have one now."),
    ("en", "Mayor Dora Pell opened the pool. The pool of Halle stays shut."),
    ("en", "Mayor Dora Pell opened the pool. Then-mayor Jon Lamm had shut it."),
    ("en", 'Mayor Dora Pell opened the pool. "We are proud," said Harlan Voss.'),
    ("en", "Mayor Dora Pell joined the EU. The EU pays half."),
    ("de", "Bürgermeisterin Dora Pell öffnete das Bad. Diese Woche lernen vierzig Kinder."),
    ("fr", "La maire Dora Pell a ouvert la piscine. Il y a deux saunas."),
    ("es", "La alcaldesa Dora Pell abrió la piscina. Esta semana vienen los niños."),
    ("sw", "Dora Pell alifungua bwawa. Yeye aliogelea."),
]


def _second(source: str, code: str) -> Needed:
    return openings.antecedents(text.parse(source, language_code=code))(1)


@pytest.mark.parametrize(("code", "source"), DEPENDENT)
def test_references_to_the_sentence_before_are_found(code: str, source: str) -> None:
    assert _second(source, code) == (0,)


@pytest.mark.parametrize(("code", "source"), INDEPENDENT)
def test_sentences_that_say_whom_they_mean_stand_by_themselves(code: str, source: str) -> None:
    assert _second(source, code) is None


def test_a_definite_noun_is_understood_beside_its_first_mention_as_well() -> None:
    source = (
        "A ferry with forty people sank off Vessa. Rescuers reached the ferry at noon. "
        "The ferry had been overloaded."
    )
    needed = openings.antecedents(text.parse(source, language_code="en"))
    assert needed(2) == (1, 0)


def test_what_follows_a_repetition_refers_to_what_is_left_out() -> None:
    source = (
        "The ferry Halle sank off the island of Vessa in a storm on Monday night. Nobody came. "
        "The ferry Halle sank off the island of Vessa in a storm on Monday night. It was old."
    )
    document = text.parse(source, language_code="en")
    assert len(document.body) == 3
    assert openings.antecedents(document)(2) == ()


@pytest.mark.parametrize("code", OPENINGS)
def test_word_lists_are_lower_case_and_hold_nothing_twice(code: str) -> None:
    row = OPENINGS[code]
    for listed, mark in ((row.pronouns, None), (row.connectives, ","), (row.anaphors, None)):
        words = [word.strip() for word in listed.split(mark) if word.strip()]
        assert len(words) == len(set(words))
        assert listed == listed.lower()


rows = st.lists(
    st.tuples(st.integers(0, 20), st.none() | st.just(()) | st.sampled_from([(1,), (1, 2), (3,)])),
    min_size=1,
    max_size=12,
)


def _antecedents(found: Sequence[tuple[int, tuple[int, ...] | None]]) -> list[Needed]:
    """Places from distances back; those before the first sentence are left out."""
    return [
        None if back is None else tuple(place - one for one in back if place >= one)
        for place, (_, back) in enumerate(found)
    ]


@settings(max_examples=300, deadline=None)
@given(found=rows, bond=st.sampled_from([selection.ARTICLE, selection.STORY]))
def test_asking_for_more_keeps_the_earlier_choice(
    found: list[tuple[int, tuple[int, ...] | None]], bond: selection.Dependence
) -> None:
    scores = [score / 20 for score, _ in found]
    needed = _antecedents(found).__getitem__
    every = [
        selection.select_count(scores, needed, count, bond) for count in range(1, len(found) + 1)
    ]
    assert sorted(every[-1]) == list(range(len(found)))
    for fewer, more in pairwise(every):
        assert more[: len(fewer)] == fewer


@settings(max_examples=300, deadline=None)
@given(found=rows, count=st.integers(1, 12))
def test_a_story_takes_what_depends_only_where_nothing_else_is_left(
    found: list[tuple[int, tuple[int, ...] | None]], count: int
) -> None:
    scores = [score / 20 for score, _ in found]
    needed = _antecedents(found)
    taken = selection.select_count(scores, needed.__getitem__, count, selection.STORY)
    alone = set(selection.dangling(taken, needed.__getitem__))
    free = {place for place, one in enumerate(needed) if one is None}
    assert not alone or not free - set(taken)


ARTICLE = """\
Mayor Dora Pell opened the new ferry port of Tolva on Monday after nine years of work.
But the port of Tolva has cost the town of Tolva forty million euros more than the ferry itself.
Harlan Voss, who led the work at the port, blamed the sand under the quay of Tolva.
"""


def _quotes(document: Document, found: summary.Summary) -> list[str]:
    return [document.quote(one.sentence).split()[0] for one in found.sentences]


def test_the_next_best_is_taken_in_place_of_what_depends_and_explained() -> None:
    document = text.parse(ARTICLE, language_code="en")
    scores = [0.6, 0.8, 0.7]
    needed = openings.antecedents(document)
    one = summary.choose(document, scores, needed, Length(sentences=1), "document")
    assert _quotes(document, one) == ["Harlan"]
    judged = summary.explain(document, one)
    assert [row.reason for row in judged] == ["rank", "dependent", None]
    two = summary.choose(document, scores, needed, Length(sentences=2), "document")
    assert _quotes(document, two) == ["Mayor", "Harlan"]


def test_what_is_far_better_than_all_others_is_taken_all_the_same() -> None:
    document = text.parse(ARTICLE, language_code="en")
    needed = openings.antecedents(document)
    best = summary.choose(document, [0.1, 1.0, 0.0], needed, Length(sentences=1), "document")
    assert _quotes(document, best) == ["But"]


@pytest.mark.parametrize("words", range(10, 60, 4))
def test_a_budget_is_not_filled_with_what_depends_on_nothing_in_it(words: int) -> None:
    document = text.parse(ARTICLE, language_code="en")
    needed = openings.antecedents(document)
    found = summary.choose(document, [0.7, 0.8, 0.75], needed, Length(max_words=words), "document")
    quotes = _quotes(document, found)
    assert "But" not in quotes or "Mayor" in quotes


def test_a_digest_begins_no_article_amid_its_story() -> None:
    sources = (
        "Mayor Dora Pell sent a letter to the council of Tolva about the ferry port on Monday.\n"
        "Pell asked the council for forty million euros for the quay.",
        "The meeting came amid a dispute about the ferry port of Tolva and the letter of the mayor."
        "\nMinister Harlan Voss met the fishermen of Tolva on Tuesday to talk about the port.",
    )
    documents = [text.parse(source, language_code="en") for source in sources]
    found = digest.digest(documents, algorithm="precis", length=Length(sentences=3))
    quotes = [documents[one.document].quote(one.sentence) for one in found.sentences]
    assert not any(quote.startswith("The meeting") for quote in quotes)
    judged = digest.explain(documents, found)
    assert judged[2].explanation.reason in ("dependent", "rank")


def test_what_depends_stands_behind_what_it_depends_on() -> None:
    sources = (
        "The council of Tolva bought a ferry for the islands. Minister Harlan Voss flew home. "
        "A choir sang on the quay. The ferry carries forty cars.",
        "Fishermen blocked the harbour with nets. Nobody was hurt. Police took nine men away.",
    )
    documents = [text.parse(source, language_code="en") for source in sources]
    found = digest.digest(documents, algorithm="lead", length=Length(ratio=1))
    told = [(one.document, one.sentence.index) for one in found.sentences]
    assert len(told) == 7
    for document, article in enumerate(documents):
        needed = openings.antecedents(article)
        for place in range(1, len(article.body)):
            if needed(place) is not None:
                before = told[told.index((document, place)) - 1]
                assert before[0] == document
