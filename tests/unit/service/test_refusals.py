"""One row per refusal of an article: body, status, code, pointers."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

#: body, content type, query → status, code, pointers
REFUSED = {
    "no JSON": ("{", "application/json", "", 400, "malformed_body", []),
    "empty": ("", "application/json", "", 400, "malformed_body", []),
    "no UTF-8": (b'{"text":"\xff"}', "application/json", "", 400, "malformed_body", []),
    "NaN": ('{"text":"x","ratio":NaN}', "application/json", "", 400, "malformed_body", []),
    "deep": ("[" * 60_000, "application/json", "", 400, "malformed_body", []),
    "no object": ("[]", "application/json", "", 422, "invalid_request", [""]),
    "no text": ("{}", "application/json", "", 422, "invalid_request", ["/text"]),
    "blank": ('{"text":" \\n\\u0000"}', "application/json", "", 422, "invalid_request", ["/text"]),
    "address": (
        '{"text":"https://kell.example/a"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/text"],
    ),
    "null": ('{"text":null}', "application/json", "", 422, "invalid_request", ["/text"]),
    "unknown": (
        '{"text":"x","a/b~":1}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/a~1b~0"],
    ),
    "all at once": (
        '{"text":1,"sentences":0,"ratio":2,"order":"up","entities":["CITY"],"x":1,"algorithm":"a"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/text", "/sentences", "/ratio", "/order", "/entities", "/x", "/algorithm"],
    ),
    "boolean for integer": (
        '{"text":"x","sentences":true}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/sentences"],
    ),
    "string for integer": (
        '{"text":"x","sentences":"2"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/sentences"],
    ),
    "out of range": (
        '{"text":"x","ratio":1e999}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/ratio"],
    ),
    "surrogate as a member": (
        '{"text":"x","\\udfff":1}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/\udfff"],
    ),
    "surrogate as a type": (
        '{"text":"x","entities":["\\udfff"]}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/entities"],
    ),
    "two lengths": (
        '{"text":"x","sentences":1,"ratio":1}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/sentences", "/ratio"],
    ),
    "four lengths": (
        '{"text":"x","sentences":1,"ratio":1,"max_words":1,"max_characters":1}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/sentences", "/ratio", "/max_words", "/max_characters"],
    ),
    "blank focus": (
        '{"text":"x","focus":" "}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/focus"],
    ),
    "algorithm": (
        '{"text":"x","algorithm":"a"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/algorithm"],
    ),
    "language": (
        '{"text":"x","language":"english"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/language"],
    ),
    "language with a line end": (
        '{"text":"x","language":"en\\n"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/language"],
    ),
    "long focus": (
        json.dumps({"text": "x", "focus": "x" * 1_001}),
        "application/json",
        "",
        422,
        "invalid_request",
        ["/focus"],
    ),
    "query beside JSON": (
        '{"text":"x"}',
        "application/json",
        "?sentences=2",
        422,
        "invalid_request",
        ["/sentences"],
    ),
    "repeated": (
        '{"text":"x","sentences":1,"sentences":2}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/sentences"],
    ),
    "repeated in other letters": (
        '{"text":"x","\\u0074ext":"y"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/text"],
    ),
    "endless number": (
        '{"text":"x","sentences":' + "9" * 5_000 + "}",
        "application/json",
        "",
        400,
        "malformed_body",
        [],
    ),
    "many unknown members": (
        json.dumps({f"m{i}": 1 for i in range(1_000)}),
        "application/json",
        "",
        422,
        "invalid_request",
        [f"/m{i}" for i in range(50)],
    ),
    "text and page": (
        '{"text":"x","html":"<p>x</p>"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/text", "/html"],
    ),
    "blank page": ('{"html":" "}', "application/json", "", 422, "invalid_request", ["/html"]),
    "offset unit": (
        '{"text":"x","offsets":"byte"}',
        "application/json",
        "",
        422,
        "invalid_request",
        ["/offsets"],
    ),
    "page as a parameter": ("x", "text/plain", "?html=y", 422, "invalid_request", ["/html"]),
    "page too long": (
        json.dumps({"html": "x" * 10_001}),
        "application/json",
        "",
        413,
        "html_too_long",
        ["/html"],
    ),
    "plain, range": ("x", "text/plain", "?sentences=0", 422, "invalid_request", ["/sentences"]),
    "plain, twice": (
        "x",
        "text/plain",
        "?order=score&order=score",
        422,
        "invalid_request",
        ["/order"],
    ),
    "plain, text": ("x", "text/plain", "?text=y", 422, "invalid_request", ["/text"]),
    "plain, blank": (" ", "text/plain", "", 422, "invalid_request", ["/text"]),
    "plain, no UTF-8": (b"\xff", "text/plain", "", 400, "malformed_body", []),
    "charset": ("x", "text/plain; charset=latin-1", "", 415, "unsupported_media_type", []),
    "media type": ("x", "application/xml", "", 415, "unsupported_media_type", []),
    "too long": (
        json.dumps({"text": "x" * 5_001}),
        "application/json",
        "",
        413,
        "text_too_long",
        ["/text"],
    ),
    "body too large": (
        '{"text":"' + "x" * 70_000 + '"}',
        "application/json",
        "",
        413,
        "body_too_large",
        [],
    ),
}


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED.keys())
def test_refusals(client: FlaskClient, row: tuple[Any, ...]) -> None:
    body, media_type, query, status, code, pointers = row
    response = client.post("/v1/summarize" + query, data=body, content_type=media_type)
    problem = json.loads(response.data)
    assert response.mimetype == "application/problem+json"
    assert (problem["status"], response.status_code, problem["code"]) == (status, status, code)
    assert {error["pointer"] for error in problem.get("errors", [])} == set(pointers)
    assert problem["request_id"] == response.headers["X-Request-ID"]
    if status == 413:
        assert problem["limit"] < problem["actual"]


@pytest.mark.parametrize("member", ["title", "sentences", "ratio", "order", "algorithm"])
def test_members_of_a_summary_are_unknown_to_entities(client: FlaskClient, member: str) -> None:
    response = client.post("/v1/entities", json={"text": "x", member: None})
    assert (response.status_code, response.get_json()["code"]) == (422, "invalid_request")
    assert [error["pointer"] for error in response.get_json()["errors"]] == [f"/{member}"]


def test_not_linear_algorithms_refuse_long_texts(client: FlaskClient) -> None:
    source = " ".join(f"Clerk{i} sold boat{i}." for i in range(200))
    response = client.post("/v1/summarize", json={"text": source, "algorithm": "kl"})
    assert (response.status_code, response.get_json()["code"]) == (422, "too_many_sentences")
    assert response.get_json()["limit"] == 150


def test_unknown_path_and_method_are_problems(client: FlaskClient) -> None:
    missing = client.get("/v2/summarize")
    assert (missing.status_code, missing.get_json()["code"]) == (404, "not_found")
    wrong = client.get("/v1/summarize")
    assert (wrong.status_code, wrong.get_json()["code"]) == (405, "method_not_allowed")
    assert wrong.headers["Allow"] == "OPTIONS, POST"


def test_an_unknown_content_encoding_is_refused_with_those_known(client: FlaskClient) -> None:
    response = client.post("/v1/summarize", json={"text": "x"}, headers={"Content-Encoding": "br"})
    assert (response.status_code, response.get_json()["code"]) == (415, "unsupported_media_type")
    assert response.headers["Accept-Encoding"] == "identity, gzip, zstd"
