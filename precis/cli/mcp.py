"""`precis mcp`: the tools of a Model Context Protocol server."""

import argparse
import sys
from importlib.util import find_spec
from typing import Final

from precis.cli.options import FAILED

INSTALL: Final = "pip install '.[mcp]' in a clone of the repository"


def run(options: argparse.Namespace) -> int:
    """Serve until the client leaves or the process is stopped, and return the exit code."""
    if find_spec("mcp") is None:
        print(f"precis mcp: needs the MCP SDK; install it with: {INSTALL}", file=sys.stderr)
        return FAILED
    # Local, because they need the extra.
    from precis import entities
    from precis.api.limits import Limits
    from precis.api.pipeline import Pipeline
    from precis.mcp import build_server, transports

    server = build_server(Pipeline(Limits(), entities.load()))
    if options.http:
        address = f"http://{options.host}:{options.port}{transports.PATH}"
        print(f"precis mcp: serving {address}", file=sys.stderr)
        transports.serve_http(server, options.host, options.port)
    else:
        transports.serve_stdio(server)
    return 0
