"""The tools of `precis mcp`, called by the official SDK's own client."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent, Tool

from precis import digest, find_entities, summarize
from precis.api.schemas import encode

TEXT = (
    "The harbour of Tolva opened a second dock on Monday. Mayor Ines Brandt cut the ribbon. "
    "Ships from Norway may now unload at night. The dock cost €12 million."
)
DOCUMENTS = [
    {"id": "morning", "text": TEXT},
    {"id": "evening", "text": "Tolva has a second dock. Brandt wants a third one by 2031."},
]
COMMAND = [sys.executable, "-m", "precis", "mcp"]


@asynccontextmanager
async def over_stdio() -> AsyncIterator[Client]:
    server = StdioServerParameters(command=COMMAND[0], args=COMMAND[1:])
    async with Client(server) as client:
        yield client


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of a server over HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [*COMMAND, "--http", "--port", str(port)], stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not start within 30 s")


def _call(target: Any, name: str, arguments: dict[str, Any]) -> CallToolResult:
    async def call() -> CallToolResult:
        async with Client(target) as client:
            return await client.call_tool(name, arguments)

    return anyio.run(call)


def test_an_agent_lists_the_tools_and_calls_each_over_standard_input_and_output() -> None:
    async def session() -> tuple[list[Tool], dict[str, CallToolResult]]:
        async with over_stdio() as client:
            tools = (await client.list_tools()).tools
            return tools, {
                "summarize": await client.call_tool("summarize", {"text": TEXT, "sentences": 1}),
                "entities": await client.call_tool("entities", {"text": TEXT}),
                "digest": await client.call_tool("digest", {"documents": DOCUMENTS}),
            }

    tools, results = anyio.run(session)
    expected = {
        "summarize": summarize(TEXT, sentences=1),
        "entities": find_entities(TEXT),
        "digest": digest(DOCUMENTS),
    }
    assert [tool.name for tool in tools] == list(expected)
    for tool in tools:
        result = results[tool.name]
        assert not result.is_error
        (text,) = result.content
        assert isinstance(text, TextContent)
        assert text.text == encode(expected[tool.name]).decode()
        assert tool.output_schema is not None
        jsonschema.validate(result.structured_content, tool.output_schema)


def test_the_same_tools_answer_over_streamable_http(url: str) -> None:
    result = _call(url, "summarize", {"text": TEXT, "sentences": 1})
    assert result.structured_content is not None
    assert result.structured_content["summary"] == summarize(TEXT, sentences=1).summary


def test_a_wrong_argument_is_named_so_that_the_model_can_correct_it(url: str) -> None:
    result = _call(url, "summarize", {"text": TEXT, "sentences": 0})
    assert result.is_error
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert text.text == "/sentences: must be an integer of at least 1"


def test_an_unknown_tool_is_an_error_that_lists_the_tools(url: str) -> None:
    result = _call(url, "translate", {"text": TEXT})
    assert result.is_error
    assert isinstance(result.content[0], TextContent)
    assert "summarize, entities, digest" in result.content[0].text


def test_every_field_is_described_by_what_it_must_be(url: str) -> None:
    async def list_tools() -> list[Tool]:
        async with Client(url) as client:
            return (await client.list_tools()).tools

    for tool in anyio.run(list_tools):
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        for name, field in tool.input_schema["properties"].items():
            assert field["description"].startswith("must be"), name


def test_the_client_of_the_docs_prints_a_summary() -> None:
    page = (Path(__file__).parents[3] / "docs" / "agents.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PATH": path},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.decode() == "The ferry sank.\n"
