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
    #: The largest of `enter`, `within`, what leaving costs at most, and `onward`.
    most: tuple[int, int, int, int]

    @property
    def doubt(self) -> int:
        """A place whose tags are all further behind `OUTSIDE` than this needs no close look."""
        return self.most[0] + self.edge


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
    within = (moves[names].max(axis=0) - idle)[names, None]
    leave = np.maximum(lost.max(axis=1), 0)[names, None]
    onward = (moves[:, names].max(axis=1) - idle)[names, None]
    to_next = moves[names][np.arange(len(after)), after]
    forced = to_next - moves[OUTSIDE, after]
    left = max(int(leave.max()), int(forced.max()))
    return Bounds(
        enter=enter[names, None],
        within=within,
        leave=leave,
        onward=onward,
        next=after,
        instead=instead,
        to_next=to_next[:, None],
        from_outside=moves[OUTSIDE, after][:, None],
        to_instead=(moves[OUTSIDE, instead] - worse[after, instead])[:, None],
        most=(int(enter.max()), int(within.max()), left, int(onward.max())),
        edge=max(0, int((moves[OUTSIDE] - idle).max()), int((moves[:, OUTSIDE] - idle).max())),
    )


#: More than any sum of scores: parts sentences within running sums.
_FAR = 1 << 40


def undecided(
    scores: Scores, places: Tags, leads: Tags, inside: npt.NDArray[np.bool_], most: Bounds
) -> Tags:
    """Places whose best tag may be other than `OUTSIDE`, in order; all others' is proven.

    `scores` are those of `places`, in order, which are looked at closely; of the others it is
    enough to know by how much any tag is ahead of `OUTSIDE`, `leads`, or a number above that.

    A name, or names side by side, over a place could be cut short before it, everything from
    there on becoming `OUTSIDE`, or begin after it, its first tag then becoming one that may.
    Where even the most that any tags could win from there to any end (the largest sum of
    neighbouring places, by running sums) is a loss, the first betters every such sequence,
    whatever its tags; the second likewise to the left. O(places × tags).
    """
    columns = np.ascontiguousarray(scores.T)
    rivals = columns[OUTSIDE + 1 :] - columns[OUTSIDE]
    first, within, last, onward = (leads + each for each in most.most)
    first[places] = (rivals + most.enter).max(axis=0)
    within[places] = (rivals + most.within).max(axis=0)
    onward[places] = (rivals + most.onward).max(axis=0)
    forced = most.to_next - np.maximum(
        _stay(columns, places, leads, inside, most), most.from_outside
    )
    last[places] = (rivals + np.maximum(most.leave, forced)).max(axis=0)
    apart = ~inside
    within[apart] = onward[apart] = -_FAR
    sums = np.cumsum(within)
    first[:-1] += np.maximum(np.maximum.accumulate(sums[::-1])[::-1][1:] - sums[:-1], 0)
    sums = np.cumsum(onward)
    before = sums - onward
    last[1:] += np.maximum(sums[:-1] - np.minimum.accumulate(before)[:-1], 0)
    return np.flatnonzero(inside & (np.minimum(first, last) + most.edge >= 0))


def _stay(
    columns: Scores, places: Tags, leads: Tags, inside: npt.NDArray[np.bool_], most: Bounds
) -> Scores:
    """What the place after each gains, at least, where `instead` stands in for `next` there;
    rivals × places. At the end of a sentence nothing is lost."""
    following = places + 1
    slots = np.searchsorted(places, following)
    slots[-1:] = 0
    is_known = places.take(slots) == following
    here = np.where(most.instead == OUTSIDE, 0, _FAR)[:, None] + leads.take(following)
    there = columns[most.instead].take(slots, axis=1) - columns[most.next].take(slots, axis=1)
    stay = np.where(is_known, there, -here) + most.to_instead
    return np.where(inside.take(following), stay, _FAR)


def decode(
    scores: Scores, moves: Scores, inside: npt.NDArray[np.bool_], most: Bounds | None = None
) -> Tags:
    """Best tag of each place; places that are not `inside` part sentences and get `OUTSIDE`.

    `scores` is places × tags, `moves` tags × tags from the earlier to the later; first and last
    place are not inside. Among equally good sequences the one whose last differing tag is lowest
    wins, as in the plain algorithm that takes the first maximum going back. `most` are the moves'
    bounds, where at hand. O(places × tags²).
    """
    most = most or bounds(moves)
    leads = scores[:, OUTSIDE + 1 :].max(axis=1) - scores[:, OUTSIDE].astype(np.int64)
    places = np.flatnonzero(inside & (leads >= -most.doubt))
    open_ = undecided(scores.take(places, axis=0), places, leads, inside, most)
    return _runs(scores.take(open_, axis=0), open_, moves, inside)


def _runs(scores: Scores, places: Tags, moves: Scores, inside: npt.NDArray[np.bool_]) -> Tags:
    """The same where all places but the given ones are known to be `OUTSIDE`; `scores` are theirs.

    Runs of neighbouring places are decoded side by side. O(places × tags²).
    """
    tags = np.full(len(inside), OUTSIDE, np.int64)
    if not len(places):
        return tags
    moves = moves.astype(_narrowest(scores, moves))
    order, alive, ends = _by_step(places)
    laid = places.take(order)
    rows = np.ascontiguousarray(scores.take(order, axis=0).astype(moves.dtype).T)
    firsts = laid[: alive[0]]
    rows[:, : alive[0]] += np.where(inside.take(firsts - 1), moves[OUTSIDE, :, None], 0)
    rows[:, ends] += np.where(inside.take(laid.take(ends) + 1), moves[:, OUTSIDE, None], 0)
    # earlier tag × later tag × run, so that a maximum over the earlier runs along rows
    steps = moves[:, :, None]
    offsets = [0, *accumulate(alive)]
    for step in range(1, len(alive)):
        some, before, at = alive[step], offsets[step - 1], offsets[step]
        paths = rows[:, None, before : before + some] + steps
        rows[:, at : at + some] += np.maximum.reduce(paths, axis=0)
    found = np.empty(len(laid), np.int64)
    found[ends] = rows[:, ends].argmax(axis=0)
    for step in range(len(alive) - 1, 0, -1):
        some, before, at = alive[step], offsets[step - 1], offsets[step]
        into = moves.take(found[at : at + some], axis=1)
        found[before : before + some] = (rows[:, before : before + some] + into).argmax(axis=0)
    tags[laid] = found
    return tags


def _narrowest(scores: Scores, moves: Scores) -> type[np.signedinteger[Any]]:
    """int32, five times as fast, where no sequence's sum can leave it; else int64."""
    most = (len(scores) + 2) * (int(np.abs(scores).max()) + int(np.abs(moves).max()))
    return np.int32 if most < 1 << 30 else np.int64


def _by_step(places: Tags) -> tuple[Tags, list[int], Tags]:
    """Runs side by side, longest first: all first places, all second places and so on.

    As indices into `places`; also how many runs each step has, and where the last place of each
    run is.
    """
    count = len(places)
    is_first = np.ones(count, np.bool_)
    np.greater(places[1:] - places[:-1], 1, out=is_first[1:])
    first = np.flatnonzero(is_first)
    sizes = np.empty_like(first)
    sizes[:-1] = first[1:] - first[:-1]
    sizes[-1] = count - first[-1]
    rank = np.empty_like(first)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(first))
    alive = len(first) - np.cumsum(np.bincount(sizes))[:-1]
    offsets = np.cumsum(alive) - alive
    laid = np.empty_like(places)
    numbers = np.arange(count)
    run = np.cumsum(is_first) - 1
    laid[offsets.take(numbers - first.take(run)) + rank.take(run)] = numbers
    return laid, alive.tolist(), offsets.take(sizes - 1) + rank
