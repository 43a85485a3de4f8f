"""Answers → bytes: JSON lines or Parquet."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from precis.bulk import files, rows
from precis.bulk.job import RESERVED, Job
from precis.bulk.plan import Plan
from precis.bulk.rows import Chunk

#: Rows of a row group: about 10 MB of answers are held until it is written.
GROUP_ROWS: Final = 2_000

#: Column of Parquet for members of JSON lines that its sample did not have.
OTHER: Final = "other"

#: How a result of `Pipeline.summarize_batch` begins for a document without id.
_ANSWERED: Final = b'{"id":null,'
_FAILED: Final = b'{"id":null,"error":'


class Result(msgspec.Struct, frozen=True):
    """The JSON of one article's answer, or of its problem."""

    answer: bytes | None
    error: bytes | None

    @classmethod
    def of(cls, result: bytes) -> "Result":
        """From a result of `Pipeline.summarize_batch` for a document without id."""
        if result.startswith(_FAILED):
            return cls(None, result[len(_FAILED) : -1])
        return cls(b"{" + result[len(_ANSWERED) :], None)


class Writer(Protocol):
    """Takes the rows of a shard."""

    def write(self, chunk: Chunk, results: Sequence[Result]) -> None: ...


class _Lines:
    """JSON lines: the carried columns, then `answer` or `error`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, chunk: Chunk, results: Sequence[Result]) -> None:
        carried = chunk.carried
        many = carried if isinstance(carried, list) else [_fields(one) for one in _rows(carried)]
        lines = [_line(fields, one) for fields, one in zip(many, results, strict=True)]
        self._stream.write(b"".join(lines))


def _rows(batch: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = batch.to_pylist()
    return found or [{}] * batch.num_rows


def _fields(row: dict[str, Any]) -> dict[str, bytes]:
    return {name: msgspec.json.encode(value) for name, value in row.items()}


def _line(fields: dict[str, bytes], result: Result) -> bytes:
    name, value = ("answer", result.answer) if result.answer else ("error", result.error)
    assert value is not None
    members = [*fields.items(), (name, value)]
    return b"{" + b",".join(b"%s:%s" % (_name(one), held) for one, held in members) + b"}\n"


def _name(text: str) -> bytes:
    try:
        return msgspec.json.encode(text)
    except UnicodeEncodeError:  # half a character
        return json.dumps(text).encode()


class _Table:
    """Parquet: the carried columns, then `answer` and `error` as JSON, one of them null.

    Columns of JSON lines are strings: a string as it is, anything else as its JSON.
    """

    def __init__(self, stream: Any, schema: Any) -> None:
        self.writer = pq.ParquetWriter(stream, schema, compression="zstd")
        self._schema = schema
        self._waiting: list[Any] = []

    def write(self, chunk: Chunk, results: Sequence[Result]) -> None:
        carried = chunk.carried
        if isinstance(carried, list):
            names = self._schema.names[: -len(RESERVED)]
            columns = [pa.array(those, pa.string()) for those in _strings(carried, names)]
        else:
            columns = [carried.column(name) for name in self._schema.names[: -len(RESERVED)]]
        for held in ([one.answer for one in results], [one.error for one in results]):
            columns.append(pa.array(held, pa.binary()).cast(pa.string()))
        self._waiting.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        if sum(one.num_rows for one in self._waiting) >= GROUP_ROWS:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self.writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
            self._waiting = []


def _strings(carried: Sequence[rows.Fields], names: Sequence[str]) -> list[list[str | None]]:
    """The columns of rows of JSON; the last, `OTHER`, holds what has no column of its own."""
    known = names[:-1]
    columns = [[_string(fields.get(name)) for fields in carried] for name in known]
    rest = [
        {name: msgspec.Raw(value) for name, value in fields.items() if name not in known}
        for fields in carried
    ]
    return [*columns, [msgspec.json.encode(one).decode() if one else None for one in rest]]


def _string(value: bytes | None) -> str | None:
    if value is None or value == b"null":
        return None
    if not value.startswith(b'"'):
        return value.decode()
    return str(json.loads(value)).encode("utf-8", "replace").decode()


def schema(job: Job, plan: Plan) -> bytes | None:
    """The columns of Parquet files, as Arrow serializes them; None for JSON lines.

    Raises:
        BulkError: input files differ in their columns.
    """
    if job.format != "parquet":
        return None
    names = rows.carried_columns(job, rows.columns(job, plan))
    if plan.format == "parquet":
        held = rows.schema(job, plan)
        fields = [held.field(name) for name in names if name in held.names]
    else:
        fields = [pa.field(name, pa.string()) for name in [*names, OTHER]]
    fields += [pa.field(name, pa.string()) for name in RESERVED]
    return bytes(pa.schema(fields).serialize())


@contextmanager
def writer(job: Job, columns: bytes | None, stream: Any) -> Iterator[Writer]:
    """What writes a shard's rows to a stream, in the format of the job."""
    if columns is not None:
        table = _Table(stream, pa.ipc.read_schema(pa.py_buffer(columns)))
        with table.writer:
            yield table
            table.flush()
        return
    compression = files.COMPRESSIONS.get(job.format.removeprefix("jsonl"))
    if compression is None:
        yield _Lines(stream)
        return
    with pa.CompressedOutputStream(stream, compression) as compressed:
        yield _Lines(compressed)
