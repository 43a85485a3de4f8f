"""The values that text becomes. Offsets are code points of the text exactly as sent."""

from typing import Final, Literal

import msgspec

from service.language import Language
from service.memo import Memo

#: Why a range never enters a summary.
Reason = Literal["boilerplate", "heading", "duplicate"]


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence, identified by position and never by its wording."""

    #: Place among all sentences of the document, from 0, skipped ones counted.
    index: int
    #: Half-open range of code points in `Document.text`, without surrounding whitespace.
    start: int
    end: int
    #: Half-open range of `Document.tokens`.
    first: int
    last: int
    #: Place of its paragraph, from 0.
    paragraph: int
    #: Why it never enters a summary; None: it may.
    skipped: Reason | None


class Document(msgspec.Struct, frozen=True):
    """An article, cut up once; everything downstream reads it and nothing changes it."""

    #: As sent, never normalized.
    text: str
    language: Language
    #: ISO 639-1 as detected or asked for; `language` may be less specific.
    language_code: str
    #: 0 to 1; 1 where the caller named the language.
    language_confidence: float
    #: Headline, "" where none was sent; not part of `text`.
    title: str
    #: All tokens of `text` in order, and the code point each starts at.
    tokens: list[str]
    starts: list[int]
    #: The term (stem) of each token, "" where it carries no content.
    terms: list[str]
    #: All sentences in reading order, skipped ones included: together they cover every visible
    #: character, and none overlap.
    sentences: tuple[Sentence, ...]
    #: The sentences that may enter a summary, in reading order; never empty.
    body: tuple[Sentence, ...]

    def quote(self, sentence: Sentence) -> str:
        """The sentence as it stands in the text."""
        return self.text[sentence.start : sentence.end]

    def word_count(self) -> int:
        """Words of the text; in scripts written without spaces, characters."""
        return sum(map(_IS_WORD.__getitem__, self.tokens))

    def words(self, sentence: Sentence) -> list[str]:
        """Lower-cased words of a sentence, stop words kept, punctuation left out."""
        found = self.tokens[sentence.first : sentence.last]
        return [token.lower() for token in found if _IS_WORD[token]]


def _has_letter_or_digit(token: str) -> bool:
    return token.isalnum() or any(map(str.isalnum, token))


_IS_WORD: Final = Memo(_has_letter_or_digit)
