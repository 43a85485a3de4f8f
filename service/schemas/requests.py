"""JSON → frozen requests. What passes here is checked nowhere else.

To add a member: a field, its row in `MUST_BE`, its property in `openapi.yaml`;
`tests/test_contract.py` fails where one is missing.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Final, NoReturn, TypeVar, get_args

import msgspec
from msgspec import Meta

from service.entities.mention import ENTITY_TYPES, EntityType
from service.errors import Fault, InvalidRequest, MalformedBody, TextTooLong
from service.ranking import RANKERS
from service.summary import Length, Order
from service.text import is_blank

Count = Annotated[int, Meta(ge=1)]
LanguageCode = Annotated[str, Meta(pattern=r"^[a-z]{2}\Z")]
#: Code points of a title or a focus: a headline, a question; not a second text.
MAX_PHRASE_CHARS: Final = 1_000
Phrase = Annotated[str, Meta(max_length=MAX_PHRASE_CHARS)]
Ratio = Annotated[float, Meta(gt=0, le=1)]


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The members that every request about one article shares."""

    text: str
    language: LanguageCode | None = None
    entities: bool | list[EntityType] = True


class EntitiesRequest(Article, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body of ``POST /v1/entities`` that has passed every check."""


class SummarizeRequest(Article, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body of ``POST /v1/summarize`` that has passed every check."""

    title: Phrase | None = None
    algorithm: str | None = None
    sentences: Count | None = None
    ratio: Ratio | None = None
    max_words: Count | None = None
    max_characters: Count | None = None
    order: Order = "document"
    focus: Phrase | None = None
    explain: bool = False

    @property
    def length(self) -> Length:
        return Length(
            sentences=self.sentences,
            ratio=self.ratio,
            max_words=self.max_words,
            max_characters=self.max_characters,
        )


Request = TypeVar("Request", bound=Article)

#: Members of which a request may hold at most one.
LENGTHS: Final = ("sentences", "ratio", "max_words", "max_characters")

#: Members that hold several values; as query parameters repeated, or separated by commas.
LISTS: Final = frozenset({"entities"})

#: What each member must be, as every refusal says it.
MUST_BE: Final[Mapping[str, str]] = {
    "text": "must be a string with at least one visible character",
    "title": f"must be a string of at most {MAX_PHRASE_CHARS} characters",
    "language": "must be an ISO 639-1 code of two lower-case letters",
    "algorithm": "must be one of " + ", ".join(RANKERS),
    "sentences": "must be an integer of at least 1",
    "ratio": "must be a number above 0 and at most 1",
    "max_words": "must be an integer of at least 1",
    "max_characters": "must be an integer of at least 1",
    "order": "must be one of " + ", ".join(get_args(Order)),
    "focus": f"must be a string of 1 to {MAX_PHRASE_CHARS} characters, at least one visible",
    "explain": "must be true or false",
    "entities": "must be true, false or a list of " + ", ".join(ENTITY_TYPES),
}

#: Wrong members listed in one answer, and characters of an unknown member's name that are echoed.
MAX_FAULTS: Final = 50
MAX_NAME_CHARS: Final = 64


def from_json(body: bytes, wanted: type[Request], *, max_text_chars: int) -> Request:
    """The request that a JSON body holds.

    Raises:
        MalformedBody: the body is no UTF-8, or no JSON.
        InvalidRequest: members are missing, unknown, wrong or exclude one another; all listed.
        TextTooLong: more code points than `max_text_chars`.
    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        request = msgspec.json.decode(body, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # The slow way: it reads lone surrogates, and finds every fault instead of the first.
        return _from_members(_loads(body), wanted, max_text_chars, strict=True)
    return _checked(request, max_text_chars)


def from_query(
    body: bytes, query: Mapping[str, list[str]], wanted: type[Request], *, max_text_chars: int
) -> Request:
    """The request whose text is the body and whose other members are query parameters.

    Raises:
        MalformedBody: the body is no UTF-8.
        InvalidRequest, TextTooLong: see `from_json`; "text" as a parameter is refused, too.
    """
    members: dict[str, object] = {}
    faults = []
    for name, values in query.items():
        if name == "text":
            faults.append(Fault("/text", "is the body, so it is no parameter"))
        elif name in LISTS and values[0] not in ("true", "false"):
            members[name] = [one for value in values for one in value.split(",")]
        elif len(values) > 1:
            faults.append(Fault(pointer(name), "is given more than once"))
        else:
            members[name] = values[0]
    if faults:
        raise InvalidRequest(faults[:MAX_FAULTS])
    try:
        members["text"] = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedBody(f"the body is no UTF-8: byte {error.start}") from None
    return _from_members(members, wanted, max_text_chars, strict=False)


def _from_members(
    members: object, wanted: type[Request], max_text_chars: int, *, strict: bool
) -> Request:
    try:
        request = msgspec.convert(members, wanted, strict=strict)
    except (msgspec.ValidationError, UnicodeEncodeError):  # the second: a surrogate as a name
        _refuse(members, wanted, strict=strict)
    return _checked(request, max_text_chars)


def _loads(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise MalformedBody(f"the body is no UTF-8: byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise MalformedBody(f"the body is no JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise MalformedBody("the body is nested too deeply") from None
    except ValueError:
        raise MalformedBody("the body holds a number that JSON does not have") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(members: object, wanted: type[Request], *, strict: bool) -> NoReturn:
    """Look at each member alone, so that one answer names all that is wrong."""
    if not isinstance(members, dict):
        raise InvalidRequest([Fault("", "must be a JSON object")])
    known = {field.name: field for field in msgspec.structs.fields(wanted)}
    faults = []
    for name, value in members.items():
        if name not in known:
            faults.append(Fault(pointer(name), "is no member of this request"))
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
    if isinstance(text := members.get("text"), str) and is_blank(text):
        faults.append(Fault("/text", MUST_BE["text"]))
    named = {fault.pointer for fault in faults}
    faults += [fault for fault in _rules(members) if fault.pointer not in named]
    raise InvalidRequest(faults[:MAX_FAULTS])


def pointer(name: str) -> str:
    """JSON pointer (RFC 6901) of a top-level member."""
    return "/" + name[:MAX_NAME_CHARS].replace("~", "~0").replace("/", "~1")


def _checked(request: Request, max_text_chars: int) -> Request:
    """What types cannot say: rules between members, and the limits of this deployment."""
    if len(request.text) > max_text_chars:
        raise TextTooLong(len(request.text), max_text_chars)
    faults = _rules(msgspec.structs.asdict(request))
    if is_blank(request.text):
        faults.insert(0, Fault("/text", MUST_BE["text"]))
    if faults:
        raise InvalidRequest(faults)
    return request


def _rules(members: Mapping[str, Any]) -> list[Fault]:
    faults = []
    lengths = [name for name in LENGTHS if members.get(name) is not None]
    if len(lengths) > 1:
        faults = [Fault(f"/{name}", "at most one of " + ", ".join(LENGTHS)) for name in lengths]
    algorithm = members.get("algorithm")
    if isinstance(algorithm, str) and algorithm not in RANKERS:
        faults.append(Fault("/algorithm", MUST_BE["algorithm"]))
    if isinstance(focus := members.get("focus"), str) and is_blank(focus):
        faults.append(Fault("/focus", MUST_BE["focus"]))
    return faults
