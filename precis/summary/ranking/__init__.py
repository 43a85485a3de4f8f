"""Which sentences matter: one function an algorithm, and the table of them.

To add an algorithm: write the function, add its row to `RANKERS` (and to `MAX_SENTENCES` where its
cost grows faster than the text), add the name to `Algorithm` in `openapi.yaml`. The shared tests
in `test_ranking.py` find it; `test_contract.py` fails where a step is forgotten.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from precis.errors import TooManySentences, TooManyWords, UnknownAlgorithm
from precis.summary.ranking import editor, sumy_adapter
from precis.summary.ranking.centrality import centrality
from precis.summary.ranking.result import Ranking
from precis.text import Document

#: Maps a document to the scores of the sentences of `document.body`.
Ranker = Callable[[Document], Ranking]


def lead(document: Document) -> list[float]:
    """Earlier is better: 1, 1/2, 1/3, … — the baseline news summaries must beat."""
    return [1 / (1 + position) for position in range(len(document.body))]


def _without_parts(scores: Callable[[Document], Sequence[float]]) -> Ranker:
    return lambda document: Ranking(scores(document))


RANKERS: Final[Mapping[str, Ranker]] = MappingProxyType(
    {
        "precis": editor.precis,
        "centrality": _without_parts(centrality),
        "lead": _without_parts(lead),
        **{
            name: _without_parts(partial(sumy_adapter.scores, name))
            for name in sumy_adapter.SUMMARIZERS
        },
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

#: Words other than stop words that those algorithms take for each sentence of their cap: news has
#: 11. Some compare every word with every other, so long sentences must be capped, too.
WORDS_A_SENTENCE: Final = 12


def check(algorithm: str, document: Document) -> None:
    """Refuse what `rank` could not do in reasonable time.

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


def rank(algorithm: str, document: Document) -> Ranking:
    """The scores of the sentences of `document.body`, and their parts.

    Raises:
        UnknownAlgorithm, TooManySentences, TooManyWords: see `check`.
    """
    check(algorithm, document)
    return RANKERS[algorithm](document)
