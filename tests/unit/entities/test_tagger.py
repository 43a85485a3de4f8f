"""The tagger: exact decoding, answers that depend on nothing but the text, a checked model file."""

import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis.entities import tagger
from precis.entities.mention import ENTITY_TYPES
from precis.entities.tagger import weights
from precis.errors import ResourceMissing
from precis.text import parse
from tests.reference import names
from tests.reference.names import NEAR, OFFSETS
from training.entities import features, known
from training.entities.archive import Trained

ARTICLE = """HARBOUR STRIKE ENDS IN GDANSK
Dockers in Gdansk went back to work on Friday, said Marta Kowalczyk of the Polish Seamen's Union.
Kowalczyk told Reuters that “the port of Gdansk” had lost €3 million. Mr. O'Brien, who leads \
Baltic Freight Ltd., did not comment.
Follow us on Facebook
In Hamburg, Baltic Freight's second home, German dockers cheered."""


# Sentences for a small model: what it learns does not matter, that both decode alike does.
FIRST = ["Anna", "Pavel", "Ines", "Tom"]
LAST = ["Novak", "Marlow", "Costa", "Berg"]
PLACES = ["Lisbon", "Brno", "New Haven", "Oslo"]
FIRMS = ["Alpha Steel", "Orion Bank", "Leeds United"]
PATTERNS = [
    "P visited L .",
    "F hired P in L .",
    "L is cold , said P of F .",
    "no names here .",
    "P",
]


def _sentences(count: int) -> list[tuple[list[str], list[str]]]:
    pick = random.Random(7)
    found = []
    for _ in range(count):
        words, tags = [], []
        for part in pick.choice(PATTERNS).split():
            named = {"P": f"{pick.choice(FIRST)} {pick.choice(LAST)}", "L": pick.choice(PLACES)}
            names = {**named, "F": pick.choice(FIRMS)}.get(part, part).split()
            kind = {"P": "PERSON", "L": "LOCATION", "F": "ORGANIZATION"}.get(part)
            words += names
            first = [f"B-{kind}", *[f"I-{kind}"] * (len(names) - 1)]
            tags += first if kind else ["O"]
        found.append((words, tags))
    return found


def _rows(words: list[str]) -> list[list[str]]:
    """crfsuite's features of a sentence: ours, with the offset they are seen at."""
    keys = features.layout(words, [(0, len(words), False)])
    named = [features.attributes(key, known.EMPTY) for key in keys]
    return [
        [f"{o}|f|{name}" for o in OFFSETS for name in features.split(named[at + o].near_and_far)]
        + [f"{o}|n|{name}" for o in OFFSETS[:NEAR] for name in features.split(named[at + o].near)]
        for at in range(features.PADS, len(keys) - features.PADS)
    ]


def _trained_of(crf: pycrfsuite.Tagger, scale: int = 1 << 22) -> Trained:
    """The same weights in our form, fine enough that no sum of them decides otherwise."""
    kinds = sorted({tag[2:] for tag in crf.labels() if tag != "O"})
    tags = ["O", *(f"{part}-{kind}" for kind in kinds for part in "BI")]
    assert set(tags) == set(crf.labels())
    info = crf.info()
    tables: dict[str, dict[str, int]] = {"f": {}, "n": {}}
    cells: list[tuple[str, int, int, float]] = []
    for (name, tag), weight in info.state_features.items():
        offset, table, attribute = name.split("|", 2)
        row = tables[table].setdefault(attribute, len(tables[table]) + 1)
        block = OFFSETS.index(int(offset))
        cells.append((table, row, block * len(tags) + tags.index(tag), weight))
    size = len(tags)
    blocks = {"f": len(OFFSETS) + 2, "n": NEAR}
    rows = {t: np.zeros((len(tables[t]) + 1, blocks[t] * size), np.int32) for t in tables}
    for table, row, column, weight in cells:
        rows[table][row, column] = round(weight * scale)
    moves = np.zeros((size, size), np.int64)
    for (before, after), weight in info.transitions.items():
        moves[tags.index(before), tags.index(after)] = round(weight * scale)
    return Trained(
        tags=tuple(tags),
        lexicon=known.EMPTY,
        far_rows=tables["f"],
        near_rows=tables["n"],
        far=rows["f"],
        near=rows["n"],
        words={},
        pairs=np.zeros(0, np.int64),
        pair_rows=np.zeros((1, 2 * size), np.int32),
        kinds={},
        kind_rows=np.zeros((1, 2 * size), np.int32),
        category_rows=np.zeros((features.CATEGORIES, size), np.int32),
        elsewhere_rows=np.zeros((200, size), np.int32),
        moves=moves,
    )


def test_the_reference_tags_as_crfsuite_does_on_the_same_weights(tmp_path: Path) -> None:
    trainer = pycrfsuite.Trainer("lbfgs", {"c1": 0.01, "c2": 0.01, "max_iterations": 30}, False)
    for words, tags in _sentences(80):
        trainer.append(_rows(words), tags)
    trainer.train(str(tmp_path / "small"))
    crf = pycrfsuite.Tagger()
    crf.open(str(tmp_path / "small"))
    ours = _trained_of(crf)
    mixed = random.Random(3)
    seen = set()
    for words, _ in _sentences(300):
        mixed.shuffle(words)
        keys = features.layout(words, [(0, len(words), False)])
        tags = [ours.tags[tag] for tag in names.tags(ours, keys)[features.PADS : -features.PADS]]
        assert tags == crf.tag(_rows(words)), words
        seen.update(tags)
    assert len(seen) > 3


def _check(text: str) -> None:
    document = parse(text, language_code="en")
    mentions = tagger.recognize(document)
    starts = set(document.starts)
    ends = {s + len(t) for s, t in zip(document.starts, document.tokens, strict=True)}
    for mention in mentions:
        sentence = document.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert sentence.skipped != "boilerplate"
        assert mention.start in starts
        assert mention.end in ends
        assert mention.type in ENTITY_TYPES
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    assert tagger.recognize(document) == mentions


@given(st.text(min_size=1, max_size=200).map(lambda text: text + "x"))
@settings(deadline=None, max_examples=150)
def test_mentions_lie_at_tokens_of_any_text(text: str) -> None:
    _check(text)


@given(st.lists(st.sampled_from([*ARTICLE.split(), "\n", "\x00", "\x01", "\x02a"]), max_size=40))
@settings(deadline=None, max_examples=100)
def test_mentions_lie_at_tokens_of_news(words: list[str]) -> None:
    _check(" ".join([*words, "x"]))


def test_names_of_an_article() -> None:
    document = parse(ARTICLE, language_code="en")
    found = {(ARTICLE[m.start : m.end], m.type) for m in tagger.recognize(document)}
    assert {("Marta Kowalczyk", "PERSON"), ("Hamburg", "LOCATION"), ("German", "NORP")} <= found
    assert ("Reuters", "ORGANIZATION") in found
    assert not any(name == "Facebook" for name, _ in found)


def test_languages_without_a_model_have_no_names() -> None:
    document = parse("Lech Kowalski besøgte i går Paris og Rom.", language_code="is")
    assert tagger.recognize(document) == []


@pytest.mark.parametrize("harm", ["absent", "cut", "changed", "no hash", "empty hash"])
def test_a_damaged_model_stops_the_boot(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "english.model"
    content = weights.ENGLISH.read_bytes()
    digest = weights.ENGLISH.with_suffix(".sha256").read_text()
    if harm == "cut":
        content = content[:-1]
    if harm == "changed":
        content = content[:1000] + bytes([content[1000] ^ 1]) + content[1001:]
    if harm != "absent":
        path.write_bytes(content)
    if harm != "no hash":
        path.with_suffix(".sha256").write_text("" if harm == "empty hash" else digest)
    with pytest.raises(ResourceMissing):
        weights.load(path)


def test_a_model_is_loaded_as_it_was_saved(tmp_path: Path) -> None:
    path, shipped = tmp_path / "english.model", weights.load()
    weights.save(shipped, path)
    assert path.read_bytes() == weights.ENGLISH.read_bytes()
    again = weights.load(path)
    assert again.tags == shipped.tags
    for name, array in shipped.arrays.items():
        assert again.arrays[name].dtype == array.dtype
        assert np.array_equal(again.arrays[name], array), name


def test_the_model_file_is_small() -> None:
    assert weights.ENGLISH.stat().st_size < 16_000_000


@given(st.lists(st.integers(0, 2**64 - 1), unique=True, max_size=60).map(sorted))
def test_keys_lie_between_the_starts_of_their_highest_bits(keys: list[int]) -> None:
    starts = weights.starts(np.array(keys, np.uint64)).tolist()
    shift = 64 - (len(starts) - 1).bit_length() + 1
    for place, key in enumerate(keys):
        assert starts[key >> shift] <= place < starts[(key >> shift) + 1]


def test_what_nobody_wrote_as_one_sentence_is_tagged_in_parts() -> None:
    document = parse("Anna Berg met Ines Costa and " * 400 + "left.", language_code="en")
    assert document.sentences[0].last > 2 * tagger.LONGEST_SENTENCE
    found = {document.text[m.start : m.end] for m in tagger.recognize(document)}
    assert {"Anna Berg", "Ines Costa"} <= found
    assert len(tagger.recognize(document)) > 700


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry Line Cuts Fares in Norway as Fuel Prices Fall", True),
        ("Mayor of Lund Says He Won't Run for Office Again", True),
        ("FERRY LINE CUTS FARES", True),
        ("The ferry line from Bergen to Stavanger cut fares.", False),
        ("Ferry Line Cuts", False),
        ("Bergen Rovers 2 Stavanger Town Athletic 1", False),
        ("Anna Ruiz, Dan Okafor, Chen Wei, Lena Hartwig", False),
        ("President Ruiz Met Chancellor Hartwig of Germany.", False),
    ],
)
def test_capitals_tell_no_names_in_headlines(text: str, expected: bool) -> None:
    assert tagger.is_capitals(text, len(text.split())) is expected


def test_names_are_found_in_a_headline_in_title_case() -> None:
    document = parse("Toyota Builds Plant in Ohio as Regulators Probe Honda", language_code="en")
    found = [(document.text[m.start : m.end], m.type) for m in tagger.recognize(document)]
    assert ("Ohio", "LOCATION") in found
    assert not any("Regulators" in text for text, _ in found)


def test_names_are_found_in_a_text_without_capitals() -> None:
    text = "the mayor of london, maria hartwig, flew to paris. hartwig met french officials."
    document = parse(text, language_code="en")
    found = [(text[m.start : m.end], m.type) for m in tagger.recognize(document)]
    assert ("maria hartwig", "PERSON") in found
    assert ("paris", "LOCATION") in found


def test_a_text_without_capitals_that_names_nobody_has_no_names() -> None:
    text = "mix the flour with sugar and butter. bake it for an hour in a hot oven."
    assert tagger.recognize(parse(text, language_code="en")) == []
