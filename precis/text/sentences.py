"""Paragraph → sentences, as ranges of code points.

sentencex (Wikimedia) proposes where sentences end in some 250 languages; the rules in `boundaries`
decide. They cover what sentencex does not: more abbreviations, ordinals, and full stops inside a
quotation or a bracket. Quotation marks and brackets are hidden from sentencex: its time grows with
their square (1 MB of them: 229 s), and one that is never closed hides all full stops after it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import sentencex

from precis import stages
from precis.text import abbreviations, languages
from precis.text.boundaries import is_boundary
from precis.text.candidates import CLOSERS, ENDERS, OPENERS, ZERO_WIDTH, Candidate

#: Code points passed to sentencex at once. It takes time with their square where there are no
#: spaces (2,000 of Chinese: 0.3 ms, 20,000: 24 ms). The end of a piece is no proposal.
PIECE_CHARS: Final = 2_000
#: Spaces tried for one that follows a word, so that no full stop ends a piece.
CUT_TRIES: Final = 8

#: Code points up to which a quotation or bracket is kept whole, sentences inside it included.
#: Longer ones are split like other text: one alone would use up a summary.
WHOLE_CHARS: Final = 200

#: So many candidates in a row, fewer code points apart on average than DENSE_CHARS, are no prose
#: but "1. 1. 1. …": nothing is split there, which bounds the time. Prose has a full stop every 60
#: or so, Chinese and Japanese, with their short words, every 25.
DENSE_CANDIDATES: Final = 512
DENSE_CHARS: Final = 12
DENSE_CHARS_UNSPACED: Final = 6

#: Hidden from sentencex, each read as a space: quotation marks and brackets; bullets, after which
#: it splits nothing; lone surrogates, which Rust strings cannot hold.
_HIDDEN: Final = re.compile(
    r"""["“”„‟«»‹›‘`´’'()\[\]{}<>（）「」『』《》‚‛@•◦▪▫●○◆◇★☆■□➢➤‣⁃▶►▸➣⁌⁍\ud800-\udfff]"""
)


#: Marks of footnotes after a full stop: [1], [a], [citation needed], ², and a bare number after a
#: word or a quotation.
_NOTE: Final = r"""
    (?:\s?\[(?:\d{1,3}|[a-z])\] | \[[^\[\]\n]{1,30}\])*+ [⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}+
    (?:(?:(?<=[^\W\d_]{3}[.!?])|(?<=[.!?][”"»’]))\d{1,2}(?=\s))?+
"""

#: Characters that begin the items of a list inside a line.
_BULLETS: Final = "•▪●"


def _candidate(enders: str, closers: str = CLOSERS) -> re.Pattern[str]:
    """A place where a sentence may end: 1 the marks with what closes after them, 2 spaces.

    It begins with one character of a set, which the search looks for by itself, three times as
    fast as for a repeated one.
    """
    return re.compile(
        rf"""(
            [{enders}][{enders}]*+ (?:[{closers}]++ | \s["»”](?=[\s,;]|$) | \s»(?=\.))?+
            (?:(?<=[{closers}])[{enders}]++)?+ {_NOTE} [{ZERO_WIDTH}]*+
            (?:\s[{enders}]++[{closers}]*+)*+
            (?:&(?:nbsp|\#160);|</[a-z]\w*>)*+
        )(\s*+(?:<[a-z][^<>\n]{{0,80}}>\s*+)*+)""",
        re.VERBOSE,
    )


_CANDIDATE: Final = _candidate(ENDERS)
#: Without spaces, a mark that opens quotations stands right after the full stop and closes none.
_UNSPACED_CLOSERS: Final = re.sub("[“‘«]", "", CLOSERS)
#: Languages with marks of their own: the Greek question mark, the Armenian full stop, often typed
#: as a colon.
_CANDIDATES: Final = {
    "el": _candidate(ENDERS + ";;"),
    "hy": _candidate(ENDERS + ":"),
    "ja": _candidate(ENDERS, _UNSPACED_CLOSERS),
    "zh": _candidate(ENDERS, _UNSPACED_CLOSERS),
}

#: Quotations and brackets that are closed; each begins with a literal, so the search is quick.
_WHOLE: Final = re.compile(
    r"""
      “[^“”]*+”
    | „[^„“”"]*+[“”"]
    | ”(?<![^\s(]”)(?=\S)[^”]*+(?<=\S)”
    | "(?<![^\s(\[—–-]")(?=\S)[^"]*+(?<=\S)"
    | «[^«»]*+»
    | »(?<![^\s(]»)(?=\S)[^«»]*+«
    | ‘(?:[^‘’]|’(?=\w))*+’
    | ``[^`]*?''
    | '(?<![^\s(]')(?=[A-Z])(?:[^'\n]|'(?=\w)){0,200}+(?<=[.,!?])'(?!\w)
    | \([^()]*+\) | \[[^\[\]]*+\] | （[^（）]*+）
    | 「[^「」]*+」 | 『[^『』]*+』 | 《[^《》]*+》
    """,
    re.VERBOSE,
)

#: Thai ends no sentence with a mark: a space does, and stands elsewhere too. One counts where as
#: many code points (about twelve words, a guess) have passed and no conjunction follows.
_THAI_CLAUSE: Final = 60
_THAI_SPACE: Final = re.compile(
    "(?<=[\u0e01-\u0e5b])\\s+"
    "(?=[\u0e01-\u0e5b])(?!และ|หรือ|แต่|ที่|ซึ่ง|โดย|เพื่อ|เพราะ|ว่า|ของ|ใน|จาก|กับ|เป็น|รวม|จึง|ก็|ๆ|ฯ)"
)


def split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in text[start:end], trimmed of whitespace, in order. O(length).

    Two and more bullets of a kind inside a line begin sentences.
    """
    bullet = next((mark for mark in _BULLETS if text.count(mark, start, end) > 1), None)
    if bullet is not None:
        for item in _items(bullet).finditer(text, start, end):
            if item.start() > start:
                yield from _split(text, start, item.start(), language)
                start = item.start()
    yield from _split(text, start, end, language)


@cache
def _items(bullet: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s){bullet}(?=\s)")


def _split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    if matches := _matches(text, start, end, language):
        proposals = _Ahead(_proposals(text, start, end, language), (end, end))
        quotations = _Ahead(_quotations(text, start, end), (end, end))
        known, openings = abbreviations.of(language), languages.of(language).stop_words
        for match in matches:
            following = match.end()
            while text[following] in OPENERS and following + 1 < end:
                following += 1
            candidate = Candidate(text, match, start, following, known, openings, language)
            candidate.is_proposed = proposals.next_after(match.start())[0] <= following
            opened, closed = quotations.next_after(match.start())
            candidate.is_inside_quotation = opened < match.start() and match.end(1) < closed
            if is_boundary(candidate):
                yield from _clauses(text, start, match.end(1), language)
                start = match.end(1)
    yield from _clauses(text, start, end, language)


class _Ahead:
    """Rising ranges, read as far as asked for."""

    def __init__(self, ranges: Iterator[tuple[int, int]], last: tuple[int, int]) -> None:
        self._ranges, self._last = ranges, last
        self._range = next(ranges, last)

    def next_after(self, offset: int) -> tuple[int, int]:
        """The first range that ends after an offset; offsets must not fall from call to call."""
        while self._range[1] <= offset:
            self._range = next(self._ranges, self._last)
        return self._range


def _matches(text: str, start: int, end: int, language: str) -> list[re.Match[str]]:
    """Where sentences might end, but for the end itself."""
    unspaced = languages.of(language).particles is not None
    apart = DENSE_CHARS_UNSPACED if unspaced else DENSE_CHARS
    if end - start > DENSE_CANDIDATES * apart:
        marks = sum(text.count(mark, start, end) for mark in ".!?。")
        if marks * apart > end - start:
            return []
    matches = list(_CANDIDATES.get(language, _CANDIDATE).finditer(text, start, end))
    if matches and matches[-1].end() == end:
        matches.pop()
    return matches if len(matches) < DENSE_CANDIDATES else _sparse(matches, apart)


def _sparse(matches: list[re.Match[str]], apart: int) -> list[re.Match[str]]:
    """The matches without the rows that stand fewer than so many code points apart."""
    kept: list[re.Match[str]] = []
    for first in range(0, len(matches), DENSE_CANDIDATES):
        row = matches[first : first + DENSE_CANDIDATES]
        if row[-1].end() - row[0].start() >= apart * (len(row) - 1):
            kept += row
    return kept


def _clauses(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """One sentence, trimmed; in Thai as many as its spaces separate."""
    if language == "th":
        for space in _THAI_SPACE.finditer(text, start, end):
            if space.start() - start >= _THAI_CLAUSE:
                yield start, space.start()
                start = space.end()
    bare = text[start:end].strip()
    if bare:
        start = text.index(bare[0], start)
        yield start, start + len(bare)


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the quotations and brackets that are kept whole."""
    for match in _WHOLE.finditer(text, start, end):
        if match.end() - match.start() <= WHOLE_CHARS:
            yield match.span()


def _proposals(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Offsets where sentencex would begin a new sentence, as empty ranges."""
    while start < end:
        stages.check()
        stop = end if end - start <= PIECE_CHARS else _piece_end(text, start)
        offset = start
        for sentence in sentencex.segment(language, _HIDDEN.sub(" ", text[start:stop])):
            offset += len(sentence)
            if offset < stop:
                yield offset, offset
        start = stop


def _piece_end(text: str, start: int) -> int:
    """Where a piece may end without hiding a full stop: after a word, at worst anywhere."""
    last = start + PIECE_CHARS
    for _ in range(CUT_TRIES):
        last = text.rfind(" ", start + PIECE_CHARS // 2, last)
        if last < 0:
            break
        if text[last - 1].isalnum():
            return last
    return start + PIECE_CHARS
