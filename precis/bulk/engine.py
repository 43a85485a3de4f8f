"""Shards → records, by Ray Data on the cores of this machine or of a cluster.

Shards are tasks rather than work of actors: a task whose node died moves to any other node, while
an actor would have to be restarted first, and a smaller cluster might have no room for it. Ray
reuses a process for many tasks, so each process loads its models once.
"""

import logging
import os
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any, Final

import msgspec
import ray
from ray.data import DataContext, TaskPoolStrategy
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from precis.bulk import shard
from precis.bulk.cgroup import cores
from precis.bulk.job import BulkError, InputFailed, Job, OutputFailed
from precis.bulk.outputs import Record
from precis.bulk.plan import Plan, Shard
from precis.bulk.progress import Display, ProgressMode, Tally, Totals

#: Attempts at a shard before it fails; each earlier one ended with the death of its process.
ATTEMPTS: Final = 5

#: Shared memory, in bytes, of a local cluster; only records pass through it.
STORE_BYTES: Final = 128 << 20

#: Seconds to wait for the tally; progress is not updated if it does not respond.
TALLY_S: Final = 2.0


class Outcome(msgspec.Struct, frozen=True):
    """A shard's record, or why it failed."""

    record: Record | None = None
    failure: str | None = None
    #: Whether all other shards would fail, too.
    fatal: bool = False
    #: Start, after models were loaded, in seconds since 1970.
    began: float = 0.0
    #: CPU seconds since then.
    computed_s: float = 0.0


class _Work(msgspec.Struct, frozen=True):
    """The arguments of every task."""

    job: Job
    format: str
    columns: bytes | None


def outcomes(
    job: Job,
    plan: Plan,
    todo: Sequence[Shard],
    columns: bytes | None,
    *,
    workers: int | None,
    progress: ProgressMode,
) -> Generator[Outcome, None, None]:
    """The outcome of each shard, in the order in which they finish."""
    tally = _tally()
    work = _Work(job, plan.format, columns)
    with Display(progress, sum(item.size for item in todo), lambda: _totals(tally)):
        rows = [{"shard": msgspec.json.encode(item)} for item in todo]
        dataset = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
            _answer,
            fn_kwargs={"work": work, "tally": tally},
            num_cpus=1,
            compute=TaskPoolStrategy(size=workers),
        )
        try:
            for row in dataset.iter_rows():
                yield msgspec.json.decode(row["outcome"], type=Outcome)
        except ray.exceptions.RayError as error:
            raise BulkError(f"Ray: {str(error).splitlines()[0]}; run it again to resume") from None


def _answer(row: dict[str, Any], work: _Work, tally: Any) -> dict[str, Any]:
    """The outcome of a shard, as a row; called in a process of Ray."""
    item = msgspec.json.decode(row["shard"], type=Shard)

    def report(articles: int, errors: int, read: float) -> None:
        tally.report.remote(item.name, articles, errors, item.size * read)

    return {"outcome": msgspec.json.encode(_outcome(work, item, report, tally))}


def _outcome(work: _Work, item: Shard, report: shard.Report, tally: Any) -> Outcome:
    try:
        if ray.get(tally.begin.remote(item.name)) > ATTEMPTS:
            reason = f"its process died {ATTEMPTS} times"
            return Outcome(failure=f"{item.name} ({item.pieces[0].path}): {reason}")
        shard.pipeline(work.job.limits)
        began, cpu_s = time.time(), time.process_time()
        record = shard.run(work.job, work.format, item, work.columns, report)
        return Outcome(record, began=began, computed_s=time.process_time() - cpu_s)
    except OutputFailed as error:
        return Outcome(failure=str(error), fatal=True)
    except InputFailed as error:
        return Outcome(failure=f"{item.name}: {error}")
    except Exception as error:  # must not affect the other shards
        shard.log_unexpected(item.name, error)
        return Outcome(failure=f"{item.name}: {type(error).__name__}, see its worker's log")


def _tally() -> Any:
    """The tally, on the driver's node, so that it lives as long as the driver."""
    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=True)
    options = {"num_cpus": 0, "max_restarts": -1, "max_task_retries": -1}
    return ray.remote(Tally).options(scheduling_strategy=here, **options).remote()


def _totals(tally: Any) -> Totals | None:
    try:
        return Totals(*ray.get(tally.totals.remote(), timeout=TALLY_S))
    except ray.exceptions.RayError:
        return None


@contextmanager
def cluster(address: str | None, workers: int | None) -> Iterator[int | None]:
    """A connection to Ray: to the cluster of the address or RAY_ADDRESS, else to a local one.

    Yields the number of shards to process at once, None for as many as fit.

    Raises:
        BulkError: the cluster cannot be reached.
    """
    for name in ("ray", "ray.data", "ray.data._internal"):
        logging.getLogger(name).setLevel(logging.ERROR)
    options: dict[str, Any] = {"address": address or os.environ.get("RAY_ADDRESS") or "local"}
    if options["address"] == "local":
        workers = workers or cores()
        # One more than the tasks, because Ray Data counts a task of its own.
        options |= {"num_cpus": workers + 1, "object_store_memory": STORE_BYTES}
        options |= {"include_dashboard": False}
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray sends usage statistics
    try:
        ray.init(log_to_driver=False, logging_level="error", configure_logging=False, **options)
    except (
        Exception
    ) as error:  # Ray also raises plain exceptions, as for a node that starts too slowly
        raise BulkError(f"Ray: {str(error).splitlines()[0]}") from None
    try:
        context = DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        with redirect_stdout(sys.stderr):  # Ray prints messages about dead nodes
            yield workers
    finally:
        ray.shutdown()
