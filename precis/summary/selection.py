"""Which sentences make a summary of a given length."""

import heapq
import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from precis.summary.openings import Antecedents

#: Sentences that the exact search looks at: the best that fit. A summary of more than half of
#: them takes the better ones first and searches for the rest.
CANDIDATES: Final = 128

#: Steps that a budget is counted in: a larger one is counted in coarser steps, each sentence
#: rounded up, so that what is chosen fits all the same.
STEPS: Final = 4_096


class Bond(NamedTuple):
    """How strongly a sentence is bound to the one that its opening refers to."""

    #: By how much it must be better than any other for being taken without that one.
    no_other: float
    #: The same under a budget, where no sentence costs as much as another.
    no_other_fits: float
    #: Sentences taken from which there is room for that one, so that it rises.
    room: int


#: Of one article, where what is missing costs clarity. On 2,000 further articles of CNN, 0.2 leaves
#: 3 % of the summaries with such an opening, 0.3 2 %; ROUGE-1 is 0.02 apart. What rises among the
#: first three costs 0.05 there, and wins 0.3 where nine are asked for. At 60 words 0.12 to 0.3 are
#: equal, and 0.16 leaves 4 %.
ARTICLE: Final = Bond(0.25, 0.16, 3)

#: Of several articles, where it would refer to another article's sentence.
STORY: Final = Bond(2.0, 2.0, 0)

#: What a sentence loses that depends on what nothing says: more than any two are apart.
LOST: Final = 2.0

#: How far what a better sentence depends on rises towards it, as a share of what it is worse by: of
#: 0 to 1 the best on 213 clusters of nine sentences.
LIFT: Final = 0.8

#: Times that the best set within a budget is looked for; few need more than two.
ROUNDS: Final = 6

#: How fast the value of a sentence falls with its score, see `value`. Of 4 to 14 on the tuning
#: half of CNN at 60 words, all are equal within noise.
SHARPNESS: Final = 8.0


def best_first(scores: Sequence[float]) -> list[int]:
    """All places, the highest score first; ties go to the earlier place."""
    return sorted(range(len(scores)), key=lambda place: (-scores[place], place))


def in_turn(
    scores: Sequence[float], antecedents: Antecedents, count: int, bond: Bond = ARTICLE
) -> list[int]:
    """The first places in the order in which they are taken, so that fewer are the first of more.

    The highest score first, ties to the earlier place; but a sentence that depends on others comes
    after one of them, unless it is better by `Bond.no_other` than all that may be taken. The
    nearest of those it depends on rises by `LIFT` where there is room, or by as much as was given
    up for taking it at once. A sentence that depends on what nothing says comes last. Scores are
    0 to 1.
    O(n + count · log n).
    """
    heap = [(-score, place) for place, score in enumerate(scores)]
    heapq.heapify(heap)
    #: Of each place those that depend on it and were met before it.
    followers: dict[int, list[int]] = {}
    #: Of each place that was met before what it depends on: from when it is taken all the same.
    deferred: dict[int, float] = {}
    taken: dict[int, None] = {}
    while heap and len(taken) < count:
        key, place = heapq.heappop(heap)
        needed = antecedents(place)
        alone = needed is not None and taken.keys().isdisjoint(needed)
        if place in taken or (alone and key < deferred.get(place, key)):
            continue
        if alone and place not in deferred:
            deferred[place] = key + (bond.no_other if needed else LOST)
            heapq.heappush(heap, (deferred[place], place))
            for other in needed or ():
                followers.setdefault(other, []).append(place)
            raised = [place] if len(taken) >= bond.room else []
        else:
            taken[place] = None
            for follower in followers.get(place, ()):
                heapq.heappush(heap, (-scores[follower], follower))
            if alone and needed and needed[0] not in deferred:
                heapq.heappush(heap, (-scores[needed[0]] - bond.no_other, needed[0]))
            raised = list(deferred) if len(taken) == bond.room else []
        for waiting in raised:
            for other in (antecedents(waiting) or ())[:1]:
                if other in deferred:
                    continue  # it waits for one that has risen
                rise = LIFT * max(0.0, scores[waiting] - scores[other])
                heapq.heappush(heap, (-scores[other] - rise, other))
    return list(taken)


def dangling(chosen: Iterable[int], antecedents: Antecedents) -> list[int]:
    """Those of the chosen places that depend on sentences none of which is chosen."""
    places = set(chosen)
    return [
        place
        for place in sorted(places)
        if (needed := antecedents(place)) is not None and places.isdisjoint(needed)
    ]


def bound_within(
    scores: Sequence[float],
    costs: Sequence[int],
    budget: int,
    antecedents: Antecedents,
    bond: Bond = ARTICLE,
) -> list[int]:
    """As `within`, of sentences that are understood beside each other.

    What depends on sentences that the best set lacks is left out, unless it is better by
    `Bond.no_other_fits` than all others; then the best set is looked for again, at most
    `ROUNDS` times. Where nothing else fits, it is taken all the same.
    """
    left = [place for place in range(len(scores)) if costs[place] <= budget]
    if not left:
        return within(scores, costs, budget)
    chosen: list[int] = []
    for _ in range(ROUNDS):
        numbers = within([scores[p] for p in left], [costs[p] for p in left], budget)
        chosen = [left[number] for number in numbers]
        alone = dangling(chosen, antecedents)
        if not alone:
            break
        others = set(left).difference(chosen)
        best = max((scores[p] for p in others if antecedents(p) is None), default=-1.0)
        wrong = {
            p for p in alone if scores[p] - (bond.no_other_fits if antecedents(p) else LOST) <= best
        }
        if not wrong or len(wrong) == len(left):
            break
        left = [place for place in left if place not in wrong]
    return chosen


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
