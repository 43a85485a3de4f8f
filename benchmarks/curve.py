"""What a summary costs as texts grow: `make curve`. Needs ../shared.

One core, one process, entities left out. Prose is Wikinews articles one after the other, so that a
longer text is more of the same; hostile texts have the size of the prose they are compared with.
The smallest of several runs counts: noise only ever adds.
"""

import argparse
import gzip
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from service import ranking, summary, text
from service.summary import Length

DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data"

#: Sizes in sentences at which the cost per sentence is compared.
SIZES: Final = (1_000, 3_000, 10_000, 20_000, 100_000)

#: Sizes at which sumy can be waited for.
SMALL: Final = (30, 100, 312)

#: How much the cost per sentence may differ between sizes, and how much of the time of prose of its
#: size a hostile text may take.
FACTOR: Final = 1.5
HOSTILE_FACTOR: Final = 1.0

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


def seconds(work: Callable[[], object], runs: int) -> float:
    """CPU time of one thread, the best of some runs."""
    found = []
    for _ in range(runs):
        began = time.thread_time()
        work()
        found.append(time.thread_time() - began)
    return min(found)


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


def ordinary() -> float:
    """Median ms of text and ranking over the CNN articles, with language detection."""
    path = DATA / "summarization" / "cnn.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["article"] for line in lines]

    def work(article: str) -> None:
        summary.summarize(text.parse(article), algorithm="precis", length=Length())

    for article in articles[:50]:
        work(article)
    spent = statistics.median(seconds(lambda: work(one), 5) for one in articles)  # noqa: B023  called at once
    words = statistics.median(len(article.split()) for article in articles)
    print(f"CNN, median article of {words:.0f} words: text and ranking {spent * 1e3:.2f} ms")
    return spent


def growth(sizes: Sequence[int] = SIZES) -> tuple[list[str], dict[int, float]]:
    """What is not linear, and the seconds of text and ranking by sentences."""
    wrong = []
    found = {}
    per_sentence = {}
    print("\nsentences      text + ranking     per sentence   peak memory above idle")
    for count in sizes:
        source = prose(count)
        idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        spent = seconds(lambda: summarize(source), 3)  # noqa: B023  called at once
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) / 1024
        found[count] = spent
        per_sentence[count] = spent / count
        print(f"{count:9}   {spent:12.3f} s   {spent / count * 1e6:12.1f} µs   {more:8.0f} MB")
        if count == 20_000 and (spent > 1.5 or more > 300):
            wrong.append(f"{count} sentences: {spent:.2f} s and {more:.0f} MB")
    worst = max(per_sentence.values()) / min(per_sentence.values())
    print(f"dearest over cheapest sentence: {worst:.2f}")
    if worst > FACTOR:
        wrong.append(f"the cost per sentence differs by {worst:.2f}")
    return wrong, found


def beside_sumy() -> dict[str, dict[int, float]]:
    """Seconds of ranking alone, by algorithm and sentences."""
    print("\nranking alone, ms      30       100       312 sentences")
    found = {}
    for name in ("precis", "lex-rank", "text-rank"):
        row = {}
        for count in SMALL:
            document = text.parse(prose(count), language_code="en")
            ranker = ranking.RANKERS[name]
            row[count] = seconds(lambda: ranker(document), 3)  # noqa: B023  called at once
        print(f"  {name:12}" + "".join(f"{value * 1e3:10.2f}" for value in row.values()))
        found[name] = row
    return found


def hostile(size: int) -> list[str]:
    wrong = []
    plain = prose(size // 150)
    plain = (plain * (size // len(plain) + 1))[:size]
    usual = seconds(lambda: summarize(plain), 3)
    print(f"\n{size} characters of prose: {usual:.3f} s; as many of …")
    for name, piece in HOSTILE.items():
        source = (piece * (size // len(piece) + 1))[:size]
        spent = seconds(lambda: summarize(source), 2)  # noqa: B023  called at once
        print(f"  {name:16} {spent:.3f} s   {spent / usual:5.2f}")
        if spent > HOSTILE_FACTOR * usual:
            wrong.append(f"{name}: {spent / usual:.2f} times prose of its size")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of hostile texts")
    parser.add_argument("--record", type=Path, help="write the growth alone, for `make plots`")
    wanted = parser.parse_args()
    if wanted.record:
        measured = {"text and ranking": growth((*SMALL, *SIZES))[1], **beside_sumy()}
        rounded = {name: {n: round(s, 6) for n, s in row.items()} for name, row in measured.items()}
        wanted.record.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
        return
    ordinary()
    beside_sumy()
    wrong = hostile(wanted.size) + growth()[0]
    print("\n" + ("\n".join(wrong) or "linear"))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
