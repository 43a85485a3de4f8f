"""Shards → records, by Ray Data on the cores of this machine or of a cluster.

Shards are tasks, not the work of actors: a task whose node is gone is given to any other, where
an actor would have to start again first, and a cluster that has shrunk may have no room for it.
Processes are used for task after task, so each loads its models once.
"""

import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
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
from precis.bulk.progress import Display, Shown, Tally, Totals

#: Times that a shard is begun before it is given up: each time a process or its node died.
ATTEMPTS: Final = 5

#: Bytes of shared memory of a cluster that is started here; only records pass through it.
STORE_BYTES: Final = 128 << 20

#: Seconds to wait for the tally; without its answer nothing is shown.
TALLY_S: Final = 2.0


class Outcome(msgspec.Struct, frozen=True):
    """A shard's record, or why there is none."""

    record: Record | None = None
    failure: str | None = None
    #: Whether the other shards would fail, too.
    fatal: bool = False
    #: When it was begun, the models loaded; seconds since 1970.
    began: float = 0.0
    #: Seconds that a core worked on it from then on.
    computed_s: float = 0.0


class _Work(msgspec.Struct, frozen=True):
    """What every task needs to know."""

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
    shown: Shown,
) -> Iterator[Outcome]:
    """What became of each shard, as they end; of those left when the caller stops, nothing."""
    tally = _tally()
    work = _Work(job, plan.format, columns)
    with Display(shown, sum(one.size for one in todo), lambda: _totals(tally)):
        rows = [{"shard": msgspec.json.encode(one)} for one in todo]
        found = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
            _answer,
            fn_kwargs={"work": work, "tally": tally},
            num_cpus=1,
            compute=TaskPoolStrategy(size=workers),
        )
        try:
            for row in found.iter_rows():
                yield msgspec.json.decode(row["outcome"], type=Outcome)
        except ray.exceptions.RayError as error:
            raise BulkError(f"Ray: {str(error).splitlines()[0]}; run it again to go on") from None


def _answer(row: dict[str, Any], work: _Work, tally: Any) -> dict[str, Any]:
    """Runs in a process of Ray's: a shard's outcome, as a row."""
    one = msgspec.json.decode(row["shard"], type=Shard)

    def report(articles: int, errors: int, read: float) -> None:
        tally.report.remote(one.name, articles, errors, one.size * read)

    return {"outcome": msgspec.json.encode(_outcome(work, one, report, tally))}


def _outcome(work: _Work, one: Shard, report: shard.Report, tally: Any) -> Outcome:
    try:
        if ray.get(tally.begin.remote(one.name)) > ATTEMPTS:
            told = f"the process that answered it died {ATTEMPTS} times"
            return Outcome(failure=f"{one.name} ({one.pieces[0].path}): {told}")
        shard.pipeline(work.job.limits)
        began, worked = time.time(), time.process_time()
        record = shard.run(work.job, work.format, one, work.columns, report)
        return Outcome(record, began=began, computed_s=time.process_time() - worked)
    except OutputFailed as error:
        return Outcome(failure=str(error), fatal=True)
    except InputFailed as error:
        return Outcome(failure=f"{one.name}: {error}")
    except Exception as error:  # of one shard, which the others must not pay for
        shard.unforeseen(one.name, error)
        return Outcome(failure=f"{one.name}: {type(error).__name__}, see its worker's log")


def _tally() -> Any:
    """A tally beside the driver: it may be asked as long as there is one who asks."""
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
    """Ray, for as long as the job: the cluster of the address or of RAY_ADDRESS, else one that is
    started here and ended after. Gives the shards to answer at a time, None for all it can.

    Raises:
        BulkError: no cluster is reached.
    """
    for name in ("ray", "ray.data", "ray.data._internal"):
        logging.getLogger(name).setLevel(logging.ERROR)
    where: dict[str, Any] = {"address": address or os.environ.get("RAY_ADDRESS") or "local"}
    if where["address"] == "local":
        workers = workers or cores()
        # One more than there are tasks: Ray Data counts its own, too, and must never wait for it.
        where |= {"num_cpus": workers + 1, "object_store_memory": STORE_BYTES}
        where |= {"include_dashboard": False}
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray calls home
    try:
        ray.init(log_to_driver=False, logging_level="error", configure_logging=False, **where)
    except Exception as error:  # plain ones, too: of a node that does not come up in time
        raise BulkError(f"Ray: {str(error).splitlines()[0]}") from None
    try:
        context = DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        with redirect_stdout(sys.stderr):  # where Ray tells of dead nodes
            yield workers
    finally:
        ray.shutdown()
