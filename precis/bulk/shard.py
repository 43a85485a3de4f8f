"""Reads, processes and writes one shard, on this machine or another."""

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

#: Seconds between two progress reports of a shard.
REPORT_S: Final = 0.5

#: Called with the number of articles, of failed ones, and the share of the shard read so far.
Report = Callable[[int, int, float], None]


@cache
def pipeline(limits: Limits) -> Pipeline:
    """The pipeline of a job, loaded once per process, which handles many shards.

    It has no time budget: an answer must not depend on how busy a node is.
    """
    limits = replace(limits, time_budget_ms=UNLIMITED)
    return Pipeline(
        limits, entities.load(limits.recognizer, limits.spacy_pipeline, limits.entity_languages)
    )


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
            report=lambda error: log_unexpected(request_id, error),
        ),
    )


def run(job: Job, form: str, shard: Shard, columns: bytes | None, report: Report) -> Record:
    """Process the articles of a shard and write its file.

    Raises:
        InputFailed: a file of the shard cannot be read.
        OutputFailed: its file cannot be written.
    """
    loaded = pipeline(job.limits)
    output = Output(job)
    articles = 0
    errors: dict[str, int] = {}
    reported_at = time.monotonic()
    path = output.shard(shard.name)
    with output.complete_file(path) as stream, writer(job, columns, stream) as writing:
        for chunk in rows.chunks(job, form, shard):
            results = list(answers(job, chunk.documents, shard.name, loaded))
            writing.write(chunk, results)
            articles += len(results)
            for result in results:
                if result.error is not None:
                    code = json.loads(result.error)["code"]
                    errors[code] = errors.get(code, 0) + 1
            if time.monotonic() - reported_at >= REPORT_S:
                report(articles, sum(errors.values()), chunk.read)
                reported_at = time.monotonic()
    record = Record(shard.name, articles, dict(sorted(errors.items())))
    output.record(record)
    report(articles, sum(errors.values()), 1.0)
    return record


def log_unexpected(request_id: str, error: Exception) -> None:
    """Log where an unexpected error was raised, without its message, which could quote a text."""
    print(f"unexpected {type(error).__qualname__} in {request_id}", file=sys.stderr)
    traceback.print_tb(error.__traceback__)
