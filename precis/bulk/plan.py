"""A corpus → shards, which depend on the files alone and not on the cluster."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise
from typing import Any, Final

import msgspec
import pyarrow.parquet as pq

from precis.bulk import files
from precis.bulk.files import InputFile
from precis.bulk.job import BulkError, InputFailed, Job, shard_size

#: Most shards of one compressed file or one row group: each must skip everything before it, so n
#: shards read the file n / 2 times; reading takes about 1/300 of the time of processing.
MAX_CUTS: Final = 16

#: A compressed file smaller than a shard by this factor becomes one shard without being read: text
#: is compressed to about a third.
SHRINKS: Final = 4

#: Files inspected at once; they can be on another host.
THREADS: Final = 16

#: Longest field of CSV, in bytes.
MAX_FIELD_BYTES: Final = 64 << 20


class Piece(msgspec.Struct, frozen=True):
    """Part of an input file."""

    path: str
    #: Half-open range of rows in Parquet, else of decompressed bytes; None: to the end of the file.
    start: int
    end: int | None
    #: Its share of the file's bytes on disk.
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
    """A corpus and its shards."""

    #: Format of all files: jsonl, csv, tsv or parquet.
    format: str
    files: list[InputFile]
    shards: list[Shard]


def cut(job: Job) -> Plan:
    """The plan of a job.

    Raises:
        BulkError: no input, several formats, or a file that cannot be read.
    """
    input_files = files.find(job.input)
    formats = sorted({(files.kind(file.path) or ("",))[0] for file in input_files})
    if len(formats) > 1:
        raise BulkError(f"{job.input}: files of several formats, {' and '.join(formats)}; name one")
    system, _ = files.locate(job.input)
    size = job.shard_bytes or shard_size(sum(file.size for file in input_files))
    with ThreadPoolExecutor(THREADS) as pool:
        pieces = pool.map(lambda file: list(_pieces(system, file, size)), input_files)
        shards = list(_grouped(chain.from_iterable(pieces), size))
    return Plan(formats[0], input_files, shards)


def _grouped(pieces: Iterable[Piece], shard_bytes: int) -> Iterator[Shard]:
    """Consecutive pieces combined into shards."""
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


def _pieces(system: Any, file: InputFile, shard_bytes: int) -> Iterator[Piece]:
    form, compression = files.kind(file.path) or ("", None)
    if file.size == 0:
        return
    if form == "parquet":
        yield from _of_rows(system, file, shard_bytes)
    elif compression is None and form == "jsonl":
        yield from _even(file, file.size, -(-file.size // shard_bytes))
    elif file.size <= (shard_bytes // SHRINKS if compression else shard_bytes):
        yield Piece(file.path, 0, None, file.size)
    else:
        try:
            yield from _of_read(system, file, shard_bytes)
        except InputFailed:  # its shard reports the error; the others continue
            yield Piece(file.path, 0, None, file.size)


def _of_read(system: Any, file: InputFile, shard_bytes: int) -> Iterator[Piece]:
    """Ranges of a file that must be read to find them."""
    form, compression = files.kind(file.path) or ("", None)
    if form == "jsonl":
        length = sum(len(part) for part, _ in files.parts(system, file.path))
        yield from _even(file, length, min(MAX_CUTS, -(-length // shard_bytes)))
        return
    starts, length = _record_starts(system, file.path, shard_bytes)
    if compression and len(starts) > MAX_CUTS:
        starts = [starts[index * len(starts) // MAX_CUTS] for index in range(MAX_CUTS)]
    yield from _between(file, [*starts, length])


def _even(file: InputFile, length: int, count: int) -> Iterator[Piece]:
    """Equal ranges; a line belongs to the range that it begins in."""
    return _between(file, [length * index // count for index in range(count + 1)])


def _between(file: InputFile, cuts: list[int]) -> Iterator[Piece]:
    for start, end in pairwise(cuts):
        yield Piece(file.path, start, end, file.size * (end - start) // max(cuts[-1], 1))


def _record_starts(system: Any, path: str, shard_bytes: int) -> tuple[list[int], int]:
    """Offsets of CSV records, one per `shard_bytes`, and the decompressed length of the file.

    A line break within quotes does not end a record, so the whole file is read.
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
    """The delimiter of fields."""
    return "\t" if (files.kind(path) or ("",))[0] == "tsv" else ","


def records(lines: Iterator[str], path: str, delimiter: str) -> Iterator[list[str]]:
    """The records of CSV (RFC 4180); a blank line is an empty record.

    Raises:
        InputFailed: a field is longer than `MAX_FIELD_BYTES`, as after an unclosed quote.
    """
    csv.field_size_limit(MAX_FIELD_BYTES)
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error as error:
        raise InputFailed(f"{path}: {error}") from None


def text_lines(parts: Iterable[bytes]) -> Iterator[str]:
    """Lines with their line ends; a byte that is not valid UTF-8 becomes a lone surrogate."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    rest = ""
    for part in parts:
        *complete, rest = (rest + decoder.decode(part)).split("\n")
        yield from (line + "\n" for line in complete)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest


def _of_rows(system: Any, file: InputFile, shard_bytes: int) -> Iterator[Piece]:
    """Ranges of rows: large row groups are divided, small ones combined."""
    try:
        metadata = pq.read_metadata(file.path, filesystem=system)
    except Exception as error:  # pyarrow raises many types on damaged files
        raise BulkError(f"{file.path}: {files.reason(error)}") from None
    groups = [metadata.row_group(index) for index in range(metadata.num_row_groups)]
    total = max(1, sum(group.total_byte_size for group in groups))
    first, start, size = 0, 0, 0
    for group in groups:
        if size and size + group.total_byte_size > shard_bytes:
            yield Piece(file.path, start, first, file.size * size // total)
            start, size = first, 0
        count = min(MAX_CUTS, -(-group.total_byte_size // shard_bytes))
        for index in range(1, count):
            end = first + group.num_rows * index // count
            yield Piece(file.path, start, end, file.size * group.total_byte_size // total // count)
            start = end
        size += group.total_byte_size // max(count, 1)
        first += group.num_rows
    if first > start:
        yield Piece(file.path, start, first, file.size * size // total)
