"""A checked request → its answer: the one way for HTTP, batches, the command line and bulk jobs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from precis import entities, summary, text
from precis.api import schemas
from precis.api.limits import Limits
from precis.api.problems import problem, unexpected
from precis.api.schemas import (
    BatchDocument,
    DigestAnswer,
    DigestDocument,
    DigestRequest,
    EntitiesAnswer,
    EntitiesRequest,
    SummarizeAnswer,
    SummarizeRequest,
    members,
    positions,
)
from precis.errors import InvalidRequest, ServiceError, TextTooLong
from precis.stages import Stages
from precis.summary import digest
from precis.text import Document, pages
from precis.text import languages as language

#: Which entities to return.
Wanted = bool | list[entities.EntityType]
Found = TypeVar("Found", entities.Entity, digest.DigestEntity)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What every answer depends on beside its request; loaded once, changed never."""

    settings: Limits
    recognizer: entities.Recognizer

    def summarize(self, wanted: SummarizeRequest, stages: Stages) -> SummarizeAnswer:
        """The key sentences of an article and its entities.

        Raises:
            NoArticle, TooMuchMarkup: a page holds none, or hides it too well.
            TextTooLong: the article of a page is past the limit of a text.
            TooManySentences, TooManyWords: the text is past the algorithm's cap.
            OutOfTime: the article took longer than the settings grant.
        """
        with stages.budget(self.settings.time_budget_ms):
            return self._summarize(wanted, stages)

    def _summarize(self, wanted: SummarizeRequest, stages: Stages) -> SummarizeAnswer:
        algorithm = wanted.algorithm or self.settings.algorithm
        document, published = self._document(
            wanted, wanted.language, wanted.title, stages, algorithm
        )
        with stages.stage("rank"):
            chosen = summary.summarize(
                document,
                algorithm=algorithm,
                length=self._length(wanted),
                order=wanted.order,
                focus=wanted.focus,
            )
            judged = summary.explain(document, chosen) if wanted.explain else None
        found = self._entities(document, wanted.entities, published, stages)
        with stages.stage("encode"):
            return schemas.summarize_answer(
                document,
                chosen,
                found,
                algorithm=algorithm,
                warnings=self._warnings(document, wanted.entities),
                judged=judged,
                at=positions(document.text, wanted.offsets),
                extracted=wanted.html is not UNSET,
            )

    def find_entities(self, wanted: EntitiesRequest, stages: Stages) -> EntitiesAnswer:
        """The entities of an article.

        Raises:
            NoArticle, TooMuchMarkup, OutOfTime: see `summarize`.
        """
        with stages.budget(self.settings.time_budget_ms):
            return self._find_entities(wanted, stages)

    def _find_entities(self, wanted: EntitiesRequest, stages: Stages) -> EntitiesAnswer:
        document, published = self._document(wanted, wanted.language, None, stages)
        found = self._entities(document, wanted.entities, published, stages)
        with stages.stage("encode"):
            return schemas.entities_answer(
                document,
                found,
                warnings=self._warnings(document, wanted.entities),
                at=positions(document.text, wanted.offsets),
                extracted=wanted.html is not UNSET,
            )

    def digest(self, wanted: DigestRequest, stages: Stages) -> DigestAnswer:
        """The key sentences of several articles about one story, and the entities of all.

        Raises:
            NoArticle, TooMuchMarkup: of one of the articles, with its place.
            TextTooLong: the articles of pages, alone or together, are past the limit of a text.
            TooManySentences, TooManyWords: the articles together are past the algorithm's cap.
            OutOfTime: all together took longer than the settings grant.
        """
        with stages.budget(self.settings.time_budget_ms):
            return self._digest(wanted, stages)

    def _digest(self, wanted: DigestRequest, stages: Stages) -> DigestAnswer:
        articles = [
            self._article(at, one, wanted, stages) for at, one in enumerate(wanted.documents)
        ]
        documents = [article.document for article in articles]
        total = sum(len(one.text) for one in documents)  # pages counted as their articles
        if total > (limit := self.settings.max_text_chars):
            raise TextTooLong(total, limit, "/documents")
        algorithm = wanted.algorithm or self.settings.algorithm
        with stages.stage("rank"):
            chosen = digest.digest(
                documents,
                algorithm=algorithm,
                length=self._length(wanted),
                order=wanted.order,
                focus=wanted.focus,
            )
            judged = digest.explain(documents, chosen) if wanted.explain else None
        with stages.stage("entities"):
            days = [article.published for article in articles]
            found = (
                digest.recognize(documents, self.recognizer, days, joined=chosen.joined)
                if wanted.entities
                else ()
            )
        codes = dict.fromkeys(
            code for one in documents for code in self._warnings(one, wanted.entities)
        )
        with stages.stage("encode"):
            return schemas.digest_answer(
                articles,
                chosen,
                _only(found, wanted.entities),
                algorithm=algorithm,
                warnings=tuple(codes),
                judged=judged,
            )

    def _article(
        self, place: int, one: DigestDocument, wanted: DigestRequest, stages: Stages
    ) -> schemas.Source:
        """One article of a digest; its own language stands before that of all."""
        try:
            document, published = self._document(
                one,
                one.language or wanted.language,
                one.title,
                stages,
                wanted.algorithm or self.settings.algorithm,
            )
        except (InvalidRequest, TextTooLong) as error:
            raise error.within(f"/documents/{place}") from None
        at = positions(document.text, wanted.offsets)
        return schemas.Source(one.id, document, at, one.html is not UNSET, published)

    def summarize_batch(
        self,
        documents: Iterable[object],
        shared: Mapping[str, Any],
        stages: Stages,
        *,
        request_id: str,
        report: Callable[[Exception], None],
        turn: Callable[[int], AbstractContextManager[object]] = nullcontext,
    ) -> Iterator[bytes]:
        """One JSON object a document, in order, made as it is asked for.

        A document is a decoded JSON value, not yet checked, or the error that reading it ended in.
        Its answer is that of `summarize`, byte for byte, behind its id; an error in one leaves the
        others alone, one that nobody foresaw too, which is handed to `report`. Each is worked on
        within a `turn`, which is told its size.
        """
        for document in documents:
            name = _id_of(document)
            try:
                if isinstance(document, ServiceError):
                    raise document
                with turn(_size_of(document)):
                    wanted = schemas.from_members(document, BatchDocument, self.settings, shared)
                    result = _joined(name, schemas.encode(self.summarize(wanted, stages)))
            except ServiceError as error:
                result = _failed(name, problem(error, request_id))
            except Exception as error:  # of one document, which the others must not pay for
                report(error)
                result = _failed(name, unexpected(request_id))
            yield result  # outside of the turn: who takes it may be slow

    def _length(self, wanted: members.SummaryOptions) -> summary.Length:
        return wanted.length(default=self.settings.default_sentences)

    def _document(
        self,
        sent: SummarizeRequest | EntitiesRequest | DigestDocument,
        language_code: str | None,
        title: str | None,
        stages: Stages,
        algorithm: str = "",
    ) -> tuple[Document, date | None]:
        """The article, and the day of its publication, which a page may state."""
        published = schemas.day_of(sent.published)
        source: str | UnsetType = sent.text
        if isinstance(sent.html, str):
            with stages.stage("page"):
                page = pages.extract(sent.html, max_chars=self.settings.max_html_chars)
            source, title = page.text, title or page.title
            published = published or schemas.day_of(page.published)
            if len(source) > (limit := self.settings.max_text_chars):
                raise TextTooLong(len(source), limit, "/html")
        assert isinstance(source, str), "a request that passed its checks has a text or a page"
        with stages.stage("text"):
            document = text.parse(source, language_code=language_code, title=title)
        stages.worked_on(
            characters=len(source), sentences=len(document.sentences), algorithm=algorithm
        )
        return document, published

    def _entities(
        self, document: Document, wanted: Wanted, published: date | None, stages: Stages
    ) -> tuple[entities.Entity, ...]:
        with stages.stage("entities"):
            found = entities.recognize(document, self.recognizer, published) if wanted else ()
        return _only(found, wanted)

    def _warnings(self, document: Document, wanted: object) -> tuple[str, ...]:
        """Codes of what the caller should know about the text and its language."""
        code = document.language_code
        known = list(text.signs(document.text))
        if language.is_guess(code, document.language_confidence):
            known.append("language_uncertain")
        if code not in language.LANGUAGES:
            known.append("language_not_supported")
        if wanted and code not in self.recognizer.languages:
            known.append("names_not_supported")
        elif wanted and text.is_without_case(document.text):
            known.append("text_without_case")
        return tuple(known)


def _only(found: tuple[Found, ...], wanted: Wanted) -> tuple[Found, ...]:
    if isinstance(wanted, bool):
        return found
    return tuple(entity for entity in found if entity.type in wanted)


def _id_of(document: object) -> str | None:
    """The id of a document that may be wrong in everything else."""
    name = document.get("id") if isinstance(document, dict) else None
    return name if isinstance(name, str) and len(name) <= schemas.MAX_ID_CHARS else None


def _size_of(document: object) -> int:
    """Characters of a document that may be wrong in everything else."""
    members = document if isinstance(document, dict) else {}
    sources = (members.get("text"), members.get("html"))
    return sum(len(one) for one in sources if isinstance(one, str))


class _Named(msgspec.Struct, frozen=True, gc=False):
    id: str | None


class _Failed(msgspec.Struct, frozen=True, gc=False):
    id: str | None
    error: schemas.Problem


def _joined(name: str | None, answer: bytes) -> bytes:
    """The answer, a JSON object, with the id as its first member."""
    return schemas.encode(_Named(name))[:-1] + b"," + answer[1:]


def _failed(name: str | None, error: schemas.Problem) -> bytes:
    return schemas.encode(_Failed(name, error))
