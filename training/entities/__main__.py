"""Trains the English tagger and writes it into the service: `python -m training.entities`.

`--develop` leaves the development articles out too, prints the scores on them and writes
nothing: for choosing features and rates. What `ww-test` and CoNLL testa say is never chosen by.
"""

import argparse
import os
from collections import Counter
from collections.abc import Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one order of sums, whatever the machine

from precis.entities.tagger import Tagger, weights
from training.entities import archive, clusters, data, elsewhere, fit, lexicon, score
from training.entities.archive import Trained
from training.entities.data import Article
from training.entities.export import model_of, trained


def model(articles: Sequence[Article]) -> Trained:
    """The weights that these articles make."""
    seen = Counter(token for a in articles for s in a.sentences for token in s.tokens)
    known = lexicon.build(clusters.clusters(articles), seen)
    folds = []
    for fold in range(elsewhere.FOLDS):
        held = [a for a in articles if data.bucket("fold " + a.id) % elsewhere.FOLDS == fold]
        rest = [a for a in articles if data.bucket("fold " + a.id) % elsewhere.FOLDS != fold]
        prepared = fit.prepare(rest, known)
        crf = fit.train(prepared, fit.SEEDS[:1])
        folds.append((Tagger(model_of(trained(crf, prepared, elsewhere.empty()))), held))
    table = elsewhere.learn(folds)
    prepared = fit.prepare(articles, known)
    return trained(fit.train(prepared, fit.SEEDS), prepared, table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--develop", action="store_true")
    divided = data.divide()
    develop = {"CoNLL": divided.conll_dev, "worldwide": divided.worldwide_dev}
    if parser.parse_args().develop:
        tagger = Tagger(model_of(model(divided.train)))
        for name, articles in develop.items():
            pairs = list(score.tagged(tagger, articles))
            ours, four = score.f1(pairs)[0], score.f1(pairs, four=True)[0]
            print(f"{name}: F1 {ours:.2f} on our types, {four:.2f} on CoNLL's four")
    else:
        every = [*divided.train, *divided.conll_dev, *divided.worldwide_dev]
        found = model(every)
        archive.save(found, archive.ENGLISH)
        weights.save(model_of(found), weights.ENGLISH)
        print(weights.ENGLISH, weights.ENGLISH.stat().st_size, "bytes")


main()
