"""The tagger's compiled form: one call for an article, where `precis.native` was built.

What it does is what `Tagger.recognize` does in NumPy, on the same rows of the same tables.
"""

from collections.abc import Callable, Sequence

import numpy as np

from precis import native
from precis.entities.tagger import features
from precis.entities.tagger.spellings import Rows, Spellings
from precis.entities.tagger.weights import Model, Weights
from precis.text.document import Document
from precis.text.tokens import TRAITS

#: Sentence, first token, one past the last, type: numbers.
Span = tuple[int, int, int, int]
#: First token, one past the last, whether all is in capitals, of each sentence.
Sentences = Sequence[tuple[int, int, bool]]

#: Tags that it was compiled for: none, and two of each of five types.
TAGS = 11


class Compiled:
    """A model's arrays as `precis/native/names.c` takes them."""

    def __init__(
        self,
        names: Callable[..., list[Span] | None],
        model: Model,
        spellings: Spellings,
        kind_rows: tuple[Weights, Weights],
        pair_rows: tuple[Weights, Weights],
    ) -> None:
        self._names = names
        self._spellings = spellings
        words = len(model.words) + 1
        firsts, seconds = np.divmod(model.pairs, words)
        leads = np.array([features.DOUBT, *features.LEADS], np.int32)
        self._model = (
            model.category_rows,
            kind_rows[1],
            kind_rows[0],
            np.searchsorted(firsts, np.arange(words + 1)).astype(np.int32),
            seconds.astype(np.int32),
            np.ascontiguousarray(pair_rows[1][1:]),
            np.ascontiguousarray(pair_rows[0][1:]),
            model.elsewhere_rows,
            model.moves.astype(np.int32),
            leads,
        )

    def names(self, document: Document, sentences: Sentences, rows: Rows) -> list[Span] | None:
        """Its names in text order; None where a spelling was never met before. O(tokens)."""
        columns = [document.table.held(one) for one in (TRAITS, *self._spellings.columns)]
        ranges = np.array(sentences, np.int32)
        # After the columns, for rows are made before a column names them.
        return self._names(
            document.numbers, ranges, *columns, rows.facts, rows.scores, *self._model
        )


def compiled(
    model: Model,
    spellings: Spellings,
    kind_rows: tuple[Weights, Weights],
    pair_rows: tuple[Weights, Weights],
) -> Compiled | None:
    """None where nothing was compiled, or not for such a model: one that is being trained."""
    known = len(model.tags) == TAGS and model.far.dtype == np.int16
    if native.names is None or not known:
        return None
    return Compiled(native.names, model, spellings, kind_rows, pair_rows)
