"""The process model, read by gunicorn from the working directory."""

import ctypes
import gc
import logging.config
import mmap
import os
import sys
import warnings
from typing import Any

from precis.errors import InvalidSettings
from service import logs, metrics
from service.config import Settings, processes

#: Workers share the cores already; BLAS threads would only fight over them. Set before NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

#: Threads share one heap. With one each (glibc's way), each keeps what its longest text left.
M_ARENA_MAX = -8  # <malloc.h>
if hasattr(ctypes.CDLL(None), "mallopt"):
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)

if not sys.warnoptions:
    warnings.simplefilter("ignore")  # they are for developers, and no log lines

try:
    _settings = Settings.from_env()
    metrics.prepare()  # before anything imports prometheus-client
except InvalidSettings as error:
    logs.stopped(error)
    sys.exit(1)
logging.config.dictConfig(logs.server(_settings))
_processes = processes(_settings)

wsgi_app = "service.wsgi:application"
bind = f"{_settings.host}:{_settings.port}"
workers = _processes.workers  # the work is CPU-bound: one a core, as far as memory has room
worker_class = "service.worker.Worker"  # gunicorn's gthread with an end to waiting
threads = _settings.threads  # a worker; whatever the cores, one of them computes at a time
reuse_port = True  # the kernel spreads connections; else one worker may accept all of them
preload_app = True  # models are read once, in the master, and their pages shared after the fork
timeout = 60  # seconds without a heartbeat until a stuck worker is replaced
#: Seconds from SIGTERM until what is still in flight is given up: the drain, one document at its
#: budget, and the 2 s that a kept-alive connection lingers.
graceful_timeout = (_settings.drain_ms + _settings.time_budget_ms) // 1_000 + 3
keepalive = 75  # seconds; longer than the 60 of common load balancers, so that they close first
max_requests = 0  # workers do not leak, so they are not recycled
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # heartbeats in memory
control_socket_disable = True  # it would be written to a home directory that a container lacks
accesslog = None  # the application writes one JSON line a request
errorlog = None  # its messages go where ours do; with its logconfig_dict it would write accesses
loglevel = "error"  # its warnings quote what it could not read, which may be a submitted text


def on_starting(server: Any) -> None:
    """Say how many workers start, and why not more."""
    logs.configure(_settings)
    logs.processes(_processes, _settings)
    server.replaced = mmap.mmap(-1, 8)  # shared with the workers, which are forked from here


def on_reload(server: Any) -> None:
    """Tell the workers that are there that they are replaced, not ended."""
    server.replaced[:8] = server.worker_age.to_bytes(8, "little")


def pre_fork(server: Any, worker: Any) -> None:
    """Let a worker know when it is replaced."""
    worker.replaced = server.replaced


#: Containers made and not freed after which the collector looks for cycles: an article leaves some
#: 280 until its answer is sent and 8 in cycles; with Python's 700 the looks took 2 % of its time.
GC_CONTAINERS = 50_000


def when_ready(server: Any) -> None:
    """Move what the master holds out of the collector's sight, so that workers share its pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_CONTAINERS)


def post_fork(server: Any, worker: Any) -> None:
    """Take the room for what this worker will count, and begin to trace."""
    try:
        server.app.wsgi().extensions["precis_metrics"].reserve()
    except OSError as error:
        logs.no_metrics(error)
    server.app.wsgi().extensions["precis_traces"].start()


def worker_exit(server: Any, worker: Any) -> None:
    """Send the spans that are left, once the last request is answered."""
    if worker.wsgi is not None:
        worker.wsgi.extensions["precis_traces"].stop()


def child_exit(server: Any, worker: Any) -> None:
    """Forget what a worker had in progress when it ended."""
    metrics.forget(worker.pid)
