"""Labelled articles in one scheme and in the service's own tokens."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from precis.text.tokens import tokenize
from training.entities.groups import is_group

SHARED: Final = Path(__file__).resolve().parents[3] / "shared" / "data"

#: Sets that mark people, organizations and places only.
PARTIAL: Final = frozenset({"uner_ewt.dev"})

#: The tagger's types, in the contract's order.
TYPES: Final = ("PERSON", "ORGANIZATION", "LOCATION", "NORP", "MISC")

#: A data set's class → ours; what is missing here is no tagger label and becomes O.
CLASSES: Final = {
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "LOC": "LOCATION",
    "MISC": "MISC",
    "Person": "PERSON",
    "Organization": "ORGANIZATION",
    "Location": "LOCATION",
    "Facility": "LOCATION",
    "NORP": "NORP",
    "Misc": "MISC",
    "Product": "MISC",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence; the four sequences of the first line are equally long."""

    tokens: list[str]
    #: BIO over `TYPES`.
    tags: list[str]
    #: Place of each of the data set's own tokens' first piece in `tokens`.
    pieces: list[int]
    #: (first, last, type) over the data set's own tokens, last exclusive.
    spans: frozenset[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    sentences: list[Sentence]
    #: Whether its set leaves NORP and MISC unmarked, so that O may be any of these.
    partial: bool = False


def bucket(name: str) -> int:
    """0 to 99, the same on every machine: where an article falls when a set is divided."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100


def spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """(first, last, type) of BIO tags; an I that continues nothing begins a span."""
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        if kind and tag != "I-" + kind:
            yield start, at, kind
            kind = ""
        if tag != "O" and not kind:
            start, kind = at, tag[2:]


@cache
def _pieces(word: str) -> list[str]:
    """The service's tokens of a data set's token; not to be changed by the caller."""
    return tokenize(word)[0] or [word]


def read_sentence(rows: list[list[str]], *, groups: bool = True) -> Sentence:
    """A sentence of (token, tag) rows; `groups`: English MISC of groups of people is NORP."""
    words = [word for word, _ in rows]
    found = []
    for first, last, name in spans([tag for _, tag in rows]):
        kind = CLASSES.get(name, "")
        if groups and kind == "MISC" and name == "MISC" and is_group(words[first:last]):
            kind = "NORP"
        if kind:
            found.append((first, last, kind))
    tokens: list[str] = []
    pieces: list[int] = []
    for word in words:
        pieces.append(len(tokens))
        tokens += _pieces(word)
    ends = [*pieces[1:], len(tokens)]
    tags = ["O"] * len(tokens)
    for first, last, kind in found:
        begin, end = pieces[first], ends[last - 1]
        tags[begin:end] = ["B-" + kind] + ["I-" + kind] * (end - begin - 1)
    return Sentence(tokens, tags, pieces, frozenset(found))


def load(name: str, keep: Callable[[str], bool] = lambda _: True) -> list[Article]:
    """The articles of `entities/<name>.jsonl.gz` whose id is wanted."""
    found = []
    with gzip.open(SHARED / "entities" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if keep(row["id"]):
                sentences = [read_sentence(rows) for rows in row["sentences"] if rows]
                found.append(Article(row["id"], sentences, name in PARTIAL))
    return found


@dataclass(frozen=True, slots=True)
class Divided:
    """Who is trained on, chosen by and judged on; by article, by the hash of its id."""

    train: list[Article]
    conll_dev: list[Article]
    worldwide_dev: list[Article]
    #: Judged only.
    worldwide_test: list[Article]


def divide() -> Divided:
    """15 % of worldwide are kept for judging, 12 % of it and of CoNLL's train for choosing."""
    conll, worldwide = load("conll2003.train"), load("worldwide")
    return Divided(
        train=[
            *(a for a in conll if bucket(a.id) >= 12),
            *(a for a in worldwide if bucket(a.id) >= 27),
            *load("wikigold"),
            *load("uner_ewt.dev"),
        ],
        conll_dev=[a for a in conll if bucket(a.id) < 12],
        worldwide_dev=[a for a in worldwide if 15 <= bucket(a.id) < 27],
        worldwide_test=[a for a in worldwide if bucket(a.id) < 15],
    )
