"""Lines on standard output, of JSON or for people, and what names a request in them.

Submitted text is in no line: a line holds the fields named here and nothing of a body.
"""

import logging
import re
import sys
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from precis import native
from precis.errors import InvalidSettings
from precis.stages import Stages
from service.observability.output import OUTPUT, BufferedHandler
from service.settings import Processes, Settings

logger: Final = logging.getLogger("precis")

#: Requests that were rejected before the application saw them, since the last line about them.
_rejected: Final = Counter[str]()

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,128}")
#: W3C Trace Context: version, trace id, parent id, flags; a later version may say more.
_TRACEPARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?"
)


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


class TextLines(logging.Formatter):
    """For people: time, level, message and what else is known, one line, an exception below it."""

    def format(self, record: logging.LogRecord) -> str:
        created = datetime.fromtimestamp(record.created).astimezone()
        timestamp = created.isoformat(" ", "milliseconds")
        fields = getattr(record, "fields", {})
        shown = " ".join(f"{name}={_shown(value)}" for name, value in fields.items())
        line = f"{timestamp} {record.levelname:7} {record.getMessage()} {shown}".rstrip()
        line = "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)
        if record.exc_info and record.exc_info[1] is not None:
            line = "\n    ".join([line, *trace(record.exc_info[1])])
        return line


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ",".join(f"{name}:{member}" for name, member in value.items())
    return str(value)


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


def configure(settings: Settings) -> None:
    """Write our records to standard output, once a process."""
    # What no line of ours shows need not be found out for each (Python's logging HOWTO).
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = BufferedHandler(OUTPUT) if OUTPUT.is_used else logging.StreamHandler(sys.stdout)
    handler.setFormatter(_formatter(settings)())
    logger.handlers = [handler]
    logger.propagate = False
    logger.setLevel(settings.log_level.upper())


def start(on_dropped: Callable[[int], None]) -> None:
    """Begin to write in a worker; `on_dropped` is told how many lines were dropped."""

    def report(count: int) -> None:
        on_dropped(count)
        logger.warning("log lines dropped", extra={"fields": {"count": count}})

    OUTPUT.report_dropped_to(report)


def close() -> None:
    """Write what is left, at the end of a process."""
    summarize_rejected()
    OUTPUT.close()


def count_rejected(reason: str) -> None:
    """Count a request that is rejected before the application sees it, for the next summary."""
    _rejected[reason] += 1


def summarize_rejected() -> None:
    """Log how many requests were rejected since this was called last, a line for each reason."""
    for reason, count in _rejected.items():
        logger.warning("rejected", extra={"fields": {"reason": reason, "count": count}})
    _rejected.clear()


def unsupported_signal(name: str) -> None:
    """Log that a signal has no effect."""
    reason = f"{name} is not supported; send SIGHUP to replace the workers"
    logger.warning("signal ignored", extra={"fields": {"reason": reason}})


def _formatter(settings: Settings) -> type[logging.Formatter]:
    readable = settings.log_format == "text" or (
        settings.log_format == "auto" and sys.stdout.isatty()
    )
    return TextLines if readable else JsonLines


class RedactingFilter(logging.Filter):
    """Removes what may be quoted from a request from the records of gunicorn and of libraries.

    Of gunicorn's records that tell of an exception only the words before the first value stay, of
    any other library's nothing but who spoke and where.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name != "gunicorn.error":
            fields = {"logger": record.name, "at": f"{record.pathname}:{record.lineno}"}
            record.msg, record.args, record.fields = "from a library", None, fields
        elif record.exc_info:
            record.msg, record.args = str(record.msg).partition("%")[0].rstrip(), None
        return True


def server(settings: Settings) -> dict[str, object]:
    """What gunicorn and the libraries log, as lines of ours: a configuration for `logging.config`.

    gunicorn's warnings quote what it could not read, which may be a submitted text.
    """
    handler = {
        "class": "service.observability.output.BufferedHandler",
        "output": "ext://service.observability.output.OUTPUT",
        "formatter": "lines",
        "filters": ["redacting"],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": _formatter(settings)}},
        "filters": {"redacting": {"()": RedactingFilter}},
        "handlers": {"lines": handler},
        "root": {"level": "WARNING", "handlers": ["lines"]},
        "loggers": {
            "gunicorn.error": {"level": "ERROR", "handlers": ["lines"], "propagate": False}
        },
    }


def boot(settings: Settings, ms: float) -> None:
    """Log the settings in force once a process; `ms` is what loading took.

    Of API keys only their number is shown. A warning where nothing was compiled, see
    `precis.native`.
    """
    shown = msgspec.to_builtins(settings)
    shown["api_keys"] = len(shown["api_keys"])
    fields: dict[str, object] = {"settings": shown, "ms": round(ms, 3)}
    is_compiled = native.names is not None
    if not is_compiled:
        fields["reason"] = "nothing is compiled: the same answers take half as long again"
    level = logging.INFO if is_compiled else logging.WARNING
    logger.log(level, "ready", extra={"fields": fields})


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


def listening(settings: Settings, address: Any) -> None:
    """Log the URL to open; `address` is what the socket is bound to, with the port in use."""
    if isinstance(address, tuple):
        host, port = str(address[0]), address[1]
        if host in ("0.0.0.0", "::"):  # compared, not bound
            host = "localhost"
        host = f"[{host}]" if ":" in host else host
        scheme = "https" if settings.tls_cert else "http"
        where = f"{scheme}://{host}:{port}{settings.path_prefix}/"
    else:
        where = settings.host
    logger.info("listening", extra={"fields": {"url": where}})


def stopped(error: InvalidSettings) -> None:
    """Log why the service does not start."""
    if not logger.handlers:  # the settings themselves may be what is wrong
        configure(Settings())
    logger.critical("cannot start", extra={"fields": {"reason": error.detail}})


def request_id(sent: str | None) -> str:
    """The id a caller sent where it matches ``[A-Za-z0-9._-]{1,128}``, else a new one."""
    return sent if sent and _REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex


def unexpected(request_id: str, error: Exception) -> None:
    """Log an unexpected exception: its type and source locations, but not its message."""
    logger.error("unexpected", exc_info=error, extra={"fields": {"request_id": request_id}})


def no_metrics(error: OSError) -> None:
    """Log that a worker counts nothing, since its files have no room."""
    logger.error("no room for metrics", extra={"fields": {"error": error.strerror}})


def trace_id(sent: str | None) -> str:
    """The trace that a caller's `traceparent` says this request belongs to; "" where none does."""
    match = _TRACEPARENT.fullmatch(sent or "")
    return match[1] if match else ""


def request_line(
    request_id: str, trace_id: str, method: str, route: str, status: int, stages: Stages
) -> None:
    """Log a finished request; `route` is the template, never what was sent.

    What is in no stage, the framework's work mostly, is the stage "http".
    """
    if not logger.isEnabledFor(logging.INFO):
        return
    ms = stages.total_ms()
    spent = stages.spent | {"http": ms - sum(stages.spent.values())}
    fields: dict[str, object] = {"request_id": request_id}
    if trace_id:
        fields["trace_id"] = trace_id
    fields |= {
        "method": method,
        "route": route,
        "status": status,
        "ms": round(ms, 3),
        "stages_ms": {name: round(stage_ms, 3) for name, stage_ms in spent.items()},
        **stages.counts,
    }
    if stages.algorithm:
        fields["algorithm"] = stages.algorithm
    # Made here, for `logger.info` would walk the stack to find out who calls it.
    record = logger.makeRecord(
        logger.name, logging.INFO, __file__, 0, "request", (), None, extra={"fields": fields}
    )
    logger.handle(record)
