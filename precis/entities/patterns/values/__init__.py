"""Mentions of dates, amounts and shares → what they are worth.

A mention's text is read by itself (`dates`, `amounts`), with what its sentence and the rest of the
text say where it is not enough: the day of publication and the tense for dates (`tense`), the
countries and other amounts for currencies (`currencies`).

Why not a library: dateparser 1.5 takes about 1 ms for a date, an article has ten, and gives a day
for "last week", nothing for "third quarter of 2024" or "mardi dernier", 2019-03-20 for "2019-20";
babel reads dates in one fixed form. Names of months and weekdays come from babel's data.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import msgspec

from precis.entities.mention import DateValue, Mention, MoneyValue, PercentValue, Value
from precis.entities.patterns.values import amounts, currencies, dates
from precis.entities.patterns.values.calendar import Clue
from precis.entities.patterns.values.tense import tense
from precis.text import Document

__all__ = ["with_values"]

#: A year, with which a date needs no day of publication.
_YEAR: Final = re.compile(r"\d{4}")
#: A date in figures of which one is no month.
_DECIDED: Final = re.compile(r"(\d\d?)[/-](\d\d?)[/-]\d{2,4}")


def with_values(
    document: Document, mentions: Sequence[Mention], published: date | None = None
) -> list[Mention]:
    """The mentions, those of values with what they are worth; in the same order.

    A value is None where the text says no exact one, and for relative dates where `published`, the
    day of publication, is. O(number of mentions), plus once O(different tokens) where a currency is
    ambiguous.
    """
    texts = [
        document.text[mention.start : mention.end]
        if mention.type in ("DATE", "MONEY", "PERCENT")
        else ""
        for mention in mentions
    ]
    money = _money(document, mentions, texts)
    is_day_first = _is_day_first(document, mentions, texts)
    valued: list[Mention] = []
    floor = 0
    for index, (mention, text) in enumerate(zip(mentions, texts, strict=True)):
        value: Value | None = None
        if mention.type == "DATE":
            is_resolved = published is None or _YEAR.search(text) is not None
            clue = Clue(
                None if is_resolved else published,
                0 if is_resolved else tense(document, mention, floor),
                is_day_first if "/" in text or "-" in text else None,
            )
            iso = dates.read(text, document.language_code, clue)
            value = None if iso is None else DateValue(iso)
            floor = mention.end
        elif mention.type == "MONEY":
            value = money.get(index)
        elif mention.type == "PERCENT":
            value = _percent(text, document.language_code)
        valued.append(mention if value is None else msgspec.structs.replace(mention, value=value))
    return valued


def _money(
    document: Document, mentions: Sequence[Mention], texts: Sequence[str]
) -> dict[int, MoneyValue]:
    """Index of the mention → its amount."""
    read = {
        index: amount
        for index, mention in enumerate(mentions)
        if mention.type == "MONEY"
        and (amount := amounts.money(texts[index], document.language_code)) is not None
    }
    precise = [one.unit for one in read.values() if one.unit is not None and one.unit.isupper()]
    decided: dict[str, str] = {}
    values = {}
    for index, (low, high, unit) in read.items():
        code = unit
        if unit is not None and unit.islower():
            code = currencies.decide(unit, precise, document, decided)
        values[index] = MoneyValue(_number(low), code, None if high is None else _number(high))
    return values


def _percent(text: str, language_code: str) -> PercentValue | None:
    share = amounts.percent(text, language_code)
    if share is None:
        return None
    low, high, is_points = share
    return PercentValue(_number(low), is_points, None if high is None else _number(high))


def _number(value: Decimal) -> int | float:
    """The number as JSON writes it: an integer where it is one."""
    return int(value) if value == value.to_integral_value() else float(round(value, 10))


def _is_day_first(
    document: Document, mentions: Iterable[Mention], texts: Sequence[str]
) -> bool | None:
    """Whether the day comes first in 06/03/2025: everywhere but in English, where a date that can
    be read in one way alone tells, or nothing."""
    if document.language_code != "en":
        return True
    orders = set()
    for mention, text in zip(mentions, texts, strict=True):
        if (
            mention.type == "DATE"
            and ("/" in text or "-" in text)
            and (match := _DECIDED.fullmatch(text))
        ):
            first, second = int(match[1]), int(match[2])
            if (first > 12) != (second > 12):
                orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None
