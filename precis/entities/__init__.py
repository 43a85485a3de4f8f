"""Document → Entities: what is named in an article, and how much the article is about it.

A recognizer finds mentions; `linking` makes one entity of all mentions of a thing, whoever found
them; `salience` weighs them. To add a recognizer: a loader in `RECOGNIZERS` that gives a function
Document → mentions; `tests/test_recognizers.py` finds it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from precis.entities import linking, nltk_names, patterns, spacy_names, tagger
from precis.entities.mention import ENTITY_TYPES, Entity, EntityType, Mention
from precis.entities.salience import in_order, saliences
from precis.errors import InvalidSettings
from precis.text import Document

__all__ = [
    "ENTITY_TYPES",
    "RECOGNIZERS",
    "Entity",
    "EntityType",
    "Mention",
    "Recognizer",
    "load",
    "mentions",
    "recognize",
    "weighed",
]


class Recognizer(NamedTuple):
    """Something that finds names, its models loaded."""

    #: Names of a document: of the contract's types, in text order, each within one sentence.
    names: Callable[[Document], list[Mention]]
    #: ISO 639-1 codes it knows; in others it is not asked, for capitals alone are no evidence.
    languages: frozenset[str]


def _precis(_: str) -> Recognizer:
    return Recognizer(tagger.load().recognize, tagger.LANGUAGES)


def _nltk(_: str) -> Recognizer:
    return Recognizer(nltk_names.Chunker().recognize, nltk_names.LANGUAGES)


def _spacy(pipeline: str) -> Recognizer:
    loaded = spacy_names.Pipeline(pipeline)
    return Recognizer(loaded.recognize, loaded.languages)


#: Name → what loads it; the argument is the name of a spaCy pipeline and for spaCy alone.
RECOGNIZERS: Final[Mapping[str, Callable[[str], Recognizer]]] = MappingProxyType(
    {"precis": _precis, "nltk": _nltk, "spacy": _spacy}
)


@cache
def load(name: str = "precis", pipeline: str = "") -> Recognizer:
    """The recognizer of a name, its models read once in a process.

    Raises:
        InvalidSettings: `name` is no row of `RECOGNIZERS`.
        ResourceMissing: a model is not installed or damaged; the message has the command.
    """
    if name not in RECOGNIZERS:
        raise InvalidSettings("the recognizer must be one of " + ", ".join(RECOGNIZERS))
    return RECOGNIZERS[name](pipeline)


def mentions(document: Document, recognizer: Recognizer | None = None) -> list[Mention]:
    """Names by the recognizer (ours, where none is given), dates, amounts and shares by patterns.

    In text order, none overlapping; linking may add to them.
    """
    chosen = recognizer or load()
    names = chosen.names(document) if document.language_code in chosen.languages else []
    return linking.merge(document.text, names, patterns.recognize(document))


def recognize(document: Document, recognizer: Recognizer | None = None) -> tuple[Entity, ...]:
    """The entities of a document by falling salience, ties in order of first mention.

    A document without names has none; see `mentions` for what finds them. O(n log n) in mentions,
    O(n) in tokens.
    """
    return weighed(document, linking.link(document, mentions(document, recognizer)))


def weighed(document: Document, groups: Sequence[linking.Group]) -> tuple[Entity, ...]:
    """The groups as entities by falling salience, ties in order of first mention."""
    if not groups:
        return ()
    shares = saliences([document], groups)
    return tuple(
        Entity(
            id=f"e{rank}",
            name=groups[index].name,
            type=groups[index].type,
            salience=shares[index],
            aliases=groups[index].aliases,
            mentions=groups[index].mentions,
        )
        for rank, index in enumerate(in_order(shares), 1)
    )
