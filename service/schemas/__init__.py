"""JSON ⇄ frozen requests and answers."""

from service.schemas.answers import (
    FaultAnswer,
    Problem,
    encode,
    entities_answer,
    summarize_answer,
)
from service.schemas.requests import (
    EntitiesRequest,
    Request,
    SummarizeRequest,
    from_json,
    from_query,
    pointer,
)

__all__ = [
    "EntitiesRequest",
    "FaultAnswer",
    "Problem",
    "Request",
    "SummarizeRequest",
    "encode",
    "entities_answer",
    "from_json",
    "from_query",
    "pointer",
    "summarize_answer",
]
