"""ROUGE of two-sentence summaries in other languages: `python -m benchmarks.languages`.

The sets of `../shared/data/summarization/other` with a reference for each article; none is trained
on. Articles whose id has a SHA-256 with an even first byte are the development half, which is
printed; `--apart` prints the other half, which nothing was chosen by. ROUGE-1 and -2 F1 over
lower-cased words, of Chinese and Japanese over characters, without stemming, which rouge-score has
for English alone. Needs ../shared.
"""

import argparse
import gzip
import json
import re
import statistics
from collections.abc import Iterator, Sequence
from typing import Any, Final

from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import Tokenizer

from benchmarks.quality import DATA
from precis import summary, text
from precis.summary import Length
from training.ranker import tuning

SETS: Final = (
    "ar.easc", "ar.xlsum", "de.fundus", "en.fundus", "es.basse", "es.xlsum", "fr.orangesum",
    "ja.xlsum", "no.norsumm", "tr.tes", "tr.xlsum", "uk.xlsum", "zh.xlsum",
)  # fmt: skip
MEASURES: Final = ("rouge1", "rouge2")
LENGTH: Final = Length(sentences=2)


class _Words(Tokenizer):  # type: ignore[misc]  # rouge-score has no types
    """Words, or characters of scripts without spaces."""

    _PATTERN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")

    def tokenize(self, source: str) -> list[str]:
        return self._PATTERN.findall(source.lower())


def rows(name: str, *, apart: bool) -> Iterator[dict[str, Any]]:
    """The articles of one half of a set that have a reference."""
    with gzip.open(DATA / "other" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if tuning(row["id"]) is not apart and reference(row):
                yield row


def reference(row: dict[str, Any]) -> str:
    """The summary of an article, the first where it has several."""
    first = row.get("reference") or (row.get("references") or [""])[0]
    return first if isinstance(first, str) else " ".join(first)


def summarized(row: dict[str, Any], algorithm: str) -> str:
    """The summary of a row's article, as of a request that names the language."""
    document = text.parse(row["article"], language_code=row["language"], title=row.get("title"))
    chosen = summary.summarize(document, algorithm=algorithm, length=LENGTH)
    return " ".join(document.quote(each.sentence) for each in chosen.sentences)


def mean(scored: Sequence[Sequence[float]]) -> list[float]:
    return [statistics.fmean(column) for column in zip(*scored, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--apart", action="store_true", help="the half that nothing is chosen by")
    apart = parser.parse_args().apart
    scorer = RougeScorer(list(MEASURES), tokenizer=_Words())
    means: dict[str, list[list[float]]] = {"precis": [], "lead": []}
    print(f"{'':14} articles  precis: R-1   R-2    lead: R-1   R-2")
    for name in SETS:
        articles = list(rows(name, apart=apart))
        for algorithm, of_sets in means.items():
            scored = []
            for row in articles:
                found = scorer.score(reference(row), summarized(row, algorithm))
                scored.append([100 * found[measure].fmeasure for measure in MEASURES])
            of_sets.append(mean(scored))
        _print(name, str(len(articles)), [of_sets[-1] for of_sets in means.values()])
    _print("mean", "", [mean(of_sets) for of_sets in means.values()])


def _print(name: str, count: str, figures: Sequence[Sequence[float]]) -> None:
    of_precis, of_lead = (" ".join(f"{value:6.2f}" for value in row) for row in figures)
    print(f"{name:14} {count:>8}        {of_precis}      {of_lead}", flush=True)


if __name__ == "__main__":
    main()
