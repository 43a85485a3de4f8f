"""Paragraph → sentences, as ranges of code points.

sentencex (Wikimedia) proposes where sentences end in some 250 languages; the rules here decide.
They know what it does not: more abbreviations, German ordinals, and which full stops stand inside
a quotation or a bracket that goes on. It never sees quotation marks and brackets itself: its time
grows with their square (1 MB of them: 229 s), and one that is never closed hides all full stops
after it.
"""

import re
from collections.abc import Iterator
from typing import Final

import sentencex

from precis import stages
from precis.text import abbreviations, languages

#: Code points handed over at once. sentencex takes time with their square where there are no
#: spaces (2,000 of Chinese: 0.3 ms, 20,000: 24 ms); where a piece ends says nothing.
PIECE_CHARS: Final = 2_000
#: Spaces looked at for one that follows a word, so that no full stop ends a piece.
CUT_TRIES: Final = 8

#: Code points up to which a quotation or bracket is kept whole, sentences inside it included.
#: Longer ones are cut like other text: one alone would use up a summary.
WHOLE_CHARS: Final = 200

#: So many places in a row where sentences might end, fewer code points apart on average than
#: DENSE_CHARS, are no prose but "1. 1. 1. …": nothing is cut there, and no time spent on it. Prose
#: has a full stop every 60 or so, Chinese and Japanese, with their short words, every 25.
DENSE_PLACES: Final = 512
DENSE_CHARS: Final = 12
DENSE_CHARS_UNSPACED: Final = 6

#: Letters from which a word before a full stop is no abbreviation unless listed, so that a
#: sentence may begin in lower case after it (tweets, mails).
LOWER_CHARS: Final = 4

#: What sentencex must not see, each read as a space: quotation marks and brackets; bullets, after
#: which it cuts nothing; lone surrogates, which Rust strings cannot hold.
_HIDDEN: Final = re.compile(
    r"""["“”„‟«»‹›‘`´’'()\[\]{}<>（）「」『』《》‚‛@•◦▪▫●○◆◇★☆■□➢➤‣⁃▶►▸➣⁌⁍\ud800-\udfff]"""
)

_ENDERS: Final = r".!?…‼⁇⁈⁉։؟۔؞।॥၊။።፧፨។៕།༎。．！？｡"
_CLOSERS: Final = r"\"'”’»›“‘«)\]}」』）》】"


def _place(enders: str, closers: str = _CLOSERS) -> re.Pattern[str]:
    """A place where a sentence may end: 1 the full stops with what closes after them, 2 spaces.

    It begins with one character of a set, which the search looks for by itself, three times as
    fast as for a repeated one.
    """
    return re.compile(
        rf"""(
            [{enders}][{enders}]*+ (?:[{closers}]++ | \s["»”](?=[\s,;]|$))?+ (?:\s?\[\d{{1,3}}\])*+
            (?:\s[{enders}]++[{closers}]*+)*+
        )(\s*+)""",
        re.VERBOSE,
    )


_PLACE: Final = _place(_ENDERS)
#: Marks that end sentences in one language only: the Greek question mark, the Armenian full stop
#: as often typed.
#: Without spaces a mark that opens quotations stands right after the stop, and closes none.
_UNSPACED_CLOSERS: Final = re.sub("[“‘«]", "", _CLOSERS)
_PLACES: Final = {
    "el": _place(_ENDERS + ";;"),
    "hy": _place(_ENDERS + ":"),
    "ja": _place(_ENDERS, _UNSPACED_CLOSERS),
    "zh": _place(_ENDERS, _UNSPACED_CLOSERS),
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

#: What may stand between a full stop and the first word of the next sentence.
_OPENERS: Final = "\"“”„«»‹›‘’'`([{¿¡—–-•*「『（《 \u00a0"
_WORD: Final = re.compile(r"\w+")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
_ROMAN: Final = re.compile(r"[IVX]+")
#: "1.", "(iv)", "• b.": what begins a list item is no sentence by itself.
MARKER_CHARS: Final = 12
_MARKER: Final = re.compile(r"\W*(?:\d{1,3}|\w|[ivx]+)\W*")

#: Japanese that goes on after a quotation: と (said), って, などの …
_QUOTED_ON: Final = frozenset("とっなのをにがはもでへ、，,;；:：")
_DOMAINS: Final = frozenset({"com", "net", "org", "de", "uk", "fr", "eu", "io", "html", "php"})


#: Thai ends no sentence with a mark: a space does, and stands elsewhere too. One counts where as
#: many code points (about twelve words, a guess) have passed and no conjunction follows.
_THAI_CLAUSE: Final = 60
_THAI_SPACE: Final = re.compile(
    "(?<=[\u0e01-\u0e5b])\\s+"
    "(?=[\u0e01-\u0e5b])(?!และ|หรือ|แต่|ที่|ซึ่ง|โดย|เพื่อ|เพราะ|ว่า|ของ|ใน|จาก|กับ|เป็น|รวม|จึง|ก็|ๆ|ฯ)"
)


def split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in text[start:end], trimmed of whitespace, in order. O(length)."""
    if places := _places(text, start, end, language):
        judge = _Judge(text, start, end, language)
        for place in places:
            if judge.ends_at(place):
                yield from _clauses(text, start, place.end(1), language)
                start = judge.begins = place.end()
    yield from _clauses(text, start, end, language)


def _places(text: str, start: int, end: int, language: str) -> list[re.Match[str]]:
    """Where sentences might end, but for the end itself."""
    unspaced = languages.of(language).particles is not None
    apart = DENSE_CHARS_UNSPACED if unspaced else DENSE_CHARS
    if end - start > DENSE_PLACES * apart:
        marks = sum(text.count(mark, start, end) for mark in ".!?。")
        if marks * apart > end - start:
            return []
    places = list(_PLACES.get(language, _PLACE).finditer(text, start, end))
    if places and places[-1].end() == end:
        places.pop()
    return places if len(places) < DENSE_PLACES else _sparse(places, apart)


def _sparse(places: list[re.Match[str]], apart: int) -> list[re.Match[str]]:
    """The places without the rows that stand fewer than so many code points apart."""
    kept: list[re.Match[str]] = []
    for first in range(0, len(places), DENSE_PLACES):
        row = places[first : first + DENSE_PLACES]
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


class _Judge:
    """Decides where sentences of text[start:end] end; asked of each place in text order."""

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        self._text, self._end = text, end
        self._proposed = _proposals(text, start, end, language)
        self._proposal = next(self._proposed, end)
        self._wholes = (
            (found.start(), found.end())
            for found in _WHOLE.finditer(text, start, end)
            if found.end() - found.start() <= WHOLE_CHARS
        )
        self._whole = next(self._wholes, (end, end))
        self._known = abbreviations.of(language)
        self._openings = languages.of(language).stop_words
        #: Where the sentence being looked at begins.
        self.begins = start

    def ends_at(self, place: re.Match[str]) -> bool:
        """Whether a sentence ends at a place: full stops, with text after them."""
        text, after = self._text, place.end()
        while text[after] in _OPENERS and after + 1 < self._end:
            after += 1
        proposed = self._is_proposed(place.start(), after)
        if self._is_inside(place):
            return False
        follows, stops = text[after], place.group(1)
        if not place.group(2):
            return self._is_glued(place, follows)
        short = place.start() - self.begins <= MARKER_CHARS
        if short and _MARKER.fullmatch(text, self.begins, place.start()):
            return False
        if follows.islower() and (stops[-1] in _CLOSERS or not proposed):
            return False
        if stops[0] != "." or stops[1:2] == ".":
            return True
        return self._is_full_stop(place.start(), after, proposed)

    def _is_proposed(self, first: int, last: int) -> bool:
        while self._proposal <= first:
            self._proposal = next(self._proposed, self._end)
        return self._proposal <= last

    def _is_inside(self, place: re.Match[str]) -> bool:
        while self._whole[1] <= place.start():
            self._whole = next(self._wholes, (self._end, self._end))
        return self._whole[0] < place.start() and place.end(1) < self._whole[1]

    def _is_full_stop(self, at: int, after: int, proposed: bool) -> bool:
        """Whether the full stop text[at] ends a sentence, not just an abbreviation or a number."""
        word = self._text[max(self.begins, at - 24) : at].rsplit(None, 1)[-1:]
        left = word[0].lstrip(_OPENERS) if word else ""
        lower = left.lower().replace("’", "'").rpartition("'")[2]
        if lower in self._known.before:
            return False
        follows = self._text[after]
        if self._is_plain_word(left, lower, follows):
            return True
        if follows.islower():
            known = lower in self._known.either or not left[-1:].isalpha()
            return not known and len(left) >= LOWER_CHARS
        if follows.isdigit():
            return lower not in self._known.either and not _INITIALS.fullmatch(left)
        ordinal = self._known.ordinals and (
            (left.isdigit() and len(left) <= 2) or _ROMAN.fullmatch(left)
        )
        if ordinal or not proposed or lower in self._known.either or _INITIALS.fullmatch(left):
            return self._is_opening(after)
        return True

    def _is_plain_word(self, left: str, lower: str, follows: str) -> bool:
        """Whether what could be an abbreviation is a word here, before a capital."""
        if not follows.isupper():
            return False
        known = self._known
        return lower in known.numbered or (lower in known.capitalized and left.islower())

    def _is_opening(self, at: int) -> bool:
        """Whether the word at text[at] is one that opens sentences, and no initial."""
        word = _WORD.match(self._text, at)
        if word is None or word.group().lower() not in self._openings:
            return False
        return len(word.group()) > 1 or self._text[word.end() : word.end() + 1] in tuple(" '’\n")

    def _is_glued(self, place: re.Match[str], follows: str) -> bool:
        """Whether a sentence ends without a space after it: the rule in unspaced scripts.

        In the others it is a slip ("today.The"), and not to be found in an address or a name.
        """
        stop = place.group(1)[0]
        if stop not in ".!?…":
            return follows not in _QUOTED_ON
        text, at = self._text, place.start()
        if not (text[at - 3 : at].isalpha() and text[at - 3 : at].islower()):
            return False
        after = _WORD.match(text, place.end())
        if after is None or not follows.isupper() or after.group().lower() in _DOMAINS:
            return False
        if text[after.end() : after.end() + 1] in tuple("@._/-"):
            return False
        left = text[max(self.begins, at - 60) : at].rsplit(None, 1)[-1]
        return after.group()[1:2].islower() and left.lstrip(_OPENERS).isalpha()


def _proposals(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Offsets where sentencex would begin a new sentence, rising."""
    while start < end:
        stages.check()
        stop = end if end - start <= PIECE_CHARS else _cut(text, start)
        at = start
        for sentence in sentencex.segment(language, _HIDDEN.sub(" ", text[start:stop])):
            at += len(sentence)
            if at < stop:
                yield at
        start = stop


def _cut(text: str, start: int) -> int:
    """Where a piece may end without hiding a full stop: after a word, at worst anywhere."""
    last = start + PIECE_CHARS
    for _ in range(CUT_TRIES):
        last = text.rfind(" ", start + PIECE_CHARS // 2, last)
        if last < 0:
            break
        if text[last - 1].isalnum():
            return last
    return start + PIECE_CHARS
