"""The default ranker: sentences an editor would pick.

A sum of fourteen features (`features.py`), each times a weight fitted to what CNN's editors put
into their highlights (`training/ranker.py`, which says how; the weights are in `weights.json`).
A sum, so that an explanation can give each part's share; nothing in it is about English, but for
the stop words, stems and pronouns that a language may have.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from precis import checksummed
from precis.summary.ranking.compiled import PARTS, CompiledRanker
from precis.summary.ranking.phrase import phrase_shares
from precis.summary.ranking.result import Ranking
from precis.text import Document

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
class RankerWeights:
    """Fitted numbers, as in `weights.json`."""

    #: Per input of `features.salience`.
    keywords: tuple[float, ...]
    #: Feature → what it is on the average training sentence, and what one unit more adds.
    average: dict[str, float]
    weight: dict[str, float]


@cache
def weights() -> RankerWeights:
    """Read once: they are part of the package.

    Raises:
        ResourceMissing: see `checksummed.read`.
    """
    return msgspec.json.decode(checksummed.read(FITTED), type=RankerWeights)


@cache
def _compiled() -> CompiledRanker:
    fitted = weights()
    fragment = (FRAGMENT_WEIGHT, FRAGMENT_WORDS)
    return CompiledRanker(fitted.keywords, fitted.average, fitted.weight, fragment=fragment)


def precis(document: Document) -> Ranking:
    """Scores mostly from −10 to 12; 0 is an average news sentence. O(words).

    What better sentences say already is taken off, so that the best n are a summary and not n
    ways to say one thing.
    """
    title = None
    if document.title:
        shares = phrase_shares(document, document.title, [document.language])
        title = [TITLE_WEIGHT * share for share in shares]
    rows = _compiled().rows(document, title).tolist()
    parts = dict(zip(PARTS, rows, strict=False))
    if title is None:
        del parts["title"]
    return Ranking(rows[-1], parts)
