"""The page and the reference in Debian's Chromium, against a real server."""

import hashlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.system.conftest import Server, start, stop
from tests.system.page.browser import ARTICLE, NEEDS_CHROMIUM, Visit, summarize

pytestmark = NEEDS_CHROMIUM


#: A second or more of work.
LONG = "".join(f"Clerk{i} of Halle sold boat{i} near pier {i}.\n" for i in range(8_000))

#: Markup, marks that turn the direction of a line, and a script that would be seen if it ran.
HOSTILE = """<script>document.title = "owned"</script> <img src=x onerror="alert(1)"> he wrote.

\u202eبدأت المدينة بناء الجسر يوم الاثنين\u202c وقالت العمدة إن التكلفة كبيرة.

The ferry <b>sank</b> &amp; nobody was hurt, said Clara Venn on Tuesday.
"""


def asked(server: Server, path: str = "/v1/summarize", **members: Any) -> dict[str, Any]:
    answer: dict[str, Any] = requests.post(server.url + path, json=members, timeout=60).json()
    return answer


def marks(page: Page, panel: str = "article") -> list[tuple[int, str]]:
    """Rank and text of what is marked, in reading order."""
    script = "found => found.map(one => [Number(one.dataset.rank), one.textContent])"
    return [tuple(one) for one in page.locator(f"#panel-{panel} mark").evaluate_all(script)]


def test_highlights_are_the_offsets_of_the_api(server: Server, home: Page) -> None:
    summarize(home, ARTICLE)
    answer = asked(server, text=ARTICLE, sentences=3, offsets="utf16")
    units = ARTICLE.encode("utf-16-le")

    def quote(one: dict[str, Any]) -> str:
        return units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le")

    assert marks(home) == [(one["rank"], quote(one)) for one in answer["sentences"]]
    shown = home.locator("#panel-article .article .entity").all_inner_texts()
    mentions = [one for entity in answer["entities"] for one in entity["mentions"]]
    assert shown == [quote(one) for one in sorted(mentions, key=lambda one: one["start"])]
    skipped = home.locator("#panel-article .skipped").all_inner_texts()
    assert skipped == [quote(one) for one in answer["document"]["skipped"]] != []
    listed = home.locator(".sentences .quote").all_inner_texts()
    assert " ".join(listed) == answer["summary"]


def test_the_slider_marks_more_or_fewer_at_once(home: Page) -> None:
    summarize(home, ARTICLE)
    slider = home.locator("#article-length")
    slider.focus()
    seen = []
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowRight"):
        home.keyboard.press(key)
        expect(home.locator("#panel-article mark")).to_have_count(len(seen) + 1)
        seen.append({text for _, text in marks(home)})
    assert seen[0] < seen[1] < seen[2] < seen[3]
    home.keyboard.press("End")
    last = int(slider.get_attribute("max") or 0)
    expect(home.locator("#panel-article mark")).to_have_count(last)
    assert last == 5  # sentences that are not left out


def test_algorithm_order_and_focus_are_sent(server: Server, home: Page) -> None:
    summarize(home, ARTICLE)
    info = requests.get(server.url + "/v1/info", timeout=10).json()
    options = home.locator("#article-algorithm").locator("option")
    expect(options).to_have_count(len(info["algorithms"]))
    home.locator("#article-algorithm").select_option("lead")
    home.locator("#article-order").select_option("score")
    home.locator("#article-focus").fill("choir")
    wanted = {"text": ARTICLE, "algorithm": "lead", "focus": "choir", "sentences": 3}
    answer = asked(server, **wanted, order="score")
    quotes = home.locator("#panel-article .sentences .quote")
    expect(quotes).to_have_text([one["text"] for one in answer["sentences"]])


def test_an_entity_lights_its_mentions_up(server: Server, home: Page) -> None:
    summarize(home, ARTICLE)
    entities = asked(server, text=ARTICLE)["entities"]
    venn = next(one for one in entities if one["name"] == "Clara Venn")
    button = home.locator(".entities > li > button", has_text="Clara Venn")
    button.click()
    lit = home.locator("#panel-article .article .lit")
    assert (
        lit.all_inner_texts() == [one["text"] for one in venn["mentions"]] == ["Clara Venn", "Venn"]
    )
    button.click()
    expect(lit).to_have_count(0)
    home.locator(".article .entity", has_text="European Union").click()
    pressed = home.locator('.entities > li > button[aria-pressed="true"]')
    expect(pressed).to_contain_text("European Union")


def test_the_legend_hides_a_type(home: Page) -> None:
    summarize(home, ARTICLE)
    money = home.get_by_role("group", name="Entity types shown").get_by_role("button", name="Money")
    row = home.locator(".entities li", has_text="€40 million")
    expect(row).to_be_visible()
    money.click()
    expect(money).to_have_attribute("aria-pressed", "false")
    expect(row).to_be_hidden()
    amount = home.locator(".article .entity", has_text="€40 million")
    assert amount.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"


def test_why_a_line_is_left_out_is_told_to_mouse_and_keyboard(home: Page) -> None:
    summarize(home, ARTICLE)
    line = home.locator(".skipped", has_text="Subscribe")
    tip = home.get_by_role("tooltip")
    line.hover()
    expect(tip).to_contain_text("not part of the article")
    home.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    line.focus()
    expect(tip).to_be_visible()
    expect(line).to_have_accessible_description(re.compile("not part of the article"))
    home.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_scores_are_those_of_explain(server: Server, home: Page) -> None:
    summarize(home, ARTICLE)
    home.get_by_role("tab", name="Scores").click()
    judged = asked(server, text=ARTICLE, explain=True)["document"]["sentences"]
    bars = home.locator(".scores .bar span").evaluate_all(
        "all => all.map(one => one.style.inlineSize)"
    )
    scores = [one["score"] for one in judged if one["score"] is not None]
    assert [float(bar.rstrip("%")) for bar in bars] == pytest.approx([100 * one for one in scores])
    expect(home.locator(".scores .line")).to_have_text([one["text"] for one in judged])


def test_summary_curl_and_answer_can_be_copied(server: Server, visit: Callable[..., Visit]) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    page = visit(server.url, permissions=permissions).page
    summarize(page, ARTICLE + "It's “done”.")
    answer = asked(
        server, text=ARTICLE + "It's “done”.", offsets="utf16", explain=True, sentences=3
    )

    def copied() -> str:
        page.locator("#panel-article .side .copy:visible").last.click()
        expect(page.locator("#panel-article .side .copy:visible").last).to_have_text("Copied")
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    assert copied() == answer["summary"]
    page.get_by_role("tab", name="JSON").click()
    assert json.loads(copied()) == answer
    page.get_by_role("tab", name="Request").click()
    assert _run(copied()) == answer


def _run(command: str) -> Any:
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    return json.loads(done.stdout)


def test_a_digest_names_the_sources_of_each_sentence(server: Server, home: Page) -> None:
    home.get_by_role("tab", name="Several articles").click()
    home.get_by_role("button", name="Take the example").click()
    panel = home.locator("#panel-digest")
    expect(panel.locator("mark")).to_have_count(3)
    panel.get_by_role("tab", name="JSON").click()
    shown = json.loads(panel.get_by_label("Answer as JSON").inner_text())
    request = panel.get_by_role("tab", name="Request")
    request.click()
    assert _run(panel.get_by_label("Request as a curl command").inner_text()) == shown
    named = "rows => rows.map(row => [...row.querySelectorAll('bdi')].map(one => one.textContent))"
    sources = panel.locator(".sentences li").evaluate_all(named)
    assert sources == [[one["document"], *one["also_in"]] for one in shown["sentences"]]
    assert any(len(one) > 1 for one in sources)
    texts = [text for _, text in sorted(marks(home, "digest"))]
    assert texts == [one["text"] for one in sorted(shown["sentences"], key=lambda one: one["rank"])]


def drop(page: Page, selector: str, files: dict[str, str]) -> None:
    """Drop files as a desktop does."""
    made = page.evaluate_handle(
        """files => {
          const held = new DataTransfer();
          for (const [name, text] of Object.entries(files)) held.items.add(new File([text], name));
          return held;
        }""",
        files,
    )
    page.dispatch_event(selector, "dragover", {"dataTransfer": made})
    page.dispatch_event(selector, "drop", {"dataTransfer": made})


def test_a_dropped_text_and_a_dropped_page_are_summarized(server: Server, home: Page) -> None:
    drop(home, "#source", {"bridge.txt": ARTICLE})
    expect(home.locator("#panel-article mark")).to_have_count(3)
    home.get_by_role("button", name="Edit the text").click()
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n"))
    page = f"<html><body><nav>Home</nav><article>{body}</article></body></html>"
    drop(home, "#source", {"bridge.html": page})
    answer = asked(server, html=page, sentences=3)
    expect(home.locator("#panel-article .article mark")).to_have_text(
        [one["text"] for one in answer["sentences"]]
    )
    drop(home, "#panel-article", {"bridge.pdf": "%PDF"})
    expect(home.get_by_role("alert")).to_contain_text("Only .txt and .html")


def test_several_dropped_files_become_a_digest(home: Page) -> None:
    drop(home, "#source", {"one.txt": ARTICLE, "two.txt": ARTICLE.replace("Monday", "Tuesday")})
    panel = home.locator("#panel-digest")
    expect(panel.get_by_label("Source")).to_have_count(2)
    panel.get_by_role("button", name="Make the digest").click()
    expect(panel.locator("mark")).to_have_count(3)


def test_markup_and_marks_of_direction_are_shown_as_text(home: Page) -> None:
    summarize(home, HOSTILE)
    shown = home.locator("#panel-article .article p").all_text_contents()
    assert shown == [line for line in HOSTILE.split("\n") if line]
    assert home.title() == "Precis: the key sentences of an article"
    assert home.locator("#panel-article .article :is(script, img, b)").count() == 0
    home.get_by_role("tab", name="JSON").click()
    expect(home.get_by_label("Answer as JSON")).to_contain_text("<script>")


def test_text_from_right_to_left_reads_so(home: Page) -> None:
    summarize(home, "بدأت المدينة بناء الجسر يوم الاثنين. قالت العمدة إن التكلفة كبيرة.")
    direction = "one => getComputedStyle(one).direction"
    assert home.locator(".article p").first.evaluate(direction) == "rtl"
    assert home.locator(".sentences li").first.evaluate(direction) == "rtl"
    assert home.locator("#panel-article .article").get_attribute("lang") == "ar"


def test_a_page_without_an_article_is_refused_with_a_link_to_the_reason(
    server: Server, visit: Callable[..., Visit]
) -> None:
    opened = visit(server.url)
    opened.failures_expected = True
    page = opened.page
    page.get_by_label("Article", exact=True).fill("<html><body></body></html>")
    page.locator('input[value="html"]').check(force=True)
    page.get_by_role("button", name="Summarize").click()
    page.get_by_role("alert").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(re.escape(server.url) + "/docs#problem-"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_busy_service_is_asked_again(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    one_at_a_time = {"PRECIS_MAX_IN_PROGRESS": "1", "PRECIS_MAX_WAIT_MS": "0"}
    running = start(tmp_path / "log", PRECIS_WORKERS="1", **one_at_a_time)
    opened = visit(running.url)
    opened.failures_expected = True
    page = opened.page
    with ThreadPoolExecutor(1) as pool:
        busy = pool.submit(asked, running, text=LONG)
        time.sleep(0.3)  # until it has been read
        page.get_by_label("Article", exact=True).fill(ARTICLE)
        page.get_by_role("button", name="Summarize").click()
        alert = page.get_by_role("alert").first
        expect(alert).to_contain_text("asking again in 1 second")
        assert busy.result()["sentences"]
    expect(page.locator("#panel-article mark")).to_have_count(3, timeout=30_000)
    expect(alert).to_be_empty()
    assert stop(running) == 0


def test_a_lost_connection_loses_no_text(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    running = start(tmp_path / "log", PRECIS_WORKERS="1")
    try:
        opened = visit(running.url)
        opened.failures_expected = True
        page = opened.page
        summarize(page, ARTICLE)
        assert stop(running) == 0
        page.locator("#article-length").press("ArrowRight")
        alert = page.get_by_role("alert").first
        expect(alert).to_contain_text("No connection")
        port = running.url.rpartition(":")[2]
        running = start(tmp_path / "log", PRECIS_WORKERS="1", PRECIS_PORT=port)
        alert.get_by_role("button", name="Try again").click()
        expect(page.locator("#panel-article mark")).to_have_count(4)
    finally:
        stop(running)


def test_a_key_is_asked_for_and_kept_in_memory_only(
    tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    key = "an-open-secret-of-more-than-32-characters"
    hashed = "sha256:" + hashlib.sha256(key.encode()).hexdigest()
    running = start(tmp_path / "log", PRECIS_WORKERS="1", PRECIS_API_KEYS=hashed)
    try:
        opened = visit(running.url)
        opened.failures_expected = True
        page = opened.page
        page.get_by_label("API key").fill(key)
        page.get_by_role("button", name="Use this key").click()
        expect(page.get_by_role("alert").first).to_be_empty()
        summarize(page, ARTICLE)
        page.get_by_role("tab", name="Request").click()
        command = page.get_by_label("Request as a curl command").inner_text()
        assert "$PRECIS_KEY" in command
        assert key not in command
        page.reload()
        expect(page.get_by_label("API key")).to_be_visible()
    finally:
        stop(running)


def test_the_reference_tries_each_operation(server: Server, visit: Callable[..., Visit]) -> None:
    page = visit(server.url, "/docs").page
    forms = page.locator("form.try")
    count = forms.count()
    assert count == page.locator(".operation").count() >= 11
    for number in range(count):
        forms.nth(number).get_by_role("button", name="Send").click()
    for number in range(count):
        expect(forms.nth(number).locator(".outcome strong")).to_have_text(re.compile("^200"))
    batch = page.locator('form.try[data-path="v1/summarize/batch"]')
    batch.get_by_label("Media type").select_option("application/x-ndjson")
    batch.get_by_label("Query parameters").fill("sentences=1")
    batch.get_by_role("button", name="Send").click()
    expect(batch.locator(".outcome")).to_contain_text("application/x-ndjson")
    expect(batch.locator(".answer")).to_contain_text('"id":"harbour"')


def test_the_reference_is_searched_and_writes_programs(
    server: Server, visit: Callable[..., Visit]
) -> None:
    page = visit(server.url, "/docs").page
    page.get_by_label("Search").fill("max_words focus")
    expect(page.locator("#summarize")).to_be_visible()
    expect(page.locator("#livez")).to_be_hidden()
    page.get_by_label("Search").fill("")
    expect(page.locator("#livez")).to_be_visible()
    form = page.locator('form.try[data-path="v1/entities"]')
    form.get_by_text("As a program").click()
    form.locator(".program select").select_option("Python")
    source = form.locator(".program pre").inner_text()
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=True, timeout=60
    )
    assert b"'entities'" in done.stdout


def test_the_keyboard_alone_is_enough(home: Page) -> None:
    home.keyboard.press("Tab")
    expect(home.get_by_role("link", name="Skip to the content")).to_be_focused()
    home.get_by_role("tab", name="One article").focus()
    home.keyboard.press("ArrowRight")
    expect(home.get_by_role("tab", name="Several articles")).to_be_focused()
    expect(home.locator("#panel-digest")).to_be_visible()
    home.keyboard.press("Home")
    reached = []
    for _ in range(18):
        home.keyboard.press("Tab")
        reached.append(
            home.evaluate("document.activeElement.id || document.activeElement.textContent")
        )
    assert {"article-length", "article-focus", "A council vote", "title", "source"} <= set(reached)
    home.locator("#source").focus()
    home.keyboard.insert_text(ARTICLE)
    home.keyboard.press("Control+Enter")
    expect(home.locator("#panel-article mark")).to_have_count(3)
    expect(home.get_by_role("heading", name="Article", exact=True)).to_be_focused()


LOOKS = [(1440, "light"), (800, "dark"), (390, "light")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_no_barrier_and_nothing_overflows(
    server: Server, visit: Callable[..., Visit], width: int, scheme: str
) -> None:
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    page = visit(server.url, **look).page
    _barriers(page)
    page.get_by_role("button", name="A council vote").click()
    page.locator(".entities button").first.click()
    _barriers(page)
    page.get_by_role("tab", name="Scores").click()
    page.locator(".scores summary").first.click()
    _barriers(page, "#article-scores")
    page.get_by_role("tab", name="Several articles").click()
    page.get_by_role("button", name="Take the example").click()
    expect(page.locator("#panel-digest mark").first).to_be_visible()
    _barriers(page, "#panel-digest")


def test_axe_finds_no_barrier_in_the_reference(server: Server, visit: Callable[..., Visit]) -> None:
    _barriers(visit(server.url, "/docs").page)
    look = {"viewport": {"width": 390, "height": 900}, "color_scheme": "dark"}
    page = visit(server.url, "/docs", **look).page
    # In the dark colours only differ, and one part of each kind has all of them.
    parts = [[".masthead"], [".contents"], [".try"], [".problems"]]
    _barriers(page, {"include": parts}, runOnly=["color-contrast"])


def _barriers(page: Page, within: Any = None, **options: Any) -> None:
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
    options = {"resultTypes": ["violations"], **options}
    found = Axe().run(page, within, options).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
