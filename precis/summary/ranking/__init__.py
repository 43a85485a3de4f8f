"""Which sentences matter: one function an algorithm, and the table of them.

To add an algorithm: write the function, add its row to `RANKERS` (and to `MAX_SENTENCES` where its
cost grows faster than the text), add the name to `Algorithm` in `openapi.yaml`. The shared tests
in `tests/test_ranking.py` find it; `tests/test_contract.py` fails where a step is forgotten.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from precis.errors import TooManySentences, TooManyWords, UnknownAlgorithm
from precis.summary.ranking import editor, sumy_adapter
from precis.summary.ranking.centrality import centrality
from precis.text import Document

#: Maps a document to one finite score per sentence of `document.body`, in its order; higher is
#: more salient. Scores of different rankers are not comparable.
Ranker = Callable[[Document], Sequence[float]]


def lead(document: Document) -> list[float]:
    """Earlier is better: 1, 1/2, 1/3, … — the baseline news summaries must beat."""
    return [1 / (1 + place) for place in range(len(document.body))]


RANKERS: Final[Mapping[str, Ranker]] = MappingProxyType(
    {
        "precis": editor.precis,
        "centrality": centrality,
        "lead": lead,
        **{name: partial(sumy_adapter.scores, name) for name in sumy_adapter.SUMMARIZERS},
    }
)

#: Sentences that an algorithm takes, where its cost grows with their square or faster: each cap is
#: where one article takes about two seconds of one core, estimated from 30 to 600 news sentences.
MAX_SENTENCES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "lex-rank": 300,
        "text-rank": 1_000,
        "lsa": 800,
        "luhn": 1_800,
        "sum-basic": 1_200,
        "kl": 150,
        "reduction": 800,
    }
)


#: Algorithms whose score is a sum of parts, each with a reason; the parts sum to its scores.
PARTS: Final[Mapping[str, Callable[[Document], Mapping[str, Sequence[float]]]]] = MappingProxyType(
    {"precis": editor.parts}
)


#: Words other than stop words that those algorithms take for each sentence of their cap: news has
#: 11. Some compare every word with every other, so long sentences must be capped, too.
WORDS_A_SENTENCE: Final = 12


def check(algorithm: str, document: Document) -> None:
    """Refuse what `scores` could not do in reasonable time.

    Raises:
        UnknownAlgorithm: no row of `RANKERS` has this name.
        TooManySentences, TooManyWords: the document is past the algorithm's cap.
    """
    if algorithm not in RANKERS:
        raise UnknownAlgorithm(sorted(RANKERS))
    limit = MAX_SENTENCES.get(algorithm)
    if limit is None:
        return
    if len(document.body) > limit:
        raise TooManySentences(algorithm, len(document.body), limit)
    has_term = document.term_numbers > 0
    words = sum(int(np.count_nonzero(has_term[s.first : s.last])) for s in document.body)
    if words > limit * WORDS_A_SENTENCE:
        raise TooManyWords(algorithm, words, limit * WORDS_A_SENTENCE)


def scores(algorithm: str, document: Document) -> Sequence[float]:
    """One finite score per sentence of `document.body`; higher is more salient.

    Raises:
        UnknownAlgorithm, TooManySentences: see `check`.
    """
    check(algorithm, document)
    return RANKERS[algorithm](document)


def parts(algorithm: str, document: Document) -> Mapping[str, Sequence[float]]:
    """What each part of an algorithm adds to the scores, by name; empty where it has no parts.

    Raises:
        UnknownAlgorithm, TooManySentences: see `check`.
    """
    check(algorithm, document)
    return PARTS[algorithm](document) if algorithm in PARTS else {}
