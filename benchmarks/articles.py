"""The articles that speed is measured on, and golden answers are taken of. Needs ../shared."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data"

#: Files of `sentences/` whose paragraphs are joined to articles, so many to each.
LANGUAGES: Final = ("de-gsd", "fr-gsd", "pt-bosque", "it-isdt", "nl-lassy", "golden_rules")
PARAGRAPHS: Final = 12


class Article(NamedTuple):
    text: str
    #: "" where the file has none.
    title: str


def _rows(path: str) -> Iterator[dict[str, str]]:
    with gzip.open(DATA / f"{path}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def bbc() -> list[Article]:
    return [Article(row["article"], row.get("title", "")) for row in _rows("summarization/bbc")]


def cnn() -> list[Article]:
    return [Article(row["article"], "") for row in _rows("summarization/cnn")]


def wikinews() -> list[Article]:
    return [Article(row["text"], row.get("title", "")) for row in _rows("text/wikinews")]


def other_languages() -> list[Article]:
    """Paragraphs of other languages and hard cases of many, joined to articles."""
    found = []
    for name in LANGUAGES:
        texts = [row["text"] for row in _rows(f"sentences/{name}")]
        for first in range(0, len(texts), PARAGRAPHS):
            found.append(Article("\n".join(texts[first : first + PARAGRAPHS]), ""))
    return found
