"""Articles → trained weights."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from training.entities import examples, features
from training.entities.crf import Crf
from training.entities.data import Article
from training.entities.examples import TAGS, Laid, Spellings
from training.entities.known import Lexicon

#: Articles are seen in a shuffled order and dropout leaves some features out: a seed fixes both.
#: The model is the mean of one run for each; seeds differ by 0.3 F1, the mean is among the best.
SEEDS = (20261121, 20261122, 20261123)
#: Passes over the articles; the weights are the mean of those after each of the last.
EPOCHS, AVERAGED = 12, 4
#: Places of a batch.
PLACES = 6000
#: Step size, L1 and L2 of a batch, share of spellings whose own-word features a step leaves out:
#: the best of 20 combinations on the development articles (L2 matters most: 0.002 costs 0.9).
RATE, L1, L2, DROP = 0.2, 1e-3, 0.05, 0.3
#: Times a feature or a word pair must occur in training.
LEAST = 2


@dataclass
class Prepared:
    """Articles and features in arrays."""

    lexicon: Lexicon
    spellings: Spellings
    laid: list[Laid]
    info: np.ndarray
    pairs: dict[int, int]
    far: sparse.csr_matrix
    near: sparse.csr_matrix


def prepare(articles: Sequence[Article], lexicon: Lexicon) -> Prepared:
    """Numbers every feature that occurs often enough."""
    spellings = Spellings(lexicon)
    laid = examples.lay(articles, spellings)
    counts = Counter(np.concatenate([one.ids for one in laid]).tolist())
    far, near = examples.matrices(spellings, counts, LEAST)
    info = np.array(spellings.arrays())
    seen: Counter[int] = Counter()
    for one in laid:
        words = info[3][one.ids]
        seen.update((words[:-1] * (1 << 32) + words[1:]).tolist())
    pairs = {code: at for at, code in enumerate(c for c, n in seen.items() if n >= LEAST)}
    return Prepared(lexicon, spellings, laid, info, pairs, far, near)


def _lexical(names: Mapping[str, int]) -> np.ndarray:
    """Features that name one word: left out at random, so that the others learn to stand in."""
    return np.array([name[:2] in ("l=", "w=") for name in names])


#: Score in nats of a tag that the data never has.
NEVER = -30.0


def _bias(prepared: Prepared) -> np.ndarray | None:
    """`NEVER` for the tags that no article has; None where all occur."""
    used = np.zeros(len(TAGS), bool)
    for one in prepared.laid:
        used[one.tags] = True
    return None if used.all() else np.where(used, 0, NEVER).astype(np.float32)


def _new(prepared: Prepared, seed: int) -> Crf:
    spellings = prepared.spellings
    return Crf(
        prepared.far,
        prepared.near,
        (_lexical(spellings.far), _lexical(spellings.near)),
        len(prepared.pairs),
        len(spellings.kinds) ** 2,
        features.CATEGORIES,
        len(TAGS),
        rate=RATE,
        l1=L1,
        l2=L2,
        drop=DROP,
        seed=seed,
        bias=_bias(prepared),
    )


def train(
    prepared: Prepared, seeds: Sequence[int], epochs: int = EPOCHS, averaged: int = AVERAGED
) -> Crf:
    """Mean of the weights after the last passes over the articles, over all seeds."""
    width = len(prepared.spellings.kinds)
    batches = examples.batches(prepared.laid, prepared.info, prepared.pairs, width, PLACES)
    total: dict[str, np.ndarray] = {}
    for seed in seeds:
        crf = _new(prepared, seed)
        order = np.random.default_rng(seed)
        for epoch in range(epochs):
            loss = sum(crf.step(batches[at]) for at in order.permutation(len(batches)).tolist())
            if epoch >= epochs - averaged:
                for name, table in crf.tables().items():
                    total[name] = total.get(name, 0) + table.w
        print(f"seed {seed}: {loss / len(batches):.4f} nats a place", flush=True)
    for name, table in crf.tables().items():
        table.w = (total[name] / (averaged * len(seeds))).astype(np.float32)
    if crf.bias is not None:
        crf.category.w += crf.bias
    return crf
