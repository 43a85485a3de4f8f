"""The default ranker: sentences an editor would pick.

A sum of fourteen features (`features.py`), each times a weight fitted to what CNN's editors put
into their highlights (`training/ranker.py`, which says how; the weights are in `weights.json`).
A sum, so that an explanation can give each part's share; nothing in it is about English, but for
the stop words, stems and pronouns that a language may have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from service import sealed
from service.ranking.cells import Floats, cells
from service.ranking.features import FEATURES, features, word_counts
from service.ranking.phrase import phrase_shares
from service.ranking.redundancy import redundancy
from service.text import Document

#: What training wrote.
FITTED: Final = Path(__file__).with_name("weights.json")

#: Score gained by a sentence that holds all of the title: about what its keywords or its
#: centrality can bring it. A judgement: the articles fitted to have no titles.
TITLE_WEIGHT: Final = 1.5

#: Score lost by a sentence of no words, falling to nothing at `FRAGMENT_WORDS`: captions, credits
#: and exclamations. A judgement that costs nothing: ROUGE on CNN is the same from 0 to 8.
FRAGMENT_WEIGHT: Final = 4.0
FRAGMENT_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Weights:
    """Fitted numbers, as in `weights.json`."""

    #: Per input of `features.salience`.
    keywords: tuple[float, ...]
    #: Feature → what it is on the average training sentence, and what one unit more adds.
    average: dict[str, float]
    weight: dict[str, float]


@cache
def weights() -> Weights:
    """Read once: they are part of the package.

    Raises:
        ResourceMissing: see `sealed.read`.
    """
    return msgspec.json.decode(sealed.read(FITTED), type=Weights)


def precis(document: Document) -> list[float]:
    """A score per sentence of `document.body`, mostly −10 to 12; 0 is an average news sentence.

    What better sentences say already is taken off, so that the best n are a summary and not n
    ways to say one thing.
    """
    return list(map(float, _sum(_parts(document))))


def parts(document: Document) -> dict[str, list[float]]:
    """What each part adds to the score of each sentence; the parts sum to `precis`. O(words)."""
    return {name: list(map(float, values)) for name, values in _parts(document).items()}


def _parts(document: Document) -> dict[str, Floats]:
    matrix = cells(document)
    found: dict[str, Floats] = {}
    fitted = weights()
    for (name, part), values in zip(
        FEATURES.items(), features(matrix, fitted.keywords), strict=True
    ):
        added = fitted.weight[name] * (values - fitted.average[name])
        found[part] = found[part] + added if part in found else added
    found["length"] -= FRAGMENT_WEIGHT * np.maximum(0, 1 - word_counts(matrix) / FRAGMENT_WORDS)
    if document.title:
        found["title"] = TITLE_WEIGHT * phrase_shares(matrix, document.title, [document.language])
    found["redundancy"] = redundancy(matrix, _sum(found))
    return found


def _sum(parts: Mapping[str, Floats]) -> Floats:
    total: Floats = sum(parts.values(), start=np.zeros(1))
    return total
