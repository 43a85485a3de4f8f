"""Frozen answers → JSON bytes, with the fields in the order of their declaration."""

import json
from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from precis.api.schemas.offsets import Position
from precis.entities.mention import VALUE_TYPES, Entity, EntityType, Mention, Value
from precis.summary import NotChosenReason, SentenceExplanation, Summary
from precis.text import Document, Reason


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
    #: `index` of its sentence.
    sentence: int


class EntityAnswer(msgspec.Struct, frozen=True, gc=False):
    id: str
    name: str
    type: EntityType
    salience: float
    aliases: tuple[str, ...]
    mentions: list[MentionAnswer]
    #: Of dates, amounts and shares alone; None where the text gives no exact value.
    value: Value | UnsetType | None = UNSET


class SkippedAnswer(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    start: int
    end: int
    reason: Reason
    #: One of `precis.text.rules`, only of boilerplate.
    rule: str | None = None


class JudgedAnswer(msgspec.Struct, frozen=True, gc=False):
    index: int
    text: str
    start: int
    end: int
    #: None if the sentence was skipped, like `rank`.
    score: float | None
    rank: int | None
    chosen: bool
    #: None if it was chosen.
    reason: Reason | NotChosenReason | None
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
    #: The article of a page, which offsets refer to; None if a text was sent.
    text: str | None = None
    #: None unless `explain` was requested.
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
    """A problem document (RFC 9457) with our extensions; those without a value are omitted."""

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
    """The JSON of an answer; lone surrogates are escaped."""
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
    judged: Iterable[SentenceExplanation] | None,
    at: Position,
    extracted: bool,
) -> SummarizeAnswer:
    """The answer to ``POST /v1/summarize``.

    `judged` is None unless `explain` was requested. `at` maps offsets to their unit. `extracted`
    says that the document comes from a page, so the answer includes its text.
    """
    entities = list(found)
    in_sentence = _by_sentence(entities)
    sentences = [
        SentenceAnswer(
            text=document.quote(chosen.sentence),
            start=at(chosen.sentence.start),
            end=at(chosen.sentence.end),
            index=chosen.sentence.index,
            rank=chosen.rank,
            score=chosen.score,
            entities=in_sentence.get(chosen.sentence.index, []),
        )
        for chosen in summary.sentences
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
    ids: dict[int, dict[str, None]] = {}
    for entity in entities:
        for mention in entity.mentions:
            ids.setdefault(mention.sentence, {})[entity.id] = None
    return {index: list(names) for index, names in ids.items()}


def _entity(document: Document, entity: Entity, at: Position) -> EntityAnswer:
    return EntityAnswer(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        salience=entity.salience,
        aliases=entity.aliases,
        mentions=[_mention(document, mention, at) for mention in entity.mentions],
        value=entity.value if entity.type in VALUE_TYPES else UNSET,
    )


def _mention(document: Document, mention: Mention, at: Position) -> MentionAnswer:
    text = document.text[mention.start : mention.end]
    return MentionAnswer(text, at(mention.start), at(mention.end), mention.sentence)


def _judged(document: Document, judged: SentenceExplanation, at: Position) -> JudgedAnswer:
    return JudgedAnswer(
        index=judged.sentence.index,
        text=document.quote(judged.sentence),
        start=at(judged.sentence.start),
        end=at(judged.sentence.end),
        score=judged.score,
        rank=judged.rank,
        chosen=judged.chosen,
        reason=judged.reason,
        rule=judged.sentence.rule,
        parts=judged.parts,
    )


def document_answer(
    document: Document,
    judged: Iterable[SentenceExplanation] | None,
    at: Position,
    *,
    extracted: bool,
) -> DocumentAnswer:
    """The part of an answer about its article; arguments as those of `summarize_answer`."""
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
        sentences=None
        if judged is None
        else [_judged(document, sentence, at) for sentence in judged],
    )
