"""The default ranker's compiled form, `precis/native/ranking.c`: one call for an article."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from precis import native
from precis.summary.ranking import features
from precis.summary.ranking.marks import marks_of
from precis.summary.ranking.matrix import UNSPACED_WORDS, Floats, token_ranges
from precis.summary.ranking.redundancy import LEADERS, REDUNDANCY
from precis.text.document import Document

#: The rows of its result: the parts of `FEATURES`, these, and the score that they sum to.
FEATURE_PARTS: Final = tuple(dict.fromkeys(features.FEATURES.values()))
PARTS: Final = (*FEATURE_PARTS, "title", "redundancy")
ROWS: Final = len(PARTS) + 1

_PART: Final = np.array(
    [FEATURE_PARTS.index(part) for part in features.FEATURES.values()], np.int32
)


class CompiledRanker:
    """Fitted and chosen numbers, as the C code takes them."""

    def __init__(
        self,
        keywords: Sequence[float],
        average: Mapping[str, float],
        weight: Mapping[str, float],
        *,
        fragment: tuple[float, float],
    ) -> None:
        self._fitted = (
            np.array(keywords),
            np.array([average[name] for name in features.FEATURES]),
            np.array([weight[name] for name in features.FEATURES]),
            _PART,
            np.array(
                [
                    features.SHORT_WORDS,
                    features.LONG_WORDS,
                    features.VERY_LONG_WORDS,
                    features.USUAL_SENTENCES,
                    features.KEYWORD_SMOOTHING,
                    UNSPACED_WORDS,
                    *fragment,
                    REDUNDANCY,
                    LEADERS,
                ],
                np.float64,
            ),
        )

    def rows(self, document: Document, title: Sequence[float] | None) -> Floats:
        """`ROWS` × sentences of the body, given what the title adds to each. O(tokens)."""
        parts = np.empty((ROWS, len(document.body)))
        parts[PARTS.index("title")] = 0.0 if title is None else title
        given = (document.numbers, document.term_numbers, token_ranges(document))
        native.rank(*given, marks_of(document), *self._fitted, parts)
        return parts
