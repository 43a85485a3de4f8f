"""Fits the default ranker's weights: `python -m training.ranker`, a minute, no randomness.

Data: the tuning half of `../shared/data/summarization/cnn.jsonl.gz`: articles whose id has a
SHA-256 with an even first byte (`tuning`). The other half only ever judges
(`benchmarks/quality.py`).

Two fits, both by plain gradient steps on all data:

1. Keywords: which terms of an article are in its editor's highlights, as a logistic regression on
   six inputs of a term (`features.KEYWORD_INPUTS`).
2. Sentences: minimum-risk training (Och 2003; Smith & Eisner 2006, doi 10.3115/1273073.1273174).
   Of each article all sets of three among its likeliest sentences are scored by the sum of their
   sentences' scores; softmax over these makes a distribution over summaries, and the weights
   maximize the ROUGE expected under it, less a ridge penalty. So what is fitted is the set that
   is chosen, not each sentence alone.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from precis import checksummed
from precis.summary.ranking import editor
from precis.summary.ranking.features import FEATURES, KEYWORD_INPUTS
from precis.summary.ranking.matrix import TfIdfMatrix
from precis.text import Document, parse, tokenize
from training.features import features

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DATA = Path("../shared/data/summarization/cnn.jsonl.gz")
WEIGHTS = editor.FITTED

#: Sentences of an article whose sets of three are looked at: 816 sets; more change nothing.
POOL = 18
#: Share of recall beside F1 in what is maximized. At 0 the F1 of short highlights draws the fit
#: to short sentences, and longer summaries (Multi-News) lose; 0.1 costs 0.1 of R-1 in folds.
RECALL = 0.1
#: Ridge penalty on weights per standard deviation. Folds give the same from 0.1 to 1 (R-1 31.0 to
#: 30.7); the stronger ones carry over better to longer texts.
RIDGE = 0.6
STEPS = 400


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed article and what its editor wrote."""

    document: Document
    matrix: TfIdfMatrix
    highlights: list[str]


@dataclass(frozen=True, slots=True)
class Sets:
    """All sets of three of one article's pool, and the reward of each."""

    #: sets × 3, places in `document.body`.
    members: Ints
    rewards: Floats


def tuning(identity: str) -> bool:
    """Whether an article belongs to the half that may be tuned on."""
    return hashlib.sha256(identity.encode()).digest()[0] % 2 == 0


def articles(path: Path) -> list[Article]:
    """The tuning half, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if tuning(row["id"])]
    found = []
    for row in rows:
        document = parse(row["article"], language_code="en")
        found.append(Article(document, TfIdfMatrix.of(document), row["reference"]))
    return found


def ascend(
    gradient: Callable[[Floats], Floats], size: int, *, steps: int = STEPS, rate: float = 0.05
) -> Floats:
    """Weights after Adam (Kingma & Ba 2015) from zero, its rate falling to nothing."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        change = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-12)
        weights = weights + rate * (1 - step / (steps + 1)) * change
    return weights


def fit_keywords(found: Sequence[Article]) -> list[float]:
    """Weights of `features.salience`, fitted to which terms the highlights use."""
    inputs = np.concatenate([keyword_inputs(one.matrix) for one in found])
    used = np.concatenate([used_terms(one) for one in found])
    spread = inputs.std(0)
    spread[-1] = 1.0
    scaled = inputs / spread

    def slope(weights: Floats) -> Floats:
        z = scaled @ weights
        root = np.sqrt(1 + z * z)
        chance = 0.5 + 0.5 * z / root
        # d log-likelihood / dz of the algebraic sigmoid.
        each = (used / chance - (1 - used) / (1 - chance)) * 0.5 / root**3
        return np.asarray(each @ scaled) / len(used)

    return [round(float(weight), 4) for weight in ascend(slope, inputs.shape[1]) / spread]


def keyword_inputs(matrix: TfIdfMatrix) -> Floats:
    """terms × inputs, in the order of `KEYWORD_INPUTS`; term 0 left out."""
    size = matrix.terms - 1
    columns = {
        "often": np.log(matrix.occurrences[1:]),
        "early": 1 / np.sqrt(1 + matrix.first[1:]),
        "capital": matrix.capital[1:],
        "number": matrix.number[1:],
        "of_long_article": np.full(size, np.log(matrix.sentences)),
        "constant": np.ones(size),
    }
    return np.stack([columns[name] for name in KEYWORD_INPUTS], 1)


def used_terms(one: Article) -> Floats:
    """1 for each term (0 left out) that the highlights use, else 0."""
    tokens, _ = tokenize(" . ".join(one.highlights))
    used = set(one.document.language.terms_of(tokens))
    names = map(one.document.term_names.__getitem__, one.matrix.name_indices.tolist())
    return np.array([float(name in used) for name in names])


def sets(one: Article, pool: Iterable[int]) -> Sets:
    """Every set of three of a pool, rewarded by ROUGE-1 and ROUGE-2, F1 and some recall."""
    members = np.array(list(combinations(sorted(pool), 3)))
    tokenizer = DefaultTokenizer(use_stemmer=True)
    document = one.document
    sentences = [tokenizer.tokenize(document.quote(sentence)) for sentence in document.body]
    reference = [token for line in one.highlights for token in tokenizer.tokenize(line)]
    lengths = np.array([len(tokens) for tokens in sentences])[members].sum(1)
    rewards = np.zeros(len(members))
    for order in (1, 2):
        wanted = counts(reference, order)
        each = np.array([[c[gram] for gram in wanted] for c in _all_counts(sentences, order)])
        limits = np.array(list(wanted.values()))
        hits = np.minimum(each[members].sum(1), limits).sum(1)
        size = limits.sum()
        rewards += 2 * hits / (lengths - order + 1 + size) + RECALL * hits / size
    return Sets(members, 100 * rewards)


def _all_counts(sentences: list[list[str]], order: int) -> list[Counter[tuple[str, ...]]]:
    return [counts(tokens, order) for tokens in sentences]


def counts(tokens: list[str], order: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(tokens[start:] for start in range(order)), strict=False))


def fit_sentences(columns: list[Floats], chosen: list[Sets]) -> Floats:
    """Weights of standardized features: the expected reward's maximum, less the penalty."""
    offsets = np.cumsum([0, *(len(one) for one in columns)])
    table = np.concatenate(columns)
    members = np.concatenate([one.members + at for one, at in zip(chosen, offsets, strict=False)])
    rewards = np.concatenate([one.rewards for one in chosen])
    sizes = np.array([len(one.rewards) for one in chosen])
    starts = np.cumsum(sizes) - sizes

    def slope(weights: Floats) -> Floats:
        scores = (table @ weights)[members].sum(1)
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        chances = np.exp(scores)
        chances /= np.repeat(np.add.reduceat(chances, starts), sizes)
        expected = np.add.reduceat(chances * rewards, starts)
        pull = chances * (rewards - np.repeat(expected, sizes))
        per_sentence = np.bincount(members.ravel(), np.repeat(pull, 3), len(table))
        return np.asarray(per_sentence @ table) / len(chosen) - 2 * RIDGE * weights

    return ascend(slope, table.shape[1])


def pools(columns: list[Floats], weights: Floats) -> list[list[int]]:
    """The places of each article's best sentences."""
    return [
        sorted(np.argsort(-(table @ weights), kind="stable")[:POOL].tolist()) for table in columns
    ]


def fit(found: list[Article]) -> dict[str, object]:
    """All that `weights.json` holds."""
    keywords = fit_keywords(found)
    raw = [np.stack(features(one.matrix, keywords), 1) for one in found]
    everything = np.concatenate(raw)
    average, deviation = everything.mean(0), everything.std(0)
    columns = [(one - average) / deviation for one in raw]
    # The first pool is the articles' beginnings and what centrality prefers; then the fit's own.
    weights = np.zeros(len(FEATURES))
    weights[[list(FEATURES).index(name) for name in ("place", "centrality")]] = 1.0
    for _ in range(2):
        chosen = [sets(one, pool) for one, pool in zip(found, pools(columns, weights), strict=True)]
        weights = fit_sentences(columns, chosen)
    return {
        "keywords": keywords,
        "average": _named(average),
        "weight": _named(weights / deviation),
    }


def _named(values: Floats) -> dict[str, float]:
    return {name: round(float(v), 4) for name, v in zip(FEATURES, values, strict=True)}


def main() -> None:
    """Fit, and write `precis/summary/ranking/weights.json`."""
    parser = argparse.ArgumentParser(description="fit the default ranker's weights")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    found = [one for one in articles(options.data) if len(one.document.body) >= 3]
    fitted = fit(found)
    checksummed.write(options.out, (json.dumps(fitted, indent=2) + "\n").encode())
    print(f"{len(found)} articles → {options.out}")


if __name__ == "__main__":
    main()
