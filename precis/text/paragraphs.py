"""Lines → paragraphs. A line is a paragraph unless the text was wrapped at a fixed width.

In wrapped text a line ends where the next word would not have fit. In lists, poems and tweets lines
end earlier, or the next one begins with a capital letter.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from precis.text.characters import UNSPACED

#: Greatest length of a line of wrapped text, and least length of its longest line, in code points:
#: mail and terminals wrap at 64 to 100; verse is narrower.
WIDEST: Final = 130
NARROWEST: Final = 45

#: Of the neighbouring lines at most WIDEST long, the share that must be full: the next word would
#: not have fit. Of these the share that must break inside a sentence (lines that are paragraphs do
#: not), and of these in turn the share that goes on in lower case (German, with its capitalized
#: nouns, has about 0.5; verse next to none). Estimates, checked on articles wrapped at 60 to 100.
FULL_SHARE: Final = 0.5
BROKEN_SHARE: Final = 0.5
GOES_ON_SHARE: Final = 0.3
#: Fewer full lines than this are no evidence.
FEWEST_FULL: Final = 2

#: More lines than the first, of fewer code points on average than the second, are text set
#: vertically, or noise. It becomes one paragraph, which bounds the time.
MANY_LINES: Final = 1_000
LINE_CHARS: Final = 4

_ENDS: Final = ".!?:;"
_WORD: Final = re.compile(r"\S+")
#: The beginning of a list item if the line before is complete or an item too; otherwise it may be a
#: dash or a number inside a sentence.
_ITEM: Final = re.compile(r"(?:[-*•–·>]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_HYPHENS: Final = "-\u2010\u00ad"
#: What stands between the times of a subtitle.
_CUE: Final = " --> "
#: The marks of quoted mail, before more text.
_QUOTED: Final = re.compile(r"(?:>\s?)+(?=\S)")
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")


class Line(NamedTuple):
    """A line that is not blank, as a range without surrounding whitespace."""

    start: int
    end: int
    #: Whether no blank line precedes it.
    follows: bool
    #: Where its words begin: after the marks of quoted mail, "> > ".
    words: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Ranges of the paragraphs, in order, trimmed of whitespace. O(len(text))."""
    rows = text.splitlines(keepends=True)
    if len(rows) > MANY_LINES:
        bare = list(filter(None, map(str.strip, rows)))
        if len(bare) > MANY_LINES and sum(map(len, bare)) < LINE_CHARS * len(bare):
            return [(text.index(bare[0]), text.rindex(bare[-1]) + len(bare[-1]))]
    lines = list(_lines(rows))
    width = _width(text, lines)
    ranges: list[tuple[int, int]] = []
    before: Line | None = None
    has_cues = _CUE in text
    in_cue = False
    for line in lines:
        if has_cues:
            in_cue = line.follows and (in_cue or _is_cue(text, before))
            in_cue = in_cue and not (text[line.start : line.end].isdigit() or _is_cue(text, line))
        if before is not None and (
            (width and _is_full(text, before, line, width))
            or (text[before.end - 1] in _HYPHENS and _is_hyphenated(text, before, line))
            or (in_cue and not _is_cue(text, before) and text[line.start] not in "-–")
        ):
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
        before = line
    return ranges


def _lines(rows: list[str]) -> Iterator[Line]:
    start, follows = 0, False
    for raw in rows:
        bare = raw.strip()
        if bare:
            first = start + raw.index(bare[0])
            marks = _QUOTED.match(bare) if bare[0] == ">" else None
            yield Line(first, first + len(bare), follows, first + (marks.end() if marks else 0))
        follows = bool(bare)
        start += len(raw)


def _width(text: str, lines: list[Line]) -> int:
    """The width the text is wrapped at, in code points; 0 where it is not wrapped."""
    if len(lines) <= FEWEST_FULL:
        return 0
    width = max((n for line in lines if (n := line.end - line.start) <= WIDEST), default=0)
    if width < NARROWEST:
        return 0
    near = [
        (a, b)
        for a, b in pairwise(lines)
        if b.follows and a.end - a.start <= WIDEST and b.end - b.start <= WIDEST
    ]
    full = [(a, b) for a, b in near if _is_full(text, a, b, width) or _is_hyphenated(text, a, b)]
    if len(full) < max(FEWEST_FULL, FULL_SHARE * len(near)):
        return 0
    broken = [(a, b) for a, b in full if text[a.end - 1] not in _ENDS or _goes_on(text, b)]
    capitals = text.isupper()
    goes_on = sum(capitals or not text[b.words].isupper() for _, b in broken)
    is_wrapped = len(broken) >= BROKEN_SHARE * len(full) and goes_on >= GOES_ON_SHARE * len(broken)
    return width if is_wrapped else 0


def _is_cue(text: str, line: Line | None) -> bool:
    """Whether a line has the times of a subtitle, whose lines up to the next blank one are one."""
    return line is not None and _CUE in text[line.start : line.end]


def _is_hyphenated(text: str, line: Line, following: Line) -> bool:
    """Whether a word is broken between two lines of similar length: "Fisher-", "men who live"."""
    if text[line.end - 1] not in _HYPHENS or not following.follows:
        return False
    is_word = text[line.end - 2 : line.end - 1].isalpha() and text[following.words].islower()
    return is_word and NARROWEST <= line.end - line.start <= WIDEST


def _goes_on(text: str, line: Line) -> bool:
    """Whether a line begins in lower case and is no address: "z. B." may end the line before."""
    return text[line.words].islower() and " " in text[line.words : line.end]


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line had no room in this one."""
    used = line.end - line.start
    if not following.follows or used > width or following.end - following.start > width:
        return False
    if (line.words > line.start) != (following.words > following.start):
        return False  # One is quoted mail, the other its answer.
    if _ITEM.match(text, following.words, following.end) and (
        text[line.end - 1] in _ENDS or _ITEM.match(text, line.words, line.end)
    ):
        return False
    if _UNSPACED.match(text, following.words):
        return used + 1 > width - 1
    word = _WORD.match(text, following.words, following.end)
    return word is not None and used + 1 + len(word.group()) > width
