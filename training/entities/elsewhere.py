"""What a word's other places in the article are worth, learned where the tagger errs.

On its training articles a tagger knows every name, so what it says of them teaches nothing. The
articles are parted in folds; each is scored by a tagger trained on the rest (Krishnan & Manning
2006, doi 10.3115/1220175.1220316, there with tags where here are scores), and the weights of
`features.elsewhere` are trained on top of these scores, which stay as they are.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from precis.entities.tagger import Tagger
from training.entities import examples, features
from training.entities.crf import Batch, Floats, Ints, Table, marginals, sum_to
from training.entities.data import TYPES, Article
from training.entities.examples import TAGS

FOLDS = 4
#: Articles of a batch, passes, step size and L2; twice the passes change nothing.
ARTICLES, PASSES, RATE, L2 = 25, 12, 0.1, 0.05
#: Types and none.
_KINDS = 1 + len(TYPES)
CATEGORIES = (1 + _KINDS * features.STANDINGS) * _KINDS


def empty() -> Floats:
    """Weights that change nothing."""
    return np.zeros((CATEGORIES, len(TAGS)), np.float32)


def learn(folds: Sequence[tuple[Tagger, Sequence[Article]]]) -> Floats:
    """Categories × tags in nats; no evidence weighs nothing.

    What the rows without evidence come to only makes the folds' scores less sure of themselves;
    the final tagger has seen more than they, so it is taken off all rows.
    """
    batches = [batch for tagger, articles in folds for batch in _batches(tagger, articles)]
    table = Table(CATEGORIES, len(TAGS), RATE, 0, L2)
    step = 0
    for _ in range(PASSES):
        for scores, places, category, moves, batch in batches:
            step += 1
            moved = scores.copy()
            moved[places] += table.w[category]
            gradient = marginals(moved, moves, batch)[0]
            table.update(*sum_to(category, gradient[places]), step)
    silent = np.tile(table.w[:_KINDS], (CATEGORIES // _KINDS, 1))
    return np.asarray(table.w - silent, np.float32)


def _forms(keys: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Fold (-1 at pads), shape and mark of each place."""
    folds = examples.Numbers()
    rows = [
        (-1, features.OTHER, 0)
        if key == features.PAD
        else (folds[features.lower(word)], features.shape(word), mark)
        for key in keys
        for word, mark in (features.bare(key),)
    ]
    forms = np.array(rows).T
    return forms[0], forms[1], forms[2]


def _batches(
    tagger: Tagger, articles: Sequence[Article]
) -> Iterator[tuple[Floats, Ints, Ints, Floats, Batch]]:
    moves = (tagger.model.arrays["moves"] / features.SCALE).astype(np.float32)
    whole = [article for article in articles if not article.partial]
    for start in range(0, len(whole), ARTICLES):
        scores, places, categories, tags, sentences = [], [], [], [], []
        at = 0
        for article in whole[start : start + ARTICLES]:
            keys = examples.keys_of(article)
            found = np.zeros((len(keys), len(TAGS)), np.int32)
            tagger.names(*examples.asked(article), found)
            where, category = features.elsewhere(found, *_forms(keys))
            scores.append(found / features.SCALE)
            places.append(where + at)
            categories.append(category)
            own, inside = examples.tags_of(article)
            tags.append(own)
            sentences += [(first + at, size) for first, size in inside]
            at += len(found)
        all_tags = np.concatenate(tags)
        allowed = np.zeros((at, len(TAGS)), bool)
        allowed[np.arange(at), all_tags] = True
        none = np.zeros(0, np.int64)
        batch = Batch(none, none, none, none, none, none, allowed, sentences)
        yield (
            np.concatenate(scores).astype(np.float32),
            np.concatenate(places),
            np.concatenate(categories),
            moves,
            batch,
        )
