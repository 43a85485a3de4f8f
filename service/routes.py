"""The endpoints: parse, call one function of the library, serialise.

To add one: a view here, its path in `openapi.yaml`, a row in `tests/unit/service/test_routes.py`;
`tests/contract/test_contract.py` compares paths and methods in both directions.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import yaml
from flask import Blueprint, Response

import service
from precis import entities
from precis.api import schemas
from precis.entities.tagger.models import MODELS
from precis.errors import NotReady
from precis.summary import ranking
from precis.summary.ranking.sumy_adapter import SUMMARIZERS
from precis.text import languages as language
from service import receive
from service.observability import logs
from service.settings import Settings
from service.state import AppState, RequestContext, app_state, request_context

blueprint: Final = Blueprint("precis", __name__)

#: Prometheus's text format.
METRICS: Final = "text/plain; version=0.0.4; charset=utf-8"


#: Endpoints that work; all else is cheap. Those of one article, and those of many.
ARTICLES: Final = frozenset({"/v1/summarize", "/v1/entities"})
BATCHES: Final = frozenset({"/v1/summarize/batch"})
WORK: Final = ARTICLES | BATCHES | {"/v1/digest"}


def inline(settings: Settings) -> frozenset[str]:
    """Endpoints that answer a short article in milliseconds, so that the worker's event loop may:
    none where the settings choose what takes longer."""
    is_ours = settings.recognizer == "precis" and settings.algorithm not in SUMMARIZERS
    return ARTICLES if is_ours else frozenset()


@blueprint.post("/v1/summarize")
def summarize() -> Response:
    state, context = app_state(), request_context()
    body = _body(state, context, *receive.ARTICLE)
    with context.timings.stage("decode"):
        wanted = receive.article(body, schemas.SummarizeRequest, state.settings)
    return _answer(state.pipeline.summarize(wanted, context.timings), context)


@blueprint.post("/v1/entities")
def find_entities() -> Response:
    state, context = app_state(), request_context()
    body = _body(state, context, *receive.ARTICLE)
    with context.timings.stage("decode"):
        wanted = receive.article(body, schemas.EntitiesRequest, state.settings)
    return _answer(state.pipeline.find_entities(wanted, context.timings), context)


@blueprint.post("/v1/digest")
def digest() -> Response:
    state, context = app_state(), request_context()
    body = _body(state, context, receive.JSON)
    with context.timings.stage("decode"):
        wanted = schemas.digest_from_json(body, state.settings)
    return _answer(state.pipeline.digest(wanted, context.timings), context)


@blueprint.post("/v1/summarize/batch")
def summarize_batch() -> Response:
    state, context = app_state(), request_context()
    if receive.is_stream():
        results = _results(*receive.lines(state.settings))
        return Response((result + b"\n" for result in results), mimetype=receive.LINES)
    body = _body(state, context, receive.JSON, receive.LINES)
    with context.timings.stage("decode"):
        batch = schemas.batch_from_json(body, state.settings)
    results = _results(iter(batch.documents), batch.shared)
    return Response(b'{"results":[' + b",".join(results) + b"]}", mimetype=receive.JSON)


@blueprint.get("/v1/info")
def info() -> Response:
    return Response(app_state().info, mimetype=receive.JSON)


@blueprint.get("/livez")
def livez() -> Response:
    return Response("ok\n", mimetype=receive.PLAIN)


@blueprint.get("/health")
@blueprint.get("/readyz")
def readyz() -> Response:
    if app_state().draining.is_set():
        raise NotReady
    return Response("ok\n", mimetype=receive.PLAIN)


@blueprint.get("/metrics")
def metrics() -> Response:
    text = app_state().metrics.text()
    return Response(text, content_type=METRICS)


@blueprint.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return Response(app_state().contract_yaml, mimetype="application/yaml")


@blueprint.get("/openapi.json")
def openapi_json() -> Response:
    return Response(app_state().contract_json, mimetype=receive.JSON)


def contract() -> tuple[bytes, bytes]:
    """`openapi.yaml` and the same as JSON; it lies beside the package, or in it where installed."""
    package = Path(service.__file__).parent
    candidates = [package / "openapi.yaml", package.parent / "openapi.yaml"]
    source = next(path for path in candidates if path.is_file()).read_bytes()
    return source, msgspec.json.encode(yaml.load(source, yaml.CSafeLoader))


def describe(settings: Settings, recognizer: entities.Recognizer) -> bytes:
    """The answer of ``GET /v1/info``."""
    return msgspec.json.encode(
        {
            "name": "precis",
            "version": service.__version__,
            "revision": settings.revision,
            "algorithm": settings.algorithm,
            "default_sentences": settings.default_sentences,
            "algorithms": [
                {"name": name, "max_sentences": ranking.MAX_SENTENCES.get(name)}
                for name in ranking.RANKERS
            ],
            "languages": [
                {
                    "code": row.code,
                    "name": row.name,
                    "entities": row.code in recognizer.languages,
                }
                for row in language.LANGUAGES.values()
            ],
            "recognizer": settings.recognizer,
            "entity_models": [
                {
                    "language": code,
                    "data": [{"name": one.name, "licence": one.licence} for one in model.data],
                }
                for code, model in MODELS.items()
                if settings.recognizer == "precis" and code in recognizer.languages
            ],
            "entity_types": entities.ENTITY_TYPES,
            "limits": {
                "max_text_chars": settings.max_text_chars,
                "max_html_chars": settings.max_html_chars,
                "max_body_bytes": settings.max_body_bytes,
                "max_documents": settings.max_documents,
                "max_digest_documents": schemas.MAX_DIGEST,
            },
        }
    )


def _results(documents: Iterator[object], shared: dict[str, object]) -> Iterator[bytes]:
    """The results of a batch, bound to this request so that they can outlast its view."""
    context = request_context()
    return app_state().pipeline.summarize_batch(
        documents,
        shared,
        context.timings,
        request_id=context.request_id,
        report=partial(logs.unexpected, context.request_id),
        turn=context.worker.turn,
    )


def _body(state: AppState, context: RequestContext, *supported: str) -> bytes:
    with context.timings.stage("receive"):
        body = receive.body(state.settings, *supported)
    with context.timings.stage("wait"):
        context.worker.resize(len(body))
    return body


def _answer(answer: msgspec.Struct, context: RequestContext) -> Response:
    with context.timings.stage("encode"):
        return Response(schemas.encode(answer), mimetype=receive.JSON)
