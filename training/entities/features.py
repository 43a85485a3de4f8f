"""What the tagger sees of a word, and of the article a word stands in.

The service computes the same in C (`precis/native/words.c` and `names.c`); tests compare the two.
Everything known of a single word is a function of its spelling and its position class; what the
rest of the article says (Chieu & Ng 2003, doi 10.3115/1119176.1119199) is arithmetic over the whole
article at once.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from precis.text import characters
from training.entities.known import Known, Lexicon

Ints = npt.NDArray[np.int64]

#: Stands between sentences, twice, so that an offset of two never reaches the next sentence.
PAD: Final = "\x00"
PADS: Final = 2
#: Mark a spelling as the first word of its sentence, or as part of an all-capitals sentence.
FIRST: Final = "\x01"
CAPITALS: Final = "\x02"

#: Shape classes of a spelling, as used by `Evidence`.
OTHER, LOWER, TITLE, UPPER = range(4)

_DIGITS: Final = re.compile(r"\d")
_RUN: Final = re.compile(r"(.)\1+")
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

#: A longer spelling is cut: no name is that long, and a cold word's cost must stay bounded.
MAX_CHARS: Final = 40


class Attributes(NamedTuple):
    """Names of a word's binary features, parted by line feeds: see `split`."""

    #: Seen by the word itself and its neighbours at every offset.
    near_and_far: str
    #: Seen by the word itself and its direct neighbours only.
    near: str


def split(names: str) -> list[str]:
    """Each of the names of `Attributes`."""
    return names.split("\n") if names else []


def lower(word: str) -> str:
    """In lower case, one code point for one."""
    return word.lower() if word.isascii() else "".join(map(characters.lower, word))


def capitalized(word: str) -> str:
    """The first letter in title case, the others in lower case, one code point for one."""
    return characters.title(word[0]) + lower(word[1:])


def layout(tokens: Sequence[str], ranges: Iterable[tuple[int, int, bool]]) -> list[str]:
    """Spellings of the given token ranges with `PAD` around each sentence and marks on some.

    A range is (first, last, whether the sentence is all capitals). The list starts and ends
    with two pads. O(tokens).
    """
    keys = [PAD] * PADS
    for first, last, capitals in ranges:
        words = tokens[first:last]
        if capitals:
            keys += [CAPITALS + word for word in words]
        else:
            start = len(keys)
            keys += words
            for at, word in enumerate(words, start):
                if word[0].isalnum():
                    keys[at] = FIRST + word
                    break
        keys += (PAD, PAD)
    return keys


def shape(word: str) -> int:
    """Shape class of a spelling: by its first letter and whether all its letters are capitals."""
    if word.islower():
        return LOWER
    if not word[0].isalpha():
        return OTHER
    return UPPER if word.isupper() and len(word) > 1 else TITLE


def _class(c: str) -> str:
    return "0" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c


_CLASSES: Final = {code: _class(chr(code)) for code in range(128)}


def _pattern(word: str) -> str:
    """Spelling with letters as A or a, digits as 0, marks as they are; runs cut to two."""
    start = word[:12]
    return _short(start.translate(_CLASSES) if word.isascii() else "".join(map(_class, start)))


@lru_cache(maxsize=4_096)  # few spellings differ in it
def _short(classes: str) -> str:
    return _RUN.sub(r"\1\1", classes)


def _lists(mark: str, known: Known) -> str:
    bits, found = known.lists, ""
    for bit in range(bits.bit_length()):
        if bits >> bit & 1:
            found += f"\n{mark}{bit}"
    return found


def _clusters(mark: str, known: Known) -> str:
    path, cluster = known.path, known.cluster
    found = ""
    if path:
        found = f"\n{mark}b4={path & 15}\n{mark}b6={path & 63}"
        found += f"\n{mark}b10={path & 1023}\n{mark}b20={path & 1048575}"
    return f"{found}\n{mark}k={cluster}\n{mark}K={known.coarse}" if cluster else found


def _ends(lower: str) -> tuple[str, str]:
    """Suffix of three seen from afar; the other suffixes, and prefixes: each shorter than all."""
    size = len(lower)
    if size > 4:
        starts = f"\n<{lower[0]}\n<{lower[:2]}\n<{lower[:3]}\n<{lower[:4]}"
        return (
            f"\n>{lower[-3:]}",
            f"{starts}\n>{lower[-1]}\n>{lower[-2:]}\n>{lower[-4:]}",
        )
    far = f"\n>{lower[-3:]}" if size > 3 else ""
    near = [f"\n<{lower[:end]}" for end in (1, 2, 3) if size > end]
    return far, "".join(near + [f"\n>{lower[-end:]}" for end in (1, 2) if size > end])


def attributes(key: str, lexicon: Lexicon) -> Attributes:
    """Features of one spelling as `layout` marks it. O(its length, capped)."""
    if key == PAD:
        return Attributes("pad", "")
    mark = key[0] if key[0] in (FIRST, CAPITALS) else ""
    word = key[len(mark) :][:MAX_CHARS].translate(_PLAIN)
    form = _DIGITS.sub("0", word)
    small_form = lower(form)
    pattern = _pattern(word)
    known = lexicon.get(word)
    far_end, near = _ends(small_form)
    far = f"l={small_form}\np={pattern}\nc={known.case}{far_end}"
    near = f"w={form}{near}"
    if mark:
        far += f"\nm{ord(mark)}p={pattern}"
    if word != small_form and (mark or not known.path):
        title = lexicon.get(capitalized(word))
        small = lexicon.get(small_form)
        far += _clusters(f"T{ord(mark) if mark else 0}", title) + _clusters("L", small)
        near += _lists("TL", title)
        near += f"\nm{ord(mark) if mark else 0}c{shape(word)}={max(known.case, small.case)}"
    far += _clusters("", known) + _lists("g", known)
    for at, number in enumerate(lexicon.clusters.of(small_form)):
        far += f"\nv{at}={number}"
    if len(word) > 1 and word.isalpha():
        near += f"\nn={min(len(word), 12)}{shape(word)}"
    return Attributes(far, near)


def bare(key: str) -> tuple[str, int]:
    """The spelling of a key and its mark: 0, 1 (`FIRST`) or 2 (`CAPITALS`)."""
    return (key[1:], ord(key[0])) if key[0] in (FIRST, CAPITALS) else (key, 0)


def pair_word(key: str) -> str:
    """What word pairs are made of: lower case, digits alike."""
    return lower(_DIGITS.sub("0", bare(key)[0][:MAX_CHARS].translate(_PLAIN)))


def kind(key: str, lexicon: Lexicon) -> str:
    """What class pairs are made of: shape and coarse Brown cluster; marks as they are."""
    word, _ = bare(key)
    if not word[0].isalnum():
        return word[0].translate(_PLAIN)
    known = lexicon.get(word)
    return f"{shape(word)}{known.path & 63}"


class Evidence(NamedTuple):
    """What the rest of the article says of each place, from `evidence`."""

    #: Category of each place: own shape and position class × how the word stands elsewhere.
    category: Ints
    #: Places whose word recurs capitalized, grouped by word in order of first occurrence;
    #: `starts` are the group starts within `places`.
    places: Ints
    starts: Ints


#: Number of values of `Evidence.category`.
CATEGORIES: Final = 4 * 3 * 8

#: Steps of a stored weight in one nat: finer changes no tag in a thousand, coarser packs better.
SCALE: Final = 128
#: Most nats by which one place speaks against a type; of 3 to 12 all do alike.
DOUBT: Final = 6 * SCALE
#: Lead of the best type elsewhere, in nats, at which it is believed more (development articles).
LEADS: Final = (SCALE // 2, 2 * SCALE, 5 * SCALE)
#: Number of values of `elsewhere` for a count of types, "none" included.
STANDINGS: Final = len(LEADS) + 1


def elsewhere(
    scores: npt.NDArray[np.signedinteger[Any]], folds: Ints, shapes: Ints, marks: Ints
) -> tuple[Ints, Ints]:
    """Capitalized places, and for each what its own scores and its word's other places favour.

    `scores` are places × tags, "O" first, then two tags a type. A place's doubt of a type is how
    far the type's better tag is behind the best of all; doubts are summed over the word's other
    capitalized places. The category counts own best type × (nothing elsewhere, or best type
    elsewhere × by what lead). O(places).
    """
    places = np.flatnonzero(shapes >= TITLE)
    own = scores[places]
    kinds = np.concatenate([own[:, :1], np.maximum(own[:, 1::2], own[:, 2::2])], axis=1)
    count = kinds.shape[1]
    doubts = np.maximum(kinds - kinds.max(axis=1, keepdims=True), -DOUBT)
    words, heard = folds[places], marks[places] != 2
    doubts[~heard] = 0
    size = int(words.max(initial=0)) + 1
    cells = (words[:, None] * count + np.arange(count)).ravel()
    sums = np.bincount(cells, doubts.ravel(), size * count).astype(np.int64).reshape(size, count)
    others = sums[words] - doubts
    known = np.bincount(words[heard], minlength=size)[words] - heard > 0
    ranked = np.sort(others, axis=1)
    lead = np.searchsorted(LEADS, ranked[:, -1] - ranked[:, -2], side="right")
    standing = np.where(known, 1 + others.argmax(axis=1) * STANDINGS + lead, 0)
    return places, standing * count + kinds.argmax(axis=1)


def evidence(folds: Ints, shapes: Ints, marks: Ints) -> Evidence:
    """How each place's word stands elsewhere in the article. O(n log n) places.

    `folds` number the lower-cased spellings of this article in order of first occurrence, so
    that no result depends on what other articles came before; pads are -1. `shapes` are shape
    classes, `marks` 0, 1 (first of its sentence) or 2 (all-capitals sentence).
    """
    size = int(folds.max(initial=-1)) + 2
    plain = marks == 0
    usual = marks != 2
    lower = np.bincount(folds[shapes == LOWER], minlength=size) > 0
    title = np.bincount(folds[plain & (shapes == TITLE)], minlength=size)
    upper = np.bincount(folds[usual & (shapes == UPPER)], minlength=size)
    small = lower[folds]
    named = title[folds] - (plain & (shapes == TITLE)) > 0
    short = upper[folds] - (usual & (shapes == UPPER)) > 0
    category = ((shapes * 3 + marks) * 2 + small) * 4 + named * 2 + short
    capital = np.flatnonzero((shapes >= TITLE) & usual)
    own = folds.take(capital)
    ranked = np.argsort(own, kind="stable")
    order, grouped = capital.take(ranked), own.take(ranked)
    is_first = np.ones(len(order), np.bool_)
    np.not_equal(grouped[1:], grouped[:-1], out=is_first[1:])
    times = np.bincount(own, minlength=size)
    keep = times.take(grouped) > 1
    sizes = times.take(grouped[is_first & keep])
    return Evidence(category, order[keep], np.cumsum(sizes) - sizes)
