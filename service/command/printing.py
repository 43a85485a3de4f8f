"""Answers as people read them: coloured on a terminal, plain lines where another program reads."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from service.schemas import DigestAnswer, EntitiesAnswer, SummarizeAnswer
from service.schemas.answers import EntityAnswer, JudgedAnswer, MentionAnswer, SentenceAnswer
from service.schemas.digests import DigestEntityAnswer, DigestMentionAnswer, DigestSentenceAnswer

#: Select Graphic Rendition (ECMA-48, 8.3.117): what each kind of thing looks like.
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

#: What a terminal would obey, not show; texts come from strangers.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Sentence = SentenceAnswer | DigestSentenceAnswer
Mention = MentionAnswer | DigestMentionAnswer
Entity = TypeVar("Entity", EntityAnswer, DigestEntityAnswer)


def is_colored(wanted: str) -> bool:
    """Whether to colour: as asked, else on a terminal, unless NO_COLOR (no-color.org) is set."""
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def write(content: bytes) -> None:
    """Bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def show(
    answer: SummarizeAnswer | EntitiesAnswer | DigestAnswer, *, colored: bool, text: str | None
) -> None:
    """Print an answer whose offsets are code points; `text` where the whole article is wanted."""
    match answer:
        case EntitiesAnswer():
            lines = table(_entity_rows(answer.entities))
        case DigestAnswer():
            lines = [_told(one, answer, colored) for one in answer.sentences]
            lines += _judgements(one.sentences for one in answer.documents)
        case SummarizeAnswer():
            lines = [_line(one, answer.entities, colored) for one in answer.sentences]
            if text is not None:
                lines = [highlighted(text, answer, colored)]
            lines += _judgements([answer.document.sentences])
    write("".join(line + "\n" for line in lines).encode("utf-8", "replace"))
    for code in answer.warnings:
        print(f"precis: warning: {code.replace('_', ' ')}", file=sys.stderr)


def highlighted(text: str, answer: SummarizeAnswer, colored: bool) -> str:
    """The article with the rank before each key sentence; what is skipped is dim."""
    marks = [
        (one.start, one.end, f"[{one.rank}] {clean(text[one.start : one.end])}", KEY)
        for one in answer.sentences
    ]
    marks += [
        (one.start, one.end, clean(text[one.start : one.end]), SKIPPED)
        for one in answer.document.skipped
    ]
    parts: list[str] = []
    at = 0
    for start, end, shown, style in sorted(marks):
        parts += [clean(text[at:start]), _styled(shown, style, colored)]
        at = end
    return "".join([*parts, clean(text[at:])]).rstrip("\n")


def _line(one: Sentence, entities: Sequence[Entity], colored: bool) -> str:
    """A sentence on one line, what it names in colour."""
    named = [
        (mention.start - one.start, mention.end - one.start, TYPES[entity.type])
        for entity in entities
        for mention in entity.mentions
        if colored and _stands_in(mention, one)
    ]
    parts: list[str] = []
    at = 0
    for start, end, style in sorted(named):
        parts += [clean(one.text[at:start]), _styled(clean(one.text[start:end]), style, colored)]
        at = end
    return " ".join("".join([*parts, clean(one.text[at:])]).split())


def _stands_in(mention: Mention, one: Sentence) -> bool:
    same_document = getattr(mention, "document", None) == getattr(one, "document", None)
    return same_document and mention.sentence == one.index


def _told(one: DigestSentenceAnswer, answer: DigestAnswer, colored: bool) -> str:
    sources = clean(", ".join([one.document, *one.also_in]))
    return f"{_line(one, answer.entities, colored)} {_styled(f'[{sources}]', ASIDE, colored)}"


def _entity_rows(found: Iterable[EntityAnswer]) -> list[list[str]]:
    """Salience, type, number of mentions, name and aliases of each entity, by falling salience."""
    return [
        [
            f"{one.salience:.4f}",
            one.type,
            str(len(one.mentions)),
            "; ".join(" ".join(clean(name).split()) for name in (one.name, *one.aliases)),
        ]
        for one in found
    ]


def _judgements(documents: Iterable[list[JudgedAnswer] | None]) -> list[str]:
    """Rank, score, fate and text of every sentence, where `explain` was asked for."""
    rows = [
        [
            "-" if one.rank is None else str(one.rank),
            "-" if one.score is None else f"{one.score:.4f}",
            "chosen" if one.chosen else _reason(one),
            " ".join(clean(one.text).split()),
        ]
        for sentences in documents
        for one in sentences or ()
    ]
    return ["", *table(rows)] if rows else []


def _reason(one: JudgedAnswer) -> str:
    return f"{one.reason}: {one.rule}" if one.rule else str(one.reason)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: in columns on a terminal, else with tabs between the cells."""
    if not rows or not sys.stdout.isatty():
        return ["\t".join(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def clean(text: str) -> str:
    """A text that cannot command the terminal it is shown on."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _styled(text: str, style: str, colored: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colored and text else text
