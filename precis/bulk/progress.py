"""Progress of a job: a bar on a terminal, lines on request, nothing if piped."""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Literal, NamedTuple, Self

from tqdm import tqdm

ProgressMode = Literal["auto", "bar", "lines", "none"]

#: Seconds between two updates of a bar, and between two lines.
BAR_S: Final = 0.5
LINE_S: Final = 30.0


class Totals(NamedTuple):
    """The work done on all shards of this run."""

    articles: int
    errors: int
    #: Bytes of input on disk.
    size: float


class Tally:
    """The last report of each shard, so that a shard that was retried is not counted twice.

    It lives in a process of its own.
    """

    def __init__(self) -> None:
        self._by_shard: dict[str, Totals] = {}
        self._attempts: dict[str, int] = {}

    def begin(self, shard: str) -> int:
        """The number of attempts at this shard, including this one."""
        self._attempts[shard] = self._attempts.get(shard, 0) + 1
        return self._attempts[shard]

    def report(self, shard: str, articles: int, errors: int, size: float) -> None:
        self._by_shard[shard] = Totals(articles, errors, size)

    def totals(self) -> Totals:
        reports = self._by_shard.values()
        return Totals(
            sum(report.articles for report in reports),
            sum(report.errors for report in reports),
            sum(report.size for report in reports),
        )


class Display:
    """A context manager that shows the totals of `read_totals`, which is None if unknown."""

    def __init__(
        self, mode: ProgressMode, size: int, read_totals: Callable[[], Totals | None]
    ) -> None:
        if mode == "auto":
            mode = "bar" if sys.stderr.isatty() else "none"
        self._mode, self._size, self._read_totals = mode, max(size, 1), read_totals
        self._began = time.monotonic()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._bar: Any = None

    def __enter__(self) -> Self:
        if self._mode != "none":
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._bar is not None:
            self._bar.close()

    def _run(self) -> None:
        if self._mode == "bar":
            form = "{percentage:3.0f}% |{bar}| {postfix} · {elapsed} · {remaining} left"
            self._bar = tqdm(total=self._size, bar_format=form, postfix="starting", leave=False)
        pause = BAR_S if self._mode == "bar" else LINE_S
        while not self._is_over.wait(pause):
            if (totals := self._read_totals()) is not None:
                self._show(totals)

    def _show(self, totals: Totals) -> None:
        elapsed = time.monotonic() - self._began
        rate = totals.articles / elapsed
        status = f"{totals.articles:,} articles, {rate:,.0f}/s, {totals.errors:,} failed"
        if self._bar is not None:
            self._bar.set_postfix_str(status, refresh=False)
            self._bar.n = min(totals.size, self._size)
            self._bar.refresh()
            return
        left = elapsed * (self._size / totals.size - 1) if totals.size else 0
        share = totals.size / self._size
        print(f"precis bulk: {share:.1%}, {status}, {duration(left)} left", file=sys.stderr)


def duration(seconds: float) -> str:
    """Seconds in hours, minutes and seconds, for people."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
