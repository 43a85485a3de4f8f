"""What the default ranker looks at in a sentence, each a number that a reader can check.

To add one: a row in `FEATURES` (and the part of the explanation it counts under), its column in
`features`, then `make ranker`, which fits all weights anew.
"""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from precis.summary.ranking.cells import Cells, Floats
from precis.summary.ranking.marks import PRONOUN, QUOTE, UNSPACED_WORD, WORD

#: Feature → the part of an explanation it counts under, in the order of `features`' columns.
FEATURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "place": "place",
        "place_of_central_lead": "place",
        "place_of_covering_lead": "place",
        "keywords": "keywords",
        "centrality": "centrality",
        "forward_centrality": "centrality",
        "repeats_lead": "repetition",
        "said_once": "asides",
        "has_quotation": "quotation",
        "pronouns": "pronouns",
        "short": "length",
        "long": "length",
        "very_long": "length",
        "full_in_long_article": "length",
    }
)

#: Inputs of a term's salience, in the order of its weights.
KEYWORD_INPUTS: Final = ("often", "early", "capital", "number", "of_long_article", "constant")

#: Words: below 12 a sentence seldom stands alone; 22 is the median of CNN's sentences; past 35 one
#: fills half a summary.
SHORT_WORDS: Final = 12
LONG_WORDS: Final = 22
VERY_LONG_WORDS: Final = 35

#: Sentences of a news article, CNN's median: longer ones bear longer sentences in their summaries.
USUAL_SENTENCES: Final = 30

#: Words added to a sentence's own before its keywords are counted per word, so that three words
#: with a name among them do not win.
KEYWORD_SMOOTHING: Final = 20

#: Words that one character of a script without spaces stands for: most of their words have two.
UNSPACED_WORDS: Final = 0.5


def features(matrix: Cells, keyword_weights: Sequence[float]) -> list[Floats]:
    """One column a feature, in the order of `FEATURES`, a value a sentence. O(words)."""
    n = matrix.sentences
    place = 1 / np.sqrt(np.arange(1, n + 1))
    words = word_counts(matrix)
    at_least_one = np.maximum(words, 1)
    distinct = np.maximum(np.bincount(matrix.rows, minlength=n), 1)
    keywords = matrix.per_sentence(salience(matrix, keyword_weights)[matrix.columns])
    keywords = keywords / (words + KEYWORD_SMOOTHING)
    central, forward = _centralities(matrix)
    return [
        place,
        place * central[0],
        place * _coverage_of_lead(matrix),
        keywords / (keywords.max() or 1.0),
        central,
        forward,
        _similarity_to_lead(matrix),
        matrix.per_sentence((matrix.occurrences == 1)[matrix.columns]) / distinct,
        np.minimum(matrix.marked(QUOTE), 1.0),
        matrix.marked(PRONOUN) / at_least_one,
        np.maximum(0.0, SHORT_WORDS - words) / SHORT_WORDS,
        np.maximum(0.0, words - LONG_WORDS) / LONG_WORDS,
        np.maximum(0.0, words - VERY_LONG_WORDS) / VERY_LONG_WORDS,
        np.minimum(words, VERY_LONG_WORDS) / LONG_WORDS * math.log(n / USUAL_SENTENCES),
    ]


def word_counts(matrix: Cells) -> Floats:
    """Words of each sentence, those of scripts without spaces estimated from their characters."""
    return matrix.marked(WORD) - (1 - UNSPACED_WORDS) * matrix.marked(UNSPACED_WORD)


def salience(matrix: Cells, weights: Sequence[float]) -> Floats:
    """How likely an editor is to use each term, 0 to 1.

    The sigmoid is the algebraic one, ½(1 + z/√(1 + z²)): its bits are the same everywhere.
    """
    often, early, capital, number, of_long_article, constant = weights
    counts, places = np.unique(matrix.occurrences, return_inverse=True)
    logs = np.array([math.log(count or 1) for count in counts.tolist()])
    z = often * logs[places]
    z += early / np.sqrt(1 + matrix.first)
    z += capital * matrix.capital
    z += number * matrix.number
    z += of_long_article * math.log(matrix.sentences) + constant
    return 0.5 + 0.5 * z / np.sqrt(1 + z * z)


def _centralities(matrix: Cells) -> tuple[Floats, Floats]:
    """Σ cosine with the other sentences, and with the later ones only, each over the mean of all.

    The first is degree centrality (Erkan & Radev 2004), less 1, so that 0 is the average. The
    second is the forward half of PacSum's directed centrality (Zheng & Lapata 2019,
    doi 10.18653/v1/P19-1628): what later sentences take up again. Cells of a term stand in
    sentence order, so a running sum over them holds what came before.
    """
    weights = matrix.weights
    running = np.cumsum(weights)
    before = running - weights
    before -= before[matrix.starts[matrix.columns]]
    totals = matrix.to_terms(np.ones(matrix.sentences))
    own = matrix.per_sentence(weights * weights)
    both = matrix.to_sentences(totals) - own
    back = matrix.per_sentence(weights * before)
    mean = float(both.sum()) / matrix.sentences or 1.0
    return both / mean - 1, (both - back) / mean


def _coverage_of_lead(matrix: Cells) -> float:
    """Share of the article's content words that repeat a term of its first sentence."""
    repeated = (matrix.occurrences - 1)[matrix.columns[matrix.rows == 0]]
    return int(repeated.sum()) / max(1, int(matrix.occurrences[1:].sum()))


def _similarity_to_lead(matrix: Cells) -> Floats:
    """Mean cosine with the first three sentences, themselves left out."""
    lead = np.zeros(matrix.sentences)
    lead[:3] = 1.0
    own = matrix.per_sentence(matrix.weights * matrix.weights)
    return (matrix.to_sentences(matrix.to_terms(lead)) - own * lead) / 3
