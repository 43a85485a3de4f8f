"""`precis bulk`: a corpus → a job, what it would do, or what it has done."""

import argparse
import sys
from importlib.util import find_spec
from typing import Any, Final

from precis.api.schemas import SummarizeRequest
from precis.bulk.cgroup import cores
from precis.cli.limits import limits_of
from precis.cli.options import FAILED, USAGE
from precis.errors import InvalidRequest, ServiceError

#: What the extra brings, and the command that does.
_NEEDED: Final = ("fsspec", "pyarrow", "ray", "tqdm")
INSTALL: Final = "pip install '.[bulk]' in a clone of the repository"


def bulk(wanted: argparse.Namespace) -> int:
    """Run a job; its exit code: 1 where shards are missing at its end."""
    if any(find_spec(name) is None for name in _NEEDED):
        return _failed(f"needs Ray; install it with: {INSTALL}", FAILED)
    from precis.bulk.job import BulkError  # and below: what the extra brings is there

    try:
        return _dry(wanted) if wanted.dry_run else _run(wanted)
    except InvalidRequest as error:
        return _failed("; ".join(f"{_option(at)}: {told}" for at, told in error.faults), USAGE)
    except (BulkError, ServiceError) as error:
        return _failed(str(error), FAILED)


def _failed(told: str, code: int) -> int:
    print(f"precis bulk: {told}", file=sys.stderr)
    return code


def _option(pointer: str) -> str:
    name = pointer.removeprefix("/").replace("_", "-")
    return "--language-code" if name == "language" else f"--{name}"


def _job(wanted: argparse.Namespace) -> Any:
    """The job that a command line asks for."""
    from precis.bulk import files
    from precis.bulk.job import SHARD_BYTES, Columns, Format, Job

    columns = Columns(
        text=None if wanted.html else wanted.text or "text",
        html=wanted.html,
        title=wanted.title,
        language=wanted.language,
        id=wanted.id,
    )
    of_articles = {"text", "html", "title", "language"}
    members = {
        name: value
        for name in SummarizeRequest.__struct_fields__
        if name not in of_articles and (value := getattr(wanted, name)) is not None
    }
    if wanted.language_code:
        members["language"] = wanted.language_code
    is_table = files.kind(wanted.input) or files.kind(files.find(wanted.input)[0].path)
    by_input: Format = "parquet" if is_table and is_table[0] == "parquet" else "jsonl"
    return Job(
        input=wanted.input,
        output=wanted.output,
        columns=columns,
        members=members,
        format=wanted.format or by_input,
        limits=limits_of(wanted),
        carried=wanted.carry,
        shard_bytes=wanted.shard_size or SHARD_BYTES,
    )


def _dry(wanted: argparse.Namespace) -> int:
    from precis.bulk import report
    from precis.bulk import run as jobs

    job = _job(wanted)
    _print(report.before(job, jobs.prepare(job), wanted.workers or cores()))
    return 0


def _run(wanted: argparse.Namespace) -> int:
    from precis.bulk import report
    from precis.bulk import run as jobs

    job = _job(wanted)
    done = jobs.run(
        job,
        address=wanted.address,
        workers=wanted.workers,
        shown=wanted.progress,
        overwrite=wanted.overwrite,
    )
    _print(report.after(job, done))
    if done.manifest is not None:
        return 0
    missing = done.shards - len(done.records)
    why = done.failures[0] if done.failures else "it was stopped"
    return _failed(f"{missing} shards are missing: {why}; run it again to go on", FAILED)


def _print(lines: list[str]) -> None:
    print("\n".join(lines))
