"""The articles that speed is measured on, and golden answers are taken of. Needs ../shared."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
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
    """So many different texts of about so many words, made of English news.

    Each is an article's beginning where enough articles are that long, else several in a row.
    """
    texts = [article.text for article in unseen()]
    alone = (_beginning(iter(_pieces(text)), words) for text in texts)
    fitting = (text for text in alone if abs(len(text.split()) - words) <= TOLERANCE * words)
    chosen = list(islice(fitting, count))
    if len(chosen) == count:
        return chosen
    pieces = (piece for text in texts for piece in _pieces(text))
    return [_beginning(pieces, words) for _ in range(count)]


def _pieces(text: str) -> list[str]:
    """Paragraphs, or where there are none, sentences as far as full stops tell, with what parts
    them from the next."""
    text = text.strip()
    if "\n" in text:
        return [line + "\n" for line in text.splitlines()]
    return re.split(r"(?<=[.!?”\"] )(?=[A-Z“\"])", text + "\n")


def _beginning(pieces: Iterator[str], words: int) -> str:
    """Pieces until they have so many words."""
    taken: list[str] = []
    while words > 0 and (piece := next(pieces, None)) is not None:
        taken.append(piece)
        words -= len(piece.split())
    return "".join(taken).strip()


def other_languages() -> list[Article]:
    """Paragraphs of other languages and hard cases of many, joined to articles."""
    found = []
    for name in LANGUAGES:
        texts = [row["text"] for row in _rows(f"sentences/{name}")]
        for first in range(0, len(texts), PARAGRAPHS):
            found.append(Article("\n".join(texts[first : first + PARAGRAPHS]), ""))
    return found
