"""Several documents as one, so that what measures one can measure them together."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from precis.text.document import Document, Sentence
from precis.text.tokens import Ints, Traits


class Joined(msgspec.Struct, frozen=True):
    """Documents one after another, and where each begins."""

    #: Their texts parted by a line break; every offset, token and index counts on over them. Terms
    #: are those of each document's own language; language and its code are those of most words, the
    #: confidence is the lowest, and there is no title.
    document: Document
    #: First code point, and first sentence (index in `Document.sentences`), of each document.
    starts: tuple[int, ...]
    sentences: tuple[int, ...]


def join(documents: Sequence[Document]) -> Joined:
    """The documents, at least one, in their order. O(tokens)."""
    parts = list(_shifted(documents))
    words: dict[str, int] = {}
    for one in documents:
        words[one.language_code] = words.get(one.language_code, 0) + len(one.starts)
    code = max(words, key=words.__getitem__)
    numbers, spellings, traits = _spelled(documents)
    term_numbers, term_names = _terms(documents)
    cut = tuple(sentence for part in parts for sentence in part.sentences)
    whole = Document(
        text="\n".join(one.text for one in documents),
        language=next(one.language for one in documents if one.language_code == code),
        language_code=code,
        language_confidence=min(one.language_confidence for one in documents),
        title="",
        starts=[start for part in parts for start in part.starts],
        ends=[end for part in parts for end in part.ends],
        numbers=numbers,
        spellings=spellings,
        traits=traits,
        term_numbers=term_numbers,
        term_names=term_names,
        sentences=cut,
        body=tuple(sentence for sentence in cut if sentence.skipped is None),
    )
    return Joined(
        whole, tuple(part.at for part in parts), tuple(part.sentences[0].index for part in parts)
    )


def _spelled(documents: Sequence[Document]) -> tuple[Ints, list[str], Traits]:
    """All tokens as places in one list of spellings, and the traits of these."""
    traits: dict[str, int] = {}
    for one in documents:
        traits.update(zip(one.spellings, one.traits.tolist(), strict=True))
    places = {spelling: place for place, spelling in enumerate(traits)}
    found = [_moved(one.numbers, one.spellings, places) for one in documents]
    return np.concatenate(found), list(places), np.array(list(traits.values()), np.uint8)


def _terms(documents: Sequence[Document]) -> tuple[Ints, list[str]]:
    """The terms of all tokens as places in one list of names, which starts with ""."""
    places = {"": 0}
    for one in documents:
        for name in one.term_names:
            places.setdefault(name, len(places))
    found = [_moved(one.term_numbers, one.term_names, places) for one in documents]
    return np.concatenate(found), list(places)


def _moved(numbers: Ints, names: Sequence[str], places: Mapping[str, int]) -> Ints:
    """Numbers of names as their places in another list."""
    return np.array([places[name] for name in names], np.intp).take(numbers)


class _Shifted(msgspec.Struct, frozen=True):
    """A document's places, counted on from those before it."""

    at: int
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]


def _shifted(documents: Sequence[Document]) -> Iterator[_Shifted]:
    at = token = index = paragraph = 0
    for one in documents:
        sentences = [
            Sentence(
                sentence.index + index,
                sentence.start + at,
                sentence.end + at,
                sentence.first + token,
                sentence.last + token,
                sentence.paragraph + paragraph,
                sentence.skipped,
                sentence.rule,
            )
            for sentence in one.sentences
        ]
        yield _Shifted(
            at, [start + at for start in one.starts], [end + at for end in one.ends], sentences
        )
        at += len(one.text) + 1
        token += len(one.starts)
        index += len(sentences)
        paragraph = sentences[-1].paragraph + 1
