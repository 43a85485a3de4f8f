"""What the worker's loop reads of a request by itself, and which of those it answers."""

import json

import pytest

from service import plain
from service.config import Settings
from service.plain import PROMPT_BYTES
from service.routes import ARTICLES, prompt


def _post(body: bytes, *headers: str, route: str = "/v1/summarize") -> bytes:
    lines = [f"POST {route} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


JSON = "Content-Type: application/json; charset=utf-8"


def test_a_whole_request_is_read() -> None:
    asked = plain.read(_post(b'{"text":"Anna sang."}', "X-Request-ID: r7 ", JSON))
    assert asked is not None
    assert asked.route == "/v1/summarize"
    assert asked.headers[b"x-request-id"] == b"r7"
    assert asked.body == b'{"text":"Anna sang."}'
    assert asked.is_prompt()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"x",
        b"\0\r\n",
        b"GET /v1/info HTTP/1.1\r\n\r\n",
        b"POST /v1/summarize HTTP/1.0\r\nContent-Length: 1\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 2\r\n",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 2\r\n\r",
        b"POST /v1/summarize HTTP/1.1\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\n\r\nxPOST /v1/summarize HTTP/1.1",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 01\r\n\r\nx",
        b"POST /v1/summarize HTTP/1.1\r\nContent-Length: 1\r\n folded: a\r\n\r\nx",
        _post(b"x", "Transfer-Encoding: chunked"),
        _post(b"x", "Expect: 100-continue"),
        _post(b"x", "Upgrade: h2c"),
    ],
)
def test_what_could_be_read_in_two_ways_is_left_to_a_thread(sent: bytes) -> None:
    assert plain.read(sent) is None


@pytest.mark.parametrize(
    "sent",
    [
        _post(b'{"text":"a","algorithm":"kl"}', JSON),
        _post(b'{"text":"a","\\u0061lgorithm":"kl"}', JSON),
        _post(b'{"html":"<p>a"}', JSON),
        _post(b"<p>a", "Content-Type: text/html"),
        _post(b"a", "Content-Type: text/plain", route="/v1/summarize?algorithm=kl"),
        _post(b"a", "Content-Type: text/plain", "Content-Encoding: gzip"),
        _post(b"a"),
        _post(b"a" * (PROMPT_BYTES + 1), "Content-Type: text/plain"),
    ],
)
def test_what_may_take_long_is_not_prompt(sent: bytes) -> None:
    asked = plain.read(sent)
    assert asked is not None
    assert not asked.is_prompt()


def test_what_a_body_lacks_is_known_from_its_head() -> None:
    sent = _post(b'{"text":"Anna sang."}', JSON)
    for end in range(sent.index(b"\r\n\r\n") + 4, len(sent) + 1):
        asked = plain.read(sent[:end])
        assert asked is not None
        assert asked.lacking == len(sent) - end
        assert asked.is_short()
    long = plain.read(_post(b"x" * PROMPT_BYTES, JSON).replace(b": 12000", b": 12001"))
    assert long is not None
    assert (long.lacking, long.is_short()) == (1, False)


@pytest.mark.parametrize("text", ["Zoë und Øyvind sangen in 東京 🎵.", 'He said "no" – twice.'])
def test_escaped_text_is_prompt(text: str) -> None:
    asked = plain.read(_post(json.dumps({"text": text}).encode(), JSON))
    assert asked is not None
    assert asked.is_prompt()


def test_nothing_is_prompt_where_the_settings_choose_what_takes_long() -> None:
    assert prompt(Settings()) == ARTICLES
    assert not prompt(Settings(algorithm="lex-rank"))
    assert not prompt(Settings(recognizer="nltk"))
