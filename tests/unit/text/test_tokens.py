"""Tokens are those of one expression, and each spelling is named once."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from precis import native
from precis.text import tokenize, tokens
from precis.text.characters import CHARACTERS
from tests.reference import tokens as plain
from tests.texts import ARTICLE, EDGES

_PIECES = """Mr. U.S. it's a 3.5 3.5m 1,000,000th 35m “Yes,” 港口 ひらがなゝ กข ๕ก é J. o'clock 'S
Orban’s 're_ 't9 ... .... -=-=-=-=-=-=-=-=- (((((((((((((((( No.7 vs. St.John ・・・・ x² ½. a.b.c
d.e.3 _ __a 9_ ǅ ﬁ 10:30:00. 𝟗.𝟗 Inc. ''s rock'n'roll M&S AT&T's A&B&Cd &B& ABCDE&F A&\u0301B"""
PIECES = st.sampled_from(
    [*_PIECES.split(), "e\u0301", "x\u0301'", "港\u0301", "\ud800", "\ufeff", "a\U000e0100b"]
)
BLANKS = st.sampled_from([" ", "  ", "\n", "\t", "\r\n", "\u00a0", "", "\u2028", "\x1c"])


def _check(source: str) -> None:
    found = tokens.cut(source)
    assert list(zip(found.starts, found.ends, strict=True)) == plain.tokens(source)
    words = [source[start:end] for start, end in plain.tokens(source)]
    assert found.spellings == list(dict.fromkeys(words))
    assert [found.spellings[number] for number in found.numbers.tolist()] == words
    assert tokenize(source) == (words, found.starts)
    assert found.traits.tolist() == list(map(_traits, found.spellings))


def _traits(token: str) -> int:
    """Python's own word on what the form of a token shows."""
    first, traits = token[0], 0
    is_word = any(map(str.isalnum, token))
    traits |= tokens.STARTS_WORD * first.isalnum() | tokens.CAPITAL * first.isupper()
    traits |= tokens.FIGURE * any(character in "0123456789" for character in token)
    if not is_word:
        return traits | tokens.QUOTE * (first in '"“”„«»「」『』')
    if first.isdigit():
        return traits | tokens.WORD | tokens.NUMBER
    if plain.is_unspaced(first):
        return traits | tokens.WORD | tokens.UNSPACED_WORD
    return traits | tokens.WORD | tokens.CASED * (first != token.lower()[0])


@given(st.lists(st.tuples(PIECES, BLANKS), max_size=20))
@settings(max_examples=300, deadline=None)
def test_pieces_have_the_tokens_of_the_expression(parts: list[tuple[str, str]]) -> None:
    _check("".join(piece + blank for piece, blank in parts))


@given(st.text(max_size=80) | st.text("aS't.,’1²_港\u0301 -&", max_size=40))
@settings(max_examples=300, deadline=None)
@example("港\u0301港")
@example("a" * 70 + " " + "a" * 71)
def test_any_text_has_the_tokens_of_the_expression(source: str) -> None:
    _check(source)


@pytest.mark.parametrize("source", [ARTICLE, *EDGES.values()], ids=["article", *EDGES])
def test_edge_texts_have_the_tokens_of_the_expression(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("M&S and AT&T's shop", ["M&S", "and", "AT&T", "'s", "shop"]),
        ("an R&D&I grant", ["an", "R&D&I", "grant"]),
        ("Marks & Spencer", ["Marks", "&", "Spencer"]),
        ("Food&Drink", ["Food", "&", "Drink"]),
        ("A&Bc", ["A", "&", "Bc"]),
        ("ABCDE&F", ["ABCDE", "&", "F"]),
    ],
)
def test_an_ampersand_between_short_capitals_is_part_of_the_name(
    source: str, expected: list[str]
) -> None:
    assert tokenize(source)[0] == expected


def test_every_code_point_alone_has_the_tokens_of_the_expression() -> None:
    _check(" ".join(map(chr, range(0x110000))))


def test_a_long_text_of_different_words_keeps_every_one() -> None:
    """Numbers of spellings do not run out of their bits at 2**24."""
    source = " ".join(map(str, range(300_000)))
    found = tokens.cut(source)
    assert found.numbers.tolist() == list(range(300_000))
    assert found.spellings[-1] == "299999"


def test_case_is_mapped_one_code_point_to_one() -> None:
    for character, small in (("İ", "i"), ("Σ", "σ"), ("ẞ", "ß"), ("A", "a"), ("ǅ", "ǆ")):
        page = CHARACTERS.pages[ord(character) >> 8]
        shift = CHARACTERS.lower[page][ord(character) & 255]
        assert chr(ord(character) + int(shift)) == small


def test_what_is_no_string_or_no_array_is_refused() -> None:
    for given_ in ((), (b"text", *CHARACTERS), ("text", *CHARACTERS[:3]), ("text", 1, 2, 3, 4)):
        with pytest.raises(TypeError):
            native.tokens(*given_)
    with pytest.raises(TypeError):
        native.tokens("text", *CHARACTERS[:3], np.zeros(3, np.int8))
