"""Amounts in words: found from the currency or percent word that ends them, back to their start."""

import re
from typing import Final

from precis.entities.patterns.checks import Context
from precis.entities.patterns.grammar import Anchor

#: Tokens of the longest amount in words: "one hundred and twenty-five thousand to …".
_TOKENS: Final = 24
#: Longest word looked up: German writes numbers in one.
_WORD_CHARS: Final = 48


def before(context: Context, floor: int) -> re.Match[str] | None:
    """The match that ends with this token's currency, over all tokens before it that could belong
    to the amount; None where they are no whole amount, or where it would start before `floor`."""
    document, grammar, token = context.document, context.grammar, context.token
    starts = document.starts
    first = _first_part(context, floor)
    pattern, unit = grammar.patterns[Anchor.UNIT], starts[token]
    for begin in range(first, token + 1):
        match = pattern.match(document.text, starts[begin], context.sentence.end)
        if match is not None and match.end() > unit:
            return match if begin == first or _is_apart(context, first, begin) else None
    return None


def _first_part(context: Context, floor: int) -> int:
    """The first of the adjacent tokens before the currency that could be part of an amount."""
    document, part, nation = context.document, context.grammar.part, context.grammar.nation
    starts, ends = document.starts, document.ends
    first = context.token
    lowest = max(context.sentence.first, first - _TOKENS)
    for _ in range(2):
        if first > lowest and nation.fullmatch(document.token(first - 1)):
            first -= 1
    while first > lowest:
        start, end = starts[first - 1], ends[first - 1]
        if start < floor or starts[first] - end > 1 or end - start > _WORD_CHARS:
            break
        if part.fullmatch(document.text[start:end].lower()) is None:
            break
        first -= 1
    return first


def _is_apart(context: Context, first: int, begin: int) -> bool:
    """Whether what stands before the amount, and could be part of one, is none: "to", "of", "and"
    where no number stands before it."""
    document = context.document
    before = document.token(begin - 1)
    is_number = context.grammar.number.fullmatch
    if not before.isalpha() or is_number(before.lower()):
        return False
    if begin - 2 < first or before.lower() not in context.grammar.ranging:
        return True
    ahead = document.token(begin - 2)
    return not (ahead[0].isdigit() and len(ahead) < 4) and is_number(ahead.lower()) is None
