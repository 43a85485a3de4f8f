"""Entity-level scores on the data sets' own tokens."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from precis.entities.tagger import Tagger
from training.entities import examples
from training.entities.data import Article, Sentence, spans

#: CoNLL-2003's four classes, as the contract's types fall into them.
FOUR = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "NORP": "MISC", "MISC": "MISC"}


def tagged(one: Tagger, articles: Sequence[Article]) -> Iterator[tuple[Sentence, list[str]]]:
    """Each sentence with the service's tags."""
    for article in articles:
        tags = [["O"] * len(sentence.tokens) for sentence in article.sentences]
        starts = np.cumsum([0, *map(len, tags)]).tolist()
        for at, first, last, number in one.names(*examples.asked(article)):
            kind = one.model.tags[2 * number + 1][2:]
            begin, end = first - starts[at], last - starts[at]
            tags[at][begin:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - begin - 1)]
        yield from zip(article.sentences, tags, strict=True)


def f1(
    pairs: Iterable[tuple[Sentence, list[str]]], four: bool = False
) -> tuple[float, dict[str, tuple[float, float, float, int]]]:
    """F1 in percent over all types, and (precision, recall, F1, mentions) of each."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for sentence, tags in pairs:
        found = set(spans([tags[piece] for piece in sentence.pieces]))
        gold = set(sentence.spans)
        if four:
            found = {(a, b, FOUR[k]) for a, b, k in found}
            gold = {(a, b, FOUR[k]) for a, b, k in gold}
        said.update(k for _, _, k in found)
        true.update(k for _, _, k in gold)
        right.update(k for _, _, k in found & gold)

    def one(r: int, s: int, t: int) -> tuple[float, float, float, int]:
        p, q = 100 * r / max(1, s), 100 * r / max(1, t)
        return p, q, 2 * p * q / max(1e-9, p + q), t

    return one(right.total(), said.total(), true.total())[2], {
        k: one(right[k], said[k], true[k]) for k in sorted(true)
    }
