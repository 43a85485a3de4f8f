"""Wiring: settings → a Flask application; the only map from error to status."""

import threading
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from service import entities, errors, logs, routes, schemas, summary, text
from service.config import Settings
from service.errors import InvalidSettings, ServiceError
from service.ranking import RANKERS

#: Nearest ancestor wins, so a new subclass of a row needs none of its own.
STATUS: Final[Mapping[type[ServiceError], int]] = MappingProxyType(
    {
        ServiceError: 500,
        errors.InvalidRequest: 422,
        errors.MalformedBody: 400,
        errors.UnsupportedMediaType: 415,
        errors.TooLarge: 413,
        errors.NotReady: 503,
    }
)

#: Refusals of the framework: status → code, title and detail.
HTTP_CODES: Final[Mapping[int, tuple[str, str, str]]] = MappingProxyType(
    {
        400: ("malformed_body", "Malformed body", "the request could not be read to its end"),
        404: ("not_found", "Not found", "there is nothing at this path"),
        405: ("method_not_allowed", "Method not allowed", "the header Allow names the methods"),
    }
)

#: Paths that a load balancer asks all day: neither logged nor counted.
QUIET: Final = frozenset({"/livez", "/readyz"})

_WARM_UP: Final = "Ada Lovelace wrote to Charles Babbage in London. He answered on Monday."


def create_app(settings: Settings | None = None) -> Flask:
    """The application; models are loaded and one article is summarized before it returns.

    Raises:
        InvalidSettings: a setting is wrong, or a model is missing or damaged.
    """
    settings = settings or Settings.from_env()
    if settings.algorithm not in RANKERS:
        raise InvalidSettings("PRECIS_ALGORITHM: must be one of " + ", ".join(RANKERS))
    logs.configure(settings.log_level)
    began = time.perf_counter()
    recognizer = entities.load(settings.recognizer, settings.spacy_pipeline)
    _warm_up(settings, recognizer)
    app = Flask("service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.extensions["precis_settings"] = settings
    #: Set from SIGTERM on, by `gunicorn.conf.py`.
    app.extensions["precis_draining"] = threading.Event()
    app.extensions["precis_recognizer"] = recognizer
    app.extensions["precis_info"] = routes.describe(settings, recognizer)
    app.extensions["precis_contract"] = routes.contract()
    app.register_blueprint(routes.blueprint)
    app.before_request(_begin)
    app.after_request(_end)
    app.register_error_handler(ServiceError, _refuse)
    app.register_error_handler(HTTPException, _refuse_http)
    app.register_error_handler(Exception, _fail)
    logs.boot(settings, (time.perf_counter() - began) * 1e3)
    return app


def _warm_up(settings: Settings, recognizer: entities.Recognizer) -> None:
    document = text.parse(_WARM_UP)
    summary.summarize(document, algorithm=settings.algorithm, length=summary.Length(sentences=1))
    entities.recognize(document, recognizer)


def _begin() -> None:
    g.stages = logs.Stages()
    g.request_id = logs.request_id(request.headers.get("X-Request-ID"))


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    if request.path not in QUIET:
        route = request.url_rule.rule if request.url_rule else "unknown"
        logs.request_line(g.request_id, request.method, route, response.status_code, g.stages)
    return response


def _refuse(error: ServiceError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    if status == 500:
        return _fail(error)
    response = _problem(status, error.code, error.title, error.detail, error)
    if status == 503:
        response.headers["Retry-After"] = "1"
    return response


def _refuse_http(error: HTTPException) -> Response:
    """404, 405 and whatever else the framework refuses, as problem documents."""
    if isinstance(error, RequestEntityTooLarge):
        limit = int(request.max_content_length or 0)
        return _refuse(errors.BodyTooLarge(limit, request.content_length))
    if error.code is None or error.code not in HTTP_CODES:
        return _fail(error)
    response = _problem(error.code, *HTTP_CODES[error.code])
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


_UNEXPECTED: Final = "an unexpected error; the log has it under this request_id"


def _fail(error: Exception) -> Response:
    logs.logger.error("unexpected", exc_info=error, extra={"fields": {"request_id": g.request_id}})
    return _problem(500, ServiceError.code, ServiceError.title, _UNEXPECTED)


def _problem(
    status: int, code: str, title: str, detail: str, error: ServiceError | None = None
) -> Response:
    problem = schemas.Problem(
        type=f"/docs#problem-{code.replace('_', '-')}",
        title=title,
        status=status,
        code=code,
        detail=detail,
        request_id=g.request_id,
        errors=[schemas.FaultAnswer(*fault) for fault in error.faults] if error else [],
        limit=error.limit if error else None,
        actual=error.actual if error else None,
    )
    return Response(schemas.encode(problem), status, mimetype="application/problem+json")
