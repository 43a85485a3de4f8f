"""Whom an article is about."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from precis import entities, text
from precis.entities import salience
from precis.entities.linking import link
from precis.entities.mention import EntityType, Mention

ARTICLE = (
    "Amina Diallo opened the dam in Bamako on Monday. Critics call the dam a waste. "
    "Diallo said it would pay for itself. The river has flooded Bamako before. "
    "A study by Tom Reyes put the price at $5 million. Diallo thanked her engineers."
)
NAMES: dict[str, EntityType] = {
    "Amina Diallo": "PERSON",
    "Diallo": "PERSON",
    "Bamako": "LOCATION",
    "Tom Reyes": "PERSON",
    "Monday": "DATE",
    "$5 million": "MONEY",
}


def order(article: str) -> list[str]:
    """Names of an article's entities by falling salience, found by looking them up."""
    document = text.parse(article, language_code="en")
    mentions: list[Mention] = []
    for sentence in document.sentences:
        at = sentence.start
        while at < sentence.end:
            name = next((n for n in NAMES if article.startswith(n, at)), "")
            if name:
                mentions.append(Mention(at, at + len(name), NAMES[name], sentence.index))
            at += len(name) or 1
    groups = link(document, mentions)
    shares = salience.saliences([document], groups)
    return [groups[index].name for index in salience.in_order(shares)]


def test_who_is_named_first_and_most_comes_first() -> None:
    assert order(ARTICLE) == ["Amina Diallo", "Bamako", "Tom Reyes", "Monday", "$5 million"]


def test_the_lead_counts_more_than_the_end() -> None:
    assert order("Bamako waits. The rain came. Tom Reyes left.") == ["Bamako", "Tom Reyes"]


def test_ties_keep_the_order_of_first_mention() -> None:
    assert order("Tom Reyes left Bamako. It rained.") == ["Tom Reyes", "Bamako"]


@given(st.lists(st.floats(min_value=1e-6, max_value=1e6), min_size=1, max_size=300))
def test_shares_sum_to_one_and_keep_order(amounts: list[float]) -> None:
    shares = salience._shares(amounts)
    assert abs(sum(shares) - 1) < 1e-9
    assert all(0 <= share <= 1 and round(share, 4) == share for share in shares)
    ranked = sorted(range(len(amounts)), key=lambda i: (-amounts[i], i))
    assert all(shares[a] >= shares[b] for a, b in pairwise(ranked))


def test_more_things_than_parts_still_sum_to_one() -> None:
    assert abs(sum(salience._shares([1.0] * 12_345)) - 1) < 1e-9


TEXTS = (
    ARTICLE,
    "Nothing here has a name.",
    "東京で会議が開かれた。",
    "Prices rose 5% in 2022 to €3.",
    "SUBSCRIBE NOW\nJoin us on Telegram\n",
)


def test_entities_of_a_document_are_numbered_by_salience() -> None:
    for article in TEXTS:
        document = text.parse(article, language_code="en")
        found = entities.recognize(document)
        assert [entity.id for entity in found] == [f"e{n}" for n in range(1, len(found) + 1)]
        assert [e.salience for e in found] == sorted((e.salience for e in found), reverse=True)
        assert not found or abs(sum(entity.salience for entity in found) - 1) < 1e-9
        assert found == entities.recognize(document)
        spans = [(m.start, m.end) for entity in found for m in entity.mentions]
        assert len(spans) == len(set(spans))
        for entity in found:
            assert entity.name not in entity.aliases
            written = {article[m.start : m.end] for m in entity.mentions}
            assert written == {entity.name, *entity.aliases}
            assert all(
                document.sentences[m.sentence].start <= m.start < document.sentences[m.sentence].end
                for m in entity.mentions
            )
