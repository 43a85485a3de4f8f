"""`precis serve`: starts the server where the repository is, which a wheel does not hold."""

import os
import sys
from pathlib import Path
from typing import Final

import precis
from precis.cli.options import FAILED

#: Where a clone, an editable installation and the image have `service` beside the library.
ROOT: Final = Path(precis.__file__).parent.parent

CONTAINER: Final = "docker build -t precis . && docker run --rm -p 8000:8000 precis"


def serve(host: str | None, port: int | None, workers: int | None) -> int:
    """Become `python -m service serve`; returns only if the server is not installed."""
    if not (ROOT / "service" / "wsgi.py").is_file():
        message = f"the library does not include the server; in a clone of it, run: {CONTAINER}"
        print(f"precis serve: {message}", file=sys.stderr)
        return FAILED
    given = {"--host": host, "--port": port, "--workers": workers}
    options = [f"{name}={value}" for name, value in given.items() if value is not None]
    os.chdir(ROOT)  # from where `service` is imported, whatever package of that name is elsewhere
    os.execv(sys.executable, [sys.executable, "-m", "service", "serve", *options])
