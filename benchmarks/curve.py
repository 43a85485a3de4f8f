"""What a summary costs as texts grow: `make curve`. Needs ../shared.

One core, one process, entities left out. Prose is Wikinews articles one after the other, so that a
longer text is more of the same; hostile texts have the size of the prose they are compared with.
What is compared runs in turn, several times over, and the smallest time of each counts: machines
drift, and noise only ever adds. Limits in seconds are for a core on which sumy's LexRank takes 635
ms for 312 sentences, and are stretched by what it takes in the same run.
"""

import argparse
import gzip
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from precis import summary, text
from precis.summary import Length, ranking

Name = TypeVar("Name")

DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data"

#: Sizes in sentences at which the cost per sentence is compared.
SIZES: Final = (1_000, 3_000, 10_000, 20_000, 100_000)

#: Sentences of a long text, whose time and memory have limits.
LONG: Final = 20_000

#: How often each is run.
ROUNDS: Final = 3

#: Sizes at which sumy can be waited for.
SMALL: Final = (30, 100, 312)

#: How much the cost per sentence may differ between sizes, and how much of the time of prose of as
#: many bytes another text may take. What is hostile takes less than half; the dearest are honest
#: texts of many short sentences or tokens, seven times as many as prose of their size has.
FACTOR: Final = 1.5
HOSTILE_FACTOR: Final = 1.25

HOSTILE: Final = {
    "one word": "harbour",
    "full stops": ".",
    "opening quotes": "“",
    "straight quotes": '"',
    "quoted starts": "“Abc def. ",
    "brackets": "(",
    "commas": "a,",
    "numbers": "1. ",
    "abbreviations": "Mr. ",
    "capitals": "Ab ",
    "line breaks": "a\n",
    "marks": "e\u0301",
    "han": "港",
    "characters of Chinese": "港口昨天重新開放，",
    "three full stops": "... ",
    "brackets in turn": "([{",
    "repeats": "The bell rang twice. ",
}


#: Seconds of LexRank for 312 sentences on the core that the limits below are stated for, and these:
#: 20,000 sentences, in bytes of memory too, and an ordinary article.
LEX_RANK_S: Final = 0.635
LONG_S, LONG_MB, ORDINARY_S = 1.5, 300, 0.001


def least(works: Mapping[Name, Callable[[], object]], rounds: int) -> dict[Name, float]:
    """CPU seconds of one thread for each, the best of some rounds."""
    found: dict[Name, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = time.thread_time()
            work()
            found[name].append(time.thread_time() - began)
    return {name: min(spent) for name, spent in found.items()}


def prose(count: int) -> str:
    """A text of `count` sentences, Wikinews repeated with its sentences numbered apart."""
    with gzip.open(DATA / "text" / "wikinews.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"] for line in lines]
    found: list[str] = []
    turn = 0
    while len(found) < count:
        for article in articles:
            document = text.parse(article, language_code="en")
            # A word of its own makes a repeated sentence a new one, as a longer text would have.
            found += [f"{document.quote(one)} W{turn}x{one.index}." for one in document.body]
        turn += 1
    return "\n".join(found[:count])


def summarize(source: str) -> summary.Summary:
    document = text.parse(source, language_code="en")
    return summary.summarize(document, algorithm="precis", length=Length())


def ordinary(slower: float) -> list[str]:
    """Text and ranking over the CNN articles, with language detection."""
    path = DATA / "summarization" / "cnn.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["article"] for line in lines]

    def work(article: str) -> None:
        summary.summarize(text.parse(article), algorithm="precis", length=Length())

    spent = least({article: partial(work, article) for article in articles}, 5)
    median = statistics.median(spent.values())
    words = statistics.median(len(article.split()) for article in articles)
    print(
        f"CNN, median article of {words:.0f} words: text and ranking {median * 1e3:.2f} ms here, "
        f"{median / slower * 1e3:.2f} on the core that limits are stated for"
    )
    return [f"an article takes {median * 1e3:.2f} ms"] if median > ORDINARY_S * slower else []


def growth(slower: float, sizes: Sequence[int] = SIZES) -> tuple[list[str], dict[int, float]]:
    """What is not linear, and the seconds of text and ranking by sentences."""
    wrong = []
    more: dict[int, float] = {}
    works: dict[int, Callable[[], object]] = {}
    for count in sizes:
        works[count] = partial(summarize, prose(count))
        idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        works[count]()
        more[count] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) / 1024
    found = least(works, ROUNDS)
    print("\nsentences      text + ranking     per sentence   peak memory above idle")
    for count, spent in found.items():
        each = spent / count * 1e6
        print(f"{count:9}   {spent:12.3f} s   {each:12.1f} µs   {more[count]:8.0f} MB")
    if LONG in found and (found[LONG] > LONG_S * slower or more[LONG] > LONG_MB):
        wrong.append(f"{LONG} sentences: {found[LONG]:.2f} s and {more[LONG]:.0f} MB")
    per_sentence = [spent / count for count, spent in found.items()]
    worst = max(per_sentence) / min(per_sentence)
    print(f"dearest over cheapest sentence: {worst:.2f}")
    if worst > FACTOR:
        wrong.append(f"the cost per sentence differs by {worst:.2f}")
    return wrong, found


def beside_sumy() -> dict[str, dict[int, float]]:
    """Seconds of ranking alone, by algorithm and sentences."""
    documents = {count: text.parse(prose(count), language_code="en") for count in SMALL}
    spent = least(
        {
            (name, count): partial(ranking.RANKERS[name], document)
            for name in ("precis", "lex-rank", "text-rank")
            for count, document in documents.items()
        },
        ROUNDS,
    )
    found: dict[str, dict[int, float]] = {}
    for (name, count), seconds in spent.items():
        found.setdefault(name, {})[count] = seconds
    print("\nranking alone, ms      30       100       312 sentences")
    for name, row in found.items():
        print(f"  {name:12}" + "".join(f"{value * 1e3:10.2f}" for value in row.values()))
    return found


def hostile(size: int) -> list[str]:
    """What takes longer than it may."""
    wrong = []
    texts = {"prose": prose(size // 150)} | HOSTILE
    spent = least(
        {
            name: partial(summarize, piece * (size // len(piece.encode()) + 1))
            for name, piece in texts.items()
        },
        ROUNDS,
    )
    usual = spent.pop("prose")
    print(f"\n{size} bytes of prose: {usual:.3f} s; as many of …")
    for name, seconds in spent.items():
        print(f"  {name:20} {seconds:.3f} s   {seconds / usual:5.2f}")
        if seconds > HOSTILE_FACTOR * usual:
            wrong.append(f"{name}: {seconds / usual:.2f} times prose of its size")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="bytes of hostile texts")
    parser.add_argument("--record", type=Path, help="write the growth alone, for `make plots`")
    wanted = parser.parse_args()
    rivals = beside_sumy()
    slower = rivals["lex-rank"][SMALL[-1]] / LEX_RANK_S
    if wanted.record:
        measured = {"text and ranking": growth(slower, (*SMALL, *SIZES))[1], **rivals}
        rounded = {name: {n: round(s, 6) for n, s in row.items()} for name, row in measured.items()}
        wanted.record.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
        return
    wrong = ordinary(slower) + hostile(wanted.size) + growth(slower)[0]
    print("\n" + ("\n".join(wrong) or "linear"))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
