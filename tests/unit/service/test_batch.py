"""A batch and a stream answer each document as a single call would, and errors stay their own."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.texts import ARTICLE, EDGES

PATH = "/v1/summarize/batch"
REQUEST_ID = {"X-Request-ID": "batch-1"}
Json = dict[str, Any]

#: Documents right and wrong, each with what the single call answers.
DOCUMENTS: list[Any] = [
    {"id": "article", "text": ARTICLE},
    {"id": "options", "text": ARTICLE, "sentences": 1, "order": "score", "explain": True},
    {"id": "blank", "text": " "},
    {"id": "unknown", "text": "x", "sentence": 1},
    {"id": "surrogate \udfff", "text": "Anna sang \ud800 in Rome."},
    {"id": "long", "text": "x" * 5_001},
    {"text": "No id, Anna Kern said in Rome."},
    {"id": 7, "text": "x"},
    [],
    None,
]


def _lines(client: FlaskClient, body: bytes, query: str = "") -> list[bytes]:
    response = client.post(
        PATH + query, data=body, content_type="application/x-ndjson", headers=REQUEST_ID
    )
    assert response.status_code == 200
    assert response.mimetype == "application/x-ndjson"
    return response.data.splitlines()


def _single(client: FlaskClient, document: Any) -> bytes:
    """What a batch must answer for a document: the single call's bytes behind its id."""
    if not isinstance(document, dict):
        body, kind = json.dumps(document), "application/json"
        response = client.post("/v1/summarize", data=body, content_type=kind, headers=REQUEST_ID)
        return b'{"id":null,"error":' + response.data + b"}"
    name = document.get("id")
    members = {key: value for key, value in document.items() if key != "id"}
    response = client.post(
        "/v1/summarize",
        data=json.dumps(members),
        content_type="application/json",
        headers=REQUEST_ID,
    )
    start = b'{"id":' + json.dumps(name, separators=(",", ":")).encode() + b","
    if response.status_code == 200:
        return start + response.data[1:]
    return start + b'"error":' + response.data + b"}"


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if not (d and "id" in d and d["id"] == 7)]
)
def test_a_result_is_the_single_answer_byte_for_byte(client: FlaskClient, document: Any) -> None:
    expected = _single(client, document)
    assert _lines(client, json.dumps(document).encode()) == [expected]
    body = client.post(PATH, json={"documents": [document]}, headers=REQUEST_ID).data
    assert body == b'{"results":[' + expected + b"]}"


def test_results_stand_in_the_order_asked_and_errors_are_their_own(client: FlaskClient) -> None:
    body = json.dumps({"documents": DOCUMENTS}).encode()
    answer = client.post(PATH, data=body, content_type="application/json", headers=REQUEST_ID)
    assert answer.status_code == 200
    results = json.loads(answer.data)["results"]
    names = [d.get("id") if isinstance(d, dict) and d.get("id") != 7 else None for d in DOCUMENTS]
    assert [result["id"] for result in results] == names
    codes = [result.get("error", {}).get("code") for result in results]
    wrong = "invalid_request"
    assert codes == [None, None, wrong, wrong, None, "text_too_long", None, wrong, wrong, wrong]
    streamed = _lines(client, b"\n".join(json.dumps(d).encode() for d in DOCUMENTS))
    assert [json.loads(line) for line in streamed] == results


def test_members_apply_to_all_unless_a_document_says_otherwise(client: FlaskClient) -> None:
    documents = [
        {"text": ARTICLE},
        {"text": ARTICLE, "max_words": 30},
        {"text": ARTICLE, "ratio": 1},
    ]
    shared = {"sentences": 1, "order": "score", "entities": ["MONEY"]}
    results = client.post(PATH, json={"documents": documents, **shared}).get_json()["results"]
    for document, result in zip(documents, results, strict=True):
        lengths = {"sentences": 1} if document.keys() == {"text"} else {}
        single = {"order": "score", "entities": ["MONEY"], **lengths, **document}
        assert {"id": None, **client.post("/v1/summarize", json=single).get_json()} == result
    lines = _lines(client, json.dumps(documents[0]).encode(), "?sentences=1&entities=MONEY")
    assert json.loads(lines[0])["sentences"] == results[0]["sentences"]


def test_members_set_to_null_take_the_default_back(client: FlaskClient) -> None:
    body = {"documents": [{"text": ARTICLE, "sentences": None}], "sentences": 1}
    (result,) = client.post(PATH, json=body).get_json()["results"]
    assert len(result["sentences"]) == 3


#: body → status, code, pointers
REFUSED = {
    "no JSON": ("{", 400, "malformed_body", []),
    "no object": ("[]", 422, "invalid_request", [""]),
    "no documents": ("{}", 422, "invalid_request", ["/documents"]),
    "empty": ('{"documents":[]}', 422, "invalid_request", ["/documents"]),
    "no list": ('{"documents":{}}', 422, "invalid_request", ["/documents"]),
    "shared, all at once": (
        '{"documents":[{}],"sentences":0,"ratio":2,"text":"x","focus":" "}',
        422,
        "invalid_request",
        ["/sentences", "/ratio", "/text", "/focus"],
    ),
    "repeated": (
        '{"documents":[{}],"documents":[{}]}',
        422,
        "invalid_request",
        ["/documents"],
    ),
    "too many": (
        json.dumps({"documents": [{}] * 21}),
        413,
        "too_many_documents",
        ["/documents"],
    ),
}


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED.keys())
def test_a_batch_that_is_wrong_itself_is_refused(client: FlaskClient, row: Any) -> None:
    body, status, code, pointers = row
    response = client.post(PATH, data=body, content_type="application/json")
    problem = response.get_json()
    assert (response.status_code, problem["code"]) == (status, code)
    assert {error["pointer"] for error in problem.get("errors", [])} == set(pointers)


def test_a_misspelt_member_is_told_its_right_name(client: FlaskClient) -> None:
    answer = client.post(PATH, json={"document": [{"text": "x"}], "sentence": 1}).get_json()
    details = {error["pointer"]: error["detail"] for error in answer["errors"]}
    assert details["/document"].endswith("did you mean documents?")
    assert details["/sentence"].endswith("did you mean sentences?")


@pytest.mark.parametrize("query", ["?sentences=0", "?text=x", "?id=1", "?order=up"])
def test_a_stream_with_a_wrong_parameter_is_refused(client: FlaskClient, query: str) -> None:
    response = client.post(PATH + query, data=b"{}", content_type="application/x-ndjson")
    assert (response.status_code, response.get_json()["code"]) == (422, "invalid_request")


def test_a_broken_line_is_one_error_and_the_stream_goes_on(client: FlaskClient) -> None:
    good = b'{"id":"a","text":"Anna sang."}'
    body = b"\n".join([good, b"{", b"", b" \r", b"\xff", b"[" * 60_000, good + b"\r", good])
    results = [json.loads(line) for line in _lines(client, body)]
    codes = [result.get("error", {}).get("code") for result in results]
    assert codes == [None, "malformed_body", "malformed_body", "malformed_body", None, None]
    assert results[0] == results[4] == results[5]


def test_an_unforeseen_error_in_one_document_leaves_the_others_alone(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from precis import text

    parse = text.parse

    def fail(source: str, **options: Any) -> Any:
        if source == "poison":
            raise RuntimeError(source)
        return parse(source, **options)

    monkeypatch.setattr("precis.api.pipeline.text.parse", fail)
    body = {"documents": [{"text": "Anna sang."}, {"text": "poison"}, {"text": "Anna sang."}]}
    results = client.post(PATH, json=body).get_json()["results"]
    assert [result.get("error", {}).get("code") for result in results] == [
        None,
        "internal_error",
        None,
    ]
    assert "poison" not in json.dumps(results)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*EDGES.values(), ARTICLE, "", "\ud800"]), min_size=1, max_size=5))
def test_a_stream_has_one_line_for_each_document(app: Any, sources: list[str]) -> None:
    with app.test_client() as client:
        body = b"\n".join(
            json.dumps({"id": str(i), "text": s}).encode() for i, s in enumerate(sources)
        )
        results = [json.loads(line) for line in _lines(client, body)]
    assert [result["id"] for result in results] == [str(i) for i in range(len(sources))]
