"""Names in an English article: a linear-chain CRF over word features, in NumPy.

The model is made by `training.entities`; `model/MODEL_CARD.md` says from what and how good it is.
Weights are integers, so every sum is exact and no answer depends on what was asked before.
"""

import re
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from service.entities import features, viterbi, weights
from service.entities.features import PADS, Ints
from service.entities.mention import EntityType, Mention
from service.entities.weights import Model, Weights
from service.memo import LONGEST
from service.text.document import Document, Sentence

#: Languages (ISO 639-1) with a model; capitals alone are no evidence in another.
LANGUAGES: Final = frozenset({"en"})

#: Spellings whose rows are kept: English news shows about 50,000 in a million words, and a row
#: takes some 330 bytes. Past it the table starts afresh; a cold spelling costs some 30 µs.
CACHED_SPELLINGS: Final = 40_000
#: Cold spellings summed at a time, which bounds the memory in between (about 2 MB).
_PORTION: Final = 256

_CONTROLS: Final = re.compile(f"[{features.PAD}{features.FIRST}{features.CAPITALS}]")

#: Offsets of the blocks of a spelling's row, as in training; two blocks of evidence follow.
OFFSETS: Final = (0, -1, 1, -2, 2)
NEAR: Final = 3


class Spellings:
    """Rows of the spellings met so far: a bounded cache that never changes an answer."""

    def __init__(self, model: Model, limit: int = CACHED_SPELLINGS) -> None:
        self._model = model
        self._limit = limit
        self._lock = Lock()
        self._numbers: dict[str, int] = {}
        self._folds: dict[str, int] = {}
        self._clear(limit)

    def _clear(self, capacity: int) -> None:
        self._numbers.clear()
        self._folds.clear()
        width = len(self._model.tags)
        self._rows = np.zeros((len(OFFSETS) + 2, capacity, width), np.int32)
        #: fold, shape, mark, pair word, kind; see `service.entities.features`.
        self._info = np.zeros((5, capacity), np.int64)

    def look_up(self, keys: Sequence[str]) -> tuple[Weights, Ints]:
        """Rows of the given spellings, blocks × spellings × tags, and infos, 5 × spellings."""
        with self._lock:
            try:
                at = np.fromiter(map(self._numbers.__getitem__, keys), np.int64, len(keys))
            except KeyError:
                self._add(dict.fromkeys(keys))
                at = np.fromiter(map(self._numbers.__getitem__, keys), np.int64, len(keys))
            return self._rows.take(at, axis=1), self._info.take(at, axis=1)

    def _add(self, keys: dict[str, None]) -> None:
        if len(self._numbers) + len(keys) > self._limit:
            self._clear(max(self._limit, len(keys)))
        missing = [key for key in keys if key not in self._numbers]
        for start in range(0, len(missing), _PORTION):
            self._compute(missing[start : start + _PORTION])

    def _compute(self, keys: list[str]) -> None:
        model, begin = self._model, len(self._numbers)
        named = [features.attributes(key, model.lexicon) for key in keys]
        rows = _sums(model.far, [[model.far_rows.get(n, 0) for n in a.near_and_far] for a in named])
        near = _sums(model.near, [[model.near_rows.get(n, 0) for n in a.near] for a in named])
        rows[:, : near.shape[1]] += near
        blocks = rows.reshape(len(keys), -1, len(model.tags)).swapaxes(0, 1)
        self._rows[:, begin : begin + len(keys)] = blocks
        self._info[:, begin : begin + len(keys)] = np.transpose(list(map(self._info_of, keys)))
        self._numbers.update(zip(keys, range(begin, begin + len(keys)), strict=True))

    def _info_of(self, key: str) -> tuple[int, int, int, int, int]:
        model = self._model
        if key == features.PAD:
            return -1, 0, 0, model.words.get(key, 0), model.kinds.get(key, 0)
        word, mark = features.bare(key)
        fold = self._folds.setdefault(word.lower(), len(self._folds))
        number = model.words.get(features.pair_word(key), 0)
        kind = model.kinds.get(features.kind(key, model.lexicon), 0)
        return fold, features.shape(word), mark, number, kind


def _sums(table: Weights, lists: list[list[int]]) -> Weights:
    """Sum of the listed rows, one for each list; an empty list sums to zeros (row 0 is that)."""
    flat = [number for numbers in lists for number in (0, *numbers)]
    starts = np.cumsum([0, *(len(numbers) + 1 for numbers in lists[:-1])])
    return cast(Weights, np.add.reduceat(table[flat], starts, axis=0))


class Tagger:
    """A model with its cache of spellings."""

    def __init__(self, model: Model, limit: int = CACHED_SPELLINGS) -> None:
        self.model = model
        self._spellings = Spellings(model, limit)
        self._moves = model.moves
        self._bounds = viterbi.bounds(model.moves)
        # Words that are in no pair are 0, which makes no code of the table; the last ends it.
        self._pairs = np.append(model.pairs, np.iinfo(np.int64).max)
        self._pair_rows = _halves(model.pair_rows)
        self._kind_rows = _halves(model.kind_rows)
        self._types = tuple(cast(EntityType, tag[2:]) for tag in model.tags)
        self._begins = tuple(tag[:1] == "B" for tag in model.tags)

    def scores(self, keys: Sequence[str]) -> tuple[Weights, npt.NDArray[np.bool_]]:
        """Places × tags, and which places are words; keys as `features.layout` makes them."""
        found, inside, places, standing = self.local(keys)
        found[places] += self.model.elsewhere_rows[standing]
        return found, inside

    def local(self, keys: Sequence[str]) -> tuple[Weights, npt.NDArray[np.bool_], Ints, Ints]:
        """The same before `features.elsewhere` is added, and what that says."""
        rows, info = self._spellings.look_up(keys)
        folds, shapes, marks, words, kinds = info
        found = rows[0]
        for part, offset in zip(rows[1:], OFFSETS[1:], strict=False):
            if offset > 0:
                found[:-offset] += part[offset:]
            else:
                found[-offset:] += part[:offset]
        dense = _dense(folds)
        evidence = features.evidence(dense, shapes, marks)
        found += self.model.category_rows.take(evidence.category, axis=0)
        _share(rows[len(OFFSETS) :], evidence, found)
        self._add_pairs(words, kinds, found)
        return found, folds >= 0, *features.elsewhere(found, dense, shapes, marks)

    def _add_pairs(self, words: Ints, kinds: Ints, found: Weights) -> None:
        model = self.model
        codes = words[:-1] * (len(model.words) + 1) + words[1:]
        at = np.searchsorted(self._pairs, codes)
        places = np.flatnonzero(self._pairs.take(at) == codes)
        pairs = at.take(places) + 1
        found[places] += self._pair_rows[1].take(pairs, axis=0)
        found[places + 1] += self._pair_rows[0].take(pairs, axis=0)
        classes = kinds[:-1] * (len(model.kinds) + 1) + kinds[1:]
        found[:-1] += self._kind_rows[1].take(classes, axis=0)
        found[1:] += self._kind_rows[0].take(classes, axis=0)

    def tags(self, keys: Sequence[str]) -> npt.NDArray[np.int64]:
        """Number of the best tag of each place, 0 at pads."""
        scores, inside = self.scores(keys)
        return viterbi.decode(scores, self._moves, inside, self._bounds)

    def recognize(self, document: Document) -> list[Mention]:
        """Names in text order, none overlapping; none in boilerplate. O(tokens)."""
        sentences = [
            s for s in document.sentences if s.skipped != "boilerplate" and s.last > s.first
        ]
        if not sentences:
            return []
        text, tokens = document.text, document.tokens
        if _CONTROLS.search(text):  # the layout's own marks; in a text they are no word
            tokens = [_CONTROLS.sub("\x03", token) for token in tokens]
        if max(map(len, tokens)) > LONGEST:  # no name, and nothing to keep in memory
            tokens = [token[:LONGEST] for token in tokens]
        keys = features.layout(
            tokens,
            [
                (s.first, s.last, is_capitals(text[s.start : s.end], s.last - s.first))
                for s in sentences
            ],
        )
        return list(self._mentions(document, sentences, self.tags(keys)))

    def _mentions(
        self, document: Document, sentences: list[Sentence], tags: Ints
    ) -> Iterator[Mention]:
        places = np.flatnonzero(tags)
        numbers = tags[places].tolist()
        begins, types = self._begins, self._types
        spans: list[tuple[int, int, EntityType]] = []
        for place, number in zip(places.tolist(), numbers, strict=True):
            kind = types[number]
            if spans and not begins[number] and spans[-1][1] == place and spans[-1][2] == kind:
                spans[-1] = (spans[-1][0], place + 1, kind)
            else:
                spans.append((place, place + 1, kind))
        rest = iter(sentences)
        sentence, end, shift = sentences[0], 0, 0
        for first, last, kind in spans:
            while first >= end:
                sentence = next(rest)
                shift = sentence.first - (end + PADS)
                end = sentence.last - shift
            token = last - 1 + shift
            stop = document.starts[token] + len(document.tokens[token])
            yield Mention(document.starts[first + shift], stop, kind, sentence.index)


def is_capitals(text: str, tokens: int) -> bool:
    """Whether a sentence is set in capitals, a headline or a dateline: all its letters are."""
    return tokens > 1 and text.isupper()


def _dense(folds: Ints) -> Ints:
    """Numbers from 0 without gaps for an article's folds; pads stay -1."""
    _, dense = np.unique(folds, return_inverse=True)
    return dense - 1


def _halves(rows: Weights) -> tuple[Weights, Weights]:
    """What a pair says of its second word, and of its first."""
    second, first = np.hsplit(rows, 2)
    return np.ascontiguousarray(second), np.ascontiguousarray(first)


def _share(beside: Weights, evidence: features.Evidence, found: Weights) -> None:
    """Adds what stands beside a word elsewhere in the article: the mean over those places.

    `beside` are the two blocks of evidence: of the word before and of the word after.
    """
    places, starts = evidence.places, evidence.starts
    if not len(places):
        return
    sizes = np.diff(starts, append=len(places))
    group = np.repeat(np.arange(len(sizes)), sizes)
    own = beside[0].take(places - 1, axis=0) + beside[1].take(places + 1, axis=0)
    total = np.add.reduceat(own, starts, axis=0)
    found[places] += (total[group] - own) // (sizes[group] - 1)[:, None]


_ENGLISH: Tagger | None = None


def load() -> Tagger:
    """The English tagger, read and checked once in a process.

    Raises:
        ResourceMissing: see `service.entities.weights.load`.
    """
    global _ENGLISH
    if _ENGLISH is None:
        _ENGLISH = Tagger(weights.load())
    return _ENGLISH


def recognize(document: Document) -> list[Mention]:
    """Names of a document in text order; none in a language without a model."""
    return load().recognize(document) if document.language_code in LANGUAGES else []
