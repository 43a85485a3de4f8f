"""The folder of a job: one file a shard, and the manifest that says what the files are."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from pyarrow import fs

from precis.bulk import files
from precis.bulk.files import Found
from precis.bulk.job import BulkError, Job, hashed
from precis.bulk.plan import Plan, Shard

#: Folder of the output for what is no answer; readers of data sets pass over names with "_".
OWN: Final = "_precis"
TEMPORARY: Final = OWN + "/tmp"
MANIFEST: Final = OWN + "/manifest.json"


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a shard. It is written last: a shard that has one is done."""

    name: str
    articles: int
    #: Code of a problem → articles that ended in it.
    errors: dict[str, int]


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an output is made of."""

    settings: dict[str, Any]
    #: `job.hashed` of them.
    settings_hash: str
    plan: Plan
    #: Of all shards, once they are done; the next three, too.
    shards: list[Record] | None = None
    articles: int | None = None
    answered: int | None = None
    errors: dict[str, int] | None = None


class Output:
    """The folder that a job writes to.

    Raises:
        OutputFailed: from every method, where it cannot be read or written.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._system, self._path = files.locate(job.output)

    def path(self, name: str) -> str:
        return f"{self._path}/{name}"

    def shard(self, name: str) -> str:
        """The path of a shard's file."""
        return self.path(f"{name}.{self._job.format}")

    def whole(self, path: str) -> Any:
        return files.whole(self._system, path, self.path(TEMPORARY))

    def prepare(self) -> None:
        """Make the folders; what an earlier run left half written goes."""
        self.discard_temporary()
        files.writing(lambda: self._system.create_dir(self.path(TEMPORARY)), self._path)

    def discard_temporary(self) -> None:
        found = self._system.get_file_info(self.path(TEMPORARY))
        if found.type == fs.FileType.Directory:
            files.writing(lambda: self._system.delete_dir(self.path(TEMPORARY)), self._path)

    def manifest(self) -> Manifest | None:
        """The manifest of an earlier run."""
        found: Manifest | None = self._read(self.path(MANIFEST), Manifest)
        return found

    def has_others(self) -> bool:
        """Whether files lie there that no job has put there."""
        selector = fs.FileSelector(self._path, allow_not_found=True)
        return any(info.base_name != OWN for info in self._system.get_file_info(selector))

    def begin(self, plan: Plan) -> None:
        """Write the manifest of a job that has nothing done."""
        deciding = self._job.deciding()
        self._write(self.path(MANIFEST), Manifest(deciding, hashed(deciding), plan))

    def finish(self, plan: Plan, records: Sequence[Record]) -> Manifest:
        """Write the manifest of a job that has all done."""
        deciding = self._job.deciding()
        done = Manifest(
            deciding,
            hashed(deciding),
            plan,
            shards=sorted(records, key=lambda one: one.name),
            articles=(articles := sum(one.articles for one in records)),
            answered=articles - sum(sum(one.errors.values()) for one in records),
            errors=counted(records),
        )
        self._write(self.path(MANIFEST), done)
        self.discard_temporary()
        return done

    def record(self, record: Record) -> None:
        """Say that a shard is done."""
        self._write(self.path(f"{OWN}/{record.name}.json"), record)

    def records(self, shards: Sequence[Shard]) -> list[Record]:
        """The records of those shards that are done."""
        selector = fs.FileSelector(self.path(OWN), allow_not_found=True)
        present = {info.base_name for info in self._system.get_file_info(selector)}
        found = [
            self._read(self.path(f"{OWN}/{one.name}.json"), Record)
            for one in shards
            if f"{one.name}.json" in present
        ]
        return [one for one in found if one is not None]

    def clear(self, plan: Plan) -> None:
        """Delete what an earlier run wrote, and nothing else."""
        for one in plan.shards:
            for form in ("jsonl", "parquet", "jsonl.gz", "jsonl.zst"):
                files.discard(self._system, self.path(f"{one.name}.{form}"))
        if self._system.get_file_info(self.path(OWN)).type == fs.FileType.Directory:
            files.writing(lambda: self._system.delete_dir(self.path(OWN)), self._path)

    def _write(self, path: str, value: msgspec.Struct) -> None:
        encoded = msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
        with self.whole(path) as stream:
            stream.write(encoded)

    def _read(self, path: str, kind: Any) -> Any:
        if self._system.get_file_info(path).type != fs.FileType.File:
            return None
        try:
            with self._system.open_input_stream(path) as stream:
                return msgspec.json.decode(stream.read(), type=kind)
        except (OSError, msgspec.MsgspecError) as error:
            raise BulkError(f"{path}: {files.reason(error)}") from None


def counted(records: Sequence[Record]) -> dict[str, int]:
    """Code of a problem → articles that ended in it, in all shards."""
    total: dict[str, int] = {}
    for one in records:
        for code, count in one.errors.items():
            total[code] = total.get(code, 0) + count
    return dict(sorted(total.items()))


def check(manifest: Manifest, job: Job, found: Sequence[Found]) -> None:
    """Refuse to go on with a job whose settings or input have changed since.

    Raises:
        BulkError: they have; the message names what.
    """
    again = f"{job.output} holds"
    cure = "name another folder, or --overwrite"
    deciding = job.deciding()
    if manifest.settings_hash != hashed(deciding):
        differ = ", ".join(
            name for name in deciding if manifest.settings.get(name) != deciding[name]
        )
        raise BulkError(f"{again} answers of other settings ({differ}); {cure}")
    if list(found) != list(manifest.plan.files):
        before = set(manifest.plan.files)
        changed = [one.path for one in found if one not in before] or ["a file is gone"]
        raise BulkError(f"{again} answers of another input ({changed[0]}); {cure}")
