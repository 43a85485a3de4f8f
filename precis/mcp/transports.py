"""How clients reach the tools: standard input and output, or streamable HTTP."""

from typing import Any, Final

import anyio
import uvicorn
from mcp.server import Server
from mcp.server.stdio import stdio_server

#: Path of the endpoint over HTTP.
PATH: Final = "/mcp"
#: Bytes of one message over HTTP: a digest of fifty long articles fits.
MAX_MESSAGE_BYTES: Final = 16 << 20


def serve_stdio(server: Server[Any]) -> None:
    """Serve the program that started this one, until it closes standard input."""

    async def serve() -> None:
        async with stdio_server() as (read_stream, write_stream):
            await server.run(read_stream, write_stream, server.create_initialization_options())

    anyio.run(serve)


def serve_http(server: Server[Any], host: str, port: int) -> None:
    """Serve streamable HTTP until SIGTERM or Ctrl-C.

    Tools keep nothing between calls, so no session is kept either and any replica may answer. On
    a loopback address, the SDK rejects requests with another `Host`, against DNS rebinding.
    """
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=MAX_MESSAGE_BYTES,
        host=host,
    )
    uvicorn.run(app, host=host, port=port, log_level="warning")
