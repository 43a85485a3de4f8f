"""What each endpoint answers, and one row per refusal: body, status, code, pointers."""

import json
import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from precis import text
from service.state import EXTENSION
from tests.texts import ARTICLE, EDGES

Json = dict[str, Any]


def _post(client: FlaskClient, path: str, body: Json) -> Json:
    response = client.post(path, json=body)
    assert response.status_code == 200, response.text
    answer: Json = response.get_json()
    return answer


def _offsets_hold(source: str, answer: Json) -> None:
    quoted = answer.get("sentences", []) + [m for e in answer["entities"] for m in e["mentions"]]
    for one in quoted:
        assert source[one["start"] : one["end"]] == one["text"] != ""


def test_summary_is_the_sentences_in_document_order(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE})
    starts = [sentence["start"] for sentence in answer["sentences"]]
    assert len(starts) == 3
    assert starts == sorted(starts)
    assert answer["summary"] == " ".join(sentence["text"] for sentence in answer["sentences"])
    assert sorted(sentence["rank"] for sentence in answer["sentences"]) == [1, 2, 3]
    _offsets_hold(ARTICLE, answer)


def test_order_score_puts_the_best_first(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "order": "score", "sentences": 4})
    assert [sentence["rank"] for sentence in answer["sentences"]] == [1, 2, 3, 4]
    scores = [sentence["score"] for sentence in answer["sentences"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1


def test_skipped_ranges_are_named_and_never_picked(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "ratio": 1})
    skipped = {ARTICLE[s["start"] : s["end"]]: s["reason"] for s in answer["document"]["skipped"]}
    assert skipped["Subscribe to our newsletter"] == "boilerplate"
    assert skipped["What happens next?"] == "heading"
    assert sorted(skipped.values()) == ["boilerplate", "duplicate", "heading"]
    assert not {sentence["text"] for sentence in answer["sentences"]} & set(skipped)
    assert answer["document"]["sentences_count"] == len(answer["sentences"]) + len(skipped)


@pytest.mark.parametrize(("ratio", "count"), [(0.01, 1), (0.3, 3), (0.5, 4), (1.0, 7)])
def test_ratio_is_a_share_rounded_up(client: FlaskClient, ratio: float, count: int) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "ratio": ratio})
    assert answer["document"]["sentences_count"] - len(answer["document"]["skipped"]) == 7
    assert len(answer["sentences"]) == count
    assert answer["warnings"] == []


def test_fewer_sentences_than_asked_is_warned_of(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": "Rain fell. It stopped.", "sentences": 5})
    assert len(answer["sentences"]) == 2
    assert answer["warnings"] == ["fewer_sentences_than_asked"]


def test_more_sentences_keep_the_earlier_choice(client: FlaskClient) -> None:
    chosen: set[int] = set()
    for count in range(1, 8):
        answer = _post(client, "/v1/summarize", {"text": ARTICLE, "sentences": count})
        found = {sentence["index"] for sentence in answer["sentences"]}
        assert chosen < found
        chosen = found


def test_salience_sums_to_one_whatever_filter(client: FlaskClient) -> None:
    whole = _post(client, "/v1/summarize", {"text": ARTICLE})["entities"]
    assert sum(entity["salience"] for entity in whole) == pytest.approx(1, abs=1e-6)
    assert [e["salience"] for e in whole] == sorted((e["salience"] for e in whole), reverse=True)
    only = _post(client, "/v1/summarize", {"text": ARTICLE, "entities": ["MONEY", "PERCENT"]})
    assert only["entities"] == [e for e in whole if e["type"] in ("MONEY", "PERCENT")]
    listed = {entity["id"] for entity in only["entities"]}
    assert {i for sentence in only["sentences"] for i in sentence["entities"]} <= listed


def test_entities_false_returns_none(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "entities": False})
    assert answer["entities"] == []
    assert {len(sentence["entities"]) for sentence in answer["sentences"]} == {0}


def test_sentences_list_the_entities_mentioned_in_them(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "ratio": 1})
    for sentence in answer["sentences"]:
        expected = [
            entity["id"]
            for entity in answer["entities"]
            if any(m["sentence"] == sentence["index"] for m in entity["mentions"])
        ]
        assert sentence["entities"] == expected


def test_entities_alone_equal_those_of_the_summary(client: FlaskClient) -> None:
    alone = _post(client, "/v1/entities", {"text": ARTICLE})
    summary = _post(client, "/v1/summarize", {"text": ARTICLE})
    assert alone["entities"] == summary["entities"]
    assert alone["document"] == summary["document"]


def test_plain_text_equals_json(client: FlaskClient) -> None:
    body = {"text": ARTICLE, "sentences": 2, "entities": ["PERSON", "MONEY"], "language": "en"}
    plain = client.post(
        "/v1/summarize?sentences=2&entities=PERSON,MONEY&language=en",
        data=ARTICLE.encode(),
        content_type="text/plain; charset=utf-8",
    )
    assert plain.data == client.post("/v1/summarize", json=body).data


def test_explain_adds_every_sentence(client: FlaskClient) -> None:
    plain = _post(client, "/v1/summarize", {"text": ARTICLE})
    assert "sentences" not in plain["document"]
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "explain": True})
    judged = answer["document"].pop("sentences")
    assert answer == plain
    assert len(judged) == answer["document"]["sentences_count"]
    assert [one["index"] for one in judged if one["chosen"]] == [
        one["index"] for one in answer["sentences"]
    ]
    for one in judged:
        assert ARTICLE[one["start"] : one["end"]] == one["text"]


def test_max_words_and_focus_as_query_parameters(client: FlaskClient) -> None:
    answer = client.post(
        "/v1/summarize?max_words=20&focus=hospital&explain=true",
        data=ARTICLE.encode(),
        content_type="text/plain",
    ).get_json()
    assert "hospital" in answer["summary"]
    assert len(answer["summary"].split()) <= 20
    assert answer["document"]["sentences"]


def test_title_is_never_returned(client: FlaskClient) -> None:
    answer = _post(client, "/v1/summarize", {"text": ARTICLE, "title": "Ostrava Bay frozen shut"})
    assert "frozen shut" not in json.dumps(answer)


def test_same_request_same_bytes(client: FlaskClient) -> None:
    answers = {client.post("/v1/summarize", json={"text": ARTICLE}).data for _ in range(5)}
    assert len(answers) == 1


@pytest.mark.parametrize("source", EDGES.values(), ids=EDGES.keys())
def test_edge_texts_have_a_summary(client: FlaskClient, source: str) -> None:
    answer = _post(client, "/v1/summarize", {"text": source})
    assert answer["sentences"]
    assert answer["document"]["characters"] == len(source)
    _offsets_hold(source, answer)


def test_an_integer_may_be_written_with_a_point(client: FlaskClient) -> None:
    body = json.dumps({"text": ARTICLE, "sentences": 2.0, "ratio": None})
    answer = client.post("/v1/summarize", data=body, content_type="application/json")
    assert len(answer.get_json()["sentences"]) == 2
    whole = client.post(
        "/v1/summarize", data=body.replace("2.0", "2"), content_type="application/json"
    )
    assert answer.data == whole.data


@settings(max_examples=150, deadline=None)
@given(source=st.text(st.characters(), min_size=1, max_size=300))
def test_any_unicode_survives_the_round_trip(app: Flask, source: str) -> None:
    with app.test_client() as client:
        response = client.post(
            "/v1/summarize",
            data=json.dumps({"text": source, "ratio": 1}),
            content_type="application/json",
        )
        if text.is_blank(source):
            assert response.status_code == 422
            return
        assert response.status_code == 200
        _offsets_hold(source, json.loads(response.data))


#: A page whose article is two paragraphs, in a charset of its own.
PAGE = """<html><head><meta charset="windows-1252">
<title>Harbour closed | Bay Courier</title></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Harbour closed</h1>
<p>Irena Kolbé closed the port of Ostrava Bay on Tuesday after ice had damaged two ferries.</p>
<p>The Ministry of Transport promised €2 million for an icebreaker, and said that it will arrive
before the end of the winter, when the ferries are needed most by the people of the islands.</p>
</article><footer>Copyright Bay Courier</footer></body></html>"""


@pytest.mark.parametrize("path", ["/v1/summarize", "/v1/entities"])
def test_a_page_is_answered_with_the_article_that_offsets_refer_to(
    client: FlaskClient, path: str
) -> None:
    answer = _post(client, path, {"html": PAGE})
    article = answer["document"]["text"]
    assert "Irena Kolbé closed" in article
    assert "Sport" not in article
    _offsets_hold(article, answer)
    raw = client.post(path, data=PAGE.encode("cp1252"), content_type="text/html")
    assert raw.get_json() == answer
    plain = _post(client, path, {"text": article})
    assert plain["document"] == {k: v for k, v in answer["document"].items() if k != "text"}


def test_a_page_says_its_headline_unless_the_caller_does(client: FlaskClient) -> None:
    page = _post(client, "/v1/summarize", {"html": PAGE, "explain": True})
    told = {"text": page["document"]["text"], "title": "Harbour closed", "explain": True}
    assert _post(client, "/v1/summarize", told)["sentences"] == page["sentences"]


def test_the_article_of_a_page_may_be_no_longer_than_a_text(client: FlaskClient) -> None:
    told = [f"<p>Ferry {number} sailed for the islands on Monday.</p>" for number in range(150)]
    page = f"<html><body><article>{''.join(told)}</article></body></html>"
    response = client.post("/v1/summarize", json={"html": page})
    problem = response.get_json()
    assert (response.status_code, problem["code"]) == (413, "text_too_long")
    assert problem["errors"][0]["pointer"] == "/html"
    assert problem["actual"] > problem["limit"] == 5_000


def test_a_page_without_an_article_is_refused(client: FlaskClient) -> None:
    response = client.post("/v1/summarize?sentences=1", data=b"<p>Hi", content_type="text/html")
    assert (response.status_code, response.get_json()["code"]) == (422, "no_article")
    assert [error["pointer"] for error in response.get_json()["errors"]] == ["/html"]


def test_an_unexpected_error_says_nothing_of_its_cause(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("harbour " + ARTICLE)

    monkeypatch.setattr("precis.api.pipeline.text.parse", fail)
    logging.getLogger("precis").addHandler(caplog.handler)
    response = client.post("/v1/summarize", json={"text": ARTICLE})
    logging.getLogger("precis").removeHandler(caplog.handler)
    assert (response.status_code, response.get_json()["code"]) == (500, "internal_error")
    assert "harbour" not in response.text
    assert any(record.exc_info for record in caplog.records)


def test_request_id_is_taken_or_made(client: FlaskClient) -> None:
    for sent, taken in (("morning.17", True), ("a b", False), ("x" * 129, False), ("é", False)):
        answer = client.get("/v1/info", headers={"X-Request-ID": sent}).headers["X-Request-ID"]
        assert (answer == sent) is taken
        assert 1 <= len(answer) <= 128


def test_answers_are_neither_sniffed_nor_stored(client: FlaskClient) -> None:
    for response in (client.get("/v1/info"), client.get("/none")):
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


def test_languages_without_names_are_warned_of(client: FlaskClient) -> None:
    answer = _post(client, "/v1/entities", {"text": "Viktor a vu Anna lundi.", "language": "fr"})
    assert answer["warnings"] == ["names_not_supported"]
    none = _post(client, "/v1/summarize", {"text": "Ka mua ka muri.", "language": "mi"})
    assert none["warnings"][-2:] == ["language_not_supported", "names_not_supported"]


@pytest.mark.parametrize(
    ("source", "is_warned_of"),
    [
        ("the mayor of paris met anna weiss on monday.", True),
        ("THE MAYOR OF PARIS MET ANNA WEISS ON MONDAY.", True),
        ("the mayor of Paris met anna weiss on monday.", False),
        ("paris", False),
    ],
)
def test_text_without_case_is_warned_of(
    client: FlaskClient, source: str, is_warned_of: bool
) -> None:
    answer = _post(client, "/v1/entities", {"text": source, "language": "en"})
    assert ("text_without_case" in answer["warnings"]) is is_warned_of
    summary = _post(client, "/v1/summarize", {"text": source, "language": "en", "entities": False})
    assert "text_without_case" not in summary["warnings"]


def test_readiness_ends_with_draining(app: Flask, client: FlaskClient) -> None:
    assert client.get("/readyz").status_code == 200
    app.extensions[EXTENSION].draining.set()
    try:
        refused = client.get("/readyz")
        assert (refused.status_code, refused.get_json()["code"]) == (503, "not_ready")
        assert refused.headers["Retry-After"] == "1"
        assert client.get("/livez").status_code == 200
    finally:
        app.extensions[EXTENSION].draining.clear()
