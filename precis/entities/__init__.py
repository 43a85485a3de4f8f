"""Document → Entities: what is named in an article, and how much the article is about it.

A recognizer finds mentions; `linking` makes one entity of all mentions of a thing, whoever found
them; `salience` weighs them. To add a recognizer, see `recognizers`.
"""

from collections.abc import Sequence
from datetime import date

from precis.entities import linking, patterns
from precis.entities.mention import ENTITY_TYPES, Entity, EntityType, Mention, Value
from precis.entities.patterns.values import with_values
from precis.entities.recognizers import RECOGNIZERS, Recognizer, load
from precis.entities.salience import in_order, saliences
from precis.text import Document

__all__ = [
    "ENTITY_TYPES",
    "RECOGNIZERS",
    "Entity",
    "EntityType",
    "Mention",
    "Recognizer",
    "Value",
    "load",
    "mentions",
    "recognize",
    "weighed",
]


def mentions(
    document: Document, recognizer: Recognizer | None = None, published: date | None = None
) -> list[Mention]:
    """Names by the recognizer (ours, where none is given), dates, amounts and shares by patterns,
    with their values; `published`, the day of publication, resolves relative dates.

    In text order, none overlapping; linking may add to them.
    """
    chosen = recognizer or load()
    names = chosen.names(document) if document.language_code in chosen.languages else []
    merged = linking.merge(document.text, names, patterns.recognize(document))
    return with_values(document, merged, published)


def recognize(
    document: Document, recognizer: Recognizer | None = None, published: date | None = None
) -> tuple[Entity, ...]:
    """The entities of a document by falling salience, ties in order of first mention.

    A document without names has none; see `mentions` for what finds them. O(n log n) in mentions,
    O(n) in tokens.
    """
    return weighed(document, linking.link(document, mentions(document, recognizer, published)))


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
            value=groups[index].mentions[0].value,
        )
        for rank, index in enumerate(in_order(shares), 1)
    )
