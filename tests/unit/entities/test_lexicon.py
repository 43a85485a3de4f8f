"""Clusters of words by the hash of their spelling: found where they were put, kept by a file."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.entities import archive, features, known
from training.entities.known import Clusters, Lexicon


def _placed(words: list[str]) -> Clusters:
    numbers = np.arange(1, 2 * len(words) + 1, dtype=np.uint16).reshape(-1, 2)
    return known.clusters(words, numbers)


@given(st.lists(st.text(min_size=1, max_size=8), unique_by=known.hashed, max_size=30))
def test_every_word_has_the_clusters_it_was_given(words: list[str]) -> None:
    placed = _placed(words)
    assert [placed.of(word) for word in words] == [
        [2 * at + 1, 2 * at + 2] for at in range(len(words))
    ]
    assert placed.of("".join(words) + "\x00none") == []


def test_a_word_of_half_a_surrogate_is_only_unknown() -> None:
    assert _placed(["oslo"]).of("\ud800") == []


def test_the_earlier_of_two_words_with_one_hash_stays() -> None:
    assert _placed(["oslo", "brno", "oslo"]).of("oslo") == [1, 2]


def test_a_words_clusters_are_among_its_features() -> None:
    lexicon = Lexicon({}, _placed(["oslo"]))
    for spelling in ("Oslo", "OSLO", features.FIRST + "Oslo", features.CAPITALS + "OSLO"):
        assert {"v0=1", "v1=2"} <= set(
            features.split(features.attributes(spelling, lexicon).near_and_far)
        )
    assert not any(
        n.startswith("v") for n in features.split(features.attributes("Brno", lexicon).near_and_far)
    )


def test_an_archive_keeps_the_lexicon(tmp_path: Path) -> None:
    model = archive.load()
    archive.save(model, tmp_path / "model.npz")
    read = archive.load(tmp_path / "model.npz").lexicon
    assert read.words == model.lexicon.words
    assert read.clusters.hashes.tolist() == model.lexicon.clusters.hashes.tolist()
    assert read.clusters.numbers.tolist() == model.lexicon.clusters.numbers.tolist()
    assert len(read.clusters.hashes) > 100_000
    assert (np.diff(read.clusters.hashes.astype(np.int64)) > 0).all()
