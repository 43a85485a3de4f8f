"""Whether the server in this container answers: `python -m service healthcheck`.

Asks ``/livez``, so a server that is draining is left alone.
"""

import http.client
from typing import Final

from service.config import Settings

#: Seconds; a second below the time-out of the image's HEALTHCHECK.
TIMEOUT_S: Final = 2

#: Addresses that mean every interface; what listens there is asked on the loopback.
EVERY_INTERFACE: Final = frozenset({"0.0.0.0", "::", "[::]"})


def alive(host: str, port: int) -> bool:
    """Whether ``GET /livez`` is answered with 200 in time."""
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def check() -> int:
    """The exit code of the command: 0 if the configured server is alive, else 1."""
    settings = Settings.from_env()
    host = "127.0.0.1" if settings.host in EVERY_INTERFACE else settings.host
    return 0 if alive(host, settings.port) else 1
