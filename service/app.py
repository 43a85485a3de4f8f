"""Wiring: settings → a Flask application."""

import time
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask_compress import Compress
from flask_cors import CORS
from werkzeug.exceptions import HTTPException, NotFound

from precis import entities, errors, summary, text
from precis.api import problems, schemas
from precis.api.pipeline import Pipeline
from precis.errors import (
    InvalidSettings,
    MalformedRequest,
    OverCapacity,
    ServiceError,
    Unauthorized,
)
from precis.stages import Stages
from precis.summary.digest import story
from precis.summary.ranking import RANKERS, editor
from precis.text import article_lines, surroundings
from service import auth, routes, site
from service.observability import logs
from service.observability.metrics import Metrics
from service.observability.traces import Traces
from service.settings import Settings
from service.state import (
    EXTENSION,
    AppState,
    RequestContext,
    app_state,
    request_context,
    worker_context,
)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Refusals of the framework: status → code, title and detail.
HTTP_CODES: Final[Mapping[int, tuple[str, str, str]]] = MappingProxyType(
    {
        400: ("malformed_body", "Malformed body", "the request could not be read to its end"),
        404: ("not_found", "Not found", "no such endpoint; see /docs"),
        405: ("method_not_allowed", "Method not allowed", "the header Allow names the methods"),
    }
)

#: Where API keys are asked for: not for health, and not for the contract.
GUARDED: Final = "/v1/"

#: Answers compressed where asked for: what is smaller than a packet gains nothing, and the levels
#: are those that cost less than the article did.
COMPRESSION: Final[Mapping[str, object]] = MappingProxyType(
    {
        "COMPRESS_MIMETYPES": [
            "application/json",
            "application/problem+json",
            "application/yaml",
            "text/css",
            "text/html",
            "text/javascript",
        ],
        "COMPRESS_ALGORITHM": ["zstd", "br", "gzip"],
        "COMPRESS_LEVEL": 1,
        "COMPRESS_BR_LEVEL": 1,
        "COMPRESS_ZSTD_LEVEL": 1,
        "COMPRESS_MIN_SIZE": 1_400,
        "COMPRESS_STREAMS": False,
    }
)

#: Methods that are told apart in logs and metrics. Whoever invents some (gunicorn lets them pass)
#: must neither write into the log nor make series without end.
METHODS: Final = frozenset(
    {"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"}
)

#: Paths that are asked all day by whoever watches: neither logged, counted nor refused.
QUIET: Final = frozenset({"/livez", "/readyz", "/health", "/metrics"})

_WARM_UP: Final = "Ada Lovelace wrote to Charles Babbage in London. He answered on Monday."


def create_app(settings: Settings | None = None) -> Flask:
    """The application; models are loaded and one article is summarized before it returns.

    Raises:
        InvalidSettings: a setting is wrong, or a model is missing or damaged.
    """
    settings = settings or Settings.from_env()
    if settings.algorithm not in RANKERS:
        raise InvalidSettings("PRECIS_ALGORITHM: must be one of " + ", ".join(RANKERS))
    logs.configure(settings)
    started_at = time.perf_counter()
    state = _state(settings)
    app = Flask("service", static_folder=None)
    app.url_map.merge_slashes = False  # a proxy's rule for /metrics must hold for //metrics, too
    app.extensions[EXTENSION] = state
    app.register_blueprint(routes.blueprint)
    if settings.site:
        app.register_blueprint(site.blueprint(state.contract_json))
    app.before_request(_begin)
    app.before_request(_admit)
    app.after_request(_end)
    _allow_origins(app, settings)
    app.config.update(COMPRESSION)
    Compress(app)
    app.register_error_handler(ServiceError, _answer_error)
    app.register_error_handler(HTTPException, _answer_http_error)
    app.register_error_handler(Exception, _answer_unexpected)
    app.wsgi_app = without_prefix(app.wsgi_app, settings.path_prefix)  # type: ignore[assignment, method-assign]
    logs.boot(settings, (time.perf_counter() - started_at) * 1e3)
    return app


def _state(settings: Settings) -> AppState:
    recognizer = entities.load(
        settings.recognizer, settings.spacy_pipeline, settings.entity_languages
    )
    _warm_up(settings, recognizer)
    metrics = Metrics(settings.revision)
    metrics.text()  # loads what it takes, before somebody waits for it
    contract_yaml, contract_json = routes.contract()
    return AppState(
        settings=settings,
        pipeline=Pipeline(settings, recognizer),
        metrics=metrics,
        traces=Traces(settings),
        info=routes.describe(settings, recognizer),
        contract_yaml=contract_yaml,
        contract_json=contract_json,
    )


def _warm_up(settings: Settings, recognizer: entities.Recognizer) -> None:
    """Read every model, whatever the default algorithm needs."""
    editor.weights()
    story.weights()
    surroundings.model()
    article_lines.model()
    document = text.parse(_WARM_UP)
    summary.summarize(document, algorithm=settings.algorithm, length=summary.Length(sentences=1))
    entities.recognize(document, recognizer)


def _allow_origins(app: Flask, settings: Settings) -> None:
    """Let pages of the configured origins ask; without any, no header is added."""
    if settings.cors_origins:
        CORS(
            app,
            resources=f"{GUARDED}.*",
            origins=list(settings.cors_origins),
            allow_headers=["Authorization", "Content-Type", "X-Request-ID"],
            expose_headers=["Retry-After", "X-Request-ID"],
            max_age=86_400,  # seconds; browsers cap it at less
        )


def without_prefix(application: "WSGIApplication", prefix: str) -> "WSGIApplication":
    """The application at a prefix: its paths begin with it, unless a proxy has removed it.

    Werkzeug's DispatcherMiddleware answers paths without the prefix by another application; here
    both ways of a proxy are right.
    """
    if not prefix:
        return application

    def prefixed(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == prefix or path.startswith(prefix + "/"):
            environ["SCRIPT_NAME"] += prefix
            environ["PATH_INFO"] = path[len(prefix) :]
        return application(environ, start_response)

    return prefixed


def _begin() -> None:
    worker, environ = worker_context(), request.environ
    context = RequestContext(
        worker=worker,
        timings=Stages(worker.started_at, worker.received_at),
        request_id=logs.request_id(environ.get("HTTP_X_REQUEST_ID")),
        is_observed=request.path not in QUIET,
    )
    g.context = context
    if context.is_observed:
        app_state().metrics.begun()


def _admit() -> None:
    """Let a request pass that is well-formed, on the right port, and bears a known key where keys
    are configured; browsers may ask without one whether they may send a request.

    Raises:
        MalformedRequest: it has no ``Host``.
        NotFound: another spelling of a path, or a path of the other port.
        OverCapacity: the worker found no room for it.
        Unauthorized: keys are configured and the request bears none of them.
    """
    settings, worker = app_state().settings, request_context().worker
    environ, path = request.environ, request.path
    if environ.get("SERVER_PROTOCOL") == "HTTP/1.1" and "HTTP_HOST" not in environ:
        raise MalformedRequest("HTTP/1.1 requires the header Host")
    if not (
        _is_path_as_sent(environ.get("RAW_URI", ""))
        and _is_right_port(settings, path, is_own=worker.is_metrics_port)
    ):
        raise NotFound
    if worker.retry_after_s is not None:
        raise OverCapacity(round(worker.retry_after_s))
    known = settings.api_keys
    if known and path.startswith(GUARDED) and request.method != "OPTIONS":
        scheme, _, key = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        if not (scheme.lower() == "bearer" and auth.is_known(key.strip(), known)):
            raise Unauthorized


def _is_path_as_sent(target: str) -> bool:
    """Whether the path has no escapes and no doubled slashes, which no path of ours needs: a proxy
    whose rule forbids ``/metrics`` may let ``/%6detrics`` and ``//metrics`` pass."""
    path = target.partition("?")[0]
    if not path.startswith("/"):  # the absolute form, which proxies may use
        path = urlsplit(path).path
    return "%" not in path and "//" not in path


def _is_right_port(settings: Settings, path: str, *, is_own: bool) -> bool:
    """Whether a path may be asked for on this port: metrics and health have one of their own where
    the settings say so."""
    if path == "/metrics" and not settings.metrics:
        return False
    return not settings.metrics_port or is_own == (path in QUIET)


def _end(response: Response) -> Response:
    context = request_context()
    headers = response.headers
    headers.add("X-Request-ID", context.request_id)
    headers.add("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cache-Control", "no-store")
    if context.is_observed:
        response.call_on_close(_observation(context, response.status_code))
    return response


def _observation(context: RequestContext, status: int) -> Callable[[], None]:
    """Counts and logs the request once its answer is handed over: what a stream costs is known only
    then."""
    state, environ = app_state(), request.environ
    route = request.url_rule.rule if request.url_rule else "unknown"
    method = request.method if request.method in METHODS else "other"
    parent = environ.get("HTTP_TRACEPARENT", ""), environ.get("HTTP_TRACESTATE", "")
    request_id, code = context.request_id, context.error_code

    def observe() -> None:
        state.metrics.ended(route, method, status, context.timings, code)
        outcome = (method, route, status, context.timings)
        trace_id = state.traces.ended(request_id, parent, *outcome, code)
        logs.request_line(request_id, trace_id or logs.trace_id(parent[0]), *outcome)

    return observe


def _answer_error(error: ServiceError) -> Response:
    if problems.status_of(error) == 500:
        return _answer_unexpected(error)
    response = _problem(problems.problem(error, request_context().request_id))
    if isinstance(error, errors.Unavailable):
        response.headers["Retry-After"] = str(error.retry_after_s)
    elif isinstance(error, errors.Unauthorized):
        response.headers["WWW-Authenticate"] = 'Bearer realm="precis"'
    elif isinstance(error, errors.UnsupportedMediaType) and error.what == "Content-Encoding":
        response.headers["Accept-Encoding"] = ", ".join(error.supported)  # RFC 9110, 15.5.16
    return response


def _answer_http_error(error: HTTPException) -> Response:
    """404, 405 and whatever else the framework raises, as problem documents."""
    if error.code is None or error.code not in HTTP_CODES:
        return _answer_unexpected(error)
    request_id = request_context().request_id
    response = _problem(problems.plain(error.code, *HTTP_CODES[error.code], request_id))
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _answer_unexpected(error: Exception) -> Response:
    request_id = request_context().request_id
    logs.unexpected(request_id, error)
    return _problem(problems.unexpected(request_id))


def _problem(problem: schemas.Problem) -> Response:
    request_context().error_code = problem.code
    body = schemas.encode(problem)
    return Response(body, problem.status, mimetype="application/problem+json")
