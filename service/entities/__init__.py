"""Document → Entities: what is named in an article, and how much the article is about it.

A recognizer finds mentions; `linking` makes one entity of all mentions of a thing, whoever found
them; `salience` weighs them. To add a recognizer: a function Document → mentions, a row in
`RECOGNIZERS`, its name in `openapi.yaml`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from service.entities import linking, patterns, tagger
from service.entities.mention import ENTITY_TYPES, Entity, EntityType, Mention
from service.entities.salience import in_order, saliences
from service.text import Document

#: Languages (ISO 639-1) in which names are recognized.
LANGUAGES: Final = tagger.LANGUAGES

__all__ = [
    "ENTITY_TYPES",
    "LANGUAGES",
    "RECOGNIZERS",
    "Entity",
    "EntityType",
    "Mention",
    "Recognizer",
    "recognize",
]

#: Maps a document to its mentions, of the contract's types, each within one sentence; none overlap.
Recognizer = Callable[[Document], list[Mention]]


def precis(document: Document) -> list[Mention]:
    """Names by our own tagger, dates, amounts and shares by patterns, in text order."""
    return linking.merge(document.text, tagger.recognize(document), patterns.recognize(document))


RECOGNIZERS: Final[Mapping[str, Recognizer]] = MappingProxyType({"precis": precis})


def recognize(document: Document, recognizer: str = "precis") -> tuple[Entity, ...]:
    """The entities of a document by falling salience, ties in order of first mention.

    A document without names has none. O(n log n) in mentions, O(n) in tokens.

    Raises:
        KeyError: `recognizer` is no row of `RECOGNIZERS`.
    """
    groups = linking.link(document, RECOGNIZERS[recognizer](document))
    if not groups:
        return ()
    shares = saliences(document, groups)
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
