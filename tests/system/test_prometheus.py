"""The figures, as a real Prometheus scrapes them: all of them, whichever worker made them."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
import yaml
from prometheus_client.parser import text_string_to_metric_families

from .conftest import ROOT, SLOW, Server, free_port, start, stop

pytestmark = [
    SLOW,
    pytest.mark.skipif(not shutil.which("prometheus"), reason="prometheus is not installed"),
]

RULES = ROOT / "deploy" / "prometheus"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start(tmp_path_factory.mktemp("served") / "log")
    yield running
    assert stop(running) == 0


def _counted(server: Server) -> dict[tuple[str, ...], float]:
    text = requests.get(server.url + "/metrics", timeout=5).text
    return {
        (
            sample.name,
            *(
                sample.labels[name]
                for name in ("route", "status", "reason", "stage")
                if name in sample.labels
            ),
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_bucket")
    }


#: Seconds after which every worker has written what it counted, see docs/operations.md.
WRITTEN_S = 0.6


def _ask(server: Server, count: int, **body: object) -> None:
    """So many requests, each over a connection of its own, so that every worker gets some."""

    def ask(_: int) -> None:
        requests.post(server.url + "/v1/summarize", json=body, timeout=30)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(count)))


def test_counters_sum_to_all_requests_also_when_a_worker_was_killed(served: Server) -> None:
    _ask(served, 60, text="Rain fell. Snow fell.")
    time.sleep(WRITTEN_S)
    killed = served.workers()[0]
    os.kill(killed, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while killed in served.workers() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # until another one listens in its place
    assert len(served.workers()) == 2
    _ask(served, 40, text="Hail.")
    _ask(served, 25, text="")
    time.sleep(WRITTEN_S)
    counted = _counted(served)
    route = "/v1/summarize"
    assert counted["precis_requests_total", route, "200"] == 100
    assert counted["precis_requests_total", route, "422"] == 25
    assert counted["precis_request_duration_seconds_count", route] == 125
    assert counted["precis_stage_duration_seconds_count", "rank"] == 100
    assert counted["precis_refused_total", "invalid_request"] == 25
    assert counted["precis_documents_total",] == 100
    assert counted["precis_sentences_total",] == 60 * 2 + 40
    assert counted["precis_characters_total",] == 60 * 21 + 40 * 5
    assert counted["precis_in_progress",] == 0
    assert [value for name, value in counted.items() if name[0] == "precis_build_info"] == [1]


@pytest.fixture(scope="module")
def prometheus(served: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prometheus that scrapes the server each second, with our rules."""
    folder = tmp_path_factory.mktemp("prometheus")
    config = yaml.safe_load((RULES / "prometheus.yml").read_text())
    config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    config["rule_files"] = [str(RULES / "alerts.yml")]
    config["scrape_configs"][0]["static_configs"][0]["targets"] = [served.url[7:]]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    port = free_port()
    process = subprocess.Popen(
        [
            "prometheus",
            f"--config.file={folder}/prometheus.yml",
            f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{port}",
            "--log.level=error",
        ]
    )
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if requests.get(url + "/-/ready", timeout=1).ok:
                break
        except requests.ConnectionError:
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait(10)


def _query(prometheus: str, expression: str) -> list[Any]:
    answer = requests.get(
        prometheus + "/api/v1/query", params={"query": expression}, timeout=10
    ).json()
    assert answer["status"] == "success", (expression, answer)
    result: list[Any] = answer["data"]["result"]
    return result


def test_rate_error_share_and_99th_percentile_by_route(served: Server, prometheus: str) -> None:
    end = time.monotonic() + 8
    while time.monotonic() < end:
        _ask(served, 4, text="Anna Berg sang in Oslo. Rain fell.")
        _ask(served, 1, text="")
        requests.post(served.url + "/v1/entities", json={"text": "Anna Berg sang."}, timeout=5)
        time.sleep(0.2)
    rate = {
        row["metric"]["route"]: float(row["value"][1])
        for row in _query(prometheus, "sum by (route) (rate(precis_requests_total[6s]))")
    }
    assert rate["/v1/summarize"] > rate["/v1/entities"] > 0
    assert "/metrics" not in rate
    wrong = 'sum(rate(precis_requests_total{status=~"4.."}[6s]))'
    (share,) = _query(prometheus, f"{wrong} / sum(rate(precis_requests_total[6s]))")
    assert 0.05 < float(share["value"][1]) < 0.4  # 1 of 6
    rows = _query(
        prometheus,
        "histogram_quantile(0.99, "
        "sum by (le, route) (rate(precis_request_duration_seconds_bucket[6s])))",
    )
    slowest = {row["metric"]["route"]: float(row["value"][1]) for row in rows}
    assert set(slowest) == {"/v1/summarize", "/v1/entities"}
    assert all(0 < one < 5 for one in slowest.values())


def test_every_panel_of_the_dashboard_shows_something(served: Server, prometheus: str) -> None:
    dashboard = json.loads((ROOT / "deploy" / "grafana" / "precis.json").read_text())
    assert [one["uid"] for one in {d["uid"]: d for d in _sources(dashboard)}.values()] == [
        "prometheus"
    ]
    names = set(re.findall(r"precis_\w+", json.dumps(dashboard)))
    scraped = requests.get(served.url + "/metrics", timeout=5).text
    assert {name for name in names if name not in scraped} == set()
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            asked = target["expr"].replace("$__rate_interval", "8s").replace("$instance", ".*")
            assert _query(prometheus, asked), panel["title"]


def _sources(dashboard: dict[str, Any]) -> list[dict[str, str]]:
    return [
        one["datasource"] for panel in dashboard["panels"] for one in (panel, *panel["targets"])
    ]


def test_the_rules_are_loaded_and_none_of_them_is_broken(prometheus: str) -> None:
    groups = requests.get(prometheus + "/api/v1/rules", timeout=5).json()["data"]["groups"]
    rules = {rule["name"]: rule["health"] for group in groups for rule in group["rules"]}
    written = yaml.safe_load((RULES / "alerts.yml").read_text())["groups"][0]["rules"]
    assert set(rules) == {rule["alert"] for rule in written}
    assert set(rules.values()) <= {"ok", "unknown"}


@pytest.mark.parametrize(
    "command",
    ["check config prometheus.yml", "check rules alerts.yml", "test rules alerts_test.yml"],
)
def test_promtool_finds_nothing(command: str) -> None:
    subprocess.run(["promtool", *command.split()], cwd=RULES, check=True)
