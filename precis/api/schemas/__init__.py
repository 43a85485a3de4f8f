"""JSON ⇄ frozen requests and answers."""

from precis.api.schemas.answers import (
    EntitiesAnswer,
    FaultAnswer,
    Problem,
    SummarizeAnswer,
    encode,
    entities_answer,
    summarize_answer,
)
from precis.api.schemas.digests import DigestAnswer, Source, digest_answer
from precis.api.schemas.members import (
    MAX_DIGEST,
    MAX_ID_CHARS,
    BatchDocument,
    DigestDocument,
    DigestRequest,
    EntitiesRequest,
    Request,
    SummarizeRequest,
)
from precis.api.schemas.offsets import positions
from precis.api.schemas.parsing import (
    Batch,
    batch_from_json,
    digest_from_json,
    digest_from_members,
    from_json,
    from_members,
    from_query,
    loaded,
    loads,
    pointer,
    shared_from_query,
)

__all__ = [
    "MAX_DIGEST",
    "MAX_ID_CHARS",
    "Batch",
    "BatchDocument",
    "DigestAnswer",
    "DigestDocument",
    "DigestRequest",
    "EntitiesAnswer",
    "EntitiesRequest",
    "FaultAnswer",
    "Problem",
    "Request",
    "Source",
    "SummarizeAnswer",
    "SummarizeRequest",
    "batch_from_json",
    "digest_answer",
    "digest_from_json",
    "digest_from_members",
    "encode",
    "entities_answer",
    "from_json",
    "from_members",
    "from_query",
    "loaded",
    "loads",
    "pointer",
    "positions",
    "shared_from_query",
    "summarize_answer",
]
