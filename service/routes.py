"""The endpoints: parse, call one function of the library, serialise.

To add one: a view here, its path in `openapi.yaml`, a row in `tests/test_routes.py`;
`tests/test_contract.py` compares paths and methods in both directions.
"""

from pathlib import Path
from typing import Final

import msgspec
import yaml
from flask import Blueprint, Response, current_app, g, request
from gunicorn.http.errors import ParseException

import service
from service import entities, language, ranking, schemas, summary, text
from service.config import Settings
from service.errors import (
    Fault,
    InvalidRequest,
    MalformedBody,
    NotReady,
    UnsupportedMediaType,
)
from service.logs import Stages

blueprint: Final = Blueprint("precis", __name__)

JSON: Final = "application/json"
PLAIN: Final = "text/plain"


@blueprint.post("/v1/summarize")
def summarize() -> Response:
    with _stages().stage("decode"):
        wanted = _request(schemas.SummarizeRequest)
    algorithm = wanted.algorithm or _settings().algorithm
    with _stages().stage("text"):
        document = text.parse(wanted.text, language_code=wanted.language, title=wanted.title)
    with _stages().stage("rank"):
        chosen = summary.summarize(
            document,
            algorithm=algorithm,
            length=wanted.length,
            order=wanted.order,
            focus=wanted.focus,
        )
        judged = summary.explain(document, chosen, algorithm) if wanted.explain else None
    with _stages().stage("entities"):
        found = entities.recognize(document, _recognizer()) if wanted.entities else ()
    with _stages().stage("encode"):
        return _answer(
            schemas.summarize_answer(
                document,
                chosen,
                _only(found, wanted.entities),
                algorithm=algorithm,
                warnings=_warnings(document, wanted.entities),
                judged=judged,
            )
        )


@blueprint.post("/v1/entities")
def find_entities() -> Response:
    with _stages().stage("decode"):
        wanted = _request(schemas.EntitiesRequest)
    with _stages().stage("text"):
        document = text.parse(wanted.text, language_code=wanted.language)
    with _stages().stage("entities"):
        found = entities.recognize(document, _recognizer()) if wanted.entities else ()
    with _stages().stage("encode"):
        return _answer(
            schemas.entities_answer(
                document,
                _only(found, wanted.entities),
                warnings=_warnings(document, wanted.entities),
            )
        )


@blueprint.get("/v1/info")
def info() -> Response:
    return Response(current_app.extensions["precis_info"], mimetype=JSON)


@blueprint.get("/livez")
def livez() -> Response:
    return Response("ok\n", mimetype=PLAIN)


@blueprint.get("/readyz")
def readyz() -> Response:
    if current_app.extensions["precis_draining"].is_set():
        raise NotReady
    return Response("ok\n", mimetype=PLAIN)


@blueprint.get("/openapi.yaml")
def openapi_yaml() -> Response:
    return Response(current_app.extensions["precis_contract"][0], mimetype="application/yaml")


@blueprint.get("/openapi.json")
def openapi_json() -> Response:
    return Response(current_app.extensions["precis_contract"][1], mimetype=JSON)


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
                "max_body_bytes": settings.max_body_bytes,
            },
        }
    )


def _request(wanted: type[schemas.Request]) -> schemas.Request:
    """The request in the body, whatever its media type."""
    if (request.headers.get("Content-Encoding") or "identity").lower() != "identity":
        raise UnsupportedMediaType(["identity"], "Content-Encoding")
    limit = _settings().max_text_chars
    if request.mimetype == JSON:
        if request.args:
            raise InvalidRequest(
                [Fault(schemas.pointer(name), "belongs in the body") for name in request.args]
            )
        return schemas.from_json(_body(), wanted, max_text_chars=limit)
    if request.mimetype == PLAIN:
        charset = request.mimetype_params.get("charset", "utf-8")
        if charset.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise UnsupportedMediaType(["utf-8"], "charset")
        query = dict(request.args.lists())
        return schemas.from_query(_body(), query, wanted, max_text_chars=limit)
    raise UnsupportedMediaType([JSON, PLAIN])


def _body() -> bytes:
    """All bytes of the body, not a part of them.

    Raises:
        MalformedBody: it broke off, or its chunks are broken.
    """
    try:
        body = request.get_data()
    except (OSError, ParseException) as error:  # gunicorn's, where a chunk is broken
        raise MalformedBody("the body's transfer encoding is broken") from error
    if request.content_length is not None and len(body) < request.content_length:
        raise MalformedBody("the body ended before its Content-Length")
    return body


def _answer(answer: msgspec.Struct) -> Response:
    return Response(schemas.encode(answer), mimetype=JSON)


def _only(
    found: tuple[entities.Entity, ...], wanted: bool | list[entities.EntityType]
) -> tuple[entities.Entity, ...]:
    if isinstance(wanted, bool):
        return found
    return tuple(entity for entity in found if entity.type in wanted)


def _warnings(document: text.Document, wanted: object) -> tuple[str, ...]:
    """Codes of what the caller should know about the language."""
    code = document.language_code
    known = [] if code in language.LANGUAGES else ["language_not_supported"]
    if wanted and code not in _recognizer().languages:
        known.append("entities_not_supported")
    return tuple(known)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["precis_settings"]
    return settings


def _recognizer() -> entities.Recognizer:
    recognizer: entities.Recognizer = current_app.extensions["precis_recognizer"]
    return recognizer


def _stages() -> Stages:
    stages: Stages = g.stages
    return stages
