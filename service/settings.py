"""Every setting with its unit: read once, checked, frozen.

To add one: a field with its unit in `#:`, and a row in `docs/settings.md`;
`tests/unit/service/test_settings.py` fails where the row is missing.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple, Self

from msgspec import Meta

from precis.api.limits import Limits, Positive, PositiveMilliseconds
from precis.bulk.cgroup import CGROUP, cores, memory_max
from precis.errors import InvalidSettings
from service import variables

#: What every variable of the environment that is ours begins with.
PREFIX: Final = "PRECIS_"

#: The variable in which platforms such as Cloud Run and Heroku pass the port to listen on.
PLATFORM_PORT: Final = "PORT"

#: Bytes that all workers share: code, models and what the warm-up loaded. This and the next three
#: are what `make footprint` prints, rounded up.
SHARED_BYTES: Final = 128 << 20
#: Bytes that each worker adds: its caches when they are full, and shared pages it has written to.
WORKER_BYTES: Final = 64 << 20
#: Bytes that a worker needs at its peak for each code point of the longest accepted text.
TEXT_BYTES: Final = 352

#: Bytes that it needs at its peak for each code point of the longest accepted page's HTML.
PAGE_BYTES: Final = 64

#: A day at most: what is longer is a slip, and clocks and timers overflow far beyond it.
Milliseconds = Annotated[int, Meta(ge=0, le=86_400_000)]
Port = Annotated[int, Meta(ge=0, le=65_535)]
#: A description is what the message about a wrong value says that it must be.
KeyHash = Annotated[
    str,
    Meta(
        pattern=r"^sha256:[0-9a-f]{64}\Z",
        description="sha256: and 64 hexadecimal digits, as `python -m service hash-key` prints it",
    ),
]
Endpoint = Annotated[
    str,
    Meta(
        pattern=r"^(?:https?://[^\s/?#@]+(?:/[^\s?#]*)?)?\Z",
        description="a URL without user, query or fragment, such as http://collector:4318",
    ),
]
Host = Annotated[
    str,
    Meta(
        pattern=r"^(?:unix:/[^\0]+|[^\s/]+)\Z",
        description="an address, a host name, or unix: and the path of a socket",
    ),
]
PathPrefix = Annotated[
    str,
    Meta(
        pattern=r"^(?:(?:/[A-Za-z0-9._~-]+)+)?\Z",
        description="a path that begins with a slash and does not end with one, such as /precis",
    ),
]
Origin = Annotated[
    str,
    Meta(
        pattern=r"^(?:\*|https?://[^\s/?#]+)\Z",
        description="* or an origin such as https://news.example",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Limits):
    """Limits and defaults, fixed for the life of a worker; those of the library are inherited."""

    #: Address to listen on: an IPv4 or IPv6 address, a host name, or `unix:` and a socket's path.
    host: Host = "0.0.0.0"
    #: TCP port to listen on; 0 lets the system choose. Without it, the variable `PORT` counts.
    port: Port = 8000
    #: Port of its own for `/metrics`, `/livez` and `/readyz`, which are then served there alone,
    #: without TLS; 0: they are served with everything else.
    metrics_port: Port = 0
    #: Whether `/metrics` is served.
    metrics: bool = True
    #: Prefix under which a proxy serves the service; requests are accepted with and without it.
    path_prefix: PathPrefix = ""
    #: Files of a TLS certificate chain and its private key, in PEM; "": HTTP without TLS.
    tls_cert: str = ""
    tls_key: str = ""
    #: Processes; 0: one for each core that the container may use and its memory has room for.
    workers: Annotated[int, Meta(ge=0, le=1_024)] = 0
    #: Threads per worker: for long documents, batches and streams.
    threads: Annotated[int, Meta(ge=8, le=1_024)] = 32
    #: Documents that a worker works on at once: a short one, of up to 40,000 bytes, and long ones.
    max_in_progress: Annotated[int, Meta(ge=1, le=7)] = 3
    #: Requests that wait for their turn in a worker; short documents, long ones and batches are
    #: counted apart. Further ones are rejected.
    max_waiting: Positive = 256
    #: Milliseconds that a request may wait for its turn. It is rejected at once where the wait is
    #: estimated to be longer; a long document may wait for several times its own cost.
    max_wait_ms: Milliseconds = 2_000
    #: Connections that a worker keeps open; fewer where it may not open so many files.
    max_connections: Annotated[int, Meta(ge=8, le=1_000_000)] = 4_000
    #: Milliseconds in which a request arrives, and a second more for each 500 bytes of it.
    receive_ms: PositiveMilliseconds = 20_000
    #: Milliseconds from SIGTERM on in which connections are still accepted, so that who asks
    #: /readyz turns away first.
    drain_ms: Milliseconds = 2_000
    #: SHA-256 of each API key that is let in, as `python -m service hash-key` prints it; none: all
    #: are let in.
    api_keys: tuple[KeyHash, ...] = ()
    #: File with further hashes, such as a mounted secret: one a line; "": there is none.
    api_keys_file: str = ""
    #: Origins whose pages may ask from a browser; "*" for all.
    cors_origins: tuple[Origin, ...] = ()
    #: Whether the page and the reference are served.
    site: bool = True
    #: Least severe log line that is written.
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    #: Form of the log: JSON lines, or text for people; auto: text on a terminal.
    log_format: Literal["auto", "json", "text"] = "auto"
    #: OpenTelemetry collector that a span of each request is sent to; "" sends nothing anywhere.
    otlp_endpoint: Endpoint = ""
    #: Revision of the source the image was built from, for `/v1/info`; "" where unknown.
    revision: str = ""

    @property
    def is_unix(self) -> bool:
        """Whether a Unix socket is listened on."""
        return self.host.startswith("unix:")

    def address(self, port: int) -> str:
        """The host with a port, as gunicorn binds it."""
        if self.is_unix:
            return self.host
        host = self.host.strip("[]")
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    @property
    def worker_bytes(self) -> int:
        """Memory that a worker adds while it reads one text or page of the longest accepted."""
        longest = max(TEXT_BYTES * self.max_text_chars, PAGE_BYTES * self.max_html_chars)
        return WORKER_BYTES + longest

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings that the environment names, the defaults for all others.

        Raises:
            InvalidSettings: a value does not parse, a variable with our prefix names no setting,
                or two contradict each other; all of them are named.
        """
        variables_set = os.environ if environment is None else environment
        types = {PREFIX + field.name.upper(): field for field in fields(cls)}
        values: dict[str, object] = {}
        wrong: list[str] = []
        for name, value in sorted(variables_set.items()):
            if not name.startswith(PREFIX):
                continue
            if name not in types:
                wrong.append(f"{name}: {variables.unknown(name, types, PREFIX)}")
                continue
            field = types[name]
            try:
                values[field.name] = variables.parse(value, field.type)
            except ValueError as error:
                wrong.append(f"{name}: {error}")
        if PREFIX + "PORT" not in variables_set and (port := variables_set.get(PLATFORM_PORT)):
            try:
                values["port"] = variables.parse(port, Port)
            except ValueError as error:
                wrong.append(f"{PLATFORM_PORT}: {error}")
        if path := values.get("api_keys_file"):
            try:
                listed = variables.read_list(str(path), types[PREFIX + "API_KEYS"].type)
                values["api_keys"] = (*values.get("api_keys", ()), *listed)  # type: ignore[misc]
            except ValueError as error:
                wrong.append(f"{PREFIX}API_KEYS_FILE: {error}")
        if wrong:
            raise InvalidSettings("; ".join(wrong))
        made = cls(**values)  # type: ignore[arg-type]  # each was converted to its field's type
        if contradictions := made._contradictions():
            raise InvalidSettings("; ".join(contradictions))
        return made

    def _contradictions(self) -> list[str]:
        """What cannot be had together."""
        contradictions = []
        if "*" in self.cors_origins and len(self.cors_origins) > 1:
            contradictions.append("PRECIS_CORS_ORIGINS: * allows all, so none may stand beside it")
        if bool(self.tls_cert) != bool(self.tls_key):
            contradictions.append("PRECIS_TLS_CERT, PRECIS_TLS_KEY: both or neither must be set")
        if self.metrics_port and (self.metrics_port == self.port or self.is_unix):
            contradictions.append(
                "PRECIS_METRICS_PORT: must differ from the port, and needs a TCP host"
            )
        return contradictions


class Processes(NamedTuple):
    """How many workers to start, and what decided it."""

    workers: int
    #: The number that is set, else one a core.
    wanted: int
    #: Bytes that the container may use; None: no limit.
    memory_max: int | None
    #: Workers that the memory has room for at their peak; None: no limit.
    room: int | None

    @property
    def short_of_memory(self) -> bool:
        """Whether the memory has room for fewer workers than are wanted."""
        return self.room is not None and self.room < self.wanted


def processes(settings: Settings, root: Path = CGROUP) -> Processes:
    """One worker a core, fewer where the memory has no room for them, at least 1.

    A number that is set is taken as it is: who sets it knows the texts that come.
    """
    limit = memory_max(root)
    room = None if limit is None else max(0, limit - SHARED_BYTES) // settings.worker_bytes
    wanted = settings.workers or cores(root)
    fitting = wanted if room is None else max(1, min(wanted, room))
    return Processes(settings.workers or fitting, wanted, limit, room)
