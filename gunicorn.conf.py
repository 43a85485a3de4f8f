"""The process model, read by gunicorn from the working directory."""

import gc
import os
import signal
from typing import Any

from service import logs
from service.config import Settings, processes

#: Workers share the cores already; BLAS threads would only fight over them. Set before NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_settings = Settings.from_env()
_processes = processes(_settings)

wsgi_app = "service.wsgi:application"
bind = f"{_settings.host}:{_settings.port}"
workers = _processes.workers  # the work is CPU-bound: one a core, as far as memory has room
worker_class = "gthread"  # keeps connections alive, answers health checks while a text is computed
threads = _settings.threads  # a worker; whatever the cores, one of them computes at a time
reuse_port = True  # the kernel spreads connections; else one worker may accept all of them
preload_app = True  # models are read once, in the master, and their pages shared after the fork
timeout = 60  # seconds without a heartbeat until a stuck worker is replaced
graceful_timeout = 30  # seconds to finish what is in flight after SIGTERM
keepalive = 75  # seconds; longer than the 60 of common load balancers, so that they close first
max_requests = 0  # workers do not leak, so they are not recycled
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # heartbeats in memory
control_socket_disable = True  # it would be written to a home directory that a container lacks
accesslog = None  # the application writes one JSON line a request
errorlog = "-"  # gunicorn's own messages, on standard error
loglevel = "error"  # its warnings quote what it could not read, which may be a submitted text


def on_starting(server: Any) -> None:
    """Say how many workers start, and why not more."""
    logs.configure(_settings.log_level)
    logs.processes(_processes, _settings)


def when_ready(server: Any) -> None:
    """Move what the master holds out of the collector's sight, so that workers share its pages."""
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """From SIGTERM on a worker accepts no connection; what it still answers says not ready."""
    draining = worker.wsgi.extensions["precis_draining"]

    def drain(number: int, frame: object) -> None:
        draining.set()
        worker.handle_exit(number, frame)

    signal.signal(signal.SIGTERM, drain)
