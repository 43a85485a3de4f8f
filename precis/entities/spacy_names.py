"""Any installed spaCy pipeline as a recognizer (the extra `spacy`)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final

from precis.entities.mention import EntityType, Mention
from precis.errors import ResourceMissing
from precis.text import Document

#: Labels of spaCy's pipelines (OntoNotes and WikiNER) → ours; others are left out.
TYPES: Final[Mapping[str, EntityType]] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "NORP": "NORP",
    "EVENT": "MISC",
    "WORK_OF_ART": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
    "MISC": "MISC",
    "DATE": "DATE",
    "MONEY": "MONEY",
    "PERCENT": "PERCENT",
}

#: What spaCy's UTF-8 strings cannot hold; a text may hold it where JSON escapes were cut in two.
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Pipeline:
    """A pipeline, read once; its own language is the one it is used for."""

    def __init__(self, name: str) -> None:
        try:
            import spacy  # an extra that only this recognizer needs
        except ImportError as error:
            raise ResourceMissing("spaCy is not installed: pip install spacy") from error
        try:
            self._nlp: Any = spacy.load(name)
        except OSError as error:
            raise ResourceMissing(
                f"spaCy pipeline {name!r} is not installed: python -m spacy download {name}"
            ) from error
        self._nlp.max_length = 1 << 31  # characters; the service has its own limit
        self.languages = frozenset({str(self._nlp.lang)})

    def recognize(self, document: Document) -> list[Mention]:
        """Entities in text order, each within one sentence, none in boilerplate."""
        return list(self._mentions(document))

    def _mentions(self, document: Document) -> Iterator[Mention]:
        starts = [sentence.start for sentence in document.sentences]
        for found in self._nlp(_SURROGATE.sub("\ufffd", document.text)).ents:
            place = bisect_right(starts, found.start_char) - 1
            if found.label_ not in TYPES or place < 0:
                continue
            sentence = document.sentences[place]
            if sentence.skipped != "boilerplate" and found.end_char <= sentence.end:
                kind = TYPES[found.label_]
                yield Mention(found.start_char, found.end_char, kind, sentence.index)
