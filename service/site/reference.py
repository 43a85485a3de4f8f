"""The contract → the HTML of ``GET /docs``.

Rendered on the server: readable without a script, under any policy, with an anchor for each
operation, object and problem. What OpenAPI can say and this contract does not is not rendered;
`tests/unit/service/test_site.py` fails where the contract says something that the page leaves out.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from precis.api.problems import anchor

Schema = Mapping[str, Any]
#: A node → what its `$ref` points to, or itself.
Resolve = Callable[[Schema], Schema]

#: Key of a schema → how its limit is told.
LIMITS: Final[Mapping[str, str]] = {
    "minimum": "≥ {}",
    "exclusiveMinimum": "> {}",
    "maximum": "≤ {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "pattern": "matches {}",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a table: a member of an object, or a parameter."""

    name: str
    required: bool
    kind: Markup
    description: str
    #: As JSON, "" where there is none.
    default: str
    limits: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One media type of a request or an answer."""

    media_type: str
    kind: Markup
    description: str
    #: Something that can be sent, "" where the contract shows nothing.
    example: str


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    description: str
    bodies: list[Body]


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    method: str
    path: str
    tag: str
    summary: str
    description: str
    parameters: list[Member]
    bodies: list[Body]
    answers: list[Answer]


def render(contract: Mapping[str, Any]) -> str:
    """The page, with every operation, every object and every problem of the contract."""
    resolve = partial(_resolve, contract)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters |= {"prose": prose, "anchor": anchor}
    schemas = contract["components"]["schemas"]
    source = (files(__package__) / "docs.html").read_text(encoding="utf-8")
    return environment.from_string(source).render(
        info=contract["info"],
        tags=contract["tags"],
        operations=list(_operations(contract, resolve)),
        objects={
            name: (schema.get("description", ""), _members(schema, resolve))
            for name, schema in schemas.items()
            if "properties" in schema
        },
        problems=schemas["ErrorCode"]["x-enumDescriptions"],
        key=contract["components"]["securitySchemes"]["key"]["description"],
    )


def prose(text: str) -> Markup:
    """Paragraphs, with what stands between backticks as code: all the Markdown we write."""
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", text.strip()) if one]
    return Markup("").join(Markup("<p>{}</p>").format(_inline(one)) for one in paragraphs)


def _inline(text: str) -> Markup:
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def _resolve(contract: Mapping[str, Any], node: Schema) -> Schema:
    """The node, or what its `$ref` points to."""
    while "$ref" in node:
        found: Any = contract
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = found
    return node


def _operations(contract: Mapping[str, Any], resolve: Resolve) -> Iterator[Operation]:
    for path, methods in contract["paths"].items():
        for method, row in methods.items():
            yield Operation(
                id=row["operationId"],
                method=method.upper(),
                path=path,
                tag=row["tags"][0],
                summary=row["summary"],
                description=row.get("description", ""),
                parameters=[_parameter(one, resolve) for one in row.get("parameters", ())],
                bodies=_bodies(resolve(row.get("requestBody", {})).get("content", {}), resolve),
                answers=[
                    _answer(status, node, resolve) for status, node in row["responses"].items()
                ],
            )


def _answer(status: str, node: Schema, resolve: Resolve) -> Answer:
    found = resolve(node)
    return Answer(status, found["description"], _bodies(found.get("content", {}), resolve))


def _bodies(content: Mapping[str, Any], resolve: Resolve) -> list[Body]:
    shown = [resolve(one)["value"] for row in content.values() for one in _examples(row)]
    return [
        Body(
            media_type,
            kind(row["schema"], resolve),
            _meaning(row["schema"], resolve),
            _example(media_type, row, shown, resolve),
        )
        for media_type, row in content.items()
    ]


def _meaning(node: Schema, resolve: Resolve) -> str:
    """What a value is, and what the values within it are, as paragraphs.

    Objects that have a name are left out: they are described there.
    """
    schema = resolve(node)
    if "properties" in schema and "$ref" in node:
        return ""
    within = [*schema.get("oneOf", ()), *([schema["items"]] if "items" in schema else [])]
    told = [schema.get("description", ""), *(_meaning(one, resolve) for one in within)]
    return "\n\n".join(filter(None, told))


def _examples(row: Schema) -> list[Schema]:
    return list(row.get("examples", {}).values())


def _example(media_type: str, row: Schema, shown: list[Any], resolve: Resolve) -> str:
    """An example of the media type; of a stream of lines, the documents of the JSON body."""
    if media_type.endswith("json") and _examples(row):
        return json.dumps(resolve(_examples(row)[0])["value"], ensure_ascii=False, indent=2)
    if media_type.endswith("ndjson") and shown:
        lines = next(iter(shown[0].values()))
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in lines)
    texts = resolve(row["schema"]).get("examples", [""])
    return texts[0] if isinstance(texts[0], str) else ""


def _parameter(node: Schema, resolve: Resolve) -> Member:
    one = resolve(node)
    required, place = one.get("required", False), one["in"]
    return _member(one["name"], one["schema"], required, resolve, one.get("description"), place)


def _members(schema: Schema, resolve: Resolve, within: str = "") -> list[Member]:
    """A row a member; those of an object without a name follow it, as `limits.max_documents`."""
    required = schema.get("required", ())
    found = []
    for name, node in schema["properties"].items():
        found.append(_member(within + name, node, name in required, resolve))
        inner = node.get("items", node)
        if "properties" in inner:
            found += _members(inner, resolve, f"{within}{name}{'[]' if inner is not node else ''}.")
    return found


def _member(
    name: str,
    node: Schema,
    required: bool,
    resolve: Resolve,
    description: str | None = None,
    place: str = "",
) -> Member:
    schema = resolve(node)
    default = json.dumps(schema["default"]) if schema.get("default") is not None else ""
    limits = [told.format(schema[key]) for key, told in LIMITS.items() if key in schema]
    return Member(
        name=name,
        required=required,
        kind=kind(node, resolve),
        description="\n\n".join(filter(None, [description, _meaning(node, resolve)])),
        default=default,
        limits=", ".join(limits),
        place=place,
    )


def kind(node: Schema, resolve: Resolve) -> Markup:
    """The type of a value in words; objects that have a name link to it."""
    schema = resolve(node)
    if "properties" in schema and "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if "enum" in schema:
        return Markup(" · ").join(
            Markup("<code>{}</code>").format(one) for one in schema["enum"] if one is not None
        )
    if "const" in schema:
        return Markup("<code>{}</code>").format(json.dumps(schema["const"]))
    if "oneOf" in schema:
        return Markup(" or ").join(kind(one, resolve) for one in schema["oneOf"])
    if schema.get("type") == "array":
        return Markup("list of {}").format(kind(schema["items"], resolve))
    types = schema.get("type", "any")
    return escape(types if isinstance(types, str) else " or ".join(types))
