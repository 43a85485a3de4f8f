"""A job from its beginning, or from where an earlier run of it ended, to its manifest."""

import math
import time
from collections.abc import Sequence
from typing import NamedTuple

from precis.api import schemas
from precis.bulk import files, outputs, plan, rows, writers
from precis.bulk.job import RESERVED, BulkError, Job
from precis.bulk.outputs import Manifest, Output, Record
from precis.bulk.plan import Plan, Shard
from precis.bulk.progress import Shown


class Done(NamedTuple):
    """What a run has done."""

    #: None where shards are missing.
    manifest: Manifest | None
    #: Of the shards that are done, those of earlier runs among them.
    records: list[Record]
    #: Shards that were done before.
    before: int
    shards: int
    #: Articles of this run, its seconds, and those since the first shard was begun: until then Ray
    #: starts, and processes load their models.
    articles: int
    seconds: float
    answering_s: float
    #: Seconds that cores worked on them.
    computed_s: float
    #: Why shards are missing.
    failures: list[str]


def prepare(job: Job) -> Plan:
    """The checked plan of a job.

    Raises:
        InvalidRequest: a member is wrong.
        BulkError: the input cannot be read, or has not the columns that are named.
    """
    schemas.from_members({"text": "-", **job.members}, schemas.SummarizeRequest, job.limits)
    made = plan.cut(job)
    _, output = files.locate(job.output)
    if any(one.path.startswith(output + "/") for one in made.files):
        raise BulkError(f"{job.output} lies within {job.input}: its answers would be articles")
    known = rows.columns(job, made)
    named = [*job.columns.members.values(), *([job.columns.id] if job.columns.id else [])]
    for name in [*named, *(job.carried or ())]:
        if name not in known:
            raise BulkError(f"{job.input} has no column {name}; it has {', '.join(known)}")
    for name in rows.carried_columns(job, known):
        if name in RESERVED:
            raise BulkError(f"{job.input} has a column {name}, which the output needs: rename it")
    return made


def run(
    job: Job,
    *,
    address: str | None = None,
    workers: int | None = None,
    shown: Shown = "none",
    overwrite: bool = False,
) -> Done:
    """Answer what is missing; at most `workers` shards at a time, by default one a core.

    Raises:
        InvalidRequest: see `prepare`.
        BulkError: the job cannot start; what is done stays.
    """
    began = time.monotonic()
    output = Output(job)
    made = prepare(job)
    earlier = output.manifest()
    if earlier is not None and overwrite:
        output.clear(earlier.plan)
        earlier = None
    if earlier is None:
        if output.has_others():
            raise BulkError(f"{job.output} is not empty, and no job has filled it; name another")
        output.prepare()
        output.begin(made)
    else:
        outputs.check(earlier, job, made.files)
        output.prepare()
    records = output.records(made.shards)
    done = {one.name for one in records}
    todo = [one for one in made.shards if one.name not in done]
    found: list[Record] = []
    failures: list[str] = []
    answering_s = computed_s = 0.0
    if todo:
        ran = _answered(job, made, todo, address, workers, shown)
        found, failures, answering_s, computed_s = ran
    records += found
    missing = len(made.shards) - len(records)
    return Done(
        manifest=None if missing else output.finish(made, records),
        records=records,
        before=len(done),
        shards=len(made.shards),
        articles=sum(one.articles for one in found),
        seconds=time.monotonic() - began,
        answering_s=answering_s,
        computed_s=computed_s,
        failures=failures,
    )


def _answered(
    job: Job,
    made: Plan,
    todo: Sequence[Shard],
    address: str | None,
    workers: int | None,
    shown: Shown,
) -> tuple[list[Record], list[str], float, float]:
    """The records of the shards that were done, why others were not, the seconds that it took, and
    those that cores worked for it."""
    from precis.bulk import engine  # loads Ray: two seconds that --dry-run need not wait

    columns = writers.schema(job, made)
    records: list[Record] = []
    failures: list[str] = []
    computed_s, began = 0.0, math.inf
    with engine.cluster(address, workers) as at_once:
        for one in engine.outcomes(job, made, todo, columns, workers=at_once, shown=shown):
            if one.record is not None:
                records.append(one.record)
                computed_s, began = computed_s + one.computed_s, min(began, one.began)
            elif one.failure is not None:
                failures.append(one.failure)
            if one.fatal:
                break
        answering_s = max(0.0, time.time() - began)
    return records, failures, answering_s, computed_s
