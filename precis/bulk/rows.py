"""A shard → its articles and what is carried beside them, a few at a time."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
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

#: Rows that are looked at to learn the columns of JSON lines.
SAMPLE_ROWS: Final = 1_000

#: What stands in a row: column → its JSON.
Fields = dict[str, bytes]


class Chunk(NamedTuple):
    """Some rows of a shard, in the order of the input."""

    #: The members of a request each, not yet checked, or the error that reading it ended in.
    documents: list[object]
    #: As many rows of the columns to be carried through.
    carried: "list[Fields] | pa.RecordBatch"
    #: Share of the shard that has been read, 0 to 1.
    read: float


class _Row(NamedTuple):
    document: object
    carried: Fields
    #: Share of the piece that has been read.
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
    found: dict[str, str] = {}
    for line in islice(ndjson.lines(_bytes(system, path), _limit(job)), SAMPLE_ROWS):
        value = schemas.loaded(line)
        for name, member in value.items() if isinstance(value, dict) else ():
            found.setdefault(name, _TYPES.get(type(member), "object"))
    return found


_TYPES: Final = {str: "string", int: "number", float: "number", bool: "boolean", list: "array"}


def carried_columns(job: Job, known: Iterable[str]) -> list[str]:
    """The columns to carry through, of those known: the id first, then in their order."""
    used = set(job.columns.members.values())
    own = job.columns.id
    wanted = [
        name
        for name in known
        if (name in job.carried if job.carried is not None else name not in used) and name != own
    ]
    return wanted if own is None else [own, *wanted]


def chunks(job: Job, form: str, shard: Shard) -> Iterator[Chunk]:
    """The rows of a shard of files of a format.

    Raises:
        InputFailed: one of its files cannot be read.
    """
    system, _ = files.locate(job.input)
    total = max(shard.size, 1)
    done = 0
    for piece in shard.pieces:
        if form == "parquet":
            found = _of_rows(job, system, piece)
        else:
            found = _together(
                _of_lines(job, system, piece)
                if form == "jsonl"
                else _of_records(job, system, piece)
            )
        for chunk in found:
            yield chunk._replace(read=min(1.0, (done + piece.size * chunk.read) / total))
        done += piece.size


def _together(rows: Iterator[_Row]) -> Iterator[Chunk]:
    while some := list(islice(rows, CHUNK_ROWS)):
        yield Chunk([row.document for row in some], [row.carried for row in some], some[-1].read)


def _of_lines(job: Job, system: Any, piece: Piece) -> Iterator[_Row]:
    """Rows of JSON lines that begin in the piece's range."""
    read = [0.0]
    for line in ndjson.lines(_aligned(system, piece, read), _limit(job)):
        value = schemas.loaded(line)
        if isinstance(value, ServiceError):
            yield _Row(value, {}, read[0])
        elif not isinstance(value, dict):
            yield _Row(value, {}, read[0])  # no object: the check of a document says so
        elif not value.keys().isdisjoint(RESERVED):
            yield _Row(MalformedBody("the row has a column " + " or ".join(RESERVED)), {}, read[0])
        else:
            assert isinstance(line, bytes)
            yield _Row(_document(job, value), _carried(job, value, line), read[0])


def _document(job: Job, value: dict[str, Any]) -> object:
    """The members of a request; a column that is absent or null is no member."""
    return {
        member: value[column]
        for member, column in job.columns.members.items()
        if value.get(column) is not None
    }


def _carried(job: Job, value: dict[str, Any], line: bytes) -> Fields:
    """The columns to carry through, their JSON as it was sent where that can be told apart."""
    names = carried_columns(job, value)
    try:
        raw = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=dict[str, msgspec.Raw])
        return {name: bytes(raw[name]) if name in raw else b"null" for name in names}
    except (msgspec.MsgspecError, UnicodeError):  # an escape that is half a character
        return {name: json.dumps(value.get(name)).encode() for name in names}


def _of_records(job: Job, system: Any, piece: Piece) -> Iterator[_Row]:
    """Rows of CSV; the ranges of its pieces begin and end between records."""
    header = _header(system, piece.path)
    read = [0.0]
    lines = text_lines(_ranged(system, piece, read))
    for place, fields in enumerate(records(lines, piece.path, csv_delimiter(piece.path))):
        if not fields or (place == 0 and piece.start == 0):
            continue
        if len(fields) != len(header):
            told = f"the row has {len(fields)} fields; the header has {len(header)}"
            yield _Row(MalformedBody(told), {}, read[0])
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
            yield _Row(MalformedBody("the row is no UTF-8"), carried, read[0])


def _filled(job: Job, value: dict[str, str]) -> dict[str, Any]:
    """CSV has no null: an empty title or language is none. An empty text stays, and is refused."""
    optional = {job.columns.title, job.columns.language}
    return {name: None if name in optional and not one else one for name, one in value.items()}


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
    """The row groups that hold rows of the piece, and the row that the first begins with."""
    groups: list[int] = []
    first = at = 0
    for place in range(metadata.num_row_groups):
        rows = metadata.row_group(place).num_rows
        if at < (piece.end or 0) and at + rows > piece.start:
            if not groups:
                first = at
            groups.append(place)
        at += rows
    return groups, first


def _documents(job: Job, rows: Any) -> list[object]:
    """The members of a request for each row."""
    values = {
        column: rows.column(column).to_pylist()
        for column in job.columns.members.values()
        if column in rows.schema.names
    }
    return [
        _document(job, {column: those[place] for column, those in values.items()})
        for place in range(rows.num_rows)
    ]


def _limit(job: Job) -> int:
    return job.limits.max_body_bytes


def _schema(system: Any, path: str) -> Any:
    try:
        return pq.read_schema(path, filesystem=system)
    except (OSError, pa.ArrowException) as error:
        raise InputFailed(f"{path}: {files.reason(error)}") from None


def schema(job: Job, plan: Plan) -> Any:
    """The schema of the first Parquet file; those of the others must be the same.

    Raises:
        BulkError: two differ.
    """
    system, _ = files.locate(job.input)
    with ThreadPoolExecutor(THREADS) as pool:
        schemas_found = pool.map(lambda one: _schema(system, one.path), plan.files)
        first = next(schemas_found).remove_metadata()
        for other, found in zip(plan.files[1:], schemas_found, strict=True):
            if not found.remove_metadata().equals(first):
                raise BulkError(f"{other.path}: its columns differ from {plan.files[0].path}")
    return first


def _header(system: Any, path: str) -> list[str]:
    for fields in records(text_lines(_bytes(system, path)), path, csv_delimiter(path)):
        if fields:
            return [fields[0].removeprefix("\ufeff"), *fields[1:]]
    return []


def _bytes(system: Any, path: str) -> Iterator[bytes]:
    return (part for part, _ in files.parts(system, path))


def _ranged(system: Any, piece: Piece, read: list[float]) -> Iterator[bytes]:
    """The bytes of a piece; `read` holds the share of it that has been read."""
    at = piece.start
    for part, share in files.parts(system, piece.path, piece.start):
        part = part if piece.end is None else part[: max(0, piece.end - at)]
        if not part:
            return
        at += len(part)
        length = None if piece.end is None else piece.end - piece.start
        read[0] = share if length is None else (at - piece.start) / length
        yield part


def _aligned(system: Any, piece: Piece, read: list[float]) -> Iterator[bytes]:
    """The lines that begin in the range of a piece: the first line is passed over where it began
    before the range, the last is read to its end."""
    at = max(0, piece.start - 1)
    begun = piece.start == 0
    for part, share in files.parts(system, piece.path, at):
        if not begun:
            before, found, part = part.partition(b"\n")
            at, begun = at + len(before) + len(found), bool(found)
            if piece.end is not None and at >= piece.end:
                return
        if piece.end is None:
            read[0] = share
        else:
            read[0] = min(1.0, (at + len(part) - piece.start) / (piece.end - piece.start))
            # -1 where the line of the range's last byte ends in a later part, or the part before.
            last = part.find(b"\n", max(0, piece.end - 1 - at))
            if last >= 0 and at + len(part) >= piece.end:
                yield part[: last + 1]
                return
        at += len(part)
        yield part
