"""JSON lines on standard output, and the request id.

Submitted text is in no line: a line holds the fields named here and nothing of a body.
"""

import logging
import re
import sys
import uuid
from datetime import UTC, datetime
from typing import Final

import msgspec

from service.config import Processes, Settings
from service.stages import Stages

logger: Final = logging.getLogger("precis")

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,128}")


class JsonLines(logging.Formatter):
    """One JSON object a record: time, level, message, and the members of `extra["fields"]`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = trace(record.exc_info[1])
        return msgspec.json.encode(line).decode()


def trace(error: BaseException) -> list[str]:
    """Type and places of an error and of its causes, without messages: those may quote a text."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < 100:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        frame = seen.__traceback__
        while frame is not None:
            code = frame.tb_frame.f_code
            lines.append(f"  {code.co_filename}:{frame.tb_lineno} {code.co_name}")
            frame = frame.tb_next
        seen = seen.__cause__ or seen.__context__
    return lines


def configure(level: str) -> None:
    """Write our records to standard output as JSON lines, once a process."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logger.handlers = [handler]
    logger.propagate = False
    logger.setLevel(level.upper())


def boot(settings: Settings, ms: float) -> None:
    """Log the settings in force once a process; `ms` is what loading took.

    Of API keys only their number is shown.
    """
    shown = msgspec.to_builtins(settings)
    shown["api_keys"] = len(shown["api_keys"])
    fields = {"settings": shown, "ms": round(ms, 3)}
    logger.info("ready", extra={"fields": fields})


def processes(chosen: Processes, settings: Settings) -> None:
    """Log how many workers start; a warning where memory is short of what they may need."""
    fields: dict[str, object] = {
        "workers": chosen.workers,
        "wanted": chosen.wanted,
        "memory_max_bytes": chosen.memory_max,
        "worker_bytes": settings.worker_bytes,
    }
    if chosen.short_of_memory:
        fields["reason"] = (
            f"memory has room for {chosen.room} workers of {settings.worker_bytes} bytes: "
            "raise it, or lower PRECIS_MAX_TEXT_CHARS and PRECIS_MAX_HTML_CHARS"
        )
    level = logging.WARNING if chosen.short_of_memory else logging.INFO
    logger.log(level, "workers", extra={"fields": fields})


def request_id(sent: str | None) -> str:
    """The id a caller sent where it matches ``[A-Za-z0-9._-]{1,128}``, else a new one."""
    return sent if sent and _REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex


def unexpected(request_id: str, error: Exception) -> None:
    """Log a failure that nobody foresaw, where it arose but not what it said."""
    logger.error("unexpected", exc_info=error, extra={"fields": {"request_id": request_id}})


def request_line(request_id: str, method: str, route: str, status: int, stages: Stages) -> None:
    """Log a finished request; `route` is the template, never what was sent."""
    if not logger.isEnabledFor(logging.INFO):
        return
    fields = {
        "request_id": request_id,
        "method": method,
        "route": route,
        "status": status,
        "ms": round(stages.total_ms(), 3),
        "stages_ms": {name: round(spent, 3) for name, spent in stages.spent.items()},
    }
    logger.info("request", extra={"fields": fields})
