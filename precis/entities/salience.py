"""How much of a document's attention each of its things has."""

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from precis.entities.linking import Group
from precis.entities.mention import EntityType
from precis.text import Document

#: What a thing counts by type, as a multiple of a person, place or organization: readers seldom
#: call a nationality, a date or an amount what an article is about. This and the three numbers
#: below were chosen on the half of the Wikinews articles that `benchmarks.salience` reads, without
#: losing more than a point of mean average precision on CNN's.
WEIGHTS: Final[Mapping[EntityType, float]] = MappingProxyType(
    {"NORP": 0.4, "DATE": 0.1, "MONEY": 0.1, "PERCENT": 0.1}
)

#: What a mention in the lead adds, in first mentions of a first sentence.
LEAD: Final = 0.25

#: How fast a mention counts less the later it stands: by (1 + sentences before it) to this power.
DECAY: Final = 0.4

#: The power of the sum of all mentions: the tenth mention says less than the second.
SATURATION: Final = 0.7

#: Saliences are multiples of one part in this many: four decimals in the answer.
PARTS: Final = 10_000


def saliences(documents: Sequence[Document], groups: Sequence[Group]) -> list[float]:
    """The salience of each group, 0 to 1, in their order; they sum to 1 (none for no groups).

    A group's attention is

        weight of its type · ((Σ over counted mentions of 1/(1 + s)^0.4)^0.7 + 0.25 if in the lead)

    where s counts the body's sentences before the mention's, and the lead is the first of them; of
    several documents, whose sentences the mentions count on over, each has its own.
    Frequency and an early first mention are the strongest signs that an entity is salient (Dunietz
    & Gillick 2014, doi 10.3115/v1/E14-4040).
    Mentions in skipped sentences, datelines and credits do not count (`Group.counted`).
    """
    depths = [depth for document in documents for depth in _depths(document)]
    return _shares([_attention(group, depths) for group in groups])


def _depths(document: Document) -> list[int]:
    """For each sentence, how many of the body stand before it."""
    depths, depth = [], 0
    for sentence in document.sentences:
        depths.append(depth)
        depth += sentence.skipped is None
    return depths


def _attention(group: Group, depths: list[int]) -> float:
    counted = [depths[mention.sentence] for mention in group.counted]
    total = sum(math.pow(1 + depth, -DECAY) for depth in counted)
    lead = LEAD if counted and min(counted) == 0 else 0.0
    return WEIGHTS.get(group.type, 1.0) * (math.pow(total, SATURATION) + lead)


def _shares(amounts: Sequence[float]) -> list[float]:
    """The amounts' shares of their sum, as multiples of 1/`PARTS` that sum to 1.

    What rounding down leaves over goes to the largest remainders (Hamilton's method), of equal ones
    to the larger amount, then to the earlier: no larger amount gets a smaller share. Where no
    amount is positive, all have equal shares.
    """
    total = sum(amounts)
    if not total:
        amounts, total = [1.0] * len(amounts), len(amounts)
    exact = [amount / total * PARTS for amount in amounts]
    parts = [int(share) for share in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], -exact[i], i))
    for index in order[: PARTS - sum(parts)]:
        parts[index] += 1
    return [part / PARTS for part in parts]


def in_order(saliences_: Iterable[float]) -> list[int]:
    """Indices by falling salience; ties stay in order."""
    return [i for _, i in sorted(((-s, i) for i, s in enumerate(saliences_)))]
