"""What completes `precis` in a shell: a script made once, so that a tab starts no Python."""

import argparse

import shtab

from precis.cli.options import FILE, parser


def show(shell: str) -> int:
    """Print the script; its exit code."""
    made = parser()
    _mark_files(made)
    print(shtab.complete(made, shell))
    return 0


def _mark_files(made: argparse.ArgumentParser) -> None:
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _mark_files(below)
        elif action.metavar == FILE:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # where shtab looks for it
