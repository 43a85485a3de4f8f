"""Word clusters from unlabelled article text: words that stand in the same places.

PPMI of words with their neighbours by offset (Levy & Goldberg 2014), reduced to 100 dimensions by
a randomized SVD (Halko et al. 2011, doi 10.1137/090771806), and spherical k-means. Publishers'
texts for evaluation are not read.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from precis.text.tokens import tokenize
from training.entities.data import SHARED, Article

#: Times a word must occur to be placed in a cluster.
LEAST = 4
#: Most frequent words that count as neighbours, and the offsets they are seen at.
NEIGHBOURS, OFFSETS = 8_000, (-2, -1, 1, 2)
DIMENSIONS, PASSES = 100, 20
#: Points compared with all centres at a time, which bounds the memory (48 MB for 3,000).
PORTION = 4_000
#: Clusters, fine and coarse: of 512 to 1,500 and 128 to 512 these are best on the development
#: articles, by less than a change of seed.
COUNTS = (1500, 128)


def texts() -> Iterator[list[str]]:
    """Token lists of the unlabelled corpora, a paragraph or sentence each."""
    for name in ("reuters1987", "wikinews", "wikipedia_sentences"):
        with gzip.open(SHARED / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["text"].splitlines():
                    if not paragraph.isupper():
                        yield tokenize(paragraph)[0]


def clusters(articles: Sequence[Article]) -> dict[str, tuple[int, int]]:
    """Fine and coarse cluster of each frequent word, from 1; articles add to `texts`."""
    sentences = [*texts(), *(s.tokens for article in articles for s in article.sentences)]
    words, points = vectors(sentences)
    fine, coarse = ((nearest(points, centres(points, n)) + 1).tolist() for n in COUNTS)
    return {
        word: (one, other)
        for word, one, other in zip(words, fine, coarse, strict=True)
        if word[0].isalpha()
    }


def _ppmi(sentences: list[list[str]]) -> tuple[list[str], sparse.csr_matrix]:
    plain = [[re.sub(r"\d", "0", token) for token in sentence] for sentence in sentences]
    counts = Counter(token for sentence in plain for token in sentence)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    words = [word for word, count in ranked if count >= LEAST]
    number = {word: at for at, word in enumerate(words)}
    gap = [-1] * 2
    stream = np.array([n for s in plain for n in (*gap, *(number.get(t, -1) for t in s))] + gap)
    total = sparse.csr_matrix((len(words), NEIGHBOURS * len(OFFSETS)), dtype=np.float32)
    for block, offset in enumerate(OFFSETS):
        beside = np.roll(stream, -offset)
        kept = (stream >= 0) & (beside >= 0) & (beside < NEIGHBOURS)
        pairs = (stream[kept], beside[kept] + block * NEIGHBOURS)
        total = total + sparse.csr_matrix((np.ones(kept.sum(), np.float32), pairs), total.shape)
    total = total.tocoo()
    rows = np.bincount(total.row, total.data, total.shape[0])
    # smoothing of neighbours' frequencies, Levy et al. 2015
    columns = np.bincount(total.col, total.data, total.shape[1]) ** 0.75
    information = np.log(total.data * columns.sum() / (rows[total.row] * columns[total.col]))
    kept = information > 0
    places = (total.row[kept], total.col[kept])
    return words, sparse.csr_matrix((information[kept].astype(np.float32), places), total.shape)


def vectors(sentences: list[list[str]]) -> tuple[list[str], np.ndarray]:
    """Words by falling frequency, and a unit vector each."""
    words, matrix = _ppmi(sentences)
    random = np.random.default_rng(20261121)
    sketch = matrix @ random.standard_normal((matrix.shape[1], DIMENSIONS + 20), np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(sketch)
        sketch = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(sketch)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    found = (basis @ left)[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    return words, found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def centres(points: np.ndarray, count: int) -> np.ndarray:
    """Centres of spherical k-means; begins at points spread over the frequencies."""
    found = points[np.linspace(0, min(len(points), 20 * count) - 1, count).astype(int)]
    for _ in range(PASSES - 1):
        ones, rows = np.ones(len(points), np.float32), np.arange(len(points) + 1)
        members = sparse.csr_matrix((ones, nearest(points, found), rows), (len(points), count))
        sums = members.T @ points
        size = np.linalg.norm(sums, axis=1, keepdims=True)
        found = np.where(size > 0, sums / np.maximum(size, 1e-9), found)
    return found


def nearest(points: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Number of the centre nearest to each unit vector, from 0."""
    parts = np.array_split(points, max(20, len(points) // PORTION))
    return np.concatenate([(part @ found.T).argmax(axis=1) for part in parts])
