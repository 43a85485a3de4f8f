"""A corpus → shards: the same for the same files, whatever the cluster."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, Final

import msgspec
import pyarrow.parquet as pq

from precis.bulk import files
from precis.bulk.files import Found
from precis.bulk.job import BulkError, InputFailed, Job

#: Shards that one compressed file, or one row group, is cut into at most: each must pass over what
#: stands before it, so with n of them that costs n / 2 times reading the file, which is about a
#: three hundredth of answering it.
MAX_CUTS: Final = 16

#: How much smaller a compressed file may be than a shard and still be taken as one without a look:
#: text shrinks to about a third.
SHRINKS: Final = 4

#: Files looked into at once; they may be far away.
THREADS: Final = 16

#: Bytes of a field of CSV at most.
MAX_FIELD_BYTES: Final = 64 << 20


class Piece(msgspec.Struct, frozen=True):
    """Part of an input file."""

    path: str
    #: Half-open range of rows in Parquet, else of inflated bytes; no end: the rest of the file.
    start: int
    end: int | None
    #: Bytes on disk that it stands for.
    size: int


class Shard(msgspec.Struct, frozen=True):
    """The articles of one output file."""

    #: The output file's name without suffix.
    name: str
    pieces: list[Piece]

    @property
    def size(self) -> int:
        return sum(piece.size for piece in self.pieces)


class Plan(msgspec.Struct, frozen=True):
    """A corpus and how it is cut."""

    #: Of all files: jsonl, csv, tsv or parquet.
    format: str
    files: list[Found]
    shards: list[Shard]


def cut(job: Job) -> Plan:
    """The plan of a job.

    Raises:
        BulkError: no input, several formats, or a file that cannot be read.
    """
    found = files.find(job.input)
    formats = sorted({(files.kind(one.path) or ("",))[0] for one in found})
    if len(formats) > 1:
        raise BulkError(f"{job.input}: files of several formats, {' and '.join(formats)}; name one")
    system, _ = files.locate(job.input)
    with ThreadPoolExecutor(THREADS) as pool:
        pieces = pool.map(lambda one: list(_pieces(system, one, job.shard_bytes)), found)
        shards = list(_grouped((piece for some in pieces for piece in some), job.shard_bytes))
    return Plan(formats[0], found, shards)


def _grouped(pieces: Iterable[Piece], shard_bytes: int) -> Iterator[Shard]:
    """Pieces put together until they are a shard."""
    group: list[Piece] = []
    count = size = 0
    for piece in pieces:
        if group and size + piece.size > shard_bytes:
            yield Shard(f"part-{count:05}", group)
            group, count, size = [], count + 1, 0
        group.append(piece)
        size += piece.size
    if group:
        yield Shard(f"part-{count:05}", group)


def _pieces(system: Any, one: Found, shard_bytes: int) -> Iterator[Piece]:
    form, compression = files.kind(one.path) or ("", None)
    if one.size == 0:
        return
    if form == "parquet":
        yield from _of_rows(system, one, shard_bytes)
    elif compression is None and form == "jsonl":
        yield from _even(one, one.size, -(-one.size // shard_bytes))
    elif one.size <= (shard_bytes // SHRINKS if compression else shard_bytes):
        yield Piece(one.path, 0, None, one.size)
    else:
        try:
            yield from _of_read(system, one, shard_bytes)
        except InputFailed:  # the shard that holds it will say so; the others are not held up
            yield Piece(one.path, 0, None, one.size)


def _of_read(system: Any, one: Found, shard_bytes: int) -> Iterator[Piece]:
    """Ranges of a file that must be read to be cut."""
    form, compression = files.kind(one.path) or ("", None)
    if form == "jsonl":
        inflated = sum(len(part) for part, _ in files.parts(system, one.path))
        yield from _even(one, inflated, min(MAX_CUTS, -(-inflated // shard_bytes)))
        return
    at, inflated = _record_starts(system, one.path, shard_bytes)
    if compression and len(at) > MAX_CUTS:
        at = [at[place * len(at) // MAX_CUTS] for place in range(MAX_CUTS)]
    yield from _between(one, [*at, inflated])


def _even(one: Found, inflated: int, count: int) -> Iterator[Piece]:
    """Equal ranges; a line belongs to the range that it begins in."""
    return _between(one, [inflated * place // count for place in range(count + 1)])


def _between(one: Found, cuts: list[int]) -> Iterator[Piece]:
    for start, end in pairwise(cuts):
        yield Piece(one.path, start, end, one.size * (end - start) // max(cuts[-1], 1))


def _record_starts(system: Any, path: str, shard_bytes: int) -> tuple[list[int], int]:
    """Where records of CSV begin, one in about `shard_bytes`, and the inflated size.

    A line break within quotes ends no record, so the file is read as a whole.
    """
    position = 0

    def counted() -> Iterator[str]:
        nonlocal position
        for line in text_lines(part for part, _ in files.parts(system, path)):
            position += len(line.encode("utf-8", "surrogateescape"))
            yield line

    starts = [0]
    before = 0
    for _ in records(counted(), path, csv_delimiter(path)):
        if before >= starts[-1] + shard_bytes:
            starts.append(before)
        before = position
    return starts, position


def csv_delimiter(path: str) -> str:
    """What stands between fields."""
    return "\t" if (files.kind(path) or ("",))[0] == "tsv" else ","


def records(lines: Iterator[str], path: str, delimiter: str) -> Iterator[list[str]]:
    """The records of CSV (RFC 4180); a blank line is an empty one.

    Raises:
        InputFailed: a field is longer than `MAX_FIELD_BYTES`, as where a quote never ends.
    """
    csv.field_size_limit(MAX_FIELD_BYTES)
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error as error:
        raise InputFailed(f"{path}: {error}") from None


def text_lines(parts: Iterable[bytes]) -> Iterator[str]:
    """Lines with their ends; a byte that is no UTF-8 becomes a lone surrogate."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    rest = ""
    for part in parts:
        *ended, rest = (rest + decoder.decode(part)).split("\n")
        yield from (line + "\n" for line in ended)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest


def _of_rows(system: Any, one: Found, shard_bytes: int) -> Iterator[Piece]:
    """Ranges of rows: row groups, the large ones cut, the small ones put together."""
    try:
        metadata = pq.read_metadata(one.path, filesystem=system)
    except Exception as error:  # pyarrow raises whatever the bytes lead it to
        raise BulkError(f"{one.path}: {files.reason(error)}") from None
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    total = max(1, sum(group.total_byte_size for group in groups))
    first, start, size = 0, 0, 0
    for group in groups:
        if size and size + group.total_byte_size > shard_bytes:
            yield Piece(one.path, start, first, one.size * size // total)
            start, size = first, 0
        count = min(MAX_CUTS, -(-group.total_byte_size // shard_bytes))
        for place in range(1, count):
            end = first + group.num_rows * place // count
            yield Piece(one.path, start, end, one.size * group.total_byte_size // total // count)
            start = end
        size += group.total_byte_size // max(count, 1)
        first += group.num_rows
    if first > start:
        yield Piece(one.path, start, first, one.size * size // total)
