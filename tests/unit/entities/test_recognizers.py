"""Facts about every recognizer, and what a missing model does."""

import re
from pathlib import Path

import pytest
import spacy

from precis import entities, text
from precis.entities import RECOGNIZERS, linking, nltk_names, spacy_names
from precis.errors import InvalidSettings, ResourceMissing
from service.app import create_app
from service.settings import Settings
from tests.texts import ARTICLE, EDGES

#: Names of the test's pipeline; one spans the end of a sentence and must not come out.
PATTERNS = [
    {"label": "PERSON", "pattern": "Irena Kolbe"},
    {"label": "PERSON", "pattern": "Kolbe"},
    {"label": "GPE", "pattern": "Lindholm"},
    {"label": "CARDINAL", "pattern": "900"},
    {"label": "ORG", "pattern": "earliest.\nWhat happens"},
    {"label": "ORG", "pattern": "Subscribe"},
]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline made here, saved to disk and loaded from it like an installed one."""
    folder = tmp_path_factory.mktemp("pipeline")
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns(PATTERNS)  # type: ignore[attr-defined]
    made.to_disk(folder)
    return str(folder)


def _nltk_has_data() -> bool:
    try:
        nltk_names.Chunker()
    except ResourceMissing:
        return False
    return True


@pytest.fixture(params=RECOGNIZERS)
def recognizer(request: pytest.FixtureRequest, pipeline: str) -> entities.Recognizer:
    if request.param == "nltk" and not _nltk_has_data():
        pytest.skip("NLTK's data is not installed; CI sets NLTK_DATA")
    return entities.load(request.param, pipeline)


@pytest.mark.parametrize("source", [*EDGES.values(), ARTICLE], ids=[*EDGES, "article"])
def test_mentions_lie_in_one_sentence_each_and_do_not_overlap(
    recognizer: entities.Recognizer, source: str
) -> None:
    document = text.parse(source, language_code="en")
    mentions = linking.merge(source, recognizer.names(document))
    end = 0
    for mention in mentions:
        sentence = document.sentences[mention.sentence]
        assert end <= mention.start < mention.end
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert sentence.skipped != "boilerplate"
        end = mention.end
    assert recognizer.names(document) == recognizer.names(document)


def test_every_recognizer_is_followed_by_the_same_linking(
    recognizer: entities.Recognizer,
) -> None:
    found = entities.recognize(text.parse(ARTICLE), recognizer)
    kolbe = next(entity for entity in found if entity.name == "Irena Kolbe")
    assert kolbe.type == "PERSON"
    assert kolbe.aliases == ("Kolbe",)
    assert {entity.type for entity in found} >= {"PERSON", "DATE", "MONEY", "PERCENT"}


def test_spacy_labels_are_mapped_and_others_left_out(pipeline: str) -> None:
    document = text.parse(ARTICLE)
    found = entities.load("spacy", pipeline).names(document)
    named = {(ARTICLE[mention.start : mention.end], mention.type) for mention in found}
    assert named == {("Irena Kolbe", "PERSON"), ("Kolbe", "PERSON"), ("Lindholm", "LOCATION")}


def test_another_language_is_not_asked_for(pipeline: str) -> None:
    document = text.parse(ARTICLE, language_code="de")
    found = entities.recognize(document, entities.load("spacy", pipeline))
    assert not {entity.type for entity in found} & {"PERSON", "LOCATION", "ORGANIZATION"}


def test_a_missing_pipeline_stops_the_boot_with_the_command() -> None:
    with pytest.raises(ResourceMissing, match="python -m spacy download xx_none"):
        create_app(Settings(recognizer="spacy", spacy_pipeline="xx_none"))


def test_missing_data_of_nltk_stops_the_boot_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent(*_: object, **__: object) -> None:
        raise LookupError("averaged_perceptron_tagger_eng")

    monkeypatch.setattr("nltk.tag.PerceptronTagger.__init__", absent)
    with pytest.raises(ResourceMissing, match=r"python -m nltk\.downloader"):
        nltk_names.Chunker()


def test_an_unknown_recognizer_stops_the_boot() -> None:
    with pytest.raises(InvalidSettings, match="precis, nltk, spacy"):
        create_app(Settings(recognizer="flair"))


def test_info_names_the_recognizer_and_its_languages(pipeline: str) -> None:
    app = create_app(Settings(recognizer="spacy", spacy_pipeline=pipeline))
    info = app.test_client().get("/v1/info").get_json()
    assert info["recognizer"] == "spacy"
    assert [one["code"] for one in info["languages"] if one["entities"]] == ["en"]


def test_types_are_the_contracts() -> None:
    for table in (nltk_names.TYPES, spacy_names.TYPES):
        assert set(table.values()) <= set(entities.ENTITY_TYPES)


def test_the_docs_name_every_recognizer() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "settings.md").read_text(encoding="utf-8")
    row = re.search(r"^\| `PRECIS_RECOGNIZER`.*$", docs, re.MULTILINE)
    assert row
    assert all(f"`{name}`" in row[0] for name in RECOGNIZERS)
