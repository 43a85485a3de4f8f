"""`precis summarize`, `entities` and `digest`: files → the answers of HTTP, printed."""

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from precis import entities
from precis.api import schemas
from precis.api.limits import UNLIMITED, Limits
from precis.api.pipeline import Pipeline
from precis.api.schemas import DigestRequest, EntitiesRequest, SummarizeRequest
from precis.cli import printing
from precis.cli.limits import limits_of
from precis.cli.options import FAILED, USAGE
from precis.errors import InvalidRequest, ServiceError
from precis.stages import Stages
from precis.text import pages

#: The file name that stands for standard input.
STDIN: Final = "-"
#: Suffixes of files that are read as HTML.
PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
#: The beginning of a URL, which is no name of a file.
_URL: Final = re.compile(r"https?://", re.IGNORECASE)

Request = SummarizeRequest | EntitiesRequest | DigestRequest
Answer = schemas.SummarizeAnswer | schemas.EntitiesAnswer | schemas.DigestAnswer

#: Command → the type of its request.
_TYPES: Final[Mapping[str, type[Request]]] = {
    "summarize": SummarizeRequest,
    "entities": EntitiesRequest,
    "digest": DigestRequest,
}


class _Unreadable(Exception):
    """A file that cannot be read or decoded, or a URL."""


def run(options: argparse.Namespace) -> int:
    """Print the answer of a command and return its exit code."""
    names = options.files if options.command == "digest" else [options.file or STDIN]
    if getattr(options, "file", "") is None and sys.stdin.isatty():
        return _failed(options, "name a FILE, or - to type the article here", USAGE)
    try:
        # Limits protect a server from strangers; here the text is the user's own.
        limits = limits_of(options, max_text_chars=UNLIMITED, time_budget_ms=UNLIMITED)
        request = _request(options, names, limits)
        answer = _answer(request, limits)
    except _Unreadable as error:
        return _failed(options, str(error), FAILED)
    except InvalidRequest as error:
        wrong_option = type(error) is InvalidRequest and any(
            _origin(fault.pointer, names) not in names for fault in error.faults
        )
        return _failed(options, _message(error, names), USAGE if wrong_option else FAILED)
    except ServiceError as error:
        return _failed(options, _message(error, names), FAILED)
    if options.json:
        printing.write(schemas.encode(answer) + (b"\n" if sys.stdout.isatty() else b""))
    else:
        text = _text_of(request, answer) if getattr(options, "highlight", False) else None
        printing.show(answer, colored=printing.is_colored(options.color), text=text)
    return 0


def _failed(options: argparse.Namespace, reason: str, code: int) -> int:
    print(f"precis {options.command}: {reason}", file=sys.stderr)
    return code


def _request(options: argparse.Namespace, names: list[str], limits: Limits) -> Request:
    """The validated request of a command.

    Raises:
        _Unreadable: a file cannot be read.
        ServiceError: see `schemas.from_json`.
    """
    request_type = _TYPES[options.command]
    known = set(request_type.__struct_fields__) - {"text", "html"}
    if not options.json:
        known -= {"offsets"}  # the printed text is sliced by code points
    members: dict[str, Any] = {
        name: value for name, value in vars(options).items() if name in known and value is not None
    }
    sources = [_source(name, options.html) for name in names]
    if request_type is DigestRequest:
        published = {"published": options.published} if options.published else {}
        members["documents"] = [
            {"id": name, **source, **published} for name, source in zip(names, sources, strict=True)
        ]
        return schemas.digest_from_members(members, limits)
    return schemas.from_members(members | sources[0], request_type, limits)


def _source(name: str, is_page: bool | None) -> dict[str, str]:
    """The field with the article: HTML or text by the option, else by the file's name."""
    if _URL.match(name):
        advice = f"curl -sL '{name}' | precis summarize --html -"
        raise _Unreadable(f"{name}: Precis fetches nothing from the network; use {advice}")
    try:
        content = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise _Unreadable(f"{name}: {error.strerror}") from None
    if is_page or (is_page is None and Path(name).suffix.lower() in PAGE_SUFFIXES):
        return {"html": pages.decode(content)}
    try:
        return {"text": content.decode("utf-8")}
    except UnicodeDecodeError as error:
        raise _Unreadable(f"{name}: not valid UTF-8 (byte {error.start})") from None


def _answer(request: Request, limits: Limits) -> Answer:
    pipeline = Pipeline(
        limits, entities.load(limits.recognizer, limits.spacy_pipeline, limits.entity_languages)
    )
    match request:
        case SummarizeRequest():
            return pipeline.summarize(request, Stages())
        case EntitiesRequest():
            return pipeline.find_entities(request, Stages())
        case DigestRequest():
            return pipeline.digest(request, Stages())


def _text_of(request: Request, answer: Answer) -> str:
    """The text that the offsets of an answer to `summarize` refer to."""
    assert isinstance(request, SummarizeRequest)
    assert isinstance(answer, schemas.SummarizeAnswer)
    return answer.document.text or str(request.text)


def _message(error: ServiceError, names: list[str]) -> str:
    """The error message, with the file or option of each invalid field."""
    if not error.faults:
        return error.detail
    return "; ".join(f"{_origin(fault.pointer, names)}: {fault.detail}" for fault in error.faults)


def _origin(pointer: str, names: list[str]) -> str:
    """The file or option that a field of the request came from."""
    parts = pointer.split("/")[1:]
    if parts[:1] == ["documents"]:
        return names[int(parts[1])] if len(parts) > 1 else ", ".join(names)
    if parts in (["text"], ["html"]):
        return names[0]
    return "--" + parts[0].replace("_", "-")
