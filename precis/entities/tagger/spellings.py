"""What the tagger knows of a spelling by itself, kept beside the vocabulary's table.

A spelling stands plain, at the start of its sentence, or in a sentence of capitals; each of the
three is a column whose values are rows here. Rows are computed by `features` and the model when a
spelling is first met, some 30 µs each, and depend on it alone.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from precis import native
from precis.entities.tagger import features
from precis.entities.tagger.features import Ints
from precis.entities.tagger.index import Index
from precis.entities.tagger.weights import Model, Weights
from precis.vocabulary import LONGEST, Column, Move, Numbers, Table, Values, longer, room, zeros

#: Offsets of the blocks of a row, as in training; two blocks of evidence follow.
OFFSETS: Final = (0, -1, 1, -2, 2)
NEAR: Final = 3
BLOCKS: Final = len(OFFSETS) + 2

#: Marks of `features.layout` by their number.
MARKS: Final = ("", features.FIRST, features.CAPITALS)

#: Rows of `Rows.facts`: the spelling's lower-cased form, shape, word in pairs, kind.
FOLD, SHAPE, WORD, KIND = FACTS = range(4)

#: Spellings summed at a time, which bounds the memory in between (about 2 MB).
_PORTION: Final = 256
_CONTROLS: Final = re.compile(f"[{features.PAD}{features.FIRST}{features.CAPITALS}]")


class Rows:
    """Rows of the spellings of one table; row 0 is the pad's. Only ever grows."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._used = 0
        self._width = len(model.tags)
        self._tables = _tables(model)
        #: (row × `BLOCKS` + block) × tags.
        self.scores: Weights = zeros(0, model.far.dtype.type)
        #: Rows × facts, see `FOLD`.
        self.facts: Weights = zeros(0, np.int32)
        self._reach(room())
        self.add([features.PAD], [-1])

    def _reach(self, rows: int) -> None:
        """Makes room for so many."""
        size = BLOCKS * self._width
        self.scores = longer(self.scores.ravel(), rows * size).reshape(-1, self._width)
        self.facts = longer(self.facts.ravel(), rows * len(FACTS)).reshape(-1, len(FACTS))

    def add(self, keys: Sequence[str], folds: Sequence[int]) -> list[int]:
        """The rows of new keys, as `features.layout` marks them."""
        first = self._used
        for start in range(0, len(keys), _PORTION):
            some = keys[start : start + _PORTION]
            self._compute(some, folds[start : start + _PORTION])
        return list(range(first, self._used))

    def _compute(self, keys: Sequence[str], folds: Sequence[int]) -> None:
        named = [features.attributes(key, self._model.lexicon) for key in keys]
        scores = self.scored([one.near_and_far for one in named], [one.near for one in named])
        known = [(fold, *self._facts(key)) for key, fold in zip(keys, folds, strict=True)]
        self._keep(scores, known)

    def scored(self, far: list[str], near: list[str]) -> Weights:
        """The scores of spellings with these features, (row × `BLOCKS` + block) × tags."""
        if native.add_rows is not None and self._tables is not None:
            found = np.empty((len(far) * BLOCKS, self._width), np.int16)
            if native.add_rows(far, near, *self._tables, found):
                return found
        return self.plain(far, near)

    def plain(self, far: Sequence[str], near: Sequence[str]) -> Weights:
        """The same by NumPy: what the compiled form does, too."""
        model = self._model
        rows = _sums(model.far, _numbers(model.far_rows, far))
        more = _sums(model.near, _numbers(model.near_rows, near))
        rows[:, : more.shape[1]] += more
        most = np.iinfo(self.scores.dtype).max
        return rows.clip(-most, most).reshape(-1, self._width)

    def _keep(self, scores: Weights, facts: npt.ArrayLike) -> None:
        begin, end = self._used, self._used + len(scores) // BLOCKS
        self._reach(end)
        self.scores[begin * BLOCKS : end * BLOCKS] = scores
        self.facts[begin:end] = facts
        self._used = end

    def carry(self, old: "Rows", rows: Values, folds: Numbers) -> Ints:
        """Rows of another table's spellings, whose folds have these numbers here."""
        first = self._used
        facts = old.facts.take(rows, axis=0)
        facts[:, FOLD] = folds
        scores = old.scores.reshape(-1, BLOCKS * self._width).take(rows, axis=0)
        self._keep(scores.reshape(-1, self._width), facts)
        return np.arange(first, self._used)

    def _facts(self, key: str) -> tuple[int, int, int]:
        model = self._model
        shape = 0 if key == features.PAD else features.shape(features.bare(key)[0])
        word = key if key == features.PAD else features.pair_word(key)
        kind = key if key == features.PAD else features.kind(key, model.lexicon)
        return shape, model.words.get(word, 0), model.kinds.get(kind, 0)


def _numbers(rows: Mapping[str, int], lists: Sequence[str]) -> list[list[int]]:
    return [[rows.get(name, 0) for name in names.split("\n")] for names in lists]


def _tables(model: Model) -> tuple[object, ...] | None:
    """The model's arrays as `precis/native/rows.c` takes them; None for one being trained."""
    if not isinstance(model.far_rows, Index) or not isinstance(model.near_rows, Index):
        return None
    far, near = model.far_rows.arrays, model.near_rows.arrays
    return (*far, model.far, *near, model.near) if far and near else None


def _sums(table: Weights, lists: list[list[int]]) -> npt.NDArray[np.int32]:
    """Sum of the listed rows, one for each list; an empty list sums to zeros (row 0 is that)."""
    flat = [number for numbers in lists for number in (0, *numbers)]
    starts = np.cumsum([0, *(len(numbers) + 1 for numbers in lists[:-1])])
    return np.add.reduceat(table[flat], starts, axis=0, dtype=np.int32)


class Spellings:
    """The columns of one model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        #: By mark: spelling → row.
        self.columns = tuple(Column(partial(self._fill, mark), carry=self._carry) for mark in MARKS)

    def rows(self, table: Table) -> Rows:
        """The rows of a table's spellings."""
        return table.owned(self, lambda: Rows(self._model))

    def _fill(self, mark: str, table: Table, spellings: Sequence[str]) -> list[int]:
        # The layout's own marks are no word where a text has them.
        words = [_CONTROLS.sub("\x03", spelling) for spelling in spellings]
        folds = table.number([word.lower()[:LONGEST] for word in words]).tolist()
        return self.rows(table).add([mark + word for word in words], folds)

    def _carry(self, move: Move, values: Values) -> Ints:
        rows = self.rows(move.old)
        folds = move.numbers(rows.facts[:, FOLD].take(values))
        return self.rows(move.new).carry(rows, values, folds)

    def of_keys(self, keys: Sequence[str], table: Table) -> tuple[Ints, Ints]:
        """Row and mark of each key that `features.layout` made; pads have row 0."""
        bare = [("", 0) if key == features.PAD else features.bare(key) for key in keys]
        numbers = table.number([word[:LONGEST] for word, _ in bare])
        marks = np.array([mark for _, mark in bare])
        found = np.zeros(len(keys), np.intp)
        for mark, column in enumerate(self.columns):
            wanted = (marks == mark) & (numbers > 0)
            found[wanted] = table.values(column, numbers[wanted])
        return found, marks
