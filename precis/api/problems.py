"""Errors → problem documents (RFC 9457); the only map from error to HTTP status."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from precis import errors
from precis.api.schemas import FaultAnswer, Problem
from precis.errors import ServiceError

#: The nearest ancestor decides, so a new subclass needs no row.
STATUS: Final[Mapping[type[ServiceError], int]] = MappingProxyType(
    {
        ServiceError: 500,
        errors.InvalidRequest: 422,
        errors.MalformedRequest: 400,
        errors.UnsupportedMediaType: 415,
        errors.Unauthorized: 401,
        errors.TooLarge: 413,
        errors.TooSlow: 408,
        errors.Unavailable: 503,
    }
)

_UNEXPECTED: Final = "an unexpected error; the log has it under this request_id"


def status_of(error: ServiceError) -> int:
    """The HTTP status of an error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(error: ServiceError, request_id: str = "") -> Problem:
    """The problem document of an error; that of an internal error gives no details."""
    status = status_of(error)
    if status == 500:
        return unexpected(request_id)
    return Problem(
        type=_type(error.code),
        title=error.title,
        status=status,
        code=error.code,
        detail=error.detail,
        request_id=request_id,
        errors=[FaultAnswer(*fault) for fault in error.faults],
        limit=error.limit,
        actual=error.actual,
    )


def plain(status: int, code: str, title: str, detail: str, request_id: str) -> Problem:
    """The problem document of an error that the web framework raised."""
    return Problem(_type(code), title, status, code, detail, request_id)


def unexpected(request_id: str = "") -> Problem:
    """The problem document of an unexpected error, without its cause."""
    return plain(500, ServiceError.code, ServiceError.title, _UNEXPECTED, request_id)


def anchor(code: str) -> str:
    """The fragment of `/docs` that explains a code: what follows `#` in the `type` of a problem."""
    return f"problem-{code.replace('_', '-')}"


def _type(code: str) -> str:
    return f"/docs#{anchor(code)}"
