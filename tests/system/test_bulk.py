"""A corpus on a real Ray cluster of two nodes: nothing lost and nothing twice, whatever dies.

Every job is `precis bulk` in a process of its own; nothing of ours is imported. Needs the extra
`bulk`, and minutes: CI sets PRECIS_TEST_BULK (`make bulk-faults`).
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from .conftest import ROOT, Server, free_port

if "PRECIS_TEST_BULK" not in os.environ:
    pytest.skip("takes minutes and the extra bulk; make bulk-faults", allow_module_level=True)

#: Jobs inherit it, and to them it would be a setting with no such name.
del os.environ["PRECIS_TEST_BULK"]

import ray
from ray.cluster_utils import Cluster
from ray.job_submission import JobStatus, JobSubmissionClient

#: Shards, and articles of each: enough that a job can be met in the middle.
SHARDS, ARTICLES = 8, 120

#: Seconds that anything is waited for.
PATIENCE_S = 120

SENTENCE = (
    "{name} Venn told the council of {town} on Monday that bridge {number} cost €{number} million"
)


def article(number: int) -> str:
    """Some forty sentences, no two articles alike."""
    names, towns = ("Clara", "Anna", "Paul", "Ines"), ("Lund", "Oslo", "Graz", "Porto", "Turin")
    told = [
        SENTENCE.format(name=names[at % 4], town=towns[(number + at) % 5], number=number + at)
        for at in range(40)
    ]
    return ".\n".join(told) + "."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file a shard; some articles fail."""
    folder = tmp_path_factory.mktemp("corpus")
    for place in range(SHARDS):
        numbers = range(place * ARTICLES, (place + 1) * ARTICLES)
        rows = [{"id": f"n{n}", "text": article(n) if n % 50 else " ", "n": n} for n in numbers]
        lines = [json.dumps(row) for row in rows]
        lines[7] = lines[7][:-9]  # broken
        (folder / f"{place}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


class Nodes:
    """A cluster of two nodes; one of them may be killed, and replaced."""

    def __init__(self, dashboard: int) -> None:
        self.dashboard = f"http://127.0.0.1:{dashboard}"
        self.cluster = Cluster(
            initialize_head=True,
            head_node_args={
                # More than the tasks take: Ray Data counts its own, too.
                "num_cpus": 2,
                "include_dashboard": True,
                "dashboard_port": dashboard,
                "object_store_memory": 100 << 20,
            },
        )
        self.add()

    def add(self) -> None:
        self.second = self.cluster.add_node(num_cpus=2, object_store_memory=100 << 20)
        self.cluster.wait_for_nodes()

    def kill(self) -> None:
        """The second node with all its processes, at once."""
        self.cluster.remove_node(self.second, allow_graceful=False)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    made = Nodes(free_port())
    yield made
    ray.shutdown()
    made.cluster.shutdown()


def command(corpus: Path, output: Path, *options: str) -> list[str]:
    asked = [sys.executable, "-m", "precis", "bulk", str(corpus), str(output), "--id", "id"]
    return [*asked, "--shard-size", "600kB", "--sentences", "2", *options]


def start(nodes: Nodes, corpus: Path, output: Path) -> "subprocess.Popen[str]":
    asked = command(corpus, output, "--address", nodes.cluster.address, "--workers", "3")
    return subprocess.Popen(
        asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(nodes: Nodes, corpus: Path, output: Path) -> str:
    """Run the job, again where it was begun, to its end; what it says."""
    told, errors = ended(start(nodes, corpus, output))
    assert errors == ""  # quiet, for no terminal reads it
    return told


def ended(process: "subprocess.Popen[str]", code: int = 0) -> tuple[str, str]:
    """What a job says at its end, and what on standard error, where Ray tells of dead nodes."""
    told, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == code, errors
    return told, errors


def files(output: Path) -> dict[str, bytes]:
    """Name → content of all that is in an output."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def wait(happened: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError("nothing happened")


def done(output: Path) -> int:
    """Shards that are done."""
    return len(list(output.glob("_precis/part-*.json")))


def begun(output: Path) -> bool:
    """Whether a shard is done and another half written."""
    return done(output) >= 1 and any(output.glob("_precis/tmp/part-*.jsonl.*"))


def working() -> list[int]:
    """Processes of Ray that answer a shard."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::Map(_answer)"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def counts(told: str) -> dict[str, str]:
    """The lines of a report; what Ray itself prints of a dead node is left out."""
    lines = [line.strip() for line in told.splitlines() if "(raylet)" not in line]
    return dict(re.split(r"\s{2,}", line, maxsplit=1) for line in lines)


@pytest.fixture(scope="module")
def clean(nodes: Nodes, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run that nothing disturbs."""
    output = tmp_path_factory.mktemp("clean") / "out"
    told = counts(finish(nodes, corpus, output))
    assert told["articles"] == f"{SHARDS * ARTICLES}"
    assert told["shards"] == f"{SHARDS} of {SHARDS}, 0 of them before"
    return output


def test_each_row_is_what_the_server_answers(clean: Path, corpus: Path, server: Server) -> None:
    rows = [
        line for path in sorted(clean.glob("part-*")) for line in path.read_bytes().split(b"\n")
    ]
    rows = [row for row in rows if row]
    sent = [line for path in sorted(corpus.iterdir()) for line in path.read_text().splitlines()]
    assert len(rows) == len(sent) == SHARDS * ARTICLES
    for place in range(0, len(sent), 13):
        try:
            asked = json.loads(sent[place])
        except ValueError:
            assert json.loads(rows[place])["error"]["code"] == "malformed_body"
            continue
        body = {"text": asked["text"], "sentences": 2}
        headers = {"X-Request-ID": f"part-{place // ARTICLES:05}"}
        answer = requests.post(server.url + "/v1/summarize", json=body, headers=headers)
        name = b"answer" if answer.ok else b"error"
        start = b'{"id":"%s","n":%d,"%s":' % (asked["id"].encode(), asked["n"], name)
        assert rows[place] == start + answer.content + b"}"


def test_errors_are_counted_by_code(clean: Path) -> None:
    manifest = json.loads((clean / "_precis" / "manifest.json").read_bytes())
    assert manifest["errors"] == {"invalid_request": 20, "malformed_body": SHARDS}
    assert manifest["articles"] == manifest["answered"] + 20 + SHARDS
    assert manifest["settings_hash"].startswith("sha256:")


def test_a_killed_worker_loses_nothing(
    nodes: Nodes, corpus: Path, clean: Path, tmp_path: Path
) -> None:
    job = start(nodes, corpus, tmp_path / "out")
    wait(lambda: begun(tmp_path / "out"))
    os.kill(wait(working)[0], signal.SIGKILL)
    told = counts(ended(job)[0])
    assert told["shards"] == f"{SHARDS} of {SHARDS}, 0 of them before"
    assert files(tmp_path / "out") == files(clean)


def test_a_killed_driver_goes_on_where_it_was(
    nodes: Nodes, corpus: Path, clean: Path, tmp_path: Path
) -> None:
    job = start(nodes, corpus, tmp_path / "out")
    wait(lambda: begun(tmp_path / "out"))
    job.kill()
    job.communicate()
    wait(lambda: not working())
    before = done(tmp_path / "out")
    assert 0 < before < SHARDS
    whole = {
        name: content for name, content in files(tmp_path / "out").items() if "tmp" not in name
    }
    expected = files(clean)
    for name, content in whole.items():
        assert "manifest" in name or content == expected[name]
    told = counts(finish(nodes, corpus, tmp_path / "out"))
    assert told["shards"] == f"{SHARDS} of {SHARDS}, {before} of them before"
    assert files(tmp_path / "out") == expected


def test_a_killed_node_loses_nothing(
    nodes: Nodes, corpus: Path, clean: Path, tmp_path: Path
) -> None:
    job = start(nodes, corpus, tmp_path / "out")
    try:
        wait(lambda: begun(tmp_path / "out"))
        nodes.kill()
        told = counts(ended(job)[0])
    finally:
        nodes.add()
    assert told["shards"] == f"{SHARDS} of {SHARDS}, 0 of them before"
    assert files(tmp_path / "out") == files(clean)


def test_a_full_disk_ends_the_job_and_room_lets_it_go_on(
    nodes: Nodes, corpus: Path, clean: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(len(content) for content in files(clean).values())
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size // 2}", "tmpfs", disk]
    ).returncode:
        pytest.skip("needs the right to mount")
    try:
        _, error = ended(start(nodes, corpus, disk / "out"), code=1)
        assert re.fullmatch(
            r"precis bulk: \d shards are missing: .*No space left on device; run it again .*\n",
            error,
        )
        before = done(disk / "out")
        subprocess.run(["mount", "-o", f"remount,size={size * 2}", disk], check=True)
        told = counts(finish(nodes, corpus, disk / "out"))
        assert told["shards"] == f"{SHARDS} of {SHARDS}, {before} of them before"
        assert files(disk / "out") == files(clean)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_the_same_command_runs_as_a_job_of_ray(
    nodes: Nodes, corpus: Path, clean: Path, tmp_path: Path
) -> None:
    client = JobSubmissionClient(nodes.dashboard)
    asked = command(corpus, tmp_path / "out", "--progress", "lines")
    job = client.submit_job(entrypoint=f"cd {ROOT} && " + " ".join(asked))
    ends = {JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.STOPPED}
    wait(lambda: client.get_job_status(job) in ends)
    log = client.get_job_logs(job)
    assert client.get_job_status(job) == JobStatus.SUCCEEDED, log
    assert f"{SHARDS} of {SHARDS}" in log
    assert files(tmp_path / "out") == files(clean)
