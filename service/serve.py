"""`python -m service serve`: gunicorn with our process model, in this process' place."""

import os
import sys
from pathlib import Path
from typing import Final, NoReturn

#: The repository or the image's folder: gunicorn imports `service` from here.
ROOT: Final = Path(__file__).parent.parent
CONFIG: Final = ROOT / "gunicorn.conf.py"


def serve(host: str | None, port: int | None, workers: int | None) -> NoReturn:
    """Become gunicorn; options override the variables of the environment."""
    given = {"PRECIS_HOST": host, "PRECIS_PORT": port, "PRECIS_WORKERS": workers}
    named = {name: str(value) for name, value in given.items() if value is not None}
    command = [sys.executable, "-m", "gunicorn", "--config", str(CONFIG)]
    os.chdir(ROOT)
    os.execve(sys.executable, command, {**os.environ, **named})
