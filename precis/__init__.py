"""Precis: the key sentences of an article, with the entities in them.

    from precis import summarize
    print(summarize(text, sentences=2).summary)

Each function takes the members of an HTTP request (`openapi.yaml`) as arguments and returns the
answer of that endpoint, frozen: its attributes are the members of the answer, and
`msgspec.json.encode` makes the same bytes of it. A text may be of any length here and take any
time; no environment variable is read. Threads may call all of them at once.

Importing this loads nothing else; the first call loads the rest and the models, so that a program
which may summarize starts as fast as one that does not.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

__all__ = ["__version__", "digest", "find_entities", "summarize"]

__version__ = "0.1.0"

if TYPE_CHECKING:
    from precis.api.pipeline import Pipeline
    from precis.api.schemas import DigestAnswer, EntitiesAnswer, SummarizeAnswer
    from precis.entities.mention import EntityType

Unit = Literal["code_point", "utf16", "utf8"]
Order = Literal["document", "score"]


def summarize(
    text: str | None = None,
    *,
    html: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
    algorithm: str | None = None,
    sentences: int | None = None,
    ratio: float | None = None,
    max_words: int | None = None,
    max_characters: int | None = None,
    order: Order = "document",
    focus: str | None = None,
    entities: "bool | Sequence[EntityType]" = True,
    offsets: Unit = "code_point",
    explain: bool = False,
) -> "SummarizeAnswer":
    """The key sentences of an article with its entities, as ``POST /v1/summarize`` answers.

    Raises:
        InvalidRequest: an argument is wrong; `faults` names each.
        NoArticle, TooMuchMarkup: a page holds none, or hides it too well.
        TooManySentences, TooManyWords: the text is past the algorithm's cap.
        ResourceMissing: a model is missing or damaged.
    """
    members = _given(locals())
    # Imported here, and below, for the reason above.
    from precis.api.schemas import SummarizeRequest, from_members
    from precis.stages import Stages

    pipeline = _pipeline()
    request = from_members(members, SummarizeRequest, pipeline.settings)
    return pipeline.summarize(request, Stages())


def find_entities(
    text: str | None = None,
    *,
    html: str | None = None,
    published: str | None = None,
    language: str | None = None,
    entities: "bool | Sequence[EntityType]" = True,
    offsets: Unit = "code_point",
) -> "EntitiesAnswer":
    """The entities of an article by falling salience, as ``POST /v1/entities`` answers.

    Raises:
        InvalidRequest, NoArticle, TooMuchMarkup, ResourceMissing: see `summarize`.
    """
    members = _given(locals())
    from precis.api.schemas import EntitiesRequest, from_members
    from precis.stages import Stages

    pipeline = _pipeline()
    request = from_members(members, EntitiesRequest, pipeline.settings)
    return pipeline.find_entities(request, Stages())


def digest(
    documents: Sequence[Mapping[str, Any]],
    *,
    language: str | None = None,
    algorithm: str | None = None,
    sentences: int | None = None,
    ratio: float | None = None,
    max_words: int | None = None,
    max_characters: int | None = None,
    order: Order = "document",
    focus: str | None = None,
    entities: "bool | Sequence[EntityType]" = True,
    offsets: Unit = "code_point",
    explain: bool = False,
) -> "DigestAnswer":
    """One summary of several articles about one story, as ``POST /v1/digest`` answers.

    Each document has an `id` and a `text` or `html`; `title`, `published` and `language` are
    optional.

    Raises:
        InvalidRequest, NoArticle, TooMuchMarkup, TooManySentences, TooManyWords, ResourceMissing:
            see `summarize`.
        TooManyDocuments: more articles than a digest takes.
    """
    members = _given(locals())
    members["documents"] = [dict(document) for document in documents]
    from precis.api.schemas import digest_from_members
    from precis.stages import Stages

    pipeline = _pipeline()
    return pipeline.digest(digest_from_members(members, pipeline.settings), Stages())


def _given(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that are not None, as the members of a request."""
    return {name: value for name, value in arguments.items() if value is not None}


@cache
def _pipeline() -> "Pipeline":
    from precis import entities
    from precis.api.limits import UNLIMITED, Limits
    from precis.api.pipeline import Pipeline

    unlimited = Limits(max_text_chars=UNLIMITED, time_budget_ms=UNLIMITED)
    return Pipeline(unlimited, entities.load())
