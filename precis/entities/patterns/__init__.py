"""DATE, MONEY and PERCENT by regular expressions.

A language's expressions stand in its own module; `GRAMMARS` lists them, and every other language
gets what is written alike everywhere. To add one: its module with a `GRAMMAR`, a row here, its
forms in `tests/test_patterns.py`.

What counts: calendar dates whole (`Tuesday, March 6, 2025`), their parts alone, years, seasons,
decades, centuries, quarters, and the near ones (`last week`, `yesterday`); amounts with a sign,
code or name of a currency; shares with a percent sign or word. Clock times and durations do not
count.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from precis import stages
from precis.entities.mention import EntityType, Mention
from precis.entities.patterns import english, french, german, neutral, spanish
from precis.entities.patterns.grammar import Grammar
from precis.text import Document, Sentence
from precis.vocabulary import Column

__all__ = ["GRAMMARS", "recognize"]

GRAMMARS: Final[Mapping[str, Grammar]] = MappingProxyType(
    {
        "en": english.GRAMMAR,
        "de": german.GRAMMAR,
        "fr": french.GRAMMAR,
        "es": spanish.GRAMMAR,
    }
)


_TYPES: Final[Mapping[str, EntityType]] = MappingProxyType(
    {
        "MONEY": "MONEY",
        "SUM": "MONEY",
        "PERCENT": "PERCENT",
        "SHARE": "PERCENT",
        "DATE": "DATE",
        "YEAR": "DATE",
        "MONTH": "DATE",
        "WEEKDAY": "DATE",
    }
)

#: Kinds that start with a figure and would be found in addresses and codes.
_FIGURES: Final = frozenset({"DATE", "YEAR", "MONEY", "PERCENT"})

#: What may stand before a figure with a hyphen: mid-2022.
_PREFIX: Final = re.compile(r"(?<!\w)(?:mid|pre|post|early|late|mi|Mitte|Anfang|Ende)-$")

#: Longest number word looked for before a multiple or percent word, "einer halben " and such.
_NUMBER_WORD_CHARS: Final = 16


def recognize(document: Document) -> list[Mention]:
    """The dates, amounts of money and shares of a document, in text order, none overlapping.

    Boilerplate is left out. O(number of tokens): the patterns are tried only at tokens that can
    start one, and see at most to the end of the sentence.
    """
    grammar = GRAMMARS.get(document.language_code, neutral.GRAMMAR)
    text, starts, match = document.text, document.starts, grammar.pattern.match
    sentences = iter(document.sentences)
    sentence = next(sentences)
    mentions: list[Mention] = []
    done = 0
    for anchor in _anchors(document, grammar.triggers):
        while sentence.last <= anchor:
            sentence = next(sentences)
            stages.check()
        start = starts[anchor]
        if start < done or sentence.skipped == "boilerplate":
            continue
        found = match(text, start, sentence.end)
        if found is None:
            continue
        kind = found.lastgroup or ""
        end = found.end()
        if kind in _CHECKS:
            start = _CHECKS[kind](document, grammar, sentence, anchor, end)
            if start < done:
                continue
        if kind in _FIGURES and _in_address(text, start):
            continue
        mentions.append(Mention(start, end, _TYPES[kind], sentence.index))
        done = end
    return mentions


def _anchors(document: Document, triggers: Column) -> list[int]:
    """Indices of the tokens that can start an expression, rising."""
    found: list[int] = np.flatnonzero(document.column(triggers)).tolist()
    return found


def _in_address(text: str, start: int) -> bool:
    """Whether the figure is a piece of an address or a code: /2022/06, october-2021, A-380."""
    before = text[start - 1 : start]
    if before in ("-", "_"):
        return text[start - 2 : start - 1].isalnum() and not _PREFIX.search(
            text, max(0, start - 8), start
        )
    return before in ("/", "\\", "#", "=")


def _with_number_word(
    document: Document, grammar: Grammar, sentence: Sentence, anchor: int, end: int
) -> int:
    """Where the expression starts with the number word before it: "half a" million euros."""
    start = document.starts[anchor]
    begin = max(sentence.start, start - _NUMBER_WORD_CHARS)
    before = grammar.number_words.search(document.text, begin, start)
    return before.start() if before else start


def _share(document: Document, grammar: Grammar, sentence: Sentence, anchor: int, end: int) -> int:
    """The same, where the number word is a must: "five" percent; -1 without one."""
    start = _with_number_word(document, grammar, sentence, anchor, end)
    return start if start < document.starts[anchor] else -1


def _around(document: Document, sentence: Sentence, anchor: int, end: int) -> tuple[str, str]:
    """The tokens before and after the expression within its sentence, "" where there is none."""
    starts = document.starts
    after = anchor
    while after < sentence.last and starts[after] < end:
        after += 1
    return (
        document.token(anchor - 1) if anchor > sentence.first else "",
        document.token(after) if after < sentence.last else "",
    )


def _month(document: Document, grammar: Grammar, sentence: Sentence, anchor: int, end: int) -> int:
    """A lone month: no part of a name, and where it is another word too, after a lead."""
    before, after = _around(document, sentence, anchor, end)
    if before.lower() in grammar.leads:
        return document.starts[anchor]
    if document.token(anchor) in grammar.ambiguous or after[:1].isupper():
        return -1
    return document.starts[anchor]


def _weekday(
    document: Document, grammar: Grammar, sentence: Sentence, anchor: int, end: int
) -> int:
    """A lone weekday: no part of a name such as Sunday Times."""
    _, after = _around(document, sentence, anchor, end)
    return -1 if after in grammar.names else document.starts[anchor]


def _year(document: Document, grammar: Grammar, sentence: Sentence, anchor: int, end: int) -> int:
    """A lone year: not a count, not the number of a thing ("Resolution 1546", "Paris 2024")."""
    before, after = _around(document, sentence, anchor, end)
    if after in grammar.counted or (before[:1].isupper() and before.lower() not in grammar.leads):
        return -1
    return document.starts[anchor]


_CHECKS: Final = MappingProxyType(
    {"SUM": _with_number_word, "SHARE": _share, "MONTH": _month, "WEEKDAY": _weekday, "YEAR": _year}
)
