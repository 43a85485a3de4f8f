"""Fixtures of the tests that use the page in a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.system.conftest import Server
from tests.system.page.browser import CHROMIUM, Visit


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a page of a server; its context is looked at and closed when the test ends."""
    opened: list[Visit] = []

    def open_page(url: str, path: str = "/", **options: Any) -> Visit:
        context = chromium.new_context(**options)
        made = Visit(context.new_page(), url)
        opened.append(made)
        made.page.goto(url + path)
        return made

    yield open_page
    for one in opened:
        one.end()
        one.page.context.close()


@pytest.fixture
def home(server: Server, visit: Callable[..., Visit]) -> Page:
    return visit(server.url).page
