"""Digests of Multi-News: ROUGE beside what else one would do, order, speed. `make digest`.

ROUGE-1, -2 and -Lsum F1 with stemming at nine sentences, as in `benchmarks.quality`. Clusters are
split by the SHA-256 of their id: weights were fitted to the tuning half (`training.digest`), the
other half did nothing but judge. Floors stand in `floors.json`; below one, the exit code is 1.
Needs ../shared.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

from rouge_score.rouge_scorer import RougeScorer

from benchmarks import quality
from precis import entities, summary, text
from precis.summary import Length, digest
from precis.summary.digest import Digest
from precis.text import Document
from training.ranker import tuning

NINE: Final = Length(sentences=9)

#: Articles of the speed table, and its texts: how many words each.
ARTICLES: Final = 50
WORDS: Final = (600, 3_000)


class Cluster(NamedTuple):
    """Articles about one story with what an editor made of them."""

    tune: bool
    documents: list[Document]
    #: Sentences, one a line.
    reference: str


def clusters() -> list[Cluster]:
    return [
        Cluster(
            tuning(row["id"]),
            [text.parse(one, language_code="en") for one in row["documents"]],
            quality.one_a_line(row["reference"]),
        )
        for row in quality.rows("multi_news")
    ]


def digested(documents: Sequence[Document], algorithm: str) -> str:
    found = digest.digest(documents, algorithm=algorithm, length=NINE)
    return "\n".join(documents[one.document].quote(one.sentence) for one in found.sentences)


def one_text(documents: Sequence[Document]) -> str:
    """What summarizing the joined text gives, without knowing of articles."""
    document = text.parse("\n".join(one.text for one in documents), language_code="en")
    found = summary.summarize(document, algorithm="precis", length=NINE)
    return "\n".join(document.quote(one.sentence) for one in found.sentences)


WAYS: Final[Mapping[str, Callable[[Sequence[Document]], str]]] = {
    "digest": lambda documents: digested(documents, "precis"),
    "digest by centrality": lambda documents: digested(documents, "centrality"),
    "leads in turn": lambda documents: digested(documents, "lead"),
    "precis, texts joined": one_text,
}


def table(found: Sequence[Cluster]) -> dict[str, float]:
    """Print ROUGE of each way, by half and in all; means by "way/half/measure"."""
    scorer = RougeScorer(list(quality.MEASURES), use_stemmer=True)
    means: dict[str, float] = {}
    print(f"{'9 sentences':24}{'':6}   R-1          R-2          R-Lsum  ± standard error")
    for way, make in WAYS.items():
        scores = [scorer.score(one.reference, make(one.documents)) for one in found]
        for part, wanted in (("tune", {True}), ("test", {False}), ("all", {True, False})):
            cells = []
            for measure in quality.MEASURES:
                values = [
                    100 * score[measure].fmeasure
                    for one, score in zip(found, scores, strict=True)
                    if one.tune in wanted
                ]
                mean = statistics.fmean(values)
                means[f"{way}/{part}/{measure}"] = mean
                cells.append(f"{mean:6.2f} ±{statistics.stdev(values) / len(values) ** 0.5:.2f}")
            print(f"{way:24}{part:6}" + "  ".join(cells), flush=True)
    return means


def _orders(
    one: Cluster, made: Digest
) -> dict[str, Callable[[digest.DigestSentence], tuple[float, ...]]]:
    """Ways to order a digest's sentences, as keys to sort by."""
    best: dict[int, int] = {}
    for told in sorted(made.sentences, key=lambda told: told.rank):
        best.setdefault(told.document, len(best))
    made_at = {told.rank: place for place, told in enumerate(made.sentences)}
    lengths = [len(document.sentences) for document in one.documents]
    return {
        "as digests are": lambda told: (made_at[told.rank],),
        "articles as given": lambda told: (told.document, told.sentence.index),
        "place alone": lambda told: (
            told.sentence.index / lengths[told.document],
            told.document,
        ),
        "best article first": lambda told: (best[told.document], told.sentence.index),
    }


def order(found: Sequence[Cluster]) -> None:
    """Print how far orders of the same sentences agree with the editor's (Kendall's τ).

    A sentence stands in the editor's text where the sentence of his that has most of its stems
    does; those that share less than three stems with each are left out.
    """
    orders: dict[str, list[float]] = {
        "as digests are": [],
        "articles as given": [],
        "place alone": [],
        "best article first": [],
    }
    for one in found:
        made = digest.digest(one.documents, algorithm="precis", length=NINE)
        editor = _editor_places(one, made)
        for name, key in _orders(one, made).items():
            agreed = [
                1 if (key(a) < key(b)) == (editor[a.rank] < editor[b.rank]) else -1
                for a, b in combinations(made.sentences, 2)
                if a.rank in editor and b.rank in editor and editor[a.rank] != editor[b.rank]
            ]
            if agreed:
                orders[name].append(statistics.fmean(agreed))
    print("\norder of the same sentences against the editor's, Kendall's τ ± standard error")
    for name, values in orders.items():
        error = statistics.stdev(values) / len(values) ** 0.5
        print(f"  {name:24}{statistics.fmean(values):6.3f} ±{error:.3f}  {len(values)} clusters")


def _editor_places(one: Cluster, made: Digest) -> dict[int, int]:
    """Rank of a sentence → place of the editor's sentence most like it."""
    lines = [_stems(line) for line in one.reference.split("\n")]
    found = {}
    for told in made.sentences:
        document = one.documents[told.document]
        stems = _stems(document.quote(told.sentence))
        shared = [len(stems & line) for line in lines]
        if max(shared) >= 3:
            found[told.rank] = shared.index(max(shared))
    return found


def _stems(line: str) -> set[str]:
    document = text.parse(line or ".", language_code="en")
    return {term for term in document.terms if term}


def speed(found: Sequence[Cluster], repeats: int) -> None:
    """Print CPU milliseconds of one digest with entities, by stage; the best of some repeats."""
    sentences = [
        document.quote(sentence)
        for one in found
        for document in one.documents
        for sentence in document.body
    ]
    print(f"\nCPU milliseconds, best of {repeats}{'':17}text   digest  entities  in all")
    cases = {f"{ARTICLES} of {words:,} words": _articles(sentences, words) for words in WORDS}
    one = _articles(sentences, 6_600)[0]
    cases[f"{ARTICLES} copies, 2 MB"] = [one[:40_000]] * ARTICLES
    cases["50 of like sentences, 2 MB"] = [_alike(place) for place in range(ARTICLES)]
    for name, texts in cases.items():
        best = [
            min(column) for column in zip(*(_timed(texts) for _ in range(repeats)), strict=True)
        ]
        size = sum(map(len, texts)) / 1e6
        print(f"  {name:28}{size:5.2f} MB" + "".join(f"{1e3 * value:9.0f}" for value in best))


def _articles(sentences: Sequence[str], words: int) -> list[str]:
    """Articles of so many words, of sentences of the clusters."""
    made, at = [], 0
    for _ in range(ARTICLES):
        lines: list[str] = []
        count = 0
        while count < words:
            lines.append(sentences[at % len(sentences)])
            count += len(lines[-1].split())
            at += 1
        made.append("\n".join(lines))
    return made


def _alike(place: int) -> str:
    """40 kB of sentences that share most of their words with all others, in all articles."""
    lines = [
        f"The mayor of town {place} told reporters on day {line} that the bridge number"
        f" {place * line} over the river would open again."
        for line in range(360)
    ]
    return "\n".join(lines)[:40_000]


def _timed(texts: Sequence[str]) -> tuple[float, float, float, float]:
    began = time.process_time()
    documents = [text.parse(one, language_code="en") for one in texts]
    parsed = time.process_time()
    digest.digest(documents, algorithm="precis", length=NINE)
    made = time.process_time()
    digest.recognize(documents)
    done = time.process_time()
    return parsed - began, made - parsed, done - made, done - began


def below(means: Mapping[str, float], pinned: Mapping[str, Any]) -> list[str]:
    """What is worse than pinned."""
    return [
        f"{name}: {means[name]:.2f} is below the floor {floor}"
        for name, floor in pinned["digest"].items()
        if means[name] < floor
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="order and speed as well")
    wanted = parser.parse_args()
    found = clusters()
    wrong = below(table(found), json.loads(quality.FLOORS.read_text(encoding="utf-8")))
    if wanted.all:
        order(found)
        entities.load()
        speed(found, repeats=3)
    print("\n" + ("\n".join(wrong) or "every floor holds"))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
