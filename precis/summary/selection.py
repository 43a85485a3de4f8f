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


class Dependence(NamedTuple):
    """How strictly a sentence is kept together with the one that its opening refers to."""

    #: By how much its score must exceed all others for it to be selected without that sentence.
    margin: float
    #: The same under a budget, where sentences differ in cost.
    budget_margin: float
    #: Number of sentences selected after which that sentence rises (see `LIFT`).
    lift_from: int


#: Of one article. On 2,000 further articles of CNN, a margin of 0.2 leaves 3 % of the summaries
#: with such an opening, 0.3 leaves 2 %; ROUGE-1 differs by 0.02. Lifting among the first three
#: costs 0.05 there, and gains 0.3 where nine are requested. At 60 words 0.12 to 0.3 are equal, and
#: 0.16 leaves 4 %.
ARTICLE: Final = Dependence(0.25, 0.16, 3)

#: Of several articles, where the opening would refer to another article's sentence.
STORY: Final = Dependence(2.0, 2.0, 0)

#: What a sentence loses if it depends on something that no sentence says: more than the range of
#: scores.
UNRESOLVED: Final = 2.0

#: How far the sentence that a better one depends on rises towards it, as a share of the difference:
#: of 0 to 1 the best on 213 clusters of nine sentences.
LIFT: Final = 0.8

#: Times that the best set within a budget is searched; few need more than two.
ROUNDS: Final = 6

#: How fast the value of a sentence falls with its score, see `value`. Of 4 to 14 on the tuning
#: half of CNN at 60 words, all are equal within noise.
SHARPNESS: Final = 8.0


def best_first(scores: Sequence[float]) -> list[int]:
    """All positions, the highest score first; ties go to the earlier position."""
    return sorted(range(len(scores)), key=lambda position: (-scores[position], position))


def select_count(
    scores: Sequence[float],
    antecedents: Antecedents,
    count: int,
    dependence: Dependence = ARTICLE,
) -> list[int]:
    """The first `count` positions in the order of selection, so a shorter summary is part of it.

    The highest score first, ties to the earlier position. A sentence that depends on others comes
    after one of them, unless its score exceeds all that remain by `Dependence.margin`. The nearest
    of those it depends on rises by `LIFT` from `Dependence.lift_from` on, or by the margin if the
    dependent sentence was selected first. A sentence that depends on what nothing says comes last.
    Scores are 0 to 1. O(n + count · log n).
    """
    heap = [(-score, position) for position, score in enumerate(scores)]
    heapq.heapify(heap)
    #: Position → the sentences that depend on it and were met before it.
    dependents: dict[int, list[int]] = {}
    #: Position of a sentence met before what it depends on → its key for selection all the same.
    deferred: dict[int, float] = {}
    selected: dict[int, None] = {}
    while heap and len(selected) < count:
        key, position = heapq.heappop(heap)
        needed = antecedents(position)
        dangles = needed is not None and selected.keys().isdisjoint(needed)
        if position in selected or (dangles and key < deferred.get(position, key)):
            continue
        if dangles and position not in deferred:
            deferred[position] = key + (dependence.margin if needed else UNRESOLVED)
            heapq.heappush(heap, (deferred[position], position))
            for other in needed or ():
                dependents.setdefault(other, []).append(position)
            lifting = [position] if len(selected) >= dependence.lift_from else []
        else:
            selected[position] = None
            for dependent in dependents.get(position, ()):
                heapq.heappush(heap, (-scores[dependent], dependent))
            if dangles and needed and needed[0] not in deferred:
                heapq.heappush(heap, (-scores[needed[0]] - dependence.margin, needed[0]))
            lifting = list(deferred) if len(selected) == dependence.lift_from else []
        for dependent in lifting:
            for other in (antecedents(dependent) or ())[:1]:
                if other not in deferred:  # else it waits for a sentence that has risen itself
                    lift = LIFT * max(0.0, scores[dependent] - scores[other])
                    heapq.heappush(heap, (-scores[other] - lift, other))
    return list(selected)


def dangling(chosen: Iterable[int], antecedents: Antecedents) -> list[int]:
    """Those of the chosen positions that depend on sentences none of which is chosen."""
    positions = set(chosen)
    return [
        position
        for position in sorted(positions)
        if (needed := antecedents(position)) is not None and positions.isdisjoint(needed)
    ]


def select_within(
    scores: Sequence[float],
    costs: Sequence[int],
    budget: int,
    antecedents: Antecedents,
    dependence: Dependence = ARTICLE,
) -> list[int]:
    """The best set within a budget, as `best_set`, without sentences that dangle.

    Those are removed, unless their score exceeds all others by `Dependence.budget_margin`, and the
    best set of the rest is searched again, at most `ROUNDS` times. Where nothing else fits, they
    stay.
    """
    candidates = [position for position in range(len(scores)) if costs[position] <= budget]
    if not candidates:
        return best_set(scores, costs, budget)
    chosen: list[int] = []
    for _ in range(ROUNDS):
        indices = best_set([scores[p] for p in candidates], [costs[p] for p in candidates], budget)
        chosen = [candidates[index] for index in indices]
        alone = dangling(chosen, antecedents)
        if not alone:
            break
        others = set(candidates).difference(chosen)
        best = max((scores[p] for p in others if antecedents(p) is None), default=-1.0)
        removed = {
            p
            for p in alone
            if scores[p] - (dependence.budget_margin if antecedents(p) else UNRESOLVED) <= best
        }
        if not removed or len(removed) == len(candidates):
            break
        candidates = [position for position in candidates if position not in removed]
    return chosen


def value(score: float, cost: int) -> float:
    """What a sentence adds to a summary under a budget: √cost · e^(`SHARPNESS` · (score − 1)).

    With scores alone, many short poor sentences would beat two good ones; with their cost, one
    long one.
    """
    return math.sqrt(cost) * math.exp(SHARPNESS * (score - 1))


def best_set(scores: Sequence[float], costs: Sequence[int], budget: int) -> list[int]:
    """Positions of the set of highest total `value` whose costs fit the budget, best score first.

    Scores are 0 to 1. Exact among the `CANDIDATES` best where the budget is at most `STEPS`.
    Where nothing fits, the cheapest sentence alone, the better of equals.
    O(n log n + CANDIDATES · STEPS).
    """
    fitting = [position for position in best_first(scores) if costs[position] <= budget]
    if not fitting:
        return [min(range(len(costs)), key=lambda p: (costs[p], -scores[p], p))]
    greedy: list[int] = []
    remaining = budget
    while len(fitting) > len(greedy) and costs[fitting[len(greedy)]] <= remaining:
        remaining -= costs[fitting[len(greedy)]]
        greedy.append(fitting[len(greedy)])
    if len(greedy) == len(fitting):
        return greedy
    certain = greedy[: max(0, len(greedy) - CANDIDATES // 2)]
    candidates = fitting[len(certain) : len(certain) + CANDIDATES]
    remaining = budget - sum(costs[position] for position in certain)
    values = [value(scores[position], costs[position]) for position in candidates]
    chosen = _knapsack(values, [costs[position] for position in candidates], remaining)
    return certain + [candidates[index] for index in chosen]


def _knapsack(values: Sequence[float], costs: Sequence[int], budget: int) -> list[int]:
    """Indices of the items of the best set, ascending, by dynamic programming over the budget.

    Of equal sets the larger one, then the one with the earlier items.
    """
    step = max(1, -(-budget // STEPS))
    width = budget // step
    steps = [-(-cost // step) for cost in costs]
    best: NDArray[np.float64] = np.zeros(width + 1)
    takes: list[NDArray[np.bool_]] = []
    for item_value, cost in zip(values, steps, strict=True):
        is_better = np.zeros(width + 1, np.bool_)
        if cost <= width:
            added = best[: width + 1 - cost] + item_value + 1e-9
            is_better[cost:] = added > best[cost:]
            best[cost:] = np.where(is_better[cost:], added, best[cost:])
        takes.append(is_better)
    items: list[int] = []
    remaining = width
    for item in reversed(range(len(takes))):
        if takes[item][remaining]:
            items.append(item)
            remaining -= steps[item]
    return items[::-1]
