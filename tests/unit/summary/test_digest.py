"""A digest tells every article's story once, its entities are merged, its cost is linear."""

import time
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import entities, text
from precis.summary import Length, digest, ranking
from precis.summary.digest import Digest
from precis.text import Document
from tests.texts import ARTICLE, EDGES, HARBOUR, ISLANDS, MINISTRY


def parsed(*sources: str, title: str | None = None) -> list[Document]:
    return [text.parse(source, language_code="en", title=title) for source in sources]


STORY = parsed(HARBOUR, MINISTRY, ISLANDS)


def made(documents: list[Document], length: Length, **wanted: str) -> Digest:
    return digest.digest(documents, algorithm="precis", length=length, **wanted)


def quotes(documents: list[Document], found: Digest) -> list[str]:
    return [documents[one.document].quote(one.sentence) for one in found.sentences]


def test_what_two_articles_say_is_told_once_and_names_both() -> None:
    found = made(STORY, Length(ratio=1))
    told = {quote: one for quote, one in zip(quotes(STORY, found), found.sentences, strict=True)}
    closed = [quote for quote in told if "closed the port" in quote]
    supply = [quote for quote in told if "supply ship" in quote]
    assert len(closed) == len(supply) == 1
    one, other = told[closed[0]], told[supply[0]]
    assert {one.document, *one.also_in} == {0, 1}
    assert {other.document, *other.also_in} == {0, 2}
    assert sum(map(len, (one.also_in for one in found.sentences))) == 2


def test_a_digest_draws_on_several_articles() -> None:
    two = made(STORY, Length(sentences=2)).sentences
    assert {place for one in two for place in (one.document, *one.also_in)} == {0, 1, 2}
    assert {one.document for one in made(STORY, Length(sentences=8)).sentences} == {0, 1, 2}


def test_other_numbers_and_other_names_are_other_facts() -> None:
    documents = parsed(
        "The flood in the valley of Tarn killed 12 people near the old bridge, police said.",
        "The flood in the valley of Tarn killed 14 people near the old bridge, police said.",
        "Judge Mary Olsen freed the captain Boris Hale of the wrecked trawler on bail.\n"
        "Judge Mary Olsen freed the mate Peter Drum of the wrecked trawler on bail.",
    )
    found = made(documents, Length(ratio=1))
    assert len(found.sentences) == 4
    assert not any(one.also_in for one in found.sentences)


def test_copies_of_an_article_are_one_article_told_by_all() -> None:
    found = made(parsed(*[HARBOUR] * 4), Length(sentences=9))
    assert len(found.sentences) == len(STORY[0].body)
    assert all(one.also_in == (1, 2, 3) for one in found.sentences)
    assert found.warnings == ("fewer_sentences_than_asked",)


def test_what_is_told_does_not_depend_on_the_order_of_the_articles() -> None:
    for sources in ((MINISTRY, ISLANDS, HARBOUR), (ISLANDS, HARBOUR, MINISTRY)):
        documents = parsed(*sources)
        assert set(quotes(documents, made(documents, Length(sentences=5)))) == set(
            quotes(STORY, made(STORY, Length(sentences=5)))
        )


def test_document_order_is_by_place_and_keeps_neighbours_together() -> None:
    found = made(STORY, Length(ratio=1)).sentences
    for article in range(3):
        own = [one.sentence.index for one in found if one.document == article]
        assert own == sorted(own)
    share = 0.0
    for before, one in pairwise(found):
        if before.document == one.document and before.sentence.index + 1 == one.sentence.index:
            continue
        own_share = one.sentence.index / len(STORY[one.document].sentences)
        assert own_share >= share
        share = own_share
    ranks = [one.rank for one in made(STORY, Length(sentences=5), order="score").sentences]
    assert ranks == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("budget", [1, 12, 25, 40, 80, 150])
def test_budgets_are_kept_or_warned_of(budget: int) -> None:
    found = made(STORY, Length(max_words=budget))
    words = sum(len(STORY[one.document].words(one.sentence)) for one in found.sentences)
    assert found.sentences
    assert (words <= budget) is ("longer_than_asked" not in found.warnings)
    found = made(STORY, Length(max_characters=6 * budget))
    used = sum(one.sentence.end - one.sentence.start for one in found.sentences)
    assert found.sentences
    assert (used <= 6 * budget) is ("longer_than_asked" not in found.warnings)


def test_focus_and_titles_raise_sentences_about_them() -> None:
    found = made(STORY, Length(sentences=1), focus="bread in Holm's shop")
    assert "bread" in quotes(STORY, found)[0]
    assert "focus_not_found" in made(STORY, Length(), focus="volcano zebra").warnings
    titled = parsed(HARBOUR, MINISTRY, title="Budget for roads pays, says parliament")
    plain, raised = (made(d, Length(ratio=1)) for d in (parsed(HARBOUR, MINISTRY), titled))
    rank = {
        name: next(
            o.rank for o, q in zip(f.sentences, quotes(titled, f), strict=True) if "roads" in q
        )
        for name, f in (("plain", plain), ("raised", raised))
    }
    assert rank["raised"] < rank["plain"]


def test_explain_names_every_sentence_of_every_article() -> None:
    documents = parsed(ARTICLE, HARBOUR)
    found = made(documents, Length(sentences=3))
    judged = digest.explain(documents, found)
    assert [(one.document, one.explanation.sentence.index) for one in judged] == [
        (place, sentence.index)
        for place, document in enumerate(documents)
        for sentence in document.sentences
    ]
    chosen = {
        (one.document, one.explanation.sentence.index) for one in judged if one.explanation.chosen
    }
    assert chosen == {(one.document, one.sentence.index) for one in found.sentences}
    assert {one.explanation.reason for one in judged} == {
        None, "rank", "boilerplate", "heading", "duplicate"
    }  # fmt: skip
    for one in judged:
        if one.explanation.parts:
            assert "shared" in one.explanation.parts


@pytest.mark.parametrize("algorithm", ranking.RANKERS)
def test_every_algorithm_makes_a_digest(algorithm: str) -> None:
    found = digest.digest(STORY, algorithm=algorithm, length=Length(sentences=3))
    assert len(found.sentences) == 3
    assert len(digest.explain(STORY, found)) == sum(len(d.sentences) for d in STORY)


def test_lead_takes_the_beginnings_in_turn() -> None:
    documents = parsed(HARBOUR, ISLANDS)
    found = digest.digest(documents, algorithm="lead", length=Length(sentences=2))
    assert [(one.document, one.sentence.index) for one in found.sentences] == [(0, 0), (1, 0)]


texts = st.sampled_from([*EDGES.values(), HARBOUR, MINISTRY, ARTICLE])


@settings(max_examples=30, deadline=None)
@given(sources=st.lists(texts, min_size=1, max_size=5), count=st.integers(1, 9))
def test_any_texts_in_any_languages_make_the_same_digest_twice(
    sources: list[str], count: int
) -> None:
    documents = [text.parse(source) for source in sources]
    found = made(documents, Length(sentences=count))
    assert 1 <= len(found.sentences) <= count
    assert len({(one.document, one.sentence.index) for one in found.sentences}) == len(
        found.sentences
    )
    for one in found.sentences:
        assert documents[one.document].sentences[one.sentence.index] == one.sentence
        assert one.document not in one.also_in
        assert 0 <= one.score <= 1
    again = [text.parse(source) for source in sources]
    assert msgspec.json.encode(made(again, Length(sentences=count)).sentences) == (
        msgspec.json.encode(found.sentences)
    )


@settings(max_examples=20, deadline=None)
@given(sources=st.lists(texts, min_size=1, max_size=4))
def test_no_mention_is_lost_and_salience_sums_to_one(sources: list[str]) -> None:
    documents = [text.parse(source) for source in sources]
    found = digest.recognize(documents)
    places = [
        (one.document, one.mention.start, one.mention.end)
        for entity in found
        for one in entity.mentions
    ]
    assert len(places) == len(set(places))
    for entity in found:
        for one in entity.mentions:
            sentence = documents[one.document].sentences[one.mention.sentence]
            assert sentence.start <= one.mention.start < one.mention.end <= sentence.end
            spelling = documents[one.document].text[one.mention.start : one.mention.end]
            assert spelling in (entity.name, *entity.aliases)
    starts = {(document, start) for document, start, _ in places}
    for place, document in enumerate(documents):
        from_article = {(place, one.start) for one in entities.mentions(document)}
        assert from_article <= starts
    if found:
        assert sum(entity.salience for entity in found) == pytest.approx(1)


def test_spellings_of_other_articles_are_one_person() -> None:
    found = {entity.name: entity for entity in digest.recognize(STORY)}
    (president,) = [e for e in found.values() if "Zelensky" in (e.name, *e.aliases)]
    assert {president.name, *president.aliases} == {
        "Volodymyr Zelensky", "Zelensky", "Voldomyr Zelenskyy", "Zelenskyy"
    }  # fmt: skip
    assert {one.document for one in president.mentions} == {0, 1, 2}
    assert president.type == "PERSON"


@pytest.mark.parametrize(
    ("sources", "people"),
    [
        # A surname goes to the person of its own article.
        (
            [
                "Laura Bowden opened the clinic. The nurses sang. It rained. Cars came. "
                "Then Bowden left.",
                "George Bowden sold the mill. George Bowden wept. Then Bowden left.",
            ],
            {"Laura Bowden": [0, 0], "George Bowden": [1, 1, 1]},
        ),
        # A misspelling is one across articles, two where one article has both again and again.
        (
            [
                "Mr. Kovaltchuk sang in the old church. Mr. Kovaltchuk bowed low.",
                "Oleg Kovalchuk sang in the old church. Later Kovalchuk bowed. Kovalchuk left.",
            ],
            {"Oleg Kovalchuk": [0, 0, 1, 1, 1]},
        ),
        (
            [
                "Mr. Kovaltchuk met Oleg Kovalchuk in church. Mr. Kovaltchuk bowed to Kovalchuk. "
                "Oleg Kovalchuk thanked Mr. Kovaltchuk.",
                "Oleg Kovalchuk sang in the old church.",
            ],
            {"Kovaltchuk": [0, 0, 0], "Oleg Kovalchuk": [0, 0, 0, 1]},
        ),
    ],
)
def test_nobody_is_taken_for_someone_else(sources: list[str], people: dict[str, list[int]]) -> None:
    found = {
        entity.name: [one.document for one in entity.mentions]
        for entity in digest.recognize(parsed(*sources))
        if entity.type == "PERSON"
    }
    assert found == people


def test_joined_documents_keep_every_place() -> None:
    joined = text.join(STORY)
    for place, document in enumerate(STORY):
        at, first = joined.starts[place], joined.sentences[place]
        for sentence in document.sentences:
            moved = joined.document.sentences[first + sentence.index]
            assert joined.document.quote(moved) == document.quote(sentence)
            assert joined.document.words(moved) == document.words(sentence)
            assert moved.start == sentence.start + at
    starts = zip(joined.document.tokens, joined.document.starts, strict=True)
    assert all(joined.document.text.startswith(token, start) for token, start in starts)


@pytest.mark.parametrize("kind", ["copies", "alike"])
def test_cost_grows_with_the_text_not_its_square(kind: str) -> None:
    def seconds(lines: int) -> float:
        sources = [
            "\n".join(
                f"The mayor of town {place if kind == 'alike' else 1} told reporters on day {line}"
                " that the bridge over the river would open again."
                for line in range(lines)
            )
            for place in range(10)
        ]
        documents = parsed(*sources)
        best = []
        for _ in range(2):
            began = time.process_time()
            made(documents, Length(sentences=9))
            best.append(time.process_time() - began)
        return min(best)

    # Eight times the sentences: eight times the time, with room for noise; the square would be 64.
    assert seconds(160) < 24 * max(seconds(20), 0.005)


def test_a_name_with_and_without_accents_is_one_name() -> None:
    told_twice = (
        "Irena Kolbe closed the port of Ostrava Bay on Tuesday after ice damaged two ferries.",
        "After ice damaged two ferries, Irena Kolbé closed the port of Ostrava Bay on Tuesday.",
    )
    (told,) = made(parsed(*told_twice), Length(ratio=1.0)).sentences
    assert {told.document, *told.also_in} == {0, 1}
