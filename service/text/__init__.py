"""Raw text → Document: paragraphs, sentences, tokens, offsets, what is skipped."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from service import language
from service.errors import BlankText
from service.text import boilerplate, duplicates, sentences
from service.text.document import Document, Reason, Sentence
from service.text.tokens import tokenize

__all__ = ["Document", "Reason", "Sentence", "is_blank", "parse", "tokenize"]


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
    terms = known.terms_of(tokens)
    found = _without_repeats(text, list(_sentences(text, code, starts)), terms)
    return Document(
        text=text,
        language=known,
        language_code=code,
        language_confidence=confidence,
        title=title or "",
        tokens=tokens,
        starts=starts,
        terms=terms,
        sentences=found,
        body=_body(found),
    )


def is_blank(text: str) -> bool:
    """Whether no character is visible: all are spaces, controls, formats or lone surrogates."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def _sentences(text: str, code: str, starts: list[int]) -> Iterator[Sentence]:
    ranges = list(sentences.paragraphs(text))
    index = last = 0
    for paragraph, (begin, end) in enumerate(ranges):
        why = boilerplate.reason(text[begin:end], following=paragraph + 1 < len(ranges))
        for start, stop in sentences.split(text, begin, end, code):
            first, last = last, bisect_left(starts, stop, lo=last)
            yield Sentence(index, start, stop, first, last, paragraph, why)
            index += 1


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


def _body(found: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """What may enter a summary; an article of nothing but headings is summarized from them."""
    for allowed in ((None,), (None, "heading"), (None, "heading", "boilerplate")):
        if body := tuple(sentence for sentence in found if sentence.skipped in allowed):
            return body
    return found
