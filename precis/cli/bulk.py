"""`precis bulk`: runs a job over a corpus, or prints what it would do."""

import argparse
import sys
from importlib.util import find_spec
from typing import Any, Final

from precis.api.schemas import SummarizeRequest
from precis.bulk.cgroup import cores
from precis.cli.limits import limits_of
from precis.cli.options import FAILED, USAGE
from precis.errors import InvalidRequest, ServiceError

#: Packages of the extra `bulk`, and the command that installs them.
_NEEDED: Final = ("fsspec", "pyarrow", "ray", "tqdm")
INSTALL: Final = "pip install '.[bulk]' in a clone of the repository"


def run(options: argparse.Namespace) -> int:
    """Run a job and return its exit code: 1 if shards are missing at the end."""
    if any(find_spec(name) is None for name in _NEEDED):
        return _failed(f"needs Ray; install it with: {INSTALL}", FAILED)
    from precis.bulk.job import BulkError  # local, like those below: it needs the extra

    try:
        return _dry_run(options) if options.dry_run else _run(options)
    except InvalidRequest as error:
        return _failed(
            "; ".join(f"{_option(fault.pointer)}: {fault.detail}" for fault in error.faults), USAGE
        )
    except (BulkError, ServiceError) as error:
        return _failed(str(error), FAILED)


def _failed(message: str, code: int) -> int:
    print(f"precis bulk: {message}", file=sys.stderr)
    return code


def _option(pointer: str) -> str:
    name = pointer.removeprefix("/").replace("_", "-")
    return "--language-code" if name == "language" else f"--{name}"


def _job(options: argparse.Namespace) -> Any:
    """The job that the options describe."""
    from precis.bulk import files
    from precis.bulk.job import Columns, Format, Job

    columns = Columns(
        text=None if options.html else options.text or "text",
        html=options.html,
        title=options.title,
        published=options.published,
        language=options.language,
        id=options.id,
    )
    article_fields = {"text", "html", "title", "published", "language"}
    members = {
        name: value
        for name in SummarizeRequest.__struct_fields__
        if name not in article_fields and (value := getattr(options, name)) is not None
    }
    if options.language_code:
        members["language"] = options.language_code
    input_format = files.kind(options.input) or files.kind(files.find(options.input)[0].path)
    default_format: Format = "parquet" if input_format and input_format[0] == "parquet" else "jsonl"
    return Job(
        input=options.input,
        output=options.output,
        columns=columns,
        members=members,
        format=options.format or default_format,
        limits=limits_of(options),
        carried=options.carry,
        shard_bytes=options.shard_size,
    )


def _dry_run(options: argparse.Namespace) -> int:
    from precis.bulk import report
    from precis.bulk import run as jobs

    job = _job(options)
    _print(report.before(job, jobs.prepare(job), options.workers or cores()))
    return 0


def _run(options: argparse.Namespace) -> int:
    from precis.bulk import report
    from precis.bulk import run as jobs

    job = _job(options)
    result = jobs.run(
        job,
        address=options.address,
        workers=options.workers,
        progress=options.progress,
        overwrite=options.overwrite,
    )
    _print(report.after(job, result))
    if result.manifest is not None:
        return 0
    missing = result.shards - len(result.records)
    reason = result.failures[0] if result.failures else "it was stopped"
    return _failed(f"{missing} shards are missing: {reason}; run it again to resume", FAILED)


def _print(lines: list[str]) -> None:
    print("\n".join(lines))
