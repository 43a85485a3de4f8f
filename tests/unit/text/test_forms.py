"""Forms of text: mail, subtitles, press releases, comment sections, captions."""

import pytest

from precis.text import parse
from precis.text.document import Sentence

EN = [
    "The council of Kell met on Monday to talk about the new ferry and the repair of the quay.",
    "The quay has been closed since the spring, when divers found holes in it, the city said.",
    "Repairs will cost nine million crowns and take until the summer of next year, the mayor said.",
]
DE = [
    "Der Rat der Stadt Kell hat am Montag über die neue Fähre und die Sanierung des Kais beraten.",
    "Der Kai ist seit dem Frühjahr gesperrt, nachdem Taucher Löcher in der Mauer gefunden hatten.",
]
FR = [
    "Le conseil municipal de Kell s'est réuni lundi pour parler du nouveau bac et du vieux quai.",
    "Le quai est fermé depuis le printemps, quand des plongeurs ont trouvé des trous dans le mur.",
]
ES = [
    "El concejo de Kell se reunió el lunes para hablar del nuevo barco y de la obra del muelle.",
    "El muelle está cerrado desde la primavera, cuando unos buzos hallaron agujeros en el muro.",
]

COMMENT = "We pay for it, as ever, and nobody asks us about the quay in this town."

#: Rule, article, what stands after it, all of which is left out.
ENDINGS = [
    ("reader-comments", EN, ["2 Comments", "Rita says:", "May 4, 2021 at 6:12 pm", COMMENT]),
    ("reader-comments", EN, ["Rita Moll", "2 days ago", COMMENT, "Reply"]),
    (
        "reader-comments",
        DE,
        [
            "Kommentare",
            "Rita Moll sagt:",
            "4. Mai 2021 um 18:12 Uhr",
            "Wir zahlen wieder einmal alles, und niemand fragt uns, ob wir das überhaupt wollen.",
        ],
    ),
    (
        "reader-comments",
        FR,
        [
            "1 commentaire",
            "Rita dit :",
            "4 mai 2021 à 18h12",
            "Nous payons encore une fois, et personne ne nous demande ce que nous en pensons.",
        ],
    ),
    (
        "reader-comments",
        ES,
        [
            "Rita dice:",
            "4 mayo, 2021 a las 18:12",
            "Pagamos otra vez nosotros, y nadie nos pregunta lo que pensamos de esta obra.",
            "Responder",
        ],
    ),
    (
        "press-release",
        EN,
        ["About Moll Marine", "Moll Marine builds ferries in Kell.", "It has 300 employees."],
    ),
    (
        "press-release",
        DE,
        ["Über Moll Marine", "Die Moll Marine GmbH baut seit 1910 Fähren und hat 300 Angestellte."],
    ),
    (
        "press-release",
        EN,
        ["Forward-Looking Statements", "This release has statements that involve many risks."],
    ),
    (
        "press-release",
        EN,
        ["Media Contact:", "Rita Moll", "The press office answers questions on every working day."],
    ),
    ("press-release", EN, ["###", "Moll Marine has its office on the quay of Kell."]),
    ("mail-header", EN, ["--", "Rita Moll", "Moll Marine"]),
]


def _sentences(lines: list[str], *more: str) -> list[tuple[str, Sentence]]:
    document = parse("\n".join((*lines, *more)))
    return [(document.quote(sentence), sentence) for sentence in document.sentences]


@pytest.mark.parametrize(("rule", "article", "ending"), ENDINGS)
def test_what_follows_the_article_is_left_out(
    rule: str, article: list[str], ending: list[str]
) -> None:
    rows = _sentences(article, *ending)
    assert [quote for quote, sentence in rows if sentence.skipped is None] == article
    assert {sentence.rule for _, sentence in rows[len(article) :]} == {rule}


@pytest.mark.parametrize(
    "line",
    [
        "About 300 people live on the island, and most of them work at the harbour.",
        "Comments by the mayor on Monday did not help.",
        "The mayor said:",
        "The contact with the ferry was lost at 6:12 p.m. on Monday, the harbour master said.",
        "Reporting a crime takes an hour in Kell, the police said.",
        "This story began in 1910, when the first ferry sank.",
        "Correcting the error will take a year.",
        "For more information on the strike, read the report of the union.",
        "From: the mayor's office came only silence for many weeks, people in the harbour said.",
    ],
)
def test_an_article_loses_no_line_that_looks_like_boilerplate(line: str) -> None:
    rows = _sentences(EN[:2], line, EN[2])
    assert [quote for quote, sentence in rows if sentence.skipped is None] == [*EN[:2], line, EN[2]]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("4:15 p.m.", "date"),
        ("9 a.m. EST", "date"),
        ("18:12 Uhr", "date"),
        ("12", "label"),
        ("00:01:02,500 --> 00:01:04,000", "time-code"),
        ("00:05.000 --> 00:09.000 align:start", "time-code"),
        ("On Tue, 4 May 2021 at 18:12, Rita Moll <rita@kell.example> wrote:", "mail-header"),
        ("Am 04.05.2021 um 18:12 schrieb Rita Moll:", "mail-header"),
        ("-----Original Message-----", "mail-header"),
        ("Reporting by Rita Moll and Ove Dahl in Kell; Editing by Ann Sand", "credit"),
        ("(Additional reporting by Rita Moll, Ove Dahl; Editing by Ann Sand)", "credit"),
        ("(Berichtet von Rita Moll und Ove Dahl; redigiert von Ann Sand)", "credit"),
        ("Correction: An earlier version of this article misstated the cost.", "correction"),
        ("This story has been corrected to show that the quay closed in spring.", "correction"),
        ("Mayor Rita Moll (centre) with divers at the quay on Monday.", "caption"),
        ("Pictured: the quay of Kell in May", "caption"),
        ("Rita Moll, left, and Ove Dahl at the quay (AP Photo/Ann Sand)", "caption"),
        ("AP writers Rita Moll in Kell and Ove Dahl in Bergen contributed.", "credit"),
        ("CORRECTION (May 4, 2021): The quay was closed in spring.", "correction"),
        ("Breaking news story, more details soon", "page-note"),
        ("© 2021 The Kell Post.", "copyright"),
        ("Dear readers,", "mail-header"),
        ("Mit freundlichen Grüßen", "mail-header"),
    ],
)
def test_the_rule_of_a_line(line: str, rule: str) -> None:
    assert dict(_sentences(EN[:2], line, EN[2]))[line].rule == rule


def test_a_developing_story_and_a_pay_wall_are_notes_of_the_page() -> None:
    notes = [
        "This is a developing story and will be updated.",
        "This article is for subscribers only.",
    ]
    rows = dict(_sentences(EN, *notes))
    assert [rows[note].skipped for note in notes] == ["boilerplate"] * 2


def test_two_fields_of_a_mail_are_a_header_and_one_is_not() -> None:
    header = ["From: Rita Moll <rita@kell.example>", "Subject: The quay of Kell"]
    rows = dict(_sentences(header, *EN))
    assert [rows[line].rule for line in header] == ["mail-header"] * 2
    assert dict(_sentences(header[1:], *EN))[header[1]].rule is None


def test_the_number_of_a_subtitle_is_skipped_with_its_time() -> None:
    source = ["1", "00:00:01,000 --> 00:00:04,000", EN[0], "2", "00:00:04,500 --> 00:00:08,000"]
    rules = [sentence.rule for _, sentence in _sentences(source, EN[1])]
    assert rules == ["time-code", "time-code", None] * 2


def test_the_lines_of_a_subtitle_are_one_sentence() -> None:
    cue = "00:00:01,000 --> 00:00:04,000\nThe quay of Kell was closed\non Monday after a storm."
    dialogue = "00:00:05,000 --> 00:00:09,000\n- Who closed it?\n- The mayor."
    rows = _sentences([f"1\n{cue}\n\n2\n{dialogue}"])
    assert [quote for quote, sentence in rows if sentence.skipped is None] == [
        "The quay of Kell was closed\non Monday after a storm.",
        "- Who closed it?",
        "- The mayor.",
    ]


def test_a_caption_stands_above_its_credit() -> None:
    rows = _sentences(DE[:1], "Der Kai von Kell im Frühjahr.", "Foto: Rita Moll", *DE[1:])
    assert [sentence.rule for _, sentence in rows] == [None, "caption", "credit", None]


def test_a_sentence_of_the_article_above_a_credit_is_no_caption() -> None:
    line = "The mayor did not comment on the quay."
    assert dict(_sentences(EN[:2], line, "Photo: Rita Moll", EN[2]))[line].skipped is None


def test_a_note_about_the_author_is_skipped_at_the_end_only() -> None:
    note = "Rita Moll is a staff writer who covers ports for The Kell Post."
    assert dict(_sentences(EN, note))[note].rule == "byline"
    rows = dict(_sentences(EN[:1], note, *EN[1:], "It rained.", "Nobody came."))
    assert rows[note].rule is None


def test_the_place_that_opens_a_german_article_is_a_heading() -> None:
    document = parse(f"Kell. {DE[0]}\n{DE[1]}")
    assert [sentence.skipped for sentence in document.sentences] == ["heading", None, None]
    document = parse(f"Schade! {DE[0]}\n{DE[1]}")
    assert document.sentences[0].skipped is None


def test_names_of_speakers_on_lines_of_their_own_are_headings() -> None:
    document = parse("RITA MOLL:\nWill it open?\nOVE DAHL:\nOn Monday, if the crane comes.")
    skipped = [sentence.skipped for sentence in document.sentences]
    assert skipped == ["heading", None, "heading", None]


def test_a_pull_quote_repeats_the_sentence_that_it_quotes() -> None:
    pulled = "“Nobody asked us about the quay.”"
    quoting = "“Nobody asked us about the quay,” Ove Dahl, a fisherman, told the council."
    rows = _sentences(EN[:1], pulled, EN[1], quoting)
    assert [sentence.skipped for _, sentence in rows] == [None, "duplicate", None, None]
