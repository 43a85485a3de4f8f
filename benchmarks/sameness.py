"""Precision and recall of `also_in` on pairs of sentences: `python -m benchmarks.sameness`.

Each pair of `tests/data/sameness.jsonl` is the text of two articles of a digest. Pairs of the kinds
"equal" and "paraphrase" say the same, those of the other kinds never do. The rules were written
with the part "tuned" in view, "seen" was looked at once and led to changes, "apart" never did.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from precis import text
from precis.summary import Length, digest

PAIRS: Final = Path(__file__).parent.parent / "tests" / "data" / "sameness.jsonl"
FLOORS: Final = Path(__file__).with_name("floors.json")

#: Kinds of pairs that say the same.
SAME: Final = frozenset({"equal", "paraphrase"})


class Pair(NamedTuple):
    part: str
    language: str
    kind: str
    a: str
    b: str


class Counts(NamedTuple):
    """What became of some pairs."""

    pairs: int
    #: Pairs that say the same; of these, those with `also_in`, and those told once.
    same: int
    agreed: int
    once: int
    #: Pairs that do not; of these, those with `also_in`, and those of which one is dropped.
    other: int
    wrong: int
    lost: int

    @property
    def precision(self) -> float:
        return self.agreed / max(1, self.agreed + self.wrong)

    @property
    def recall(self) -> float:
        return self.agreed / max(1, self.same)


class Verdict(NamedTuple):
    """A pair, and whether its digest claims agreement and drops one of the two."""

    pair: Pair
    claims: bool
    drops: bool


def pairs() -> list[Pair]:
    return [Pair(**json.loads(line)) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def verdict(pair: Pair) -> Verdict:
    documents = [text.parse(one, language_code=pair.language) for one in (pair.a, pair.b)]
    found = digest.digest(documents, algorithm="precis", length=Length(sentences=9)).sentences
    return Verdict(pair, any(told.also_in for told in found), len(found) == 1)


def count(verdicts: Iterable[Verdict]) -> Counts:
    totals: Counter[str] = Counter()
    for one in verdicts:
        same = one.pair.kind in SAME
        totals["pairs"] += 1
        totals["same" if same else "other"] += 1
        totals["agreed" if same else "wrong"] += one.claims
        totals["once" if same else "lost"] += one.drops
    return Counts(**{name: totals[name] for name in Counts._fields})


def table(verdicts: list[Verdict], title: str, key: Callable[[Pair], str]) -> None:
    print(f"\n{title:22}pairs  precision  recall  told once  wrong  lost")
    for name in dict.fromkeys(key(one.pair) for one in verdicts):
        found = count(one for one in verdicts if key(one.pair) == name)
        shares = [found.precision, found.recall, found.once / max(1, found.same)]
        cells = [f"{100 * share:6.1f} %" if found.same else "       –" for share in shares]
        print(f"  {name:20}{found.pairs:5}  {cells[0]:>9}  {cells[1]:>6}  {cells[2]:>8}", end="")
        print(f"  {found.wrong:5}  {found.lost:4}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tuned", "seen", "apart"), help="one part alone")
    parser.add_argument("--show", action="store_true", help="print the pairs judged wrongly")
    wanted = parser.parse_args()
    verdicts = [verdict(pair) for pair in pairs() if wanted.part in (None, pair.part)]
    table(verdicts, "part", lambda pair: pair.part)
    table(verdicts, "language", lambda pair: f"{pair.language} {pair.part}")
    table(verdicts, "kind", lambda pair: pair.kind)
    for one in verdicts if wanted.show else ():
        if one.claims is not (one.pair.kind in SAME):
            print(f"\n{one.pair.language} {one.pair.kind}\n  {one.pair.a}\n  {one.pair.b}")


if __name__ == "__main__":
    main()
