"""Frozen answers → JSON bytes. Members stand in the order in which they are declared."""

import json
from collections.abc import Iterable
from typing import Final

import msgspec

from service.entities.mention import Entity, EntityType, Mention
from service.schemas.offsets import Position
from service.summary import Judged, Left, Summary
from service.text import Document, Reason


class SentenceAnswer(msgspec.Struct, frozen=True, gc=False):
    text: str
    start: int
    end: int
    index: int
    rank: int
    score: float
    #: Ids of the entities mentioned in it, in the order of `entities`.
    entities: list[str]


class MentionAnswer(msgspec.Struct, frozen=True, gc=False):
    text: str
    start: int
    end: int
    #: `index` of the sentence it stands in.
    sentence: int


class EntityAnswer(msgspec.Struct, frozen=True, gc=False):
    id: str
    name: str
    type: EntityType
    salience: float
    aliases: tuple[str, ...]
    mentions: list[MentionAnswer]


class SkippedAnswer(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    start: int
    end: int
    reason: Reason
    #: One of `service.text.rules`, only of boilerplate.
    rule: str | None = None


class JudgedAnswer(msgspec.Struct, frozen=True, gc=False):
    index: int
    text: str
    start: int
    end: int
    #: None where the sentence was skipped; so is `rank`.
    score: float | None
    rank: int | None
    chosen: bool
    #: None where it was chosen.
    reason: Reason | Left | None
    #: None where it is no boilerplate.
    rule: str | None
    parts: dict[str, float]


class DocumentAnswer(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    language: str
    language_confidence: float
    #: Code points of the text.
    characters: int
    words: int
    #: All sentences, skipped ones included.
    sentences_count: int
    skipped: list[SkippedAnswer]
    #: What offsets refer to, only where a page was sent: its article.
    text: str | None = None
    #: Only where `explain` is asked for.
    sentences: list[JudgedAnswer] | None = None


class SummarizeAnswer(msgspec.Struct, frozen=True, gc=False):
    summary: str
    sentences: list[SentenceAnswer]
    entities: list[EntityAnswer]
    document: DocumentAnswer
    algorithm: str
    warnings: tuple[str, ...]


class EntitiesAnswer(msgspec.Struct, frozen=True, gc=False):
    entities: list[EntityAnswer]
    document: DocumentAnswer
    warnings: tuple[str, ...]


class FaultAnswer(msgspec.Struct, frozen=True, gc=False):
    pointer: str
    detail: str


class Problem(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """RFC 9457 with our members; the optional ones are left out where there is nothing to say."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    errors: list[FaultAnswer] = []  # msgspec copies it
    limit: int | None = None
    actual: int | None = None


#: What `document.language_confidence` and saliences are rounded to.
DECIMALS: Final = 4


def encode(answer: msgspec.Struct) -> bytes:
    """The JSON of an answer; one that quotes a lone surrogate is written with escapes."""
    try:
        return msgspec.json.encode(answer)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(answer), separators=(",", ":")).encode("ascii")


def summarize_answer(
    document: Document,
    summary: Summary,
    found: Iterable[Entity],
    *,
    algorithm: str,
    warnings: tuple[str, ...],
    judged: Iterable[Judged] | None,
    at: Position,
    extracted: bool,
) -> SummarizeAnswer:
    """The answer to ``POST /v1/summarize``.

    `judged` where `explain` was asked for; `at` gives offsets their unit; `extracted` where the
    document was found in a page, so that the caller has not seen its text.
    """
    entities = list(found)
    in_sentence = _by_sentence(entities)
    sentences = [
        SentenceAnswer(
            text=document.quote(one.sentence),
            start=at(one.sentence.start),
            end=at(one.sentence.end),
            index=one.sentence.index,
            rank=one.rank,
            score=one.score,
            entities=in_sentence.get(one.sentence.index, []),
        )
        for one in summary.sentences
    ]
    return SummarizeAnswer(
        summary=collapsed(sentence.text for sentence in sentences),
        sentences=sentences,
        entities=[_entity(document, entity, at) for entity in entities],
        document=document_answer(document, judged, at, extracted=extracted),
        algorithm=algorithm,
        warnings=summary.warnings + warnings,
    )


def collapsed(quotes: Iterable[str]) -> str:
    """Quotes joined by spaces, white space within them collapsed."""
    return " ".join(" ".join(quote.split()) for quote in quotes)


def entities_answer(
    document: Document,
    found: Iterable[Entity],
    *,
    warnings: tuple[str, ...],
    at: Position,
    extracted: bool,
) -> EntitiesAnswer:
    """The answer to ``POST /v1/entities``; arguments as those of `summarize_answer`."""
    return EntitiesAnswer(
        [_entity(document, entity, at) for entity in found],
        document_answer(document, None, at, extracted=extracted),
        warnings,
    )


def _by_sentence(entities: Iterable[Entity]) -> dict[int, list[str]]:
    """Sentence index → ids of the entities mentioned there, each once, in the entities' order."""
    found: dict[int, dict[str, None]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.sentence, {})[entity.id] = None
    return {index: list(ids) for index, ids in found.items()}


def _entity(document: Document, entity: Entity, at: Position) -> EntityAnswer:
    return EntityAnswer(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        salience=entity.salience,
        aliases=entity.aliases,
        mentions=[_mention(document, mention, at) for mention in entity.mentions],
    )


def _mention(document: Document, mention: Mention, at: Position) -> MentionAnswer:
    text = document.text[mention.start : mention.end]
    return MentionAnswer(text, at(mention.start), at(mention.end), mention.sentence)


def _judged(document: Document, one: Judged, at: Position) -> JudgedAnswer:
    return JudgedAnswer(
        index=one.sentence.index,
        text=document.quote(one.sentence),
        start=at(one.sentence.start),
        end=at(one.sentence.end),
        score=one.score,
        rank=one.rank,
        chosen=one.chosen,
        reason=one.reason,
        rule=one.sentence.rule,
        parts=one.parts,
    )


def document_answer(
    document: Document, judged: Iterable[Judged] | None, at: Position, *, extracted: bool
) -> DocumentAnswer:
    """What an answer says of an article; arguments as those of `summarize_answer`."""
    return DocumentAnswer(
        language=document.language_code,
        language_confidence=round(document.language_confidence, DECIMALS),
        characters=len(document.text),
        words=document.word_count(),
        sentences_count=len(document.sentences),
        skipped=[
            SkippedAnswer(at(sentence.start), at(sentence.end), sentence.skipped, sentence.rule)
            for sentence in document.sentences
            if sentence.skipped is not None
        ],
        text=document.text if extracted else None,
        sentences=None if judged is None else [_judged(document, one, at) for one in judged],
    )
