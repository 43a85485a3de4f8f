"""What the worker's loop sends without waiting."""

import socket
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from service.connection import Outbox


@given(pieces=st.lists(st.binary(min_size=1, max_size=300_000), min_size=1, max_size=4))
def test_an_answer_is_sent_as_far_as_the_connection_takes_it_and_the_rest_is_kept(
    pieces: list[bytes],
) -> None:
    ours, theirs = socket.socketpair()
    with closing(ours), closing(theirs):
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 20_000)
        ours.setblocking(False)
        theirs.setblocking(False)
        outbox = Outbox(ours)
        for piece in pieces:
            outbox.sendall(piece)
        outbox.flush()
        received = b""
        while piece := _received(theirs):
            received += piece
        assert received + outbox.rest == b"".join(pieces)
        assert received


def _received(sock: socket.socket) -> bytes:
    try:
        return sock.recv(1 << 20)
    except BlockingIOError:
        return b""


def test_the_head_is_sent_together_with_its_body() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # keeps sends apart
    with closing(ours), closing(theirs):
        outbox = Outbox(ours)
        for piece in (b"head ", b"body", b" more"):
            outbox.sendall(piece)
        outbox.flush()
        assert [theirs.recv(99), theirs.recv(99)] == [b"head body", b" more"]
