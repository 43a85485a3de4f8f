"""Which MISC mentions of CoNLL-2003 and WikiGold are NORP in the contract's types.

Both sets mark nationalities, religions and political groups as MISC. A mention becomes NORP if
all of its words are known group words: those that the worldwide set marks NORP more often than
anything else, those of `groups.txt`, and those made from a country's name with an ending of people.
"""

import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pycountry

_WORLDWIDE: Final = (
    Path(__file__).resolve().parents[3] / "shared" / "data" / "entities" / "worldwide.jsonl.gz"
)

_LISTED: Final = frozenset(Path(__file__).with_name("groups.txt").read_text().split())
_ENDING: Final = re.compile(r"^(.{4,}?)(?:ians?|eans?|ans?|ese|ish|is?|ites?|men|man)$")


@cache
def _words() -> frozenset[str]:
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    with gzip.open(_WORLDWIDE, "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in json.loads(line)["sentences"]:
                for word, tag in sentence:
                    if word[:1].isupper():
                        (inside if tag.endswith("NORP") else outside)[word.lower()] += 1
    return frozenset(w for w, n in inside.items() if n > outside[w] and n > 1) | _LISTED


@cache
def _stems() -> frozenset[str]:
    names = [part.lower() for c in pycountry.countries for part in re.findall(r"\w+", c.name)]
    return frozenset(name[:4] for name in names if len(name) > 3)


def _is_group_word(word: str) -> bool:
    lower = word.lower()
    ending = _ENDING.match(lower)
    return lower in _words() or bool(ending and lower[:4] in _stems() and word[0].isupper())


def is_group(words: list[str]) -> bool:
    """Whether a mention, in a data set's own tokens, names a group of people."""
    parts = [part for word in words for part in re.findall(r"[\w']+", word)]
    hyphenated = any("-" in word for word in words)
    return (
        bool(parts)
        and all(map(_is_group_word, parts))
        and (not hyphenated or len(parts) < 4)
        and any(part[0].isupper() for part in parts)
        and (len(parts) < 4)
    )
