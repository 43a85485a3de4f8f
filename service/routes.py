"""The endpoints: parse, call one function of the library, serialise.

To add one: a view here, its path in `openapi.yaml`, a row in `tests/test_routes.py`;
`tests/test_contract.py` compares paths and methods in both directions.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import yaml
from flask import Blueprint, Response, current_app, g

import service
from precis import entities
from precis.api import schemas
from precis.api.pipeline import Pipeline
from precis.errors import NotReady
from precis.stages import Stages
from precis.summary import ranking
from precis.summary.ranking.sumy_adapter import SUMMARIZERS
from precis.text import languages as language
from service import logs, receive
from service.capacity import Capacity
from service.config import Settings

blueprint: Final = Blueprint("precis", __name__)

#: Prometheus's text format.
METRICS: Final = "text/plain; version=0.0.4; charset=utf-8"


#: Endpoints of one article.
ARTICLES: Final = frozenset({"/v1/summarize", "/v1/entities"})


def prompt(settings: Settings) -> frozenset[str]:
    """Endpoints that answer a short article in milliseconds: none where the settings choose what
    takes longer."""
    is_ours = settings.recognizer == "precis" and settings.algorithm not in SUMMARIZERS
    return ARTICLES if is_ours else frozenset()


@blueprint.post("/v1/summarize")
def summarize() -> Response:
    sent = _body(*receive.ARTICLE)
    with _room(len(sent)):
        with _stages().stage("decode"):
            wanted = receive.article(sent, schemas.SummarizeRequest, _settings())
        return _answer(_pipeline().summarize(wanted, _stages()))


@blueprint.post("/v1/entities")
def find_entities() -> Response:
    sent = _body(*receive.ARTICLE)
    with _room(len(sent)):
        with _stages().stage("decode"):
            wanted = receive.article(sent, schemas.EntitiesRequest, _settings())
        return _answer(_pipeline().find_entities(wanted, _stages()))


@blueprint.post("/v1/digest")
def digest() -> Response:
    sent = _body(receive.JSON)
    with _room(len(sent)):
        with _stages().stage("decode"):
            wanted = schemas.digest_from_json(sent, _settings())
        return _answer(_pipeline().digest(wanted, _stages()))


@blueprint.post("/v1/summarize/batch")
def summarize_batch() -> Response:
    if receive.is_stream():
        with _room(0):  # refused here or never
            results = _results(*receive.lines(_settings()))
        return Response((result + b"\n" for result in results), mimetype=receive.LINES)
    sent = _body(receive.JSON, receive.LINES)
    with _room(len(sent)), _stages().stage("decode"):
        batch = schemas.batch_from_json(sent, _settings())
    results = _results(iter(batch.documents), batch.shared)
    return Response(b'{"results":[' + b",".join(results) + b"]}", mimetype=receive.JSON)


@blueprint.get("/v1/info")
def info() -> Response:
    return Response(current_app.extensions["precis_info"], mimetype=receive.JSON)


@blueprint.get("/livez")
def livez() -> Response:
    return Response("ok\n", mimetype=receive.PLAIN)


@blueprint.get("/readyz")
def readyz() -> Response:
    if current_app.extensions["precis_draining"].is_set():
        raise NotReady
    return Response("ok\n", mimetype=receive.PLAIN)


@blueprint.get("/metrics")
def metrics() -> Response:
    text = current_app.extensions["precis_metrics"].text()
    return Response(text, content_type=METRICS)


@blueprint.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return Response(current_app.extensions["precis_contract"][0], mimetype="application/yaml")


@blueprint.get("/openapi.json")
def openapi_json() -> Response:
    return Response(current_app.extensions["precis_contract"][1], mimetype=receive.JSON)


def contract() -> tuple[bytes, bytes]:
    """`openapi.yaml` and the same as JSON; it lies beside the package, or in it where installed."""
    package = Path(service.__file__).parent
    places = [package / "openapi.yaml", package.parent / "openapi.yaml"]
    source = next(place for place in places if place.is_file()).read_bytes()
    return source, msgspec.json.encode(yaml.load(source, yaml.CSafeLoader))


def describe(settings: Settings, recognizer: entities.Recognizer) -> bytes:
    """The answer of ``GET /v1/info``."""
    return msgspec.json.encode(
        {
            "name": "precis",
            "version": service.__version__,
            "revision": settings.revision,
            "algorithm": settings.algorithm,
            "algorithms": [
                {"name": name, "max_sentences": ranking.MAX_SENTENCES.get(name)}
                for name in ranking.RANKERS
            ],
            "languages": [
                {
                    "code": one.code,
                    "name": one.name,
                    "entities": one.code in recognizer.languages,
                }
                for one in language.LANGUAGES.values()
            ],
            "recognizer": settings.recognizer,
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
    return _pipeline().summarize_batch(
        documents,
        shared,
        _stages(),
        request_id=g.request_id,
        report=partial(logs.unexpected, g.request_id),
        turn=partial(_capacity().room, patient=True),
    )


def _body(*supported: str) -> bytes:
    with _stages().stage("receive"):
        return receive.body(_settings(), *supported)


@contextmanager
def _room(size: int) -> Iterator[None]:
    """Room for work on so many bytes, while inside.

    Raises:
        OverCapacity: there is none in time.
    """
    with ExitStack() as stack:
        with _stages().stage("wait"):
            stack.enter_context(_capacity().room(size))
        yield


def _capacity() -> Capacity:
    capacity: Capacity = current_app.extensions["precis_capacity"]
    return capacity


def _answer(answer: msgspec.Struct) -> Response:
    with _stages().stage("encode"):
        return Response(schemas.encode(answer), mimetype=receive.JSON)


def _pipeline() -> Pipeline:
    pipeline: Pipeline = current_app.extensions["precis_pipeline"]
    return pipeline


def _settings() -> Settings:
    settings: Settings = current_app.extensions["precis_pipeline"].settings
    return settings


def _stages() -> Stages:
    stages: Stages = g.stages
    return stages
