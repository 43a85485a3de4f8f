"""Tables of text: what a job would do, and what it did."""

import time
from typing import Final, NamedTuple

from precis.bulk import outputs, rows, shard
from precis.bulk.job import Job
from precis.bulk.plan import Plan
from precis.bulk.progress import duration
from precis.bulk.run import JobResult

#: Most articles of an estimate, and about the seconds that it takes.
SAMPLE_ARTICLES: Final = 200
SAMPLE_S: Final = 3.0


class Estimate(NamedTuple):
    """A corpus, estimated from its first articles."""

    #: Articles of the whole corpus, by its size in bytes.
    articles: float
    #: Articles per second and core.
    rate: float
    failed: int
    sampled: int


def estimate(job: Job, plan: Plan) -> Estimate:
    """Process the first articles of the first shard, and extrapolate by size."""
    loaded = shard.pipeline(job.limits)
    first_shard = plan.shards[0]
    articles = failed = 0
    spent = read = 0.0
    for chunk in rows.chunks(job, plan.format, first_shard):
        if not articles:  # a warm-up: models are loaded with the first article
            list(shard.answers(job, chunk.documents[:1], first_shard.name, loaded))
        began = time.perf_counter()
        results = list(shard.answers(job, chunk.documents, first_shard.name, loaded))
        spent += time.perf_counter() - began
        articles += len(results)
        failed += sum(result.error is not None for result in results)
        read = chunk.read
        if spent > SAMPLE_S or articles >= SAMPLE_ARTICLES:
            break
    if not articles:
        return Estimate(0, 0, 0, 0)
    size = sum(item.size for item in plan.shards)
    return Estimate(
        articles * size / max(read * first_shard.size, 1), articles / spent, failed, articles
    )


def before(job: Job, plan: Plan, workers: int) -> list[str]:
    """The lines of `--dry-run`."""
    known = rows.columns(job, plan)
    fields = {column: field for field, column in job.columns.members.items()}
    carried = set(rows.carried_columns(job, known))
    lines = ["columns"]
    for name, kind in known.items():
        uses = ["id"] if name == job.columns.id else []
        uses += [fields[name]] if name in fields else []
        uses += ["carried through"] if name in carried and name != job.columns.id else []
        lines.append(f"  {name:<20} {kind:<12} {', '.join(uses) or 'left out'}")
    size = sum(file.size for file in plan.files)
    lines += _table(
        {
            "files": f"{len(plan.files):,} of {plan.format}, {_bytes(size)}",
            "shards": f"{len(plan.shards):,}, one file each",
        }
    )
    if not plan.shards:
        return lines
    sample = estimate(job, plan)
    seconds = sample.articles / sample.rate if sample.rate else 0.0
    return lines + _table(
        {
            "articles": f"about {sample.articles:,.0f}",
            "rate": f"{sample.rate:,.0f} a second and core, by the first {sample.sampled}, "
            f"of which {sample.failed} failed",
            "time": f"about {duration(seconds / workers)} on {workers} cores, "
            f"{seconds / 3600:,.2f} core-hours",
        }
    )


def after(job: Job, result: JobResult) -> list[str]:
    """The lines at the end of a job."""
    errors = outputs.counted(result.records)
    articles = sum(record.articles for record in result.records)
    failed = sum(errors.values())
    answering = duration(result.answering_s)
    rate = result.articles / result.answering_s if result.answering_s else 0.0
    core_rate = result.articles / result.computed_s if result.computed_s else 0.0
    cells = {
        "articles": f"{articles:,}",
        "answered": f"{articles - failed:,}",
        "failed": f"{failed:,}",
        **{f"  {code}": f"{count:,}" for code, count in errors.items()},
        "shards": f"{len(result.records):,} of {result.shards:,}, {result.before:,} of them before",
        "time": f"{duration(result.seconds)}, {answering} of them answering",
        "rate": f"{rate:,.0f} articles a second",
        "computed": f"{result.computed_s / 3600:,.3f} core-hours, "
        f"{core_rate:,.0f} articles a second",
        "output": job.output,
    }
    return _table(cells)


def _table(cells: dict[str, str]) -> list[str]:
    return [f"{name:<22} {value}" for name, value in cells.items()]


def _bytes(size: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1_000:
            return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
        size /= 1_000
    return f"{size:,.1f} TB"
