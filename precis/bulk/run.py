"""Runs a job from the start, or from the state an earlier run left, to its manifest."""

import math
import time
from collections.abc import Sequence
from contextlib import closing
from typing import NamedTuple

from precis.api import schemas
from precis.bulk import files, outputs, plan, rows, writers
from precis.bulk.job import RESERVED, BulkError, Job
from precis.bulk.outputs import Manifest, Output, Record
from precis.bulk.plan import Plan, Shard
from precis.bulk.progress import ProgressMode


class JobResult(NamedTuple):
    """The result of a run."""

    #: None if shards are missing.
    manifest: Manifest | None
    #: Records of all finished shards, including those of earlier runs.
    records: list[Record]
    #: Shards that earlier runs finished.
    before: int
    shards: int
    #: Articles and seconds of this run, and its seconds after Ray started and models were loaded.
    articles: int
    seconds: float
    answering_s: float
    #: CPU seconds of all cores.
    computed_s: float
    #: Why shards are missing.
    failures: list[str]


def prepare(job: Job) -> Plan:
    """The validated plan of a job.

    Raises:
        InvalidRequest: an option of the request is invalid.
        BulkError: the input cannot be read, or lacks a named column.
    """
    schemas.from_members({"text": "-", **job.members}, schemas.SummarizeRequest, job.limits)
    job_plan = plan.cut(job)
    _, output = files.locate(job.output)
    if any(file.path.startswith(output + "/") for file in job_plan.files):
        raise BulkError(f"{job.output} lies within {job.input}: its answers would become input")
    known = rows.columns(job, job_plan)
    required = [*job.columns.members.values(), *([job.columns.id] if job.columns.id else [])]
    for name in [*required, *(job.carried or ())]:
        if name not in known:
            raise BulkError(f"{job.input} has no column {name}; it has {', '.join(known)}")
    for name in rows.carried_columns(job, known):
        if name in RESERVED:
            raise BulkError(
                f"{job.input} has a column {name}, which is reserved for the output: rename it"
            )
    return job_plan


def run(
    job: Job,
    *,
    address: str | None = None,
    workers: int | None = None,
    progress: ProgressMode = "none",
    overwrite: bool = False,
) -> JobResult:
    """Process the missing shards, `workers` at once, by default one per core.

    Raises:
        InvalidRequest: see `prepare`.
        BulkError: the job cannot start; finished shards remain.
    """
    began = time.monotonic()
    output = Output(job)
    job_plan = prepare(job)
    earlier = output.manifest()
    if earlier is not None and overwrite:
        output.clear(earlier.plan)
        earlier = None
    if earlier is None:
        if output.has_foreign_files():
            raise BulkError(
                f"{job.output} is not empty and is not the output of a job; name another folder"
            )
        output.prepare()
        output.begin(job_plan)
    else:
        outputs.check(earlier, job, job_plan.files)
        output.prepare()
    records = output.records(job_plan.shards)
    done = {record.name for record in records}
    todo = [shard for shard in job_plan.shards if shard.name not in done]
    new_records: list[Record] = []
    failures: list[str] = []
    answering_s = computed_s = 0.0
    if todo:
        result = _process(job, job_plan, todo, address, workers, progress)
        new_records, failures, answering_s, computed_s = result
    records += new_records
    missing = len(job_plan.shards) - len(records)
    return JobResult(
        manifest=None if missing else output.finish(job_plan, records),
        records=records,
        before=len(done),
        shards=len(job_plan.shards),
        articles=sum(record.articles for record in new_records),
        seconds=time.monotonic() - began,
        answering_s=answering_s,
        computed_s=computed_s,
        failures=failures,
    )


def _process(
    job: Job,
    job_plan: Plan,
    todo: Sequence[Shard],
    address: str | None,
    workers: int | None,
    progress: ProgressMode,
) -> tuple[list[Record], list[str], float, float]:
    """New records, the reasons of failures, elapsed seconds, and CPU seconds."""
    from precis.bulk import engine  # loading Ray takes two seconds, which --dry-run does not need

    columns = writers.schema(job, job_plan)
    records: list[Record] = []
    failures: list[str] = []
    computed_s, began = 0.0, math.inf
    with engine.cluster(address, workers) as at_once:
        running = engine.outcomes(job, job_plan, todo, columns, workers=at_once, progress=progress)
        with closing(running) as outcomes:  # its tasks must end before Ray does
            for outcome in outcomes:
                if outcome.record is not None:
                    records.append(outcome.record)
                    computed_s, began = computed_s + outcome.computed_s, min(began, outcome.began)
                elif outcome.failure is not None:
                    failures.append(outcome.failure)
                if outcome.fatal:
                    break
        answering_s = max(0.0, time.time() - began)
    return records, failures, answering_s, computed_s
