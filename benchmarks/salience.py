"""How well salience finds the entities that an article is about.

    python -m benchmarks.salience [--articles N]

Two measures, for ours and for plain orders:

nDCG@5 against the salience that readers gave to entities of Wikinews articles, 0 to 3 (the weights
of `precis.entities.salience` were chosen on these, so this is the development half). An entity has
the salience of the annotated one of the same folded name, or whose words its name holds or is part
of; others have none.

Mean average precision on CNN articles: an entity counts as wanted if one of its spellings stands in
the article's highlights (as Dunietz & Gillick 2014 took it from abstracts). Printed as well: how
often the first entity is wanted.
"""

import argparse
import gzip
import json
import math
import re
from collections.abc import Callable
from pathlib import Path

from precis import entities, text
from precis.entities import Entity
from precis.entities.linking.names import fold
from precis.text import Document

DATA = Path(__file__).resolve().parents[2] / "shared/data/summarization"
FILE = DATA / "cnn.jsonl.gz"
WIKINEWS = DATA / "other/en.sel-wikinews-salience.jsonl.gz"

#: "WASHINGTON (CNN) -- ": who writes from where, no part of the story.
DATELINE = re.compile(r"^.{0,60}?\(CNN[^)]{0,30}\)\s*(?:--|—|-)?\s*")

Order = Callable[[Document, list[Entity]], list[Entity]]

ORDERS: dict[str, Order] = {
    "ours": lambda _, found: found,
    "first mention": lambda _, found: sorted(found, key=lambda e: e.mentions[0].start),
    "mentions": lambda _, found: sorted(
        found, key=lambda e: (-len(e.mentions), e.mentions[0].start)
    ),
}


def wanted(entity: Entity, reference: str) -> bool:
    """Whether the highlights name it."""
    names = (entity.name, *entity.aliases)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", reference) for name in names)


def average_precision(relevant: list[bool]) -> float:
    """Mean of the precision at each relevant place, 0 to 1."""
    found, total = 0, 0.0
    for rank, right in enumerate(relevant, 1):
        found += right
        total += right * found / rank
    return total / max(found, 1)


def gains(found: list[Entity], annotated: dict[tuple[str, ...], float]) -> list[float]:
    """The salience that readers gave to each entity, 0 where they did not name it."""
    result = []
    for entity in found:
        names = [fold(name) for name in (entity.name, *entity.aliases)]
        exact = [annotated[name] for name in names if name in annotated]
        words = set(names[0])
        similar = [
            value
            for name, value in annotated.items()
            if len(words) > 1 and (words <= set(name) or (len(name) > 1 and words >= set(name)))
        ]
        result.append(max(exact or similar, default=0.0))
    return result


def ndcg(ranked: list[float], depth: int = 5) -> float:
    """Normalized discounted cumulative gain of the first `depth` (Järvelin & Kekäläinen 2002)."""

    def dcg(values: list[float]) -> float:
        return sum(value / math.log2(rank + 1) for rank, value in enumerate(values[:depth], 1))

    return dcg(ranked) / dcg(sorted(ranked, reverse=True))


def wikinews() -> None:
    scores: dict[str, list[float]] = {name: [] for name in ORDERS}
    with gzip.open(WIKINEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = text.parse(row["article"], language_code="en")
            found = list(entities.recognize(document))
            annotated = {
                fold(entity["name"]): entity["salience"]
                for entity in row["entities"]
                if entity["name"]
            }
            for name, order in ORDERS.items():
                values = gains(order(document, found), annotated)
                if any(values):
                    scores[name].append(ndcg(values))
    for name, rows in scores.items():
        print(
            f"{name:15} nDCG@5 {100 * sum(rows) / len(rows):5.1f}  ({len(rows)} Wikinews articles)"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=488)
    count = parser.parse_args().articles
    wikinews()
    scores: dict[str, list[tuple[float, bool]]] = {name: [] for name in ORDERS}
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            row = json.loads(line)
            document = text.parse(DATELINE.sub("", row["article"]), language_code="en")
            found = list(entities.recognize(document))
            reference = "\n".join(row["reference"])
            if not any(wanted(entity, reference) for entity in found):
                continue
            for name, order in ORDERS.items():
                relevant = [wanted(entity, reference) for entity in order(document, found)]
                scores[name].append((average_precision(relevant), relevant[0]))
    for name, rows in scores.items():
        mean = 100 * sum(ap for ap, _ in rows) / len(rows)
        first = 100 * sum(top for _, top in rows) / len(rows)
        print(f"{name:15} MAP {mean:5.1f}  first right {first:5.1f}  ({len(rows)} articles)")


if __name__ == "__main__":
    main()
