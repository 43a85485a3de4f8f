"""Where the time of one request goes, and how much of it there is.

Loops that grow with the text call `check`: past the budget of the request at hand it raises.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from precis.errors import OutOfTime

_budgeted: Final[ContextVar["Stages | None"]] = ContextVar("budgeted", default=None)


def check() -> None:
    """Nothing, while the request that this thread works on has time left, or has no budget.

    Raises:
        OutOfTime: its budget is spent.
    """
    stages = _budgeted.get()
    if stages is not None:
        stages.check()


class Stages:
    """Milliseconds spent in each named stage of one request, and what it was about."""

    __slots__ = ("_budget_ms", "_deadline", "_name", "algorithm", "began", "counts", "spent")

    def __init__(self, started_at: float | None = None, received_at: float | None = None) -> None:
        """The request began to arrive, and was whole, at these times by `time.perf_counter`; None
        where that is not known, or is now."""
        now = time.perf_counter()
        self.began = now if started_at is None else started_at
        self.spent: dict[str, float] = {}
        if received_at is not None:
            self.spent["receive"] = (received_at - self.began) * 1e3
            self.spent["wait"] = (now - received_at) * 1e3
        #: What was worked on: documents, characters, sentences.
        self.counts: dict[str, int] = {}
        #: What ranked it; "" where nothing did, "several" for a batch of different ones.
        self.algorithm = ""
        self._name = ""
        self._deadline: float | None = None
        self._budget_ms = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time spent inside to the stage of this name.

        Raises:
            OutOfTime: the budget was spent before; it names the stage that spent it.
        """
        self.check()
        self._name = name
        began = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + (time.perf_counter() - began) * 1e3

    @contextmanager
    def budget(self, ms: int) -> Iterator[None]:
        """What runs inside has this many milliseconds, beginning now."""
        self._deadline, self._budget_ms = time.perf_counter() + ms / 1e3, ms
        token = _budgeted.set(self)
        try:
            yield
        finally:
            _budgeted.reset(token)
            self._deadline = None

    def check(self) -> None:
        """See the function `check`."""
        if self._deadline is not None and time.perf_counter() > self._deadline:
            raise OutOfTime(self._name, self._budget_ms)

    def worked_on(self, *, characters: int, sentences: int, algorithm: str = "") -> None:
        """Count a document."""
        for name, value in (
            ("documents", 1),
            ("characters", characters),
            ("sentences", sentences),
        ):
            self.counts[name] = self.counts.get(name, 0) + value
        if algorithm and self.algorithm not in ("", algorithm):
            algorithm = "several"
        self.algorithm = algorithm or self.algorithm

    def total_ms(self) -> float:
        """Milliseconds since this was made."""
        return (time.perf_counter() - self.began) * 1e3
