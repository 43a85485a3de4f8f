"""Pages and lines labelled as boilerplate or content, split by page; read by the fit and the gate.

A page never lies in two parts. `tuned` is what rules are written to and weights fitted on,
`apart` judges choices between them, `last` is looked at once, when all is chosen.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import html

DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data"
PARTS: Final = ("tuned", "apart", "last")
#: The part of each quarter.
_QUARTERS: Final = ("tuned", "apart", "tuned", "last")
#: `lines.jsonl.gz` stands in page order without saying where a page begins; runs of so many pages
#: stay together, so that a page taken for two seldom lies in two parts.
RUN: Final = 40

_BLOCK_NAMES: Final = """address article aside blockquote body br button caption dd details dialog
    div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li
    main nav ol optgroup option p pre section select summary table tbody td tfoot th
    thead title tr ul"""
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_UNSEEN_NAMES: Final = "script style noscript template svg head iframe textarea object"
_UNSEEN: Final = frozenset(_UNSEEN_NAMES.split())
#: Letters and digits from which a line is looked for anywhere in the article; shorter ones are
#: content where they are a whole line of it.
_LONG: Final = 25


class Line(NamedTuple):
    text: str
    boilerplate: bool


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def lines_by_part(path: Path) -> dict[str, list[Line]]:
    """`boilerplate/lines.jsonl.gz`: a page's content lines stand before its boilerplate, so a new
    page begins where content follows boilerplate. Their order says nothing else."""
    found: dict[str, list[Line]] = {part: [] for part in PARTS}
    page, before = -1, True
    for row in rows(path):
        line = Line(row["text"].strip(), row["boilerplate"])
        page += before and not line.boilerplate
        before = line.boilerplate
        found[_QUARTERS[page // RUN % 4]].append(line)
    return found


def pages_by_part(path: Path) -> dict[str, list[list[Line]]]:
    """`pages/news.jsonl.gz`: the lines of each page, those boilerplate that its article lacks."""
    found: dict[str, list[list[Line]]] = {part: [] for part in PARTS}
    for row in rows(path):
        part = _QUARTERS[zlib.crc32(row["id"].encode()) % 4]
        found[part].append(labelled(row["html"], row["article"]))
    return found


def labelled(page: str, article: str) -> list[Line]:
    whole = _bare(article)
    parts = set(map(_bare, article.splitlines()))
    found = []
    for text in page_lines(page):
        bare = _bare(text)
        is_content = bare in (whole if len(bare) >= _LONG else parts)
        if bare:
            found.append(Line(text, not is_content))
    return found


def page_lines(page: str) -> list[str]:
    """The visible text of a page, a line for each block, as copying it from a browser gives."""
    pieces = "".join(_pieces(html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", page))))
    return [" ".join(line.split()) for line in pieces.split("\0") if line.strip()]


def _pieces(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    edge = "\0" if element.tag in _BLOCKS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def _bare(text: str) -> str:
    """Letters and digits."""
    return re.sub(r"\W+", "", text.lower())
