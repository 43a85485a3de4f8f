"""Articles → trained weights."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from service.entities import features
from service.entities.features import Lexicon
from training.entities import examples, score
from training.entities.crf import Crf
from training.entities.data import Article, Sentence
from training.entities.examples import TAGS, Laid, Spellings

#: Steps are seen in a shuffled order; the seed fixes it and what dropout leaves out.
SEED = 20261121
#: Passes over the articles; the weights are the mean of those after each of the last.
EPOCHS, AVERAGED = 12, 4
#: Places of a batch.
PLACES = 6000
#: Times a feature or a word pair must occur in training.
LEAST = 2


@dataclass
class Prepared:
    """Everything that stays as it is during training."""

    spellings: Spellings
    laid: list[Laid]
    info: np.ndarray
    pairs: dict[int, int]
    crf: Crf

    @property
    def width(self) -> int:
        return len(self.spellings.kinds)


def prepare(
    articles: Sequence[Article], others: Sequence[Article], lexicon: Lexicon, **rates: Any
) -> Prepared:
    """Features counted on `articles`; `others` are laid out too, so that they can be scored."""
    spellings = Spellings(lexicon)
    laid = examples.lay(articles, spellings)
    counts = Counter(np.concatenate([one.ids for one in laid]).tolist())
    examples.matrices(spellings, counts, LEAST)
    examples.lay(others, spellings)
    far, near = examples.matrices(spellings, None, LEAST)
    info = np.array(spellings.arrays())
    seen: Counter[int] = Counter()
    for one in laid:
        words = info[3][one.ids]
        seen.update((words[:-1] * (1 << 32) + words[1:]).tolist())
    pairs = {code: at for at, code in enumerate(c for c, n in seen.items() if n >= LEAST)}
    lexical = (_lexical(spellings.far), _lexical(spellings.near))
    width = len(spellings.kinds)
    crf = Crf(
        far, near, lexical, len(pairs), width * width, features.CATEGORIES, len(TAGS), **rates
    )
    return Prepared(spellings, laid, info, pairs, crf)


def _lexical(names: Mapping[str, int]) -> np.ndarray:
    """Features that name one word: left out at random, so that the others learn to stand in."""
    return np.array([name[:2] in ("l=", "w=") for name in names])


def train(prepared: Prepared, report: Any = None) -> None:
    """Improves `prepared.crf` in place and leaves it at its mean over the last passes."""
    crf = prepared.crf
    batches = examples.batches(prepared.laid, prepared.info, prepared.pairs, prepared.width, PLACES)
    order = np.random.default_rng(SEED)
    total: dict[str, np.ndarray] = {}
    for epoch in range(EPOCHS):
        loss = sum(crf.step(batches[at]) for at in order.permutation(len(batches)).tolist())
        if report:
            report(f"pass {epoch + 1} of {EPOCHS}: loss {loss / len(batches):.4f} nats a place")
        if epoch >= EPOCHS - AVERAGED:
            for name, table in crf.tables().items():
                total[name] = total.get(name, 0) + table.w
    for name, table in crf.tables().items():
        table.w = (total[name] / AVERAGED).astype(np.float32)


def predict(prepared: Prepared, articles: Sequence[Article]) -> list[tuple[Sentence, list[str]]]:
    """Each sentence with its tags by the unrounded weights and the plain Viterbi algorithm."""
    found = []
    crf = prepared.crf
    for one in examples.lay(articles, prepared.spellings):
        (batch,) = examples.batches([one], prepared.info, prepared.pairs, prepared.width, PLACES)
        types, at = np.unique(batch.ids, return_inverse=True)
        scores = crf.emissions(batch, crf.rows(types, 0)[0], at)
        for sentence, (start, size) in zip(one.article.sentences, one.sentences, strict=True):
            tags = score.viterbi(scores[start : start + size], crf.moves.w)
            found.append((sentence, [TAGS[tag] for tag in tags]))
    return found
