"""Restarts, reloads and a killed worker behind a real HAProxy: no client sees any of it."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from . import traffic
from .conftest import SLOW, Server, free_port, start, stop

pytestmark = [
    SLOW,
    pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed"),
]

#: Milliseconds in which replicas drain; HAProxy asks each of them five times in it.
DRAIN_MS = 1_000

BODY = json.dumps(
    {"text": "Anna Berg sang in Oslo on Monday. Rain fell. She left for Bergen."}
).encode()
REQUEST = traffic.post("/v1/summarize", BODY)

CONFIG = """
global
  maxconn 1000
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout check 5s
  option http-buffer-request
  option redispatch 1
  retries 3
  retry-on {retry_on}
frontend all
  bind 127.0.0.1:{port}
  default_backend precis
backend precis
  balance roundrobin
  option httpchk GET /readyz
  default-server check inter 200ms fall 1 rise 1
  server one 127.0.0.1:{ports[0]}
  server two 127.0.0.1:{ports[1]}
"""


class Cluster:
    """Two replicas behind a balancer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = [free_port(), free_port()]
        self.replicas = [self.start(at) for at in range(2)]
        self.port = free_port()
        self.balancer: subprocess.Popen[bytes] | None = None

    def start(self, at: int) -> Server:
        log = self.folder / f"{at}-{time.monotonic_ns()}.log"
        return start(
            log,
            PRECIS_PORT=str(self.ports[at]),
            PRECIS_DRAIN_MS=str(DRAIN_MS),
            PRECIS_THREADS="128",
        )

    def balance(self, retry_on: str) -> None:
        """Start HAProxy, or start it anew with other failures after which it tries again."""
        if self.balancer:
            self.balancer.terminate()
            self.balancer.wait()
        config = self.folder / "haproxy.cfg"
        config.write_text(CONFIG.format(retry_on=retry_on, port=self.port, ports=self.ports))
        self.balancer = subprocess.Popen(["haproxy", "-db", "-f", str(config)])
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                if requests.get(self.url + "/readyz", timeout=1).status_code == 200:
                    return
            except requests.ConnectionError:
                time.sleep(0.05)
        raise AssertionError("HAProxy does not answer")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def process(self, at: int) -> "subprocess.Popen[bytes]":
        process = self.replicas[at].process
        assert process
        return process

    def until_ready(self, at: int) -> None:
        """Wait until HAProxy has seen it."""
        time.sleep(0.6)
        assert requests.get(self.replicas[at].url + "/readyz", timeout=5).status_code == 200


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    yield cluster
    if cluster.balancer:
        cluster.balancer.terminate()
        cluster.balancer.wait()
    for replica in cluster.replicas:
        stop(replica)


class _Load:
    """Requests that keep coming while something happens to the replicas."""

    def __init__(self, url: str, rate: float, count: int) -> None:
        self.report: traffic.Report | None = None

        def run() -> None:
            self.report = asyncio.run(traffic.at_rate(url, [REQUEST], rate, count))

        self.thread = threading.Thread(target=run)
        self.thread.start()

    def ended(self) -> traffic.Report:
        self.thread.join()
        assert self.report
        return self.report

    @property
    def running(self) -> bool:
        return self.thread.is_alive()


def test_five_restarts_fail_none_of_ten_thousand_requests(cluster: Cluster) -> None:
    """With HAProxy's default: it tries again only where no connection was made."""
    cluster.balance("conn-failure")
    load = _Load(cluster.url, 120, 10_000)
    restarts = 0
    while load.running and restarts < 5:
        at = restarts % 2
        cluster.process(at).terminate()
        assert cluster.process(at).wait(30) == 0
        cluster.replicas[at] = cluster.start(at)
        cluster.until_ready(at)
        restarts += 1
    report = load.ended()
    print(f"{report.count()} requests, {restarts} restarts, p99 {report.quantile_ms(0.99):.0f} ms")
    assert restarts == 5
    assert ({*report.latencies}, report.count(200)) == ({200}, 10_000), report.broken


def test_a_reload_fails_no_request(cluster: Cluster) -> None:
    cluster.balance("conn-failure")
    load = _Load(cluster.url, 120, 1_000)
    for at in (0, 1):
        before = set(cluster.replicas[at].workers())
        cluster.process(at).send_signal(signal.SIGHUP)
        time.sleep(DRAIN_MS / 1e3 + 2)
        assert before.isdisjoint(cluster.replicas[at].workers())
    report = load.ended()
    assert ({*report.latencies}, report.count(200)) == ({200}, 1_000), report.broken


def test_a_killed_worker_is_replaced_and_no_client_sees_it(cluster: Cluster) -> None:
    cluster.balance("all-retryable-errors")
    load = _Load(cluster.url, 120, 600)
    time.sleep(1)
    before = cluster.replicas[0].workers()
    os.kill(before[0], signal.SIGKILL)
    report = load.ended()
    after = cluster.replicas[0].workers()
    assert len(after) == len(before)
    assert before[0] not in after
    assert ({*report.latencies}, report.count(200)) == ({200}, 600), report.broken


def test_what_is_in_flight_and_on_kept_alive_connections_is_answered(tmp_path: Path) -> None:
    running = start(tmp_path / "log", PRECIS_DRAIN_MS="700", PRECIS_WORKERS="1")
    assert running.process
    with requests.Session() as kept, requests.Session() as other:
        assert kept.post(running.url + "/v1/summarize", data=BODY, headers=JSON).ok
        running.process.terminate()
        time.sleep(0.2)
        ready = other.get(running.url + "/readyz", timeout=5)
        assert (ready.status_code, ready.headers["Retry-After"]) == (503, "1")
        assert ready.json()["code"] == "not_ready"
        last = kept.post(running.url + "/v1/summarize", data=BODY, headers=JSON)
        assert (last.status_code, last.headers["Connection"]) == (200, "close")
        # A new connection is still accepted while whoever watches turns away.
        assert requests.post(running.url + "/v1/summarize", data=BODY, headers=JSON, timeout=5).ok
    assert running.process.wait(10) == 0


JSON = {"Content-Type": "application/json"}
