"""`precis serve`: gunicorn with our process model, in this process' place."""

import os
import sys
from pathlib import Path

import service


def serve(host: str | None, port: int | None, workers: int | None) -> int:
    """Become gunicorn; options stand before the environment's settings. Returns never."""
    given = {"PRECIS_HOST": host, "PRECIS_PORT": port, "PRECIS_WORKERS": workers}
    named = {name: str(value) for name, value in given.items() if value is not None}
    command = [sys.executable, "-m", "gunicorn", "--config", str(config())]
    os.execve(sys.executable, command, {**os.environ, **named})


def config() -> Path:
    """`gunicorn.conf.py`; it lies beside the package, or in it where installed."""
    package = Path(service.__file__).parent
    places = [package / "gunicorn.conf.py", package.parent / "gunicorn.conf.py"]
    return next(place for place in places if place.is_file())
