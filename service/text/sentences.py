"""Text → paragraphs → sentences, as ranges of code points. sentencex does the splitting."""

import re
from collections.abc import Iterator

import sentencex

#: sentencex takes time with the square of quotation marks in what it is given (1 MB of them:
#: 229 s), so a longer paragraph is handed over in pieces, cut at whitespace where there is some.
PIECE_CHARS = 2_000

_SURROGATE = re.compile("[\ud800-\udfff]")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the lines that have something other than whitespace, trimmed of it."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = start + line.index(bare[0])
            yield first, first + len(bare)
        start += len(line)


def split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in text[start:end], trimmed of whitespace, in order.

    Lone surrogates are read as U+FFFD: the library's Rust strings cannot hold them.
    """
    for first, last in _pieces(text, start, end):
        at = first
        for sentence in sentencex.segment(language, _SURROGATE.sub("\ufffd", text[first:last])):
            bare = sentence.strip()
            if bare:
                begin = at + sentence.index(bare[0])
                yield begin, begin + len(bare)
            at += len(sentence)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > PIECE_CHARS:
        cut = text.rfind(" ", start + PIECE_CHARS // 2, start + PIECE_CHARS)
        cut = cut if cut > start else start + PIECE_CHARS
        yield start, cut
        start = cut
    yield start, end
