"""A place in a text where a sentence might end, with what the rules of `boundaries` look at."""

import re
from collections.abc import Set
from typing import Final

from precis.text.abbreviations import Abbreviations

#: Marks that end sentences, and what may close after them.
ENDERS: Final = r".!?…‼⁇⁈⁉։؟۔؞।॥၊။።፧፨។៕།༎。．！？｡"
CLOSERS: Final = r"\"'”’»›“‘«)\]}」』）》】"
#: Characters without width that may follow a mark: zero-width space, word joiner, soft hyphen.
ZERO_WIDTH: Final = "\u200b\u2060\u00ad\ufeff"
#: What may stand between a full stop and the first word of the next sentence.
OPENERS: Final = "\"“”„«»‹›‘’'`([{¿¡—–-•*「『（《 \u00a0"

#: Code points before a mark in which the word before it is searched for.
WORD_CHARS: Final = 24

#: What stands for a space after marks: characters without width, spaces and tags of HTML.
_MARKUP: Final = re.compile(rf"(?:[{ZERO_WIDTH}]|&nbsp;|&#160;|</\w+>)+\Z")
_WORD: Final = re.compile(r"\w+")


class Candidate:
    """A place in a text where a sentence might end."""

    __slots__ = (
        "abbreviations",
        "end",
        "has_space",
        "is_inside_quotation",
        "is_proposed",
        "language",
        "lower",
        "marks",
        "next",
        "openings",
        "sentence_start",
        "start",
        "text",
        "word",
    )

    def __init__(
        self,
        text: str,
        match: re.Match[str],
        sentence_start: int,
        next_start: int,
        abbreviations: Abbreviations,
        openings: Set[str],
        language: str,
    ) -> None:
        self.text = text
        #: Offset of the first mark, and after the marks and spaces; where the sentence begins that
        #: would end here.
        self.start, self.end, self.sentence_start = match.start(), match.end(), sentence_start
        #: The marks with what closes after them: quotation marks, brackets, marks of footnotes.
        marks: str = match.group(1)
        self.marks = marks if len(marks) == 1 else _MARKUP.sub("", marks)
        self.has_space = match.end() > match.start() + len(self.marks)
        #: Offset of the first character of the next word.
        self.next = next_start
        self.abbreviations, self.openings, self.language = abbreviations, openings, language
        #: Whether sentencex would begin a sentence here; whether a quotation or bracket is open.
        self.is_proposed = self.is_inside_quotation = False
        first = max(sentence_start, self.start - WORD_CHARS)
        before = text[first : self.start].rsplit(None, 1)[-1:]
        #: The word before the marks, as written, and in lower case without an elided article: the
        #: word of "l'art" is "art".
        self.word = before[0].lstrip(OPENERS) if before else ""
        self.lower = self.word.lower()
        if not self.lower.isalpha():
            self.lower = self.lower.replace("’", "'").rpartition("'")[2]

    def opens_sentence(self) -> bool:
        """Whether the next word is a stop word, which opens sentences, and no initial."""
        word = _WORD.match(self.text, self.next)
        if word is None or word.group().lower() not in self.openings:
            return False
        return len(word.group()) > 1 or self.text[word.end() : word.end() + 1] in tuple(" '’\n")
