"""Every model loads, finds names in its language, and states its licences."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from precis.entities import load, recognize, tagger
from precis.entities.tagger.models import DATA, FOLDER, MODELS
from precis.errors import InvalidSettings
from precis.text import parse
from service.app import create_app
from service.settings import Settings
from training.entities.sources import SOURCES

#: Bytes of a model other than the English one.
MAX_BYTES = 2_500_000

#: A sentence in each language, and names in it.
SENTENCES = {
    "en": ("Marta Kowalczyk returned to Hamburg on Friday.", {"Marta Kowalczyk", "Hamburg"}),
    "es": ("La ministra Carmen Ortega viajó ayer a Sevilla.", {"Carmen Ortega", "Sevilla"}),
    "de": ("Gestern reiste Sabine Hoffmann nach Hamburg.", {"Sabine Hoffmann", "Hamburg"}),
    "nl": ("Gisteren reisde Jan de Vries naar Amsterdam.", {"Jan de Vries", "Amsterdam"}),
    "pt": ("O ministro Paulo Ferreira viajou para Lisboa.", {"Paulo Ferreira", "Lisboa"}),
    "no": ("I går reiste Kari Hansen til Bergen.", {"Kari Hansen", "Bergen"}),
    "sv": ("I går reste Anna Lindqvist till Stockholm.", {"Anna Lindqvist", "Stockholm"}),
    "da": ("I går rejste Mette Jensen til København.", {"Mette Jensen", "København"}),
    "fi": ("Eilen Matti Virtanen saapui kaupunkiin nimeltä Turku.", {"Matti Virtanen"}),
    "hu": ("Tegnap Kovács Péter elutazott, mondta Szabó Anna.", {"Kovács Péter"}),
    "ro": ("Ieri, Ion Popescu a plecat la București.", {"Ion Popescu", "București"}),
    "pl": ("Wczoraj Jan Kowalski przyjechał do Warszawy.", {"Jan Kowalski", "Warszawy"}),
    "ru": ("Вчера Иван Петров приехал в Москву.", {"Иван Петров"}),
    "sk": ("Včera Peter Novák pricestoval do Bratislavy.", {"Peter Novák"}),
    "tr": ("Dün Mehmet Yılmaz ile Ayşe Demir görüştü.", {"Mehmet Yılmaz"}),
    "el": ("Χθες ο Γιώργος Παπαδόπουλος πήγε στην Αθήνα.", {"Γιώργος Παπαδόπουλος"}),
    "uk": ("Учора Іван Петренко приїхав до Києва.", {"Києва"}),
    "cs": ("Včera Petr Novák přijel do Prahy.", {"Petr Novák"}),
}


@pytest.mark.parametrize("code", MODELS)
def test_names_of_a_sentence(code: str) -> None:
    source, expected = SENTENCES[code]
    document = parse(source, language_code=code)
    mentions = tagger.recognize(document)
    assert expected <= {source[m.start : m.end] for m in mentions}
    assert tagger.recognize(document) == mentions


def test_every_language_has_data_licences_and_a_card() -> None:
    assert set(DATA) == {"en", *SOURCES} == set(SENTENCES)
    cards = (FOLDER / "LANGUAGES.md").read_text("utf-8")
    rows = cards[cards.index("| --- ") :]
    for code, data in DATA.items():
        assert code == "en" or f"{code}" in rows
        assert all(one.name and one.licence for one in data)


def test_no_source_forbids_commercial_use() -> None:
    for source in SOURCES.values():
        assert not any("measure-only" in name for name in (*source.train, *source.development))


def test_the_folder_holds_the_models_of_the_table_and_none_is_too_large() -> None:
    files = {path.name for path in Path(tagger.__file__).parent.glob("model/*.model")}
    assert files == {model.name for model in MODELS.values()}
    sizes = [m.path.stat().st_size for code, m in MODELS.items() if code != "en"]
    assert max(sizes, default=0) <= MAX_BYTES


@pytest.mark.parametrize("code", [code for code in MODELS if code != "en"])
def test_a_language_can_be_left_out(code: str) -> None:
    narrowed = load("precis", languages=("en",))
    assert narrowed.languages == {"en"}
    document = parse(SENTENCES[code][0], language_code=code)
    assert {e.type for e in recognize(document, load())} & {"PERSON", "LOCATION"}
    assert not {e.type for e in recognize(document, narrowed)} & {"PERSON", "LOCATION"}


def test_a_language_without_a_model_stops_the_boot() -> None:
    with pytest.raises(InvalidSettings, match="no model of xx"):
        create_app(Settings(entity_languages=("en", "xx")))


def test_info_names_models_and_licences() -> None:
    client = create_app(Settings(entity_languages=("en",))).test_client()
    info = client.get("/v1/info").get_json()
    (model,) = info["entity_models"]
    assert model["language"] == "en"
    assert {"name": "CoNLL-2003 (Reuters 1996)", "licence": "research only"} in model["data"]
    assert [one["code"] for one in info["languages"] if one["entities"]] == ["en"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings()).test_client()


@pytest.mark.parametrize("code", MODELS)
def test_names_are_served(client: FlaskClient, code: str) -> None:
    for path in ("/v1/entities", "/v1/summarize"):
        answer = client.post(path, json={"text": SENTENCES[code][0], "language": code}).get_json()
        assert "entities_not_supported" not in answer["warnings"]
        assert SENTENCES[code][1] <= {
            mention["text"] for entity in answer["entities"] for mention in entity["mentions"]
        }
