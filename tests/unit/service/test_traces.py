"""Spans are off unless a collector is named; `tests/system/test_traces.py` sends some to one."""

import subprocess
import sys
from pathlib import Path

import pytest

import service
from precis.errors import InvalidSettings, ResourceMissing
from precis.stages import Stages
from service.app import create_app
from service.observability.traces import Traces
from service.settings import Settings


def test_without_an_endpoint_nothing_is_recorded_or_loaded() -> None:
    traces = Traces(Settings())
    traces.start()
    ended = traces.ended("r", ("", ""), "POST", "/v1/summarize", 200, Stages(), "")
    traces.stop()
    assert ended == ""
    code = "import sys, service.wsgi\nsys.exit('opentelemetry' in sys.modules)"
    root = Path(service.__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, stdout=subprocess.DEVNULL)


def test_an_endpoint_without_the_package_stops_the_boot_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter", None)
    with pytest.raises(ResourceMissing, match=r"pip install opentelemetry-sdk"):
        create_app(Settings(otlp_endpoint="http://127.0.0.1:4318"))


@pytest.mark.parametrize(
    "value", ["collector:4318", "ftp://collector", "http://", "http://a b", "https://me:secret@c"]
)
def test_an_endpoint_is_a_url_without_credentials(value: str) -> None:
    with pytest.raises(InvalidSettings, match="PRECIS_OTLP_ENDPOINT"):
        Settings.from_env({"PRECIS_OTLP_ENDPOINT": value})
