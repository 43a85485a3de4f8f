"""The tools of a Model Context Protocol server: `summarize`, `entities` and `digest`.

`build_server` makes a server of the official SDK; `run` serves it over standard input and output
or over streamable HTTP. A tool takes the fields of the HTTP endpoint of the same name and returns
its answer as structured content: both schemas are made from the types that HTTP validates with.

To add a tool: a row in `TOOLS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import anyio.to_thread
import msgspec
from mcp.server import Server, ServerRequestContext
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from precis import __version__
from precis.api import schemas
from precis.api.pipeline import Pipeline
from precis.api.schemas.members import MUST_BE
from precis.entities.mention import DateValue, MoneyValue, PercentValue, Value
from precis.errors import ServiceError
from precis.stages import Stages

INSTRUCTIONS: Final = (
    "Precis extracts the key sentences of news articles word for word and finds the entities in "
    "them, with offsets. It never fetches a URL: pass the article as `text`, or the page as `html`."
)

#: The classes of an entity's value.
VALUES: Final = (DateValue, MoneyValue, PercentValue)

Answer = schemas.SummarizeAnswer | schemas.EntitiesAnswer | schemas.DigestAnswer


@dataclass(frozen=True, slots=True)
class ToolDefinition:
    """A tool: what it does, the types of its input and output, and how it is called."""

    description: str
    request_type: type[msgspec.Struct]
    answer_type: type[msgspec.Struct]
    call: Callable[[Pipeline, dict[str, Any]], Answer]


def _summarize(pipeline: Pipeline, members: dict[str, Any]) -> Answer:
    request = schemas.from_members(members, schemas.SummarizeRequest, pipeline.settings)
    return pipeline.summarize(request, Stages())


def _entities(pipeline: Pipeline, members: dict[str, Any]) -> Answer:
    request = schemas.from_members(members, schemas.EntitiesRequest, pipeline.settings)
    return pipeline.find_entities(request, Stages())


def _digest(pipeline: Pipeline, members: dict[str, Any]) -> Answer:
    return pipeline.digest(schemas.digest_from_members(members, pipeline.settings), Stages())


TOOLS: Final[Mapping[str, ToolDefinition]] = {
    "summarize": ToolDefinition(
        "Extract the key sentences of one article (three, or `sentences`, `ratio`, `max_words`, "
        "`max_characters`), with the entities in them. Sentences are quoted word for word.",
        schemas.SummarizeRequest,
        schemas.SummarizeAnswer,
        _summarize,
    ),
    "entities": ToolDefinition(
        "Find the people, organizations, places, dates, amounts and other entities of one article, "
        "the most salient first. Mentions of the same entity are grouped.",
        schemas.EntitiesRequest,
        schemas.EntitiesAnswer,
        _entities,
    ),
    "digest": ToolDefinition(
        "Summarize two to fifty articles about one story in one list of sentences; `also_in` names "
        "the other articles that say the same. Each document needs an `id` and a `text` or `html`.",
        schemas.DigestRequest,
        schemas.DigestAnswer,
        _digest,
    ),
}


def build_server(pipeline: Pipeline) -> Server[Any]:
    """A server whose tools run in threads, so that a long article does not block other calls."""
    tools = [_listed(name, definition) for name, definition in TOOLS.items()]

    async def list_tools(
        context: ServerRequestContext[Any], params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(
        context: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        return await anyio.to_thread.run_sync(_call, pipeline, params.name, params.arguments or {})

    return Server(
        "precis",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _call(pipeline: Pipeline, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """The answer of a tool, or an error that names each wrong field, for the model to correct."""
    if name not in TOOLS:
        return _failure(f"no such tool: choose one of {', '.join(TOOLS)}")
    try:
        answer = TOOLS[name].call(pipeline, arguments)
    except ServiceError as error:
        faults = "; ".join(f"{fault.pointer}: {fault.detail}" for fault in error.faults)
        return _failure(faults or error.detail)
    body = schemas.encode(answer)
    return CallToolResult(
        # Clients of protocol versions before structured content read the text.
        content=[TextContent(type="text", text=body.decode())],
        structured_content=msgspec.json.decode(body),
    )


def _failure(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=message)], is_error=True)


def _listed(name: str, definition: ToolDefinition) -> Tool:
    return Tool(
        name=name,
        description=definition.description,
        input_schema=_request_schema(definition.request_type),
        output_schema=_object_schema(definition.answer_type, *VALUES),
        annotations=ToolAnnotations(
            read_only_hint=True, idempotent_hint=True, open_world_hint=False
        ),
    )


def _object_schema(struct: type[msgspec.Struct], *others: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a type, with the type itself at the root, as the protocol requires.

    `others` are types that it does not name and that the schema shall define, too.
    """
    (root, *_), definitions = msgspec.json.schema_components(
        [struct, *others], schema_hook=_value_schema, ref_template="#/$defs/{name}"
    )
    for definition in definitions.values():
        definition.pop("description", None)  # docstrings are about Python
    return {**definitions.pop(root["$ref"].rpartition("/")[2]), "$defs": definitions}


def _value_schema(type_: type) -> dict[str, Any]:
    """The schema of `Value`, which msgspec does not know: one of its classes."""
    if type_ is not Value:
        raise NotImplementedError(type_)
    return {"anyOf": [{"$ref": f"#/$defs/{value.__name__}"} for value in VALUES]}


def _request_schema(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a request, each field described by what it must be."""
    schema = _object_schema(struct)
    for described in (schema, *schema["$defs"].values()):
        for name, field in described.get("properties", {}).items():
            field["description"] = MUST_BE[name]
            for kind in field.get("anyOf", ()):
                if "pattern" in kind:
                    kind["pattern"] = kind["pattern"].replace(r"\Z", "$")  # as JavaScript has it
    return schema
