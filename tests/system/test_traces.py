"""Spans as a collector gets them: over HTTP, decoded from OTLP's protobuf."""

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from . import hostile
from .conftest import SLOW, free_port, start, stop

TEXT = "Anna Berg reopened the harbour of Lund on Monday. She left for Oslo. Rain fell."
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"


class Collector(ThreadingHTTPServer):
    """Takes spans as the OTLP specification says, and keeps them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.received = b""
        self.spans: list[Span] = []
        self.resources: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        assert self.path == "/v1/traces"
        assert self.headers["Content-Type"] == "application/x-protobuf"
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.received += body
        for one in ExportTraceServiceRequest.FromString(body).resource_spans:
            resource = {it.key: it.value.string_value for it in one.resource.attributes}
            self.server.resources.append(resource)
            for scope in one.scope_spans:
                self.server.spans.extend(scope.spans)
        answer = ExportTraceServiceResponse().SerializeToString()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def _attributes(span: Span) -> dict[str, object]:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in span.attributes}


@SLOW
def test_each_request_is_a_span_of_its_caller_s_trace_and_none_is_lost_at_the_end(
    tmp_path: Path, collector: Collector
) -> None:
    running = start(tmp_path / "log", PRECIS_OTLP_ENDPOINT=collector.url)
    parents = {"traceparent": f"00-{TRACE}-{PARENT}-01", "tracestate": "vendor=1"}
    not_sampled = {"traceparent": f"00-{TRACE}-{PARENT}-00"}
    ask = running.url + "/v1/summarize"
    try:
        for number in range(40):
            headers = {"X-Request-ID": f"r{number}"} | (parents if number == 0 else {})
            assert requests.post(ask, json={"text": TEXT}, headers=headers, timeout=9).ok
        requests.post(ask, json={"text": ""}, headers={"X-Request-ID": "wrong"}, timeout=9)
        requests.post(ask, json={"text": TEXT}, headers=not_sampled, timeout=9)
        for sent in hostile.requests(len(hostile.SHAPES)):
            hostile.exchange(running.url, sent)
    finally:
        assert stop(running) == 0
    logged = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    asked = [line for line in logged if line["message"] == "request"]
    assert len(collector.spans) == len(asked) - 1  # all but the one that the caller does not sample
    assert hostile.MARKER.encode() not in collector.received
    assert all(one["service.name"] == "precis" for one in collector.resources)
    spans = {str(_attributes(span)["precis.request_id"]): span for span in collector.spans}
    for line in asked:
        if span := spans.get(line["request_id"]):
            assert line["trace_id"] == span.trace_id.hex()
    first, wrong = spans["r0"], spans["wrong"]
    assert (first.trace_id.hex(), first.parent_span_id.hex()) == (TRACE, PARENT)
    assert (first.name, first.kind) == ("POST /v1/summarize", Span.SPAN_KIND_SERVER)
    assert first.trace_state == "vendor=1"
    told = _attributes(first)
    assert (told["http.route"], told["http.response.status_code"]) == ("/v1/summarize", 200)
    assert (told["precis.algorithm"], told["precis.characters"]) == ("precis", len(TEXT))
    ms = (first.end_time_unix_nano - first.start_time_unix_nano) / 1e6
    stages = [told[f"precis.stage.{name}_ms"] for name in ("text", "rank", "entities", "encode")]
    assert 0 < sum(map(float, stages)) < ms < 60_000
    assert abs(first.end_time_unix_nano / 1e9 - time.time()) < 60
    assert _attributes(wrong)["error.type"] == "invalid_request"
    assert wrong.status.code == Status.STATUS_CODE_UNSET  # a caller's mistake is none of the server
    assert len({span.trace_id for span in collector.spans}) == len(collector.spans)


@SLOW
def test_a_collector_that_is_gone_costs_no_answer_and_no_clean_end(tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    running = start(tmp_path / "log", PRECIS_OTLP_ENDPOINT=nobody, PRECIS_WORKERS="1")
    for _ in range(5):
        answer = requests.post(running.url + "/v1/summarize", json={"text": TEXT}, timeout=9)
        assert answer.ok
    began = time.monotonic()
    assert stop(running) == 0
    assert time.monotonic() - began < 10
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    told = [line for line in lines if line["message"] == "from a library"]
    assert told
    assert all(line["logger"].startswith("opentelemetry.") for line in told)
