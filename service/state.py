"""What the application and a request carry: explicit objects in place of names in dictionaries."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Final

from flask import current_app, g, request

from precis.api.pipeline import Pipeline
from precis.stages import Stages
from service.observability.metrics import Metrics
from service.observability.traces import Traces
from service.settings import Settings

#: Under this name `AppState` lies in Flask's `extensions`, the one place that Flask offers for it.
EXTENSION: Final = "precis"

#: WSGI environment variable in which the worker passes its `WorkerContext`.
ENVIRON_KEY: Final = "precis.worker"


@dataclass(frozen=True, slots=True)
class AppState:
    """What lives as long as the application; built by `create_app`."""

    settings: Settings
    pipeline: Pipeline
    metrics: Metrics
    traces: Traces
    #: Body of ``GET /v1/info``.
    info: bytes
    #: ``openapi.yaml``, and the same as JSON.
    contract_yaml: bytes
    contract_json: bytes
    #: Set from SIGTERM on: not ready, and each answer is the last of its connection.
    draining: threading.Event = field(default_factory=threading.Event)


def _no_limit(size_bytes: int) -> AbstractContextManager[None]:
    return nullcontext()


def _nothing() -> None:
    """What another WSGI server than ours needs to do."""


@dataclass(frozen=True, slots=True)
class WorkerContext:
    """What our worker knows of a request; the defaults hold under any other WSGI server."""

    #: `time.perf_counter` of the first byte and of the last one; None where it is not known.
    started_at: float | None = None
    received_at: float | None = None
    #: Seconds after which the client should try again, where the request is to be rejected.
    retry_after_s: float | None = None
    #: The turn of one more document of so many bytes, for batches and streams; waits for it.
    turn: Callable[[int], AbstractContextManager[None]] = _no_limit
    #: Says how large the one document of this request is, decompressed; raises where it must not
    #: be worked on.
    resize: Callable[[int], None] = field(default=lambda size_bytes: None)
    #: Says that a stream was read to its end.
    on_stream_read: Callable[[], None] = _nothing
    #: Grants the next line of a stream its own time to arrive.
    renew_deadline: Callable[[], None] = _nothing
    #: Whether the request came in on the port for metrics and health.
    is_metrics_port: bool = False


@dataclass(slots=True)
class RequestContext:
    """What is known of the request at hand."""

    worker: WorkerContext
    timings: Stages
    request_id: str
    #: Whether it is logged and counted.
    is_observed: bool
    #: Code of the error that it is answered with; "" where it is none.
    error_code: str = ""


def app_state() -> AppState:
    """The state of the application that answers the request at hand."""
    state: AppState = current_app.extensions[EXTENSION]
    return state


def request_context() -> RequestContext:
    """The context of the request at hand."""
    context: RequestContext = g.context
    return context


def worker_context() -> WorkerContext:
    """What the worker passed with the request at hand."""
    context: WorkerContext = request.environ.get(ENVIRON_KEY) or WorkerContext()
    return context
