"""Each row of the contract's table of errors, through a real server and as raw bytes where a client
library would not send them."""

import gzip
import hashlib
import http.client
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from .conftest import Server, start

JSON = {"Content-Type": "application/json"}


def _refused(response: requests.Response, status: int, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert re.fullmatch(r"/docs#problem-[a-z-]+", problem["type"])
    return problem


def _post(server: Server, body: Any, headers: dict[str, str] = JSON) -> requests.Response:
    return requests.post(server.url + "/v1/summarize", data=body, headers=headers, timeout=60)


#: What is no JSON: name → body.
NO_JSON: dict[str, bytes] = {
    "empty": b"",
    "cut": b'{"text":',
    "single quotes": b"{'text':'x'}",
    "nested": b"[" * 100_000,
    "nested objects": b'{"a":' * 100_000,
    "not a number": b'{"text":"x","ratio":NaN}',
    "infinity": b'{"text":"x","ratio":-Infinity}',
    "no UTF-8": b'{"text":"\xe9"}',
    "UTF-16": '{"text":"x"}'.encode("utf-16"),
    "two values": b'{"text":"x"}{"text":"y"}',
}

#: Members that are wrong, all that are must be named: body → pointers.
WRONG: dict[str, set[str]] = {
    '{"sentences":1}': {"/text"},
    '{"text":"x","sentence":1}': {"/sentence"},
    '{"text":"x","sentences":true}': {"/sentences"},
    '{"text":"x","sentences":"1"}': {"/sentences"},
    '{"text":"x","sentences":1.5}': {"/sentences"},
    '{"text":"x","sentences":0}': {"/sentences"},
    '{"text":"x","sentences":1e999}': {"/sentences"},
    '{"text":"x","ratio":1e999}': {"/ratio"},
    '{"text":"x","text":"y"}': {"/text"},
    '{"text":["x"],"ratio":0,"order":1,"b":2,"explain":"yes"}': {
        "/text",
        "/ratio",
        "/order",
        "/b",
        "/explain",
    },
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON.keys())
def test_400_where_the_body_is_no_json(server: Server, body: bytes) -> None:
    _refused(_post(server, body), 400, "malformed_body")


@pytest.mark.parametrize(("body", "pointers"), WRONG.items())
def test_422_names_every_wrong_member(server: Server, body: str, pointers: set[str]) -> None:
    problem = _refused(_post(server, body), 422, "invalid_request")
    assert {error["pointer"] for error in problem["errors"]} == pointers


def test_a_misspelt_member_is_told_its_right_name(server: Server) -> None:
    problem = _refused(_post(server, '{"txet":"x"}'), 422, "invalid_request")
    assert "did you mean text?" in problem["detail"]


def test_404_and_405_with_the_methods_allowed(server: Server) -> None:
    _refused(requests.get(server.url + "/v2", timeout=5), 404, "not_found")
    refused = requests.delete(server.url + "/v1/summarize", timeout=5)
    _refused(refused, 405, "method_not_allowed")
    assert set(refused.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_413_names_limit_and_actual(server: Server) -> None:
    limit = requests.get(server.url + "/v1/info", timeout=5).json()["limits"]["max_text_chars"]
    problem = _refused(_post(server, json.dumps({"text": "x" * (limit + 1)})), 413, "text_too_long")
    assert (problem["limit"], problem["actual"]) == (limit, limit + 1)
    documents = json.dumps({"documents": [{}] * 1_001})
    batch = requests.post(server.url + "/v1/summarize/batch", documents, headers=JSON, timeout=9)
    problem = _refused(batch, 413, "too_many_documents")
    assert (problem["limit"], problem["actual"]) == (1_000, 1_001)


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_413_for_a_body_without_a_length(server: Server, encoding: str | None) -> None:
    def body() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 100_000

    sent: Any = body() if encoding is None else iter([gzip.compress(b"x" * 300_000_000, 1)])
    headers = {"Content-Type": "text/plain"}
    refused = _post(server, sent, headers | ({"Content-Encoding": encoding} if encoding else {}))
    problem = _refused(refused, 413, "body_too_large")
    assert problem["limit"] == 24_004_096


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "application/xml"},
        {"Content-Type": "text/plain; charset=utf-16"},
        {"Content-Type": "application/json", "Content-Encoding": "compress"},
    ],
    ids=str,
)
def test_415_for_what_is_not_read_here(server: Server, headers: dict[str, str]) -> None:
    _refused(_post(server, b'{"text":"x"}', headers), 415, "unsupported_media_type")


def test_401_where_keys_are_configured_and_none_was_sent(tmp_path: Path) -> None:
    key = "k" * 43
    hashed = "sha256:" + hashlib.sha256(key.encode()).hexdigest()
    guarded = start(tmp_path / "log", PRECIS_API_KEYS=hashed, PRECIS_WORKERS="1")
    assert guarded.process is not None
    try:
        refused = _post(guarded, '{"text":"Anna sang."}')
        _refused(refused, 401, "unauthorized")
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")
        headers = {**JSON, "Authorization": f"Bearer {key}"}
        assert _post(guarded, '{"text":"Anna sang."}', headers).status_code == 200
    finally:
        guarded.process.terminate()
        assert guarded.process.wait(timeout=20) == 0
    log = (tmp_path / "log").read_text()
    assert key not in log
    assert hashed not in log


def test_503_while_draining_on_a_kept_alive_connection(tmp_path: Path) -> None:
    draining = start(tmp_path / "log", PRECIS_WORKERS="1")
    assert draining.process is not None
    with requests.Session() as session:
        assert session.get(draining.url + "/readyz", timeout=5).status_code == 200
        draining.process.terminate()
        time.sleep(0.5)
        refused = session.get(draining.url + "/readyz", timeout=5)
    problem = _refused(refused, 503, "not_ready")
    assert refused.headers["Retry-After"] == "1"
    assert problem["title"] == "Not ready"
    assert draining.process.wait(timeout=20) == 0


def test_what_gunicorn_refuses_itself(server: Server) -> None:
    """Before the application is asked, so without a problem document; see `docs/settings.md`."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    connection.request("GET", "/v1/info", headers={"X-Long": "x" * 9_000})
    assert connection.getresponse().status == 431
    connection.close()
    connection.request("GET", "/v1/info?" + "x" * 5_000)
    assert connection.getresponse().status == 414
    connection.close()
