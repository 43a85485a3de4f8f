"""Options → the limits and defaults of the library."""

import argparse
from dataclasses import fields
from typing import Any

from precis.api.limits import Limits


def limits_of(options: argparse.Namespace, **fixed: Any) -> Limits:
    """The limits that options set; `fixed` and the defaults for the others.

    `--algorithm` is a field of the request, so it is not read here.
    """
    names = {field.name for field in fields(Limits)} - {"algorithm"}
    given = {name: value for name, value in vars(options).items() if name in names}
    return Limits(**{name: value for name, value in given.items() if value is not None} | fixed)
