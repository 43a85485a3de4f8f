"""Where an article's time goes: `make stages`. Needs ../shared.

CPU time of one thread in one process, without HTTP: the library's part of a request. The articles
are different ones of 500 to 700 words, asked in turn until all their words are known, then in turn
several times more; the least of each article's runs counts, since noise only ever adds, and the
median over the articles is shown. Medians need not add up to the median of the whole, so both
their sum and it are shown.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from benchmarks import articles
from precis import entities, summary, text
from precis.api import schemas
from precis.entities import linking, patterns
from precis.summary import Length
from service.settings import Settings

#: Words of an article that is called one of 600.
FEWEST, MOST = 500, 700
#: Few enough for all their words to stay in the vocabulary's table.
ARTICLES: Final = 64

SETTINGS: Final = Settings()


class Clock:
    """Milliseconds of each stage of one article."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._last = time.thread_time_ns()

    def lap(self, stage: str) -> None:
        now = time.thread_time_ns()
        self.spent[stage] = (now - self._last) / 1e6
        self._last = time.thread_time_ns()


def run(body: bytes) -> dict[str, float]:
    """One request's stages, as `Pipeline.summarize` and `entities.recognize` go through them."""
    recognizer = entities.load()
    clock = Clock()
    wanted = schemas.from_json(body, schemas.SummarizeRequest, SETTINGS)
    clock.lap("decode")
    assert isinstance(wanted.text, str)
    document = text.parse(wanted.text, title=wanted.title)
    clock.lap("text")
    chosen = summary.summarize(document, algorithm="precis", length=Length())
    clock.lap("rank")
    names = recognizer.names(document)
    clock.lap("entities: names")
    values = patterns.recognize(document)
    clock.lap("entities: patterns")
    groups = linking.link(document, linking.merge(document.text, names, values))
    clock.lap("entities: link")
    found = entities.weighed(document, groups)
    clock.lap("entities: salience")
    answer = schemas.summarize_answer(
        document,
        chosen,
        found,
        algorithm="precis",
        warnings=(),
        judged=None,
        at=schemas.positions(document.text, wanted.offsets),
        extracted=False,
    )
    schemas.encode(answer)
    clock.lap("encode")
    return clock.spent


def ordinary() -> list[str]:
    """Articles of about 600 words of all three files in turn."""
    files = (*articles.cnn(), *articles.bbc(), *articles.wikinews())
    fitting = (one.text for one in files if FEWEST <= len(one.text.split()) <= MOST)
    return list(islice(fitting, ARTICLES))


def least(
    work: Callable[[bytes], dict[str, float]], bodies: list[bytes], runs: int
) -> list[dict[str, float]]:
    best = [work(body) for body in bodies]
    for _ in range(runs):
        for at, body in enumerate(bodies):
            spent = work(body)
            best[at] = {name: min(value, spent[name]) for name, value in best[at].items()}
    return best


def mean(bodies: Sequence[bytes]) -> dict[str, float]:
    """Milliseconds of each stage, the mean of these requests, asked once before they count."""
    for body in bodies:
        run(body)
    spent = [run(body) for body in bodies]
    return {name: statistics.mean(one[name] for one in spent) for name in spent[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each article, the best counts")
    wanted = parser.parse_args()
    texts = ordinary()
    bodies = [json.dumps({"text": one}, ensure_ascii=False).encode() for one in texts]
    tokens = statistics.median(len(text.parse(one).tokens) for one in texts)
    words = statistics.median(len(one.split()) for one in texts)
    best = least(run, bodies, wanted.runs)
    whole = statistics.median(sum(one.values()) for one in best)
    medians = {name: statistics.median(one[name] for one in best) for name in best[0]}
    total = sum(medians.values())
    print(f"{len(texts)} articles, median {words:.0f} words, {tokens:.0f} tokens; one thread")
    for name, value in medians.items():
        print(f"  {name:20}{value:8.3f} ms {100 * value / total:6.1f} %")
    print(f"  {'sum of medians':20}{total:8.3f} ms")
    print(f"  {'median of the whole':20}{whole:8.3f} ms")


if __name__ == "__main__":
    main()
