"""Sentences that differ in what they say are never taken for the same, in any language."""

import json

import pytest

from benchmarks import sameness as benchmark
from precis import text
from precis.summary import Length, digest
from precis.text.languages import LANGUAGES
from precis.text.languages.negation import NEGATIONS
from precis.text.languages.numerals import numbers
from precis.text.sameness import differ
from precis.text.sameness.alike import plainly_alike
from precis.text.sameness.reading import saying
from precis.text.tokens import Tokens, tokenize

#: A sentence of each language and its denial.
DENIALS = {
    "ar": ("وافق المجلس على بناء الجسر في المدينة.", "لم يوافق المجلس على بناء الجسر في المدينة."),
    "cs": (
        "Odbory přijmou novou nabídku dráhy do konce týdne.",
        "Odbory nepřijmou novou nabídku dráhy do konce týdne.",
    ),
    "da": (
        "Fagforeningen vil godtage banens nye tilbud i denne uge.",
        "Fagforeningen vil ikke godtage banens nye tilbud i denne uge.",
    ),
    "de": (
        "Die Gewerkschaft wird das neue Angebot der Bahn annehmen.",
        "Die Gewerkschaft wird das neue Angebot der Bahn nicht annehmen.",
    ),
    "el": (
        "Το σωματείο θα δεχθεί τη νέα προσφορά του σιδηροδρόμου.",
        "Το σωματείο δεν θα δεχθεί τη νέα προσφορά του σιδηροδρόμου.",
    ),
    "en": (
        "The drivers would sign the new contract with the railway.",
        "The drivers wouldn’t sign the new contract with the railway.",
    ),
    "es": (
        "El sindicato aceptará la nueva oferta del ferrocarril.",
        "El sindicato no aceptará la nueva oferta del ferrocarril.",
    ),
    "fi": (
        "Liitto aikoo hyväksyä rautatien uuden tarjouksen tällä viikolla.",
        "Liitto ei aikoo hyväksyä rautatien uuden tarjouksen tällä viikolla.",
    ),
    "fr": (
        "Le syndicat a signé la nouvelle offre des chemins de fer.",
        "Le syndicat n’a pas signé la nouvelle offre des chemins de fer.",
    ),
    "he": (
        "האיגוד יקבל את ההצעה החדשה של הרכבת השבוע.",
        "האיגוד לא יקבל את ההצעה החדשה של הרכבת השבוע.",
    ),
    "hi": ("संघ रेलवे का नया प्रस्ताव स्वीकार करेगा।", "संघ रेलवे का नया प्रस्ताव स्वीकार नहीं करेगा।"),
    "hu": (
        "A szakszervezet elfogadja a vasút új ajánlatát a héten.",
        "A szakszervezet nem elfogadja a vasút új ajánlatát a héten.",
    ),
    "it": (
        "Il sindacato accetterà la nuova offerta delle ferrovie.",
        "Il sindacato non accetterà la nuova offerta delle ferrovie.",
    ),
    "ja": (
        "組合は鉄道会社の新しい提案を受け入れる。",
        "組合は鉄道会社の新しい提案を受け入れない。",
    ),
    "ko": (
        "노조는 철도 회사의 새로운 제안을 수용했다.",
        "노조는 철도 회사의 새로운 제안을 수용하지 않았다.",
    ),
    "nl": (
        "De vakbond zal het nieuwe bod van het spoor aanvaarden.",
        "De vakbond zal het nieuwe bod van het spoor niet aanvaarden.",
    ),
    "no": (
        "Fagforeningen vil godta det nye tilbudet fra jernbanen.",
        "Fagforeningen vil ikke godta det nye tilbudet fra jernbanen.",
    ),
    "pl": (
        "Związek przyjmie nową ofertę kolei w tym tygodniu.",
        "Związek nie przyjmie nowej oferty kolei w tym tygodniu.",
    ),
    "pt": (
        "O sindicato aceitará a nova oferta da ferrovia.",
        "O sindicato não aceitará a nova oferta da ferrovia.",
    ),
    "ro": (
        "Sindicatul va accepta noua ofertă a căilor ferate.",
        "Sindicatul nu va accepta noua ofertă a căilor ferate.",
    ),
    "ru": (
        "Профсоюз примет новое предложение железной дороги.",
        "Профсоюз не примет новое предложение железной дороги.",
    ),
    "sk": (
        "Odbory prijmú novú ponuku železnice do konca týždňa.",
        "Odbory neprijmú novú ponuku železnice do konca týždňa.",
    ),
    "sv": (
        "Facket kommer att godta järnvägens nya bud i veckan.",
        "Facket kommer inte att godta järnvägens nya bud i veckan.",
    ),
    "th": ("สหภาพจะรับข้อเสนอใหม่ของการรถไฟ", "สหภาพจะไม่รับข้อเสนอใหม่ของการรถไฟ"),
    "tr": (
        "Sendika demiryolunun yeni teklifini bu hafta imzaladı.",
        "Sendika demiryolunun yeni teklifini bu hafta imzalamadı.",
    ),
    "uk": (
        "Профспілка прийме нову пропозицію залізниці.",
        "Профспілка не прийме нову пропозицію залізниці.",
    ),
    "zh": ("工会将接受铁路公司的新方案。", "工会将不接受铁路公司的新方案。"),
}  # fmt: skip


def skipped(source: str, code: str) -> list[int]:
    document = text.parse(source, language_code=code)
    return [one.index for one in document.sentences if one.skipped == "duplicate"]


def told(a: str, b: str, code: str) -> digest.Digest:
    documents = [text.parse(source, language_code=code) for source in (a, b)]
    return digest.digest(documents, algorithm="precis", length=Length(sentences=9))


def test_every_language_has_negations() -> None:
    assert set(DENIALS) == set(NEGATIONS) == set(LANGUAGES)


@pytest.mark.parametrize("code", DENIALS)
def test_a_denial_is_no_duplicate_and_no_agreement(code: str) -> None:
    for first, second in (DENIALS[code], DENIALS[code][::-1]):
        assert skipped(f"{first}\n{second}", code) == []
        made = told(first, second, code)
        assert len(made.sentences) == 2
        assert not any(one.also_in for one in made.sentences)


@pytest.mark.parametrize("code", DENIALS)
def test_what_is_repeated_in_the_same_words_still_is(code: str) -> None:
    (denial,) = DENIALS[code][1:]
    assert skipped(f"{denial}\n{denial}", code) == [1]


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("en", "Two of the miners were brought to the hospital in Tolva.", "Nine"),
        ("en", "Shares of Tolva fell 4 percent on the exchange in Lund.", "Orben"),
        ("de", "Zwei der Bergleute wurden in das Krankenhaus von Tolva gebracht.", "Neun"),
        ("fr", "Deux des mineurs ont été amenés à l'hôpital de Tolva.", "Neuf"),
        ("es", "Dos de los mineros fueron llevados al hospital de Tolva.", "Nueve"),
        ("pl", "Dwóch górników trafiło wieczorem do szpitala w Tolvie.", "Trzech"),
        ("ru", "Двое шахтёров вечером попали в больницу города Толва.", "Трое"),
    ],
)
def test_another_number_or_name_is_another_fact(code: str, first: str, second: str) -> None:
    old = "Tolva" if second == "Orben" else first.split()[0]
    assert skipped(f"{first}\n{first.replace(old, second)}", code) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The guard hit the driver before the gate.", "The driver hit the guard before the gate."),
        ("The dam held on Monday, engineers in Lund said.",
         "The dam burst on Monday, engineers in Lund said."),
        ("Most farmers of the valley want the new dam.",
         "Few farmers of the valley want the new dam."),
        ("The delegation flew to Lund on Monday night.",
         "The delegation flew from Lund on Monday night."),
        ("The mayor may sell the old harbour this year.",
         "The mayor will sell the old harbour this year."),
        ("The mayor was warned by engineers about cracks in the dam.",
         "The mayor warned engineers about cracks in the dam."),
    ],
)  # fmt: skip
def test_a_word_in_the_place_of_another_is_another_fact(a: str, b: str) -> None:
    assert skipped(f"{a}\n{b}", "en") == []
    assert len(told(a, b, "en").sentences) == 2


def test_only_an_article_that_says_all_of_it_agrees() -> None:
    part = "The court of Tolva freed captain Boris Hale of the wrecked trawler on bail."
    whole = part.replace(" on bail.", " on bail of 40,000 euros, lawyer Mary Olsen said.")
    made = told(part, whole, "en")
    assert len(made.sentences) == 1
    (one,) = made.sentences
    shorter = one.document == 0
    assert bool(one.also_in) is shorter


def test_sentences_of_two_languages_never_agree() -> None:
    documents = [
        text.parse("Halden 3, Moravia 1, Orben 2, Tolva 2, Kell 4.", language_code=code)
        for code in ("en", "de")
    ]
    other = text.parse("Halden 3, Moravia 1, Orben 2, Tolva 2, Kell 4!!", language_code="fr")
    made = digest.digest([*documents, other], algorithm="precis", length=Length(sentences=9))
    assert all(one.also_in for one in made.sentences)  # in the same words they do
    changed = text.parse("Moravia 1, Halden 3, Orben 2, Tolva 2, Kell 4.", language_code="fr")
    made = digest.digest([documents[0], changed], algorithm="precis", length=Length(sentences=9))
    assert not any(one.also_in for one in made.sentences)


BACKLOG = (
    "Mayor Ida Brandt opened the session.\n"
    "The land registry of Kell has a backlog of 3,400 deeds, its head said on Monday.\n"
    "Fees rose by 6.3 percent in the spring.",
    "A backlog of 3,400 deeds has piled up at the land registry of Kell since the flood.\n"
    "Two clerks retired in May.\n"
    "Notaries complain about fees that increased 6.3% in the spring.",
    "With 3,400 deeds waiting, the registry of Kell is the slowest of the province.\n"
    "The 6.3 percent rise in fees angered the notaries of the town.\n"
    "A new building is planned beside the station.",
)


def test_a_figure_is_told_once() -> None:
    documents = [text.parse(source, language_code="en") for source in BACKLOG]
    made = digest.digest(documents, algorithm="precis", length=Length(sentences=5))
    summary = " ".join(documents[one.document].quote(one.sentence) for one in made.sentences)
    assert summary.count("3,400") == 1
    assert summary.count("6.3") == 1


@pytest.mark.parametrize(
    ("code", "words", "values"),
    [
        ("en", "two hundred and five cases and 1,200 more", [205.0, 1200.0]),
        ("en", "twenty - five of 4 million", [25.0, 4e6]),
        ("de", "fünfundzwanzig von zweihundert , 1.200 oder 7,2", [25.0, 200.0, 1200.0, 7.2]),
        (
            "fr",
            "quatre vingt douze ou soixante dix sur 1 200 , quatre pour cent",
            [92, 70, 1200, 4],
        ),
        ("es", "treinta y cinco , veinticinco y 40 millones", [35.0, 25.0, 40e6]),
        ("ru", "двадцать пять и 3 млн", [25.0, 3e6]),
        ("en", "at 4:15 it was 3 - 1", ["4:15", 3.0, 1.0]),
    ],
)
def test_numbers_in_words_are_those_in_digits(
    code: str, words: str, values: list[float | str]
) -> None:
    assert [one.value for one in numbers(code, words.split())] == values


def test_a_first_look_says_nothing_that_the_whole_comparison_does_not() -> None:
    wordings = [wording for pair in benchmark.pairs() for wording in (pair.a, pair.b)]
    alike = 0
    for pair in benchmark.pairs():
        spoken = LANGUAGES[pair.language]
        words = [tokenize(wording)[0] for wording in (pair.a, pair.b)]
        if plainly_alike(pair.language, *words):
            whole = "\n".join(wordings)
            a, b = (
                saying(spoken, wording, tokens, whole)
                for wording, tokens in zip((pair.a, pair.b), words, strict=True)
            )
            assert not differ(spoken, a, b), pair
            assert pair.kind in benchmark.SAME, pair
            alike += 1
    assert alike > 10


@pytest.mark.parametrize("part", ["tuned", "seen", "apart"])
def test_agreement_is_claimed_where_it_is_and_nowhere_else(part: str) -> None:
    verdicts = [benchmark.verdict(pair) for pair in benchmark.pairs() if pair.part == part]
    counts = benchmark.count(verdicts)
    floors = json.loads(benchmark.FLOORS.read_text(encoding="utf-8"))["sameness"][part]
    assert counts.lost == 0
    assert 100 * counts.precision >= floors["precision"]
    assert 100 * counts.recall >= floors["recall"]


def test_the_comparison_knows_no_order() -> None:
    for pair in benchmark.pairs():
        spoken = LANGUAGES[pair.language]
        whole = f"{pair.a}\n{pair.b}"
        a, b = (saying(spoken, one, tokenize(one)[0], whole) for one in (pair.a, pair.b))
        assert differ(spoken, a, b) == differ(spoken, b, a), pair


def test_a_place_that_stands_elsewhere_in_the_repeated_lead_makes_no_other_fact() -> None:
    lead = (
        "The talks came amid doubts about the ferry line after Vessa cut its aid to Kell following "
        "last week's Stone house quarrel between Anna Brandt and the islands' leader, Olle Holm."
    )
    again = (
        "The talks came amid doubts about the ferry line after things went wrong following last "
        "week's quarrel between Anna Brandt and the islands' leader, Olle Holm, at the Stone House."
    )
    assert skipped(f"{lead}\n{again}", "en") == [1]


def test_a_sentence_too_long_to_compare_repeats_only_in_the_same_words() -> None:
    row = " ".join(f"stone{number} of the wall" for number in range(80))
    line = f"The builders counted {row} in Kell."
    assert skipped(f"{line}\n{line}", "en") == [1]
    assert skipped(f"{line}\n{line.replace('in Kell', 'not in Kell')}", "en") == []


def test_cost_is_linear_in_sentences_that_one_long_one_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed_out = 0

    def cut(text: str, tokens: Tokens, sentence: text.Sentence) -> list[str]:
        nonlocal handed_out
        found = original(text, tokens, sentence)
        handed_out += len(found)
        return found

    original = text._tokens
    monkeypatch.setattr(text, "_tokens", cut)

    def count(lines: int) -> int:
        nonlocal handed_out
        handed_out = 0
        whole = " ".join(f"stone{number} fell near the old wall" for number in range(lines))
        parts = [f"Then {' '.join(whole.split()[at : at + 30])}." for at in range(0, lines, 6)]
        text.parse("\n".join([f"Then {whole}.", *parts]), language_code="en")
        return handed_out

    assert 0 < count(1_600) <= 10 * count(200)
