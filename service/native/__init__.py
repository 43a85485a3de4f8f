"""The inner loops in C, where they were compiled: the same answers, sooner.

Each function says what one of Python and NumPy says elsewhere, which is its definition and takes
its place where there is no compiled module: tests compare the two. What is compiled keeps to the
stable ABI, so one build serves every Python from 3.11 on; `hatch_build.py` makes it.
"""

from collections.abc import Callable

__all__ = ["COMPILED", "names", "rank"]

#: Sentence, first token, one past the last and type of each name that `Tagger.recognize` finds;
#: None where a spelling has no row yet. The arguments are those of `Tagger._arguments`.
names: Callable[..., list[tuple[int, int, int, int]] | None] | None = None

#: Fills its last argument, `ROWS` × sentences, see `service.ranking.compiled`; False where a
#: spelling has no marks yet.
rank: Callable[..., bool] | None = None

try:
    from service.native import _native
except ImportError:
    COMPILED = False
else:
    COMPILED = True
    names = _native.names
    rank = _native.rank
