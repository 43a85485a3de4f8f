"""Which sentences make a summary of a given length."""

import math
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


#: How fast the value of a sentence falls with its score, see `value`. Of 4 to 14 on the tuning
#: half of CNN at 60 words, all are equal within noise.
SHARPNESS: Final = 8.0


def best_first(scores: Sequence[float]) -> list[int]:
    """All places, the highest score first; ties go to the earlier place."""
    return sorted(range(len(scores)), key=lambda place: (-scores[place], place))


def value(score: float, cost: int) -> float:
    """What a sentence adds to a summary under a budget: √cost · e to the `SHARPNESS` · (score − 1).

    With scores alone, many short poor sentences would beat two good ones; with their cost, one
    long one.
    """
    return math.sqrt(cost) * math.exp(SHARPNESS * (score - 1))


def within(scores: Sequence[float], costs: Sequence[int], budget: int) -> list[int]:
    """Places of the set of highest total `value` whose costs fit the budget, best score first.

    Scores are 0 to 1. Exact among the `CANDIDATES` best where the budget is at most `STEPS`.
    Where nothing fits, the cheapest sentence alone, the better of equals.
    O(n log n + CANDIDATES · STEPS).
    """
    fitting = [place for place in best_first(scores) if costs[place] <= budget]
    if not fitting:
        return [min(range(len(costs)), key=lambda place: (costs[place], -scores[place], place))]
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
    values = [value(scores[place], costs[place]) for place in open_]
    chosen = _knapsack(values, [costs[place] for place in open_], left)
    return sure + [open_[number] for number in chosen]


def _knapsack(values: Sequence[float], costs: Sequence[int], budget: int) -> list[int]:
    """Numbers of the items of the best set, ascending: dynamic programming over the budget's steps.

    Of equal sets the larger one, then the one with the earlier items.
    """
    step = max(1, -(-budget // STEPS))
    width = budget // step
    steps = [-(-cost // step) for cost in costs]
    best: NDArray[np.float64] = np.zeros(width + 1)
    taken: list[NDArray[np.bool_]] = []
    for item_value, cost in zip(values, steps, strict=True):
        better = np.zeros(width + 1, np.bool_)
        if cost <= width:
            added = best[: width + 1 - cost] + item_value + 1e-9
            better[cost:] = added > best[cost:]
            best[cost:] = np.where(better[cost:], added, best[cost:])
        taken.append(better)
    found: list[int] = []
    left = width
    for number in reversed(range(len(taken))):
        if taken[number][left]:
            found.append(number)
            left -= steps[number]
    return found[::-1]
