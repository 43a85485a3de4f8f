"""Trains the model of a language other than English: `python -m training.entities.language es`.

`--develop` trains on the training articles alone, prints the scores on the development articles
and writes nothing; a release trains on both.
"""

import argparse
import os
import pickle
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one order of sums, whatever the machine

from precis.entities.tagger import Tagger
from training.entities import data, elsewhere, fit, knowledge, score, sources
from training.entities.archive import Trained
from training.entities.data import Article
from training.entities.export import model_of, trained
from training.entities.known import Lexicon

#: Passes over the articles.
EPOCHS = 7
#: Document evidence is learned on one article in `FOLDS`, by a tagger of the others that made
#: `FOLD_EPOCHS` passes.
FOLDS, FOLD_EPOCHS = 3, 5


def model(articles: Sequence[Article], lexicon: Lexicon) -> Trained:
    """The weights that these articles make."""
    held = [a for a in articles if data.bucket("fold " + a.id) % FOLDS == 0]
    rest = [a for a in articles if data.bucket("fold " + a.id) % FOLDS]
    prepared = fit.prepare(rest, lexicon)
    crf = fit.train(prepared, fit.SEEDS[:1], FOLD_EPOCHS)
    tagger = Tagger(model_of(trained(crf, prepared, elsewhere.empty())))
    table = elsewhere.learn([(tagger, held)])
    prepared = fit.prepare(articles, lexicon)
    return trained(fit.train(prepared, fit.SEEDS[:1], EPOCHS), prepared, table)


def report(tagger: Tagger, articles: Sequence[Article]) -> None:
    """Prints precision, recall and F1 by type."""
    total, types = score.f1(score.tagged(tagger, articles))
    print(f"F1 {total:.2f}", {k: tuple(round(x, 1) for x in row) for k, row in types.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(sources.SOURCES))
    parser.add_argument("--develop", action="store_true")
    arguments = parser.parse_args()
    train, development = sources.articles(arguments.language)
    lexicon = knowledge.build(arguments.language, train)
    print(time.process_time(), len(lexicon.words), "words", len(train), "articles", flush=True)
    found = model(train, lexicon)
    print(time.process_time(), "trained", flush=True)
    Path(f"/tmp/tagger-{arguments.language}.pkl").write_bytes(pickle.dumps(found))
    report(Tagger(model_of(found)), development)


if __name__ == "__main__":
    main()
