"""One entity per thing: hand-written cases, and what must hold for any mentions."""

import json
import re
import time
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from precis import text
from precis.entities.linking import Group, Name, cluster, link, merge
from precis.entities.linking.spelling import misspelled
from precis.entities.mention import EntityType, Mention
from precis.text import Document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "linking.jsonl")
    .read_text("utf-8")
    .splitlines()
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

#: Measured 99.7 when this was written; asked for is 95.
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
    """The marked range that holds a mention, as titles are cut off; else its own."""
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


@pytest.mark.parametrize(
    ("marked", "name", "aliases"),
    [
        ("[Orban|P|a] spoke. [Viktor Orban|P|a] left.", "Viktor Orban", ("Orban",)),
        ("[President Orban|P|a] spoke. [Orban|P|a] left.", "Orban", ()),
        ("[Viktor Orban|P|a] and [Viktor Orbán|P|a] again.", "Viktor Orban", ("Viktor Orbán",)),
        ("The [EU|O|a] and the [European Union|O|a].", "European Union", ("EU",)),
        ("[UKRAINE|L|a] HOLDS. [Ukraine|L|a] held.", "Ukraine", ("UKRAINE",)),
        ("[Pope Francis|P|a] spoke. [Francis|P|a] left.", "Pope Francis", ("Francis",)),
    ],
)
def test_the_name_is_the_fullest_spelling(marked: str, name: str, aliases: tuple[str, ...]) -> None:
    document, mentions, _ = read(marked)
    (group,) = link(document, merge(document.text, mentions))
    assert (group.name, group.aliases) == (name, aliases)


def test_the_type_is_voted_over_all_mentions() -> None:
    document, mentions, _ = read("[Kyiv|L|a] held. [Kyiv|P|a] slept. [Kyiv|L|a] woke.")
    (group,) = link(document, mentions)
    assert group.type == "LOCATION"
    assert {mention.type for mention in group.mentions} == {"LOCATION"}


@pytest.mark.parametrize(
    ("marked", "patterned", "kept"),
    [
        ("the [2022 World Cup|M|a]", (4, 8, "DATE"), ["2022 World Cup"]),
        ("[Theresa|P|a] said [May|P|b] lost", (13, 16, "DATE"), ["Theresa", "May"]),
        ("in [May 2022|P|a]", (3, 11, "DATE"), ["May 2022"]),
        ("cost [US|L|a]$5", (5, 9, "MONEY"), ["US$5"]),
        ("[Tuesday|O|a] it rained", (0, 7, "DATE"), ["Tuesday"]),
    ],
)
def test_patterns_win_over_all_but_longer_names(
    marked: str, patterned: tuple[int, int, EntityType], kept: list[str]
) -> None:
    document, mentions, _ = read(marked)
    start, end, kind = patterned
    merged = merge(document.text, mentions, [Mention(start, end, kind, 0)])
    assert [document.text[mention.start : mention.end] for mention in merged] == kept


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "[Oxfam International and Human Rights Watch|O|a] met.",
            ["Oxfam International", "Human Rights Watch"],
        ),
        ("[Credit Suisse and Deutsche Bank|O|a] fell.", ["Credit Suisse", "Deutsche Bank"]),
        ("[Procter and Gamble|O|a] grew.", ["Procter and Gamble"]),
        (
            "The [National Oceanic and Atmospheric Administration|O|a] warned.",
            ["National Oceanic and Atmospheric Administration"],
        ),
        ("[Tom Reyes and Amina Diallo|P|a] left.", ["Tom Reyes", "Amina Diallo"]),
        (
            "The [University of Texas|O|a] at [Austin|L|b] grew.",
            ["University of Texas at Austin"],
        ),
        (
            "The [Ministry of Health|O|a] and Family Welfare met.",
            ["Ministry of Health and Family Welfare"],
        ),
        ("The [Ministry of Health|O|a] and [Oxfam|O|b] met.", ["Ministry of Health", "Oxfam"]),
        ("[Robert|P|a] ([Bob) Hansen|P|b] died.", ["Robert (Bob) Hansen"]),
        ('[Margaret|P|a] "Peggy" [Lane|P|b] died.', ['Margaret "Peggy" Lane']),
        ("[Robert isn|P|a]'t sure.", ["Robert"]),
        ("The destroyer USS [John McCain|P|a] left.", ["USS John McCain"]),
        ("Lady [Gaga|P|a] sang.", ["Lady Gaga"]),
        ("The [Safe Water Trust|O|a] (SWT) left.", ["Safe Water Trust", "SWT"]),
        ("[Theresa|P|a] May may quit in [May|D|b].", ["Theresa May", "May"]),
        ("In [May|D|a] [Israel|L|b] voted.", ["May", "Israel"]),
        ("We saw Dr May there.", ["May"]),
    ],
)
def test_names_begin_and_end_where_the_name_does(marked: str, names: list[str]) -> None:
    document, mentions, _ = read(marked)
    groups = link(document, merge(document.text, mentions))
    ordered = sorted((m.start, m.end) for group in groups for m in group.mentions)
    assert [document.text[start:end] for start, end in ordered] == names


def test_speakers_in_capitals_are_the_person() -> None:
    document, mentions, _ = read(
        "DORA PELL: Good evening.\nWe meet [Dora Pell|P|a] today.\n\nDORA PELL: Hello.\n"
    )
    (group,) = link(document, mentions)
    assert (group.name, group.type, len(group.mentions)) == ("Dora Pell", "PERSON", 3)


def test_a_surname_has_the_type_of_its_person() -> None:
    document, mentions, _ = read(
        "[Nico Adler|P|a] won. [Adler|O|a] led. [Adler|O|a] slowed. [Adler|O|a] smiled."
    )
    (group,) = link(document, mentions)
    assert group.type == "PERSON"


def test_ships_and_storms_are_misc() -> None:
    document, mentions, _ = read("[Hurricane Beryl|P|a] hit. [Beryl|P|a] killed four.")
    (group,) = link(document, mentions)
    assert group.type == "MISC"


def test_datelines_credits_and_cited_agencies_do_not_count() -> None:
    document, mentions, _ = read(
        "[LONDON|L|a] ([Reuters|O|b]) - The port of [Ostrava|L|c] closed, [Reuters|O|b] said.\n\n"
        "It will open soon, people said.\n\n"
        "Reporting by [Tom Reyes|P|d]; editing by [Ana Cole|P|e].\n"
    )
    groups = link(document, mentions)
    assert {group.name for group in groups if group.counted} == {"Ostrava"}


def test_a_name_missed_in_boilerplate_stays_missed() -> None:
    document = text.parse(
        "Kyiv and Kyiv Zoo.\nJoin us in Kyiv\nThey left Kyiv.\n", language_code="en"
    )
    (group,) = link(document, [Mention(0, 4, "LOCATION", 0)])
    assert [mention.start for mention in group.mentions] == [0, document.text.rindex("Kyiv")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("szijjarto", "szijarjarto", True),
        ("volodymyr", "voldomyr", True),
        ("zelensky", "zelenskyy", True),
        ("zelensky", "zelenska", False),
        ("georgia", "georgian", False),
        ("johnson", "johnston", False),
        ("iran", "iraq", False),
        ("michael", "michele", False),
        ("petrovich", "petrovitch", True),
        ("chernobyl", "chornobyl", True),
        ("b" * 40, "b" * 39 + "c", True),
    ],
)
def test_what_counts_as_a_misspelling(a: str, b: str, expected: bool) -> None:
    assert misspelled(a, b) is misspelled(b, a) is expected


WORDS = st.sampled_from(
    [
        "Viktor",
        "Orban",
        "Orbán",
        "George",
        "Bush",
        "Laura",
        "W.",
        "EU",
        "European",
        "Union",
        "US",
        "Georgia",
        "Georgian",
        "de",
        "la",
        "Jr.",
        "Mr",
        "Zelensky",
        "Zelenskyy",
        "Zelenska",
        "Kyiv",
        "2022",
        "Corp.",
        "Council",
        "'",
        "-",
        "é",
        "東京",
        "The",
    ]
)
SPELLINGS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
NAMES = st.lists(st.tuples(SPELLINGS, st.sampled_from(list(TYPES.values()))), max_size=12)


def written(names: list[tuple[str, EntityType]]) -> tuple[Document, list[Mention]]:
    """A text in which the names stand one after another, and their mentions."""
    parts, mentions, at = ["So "], [], 3
    for spelling, kind in names:
        mentions.append(Mention(at, at + len(spelling), kind, 0))
        parts.append(spelling + " and ")
        at += len(spelling) + 5
    parts.append("no more")
    document = text.parse("".join(parts), language_code="en")
    return document, [
        Mention(m.start, m.end, m.type, sentence_at(document, m.start)) for m in mentions
    ]


@given(NAMES)
def test_every_mention_is_in_exactly_one_group(names: list[tuple[str, EntityType]]) -> None:
    document, mentions = written(names)
    groups = link(document, mentions)
    ranges = [(m.start, m.end) for group in groups for m in group.mentions]
    assert len(ranges) == len(set(ranges))
    assert {start for start, _ in ranges} >= {m.start for m in mentions}
    ordered = sorted(ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))
    assert all(0 <= start < end <= len(document.text) for start, end in ranges)


@given(NAMES, st.randoms(use_true_random=False))
def test_order_of_mentions_does_not_matter(
    names: list[tuple[str, EntityType]], random: object
) -> None:
    document, mentions = written(names)
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(document, shuffled) == link(document, mentions)


def flat(groups: tuple[Group, ...]) -> list[Mention]:
    return [mention for group in groups for mention in group.mentions]


@given(NAMES)
@example([("Mr ' Viktor", "PERSON")])
def test_merging_twice_changes_nothing(names: list[tuple[str, EntityType]]) -> None:
    document, mentions = written(names)
    once = merge(document.text, mentions)
    assert merge(document.text, once) == once


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_linking_its_own_answer_finds_the_same_groups(case: dict[str, str]) -> None:
    document, mentions, _ = read(case["text"])
    once = link(document, merge(document.text, mentions))
    again = link(document, flat(once))
    spans = [{(m.start, m.end) for m in group.mentions} for group in once]
    assert [{(m.start, m.end) for m in group.mentions} for group in again] == spans


HOSTILE = {
    "different": [
        f"{chr(65 + i % 26)}{i:x}".translate(str.maketrans("0123456789", "ghijklmnop"))
        for i in range(20_000)
    ],
    "one surname": [f"N{i:x} Smithson" for i in range(20_000)],
    "one first name": [f"Georgios N{i:x}" for i in range(20_000)],
    "alike": [
        "Szijjar" + "".join(chr(97 + i // 26**k % 26) for k in range(4)) for i in range(20_000)
    ],
    "one name": ["Viktor Orban"] * 20_000,
    "surnames of many": [f"N{i:x} Smithson" if i % 2 else "Smithson" for i in range(20_000)],
}


@pytest.mark.parametrize("kind", ["PERSON", "ORGANIZATION"])
@pytest.mark.parametrize("spellings", HOSTILE.values(), ids=HOSTILE.keys())
def test_twenty_thousand_names_are_linked_in_seconds(
    spellings: list[str], kind: EntityType
) -> None:
    names = [Name(spelling, kind, place) for place, spelling in enumerate(spellings)]
    begin = time.process_time()
    things = cluster(names)
    assert sum(len(thing.indices) for thing in things) == len(names)
    assert time.process_time() - begin < 20  # 0.1 to 1 s measured; a square takes half an hour
