"""Reads the body of a request: its media type, its encoding, and the limits on its size."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from flask import request
from gunicorn.http.body import Body

from precis import stages
from precis.api import ndjson, schemas
from precis.errors import (
    BodyTooLarge,
    Fault,
    InvalidRequest,
    MalformedBody,
    TooSlow,
    UnsupportedMediaType,
)
from precis.text import pages
from service import bodies
from service.settings import Settings
from service.state import request_context

JSON: Final = "application/json"
PLAIN: Final = "text/plain"
HTML: Final = "text/html"
LINES: Final = "application/x-ndjson"

#: How one article may be sent.
ARTICLE: Final = (JSON, PLAIN, HTML)

#: Charsets of text/plain and of JSON; a page may name any that the HTML standard knows.
_UTF8: Final = frozenset({"utf-8", "utf8", "us-ascii"})


def body(settings: Settings, *supported: str) -> bytes:
    """All bytes of the body, which is of one of the supported media types, inflated.

    Raises:
        UnsupportedMediaType: it is of another, or its encoding is not known.
        InvalidRequest: query parameters beside JSON.
        MalformedBody: it broke off, its chunks are broken, or it is not what its encoding makes.
        BodyTooLarge: it is, or inflates to, more than the limit.
        TooSlow: it took too long to arrive.
        OutOfTime: it took too long to decompress.
    """
    media_type = request.mimetype
    if media_type not in supported:
        raise UnsupportedMediaType(supported)
    if media_type == JSON and request.query_string and request.args:
        raise InvalidRequest(
            [Fault(schemas.pointer(name), "belongs in the body") for name in request.args]
        )
    if media_type == PLAIN and request.mimetype_params.get("charset", "utf-8").lower() not in _UTF8:
        raise UnsupportedMediaType(["utf-8"], "charset")
    encoding, limit = _encoding(), settings.max_body_bytes
    compressed = bodies.pieces(_stream(), settings.receive_ms)
    if encoding == "identity":
        if (length := request.content_length or 0) > limit:
            raise BodyTooLarge(limit, length)
        return bodies.whole(compressed, limit)
    with request_context().timings.budget(settings.time_budget_ms):
        return bodies.whole(bodies.inflated(compressed, encoding, check=stages.check), limit)


def article(sent: bytes, wanted: type[schemas.Request], settings: Settings) -> schemas.Request:
    """The request about one article, whatever its media type.

    Raises:
        MalformedBody, and those of `schemas.from_json`.
    """
    if request.mimetype == JSON:
        return schemas.from_json(sent, wanted, settings)
    query = dict(request.args.lists())
    if request.mimetype == HTML:
        page = pages.decode(sent, request.content_type)
        return schemas.from_query("html", page, query, wanted, settings)
    return schemas.from_query("text", _text(sent), query, wanted, settings)


def is_stream() -> bool:
    """Whether the body is a stream of lines."""
    return request.mimetype == LINES


def lines(settings: Settings) -> tuple[Iterator[object], dict[str, Any]]:
    """The documents of a stream, each read when it is asked for, and what applies to all.

    A line that cannot be read is the error that says why; where the stream itself breaks off, that
    is the last.

    Raises:
        UnsupportedMediaType: the content encoding.
        InvalidRequest: a query parameter is wrong.
    """
    encoding = _encoding()
    shared = schemas.shared_from_query(dict(request.args.lists()))
    worker = request_context().worker
    compressed = bodies.pieces(_stream(), settings.receive_ms, worker.renew_deadline)
    parts = bodies.inflated(compressed, encoding, is_stream=True)
    return _documents(parts, settings.max_body_bytes, worker.on_stream_read), shared


def _documents(parts: Iterable[bytes], limit: int, on_read: Callable[[], None]) -> Iterator[object]:
    try:
        for line in ndjson.lines(parts, limit):
            yield schemas.loaded(line)
        on_read()
    except (MalformedBody, TooSlow) as error:
        yield error


def _encoding() -> str:
    sent = request.environ.get("HTTP_CONTENT_ENCODING")
    encoding = (sent or "identity").strip().lower()
    if encoding not in bodies.ENCODINGS:
        raise UnsupportedMediaType(bodies.ENCODINGS, "Content-Encoding")
    return encoding


def _stream() -> bodies.Readable:
    """The body as the server hands it over; Werkzeug ends those of servers that do not."""
    sent: bodies.Readable = request.environ["wsgi.input"]
    return sent if isinstance(sent, Body) else request.stream


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedBody(f"the body is not valid UTF-8 (byte {error.start})") from None
