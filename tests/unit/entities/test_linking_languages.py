"""Case endings: forms of one name are one entity, named by its base form; others stay apart."""

from pathlib import Path

import pytest

from precis import text
from precis.entities.linking import link
from precis.entities.linking.languages import ENDINGS
from precis.entities.mention import Mention

#: Lines `language | type | forms of one name | …`: forms in one column are one entity, columns are
#: different ones; the first form of a column is its name.
CASES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parents[2] / "data" / "linking_languages.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
TYPES = {"P": "PERSON", "O": "ORGANIZATION", "L": "LOCATION"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case[:3]))
def test_forms_of_one_name_are_one_entity(case: list[str]) -> None:
    language, kind, *columns = case
    columns = [[form.strip() for form in column.split(",")] for column in columns]
    sentences = [f"{form} x." for column in columns for form in column]
    document = text.parse("\n".join(sentences), language_code=language)
    mentions, at = [], 0
    for index, sentence in enumerate(sentences):
        mentions.append(Mention(at, at + len(sentence) - 3, TYPES[kind], index))
        at += len(sentence) + 1
    groups = link(document, mentions)
    assert sorted((g.name, len(g.mentions)) for g in groups) == sorted(
        (column[0], len(column)) for column in columns
    )


def test_every_language_with_endings_has_cases() -> None:
    assert {case[0] for case in CASES} >= set(ENDINGS)


def test_mentions_stay_as_written() -> None:
    source = "Orbán Viktor megérkezett.\nA miniszter Orbánnal beszélt."
    document = text.parse(source, language_code="hu")
    mentions = [Mention(0, 12, "PERSON", 0), Mention(38, 46, "PERSON", 1)]
    spans = [m for group in link(document, mentions) for m in group.mentions]
    assert [source[m.start : m.end] for m in spans] == ["Orbán Viktor", "Orbánnal"]
