"""What never enters a summary, against labelled lines and pages; part of `make segmentation`.

Lines: `lines.jsonl.gz` holds lines without the page around them. Each is put between two
paragraphs of prose, so only rules that judge a line by itself can find it; many are teasers cut
off after some 25 code points, which look like headings. Pages: all lines of news pages in their
order, where neighbours count as well. Both are split by page (`training.pages`).
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from precis.text import Reason, parse
from training import pages
from training.pages import Line

FLOORS: Final = Path(__file__).parent / "floors.json"

#: Prose around a line, long enough to make a document of prose.
BEFORE: Final = (
    "The harbour was closed for three days while divers looked for the anchor of the ferry.\n"
)
AFTER: Final = (
    "\nOn Friday the first ships came in again, and the market on the quay opened an hour later."
)


def _reasons(line: str) -> set[Reason | None]:
    """Why the sentences of a line between two paragraphs of prose are skipped."""
    found = parse(BEFORE + line + AFTER, language_code="en").sentences[1:-1]
    return {sentence.skipped for sentence in found}


def is_boilerplate(line: str) -> bool:
    return _reasons(line) == {"boilerplate"}


def is_skipped(line: str) -> bool:
    return None not in _reasons(line)


def share(lines: Sequence[str], judge: Callable[[str], bool]) -> float:
    """In percent."""
    return 100 * sum(map(judge, lines)) / len(lines)


def page_reasons(page: Sequence[Line]) -> list[set[Reason | None]]:
    """Of each line of a page, why its sentences are skipped; the language is detected."""
    starts, ends, at = [], [], 0
    for line in page:
        starts.append(at)
        at += len(line.text)
        ends.append(at)
        at += 1
    found: list[set[Reason | None]] = [set() for _ in page]
    for sentence in parse("\n".join(line.text for line in page)).sentences:
        first = bisect_right(ends, sentence.start)
        for place in range(first, bisect_left(starts, sentence.end)):
            found[place].add(sentence.skipped)
    return found


class Counts:
    """Lines of pages, counted by what they are and what became of them."""

    def __init__(self, part: Sequence[Sequence[Line]]) -> None:
        self.content = self.lost = self.boilerplate = self.found = self.skipped = 0
        for page in part:
            for line, why in zip(page, page_reasons(page), strict=True):
                if line.boilerplate:
                    self.boilerplate += 1
                    self.found += why == {"boilerplate"}
                    self.skipped += None not in why
                else:
                    self.content += 1
                    self.lost += why == {"boilerplate"}

    def shares(self) -> tuple[float, float, float]:
        """Content lost, boilerplate found, boilerplate skipped for any reason, in percent."""
        return (
            100 * self.lost / self.content,
            100 * self.found / self.boilerplate,
            100 * self.skipped / self.boilerplate,
        )


def report(data: Path) -> list[str]:
    """Print both tables; what is worse than `floors.json` allows."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    wrong = []
    print(
        "\n| lines, % | content lost | boilerplate found | with headings: content | boilerplate |"
    )
    print("| --- | --- | --- | --- | --- |")
    for part, lines in pages.lines_by_part(data / "boilerplate" / "lines.jsonl.gz").items():
        figures = [
            share([line.text for line in lines if line.boilerplate is wanted], judge)
            for judge in (is_boilerplate, is_skipped)
            for wanted in (False, True)
        ]
        print(f"| {part} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")
        wrong += below(f"lines/{part}", figures[0], figures[1], pinned)
    print("\n| lines of pages, % | content lost | boilerplate found | with headings |")
    print("| --- | --- | --- | --- |")
    for part, found in pages.pages_by_part(data / "pages" / "news.jsonl.gz").items():
        lost, *rest = Counts(found).shares()
        print(f"| {part} | {lost:.2f} | {' | '.join(f'{figure:.2f}' for figure in rest)} |")
        wrong += below(f"pages/{part}", lost, rest[0], pinned)
    return wrong


def below(name: str, lost: float, found: float, pinned: dict[str, dict[str, float]]) -> list[str]:
    floors = pinned["boilerplate"]
    if lost > floors[f"{name}/content lost, at most"] or found < floors[f"{name}/found, at least"]:
        return [f"{name}: {lost:.2f} % of content lost, {found:.2f} % of boilerplate found"]
    return []
