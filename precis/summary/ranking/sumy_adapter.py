"""The one place where sumy's objects appear: its summarizers, each as a ranker.

sumy and what it imports take 0.9 s to load, so they are loaded when one of them is first asked
for: a boot, and a deployment that keeps to the default, never pays it.
"""

import hashlib
import importlib
import math
import random
import warnings
import zlib
from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Final

import numpy as np

from precis.text import Document, tokenize
from precis.text.languages import Language

#: Our name → sumy's module and class.
SUMMARIZERS: Final[Mapping[str, tuple[str, str]]] = {
    "lex-rank": ("lex_rank", "LexRankSummarizer"),
    "text-rank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
    "random": ("random", "RandomSummarizer"),
}


class _Stem(str):
    """A stem that hashes the same in every process, so that sumy's sums over sets of stems run
    in the same order in every worker."""

    __slots__ = ()

    def __hash__(self) -> int:
        return zlib.crc32(self.encode("utf-8", "surrogatepass"))


class _Words:
    """What sumy calls a tokenizer: hands out the words of the sentence a text is the index of."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        self._words = words

    def to_words(self, text: str) -> list[str]:
        return self._words[text]


def scores(name: str, document: Document) -> list[float]:
    """Scores of a sumy summarizer for `document.body`; one that it leaves out or cannot rate is 0.

    sumy compares sentences by wording, so each gets a unique text (its index) and its words
    separately. A callable count is handed every rated sentence; taking none of them leaves the
    selection to `summary`.
    """
    rated: list[Any] = []

    def keep_none(found: list[Any]) -> list[Any]:
        rated.extend(found)
        return []

    with np.errstate(all="ignore"):
        _summarizer(name, document)(_model(document), keep_none)
    found = [0.0] * len(document.body)
    for row in sorted(rated, key=attrgetter("order")):
        found[row.order] = float(row.rating) if math.isfinite(row.rating) else 0.0
    return found


@cache
def _class(name: str) -> Any:
    module, summarizer = SUMMARIZERS[name]
    warnings.filterwarnings("ignore", message="Number of words", module="sumy")
    return getattr(importlib.import_module(f"sumy.summarizers.{module}"), summarizer)


def _summarizer(name: str, document: Document) -> Any:
    made = _class(name)(_stemmer(document.language))
    stop_words = document.language.stop_words or frozenset({""})
    if name == "random":
        made._get_random_ratings = _shuffled(document.text)
    elif name == "edmundson":
        # Cue words are a list for one domain and language, so title and location decide.
        made._cue_weight = 0.0
        made.null_words = stop_words
    else:
        made.stop_words = stop_words
    return made


def _stemmer(language: Language) -> Any:
    return lambda word: _Stem(language.stem(word))


def _shuffled(text: str) -> Any:
    """Ratings in an order drawn from the text alone, so that an answer can be repeated."""
    seed = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()

    def ratings(sentences: Any) -> dict[Any, int]:
        order = list(range(len(sentences)))
        random.Random(seed).shuffle(order)
        return dict(zip(sentences, order, strict=True))

    return ratings


def _model(document: Document) -> Any:
    """The document as sumy's, headings and the title marked as such."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    words = {str(place): document.words(sentence) for place, sentence in enumerate(document.body)}
    words["title"] = [
        token.lower() for token in tokenize(document.title)[0] if any(map(str.isalnum, token))
    ]
    paragraphs: dict[int, list[Any]] = {-1: [Sentence("title", _Words(words), is_heading=True)]}
    for place, sentence in enumerate(document.body):
        paragraphs.setdefault(sentence.paragraph, []).append(Sentence(str(place), _Words(words)))
    return ObjectDocumentModel([Paragraph(sentences) for sentences in paragraphs.values()])
