"""What an algorithm returns for an article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ranking:
    """The scores of an article's sentences, and what they are made of."""

    #: One finite number per sentence of `Document.body`, in its order; higher is more salient.
    #: Scores of different algorithms are not comparable.
    scores: Sequence[float]
    #: Part of the score by name → what it adds for each sentence; the parts sum to the scores.
    #: Empty where the algorithm has none.
    parts: Mapping[str, Sequence[float]] = field(default_factory=dict)
