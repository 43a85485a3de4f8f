"""The best tags of many sentences at once, exactly.

Most words of an article are so clearly outside every name that no transition could change it:
their tag is proven from their own scores, and what is left falls into short runs that are
decoded side by side, one step of NumPy for all of them.
"""

from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.signedinteger[Any]]
Tags = npt.NDArray[np.int64]

#: Tag that words outside names carry; runs are cut where it is proven.
OUTSIDE = 0


class Bounds(NamedTuple):
    """What transitions can add at most for each tag, against `OUTSIDE` throughout."""

    #: Coming into the tag from any, and going out of it to any.
    enter: Scores
    leave: Scores
    #: The same where the neighbour is known to be `OUTSIDE`.
    begin: Scores
    end: Scores


def bounds(moves: Scores) -> Bounds:
    """Bounds of a transition matrix, tags × tags, from the earlier to the later."""
    idle = moves[OUTSIDE, OUTSIDE]
    within = np.delete(moves, OUTSIDE, axis=0)
    onward = np.delete(moves, OUTSIDE, axis=1)
    found = (
        np.maximum(within.max(axis=0) - idle, (moves - moves[:, [OUTSIDE]]).max(axis=0)),
        np.maximum(onward.max(axis=1) - idle, (moves - moves[[OUTSIDE], :]).max(axis=1)),
        moves[OUTSIDE] - idle,
        moves[:, OUTSIDE] - idle,
    )
    return Bounds(*(part[OUTSIDE + 1 :] for part in found))


#: Passes of proving. A second, over what the first leaves, takes longer than it saves.
ROUNDS = 1
#: More than any sum of scores: parts runs within running sums.
_FAR = 1 << 40


def undecided(scores: Scores, inside: npt.NDArray[np.bool_], most: Bounds) -> Tags:
    """Places whose best tag may be other than `OUTSIDE`, in order; all others' is proven.

    A name, or names side by side, over a place could be cut short before it, everything from
    there on becoming `OUTSIDE`, or begin after it. Where even the most that any tags could win
    from there to any end is a loss, the first betters every such sequence, whatever its tags;
    the second likewise to the left. Proven places bound what is left, so it is done again.
    """
    places = np.flatnonzero(inside)
    rivals = scores[places, OUTSIDE + 1 :] - scores[places, OUTSIDE, None]
    edge = max(0, int(most.begin.max()), int(most.end.max()))
    for _ in range(ROUNDS):
        if not len(places):
            break
        gaps = np.diff(places) > 1
        first = np.concatenate(([True], gaps))
        last = np.concatenate((gaps, [True]))
        parted = np.cumsum(first) * _FAR
        right = _gains(
            rivals, most.enter, most.begin, np.flatnonzero(first), inside[places[first] - 1]
        )
        sums = np.cumsum(right) - parted
        to_end = np.maximum.accumulate(sums[::-1])[::-1] - sums + right
        left = _gains(rivals, most.leave, most.end, np.flatnonzero(last), inside[places[last] + 1])
        sums = np.cumsum(left) - parted
        from_start = sums - np.minimum.accumulate(sums - left)
        kept = (to_end + edge >= 0) & (from_start + edge >= 0)
        places, rivals = places[kept], rivals[kept]
    return places


def _gains(
    rivals: Scores, usual: Scores, known: Scores, edges: Tags, proven: npt.NDArray[np.bool_]
) -> Scores:
    """The most that a place can win; at edges the neighbour is `OUTSIDE` if proven, or none."""
    found: Scores = (rivals + usual).max(axis=1)
    found[edges] = (rivals[edges] + np.where(proven[:, None], known, 0)).max(axis=1)
    return found


def decode(
    scores: Scores, moves: Scores, inside: npt.NDArray[np.bool_], most: Bounds | None = None
) -> Tags:
    """Best tag of each place; places that are not `inside` part sentences and get `OUTSIDE`.

    `scores` is places × tags, `moves` tags × tags from the earlier to the later. Among equally
    good sequences the one whose last differing tag is lowest wins, as in the plain algorithm
    that takes the first maximum going back. `most` are the moves' bounds, where at hand.
    O(places × tags²).
    """
    tags = np.full(len(scores), OUTSIDE, np.int64)
    places = undecided(scores, inside, most or bounds(moves))
    if len(places):
        _runs(scores, moves, inside, places, tags)
    return tags


def _runs(
    scores: Scores, moves: Scores, inside: npt.NDArray[np.bool_], places: Tags, tags: Tags
) -> None:
    """Decodes runs of neighbouring places side by side and writes to `tags`.

    A score and the tag it came from travel in one integer, the tag in the low bits and
    reversed, so that one maximum finds both and prefers the lower tag.
    """
    count = moves.shape[0]
    bits = int(count).bit_length()
    low = (1 << bits) - 1
    moves = moves.astype(_narrowest(scores, moves, bits))
    marks = low - np.arange(count, dtype=moves.dtype)
    packed = ((moves << bits) + marks[:, None])[:, :, None]
    laid, alive, ends = _by_step(places)
    offsets = [0, *accumulate(alive)]
    rows = np.ascontiguousarray(scores[laid].astype(moves.dtype).T) << bits
    rows[:, : alive[0]] += np.where(
        inside[laid[: alive[0]] - 1], moves[OUTSIDE, :, None] << bits, 0
    )
    rows[:, ends] += np.where(inside[laid[ends] + 1], moves[:, OUTSIDE, None] << bits, 0)
    best = rows[:, : alive[0]]
    tops: list[Scores] = []
    for at, some in zip(offsets[1:], alive[1:], strict=False):
        top = (best[:, None, :some] + packed).max(axis=0)
        tops.append(top)
        best = rows[:, at : at + some]
        best += top & ~low
    found = np.empty(len(laid), np.int64)
    found[ends] = rows[:, ends].argmax(axis=0)
    for step in range(len(tops), 0, -1):
        some, at = alive[step], offsets[step - 1]
        now = found[offsets[step] : offsets[step] + some]
        found[at : at + some] = low - (tops[step - 1][now, np.arange(some)] & low)
    tags[laid] = found


def _narrowest(scores: Scores, moves: Scores, bits: int) -> type[np.signedinteger[Any]]:
    """int32, five times as fast, where no sequence's sum can leave it; else int64."""
    most = len(scores) * (int(np.abs(scores).max()) + int(np.abs(moves).max()))
    return np.int32 if most < 1 << (30 - bits) else np.int64


def _by_step(places: Tags) -> tuple[Tags, list[int], Tags]:
    """Runs side by side, longest first: all first places, all second places and so on.

    Also how many runs each step has, and where in the first the last place of each run is.
    """
    first = np.flatnonzero(np.diff(places, prepend=-2) > 1)
    sizes = np.diff(first, append=len(places))
    runs = np.arange(len(sizes))
    rank = np.empty_like(runs)
    rank[np.argsort(-sizes, kind="stable")] = runs
    alive = len(sizes) - np.cumsum(np.bincount(sizes))[:-1]
    offsets = np.cumsum(alive) - alive
    laid = np.empty_like(places)
    steps = np.arange(len(places)) - np.repeat(first, sizes)
    laid[offsets[steps] + np.repeat(rank, sizes)] = places
    return laid, alive.tolist(), offsets[sizes - 1] + rank
