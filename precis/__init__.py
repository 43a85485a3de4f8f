"""Precis: the key sentences of an article, with the entities in them.

    from precis import summarize
    print(summarize(text, sentences=2).summary)

Importing this loads nothing else; the first call loads the rest and the models, so that a program
which may summarize starts as fast as one that does not.
"""

import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

__all__ = ["__version__", "summarize"]

__version__ = "0.1.0"

if TYPE_CHECKING:
    from precis.api.pipeline import Pipeline
    from precis.api.schemas import SummarizeAnswer
    from precis.entities.mention import EntityType


def summarize(
    text: str | None = None,
    *,
    html: str | None = None,
    title: str | None = None,
    language: str | None = None,
    algorithm: str | None = None,
    sentences: int | None = None,
    ratio: float | None = None,
    max_words: int | None = None,
    max_characters: int | None = None,
    order: Literal["document", "score"] = "document",
    focus: str | None = None,
    entities: "bool | Sequence[EntityType]" = True,
    offsets: Literal["code_point", "utf16", "utf8"] = "code_point",
    explain: bool = False,
) -> "SummarizeAnswer":
    """The key sentences of an article with its entities, as ``POST /v1/summarize`` answers.

    Arguments are the members of that request (`openapi.yaml`). The answer is frozen: its attributes
    are the members of the answer, and `msgspec.json.encode` makes the same bytes of it. A text may
    be of any length here and take any time; the environment is not read. Threads may call it at
    once.

    Raises:
        InvalidRequest: an argument is wrong; `faults` names each.
        NoArticle, TooMuchMarkup: a page holds none, or hides it too well.
        TooManySentences, TooManyWords: the text is past the algorithm's cap.
        ResourceMissing: a model is missing or damaged.
    """
    members = {name: value for name, value in locals().items() if value is not None}
    # Imported here, and in `_pipeline`, for the reason above.
    from precis.api.schemas import SummarizeRequest, from_members
    from precis.stages import Stages

    pipeline = _pipeline()
    wanted = from_members(members, SummarizeRequest, pipeline.settings)
    return pipeline.summarize(wanted, Stages())


@cache
def _pipeline() -> "Pipeline":
    from precis import entities
    from precis.api.pipeline import Pipeline
    from service.config import Settings

    unlimited = Settings(max_text_chars=sys.maxsize, time_budget_ms=sys.maxsize)
    return Pipeline(unlimited, entities.load())
