"""What the default ranker looks at in a sentence, each a number that a reader can check.

`precis/native/ranking.c` computes them. To add one: a row in `FEATURES` (and the part of the
explanation it counts under), its column there and in `training/features.py`, then `make ranker`,
which fits all weights anew.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

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
