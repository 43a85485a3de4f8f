"""Several documents as one, so that what measures one can measure them together."""

from collections.abc import Iterator, Sequence

import msgspec

from service.text.document import Document, Sentence


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
        words[one.language_code] = words.get(one.language_code, 0) + len(one.tokens)
    code = max(words, key=words.__getitem__)
    cut = tuple(sentence for part in parts for sentence in part.sentences)
    whole = Document(
        text="\n".join(one.text for one in documents),
        language=next(one.language for one in documents if one.language_code == code),
        language_code=code,
        language_confidence=min(one.language_confidence for one in documents),
        title="",
        tokens=[token for one in documents for token in one.tokens],
        starts=[start for part in parts for start in part.starts],
        terms=[term for one in documents for term in one.terms],
        sentences=cut,
        body=tuple(sentence for sentence in cut if sentence.skipped is None),
    )
    return Joined(
        whole, tuple(part.at for part in parts), tuple(part.sentences[0].index for part in parts)
    )


class _Shifted(msgspec.Struct, frozen=True):
    """A document's places, counted on from those before it."""

    at: int
    starts: list[int]
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
            )
            for sentence in one.sentences
        ]
        yield _Shifted(at, [start + at for start in one.starts], sentences)
        at += len(one.text) + 1
        token += len(one.tokens)
        index += len(sentences)
        paragraph = sentences[-1].paragraph + 1
