"""Bodies and query parameters → frozen requests; nothing is validated again after this."""

import difflib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn

import msgspec
from msgspec import UNSET

from precis.api.limits import Limits
from precis.api.schemas.members import (
    LENGTHS,
    LISTS,
    MAX_DIGEST,
    MIN_DIGEST,
    MUST_BE,
    SOURCES,
    DigestDocument,
    DigestRequest,
    Request,
    SummaryOptions,
    rules,
)
from precis.errors import (
    Fault,
    HtmlTooLong,
    InvalidRequest,
    MalformedBody,
    ServiceError,
    TextTooLong,
    TooManyDocuments,
)

#: Errors listed in one answer, and characters of an unknown field's name that are repeated in it.
MAX_FAULTS: Final = 50
MAX_NAME_CHARS: Final = 64

Members = Mapping[str, Any]


class _Repeated(dict[str, Any]):
    """A JSON object with duplicate fields."""

    names: tuple[str, ...] = ()


class Batch(msgspec.Struct, frozen=True):
    """The documents of a batch, not yet validated: each is answered with its own errors."""

    documents: list[object]
    #: Validated fields for every document that does not set them itself.
    shared: dict[str, Any]


def from_json(body: bytes, request_type: type[Request], limits: Limits) -> Request:
    """The request in a JSON body.

    Raises:
        MalformedBody: the body is not valid UTF-8 or not valid JSON.
        InvalidRequest: fields are missing, unknown, duplicate, invalid or mutually exclusive; all
            are listed.
        TextTooLong, HtmlTooLong: more code points than the limits allow.
    """
    return from_members(loads(body), request_type, limits)


def from_query(
    source: str,
    text: str,
    query: Mapping[str, list[str]],
    request_type: type[Request],
    limits: Limits,
) -> Request:
    """The request in a body that is its `source`, "text" or "html", and in query parameters.

    Raises:
        InvalidRequest, TextTooLong, HtmlTooLong: see `from_json`; a source as a query parameter
            is invalid.
    """
    members = _query_members(query)
    members[source] = text
    return _typed(members, request_type, limits, strict=False)


def from_members(
    members: object, request_type: type[Request], limits: Limits, shared: Members | None = None
) -> Request:
    """The request in a decoded JSON value; fields that it does not set come from `shared`.

    Raises:
        InvalidRequest, TextTooLong, HtmlTooLong: see `from_json`.
    """
    if shared and isinstance(members, dict) and not isinstance(members, _Repeated):
        members = _merged(shared, members)
    return _typed(members, request_type, limits, strict=True)


def batch_from_json(body: bytes, limits: Limits) -> Batch:
    """The documents of a batch and the fields shared by all of them.

    Raises:
        MalformedBody: see `from_json`.
        InvalidRequest: the batch is invalid; its documents are not validated here.
        TooManyDocuments: more documents than the limits allow.
    """
    documents, shared, faults = _documents(loads(body))
    if faults:
        raise InvalidRequest(faults[:MAX_FAULTS])
    if len(documents) > limits.max_documents:
        raise TooManyDocuments(len(documents), limits.max_documents)
    return Batch(documents, shared)


def shared_from_query(query: Mapping[str, list[str]]) -> dict[str, Any]:
    """Fields shared by all lines of a stream, from query parameters.

    Raises:
        InvalidRequest: see `from_json`.
    """
    members = _query_members(query)
    faults = _faults(members, SummaryOptions, strict=False)
    if faults:
        raise InvalidRequest(faults[:MAX_FAULTS])
    typed = msgspec.convert(members, SummaryOptions, strict=False)
    return {name: getattr(typed, name) for name in members}


def digest_from_json(body: bytes, limits: Limits) -> DigestRequest:
    """The digest request in a JSON body.

    Raises:
        MalformedBody: see `from_json`.
        InvalidRequest, TooManyDocuments, TextTooLong, HtmlTooLong: see `digest_from_members`.
    """
    return digest_from_members(loads(body), limits)


def digest_from_members(members: object, limits: Limits) -> DigestRequest:
    """The digest request in a decoded JSON value.

    Raises:
        InvalidRequest: see `from_json`.
        TooManyDocuments: more than `MAX_DIGEST` articles.
        TextTooLong, HtmlTooLong: the articles together have more code points than the limits
            allow one.
    """
    documents, shared, faults = _documents(members)
    if len(documents) > MAX_DIGEST:
        raise TooManyDocuments(len(documents), MAX_DIGEST)
    if documents:
        faults += _digest_faults(documents)
    if faults:
        raise InvalidRequest(faults[:MAX_FAULTS])
    request = msgspec.convert({**shared, "documents": documents}, DigestRequest)
    for name, error in _TOO_LONG.items():
        sent = [getattr(one, name) for one in request.documents]
        total = sum(len(value) for value in sent if value is not UNSET)
        if total > (limit := getattr(limits, f"max_{name}_chars")):
            raise error(total, limit, "/documents")
    return request


def _digest_faults(documents: list[object]) -> Iterator[Fault]:
    if len(documents) < MIN_DIGEST:
        yield Fault("/documents", f"must be {MIN_DIGEST} to {MAX_DIGEST} articles")
    ids = set()
    for index, document in enumerate(documents):
        for fault in _faults(document, DigestDocument, strict=True):
            yield Fault(f"/documents/{index}{fault.pointer}", fault.detail)
        name = document.get("id") if isinstance(document, dict) else None
        if isinstance(name, str):
            if name in ids:
                yield Fault(f"/documents/{index}/id", "is the id of an earlier document")
            ids.add(name)


def _documents(members: object) -> tuple[list[object], dict[str, Any], list[Fault]]:
    """The documents, the fields beside them, and the errors that are not within a document."""
    if not isinstance(members, dict):
        raise InvalidRequest([Fault("", "must be a JSON object")])
    documents = members.get("documents", UNSET)
    shared = {name: value for name, value in members.items() if name != "documents"}
    faults = _repeats(members) if isinstance(members, _Repeated) else []
    if documents is UNSET:
        faults.append(Fault("/documents", "is required"))
    elif not isinstance(documents, list) or not documents:
        faults.append(Fault("/documents", MUST_BE["documents"]))
    faults += _faults(shared, SummaryOptions, extra=("documents",), strict=True)
    return (documents if isinstance(documents, list) else []), shared, faults


def loads(body: bytes) -> object:
    """The JSON value of a body; an object with duplicate fields is a `_Repeated`.

    Raises:
        MalformedBody: it is not valid UTF-8 or not valid JSON.
    """
    try:
        return json.loads(
            body.removeprefix(b"\xef\xbb\xbf").decode("utf-8"),
            parse_constant=_no_constant,
            parse_float=_number,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise MalformedBody(f"body is not valid UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        raise MalformedBody(f"body is not valid JSON: {reason} (character {error.pos})") from None
    except RecursionError:
        raise MalformedBody("body is nested too deeply") from None
    except ValueError:
        raise MalformedBody("body contains an invalid number") from None


def loaded(line: bytes | ServiceError) -> object:
    """The JSON value of a line; the error instead of it if the line is invalid, because one line
    must not end the stream."""
    if isinstance(line, ServiceError):
        return line
    try:
        return loads(line)
    except MalformedBody as error:
        return error


def _number(digits: str) -> float:
    """The number; 2.0 is the integer 2, because JSON has one number type (JSON Schema, 6.1.1)."""
    value = float(digits)
    return int(value) if value.is_integer() else value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    repeated = _Repeated(members)
    counts = Counter(name for name, _ in pairs)
    repeated.names = tuple(name for name, count in counts.items() if count > 1)
    return repeated


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _merged(shared: Members, members: Members) -> Members:
    """The shared fields, overridden by the document's own; its own length replaces a shared one."""
    own_length = any(members.get(name) is not None for name in LENGTHS)
    inherited = {k: v for k, v in shared.items() if not (own_length and k in LENGTHS)}
    return {**inherited, **members}


def _query_members(query: Mapping[str, list[str]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    faults = []
    for name, values in query.items():
        if name in SOURCES:
            faults.append(Fault(pointer(name), "belongs in the body; it is not a query parameter"))
        elif name in LISTS and values[0] not in ("true", "false"):
            members[name] = [item for value in values for item in value.split(",")]
        elif len(values) > 1:
            faults.append(Fault(pointer(name), "is given more than once"))
        else:
            members[name] = values[0]
    if faults:
        raise InvalidRequest(faults[:MAX_FAULTS])
    return members


_TOO_LONG: Final = {"text": TextTooLong, "html": HtmlTooLong}


def _typed(
    members: object, request_type: type[Request], limits: Limits, *, strict: bool
) -> Request:
    """The validated request."""
    try:
        if isinstance(members, _Repeated):
            raise msgspec.ValidationError
        request = msgspec.convert(members, request_type, strict=strict)
    except (msgspec.ValidationError, UnicodeEncodeError):  # the latter: a lone surrogate in a name
        raise InvalidRequest(_faults(members, request_type, strict=strict)[:MAX_FAULTS]) from None
    for name, error in _TOO_LONG.items():
        value = getattr(request, name, UNSET)
        limit = getattr(limits, f"max_{name}_chars")
        if isinstance(value, str) and len(value) > limit:
            raise error(len(value), limit)
    if faults := rules(msgspec.structs.asdict(request), frozenset(request_type.__struct_fields__)):
        raise InvalidRequest(faults)
    return request


def _faults(
    members: object,
    request_type: type[msgspec.Struct],
    *,
    strict: bool,
    extra: tuple[str, ...] = (),
) -> list[Fault]:
    """All errors of the fields: of each by itself, then of combinations.

    `extra` are further names to suggest for a misspelt one.
    """
    if not isinstance(members, dict):
        return [Fault("", "must be a JSON object")]
    known = {field.name: field for field in msgspec.structs.fields(request_type)}
    faults = _repeats(members) if isinstance(members, _Repeated) else []
    for name, value in members.items():
        if len(faults) >= MAX_FAULTS:  # further errors would not be listed
            return faults
        if name not in known:
            faults.append(Fault(pointer(name), _unknown(name, (*known, *extra))))
            continue
        try:
            msgspec.convert(value, known[name].type, strict=strict)
        except (msgspec.ValidationError, UnicodeEncodeError):
            faults.append(Fault(pointer(name), MUST_BE[name]))
    faults += [
        Fault(pointer(name), "is required")
        for name, field in known.items()
        if field.required and name not in members
    ]
    named = {fault.pointer for fault in faults}
    return faults + [
        fault for fault in rules(members, frozenset(known)) if fault.pointer not in named
    ]


def _repeats(members: _Repeated) -> list[Fault]:
    return [Fault(pointer(name), "is given more than once") for name in members.names[:MAX_FAULTS]]


def _unknown(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name[:MAX_NAME_CHARS].lower(), known, 1, cutoff=0.7)
    return "unknown field" + (f"; did you mean {near[0]}?" if near else "")


def pointer(name: str) -> str:
    """The JSON pointer (RFC 6901) of a top-level field."""
    return "/" + name[:MAX_NAME_CHARS].replace("~", "~0").replace("/", "~1")
