"""Bodies are inflated as they come, cut in lines as they come, and never grow past the limit."""

import gzip
import itertools
import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from precis.api import ndjson
from precis.errors import BodyTooLarge, MalformedBody
from service import bodies

try:
    from compression import zstd
except ImportError:
    from backports import zstd

COMPRESS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "zstd": zstd.compress}


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("encoding", COMPRESS)
@given(parts=st.lists(st.binary(max_size=200), min_size=1, max_size=4), size=st.integers(1, 64))
def test_what_was_compressed_comes_back(encoding: str, parts: list[bytes], size: int) -> None:
    compressed = b"".join(map(COMPRESS[encoding], parts))
    assert b"".join(bodies.inflated(_cut(compressed, size), encoding)) == b"".join(parts)


@pytest.mark.parametrize("encoding", COMPRESS)
@pytest.mark.parametrize("size", [bodies.PIECE_BYTES - 1, bodies.PIECE_BYTES, 1_000_000])
def test_long_runs_come_back_in_small_pieces(encoding: str, size: int) -> None:
    pieces = list(bodies.inflated([COMPRESS[encoding](b"x" * size)], encoding))
    assert sum(map(len, pieces)) == size
    assert max(map(len, pieces)) <= bodies.PIECE_BYTES


@pytest.mark.parametrize("encoding", COMPRESS)
@pytest.mark.parametrize("damage", ["cut", "other", "tail"])
def test_what_is_damaged_is_malformed(encoding: str, damage: str) -> None:
    good = COMPRESS[encoding](b"Anna sang. " * 100)
    sent = {"cut": good[:-5], "other": b"Anna sang.", "tail": good + b"more"}[damage]
    with pytest.raises(MalformedBody):
        list(bodies.inflated([sent], encoding))


@pytest.mark.parametrize("encoding", COMPRESS)
def test_a_bomb_costs_no_more_than_the_limit(encoding: str) -> None:
    bomb = COMPRESS[encoding](b"\x00" * 200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(BodyTooLarge):
            bodies.whole(bodies.inflated([bomb], encoding), 1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


def test_a_zstd_frame_with_a_huge_window_is_refused() -> None:
    options = {zstd.CompressionParameter.window_log: 27}
    sent = zstd.compress(b"x" * 200_000_000, options=options)
    with pytest.raises(MalformedBody):
        list(bodies.inflated([sent], "zstd"))


@given(st.lists(st.sampled_from([b"a", b"bb", b"\n", b" ", b"\r\n", b"ccc"]), max_size=30))
def test_lines_do_not_depend_on_how_they_come(parts: list[bytes]) -> None:
    expected = [line for line in b"".join(parts).split(b"\n") if line.strip()]
    assert list(ndjson.lines(parts, 100)) == expected


def test_a_line_comes_before_the_next_is_sent() -> None:
    sent: list[str] = []

    def slow() -> Iterator[bytes]:
        for line in (b"one\n", b"two\n"):
            sent.append(line.decode())
            yield line

    assert next(ndjson.lines(slow(), 10)) == b"one"
    assert sent == ["one\n"]


def test_a_line_over_the_limit_is_an_error_in_its_place_and_kept_nowhere() -> None:
    endless: Iterable[bytes] = itertools.repeat(b"x" * 1_000, 10_000)
    tracemalloc.start()
    found = list(ndjson.lines(itertools.chain([b"a\n"], endless, [b"\nb"]), 5_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(line) for line in found] == [bytes, BodyTooLarge, bytes]
    assert peak < 100_000


@pytest.mark.parametrize("encoding", COMPRESS)
def test_compressed_requests_are_answered_like_plain_ones(
    client: FlaskClient, encoding: str
) -> None:
    body = json.dumps({"text": "Anna Kern sang in Rome. It rained."}).encode()
    plain = client.post("/v1/summarize", data=body, content_type="application/json")
    packed = client.post(
        "/v1/summarize",
        data=COMPRESS[encoding](body),
        content_type="application/json",
        headers={"Content-Encoding": encoding.upper()},
    )
    assert packed.data == plain.data
    streamed = client.post(
        "/v1/summarize/batch",
        data=COMPRESS[encoding](body),
        content_type="application/x-ndjson",
        headers={"Content-Encoding": encoding},
    )
    assert json.loads(streamed.data)["summary"] == plain.get_json()["summary"]


@pytest.mark.parametrize("encoding", COMPRESS)
def test_compressed_requests_past_the_limit_are_413(client: FlaskClient, encoding: str) -> None:
    response = client.post(
        "/v1/summarize",
        data=COMPRESS[encoding](b" " * 10_000_000),
        content_type="text/plain",
        headers={"Content-Encoding": encoding},
    )
    assert (response.status_code, response.get_json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_answers_are_compressed_when_asked(client: FlaskClient, encoding: str) -> None:
    body = {"text": "Anna Kern sang in Rome. " * 40, "explain": True}
    plain = client.post("/v1/summarize", json=body)
    assert plain.headers.get("Content-Encoding") is None
    assert "Accept-Encoding" in plain.headers["Vary"]
    packed = client.post("/v1/summarize", json=body, headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert len(packed.data) < len(plain.data) / 3
