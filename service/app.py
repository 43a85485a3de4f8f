"""Wiring: settings → a Flask application."""

import threading
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from flask import Flask, Response, current_app, g, request
from flask_compress import Compress
from flask_cors import CORS
from werkzeug.exceptions import HTTPException

from precis import entities, errors, stages, summary, text
from precis.api import problems, schemas
from precis.api.pipeline import Pipeline
from precis.errors import InvalidSettings, ServiceError, Unauthorized
from precis.summary.digest import story
from precis.summary.ranking import RANKERS, editor
from precis.text import surroundings
from service import keys, logs, receive, routes, site
from service.capacity import Capacity
from service.config import Settings
from service.metrics import Metrics
from service.traces import Traces

#: Refusals of the framework: status → code, title and detail.
HTTP_CODES: Final[Mapping[int, tuple[str, str, str]]] = MappingProxyType(
    {
        400: ("malformed_body", "Malformed body", "the request could not be read to its end"),
        404: ("not_found", "Not found", "there is nothing at this path"),
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
QUIET: Final = frozenset({"/livez", "/readyz", "/metrics"})

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
    began = time.perf_counter()
    recognizer = entities.load(settings.recognizer, settings.spacy_pipeline)
    _warm_up(settings, recognizer)
    app = Flask("service", static_folder=None)
    #: Set from SIGTERM on, by `gunicorn.conf.py`.
    app.extensions["precis_draining"] = threading.Event()
    app.extensions["precis_capacity"] = Capacity(settings)
    metrics = app.extensions["precis_metrics"] = Metrics(settings.revision)
    metrics.text()  # loads what it takes, before somebody waits for it
    app.extensions["precis_traces"] = Traces(settings)
    app.extensions["precis_pipeline"] = Pipeline(settings, recognizer)
    app.extensions["precis_info"] = routes.describe(settings, recognizer)
    app.extensions["precis_contract"] = routes.contract()
    app.register_blueprint(routes.blueprint)
    if settings.site:
        app.register_blueprint(site.blueprint(app.extensions["precis_contract"][1]))
    #: Paths of the endpoints that work: all else is cheap.
    app.extensions["precis_work"] = frozenset(
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(GUARDED) and "POST" in (rule.methods or ())
    )
    #: And those that the worker's loop may answer by itself, see `service.plain`.
    app.extensions["precis_prompt"] = routes.prompt(settings)
    app.before_request(_begin)
    app.before_request(_admit)
    app.after_request(_end)
    _browsers(app, settings)
    app.config.update(COMPRESSION)
    Compress(app)
    app.register_error_handler(ServiceError, _refuse)
    app.register_error_handler(HTTPException, _refuse_http)
    app.register_error_handler(Exception, _fail)
    logs.boot(settings, (time.perf_counter() - began) * 1e3)
    return app


def _warm_up(settings: Settings, recognizer: entities.Recognizer) -> None:
    """Read every model, whatever the default algorithm needs."""
    editor.weights()
    story.weights()
    surroundings.model()
    document = text.parse(_WARM_UP)
    summary.summarize(document, algorithm=settings.algorithm, length=summary.Length(sentences=1))
    entities.recognize(document, recognizer)


def _browsers(app: Flask, settings: Settings) -> None:
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


def _begin() -> None:
    g.stages = stages.Stages(current_app.extensions["precis_capacity"].came())
    g.request_id = logs.request_id(request.headers.get("X-Request-ID"))
    g.reason = ""
    g.inside = False
    g.watched = request.path not in QUIET
    if g.watched:
        current_app.extensions["precis_metrics"].begun()


def _admit() -> None:
    """Let in who sends a known key, and browsers that ask whether they may; and no more of those
    who send work than threads can be spared for.

    Raises:
        Unauthorized: keys are configured and the request bears none of them.
        OverCapacity: too many are inside.
    """
    if not request.path.startswith(GUARDED) or request.method == "OPTIONS":
        return
    known = current_app.extensions["precis_pipeline"].settings.api_keys
    if known:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not keys.is_known(key.strip(), known):
            raise Unauthorized
    if request.method == "POST" and request.path in current_app.extensions["precis_work"]:
        current_app.extensions["precis_capacity"].enter()
        g.inside = True


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    if g.watched:
        response.call_on_close(_ending(response.status_code))
    return response


def _ending(status: int) -> Callable[[], None]:
    """What is done once the answer is sent: what a stream costs is known only then."""
    app, route = current_app, request.url_rule.rule if request.url_rule else "unknown"
    extensions = app.extensions
    stages_, inside, reason = g.stages, g.inside, g.reason
    method = request.method if request.method in METHODS else "other"
    request_id = g.request_id
    parent = request.headers.get("traceparent", ""), request.headers.get("tracestate", "")

    def end() -> None:
        if inside:
            extensions["precis_capacity"].leave()
        extensions["precis_metrics"].ended(route, method, status, stages_, reason)
        told = (method, route, status, stages_)
        trace_id = extensions["precis_traces"].ended(request_id, parent, *told, reason)
        logs.request_line(request_id, trace_id or logs.trace_id(parent[0]), *told)

    return end


def _refuse(error: ServiceError) -> Response:
    if problems.status_of(error) == 500:
        return _fail(error)
    response = _problem(problems.problem(error, g.request_id))
    if isinstance(error, errors.Unavailable):
        response.headers["Retry-After"] = str(error.retry_after_s)
    elif isinstance(error, errors.Unauthorized):
        response.headers["WWW-Authenticate"] = 'Bearer realm="precis"'
    elif isinstance(error, errors.UnsupportedMediaType) and error.what == "Content-Encoding":
        response.headers["Accept-Encoding"] = ", ".join(error.supported)  # RFC 9110, 15.5.16
    return response


def _refuse_http(error: HTTPException) -> Response:
    """404, 405 and whatever else the framework refuses, as problem documents."""
    if error.code is None or error.code not in HTTP_CODES:
        return _fail(error)
    response = _problem(problems.plain(error.code, *HTTP_CODES[error.code], g.request_id))
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _fail(error: Exception) -> Response:
    logs.unexpected(g.request_id, error)
    return _problem(problems.unexpected(g.request_id))


def _problem(problem: schemas.Problem) -> Response:
    g.reason = problem.code
    receive.discard()
    body = schemas.encode(problem)
    return Response(body, problem.status, mimetype="application/problem+json")
