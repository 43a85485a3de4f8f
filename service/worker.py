"""gunicorn's threaded worker, with an end to waiting: for slow clients, for a turn that does not
come, for who does not hang up, and before it stops.

gunicorn gives a thread to each request that has begun to arrive and lets it wait for the rest as
long as the client likes. But threads of one process share a core: where one computes, every other
that reads or refuses takes the core from it, and waits until it gets it. So what is short and soon
whole is answered by the loop itself, one after the other, and what is refused is refused in
between; threads are for what is long, or slow to come. After the last answer of a
connection gunicorn's loop waits for the client to hang up, 2 s for each, while nobody else is
served. And on SIGTERM it stops accepting at once, before anybody who asks ``/readyz`` can know.
All of it is mended here, through the methods it lets a subclass replace.
"""

import mmap
import select
import selectors
import signal
import socket
import sys
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any, Final, NamedTuple

from gunicorn import http
from gunicorn.workers.gthread import ThreadWorker

from service import plain, refusal
from service.capacity import Capacity
from service.connection import Late, Outbox, Reader
from service.plain import Plain

#: Seconds that a thread computes before it lets another one run: with Python's 5 ms a request that
#: could be refused at once, or a health check, waits for 5 ms at each of several steps.
SWITCH_INTERVAL_S: Final = 0.0001

#: Seconds that the loop answers whose turn it is before it looks who else has come. To refuse one
#: right after an article takes three times as long as to refuse another after it, for the
#: processor's caches hold the article.
TOGETHER_S: Final = 0.02

#: Seconds that the loop waits for the rest of a short request, before a thread does.
REST_S: Final = 0.05

#: Connections accepted in one go.
ACCEPTED: Final = 64

#: Seconds and bytes that a client has to hang up after its last answer.
LINGER_S: Final = 1.0
LINGER_BYTES: Final = 65_536


class _Turn(NamedTuple):
    """A request that waits in the loop for its answer."""

    conn: Any
    sent: bytes
    asked: Plain


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn is not typed
    """One process of the service."""

    #: Age of the youngest worker that is to be replaced, shared with the master; see
    #: `gunicorn.conf.py`.
    replaced: bytes | mmap.mmap = b""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Connections that end: answered, and not yet hung up on by the client.
        self._lingering: deque[Any] = deque()
        #: Whom the loop itself answers, first come, first served.
        self._turns: deque[_Turn] = deque()
        #: Connections on which the end of a short body is still to come.
        self._begun: deque[Any] = deque()
        #: When the loop last took in what had come, by `time.monotonic`.
        self._looked = 0.0

    def init_process(self) -> None:
        """See gunicorn's; returns when the worker stops."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        super().init_process()

    def accept(self, listener: Any) -> None:
        """Accept who waits, not only the first: the loop comes back after an article."""
        for _ in range(ACCEPTED):
            before = self.nr_conns
            super().accept(listener)
            if self.nr_conns == before:
                break

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Take in what has come, unless that was done a moment ago, then answer whose turn it
        is."""
        now = time.monotonic()
        if not self._turns or now - self._looked > TOGETHER_S:
            self._looked = now
            if self._begun:
                timeout = min(timeout, max(self._begun[0].rest_by - now, 0.0))
            super().wait_for_and_dispatch_events(0.0 if self._turns else timeout)
            self._give_up_waiting()
        if self._turns:
            turn = self._turns.popleft()
            self._capacity.in_turn(len(self._turns))
            self._answer(turn)

    def _give_up_waiting(self) -> None:
        """Let threads wait for what has begun to arrive and does not end."""
        now = time.monotonic()
        while self._begun and self._begun[0].rest_by <= now:
            conn = self._begun.popleft()
            begun, conn.begun = conn.begun, b""
            self.poller.unregister(conn.sock)
            self._to_thread(conn, begun, works=False)

    @property
    def _capacity(self) -> Capacity:
        capacity: Capacity = self.wsgi.extensions["precis_capacity"]
        return capacity

    def enqueue_req(self, conn: Any) -> None:
        """Let a thread handle a connection; a new one waits in the loop for what it asks."""
        if conn.parser is not None or self.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        conn.parser = http.get_parser(self.cfg, conn.sock, conn.client)
        receive_s = self.wsgi.extensions["precis_pipeline"].settings.receive_ms / 1e3
        conn.parser.unreader = Reader(conn.sock, receive_s)
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + receive_s
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """As below, on a new connection."""
        self._arrived(conn, client, self.pending_conns)

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """Refuse what arrives on a kept-alive connection, let it wait for its turn, or give it to
        a thread."""
        self._arrived(conn, client, self.keepalived_conns)

    def _on_rest_readable(self, conn: Any, client: Any) -> None:
        """More of a request whose head was there."""
        self._arrived(conn, client, self._begun)

    def _arrived(self, conn: Any, client: Any, waiting: deque[Any]) -> None:
        try:
            part = client.recv(plain.READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        waiting.remove(conn)
        begun, conn.begun = getattr(conn, "begun", b""), b""
        sent = begun + part
        if not sent:
            self._hang_up(conn)
            return
        conn.came = time.perf_counter()
        conn.data_ready = True  # nothing more may come, so nobody must wait for it
        asked = plain.read(sent)
        if part and asked and asked.lacking and self._awaits(conn, asked, waiting):
            conn.begun = sent
            return
        if asked and not asked.lacking and self._is_refused(conn, asked):
            if waiting is not self.keepalived_conns:
                readable = partial(self.on_client_socket_readable, conn)
                self.poller.modify(client, selectors.EVENT_READ, readable)
            return
        self.poller.unregister(client)
        if asked and not asked.lacking and self._is_prompt(asked):
            self._turns.append(_Turn(conn, sent, asked))
            self._capacity.in_turn(len(self._turns))
        else:
            self._to_thread(conn, sent, works=sent.startswith(b"POST "))

    def _awaits(self, conn: Any, asked: Plain, waiting: deque[Any]) -> bool:
        """Whether the loop waits a moment for the rest of a body: many clients send it apart."""
        now = time.monotonic()
        if waiting is not self._begun:
            conn.rest_by = now + REST_S
        if now >= conn.rest_by or not (self._is_ours(asked) and asked.is_short()):
            return False
        self._begun.append(conn)
        if waiting is not self._begun:
            readable = partial(self._on_rest_readable, conn)
            self.poller.modify(conn.sock, selectors.EVENT_READ, readable)
        return True

    def _is_ours(self, asked: Plain) -> bool:
        """Whether the loop may answer it by itself, as far as its route tells."""
        return asked.route in self.wsgi.extensions["precis_prompt"] and not self.cfg.is_ssl

    def _is_prompt(self, asked: Plain) -> bool:
        return self._is_ours(asked) and asked.is_prompt() and self._capacity.is_idle()

    def _is_refused(self, conn: Any, asked: Plain) -> bool:
        return self._capacity.is_full(len(asked.body)) and self._refused(conn, asked)

    def _to_thread(self, conn: Any, sent: bytes, *, works: bool) -> None:
        """Let a thread handle a request that has begun with what was sent."""
        conn.parser.unreader.unread(sent)
        conn.is_expected = works
        if works:
            self._capacity.expect()
        super().enqueue_req(conn)

    def _refused(self, conn: Any, asked: Plain) -> bool:
        """Whether a request could be refused here, and was; its connection stays open."""
        answer = refusal.refuse(asked, self.wsgi.extensions, conn.came)
        if answer is None:
            return False
        try:
            is_sent = conn.sock.send(answer) == len(answer)
        except OSError:
            is_sent = False
        if not is_sent:  # whoever asked does not listen: the next look finds an end, and hangs up
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RDWR)
        conn.set_timeout()
        self.keepalived_conns.append(conn)
        return True

    def _answer(self, turn: _Turn) -> None:
        """Answer here, or let a thread do it where one came first; refuse who waited too long."""
        conn = turn.conn
        if not self._capacity.is_idle():
            self._to_thread(conn, turn.sent, works=True)
            return
        wait_s = self.wsgi.extensions["precis_pipeline"].settings.max_wait_ms / 1e3
        if time.perf_counter() - conn.came > wait_s and self._refused(conn, turn.asked):
            readable = partial(self.on_client_socket_readable, conn)
            self.poller.register(conn.sock, selectors.EVENT_READ, readable)
            return
        conn.parser.unreader.unread(turn.sent)
        conn.parser.unreader.deadline = 0.0  # nothing more is read
        conn.sock = outbox = Outbox(conn.sock)
        keep = self.handle(conn)
        conn.sock = outbox.sock
        try:
            outbox.flush()
        except OSError:  # whoever asked is gone
            keep = False
        if outbox.rest:
            sending = self.tpool.submit(self._send, conn, outbox.rest, keep)
            sending.add_done_callback(partial(self.method_queue.defer, self.finish_request, conn))
        else:
            done: Future[Any] = Future()
            done.set_result(keep)
            self.finish_request(conn, done)

    def _send(self, conn: Any, rest: bytes, keep: bool) -> bool:
        """In a thread: send what a connection did not take at once."""
        conn.sock.settimeout(conn.parser.unreader.limit_s)
        conn.sock.sendall(rest)
        return keep

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
        """Handle one request of a connection, in a thread, or in the loop where it is whole."""
        if isinstance(conn.parser.unreader, Reader) and not isinstance(conn.sock, Outbox):
            conn.parser.unreader.begin()
        came = getattr(conn, "came", None) or time.perf_counter()
        self._capacity.taken_on(came, expected=getattr(conn, "is_expected", False))
        conn.came, conn.is_expected = None, False
        try:
            return super().handle(conn)
        finally:
            self._capacity.ended()

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request that is read up to its body."""
        if isinstance(conn.parser.unreader, Reader):
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
