"""The output folder of a job: one file per shard, and the manifest that describes them."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from pyarrow import fs

from precis.bulk import files
from precis.bulk.files import InputFile
from precis.bulk.job import BulkError, Job, hashed
from precis.bulk.plan import Plan, Shard

#: Folder for everything but answers; readers of data sets ignore names that begin with "_".
OWN: Final = "_precis"
TEMPORARY: Final = OWN + "/tmp"
MANIFEST: Final = OWN + "/manifest.json"


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """The result of a shard. It is written last: a shard with a record is done."""

    name: str
    articles: int
    #: Problem code → number of articles.
    errors: dict[str, int]


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """The description of an output."""

    settings: dict[str, Any]
    #: `job.hashed` of the settings.
    settings_hash: str
    plan: Plan
    #: Set, like the next three, when all shards are done.
    shards: list[Record] | None = None
    articles: int | None = None
    answered: int | None = None
    errors: dict[str, int] | None = None


class Output:
    """The folder that a job writes to.

    Raises:
        OutputFailed: from every method, if the folder cannot be read or written.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._system, self._path = files.locate(job.output)

    def path(self, name: str) -> str:
        return f"{self._path}/{name}"

    def shard(self, name: str) -> str:
        """The path of a shard's file."""
        return self.path(f"{name}.{self._job.format}")

    def complete_file(self, path: str) -> Any:
        return files.complete_file(self._system, path, self.path(TEMPORARY))

    def prepare(self) -> None:
        """Create the folders; incomplete files of an earlier run are deleted."""
        self.discard_temporary()
        files.change(lambda: self._system.create_dir(self.path(TEMPORARY)), self._path)

    def discard_temporary(self) -> None:
        info = self._system.get_file_info(self.path(TEMPORARY))
        if info.type == fs.FileType.Directory:
            files.change(lambda: self._system.delete_dir(self.path(TEMPORARY)), self._path)

    def manifest(self) -> Manifest | None:
        """The manifest of an earlier run."""
        manifest: Manifest | None = self._read(self.path(MANIFEST), Manifest)
        return manifest

    def has_foreign_files(self) -> bool:
        """Whether the folder contains files that no job wrote."""
        selector = fs.FileSelector(self._path, allow_not_found=True)
        return any(info.base_name != OWN for info in self._system.get_file_info(selector))

    def begin(self, plan: Plan) -> None:
        """Write the manifest of a new job."""
        settings = self._job.fingerprint()
        self._write(self.path(MANIFEST), Manifest(settings, hashed(settings), plan))

    def finish(self, plan: Plan, records: Sequence[Record]) -> Manifest:
        """Write the manifest of a finished job."""
        settings = self._job.fingerprint()
        manifest = Manifest(
            settings,
            hashed(settings),
            plan,
            shards=sorted(records, key=lambda record: record.name),
            articles=(articles := sum(record.articles for record in records)),
            answered=articles - sum(sum(record.errors.values()) for record in records),
            errors=counted(records),
        )
        self._write(self.path(MANIFEST), manifest)
        self.discard_temporary()
        return manifest

    def record(self, record: Record) -> None:
        """Record that a shard is done."""
        self._write(self.path(f"{OWN}/{record.name}.json"), record)

    def records(self, shards: Sequence[Shard]) -> list[Record]:
        """The records of the shards that are done."""
        selector = fs.FileSelector(self.path(OWN), allow_not_found=True)
        present = {info.base_name for info in self._system.get_file_info(selector)}
        records = [
            self._read(self.path(f"{OWN}/{shard.name}.json"), Record)
            for shard in shards
            if f"{shard.name}.json" in present
        ]
        return [record for record in records if record is not None]

    def clear(self, plan: Plan) -> None:
        """Delete what an earlier run wrote, and nothing else."""
        for shard in plan.shards:
            for suffix in ("jsonl", "parquet", "jsonl.gz", "jsonl.zst"):
                files.discard(self._system, self.path(f"{shard.name}.{suffix}"))
        if self._system.get_file_info(self.path(OWN)).type == fs.FileType.Directory:
            files.change(lambda: self._system.delete_dir(self.path(OWN)), self._path)

    def _write(self, path: str, value: msgspec.Struct) -> None:
        encoded = msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
        with self.complete_file(path) as stream:
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
    """Problem code → number of articles in all shards."""
    total: dict[str, int] = {}
    for record in records:
        for code, count in record.errors.items():
            total[code] = total.get(code, 0) + count
    return dict(sorted(total.items()))


def check(manifest: Manifest, job: Job, input_files: Sequence[InputFile]) -> None:
    """Verify that a job has the settings and input of the run that it resumes.

    Raises:
        BulkError: they differ; the message names the difference.
    """
    start = f"{job.output} contains"
    remedy = "name another folder, or use --overwrite"
    settings = job.fingerprint()
    if manifest.settings_hash != hashed(settings):
        changed = [name for name in settings if manifest.settings.get(name) != settings[name]]
        raise BulkError(f"{start} answers of other settings ({', '.join(changed)}); {remedy}")
    if list(input_files) != list(manifest.plan.files):
        before = set(manifest.plan.files)
        changed = [file.path for file in input_files if file not in before] or ["a file is gone"]
        raise BulkError(f"{start} answers of another input ({changed[0]}); {remedy}")
