"""How much of a story each sentence of its articles tells: nine features, a fitted weight each.

What several articles tell is what the story is (frequency over articles is the strongest signal:
Nenkova & Vanderwende 2005), and each article's beginning tells most of it. The weights were fitted
to what editors wrote about half of the Multi-News clusters (`training/digest.py`). Nothing depends
on the order of the articles, but for ties.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec
import numpy as np

from precis import checksummed
from precis.summary.ranking.editor import FRAGMENT_WEIGHT, FRAGMENT_WORDS, TITLE_WEIGHT
from precis.summary.ranking.features import SHORT_WORDS
from precis.summary.ranking.matrix import Floats, Ints, TfIdfMatrix
from precis.summary.ranking.phrase import phrase_shares
from precis.text import Document

#: What training wrote.
FITTED: Final = Path(__file__).with_name("weights.json")

#: Feature → the part of an explanation it counts under, in the order of `features`' columns.
FEATURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "place": "place",
        "shared": "shared",
        "cross_centrality": "centrality",
        "article_centrality": "article",
        "said_once": "asides",
        "has_quotation": "quotation",
        "pronouns": "pronouns",
        "short": "length",
        "words": "length",
    }
)

#: Words past which a sentence is not longer: it fills a tenth of a summary.
MOST_WORDS: Final = 40


@dataclass(frozen=True, slots=True)
class StoryWeights:
    """Fitted numbers, as in `weights.json`."""

    #: Feature → what it is on the average training sentence, and what one unit more adds.
    average: dict[str, float]
    weight: dict[str, float]
    #: Score taken from a sentence per unit of cosine with each better one.
    redundancy: float


@cache
def weights() -> StoryWeights:
    """Read once: they are part of the package.

    Raises:
        ResourceMissing: see `checksummed.read`.
    """
    return msgspec.json.decode(checksummed.read(FITTED), type=StoryWeights)


def parts(
    documents: Sequence[Document], joined: Document, matrix: TfIdfMatrix, articles: Ints
) -> dict[str, Floats]:
    """What each part adds to the score of each sentence; they sum to it, mostly −8 to 5. O(words).

    `matrix` is that of the joined documents, `articles` the document of each of its sentences.
    """
    added_by: dict[str, Floats] = {}
    fitted = weights()
    for (name, part), values in zip(FEATURES.items(), features(matrix, articles), strict=True):
        added = fitted.weight[name] * (values - fitted.average[name])
        added_by[part] = added_by[part] + added if part in added_by else added
    added_by["length"] -= fragment(matrix)
    titled = [document for document in documents if document.title]
    if titled:
        shares = [phrase_shares(joined, each.title, [each.language]) for each in titled]
        added_by["title"] = TITLE_WEIGHT / len(titled) * np.sum(shares, axis=0)
    return added_by


def fragment(matrix: TfIdfMatrix) -> Floats:
    """What captions, credits and exclamations lose, as in the ranking of one article."""
    return FRAGMENT_WEIGHT * np.maximum(0, 1 - matrix.words / FRAGMENT_WORDS)


def features(matrix: TfIdfMatrix, articles: Ints) -> list[Floats]:
    """One column a feature, in the order of `FEATURES`, a value a sentence. O(words)."""
    words = matrix.words
    distinct = np.maximum(np.bincount(matrix.rows, minlength=matrix.sentences), 1)
    others = max(1, int(articles.max()))
    cross, article = _cross_centralities(matrix, articles)
    return [
        1 / np.sqrt(1 + _places(articles)),
        matrix.per_sentence((_article_frequency(matrix, articles)[matrix.columns] - 1) / others)
        / distinct,
        cross / others,
        article / others,
        matrix.per_sentence((matrix.occurrences == 1)[matrix.columns]) / distinct,
        np.minimum(matrix.quotation_marks, 1.0),
        matrix.pronouns / np.maximum(words, 1),
        np.maximum(0.0, SHORT_WORDS - words) / SHORT_WORDS,
        np.minimum(words, MOST_WORDS),
    ]


def _places(articles: Ints) -> Ints:
    """Place of each sentence in its article, from 0; articles stand one after another."""
    sizes = np.bincount(articles)
    return np.arange(len(articles)) - (np.cumsum(sizes) - sizes)[articles]


def _article_frequency(matrix: TfIdfMatrix, articles: Ints) -> Ints:
    """Articles that have each term: its cells stand in sentence order, so in article order."""
    of_cells = articles[matrix.rows]
    new = np.ones(len(of_cells), np.bool_)
    new[1:] = (of_cells[1:] != of_cells[:-1]) | (matrix.columns[1:] != matrix.columns[:-1])
    return np.bincount(matrix.columns[new], minlength=matrix.terms)


def _cross_centralities(matrix: TfIdfMatrix, articles: Ints) -> tuple[Floats, Floats]:
    """Σ over the other articles of a sentence's mean cosine with theirs, and its article's mean.

    Both come from one value a cell: Σ of the term's weights in the other articles, each over the
    number of its sentences.
    """
    sizes = np.bincount(articles)
    of_cells = articles[matrix.rows]
    shares = matrix.weights / sizes[of_cells]
    # Σ of shares by term and article, spread to the cells of that pair.
    keys, pairs = np.unique(
        matrix.columns.astype(np.int64) * len(sizes) + of_cells, return_inverse=True
    )
    own = np.bincount(pairs, shares, len(keys))[pairs]
    totals = np.bincount(matrix.columns, shares, matrix.terms)[matrix.columns]
    cross = matrix.per_sentence(matrix.weights * (totals - own))
    means = np.bincount(articles, cross, len(sizes)) / np.maximum(sizes, 1)
    return cross, np.asarray(means[articles], np.float64)
