"""Where a request ends in the bytes of a connection, and what is left to gunicorn's parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.worker.framing import (
    ChunkScanner,
    Framing,
    MalformedChunks,
    head_end,
    parse_head,
    without_expect,
)


def _head(*lines: str, first: str = "POST /v1/summarize HTTP/1.1") -> bytes:
    return "\r\n".join([first, *lines]).encode("latin-1") + b"\r\n\r\n"


def test_a_head_is_read() -> None:
    head = parse_head(
        _head(
            "Host: x", "Content-Type: Text/Plain; charset=utf-8", "Content-Length: 12", "X-A:  b "
        )
    )
    assert (head.method, head.path, head.query) == ("POST", "/v1/summarize", b"")
    assert (head.framing, head.length) == (Framing.LENGTH, 12)
    assert (head.media_type, head.headers[b"x-a"]) == (b"text/plain", b"b")
    assert head.is_plain
    assert not head.expects_continue
    assert not head.is_stream


@pytest.mark.parametrize(
    ("lines", "framing"),
    [
        ([], Framing.NONE),
        (["Content-Length: 0"], Framing.LENGTH),
        (["Transfer-Encoding: chunked"], Framing.CHUNKED),
        (["Transfer-Encoding: Chunked"], Framing.CHUNKED),
        (["Transfer-Encoding: gzip, chunked"], Framing.UNCLEAR),
        (["Content-Length: 1", "Transfer-Encoding: chunked"], Framing.UNCLEAR),
        (["Content-Length: 1", "Content-Length: 1"], Framing.UNCLEAR),
        (["Content-Length: -1"], Framing.UNCLEAR),
        (["Content-Length: 01"], Framing.UNCLEAR),
        (["Content-Length: 1_0"], Framing.UNCLEAR),
        (["Content-Length : 1"], Framing.UNCLEAR),
        (["Content-Length: \xff1"], Framing.UNCLEAR),
        (["Content-Length: 1\t"], Framing.LENGTH),
    ],
)
def test_the_end_of_the_body_is_known_or_left_to_gunicorn(
    lines: list[str], framing: Framing
) -> None:
    assert parse_head(_head("Host: x", *lines)).framing is framing


@pytest.mark.parametrize(
    "raw",
    [
        _head("X-A: b", "X-A: c"),
        _head("X_A: b"),
        _head("X-A: \xe4"),
        _head(" folded"),
        _head("Host: x", first="POST /v1/summarize HTTP/1.0"),
        _head("Host: x", first="POST http://x/v1/summarize HTTP/1.1"),
        _head("Host: x", first="POST //v1/summarize HTTP/1.1"),
        _head("Host: x", first="POST /v1/summarize#a HTTP/1.1"),
        _head("Host: x", first="POST /v1/summ%61rize HTTP/1.1"),
        _head("X-A: b\tc"),
        _head("Host: x", first="post /v1/summarize HTTP/1.1"),
        _head("Host: x", first="\x16\x03\x01"),
    ],
)
def test_what_could_be_read_in_two_ways_is_not_plain(raw: bytes) -> None:
    assert not parse_head(raw).is_plain


def test_a_stream_is_known_by_its_media_type() -> None:
    assert parse_head(_head("Content-Type: application/x-ndjson; charset=utf-8")).is_stream
    assert not parse_head(
        _head("Content-Type: application/x-ndjson", first="GET / HTTP/1.1")
    ).is_stream


def test_an_expectation_that_was_answered_is_taken_out() -> None:
    raw = _head("Host: x", "expect: 100-Continue", "Content-Length: 3")
    assert parse_head(raw).expects_continue
    assert without_expect(raw) == _head("Host: x", "Content-Length: 3")


@given(cuts=st.lists(st.integers(0, 60), max_size=4))
def test_the_end_of_a_head_is_found_however_it_arrives(cuts: list[int]) -> None:
    raw = _head("Host: x", "Content-Length: 3") + b"abc"
    buffer, searched = bytearray(), 0
    for cut in sorted({min(cut, len(raw)) for cut in cuts} | {len(raw)}):
        buffer += raw[len(buffer) : cut]
        end = head_end(buffer, searched)
        assert end == (len(raw) - 3 if cut >= len(raw) - 3 else -1)
        searched = len(buffer) if end < 0 else searched
        if end >= 0:
            break


@given(
    chunks=st.lists(st.binary(min_size=1, max_size=30), max_size=5),
    step=st.integers(1, 7),
    trailer=st.sampled_from([b"", b"X-A: b\r\n"]),
)
def test_the_end_of_chunks_is_found_however_they_arrive(
    chunks: list[bytes], step: int, trailer: bytes
) -> None:
    framed = b"".join(b"%X;x=y\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    whole = b"head" + framed + b"0\r\n" + trailer + b"\r\n"
    sent = whole + b"GET /"
    buffer, scanner = bytearray(), ChunkScanner(4)
    for start in range(0, len(sent), step):
        buffer += sent[start : start + step]
        end = scanner.end(buffer)
        if end >= 0:
            break
        assert len(buffer) < len(whole)
    assert end == len(whole)
    assert scanner.length == sum(map(len, chunks))


@pytest.mark.parametrize("broken", [b"zz\r\n", b"-1\r\n", b" 3\r\n", b"\r\n", b"0x3\r\n"])
def test_broken_chunks_are_left_to_gunicorn(broken: bytes) -> None:
    with pytest.raises(MalformedChunks):
        ChunkScanner(0).end(bytearray(broken))
