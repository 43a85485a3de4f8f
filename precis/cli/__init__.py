"""The command line: `precis COMMAND`, `python -m precis COMMAND`.

`options` defines the options and loads no model; each command imports its dependencies when it
runs, so that `--help` and usage errors do not wait for a model.
"""

import argparse
import os
import sys

from precis.cli.options import FAILED, INTERRUPTED, build_parser
from precis.errors import ServiceError


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code, see `options`."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    try:
        code = _run(options)
        sys.stdout.flush()  # here, where a closed pipe is still handled
    except ServiceError as error:
        print(f"precis: {error.detail}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # the reader is done, as in `precis … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(options: argparse.Namespace) -> int:
    """Imports are local for the reason above."""
    match options.command:
        case "completion":
            from precis.cli import completion

            return completion.show(options.shell)
        case "bulk":
            from precis.cli import bulk

            return bulk.run(options)
        case "mcp":
            from precis.cli import mcp

            return mcp.run(options)
        case "serve":
            from precis.cli import serve

            return serve.serve(options.host, options.port, options.workers)
        case _:
            from precis.cli import articles

            return articles.run(options)
