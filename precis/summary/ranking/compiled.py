"""The default ranker's compiled form: one call for an article.

`tests/reference/ranking.py` says the same in NumPy, to the bit.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np

from precis import native
from precis.summary.ranking import features
from precis.summary.ranking.cells import Floats
from precis.summary.ranking.marks import marks_of
from precis.summary.ranking.redundancy import LEADERS, REDUNDANCY
from precis.text.document import Document

#: Rows that it writes: the parts of `FEATURES`, these, and the score that they sum to.
FEATURE_PARTS: Final = tuple(dict.fromkeys(features.FEATURES.values()))
PARTS: Final = (*FEATURE_PARTS, "title", "redundancy")
ROWS: Final = len(PARTS) + 1

_PART: Final = np.array(
    [FEATURE_PARTS.index(part) for part in features.FEATURES.values()], np.int32
)


class Compiled:
    """Fitted numbers and judgements as `precis/native/ranking.c` takes them."""

    def __init__(
        self,
        keywords: Sequence[float],
        average: Mapping[str, float],
        weight: Mapping[str, float],
        *,
        fragment: tuple[float, float],
        title: float,
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
                    features.UNSPACED_WORDS,
                    *fragment,
                    title,
                    REDUNDANCY,
                    LEADERS,
                ],
                np.float64,
            ),
        )

    def rows(self, document: Document, title_terms: Collection[int]) -> Floats:
        """`ROWS` × sentences of the body. O(tokens)."""
        body = np.array([(one.first, one.last) for one in document.body], np.int32)
        wanted = np.fromiter(title_terms, np.int64, len(title_terms))
        found = np.empty((ROWS, len(body)))
        given = (document.numbers, document.term_numbers, body, marks_of(document))
        native.rank(*given, *self._fitted, wanted, found)
        return found
