"""Raw text → Document: paragraphs, sentences, tokens, offsets, what is skipped."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from typing import Final

import msgspec

from service import language
from service.errors import BlankText
from service.text import boilerplate, duplicates, paragraphs, sentences, surroundings
from service.text.document import Document, Reason, Sentence
from service.text.joined import Joined, join
from service.text.tokens import tokenize

__all__ = [
    "Document",
    "Joined",
    "Reason",
    "Sentence",
    "is_blank",
    "join",
    "parse",
    "tokenize",
]

#: More lines than the first, of fewer code points on average than the second, are a table or a list
#: of words and no article: none of them is judged, which would take longer than prose of that size.
MANY_LINES: Final = 1_000
LINE_CHARS: Final = 20


def parse(text: str, *, language_code: str | None = None, title: str | None = None) -> Document:
    """The document of a text. O(len(text)).

    Raises:
        BlankText: no character of the text is visible.
    """
    if is_blank(text):
        raise BlankText
    code, confidence = (language_code, 1.0) if language_code else language.detect(text)
    known = language.of(code)
    tokens, starts = tokenize(text)
    terms = known.terms_of(tokens, starts)
    found = _with_some_left(list(_sentences(text, code, tokens, starts)))
    kept = _without_repeats(text, found, terms)
    return Document(
        text=text,
        language=known,
        language_code=code,
        language_confidence=confidence,
        title=title or "",
        tokens=tokens,
        starts=starts,
        terms=terms,
        sentences=kept,
        body=tuple(sentence for sentence in kept if sentence.skipped is None),
    )


def is_blank(text: str) -> bool:
    """Whether no character is visible: all are spaces, controls, formats or lone surrogates."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def _sentences(text: str, code: str, tokens: list[str], starts: list[int]) -> Iterator[Sentence]:
    ranges = paragraphs.paragraphs(text)
    lines = [text[begin:end] for begin, end in ranges]
    triggers = (at for at, token in enumerate(tokens) if token in boilerplate.TRIGGERS)
    trigger = next(triggers, len(tokens))
    index = last = 0
    for paragraph, ((begin, end), why) in enumerate(
        zip(ranges, _reasons(lines, code), strict=True)
    ):
        for start, stop in sentences.split(text, begin, end, code):
            first, last = last, bisect_left(starts, stop, lo=last)
            skipped = why
            while trigger < last:
                if stop - start <= boilerplate.LINE_CHARS and boilerplate.is_note(
                    text[start:stop], tokens[trigger]
                ):
                    skipped = "boilerplate"
                trigger = next(triggers, len(tokens))
            yield Sentence(index, start, stop, first, last, paragraph, skipped)
            index += 1


def _reasons(lines: list[str], code: str) -> list[Reason | None]:
    """Why each paragraph is skipped, None where it is part of the article."""
    if len(lines) > MANY_LINES and sum(map(len, lines)) < LINE_CHARS * len(lines):
        return [None] * len(lines)
    prose = list(map(boilerplate.is_prose, lines))
    labels = list(map(boilerplate.is_label, lines))
    strays = surroundings.strays(lines, prose, labels, code)
    rest = [not (label or stray) for label, stray in zip(labels, strays, strict=True)]
    found = boilerplate.headings(list(compress(lines, rest)), list(compress(prose, rest)))
    headings = iter(found)
    return ["boilerplate" if not kept else "heading" if next(headings) else None for kept in rest]


def _with_some_left(found: list[Sentence]) -> list[Sentence]:
    """The sentences, one of them at least not skipped: where all are headings or boilerplate, the
    headings are the article, and where there are none, the boilerplate is."""
    for reason in ("heading", "boilerplate"):
        if any(sentence.skipped is None for sentence in found):
            break
        found = [
            msgspec.structs.replace(one, skipped=None) if one.skipped == reason else one
            for one in found
        ]
    return found


def _without_repeats(text: str, found: list[Sentence], terms: list[str]) -> tuple[Sentence, ...]:
    """The sentences, those that repeat an earlier one marked as duplicates."""
    eligible = [sentence for sentence in found if sentence.skipped is None]
    again = duplicates.duplicates(
        [text[one.start : one.end] for one in eligible],
        [terms[one.first : one.last] for one in eligible],
    )
    for place in again:
        sentence = eligible[place]
        found[sentence.index] = msgspec.structs.replace(sentence, skipped="duplicate")
    return tuple(found)
