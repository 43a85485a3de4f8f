"""Requests a second of this service beside the usual afternoon's, in one run: `make bench`.

Both are served by the same gunicorn with the same workers and threads, one after the other and
several times over, since the machine's speed drifts: what counts is the ratio of each round. Load
comes from wrk (Debian's package) on the same machine over kept-alive connections. Needs ../shared.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

#: Name → gunicorn's application.
SERVICES = {
    "precis": "service.wsgi:application",
    "afternoon": "benchmarks.peers.afternoon:application",
}

_PORT = 8765


class Running(NamedTuple):
    """A service that answers."""

    url: str
    #: Of gunicorn's master.
    pid: int
    #: Seconds from the start of the process to the first answer.
    ready_s: float

    def worker_mb(self) -> float:
        """Resident memory of the largest worker, shared pages included."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        found = [
            re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
            for pid in children
        ]
        return max(int(one[1]) for one in found if one) / 1024


@contextmanager
def running(application: str, workers: int) -> Iterator[Running]:
    """A service, ready to answer; stopped at the end."""
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{_PORT}"]
    settings = {
        "PRECIS_WORKERS": str(workers),
        # wrk waits for each answer, so that nothing need be refused; benchmarks.load is for that.
        "PRECIS_MAX_WAITING": "27",
        "PRECIS_MAX_WAIT_MS": "10000",
        "NLTK_DATA": str(SHARED / "nltk_data"),
        "OPENBLAS_NUM_THREADS": "1",
    }
    config = ["--config", str(ROOT / "gunicorn.conf.py")]
    if application != SERVICES["precis"]:
        config = ["--config", str(ROOT / "benchmarks" / "peers" / "gunicorn.conf.py")]
    began = time.monotonic()
    process = subprocess.Popen(
        command + config, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{_PORT}"
        _wait(url + "/readyz", process)
        ready = time.monotonic() - began
        time.sleep(0.5)  # let every worker come up: connections stay with who accepted them
        yield Running(url, process.pid, ready)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(1_500):
        if process.poll() is not None:
            raise SystemExit(f"{url}: the service did not start")
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit(f"{url}: not ready within 30 s")


def requests_a_second(url: str, script: Path, seconds: int, connections: int) -> float:
    """What wrk counts; any answer but 200 ends the run."""
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout",
        "60s",
        "-s",
        str(script),
        url,
    ]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if re.search(r"Non-2xx|Socket errors", report):
        raise SystemExit(report)
    found = re.search(r"Requests/sec:\s+([\d.]+)", report)
    assert found, report
    return float(found[1])


def _script(text: str, folder: Path) -> Path:
    """A wrk script that posts one article as JSON."""
    body = folder / "body.json"
    body.write_text(json.dumps({"text": text}), encoding="utf-8")
    script = folder / "post.lua"
    script.write_text(
        f'wrk.method = "POST"\nwrk.path = "/v1/summarize"\n'
        f'wrk.headers["Content-Type"] = "application/json"\n'
        f'wrk.body = io.open("{body}", "rb"):read("*a")\n',
        encoding="utf-8",
    )
    return script


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--article", type=Path, default=SHARED / "articles" / "orban-letter.txt")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--at-least", type=float, help="exit 1 where the median ratio is lower")
    wanted = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed: apt-get install wrk")
    text = wanted.article.read_text(encoding="utf-8")
    print(f"{wanted.article.name}: {len(text.split())} words, {wanted.workers} workers")
    ratios = []
    started: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        script = _script(text, Path(folder))
        for number in range(1, wanted.rounds + 1):
            rate: dict[str, float] = {}
            for name, application in SERVICES.items():
                with running(application, wanted.workers) as one:
                    requests_a_second(one.url, script, 1, wanted.connections)
                    rate[name] = requests_a_second(
                        one.url, script, wanted.seconds, wanted.connections
                    )
                    started[name] = f"{name} {one.ready_s:.2f} s, {one.worker_mb():.0f} MB a worker"
            ratios.append(rate["precis"] / rate["afternoon"])
            shown = "   ".join(f"{name} {value:8.1f}/s" for name, value in rate.items())
            print(f"round {number}: {shown}   ratio {ratios[-1]:6.1f}")
    print("ready after " + "; ".join(started.values()))
    median = statistics.median(ratios)
    print(f"median ratio {median:.1f} ({min(ratios):.1f} to {max(ratios):.1f})")
    if wanted.at_least and median < wanted.at_least:
        raise SystemExit(f"below {wanted.at_least}")


if __name__ == "__main__":
    main()
