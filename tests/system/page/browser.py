"""A tab of Debian's Chromium at the page of a real server.

A visit counts as failed where the page logged an error, threw, asked another host, or stored more
than the tab's own text and theme.
"""

import os
import shutil

import pytest
from playwright.sync_api import Page, expect

CHROMIUM = shutil.which("chromium")

#: Put on modules that need a browser.
NEEDS_CHROMIUM = pytest.mark.skipif(
    CHROMIUM is None or "PRECIS_TEST_PAGE" not in os.environ,
    reason="takes a minute and Debian's chromium; CI sets PRECIS_TEST_PAGE",
)

ARTICLE = """Mayor Clara Venn opened the bridge over the Halle on Monday 🌉 after four years.

Subscribe to our newsletter

It cost €40 million, said Venn, and a third of that came from the European Union.

A choir from Lund sang in the rain while engineers looked on.

Boats may pass again from Friday. The old bridge is to be pulled down by the summer.
"""

EXPECTED_FAILURE = "Failed to load resource"


class Visit:
    """A page that is open, and what went wrong on it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.wrong: list[str] = []
        #: Statuses and lost connections that a test brings about are logged by the browser.
        self.failures_expected = False
        page.set_default_timeout(5_000)
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrong.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith(self.url):
            self.wrong.append(f"asked {url}")

    def end(self) -> None:
        allowed = EXPECTED_FAILURE if self.failures_expected else "\0"
        assert [one for one in self.wrong if not one.startswith(allowed)] == []
        assert self.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
        kept = self.page.evaluate("Object.keys(sessionStorage)")
        assert set(kept) <= {"precis.article", "precis.theme"}


def summarize(page: Page, text: str) -> None:
    page.get_by_label("Article", exact=True).fill(text)
    page.get_by_role("button", name="Summarize").click()
    expect(page.locator("#panel-article mark").first).to_be_visible()
