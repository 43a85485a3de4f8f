"""What Python says of each code point, as arrays for what is compiled.

Two levels: `pages` has the page of each 256 code points, the others an entry for each of a page's.
Cases are mapped one code point to one; of those that become several the first counts.
"""

import re
import unicodedata
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

#: Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
#: Of these, Han and kana that are tokens by themselves whatever stands beside them.
ALONE: Final = "\u3041-\u3096\u309b-\u30ff\u3400-\u9fff"
QUOTES: Final = frozenset('"“”„«»「」『』')

#: Bits of `Characters.flags`, as in `precis/native/characters.h`.
(
    ALPHA,
    ALNUM,
    DECIMAL,
    DIGIT,
    UPPER,
    LOWER,
    TITLE,
    SPACE,
    COMBINING,
    IS_UNSPACED,
    IS_ALONE,
    QUOTE,
) = (1 << bit for bit in range(12))

_PAGE: Final = 256
_CODES: Final = 0x110000
#: Code points below this may be anything; from here to the second limit there are Han characters,
#: and past them nothing that is a letter, a digit or a space.
_VARIED: Final = 0x20000
_HAN: Final = 0x40000


class Characters(NamedTuple):
    """The arrays, in the order in which compiled functions take them."""

    pages: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint16]
    #: What is added to a code point to have it in lower case, and in title case.
    lower: npt.NDArray[np.int32]
    title: npt.NDArray[np.int32]


def lower(character: str) -> str:
    """Lower case, as one code point."""
    return character.lower()[0]


def title(character: str) -> str:
    """Title case, where that is one code point, else the character itself."""
    title_case = character.title()
    return title_case if len(title_case) == 1 else character


def _flags(c: str, category: str) -> int:
    if category == "Lo":
        return ALNUM | ALPHA | LOWER * c.islower()
    if category in ("Cn", "Co", "Cs"):
        return 0
    flags = ALNUM * c.isalnum() | SPACE * c.isspace() | QUOTE * (c in QUOTES)
    if category[0] == "L":
        flags |= ALPHA | TITLE * (category == "Lt")
    if category[0] == "N":
        flags |= DECIMAL * c.isdecimal() | DIGIT * c.isdigit()
    if category in ("Mn", "Mc"):
        flags |= COMBINING
    return flags | UPPER * c.isupper() | LOWER * c.islower()


def _load() -> Characters:
    every = list(map(chr, range(_HAN)))
    varied = every[:_VARIED]
    flags = np.zeros(_CODES, np.uint16)
    flags[:_VARIED] = list(map(_flags, varied, map(unicodedata.category, varied)))
    flags[_VARIED:_HAN] = (ALNUM | ALPHA) * np.array(list(map(str.isalpha, every[_VARIED:])))
    whole = "".join(every)
    for bit, characters in ((IS_UNSPACED, UNSPACED), (IS_ALONE, ALONE)):
        for run in re.finditer(f"[{characters}]+", whole):
            flags[run.start() : run.end()] |= bit
    cases = np.zeros((2, _CODES), np.int32)
    for code in np.flatnonzero(flags & (UPPER | LOWER | TITLE)).tolist():
        cases[:, code] = ord(lower(every[code])) - code, ord(title(every[code])) - code
    rows = np.hstack([part.reshape(-1, _PAGE) for part in (flags.astype(np.int32), *cases)])
    pages: dict[bytes, int] = {}
    index = [pages.setdefault(row.tobytes(), len(pages)) for row in rows]
    parts = np.frombuffer(b"".join(pages), np.int32).reshape(-1, 3, _PAGE)
    return Characters(
        np.array(index, np.uint16),
        parts[:, 0].astype(np.uint16),
        parts[:, 1].copy(),
        parts[:, 2].copy(),
    )


CHARACTERS: Final = _load()
