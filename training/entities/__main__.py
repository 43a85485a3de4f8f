"""Trains the English tagger and writes it into the service: `python -m training.entities`.

`--develop` leaves the development articles out too, prints the scores on them and writes
nothing: for choosing features and rates. What `ww-test` and CoNLL testa say is never chosen by.
"""

import argparse
import os
from collections import Counter

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one order of sums, whatever the machine

from service.entities import weights
from training.entities import clusters, data, fit, lexicon, score
from training.entities.export import model_of

#: Step size, L1 and L2 of a batch, share of spellings whose own-word features a step leaves out:
#: the best of 20 combinations on the development articles (L2 matters most: 0.002 costs 0.9).
RATES = {"rate": 0.2, "l1": 1e-3, "l2": 0.05, "drop": 0.3}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--develop", action="store_true")
    develop = parser.parse_args().develop
    divided = data.divide()
    articles = (
        divided.train if develop else [*divided.train, *divided.conll_dev, *divided.worldwide_dev]
    )
    held = [*divided.conll_dev, *divided.worldwide_dev] if develop else []
    seen = Counter(token for a in articles for s in a.sentences for token in s.tokens)
    known = lexicon.build(clusters.clusters(articles), seen)
    prepared = fit.prepare(articles, held, known, **RATES)
    fit.train(prepared, print)
    if develop:
        for name in ("conll_dev", "worldwide_dev"):
            pairs = fit.predict(prepared, getattr(divided, name))
            print(
                name, f"{score.f1(pairs)[0]:.2f}", f"{score.f1(pairs, four=True)[0]:.2f} as CoNLL"
            )
    else:
        weights.save(
            model_of(prepared.crf, prepared.spellings, prepared.pairs, known), weights.ENGLISH
        )
        print(weights.ENGLISH, weights.ENGLISH.stat().st_size, "bytes")


main()
