"""What a job would do, and what it has done, as tables of text."""

import time
from typing import Final, NamedTuple

from precis.bulk import outputs, rows, shard
from precis.bulk.job import Job
from precis.bulk.plan import Plan
from precis.bulk.progress import duration
from precis.bulk.run import Done

#: Articles that an estimate is made from, at most, and seconds that it takes, about.
SAMPLE_ARTICLES: Final = 200
SAMPLE_S: Final = 3.0


class Estimate(NamedTuple):
    """What the first articles say of all."""

    #: Articles of the whole corpus, by the bytes of those.
    articles: float
    #: Articles a second and core.
    rate: float
    failed: int
    sampled: int


def estimate(job: Job, plan: Plan) -> Estimate:
    """Answer the first articles of the first shard, and extrapolate by size."""
    loaded = shard.pipeline(job.limits)
    first = plan.shards[0]
    articles = failed = 0
    spent = read = 0.0
    for chunk in rows.chunks(job, plan.format, first):
        if not articles:  # what the very first article waits for is no part of the rate
            list(shard.answers(job, chunk.documents[:1], first.name, loaded))
        began = time.perf_counter()
        results = list(shard.answers(job, chunk.documents, first.name, loaded))
        spent += time.perf_counter() - began
        articles += len(results)
        failed += sum(one.error is not None for one in results)
        read = chunk.read
        if spent > SAMPLE_S or articles >= SAMPLE_ARTICLES:
            break
    if not articles:
        return Estimate(0, 0, 0, 0)
    size = sum(one.size for one in plan.shards)
    return Estimate(articles * size / max(read * first.size, 1), articles / spent, failed, articles)


def before(job: Job, plan: Plan, workers: int) -> list[str]:
    """The lines of `--dry-run`."""
    known = rows.columns(job, plan)
    by_column = {column: member for member, column in job.columns.members.items()}
    carried = set(rows.carried_columns(job, known))
    lines = ["columns"]
    for name, kind in known.items():
        use = by_column.get(name) or ("carried through" if name in carried else "left out")
        lines.append(f"  {name:<20} {kind:<12} {'id' if name == job.columns.id else use}")
    size = sum(one.size for one in plan.files)
    lines += _table(
        {
            "files": f"{len(plan.files):,} of {plan.format}, {_bytes(size)}",
            "shards": f"{len(plan.shards):,}, one file each",
        }
    )
    if not plan.shards:
        return lines
    found = estimate(job, plan)
    seconds = found.articles / found.rate if found.rate else 0.0
    return lines + _table(
        {
            "articles": f"about {found.articles:,.0f}",
            "rate": f"{found.rate:,.0f} a second and core, by the first {found.sampled}, "
            f"of which {found.failed} failed",
            "time": f"about {duration(seconds / workers)} on {workers} cores, "
            f"{seconds / 3600:,.2f} core-hours",
        }
    )


def after(job: Job, done: Done) -> list[str]:
    """The lines at the end of a job."""
    errors = outputs.counted(done.records)
    articles = sum(one.articles for one in done.records)
    failed = sum(errors.values())
    answering = duration(done.answering_s)
    rate = done.articles / done.answering_s if done.answering_s else 0.0
    core_rate = done.articles / done.computed_s if done.computed_s else 0.0
    rows_of = {
        "articles": f"{articles:,}",
        "answered": f"{articles - failed:,}",
        "failed": f"{failed:,}",
        **{f"  {code}": f"{count:,}" for code, count in errors.items()},
        "shards": f"{len(done.records):,} of {done.shards:,}, {done.before:,} of them before",
        "time": f"{duration(done.seconds)}, {answering} of them answering",
        "rate": f"{rate:,.0f} articles a second",
        "computed": f"{done.computed_s / 3600:,.3f} core-hours, {core_rate:,.0f} articles a second",
        "output": job.output,
    }
    return _table(rows_of)


def _table(cells: dict[str, str]) -> list[str]:
    return [f"{name:<22} {value}" for name, value in cells.items()]


def _bytes(size: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1_000:
            return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
        size /= 1_000
    return f"{size:,.1f} TB"
