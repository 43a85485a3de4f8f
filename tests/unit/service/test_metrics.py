"""What is counted, and where the figures lie."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.parser import text_string_to_metric_families

from precis.errors import InvalidSettings
from service.observability import metrics


def _figures(client: FlaskClient) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics").get_data(as_text=True)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_each_request_is_counted_once_and_watchers_never(client: FlaskClient) -> None:
    before = _figures(client)
    client.post("/v1/summarize", json={"text": "Rain fell. Snow fell."})
    client.post("/v1/summarize", json={"text": ""})
    client.post("/nowhere")
    documents = [{"text": "Hail."}, {"text": "Sleet fell."}, {}]
    client.post("/v1/summarize/batch", json={"documents": documents})
    for path in ("/livez", "/readyz", "/health", "/metrics"):
        client.get(path)
    after = _figures(client)
    grown = {name: after[name] - before.get(name, 0) for name in after}
    grown = {
        name: value
        for name, value in grown.items()
        if value and not re.search("created|bucket|sum", name[0])
    }
    stages = ("receive", "wait", "decode", "text", "rank", "entities", "encode")
    assert grown == {
        ("precis_requests_total", "POST", "/v1/summarize", "200"): 1,
        ("precis_requests_total", "POST", "/v1/summarize", "422"): 1,
        ("precis_requests_total", "POST", "unknown", "404"): 1,
        ("precis_requests_total", "POST", "/v1/summarize/batch", "200"): 1,
        ("precis_request_duration_seconds_count", "/v1/summarize"): 2,
        ("precis_request_duration_seconds_count", "unknown"): 1,
        ("precis_request_duration_seconds_count", "/v1/summarize/batch"): 1,
        **{
            ("precis_stage_duration_seconds_count", stage): 3 if at < 3 else 2
            for at, stage in enumerate(stages)
        },
        ("precis_refused_total", "invalid_request"): 1,
        ("precis_refused_total", "not_found"): 1,
        ("precis_documents_total",): 3,
        ("precis_characters_total",): 37,
        ("precis_sentences_total",): 4,
    }
    assert after["precis_in_progress",] == 0
    assert [value for name, value in after.items() if name[0] == "precis_build_info"] == [1]


def test_the_directory_is_emptied_once_and_one_of_ours_goes_with_the_process(
    tmp_path: Path,
) -> None:
    old = tmp_path / "counter_1.db"
    old.touch()
    environment = {metrics.DIRECTORY: str(tmp_path)}
    metrics.prepare(environment)
    assert not old.exists()
    old.touch()
    metrics.prepare(environment)  # as gunicorn reads its configuration again on SIGHUP
    assert old.exists()

    code = (
        "import os; from service.observability import metrics as m; m.prepare();"
        "print(os.environ[m.DIRECTORY])"
    )
    clean = {name: value for name, value in os.environ.items() if "MULTIPROC" not in name}
    made = subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert Path(made).name.startswith("precis-")
    assert not Path(made).exists()


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidSettings, match=f"^{metrics.DIRECTORY}: "):
        metrics.prepare({metrics.DIRECTORY: str(tmp_path / "file" / "below")})


def test_values_observed_together_are_the_same_as_one_by_one() -> None:
    registry = CollectorRegistry()
    values = [0.0, 0.1, 0.100001, 0.5, 1.0, 30.0]
    together, singly = (
        Histogram(name, name, buckets=(0.1, 0.5, 1), registry=registry) for name in ("a", "b")
    )
    metrics._observe(together, values)
    for value in values:
        singly.observe(value)
    first, second = (
        [(sample.labels, sample.value) for sample in one.samples if "created" not in sample.name]
        for one in registry.collect()
    )
    assert first == second
