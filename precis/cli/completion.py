"""`precis completion`: a script for a shell, made once, so that completion starts no Python."""

import argparse

import shtab

from precis.cli.options import FILE, build_parser


def show(shell: str) -> int:
    """Print the script; its exit code."""
    parser = build_parser()
    _mark_files(parser)
    print(shtab.complete(parser, shell))
    return 0


def _mark_files(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _mark_files(command)
        elif action.metavar == FILE:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads it
