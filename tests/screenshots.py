"""Pictures of the page for README.md: `python -m tests.screenshots URL` of a running server."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.system.page.browser import CHROMIUM

FOLDER = Path(__file__).parent.parent / "docs" / "images"

#: Colours of a picture: a third of the size, and no visible difference.
COLORS = 96


def main(url: str) -> None:
    """Write `docs/images/page-light.png` and `page-dark.png`, 1440 × 900."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for theme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=theme)
            page.goto(url)
            page.get_by_role("button", name="A council vote").click()
            page.get_by_role("tab", name="Entities").wait_for()
            page.mouse.move(0, 0)
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            picture.quantize(COLORS, dither=Image.Dither.NONE).save(
                FOLDER / f"page-{theme}.png", optimize=True
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
