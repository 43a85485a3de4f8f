"""What is known of a spelling is computed once, kept in bounded memory, and never shows."""

import gc
import threading
import weakref
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import entities, summary, text, vocabulary
from precis.entities.tagger import weights
from precis.entities.tagger.spellings import FACTS, FOLD, Spellings
from precis.text import languages as language
from precis.text import tokenize
from precis.text.tokens import TRAITS, numbered
from precis.vocabulary import LONGEST, Kept, Table, column, dense, longer, zeros
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


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Begins with an empty vocabulary of other limits."""

    def anew(new: int = vocabulary.NEW, carried: int = vocabulary.CARRIED) -> None:
        monkeypatch.setattr(vocabulary, "_current", [Table()])
        monkeypatch.setattr(vocabulary, "NEW", new)
        monkeypatch.setattr(vocabulary, "CARRIED", carried)

    return anew


def test_a_full_table_makes_room_for_the_next(begin: Callable[..., None]) -> None:
    begin(new=50)
    before = vocabulary.table()
    document = text.parse(" ".join(f"Word{n} other{n}" for n in range(60)), language_code="en")
    assert document.table is before
    assert vocabulary.table() is not before
    assert document.word_count() == 120
    assert len(vocabulary.table().spellings) <= 50


def _held() -> set[str]:
    return set(vocabulary.table().renewed().spellings)


def test_what_one_text_had_is_forgotten_and_what_two_had_is_not(begin: Callable[..., None]) -> None:
    begin()
    numbered("once, twice once")
    assert _held() == {""}
    numbered("twice: twice again")
    assert _held() == {"", "twice"}
    for held in ({"", "twice"}, {""}):  # unless a table and the next one pass without it
        vocabulary._current[0] = vocabulary.table().renewed()
        numbered("once never")
        assert _held() == held


def test_of_many_words_those_met_last_are_carried(begin: Callable[..., None]) -> None:
    begin(carried=3)
    for source in ("a b c d e", "a b c d e", "e b", "d x"):
        numbered(source)
    assert _held() == {"", "b", "d", "e"}


def test_a_stream_of_new_words_takes_no_more_than_was_allowed(begin: Callable[..., None]) -> None:
    begin(new=100, carried=20)
    most = 0
    for n in range(300):
        text.parse(f"Words{n % 50} and word{n} with others{n // 2}", language_code="en")
        most = max(most, len(vocabulary.table().spellings))
    assert most <= 3 * 20 + 100 + 10  # a word brings its lower case and its term


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    return Spellings(weights.load())


def _said(table: Table, source: str, spellings: Spellings) -> list[object]:
    """All that a table says of a text, places in it as what stands there."""
    vocabulary._current[0] = table
    tokens = numbered(source)
    rows = spellings.rows(table)
    scores = rows.scores.reshape(len(rows.facts), -1)
    found: list[object] = [
        tokens.starts,
        tokens.ends,
        table.values(TRAITS, tokens.numbers).tolist(),
    ]
    for code in ("en", "de"):
        terms = table.values(language.of(code).terms, tokens.numbers)
        found.append([table.spellings[term] for term in terms.tolist()])
    for of_mark in spellings.columns:
        at = table.values(of_mark, tokens.numbers)
        folds = [table.spellings[fold] for fold in rows.facts[at, FOLD].tolist()]
        others = rows.facts[at][:, [fact for fact in FACTS if fact != FOLD]]
        found += [folds, others.tolist(), scores[at].tolist()]
    return found


def test_a_full_table_goes_with_the_last_text_that_has_it(begin: Callable[..., None]) -> None:
    begin(new=50)
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


def test_answers_do_not_depend_on_what_was_asked_before(begin: Callable[..., None]) -> None:
    article = "Marta Kowalczyk of Gdansk lost €3 million.\nThe port of Gdansk, she said, is shut.\n"
    texts = [article, article[::-1], "Ghana beat Peru in Quito.", article.lower()]
    begin()
    fresh = [_answer(source) for source in texts]
    assert [_answer(source) for source in reversed(texts)][::-1] == fresh
    for new, carried in ((20, 10), (5, 100), (0, 0)):
        begin(new, carried)
        for _ in range(2):
            assert [_answer(source) for source in texts] == fresh


def test_answers_do_not_depend_on_what_is_asked_beside(begin: Callable[..., None]) -> None:
    begin(new=20, carried=40)
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


WORDY = st.sampled_from(["Anna", "anna", "houses", "House.", "the", "Die", "Häuser", "(U.S.)"])
SOURCES = st.lists(st.lists(WORDY | PIECES, max_size=8).map(" ".join), min_size=1, max_size=5)


@given(sources=SOURCES, carried=st.integers(0, 12))
@settings(max_examples=20, deadline=None)
def test_what_is_known_of_a_word_is_the_same_in_the_next_table(
    sources: list[str], carried: int, spellings: Spellings
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "_current", [Table()])
        patch.setattr(vocabulary, "CARRIED", carried)
        patch.setattr(vocabulary, "NEW", 50)  # tables of this test take less room
        known = Table()
        fresh = [_said(Table(), source, spellings) for source in sources]
        for _ in range(3):
            assert [_said(known, source, spellings) for source in sources] == fresh
            known = known.renewed()


def test_what_is_carried_is_not_computed_again(begin: Callable[..., None]) -> None:
    begin()
    computed: list[str] = []

    def length(word: str) -> int:
        computed.append(word)
        return len(word)

    known, lengths = vocabulary.table(), column(length)
    for _ in range(2):
        known.values(lengths, numbered("one two").numbers)
        known.values(lengths, numbered("two three").numbers)
    known.values(lengths, numbered("four").numbers)
    later = known.renewed()
    numbers = later.number(["one", "two", "three", "four"])
    assert later.values(lengths, numbers).tolist() == [3, 3, 5, 4]
    assert computed == ["one", "two", "three", "four", "four"]


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
