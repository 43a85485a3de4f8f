"""A shard → its articles and the columns carried beside them, in chunks."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from precis.api import ndjson, schemas
from precis.bulk import files
from precis.bulk.job import RESERVED, BulkError, InputFailed, Job
from precis.bulk.plan import THREADS, Piece, Plan, Shard, csv_delimiter, records, text_lines
from precis.errors import MalformedBody, ServiceError

#: Articles of a chunk.
CHUNK_ROWS: Final = 64

#: Rows that are read to find the columns of JSON lines.
SAMPLE_ROWS: Final = 1_000

#: A row: column → its JSON.
Fields = dict[str, bytes]


class Chunk(NamedTuple):
    """Some rows of a shard, in the order of the input."""

    #: The fields of a request per row, not yet validated, or the error of reading the row.
    documents: list[object]
    #: The carried columns of the same rows.
    carried: "list[Fields] | pa.RecordBatch"
    #: Share of the shard read so far, 0 to 1.
    read: float


class _Row(NamedTuple):
    document: object
    carried: Fields
    #: Share of the piece read so far.
    read: float


def columns(job: Job, plan: Plan) -> dict[str, str]:
    """Name → type of the columns of the first file, in their order.

    Raises:
        InputFailed: it cannot be read.
    """
    path = plan.files[0].path
    system, _ = files.locate(job.input)
    if plan.format == "parquet":
        return {field.name: str(field.type) for field in _schema(system, path)}
    if plan.format in ("csv", "tsv"):
        return dict.fromkeys(_header(system, path), "string")
    types: dict[str, str] = {}
    for line in islice(ndjson.lines(_bytes(system, path), _limit(job)), SAMPLE_ROWS):
        value = schemas.loaded(line)
        for name, item in value.items() if isinstance(value, dict) else ():
            types.setdefault(name, _TYPES.get(type(item), "object"))
    return types


_TYPES: Final = {str: "string", int: "number", float: "number", bool: "boolean", list: "array"}


def carried_columns(job: Job, known: Iterable[str]) -> list[str]:
    """The known columns that are carried: the id first, then in their order.

    By default these are all but the article itself, which is long and which the input still has.
    """
    article = (job.columns.text, job.columns.html)
    id_column = job.columns.id
    carried = [
        name
        for name in known
        if (name in job.carried if job.carried is not None else name not in article)
        and name != id_column
    ]
    return carried if id_column is None else [id_column, *carried]


def chunks(job: Job, form: str, shard: Shard) -> Iterator[Chunk]:
    """The rows of a shard.

    Raises:
        InputFailed: one of its files cannot be read.
    """
    system, _ = files.locate(job.input)
    total = max(shard.size, 1)
    done = 0
    for piece in shard.pieces:
        if form == "parquet":
            piece_chunks = _of_rows(job, system, piece)
        else:
            piece_chunks = _chunked(
                _of_lines(job, system, piece)
                if form == "jsonl"
                else _of_records(job, system, piece)
            )
        for chunk in piece_chunks:
            yield chunk._replace(read=min(1.0, (done + piece.size * chunk.read) / total))
        done += piece.size


def _chunked(rows: Iterator[_Row]) -> Iterator[Chunk]:
    while chunk := list(islice(rows, CHUNK_ROWS)):
        documents = [row.document for row in chunk]
        yield Chunk(documents, [row.carried for row in chunk], chunk[-1].read)


def _of_lines(job: Job, system: Any, piece: Piece) -> Iterator[_Row]:
    """Rows of JSON lines that begin in the piece's range."""
    read = [0.0]
    for line in ndjson.lines(_aligned(system, piece, read), _limit(job)):
        value = schemas.loaded(line)
        if isinstance(value, ServiceError):
            yield _Row(value, {}, read[0])
        elif not isinstance(value, dict):
            yield _Row(
                value, {}, read[0]
            )  # validation of the document reports that it is not an object
        elif not value.keys().isdisjoint(RESERVED):
            yield _Row(MalformedBody("the row has a column " + " or ".join(RESERVED)), {}, read[0])
        else:
            assert isinstance(line, bytes)
            yield _Row(_document(job, value), _carried(job, value, line), read[0])


def _document(job: Job, value: dict[str, Any]) -> object:
    """The fields of a request; a column that is absent or null is left out."""
    return {
        field: _plain(value[column])
        for field, column in job.columns.members.items()
        if value.get(column) is not None
    }


def _plain(cell: Any) -> Any:
    """The cell as JSON has it: a date or time stamp of Parquet is text in ISO 8601."""
    return cell.isoformat() if isinstance(cell, date) else cell


def _carried(job: Job, value: dict[str, Any], line: bytes) -> Fields:
    """The carried columns, with their original JSON if it can be extracted."""
    names = carried_columns(job, value)
    try:
        raw = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=dict[str, msgspec.Raw])
        return {name: bytes(raw[name]) if name in raw else b"null" for name in names}
    except (msgspec.MsgspecError, UnicodeError):  # an escaped lone surrogate
        return {name: json.dumps(value.get(name)).encode() for name in names}


def _of_records(job: Job, system: Any, piece: Piece) -> Iterator[_Row]:
    """Rows of CSV; pieces begin and end between records."""
    header = _header(system, piece.path)
    read = [0.0]
    lines = text_lines(_ranged(system, piece, read))
    for index, fields in enumerate(records(lines, piece.path, csv_delimiter(piece.path))):
        if not fields or (index == 0 and piece.start == 0):
            continue
        if len(fields) != len(header):
            detail = f"the row has {len(fields)} fields; the header has {len(header)}"
            yield _Row(MalformedBody(detail), {}, read[0])
            continue
        value = dict(zip(header, fields, strict=True))
        carried = {
            name: json.dumps(value.get(name), ensure_ascii=not _is_utf8(value.get(name))).encode()
            for name in carried_columns(job, value)
        }
        used = [value.get(column, "") for column in job.columns.members.values()]
        if all(map(_is_utf8, used)):
            yield _Row(_document(job, _filled(job, value)), carried, read[0])
        else:
            yield _Row(MalformedBody("the row is not valid UTF-8"), carried, read[0])


def _filled(job: Job, value: dict[str, str]) -> dict[str, Any]:
    """CSV has no null: an empty optional cell is None; an empty text stays and is invalid."""
    optional = {job.columns.title, job.columns.published, job.columns.language}
    return {name: None if name in optional and not cell else cell for name, cell in value.items()}


def _is_utf8(text: str | None) -> bool:
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        return False
    return True


def _of_rows(job: Job, system: Any, piece: Piece) -> Iterator[Chunk]:
    """Rows of Parquet."""
    assert piece.end is not None
    try:
        with pq.ParquetFile(piece.path, filesystem=system, buffer_size=files.PART_BYTES) as opened:
            names = opened.schema_arrow.names
            carried = [name for name in carried_columns(job, names) if name in names]
            needed = [*carried, *job.columns.members.values()]
            groups, first = _overlapping(opened.metadata, piece)
            batches = opened.iter_batches(
                batch_size=CHUNK_ROWS, row_groups=groups, columns=[n for n in names if n in needed]
            )
            for batch in batches:
                start, end = max(piece.start - first, 0), piece.end - first
                first += batch.num_rows
                rows = batch.slice(start, max(0, end - start))
                if start < batch.num_rows and rows.num_rows:
                    share = (min(first, piece.end) - piece.start) / (piece.end - piece.start)
                    yield Chunk(_documents(job, rows), rows.select(carried), share)
    except (OSError, pa.ArrowException, KeyError) as error:
        raise InputFailed(f"{piece.path}: {files.reason(error)}") from None


def _overlapping(metadata: Any, piece: Piece) -> tuple[list[int], int]:
    """The row groups with rows of the piece, and the first row of the first group."""
    groups: list[int] = []
    first = start = 0
    for index in range(metadata.num_row_groups):
        end = start + metadata.row_group(index).num_rows
        if start < (piece.end or 0) and end > piece.start:
            if not groups:
                first = start
            groups.append(index)
        start = end
    return groups, first


def _documents(job: Job, rows: Any) -> list[object]:
    """The fields of a request for each row."""
    values = {
        column: rows.column(column).to_pylist()
        for column in job.columns.members.values()
        if column in rows.schema.names
    }
    return [
        _document(job, {column: cells[index] for column, cells in values.items()})
        for index in range(rows.num_rows)
    ]


def _limit(job: Job) -> int:
    return job.limits.max_body_bytes


def _schema(system: Any, path: str) -> Any:
    try:
        return pq.read_schema(path, filesystem=system)
    except (OSError, pa.ArrowException) as error:
        raise InputFailed(f"{path}: {files.reason(error)}") from None


def schema(job: Job, plan: Plan) -> Any:
    """The schema of all Parquet files.

    Raises:
        BulkError: two files have different columns.
    """
    system, _ = files.locate(job.input)
    with ThreadPoolExecutor(THREADS) as pool:
        file_schemas = pool.map(lambda file: _schema(system, file.path), plan.files)
        first = next(file_schemas).remove_metadata()
        for file, file_schema in zip(plan.files[1:], file_schemas, strict=True):
            if not file_schema.remove_metadata().equals(first):
                raise BulkError(f"{file.path}: its columns differ from {plan.files[0].path}")
    return first


def _header(system: Any, path: str) -> list[str]:
    for fields in records(text_lines(_bytes(system, path)), path, csv_delimiter(path)):
        if fields:
            return [fields[0].removeprefix("\ufeff"), *fields[1:]]
    return []


def _bytes(system: Any, path: str) -> Iterator[bytes]:
    return (part for part, _ in files.parts(system, path))


def _ranged(system: Any, piece: Piece, read: list[float]) -> Iterator[bytes]:
    """The bytes of a piece; `read` is set to the share of it read so far."""
    offset = piece.start
    for part, share in files.parts(system, piece.path, piece.start):
        part = part if piece.end is None else part[: max(0, piece.end - offset)]
        if not part:
            return
        offset += len(part)
        length = None if piece.end is None else piece.end - piece.start
        read[0] = share if length is None else (offset - piece.start) / length
        yield part


def _aligned(system: Any, piece: Piece, read: list[float]) -> Iterator[bytes]:
    """The lines that begin in the range of a piece.

    A first line that began before the range is skipped; the last line is read to its end.
    """
    offset = max(0, piece.start - 1)
    has_begun = piece.start == 0
    for part, share in files.parts(system, piece.path, offset):
        if not has_begun:
            before, line_end, part = part.partition(b"\n")
            offset, has_begun = offset + len(before) + len(line_end), bool(line_end)
            if piece.end is not None and offset >= piece.end:
                return
        if piece.end is None:
            read[0] = share
        else:
            read[0] = min(1.0, (offset + len(part) - piece.start) / (piece.end - piece.start))
            # -1 if the line of the range's last byte ends in a later part or in the one before.
            last = part.find(b"\n", max(0, piece.end - 1 - offset))
            if last >= 0 and offset + len(part) >= piece.end:
                yield part[: last + 1]
                return
        offset += len(part)
        yield part
