"""What is known of each language."""

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from precis.text import parse
from precis.text.languages import LANGUAGES, UNKNOWN, detect, of

#: code: sentences, a stop word of the language, two forms of one word ("" where none are merged).
PARAGRAPHS = {
    "ar": (
        (
            "افتتح المجلس الجسر القديم يوم الثلاثاء.",
            "قال رئيس البلدية إن السكان انتظروا عشر سنوات.",
        ),
        "من",
        "كتاب",
        "كتابه",
    ),
    "cs": (
        (
            "Rada města v úterý schválila obnovu starého mostu.",
            "Starosta řekl, že lidé čekali deset let.",
        ),
        "který",
        "město",
        "města",
    ),
    "da": (
        (
            "Kommunen har besluttet, at den gamle bro skal bygges op igen.",
            "Borgmesteren sagde, at folk havde ventet på det i ti år.",
        ),
        "ikke",
        "broen",
        "broens",
    ),
    "de": (
        (
            "Der Stadtrat hat am Dienstag den Bau der Brücke beschlossen.",
            "Die Bürger haben zehn Jahre darauf gewartet.",
        ),
        "hat",
        "Brücke",
        "Brücken",
    ),
    "el": (
        (
            "Το δημοτικό συμβούλιο ενέκρινε την Τρίτη τη γέφυρα.",
            "Ο δήμαρχος είπε ότι οι κάτοικοι περίμεναν δέκα χρόνια.",
        ),
        "και",
        "γέφυρα",
        "γέφυρες",
    ),
    "en": (
        (
            "The council voted on Tuesday to rebuild the old bridge.",
            "The mayor said that people had waited ten years.",
        ),
        "the",
        "bridge",
        "bridges",
    ),
    "es": (
        (
            "El concejo aprobó el martes la reconstrucción del puente.",
            "El alcalde dijo que la gente había esperado diez años.",
        ),
        "de",
        "puente",
        "puentes",
    ),
    "fi": (
        (
            "Kaupunginvaltuusto päätti tiistaina korjata vanhan sillan.",
            "Pormestarin mukaan ihmiset ovat odottaneet kymmenen vuotta.",
        ),
        "että",
        "talossa",
        "talosta",
    ),
    "fr": (
        (
            "Le conseil a voté mardi la reconstruction du vieux pont.",
            "Le maire a dit que les gens attendaient depuis dix ans.",
        ),
        "de",
        "pont",
        "ponts",
    ),
    "he": (
        ("מועצת העיר החליטה ביום שלישי לשקם את הגשר הישן.", "ראש העיר אמר שהתושבים חיכו עשר שנים."),
        "של",
        "",
        "",
    ),
    "hi": (
        (
            "नगर परिषद ने मंगलवार को पुराने पुल को फिर से बनाने का फैसला किया।",
            "महापौर ने कहा कि लोग दस साल से इंतज़ार कर रहे थे।",
        ),
        "है",
        "लड़का",
        "लड़के",
    ),
    "hu": (
        (
            "A városi tanács kedden megszavazta a régi híd felújítását.",
            "A polgármester szerint az emberek tíz éve várnak erre.",
        ),
        "hogy",
        "hídban",
        "hídból",
    ),
    "it": (
        (
            "Il consiglio ha approvato martedì la ricostruzione del ponte.",
            "Il sindaco ha detto che la gente aspettava da dieci anni.",
        ),
        "che",
        "ponte",
        "ponti",
    ),
    "ja": (
        ("市議会は火曜日に古い橋の再建を決めた。", "市長は住民が十年待っていたと述べた。"),
        "あそこ",
        "",
        "",
    ),
    "ko": (
        (
            "시의회는 화요일에 낡은 다리를 다시 짓기로 결정했다.",
            "시장은 주민들이 십 년을 기다렸다고 말했다.",
        ),
        "그러니까",
        "",
        "",
    ),
    "nl": (
        (
            "De gemeenteraad besloot dinsdag de oude brug te herbouwen.",
            "De burgemeester zei dat de mensen tien jaar hebben gewacht.",
        ),
        "niet",
        "brug",
        "bruggen",
    ),
    "no": (
        (
            "Bystyret vedtok tirsdag å bygge opp igjen den gamle brua.",
            "Ordføreren sa at folk hadde ventet i ti år på dette.",
        ),
        "ikke",
        "broen",
        "broene",
    ),
    "pl": (
        (
            "Rada miasta przyjęła we wtorek plan odbudowy starego mostu.",
            "Burmistrz powiedział, że ludzie czekali dziesięć lat.",
        ),
        "nie",
        "most",
        "mostów",
    ),
    "pt": (
        (
            "O conselho aprovou na terça-feira a reconstrução da ponte.",
            "O prefeito disse que as pessoas não esperavam mais por isso.",
        ),
        "não",
        "ponte",
        "pontes",
    ),
    "ro": (
        (
            "Consiliul local a aprobat marți reconstrucția podului vechi.",
            "Primarul a spus că oamenii au așteptat zece ani.",
        ),
        "este",
        "pod",
        "podul",
    ),
    "ru": (
        (
            "Городской совет решил во вторник восстановить старый мост.",
            "Мэр сказал, что люди ждали этого десять лет.",
        ),
        "что",
        "мост",
        "мосты",
    ),
    "sk": (
        (
            "Mestská rada v utorok schválila obnovu starého mosta.",
            "Primátor povedal, že ľudia na to čakali desať rokov.",
        ),
        "ktorý",
        "mesto",
        "mesta",
    ),
    "sv": (
        (
            "Kommunen beslutade i tisdags att bygga upp den gamla bron.",
            "Borgmästaren sade att folk har väntat i tio år.",
        ),
        "och",
        "flickor",
        "flickorna",
    ),
    "th": (
        (
            "สภาเมืองลงมติเมื่อวันอังคารให้สร้างสะพานเก่าข้ามแม่น้ำขึ้นมาใหม่อีกครั้งหนึ่ง",
            "นายกเทศมนตรีกล่าวว่าชาวเมืองรอคอยเรื่องนี้มานานสิบปีแล้ว",
        ),
        "ว่า",
        "",
        "",
    ),
    "tr": (
        (
            "Belediye meclisi salı günü eski köprünün onarılmasına karar verdi.",
            "Başkan, halkın on yıldır beklediğini söyledi.",
        ),
        "için",
        "köprü",
        "köprüler",
    ),
    "uk": (
        (
            "Міська рада у вівторок вирішила відбудувати старий міст.",
            "Мер сказав, що люди чекали на це десять років.",
        ),
        "який",
        "міністри",
        "міністрів",
    ),
    "zh": (("市议会星期二决定重建那座古老的桥梁。", "市长说居民已经等了十年。"), "由于", "", ""),
}


def test_every_language_has_a_paragraph_here() -> None:
    assert sorted(PARAGRAPHS) == sorted(LANGUAGES)


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_is_detected_and_split(code: str) -> None:
    sentences = PARAGRAPHS[code][0]
    text = ("" if code in ("ja", "zh") else " ").join(sentences)
    document = parse(text)
    assert document.language_code == code
    assert 0 < document.language_confidence <= 1
    assert tuple(map(document.quote, document.sentences)) == sentences


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_stop_words_carry_no_term(code: str) -> None:
    stop_word = PARAGRAPHS[code][1]
    assert of(code).terms_of([stop_word, stop_word.upper(), ",", "…"]) == ["", "", "", ""]


@pytest.mark.parametrize("code", [code for code, row in PARAGRAPHS.items() if row[2]])
def test_forms_of_one_word_share_a_term(code: str) -> None:
    one, other = of(code).terms_of(PARAGRAPHS[code][2:])
    assert one == other != ""


@pytest.mark.parametrize(
    ("code", "text", "terms"),
    [
        ("zh", "欧盟的峰会", ["欧盟", "", "", "峰会", ""]),
        ("ja", "古い橋を渡った", ["古", "", "橋", "", "渡", "", ""]),
        ("zh", "EU 峰会 2025", ["EU", "峰会", "", "2025"]),
        ("en", "峰会", ["峰", "会"]),
    ],
)
def test_characters_of_unspaced_scripts_make_pairs(code: str, text: str, terms: list[str]) -> None:
    found = parse(text, language_code=code).terms
    assert [term.upper() for term in found] == terms


def test_thai_pairs_stay_within_a_run() -> None:
    document = parse("กขค งจ", language_code="th")
    assert document.terms == ["กข", "ขค", "", "งจ", ""]


@pytest.mark.parametrize("code", ["fr", "it"])
def test_elided_articles_are_no_part_of_a_term(code: str) -> None:
    terms = of(code).terms_of(["l'Europa", "Europa", "l’Europa"])
    assert len(set(terms)) == 1


@pytest.mark.parametrize("text", ["", "   ", "12,5 % 2024", "!!! ???", "🙂🙂", "\ud800"])
def test_text_without_letters_has_no_language(text: str) -> None:
    assert detect(text) == ("und", 0.0)


def test_a_mixed_text_is_less_certain_than_a_plain_one() -> None:
    plain = "The council voted on Tuesday to rebuild the old bridge over the river."
    assert detect(plain)[1] > detect("The council. Der Rat. Le conseil.")[1]


CEBUANO = "Ang mga bata nagdula sa baybayon samtang ang ilang mga ginikanan nangisda sa dagat."


def test_a_language_without_an_iso_639_1_code_is_undetermined() -> None:
    assert detect(CEBUANO) == ("und", 0.0)


def test_the_language_of_an_answer_may_be_sent_with_the_next_request(client: FlaskClient) -> None:
    for text in (CEBUANO, "12 %", "The boat left on Monday."):
        answer = client.post("/v1/summarize", json={"text": text}).get_json()
        language = answer["document"]["language"]
        again = client.post("/v1/summarize", json={"text": text, "language": language})
        assert again.get_json()["document"]["language"] == language


def test_a_language_without_a_row_is_named_but_unknown() -> None:
    document = parse("Sizga bu haqda aytmoqchi edim.", language_code="uz")
    assert document.language_code == "uz"
    assert document.language is UNKNOWN


@given(st.text(alphabet=st.characters(), max_size=800))
def test_detection_never_fails(text: str) -> None:
    code, confidence = detect(text)
    assert re.fullmatch("[a-z]{2}|und", code)
    assert 0 <= confidence <= 1
    assert detect(text) == (code, confidence)
