"""The frozen answer to ``POST /v1/digest``."""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec import UNSET, UnsetType

from precis.api.schemas.answers import DocumentAnswer, collapsed, document_answer
from precis.api.schemas.offsets import Position
from precis.entities.mention import VALUE_TYPES, EntityType, Value
from precis.summary.digest import (
    Digest,
    DigestEntity,
    DigestExplanation,
    DigestMention,
    DigestSentence,
)
from precis.text import Document


class DigestSentenceAnswer(msgspec.Struct, frozen=True, gc=False):
    #: Id of its article; offsets refer to that article.
    document: str
    text: str
    start: int
    end: int
    index: int
    rank: int
    score: float
    #: Ids of the other articles that say the same, in the order sent.
    also_in: list[str]
    #: Ids of the entities mentioned in it, in the order of `entities`.
    entities: list[str]


class DigestMentionAnswer(msgspec.Struct, frozen=True, gc=False):
    document: str
    text: str
    start: int
    end: int
    #: `index` of its sentence.
    sentence: int


class DigestEntityAnswer(msgspec.Struct, frozen=True, gc=False):
    id: str
    name: str
    type: EntityType
    salience: float
    aliases: tuple[str, ...]
    mentions: list[DigestMentionAnswer]
    #: As of `EntityAnswer`.
    value: Value | UnsetType | None = UNSET


class DigestDocumentAnswer(DocumentAnswer, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    id: str


class DigestAnswer(msgspec.Struct, frozen=True, gc=False):
    summary: str
    sentences: list[DigestSentenceAnswer]
    entities: list[DigestEntityAnswer]
    #: In the order sent.
    documents: list[DigestDocumentAnswer]
    algorithm: str
    warnings: tuple[str, ...]


class Source(msgspec.Struct, frozen=True):
    """One article of a digest, with the id that the caller gave it."""

    id: str
    document: Document
    #: Maps offsets to their unit.
    at: Position
    #: Whether it comes from a page, so that the answer includes its text.
    extracted: bool
    #: The day of its publication, if it is known.
    published: date | None = None


def digest_answer(
    sources: Sequence[Source],
    chosen: Digest,
    found: Sequence[DigestEntity],
    *,
    algorithm: str,
    warnings: tuple[str, ...],
    judged: Sequence[DigestExplanation] | None,
) -> DigestAnswer:
    """The answer to ``POST /v1/digest``; `judged` is None unless `explain` was requested."""
    in_sentence = _by_sentence(found)
    sentences = [_sentence(sources, told, in_sentence) for told in chosen.sentences]
    return DigestAnswer(
        summary=collapsed(sentence.text for sentence in sentences),
        sentences=sentences,
        entities=[_entity(sources, entity) for entity in found],
        documents=[_document(index, source, judged) for index, source in enumerate(sources)],
        algorithm=algorithm,
        warnings=chosen.warnings + warnings,
    )


def _by_sentence(found: Sequence[DigestEntity]) -> dict[tuple[int, int], list[str]]:
    """Article index and sentence index → ids of the entities there, in their order."""
    ids: dict[tuple[int, int], dict[str, None]] = {}
    for entity in found:
        for mention in entity.mentions:
            ids.setdefault((mention.document, mention.mention.sentence), {})[entity.id] = None
    return {indexes: list(names) for indexes, names in ids.items()}


def _sentence(
    sources: Sequence[Source], told: DigestSentence, in_sentence: dict[tuple[int, int], list[str]]
) -> DigestSentenceAnswer:
    source, sentence = sources[told.document], told.sentence
    return DigestSentenceAnswer(
        document=source.id,
        text=source.document.quote(sentence),
        start=source.at(sentence.start),
        end=source.at(sentence.end),
        index=sentence.index,
        rank=told.rank,
        score=told.score,
        also_in=[sources[index].id for index in told.also_in],
        entities=in_sentence.get((told.document, sentence.index), []),
    )


def _entity(sources: Sequence[Source], entity: DigestEntity) -> DigestEntityAnswer:
    return DigestEntityAnswer(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        salience=entity.salience,
        aliases=entity.aliases,
        mentions=[_mention(sources[mention.document], mention) for mention in entity.mentions],
        value=entity.value if entity.type in VALUE_TYPES else UNSET,
    )


def _mention(source: Source, mention: DigestMention) -> DigestMentionAnswer:
    start, end = mention.mention.start, mention.mention.end
    return DigestMentionAnswer(
        document=source.id,
        text=source.document.text[start:end],
        start=source.at(start),
        end=source.at(end),
        sentence=mention.mention.sentence,
    )


def _document(
    index: int, source: Source, judged: Sequence[DigestExplanation] | None
) -> DigestDocumentAnswer:
    own = None
    if judged is not None:
        own = [sentence.explanation for sentence in judged if sentence.document == index]
    answer = document_answer(source.document, own, source.at, extracted=source.extracted)
    return DigestDocumentAnswer(id=source.id, **msgspec.structs.asdict(answer))
