"""What a worker did, in Prometheus's text format, summed over all workers.

Each worker writes its own files into the directory that ``PROMETHEUS_MULTIPROC_DIR`` names, and
whichever is asked reads all of them (prometheus-client's multiprocess mode). The files are named
after the worker's slot: the next worker in a slot counts on where the last one ended, so that
nothing is lost and no number of restarts fills the directory. Gauges of what is in progress are
forgotten with their worker. A finished request is only kept in memory until the next `flush`, which
the worker calls several times a second: writing to the files takes several times as long as to add
up what was counted. Without that variable, as in a test, there is one process and no file.
"""

import atexit
import os
import shutil
import tempfile
import threading
from bisect import bisect_left
from collections import Counter as Tally
from collections import defaultdict, deque
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from precis.errors import InvalidSettings
from precis.stages import Stages
from service import __version__

#: Where prometheus-client reads which directory to use, when it is first imported.
DIRECTORY: Final = "PROMETHEUS_MULTIPROC_DIR"

#: Where files are memory, in a container.
SHARED_MEMORY: Final = Path("/dev/shm")

#: Its files of a process → bytes reserved for each: it would meet a full disk as a signal that
#: kills. All label values are bounded, and take 0.1 MB when every one of them was seen.
FILES: Final[Mapping[str, int]] = MappingProxyType(
    {"counter": 1 << 18, "histogram": 1 << 18, "gauge_livesum": 1 << 16, "gauge_max": 1 << 16}
)

#: Seconds: a short article takes one or two milliseconds, the longest accepted text a few seconds.
BUCKETS_S: Final = (
    0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30,
)  # fmt: skip
STAGE_BUCKETS_S: Final = (
    0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10,
)  # fmt: skip


#: Which process has prepared it: a master that is told to reload reads its configuration again.
_PREPARED_BY: Final = "PROMETHEUS_MULTIPROC_MASTER"


def prepare(environment: MutableMapping[str, str] = os.environ) -> None:
    """Make or empty the directory of the files, once a process and before prometheus-client is
    imported; one that was made here goes when the process ends.

    Raises:
        InvalidSettings: nothing can be written to it.
    """
    if environment.get(_PREPARED_BY) == str(os.getpid()):
        return
    try:
        if directory := environment.get(DIRECTORY):
            Path(directory).mkdir(parents=True, exist_ok=True)
            for old in Path(directory).glob("*.db"):
                old.unlink()
            _reserve(Path(directory))
        else:
            environment[DIRECTORY] = _made()
            atexit.register(_remove, environment[DIRECTORY], os.getpid())
    except OSError as error:
        raise InvalidSettings(f"{DIRECTORY}: nothing can be written there: {error}") from None
    environment[_PREPARED_BY] = str(os.getpid())


def _made() -> str:
    """A new directory with room for the files: in memory, else where the system keeps such."""
    for place in (SHARED_MEMORY, None):
        directory = ""
        try:
            directory = tempfile.mkdtemp(prefix="precis-", dir=place)
            _reserve(Path(directory))
            break
        except OSError:
            if directory:
                shutil.rmtree(directory, ignore_errors=True)
            if place is None:
                raise
    return directory


def _reserve(directory: Path) -> None:
    """Take the room of this process's files, or leave nothing new: a scrape reads them all.

    Raises:
        OSError: there is none.
    """
    files = {directory / f"{kind}_{_process.name}.db": size for kind, size in FILES.items()}
    new = [path for path in files if not path.exists()]
    try:
        for path, size in files.items():
            with path.open("ab") as file:
                os.posix_fallocate(file.fileno(), 0, size)
    except OSError:
        for path in new:
            with suppress(OSError):  # whose directory may be what cannot be written
                path.unlink(missing_ok=True)
        raise


def _remove(directory: str, master: int) -> None:
    if os.getpid() == master:  # workers are forked from it, with what is registered for its end
        shutil.rmtree(directory, ignore_errors=True)


def forget(slot: int) -> None:
    """Forget what a worker that ended had in progress."""
    from prometheus_client import multiprocess  # which looks for the directory when it is imported

    multiprocess.mark_process_dead(slot)  # type: ignore[no-untyped-call]  # has no types


@dataclass(slots=True)
class _Process:
    """What this process' files are named after."""

    name: str = "master"


_process: Final = _Process()


#: Finished requests that are kept at most until they are counted, where nobody calls `flush`.
MAX_FINISHED: Final = 256


class _Finished(NamedTuple):
    """What is counted of a finished request."""

    route: str
    method: str
    status: int
    seconds: float
    #: Milliseconds by stage.
    spent: Mapping[str, float]
    counts: Mapping[str, int]
    #: Code of its error, or "".
    reason: str


class Metrics:
    """The counters, gauges and histograms of this process. Used by several threads."""

    def __init__(self, revision: str) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values

        if os.environ.get(DIRECTORY):
            # The library's own way to name files after something else than the process id.
            values.ValueClass = values.MultiProcessValue(lambda: _process.name)  # type: ignore[no-untyped-call]
        self._registry = CollectorRegistry()
        self._on = True
        self._finished: deque[_Finished] = deque()
        self._begun = 0
        self._lock = threading.Lock()
        given = self._registry
        self._requests = Counter(
            "precis_requests", "Requests answered.", ["route", "method", "status"], registry=given
        )
        self._durations = Histogram(
            "precis_request_duration_seconds",
            "From the head of a request to the end of its answer.",
            ["route"],
            buckets=BUCKETS_S,
            registry=given,
        )
        self._stages = Histogram(
            "precis_stage_duration_seconds",
            "What a request spent in a stage, all its documents together.",
            ["stage"],
            buckets=STAGE_BUCKETS_S,
            registry=given,
        )
        self._in_progress_before = 0
        self._in_progress = Gauge(
            "precis_in_progress",
            "Requests begun and not yet answered.",
            multiprocess_mode="livesum",
            registry=given,
        )
        self._refused = Counter(
            "precis_refused",
            "Requests answered with an error, by its code.",
            ["reason"],
            registry=given,
        )
        self._lost_lines = Counter(
            "precis_log_lines_dropped",
            "Log lines that were dropped because nobody read standard output in time.",
            registry=given,
        )
        self._counted = {
            name: Counter(f"precis_{name}", f"{name.capitalize()} worked on.", registry=given)
            for name in ("documents", "characters", "sentences")
        }
        # A series is looked up by its labels under a lock, which takes longer than to count; all
        # label values are bounded.
        self._requests_of = cache(lambda *labels: self._requests.labels(*map(str, labels)))
        self._durations_of = cache(self._durations.labels)
        self._stages_of = cache(self._stages.labels)
        self._refused_of = cache(self._refused.labels)
        build = Gauge(
            "precis_build_info",
            "1; the labels say what runs.",
            ["version", "revision"],
            multiprocess_mode="max",
            registry=given,
        )
        build.labels(__version__, revision).set(1)

    def start(self, slot: int) -> None:
        """Begin to count in a worker: take the room of its files; without room, count nothing.

        Raises:
            OSError: there is none.
        """
        _process.name = str(slot)
        directory = os.environ.get(DIRECTORY)
        if not directory:
            return
        try:
            _reserve(Path(directory))
        except OSError:
            self._on = False
            raise

    def begun(self) -> None:
        """A request begins."""
        with self._lock:
            self._begun += 1

    def ended(self, route: str, method: str, status: int, stages: Stages, reason: str) -> None:
        """A request ends; `route` is the template, `reason` the code of its error or ""."""
        with self._lock:
            self._begun -= 1
        self.refused(route, method, status, stages, reason)

    def refused(self, route: str, method: str, status: int, stages: Stages, reason: str) -> None:
        """A request ended before it began."""
        seconds = stages.total_ms() / 1e3
        self._finished.append(
            _Finished(route, method, status, seconds, stages.spent, stages.counts, reason)
        )
        if len(self._finished) >= MAX_FINISHED:
            self.flush()

    def flush(self) -> None:
        """Count the requests that have finished since the last call."""
        finished = []
        while self._finished:
            with suppress(IndexError):  # another thread took it
                finished.append(self._finished.popleft())
        if not self._on:
            return
        with self._lock:
            if self._begun != self._in_progress_before:
                self._in_progress.set(self._begun)
                self._in_progress_before = self._begun
        if finished:
            self._count(finished)

    def _count(self, finished: list[_Finished]) -> None:
        tally: Tally[Any] = Tally()
        seconds: defaultdict[Any, list[float]] = defaultdict(list)
        for request in finished:
            tally[self._requests_of(request.route, request.method, request.status)] += 1
            seconds[self._durations_of(request.route)].append(request.seconds)
            for stage, ms in request.spent.items():
                seconds[self._stages_of(stage)].append(ms / 1e3)
            for name, count in request.counts.items():
                tally[self._counted[name]] += count
            if request.reason:
                tally[self._refused_of(request.reason)] += 1
        for counter, count in tally.items():
            counter.inc(count)
        for histogram, values in seconds.items():
            _observe(histogram, values)

    def lines_dropped(self, count: int) -> None:
        """Log lines were dropped."""
        if self._on:
            self._lost_lines.inc(count)

    def text(self) -> bytes:
        """All of it, in Prometheus's text format, from all workers."""
        from prometheus_client import CollectorRegistry, generate_latest, multiprocess

        self.flush()
        registry = self._registry
        if os.environ.get(DIRECTORY):
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # has no types
        return generate_latest(registry)


def _observe(histogram: Any, values: list[float]) -> None:
    """Observe several values with one write for each bucket, and one for their sum.

    prometheus-client offers no public way; `test_metrics.py` compares with its `observe`.
    """
    buckets = Tally(bisect_left(histogram._upper_bounds, value) for value in values)
    for bucket, count in buckets.items():
        histogram._buckets[bucket].inc(count)
    histogram._sum.inc(sum(values))
