"""The page and the reference as they are sent; `tests/system/page` uses them."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from precis.api import problems
from service import site
from service.app import create_app
from service.settings import Settings
from service.site import reference
from tests.unit.test_errors import wire_statuses

SITE = Path(site.__file__).parent
STATIC = sorted(path.name for path in (SITE / "static").iterdir())
CONTRACT: dict[str, Any] = yaml.safe_load(
    (SITE.parent.parent / "openapi.yaml").read_text(encoding="utf-8")
)
#: Bytes of the page with all its files, uncompressed.
MOST_BYTES = 150_000


class Read(HTMLParser):
    """What a page of ours is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found[name] or "" for name in ("href", "src", "action") if name in found]
        self.inline += [name for name in found if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.inline.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def docs(app: Flask) -> Read:
    return Read(app.test_client().get("/docs").text)


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/llms.txt", *(f"/static/{name}" for name in STATIC)]
)
def test_every_file_is_sent_with_type_and_policy(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    kinds = {
        "css": "text/css",
        "js": "text/javascript",
        "svg": "image/svg+xml",
        "txt": "text/plain",
    }
    assert response.mimetype == kinds.get(path.rpartition(".")[2], "text/html")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_file_that_is_unchanged_is_not_sent_again(client: FlaskClient) -> None:
    for path in ("/", "/docs", "/static/site.css"):
        for encoding in ("identity", "gzip"):
            headers = {"Accept-Encoding": encoding}
            first = client.get(path, headers=headers)
            assert first.headers["Cache-Control"] == "no-cache"
            again = client.get(path, headers={**headers, "If-None-Match": first.headers["ETag"]})
            assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.js", "..%2Findex.html", "__init__.py"])
def test_nothing_else_is_sent(client: FlaskClient, name: str) -> None:
    response = client.get(f"/static/{name}")
    assert (response.status_code, response.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_nothing_is_inline_and_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    page = Read(client.get(path).text)
    assert page.inline == []
    for link in page.links:
        assert ":" not in link, link
        assert not link.startswith("/"), f"{link}: a proxy may serve us under a prefix"
        if not link.startswith("#") and link != "./":
            assert client.get("/" + link).status_code == 200, link


def test_scripts_and_styles_name_no_other_host_and_store_nothing_beyond_the_tab() -> None:
    for path in (SITE / "static").glob("*.*s"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|\burl\(|@import|\bimport\(", source), path.name
        assert not re.search(r"localStorage|cookie|indexedDB|history\.|innerHTML|eval\(", source)
        assert "sessionStorage" not in source or path.name == "session.js"


def test_the_page_is_light() -> None:
    files = [SITE / "index.html", *(SITE / "static" / name for name in STATIC)]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_without_the_setting_there_is_no_page() -> None:
    with create_app(Settings(site=False)).test_client() as client:
        for path in ("/", "/docs", "/static/site.css"):
            response = client.get(path)
            assert (response.status_code, response.get_json()["code"]) == (404, "not_found")
        assert client.get("/openapi.yaml").status_code == 200


def test_the_type_of_every_problem_leads_to_its_explanation(
    client: FlaskClient, docs: Read
) -> None:
    for code in wire_statuses():
        assert problems.anchor(code) in docs.ids
    refused = client.post("/v1/summarize", json={"text": " "}).get_json()
    path, _, anchor = refused["type"].partition("#")
    assert path == "/docs"
    assert anchor in docs.ids


def test_every_link_within_the_reference_leads_somewhere(docs: Read) -> None:
    assert {link[1:] for link in docs.links if link.startswith("#")} <= set(docs.ids)
    assert len(docs.ids) == len(set(docs.ids))


def test_the_reference_says_all_that_the_contract_says(docs: Read) -> None:
    told = _plain(docs.text)
    for text in _texts(CONTRACT):
        assert _plain(text) in told, text
    operations = {
        row["operationId"] for path in CONTRACT["paths"].values() for row in path.values()
    }
    objects = {
        name for name, one in CONTRACT["components"]["schemas"].items() if "properties" in one
    }
    assert operations | objects <= set(docs.ids)


def _texts(node: Any) -> list[str]:
    """Descriptions and summaries, but for those of examples and headers, which are not shown."""
    if isinstance(node, list):
        return [text for one in node for text in _texts(one)]
    if not isinstance(node, dict):
        return []
    own = [node[key] for key in ("description", "summary") if isinstance(node.get(key), str)]
    inner = {key: one for key, one in node.items() if key not in ("headers", "examples", "default")}
    return own + [text for one in inner.values() for text in _texts(one)]


def _plain(text: str) -> str:
    return re.sub(r"[\s`]+", "", text)


def test_prose_is_escaped() -> None:
    made = reference.prose("a <b> & `x < y`\nand\n\n`<script>`")
    assert (
        made
        == "<p>a &lt;b&gt; &amp; <code>x &lt; y</code> and</p><p><code>&lt;script&gt;</code></p>"
    )
