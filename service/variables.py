"""The value of one environment variable → its type, or a sentence that says what it must be."""

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

#: Similarity, 0 to 1, from which a name is suggested for an unknown one.
SIMILAR: Final = 0.7


def parse(value: str, wanted: Any) -> object:
    """The value in the type of its setting; lists are separated by commas.

    Raises:
        ValueError: it has another form; the message does not quote it, since it may be a secret.
    """
    try:
        if get_origin(wanted) is not tuple:
            return msgspec.convert(value, wanted, strict=False)
        items = [item.strip() for item in value.split(",") if item.strip()]
        if value and not items:
            raise ValueError("has no value between its commas; leave it empty for none")
        return msgspec.convert(items, wanted, strict=False)
    except msgspec.ValidationError:
        raise ValueError(f"must be {must_be(wanted)}") from None


def read_list(path: str, wanted: Any) -> object:
    """The list in a file, in the type of its setting: one value a line, or several with commas; the
    rest of a line after ``#`` is a comment.

    Raises:
        ValueError: it cannot be read, holds no value, or one of another form.
    """
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(getattr(error, "strerror", None) or "is not UTF-8") from None
    values = ",".join(line.partition("#")[0] for line in lines)
    if not values.strip(", \t"):
        raise ValueError("the file has no value")
    return parse(values, wanted)


def unknown(name: str, known: Collection[str], prefix: str) -> str:
    """What to say about a variable that names no setting."""
    names = {one.removeprefix(prefix): one for one in known}
    near = difflib.get_close_matches(name.removeprefix(prefix), names, 1, cutoff=SIMILAR)
    return "no such setting" + (f"; did you mean {names[near[0]]}?" if near else "")


def must_be(wanted: Any) -> str:
    """What a value of a type looks like, for people."""
    if get_origin(wanted) is tuple:
        return f"a list, separated by commas, each {must_be(get_args(wanted)[0])}"
    if get_origin(wanted) is Literal:
        return "one of " + ", ".join(get_args(wanted))
    if wanted is bool:
        return "true or false"
    if get_origin(wanted) is not Annotated:
        return {int: "an integer", str: "text"}[wanted]
    kind, *metas = get_args(wanted)
    meta = next(meta for meta in metas if isinstance(meta, Meta))
    if kind is not int:
        return str(meta.description)
    return "an integer " + _range(meta)


def _range(meta: Meta) -> str:
    if meta.le is None:
        return f"of at least {meta.ge}"
    return f"from {meta.ge} to {meta.le}"
