"""Which tokens stand within quotations, also of several sentences."""

import numpy as np
from numpy.typing import NDArray

from precis.text import Document
from precis.text.tokens import QUOTE

#: Marks that may also be apostrophes.
_SINGLE = frozenset("'‘’‚‹›")


def quoted_tokens(document: Document) -> NDArray[np.uint8]:
    """1 for each token between quotation marks, else 0.

    A mark behind a space and before a word opens a quotation, so one that was never closed ends
    there; the next other mark of its kind, single or double, closes it, and a line break does too.
    All languages' marks are treated alike, because „…“ opens with what closes “…”. O(tokens).
    """
    quoted = np.zeros(len(document.numbers), np.uint8)
    is_single = np.fromiter(map(_SINGLE.__contains__, document.spellings), np.bool_)
    is_mark = is_single | (document.traits & QUOTE > 0)
    text, starts, ends = document.text, document.starts, document.ends
    first = -1  # token of the mark that opened the quotation
    for token in np.flatnonzero(is_mark.take(document.numbers)).tolist():
        start, end = starts[token], ends[token]
        if first >= 0 and text.find("\n", ends[first], start) >= 0:
            first = -1
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        begins = before.isspace() or before in "([—–-"
        if begins and not (after.isspace() or after in ",.;:!?)]"):
            if first < 0 or not is_single[document.numbers[token]]:
                first = token
        elif first < 0:
            if begins and not is_single[document.numbers[token]]:
                first = token  # « Oui »
        elif is_single[document.numbers[token]] == is_single[document.numbers[first]]:
            quoted[first + 1 : token] = 1
            first = -1
    return quoted
