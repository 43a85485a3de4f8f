"""The description of a bulk job, which determines every byte of its output."""

import hashlib
import json
from typing import Any, Final, Literal

import msgspec

from precis import __version__
from precis.api.limits import Limits

#: Format of output files, and their suffix.
Format = Literal["jsonl", "parquet", "jsonl.gz", "jsonl.zst"]

#: Most bytes of a shard unless the job sets them: about 4,500 articles of 600 words, half a minute
#: on one core. Smaller shards make more files than file systems handle well; larger ones lose more
#: work to a killed process.
SHARD_BYTES: Final = 16 << 20

#: Fewest bytes of a shard unless the job sets them: about 70 articles of 600 words, half a second
#: on one core, which is long compared with the cost of a task of Ray.
MIN_SHARD_BYTES: Final = 256 << 10

#: Shards that an input smaller than `SHARDS` × `SHARD_BYTES` is divided into, for machines of up to
#: as many cores.
SHARDS: Final = 64

#: Columns of the output beside the carried ones; no input column can have these names.
RESERVED: Final = ("answer", "error")

#: Limits and defaults that the answer to an article depends on.
OUTPUT_LIMITS: Final = (
    "algorithm",
    "recognizer",
    "spacy_pipeline",
    "entity_languages",
    "max_text_chars",
    "max_html_chars",
)


class Columns(msgspec.Struct, frozen=True):
    """The names of the input columns that are fields of a request; None: no such column."""

    text: str | None = "text"
    html: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    #: The first column of the output, copied unchanged.
    id: str | None = None

    @property
    def members(self) -> dict[str, str]:
        """Field of a request → its column."""
        columns = {"text": self.text, "html": self.html, "title": self.title}
        columns |= {"published": self.published, "language": self.language}
        return {field: column for field, column in columns.items() if column is not None}


class Job(msgspec.Struct, frozen=True):
    """A corpus, where its answers go, and the options of the request."""

    #: File, folder or glob, local or a URL.
    input: str
    #: Folder, local or a URL.
    output: str
    columns: Columns
    #: Request fields that are the same for every article.
    members: dict[str, Any]
    format: Format
    limits: Limits
    #: Columns copied to the output; None: all but the article itself.
    carried: tuple[str, ...] | None = None
    #: Bytes of a shard; None: by the size of the input, see `shard_size`.
    shard_bytes: int | None = None

    def fingerprint(self) -> dict[str, Any]:
        """Everything that the output depends on, apart from the input itself."""
        limits = msgspec.json.decode(msgspec.json.encode(self.limits))  # as in the manifest
        return {
            "version": __version__,
            "columns": msgspec.to_builtins(self.columns),
            "carried": None if self.carried is None else list(self.carried),
            "members": self.members,
            "format": self.format,
            "shard_bytes": self.shard_bytes,
            "settings": {name: limits[name] for name in OUTPUT_LIMITS},
        }


def shard_size(input_bytes: int) -> int:
    """Bytes of a shard for an input of this size: a small input still occupies all cores."""
    return min(max(input_bytes // SHARDS, MIN_SHARD_BYTES), SHARD_BYTES)


def hashed(fingerprint: dict[str, Any]) -> str:
    """SHA-256 of a job's fingerprint, as in the manifest."""
    canonical = json.dumps(fingerprint, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


class BulkError(Exception):
    """The job cannot start or continue; the message is one line for people."""


class OutputFailed(BulkError):
    """The output cannot be written, so no shard can be finished."""


class InputFailed(BulkError):
    """An input file cannot be read, so its shard cannot be finished."""
