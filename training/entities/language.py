"""Trains the model of a language other than English: `python -m training.entities.language es`.

Trains on the training articles alone, writes the model file, and prints its size and its scores on
the development articles. `--quick` makes fewer passes over fewer articles and learns no weights of
document evidence: a fifth of the time, one to three F1 less.
"""

import argparse
import os
import time
from collections.abc import Sequence
from typing import Final, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one order of sums, whatever the machine

from precis.entities.tagger import Tagger, weights
from precis.entities.tagger.models import FOLDER
from training.entities import data, elsewhere, fit, knowledge, score, sources
from training.entities.archive import Trained
from training.entities.compact import compact
from training.entities.crf import Floats
from training.entities.data import Article
from training.entities.export import model_of, trained
from training.entities.known import Lexicon


class Effort(NamedTuple):
    """How long training takes."""

    #: Tokens of training articles at most; more gain little.
    tokens: int
    #: Passes over the articles; the weights are the mean of those after each of the last.
    epochs: int
    averaged: int
    #: Document evidence is learned on one article in so many, by a tagger of the others; 0: not.
    folds: int


FULL: Final = Effort(tokens=sources.MAX_TOKENS, epochs=8, averaged=4, folds=3)
QUICK: Final = Effort(tokens=150_000, epochs=5, averaged=2, folds=0)


def _evidence(articles: Sequence[Article], lexicon: Lexicon, effort: Effort) -> Floats:
    """Weights of `elsewhere`, learned on articles that their tagger has not seen."""
    if not effort.folds:
        return elsewhere.empty()
    held = [a for a in articles if data.bucket("fold " + a.id) % effort.folds == 0]
    rest = [a for a in articles if data.bucket("fold " + a.id) % effort.folds]
    prepared = fit.prepare(rest, lexicon)
    crf = fit.train(prepared, fit.SEEDS[:1], effort.epochs, effort.averaged)
    return elsewhere.learn([(Tagger(model_of(trained(crf, prepared, elsewhere.empty()))), held)])


def model(articles: Sequence[Article], lexicon: Lexicon, effort: Effort) -> Trained:
    """The weights that these articles make."""
    evidence = _evidence(articles, lexicon, effort)
    prepared = fit.prepare(articles, lexicon)
    crf = fit.train(prepared, fit.SEEDS[:1], effort.epochs, effort.averaged)
    return trained(crf, prepared, evidence)


def report(tagger: Tagger, articles: Sequence[Article]) -> None:
    """Prints precision, recall, F1 and the number of mentions by type."""
    total, types = score.f1(score.tagged(tagger, articles))
    print(f"F1 {total:.2f}", {k: tuple(round(x, 1) for x in row) for k, row in types.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(sources.SOURCES))
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    effort = QUICK if arguments.quick else FULL
    train, development = sources.articles(arguments.language, effort.tokens)
    print(f"{time.process_time():.1f} s: {len(train)} articles", flush=True)
    lexicon = knowledge.build(arguments.language, train)
    print(f"{time.process_time():.1f} s: {len(lexicon.words)} words", flush=True)
    found = compact(model_of(model(train, lexicon, effort)))
    path = FOLDER / f"{arguments.language}.model"
    weights.save(found, path)
    print(f"{time.process_time():.1f} s: {path.stat().st_size} bytes", flush=True)
    report(Tagger(found), development)


if __name__ == "__main__":
    main()
