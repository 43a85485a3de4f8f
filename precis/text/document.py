"""Frozen values of a parsed text. Offsets are code points of the text exactly as it was sent."""

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from precis.text.languages import Language
from precis.text.tokens import WORD, Ints, Traits

#: Why a sentence is left out of summaries.
Reason = Literal["boilerplate", "heading", "duplicate"]


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence, identified by its position, not its wording."""

    #: Index among all sentences of the document, from 0, skipped ones included.
    index: int
    #: Half-open range of code points in `Document.text`, without surrounding whitespace.
    start: int
    end: int
    #: Half-open range of `Document.tokens`.
    first: int
    last: int
    #: Index of its paragraph, from 0.
    paragraph: int
    #: Why it is left out of summaries; None where it may enter one.
    skipped: Reason | None
    #: The rule by which it is boilerplate, see `precis.text.rules`; None otherwise.
    rule: str | None = None


class Document(msgspec.Struct, frozen=True, eq=False):
    """A parsed article. Everything downstream reads it and nothing changes it."""

    #: As sent, never normalized.
    text: str
    language: Language
    #: ISO 639-1 as detected or asked for; `language` may be less specific.
    language_code: str
    #: 0 to 1; 1 where the caller named the language.
    language_confidence: float
    #: Headline, "" where none was sent; not part of `text`.
    title: str
    #: Half-open range of code points of each token of `text`, in order.
    starts: list[int]
    ends: list[int]
    #: Index of each token in `spellings`, which contains each distinct token once.
    numbers: Ints
    spellings: list[str]
    #: What the form of each spelling shows, see `precis.text.tokens`.
    traits: Traits
    #: The term (stem) of each token as an index of `term_names`; 0, which is "", where the token
    #: carries no content.
    term_numbers: Ints
    term_names: list[str]
    #: All sentences in reading order, skipped ones included: together they cover every visible
    #: character, and none overlap.
    sentences: tuple[Sentence, ...]
    #: The sentences that may enter a summary, in reading order; never empty.
    body: tuple[Sentence, ...]

    def quote(self, sentence: Sentence) -> str:
        """The sentence as written in the text."""
        return self.text[sentence.start : sentence.end]

    def token_traits(self) -> Traits:
        """The traits of each token."""
        return self.traits.take(self.numbers)

    @property
    def tokens(self) -> list[str]:
        """All tokens in order. Computed on each access; see `token` for a single one."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def token(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    @property
    def terms(self) -> list[str]:
        """The term of each token, "" where it carries no content."""
        return list(map(self.term_names.__getitem__, self.term_numbers.tolist()))

    def word_count(self) -> int:
        """Words of the text; in scripts written without spaces, characters."""
        return int(np.count_nonzero(self.token_traits() & WORD))

    def words(self, sentence: Sentence) -> list[str]:
        """Lower-cased words of a sentence, stop words kept, punctuation left out."""
        traits = self.traits.take(self.numbers[sentence.first : sentence.last])
        indices = (np.flatnonzero(traits & WORD) + sentence.first).tolist()
        return [self.token(index).lower() for index in indices]


def of_sentences(sentences: Sequence[Sentence], values: Ints) -> Ints:
    """The rows of `values`, one per token, of the tokens of sentences in text order."""
    spans = [range(sentence.first, sentence.last) for sentence in sentences]
    if sentences[-1].last - sentences[0].first == sum(map(len, spans)):
        return values[sentences[0].first : sentences[-1].last]
    return np.concatenate([values[span.start : span.stop] for span in spans])
