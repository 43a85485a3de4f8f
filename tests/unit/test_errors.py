"""The error tree is drawn, mapped to status, and its codes are the contract's."""

import inspect
import re

from precis import errors
from precis.api.problems import STATUS
from precis.errors import InvalidSettings, ServiceError
from service import app


def _tree(error: type[ServiceError]) -> list[type[ServiceError]]:
    return [error, *(each for child in error.__subclasses__() for each in _tree(child))]


def wire_statuses() -> dict[str, int]:
    """Codes that an answer can carry, and their status; errors of the boot have none."""
    found = {code: status for status, (code, _, _) in app.HTTP_CODES.items()}
    for error in _tree(ServiceError):
        if "code" in vars(error):
            found[error.code] = next(STATUS[kind] for kind in error.__mro__ if kind in STATUS)
    return found


def test_docstring_draws_the_tree() -> None:
    lines = [line for line in (errors.__doc__ or "").splitlines() if re.match("    [ │├└S]", line)]
    drawn = {name for line in lines for name in re.findall(r"^[ │├└─]*([A-Z]\w+)", line)}
    assert {error.__name__ for error in _tree(ServiceError)} == drawn


def test_every_class_says_what_it_means() -> None:
    for error in _tree(ServiceError):
        assert inspect.getdoc(error), error


def test_every_code_has_one_title_and_one_status() -> None:
    seen: dict[str, tuple[str, int]] = {}
    for error in _tree(ServiceError):
        if issubclass(error, InvalidSettings):
            continue
        status = next(STATUS[kind] for kind in error.__mro__ if kind in STATUS)
        if error in (errors.TooLarge, errors.Unavailable):  # never raised themselves
            continue
        assert seen.setdefault(error.code, (error.title, status)) == (error.title, status)
