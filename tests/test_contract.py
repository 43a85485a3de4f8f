"""`openapi.yaml` and the code say the same, in both directions, and its examples are true."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import service
from service import entities, ranking, schemas
from service.schemas import answers
from service.schemas.requests import MUST_BE
from tests.test_errors import wire_codes
from tests.texts import ARTICLE, EDGES

ROOT = Path(__file__).parent.parent
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


def test_paths_and_methods_are_those_of_the_code(app: Flask) -> None:
    served = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    written = {(path, method) for path, row in CONTRACT["paths"].items() for method in row}
    assert served == written


@pytest.mark.parametrize("name", ["SummarizeRequest", "EntitiesRequest"])
def test_request_members_are_those_of_the_code(name: str) -> None:
    fields = msgspec.structs.fields(getattr(schemas, name))
    assert set(SCHEMAS[name]["properties"]) == {field.name for field in fields} <= set(MUST_BE)
    assert set(SCHEMAS[name]["required"]) == {field.name for field in fields if field.required}
    for field in fields:
        if not field.required:
            schema = SCHEMAS[name]["properties"][field.name]
            assert SCHEMAS[schema["$ref"].rsplit("/", 1)[1]]["default"] == field.default


@pytest.mark.parametrize(
    ("path", "name"),
    [("/v1/summarize", "SummarizeRequest"), ("/v1/entities", "EntitiesRequest")],
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
    assert found == set(SCHEMAS[name]["properties"]) - {"text"}


@pytest.mark.parametrize(
    ("schema", "struct"),
    [
        ("SummarizeAnswer", answers.SummarizeAnswer),
        ("EntitiesAnswer", answers.EntitiesAnswer),
        ("Sentence", answers.SentenceAnswer),
        ("Entity", answers.EntityAnswer),
        ("Mention", answers.MentionAnswer),
        ("Document", answers.DocumentAnswer),
        ("Skipped", answers.SkippedAnswer),
        ("Judged", answers.JudgedAnswer),
        ("Problem", answers.Problem),
    ],
)
def test_answer_members_are_those_of_the_code(schema: str, struct: type[msgspec.Struct]) -> None:
    fields = msgspec.structs.fields(struct)
    assert set(SCHEMAS[schema]["properties"]) == {field.name for field in fields}
    assert set(SCHEMAS[schema]["required"]) == {field.name for field in fields if field.required}


def test_enumerations_are_those_of_the_code() -> None:
    assert SCHEMAS["Algorithm"]["enum"] == [*ranking.RANKERS, None]
    assert SCHEMAS["EntityType"]["enum"] == list(entities.ENTITY_TYPES)
    assert SCHEMAS["ErrorCode"]["enum"] == sorted(wire_codes())
    assert SCHEMAS["Reason"]["enum"] == list(answers.Reason.__args__)


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


@pytest.mark.parametrize("path", ["summarize", "entities"])
def test_examples_are_true(client: FlaskClient, path: str) -> None:
    name = path.capitalize()
    answer = client.post(f"/v1/{path}", json=EXAMPLES[f"{name}Request"]).get_json()
    assert answer == EXAMPLES[f"{name}Answer"]


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
