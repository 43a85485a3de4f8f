"""What is known of a spelling is computed once, kept in bounded memory, and never shows."""

import gc
import threading
import weakref

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import entities, summary, text, vocabulary
from service.text import tokenize
from service.text.tokens import numbered
from service.vocabulary import LONGEST, Kept, Table, column, dense, longer, zeros
from tests.texts import ARTICLE, EDGES

WORDS = st.lists(st.text(max_size=3), max_size=60)


@given(asked=WORDS, again=WORDS)
def test_columns_say_what_their_function_says(asked: list[str], again: list[str]) -> None:
    table, sizes, letters = Table(), column(len), column(lambda word: word.count("a"))
    for words in (asked, again, asked):
        numbers = table.number(words)
        assert table.values(sizes, numbers).tolist() == list(map(len, words))
        assert table.values(letters, numbers).tolist() == [word.count("a") for word in words]
        assert [table.spellings[number] for number in numbers.tolist()] == words


def test_numbers_stay_true_while_a_table_grows() -> None:
    table, sizes = Table(), column(len)
    first = table.number(["one", "three"])
    assert table.values(sizes, first).tolist() == [3, 5]
    many = table.number([f"word{n}" for n in range(20_000)])
    assert table.values(sizes, many)[-1] == len("word19999")
    assert table.values(sizes, first).tolist() == [3, 5]


def test_a_full_table_is_retired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "SPELLINGS", 50)
    vocabulary.retire(vocabulary.table())
    before = vocabulary.table()
    document = text.parse(" ".join(f"Word{n} other{n}" for n in range(60)), language_code="en")
    assert document.table is before
    assert vocabulary.table() is not before
    assert document.word_count() == 120
    assert len(vocabulary.table().spellings) <= 50


def test_a_retired_table_goes_with_the_last_text_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vocabulary, "SPELLINGS", 50)
    vocabulary.retire(vocabulary.table())
    gone = weakref.ref(vocabulary.table())
    gc.disable()  # what waits for the collector, may wait for many tables more
    try:
        document = text.parse(" ".join(f"Word{n} other{n}" for n in range(60)), language_code="en")
        entities.recognize(document)
        assert vocabulary.table() is not gone() is not None
        del document
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("kept", [np.int8, np.int16, np.int32])
def test_zeros_get_longer_and_keep_what_was_written(kept: Kept) -> None:
    held = zeros(0, kept)
    for count in (1, 3, 3, 1_000):
        held = longer(held, count)
        assert len(held) >= count
        assert held.dtype == kept
        held[count - 1] = 100
    assert np.flatnonzero(held).tolist() == [0, 2, 999]


def test_a_column_of_small_numbers_holds_its_largest() -> None:
    table, most = Table(), column(lambda _: 126)
    assert table.values(most, table.number(["a", "b"])).tolist() == [126, 126]


def test_long_words_are_not_kept() -> None:
    document = text.parse("Anna said " + "x" * 100_000 + " in Oslo.", language_code="en")
    assert entities.recognize(document)
    assert len(max(document.table.spellings, key=len)) <= LONGEST
    assert document.tokens[2] == "x" * 100_000


def _answer(source: str) -> object:
    document = text.parse(source, language_code="en")
    chosen = summary.summarize(document, algorithm="precis", length=summary.Length())
    return document.tokens, document.terms, chosen, entities.recognize(document)


def test_answers_do_not_depend_on_what_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    article = "Marta Kowalczyk of Gdansk lost €3 million.\nThe port of Gdansk, she said, is shut.\n"
    texts = [article, article[::-1], "Ghana beat Peru in Quito.", article.lower()]
    vocabulary.retire(vocabulary.table())
    fresh = [_answer(source) for source in texts]
    assert [_answer(source) for source in reversed(texts)][::-1] == fresh
    monkeypatch.setattr(vocabulary, "SPELLINGS", 20)
    assert [_answer(source) for source in texts] == fresh


def test_answers_do_not_depend_on_what_is_asked_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "SPELLINGS", 200)
    texts = [f"Word{n} of Paris met Anna Berg{n} on Monday.\n" * 2 for n in range(40)]
    alone = list(map(_answer, texts))
    found: list[list[object]] = [[] for _ in range(4)]
    threads = [
        threading.Thread(target=lambda own=own: own.extend(map(_answer, texts))) for own in found
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(own == alone for own in found)


@given(st.lists(st.integers(0, 20), max_size=50))
def test_dense_numbers_by_first_appearance(numbers: list[int]) -> None:
    ranks, firsts = dense(np.array(numbers, np.intp), 21)
    order = list(dict.fromkeys(numbers))
    assert ranks.tolist() == [order.index(number) for number in numbers]
    assert firsts.tolist() == [numbers.index(number) for number in order]


PIECES = st.sampled_from(
    ["Mr.", "U.S.", "it's", "a", "3.5", "“Yes,”", "x" * 70, "港口", "กข", "é", "e\u0301", "J."]
)
BLANKS = st.sampled_from([" ", "  ", "\n", "\t", "\r\n", "\u00a0", "", "\u2028"])


def _check(source: str) -> None:
    found = numbered(source)
    tokens, starts = tokenize(source)
    assert [source[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == tokens
    assert found.starts == starts
    known = [found.table.spellings[number] for number in found.numbers.tolist()]
    assert known == [token[:LONGEST] for token in tokens]


@given(st.lists(st.tuples(PIECES, BLANKS), max_size=20))
@settings(max_examples=300, deadline=None)
def test_pieces_give_the_tokens_of_the_pattern(parts: list[tuple[str, str]]) -> None:
    _check("".join(piece + blank for piece, blank in parts))


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_has_the_tokens_of_the_pattern(source: str) -> None:
    _check(source)


@pytest.mark.parametrize("source", [ARTICLE, *EDGES.values()], ids=["article", *EDGES])
def test_edge_texts_have_the_tokens_of_the_pattern(source: str) -> None:
    _check(source)
