"""Options → the limits and defaults of the library."""

import argparse
from dataclasses import fields
from typing import Any

from precis.api.limits import Limits


def limits_of(wanted: argparse.Namespace, **fixed: Any) -> Limits:
    """The limits that a command line names, `fixed` and the defaults for all others.

    `--algorithm` is a member of the request and stays one.
    """
    names = {field.name for field in fields(Limits)} - {"algorithm"}
    given = {name: value for name, value in vars(wanted).items() if name in names}
    return Limits(**{name: value for name, value in given.items() if value is not None} | fixed)
