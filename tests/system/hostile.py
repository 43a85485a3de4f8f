"""Requests that nobody honest sends, each holding a marker wherever a caller may write.

As raw bytes, since no client library would send most of them.
"""

import gzip
import json
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from urllib.parse import quote, urlsplit

#: Capitals alone, so that it may stand for a method, too.
MARKER = "XYLOPHONIA"

#: What a forged line would look like.
FORGED = '{"level":"error","message":"' + MARKER + '"}'

TEXT = f"Dr. {MARKER} sang in Oslo on Monday. The {MARKER} Trust paid €3 million. Rain fell."

ALGORITHMS = ("precis", "lead", "lex-rank", "text-rank", "lsa", "luhn", "kl", "sum-basic")


def _request(
    body: bytes = b"",
    *headers: str,
    method: str = "POST",
    target: str = "/v1/summarize",
    media_type: str = "application/json",
    length: int | None = None,
) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Host: x", f"Content-Type: {media_type}", *headers]
    if not any(line.startswith("Transfer-Encoding") for line in headers):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def _json(**members: object) -> bytes:
    return json.dumps(members).encode()


def _plain(target: str, *headers: str) -> bytes:
    return _request(TEXT.encode(), *headers, target=target, media_type="text/plain")


def _page(inner: str) -> bytes:
    page = f"<html><head><title>{MARKER}</title></head><body>{inner}</body></html>".encode()
    return _request(page, media_type="text/html")


def _stream(*lines: bytes) -> bytes:
    target = "/v1/summarize/batch"
    return _request(b"\n".join(lines), target=target, media_type="application/x-ndjson")


def _chunked(rest: bytes, media_type: str = "text/plain") -> bytes:
    return _request(rest, "Transfer-Encoding: chunked", media_type=media_type)


#: What it is → the bytes, by a running number.
SHAPES: dict[str, Callable[[int], bytes]] = {
    "summarized": lambda n: _request(_json(text=TEXT, algorithm=ALGORITHMS[n % 8])),
    "title and focus": lambda n: _request(_json(text=TEXT, title=MARKER, focus=MARKER + "\r\n")),
    "explained": lambda n: _request(_json(text=TEXT, explain=True, offsets="utf8")),
    "wrong members": lambda n: _request(_json(text=[MARKER], order=MARKER, **{MARKER: MARKER})),
    "wrong algorithm": lambda n: _request(_json(text=TEXT, algorithm=FORGED)),
    "wrong language": lambda n: _request(_json(text=TEXT, language=MARKER)),
    "entity types": lambda n: _request(_json(text=TEXT, entities=[MARKER])),
    "cut JSON": lambda n: _request(_json(text=TEXT)[: 20 + n % 40]),
    "no UTF-8": lambda n: _request(b'{"text":"' + MARKER.encode() + b'\xff"}'),
    "surrogates": lambda n: _request(b'{"text":"\\ud800 ' + TEXT.encode() + b'"}'),
    "controls": lambda n: _request(_json(text="\0\r\n\x1b[31m" + FORGED + "\u2028\u0085" + TEXT)),
    "deep": lambda n: _request(b"[" * 20_000 + MARKER.encode()),
    "numbers": lambda n: _request(b'{"text":"' + MARKER.encode() + b'","ratio":1e999}'),
    "query": lambda n: _plain(f"/v1/summarize?title={quote(FORGED)}&{MARKER}={MARKER}"),
    "query of lines": lambda n: _plain(f"/v1/summarize?focus=%0d%0a{quote(FORGED)}%00"),
    "query beside JSON": lambda n: _request(_json(text=TEXT), target=f"/v1/summarize?{MARKER}=1"),
    "path": lambda n: _plain(f"/v1/{MARKER}/%0a{quote(FORGED)}"),
    "path of dots": lambda n: _plain(f"/v1/../{MARKER}//..%2f%ff"),
    "another host": lambda n: _plain(f"http://{MARKER}.example/v1/summarize"),
    "long target": lambda n: _plain(f"/v1/summarize?title={MARKER * 500}"),
    "media type": lambda n: _request(_json(text=TEXT), media_type=f"text/{MARKER}"),
    "charset": lambda n: _request(TEXT.encode(), media_type=f"text/plain; charset={MARKER}"),
    "encoding": lambda n: _request(TEXT.encode(), f"Content-Encoding: {MARKER}"),
    "credentials": lambda n: _plain("/v1/summarize", f"Authorization: Bearer {MARKER}"),
    "request id": lambda n: _plain("/v1/summarize", f"X-Request-ID: {MARKER} {FORGED}"),
    "request id of lines": lambda n: _plain("/v1/summarize", f"X-Request-ID: a\n{FORGED}"),
    "request id folded": lambda n: _plain("/v1/summarize", f"X-Request-ID: a\r\n {FORGED}"),
    "long request id": lambda n: _plain("/v1/summarize", f"X-Request-ID: {MARKER * 20}"),
    "trace": lambda n: _plain("/v1/summarize", f"traceparent: 00-{MARKER}-{FORGED}-01"),
    "trace of lines": lambda n: _plain("/v1/summarize", f"traceparent: 00-\n{FORGED}"),
    "trace of later": lambda n: _plain(
        "/v1/summarize",
        f"traceparent: cc-{'ab' * 16}-{'cd' * 8}-01-{MARKER}",
        f"tracestate: {MARKER}={MARKER}",
    ),
    "header": lambda n: _plain("/v1/summarize", f"X-{MARKER}: {FORGED}", f"User-Agent: {MARKER}"),
    "long header": lambda n: _plain("/v1/summarize", f"X-Long: {MARKER * 1_000}"),
    "broken header": lambda n: _plain("/v1/summarize", f"{MARKER} : x", f": {MARKER}", MARKER),
    "header of no ASCII": lambda n: _plain("/v1/summarize", f"X-A: {MARKER}\udcff\x01"),
    "two lengths": lambda n: _plain("/v1/summarize", f"Content-Length: {MARKER}"),
    "method": lambda n: _request(b"", method=MARKER, target="/"),
    "method of small letters": lambda n: _request(b"", method=MARKER.lower(), target="/"),
    "wrong method": lambda n: _request(TEXT.encode(), method="DELETE"),
    "broken chunk": lambda n: _chunked(f"{MARKER}\r\nAnna\r\n0\r\n\r\n".encode()),
    "chunk extension": lambda n: _chunked(f"4;{MARKER}={MARKER}\r\nAnna\r\n0\r\n\r\n".encode()),
    "chunk without end": lambda n: _chunked(b"ffffff\r\n" + TEXT.encode()),
    "trailer": lambda n: _chunked(f"4\r\nAnna\r\n0\r\n{MARKER}: {FORGED}\r\n\r\n".encode()),
    "broken off": lambda n: _request(TEXT.encode(), media_type="text/plain", length=9_000),
    "pipelined": lambda n: _request(TEXT.encode(), media_type="text/plain", length=12 + n % 9),
    "no gzip": lambda n: _request(TEXT.encode(), "Content-Encoding: gzip"),
    "cut gzip": lambda n: _request(gzip.compress(TEXT.encode())[:-9], "Content-Encoding: gzip"),
    "zlib for gzip": lambda n: _request(zlib.compress(TEXT.encode()), "Content-Encoding: gzip"),
    "no zstd": lambda n: _request(TEXT.encode(), "Content-Encoding: zstd"),
    "text after gzip": lambda n: _request(
        gzip.compress(_json(text=TEXT)) + MARKER.encode(), "Content-Encoding: gzip"
    ),
    "lines": lambda n: _stream(_json(id=MARKER, text=TEXT), b"{" + MARKER.encode(), b"[]", b"3"),
    "lines of errors": lambda n: _stream(_json(text=3), _json(text=TEXT, **{MARKER: 1}), b"\xff"),
    "batch": lambda n: _request(
        _json(documents=[{"id": MARKER, "text": TEXT}, {"id": MARKER * 90}, MARKER]),
        target="/v1/summarize/batch",
    ),
    "digest": lambda n: _request(
        _json(documents=[{"id": MARKER, "text": TEXT}, {"title": MARKER, "text": " "}]),
        target="/v1/digest",
    ),
    "entities": lambda n: _request(_json(text=TEXT * 3), target="/v1/entities"),
    "page": lambda n: _page(f"<article><p>{TEXT * 4}</p></article><script>{MARKER}</script>"),
    "page of nothing": lambda n: _page(f"<!-- {FORGED} -->"),
    "broken page": lambda n: _page(f"<{MARKER} {MARKER}='<p>{TEXT}" + "<div>" * (n % 50)),
    "page of a charset": lambda n: _request(
        TEXT.encode("utf-16"), media_type=f"text/html; charset={MARKER}"
    ),
    "oversized": lambda n: _request(b"", length=10**9) + TEXT.encode(),
    "too long": lambda n: _request(_json(text=TEXT * 400)),
    "no HTTP": lambda n: f"{MARKER}\r\n{FORGED}\r\n\r\n".encode(),
    "no lines": lambda n: (MARKER * 900).encode(),
    "TLS": lambda n: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + MARKER.encode() * 9,
    "HTTP/2": lambda n: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + MARKER.encode(),
    "HTTP/9": lambda n: f"GET /{MARKER} HTTP/9.9\r\nHost: x\r\n\r\n".encode(),
    "HTTP/0.9": lambda n: f"GET /{MARKER}\r\n\r\n".encode(),
    "proxy line": lambda n: f"PROXY TCP4 {MARKER} 1.2.3.4 1 2\r\n".encode() + _plain("/"),
    "upgrade": lambda n: _plain("/v1/summarize", "Connection: Upgrade", f"Upgrade: {MARKER}"),
    "expectation": lambda n: _plain("/v1/summarize", f"Expect: {MARKER}"),
    "preflight": lambda n: _request(
        b"", f"Origin: https://{MARKER}.example", method="OPTIONS", target="/v1/summarize"
    ),
    "bytes": lambda n: bytes((n * 7 + i * 31) % 256 for i in range(300)) + MARKER.encode(),
}


def requests(count: int) -> Iterator[bytes]:
    """So many of them, every shape in turn."""
    for number, shape in enumerate(islice(cycle(SHAPES.values()), count)):
        yield shape(number)


def exchange(url: str, sent: bytes, timeout_s: float = 20) -> bytes:
    """All bytes that come back, after which nothing more is sent."""
    where = urlsplit(url)
    answer = b""
    with (
        suppress(ConnectionError),
        socket.create_connection((where.hostname, where.port), timeout=timeout_s) as connection,
    ):
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        while received := connection.recv(65_536):
            answer += received
    return answer
