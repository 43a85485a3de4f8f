"""The values of entity recognition. Offsets are code points of `Document.text`."""

from typing import Final, Literal, get_args

import msgspec

EntityType = Literal[
    "PERSON", "ORGANIZATION", "LOCATION", "NORP", "MISC", "DATE", "MONEY", "PERCENT"
]

#: In the contract's order.
ENTITY_TYPES: Final[tuple[EntityType, ...]] = get_args(EntityType)


class Value:
    """What a date, an amount or a share is worth: one of the classes below."""

    __slots__ = ()


class DateValue(Value, msgspec.Struct, frozen=True, gc=False):
    """A date in ISO 8601 at the precision that the text gives."""

    date: str


class MoneyValue(Value, msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An amount of money, or a range of amounts."""

    #: In units of the currency; the lower end of a range.
    amount: int | float
    #: ISO 4217; None where the text does not say which of several.
    currency: str | None
    #: The upper end of a range.
    amount_to: int | float | None = None


class PercentValue(Value, msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A share, or a range of shares."""

    #: The lower end of a range.
    percent: int | float
    #: Whether it is a difference in percentage points; a basis point is a hundredth of one.
    points: bool = False
    #: The upper end of a range.
    percent_to: int | float | None = None


#: Types whose entities have a value.
VALUE_TYPES: Final[frozenset[EntityType]] = frozenset(("DATE", "MONEY", "PERCENT"))


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One place in the text that names something."""

    #: Half-open range of code points in `Document.text`.
    start: int
    end: int
    type: EntityType
    #: `Sentence.index` of the sentence it stands in.
    sentence: int
    #: Of a date, an amount or a share, what it is worth; None where the text gives no exact value.
    value: Value | None = None


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
    #: The value of its mentions, which is the same for all; None for names.
    value: Value | None = None
