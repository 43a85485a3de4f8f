"""What an article costs that was never seen, beside the same asked again: `make first-sight`.

CPU time of one thread in one process, without HTTP, the garbage collector as in the server. The
articles are different ones of CNN, the BBC, Wikinews and Multi-News in a shuffled order, and each
is asked for the first time once; after every portion, its articles are asked some times more. Means
over all, since a new article's extra work is spread unevenly. Needs ../shared.
"""

import argparse
import cProfile
import gc
import gzip
import json
import pstats
import random
from collections import Counter
from collections.abc import Iterator
from typing import Final

from benchmarks import articles
from benchmarks.stages import run

#: Words of the articles.
FEWEST, MOST = 300, 800
#: Articles asked before any counts, and those of a portion.
WARM, PORTION = 200, 64
#: Times that a portion is asked again.
AGAIN: Final = 2
#: Allocated containers between two collections, as in gunicorn.conf.py.
GC_CONTAINERS: Final = 50_000
SEED: Final = 20


def _documents(name: str) -> Iterator[str]:
    path = articles.DATA / "summarization" / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["documents"]


def different(fewest: int = FEWEST, most: int = MOST) -> list[str]:
    """Texts of so many words, none twice, shuffled."""
    texts = [one.text for one in (*articles.cnn(), *articles.bbc(), *articles.wikinews())]
    texts += [*_documents("multi_news"), *_documents("multi_news_more")]
    fitting = [text for text in dict.fromkeys(texts) if fewest <= len(text.split()) <= most]
    random.Random(SEED).shuffle(fitting)
    return fitting


def body(text: str) -> bytes:
    return json.dumps({"text": text}, ensure_ascii=False).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000, help="new articles, at most")
    parser.add_argument("--profile", action="store_true", help="what new articles spend time in")
    wanted = parser.parse_args()
    bodies = list(map(body, different()))
    for one in bodies[:WARM]:
        run(one)
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_CONTAINERS)
    new = bodies[WARM : WARM + wanted.articles]
    if wanted.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [run(one) for one in new])
        pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        return
    first: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for start in range(0, len(new), PORTION):
        portion = new[start : start + PORTION]
        for one in portion:
            first.update(run(one))
        for one in portion * AGAIN:
            again.update(run(one))
    print(f"{len(new)} different articles of {FEWEST} to {MOST} words; ms of one thread an article")
    print(f"  {'':20}{'new':>8}{'again':>8}{'ratio':>8}")
    again = Counter({name: spent / AGAIN for name, spent in again.items()})
    for name in first:
        _print(name, first[name] / len(new), again[name] / len(new))
    _print("all", first.total() / len(new), again.total() / len(new))


def _print(name: str, new: float, again: float) -> None:
    print(f"  {name:20}{new:8.3f}{again:8.3f}{new / again:8.2f}")


if __name__ == "__main__":
    main()
