"""Fits the model that finds the article of a pasted page: `python -m training.article_lines`.

Data: the development half (`is_development`) of `pages/world.jsonl.gz`, and the `tuned` part of
`pages/news.jsonl.gz` (`training.pages`). A line is inside where the article of the page has it: for
the first the one that `precis.text.pages` extracts from its HTML, for the second its editors'. The
other half is read by `benchmarks.pasted` alone.

Logistic regression with a ridge penalty, by plain gradient steps from zero. A page counts the same
whatever its length, and a line by the root of its length. `SHIFT` moves the scores toward the
inside. Half a minute; nothing is random.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from precis import checksummed
from precis.errors import InvalidRequest
from precis.text import article_lines, boilerplate, languages, page_blocks, paragraphs
from precis.text import pages as html_pages
from training import pages
from training.ranker import ascend

Floats = NDArray[np.float64]

WORLD: Final = pages.DATA / "pages" / "world.jsonl.gz"
NEWS: Final = pages.DATA / "pages" / "news.jsonl.gz"
RIDGE: Final = 1e-4
STEPS: Final = 800
#: Log odds subtracted from every score, and cost of a change between inside and outside: of the
#: values tried in four folds of the development half, those with the fewest picked sentences
#: outside of the article (-1 to 2 and 0.5 to 6).
SHIFT: Final = -0.3
CHANGE: Final = 0.5
#: Letters from which a line is looked for anywhere in the article; a shorter one is inside where it
#: is a whole line of it.
LONG: Final = 25


class Example(NamedTuple):
    """One page."""

    #: lines × inputs.
    inputs: Floats
    #: 1 for lines outside of the article.
    wanted: Floats
    #: Root of each line's length, as shares of the page.
    shares: Floats


def is_development(page_id: str) -> bool:
    """Whether a page of `world.jsonl.gz` belongs to the half that the model is developed on."""
    return zlib.crc32(page_id.encode()) % 2 == 0


def example(text: str, article: str) -> Example:
    """A page's visible text and its article."""
    lines = [text[start:end] for start, end in paragraphs.paragraphs(text)]
    prose = [*map(boilerplate.is_prose, lines)]
    labels = [boilerplate.line_rule(line) is not None for line in lines]
    whole = page_blocks.letters(article)
    parts = set(map(page_blocks.letters, article.split("\n")))
    bare = [*map(page_blocks.letters, lines)]
    wanted = [line not in (whole if len(line) >= LONG else parts) for line in bare]
    stop_words = languages.of(languages.detect(text)[0]).stop_words
    inputs = article_lines.inputs_of(lines, prose, labels, stop_words)
    roots = np.array([len(line) for line in lines]) ** 0.5
    return Example(inputs, np.array(wanted, np.float64), roots / roots.sum())


def examples() -> Iterator[Example]:
    for row in pages.rows(WORLD):
        if is_development(row["id"]):
            try:
                yield example(row["text"], html_pages.extract(row["html"]).text)
            except InvalidRequest:  # no article
                continue
    for part in pages.pages_by_part(NEWS)["tuned"]:
        content = "\n".join(line.text for line in part if not line.boilerplate)
        yield example("\n".join(line.text for line in part), content)


def fit(found: Sequence[Example]) -> Floats:
    """The weights."""
    inputs = np.concatenate([page.inputs for page in found])
    wanted = np.concatenate([page.wanted for page in found])
    shares = np.concatenate([page.shares for page in found]) / len(found)
    spread = inputs.std(0)
    spread[0] = 1.0
    scaled = inputs / spread

    def slope(weights: Floats) -> Floats:
        chance = 1 / (1 + np.exp(-(scaled @ weights)))
        return np.asarray((shares * (wanted - chance)) @ scaled) - 2 * RIDGE * weights

    return np.asarray(ascend(slope, inputs.shape[1], steps=STEPS) / spread)


def main() -> None:
    """Fit, and write `precis/text/article_lines.json`."""
    parser = argparse.ArgumentParser(description="fit the weights of a pasted page's lines")
    parser.add_argument("--out", type=Path, default=article_lines.FITTED)
    options = parser.parse_args()
    found = list(examples())
    weights = fit(found)
    weights[0] -= SHIFT
    fitted = {
        "change": CHANGE,
        "weights": {
            name: round(float(weight), 3)
            for name, weight in zip(article_lines.INPUTS, weights, strict=True)
        },
    }
    checksummed.write(options.out, (json.dumps(fitted, indent=2) + "\n").encode())
    print(f"{len(found)} pages → {options.out}")


if __name__ == "__main__":
    main()
