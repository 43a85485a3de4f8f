"""Answering one request: its bytes → gunicorn's parser → the application → the answer's bytes."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from gunicorn import http
from gunicorn.http import wsgi
from gunicorn.http.errors import NoMoreData

from service.state import ENVIRON_KEY, WorkerContext

#: What gunicorn calls to write an error for a request that it cannot read.
ErrorWriter = Callable[[Any, Any, Any, Exception], None]


class Output(Protocol):
    """As much of a socket as gunicorn's responses use."""

    def sendall(self, data: bytes) -> None: ...


class Outbox:
    """Collects an answer; the event loop sends it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        """Keep bytes that are to be sent."""
        self._pieces.append(bytes(data))

    send = sendall

    def data(self) -> bytes:
        """All of it."""
        return b"".join(self._pieces)

    def setblocking(self, flag: bool) -> None:
        """gunicorn sets it before it writes an error; nothing here ever blocks."""

    def gettimeout(self) -> float:
        """As a non-blocking socket."""
        return 0.0


class Answerer:
    """Runs the application for the requests of a worker. May be called from several threads."""

    def __init__(
        self,
        cfg: Any,
        application: Callable[..., Iterable[bytes]],
        write_error: ErrorWriter,
        is_draining: Callable[[], bool],
    ) -> None:
        self._cfg = cfg
        self._application = application
        self._write_error = write_error
        self._is_draining = is_draining

    def answer(
        self,
        source: Iterable[bytes],
        output: Output,
        peer: tuple[Any, Any],
        context: WorkerContext,
        *,
        on_computed: Callable[[], None],
        is_last: bool = False,
    ) -> bool:
        """Write the answer to the request in `source`; whether the connection can be used again.

        `peer` is the client's address and the server's. `on_computed` is called exactly once, when
        the application returned or failed: what follows is sending. With `is_last` the connection
        ends after this answer.
        """
        parser = http.get_parser(self._cfg, iter(source), peer[0])
        request = None
        pending = [on_computed]
        try:
            request = next(parser)
            response, environ = wsgi.create(request, output, *peer, self._cfg)
            environ["wsgi.multithread"] = True
            environ[ENVIRON_KEY] = context
            if is_last or self._is_draining():
                response.force_close()
            body = self._application(environ, response.start_response)
            pending.pop()()
            self._write(response, body)
            return not response.should_close() and bool(parser.finish_body())
        except (NoMoreData, StopIteration, OSError):  # the client is gone, or too slow
            return False
        except Exception as error:
            self._write_error(request, output, peer[0], error)
            return False
        finally:
            for call in pending:
                call()

    @staticmethod
    def _write(response: Any, body: Any) -> None:
        try:
            for piece in body:
                response.write(piece)
            response.close()
        finally:
            if (close := getattr(body, "close", None)) is not None:
                close()
