"""How well salience finds the entities that an editor's highlights name, on CNN articles.

    python -m benchmarks.salience [--articles N]

An entity counts as wanted if one of its spellings stands in the article's highlights (as Dunietz &
Gillick 2014 took it from abstracts). Printed: mean average precision of the order, and how often
the first entity is wanted, for ours and for plain orders.
"""

import argparse
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

from precis import entities, text
from precis.entities import Entity
from precis.text import Document

FILE = Path(__file__).resolve().parents[2] / "shared/data/summarization/cnn.jsonl.gz"

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=488)
    count = parser.parse_args().articles
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
