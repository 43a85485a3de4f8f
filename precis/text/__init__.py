"""Raw text → Document: paragraphs, sentences, tokens, offsets, skipped sentences."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from typing import Final

import msgspec
import numpy as np

from precis import native, stages
from precis.errors import AddressOnly, BlankText
from precis.text import (
    article_lines,
    boilerplate,
    duplicates,
    forms,
    languages,
    paragraphs,
    surroundings,
)
from precis.text.document import Document, Reason, Sentence
from precis.text.joined import Joined, join
from precis.text.markup import is_without_case, signs
from precis.text.sameness.reading import LONGEST
from precis.text.sentences import split
from precis.text.tokens import WORD, Ints, Tokens, are_among, cut, tokenize

__all__ = [
    "Document",
    "Joined",
    "Reason",
    "Sentence",
    "is_blank",
    "is_without_case",
    "join",
    "parse",
    "signs",
    "tokenize",
]

#: More lines than the first, of fewer code points on average than the second, are a table or a list
#: of words: none is classified, which would take longer than prose of that size.
MANY_LINES: Final = 1_000
LINE_CHARS: Final = 20

#: Longest text, in code points, that may be nothing but the address of a page.
ADDRESS_CHARS: Final = 2_000
_ADDRESS: Final = re.compile(r"\s*(?:https?://|www\.)\S+\s*", re.IGNORECASE)

#: A line and the title are compared if neither is more than so many times as long as the other.
MAX_LENGTH_RATIO: Final = 3


def parse(text: str, *, language_code: str | None = None, title: str | None = None) -> Document:
    """The document of a text. O(len(text)).

    Raises:
        AddressOnly: the text is nothing but the address of a page.
        BlankText: no character of the text is visible.
    """
    if len(text) <= ADDRESS_CHARS and _ADDRESS.fullmatch(text):
        raise AddressOnly
    tokens = cut(text)
    if not (tokens.traits & WORD).any() and is_blank(text):
        raise BlankText
    code, confidence = (language_code, 1.0) if language_code else languages.detect(text)
    known = languages.of(code)
    term_numbers, term_names = known.terms(
        tokens.spellings, tokens.numbers, tokens.starts, tokens.ends
    )
    sentences = _keep_some(list(_sentences(text, code, tokens, title or "")))
    marked = _mark_duplicates(text, known, sentences, tokens, term_numbers, term_names)
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
        sentences=marked,
        body=tuple(sentence for sentence in marked if sentence.skipped is None),
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
    dateline, stop_words = -1, languages.of(code).stop_words
    reasons = _reasons(lines, code)
    is_opening = True
    for paragraph, ((begin, end), reason) in enumerate(zip(ranges, reasons, strict=True)):
        stages.check()
        is_title = bool(heading) and _equals(lines[paragraph], heading)
        for start, stop in split(text, begin, end, code):
            if is_opening and reason[0] is None:
                is_opening = False
                if stop < end and forms.is_dateline(text[start:stop], code, stop_words):
                    dateline = start
            first, last = last, bisect_left(starts, stop, lo=last)
            skipped, rule = reason
            if is_title or start == dateline or (heading and _equals(text[start:stop], heading)):
                skipped, rule = "heading", None
            while trigger < last:
                if rule is None and stop - start <= boilerplate.LINE_CHARS:
                    token = text[starts[trigger] : ends[trigger]]
                    rule = boilerplate.sentence_rule(text[start:stop], token)
                trigger = next(triggers, count)
            if rule is not None:
                skipped = "boilerplate"
            yield Sentence(index, start, stop, first, last, paragraph, skipped, rule)
            index += 1


def _equals(line: str, heading: str) -> bool:
    """Whether a line or sentence is the title, whose letters are given."""
    shorter, longer = sorted((len(line), len(heading)))
    return longer <= MAX_LENGTH_RATIO * shorter and _letters(line) == heading


def _letters(line: str) -> str:
    """The letters and digits of a line, case-folded, without punctuation and spaces."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", line).casefold()))


def _reasons(lines: list[str], code: str) -> list[tuple[Reason | None, str | None]]:
    """Why each paragraph is skipped, and by which rule; None where it is part of the article."""
    if len(lines) > MANY_LINES and sum(map(len, lines)) < LINE_CHARS * len(lines):
        return [(None, None)] * len(lines)
    prose = list(map(boilerplate.is_prose, lines))
    rules = list(map(boilerplate.line_rule, lines))
    labels = [rule is not None for rule in rules]
    if article_lines.is_page(prose, labels):
        stop_words = languages.of(code).stop_words
        boilerplate_lines = article_lines.outside(lines, prose, labels, stop_words)
        model_rule = "outside-article"
    else:
        boilerplate_lines = surroundings.boilerplate_lines(lines, prose, labels, code)
        model_rule = "surroundings"
    rules = [form or rule for form, rule in zip(forms.rules_of(lines, prose), rules, strict=True)]
    rest = [not (rule or line) for rule, line in zip(rules, boilerplate_lines, strict=True)]
    headings = iter(boilerplate.headings(list(compress(lines, rest)), list(compress(prose, rest))))
    return [
        ("heading" if next(headings) else None, None)
        if is_rest
        else ("boilerplate", rule or model_rule)
        for is_rest, rule in zip(rest, rules, strict=True)
    ]


def _keep_some(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences, at least one of them not skipped.

    If all are headings or boilerplate, the headings are kept; without headings, the boilerplate.
    """
    for reason in ("heading", "boilerplate"):
        if any(sentence.skipped is None for sentence in sentences):
            break
        sentences = [
            msgspec.structs.replace(sentence, skipped=None, rule=None)
            if sentence.skipped == reason
            else sentence
            for sentence in sentences
        ]
    return sentences


def _mark_duplicates(
    text: str,
    known: languages.Language,
    sentences: list[Sentence],
    tokens: Tokens,
    term_numbers: Ints,
    term_names: list[str],
) -> tuple[Sentence, ...]:
    """The sentences, with those that repeat an earlier one marked as duplicates."""
    eligible = [sentence for sentence in sentences if sentence.skipped is None]
    wordings = [text[sentence.start : sentence.end] for sentence in eligible]
    pulled = duplicates.pull_quotes(wordings, [sentence.paragraph for sentence in eligible])
    for index in pulled:
        sentence = eligible[index]
        sentences[sentence.index] = msgspec.structs.replace(sentence, skipped="duplicate")
    eligible = [sentence for index, sentence in enumerate(eligible) if index not in pulled]
    wordings = [text[sentence.start : sentence.end] for sentence in eligible]
    has_equal = len(set(map(duplicates.bare, wordings))) < len(wordings)
    if not (has_equal or _may_repeat(eligible, term_numbers)):
        return tuple(sentences)
    terms = list(map(term_names.__getitem__, term_numbers.tolist()))
    repeated = duplicates.duplicates(
        wordings,
        [terms[sentence.first : sentence.last] for sentence in eligible],
        known,
        lambda index: _tokens(text, tokens, eligible[index]),
    )
    for index in repeated:
        sentence = eligible[index]
        sentences[sentence.index] = msgspec.structs.replace(sentence, skipped="duplicate")
    return tuple(sentences)


def _tokens(text: str, tokens: Tokens, sentence: Sentence) -> list[str]:
    indices = slice(sentence.first, min(sentence.last, sentence.first + LONGEST + 1))
    ranges = zip(tokens.starts[indices], tokens.ends[indices], strict=True)
    return [text[start:end] for start, end in ranges]


#: Most multiplications for which all pairs of sentences are compared at once as a first filter.
MAX_PRODUCTS: Final = 1_000_000


def _may_repeat(eligible: list[Sentence], term_numbers: Ints) -> bool:
    """Whether any two sentences share so many terms that one could repeat the other.

    A necessary condition of `duplicates`, for all pairs at once and without regard to order and
    numbers. True for long texts, which are not compared.
    """
    ranges = np.array([(sentence.first, sentence.last) for sentence in eligible], np.int32)
    return native.may_repeat(term_numbers, ranges, _SHARES)


#: Jaccard similarity s as a share of the sum of both sizes, s / (1 + s), less a rounding error.
_SAME: Final = duplicates.SAME_TERMS / (1 + duplicates.SAME_TERMS) - 0.001

#: The arguments of the compiled filter: shares, and the most multiplications.
_SHARES: Final = np.array(
    [_SAME, duplicates.CONTAINED_TERMS, duplicates.CONTAINED_FROM, MAX_PRODUCTS]
)
