"""Whether a line is boilerplate, judged by what stands around it: a small trained model.

A line of a page's menu, of its list of other articles or of its footer stands among lines like it,
a line of the article among prose. No input knows a word: what is known of words are the lines that
rules found (`boilerplate.is_label`), and a document with next to none of them is left alone, as is
one without prose or in a language the model was not fitted to. So poems, lists and tweets stay.

A line's score is the sum of its inputs, each times its weight in `surroundings.json`; higher is
more like boilerplate. `training/boilerplate.py` makes the weights, docs/boilerplate.md describes
them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from math import log1p
from pathlib import Path
from typing import Final

import msgspec

from precis import checksummed

#: Lines looked at on either side of a line.
NEAR: Final = 3
WIDE: Final = 10

#: Lines that rules found and short lines from which a document is a page rather than an article
#: with a stray line; fewer say nothing about their neighbours. Guesses.
FEWEST_LABELS: Final = 2
FEWEST_SHORT: Final = 8

#: Lines from which more make no difference to how far away prose is.
FAR: Final = 20

#: What a line's own form and its neighbours tell, in the order of `_form` and `_place`: yes is 1
#: and no is 0, shares are 0 to 1, numbers of words and lines stand as log(1 + n).
INPUTS: Final = (
    "constant",
    "words",
    "full stop",
    "question or exclamation mark",
    "colon or comma",
    "share of capitalized words",
    "symbol or address",
    "said more than once",
    "prose",
    "prose before",
    "prose after",
    "share of prose near",
    "share of prose around",
    "share of labels near",
    "share of labels around",
    "lines from prose",
    "lines in run without prose",
    "before all prose",
    "after all prose",
    "share of prose in document",
)


class Model(msgspec.Struct, frozen=True):
    """What `surroundings.json` holds."""

    #: Score from which a line is boilerplate.
    threshold: float
    #: ISO 639-1 of the languages that the lines it was fitted to are in.
    languages: frozenset[str]
    #: By input.
    weights: dict[str, float]


#: What training wrote.
FITTED: Final = Path(__file__).with_name("surroundings.json")


@cache
def model() -> Model:
    """Read once: it is part of the package.

    Raises:
        ResourceMissing: see `checksummed.read`.
    """
    return msgspec.json.decode(checksummed.read(FITTED), type=Model)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(model().weights[name] for name in INPUTS)


_WORD: Final = re.compile(r"[^\W\d_]+")
_SYMBOL: Final = re.compile(r"[|»«©®™/>+&•·→]|www\.|\w@\w|(?<!\w)[@#]\w")
_CLOSERS: Final = "\"'”’»›“)]」』）"


def strays(
    lines: Sequence[str], prose: Sequence[bool], labels: Sequence[bool], language: str
) -> list[bool]:
    """Which lines the model takes for boilerplate; those that rules found stay False.

    `prose` and `labels` say of each line whether it is prose, and whether a rule found it. What
    follows prose belongs to it up to the next line that a rule found: a list, verse, a table.
    O(characters).
    """
    chosen = [False] * len(lines)
    if language not in model().languages or not is_page(prose, labels):
        return chosen
    belongs = False
    for at, inputs in enumerate(inputs_of(lines, prose, labels)):
        belongs = (belongs or prose[at]) and not labels[at]
        chosen[at] = not (belongs or labels[at]) and score(inputs) > model().threshold
    return chosen


def is_page(prose: Sequence[bool], labels: Sequence[bool]) -> bool:
    """Whether there is enough around an article to tell them apart."""
    paragraphs = sum(prose)
    return 0 < paragraphs <= len(prose) - FEWEST_SHORT and sum(labels) >= FEWEST_LABELS


def score(inputs: Sequence[float]) -> float:
    """Log odds of being boilerplate."""
    return sum(value * weight for value, weight in zip(inputs, _weights(), strict=True))


def inputs_of(
    lines: Sequence[str], prose: Sequence[bool], labels: Sequence[bool]
) -> list[list[float]]:
    """The model's inputs of each line, in the order of `INPUTS`."""
    counts = Counter(lines)
    places = _places(lines, prose, labels)
    return [
        [*_form(line), float(counts[line] > 1), *place]
        for line, place in zip(lines, places, strict=True)
    ]


def _form(line: str) -> list[float]:
    """What a line tells by itself; words count for nothing but their number and capitals."""
    words = _WORD.findall(line)
    end = line.rstrip(_CLOSERS)[-1:]
    capitals = sum(word[0].isupper() for word in words)
    return [
        1.0,
        log1p(len(words)),
        float(end in tuple(".…。।؟")),
        float(end in tuple("?？!！")),
        float(end in tuple(":：,，、;")),
        capitals / (len(words) or 1),
        float(_SYMBOL.search(line) is not None),
    ]


def _places(
    lines: Sequence[str], prose: Sequence[bool], labels: Sequence[bool]
) -> list[list[float]]:
    """What its neighbours tell about each line."""
    count = len(lines)
    before = _distances(prose)
    after = _distances(prose[::-1])[::-1]
    near, wide = (_shares(prose, reach) for reach in (NEAR, WIDE))
    label_near, label_wide = (_shares(labels, reach) for reach in (NEAR, WIDE))
    written = sum(len(line) for line, is_prose in zip(lines, prose, strict=True) if is_prose)
    share = written / sum(map(len, lines))
    return [
        [
            float(prose[at]),
            float(before[at] == 0),
            float(after[at] == 0),
            near[at],
            wide[at],
            label_near[at],
            label_wide[at],
            log1p(min(before[at], after[at], FAR)),
            log1p(min(before[at], FAR) + min(after[at], FAR)),
            float(before[at] > at),
            float(after[at] >= count - at),
            share,
        ]
        for at in range(count)
    ]


def _distances(prose: Sequence[bool]) -> list[int]:
    """Lines between each line and the last prose before it; without any, at least their number."""
    found = []
    gap = len(prose)
    for is_prose in prose:
        found.append(gap)
        gap = 0 if is_prose else gap + 1
    return found


def _shares(flags: Sequence[bool], reach: int) -> list[float]:
    """Share of the neighbours, `reach` on either side of a line, that have a flag."""
    sums = [0, *accumulate(map(int, flags))]
    found = []
    for at, flag in enumerate(flags):
        first, last = max(0, at - reach), min(len(flags), at + reach + 1)
        found.append((sums[last] - sums[first] - flag) / (last - first - 1 or 1))
    return found
