"""What a bulk job is asked to do; its settings decide every byte of the output."""

import hashlib
import json
from typing import Any, Final, Literal

import msgspec

from precis import __version__
from precis.api.limits import Limits

#: How output files are written; the first two name the suffix, too.
Format = Literal["jsonl", "parquet", "jsonl.gz", "jsonl.zst"]

#: Bytes of a shard: about 4,500 articles of 600 words, half a minute of one core. Less makes more
#: files than file systems like, more loses more work with a killed process.
SHARD_BYTES: Final = 16 << 20

#: Members of an output row beside the carried columns; an input column must not be called so.
RESERVED: Final = ("answer", "error")

#: Limits and defaults that decide what an article is answered.
DECIDING: Final = (
    "algorithm",
    "recognizer",
    "spacy_pipeline",
    "max_text_chars",
    "max_html_chars",
)


class Columns(msgspec.Struct, frozen=True):
    """The input columns that are members of a request, by name; None: there is no such column."""

    text: str | None = "text"
    html: str | None = None
    title: str | None = None
    language: str | None = None
    #: Stands first in the output; carried through as it is.
    id: str | None = None

    @property
    def members(self) -> dict[str, str]:
        """Member of a request → column that holds it."""
        named = {"text": self.text, "html": self.html, "title": self.title}
        named["language"] = self.language
        return {member: column for member, column in named.items() if column is not None}


class Job(msgspec.Struct, frozen=True):
    """A corpus, where its answers go, and how they are wanted."""

    #: File, folder or glob, local or a URL.
    input: str
    #: Folder, local or a URL.
    output: str
    columns: Columns
    #: Members that apply to every article.
    members: dict[str, Any]
    format: Format
    limits: Limits
    #: Columns that are carried through; None: all that are no member of a request.
    carried: tuple[str, ...] | None = None
    shard_bytes: int = SHARD_BYTES

    def deciding(self) -> dict[str, Any]:
        """All that decides what the output is, beside the input itself."""
        limits = msgspec.to_builtins(self.limits)
        return {
            "version": __version__,
            "columns": msgspec.to_builtins(self.columns),
            "carried": None if self.carried is None else list(self.carried),
            "members": self.members,
            "format": self.format,
            "shard_bytes": self.shard_bytes,
            "settings": {name: limits[name] for name in DECIDING},
        }


def hashed(deciding: dict[str, Any]) -> str:
    """SHA-256 of what decides an output, as a manifest shows it."""
    canonical = json.dumps(deciding, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


class BulkError(Exception):
    """The job cannot start or go on; the message is for people, in one line."""


class OutputFailed(BulkError):
    """The output cannot be written: no shard can be finished."""


class InputFailed(BulkError):
    """An input file cannot be read further: its shard cannot be finished."""
