"""The quality gate: ROUGE of every algorithm side by side, in one run. `make quality`.

ROUGE-1, -2 and -Lsum F1 with stemming (Lin 2004; the rouge-score package) against the editors' own
highlights and summaries. CNN is split by the SHA-256 of the id: the even half was used for tuning,
the odd half for nothing but this table. Floors stand in `floors.json` with the hashes of the data
and the noise; a default below one of them, or data of another hash, ends with exit code 1.
Needs ../shared.
"""

import argparse
import gzip
import hashlib
import json
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from rouge_score.rouge_scorer import RougeScorer

from precis import summary, text
from precis.summary import Length, openings, ranking
from training.ranker import tuning

DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data" / "summarization"
FLOORS: Final = Path(__file__).parent / "floors.json"

MEASURES: Final = ("rouge1", "rouge2", "rougeLsum")

#: Algorithms whose cost or place in the table makes them part of every run; the rest by `--all`.
GATED: Final = ("precis", "centrality", "lead")


class Case(NamedTuple):
    """One text with what an editor made of it."""

    text: str
    #: Sentences, one a line.
    reference: str


class Setting(NamedTuple):
    """What is asked of the algorithm, on which part of the data."""

    name: str
    length: Length
    cases: Sequence[Case]


def half(identifier: str) -> str:
    """Which half of CNN an id is in, "tune" or "test"; the split of `training.ranker`."""
    return "tune" if tuning(identifier) else "test"


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def settings() -> list[Setting]:
    cnn: dict[str, list[Case]] = {"tune": [], "test": []}
    for row in rows("cnn"):
        cnn[half(row["id"])].append(Case(row["article"], "\n".join(row["reference"])))
    joined = [
        Case("\n".join(row["documents"]), one_a_line(row["reference"]))
        for row in rows("multi_news")
    ]
    return [
        *(Setting(f"cnn/{part}/3 sentences", Length(sentences=3), cnn[part]) for part in cnn),
        *(Setting(f"cnn/{part}/60 words", Length(max_words=60), cnn[part]) for part in cnn),
        Setting("multi_news/9 sentences", Length(sentences=9), joined),
    ]


def one_a_line(reference: str) -> str:
    document = text.parse(reference, language_code="en")
    return "\n".join(map(document.quote, document.sentences))


def measure(setting: Setting, algorithm: str) -> dict[str, list[float]]:
    """F1 in percent of each case; the service's caps on sentences are not applied."""
    scorer = RougeScorer(list(MEASURES), use_stemmer=True)
    found: dict[str, list[float]] = {name: [] for name in MEASURES}
    for case in setting.cases:
        document = text.parse(case.text, language_code="en")
        scores = summary.normalized(ranking.RANKERS[algorithm](document).scores)
        # sumy's algorithms are measured as they choose by themselves.
        depends = openings.antecedents(document) if algorithm in GATED else lambda _: None
        places = sorted(summary.select(document, scores, depends, setting.length))
        said = "\n".join(document.quote(document.body[place]) for place in places)
        for name, score in scorer.score(case.reference, said).items():
            found[name].append(100 * score.fmeasure)
    return found


def table(algorithms: Sequence[str]) -> dict[str, float]:
    """Print a table and return every mean in it by "setting/algorithm/measure"."""
    means: dict[str, float] = {}
    for setting in settings():
        title = f"{setting.name}, {len(setting.cases)} texts"
        print(f"\n{title:32}   R-1          R-2          R-Lsum  ± standard error")
        for algorithm in algorithms:
            scores = measure(setting, algorithm)
            cells = []
            for name, values in scores.items():
                mean = statistics.fmean(values)
                error = statistics.stdev(values) / len(values) ** 0.5
                means[f"{setting.name}/{algorithm}/{name}"] = mean
                cells.append(f"{mean:6.2f} ±{error:.2f}")
            print(f"  {algorithm:28}" + "  ".join(cells), flush=True)
    return means


def hashes() -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(DATA.iterdir())
        if path.name in ("cnn.jsonl.gz", "multi_news.jsonl.gz")
    }


def below(means: Mapping[str, float], pinned: Mapping[str, Any]) -> list[str]:
    """What is worse than pinned, or measured on other data."""
    wrong = [
        f"{name}: not the data the floors were set on"
        for name, digest in hashes().items()
        if pinned["sha256"][name] != digest
    ]
    for name, floor in pinned["floors"].items():
        if means.get(name, 0.0) < floor:
            wrong.append(f"{name}: {means.get(name, 0.0):.2f} is below the floor {floor}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="all algorithms, sumy's included")
    wanted = parser.parse_args()
    algorithms = list(ranking.RANKERS) if wanted.all else list(GATED)
    wrong = below(table(algorithms), json.loads(FLOORS.read_text(encoding="utf-8")))
    print("\n" + ("\n".join(wrong) or "every floor holds"))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
