"""Text → Document: paragraphs, sentences, offsets."""

import textwrap
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from precis.errors import AddressOnly, BlankText
from precis.text import Document, parse, tokenize
from precis.text import sentences as splitting

#: One paragraph a line, without headings: what wrapping must not change.
ARTICLES = {
    "en": """\
The ferry left the harbour shortly after six, an hour later than planned. Dr. Hanna
 Voss, the ship's physician, said that nobody on board had been told why. “We waited. We
 had coffee,” she added.
The company blamed the fog. It has promised to refund all 312 passengers, but not before
 Jan. 15, when its new offices on the quay are to open. Until then, nobody answers the
 telephone there.
Unions called that absurd! Their spokesman, J. R. Adler, wants 20 percent more for the
 U.S. crews.""",
    "de": """\
Der Gemeinderat hat am 3. Mai beschlossen, die alte Brücke abzureißen. Das sagte Dr.
 Voss der Zeitung. „Wir haben lange gewartet. Jetzt ist Schluss“, erklärte sie am Rande
 der 12. Sitzung.
Die Kosten liegen bei ca. 4 Mio. Euro, d. h. deutlich höher als geplant. Im 19.
 Jahrhundert war das anders. Damals zahlte der Landesherr, z. B. für den Bau der Schleuse
 und der Mühle am Fluss.
Im Herbst soll der Bau beginnen. Bis dahin gilt Tempo 30.""",
    "fr": """\
Le conseil a voté mardi la reconstruction du vieux pont. M. Duval, le maire, parle d'un
 jour de fête. « Nous avons attendu dix ans. C'est assez », a-t-il déclaré devant la
 presse.
Les travaux commenceront au printemps et coûteront 4 millions d'euros. Qui paiera ?
 Personne ne le sait encore, car l'État et la région se renvoient la balle depuis des
 mois.
La réponse est attendue avant l'été.""",
    "es": """\
El concejo aprobó el martes la reconstrucción del viejo puente. El Sr. Díaz, alcalde de
 la ciudad, habló de un gran día. ¿Quién pagará las obras? Nadie lo sabe todavía.
Las obras costarán 4 millones de euros y empezarán en primavera, según la Dra. Ruiz. Los
 vecinos llevan diez años esperando. ¡Ya era hora!""",
    "ru": """\
Городской совет решил восстановить старый мост через реку. Об этом сообщил мэр города А.
 П. Орлов на встрече с жителями. «Мы ждали десять лет. Хватит», — сказал он.
Работы начнутся весной и обойдутся в 40 млн рублей. Кто заплатит? Пока никто не знает,
 потому что область и город спорят уже несколько месяцев.""",
}
ARTICLES = {code: text.replace("\n ", " ") for code, text in ARTICLES.items()}


def _sentences(text: str, code: str) -> list[str]:
    """Sentences with each run of whitespace as one space."""
    document = parse(text, language_code=code)
    return [" ".join(document.quote(sentence).split()) for sentence in document.sentences]


def _check_offsets(document: Document) -> None:
    text, last = document.text, 0
    for index, sentence in enumerate(document.sentences):
        quote = document.quote(sentence)
        assert sentence.index == index
        assert last <= sentence.start < sentence.end
        assert quote == quote.strip()
        assert not any(map(_is_visible, text[last : sentence.start]))
        inside = [sentence.start <= at < sentence.end for at in document.starts]
        assert [sentence.first <= at < sentence.last for at in range(len(inside))] == inside
        last = sentence.end
    assert not any(map(_is_visible, text[last:]))
    assert document.body


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] not in "ZC"


UNICODE = st.text(alphabet=st.characters(), max_size=200)
#: What splitting has rules about.
WORDS = "Dr. e.g. The end we 12 3. J. U.S. Mai Follow us on © 中文 です ไทย אב"
PIECES = st.lists(
    st.sampled_from([*"“”\"'«»()[]„‘’.!?…。！？।؟;:-•| \n\t\u2028", "\n\n", "\r\n", *WORDS.split()])
    | st.sampled_from(["\ud800", "\x00", "\ufeff", "\u200f", "\u0301", "🙂", "a" * 80]),
    max_size=40,
).map("".join)


@given(
    text=UNICODE | PIECES, code=st.sampled_from(["en", "de", "zh", "th", "el", "ar", "xx", None])
)
@example(text="\ufeff“Abc.\ud83d” \x00def", code=None)
@example(text="。」と。", code="ja")
def test_sentences_cover_every_visible_character_once(text: str, code: str | None) -> None:
    if not any(unicodedata.category(character)[0] not in "ZC" for character in text):
        with pytest.raises(BlankText):
            parse(text, language_code=code)
        return
    document = parse(text, language_code=code)
    _check_offsets(document)
    assert len(document.terms) == len(document.tokens) == len(document.starts)
    again = parse(text, language_code=code)
    assert (again.sentences, again.tokens, again.terms) == (
        document.sentences,
        document.tokens,
        document.terms,
    )


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u200b\ufeff", "\x00", "\ud800"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(BlankText):
        parse(text)


@pytest.mark.parametrize("text", ["https://kell.example/news?id=7", "\n www.kell.example/a\n"])
def test_an_address_alone_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(AddressOnly, match="html"):
        parse(text)
    assert parse(f"{text} reports on the harbour.").body


def test_quoted_mail_is_unwrapped() -> None:
    source = (
        "> The council of Kell decided on Monday to close the old bridge over the\n"
        "> river, and the mayor said that a new one would cost nine million euros\n"
        "> and would not be ready before the summer of next year."
    )
    assert len(parse(source, language_code="en").sentences) == 1
    assert len(parse(f"{source}\nI do not believe it.", language_code="en").sentences) == 2


def test_words_broken_at_the_end_of_a_line_are_not_cut() -> None:
    source = (
        "The council of Kell decided on Monday to close the old bridge over the ri-\n"
        "ver, which is the only one for many miles. Ferry-\n"
        "men who live in the town said that they would bring the people over the wa-\n"
        "ter without any pay until a new bridge was built by the county."
    )
    assert [one[:9] for one in _sentences(source, "en")] == ["The counc", "Ferry- me"]


@pytest.mark.parametrize("code", ARTICLES)
@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
def test_wrapping_does_not_change_sentences(code: str, width: int, between: str) -> None:
    lines = ARTICLES[code].splitlines()
    wrapped = between.join(textwrap.fill(line, width, break_on_hyphens=False) for line in lines)
    assert _sentences(wrapped, code) == _sentences("\n".join(lines), code)


@pytest.mark.parametrize("code", ARTICLES)
def test_an_article_in_one_paragraph_has_the_same_sentences(code: str) -> None:
    lines = ARTICLES[code].splitlines()
    assert _sentences(" ".join(lines), code) == _sentences("\n".join(lines), code)


@pytest.mark.parametrize(
    "text",
    [
        "Shall the river run for ever,\nAs the miller's daughter said,\nShall the boats come\n"
        "Home at evening, lamps ahead,\nOver waters that will never\nGive the sailor his bread?",
        "- two loaves of bread and a pound of butter from the shop\n- a bottle of milk\n"
        "- six eggs, if the farmer has brought any this week at all\n- salt",
        "Tram again late.\nThird time this week, thanks for nothing.\nWalking home now.",
    ],
    ids=["poem", "list", "tweets"],
)
def test_lines_that_are_not_wrapped_stay_paragraphs(text: str) -> None:
    paragraphs = [sentence.paragraph for sentence in parse(text, language_code="en").sentences]
    assert paragraphs == list(range(len(text.splitlines())))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["He met Gov. Ann Lee at 5 p.m. on Monday.", "They talked."]),
        ("en", ["She works for Acme Inc. in Ohio.", "He left the U.S. in May.", "It rained."]),
        ("en", ["“It is late. We should go,” he said.", "They went."]),
        ("en", ['She said: "It is late."', "He left."]),
        ("en", ['"It is late." she said.', "They went at 10 p.m.", "I'm told so."]),
        ("en", ["It grew (as Dr. Lee had said. And others too) by 3.5 percent.", "Good."]),
        ("en", ["Wait... what?", "Nothing."]),
        ("en", ["J. K. Adler wrote it.", "She lives in York."]),
        ("en", ["• The bridge is closed.", "The tram is late."]),
        ("de", ["Am 1. Mai ruht die Arbeit.", "Das gilt seit dem 20. Jahrhundert."]),
        ("de", ["Er kam z. B. mit Prof. Dr. Lang.", "Sie blieb bis S. 12 dabei."]),
        ("de", ["Der Anteil stieg auf 35.", "Das war zu wenig."]),
        ("pt", ["O Sr. Costa falou com a Dra. Lima.", "Ela mora na Av. Central."]),
        ("it", ["Il dott. Rossi cita l'art. 5 del testo.", "Nessuno rispose."]),
        ("fr", ["M. Duval est arrivé.", "Qui l'a vu ?", "Personne."]),
        ("ja", ["「行く。」と彼は言った。", "雨だった。"]),
        ("el", ["Πού είναι το λιμάνι;", "Κανείς δεν ξέρει."]),
        ("en", ["The mill closed on Friday.\u200b", "Nobody was told."]),
        ("de", ["Die Mühle schloss am Freitag.\u2060", "Niemand wusste es.\u00ad", "Schade."]),
        ("en", ["The dam was built in stages.3", "It leaks.", "The gate broke.²", "It was new."]),
        ("fr", ["Le pont date de 1904.¹", "Il fut détruit en mai.2", "Personne ne le sait."]),
        ("de", ["Nach § 7 Abs.2 Satz 1 gilt das.", "Das ist neu."]),
        ("en", ["The dam leaks.[citation needed]", "It is old.[b]", "It was dry.[3][4]", "Rain."]),
        ("en", ["Spinach holds vitamin K.", "It keeps.", "He got hepatitis C.", "She did not."]),
        ("en", ["She played Op. 9 in Bergen.", "Nobody clapped."]),
        ("en", ["Fed. R. Evid. 403 and Fed. R. Civ. P. 56 apply.", "See Art. 9 para. 4.", "So?"]),
        ("en", ["The Min. & Sec. of trade left.", "They flew."]),
        ("en", ["Fans of the Jeopardy! show left.", "A Yahoo! News team came."]),
        ("en", ['"Who will pay for the dam?" Clara Venn asked.', "Nobody replied."]),
        ("en", ["“Who will pay?”", "She did not know."]),
        ("en", ["“Who will pay?”", "Clara Venn said she did not know."]),
        ("en", ["The report is by Clara C. Venn of Bergen.", "It has 12 pages."]),
        ("en", ["“It is late,” she said.", '"... Then it rained."', "They left."]),
        ("en", ["The govt. plan, incl. parking and the info. desk, is late.", "Rain fell."]),
        ("en", ["We sell three things:", "• Nets for boats", "• Ropes", "• Lamps"]),
        ("pl", ["– Kto to zbuduje? – pytała Lis.", "– Nie wiem."]),
        ("es", ["—¿Quién lo hará? —dijo Marta Ríos.", "Nadie habló."]),
        ("ru", ["— Кто построит? — спросила Лебедева.", "Все молчали."]),
        ("pt", ["— Vamos agora! — disse o prefeito.", "Ninguém foi."]),
        ("fr", ["– Où est le bac ? demanda Luc Morel.", "Nul ne sut."]),
        ("fr", ["Elle vit à Bulle (FR).", "Genève est loin."]),
        ("fr", ["Il cria « Le bac coule. ».", "Nul ne vint."]),
        ("tr", ["Dosya 3. Asliye Hukuk Mahkemesine gitti.", "Karar yok."]),
        ("vi", ["Chị ở TP. Đà Lạt.", "Trời mưa."]),
    ],
)
def test_rules_of_splitting(code: str, expected: list[str]) -> None:
    text = ("" if code == "ja" else " ").join(expected)
    assert _sentences(text, code) == expected


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("en", ['They called it a "bubble".', "The rest paid in 2017.", "A few left."]),
        ("es", ['La alcaldesa dijo "lo mismo."', "Las obras siguen hoy.", "Llueve."]),
        ("en", ["Nobody was hurt.\u200b", "The mill closed."]),
    ],
)
def test_a_missing_space_does_not_hide_the_end_of_a_sentence(code: str, parts: list[str]) -> None:
    assert _sentences("".join(parts), code) == parts


@pytest.mark.parametrize(
    "sentences",
    [
        ["The mill closed.&nbsp;", "Nobody was told.&#160;", "It rained."],
        ["<p>The mill closed.</p>", "<p class='x'>Nobody was told.</p>"],
        ["The mill closed.", "<br>Nobody was told."],
    ],
)
def test_markup_after_a_full_stop_does_not_hide_the_end(sentences: list[str]) -> None:
    assert _sentences("".join(sentences), "en") == sentences


@pytest.mark.parametrize("name", ["tolva.com", "www.kell.Net/Boats", "v2.Beta", "Node.Js", "!Kung"])
def test_full_stops_of_addresses_and_names_end_no_sentence(name: str) -> None:
    source = f"She uses {name} at work."
    assert _sentences(source, "en") == [source]


def test_a_long_paragraph_is_split_as_its_parts_are() -> None:
    once = "Dr. Lee said: “We wait. We hope.” Nobody answered (not even J. Adler). It rained."
    parts = _sentences(once, "en")
    assert _sentences(" ".join([once] * 600), "en") == parts * 600


@pytest.mark.parametrize("unit", ["“", '"', "(", ".", "1. ", "\n", " ", "x", "“Abc def. ", "中。"])
def test_hostile_text_costs_no_more_places_than_it_has(unit: str) -> None:
    text = "End" + unit * 50_000
    found = list(splitting.split(text, 0, len(text), "en"))
    assert found[0][0] == 0
    assert len(found) <= len(text) / 8


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Mr. Lee said no. Clara Venn, the mayor, said yes.", 2),
        ("She likes modern art. Tom Lund does not.", 2),
        ("His father was ill. Flora Berg visited him on Friday.", 2),
        ("The band played Song No. 4 on Friday in Urbana, Ill. Then it left.", 2),
        ("'I made mistakes. I saw them too late,' Eide told employees in Bergen.", 1),
        ("Tom Reid said: 'It's a big job. I'll start today.' He left.", 2),
        ("The dogs' owner left. The cats' owner stayed. It's 'fine', he said.", 3),
        ("The opposition leader, Cllr. Gareth Venn, said the council was wrong.", 1),
    ],
)
def test_abbreviations_that_are_words_and_straight_quotations(source: str, count: int) -> None:
    assert len(parse(source, language_code="en").sentences) == count


def test_a_chinese_quotation_begins_after_the_full_stop_and_has_its_speaker() -> None:
    document = parse("他随后离开。“这很重要。”李文娟说。“为什么？”记者问道。", language_code="zh")
    assert [document.quote(one) for one in document.sentences] == [
        "他随后离开。",
        "“这很重要。”李文娟说。",
        "“为什么？”记者问道。",
    ]


@pytest.mark.parametrize(
    "source", ["Subscribe to our newsletter\nSubscribe to our newsletter", "Markets\nMarkets"]
)
def test_what_is_left_of_nothing_but_boilerplate_is_not_skipped(source: str) -> None:
    document = parse(source, language_code="en")
    assert [one.skipped for one in document.sentences] == [None, "duplicate"]
    assert len(document.body) == 1


def test_a_run_of_four_marks_is_one_token_and_of_three_are_three() -> None:
    found, starts = tokenize("Wait... no.... ---- said 港口。。。。港\u0301")
    assert found == [
        *("Wait", ".", ".", ".", "no", "....", "----", "said"),
        *("港", "口", "。。。。", "港\u0301"),
    ]
    assert starts == [0, 4, 5, 6, 8, 10, 15, 20, 25, 26, 27, 31]


def test_sixteen_marks_are_one_token_and_fifteen_are_fifteen() -> None:
    rule = "-=" * 8
    assert tokenize(f"a {rule} b")[0] == ["a", rule, "b"]
    assert tokenize(f"a {rule[1:]} b")[0] == ["a", *rule[1:], "b"]


@pytest.mark.parametrize("mark", [".", "“", "(", '"', "—"])
def test_a_megabyte_of_one_mark_is_one_token(mark: str) -> None:
    assert parse(mark * 1_000_000 + " x", language_code="en").starts == [0, 1_000_001]


@pytest.mark.parametrize(
    "line",
    [
        "Ferry line to Kell opens again.",
        "FERRY LINE TO KELL OPENS AGAIN",
        "“Ferry line to Kell opens again”",
        "  Ferry  line\tto Kell – opens again!  ",
    ],
)
def test_a_line_that_equals_the_title_is_a_heading(line: str) -> None:
    lead = "The ferry line to Kell opened again on Monday."
    title = "Ferry line to Kell opens again"
    for source in (f"{line}\n{lead}\nThe mayor came.", f"{lead}\n{line}\nThe mayor came."):
        document = parse(source, language_code="en", title=title)
        kept = [document.quote(one) for one in document.body]
        assert kept == [lead, "The mayor came."]
        assert [one.skipped for one in document.sentences].count("heading") == 1


def test_a_title_of_two_sentences_and_one_inside_a_paragraph_are_headings() -> None:
    title = "The mill burns. Nobody is hurt"
    source = "The mill burns. Nobody is hurt.\nThe old mill of Kell burned down on Monday."
    document = parse(source, language_code="en", title=title)
    assert [one.skipped for one in document.sentences] == ["heading", "heading", None]
    source = "The mill of Kell burns. The old mill burned down on Monday."
    document = parse(source, language_code="en", title="The mill of Kell burns")
    assert [one.skipped for one in document.sentences] == ["heading", None]


def test_a_text_that_is_its_title_is_summarized_all_the_same() -> None:
    document = parse("Sold out.", language_code="en", title="Sold out")
    assert [document.quote(one) for one in document.body] == ["Sold out."]
    assert parse("– … –\nSold out.", title="…").body
