"""Texts that are not the plain text they were sent as are told from those that speak of markup."""

import pytest
from flask.testing import FlaskClient

from precis.text import signs
from tests.texts import ARTICLE, EDGES, HARBOUR

LONG = "The council of Kell met on Monday and talked about the repair of the old mill. " * 20


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<p>The mill burned down.</p><p>The miller is safe.</p>", "text_has_html_tags"),
        (f"<div class='a'>{LONG}</div>\n<br/><br/><b>Kell</b> {LONG}", "text_has_html_tags"),
        ("<!DOCTYPE html><title>Mill</title> burned down.", "text_has_html_tags"),
        ("The mill burned down.&nbsp;It cost &pound;3 million.", "text_has_html_entities"),
        ("Fish &amp; chips were sold at the mill.", "text_has_html_entities"),
        (f"{LONG} &#39;No&#39;, they said. &quot;Never&quot;, he said. {LONG}",
         "text_has_html_entities"),
        (r"The mill burned down.\n\nThe miller is safe.\nHis cat is missing.",
         "text_has_escaped_line_breaks"),
        (r"Mill burns\nThe mill of Kell burned down.", "text_has_escaped_line_breaks"),
        (r"The mill burned down.\r\nthe miller is safe.", "text_has_escaped_line_breaks"),
    ],
)  # fmt: skip
def test_what_is_no_plain_text_is_named(text: str, code: str) -> None:
    assert list(signs(text)) == [code]


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        HARBOUR,
        *EDGES.values(),
        "Shares of Franklin Mills <A> and Kell Corp <B> rose.",
        "The tag <b> is old.",
        f"{LONG} A page begins with <html> and ends with </html>. {LONG}",
        f"{LONG} Marks &amp; Sons closed. {LONG}",
        "R&D; costs rose; AT&T; said so & 3 < 4 > 2.",
        r"Copy C:\new\notes.txt to C:\Network\readme.md or D:\rooms.",
    ],
)
def test_plain_text_is_left_in_peace(text: str) -> None:
    assert list(signs(text)) == []


def _warnings(client: FlaskClient, path: str = "/v1/summarize", **members: object) -> list[str]:
    answer = client.post(path, json=members).get_json()
    found: list[str] = answer["warnings"]
    return found


def test_a_language_that_is_a_guess_is_said_to_be_one(client: FlaskClient) -> None:
    mixed = "Ja. Nein. He said yes. Elle a dit non. Er sagte ja. Ella dijo no."
    assert "language_uncertain" in _warnings(client, text=mixed)
    assert "language_uncertain" not in _warnings(client, text=mixed, language="de")
    assert "language_uncertain" not in _warnings(client, text="1, 2, 3 …")
    assert _warnings(client, text=ARTICLE) == []
    norwegian = "Statsministeren sa mandag at regjeringen vil bygge ny jernbane til kysten."
    assert _warnings(client, text=norwegian, entities=False) == []


def test_warnings_of_the_text_are_in_every_answer(client: FlaskClient) -> None:
    html = "<p>The mill burned down.</p><p>The miller is safe.</p>"
    assert _warnings(client, text=html) == ["text_has_html_tags"]
    assert _warnings(client, "/v1/entities", text=html) == ["text_has_html_tags"]
    documents = [{"id": "a", "text": html}, {"id": "b", "text": html}]
    assert "text_has_html_tags" in _warnings(client, "/v1/digest", documents=documents)
