"""NLTK's named entity chunker as a recognizer, for those who must compare or reproduce.

The maximum entropy chunker trained on ACE that ships with NLTK (Bird, Klein & Loper 2009). NLTK
takes 0.8 s to import and its models 2 s to read, so both are loaded only where it is chosen.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from precis.entities.mention import EntityType, Mention
from precis.errors import ResourceMissing
from precis.text import Document

#: ACE's types → ours. What a nationality is called there (GPE) is also what a country is called.
TYPES: Final[Mapping[str, EntityType]] = {
    "PERSON": "PERSON",
    "ORGANIZATION": "ORGANIZATION",
    "GPE": "LOCATION",
    "GSP": "LOCATION",
    "LOCATION": "LOCATION",
    "FACILITY": "LOCATION",
}

LANGUAGES: Final = frozenset({"en"})

_INSTALL: Final = (
    "python -m nltk.downloader averaged_perceptron_tagger_eng maxent_ne_chunker_tab words"
)


class Chunker:
    """NLTK's part-of-speech tagger and chunker, read once."""

    def __init__(self) -> None:
        # A costly import that only this recognizer needs.
        from nltk.chunk import ne_chunker
        from nltk.tag import PerceptronTagger

        try:
            self._tagger: Any = PerceptronTagger()
            self._chunker: Any = ne_chunker(fmt="multiclass")
            self._chunker.parse([("Lund", "NNP")])  # reads its word list at the first call
        except (LookupError, OSError) as error:
            raise ResourceMissing(f"NLTK's models are not installed: {_INSTALL}") from error

    def recognize(self, document: Document) -> list[Mention]:
        """Names in text order, none in boilerplate. About 8,000 tokens a second."""
        return list(self._mentions(document))

    def _mentions(self, document: Document) -> Iterator[Mention]:
        for sentence in document.sentences:
            if sentence.skipped == "boilerplate" or sentence.first == sentence.last:
                continue
            tokens = list(map(document.token, range(sentence.first, sentence.last)))
            at = sentence.first
            for node in self._chunker.parse(self._tagger.tag(tokens)):
                if isinstance(node, tuple):
                    at += 1
                    continue
                last = at + len(node.leaves())
                if node.label() in TYPES:
                    end = document.ends[last - 1]
                    kind = TYPES[node.label()]
                    yield Mention(document.starts[at], end, kind, sentence.index)
                at = last
