"""Articles → arrays: spellings, their features, word pairs, evidence, allowed tags."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from precis.entities import tagger
from precis.entities.tagger import Sentences
from precis.text.tokens import STARTS_WORD
from training.entities import features
from training.entities.crf import Batch
from training.entities.data import TYPES, Article
from training.entities.known import Lexicon

#: The tags of the model, "O" first.
TAGS = ["O", *(f"{part}-{kind}" for kind in TYPES for part in "BI")]

_NUMBERS = {tag: at for at, tag in enumerate(TAGS)}
#: Tags that a place may have besides O in an article whose set leaves NORP and MISC unmarked.
_UNMARKED = [at for at, tag in enumerate(TAGS) if tag[2:] in ("NORP", "MISC")]


def is_capitals(tokens: Sequence[str]) -> bool:
    """The service asks the sentence's text; tokens joined by spaces answer alike."""
    return tagger.is_capitals(" ".join(tokens), len(tokens))


class Numbers(dict[str, int]):
    """Numbers for names, in order of first asking."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


@dataclass
class Spellings:
    """Everything about single spellings, and the names of their features."""

    lexicon: Lexicon
    #: Key, as `features.layout` marks it, → its number.
    numbers: Numbers = field(default_factory=Numbers)
    words: Numbers = field(default_factory=Numbers)
    kinds: Numbers = field(default_factory=Numbers)
    far: Numbers = field(default_factory=Numbers)
    near: Numbers = field(default_factory=Numbers)
    pairs: Numbers = field(default_factory=Numbers)

    def arrays(self) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
        """Per spelling: fold, shape, mark, pair word, kind."""
        folds = Numbers()
        rows = []
        for key in self.numbers:
            word, mark = features.bare(key)
            if key == features.PAD:
                rows.append((-1, 0, 0, self.words[key], self.kinds[key]))
            else:
                number, kind = (
                    self.words[features.pair_word(key)],
                    self.kinds[features.kind(key, self.lexicon)],
                )
                rows.append((folds[features.lower(word)], features.shape(word), mark, number, kind))
        return tuple(map(list, zip(*rows, strict=True)))  # type: ignore[return-value]


def keys_of(article: Article) -> list[str]:
    tokens: list[str] = []
    ranges = []
    for sentence in article.sentences:
        start = len(tokens)
        tokens += sentence.tokens
        ranges.append((start, len(tokens), is_capitals(sentence.tokens)))
    return features.layout(tokens, ranges)


def asked(
    article: Article,
) -> tuple[list[str], npt.NDArray[np.intp], npt.NDArray[np.uint8], Sentences]:
    """The article as `Tagger.names` takes it."""
    known = Numbers()
    numbers, sentences = [], []
    for sentence in article.sentences:
        start = len(numbers)
        numbers += [known[token] for token in sentence.tokens]
        sentences.append((start, len(numbers), is_capitals(sentence.tokens)))
    traits = [STARTS_WORD * word[0].isalnum() for word in known]
    return list(known), np.array(numbers, np.intp), np.array(traits, np.uint8), sentences


@dataclass
class Laid:
    """One article in arrays."""

    article: Article
    ids: np.ndarray
    tags: np.ndarray
    sentences: list[tuple[int, int]]


def tags_of(article: Article) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Tag numbers by place, pads included, and first place and length of each sentence."""
    at, tags, sentences = features.PADS, [0] * features.PADS, []
    for sentence in article.sentences:
        size = len(sentence.tokens)
        sentences.append((at, size))
        tags += [*(_NUMBERS[tag] for tag in sentence.tags), *[0] * features.PADS]
        at += size + features.PADS
    return np.array(tags), sentences


def lay(articles: Iterable[Article], spellings: Spellings) -> list[Laid]:
    """Numbers the articles' spellings in order of occurrence."""
    found = []
    for article in articles:
        ids = np.array([spellings.numbers[key] for key in keys_of(article)])
        found.append(Laid(article, ids, *tags_of(article)))
    return found


def matrices(
    spellings: Spellings, counts: Counter[int], least: int
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Spellings × far and × near features, of those that occur `least` times, numbered here."""
    lists = [features.attributes(key, spellings.lexicon) for key in spellings.numbers]
    far = _matrix(
        [features.split(both.near_and_far) for both in lists], spellings.far, counts, least
    )
    return far, _matrix(
        [features.split(both.near) for both in lists], spellings.near, counts, least
    )


def _matrix(
    lists: list[list[str]], numbers: Numbers, counts: Counter[int], least: int
) -> sparse.csr_matrix:
    total: Counter[str] = Counter()
    for spelling, names in enumerate(lists):
        for name in names:
            total[name] += counts[spelling]
    for name, count in total.items():
        if count >= least:
            numbers[name]
    rows = [[numbers[name] for name in names if name in numbers] for names in lists]
    pointers = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], np.int64)
    cells = (np.ones(len(columns), np.float32), columns, pointers)
    return sparse.csr_matrix(cells, (len(lists), len(numbers)))


def batches(
    laid: Sequence[Laid], info: np.ndarray, pairs: dict[int, int], width: int, places: int
) -> list[Batch]:
    """Articles joined until a batch has `places` places; info rows as from `Spellings.arrays`."""
    joined: list[list[Laid]] = [[]]
    for one in laid:
        if joined[-1] and sum(len(x.ids) for x in joined[-1]) + len(one.ids) > places:
            joined.append([])
        joined[-1].append(one)
    return [_batch(group, info, pairs, width) for group in joined]


def _batch(group: Sequence[Laid], info: np.ndarray, pairs: dict[int, int], width: int) -> Batch:
    ids, tags, category, where, starts, sentences = [], [], [], [], [], []
    unmarked: list[np.ndarray] = [np.zeros(0, np.int64)]
    at = groups = 0
    for one in group:
        _, folds = np.unique(info[0][one.ids], return_inverse=True)
        folds = np.where(info[0][one.ids] < 0, -1, folds)
        found = features.evidence(folds, info[1][one.ids], info[2][one.ids])
        ids.append(one.ids)
        tags.append(one.tags)
        category.append(found.category)
        where.append(found.places + at)
        starts.append(found.starts + groups)
        sentences += [(start + at, size) for start, size in one.sentences]
        if one.article.partial:
            capital = (info[1][one.ids] >= features.TITLE) & (one.tags == 0)
            unmarked.append(np.flatnonzero(capital) + at)
        at += len(one.ids)
        groups += len(found.places)
    all_ids, all_tags = np.concatenate(ids), np.concatenate(tags)
    words, kinds = info[3][all_ids], info[4][all_ids]
    code = words * (1 << 32) + np.roll(words, -1)
    known = np.array([pairs.get(c, -1) for c in code.tolist()])
    known[-1] = -1
    allowed = np.zeros((len(all_ids), len(TAGS)), bool)
    allowed[np.arange(len(all_ids)), all_tags] = True
    allowed[np.ix_(np.concatenate(unmarked), _UNMARKED)] = True
    return Batch(
        all_ids,
        known,
        kinds * width + np.roll(kinds, -1),
        np.concatenate(category),
        np.concatenate(where).astype(np.int64),
        np.concatenate(starts).astype(np.int64),
        allowed,
        sentences,
    )
