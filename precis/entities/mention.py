"""The values of entity recognition. Offsets are code points of `Document.text`."""

from typing import Final, Literal, get_args

import msgspec

EntityType = Literal[
    "PERSON", "ORGANIZATION", "LOCATION", "NORP", "MISC", "DATE", "MONEY", "PERCENT"
]

#: In the contract's order.
ENTITY_TYPES: Final[tuple[EntityType, ...]] = get_args(EntityType)


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One place in the text that names something."""

    #: Half-open range of code points in `Document.text`.
    start: int
    end: int
    type: EntityType
    #: `Sentence.index` of the sentence it stands in.
    sentence: int


class Entity(msgspec.Struct, frozen=True):
    """One thing, with every mention of it."""

    #: "e1" for the most salient, and so on.
    id: str
    #: Its fullest spelling in this text.
    name: str
    type: EntityType
    #: Share of the document's attention, 0 to 1; all entities of a document sum to 1.
    salience: float
    #: The other spellings, in code point order, without `name`.
    aliases: tuple[str, ...]
    #: In text order, none overlapping.
    mentions: tuple[Mention, ...]
