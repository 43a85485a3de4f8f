"""What is compiled answers as Python and NumPy do, to the bit, and refuses what does not fit."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from precis import native, text
from precis.entities import tagger
from precis.entities.tagger import features
from precis.entities.tagger.compiled import Sentences
from precis.entities.tagger.index import Index, pack
from precis.entities.tagger.spellings import MARKS, Rows
from precis.native import build
from precis.summary.ranking import editor
from precis.text import Document
from precis.text.tokens import _laid, _of_pieces
from precis.vocabulary import LONGEST, table
from tests.texts import ARTICLE, EDGES, HARBOUR, ISLANDS, MINISTRY

pytestmark = pytest.mark.skipif(
    None in [getattr(native, name) for name in native.__all__],
    reason="nothing is compiled: `python precis/native/build.py` says why",
)

TEXTS = [ARTICLE, HARBOUR, ISLANDS, MINISTRY, *EDGES.values()]
TEXTS += ["\n".join(TEXTS), ARTICLE.upper(), " ".join(HARBOUR.split() * 40)]

#: Words that stand side by side in names and out of them, and marks between.
_WORDS = """the of Bank England bank ENGLAND US us Mr Orban Viktor Orbán May may in In said New York
University Al-Quds 's 2022 £5 EU Zelenskyy McDonald's United Nations security , . ( ) “ ”"""
WORDS = _WORDS.split()
#: What a word may hold: the layout's own marks are replaced before, white space never is in one.
WRITTEN = st.characters(exclude_characters="\x00\x01\x02\n")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
MADE = st.lists(SENTENCES, min_size=1, max_size=12).map(lambda lines: ".\n".join(lines) + ".")


def _ranges(document: Document) -> Sentences:
    source = document.text
    return [
        (one.first, one.last, tagger.is_capitals(source[one.start : one.end], 2))
        for one in document.sentences
        if one.last > one.first
    ]


def _same_names(document: Document) -> None:
    one, ranges = tagger.load(), _ranges(document)
    if not ranges:
        return
    assert one._compiled is not None
    rows = one._spellings.rows(document.table)
    plain = one.plain_spans(document, ranges)
    assert one._compiled.names(document, ranges, rows) == plain


def _same_ranks(document: Document) -> None:
    plain = editor.plain_parts(document)
    assert editor.parts(document) == {name: values.tolist() for name, values in plain.items()}
    assert editor.precis(document) == editor._sum(plain).tolist()


def _same_tokens(source: str) -> None:
    known, pieces = table(), source.replace("\n", " ").split(" ")
    if any(len(piece) > LONGEST for piece in pieces):
        return
    plain = _of_pieces(pieces, known)
    laid = _laid(pieces, known)
    assert laid is not None
    assert (laid.starts, laid.ends) == (plain.starts, plain.ends)
    assert laid.numbers.tolist() == plain.numbers.tolist()


def _same_repeats(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        compiled = text.parse(source).sentences
        patch.setattr(native, "may_repeat", None)
        assert text.parse(source).sentences == compiled


@pytest.mark.parametrize("source", TEXTS, ids=range(len(TEXTS)))
def test_names_and_ranks_are_those_of_numpy(source: str) -> None:
    _same_tokens(source)
    _same_names(text.parse(source, language_code="en"))
    for title in (None, "Orban opens the harbour of the islands"):
        _same_ranks(text.parse(source, title=title))
        _same_repeats(source)


@settings(max_examples=150, deadline=None)
@given(MADE)
def test_names_of_any_words_are_those_of_numpy(source: str) -> None:
    _same_names(text.parse(source, language_code="en"))


@settings(max_examples=150, deadline=None)
@given(MADE | st.text(min_size=1).filter(lambda one: not text.is_blank(one)), SENTENCES)
def test_tokens_and_ranks_of_any_text_are_those_of_numpy(source: str, title: str) -> None:
    _same_tokens(source)
    _same_repeats(source)
    _same_ranks(text.parse(source, title=title))


@pytest.mark.parametrize("sentences", [7, 8, 9, 127, 128, 129, 136, 300])
def test_sums_over_many_sentences_are_those_of_numpy(sentences: int) -> None:
    pick = np.random.default_rng(sentences)
    lines = [" ".join(pick.choice(WORDS[:26], 12)) + " ended." for _ in range(sentences)]
    _same_ranks(text.parse("\n".join(lines), language_code="en"))


def test_the_same_wording_is_a_repetition_whatever_its_terms() -> None:
    lines = [f"{word}s {word}ed {word}ing {word}er {word}y." for word in map(_word, range(90))]
    lines[30], lines[61] = "No!", "No."
    source = "\n".join(lines)
    _same_repeats(source)
    assert text.parse(source, language_code="en").sentences[61].skipped == "duplicate"


def _word(number: int) -> str:
    return "".join("bcdfgklmnp"[int(digit)] + "ao"[number % 2] for digit in f"{number:03}")


def test_sentences_without_tokens_take_no_room() -> None:
    """Marks alone are one token, and may be cut at each full stop."""
    document = text.parse("！「」「」「」" * 40_000, language_code="zh")
    assert len(document.sentences) > 10_000


def test_without_it_answers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    document = text.parse(ARTICLE)
    names, ranks = tagger.load().recognize(document), editor.precis(document)
    for name in native.__all__:
        monkeypatch.setattr(native, name, None)
    again = text.parse(ARTICLE)
    assert (again.starts, again.sentences) == (document.starts, document.sentences)
    assert tagger.Tagger(tagger.load().model).recognize(document) == names
    assert editor.precis(document) == ranks


def test_a_word_never_met_is_looked_up_first() -> None:
    word = "Quandrivia"
    document = text.parse(f"In {word} the {word} party of Anna {word} won.")
    one = tagger.load()
    assert one._compiled is not None
    rows = one._spellings.rows(document.table)
    assert one._compiled.names(document, [(0, len(document.numbers), False)], rows) is None
    assert one.recognize(document) == one.recognize(document) != []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(WRITTEN, min_size=1, max_size=44), min_size=1, max_size=5))
@example(["Lo\ud800ne", "Paris"])
def test_rows_of_any_spelling_are_those_of_numpy(spellings: list[str]) -> None:
    model = tagger.load().model
    keys = [mark + one for one in spellings for mark in MARKS]
    named = [features.attributes(key, model.lexicon) for key in keys]
    far, near = [one.near_and_far for one in named], [one.near for one in named]
    rows = Rows(model)
    assert rows.scored(far, near).tolist() == rows.plain(far, near).tolist()


@pytest.mark.parametrize("names", [[], ["a"], ["a", "b=ä", "", "c" * 100], list("uvwxyzaäö")])
def test_names_have_the_same_numbers_in_c(names: list[str]) -> None:
    index = Index(pack(names))
    assert index.arrays is not None
    ended, ends, slots = index.arrays
    assert list(index) == names
    assert sorted(slots[slots > 0].tolist()) == list(range(1, len(names) + 1))
    assert [bytes(ended)[end : end + 1] for end in ends.tolist()] == [b"\n"] * len(names)


@pytest.mark.parametrize("function", native.__all__)
@pytest.mark.parametrize("given", [(), (1,) * 11, (1,) * 18, (np.zeros(3, np.float32),) * 18])
def test_what_does_not_fit_is_refused(function: str, given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        getattr(native, function)(*given)


@pytest.mark.parametrize("sentence", [(0, 10**6, False), (-3, 2, False), (5, 2, False)])
def test_sentences_outside_the_article_are_refused(sentence: tuple[int, int, bool]) -> None:
    document, one = text.parse(ARTICLE), tagger.load()
    assert one._compiled is not None
    with pytest.raises(ValueError, match="outside"):
        one._compiled.names(document, [sentence], one._spellings.rows(document.table))


def test_a_missing_compiler_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CC", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match="ziglang"):
        build.compiler()


def test_it_compiles_without_a_warning(tmp_path: Path) -> None:
    code = "import sys; from precis.native import build; from pathlib import Path; "
    code += "build.build(Path(sys.argv[1]), ['-Werror', '-O1'])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "native.so")], check=True)
