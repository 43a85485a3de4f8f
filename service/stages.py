"""Where the time of one request goes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """Milliseconds spent in each named stage of one request."""

    __slots__ = ("began", "spent")

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time spent inside to the stage of this name."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - began) * 1e3

    def total_ms(self) -> float:
        """Milliseconds since this was made."""
        return (time.perf_counter() - self.began) * 1e3
