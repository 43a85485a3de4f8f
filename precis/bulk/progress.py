"""How far a job is: a bar on a terminal, lines where asked for, nothing where piped."""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Literal, NamedTuple, Self

from tqdm import tqdm

Shown = Literal["auto", "bar", "lines", "none"]

#: Seconds between two looks at a bar, and between two lines.
LOOK_S: Final = 0.5
LINE_S: Final = 30.0


class Totals(NamedTuple):
    """What has been done of the shards of this run."""

    articles: int
    errors: int
    #: Bytes of input on disk.
    size: float


class Tally:
    """What each shard has reported; the last report counts, so that a shard begun again is not
    counted twice. Lives in a process of its own."""

    def __init__(self) -> None:
        self._by_shard: dict[str, Totals] = {}
        self._begun: dict[str, int] = {}

    def begin(self, shard: str) -> int:
        """How often this shard has been begun, this time included."""
        self._begun[shard] = self._begun.get(shard, 0) + 1
        return self._begun[shard]

    def report(self, shard: str, articles: int, errors: int, size: float) -> None:
        self._by_shard[shard] = Totals(articles, errors, size)

    def totals(self) -> Totals:
        held = self._by_shard.values()
        return Totals(
            sum(one.articles for one in held),
            sum(one.errors for one in held),
            sum(one.size for one in held),
        )


class Display:
    """Shows totals until it is left; `look` gives them, or None where nobody knows."""

    def __init__(self, shown: Shown, size: int, look: Callable[[], Totals | None]) -> None:
        if shown == "auto":
            shown = "bar" if sys.stderr.isatty() else "none"
        self._shown, self._size, self._look = shown, max(size, 1), look
        self._began = time.monotonic()
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._bar: Any = None

    def __enter__(self) -> Self:
        if self._shown != "none":
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._left.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._bar is not None:
            self._bar.close()

    def _run(self) -> None:
        if self._shown == "bar":
            form = "{percentage:3.0f}% |{bar}| {postfix} · {elapsed} · {remaining} left"
            self._bar = tqdm(total=self._size, bar_format=form, postfix="starting", leave=False)
        pause = LOOK_S if self._shown == "bar" else LINE_S
        while not self._left.wait(pause):
            if (now := self._look()) is not None:
                self._show(now)

    def _show(self, now: Totals) -> None:
        spent = time.monotonic() - self._began
        told = f"{now.articles:,} articles, {now.articles / spent:,.0f}/s, {now.errors:,} failed"
        if self._bar is not None:
            self._bar.set_postfix_str(told, refresh=False)
            self._bar.n = min(now.size, self._size)
            self._bar.refresh()
            return
        left = spent * (self._size / now.size - 1) if now.size else 0
        done = now.size / self._size
        print(f"precis bulk: {done:.1%}, {told}, {duration(left)} left", file=sys.stderr)


def duration(seconds: float) -> str:
    """Seconds as people say them."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
