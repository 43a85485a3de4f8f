"""Tokens by regular expressions: what `precis/native/tokens.c` must find."""

import re
import unicodedata

from precis.text.characters import ALONE, UNSPACED

#: English enclitics that stand apart from their word: Orban's → Orban 's.
_CLITIC = "(?:s|t|re|ve|ll|d|m|S)"

#: Abbreviations whose full stop belongs to them; capitals alone are initials.
_ABBREVIATION = (
    "(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Rep|Sen|Gov|Prof|Inc|Corp|Co|Ltd|No|vs)"
)

#: Short names of capitals around ampersands: M&S, AT&T.
_AMPERSAND_NAME = "[A-Z]{1,4}(?:&[A-Z]{1,4})+"

#: The same marks in a row from which they are one token, and marks whichever they are.
RUN = 4
RULE = 16


def _ranges(wanted: frozenset[str]) -> str:
    """A character class over all code points below U+20000 of the wanted general categories."""
    runs: list[tuple[int, int]] = []
    for code in range(0x20000):
        if unicodedata.category(chr(code)) in wanted:
            if runs and runs[-1][1] == code - 1:
                runs[-1] = (runs[-1][0], code)
            else:
                runs.append((code, code))
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


_MARK = _ranges(frozenset({"Mn", "Mc"}))


_PATTERN = re.compile(
    rf"""
      [{ALONE}](?![{_MARK}])
    | {_AMPERSAND_NAME}(?![\w{_MARK}])
    | (?:[^\W\d_{UNSPACED}]\.){{2,}}
    | {_ABBREVIATION}\.(?=\s)
    | \d+(?:[.,:]\d+)*(?!\w)
    | ['’]{_CLITIC}\b
    | (?:[^\W{UNSPACED}][{_MARK}]*)+(?:['’](?!{_CLITIC}\b)(?:[^\W{UNSPACED}][{_MARK}]*)+)*
    | [^\w\s]{{{RULE},}}
    | (?P<mark>[^\w\s])(?P=mark){{{RUN - 1},}}
    | \S[{_MARK}]*
    """,
    re.VERBOSE,
)


def tokens(text: str) -> list[tuple[int, int]]:
    """Where each token starts and ends."""
    return [found.span() for found in _PATTERN.finditer(text)]


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script written without spaces."""
    return re.match(f"[{UNSPACED}]", character) is not None
