"""Choose sentences under a length, best first, and put them in the order asked for."""

import math
from collections.abc import Sequence
from typing import Literal

import msgspec

from service import ranking
from service.text import Document, Sentence

Order = Literal["document", "score"]

#: Sentences of a summary where the request names no length.
DEFAULT_SENTENCES = 3


class Length(msgspec.Struct, frozen=True):
    """How long a summary shall be; at most one is set, none means `DEFAULT_SENTENCES`."""

    #: Sentences, at least 1.
    sentences: int | None = None
    #: Share of the sentences that may enter a summary, above 0, at most 1.
    ratio: float | None = None


class Chosen(msgspec.Struct, frozen=True):
    """A sentence of a summary."""

    sentence: Sentence
    #: From 1, the best, to the number chosen.
    rank: int
    #: 0 (the worst sentence of the article) to 1 (the best).
    score: float


class Summary(msgspec.Struct, frozen=True):
    """What was chosen, in the order asked for."""

    sentences: tuple[Chosen, ...]
    #: Codes of what the caller should know.
    warnings: tuple[str, ...]


def summarize(
    document: Document, *, algorithm: str, length: Length, order: Order = "document"
) -> Summary:
    """The best sentences of a document, at least one.

    Equal scores go to the earlier sentence, so the result depends on nothing but the arguments.

    Raises:
        UnknownAlgorithm, TooManySentences: see `service.ranking.check`.
    """
    scores = normalized(ranking.scores(algorithm, document))
    wanted = _count(length, len(document.body))
    best = sorted(range(len(scores)), key=lambda place: (-scores[place], place))[:wanted]
    chosen = [
        Chosen(document.body[place], rank, scores[place]) for rank, place in enumerate(best, 1)
    ]
    if order == "document":
        chosen.sort(key=lambda one: one.sentence.index)
    few = length.sentences is not None and len(chosen) < length.sentences
    return Summary(tuple(chosen), ("fewer_sentences_than_asked",) if few else ())


def normalized(scores: Sequence[float]) -> list[float]:
    """Scores stretched to 0 (worst) … 1 (best), to four decimals; all 1 where all are equal."""
    low, high = min(scores), max(scores)
    if high == low:
        return [1.0] * len(scores)
    return [round((score - low) / (high - low), 4) for score in scores]


def _count(length: Length, eligible: int) -> int:
    if length.ratio is not None:
        # 0.1 * 30 is 3.0000000000000004 in binary: a hair above an integer is that integer.
        return max(1, math.ceil(length.ratio * eligible - 1e-9))
    return length.sentences or DEFAULT_SENTENCES
