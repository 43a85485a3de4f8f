"""One shard: read, answered, written. It runs where a core is, on this machine or another."""

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from precis import entities
from precis.api.limits import UNLIMITED, Limits
from precis.api.pipeline import Pipeline
from precis.bulk import rows
from precis.bulk.job import Job
from precis.bulk.outputs import Output, Record
from precis.bulk.plan import Shard
from precis.bulk.writers import Result, writer
from precis.stages import Stages

#: Seconds between two reports of one shard.
REPORT_S: Final = 0.5

#: Told of articles, failed ones among them, and the share of the shard that has been read.
Report = Callable[[int, int, float], None]


@cache
def pipeline(limits: Limits) -> Pipeline:
    """Loaded once a process: the processes of a job are used again for shard after shard.

    Without a time budget: what an article is answered must not hang on how busy a node was.
    """
    limits = replace(limits, time_budget_ms=UNLIMITED)
    return Pipeline(limits, entities.load(limits.recognizer, limits.spacy_pipeline))


def answers(
    job: Job, documents: Sequence[object], request_id: str, loaded: Pipeline
) -> Iterator[Result]:
    """The answer or problem of each document, in order."""
    return map(
        Result.of,
        loaded.summarize_batch(
            documents,
            job.members,
            Stages(),
            request_id=request_id,
            report=lambda error: unforeseen(request_id, error),
        ),
    )


def run(job: Job, form: str, shard: Shard, columns: bytes | None, report: Report) -> Record:
    """Answer a shard's articles, of files of a format, into its own file.

    Raises:
        InputFailed: a file of the shard cannot be read.
        OutputFailed: its file cannot be written.
    """
    loaded = pipeline(job.limits)
    output = Output(job)
    articles = 0
    errors: dict[str, int] = {}
    told = time.monotonic()
    path = output.shard(shard.name)
    with output.whole(path) as stream, writer(job, columns, stream) as writing:
        for chunk in rows.chunks(job, form, shard):
            results = list(answers(job, chunk.documents, shard.name, loaded))
            writing.write(chunk, results)
            articles += len(results)
            for one in results:
                if one.error is not None:
                    code = json.loads(one.error)["code"]
                    errors[code] = errors.get(code, 0) + 1
            if time.monotonic() - told >= REPORT_S:
                report(articles, sum(errors.values()), chunk.read)
                told = time.monotonic()
    record = Record(shard.name, articles, dict(sorted(errors.items())))
    output.record(record)
    report(articles, sum(errors.values()), 1.0)
    return record


def unforeseen(request_id: str, error: Exception) -> None:
    """Say in the worker's log where an error arose that nobody foresaw; never what it said."""
    print(f"unexpected {type(error).__qualname__} in {request_id}", file=sys.stderr)
    traceback.print_tb(error.__traceback__)
