"""A span a request, sent to an OpenTelemetry collector; off unless one is named.

The only outbound requests that this service ever makes, and only to `Settings.otlp_endpoint`. What
is in a span is what is in the log line: never a text. The SDK's own ``OTEL_…`` variables hold for
what is not set here: headers, certificates, sampling, the size of batches.
"""

import time
from typing import Any, Final

from precis.errors import ResourceMissing
from precis.stages import Stages
from service import __version__
from service.settings import Settings

#: Where collectors take spans over HTTP (OTLP 1.x, "OTLP/HTTP Request").
PATH: Final = "/v1/traces"

#: Seconds until sending a batch is given up, retries included: a collector that is gone must not
#: hold up the end of a worker for longer than its grace.
SEND_S: Final = 2

_INSTALL: Final = (
    "OpenTelemetry is not installed: "
    "pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http"
)


class Traces:
    """The spans of this process. Without an endpoint, or before `start`, there are none."""

    def __init__(self, settings: Settings) -> None:
        """Load what is needed, in the master.

        Raises:
            ResourceMissing: an endpoint is set, and the SDK is not installed.
        """
        self._endpoint = settings.otlp_endpoint.rstrip("/")
        self._provider: Any = None
        self._tracer: Any = None
        if not self._endpoint:
            return
        try:
            import opentelemetry.exporter.otlp.proto.http.trace_exporter
            import opentelemetry.sdk.trace.export  # noqa: F401  # whether it is there
        except ImportError as error:
            raise ResourceMissing(_INSTALL) from error

    def start(self) -> None:
        """Begin, in a worker: the thread that sends would not outlive a fork."""
        if not self._endpoint:
            return
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        resource = Resource.create({"service.name": "precis", "service.version": __version__})
        exporter = OTLPSpanExporter(endpoint=self._endpoint + PATH, timeout=SEND_S)
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("precis", __version__)

    def stop(self) -> None:
        """Send what is left."""
        if self._provider is not None:
            self._provider.shutdown()

    def ended(
        self,
        request_id: str,
        parent: tuple[str, str],
        method: str,
        route: str,
        status: int,
        stages: Stages,
        reason: str,
    ) -> str:
        """Record a request that ends now; its trace id, "" where nothing is recorded.

        `parent` are the caller's ``traceparent`` and ``tracestate``, as sent; `route`, `status` and
        `reason` as in `metrics`.
        """
        if self._tracer is None:
            return ""
        from opentelemetry.trace import SpanKind, StatusCode
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        now = time.time_ns()
        carrier = dict(zip(("traceparent", "tracestate"), parent, strict=True))
        span = self._tracer.start_span(
            method if route == "unknown" else f"{method} {route}",
            context=TraceContextTextMapPropagator().extract(carrier),
            kind=SpanKind.SERVER,
            start_time=now - round(stages.total_ms() * 1e6),
            attributes=_attributes(request_id, method, route, status, stages, reason),
        )
        if status >= 500:
            span.set_status(StatusCode.ERROR)
        span.end(now)
        return f"{span.get_span_context().trace_id:032x}"


def _attributes(
    request_id: str, method: str, route: str, status: int, stages: Stages, reason: str
) -> dict[str, str | int | float]:
    """By the semantic conventions of OpenTelemetry where they have a name, else our own."""
    attributes: dict[str, str | int | float] = {
        "http.request.method": "_OTHER" if method == "other" else method,
        "http.response.status_code": status,
        "precis.request_id": request_id,
    }
    if route != "unknown":
        attributes["http.route"] = route
    if reason:
        attributes["error.type"] = reason
    if stages.algorithm:
        attributes["precis.algorithm"] = stages.algorithm
    attributes |= {f"precis.{name}": count for name, count in stages.counts.items()}
    return attributes | {
        f"precis.stage.{name}_ms": round(ms, 3) for name, ms in stages.spent.items()
    }
