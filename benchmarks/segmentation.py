"""Sentences and boilerplate against labelled data: `make segmentation`.

Sentences: F1 over the ends of sentences inside a text (its own end is free and not counted),
beside sentencex alone. Rules were written looking at half A only; A and B are parted by a hash of
the id. Boilerplate: see `benchmarks.boilerplate`. Ends with exit code 1 where a language is below
sentencex, one of `BETTER` is not above it, or boilerplate is worse than `floors.json` allows.
"""

import argparse
import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import sentencex

from benchmarks import boilerplate
from precis.text import sentences

ROOT = Path(__file__).parent.parent
TREEBANKS = "en-ewt en-gum en-pud de-gsd fr-gsd pt-bosque it-isdt nl-lassy"

Row = dict[str, Any]
#: Text and language → where its sentences end.
Splitter = Callable[[str, str], Iterable[int]]


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def half(key: str) -> str:
    return "AB"[zlib.crc32(key.encode()) % 2]


def halves(all_rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    return {name: [row for row in all_rows if half(row[key]) == name] for name in "AB"}


def alone(text: str, language: str) -> Iterable[int]:
    """Ends as sentencex finds them."""
    at = 0
    for sentence in sentencex.segment(language, text):
        if sentence.strip():
            yield at + len(sentence.rstrip())
        at += len(sentence)


def ours(text: str, language: str) -> Iterable[int]:
    return (end for _, end in sentences.split(text, 0, len(text), language))


def f1(texts: Sequence[Row], split: Splitter) -> float:
    """In percent."""
    right = wrong = missed = 0
    for row in texts:
        last = len(row["text"].rstrip())
        found = set(split(row["text"], row["language"])) - {last}
        wanted = set(row["ends"]) - {last}
        right += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    return 200 * right / (2 * right + wrong + missed)


def is_exact(row: Row, split: Splitter) -> bool:
    text, start, found = row["text"], 0, []
    for end in split(text, row["code"]):
        found.append(text[start:end].strip())
        start = end
    return found == [sentence.strip() for sentence in row["sentences"]]


#: Languages in which sentencex lacks what our layer knows: abbreviations and quotations.
BETTER = ("de-gsd", "pt-bosque", "it-isdt")


def report_sentences(data: Path) -> list[str]:
    wrong = []
    print("| sentences, F1 % | sentencex A | ours A | sentencex B | ours B |")
    print("| --- | --- | --- | --- | --- |")
    for name in TREEBANKS.split():
        parts = halves(rows(data / "sentences" / f"{name}.jsonl.gz"), "id")
        figures = [f1(part, split) for part in parts.values() for split in (alone, ours)]
        print(f"| {name} | {' | '.join(f'{figure:.1f}' for figure in figures)} |")
        for theirs, own in (figures[:2], figures[2:]):
            if own < theirs or (name in BETTER and own == theirs):
                wrong.append(f"{name}: {own:.1f} against sentencex's {theirs:.1f}")
    golden = rows(data / "sentences" / "golden_rules.jsonl.gz")
    counts = [sum(is_exact(row, split) for row in golden) for split in (alone, ours)]
    print(f"\ngolden rules: sentencex {counts[0]}, ours {counts[1]} of {len(golden)}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    wrong = report_sentences(data) + boilerplate.report(data)
    print("\n" + ("\n".join(wrong) or "every floor holds"))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
