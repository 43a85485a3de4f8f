"""The best tags of many sentences at once, exactly.

Most words of an article are so clearly outside every name that no transition could change it:
their tag is proven from their own scores, and what is left falls into short runs that are
decoded side by side, one step of NumPy for all of them.
"""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.int64]
Tags = npt.NDArray[np.int64]

#: Tag that words outside names carry; runs are cut where it is proven.
OUTSIDE = 0


def reach(moves: Scores) -> Scores:
    """How much transitions can favour each tag over `OUTSIDE` at most, neighbours free."""
    before = (moves - moves[:, [OUTSIDE]]).max(axis=0)
    after = (moves - moves[[OUTSIDE], :]).max(axis=1)
    return np.maximum(before, 0) + np.maximum(after, 0)


def decode(scores: Scores, moves: Scores, inside: npt.NDArray[np.bool_]) -> Tags:
    """Best tag of each place; places that are not `inside` part sentences and get `OUTSIDE`.

    `scores` is places × tags, `moves` tags × tags from the earlier to the later. Among equally
    good sequences the one whose last differing tag is lowest wins, as in the plain algorithm
    that takes the first maximum going back. O(places × tags²).
    """
    tags = np.full(len(scores), OUTSIDE, np.int64)
    rival = (scores + reach(moves))[:, 1:].max(axis=1, initial=np.iinfo(np.int64).min)
    open_ = inside & (scores[:, OUTSIDE] <= rival)
    places = np.flatnonzero(open_)
    if not len(places):
        return tags
    first = np.flatnonzero(np.diff(places, prepend=-2) > 1)
    sizes = np.diff(first, append=len(places))
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = places[first[order]], sizes[order]
    alive = len(sizes) - np.cumsum(np.bincount(sizes))[:-1]
    _runs(scores, moves, inside, starts, sizes, alive, tags)
    return tags


def _runs(
    scores: Scores,
    moves: Scores,
    inside: npt.NDArray[np.bool_],
    starts: Tags,
    sizes: Tags,
    alive: Tags,
    tags: Tags,
) -> None:
    """Decodes runs, longest first; `alive[t]` of them are longer than t. Writes to `tags`.

    A score and the tag it came from travel in one integer, the tag in the low bits and
    reversed, so that one maximum finds both and prefers the lower tag.
    """
    count = moves.shape[0]
    bits = int(count).bit_length()
    low = (1 << bits) - 1
    packed = ((moves << bits) + (low - np.arange(count))[:, None])[:, None, :]
    best = scores[starts] + np.where(inside[starts - 1, None], moves[OUTSIDE], 0)
    ends = starts + sizes - 1
    leaving = np.where(inside[ends + 1, None], moves[:, OUTSIDE], 0)
    back: list[Tags] = []
    for step in range(1, len(alive)):
        some = int(alive[step])
        top = ((best[:some].T << bits)[:, :, None] + packed).max(axis=0)
        back.append(low - (top & low))
        best[:some] = (top >> bits) + scores[starts[:some] + step]
    now = (best + leaving).argmax(axis=1)
    tags[ends] = now
    for step in range(len(alive) - 1, 0, -1):
        some = int(alive[step])
        now[:some] = back[step - 1][np.arange(some), now[:some]]
        tags[starts[:some] + step - 1] = now[:some]
