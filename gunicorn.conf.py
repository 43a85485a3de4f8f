"""The process model, read by gunicorn from the working directory."""

import ctypes
import errno
import gc
import logging.config
import os
import resource
import signal
import socket
import ssl
import sys
import warnings
from typing import Any

from precis.errors import InvalidSettings
from service.observability import logs, metrics
from service.observability.output import OUTPUT
from service.settings import Settings, processes
from service.state import EXTENSION
from service.worker.slots import MASTER

#: Workers share the cores already; BLAS threads would only fight over them. Set before NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

#: Threads share one heap. With one each (glibc's way), each keeps what its longest text left.
M_ARENA_MAX = -8  # <malloc.h>
if hasattr(ctypes.CDLL(None), "mallopt"):
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)

if not sys.warnoptions:
    warnings.simplefilter("ignore")  # they are for developers, and no log lines

#: File descriptors that the process asks for, as far as the system grants them: connections mostly.
DESCRIPTORS = 65_536
_soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
_wanted = DESCRIPTORS if _hard == resource.RLIM_INFINITY else min(DESCRIPTORS, _hard)
if _soft != resource.RLIM_INFINITY and _soft < _wanted:
    resource.setrlimit(resource.RLIMIT_NOFILE, (_wanted, _hard))


def _check_tls(settings: Settings) -> None:
    """Raise InvalidSettings where certificate and key cannot be used."""
    if not settings.tls_cert:
        return
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            settings.tls_cert, settings.tls_key
        )
    except (OSError, ssl.SSLError) as error:
        reason = error.strerror or type(error).__name__
        raise InvalidSettings(f"PRECIS_TLS_CERT, PRECIS_TLS_KEY: {reason}") from None


try:
    _settings = Settings.from_env()
    _check_tls(_settings)
    metrics.prepare()  # before anything imports prometheus-client
except InvalidSettings as error:
    logs.stopped(error)
    sys.exit(1)
logging.config.dictConfig(logs.server(_settings))
_processes = processes(_settings)

wsgi_app = "service.wsgi:application"
bind = [_settings.address(_settings.port)]
if _settings.metrics_port:
    bind.append(_settings.address(_settings.metrics_port))
certfile = _settings.tls_cert or None
keyfile = _settings.tls_key or None
workers = _processes.workers  # the work is CPU-bound: one a core, as far as memory has room
worker_class = "service.worker.Worker"
threads = _settings.threads  # a worker; whatever the cores, one of them computes at a time
preload_app = True  # models are read once, in the master, and their pages shared after the fork
timeout = 60  # seconds without a heartbeat until a stuck worker is replaced
#: Seconds from SIGTERM until what is still in flight is given up: the drain, one document at its
#: budget, and the 2 s that a kept-alive connection lingers.
graceful_timeout = (_settings.drain_ms + _settings.time_budget_ms) // 1_000 + 3
keepalive = 75  # seconds; longer than the 60 of common load balancers, so that they close first
max_requests = 0  # workers do not leak, so they are not recycled
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # heartbeats in memory
control_socket_disable = True  # it would be written to a home directory that a container lacks
sendfile = False  # answers are bytes in memory
forwarder_headers = ""  # SCRIPT_NAME and PATH_INFO are for proxies that we do not know of
accesslog = None  # the application writes one JSON line a request
errorlog = None  # its messages go where ours do; with its logconfig_dict it would write accesses
loglevel = "error"  # its warnings quote what it could not read, which may be a submitted text


def on_starting(server: Any) -> None:
    """Stop where an address is in use; say how many workers start, and why not more."""
    OUTPUT.is_used = True  # from now on no line waits for who reads it
    logs.configure(_settings)
    _check_free()
    logs.processes(_processes, _settings)


def _check_free() -> None:
    """Stop with one line where an address is in use; gunicorn would try for five seconds.

    Where every IPv4 address is listened on, another server at IPv6's loopback address would not be
    in the way, and get the requests to ``localhost`` of clients that prefer IPv6. At the path of a
    Unix socket gunicorn replaces whatever is there, another server's socket included.
    """
    if _settings.is_unix:
        path = _settings.host.removeprefix("unix:")
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(path) == 0:
                _stop(f"{path}: {os.strerror(errno.EADDRINUSE).lower()}")
        return
    host = _settings.host.strip("[]")
    for port in filter(None, (_settings.port, _settings.metrics_port)):
        _check_bindable(host, port)
        if host == "0.0.0.0":  # compared, not bound
            _check_bindable("::1", port, only={errno.EADDRINUSE})


def _check_bindable(host: str, port: int, only: "set[int] | None" = None) -> None:
    """Stop where a socket cannot be bound, or cannot for one of these reasons."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if only is None or error.errno in only:
            _stop(f"{host}, port {port}: {(error.strerror or '').lower()}")


def _stop(reason: str) -> None:
    logs.stopped(InvalidSettings(reason))
    sys.exit(1)


def on_reload(server: Any) -> None:
    """Tell the workers that are there that they are replaced, not ended."""
    MASTER.replaced[:8] = server.worker_age.to_bytes(8, "little")


def pre_fork(server: Any, worker: Any) -> None:
    """Give a worker its slot, and let it know when it is replaced."""
    worker.slot = MASTER.slots.take()
    worker.replaced = MASTER.replaced


#: Containers made and not freed after which the collector looks for cycles: an article leaves some
#: 280 until its answer is sent and 8 in cycles; with Python's 700 the looks took 2 % of its time.
GC_CONTAINERS = 50_000


def when_ready(server: Any) -> None:
    """Move what the master holds out of the collector's sight, so that workers share its pages."""
    # gunicorn would replace its own process, which does not work for one started as a module.
    signal.signal(signal.SIGUSR2, lambda number, frame: logs.unsupported_signal("SIGUSR2"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_CONTAINERS)
    logs.listening(_settings, server.LISTENERS[0].getsockname())


def post_fork(server: Any, worker: Any) -> None:
    """Reserve the files of what this worker will count, and begin to trace."""
    state = server.app.wsgi().extensions[EXTENSION]
    try:
        state.metrics.start(worker.slot.number)
    except OSError as error:
        logs.no_metrics(error)
    logs.start(state.metrics.lines_dropped)
    state.traces.start()


def worker_exit(server: Any, worker: Any) -> None:
    """Write the metrics and log lines and send the spans that are left, once the last request is
    answered."""
    if worker.wsgi is not None:
        state = worker.wsgi.extensions[EXTENSION]
        state.metrics.flush()
        state.traces.stop()
    logs.close()


def child_exit(server: Any, worker: Any) -> None:
    """Forget what a worker had in progress when it ended."""
    metrics.forget(worker.slot.number)
    MASTER.slots.release(worker.slot)
