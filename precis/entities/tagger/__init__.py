"""Names in an article: a linear-chain CRF over word features, one model per language.

Models are made by `training.entities`; `model/MODEL_CARD.md` (English) and `model/LANGUAGES.md` say
from what and how good they are.
What it does is in `precis/native/names.c`, and in plain Python in `tests/reference/names.py`.
Weights are integers, so every sum is exact.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, cast

import msgspec
import numpy as np
import numpy.typing as npt

from precis import native
from precis.entities.mention import EntityType, Mention
from precis.entities.tagger import weights
from precis.entities.tagger.models import MODELS
from precis.entities.tagger.weights import Model
from precis.text.characters import CHARACTERS
from precis.text.document import Document, Sentence
from precis.text.tokens import Ints, Traits

#: Languages (ISO 639-1) with a model; capitals alone are no evidence in another.
LANGUAGES: Final = frozenset(MODELS)

#: Tokens past which a sentence is tagged in parts of as many: none that anybody wrote is longer.
LONGEST_SENTENCE: Final = 512

#: Places before, between and after sentences: features reach two words, and never another sentence.
PADS: Final = 2

#: Sentence, first token, one past the last, type: numbers.
Span = tuple[int, int, int, int]
#: First token, one past the last, whether all is in capitals, of each sentence.
Sentences = Sequence[tuple[int, int, bool]]
Scores = npt.NDArray[np.int32]

_NO_SCORES: Final = np.zeros(0, np.int32)


class Tagger:
    """A model, ready to be asked."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._arguments = model.arguments()
        #: By number, from "O"'s on: two tags a type, the first begins a name.
        self._types = tuple(cast(EntityType, tag[2:]) for tag in model.tags[1::2])

    def recognize(self, document: Document) -> list[Mention]:
        """Names in text order, none overlapping; none in boilerplate. O(tokens)."""
        sentences = [
            part
            for s in document.sentences
            if s.skipped != "boilerplate" and s.last > s.first
            for part in ((s,) if s.last - s.first <= LONGEST_SENTENCE else _parts(document, s))
        ]
        if not sentences:
            return []
        types, starts, ends = self._types, document.starts, document.ends
        return [
            Mention(starts[first], ends[last - 1], types[kind], sentences[at].index)
            for at, first, last, kind in self.spans(document, sentences)
        ]

    def spans(self, document: Document, sentences: Sequence[Sentence]) -> list[Span]:
        """The names of sentences that have tokens, in text order. O(tokens)."""
        text = document.text
        if _is_lower_case(document):
            return self._spans_of_lower_case(document, sentences)
        ranges = [
            (s.first, s.last, is_capitals(text[s.start : s.end], s.last - s.first))
            for s in sentences
        ]
        return self.names(document.spellings, document.numbers, document.traits, ranges)

    def _spans_of_lower_case(self, document: Document, sentences: Sequence[Sentence]) -> list[Span]:
        """The names of a text without capitals: those of its words as in title case are added.

        Works and events are not, because too few of them are right.
        """
        ranges = [(s.first, s.last, False) for s in sentences]
        found = self.names(document.spellings, document.numbers, document.traits, ranges)
        named = {token for _, first, last, _ in found for token in range(first, last)}
        title = [spelling[:1].upper() + spelling[1:] for spelling in document.spellings]
        ranges = [(s.first, s.last, True) for s in sentences]
        found += (
            span
            for span in self.names(title, document.numbers, document.traits, ranges)
            if self._types[span[3]] != "MISC" and named.isdisjoint(range(span[1], span[2]))
        )
        return sorted(found)

    def names(
        self,
        spellings: list[str],
        numbers: Ints,
        traits: Traits,
        sentences: Sentences,
        local: Scores = _NO_SCORES,
    ) -> list[Span]:
        """The names of sentences of tokens that are numbers of spellings, with these traits.

        `local` is written to, places × tags, where it is given: the scores of each token, with
        `PADS` around each sentence, before what other places of its word favour is added.
        """
        ranges = np.array(sentences, np.int32)
        return native.names(
            spellings, numbers, ranges, traits, *CHARACTERS, *self._arguments, local
        )


def _parts(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence cut after every `LONGEST_SENTENCE` tokens."""
    for first in range(sentence.first, sentence.last, LONGEST_SENTENCE):
        last = min(first + LONGEST_SENTENCE, sentence.last)
        start, end = document.starts[first], document.ends[last - 1]
        yield msgspec.structs.replace(sentence, first=first, last=last, start=start, end=end)


def _is_lower_case(document: Document) -> bool:
    """Whether an English text has no capital, and more words than a label."""
    return (
        document.language_code == "en"
        and len(document.numbers) >= _FEWEST_TOKENS
        and document.text.islower()
    )


#: Tokens from which a text without capitals is read for names (guess).
_FEWEST_TOKENS: Final = 5
#: A lower-case word that title case would capitalize.
_SMALL_WORD: Final = re.compile(
    r"(?<!['’\w])(?!(?:a|an|and|as|at|but|by|for|from|in|into|nor|of|off|on|or|out|over|per|than"
    r"|the|to|up|v|via|vs|with|yet)\b)[a-z]+\b"
)
_TITLE_WORD: Final = re.compile(r"\b[A-Z]\w*")
#: Fewest words with a capital of a headline in title case.
_TITLE_WORDS: Final = 5
#: How no headline ends: sentences have a full stop, rows of tables and results a number.
_ENDINGS: Final = frozenset(".)0123456789")


def is_capitals(text: str, tokens: int) -> bool:
    """Whether capitals do not tell names: a sentence all in capitals, or in title case."""
    return tokens > 1 and (text.isupper() or _is_title_case(text))


def _is_title_case(text: str) -> bool:
    """Whether a sentence without small words is a headline rather than a table row or a list."""
    return (
        text[-1] not in _ENDINGS
        and not _SMALL_WORD.search(text)
        and "(" not in text
        and text.count(",") < 2
        and len(_TITLE_WORD.findall(text)) >= _TITLE_WORDS
    )


@cache
def load(language_code: str = "en") -> Tagger:
    """The tagger of one of `LANGUAGES`, mapped and checked once in a process.

    Raises:
        ResourceMissing: see `precis.entities.tagger.weights.load`.
    """
    return Tagger(weights.load(MODELS[language_code].path))


def recognize(document: Document) -> list[Mention]:
    """Names of a document in text order; none in a language without a model."""
    code = document.language_code
    return load(code).recognize(document) if code in LANGUAGES else []
