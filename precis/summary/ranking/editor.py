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
from precis.summary.ranking.compiled import PARTS, Compiled
from precis.text import Document, tokenize

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
        ResourceMissing: see `checksummed.read`.
    """
    return msgspec.json.decode(checksummed.read(FITTED), type=Weights)


@cache
def _compiled() -> Compiled:
    fitted = weights()
    fragment = (FRAGMENT_WEIGHT, FRAGMENT_WORDS)
    return Compiled(
        fitted.keywords, fitted.average, fitted.weight, fragment=fragment, title=TITLE_WEIGHT
    )


def precis(document: Document) -> list[float]:
    """A score per sentence of `document.body`, mostly −10 to 12; 0 is an average news sentence.

    What better sentences say already is taken off, so that the best n are a summary and not n
    ways to say one thing.
    """
    rows = _compiled().rows(document, _title_terms(document))
    found: list[float] = rows[-1].tolist()
    return found


def parts(document: Document) -> dict[str, list[float]]:
    """What each part adds to the score of each sentence; the parts sum to `precis`. O(words)."""
    rows = _compiled().rows(document, _title_terms(document))
    return {
        name: values.tolist()
        for name, values in zip(PARTS, rows, strict=False)
        if name != "title" or document.title
    }


def _title_terms(document: Document) -> list[int]:
    """Places in `document.term_names` of the terms of its title."""
    if not document.title:
        return []
    wanted = {term for term in document.language.terms_of(*tokenize(document.title)) if term}
    return [place for place, name in enumerate(document.term_names) if name in wanted]
