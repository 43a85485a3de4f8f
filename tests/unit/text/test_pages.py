"""Pages become their article's text, in any charset; none takes long or leaves a trace."""

import codecs
import gc
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import text
from precis.errors import NoArticle, TextTooLong, TooMuchMarkup
from precis.text import pages

ROOT = Path(__file__).parents[3]

PARAGRAPHS = [
    "The lighthouse of Østerø went dark on Sunday, and the café below it closed at noon.",
    "“Nobody knows who cut the cable,” said Marit Lunde, who has kept the lamp since 1998.",
    "Two trawlers waited outside the harbour until a pilot brought them in after midnight.",
    "The coast guard wants to know by Friday whether the old generator can be repaired.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n".join(PARAGRAPHS)


def page(body: str = BODY, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_paragraphs_are_lines_and_what_stands_around_them_is_left_out() -> None:
    menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    more = "<div id='comments'><h3>Comments</h3><p>I never liked that old lamp, did you?</p></div>"
    rows = "<table><tr><th>Day</th><td>Sunday</td></tr></table>"
    found = pages.extract(page(f"{menu}<article>{BODY}{rows}</article>{more}<footer>© Ø</footer>"))
    assert found.text == TEXT
    assert [found.text[one.start : one.end] for one in text.parse(found.text).sentences][::2]


def test_an_article_laid_out_in_a_table_is_found() -> None:
    laid_out = f"<table><tr><td>Menu</td><td>{BODY}</td></tr></table>"
    assert pages.extract(page(laid_out)).text == TEXT


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<meta property='og:title' content=' Lamp  out '><title>x</title>",
            "<h1>y</h1>",
            "Lamp out",
        ),
        ("<meta name='twitter:title' content='Lamp out'><title>x</title>", "", "Lamp out"),
        ("<title>The Island Post</title>", "<h1>Lamp <i>out</i></h1>", "Lamp out"),
        ("<title>Lamp goes out on Østerø – The Post</title>", "", "Lamp goes out on Østerø"),
        ("<title>Post | Lamp goes out</title>", "<h1>a</h1><h1>b</h1>", "Lamp goes out"),
        ("", "", ""),
        ("<title> \n </title>", "", ""),
        (f"<title>{'x' * 5_000}</title>", "", "x" * pages.TITLE_CHARS),
    ],
)
def test_the_headline_is_found(head: str, body: str, title: str) -> None:
    assert pages.extract(page(body + BODY, head)).title == title


#: how the charset is declared → bytes, Content-Type
CHARSETS = {
    "nothing: UTF-8": (page().encode(), None),
    "nothing: windows-1252": (page().encode("cp1252"), None),
    "nothing: UTF-16": (page().encode("utf-16-le"), None),
    "nothing: UTF-16, big end first": (page().encode("utf-16-be"), "text/html"),
    "Content-Type": (page().encode("cp1252"), "text/html; charset=ISO-8859-1"),
    "Content-Type, quoted": (page().encode("utf-16-le"), 'text/html;charset="utf-16le"'),
    "Content-Type before meta": (
        page(head="<meta charset=koi8-r>").encode(),
        "text/html; charset=utf-8",
    ),
    "mark before Content-Type": (codecs.BOM_UTF8 + page().encode(), "text/html; charset=koi8-r"),
    "mark of UTF-16": (codecs.BOM_UTF16_BE + page().encode("utf-16-be"), None),
    "meta": (page(head="<meta charset='windows-1252'>").encode("cp1252"), "text/html"),
    "meta http-equiv": (
        page(head="<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>").encode(
            "iso8859-15", "replace"
        ),
        None,
    ),
    "meta in a comment is none": (page(head="<!-- <meta charset=koi8-r> -->").encode(), None),
    "meta says UTF-16 in ASCII": (page(head="<meta charset=utf-16>").encode(), None),
    "unknown in Content-Type": (
        page(head="<meta charset=windows-1252>").encode("cp1252"),
        "text/html; charset=klingon",
    ),
    "no charset but a codec": (page(head="<meta charset=punycode>").encode(), "a/b; charset=hex"),
}


@pytest.mark.parametrize("declared", CHARSETS, ids=list(CHARSETS))
def test_the_charset_is_the_declared_one(declared: str) -> None:
    source, content_type = CHARSETS[declared]
    wanted = TEXT
    if declared == "meta http-equiv":  # has no curly quotes
        wanted = TEXT.translate({0x201C: "?", 0x201D: "?"})
    assert pages.extract(source, content_type=content_type).text == wanted


def test_a_string_is_taken_as_it_is() -> None:
    assert pages.extract(page(head="<meta charset=koi8-r>")).text == TEXT
    assert pages.extract("<?xml version='1.0' encoding='koi8-r'?>" + page()).text == TEXT


@pytest.mark.parametrize("encoding", sorted(pages.ENCODINGS))
def test_every_encoding_of_the_web_decodes(encoding: str) -> None:
    assert codecs.lookup(encoding)
    assert pages.decode("Rain fell.".encode(encoding), f"text/html; charset={encoding}")


@pytest.mark.parametrize(
    "source",
    [
        "",
        " \n",
        "\0",
        "<!-- -->",
        "<html></html>",
        "<p>Hi</p>",
        "{}",
        page("<nav><a href='/'>Home</a><a href='/x'>All of our newsletters</a></nav>"),
        page("<ul>" + "<li><a href=x>Lamp goes out, trawlers wait</a></li>" * 30 + "</ul>"),
        page("<form><input name=q><button>Log in</button></form>", "<title>Log in</title>"),
        page("<img src=x.jpg>"),
    ],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(NoArticle) as caught:
        pages.extract(source)
    assert caught.value.code == "no_article"
    assert [fault.pointer for fault in caught.value.faults] == ["/html"]


def test_limits_are_named_in_the_error() -> None:
    with pytest.raises(TextTooLong) as long:
        pages.extract(page(), max_chars=100)
    assert (long.value.limit, long.value.actual) == (100, len(page()))
    assert long.value.faults[0].pointer == "/html"
    with pytest.raises(TooMuchMarkup) as many:
        pages.extract(page("<p>x" * 30_000))
    assert many.value.limit == pages.MAX_STEPS < (many.value.actual or 0)


@pytest.mark.parametrize("reference", ["&#0;", "&#1", "&#12;", "&#31;", "&#x1F;", "&#xFFFE;", "\1"])
def test_what_xml_cannot_hold_costs_no_article(reference: str) -> None:
    assert (
        pages.extract(page(BODY.replace("lamp", f"{reference}lamp"))).text.split() == TEXT.split()
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("<script>if (a ", "</script>"), ("<style>", "</style>"), ("<!-- ", "-->")],
)
def test_what_looks_like_a_tag_but_is_none_costs_no_article(before: str, after: str) -> None:
    looks = "<b " + "x = y; " * 3_000 + "c='it"  # the quotation would end in the tag after the text
    assert pages.extract(page(f"{before}{looks}{after}{BODY}<hr class='x'>")).text == TEXT


def test_references_of_visible_characters_stay() -> None:
    found = pages.extract(page(BODY.replace("Ø", "&#216;").replace("é", "&eacute;")))
    assert found.text == TEXT


def test_lone_surrogates_become_replacement_characters() -> None:
    assert pages.extract(page(BODY.replace("Ø", "\ud800"))).text == TEXT.replace("Ø", "\ufffd")


_N = 1_000_000
HOSTILE = {
    "nested": "<div>" * 100_000 + BODY,
    "nested inline": f"<article>{'<b>' * 100_000}{BODY}",
    "nested tables": "<table><tr><td>x" * 30_000 + BODY,
    "script": f"{BODY}<script>{'var a=1;' * (5 * _N // 8)}</script>",
    "entities": f"{BODY}<p>{'&amp;' * (_N - 1_000)}</p>",
    "NULs": BODY + "\0" * _N + BODY,
    "open comment": f"{BODY}<!--{'x' * _N}",
    "open CDATA": f"{BODY}<![CDATA[{'x' * _N}",
    "attribute": f"<p class='{'a ' * (_N // 2)}'>x</p>{BODY}",
    "attributes": f"<div {' '.join(f'a{i}' for i in range(300_000))}>x</div>{BODY}",
    "attributes with quotes": "<div "
    + "".join(f'a{i}=">"' for i in range(300_000))
    + f">x</div>{BODY}",
    "tags in a tag": "<a " * 300_000 + BODY,
    "angle brackets": BODY + "<" * _N,
    "JSON-LD": f'<script type="application/ld+json">{"[" * 100_000}</script>x',
    "JSON-LD graphs": '<script type="application/ld+json">'
    + '{"articleBody":"x","@graph":[' * 450
    + "]}" * 450
    + "</script>",
    "laughs": "<!DOCTYPE l [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
    + f"]><html><body><p>&a9;</p>{BODY}",
    "external entity": "<!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>" + BODY,
    "siblings": "<p>x" * 300_000,
}

#: Reads what HOSTILE holds in a process of its own, which a crash of C code would end.
_READ_ALL = """
import time, resource
from precis.text import pages
from precis.errors import ServiceError
from tests.unit.text.test_pages import HOSTILE, page
pages.extract(page())
for name, body in HOSTILE.items():
    began = time.process_time()
    try:
        answer = pages.extract(body if body.startswith("<!D") else page(body)).text
    except ServiceError as error:
        answer = error.code
    print(f"{name}|{time.process_time() - began:.2f}|{len(answer)}|{'root:' in answer}", flush=True)
"""


def test_hostile_pages_end_in_time_and_crash_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _READ_ALL], cwd=ROOT, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    rows = [line.split("|") for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == list(HOSTILE)
    assert {row[0]: float(row[1]) for row in rows if float(row[1]) > 4} == {}  # aim 2; CI is noisy
    assert {row[3] for row in rows} == {"False"}


_PARTS = (
    "<p> <div> <table> <td> <ul> <li> <br> <h1> </p> </div> <!-- <![CDATA[ <a> <q> <pre> <article>"
    " <b> <i> <code> <details> <summary> <dl> <dt> <sup> <del> <svg> <math> <title> <meta> <body>"
    " &#1; &#xD800; &lt; &x; Ferries_wait_in_the_harbour."
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(_PARTS.split()),
        ),
        max_size=40,
    )
)
def test_any_page_has_an_article_or_none(parts: list[str]) -> None:
    source = page("".join(parts)).replace("_", " ")
    try:
        found = pages.extract(source)
    except NoArticle:
        return
    assert not text.is_blank(found.text)
    assert text.parse(found.text, title=found.title).sentences


def _memories() -> dict[str, int]:
    """Functions of what reads pages that remember what they were asked → how many."""
    packages = ("trafilatura", "htmldate", "courlan", "justext", "w3lib", "tld", "babel")
    return {
        f"{found.__module__}.{found.__name__}": found.cache_info().currsize
        for found in gc.get_objects()
        if type(found).__name__ == "_lru_cache_wrapper"
        and (found.__module__ or "").split(".")[0] in packages
    }


def test_nothing_of_a_page_is_remembered() -> None:
    pages.extract(page("<aside>x</aside>" + BODY[:90]))  # by all that it falls back on
    pages.extract(page().encode("cp1252"), content_type="text/html; charset=latin-1")
    # a character, a charset and a language's stop words each
    may = {
        "trafilatura.utils.return_printables_and_spaces",
        "w3lib.encoding.resolve_encoding",
        "justext.core.define_stoplist",
    }
    assert {name for name, size in _memories().items() if size} <= may


def test_answers_do_not_depend_on_what_was_read_before() -> None:
    others = [page(BODY * 2), page(BODY + "<p>Menu"), page("<aside>x</aside>" + BODY[:90])]
    first = pages.extract(page())
    for other in others * 3:
        pages.extract(other)
    assert pages.extract(page()) == first


def test_threads_read_pages_at_the_same_time() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(pages.extract(page()).text)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [TEXT] * 8


def test_the_page_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    pages.load()
    with caplog.at_level(logging.DEBUG):
        pages.extract(page("<aside>x</aside>" + BODY))
        for source in ("Secret", page("<p>Secret &#1;"), page("<b>Secret")):
            with pytest.raises(NoArticle):
                pages.extract(source)
    assert caplog.records == []


#: Reads pages where connecting, running and what the image leaves out are forbidden.
_ALONE = """
import sys

def forbid(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen"):
        raise SystemExit(event)
    if event == "open" and "locale-data" in str(arguments[0]):
        raise SystemExit(arguments[0])

for name in ("dateparser", "pytz", "tzdata", "tzlocal", "pycurl"):
    sys.modules[name] = None
sys.addaudithook(forbid)
from precis.text import pages
from tests.unit.text.test_pages import BODY, TEXT, page
head = "<link rel=stylesheet href=http://a.example/x><base href=http://a.example/>"
assert pages.extract(page("<img src=http://a.example/y>" + BODY, head)).text == TEXT
assert pages.extract(page("<aside>x</aside>" + BODY[:90])).text
assert pages.extract(page().encode("cp1252")).text == TEXT
"""


def test_no_request_goes_out_and_what_the_image_leaves_out_is_not_missed() -> None:
    subprocess.run([sys.executable, "-c", _ALONE], check=True, cwd=ROOT)


def test_what_reads_pages_is_loaded_with_the_first_page() -> None:
    code = "import sys, service.wsgi, precis.text.pages\nsys.exit('trafilatura' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
