"""Raw text → Document: paragraphs, sentences, tokens, offsets, what is skipped."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from typing import Final

import msgspec
import numpy as np

from precis import native, stages
from precis.errors import BlankText
from precis.text import (
    article_lines,
    boilerplate,
    duplicates,
    languages,
    paragraphs,
    sentences,
    surroundings,
)
from precis.text.document import Document, Reason, Sentence
from precis.text.joined import Joined, join
from precis.text.markup import signs
from precis.text.sameness.reading import LONGEST
from precis.text.tokens import Ints, Tokens, are_among, cut, tokenize

__all__ = [
    "Document",
    "Joined",
    "Reason",
    "Sentence",
    "is_blank",
    "join",
    "parse",
    "signs",
    "tokenize",
]

#: More lines than the first, of fewer code points on average than the second, are a table or a list
#: of words and no article: none of them is judged, which would take longer than prose of that size.
MANY_LINES: Final = 1_000
LINE_CHARS: Final = 20

#: How many times as long as the title's letters a line that equals it is at most, and they as it.
MARKED: Final = 3


def parse(text: str, *, language_code: str | None = None, title: str | None = None) -> Document:
    """The document of a text. O(len(text)).

    Raises:
        BlankText: no character of the text is visible.
    """
    if is_blank(text):
        raise BlankText
    code, confidence = (language_code, 1.0) if language_code else languages.detect(text)
    known = languages.of(code)
    tokens = cut(text)
    term_numbers, term_names = known.terms(
        tokens.spellings, tokens.numbers, tokens.starts, tokens.ends
    )
    found = _with_some_left(list(_sentences(text, code, tokens, title or "")))
    kept = _without_repeats(text, known, found, tokens, term_numbers, term_names)
    return Document(
        text=text,
        language=known,
        language_code=code,
        language_confidence=confidence,
        title=title or "",
        starts=tokens.starts,
        ends=tokens.ends,
        numbers=tokens.numbers,
        spellings=tokens.spellings,
        traits=tokens.traits,
        term_numbers=term_numbers,
        term_names=term_names,
        sentences=kept,
        body=tuple(sentence for sentence in kept if sentence.skipped is None),
    )


def is_blank(text: str) -> bool:
    """Whether no character is visible: all are spaces, controls, formats or lone surrogates."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def _sentences(text: str, code: str, tokens: Tokens, title: str) -> Iterator[Sentence]:
    ranges = paragraphs.paragraphs(text)
    lines = [text[begin:end] for begin, end in ranges]
    heading = _letters(title)
    starts, ends, count = tokens.starts, tokens.ends, len(tokens.starts)
    is_trigger = are_among(tokens.spellings, boilerplate.TRIGGERS)
    triggers = iter(np.flatnonzero(is_trigger.take(tokens.numbers)).tolist())
    trigger = next(triggers, count)
    index = last = 0
    for paragraph, ((begin, end), why) in enumerate(
        zip(ranges, _reasons(lines, code), strict=True)
    ):
        stages.check()
        is_title = bool(heading) and _equals(lines[paragraph], heading)
        for start, stop in sentences.split(text, begin, end, code):
            first, last = last, bisect_left(starts, stop, lo=last)
            skipped, rule = why
            if is_title or (heading and _equals(text[start:stop], heading)):
                skipped, rule = "heading", None
            while trigger < last:
                if rule is None and stop - start <= boilerplate.LINE_CHARS:
                    token = text[starts[trigger] : ends[trigger]]
                    rule = boilerplate.note_rule(text[start:stop], token)
                trigger = next(triggers, count)
            if rule is not None:
                skipped = "boilerplate"
            yield Sentence(index, start, stop, first, last, paragraph, skipped, rule)
            index += 1


def _equals(line: str, heading: str) -> bool:
    """Whether a line or sentence is the title, whose letters are given."""
    near = len(line) <= MARKED * len(heading) and len(heading) <= MARKED * len(line)
    return near and _letters(line) == heading


def _letters(line: str) -> str:
    """Letters and digits of a line, whatever their case; marks and spaces say nothing."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", line).casefold()))


def _reasons(lines: list[str], code: str) -> list[tuple[Reason | None, str | None]]:
    """Why each paragraph is skipped, None where it is part of the article, and by which rule."""
    if len(lines) > MANY_LINES and sum(map(len, lines)) < LINE_CHARS * len(lines):
        return [(None, None)] * len(lines)
    prose = list(map(boilerplate.is_prose, lines))
    found_rules = list(map(boilerplate.label_rule, lines))
    labels = [rule is not None for rule in found_rules]
    if article_lines.is_page(prose, labels):
        stop_words = languages.of(code).stop_words
        strays = article_lines.outside(lines, prose, labels, stop_words)
        other = "outside-article"
    else:
        strays = surroundings.strays(lines, prose, labels, code)
        other = "surroundings"
    rest = [not (label or stray) for label, stray in zip(labels, strays, strict=True)]
    found = boilerplate.headings(list(compress(lines, rest)), list(compress(prose, rest)))
    headings = iter(found)
    return [
        ("heading" if next(headings) else None, None) if kept else ("boilerplate", rule or other)
        for kept, rule in zip(rest, found_rules, strict=True)
    ]


def _with_some_left(found: list[Sentence]) -> list[Sentence]:
    """The sentences, one of them at least not skipped: where all are headings or boilerplate, the
    headings are the article, and where there are none, the boilerplate is."""
    for reason in ("heading", "boilerplate"):
        if any(sentence.skipped is None for sentence in found):
            break
        found = [
            msgspec.structs.replace(one, skipped=None, rule=None) if one.skipped == reason else one
            for one in found
        ]
    return found


def _without_repeats(
    text: str,
    known: languages.Language,
    found: list[Sentence],
    tokens: Tokens,
    term_numbers: Ints,
    term_names: list[str],
) -> tuple[Sentence, ...]:
    """The sentences, those that repeat an earlier one marked as duplicates."""
    eligible = [sentence for sentence in found if sentence.skipped is None]
    wordings = [text[one.start : one.end] for one in eligible]
    same = len(set(map(duplicates.bare, wordings))) < len(wordings)
    if not (same or _may_repeat(eligible, term_numbers)):
        return tuple(found)
    terms = list(map(term_names.__getitem__, term_numbers.tolist()))
    again = duplicates.duplicates(
        wordings,
        [terms[one.first : one.last] for one in eligible],
        known,
        lambda place: _tokens(text, tokens, eligible[place]),
    )
    for place in again:
        sentence = eligible[place]
        found[sentence.index] = msgspec.structs.replace(sentence, skipped="duplicate")
    return tuple(found)


def _tokens(text: str, tokens: Tokens, sentence: Sentence) -> list[str]:
    places = slice(sentence.first, min(sentence.last, sentence.first + LONGEST + 1))
    ranges = zip(tokens.starts[places], tokens.ends[places], strict=True)
    return [text[start:end] for start, end in ranges]


#: Multiplications up to which all pairs of sentences are compared at once before any closely.
MAX_PRODUCTS: Final = 1_000_000


def _may_repeat(eligible: list[Sentence], term_numbers: Ints) -> bool:
    """Whether any two sentences of different wording share so many terms that one could be a
    repetition.

    False is proven: what `duplicates` asks of two sentences, for all pairs at once, without regard
    to order and numbers. In long texts True.
    """
    ranges = np.array([(one.first, one.last) for one in eligible], np.int32)
    return native.may_repeat(term_numbers, ranges, _SHARES)


#: Jaccard's share s as a share of the sum of both sizes, s / (1 + s), and a hair below.
_SAME: Final = duplicates.SAME_TERMS / (1 + duplicates.SAME_TERMS) - 0.001

#: What is handed to compiled code: shares, and how often it may count at most.
_SHARES: Final = np.array([_SAME, duplicates.HELD_TERMS, duplicates.HELD_FROM, MAX_PRODUCTS])
