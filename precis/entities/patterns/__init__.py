"""DATE, MONEY and PERCENT by regular expressions.

The expressions of English, German, French and Spanish stand in a module each (`GRAMMARS`). The
languages of `tables` have dates in words, and every other language gets what is written alike
everywhere. To add a module: its `GRAMMAR`, a row here, its forms in `test_patterns.py` and
`tests/data/expressions.txt`. It is imported with the first text in its language, since its
patterns take a fifth of a second to compile. `values` says what an expression is worth.

What counts: calendar dates whole (`Tuesday, March 6, 2025`), their parts alone, years, seasons,
decades, centuries, quarters, and the near ones (`last week`, `yesterday`); amounts with a sign,
code or name of a currency, in figures and in words; shares with a percent sign or word. Clock times
and durations do not count. An expression is found whole or not at all.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

import numpy as np

from precis import stages
from precis.entities.mention import EntityType, Mention
from precis.entities.patterns import amount_words, checks, neutral, tables
from precis.entities.patterns.grammar import (
    ANCHOR,
    COMPANION,
    FOLLOWER,
    PART,
    POINT,
    Anchor,
    Grammar,
)
from precis.entities.patterns.numbers import SYMBOLS
from precis.text import Document

__all__ = ["GRAMMARS", "recognize"]

#: Language → module of its grammar.
GRAMMARS: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
)

#: Languages of which what follows a word without a space may be another word.
UNSPACED_LANGUAGES: Final = frozenset({"zh", "ja", "ko", "th", "lo", "my", "km"})


@cache
def grammar_of(language_code: str) -> Grammar:
    """The grammar of a language."""
    if language_code in UNSPACED_LANGUAGES:
        return neutral.unspaced()
    if language_code not in GRAMMARS:
        own = "no" if language_code in ("nb", "nn") else language_code
        return tables.of(own) if own in tables.ROWS else neutral.spaced()
    module = import_module(f"{__name__}.{GRAMMARS[language_code]}")
    grammar: Grammar = module.GRAMMAR
    return grammar


_TYPES: Final[Mapping[str, EntityType]] = MappingProxyType(
    {
        "MONEY": "MONEY",
        "PLURAL": "MONEY",
        "COIN": "MONEY",
        "PERCENT": "PERCENT",
        "DATE": "DATE",
        "DECADE": "DATE",
        "FEAST": "DATE",
        "QUARTER": "DATE",
        "YEAR": "DATE",
        "MONTH": "DATE",
        "WEEKDAY": "DATE",
    }
)


def recognize(document: Document) -> list[Mention]:
    """The dates, amounts of money and shares of a document, in text order, none overlapping.

    Boilerplate is left out. O(number of tokens): the patterns are tried only at tokens that can
    start one or end one in words, and see at most to the end of the sentence.
    """
    grammar = grammar_of(document.language_code)
    text, starts, patterns = document.text, document.starts, grammar.patterns
    sentences = iter(document.sentences)
    sentence = next(sentences)
    mentions: list[Mention] = []
    done = 0
    for token, anchor in _anchors(document, grammar):
        while sentence.last <= token:
            sentence = next(sentences)
            stages.check()
        start = starts[token]
        if start < done or sentence.skipped == "boilerplate":
            continue
        if anchor in (Anchor.SIGN, Anchor.UNIT):
            match = _amount(checks.Context(document, grammar, sentence, token), anchor, done)
        else:
            if anchor == Anchor.DATE and text[start + 1] in "'’":
                start += 2
            match = patterns[anchor].match(text, start, sentence.end)
        if match is None:
            continue
        context = checks.Context(document, grammar, sentence, token)
        kind = match.lastgroup or ""
        start = checks.start(context, kind, match.start(), match.end())
        if start >= done:
            mentions.append(Mention(start, match.end(), _TYPES[kind], sentence.index))
        done = match.end()  # of what was refused, no piece is tried either
    return mentions


def _amount(context: checks.Context, anchor: int, floor: int) -> re.Match[str] | None:
    """The amount after a sign, or in words before a sign or a currency: "vier Millionen €"."""
    document, grammar, sentence, token = context
    match = None
    if anchor == Anchor.SIGN:
        start = document.starts[token]
        if document.text[start] in SYMBOLS:
            start = checks.sign_start(context, floor)
        match = grammar.patterns[anchor].match(document.text, start, sentence.end)
        if token == sentence.first or not document.token(token - 1).isalpha():
            return match
    return match or amount_words.before(context, floor)


def _anchors(document: Document, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Indices of the tokens that can start or end an expression, rising, each with the `Anchor`
    whose pattern is to be tried there."""
    spellings = document.spellings
    by_spelling = np.fromiter(map(grammar.roles, spellings), np.int8, len(spellings))
    column = by_spelling.take(document.numbers)
    tokens: list[int] = np.flatnonzero(column & ANCHOR).tolist()
    roles = bytes(2) + column.tobytes() + bytes(2)
    for token in tokens:
        before, role, after, second = roles[token + 1 : token + 5]
        anchor = role & ANCHOR
        if anchor == Anchor.NUMBER:
            is_decimal = after & POINT and second & ANCHOR in (Anchor.NUMBER, Anchor.FIGURE)
            if after & FOLLOWER or is_decimal:
                anchor = Anchor.FIGURE
        elif anchor == Anchor.OPENER:
            if not after & COMPANION:
                continue
            anchor = Anchor.DATE
        elif anchor == Anchor.UNIT and not before & PART:
            continue
        yield token, anchor
