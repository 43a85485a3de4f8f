"""The values that text becomes. Offsets are code points of the text exactly as sent."""

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from precis.text.languages import Language
from precis.text.tokens import WORD, Ints, Traits

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
    #: The rule by which it is boilerplate, see `precis.text.rules`; None where it is none.
    rule: str | None = None


class Document(msgspec.Struct, frozen=True, eq=False):
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
    #: Half-open range of code points of each token of `text`, in order.
    starts: list[int]
    ends: list[int]
    #: Place of each token in `spellings`, which holds each different token once.
    numbers: Ints
    spellings: list[str]
    #: What the form of each spelling shows, see `precis.text.tokens`.
    traits: Traits
    #: The term (stem) of each token as its place in `term_names`; 0, which is "", where it carries
    #: no content.
    term_numbers: Ints
    term_names: list[str]
    #: All sentences in reading order, skipped ones included: together they cover every visible
    #: character, and none overlap.
    sentences: tuple[Sentence, ...]
    #: The sentences that may enter a summary, in reading order; never empty.
    body: tuple[Sentence, ...]

    def quote(self, sentence: Sentence) -> str:
        """The sentence as it stands in the text."""
        return self.text[sentence.start : sentence.end]

    def token_traits(self) -> Traits:
        """The traits of each token."""
        return self.traits.take(self.numbers)

    @property
    def tokens(self) -> list[str]:
        """All tokens in order, cut out of the text anew: ask once, or for one by `token`."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def token(self, place: int) -> str:
        return self.text[self.starts[place] : self.ends[place]]

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
        places = (np.flatnonzero(traits & WORD) + sentence.first).tolist()
        return [self.token(place).lower() for place in places]


def of_sentences(sentences: Sequence[Sentence], values: Ints) -> Ints:
    """The values, one a token, of the tokens of rising sentences, one after the other."""
    if sentences[-1].last - sentences[0].first == sum(one.last - one.first for one in sentences):
        return values[sentences[0].first : sentences[-1].last]
    return np.concatenate([values[one.first : one.last] for one in sentences])
