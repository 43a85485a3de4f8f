"""What an extraction loses and a page's blocks restore: standfirsts, drop caps, edges of blocks."""

import pytest

from precis.text import pages
from tests.unit.text.test_pages import BODY, PARAGRAPHS, TEXT, page

LEAD = "Two keepers were hurt when the lamp of Østerø fell from its tower in Sunday's storm."


@pytest.mark.parametrize(
    "element",
    [
        '<p class="einleitung">{}</p>',
        '<p class="teasertext">{}</p>',
        '<p class="article-lead">{}</p>',
        '<p class="articleLead">{}</p>',
        '<p class="post_excerpt">{}</p>',
        '<div class="chapo"><p>{}</p></div>',
        '<header><div class="leadtext">{}</div></header>',
        '<div itemprop="abstract">{}</div>',
        '<h2 class="article__subtitle">{}</h2>',
        '<section id="summary"><p>{}</p></section>',
    ],
)
def test_an_element_named_like_a_standfirst_opens_the_article(element: str) -> None:
    body = f"<div><h1>Lamp out</h1>{element.format(LEAD)}<div class=text>{BODY}</div></div>"
    assert pages.extract(page(body)).text == f"{LEAD}\n{TEXT}"


def test_a_block_that_opens_as_the_description_does_opens_the_article() -> None:
    head = f'<meta name="description" content="{LEAD[:60]}…">'
    body = f"<header><h1>Lamp out</h1><div>{LEAD}</div></header><article>{BODY}</article>"
    assert pages.extract(page(body, head)).text == f"{LEAD}\n{TEXT}"


@pytest.mark.parametrize(
    "element",
    [
        '<p class="leaderboard">{}</p>',
        '<figure class="lead"><figcaption>{}</figcaption></figure>',
        '<p class="teaser"><a href="/other">{}</a></p>',
        '<p class="lead" style="display: none">{}</p>',
        "<p class=lead hidden>{}</p>",
    ],
)
def test_what_is_no_standfirst_stays_out(element: str) -> None:
    body = f"<div><h1>Lamp out</h1>{element.format(LEAD)}<div class=text>{BODY}</div></div>"
    assert LEAD not in pages.extract(page(body)).text


def test_a_teaser_before_the_headline_or_behind_the_article_is_no_standfirst() -> None:
    teaser = f'<div class="teaser">{LEAD}</div>'
    body = f"{teaser}<div><h1>Lamp out</h1><div class=text>{BODY}</div></div>{teaser}"
    assert pages.extract(page(body)).text == TEXT


def test_a_standfirst_is_told_once() -> None:
    twice = f'<p class="lead">{LEAD}</p>' * 2
    body = f"<div><h1>Lamp out</h1>{twice}<div class=text>{BODY}</div></div>"
    assert pages.extract(page(body)).text.count(LEAD) == 1


def test_the_headline_is_no_part_of_the_text() -> None:
    found = pages.extract(page(f"<article><h1>Lamp out</h1>{BODY}</article>"))
    assert (found.title, found.text) == ("Lamp out", TEXT)


@pytest.mark.parametrize(
    "opening",
    [
        '<p><span class="dropcap">T</span>{}</p>',
        '<p><span class="drop-cap">T</span> {}</p>',
        '<div class="dropcap">T</div><p>{}</p>',
        '<p class="first-letter">T</p><p>{}</p>',
        "<p>\n<span class=lettrine>\nT\n</span>\n{}</p>",
    ],
)
def test_a_drop_cap_keeps_its_word_whole(opening: str) -> None:
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:])
    body = f"<article>{opening.format(PARAGRAPHS[0][1:])}{rest}</article>"
    assert pages.extract(page(body)).text == TEXT


@pytest.mark.parametrize(
    "marker",
    ["<sup>1</sup>", "<sup>[2]</sup>", '<sup><a href="#n1">3</a></sup>', "<sup>*</sup>"],
)
def test_footnote_markers_are_left_out(marker: str) -> None:
    marked = BODY.replace("noon.</p>", f"noon.{marker} It rained.</p>")
    assert "closed at noon. It rained.\n" in pages.extract(page(marked)).text


def test_exponents_stay() -> None:
    assert "40 m2 below" in pages.extract(page(BODY.replace("café", "40 m<sup>2</sup>"))).text


BRIEF = [
    "Harbour reopens",
    "By Jon Lamm",
    "The harbour of Tolva opened again on Monday.",
    "Two ferries came in before noon.",
]


def test_a_brief_keeps_its_blocks() -> None:
    body = "".join(f"<p>{line}</p>" for line in BRIEF)
    assert pages.extract(page(f"<article>{body}</article>")).text.split("\n") == BRIEF


def test_a_live_blog_keeps_its_blocks() -> None:
    posts = [
        (f"1{n}:05", f"Ferry {n}", f"The ferry number {n} came in to the harbour.")
        for n in range(5)
    ]
    body = "".join(
        f"<article><time>{time}</time><h3>{head}</h3><p>{text}</p></article>"
        for time, head, text in posts
    )
    found = pages.extract(page(f"<article><h1>Storm</h1>{body}</article>")).text
    assert {line for post in posts for line in post[1:]} <= set(found.split("\n"))
