"""One entity per thing: hand-written cases, and what must hold for any mentions."""

import json
import re
import time
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import text
from service.entities.linking import Group, Name, cluster, link, merge
from service.entities.linking.spelling import misspelled
from service.entities.mention import EntityType, Mention
from service.text import Document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "linking.jsonl").read_text("utf-8").splitlines()
]
TYPES: dict[str, EntityType] = {
    "P": "PERSON",
    "O": "ORGANIZATION",
    "L": "LOCATION",
    "N": "NORP",
    "M": "MISC",
    "D": "DATE",
    "$": "MONEY",
    "%": "PERCENT",
}
#: [text|type|thing]; the type "-" says that the recognizer missed it and linking must find it.
MARK = re.compile(r"\[([^\]|]+)\|(.)\|(\w+)\]")

#: Measured 100.0 when this was written; the issue asks for 95.
FLOOR = 0.97


def read(marked: str) -> tuple[Document, list[Mention], dict[tuple[int, int], str]]:
    """The document of a marked text, the mentions given, and the thing of each marked range."""
    parts, at, ranges = [], 0, []
    for index, piece in enumerate(MARK.split(marked)):
        if index % 4 == 1:
            ranges.append([at, at + len(piece)])
        if index % 4 > 1:
            ranges[-1].append(piece)
            continue
        parts.append(piece)
        at += len(piece)
    document = text.parse("".join(parts), language_code="en")
    mentions = [
        Mention(start, end, TYPES[kind], sentence_at(document, start))
        for start, end, kind, _ in ranges
        if kind != "-"
    ]
    return document, mentions, {(start, end): thing for start, end, _, thing in ranges}


def sentence_at(document: Document, start: int) -> int:
    return next(s.index for s in document.sentences if s.start <= start < s.end)


def linked(marked: str) -> tuple[set[tuple[object, object]], set[tuple[object, object]]]:
    """Pairs of ranges that belong together, and pairs found together."""
    document, mentions, things = read(marked)
    expected = {(a, b) for a, b in combinations(sorted(things), 2) if things[a] == things[b]}
    found: set[tuple[object, object]] = set()
    for group in link(document, merge(document.text, mentions)):
        spans = [whole_range(things, mention) for mention in group.mentions]
        found |= set(combinations(sorted(spans), 2))
    return expected, found


def whole_range(things: dict[tuple[int, int], str], mention: Mention) -> tuple[int, int]:
    """The marked range that holds a mention, as titles and possessives are cut off; else its own."""
    own = mention.start, mention.end
    return next((r for r in things if r[0] <= own[0] and own[1] <= r[1]), own)


def test_hand_written_cases_are_linked() -> None:
    right = wanted = found = 0
    wrong = []
    for case in CASES:
        expected, got = linked(case["text"])
        right, wanted, found = right + len(expected & got), wanted + len(expected), found + len(got)
        if expected != got:
            wrong.append(case["text"])
    f1 = 2 * right / (wanted + found)
    print(f"{len(CASES)} cases, {wanted} pairs, F1 {100 * f1:.1f}", *wrong, sep="\n")
    assert len(CASES) >= 150
    assert f1 >= FLOOR, wrong
