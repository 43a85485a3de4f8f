"""Whether the server in this container answers: `python -m service healthcheck`.

Asks ``/livez``, so a server that is draining is left alone.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.settings import Settings

#: Seconds; a second below the time-out of the image's HEALTHCHECK.
TIMEOUT_S: Final = 2

#: Addresses that mean every interface → where what listens there is asked.
LOOPBACK: Final[Mapping[str, str]] = MappingProxyType({"0.0.0.0": "127.0.0.1", "::": "::1"})


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=TIMEOUT_S)
        self._path = path

    def connect(self) -> None:
        """See the base class."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(TIMEOUT_S)
        self.sock.connect(self._path)


def is_alive(connection: http.client.HTTPConnection, path: str = "/livez") -> bool:
    """Whether ``GET /livez`` is answered with 200 in time."""
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def connection_to(settings: Settings) -> http.client.HTTPConnection:
    """A connection to where a server with these settings answers health checks."""
    if settings.is_unix:
        return _UnixConnection(settings.host.removeprefix("unix:"))
    host = settings.host.strip("[]")
    host = LOOPBACK.get(host, host)
    if settings.metrics_port:
        return http.client.HTTPConnection(host, settings.metrics_port, timeout=TIMEOUT_S)
    if not settings.tls_cert:
        return http.client.HTTPConnection(host, settings.port, timeout=TIMEOUT_S)
    context = ssl.create_default_context()
    context.check_hostname = False  # the name in the certificate is the public one
    context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(host, settings.port, timeout=TIMEOUT_S, context=context)


def check() -> int:
    """The exit code of the command: 0 if the configured server is alive, else 1."""
    return 0 if is_alive(connection_to(Settings.from_env())) else 1
