"""What never enters a summary, and what always may."""

import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import pytest

from precis.text import boilerplate, parse
from precis.text.surroundings import INPUTS, boilerplate_lines, model

#: Sentences that a page says, and that news says of pages, in four languages. Half "a" was looked
#: at while the rules were made, half "b" only after, and changed them; "c" was written then and
#: changed none.
NOTES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "notes.jsonl").read_text("utf-8").splitlines()
]

#: Of those that a page says, the ones that rules miss within a paragraph.
MISSED_INSIDE = {
    "Klicken Sie hier, um den Artikel zu teilen.",
    "Laissez un commentaire sous cet article.",
}

PROSE = (
    "The city council voted on Tuesday to rebuild the old tram line along the river.",
    "Work is to begin in spring and will cost about forty million euros, the mayor said.",
    "Residents of the northern districts had asked for the line for more than a decade.",
)


def _reasons(line: str) -> set[str | None]:
    """Why the sentences of a line that stands inside an article are skipped."""
    text = "\n".join([*PROSE[:2], line, PROSE[2]])
    start, end = text.index(line), text.index(line) + len(line)
    found = parse(text, language_code="en").sentences
    return {s.skipped for s in found if s.start < end and s.end > start}


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Twitter and Facebook.",
        "Sign up for our daily newsletter.",
        "Read more: Why the tram was closed in 1968",
        "READ ALSO: The mayor's plan for the harbour",
        "Share this article",
        "Advertisement",
        "12 Comments",
        "Photo: Ana Kovac/Reuters",
        "Ana Kovac / Getty Images",
        "By Ana Kovac and Peter Lang",
        "© 2025 The River Courier",
        "All rights reserved.",
        "https://courier.example/tram",
        "newsroom@courier.example",
        "Tel. +49 30 1234567",
        "Tuesday, 4 March 2025",
        "04.03.2025, 14:30 Uhr",
        "Home | News | Sport | Weather",
        "Tags: tram, council, river",
        "This site uses cookies to improve your visit.",
        "Your email address will not be published.",
        "The Associated Press contributed to this report.",
        "Lesen Sie auch: Warum die Straßenbahn stillgelegt wurde",
        "Das könnte Sie auch interessieren",
        "Schreiben Sie einen Kommentar",
        "Alle Rechte vorbehalten.",
        "Abonnieren Sie unseren Newsletter!",
        "Foto: Jana Klein",
        "Lire aussi : pourquoi le tramway a fermé",
        "Inscrivez-vous à notre newsletter",
        "Tous droits réservés",
        "Suscríbete a nuestro boletín",
        "También te puede interesar",
        "Leggi anche: il piano del sindaco",
        "Leia também",
        "Lees ook: het plan van de burgemeester",
        "Читайте также: почему закрыли трамвай",
    ],
)
def test_calls_credits_and_menus_are_boilerplate(line: str) -> None:
    assert _reasons(line) == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "The newsletter of the parish has been printed on the same press since 1911.",
        "She asked her followers on Twitter to share the video with their friends.",
        "Facebook has to delete the data of two million users, a court decided.",
        "He signed up for the army in 1943 and never came home.",
        "Readers may subscribe to both papers at the price of one.",
        "The photo shows the minister beside the two brothers.",
        "Cookies were baked in the school kitchen all afternoon.",
        "Copyright law does not protect ideas, the judges said.",
        "Die Verlage streiten mit Google über den Datenschutz.",
        "Der Kommentar der Ministerin fiel knapp aus.",
        "La publicité représente deux tiers des recettes du journal.",
    ],
)
def test_news_about_publishing_is_content(line: str) -> None:
    assert _reasons(line) == {None}


def _noted(sentence: str, language: str, between: str) -> set[tuple[str | None, str | None]]:
    """Why a sentence between two others is skipped, and the rules."""
    source = between.join([*PROSE[:2], sentence, PROSE[2]])
    start, end = source.index(sentence), source.index(sentence) + len(sentence)
    cut = parse(source, language_code=language).sentences
    return {(one.skipped, one.rule) for one in cut if one.start < end and one.end > start}


@pytest.mark.parametrize("between", [" ", "\n"], ids=["in a paragraph", "as a line"])
@pytest.mark.parametrize("note", NOTES, ids=[note["sentence"][:40] for note in NOTES])
def test_what_pages_say_is_told_from_news_about_pages(note: dict[str, str], between: str) -> None:
    reasons = {why for why, _ in _noted(note["sentence"], note["language"], between)}
    if not note["boilerplate"]:
        assert "boilerplate" not in reasons
    elif between == "\n" or note["sentence"] not in MISSED_INSIDE:
        assert reasons == {"boilerplate"}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Sign up for our morning briefing and get it in your inbox.", "call-to-subscribe"),
        ("Follow us on Twitter and Facebook.", "call-to-follow"),
        ("Share this article", "call-to-share"),
        ("Leave a comment", "call-to-comment"),
        ("This site uses cookies to improve your visit.", "cookie-notice"),
        ("All rights reserved.", "copyright"),
        ("We may earn a commission if you buy through this page.", "affiliate-notice"),
        ("Advertisement", "advertisement"),
        ("This article was amended on 5 March 2025.", "correction"),
        ("Anna Berg contributed reporting from Lund.", "credit"),
        ("Photo: Ana Kovac/Reuters", "credit"),
        ("Lesen Sie auch: Warum die Bahn stillsteht", "read-more"),
        ("By Ana Kovac and Peter Lang", "byline"),
        ("Tuesday, 4 March 2025", "date"),
        ("newsroom@courier.example", "address"),
    ],
)
def test_the_rule_that_decided_is_named(line: str, rule: str) -> None:
    assert _noted(line, "en", "\n") == {("boilerplate", rule)}


def test_headings_have_no_rule() -> None:
    assert _noted("What Next for the Tram?", "en", "\n") == {("heading", None)}


@pytest.mark.parametrize("line", ["What Next for the Tram?", "A decade of waiting", "IN BRIEF"])
def test_short_lines_within_prose_are_headings(line: str) -> None:
    assert _reasons(line) == {"heading"}


def test_a_call_at_the_end_of_a_paragraph_takes_its_own_sentence_only() -> None:
    document = parse(" ".join(PROSE) + " Follow us on Twitter @rivercourier.", language_code="en")
    assert [s.skipped for s in document.sentences] == [None, None, None, "boilerplate"]


@pytest.mark.parametrize(
    "text",
    [
        "THE RIVER ROSE OVERNIGHT\nTHE OLD BRIDGE IS CLOSED\nTHE TRAM STANDS STILL",
        "Grey water under the bridge\nand a lamp that nobody lit\nwe waited for the ferry\n"
        "and heard the gulls come in",
        "apples\npears\ntwo loaves of bread\na pound of salt",
        "no tram again lol #fail @rivercity\nday three, still walking :(\nwhy tho",
        "Council votes for tram line",
        "Newsletter",
    ],
    ids=["capitals", "poem", "list", "tweets", "one line", "a label"],
)
def test_texts_without_prose_are_summarized_from_all_their_lines(text: str) -> None:
    assert len(parse(text, language_code="en").body) == len(text.splitlines())


def test_an_article_in_capitals_keeps_its_sentences() -> None:
    text = "\n".join(PROSE).upper()
    assert [s.skipped for s in parse(text, language_code="en").sentences] == [None, None, None]


@pytest.mark.parametrize(
    "line",
    [
        "This article was amended on 5 March 2025 to correct the name of the mayor.",
        "Anna Berg contributed reporting from Lund.",
        "(Reporting by Anna Berg; Editing by Tom Reed)",
        "(Reporting by Anna Berg in Lund and Tom Reed, Ivo Lind and Jon Lamm; Editing by Ole Rud.)",
    ],
)
def test_notes_of_the_newsroom_are_no_part_of_the_article(line: str) -> None:
    article = (
        "The harbour was closed for three days while divers looked for an anchor.\n"
        f"{line}\n"
        "On Friday the first ships came in again and the market opened an hour later."
    )
    found = parse(article, language_code="en").sentences[1:-1]
    assert {sentence.skipped for sentence in found} == {"boilerplate"}


#: What stands around an article on a page; none of it is known to the rules but what they are for.
BEFORE_ARTICLE = (
    "Harbour Herald",
    "Home",
    "News",
    "Sport",
    "Share this article",
    "Ferry captain honoured by the town",
)
AFTER_ARTICLE = (
    "Comments",
    "Related articles",
    "Old bakery on Mill Lane to close after ninety years",
    "Night market returns to the quay",
    "School choir wins in Lund",
    "Anna Berg",
    "Most read",
    "Subscribe to our newsletter",
    "Copyright 2025 Harbour Herald",
)
VERSE = (
    "Grey water under the bridge",
    "and a lamp that nobody lit",
    "we waited for the ferry",
    "and heard the gulls come in",
    "The tide is a slow clerk",
    "counting the stones of the quay",
    "it writes them down in silver",
    "and wipes the page each day",
)
ANSWERS = (
    "Are you nervous?",
    "Always.",
    "Why this story?",
    "My grandfather was on that ferry.",
    "Did he talk about it?",
    "Never once.",
    "What comes next?",
    "Sleep, I hope.",
)


def _skipped(lines: Sequence[str], language: str = "en") -> dict[str, str | None]:
    """Line → why its sentences are skipped."""
    document = parse("\n".join(lines), language_code=language)
    return {document.quote(sentence): sentence.skipped for sentence in document.sentences}


def test_what_stands_around_an_article_on_its_page_is_skipped() -> None:
    found = _skipped([*BEFORE_ARTICLE, *PROSE, *AFTER_ARTICLE])
    assert [line for line, why in found.items() if why is None] == list(PROSE)


def test_neighbours_tell_a_teaser_from_a_heading() -> None:
    lines = [*BEFORE_ARTICLE, *PROSE, *AFTER_ARTICLE]
    assert _skipped(lines)["Night market returns to the quay"] == "boilerplate"
    document = parse("\n".join(lines), language_code="en")
    rules = {document.quote(one): one.rule for one in document.sentences}
    assert rules["Night market returns to the quay"] == "outside-article"
    inside = _skipped([*PROSE[:2], "Night market returns to the quay", PROSE[2]])
    assert inside["Night market returns to the quay"] == "heading"


@pytest.mark.parametrize("lines", [VERSE, ANSWERS], ids=["verse", "answers"])
def test_short_lines_that_follow_prose_are_the_article_s_on_a_page_too(
    lines: tuple[str, ...],
) -> None:
    found = _skipped([*BEFORE_ARTICLE, PROSE[0], *lines, *AFTER_ARTICLE])
    assert "boilerplate" not in {found[line] for line in lines}


def test_neighbours_are_not_asked_in_a_language_the_model_has_not_seen() -> None:
    lines = [*BEFORE_ARTICLE, *PROSE, *AFTER_ARTICLE]
    prose = [*map(boilerplate.is_prose, lines)]
    labels = [boilerplate.line_rule(line) is not None for line in lines]
    assert "sw" not in model().languages
    assert any(boilerplate_lines(lines, prose, labels, "en"))
    assert not any(boilerplate_lines(lines, prose, labels, "sw"))


def test_the_model_has_a_weight_for_every_input_and_no_other() -> None:
    assert tuple(model().weights) == INPUTS


def test_the_lines_of_a_page_are_judged_in_linear_time() -> None:
    most = 16_000
    prose = [line % 4 == 0 for line in range(most)]
    labels = [line % 4 == 1 for line in range(most)]
    lines = [f"{line} ferry news" for line in range(most)]
    seconds = {}
    for count in (most // 8, most):
        spent = []
        for _ in range(2):
            start = process_time()
            boilerplate_lines(lines[:count], prose[:count], labels[:count], "en")
            spent.append(process_time() - start)
        seconds[count] = min(spent)
    assert seconds[most] < 24 * seconds[most // 8]  # 8 times where linear, 64 where square
