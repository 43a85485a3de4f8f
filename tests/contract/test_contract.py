"""`openapi.yaml` and the code say the same, in both directions, and its examples are true."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, ValidationError
from openapi_spec_validator import validate

import service
from precis import entities
from precis.api.schemas import answers, digests, members
from precis.entities import mention
from precis.summary import NotChosenReason, ranking
from precis.text import rules
from tests.examples import EXAMPLES as POSTED
from tests.examples import REQUEST_ID
from tests.texts import ARTICLE, EDGES
from tests.unit.test_errors import wire_statuses

ROOT = Path(__file__).parents[2]
CONTRACT: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
SCHEMAS = CONTRACT["components"]["schemas"]
EXAMPLES = {name: row["value"] for name, row in CONTRACT["components"]["examples"].items()}


def _validate(instance: object, schema: str) -> None:
    wrapper = {"$ref": f"#/components/schemas/{schema}", "components": CONTRACT["components"]}
    Draft202012Validator(wrapper).validate(instance)


def test_the_document_is_valid() -> None:
    validate(CONTRACT)


def test_version_is_the_package_version() -> None:
    assert CONTRACT["info"]["version"] == service.__version__


#: Files of the two pages: no caller asks for them by name.
OF_THE_PAGES = {("/static/<name>", "get")}


def test_paths_and_methods_are_those_of_the_code(app: Flask) -> None:
    served = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    written = {(path, method) for path, row in CONTRACT["paths"].items() for method in row}
    assert served - OF_THE_PAGES == written
    assert served >= OF_THE_PAGES


@pytest.mark.parametrize(
    "name", ["SummarizeRequest", "EntitiesRequest", "BatchDocument", "DigestDocument"]
)
def test_request_members_are_those_of_the_code(name: str) -> None:
    _members_agree(SCHEMAS[name]["properties"], getattr(members, name))
    given = {
        member: "x" for member in ("id", *members.SOURCES) if member in SCHEMAS[name]["properties"]
    }
    _validate({k: v for k, v in given.items() if k != "html"}, name)
    _validate({k: v for k, v in given.items() if k != "text"}, name)
    for wrong in (given, {k: v for k, v in given.items() if k not in members.SOURCES}):
        with pytest.raises(ValidationError):
            _validate(wrong, name)


def test_members_for_all_documents_are_those_of_the_code() -> None:
    for name in ("BatchRequest", "DigestRequest"):
        written = dict(SCHEMAS[name]["properties"])
        del written["documents"]
        _members_agree(written, members.SummaryOptions)
    assert SCHEMAS["DigestRequest"]["properties"]["documents"]["minItems"] == members.MIN_DIGEST
    assert SCHEMAS["DigestRequest"]["properties"]["documents"]["maxItems"] == members.MAX_DIGEST


def _members_agree(written: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    fields = msgspec.structs.fields(struct)
    assert set(written) == {field.name for field in fields} <= set(members.MUST_BE)
    for field in fields:
        schema = SCHEMAS[written[field.name]["$ref"].rsplit("/", 1)[1]]
        default = msgspec.UNSET if field.required else field.default
        assert schema.get("default", msgspec.UNSET) == default
        if "null" in schema.get("type", ()):
            assert type(None) in get_args(field.type)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_member_is_described_and_shown(name: str) -> None:
    for member, schema in _properties(SCHEMAS[name]):
        while "$ref" in schema:
            schema = SCHEMAS[schema["$ref"].rsplit("/", 1)[1]]
        if schema.get("type") == "object" and "properties" in schema:
            continue  # its own members are
        assert schema["description"], member
        shown = {"examples", "enum", "const", "items"} & set(schema)
        assert shown or schema["type"] == "boolean", member


def _properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """All properties within a schema, those of nested objects and items too."""
    for member, inner in schema.get("properties", {}).items():
        yield member, inner
        yield from _properties(inner)
    if "items" in schema:
        yield from _properties(schema["items"])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/summarize", "SummarizeRequest"),
        ("/v1/entities", "EntitiesRequest"),
        ("/v1/summarize/batch", "BatchRequest"),
    ],
)
def test_query_parameters_are_the_members_without_the_text(path: str, name: str) -> None:
    parameters = CONTRACT["paths"][path]["post"]["parameters"]
    resolved = [
        CONTRACT["components"]["parameters"][row["$ref"].rsplit("/", 1)[1]]
        if "$ref" in row
        else row
        for row in parameters
    ]
    found = {row["name"] for row in resolved if row["in"] == "query"}
    assert found == set(SCHEMAS[name]["properties"]) - {"text", "html", "documents"}


@pytest.mark.parametrize(
    ("schema", "struct"),
    [
        ("SummarizeAnswer", answers.SummarizeAnswer),
        ("EntitiesAnswer", answers.EntitiesAnswer),
        ("Sentence", answers.SentenceAnswer),
        ("Entity", answers.EntityAnswer),
        ("Mention", answers.MentionAnswer),
        ("DateValue", mention.DateValue),
        ("MoneyValue", mention.MoneyValue),
        ("PercentValue", mention.PercentValue),
        ("Document", answers.DocumentAnswer),
        ("Skipped", answers.SkippedAnswer),
        ("Judged", answers.JudgedAnswer),
        ("Problem", answers.Problem),
        ("Fault", answers.FaultAnswer),
        ("DigestAnswer", digests.DigestAnswer),
        ("DigestSentence", digests.DigestSentenceAnswer),
        ("DigestEntity", digests.DigestEntityAnswer),
        ("DigestMention", digests.DigestMentionAnswer),
        ("DigestDocumentAnswer", digests.DigestDocumentAnswer),
    ],
)
def test_answer_members_are_those_of_the_code(schema: str, struct: type[msgspec.Struct]) -> None:
    fields = msgspec.structs.fields(struct)
    assert set(SCHEMAS[schema]["properties"]) == {field.name for field in fields}
    assert set(SCHEMAS[schema]["required"]) == {field.name for field in fields if field.required}


def test_enumerations_are_those_of_the_code() -> None:
    assert SCHEMAS["Algorithm"]["enum"] == [*ranking.RANKERS, None]
    assert SCHEMAS["EntityType"]["enum"] == list(entities.ENTITY_TYPES)
    assert SCHEMAS["ErrorCode"]["enum"] == sorted(wire_statuses())
    assert SCHEMAS["Reason"]["enum"] == list(answers.Reason.__args__)
    assert SCHEMAS["Rule"]["enum"] == list(rules.NAMES)
    judged = SCHEMAS["Judged"]["properties"]
    assert judged["rule"]["enum"] == [*rules.NAMES, None]
    assert judged["reason"]["enum"] == [*get_args(answers.Reason), *get_args(NotChosenReason), None]


def test_every_problem_is_explained_under_its_status() -> None:
    told = SCHEMAS["ErrorCode"]["x-enumDescriptions"]
    assert list(told) == SCHEMAS["ErrorCode"]["enum"]
    assert {code: int(text.partition(":")[0]) for code, text in told.items()} == wire_statuses()


@pytest.mark.parametrize("source", [*EDGES.values(), ARTICLE], ids=[*EDGES, "article"])
@pytest.mark.parametrize(
    ("path", "schema"),
    [("/v1/summarize", "SummarizeAnswer"), ("/v1/entities", "EntitiesAnswer")],
)
def test_answers_follow_their_schema(
    client: FlaskClient, path: str, schema: str, source: str
) -> None:
    response = client.post(path, data=json.dumps({"text": source}), content_type="application/json")
    _validate(json.loads(response.data), schema)


def test_info_follows_its_schema(client: FlaskClient) -> None:
    _validate(client.get("/v1/info").get_json(), "Info")


@pytest.mark.parametrize("body", ["{", "{}", '{"text":"' + "x" * 5_001 + '"}'])
def test_problems_follow_their_schema(client: FlaskClient, body: str) -> None:
    response = client.post("/v1/summarize", data=body, content_type="application/json")
    _validate(response.get_json(), "Problem")


@pytest.mark.parametrize(("name", "path"), POSTED.items(), ids=POSTED)
def test_examples_are_true(client: FlaskClient, name: str, path: str) -> None:
    asked = EXAMPLES[f"{name}Request"]
    answer = client.post(path, json=asked, headers={"X-Request-ID": REQUEST_ID}).get_json()
    assert answer == EXAMPLES[f"{name}Answer"]
    _validate(asked, f"{name}Request")
    _validate(answer, f"{name}Answer")


def test_the_example_of_a_problem_is_true(client: FlaskClient) -> None:
    example = EXAMPLES["Problem"]
    response = client.post(
        "/v1/summarize",
        json={"text": "Rain fell.", "sentences": 0},
        headers={"X-Request-ID": example["request_id"]},
    )
    assert response.get_json() == example


def test_the_contract_is_served_in_both_forms(client: FlaskClient) -> None:
    assert client.get("/openapi.yaml").data == (ROOT / "openapi.yaml").read_bytes()
    assert client.get("/openapi.json").get_json() == CONTRACT


def test_warnings_are_those_of_the_code(client: FlaskClient) -> None:
    asked: list[dict[str, Any]] = [
        {"text": "Dora Pell came."},
        {"text": "Dora Pell came.", "max_words": 1, "focus": "volcano"},
        {"text": "Ja. Nein. He said yes. Elle a dit non. Er sagte ja. Ella dijo no."},
        {"text": "Fish &amp; chips.", "language": "cy"},
        {"text": "<p>Fish.</p>", "language": "en"},
        {"text": r"Fish.\nChips.", "language": "en"},
        {"text": 3 * "the mayor of halle opened the bridge on monday. ", "language": "en"},
    ]
    shown = {
        code
        for members in asked
        for code in client.post(
            "/v1/summarize",
            json={"sentences": 9, **members} if "max_words" not in members else members,
        ).get_json()["warnings"]
    }
    assert sorted(shown) == SCHEMAS["Warning"]["enum"]
