"""Articles → arrays: spellings, their features, word pairs, evidence, allowed tags."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from service.entities import features
from service.entities.features import Lexicon
from training.entities.crf import Batch
from training.entities.data import TYPES, Article

#: The tags of the model, "O" first.
TAGS = ["O", *(f"{part}-{kind}" for kind in TYPES for part in "BI")]


def is_capitals(tokens: Sequence[str]) -> bool:
    """The service asks the sentence's text; tokens joined by spaces answer alike."""
    return len(tokens) > 1 and " ".join(tokens).isupper()


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
                rows.append((folds[word.lower()], features.shape(word), mark, number, kind))
        return tuple(map(list, zip(*rows, strict=True)))  # type: ignore[return-value]


def keys_of(article: Article) -> list[str]:
    tokens: list[str] = []
    ranges = []
    for sentence in article.sentences:
        start = len(tokens)
        tokens += sentence.tokens
        ranges.append((start, len(tokens), is_capitals(sentence.tokens)))
    return features.layout(tokens, ranges)


@dataclass
class Laid:
    """One article in arrays."""

    article: Article
    ids: np.ndarray
    tags: np.ndarray
    sentences: list[tuple[int, int]]


def lay(articles: Iterable[Article], spellings: Spellings) -> list[Laid]:
    tag_number = {tag: at for at, tag in enumerate(TAGS)}
    found = []
    for article in articles:
        ids = np.array([spellings.numbers[key] for key in keys_of(article)])
        tags = np.zeros(len(ids), np.int64)
        at, sentences = features.PADS, []
        for sentence in article.sentences:
            size = len(sentence.tokens)
            sentences.append((at, size))
            tags[at : at + size] = [tag_number[tag] for tag in sentence.tags]
            at += size + features.PADS
        found.append(Laid(article, ids, tags, sentences))
    return found


def matrices(
    spellings: Spellings, counts: Counter[int] | None, least: int
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Spellings × far and × near features; numbers new names where `counts` are given."""
    lists = [features.attributes(key, spellings.lexicon) for key in spellings.numbers]
    found = []
    for which, names in (("near_and_far", spellings.far), ("near", spellings.near)):
        if counts is not None:
            total: Counter[str] = Counter()
            for number, both in enumerate(lists):
                for name in getattr(both, which):
                    total[name] += counts[number]
            for name, count in total.items():
                if count >= least:
                    names[name]
        rows = [[names[n] for n in getattr(both, which) if n in names] for both in lists]
        pointers = np.cumsum([0, *map(len, rows)])
        columns = np.array([c for row in rows for c in row], np.int64)
        found.append(
            sparse.csr_matrix(
                (np.ones(len(columns), np.float32), columns, pointers), (len(lists), len(names))
            )
        )
    return found[0], found[1]


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
        at += len(one.ids)
        groups += len(found.places)
    all_ids, all_tags = np.concatenate(ids), np.concatenate(tags)
    words, kinds = info[3][all_ids], info[4][all_ids]
    code = words * (1 << 32) + np.roll(words, -1)
    known = np.array([pairs.get(c, -1) for c in code.tolist()])
    known[-1] = -1
    allowed = np.zeros((len(all_ids), len(TAGS)), bool)
    allowed[np.arange(len(all_ids)), all_tags] = True
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
