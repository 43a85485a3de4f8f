"""gunicorn's threaded worker, with an end to waiting: for slow clients, for a turn that does not
come, for who does not hang up, and before it stops.

gunicorn gives a thread to each request that has begun to arrive and lets it wait for the rest as
long as the client likes. It gives one to a request that will only be refused, which costs a tenth
of answering it, so that ten times the load that fits would leave no time for answers. After the
last answer of a connection its one loop waits for the client to hang up, 2 s for each, while nobody
else is served. And on SIGTERM it stops accepting at once, before anybody who asks ``/readyz`` can
know. All four are mended here, through the methods it lets a subclass replace.
"""

import errno
import mmap
import select
import selectors
import signal
import socket
import sys
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from types import FrameType
from typing import Any, Final

from gunicorn import http
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import ThreadWorker

from service import refusal

#: Bytes a second below which a request is too slow, once its first time is over; as in Apache's
#: mod_reqtimeout.
MIN_RATE: Final = 500

#: Seconds that a thread computes before it lets another one run: with Python's 5 ms a request that
#: could be refused at once, or a health check, waits for 5 ms at each of several steps.
SWITCH_INTERVAL_S: Final = 0.0001


#: Seconds and bytes that a client has to hang up after its last answer.
LINGER_S: Final = 1.0
LINGER_BYTES: Final = 65_536


class Late(TimeoutError):
    """The client was too slow; gunicorn takes it for a connection that was reset."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "the client was too slow")


class _Reader(SocketUnreader):  # type: ignore[misc]  # gunicorn is not typed
    """What arrives on a connection, each request in bounded time."""

    def __init__(self, sock: Any, limit_s: float) -> None:
        super().__init__(sock)
        self.limit_s = limit_s
        self.deadline = 0.0

    def begin(self) -> None:
        """A request begins to arrive, or the next line of one that is answered as it comes."""
        self.deadline = time.monotonic() + self.limit_s

    def chunk(self, size_hint: int | None = None) -> bytes:
        """See gunicorn's.

        Raises:
            Late: the time for this request is over.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Late
        self.sock.settimeout(left)
        try:
            data: bytes = super().chunk(size_hint)
        except TimeoutError:
            raise Late from None
        finally:
            self.sock.settimeout(self.limit_s)  # for the answer, each piece of it
        self.deadline += len(data) / MIN_RATE
        return data


class Worker(ThreadWorker):  # type: ignore[misc]
    """One process of the service."""

    #: Age of the youngest worker that is to be replaced, shared with the master; see
    #: `gunicorn.conf.py`.
    replaced: bytes | mmap.mmap = b""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Connections that end: answered, and not yet hung up on by the client.
        self._lingering: deque[Any] = deque()

    def init_process(self) -> None:
        """See gunicorn's; returns when the worker stops."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Let a thread handle a connection; a new one waits in the loop for what it asks."""
        if conn.parser is not None or self.cfg.is_ssl:
            self.wsgi.extensions["precis_capacity"].expect()
            super().enqueue_req(conn)
            return
        conn.parser = http.get_parser(self.cfg, conn.sock, conn.client)
        receive_s = self.wsgi.extensions["precis_pipeline"].settings.receive_ms / 1e3
        conn.parser.unreader = _Reader(conn.sock, receive_s)
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + receive_s
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """As below, on a new connection."""
        if self._refused(conn, client):
            self.pending_conns.remove(conn)
            readable = partial(self.on_client_socket_readable, conn)
            self.poller.modify(client, selectors.EVENT_READ, readable)
            self._keep(conn)
        else:
            super().on_pending_socket_readable(conn, client)

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """Give what arrives on a kept-alive connection to a thread, or refuse it here and now."""
        if self._refused(conn, client):
            self.keepalived_conns.remove(conn)
            self._keep(conn)
        else:
            super().on_client_socket_readable(conn, client)

    def _keep(self, conn: Any) -> None:
        conn.set_timeout()
        self.keepalived_conns.append(conn)

    def _refused(self, conn: Any, client: Any) -> bool:
        """Whether what arrived was refused.

        Each call that may wait lets another thread run, and waits for its turn to come again: so
        what arrived is read once, and handed back where it is not refused.
        """
        if not self.wsgi.extensions["precis_capacity"].is_busy():
            return False
        try:
            sent = client.recv(refusal.READ_BYTES)
            answer = refusal.refuse(sent, self.wsgi.extensions)
            if answer is not None:
                client.send(answer)
                return True
            conn.parser.unreader.unread(sent)
            conn.data_ready = True  # nothing more may come, so a thread must not wait for it
        except OSError:  # the usual way finds out, too
            pass
        return False

    def _cap_keepalive(self, deadline: float) -> None:
        """Wait no longer than until then for connections on which nothing was asked."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def finish_request(self, conn: Any, fs: "Future[Any]") -> None:
        """Go on with a connection after a request, or end it."""
        if not fs.cancelled() and fs.exception() is None and fs.result():
            super().finish_request(conn, fs)
        else:
            self._linger(conn)

    def _linger(self, conn: Any) -> None:
        """End a connection once the client hangs up, waiting beside all else: closed while more
        arrives, it would lose the end of its answer (RFC 9112, 9.6)."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            readable = partial(self._on_lingering_readable, conn)
            self.poller.register(conn.sock, selectors.EVENT_READ, readable)
        except (OSError, ValueError):  # it is closed already
            self.nr_conns -= 1
            conn.close()
            return
        conn.timeout = time.monotonic() + LINGER_S
        conn.left = LINGER_BYTES
        self._lingering.append(conn)

    def _on_lingering_readable(self, conn: Any, client: Any) -> None:
        try:
            received = len(client.recv(LINGER_BYTES))
        except BlockingIOError:
            return
        except OSError:
            received = 0
        conn.left -= received
        if not received or conn.left <= 0:
            self._lingering.remove(conn)
            self._hang_up(conn)

    def _hang_up(self, conn: Any) -> None:
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def murder_keepalived(self, force: bool = False) -> None:
        """Close connections whose time is over."""
        super().murder_keepalived(force)
        now = time.monotonic()
        while self._lingering and (force or self._lingering[0].timeout <= now):
            self._hang_up(self._lingering.popleft())

    def handle(self, conn: Any) -> Any:
        """Handle one request of a connection, in a thread."""
        if isinstance(conn.parser.unreader, _Reader):
            conn.parser.unreader.begin()
        capacity = self.wsgi.extensions["precis_capacity"]
        capacity.taken_on()
        try:
            return super().handle(conn)
        finally:
            capacity.arrived()

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request that is read up to its body."""
        if isinstance(conn.parser.unreader, _Reader):
            req.body.begin = conn.parser.unreader.begin  # for `bodies.pieces`
        try:
            return super().handle_request(req, conn)
        except TimeoutError:  # the client does not take its answer
            raise Late from None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """On SIGTERM: not ready from now on, each answer the last of its connection, and no new
        connections once whoever watches ``/readyz`` had time to turn away.

        A worker that was replaced ends without delay: others accept, and the service is ready.
        """
        replaced = self.age <= int.from_bytes(self.replaced[:8], "little")
        if self.wsgi is None or not self.alive or replaced:
            super().handle_exit(sig, frame)
            return
        draining = self.wsgi.extensions["precis_draining"]
        if draining.is_set():
            return
        draining.set()
        self.cfg.set("keepalive", 0)
        drain_s = self.wsgi.extensions["precis_pipeline"].settings.drain_ms / 1e3
        # A timer thread could wait for a lock that the interrupted code holds; a signal cannot.
        signal.signal(signal.SIGALRM, super().handle_exit)
        signal.setitimer(signal.ITIMER_REAL, max(drain_s, 0.001))

    def set_accept_enabled(self, enabled: bool) -> None:
        """Begin or cease to accept; at the end, whoever was let into the queue is still served."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            queue = select.poll()
            queue.register(listener, select.POLLIN)
            while queue.poll(0):
                self.accept(listener)
            listener.close()
