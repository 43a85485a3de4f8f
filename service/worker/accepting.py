"""Accepting connections: how many, by which worker, and what happens when descriptors run out."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Callable
from typing import Final

from service.worker.connections import Connections
from service.worker.slots import Slot

#: Connections accepted before the loop turns to other events, and other workers get a chance.
ACCEPTED: Final = 16

#: Seconds for which a worker leaves a new connection to one that has fewer. Then it accepts it, for
#: the other one may be busy with a long computation.
DEFER_S: Final = 0.002

#: Seconds until accepting is tried again after the process ran out of descriptors or memory.
RETRY_S: Final = 0.1

#: Seconds that a client has for its TLS handshake, and how many may be in theirs.
HANDSHAKE_S: Final = 10.0
MAX_HANDSHAKES: Final = 500

_OUT_OF_RESOURCES: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_NOBODY_THERE: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED, errno.EPERM})


class Acceptor:
    """Accepts the connections of one listening socket, which all workers share."""

    def __init__(
        self,
        listener: socket.socket,
        connections: Connections,
        slot: Slot,
        protocol: Callable[[], asyncio.Protocol],
        tls: ssl.SSLContext | None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._listener = listener
        self._connections = connections
        self._slot = slot
        self._protocol = protocol
        self._tls = tls
        self._resume: asyncio.TimerHandle | None = None
        self._is_stopped = False
        #: Connections whose handshake is not finished; the set also keeps the tasks alive.
        self._handshakes: set[asyncio.Task[object]] = set()
        listener.setblocking(False)

    def start(self) -> None:
        """Accept from now on."""
        self._loop.add_reader(self._listener, self._accept)

    def stop(self) -> None:
        """Accept whoever is in the kernel's queue already, then nobody."""
        self._pause()
        self._is_stopped = True
        if self._resume is not None:
            self._resume.cancel()
        while self._accept_one():
            pass
        self._listener.close()

    @property
    def is_shaking_hands(self) -> bool:
        """Whether accepted connections are not open yet."""
        return bool(self._handshakes)

    def _pause(self) -> None:
        self._loop.remove_reader(self._listener)

    def _pause_for(self, seconds: float, then: Callable[[], None]) -> None:
        if self._is_stopped:
            return
        self._pause()
        self._resume = self._loop.call_later(seconds, then)

    def _accept(self) -> None:
        """Accept the connections that wait, or leave them to another worker for a moment."""
        for _ in range(ACCEPTED):
            if self._slot.others_have_fewer():
                self._pause_for(DEFER_S, self._accept_deferred)
                return
            if not self._accept_one():
                return

    def _accept_deferred(self) -> None:
        """No other worker took the connections, so this one does."""
        self.start()
        for _ in range(max(1, self._slot.tolerance)):
            if not self._accept_one():
                return

    def _accept_one(self) -> bool:
        """Whether a connection was accepted."""
        if len(self._handshakes) >= MAX_HANDSHAKES:
            self._pause_for(RETRY_S, self.start)
            return False
        try:
            client, _ = self._listener.accept()
        except OSError as error:
            if error.errno in _OUT_OF_RESOURCES:
                self._connections.evict()
                self._pause_for(RETRY_S, self.start)
            elif error.errno not in _NOBODY_THERE and not self._is_stopped:
                raise
            return False
        if self._connections.is_full(len(self._handshakes)) and not self._connections.evict():
            client.close()
            self._pause_for(RETRY_S, self.start)
            return False
        self._slot.opened()
        client.setblocking(False)
        task = self._loop.create_task(self._connect(client))
        self._handshakes.add(task)
        task.add_done_callback(self._handshakes.discard)
        return True

    async def _connect(self, client: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(
                self._protocol,
                client,
                ssl=self._tls,
                ssl_handshake_timeout=HANDSHAKE_S if self._tls else None,
            )
        except (OSError, ssl.SSLError):  # the client is gone, or does not speak TLS
            client.close()
            self._connections.recount()
