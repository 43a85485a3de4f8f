"""`precis summarize`, `entities` and `digest`: files → the answers of HTTP, printed."""

import argparse
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

#: What names standard input.
STDIN: Final = "-"
#: How the names of pages end.
PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})

Wanted = SummarizeRequest | EntitiesRequest | DigestRequest
Answer = schemas.SummarizeAnswer | schemas.EntitiesAnswer | schemas.DigestAnswer


#: Command → what it asks for.
_TYPES: Final[Mapping[str, type[Wanted]]] = {
    "summarize": SummarizeRequest,
    "entities": EntitiesRequest,
    "digest": DigestRequest,
}


class _Unreadable(Exception):
    """A file that cannot be read, or is no text."""


def answer(wanted: argparse.Namespace) -> int:
    """Print the answer to a command; its exit code."""
    names = wanted.files if wanted.command == "digest" else [wanted.file or STDIN]
    if getattr(wanted, "file", "") is None and sys.stdin.isatty():
        return _failed(wanted, "name a FILE, or - to type the article here", USAGE)
    try:
        # Limits guard a server from strangers; here the text is the caller's own.
        limits = limits_of(wanted, max_text_chars=UNLIMITED, time_budget_ms=UNLIMITED)
        request = _request(wanted, names, limits)
        answered = _ask(request, limits)
    except _Unreadable as error:
        return _failed(wanted, str(error), FAILED)
    except InvalidRequest as error:
        wrong_option = type(error) is InvalidRequest and any(
            _named(fault.pointer, names) not in names for fault in error.faults
        )
        return _failed(wanted, _told(error, names), USAGE if wrong_option else FAILED)
    except ServiceError as error:
        return _failed(wanted, _told(error, names), FAILED)
    if wanted.json:
        printing.write(schemas.encode(answered) + (b"\n" if sys.stdout.isatty() else b""))
    else:
        text = _text_of(request, answered) if getattr(wanted, "highlight", False) else None
        printing.show(answered, colored=printing.is_colored(wanted.color), text=text)
    return 0


def _failed(wanted: argparse.Namespace, reason: str, code: int) -> int:
    print(f"precis {wanted.command}: {reason}", file=sys.stderr)
    return code


def _request(wanted: argparse.Namespace, names: list[str], limits: Limits) -> Wanted:
    """The checked request of a command.

    Raises:
        _Unreadable: a file.
        ServiceError: see `schemas.from_json`.
    """
    kind = _TYPES[wanted.command]
    known = set(kind.__struct_fields__) - {"text", "html"}
    if not wanted.json:
        known -= {"offsets"}  # what is printed is cut from a str
    members: dict[str, Any] = {
        name: value for name, value in vars(wanted).items() if name in known and value is not None
    }
    sources = [_source(name, wanted.html) for name in names]
    if kind is DigestRequest:
        members["documents"] = [
            {"id": name, **source} for name, source in zip(names, sources, strict=True)
        ]
        return schemas.digest_from_members(members, limits)
    return schemas.from_members(members | sources[0], kind, limits)


def _source(name: str, is_page: bool | None) -> dict[str, str]:
    """The member that holds an article, by what is asked for, else by the file's name."""
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


def _ask(request: Wanted, limits: Limits) -> Answer:
    pipeline = Pipeline(limits, entities.load(limits.recognizer, limits.spacy_pipeline))
    match request:
        case SummarizeRequest():
            return pipeline.summarize(request, Stages())
        case EntitiesRequest():
            return pipeline.find_entities(request, Stages())
        case DigestRequest():
            return pipeline.digest(request, Stages())


def _text_of(request: Wanted, answered: Answer) -> str:
    """What the offsets of an answer to `summarize` refer to."""
    assert isinstance(request, SummarizeRequest)
    assert isinstance(answered, schemas.SummarizeAnswer)
    return answered.document.text or str(request.text)


def _told(error: ServiceError, names: list[str]) -> str:
    """What is wrong, where it is a member: the file or the option that it came from."""
    if not error.faults:
        return error.detail
    return "; ".join(f"{_named(one.pointer, names)}: {one.detail}" for one in error.faults)


def _named(pointer: str, names: list[str]) -> str:
    """The file or option that a member of the request came from."""
    parts = pointer.split("/")[1:]
    if parts[:1] == ["documents"]:
        return names[int(parts[1])] if len(parts) > 1 else ", ".join(names)
    if parts in (["text"], ["html"]):
        return names[0]
    return "--" + parts[0].replace("_", "-")
