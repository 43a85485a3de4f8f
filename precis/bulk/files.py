"""Input files by path, URL or glob; output files that are complete or absent."""

import fnmatch
import os
import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import uuid4

import pyarrow as pa
from pyarrow import fs

from precis.bulk.job import BulkError, InputFailed, OutputFailed

#: Bytes read at a time.
PART_BYTES: Final = 1 << 20

#: Suffix → compression as pyarrow names it.
COMPRESSIONS: Final = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd"}
#: Suffix before it → format.
FORMATS: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
}

_MAGIC: Final = re.compile(r"[*?\[]")


class InputFile(NamedTuple):
    """An input file."""

    path: str
    size: int
    #: Modification time in nanoseconds since 1970; 0 if the file system does not provide it.
    changed: int


@cache
def locate(url: str) -> tuple[Any, str]:
    """The file system of a path or URL, by pyarrow or else by fsspec, and the path in it.

    Raises:
        BulkError: neither knows this kind of URL.
    """
    if "://" not in url:
        return fs.LocalFileSystem(), os.path.abspath(url)
    try:
        system, path = fs.FileSystem.from_uri(url)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError):  # unknown to pyarrow
        return _by_fsspec(url)
    return system, path


def _by_fsspec(url: str) -> tuple[Any, str]:
    import fsspec.core  # slow, and rarely needed

    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise BulkError(f"{url}: {error}") from None
    return fs.PyFileSystem(fs.FSSpecHandler(system)), path


def kind(path: str) -> tuple[str, str | None] | None:
    """Format and compression by the name of a file; None if the format is not supported."""
    stem, suffix = posixpath.splitext(path.lower())
    compression = COMPRESSIONS.get(suffix)
    if compression:
        suffix = posixpath.splitext(stem)[1]
    form = FORMATS.get(suffix)
    return None if form is None or (compression and form == "parquet") else (form, compression)


def find(url: str) -> list[InputFile]:
    """The input files of a file, folder or glob, sorted by path, without hidden ones.

    Raises:
        BulkError: there is none with a supported format.
    """
    system, path = locate(url)
    try:
        infos = list(_matching(system, path))
    except OSError as error:
        raise BulkError(f"{url}: {reason(error)}") from None
    supported = [info for info in infos if kind(info.path)]
    if not supported:
        endings = ", ".join(FORMATS)
        raise BulkError(f"{url}: no file found that ends in {endings} (then .gz or .zst)")
    return sorted(InputFile(info.path, info.size, info.mtime_ns or 0) for info in supported)


def _matching(system: Any, path: str) -> Iterator[Any]:
    magic = _MAGIC.search(path)
    if magic is None:
        info = system.get_file_info(path)
        if info.type == fs.FileType.File:
            yield info
            return
        folder, pattern = path.rstrip("/"), None
    else:
        folder = path[: magic.start()].rpartition("/")[0]
        pattern = re.compile(_pattern(path))
    for info in system.get_file_info(fs.FileSelector(folder or "/", recursive=True)):
        inside = info.path[len(folder) :]
        hidden = re.search(r"(?:^|/)[._]", inside)
        if (
            info.type == fs.FileType.File
            and not hidden
            and (not pattern or pattern.match(info.path))
        ):
            yield info


#: Wildcards of a glob; a `]` that comes first in a set is a member of it.
_GLOB_PARTS: Final = re.compile(r"(\*\*/|\*\*|\*|\?|\[!?\]?[^]]*\])")
_WILDCARDS: Final = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _pattern(glob: str) -> str:
    """A glob as a regular expression: `*`, `?` and sets stay within a folder, `**` does not."""
    return "".join(map(_part_pattern, _GLOB_PARTS.split(glob))) + r"\Z"


def _part_pattern(part: str) -> str:
    if part in _WILDCARDS:
        return _WILDCARDS[part]
    if part[:1] != "[":
        return re.escape(part)
    translated = fnmatch.translate(part)  # (?s:[^a])\Z for [!a]
    return "(?!/)" + translated[: translated.rindex(")") + 1]


def parts(system: Any, path: str, start: int = 0) -> Iterator[tuple[bytes, float]]:
    """A file's decompressed bytes from `start`, and the share of the file read so far, 0 to 1.

    `start` counts decompressed bytes; in a compressed file those before it are read, too.

    Raises:
        InputFailed: it cannot be read or decompressed.
    """
    compression = (kind(path) or ("", None))[1]
    try:
        with system.open_input_file(path) as raw:
            size = max(raw.size(), 1)
            if compression is None:
                raw.seek(start)
                stream, skip = raw, 0
            else:
                stream, skip = pa.CompressedInputStream(raw, compression), start
            while part := stream.read(PART_BYTES):
                if skip < len(part):
                    yield part[skip:], min(1.0, raw.tell() / size)
                skip = max(0, skip - len(part))
    except (OSError, pa.ArrowException) as error:
        raise InputFailed(f"{path}: {reason(error)}") from None


def reason(error: Exception) -> str:
    """The error message of a file system, in one line."""
    message = (getattr(error, "strerror", None) or str(error)).split("\n")[0]
    detail = re.search(r"Detail: \[errno \d+\] (.*)", message)  # how pyarrow quotes the system
    return (detail[1] if detail else re.sub(r"^\[Errno \d+\] ", "", message)).strip(" .")


@contextmanager
def complete_file(system: Any, path: str, temporary: str) -> Iterator[Any]:
    """A stream to a file that gets its name when it is complete; until then it is in `temporary`.

    Raises:
        OutputFailed: it cannot be written.
    """
    hidden = f"{temporary}/{posixpath.basename(path)}.{uuid4().hex}"
    try:
        with system.open_output_stream(hidden, compression=None) as stream:
            yield stream
        system.move(hidden, path)
    except (OSError, pa.ArrowException) as error:
        discard(system, hidden)
        raise OutputFailed(f"{path}: {reason(error)}") from None
    except BaseException:
        discard(system, hidden)
        raise


def discard(system: Any, path: str) -> None:
    """Delete a file if it exists."""
    with suppress(OSError):
        system.delete_file(path)


def change(operation: Callable[[], Any], path: str) -> Any:
    """The result of an operation on the output.

    Raises:
        OutputFailed: it failed.
    """
    try:
        return operation()
    except OSError as error:
        raise OutputFailed(f"{path}: {reason(error)}") from None
