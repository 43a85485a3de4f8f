"""What the page keeps, shares and writes for programs, in Debian's Chromium."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.system.conftest import Server
from tests.system.page.browser import ARTICLE, NEEDS_CHROMIUM, Visit, summarize

pytestmark = NEEDS_CHROMIUM

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_an_empty_form_asks_for_an_article_and_sends_nothing(home: Page) -> None:
    home.get_by_role("button", name="Summarize").click()
    expect(home.get_by_role("alert").first).to_contain_text("Paste an article first")
    expect(home.get_by_label("Article", exact=True)).to_be_focused()


def test_an_address_is_explained_and_not_sent(home: Page) -> None:
    home.get_by_label("Article", exact=True).fill("https://news.example/harbour")
    home.get_by_role("button", name="Summarize").click()
    expect(home.get_by_role("alert").first).to_contain_text("fetches no pages")


def test_a_reload_keeps_the_text_until_a_new_article_is_begun(home: Page) -> None:
    summarize(home, ARTICLE)
    home.reload()
    expect(home.get_by_label("Article", exact=True)).to_have_value(ARTICLE)
    home.get_by_role("button", name="Summarize").click()
    home.get_by_role("button", name="New article").click()
    expect(home.get_by_label("Article", exact=True)).to_have_value("")
    home.reload()
    expect(home.get_by_label("Article", exact=True)).to_have_value("")


def test_a_shared_link_shows_the_same_article(server: Server, visit: Callable[..., Visit]) -> None:
    page = visit(server.url, permissions=CLIPBOARD).page
    page.get_by_label("Headline").fill("A bridge over the Halle")
    summarize(page, ARTICLE)
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator(".share .copy")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{server.url}/#article=")
    other = visit(server.url, link.removeprefix(server.url)).page
    expect(other.locator("#panel-article mark")).to_have_count(3)
    other.get_by_role("button", name="Edit the text").click()
    expect(other.get_by_label("Article", exact=True)).to_have_value(ARTICLE)
    expect(other.get_by_label("Headline")).to_have_value("A bridge over the Halle")


def test_a_damaged_link_opens_an_empty_form(server: Server, visit: Callable[..., Visit]) -> None:
    page = visit(server.url, "/#article=broken").page
    expect(page.get_by_label("Article", exact=True)).to_have_value("")


@pytest.mark.parametrize(
    ("language", "program"),
    [("Python", [sys.executable, "-c"]), ("JavaScript", ["node", "--input-type=module", "-e"])],
)
def test_the_program_of_a_request_prints_the_summary(
    server: Server, visit: Callable[..., Visit], language: str, program: list[str]
) -> None:
    page = visit(server.url).page
    summarize(page, ARTICLE + "It's “done”.")
    summary = page.locator(".sentences .quote").all_inner_texts()
    page.get_by_role("tab", name="Request").click()
    page.get_by_label("Language of the program").select_option(language)
    source = page.get_by_label(f"Request as a {language} program").inner_text()
    done = subprocess.run([*program, source], capture_output=True, check=True, timeout=60)
    assert all(sentence in done.stdout.decode() for sentence in summary)


def test_an_answer_is_saved_as_json_and_as_markdown(home: Page, tmp_path: Path) -> None:
    summarize(home, ARTICLE)
    with home.expect_download() as saved:
        home.get_by_role("button", name="Markdown").click()
    saved.value.save_as(tmp_path / "summary.md")
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("# Summary\n")
    assert len(re.findall(r"(?m)^- (?!\*\*)", text)) == 3
    assert "- **People:** Clara Venn" in text
    home.get_by_role("tab", name="JSON").click()
    with home.expect_download() as saved:
        home.get_by_role("button", name="Download").click()
    saved.value.save_as(tmp_path / "answer.json")
    assert len(json.loads((tmp_path / "answer.json").read_text())["sentences"]) == 3


def test_the_theme_can_be_switched_and_outlasts_a_reload(home: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = home.evaluate(background)
    home.get_by_role("button", name="Dark theme").click()
    dark = home.evaluate(background)
    assert dark != light
    home.reload()
    assert home.evaluate(background) == dark


def test_the_language_that_is_picked_is_sent(home: Page) -> None:
    home.locator("#article-language").select_option("de")
    summarize(home, ARTICLE)
    expect(home.locator(".facts").first).to_contain_text("German")


def test_keys_change_the_length_edit_and_begin_anew(home: Page) -> None:
    summarize(home, ARTICLE)
    home.keyboard.press("Alt+ArrowUp")
    expect(home.locator("#panel-article mark")).to_have_count(4)
    home.keyboard.press("Alt+e")
    expect(home.get_by_label("Article", exact=True)).to_be_focused()
    home.keyboard.press("Alt+n")
    expect(home.get_by_label("Article", exact=True)).to_have_value("")


@pytest.mark.parametrize("width", [1440, 800, 390])
def test_entities_are_listed_without_a_box_that_scrolls(
    server: Server, visit: Callable[..., Visit], width: int
) -> None:
    page = visit(server.url, viewport={"width": width, "height": 844}).page
    page.get_by_role("button", name="A council vote").click()
    expect(page.locator("#panel-article mark")).to_have_count(3)
    page.locator("#article-length").fill("8")
    expect(page.locator("#panel-article mark")).to_have_count(8)
    boxes = """element => {
        const boxes = [];
        for (; element !== document.body; element = element.parentElement)
            if (element.scrollHeight > element.clientHeight + 1
                && /auto|scroll/.test(getComputedStyle(element).overflowY))
                boxes.push(element.className);
        return boxes;
    }"""
    assert page.locator(".entities li").last.evaluate(boxes) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_button_to_summarize_is_seen_at_once(
    server: Server, visit: Callable[..., Visit]
) -> None:
    page = visit(server.url, viewport={"width": 1280, "height": 720}).page
    expect(page.get_by_role("button", name="Summarize")).to_be_in_viewport(ratio=1)
