"""The inner loops in C, where they were compiled: the same answers, sooner.

Each function says what one of Python and NumPy says elsewhere, which is its definition and takes
its place where there is no compiled module: tests compare the two. What is compiled keeps to the
stable ABI, so one build serves every Python from 3.11 on; `hatch_build.py` makes it.
"""

import sys
from collections.abc import Callable

__all__ = ["add_rows", "lay", "may_repeat", "names", "number_names", "rank"]

#: Writes what words score by themselves, see `precis.entities.tagger.spellings`; False where one
#: holds a lone surrogate.
add_rows: Callable[..., bool] | None = None

#: Fills its last argument, the slots of names, see `precis.entities.tagger.index`.
number_names: Callable[..., None] | None = None

#: Starts, ends and numbers (`intp` as bytes) of the tokens of pieces, see `precis.text.tokens`;
#: None where one was never met before.
lay: Callable[..., tuple[list[int], list[int], bytes] | None] | None = None

#: Whether any two sentences may say the same, see `precis.text`.
may_repeat: Callable[..., bool] | None = None

#: Sentence, first token, one past the last and type of each name that `Tagger.recognize` finds;
#: None where a spelling has no row yet. See `precis.entities.tagger.compiled`.
names: Callable[..., list[tuple[int, int, int, int]] | None] | None = None

#: Fills its last argument, `ROWS` × sentences, see `precis.summary.ranking.compiled`; False where a
#: spelling has no marks yet.
rank: Callable[..., bool] | None = None

try:
    from precis.native import _native
except ImportError:
    is_of_this_machine = False
else:
    is_of_this_machine = sys.maxsize > 1 << 32  # its arrays of `intp` hold 8 bytes an item
if is_of_this_machine:
    add_rows = _native.add_rows
    lay = _native.lay
    may_repeat = _native.may_repeat
    names = _native.names
    number_names = _native.number_names
    rank = _native.rank
