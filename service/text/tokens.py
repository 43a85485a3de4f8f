"""One tokenization for all that follows: ranking, entities, counting words.

A token is a word with its combining marks, a number with its separators, an abbreviation with
its full stops, a clitic ('s, 't, 're), a character of a script written without spaces, or one
other visible character. Tokens are never empty, never hold whitespace, and stand in text order.
"""

import re
import unicodedata
from itertools import accumulate
from typing import Final

#: Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)

#: English enclitics that stand apart from their word: Orban's → Orban 's.
_CLITIC = "(?:s|t|re|ve|ll|d|m|S)"

#: Abbreviations whose full stop belongs to them; capitals alone are initials.
_ABBREVIATION = (
    "(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Rep|Sen|Gov|Prof|Inc|Corp|Co|Ltd|No|vs)"
)


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


def _pattern(word: str, one: str) -> re.Pattern[str]:
    """The token pattern over a word part and a lone character; the frequent case stands first."""
    return re.compile(
        rf"""(
          [a-zA-Z]+(?=[\ ,\n])
        | (?:[^\W\d_{UNSPACED}]\.){{2,}}
        | {_ABBREVIATION}\.(?=\s)
        | \d+(?:[.,:]\d+)*(?!\w)
        | ['’]{_CLITIC}\b
        | {word}(?:['’](?!{_CLITIC}\b){word})*
        | {one}
        )""",
        re.VERBOSE,
    )


#: Text with combining marks or unspaced scripts needs the slow pattern; on all other text both
#: give the same tokens, the plain one in half the time.
_NEEDS_FULL = re.compile("[\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2c00-\U0010ffff]")
_PLAIN = _pattern(r"\w+", r"\S")
_FULL = _pattern(rf"(?:[^\W{UNSPACED}][{_MARK}]*)+", rf"\S[{_MARK}]*")


def tokenize(text: str) -> tuple[list[str], list[int]]:
    """Tokens and the code point each starts at, in text order. O(len(text))."""
    pattern = _FULL if _NEEDS_FULL.search(text) else _PLAIN
    parts = pattern.split(text)
    return parts[1::2], list(accumulate(map(len, parts)))[:-1:2]
