"""The command line: `python -m service COMMAND`."""

import argparse
import sys

from service import keys
from service.errors import ServiceError


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; its exit code is 0, or 1 where it fails with a line on standard error."""
    parser = argparse.ArgumentParser(prog="precis", description="Precis from the command line.")
    commands = parser.add_subparsers(dest="command", required=True)
    hashing = commands.add_parser(
        "hash-key",
        help="make an API key, or take one from standard input, and print its hash",
        description="Prints a new API key to hand out, and the hash to put in PRECIS_API_KEYS.",
    )
    hashing.add_argument("--stdin", action="store_true", help="hash the key on standard input")
    wanted = parser.parse_args(arguments)
    try:
        hash_key(from_input=wanted.stdin)
    except ServiceError as error:
        print(f"precis: {error.detail}", file=sys.stderr)
        return 1
    return 0


def hash_key(*, from_input: bool) -> None:
    """Prints a key's hash, and the key where it is new."""
    key = sys.stdin.readline().strip() if from_input else keys.new_key()
    hashed = keys.hash_key(key)
    if not from_input:
        print(f"key:  {key}")
    print(f"hash: {hashed}")


if __name__ == "__main__":
    sys.exit(main())
