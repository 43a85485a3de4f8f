"""What `POST /v1/digest` answers, and what it refuses."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

PATH = "/v1/digest"
Json = dict[str, Any]

COURIER = (
    "Mayor Paula Stenmark opened the rebuilt bridge over the Arda on Friday. "
    "It cost €40 million and replaces the one that a flood took away in 2021. "
    "Stenmark said that lorries may cross it from Monday."
)
GAZETTE = (
    "The rebuilt bridge over the Arda was opened on Friday by Mayor Paula Stenmark. "
    "Farmers from Lower Arda had driven a detour of 30 miles for years. "
    "A choir sang 🎵 in the rain."
)
DOCUMENTS: list[Json] = [
    {"id": "courier", "text": COURIER, "title": "New bridge"},
    {"id": "gazette", "text": GAZETTE},
]


def _post(client: FlaskClient, body: Json) -> Json:
    response = client.post(PATH, data=json.dumps(body), content_type="application/json")
    assert response.status_code == 200, response.text
    answer: Json = json.loads(response.data)
    return answer


@pytest.mark.parametrize("offsets", ["code_point", "utf16", "utf8"])
def test_sentences_and_mentions_stand_in_the_article_they_name(
    client: FlaskClient, offsets: str
) -> None:
    codec, width = {
        "code_point": ("utf-32-le", 4),
        "utf16": ("utf-16-le", 2),
        "utf8": ("utf-8", 1),
    }[offsets]
    texts = {one["id"]: one["text"].encode(codec) for one in DOCUMENTS}
    answer = _post(client, {"documents": DOCUMENTS, "ratio": 1, "offsets": offsets})
    mentions = [mention for entity in answer["entities"] for mention in entity["mentions"]]
    assert {one["document"] for one in mentions} == set(texts)
    for one in answer["sentences"] + mentions:
        cut = texts[one["document"]][one["start"] * width : one["end"] * width]
        assert cut.decode(codec) == one["text"]
    assert sum(entity["salience"] for entity in answer["entities"]) == pytest.approx(1, abs=1e-6)


def test_what_both_say_is_told_once_and_the_other_is_named(client: FlaskClient) -> None:
    answer = _post(client, {"documents": DOCUMENTS, "ratio": 1})
    opened = [one for one in answer["sentences"] if "opened" in one["text"]]
    assert len(opened) == 1
    assert {opened[0]["document"], *opened[0]["also_in"]} == {"courier", "gazette"}
    people = [entity for entity in answer["entities"] if entity["type"] == "PERSON"]
    assert [person["name"] for person in people] == ["Paula Stenmark"]
    assert {one["document"] for one in people[0]["mentions"]} == {"courier", "gazette"}


def test_documents_are_described_in_the_order_sent(client: FlaskClient) -> None:
    answer = _post(client, {"documents": DOCUMENTS, "explain": True})
    assert [one["id"] for one in answer["documents"]] == ["courier", "gazette"]
    for one in answer["documents"]:
        assert len(one["sentences"]) == one["sentences_count"] == 3
    chosen = {
        (one["id"], judged["index"])
        for one in answer["documents"]
        for judged in one["sentences"]
        if judged["chosen"]
    }
    assert chosen == {(one["document"], one["index"]) for one in answer["sentences"]}


def test_a_page_is_an_article_too_and_its_text_is_returned(client: FlaskClient) -> None:
    paragraphs = "".join(f"<p>{part}.</p>" for part in GAZETTE.rstrip(".").split(". "))
    page = f"<html><body><article>{paragraphs}</article></body></html>"
    answer = _post(client, {"documents": [DOCUMENTS[0], {"id": "page", "html": page}]})
    assert "text" not in answer["documents"][0]
    assert "Lower Arda" in answer["documents"][1]["text"]


def test_entities_are_filtered_but_their_ids_stay(client: FlaskClient) -> None:
    whole = _post(client, {"documents": DOCUMENTS})["entities"]
    only = _post(client, {"documents": DOCUMENTS, "entities": ["MONEY"]})["entities"]
    assert only == [entity for entity in whole if entity["type"] == "MONEY"] != []
    assert _post(client, {"documents": DOCUMENTS, "entities": False})["entities"] == []


def test_the_same_request_gives_the_same_bytes(client: FlaskClient) -> None:
    answers = {client.post(PATH, json={"documents": DOCUMENTS}).data for _ in range(3)}
    assert len(answers) == 1


def _page(paragraphs: int) -> str:
    """A page whose article has some 47 characters a paragraph."""
    told = (f"<p>Ferry {n} sailed for the islands on Monday.</p>" for n in range(paragraphs))
    return f"<html><body><article>{''.join(told)}</article></body></html>"


#: body → status, code, pointers
REFUSED: dict[str, tuple[Any, int, str, list[str]]] = {
    "no documents": ({}, 422, "invalid_request", ["/documents"]),
    "one": ({"documents": [{"id": "a", "text": "x"}]}, 422, "invalid_request", ["/documents"]),
    "no list": ({"documents": {"id": "a"}}, 422, "invalid_request", ["/documents"]),
    "all at once": (
        {
            "documents": [{"id": "a", "text": " "}, {"text": 1}, 5, {"id": "a", "html": "<p>x"}],
            "sentences": 0,
        },
        422,
        "invalid_request",
        [
            "/sentences",
            "/documents/0/text",
            "/documents/1/text",
            "/documents/1/id",
            "/documents/2",
            "/documents/3/id",
        ],
    ),
    "page without an article": (
        {"documents": [{"id": "a", "text": "Anna sang."}, {"id": "b", "html": "<p>Hi"}]},
        422,
        "no_article",
        ["/documents/1/html"],
    ),
    "two faults in one": (
        {"documents": [{"id": "a", "text": "x"}], "documentz": 1},
        422,
        "invalid_request",
        ["/documents", "/documentz"],
    ),
    "pages too long together": (
        {"documents": [{"id": str(i), "html": _page(50)} for i in range(3)]},
        413,
        "text_too_long",
        ["/documents"],
    ),
    "too many": (
        {"documents": [{"id": str(i), "text": "x"} for i in range(51)]},
        413,
        "too_many_documents",
        ["/documents"],
    ),
    "too long together": (
        {"documents": [{"id": str(i), "text": "x" * 2_000} for i in range(3)]},
        413,
        "text_too_long",
        ["/documents"],
    ),
}


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED.keys())
def test_refusals(client: FlaskClient, row: tuple[Any, int, str, list[str]]) -> None:
    body, status, code, pointers = row
    response = client.post(PATH, json=body)
    problem = response.get_json()
    assert (response.status_code, problem["code"]) == (status, code)
    assert sorted(error["pointer"] for error in problem["errors"]) == sorted(pointers)


def test_a_page_that_is_too_long_alone_is_named(client: FlaskClient) -> None:
    body = {"documents": [DOCUMENTS[0], {"id": "page", "html": _page(150)}]}
    response = client.post(PATH, json=body)
    assert response.status_code == 413
    assert [error["pointer"] for error in response.get_json()["errors"]] == ["/documents/1/html"]
