"""Fits the model that judges lines by their surroundings: `python -m training.boilerplate`.

Data: the `tuned` part (`training.pages`) of 89 news pages, each line labelled by whether the
article holds it. Each page is seen four times: whole, cut down to a few lines around its article
(what scrapers leave), and with a Wikinews article and one of a treebank, a sentence a line, in
place of its own, because articles differ more than pages do.

Logistic regression with a ridge penalty, by plain gradient steps from zero. The threshold is the
least that loses `LOSS` of content in four folds by page. A few seconds, the seed is fixed.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from precis import checksummed
from precis.text import boilerplate, sentences, surroundings
from precis.text import languages as language
from training import pages
from training.pages import Line
from training.ranker import ascend

Floats = NDArray[np.float64]

WEIGHTS: Final = surroundings.FITTED
#: Treebanks with a licence that asks for attribution and the same terms, no more.
TREEBANKS: Final = {"en": "en-ewt", "de": "de-gsd", "fr": "fr-gsd", "pt": "pt-bosque"}
#: Wikinews articles that may be trained on; the rest judges.
WIKINEWS: Final = 150
#: Lines of a page kept around its article, at most.
MARGIN: Final = 12
#: Share of content lines that the threshold may lose in folds: a fifth of what is allowed in all,
#: because pages differ more from one another than folds of 48 show.
LOSS: Final = 0.001
RIDGE: Final = 1e-4
FOLDS: Final = 4
#: Content lines from which a language counts as one the model has seen.
SEEN_LINES: Final = 100
SEED: Final = 7


class Example(NamedTuple):
    """One document as the model sees it, without the lines that rules find."""

    #: lines × inputs.
    inputs: Floats
    #: 1 for boilerplate.
    wanted: Floats
    language: str


def documents(
    page: list[Line], draw: random.Random, articles: Sequence[list[str]]
) -> list[list[Line]]:
    """A page as it is, cut down, and around other articles."""
    content = [at for at, line in enumerate(page) if not line.boilerplate]
    if not content:
        return [page]
    first, last = content[0], content[-1] + 1
    before, after = draw.randint(0, MARGIN), draw.randint(0, MARGIN)
    found = [page, page[max(0, first - before) : last + after]]
    for article in articles:
        found.append([*page[:first], *(Line(line, False) for line in article), *page[last:]])
    return found


def example(document: Sequence[Line]) -> Example:
    lines = [line.text for line in document]
    prose, labels = (
        [*map(boilerplate.is_prose, lines)],
        [*map(boilerplate.is_boilerplate_line, lines)],
    )
    table = np.array(surroundings.inputs_of(lines, prose, labels))
    rest = ~np.array(labels)
    wanted = np.array([float(line.boilerplate) for line in document])
    content = "\n".join(line.text for line in document if not line.boilerplate)
    code = language.detect(content)[0] if content else ""
    return Example(table[rest], wanted[rest], code)


def wikinews() -> list[list[str]]:
    rows = pages.rows(pages.DATA / "text" / "wikinews.jsonl.gz")[:WIKINEWS]
    return [[line.strip() for line in row["text"].splitlines() if line.strip()] for row in rows]


def treebanks() -> list[list[str]]:
    """Paragraphs, joined by the dozen, a sentence a line; languages take turns."""
    found = []
    for code, name in TREEBANKS.items():
        rows = pages.rows(pages.DATA / "sentences" / f"{name}.jsonl.gz")
        lines = [
            row["text"][start:end].replace("\n", " ")
            for row in rows
            for start, end in sentences.split(row["text"], 0, len(row["text"]), code)
        ]
        found.append([lines[at : at + 24] for at in range(0, len(lines) - 24, 24)])
    return [article for turn in zip(*found, strict=False) for article in turn]


def examples(part: Iterable[list[Line]]) -> list[list[Example]]:
    """Of each page, its documents."""
    draw = random.Random(SEED)
    others = (wikinews(), treebanks())
    return [
        [example(d) for d in documents(page, draw, [draw.choice(other) for other in others])]
        for page in part
    ]


def fit(found: Sequence[Example]) -> Floats:
    """The weights; each document counts the same, whatever its length."""
    inputs = np.concatenate([one.inputs for one in found])
    wanted = np.concatenate([one.wanted for one in found])
    share = np.concatenate([np.full(len(one.wanted), 1 / len(one.wanted)) for one in found])
    share /= len(found)
    spread = inputs.std(0)
    spread[0] = 1.0
    scaled = inputs / spread

    def slope(weights: Floats) -> Floats:
        chance = 1 / (1 + np.exp(-(scaled @ weights)))
        return np.asarray((share * (wanted - chance)) @ scaled) - 2 * RIDGE * weights

    return ascend(slope, inputs.shape[1], steps=1500) / spread


def threshold(found: Sequence[list[Example]]) -> float:
    """The least score that so few content lines exceed, each judged by the other folds' weights."""
    content = []
    for fold in range(FOLDS):
        rest = [one for at, page in enumerate(found) if at % FOLDS != fold for one in page]
        weights = fit(rest)
        for page in found[fold::FOLDS]:
            content += [score for one in page for score in (one.inputs @ weights)[one.wanted == 0]]
    return float(np.quantile(content, 1 - LOSS))


def main() -> None:
    """Fit, and write `precis/text/surroundings.json`."""
    parser = argparse.ArgumentParser(description="fit the weights of a line's surroundings")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    part = pages.pages_by_part(pages.DATA / "pages" / "news.jsonl.gz")["tuned"]
    found = examples(part)
    every = [one for page in found for one in page if len(one.wanted)]
    weights = fit(every)
    seen = Counter[str]()
    for one in every:
        seen[one.language] += int((one.wanted == 0).sum())
    fitted = {
        "threshold": round(threshold(found), 2),
        "languages": sorted(code for code, count in seen.items() if count >= SEEN_LINES and code),
        "weights": {
            name: round(float(weight), 3)
            for name, weight in zip(surroundings.INPUTS, weights, strict=True)
        },
    }
    checksummed.write(options.out, (json.dumps(fitted, indent=2) + "\n").encode())
    print(f"{len(part)} pages, {len(every)} documents → {options.out}")


if __name__ == "__main__":
    main()
