"""Fits the default ranker's weights: `python -m training.ranker`, some minutes, no randomness.

Data: every eighth of the 6,010 articles with highlights in
`../shared/data/summarization/cnndm.jsonl.gz`, and the tuning half of `cnn.jsonl.gz`: articles whose
id has a SHA-256 with an even first byte (`tuning`). The other half only ever judges
(`benchmarks/quality.py`).

Two fits, both by plain gradient steps on all data:

1. Keywords: which terms of an article are in its editor's highlights, as a logistic regression on
   six inputs of a term (`features.KEYWORD_INPUTS`).
2. Sentences: minimum-risk training (Och 2003; Smith & Eisner 2006, doi 10.3115/1273073.1273174).
   Of each article all sets of three among its likeliest sentences are scored by the sum of their
   sentences' scores, less what selection takes off for redundancy; softmax over these makes a
   distribution over summaries, and the weights maximize the ROUGE expected under it, less a ridge
   penalty. So what is fitted is the set that is chosen, not each sentence alone.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from precis import checksummed
from precis.summary.ranking import editor
from precis.summary.ranking.features import FEATURES, KEYWORD_INPUTS
from precis.summary.ranking.matrix import TfIdfMatrix
from precis.summary.ranking.redundancy import REDUNDANCY
from precis.text import parse, tokenize
from training.features import features

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Counts = NDArray[np.uint8]

#: Sentences of a summary: what CNN's highlights have.
SENTENCES = 3

DATA = Path("../shared/data/summarization")
WEIGHTS = editor.FITTED

#: Sentences of an article whose sets of three are looked at: 120 sets.
POOL = 10
#: Of the further articles one in so many is trained on.
EVERY = 8

#: Share of recall beside F1 in what is maximized. At 0 the F1 of short highlights draws the fit
#: to short sentences, and longer summaries (Multi-News) lose; 0.1 costs 0.1 of R-1 in folds.
RECALL = 0.1
#: Ridge penalty on weights per standard deviation. On the development data of CNN and of
#: other languages 0.1 to 1 are equal within noise.
RIDGE = 0.5
STEPS = 100


@dataclass(frozen=True, slots=True)
class Article:
    """What training keeps of a parsed article and of what its editor wrote."""

    matrix: TfIdfMatrix
    #: 1 for each term (0 left out) that the highlights use, else 0.
    used_terms: Floats
    #: Words of each sentence; for unigrams and bigrams how often each of the highlights' stands in
    #: each sentence, and in the highlights.
    lengths: Ints
    hits: tuple[Counts, Counts]
    limits: tuple[Counts, Counts]


@dataclass(frozen=True, slots=True)
class Sets:
    """All sets of three of one article's pool: positions (sets × 3), the reward of each, and what
    redundancy takes off its score."""

    members: Ints
    rewards: Floats
    redundancies: Floats


def tuning(identity: str) -> bool:
    """Whether an article belongs to the half that may be tuned on."""
    return hashlib.sha256(identity.encode()).digest()[0] % 2 == 0


def articles(folder: Path) -> list[Article]:
    """All that may be trained on and has a choice to make, in file order."""
    rows = list(islice(_rows(folder / "cnndm.jsonl.gz"), 0, None, EVERY))
    rows += [row for row in _rows(folder / "cnn.jsonl.gz") if tuning(row["id"])]
    found = (article(row["article"], row["reference"]) for row in rows)
    return [each for each in found if each.matrix.sentences > SENTENCES]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article(text: str, highlights: list[str]) -> Article:
    """An article as training reads it."""
    document = parse(text, language_code="en")
    matrix = TfIdfMatrix.of(document)
    sentences = [words(document.quote(sentence)) for sentence in document.body]
    reference = [word for line in highlights for word in words(line)]
    hits, limits = [], []
    for order in (1, 2):
        wanted = counts(reference, order)
        each = [counts(tokens, order) for tokens in sentences]
        table = np.array([[found[gram] for gram in wanted] for found in each], np.uint8)
        hits.append(table.reshape(len(sentences), len(wanted)))
        limits.append(np.array(list(wanted.values()), np.uint8))
    tokens, _ = tokenize(" . ".join(highlights))
    used = set(document.language.terms_of(tokens))
    names = map(document.term_names.__getitem__, matrix.name_indices.tolist())
    return Article(
        matrix,
        np.array([float(name in used) for name in names]),
        np.array(list(map(len, sentences))),
        (hits[0], hits[1]),
        (limits[0], limits[1]),
    )


def words(text: str) -> list[str]:
    """What ROUGE counts: the tokens of rouge-score, each word stemmed once."""
    return [stem for word in text.lower().split() for stem in _stems(word)]


@cache
def _stems(word: str) -> list[str]:
    tokens: list[str] = DefaultTokenizer(use_stemmer=True).tokenize(word)
    return tokens


def ascend(
    gradient: Callable[[Floats], Floats], size: int, *, steps: int = STEPS, rate: float = 0.1
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
    used = np.concatenate([one.used_terms for one in found])
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


def sets(article: Article, pool: Iterable[int]) -> Sets:
    """Every set of three of a pool, rewarded by ROUGE-1 and ROUGE-2, F1 and some recall."""
    members = np.array(list(combinations(sorted(pool), SENTENCES)))
    lengths = article.lengths[members].sum(1)
    rewards = np.zeros(len(members))
    for order, hits, limits in zip((0, 1), article.hits, article.limits, strict=True):
        matched = np.minimum(hits[members].sum(1, dtype=np.int64), limits).sum(1)
        size = max(1, int(limits.sum()))
        rewards += 2 * matched / (lengths - order + size) + RECALL * matched / size
    matrix = article.matrix
    dense = np.zeros((matrix.sentences, matrix.terms))
    dense[matrix.rows, matrix.columns] = matrix.weights
    similar = np.triu(dense[sorted(pool)] @ dense[sorted(pool)].T, 1)
    pairs = np.array(list(combinations(range(len(similar)), SENTENCES)))
    repeated = sum(similar[pairs[:, a], pairs[:, b]] for a, b in combinations(range(SENTENCES), 2))
    return Sets(members, 100 * rewards, REDUNDANCY * np.asarray(repeated))


def counts(tokens: list[str], order: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(tokens[start:] for start in range(order)), strict=False))


def fit_sentences(columns: list[Floats], chosen: list[Sets]) -> Floats:
    """Weights of standardized features: the expected reward's maximum, less the penalty."""
    offsets = np.cumsum([0, *(len(one) for one in columns)])
    table = np.concatenate(columns)
    members = np.concatenate([one.members + at for one, at in zip(chosen, offsets, strict=False)])
    rewards = np.concatenate([one.rewards for one in chosen])
    redundancies = np.concatenate([one.redundancies for one in chosen])
    sizes = np.array([len(one.rewards) for one in chosen])
    starts = np.cumsum(sizes) - sizes

    def slope(weights: Floats) -> Floats:
        scores = (table @ weights)[members].sum(1) - redundancies
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
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of both files")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    found = articles(options.data)
    fitted = fit(found)
    checksummed.write(options.out, (json.dumps(fitted, indent=2) + "\n").encode())
    print(f"{len(found)} articles → {options.out}")


if __name__ == "__main__":
    main()
