"""Keys are let in by their hash alone; browsers of configured origins may ask."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from precis.errors import InvalidSettings
from service import auth
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parents[3]
KEY = auth.new_key()


@pytest.fixture(scope="module")
def guarded() -> FlaskClient:
    hashes = (auth.hash_key(auth.new_key()), auth.hash_key(KEY))
    origins = ("https://news.example",)
    return create_app(Settings(api_keys=hashes, cors_origins=origins)).test_client()


def test_keys_are_random_and_their_hashes_say_nothing_of_them() -> None:
    assert auth.new_key() != KEY
    assert KEY not in auth.hash_key(KEY)
    assert auth.is_known(KEY, [auth.hash_key(KEY)])
    assert not auth.is_known(KEY + "x", [auth.hash_key(KEY)])
    assert not auth.is_known(auth.hash_key(KEY), [auth.hash_key(KEY)])


def test_a_key_that_can_be_guessed_is_not_hashed() -> None:
    with pytest.raises(InvalidSettings, match="32"):
        auth.hash_key("sesame")


def _command(*arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "service", "hash-key", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT)


def test_the_command_makes_a_key_and_its_hash() -> None:
    made = _command()
    key, hashed = (line.split()[1] for line in made.stdout.splitlines())
    assert auth.is_known(key, [hashed])
    again = _command("--stdin", given=key + "\n")
    assert again.stdout.split() == ["hash:", hashed]


def test_the_command_refuses_a_weak_key_in_one_line() -> None:
    refused = _command("--stdin", given="sesame\n")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert "sesame" not in refused.stderr


@pytest.mark.parametrize(
    "sent",
    [None, "", "Bearer", f"Basic {KEY}", f"Bearer {KEY}x", "Bearer \ud800", KEY],
    ids=["none", "empty", "no key", "basic", "longer", "no text", "no scheme"],
)
@pytest.mark.parametrize("path", ["/v1/summarize", "/v1/summarize/batch", "/v1/entities"])
def test_without_a_known_key_the_answer_is_401(
    guarded: FlaskClient, path: str, sent: str | None
) -> None:
    headers = {} if sent is None else {"Authorization": sent.encode("utf-8", "replace").decode()}
    response = guarded.post(path, json={"text": "Anna sang."}, headers=headers)
    assert (response.status_code, response.get_json()["code"]) == (401, "unauthorized")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_a_known_key_is_let_in(guarded: FlaskClient, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {KEY}"}
    assert guarded.get("/v1/info", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path", ["/livez", "/readyz", "/health", "/openapi.yaml", "/openapi.json", "/", "/docs"]
)
def test_health_contract_and_pages_need_no_key(guarded: FlaskClient, path: str) -> None:
    assert guarded.get(path).status_code == 200


def test_configured_origins_may_ask_from_a_browser(guarded: FlaskClient) -> None:
    asked = {
        "Origin": "https://news.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    allowed = guarded.options("/v1/summarize", headers=asked)
    assert allowed.status_code == 200
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://news.example"
    assert "authorization" in allowed.headers["Access-Control-Allow-Headers"].lower()
    refused = guarded.post("/v1/summarize", json={}, headers={"Origin": "https://news.example"})
    assert refused.status_code == 401
    assert refused.headers["Access-Control-Allow-Origin"] == "https://news.example"
    other = guarded.options("/v1/summarize", headers={**asked, "Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


def test_without_origins_no_page_may_ask(client: FlaskClient) -> None:
    response = client.get("/v1/info", headers={"Origin": "https://news.example"})
    assert not [name for name, _ in response.headers if name.startswith("Access-Control")]
