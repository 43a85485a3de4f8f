"""A linear model that detects boilerplate lines by the lines around them.

The lines of a menu, a list of other articles or a footer stand among similar lines, the lines of
the article among prose. No input depends on a word; the only lexical evidence are the neighbours
that rules detected (`boilerplate.is_boilerplate_line`). A document with hardly any of those, or
without prose, or in a language outside the training data is not changed: poems, lists and tweets
stay.

The score of a line is the sum of its inputs, each times its weight in `surroundings.json`; higher
means more likely boilerplate. `training/boilerplate.py` fits the weights, docs/boilerplate.md
describes them.
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

#: Lines on either side of a line that its neighbourhood consists of.
NEAR: Final = 3
WIDE: Final = 10

#: Fewest lines detected by rules, and fewest short lines, with which a document counts as a web
#: page rather than an article with a stray line. Guesses.
FEWEST_LABELS: Final = 2
FEWEST_SHORT: Final = 8

#: Distance to prose, in lines, above which all distances count as equal.
FAR: Final = 20

#: Names of the inputs, in the order of `_form` and `_neighbourhoods`. Yes is 1 and no is 0, shares
#: are 0 to 1, counts of words and lines are log(1 + n).
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
    """The content of `surroundings.json`."""

    #: Score from which a line is boilerplate.
    threshold: float
    #: ISO 639-1 codes of the languages in the training data.
    languages: frozenset[str]
    #: Input → weight.
    weights: dict[str, float]


#: The file that training writes.
FITTED: Final = Path(__file__).with_name("surroundings.json")


@cache
def model() -> Model:
    """The model, read once.

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


def boilerplate_lines(
    lines: Sequence[str], prose: Sequence[bool], labels: Sequence[bool], language: str
) -> list[bool]:
    """Which lines the model classifies as boilerplate; lines that rules detected stay False.

    `prose` and `labels` tell for each line whether it is prose, and whether a rule detected it.
    Lines that follow prose belong to it up to the next line that a rule detected: a list, verse,
    a table. O(characters).
    """
    chosen = [False] * len(lines)
    if language not in model().languages or not is_page(prose, labels):
        return chosen
    belongs = False
    for index, inputs in enumerate(inputs_of(lines, prose, labels)):
        belongs = (belongs or prose[index]) and not labels[index]
        chosen[index] = not (belongs or labels[index]) and score(inputs) > model().threshold
    return chosen


def is_page(prose: Sequence[bool], labels: Sequence[bool]) -> bool:
    """Whether a document has enough lines around its prose to be a web page."""
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
    neighbourhoods = _neighbourhoods(lines, prose, labels)
    return [
        [*_form(line), float(counts[line] > 1), *neighbourhood]
        for line, neighbourhood in zip(lines, neighbourhoods, strict=True)
    ]


def _form(line: str) -> list[float]:
    """The inputs from a line itself: of its words only their number and capitals."""
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


def _neighbourhoods(
    lines: Sequence[str], prose: Sequence[bool], labels: Sequence[bool]
) -> list[list[float]]:
    """The inputs from the neighbours of each line."""
    count = len(lines)
    before = _distances(prose)
    after = _distances(prose[::-1])[::-1]
    near, wide = (_shares(prose, reach) for reach in (NEAR, WIDE))
    label_near, label_wide = (_shares(labels, reach) for reach in (NEAR, WIDE))
    written = sum(len(line) for line, is_prose in zip(lines, prose, strict=True) if is_prose)
    share = written / sum(map(len, lines))
    return [
        [
            float(prose[index]),
            float(before[index] == 0),
            float(after[index] == 0),
            near[index],
            wide[index],
            label_near[index],
            label_wide[index],
            log1p(min(before[index], after[index], FAR)),
            log1p(min(before[index], FAR) + min(after[index], FAR)),
            float(before[index] > index),
            float(after[index] >= count - index),
            share,
        ]
        for index in range(count)
    ]


def _distances(prose: Sequence[bool]) -> list[int]:
    """Lines between each line and the last prose before it; without any, the line count or more."""
    distances = []
    gap = len(prose)
    for is_prose in prose:
        distances.append(gap)
        gap = 0 if is_prose else gap + 1
    return distances


def _shares(flags: Sequence[bool], reach: int) -> list[float]:
    """Share of the neighbours, `reach` on either side of a line, that have a flag."""
    sums = [0, *accumulate(map(int, flags))]
    shares = []
    for index, flag in enumerate(flags):
        first, last = max(0, index - reach), min(len(flags), index + reach + 1)
        shares.append((sums[last] - sums[first] - flag) / (last - first - 1 or 1))
    return shares
