"""Microseconds that each step from mentions to entities takes on an article.

python -m benchmarks.linking
"""

import timeit
from collections.abc import Callable
from pathlib import Path

from precis import text
from precis.entities import linking, patterns, salience, tagger

ARTICLES = Path(__file__).resolve().parents[2] / "shared/articles"


def microseconds(call: Callable[[], object]) -> float:
    """Fastest of seven means over 100 calls."""
    return min(timeit.repeat(call, number=100, repeat=7)) * 1e4


def main() -> None:
    for path in sorted(ARTICLES.glob("*.txt")):
        document = text.parse(path.read_text("utf-8"), language_code="en")
        whole = document.text
        names, values = tagger.recognize(document), patterns.recognize(document)
        mentions = linking.merge(whole, names, values)
        groups = linking.link(document, mentions)
        steps = {
            "patterns": lambda: patterns.recognize(document),  # noqa: B023  called at once
            "merge": lambda: linking.merge(whole, names, values),  # noqa: B023  called at once
            "link": lambda: linking.link(document, mentions),  # noqa: B023  called at once
            "salience": lambda: salience.saliences([document], groups),  # noqa: B023  called at once
        }
        print(f"{path.name}: {len(document.tokens)} tokens, {len(mentions)} mentions, ", end="")
        print(f"{len(groups)} things")
        for name, call in steps.items():
            print(f"  {name:9} {microseconds(call):6.0f} µs")


if __name__ == "__main__":
    main()
