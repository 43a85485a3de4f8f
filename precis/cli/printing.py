"""Answers for people: coloured on a terminal, plain lines if piped to another program."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from msgspec import UnsetType

from precis.api.schemas import DigestAnswer, EntitiesAnswer, SummarizeAnswer
from precis.api.schemas.answers import EntityAnswer, JudgedAnswer, MentionAnswer, SentenceAnswer
from precis.api.schemas.digests import DigestEntityAnswer, DigestMentionAnswer, DigestSentenceAnswer
from precis.entities.mention import DateValue, MoneyValue, PercentValue, Value

#: The style of each entity type: Select Graphic Rendition (ECMA-48, 8.3.117).
TYPES: Final = {
    "PERSON": "35",
    "ORGANIZATION": "36",
    "LOCATION": "32",
    "NORP": "33",
    "MISC": "34",
    "DATE": "94",
    "MONEY": "92",
    "PERCENT": "92",
}
KEY, SKIPPED, ASIDE = "30;43", "2", "2"

#: Control characters, which a terminal would obey; texts come from strangers.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Sentence = SentenceAnswer | DigestSentenceAnswer
Mention = MentionAnswer | DigestMentionAnswer
Entity = TypeVar("Entity", EntityAnswer, DigestEntityAnswer)


def is_colored(choice: str) -> bool:
    """Whether to colour: as chosen, else on a terminal unless NO_COLOR (no-color.org) is set."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def write(content: bytes) -> None:
    """Write bytes to standard output unchanged."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def show(
    answer: SummarizeAnswer | EntitiesAnswer | DigestAnswer, *, colored: bool, text: str | None
) -> None:
    """Print an answer with offsets in code points; given `text`, the whole article is printed."""
    match answer:
        case EntitiesAnswer():
            lines = table(_entity_rows(answer.entities))
        case DigestAnswer():
            lines = [_with_sources(sentence, answer, colored) for sentence in answer.sentences]
            lines += _explanations(document.sentences for document in answer.documents)
        case SummarizeAnswer():
            lines = [_line(sentence, answer.entities, colored) for sentence in answer.sentences]
            if text is not None:
                lines = [highlighted(text, answer, colored)]
            lines += _explanations([answer.document.sentences])
    write("".join(line + "\n" for line in lines).encode("utf-8", "replace"))
    for code in answer.warnings:
        print(f"precis: warning: {code.replace('_', ' ')}", file=sys.stderr)


def highlighted(text: str, answer: SummarizeAnswer, colored: bool) -> str:
    """The article with the rank before each key sentence; skipped text is dim."""
    marks = [
        (sentence.start, sentence.end, f"[{sentence.rank}] ", KEY) for sentence in answer.sentences
    ]
    marks += [(skipped.start, skipped.end, "", SKIPPED) for skipped in answer.document.skipped]
    parts: list[str] = []
    position = 0
    for start, end, rank, style in sorted(marks):
        marked = rank + clean(text[start:end])
        parts += [clean(text[position:start]), _styled(marked, style, colored)]
        position = end
    return "".join([*parts, clean(text[position:])]).rstrip("\n")


def _line(sentence: Sentence, entities: Sequence[Entity], colored: bool) -> str:
    """A sentence on one line, its entities in colour."""
    mentions = [
        (mention.start - sentence.start, mention.end - sentence.start, TYPES[entity.type])
        for entity in entities
        for mention in entity.mentions
        if colored and _is_in(mention, sentence)
    ]
    parts: list[str] = []
    position = 0
    for start, end, style in sorted(mentions):
        parts += [
            clean(sentence.text[position:start]),
            _styled(clean(sentence.text[start:end]), style, colored),
        ]
        position = end
    return " ".join("".join([*parts, clean(sentence.text[position:])]).split())


def _is_in(mention: Mention, sentence: Sentence) -> bool:
    same_document = getattr(mention, "document", None) == getattr(sentence, "document", None)
    return same_document and mention.sentence == sentence.index


def _with_sources(sentence: DigestSentenceAnswer, answer: DigestAnswer, colored: bool) -> str:
    sources = clean(", ".join([sentence.document, *sentence.also_in]))
    return f"{_line(sentence, answer.entities, colored)} {_styled(f'[{sources}]', ASIDE, colored)}"


def _entity_rows(entities: Iterable[EntityAnswer]) -> list[list[str]]:
    """Salience, type, number of mentions, name and aliases, and value of each entity, by falling
    salience."""
    return [
        [
            f"{entity.salience:.4f}",
            entity.type,
            str(len(entity.mentions)),
            "; ".join(" ".join(clean(name).split()) for name in (entity.name, *entity.aliases)),
            _value(entity.value),
        ]
        for entity in entities
    ]


def _value(value: Value | UnsetType | None) -> str:
    """A value for people: "2025-03-06", "2000000 EUR", "2 to 3 %", "0.25 points"; "" for none."""
    match value:
        case DateValue():
            return value.date
        case MoneyValue():
            return f"{_range(value.amount, value.amount_to)} {value.currency or ''}".rstrip()
        case PercentValue():
            unit = "points" if value.points else "%"
            return f"{_range(value.percent, value.percent_to)} {unit}"
        case _:
            return ""


def _range(low: float, high: float | None) -> str:
    return str(low) if high is None else f"{low} to {high}"


def _explanations(documents: Iterable[list[JudgedAnswer] | None]) -> list[str]:
    """Rank, score, reason and text of every sentence, if `explain` was requested."""
    rows = [
        [
            "-" if sentence.rank is None else str(sentence.rank),
            "-" if sentence.score is None else f"{sentence.score:.4f}",
            "chosen" if sentence.chosen else _reason(sentence),
            " ".join(clean(sentence.text).split()),
        ]
        for sentences in documents
        for sentence in sentences or ()
    ]
    return ["", *table(rows)] if rows else []


def _reason(judged: JudgedAnswer) -> str:
    return f"{judged.reason}: {judged.rule}" if judged.rule else str(judged.reason)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: in columns on a terminal, else with cells separated by tabs."""
    if not rows or not sys.stdout.isatty():
        return ["\t".join(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def clean(text: str) -> str:
    """The text without control characters, safe to print on a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _styled(text: str, style: str, colored: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colored and text else text
