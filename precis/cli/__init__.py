"""The command line: `precis COMMAND`, `python -m precis COMMAND`.

`options` says what it takes and loads nothing else; each command imports what it needs when it
runs, so that `--help` and a mistyped option are answered before a model is loaded.
"""

import argparse
import os
import sys

from precis.cli.options import FAILED, INTERRUPTED, parser
from precis.errors import ServiceError


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; its exit code: 0, or what `options` says of the line on standard error."""
    wanted = parser().parse_args(arguments)
    try:
        code = _run(wanted)
        sys.stdout.flush()  # here, where a reader that is gone can still be told
    except ServiceError as error:
        print(f"precis: {error.detail}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # `precis … | head` has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(wanted: argparse.Namespace) -> int:
    """Imports stand here for the reason above."""
    match wanted.command:
        case "completion":
            from precis.cli import completion

            return completion.show(wanted.shell)
        case "bulk":
            from precis.cli import bulk

            return bulk.bulk(wanted)
        case "serve":
            from precis.cli import serve

            return serve.serve(wanted.host, wanted.port, wanted.workers)
        case _:
            from precis.cli import articles

            return articles.answer(wanted)
