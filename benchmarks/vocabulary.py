"""What forgetting words costs: `python -m benchmarks.vocabulary`. Needs ../shared.

Different articles of several sources, shuffled, so that new words come as in news: each is
summarized with vocabularies of different limits in turn, in one process and thread. Prints CPU time
an article for each, as much as it is of that of the first, how often a next table was begun, and
the most spellings that one held.
"""

import argparse
import random
import time
from collections.abc import Sequence
from typing import Final
from unittest.mock import patch

from benchmarks import articles
from precis import summarize, vocabulary
from precis.vocabulary import Table

#: `vocabulary.NEW` and `CARRIED`: nothing forgotten, as it is, all forgotten as often.
LIMITS: Final = ("10000000/0", f"{vocabulary.NEW}/{vocabulary.CARRIED}", f"{vocabulary.NEW}/0")
#: Articles after which the next vocabulary has its turn; and so many, that none counts.
TURN: Final = 20
WARM: Final = 1_000


class Limited:
    """A vocabulary of its own."""

    def __init__(self, limits: str) -> None:
        self.new, self.carried = map(int, limits.split("/"))
        self._current = [Table()]
        self.begun = self.most = 0
        self.seconds = 0.0

    def ask(self, texts: Sequence[str], *, counts: bool) -> None:
        limits = {"NEW": self.new, "CARRIED": self.carried, "_current": self._current}
        with patch.multiple(vocabulary, **limits):
            for text in texts:
                table = self._current[0]
                began = time.thread_time()
                summarize(text)
                if counts:
                    self.seconds += time.thread_time() - began
                    self.begun += self._current[0] is not table
                    self.most = max(self.most, len(self._current[0].spellings))


def stream(count: int) -> list[str]:
    """So many different articles, the same in each run."""
    files = (articles.bbc(), articles.cnn(), articles.wikinews(), articles.reuters())
    found = sorted({one.text for file in files for one in file if len(one.text) >= MIN_CHARS})
    random.Random(1).shuffle(found)
    return found[:count]


#: Code points of the shortest: many of Reuters's are a headline alone.
MIN_CHARS: Final = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=6_000)
    parser.add_argument("limits", nargs="*", default=LIMITS, help="NEW/CARRIED")
    wanted = parser.parse_args()
    limited = [Limited(one) for one in wanted.limits]
    texts = stream(wanted.articles)
    for turn, first in enumerate(range(0, len(texts), TURN)):
        for place in range(len(limited)):
            one = limited[(place + turn) % len(limited)]
            one.ask(texts[first : first + TURN], counts=first >= WARM)
    count = len(texts) - WARM
    print(f"{count:,} articles of {sum(map(len, texts)) / len(texts):.0f} code points")
    for one in limited:
        print(
            f"{one.new:9,} new, {one.carried:6,} carried: {1e6 * one.seconds / count:6.0f} µs an "
            f"article, {one.seconds / limited[0].seconds:.3f}; {one.begun} begun, "
            f"{one.most:,} spellings at most"
        )


if __name__ == "__main__":
    main()
