"""Names in an English article: a linear-chain CRF over word features, in NumPy.

The model is made by `training.entities`; `model/MODEL_CARD.md` says from what and how good it is.
Weights are integers, so every sum is exact and no answer depends on what was asked before.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, cast

import msgspec
import numpy as np
import numpy.typing as npt

from precis import vocabulary
from precis.entities.mention import EntityType, Mention
from precis.entities.tagger import features, viterbi, weights
from precis.entities.tagger.compiled import Sentences, Span, compiled
from precis.entities.tagger.features import PADS, Ints
from precis.entities.tagger.spellings import (
    BLOCKS,
    FOLD,
    KIND,
    OFFSETS,
    SHAPE,
    WORD,
    Rows,
    Spellings,
)
from precis.entities.tagger.weights import Model, Weights
from precis.text.document import Document, Sentence
from precis.text.tokens import STARTS_WORD, TRAITS
from precis.vocabulary import dense

#: Languages (ISO 639-1) with a model; capitals alone are no evidence in another.
LANGUAGES: Final = frozenset({"en"})

#: Tokens past which a sentence is tagged in parts of as many: none that anybody wrote is longer,
#: and the time of decoding is that of the longest.
LONGEST_SENTENCE: Final = 512

Scores = npt.NDArray[np.int32]

#: Buckets that pairs of words are looked up in before they are searched for, a power of two: one in
#: twelve holds a pair.
_BUCKETS: Final = 1 << 18

#: By offset: where a place's neighbour stands, and which block of its row counts.
_OFFSETS: Final = np.array(OFFSETS)[:, None]
_BLOCKS: Final = np.arange(len(OFFSETS))[:, None]


class Laid(NamedTuple):
    """A document's places: `PADS` before, between and after its sentences."""

    rows: Rows
    #: Of each place: its row, mark (0, 1 first of its sentence, 2 in capitals), whether a word.
    at: Ints
    marks: Ints
    inside: npt.NDArray[np.bool_]
    #: One above the largest fold.
    folds: int


class Seen(NamedTuple):
    """What the tagger looks up of each place before it adds up any scores."""

    #: `Rows.facts` by place.
    facts: npt.NDArray[np.int32]
    #: The folds, renumbered within the document; pads are -1.
    folds: Ints
    evidence: features.Evidence
    #: Places whose word makes a known pair with the next, and the pairs' numbers.
    pairs: Ints
    pair_numbers: Ints
    #: Number of the pair of kinds of each place but the last with the next.
    kinds: Ints


class Tagger:
    """A model and its columns of the vocabulary."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._spellings = Spellings(model)
        self._moves = model.moves
        self._bounds = viterbi.bounds(model.moves)
        self._pairs = model.pairs
        self._may_pair = np.zeros(_BUCKETS, np.bool_)
        self._may_pair[model.pairs % _BUCKETS] = True
        self._pair_rows = _halves(model.pair_rows)
        self._kind_rows = _halves(model.kind_rows)
        #: By number, from "O"'s on: two tags a type, the first begins a name.
        self._types = tuple(cast(EntityType, tag[2:]) for tag in model.tags[1::2])
        self._compiled = compiled(model, self._spellings, self._kind_rows, self._pair_rows)

    def scores(self, keys: Sequence[str]) -> tuple[Scores, npt.NDArray[np.bool_]]:
        """Places × tags, and which places are words; keys as `features.layout` makes them."""
        laid = self._laid(keys)
        return self._scores(laid), laid.inside

    def local(self, keys: Sequence[str]) -> tuple[Scores, npt.NDArray[np.bool_], Ints, Ints]:
        """The same before `features.elsewhere` is added, and what that says."""
        laid = self._laid(keys)
        found, places, standing = self._local(laid)
        return found, laid.inside, places, standing

    def tags(self, keys: Sequence[str]) -> viterbi.Tags:
        """Number of the best tag of each place, 0 at pads."""
        return self._tags(self._laid(keys))

    def _laid(self, keys: Sequence[str]) -> Laid:
        table = vocabulary.table()
        at, marks = self._spellings.of_keys(keys, table)
        return Laid(self._spellings.rows(table), at, marks, at > 0, len(table.spellings))

    def _tags(self, laid: Laid) -> viterbi.Tags:
        return viterbi.decode(self._scores(laid), self._moves, laid.inside, self._bounds)

    def _scores(self, laid: Laid) -> Scores:
        found, places, standing = self._local(laid)
        found[places] += self.model.elsewhere_rows.take(standing, axis=0)
        return found

    def _local(self, laid: Laid) -> tuple[Scores, Ints, Ints]:
        seen = self._seen(laid)
        found = self._sums(laid, seen)
        return found, *features.elsewhere(found, seen.folds, seen.facts[SHAPE], laid.marks)

    def _seen(self, laid: Laid) -> Seen:
        facts = np.ascontiguousarray(laid.rows.facts.take(laid.at, axis=0).T)
        folds = dense(facts[FOLD] + 1, laid.folds + 1)[0] - 1
        kinds = facts[KIND]
        return Seen(
            facts,
            folds,
            features.evidence(folds, facts[SHAPE], laid.marks),
            *self._pairs_of(facts[WORD].astype(np.int64)),
            kinds[:-1] * (len(self.model.kinds) + 1) + kinds[1:],
        )

    def _pairs_of(self, words: Ints) -> tuple[Ints, Ints]:
        """Places whose word makes a known pair with the next, and the rows of the pairs."""
        codes = words[:-1] * (len(self.model.words) + 1) + words[1:]
        places = np.flatnonzero(self._may_pair.take(codes % _BUCKETS))
        codes = codes.take(places)
        at = np.searchsorted(self._pairs, codes)
        at[at == len(self._pairs)] = 0
        is_known = self._pairs.take(at) == codes if len(self._pairs) else at > 0
        return places[is_known], at[is_known] + 1

    def _sums(self, laid: Laid, seen: Seen) -> Scores:
        """Places × tags; at pads whatever their neighbours say."""
        rows, count = laid.rows.scores, len(laid.at)
        found = np.zeros((count, len(self.model.tags)), np.int32)
        at = laid.at.take(np.arange(PADS, count - PADS) + _OFFSETS) * BLOCKS + _BLOCKS
        np.sum(rows.take(at, axis=0), axis=0, out=found[PADS:-PADS])
        found += self.model.category_rows.take(seen.evidence.category, axis=0)
        found[:-1] += self._kind_rows[1].take(seen.kinds, axis=0)
        found[1:] += self._kind_rows[0].take(seen.kinds, axis=0)
        found[seen.pairs] += self._pair_rows[1].take(seen.pair_numbers, axis=0)
        found[seen.pairs + 1] += self._pair_rows[0].take(seen.pair_numbers, axis=0)
        _share(laid, seen.evidence, found)
        return found

    def recognize(self, document: Document) -> list[Mention]:
        """Names in text order, none overlapping; none in boilerplate. O(tokens)."""
        sentences = [
            part
            for s in document.sentences
            if s.skipped != "boilerplate" and s.last > s.first
            for part in ((s,) if s.last - s.first <= LONGEST_SENTENCE else _parts(document, s))
        ]
        if not sentences:
            return []
        types, starts, ends = self._types, document.starts, document.ends
        return [
            Mention(starts[first], ends[last - 1], types[kind], sentences[at].index)
            for at, first, last, kind in self.spans(document, sentences)
        ]

    def spans(self, document: Document, sentences: Sequence[Sentence]) -> list[Span]:
        """The names of sentences that have tokens, in text order. O(tokens)."""
        text = document.text
        ranges = [
            (s.first, s.last, is_capitals(text[s.start : s.end], s.last - s.first))
            for s in sentences
        ]
        if self._compiled is None:
            return self.plain_spans(document, ranges)
        rows = self._spellings.rows(document.table)
        found = self._compiled.names(document, ranges, rows)
        if found is None:
            self._lay(document, ranges)  # which makes a row of every spelling
            found = self._compiled.names(document, ranges, rows)
        return self.plain_spans(document, ranges) if found is None else found

    def plain_spans(self, document: Document, sentences: Sentences) -> list[Span]:
        """The names of the sentences, by NumPy: what the compiled form does, too. O(tokens)."""
        tags = self._tags(self._lay(document, sentences))
        return list(_spans(sentences, tags))

    def _lay(self, document: Document, sentences: Sentences) -> Laid:
        """The places of sentences that have tokens, as `features.layout` lays them."""
        table, columns = document.table, self._spellings.columns
        numbers = np.concatenate([document.numbers[first:last] for first, last, _ in sentences])
        lengths = np.array([last - first for first, last, _ in sentences])
        ends = np.cumsum(lengths)
        starts = ends - lengths
        word = np.flatnonzero(table.values(TRAITS, numbers) & STARTS_WORD)
        first = np.append(word, len(numbers)).take(np.searchsorted(word, starts))
        first = first[first < ends]
        marks = np.zeros(len(numbers), np.int64)
        marks[first] = 1
        marks[np.repeat([capitals for _, _, capitals in sentences], lengths)] = 2
        found = np.empty(len(numbers), np.intp)
        for mark, column in enumerate(columns):
            wanted = np.flatnonzero(marks == mark)
            if len(wanted):
                found[wanted] = table.values(column, numbers.take(wanted))
        places = np.arange(len(numbers)) + np.repeat(np.arange(1, len(ends) + 1) * PADS, lengths)
        count = len(numbers) + (len(ends) + 1) * PADS
        at, all_marks = np.zeros(count, np.intp), np.zeros(count, np.int64)
        at[places], all_marks[places] = found, marks
        rows = self._spellings.rows(table)
        return Laid(rows, at, all_marks, at > 0, len(table.spellings))


def _spans(sentences: Sentences, tags: viterbi.Tags) -> Iterator[Span]:
    """The names that tags say: one begins where a tag does, or the type changes."""
    found: list[tuple[int, int, int]] = []
    places = np.flatnonzero(tags)
    for place, number in zip(places.tolist(), tags[places].tolist(), strict=True):
        kind, is_inner = divmod(number - 1, 2)
        if found and is_inner and found[-1][1:] == (place, kind):
            found[-1] = (found[-1][0], place + 1, kind)
        else:
            found.append((place, place + 1, kind))
    at, end, shift = -1, 0, 0
    for first, last, kind in found:
        while first >= end:
            at += 1
            shift = sentences[at][0] - (end + PADS)
            end = sentences[at][1] - shift
        yield at, first + shift, last + shift, kind


def _parts(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence cut after every `LONGEST_SENTENCE` tokens."""
    for first in range(sentence.first, sentence.last, LONGEST_SENTENCE):
        last = min(first + LONGEST_SENTENCE, sentence.last)
        start, end = document.starts[first], document.ends[last - 1]
        yield msgspec.structs.replace(sentence, first=first, last=last, start=start, end=end)


def is_capitals(text: str, tokens: int) -> bool:
    """Whether a sentence is set in capitals, a headline or a dateline: all its letters are."""
    return tokens > 1 and text.isupper()


def _halves(rows: Weights) -> tuple[Weights, Weights]:
    """What a pair says of its second word, and of its first."""
    second, first = np.hsplit(rows, 2)
    return np.ascontiguousarray(second), np.ascontiguousarray(first)


def _share(laid: Laid, evidence: features.Evidence, found: Scores) -> None:
    """Adds what stands beside a word elsewhere in the article: the mean over those places.

    The last two blocks of a row are evidence: of the word before and of the word after.
    """
    places, starts = evidence.places, evidence.starts
    if not len(places):
        return
    sizes = np.diff(starts, append=len(places))
    group = np.repeat(np.arange(len(sizes)), sizes)
    rows = laid.rows.scores
    before = rows.take(laid.at.take(places - 1) * BLOCKS + len(OFFSETS), axis=0)
    own = before.astype(np.int32) + rows.take(
        laid.at.take(places + 1) * BLOCKS + len(OFFSETS) + 1, axis=0
    )
    total = np.add.reduceat(own, starts, axis=0)
    found[places] += (total[group] - own) // (sizes[group] - 1)[:, None]


_ENGLISH: Tagger | None = None


def load() -> Tagger:
    """The English tagger, read and checked once in a process.

    Raises:
        ResourceMissing: see `precis.entities.tagger.weights.load`.
    """
    global _ENGLISH
    if _ENGLISH is None:
        _ENGLISH = Tagger(weights.load())
    return _ENGLISH


def recognize(document: Document) -> list[Mention]:
    """Names of a document in text order; none in a language without a model."""
    return load().recognize(document) if document.language_code in LANGUAGES else []
