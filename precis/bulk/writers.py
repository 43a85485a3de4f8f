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

#: Rows of a row group, which is kept in memory until it is written: about 10 MB of answers.
GROUP_ROWS: Final = 2_000

#: Column of Parquet for fields of JSON lines that the sampled rows did not have.
OTHER: Final = "other"

#: The beginning of a result of `Pipeline.summarize_batch` for a document without id.
_ANSWERED: Final = b'{"id":null,'
_FAILED: Final = b'{"id":null,"error":'


class Result(msgspec.Struct, frozen=True):
    """The JSON of an article's answer or of its problem."""

    answer: bytes | None
    error: bytes | None

    @classmethod
    def of(cls, result: bytes) -> "Result":
        """The result that `Pipeline.summarize_batch` yields for a document without id."""
        if result.startswith(_FAILED):
            return cls(None, result[len(_FAILED) : -1])
        return cls(b"{" + result[len(_ANSWERED) :], None)


class Writer(Protocol):
    """Writes the rows of a shard."""

    def write(self, chunk: Chunk, results: Sequence[Result]) -> None: ...


class _Lines:
    """JSON lines: the carried columns, then `answer` or `error`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, chunk: Chunk, results: Sequence[Result]) -> None:
        carried = chunk.carried
        if not isinstance(carried, list):
            carried = [_fields(row) for row in _rows(carried)]
        lines = [_line(fields, result) for fields, result in zip(carried, results, strict=True)]
        self._stream.write(b"".join(lines))


def _rows(batch: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows or [{}] * batch.num_rows


def _fields(row: dict[str, Any]) -> dict[str, bytes]:
    return {name: msgspec.json.encode(value) for name, value in row.items()}


def _line(fields: dict[str, bytes], result: Result) -> bytes:
    name, value = ("answer", result.answer) if result.answer else ("error", result.error)
    assert value is not None
    cells = [*fields.items(), (name, value)]
    return b"{" + b",".join(b"%s:%s" % (_name(name), cell) for name, cell in cells) + b"}\n"


def _name(text: str) -> bytes:
    try:
        return msgspec.json.encode(text)
    except UnicodeEncodeError:  # a lone surrogate
        return json.dumps(text).encode()


class _Table:
    """Parquet: the carried columns, then `answer` and `error` as JSON, one of them null.

    Columns of JSON lines are strings: strings unchanged, other values as JSON.
    """

    def __init__(self, stream: Any, schema: Any) -> None:
        self.writer = pq.ParquetWriter(stream, schema, compression="zstd")
        self._schema = schema
        self._pending: list[Any] = []

    def write(self, chunk: Chunk, results: Sequence[Result]) -> None:
        carried = chunk.carried
        if isinstance(carried, list):
            names = self._schema.names[: -len(RESERVED)]
            columns = [pa.array(cells, pa.string()) for cells in _strings(carried, names)]
        else:
            columns = [carried.column(name) for name in self._schema.names[: -len(RESERVED)]]
        answers, errors = [row.answer for row in results], [row.error for row in results]
        for cells in (answers, errors):
            columns.append(pa.array(cells, pa.binary()).cast(pa.string()))
        self._pending.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        if sum(batch.num_rows for batch in self._pending) >= GROUP_ROWS:
            self.flush()

    def flush(self) -> None:
        if self._pending:
            self.writer.write_table(pa.Table.from_batches(self._pending, self._schema))
            self._pending = []


def _strings(carried: Sequence[rows.Fields], names: Sequence[str]) -> list[list[str | None]]:
    """The columns of rows of JSON; the last, `OTHER`, contains the fields without a column."""
    known = names[:-1]
    columns = [[_string(fields.get(name)) for fields in carried] for name in known]
    rest = [
        {name: msgspec.Raw(value) for name, value in fields.items() if name not in known}
        for fields in carried
    ]
    return [*columns, [msgspec.json.encode(cell).decode() if cell else None for cell in rest]]


def _string(value: bytes | None) -> str | None:
    if value is None or value == b"null":
        return None
    if not value.startswith(b'"'):
        return value.decode()
    return str(json.loads(value)).encode("utf-8", "replace").decode()


def schema(job: Job, plan: Plan) -> bytes | None:
    """The columns of Parquet files, serialized by Arrow; None for JSON lines.

    Raises:
        BulkError: input files differ in their columns.
    """
    if job.format != "parquet":
        return None
    names = rows.carried_columns(job, rows.columns(job, plan))
    if plan.format == "parquet":
        inputs = rows.schema(job, plan)
        fields = [inputs.field(name) for name in names if name in inputs.names]
    else:
        fields = [pa.field(name, pa.string()) for name in [*names, OTHER]]
    fields += [pa.field(name, pa.string()) for name in RESERVED]
    return bytes(pa.schema(fields).serialize())


@contextmanager
def writer(job: Job, columns: bytes | None, stream: Any) -> Iterator[Writer]:
    """A writer of rows to a stream, in the format of the job."""
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
