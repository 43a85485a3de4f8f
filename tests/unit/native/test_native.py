"""What is compiled answers as Python and NumPy do, to the bit, and refuses what does not fit."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from precis import native, text
from precis.entities import tagger
from precis.entities.tagger import weights
from precis.native import build
from precis.summary.ranking import editor
from precis.summary.ranking.matrix import TfIdfMatrix
from precis.summary.ranking.redundancy import redundancy
from precis.text import Document
from precis.text.tokens import STARTS_WORD
from tests.reference import matrix, ranking, repeats
from tests.reference.names import names, scores
from tests.texts import ARTICLE, EDGES, HARBOUR, ISLANDS, MINISTRY
from training.entities import archive, export, features, hashing

#: Of the model's arrays that a test makes at random.
TYPES = {"category_rows": np.int16, "elsewhere_rows": np.int16, "moves": np.int32}
#: Controls that stand for something in the reference are another to the tagger.
CONTROLS = dict.fromkeys(range(3), 3)

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


def _same_names(document: Document) -> None:
    sentences = [one for one in document.sentences if one.last > one.first]
    ranges = [
        (one.first, one.last, tagger.is_capitals(document.quote(one), one.last - one.first))
        for one in sentences
    ]
    if ranges:
        plain = list(names(archive.load(), document.tokens, ranges))
        found = tagger.load().names(document.spellings, document.numbers, document.traits, ranges)
        assert found == plain


def _same_ranks(document: Document) -> None:
    plain = ranking.parts(document)
    ranked = editor.precis(document)
    assert ranked.parts == {name: values.tolist() for name, values in plain.items()}
    assert ranked.scores == ranking.total(plain).tolist()


def _same_matrix(document: Document) -> None:
    plain, compiled = matrix.tf_idf(document), TfIdfMatrix.of(document)
    for field in dataclasses.fields(TfIdfMatrix):
        assert np.array_equal(getattr(plain, field.name), getattr(compiled, field.name)), field.name
    scores = np.cos(np.arange(compiled.sentences))
    scores[::3] = -np.inf
    plain_lost = matrix.redundancy(plain, scores, weight=2.5, leaders=9)
    assert np.array_equal(redundancy(compiled, scores, weight=2.5, leaders=9), plain_lost)


def _same_repeats(source: str) -> None:
    document = text.parse(source)
    numbers = document.term_numbers.tolist()
    sentences = [numbers[one.first : one.last] for one in document.sentences]
    plain = repeats.may_repeat(sentences, text._SAME, text.MAX_PRODUCTS)
    assert text._may_repeat(list(document.sentences), document.term_numbers) == plain


@pytest.mark.parametrize("source", TEXTS, ids=range(len(TEXTS)))
def test_names_and_ranks_are_those_of_the_reference(source: str) -> None:
    _same_names(text.parse(source, language_code="en"))
    for title in (None, "Orban opens the harbour of the islands"):
        document = text.parse(source, title=title)
        _same_matrix(document)
        _same_ranks(document)
        _same_repeats(source)


@settings(max_examples=100, deadline=None)
@given(MADE)
def test_names_of_any_words_are_those_of_the_reference(source: str) -> None:
    _same_names(text.parse(source, language_code="en"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(WRITTEN, min_size=1, max_size=44), min_size=1, max_size=8))
@example(["Lo\ud800ne", "Paris"])
@example(["İstanbul", "ΑΘΗΝΑΣ", "ǅungla", "Straße", "O’Brien", "\x00", "x" * 50, "²³"])
def test_any_spelling_scores_as_in_the_reference(spellings: list[str]) -> None:
    ranges = [(0, len(spellings), False), (0, len(spellings), True)]
    found = np.zeros((2 * len(spellings) + 6, len(archive.load().tags)), np.int32)
    traits = np.array([STARTS_WORD * word[0].isalnum() for word in spellings], np.uint8)
    bare = dataclasses.replace(
        archive.load(), elsewhere_rows=np.zeros_like(archive.load().elsewhere_rows)
    )
    tagger.load().names(spellings, np.arange(len(spellings)), traits, ranges, found)
    keys = features.layout([word.translate(CONTROLS) for word in spellings], ranges)
    plain = scores(bare, keys)
    plain[[key == features.PAD for key in keys]] = 0
    assert found.tolist() == plain.tolist()


@settings(max_examples=60, deadline=None)
@given(MADE, st.integers(0, 2**32), st.sampled_from([1, 30, 400, 8_000]))
def test_any_weights_decode_as_in_the_reference(source: str, seed: int, spread: int) -> None:
    """Moves and categories at random over the shipped words: what no trained model would do."""
    pick = np.random.default_rng(seed)
    rows = {
        name: pick.integers(-spread, spread + 1, getattr(archive.load(), name).shape)
        for name in ("category_rows", "elsewhere_rows", "moves")
    }
    odd = dataclasses.replace(archive.load(), **rows)
    arrays = {**tagger.load().model.arrays, **{name: rows[name] for name in rows}}
    arrays = {name: array.astype(TYPES.get(name, array.dtype)) for name, array in arrays.items()}
    document = text.parse(source, language_code="en")
    ranges = [(one.first, one.last, False) for one in document.sentences if one.last > one.first]
    spellings = list(dict.fromkeys(document.tokens))
    numbers = np.array(list(map(spellings.index, document.tokens)), np.intp)
    traits = np.array([STARTS_WORD * word[0].isalnum() for word in spellings], np.uint8)
    one = tagger.Tagger(weights.Model(archive.load().tags, arrays))
    assert one.names(spellings, numbers, traits, ranges) == list(
        names(odd, document.tokens, ranges)
    )


@settings(max_examples=150, deadline=None)
@given(MADE | st.text(min_size=1).filter(lambda one: not text.is_blank(one)), SENTENCES)
def test_ranks_and_repetitions_are_those_of_the_reference(source: str, title: str) -> None:
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


@pytest.mark.parametrize("function", native.__all__)
@pytest.mark.parametrize("given", [(), (1,) * 11, (1,) * 18, (np.zeros(3, np.float32),) * 18])
def test_what_does_not_fit_is_refused(function: str, given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        getattr(native, function)(*given)


@pytest.mark.parametrize("sentence", [(0, 10**6, False), (-3, 2, False), (5, 2, False)])
def test_sentences_outside_the_article_are_refused(sentence: tuple[int, int, bool]) -> None:
    given = ["Anna", "Berg"], np.zeros(9, np.intp), np.zeros(2, np.uint8)
    with pytest.raises(ValueError, match="outside"):
        tagger.load().names(*given, [sentence])


@pytest.mark.parametrize("number", [-1, 2, 2**40])
def test_tokens_without_a_spelling_are_refused(number: int) -> None:
    given = ["Anna", "Berg"], np.array([0, number], np.intp), np.zeros(2, np.uint8)
    with pytest.raises(ValueError, match="outside"):
        tagger.load().names(*given, [(0, 2, False)])


def test_the_shipped_model_is_made_of_the_named_weights(tmp_path: Path) -> None:
    weights.save(export.model_of(archive.load()), tmp_path / "english.model")
    assert (tmp_path / "english.model").read_bytes() == weights.ENGLISH.read_bytes()


def test_names_with_one_hash_are_refused() -> None:
    with pytest.raises(ValueError, match="same hash"):
        hashing.ascending([3, 5, 3])


def test_weights_too_large_for_their_sums_are_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        export.model_of(
            dataclasses.replace(archive.load(), far=archive.load().far.astype(np.int32) * 9)
        )


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
