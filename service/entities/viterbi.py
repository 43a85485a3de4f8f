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
    """What transitions can add at most, against `OUTSIDE` throughout, by tag but `OUTSIDE`.

    Columns (tags × 1), for places in rows of their own.
    """

    #: Coming into the tag from any, the tag then becoming `OUTSIDE`; from another name's only.
    enter: Scores
    within: Scores
    #: Going out of it to any, the tag then becoming `OUTSIDE`, but to `next`; to a name's only.
    leave: Scores
    onward: Scores
    #: The tag that most depends on this one before it, what can stand in for that, at what cost.
    next: Tags
    instead: Tags
    to_next: Scores
    from_outside: Scores
    to_instead: Scores
    #: Between `OUTSIDE` and the far end.
    edge: int


def bounds(moves: Scores) -> Bounds:
    """Bounds of a transition matrix, tags × tags, from the earlier to the later."""
    idle, names = moves[OUTSIDE, OUTSIDE], slice(OUTSIDE + 1, None)
    lost = moves - moves[[OUTSIDE]]
    strong = lost[:, names].argmax(axis=1) + 1
    lost[np.arange(len(moves)), strong] = np.iinfo(np.int32).min
    # tag × what stands in for it: the most that the place after can lose
    worse = np.maximum((moves[:, None, :] - moves[None, :, :]).max(axis=2), 0)
    best = (moves[OUTSIDE] - worse).argmax(axis=1)
    after, instead = strong[names], best[strong[names]]
    enter = np.maximum((moves - moves[:, [OUTSIDE]]).max(axis=0), 0)
    return Bounds(
        enter=enter[names, None],
        within=(moves[names].max(axis=0) - idle)[names, None],
        leave=np.maximum(lost.max(axis=1), 0)[names, None],
        onward=(moves[:, names].max(axis=1) - idle)[names, None],
        next=after,
        instead=instead,
        to_next=moves[names][np.arange(len(after)), after][:, None],
        from_outside=moves[OUTSIDE, after][:, None],
        to_instead=(moves[OUTSIDE, instead] - worse[after, instead])[:, None],
        edge=max(0, int((moves[OUTSIDE] - idle).max()), int((moves[:, OUTSIDE] - idle).max())),
    )


#: More than any sum of scores: parts sentences within running sums.
_FAR = 1 << 40


def undecided(scores: Scores, inside: npt.NDArray[np.bool_], most: Bounds) -> Tags:
    """Places whose best tag may be other than `OUTSIDE`, in order; all others' is proven.

    A name, or names side by side, over a place could be cut short before it, everything from
    there on becoming `OUTSIDE`, or begin after it, its first tag then becoming one that may.
    Where even the most that any tags could win from there to any end (the largest sum of
    neighbouring places, by running sums) is a loss, the first betters every such sequence,
    whatever its tags; the second likewise to the left. O(places × tags).
    """
    columns = np.ascontiguousarray(scores.T)
    rivals = columns[OUTSIDE + 1 :] - columns[OUTSIDE]
    first = (rivals + most.enter).max(axis=0).astype(np.int64)
    sums = np.cumsum(np.where(inside, (rivals + most.within).max(axis=0), -_FAR))
    gains = np.maximum.accumulate(sums[::-1])[::-1][1:] - sums[:-1]
    first[:-1] += np.maximum(gains, 0)
    stay = columns[most.instead, 1:] - columns[most.next, 1:] + most.to_instead
    last = rivals + most.leave
    forced = most.to_next - np.maximum(stay, most.from_outside)
    last[:, :-1] = rivals[:, :-1] + np.maximum(most.leave, forced)
    final = last.max(axis=0).astype(np.int64)
    sums = np.cumsum(np.where(inside, (rivals + most.onward).max(axis=0), -_FAR))
    before = np.concatenate(([0], sums[:-1]))
    gains = sums[:-1] - np.minimum.accumulate(before)[:-1]
    final[1:] += np.maximum(gains, 0)
    return np.flatnonzero(inside & (first + most.edge >= 0) & (final + most.edge >= 0))


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
