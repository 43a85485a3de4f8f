"""Which sentences make a summary of a given length."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Sentences that the exact search looks at: the best that fit. A summary of more than half of
#: them takes the better ones first and searches for the rest.
CANDIDATES: Final = 128

#: Steps that a budget is counted in: a larger one is counted in coarser steps, each sentence
#: rounded up, so that what is chosen fits all the same.
STEPS: Final = 4_096


def best_first(values: Sequence[float]) -> list[int]:
    """All places, the highest value first; ties go to the earlier place."""
    return sorted(range(len(values)), key=lambda place: (-values[place], place))


def within(values: Sequence[float], costs: Sequence[int], budget: int) -> list[int]:
    """Places of the set of highest total value whose costs fit the budget, best first.

    Values are not negative. Exact among the `CANDIDATES` best where the budget is at most
    `STEPS`. Where nothing fits, the cheapest sentence alone, the better of equals.
    O(n log n + CANDIDATES · STEPS).
    """
    fitting = [place for place in best_first(values) if costs[place] <= budget]
    if not fitting:
        return [min(range(len(costs)), key=lambda place: (costs[place], -values[place], place))]
    taken: list[int] = []
    left = budget
    while len(fitting) > len(taken) and costs[fitting[len(taken)]] <= left:
        left -= costs[fitting[len(taken)]]
        taken.append(fitting[len(taken)])
    if len(taken) == len(fitting):
        return taken
    sure = taken[: max(0, len(taken) - CANDIDATES // 2)]
    open_ = fitting[len(sure) : len(sure) + CANDIDATES]
    left = budget - sum(costs[place] for place in sure)
    found = sure + _knapsack(open_, values, costs, left)
    return [place for place in fitting if place in set(found)]


def _knapsack(
    places: list[int], values: Sequence[float], costs: Sequence[int], budget: int
) -> list[int]:
    """The 0/1 knapsack by dynamic programming over the budget's steps."""
    step = max(1, -(-budget // STEPS))
    width = budget // step
    best: NDArray[np.float64] = np.zeros(width + 1)
    taken: list[NDArray[np.bool_]] = []
    for place in places:
        cost = -(-costs[place] // step)
        better = np.zeros(width + 1, np.bool_)
        if cost <= width:
            # A little for being taken at all: of equal sets the larger one.
            added = best[: width + 1 - cost] + values[place] + 1e-9
            better[cost:] = added > best[cost:]
            best[cost:] = np.where(better[cost:], added, best[cost:])
        taken.append(better)
    found: list[int] = []
    left = width
    for place, better in zip(reversed(places), reversed(taken), strict=True):
        if better[left]:
            found.append(place)
            left -= -(-costs[place] // step)
    return found
