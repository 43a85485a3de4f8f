"""The commands of the server: `python -m service serve`, `hash-key` and `healthcheck`."""

import argparse
import sys

from precis.cli.options import FAILED, Parser, serve_options
from precis.errors import ServiceError
from service import auth, serve
from service.observability import health


def parser() -> Parser:
    """The parser of all commands."""
    made = Parser(prog="python -m service", description="Run the HTTP service.", allow_abbrev=False)
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    serve_options(commands.add_parser("serve", help="answer over HTTP", allow_abbrev=False))
    hash_key = commands.add_parser(
        "hash-key",
        help="make an API key, or take one, and print its hash",
        description="Prints a new API key to hand out, and the hash to put in PRECIS_API_KEYS.",
        allow_abbrev=False,
    )
    hash_key.add_argument("--stdin", action="store_true", help="hash the key on standard input")
    commands.add_parser(
        "healthcheck",
        help="exit with 0 if the server on this machine is alive, else with 1",
        description="Asks GET /livez at PRECIS_HOST and PRECIS_PORT.",
        allow_abbrev=False,
    )
    return made


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; its exit code: 0, 1 if it failed, 2 if the command line is wrong."""
    wanted = parser().parse_args(arguments)
    try:
        return _run(wanted)
    except ServiceError as error:
        print(f"python -m service {wanted.command}: {error.detail}", file=sys.stderr)
        return FAILED


def _run(wanted: argparse.Namespace) -> int:
    match wanted.command:
        case "hash-key":
            return hash_key(from_input=wanted.stdin)
        case "healthcheck":
            return health.check()
        case _:
            serve.serve(wanted.host, wanted.port, wanted.workers)


def hash_key(*, from_input: bool) -> int:
    """Prints a key's hash, and the key where it is new."""
    key = sys.stdin.readline().strip() if from_input else auth.new_key()
    hashed = auth.hash_key(key)
    if not from_input:
        print(f"key:  {key}")
    print(f"hash: {hashed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
