"""What our worker uses of gunicorn beside its documented settings: a new release may change it."""

import inspect
from collections.abc import Callable
from typing import Any

import gunicorn
import pytest
from gunicorn import http, sock
from gunicorn.http import wsgi
from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.parser import RequestParser
from gunicorn.workers.base import Worker as GunicornWorker

from service.worker import Worker

#: What is called or replaced → its parameters in the releases that our worker was written for.
SIGNATURES: dict[Callable[..., Any], str] = {
    GunicornWorker.init_process: "self",
    GunicornWorker.run: "self",
    GunicornWorker.notify: "self",
    GunicornWorker.handle_exit: "self, sig, frame",
    GunicornWorker.handle_error: "self, req, client, addr, exc",
    http.get_parser: "cfg, source, source_addr, http2_connection=False",
    RequestParser.finish_body: "self, deadline=None, max_bytes=None",
    wsgi.create: "req, sock, client, server, cfg, response_class=None, response_args=()",
    wsgi.Response.start_response: "self, status, headers, exc_info=None",
    wsgi.Response.write: "self, arg",
    wsgi.Response.close: "self",
    wsgi.Response.force_close: "self",
    wsgi.Response.should_close: "self",
    sock.ssl_context: "conf",
}


@pytest.mark.parametrize("used", SIGNATURES, ids=lambda used: used.__qualname__)
def test_gunicorn_is_as_our_worker_expects_it(used: Callable[..., Any]) -> None:
    found = str(inspect.signature(used))[1:-1]
    assert found == SIGNATURES[used], (
        f"gunicorn {gunicorn.__version__} changed {used.__qualname__}: service/worker must follow"
    )


def test_gunicorn_s_bodies_have_the_readers_that_streams_are_read_from() -> None:
    assert "reader" in inspect.signature(Body.__init__).parameters
    assert "self.parser =" in inspect.getsource(ChunkedReader.__init__)
    assert "length" in inspect.signature(LengthReader.__init__).parameters


def test_our_worker_replaces_nothing_else() -> None:
    ours = {name for name in vars(Worker) if hasattr(GunicornWorker, name)}
    documented = {"init_process", "run", "handle_exit"}
    assert {name for name in ours if not name.startswith("__")} == documented
