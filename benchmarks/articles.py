"""The articles that speed is measured on, and golden answers are taken of. Needs ../shared."""

import gzip
import json
import random
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


def reuters() -> list[Article]:
    return [Article(row["text"], row.get("title", "")) for row in _rows("text/reuters1987")]


def unseen() -> Iterator[Article]:
    """Several thousand different English news articles, each once."""
    for path in ("summarization/cnndm", "summarization/cnn"):
        for row in _rows(path):
            yield Article(row["article"], "")
    for path in ("summarization/multi_news", "summarization/multi_news_more"):
        for row in _rows(path):
            yield from (Article(document, "") for document in row["documents"])
    yield from (*bbc(), *wikinews(), *reuters())


def require() -> None:
    """Stop with one line where the data is not there."""
    if not DATA.is_dir():
        raise SystemExit(f"this benchmark needs the articles in {DATA}")


def shuffled(text: str) -> str:
    """The same sentences in another order, with a seed of their own."""
    parts = text.split(". ")
    random.Random(len(text)).shuffle(parts)
    return ". ".join(parts)


#: Of the words that a text is to have, by how much it may miss them.
TOLERANCE: Final = 0.1


def of_words(words: int, count: int) -> list[str]:
    """So many different texts of about so many words, made of whole paragraphs of English news.

    Each is an article's beginning where enough articles are that long, else several in a row.
    """
    found = [one.text for one in (*bbc(), *wikinews())]
    alone = (_beginning(iter(one.splitlines()), words) for one in found)
    fitting = [one for one in alone if abs(len(one.split()) - words) <= TOLERANCE * words]
    if len(fitting) >= count:
        return fitting[:count]
    lines = (line for one in found for line in one.splitlines())
    return [_beginning(lines, words) for _ in range(count)]


def _beginning(lines: Iterator[str], words: int) -> str:
    """Lines until they have so many words."""
    taken: list[str] = []
    while words > 0 and (line := next(lines, None)) is not None:
        taken.append(line)
        words -= len(line.split())
    return "\n".join(taken)


def other_languages() -> list[Article]:
    """Paragraphs of other languages and hard cases of many, joined to articles."""
    found = []
    for name in LANGUAGES:
        texts = [row["text"] for row in _rows(f"sentences/{name}")]
        for first in range(0, len(texts), PARAGRAPHS):
            found.append(Article("\n".join(texts[first : first + PARAGRAPHS]), ""))
    return found
