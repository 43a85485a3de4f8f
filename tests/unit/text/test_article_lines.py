"""The article among the lines of a page that was pasted as text."""

import pytest

from precis import summarize
from precis.entities import recognize
from precis.text import article_lines, parse

MENU = """Skip to content
Home
News
Sport
Culture
Weather
Jobs
Contact
Log in
Newsletter
Search
Advertisement
Home > News > Coast""".splitlines()
ARTICLE = """Lighthouse of Tolva goes dark after storm
By Jon Lamm
4 March 2021
The lighthouse of Tolva went dark on Sunday night, and two of its keepers were taken to hospital.
Harbour master Clara Venn said that lightning had struck the generator shortly before midnight.
Two trawlers had to wait outside the harbour until a pilot brought them in after the storm.
The coast guard wants to know by Friday whether the old generator of the tower can be repaired.
Fishermen in Tolva have asked for a second generator since the storm of 2017.""".splitlines()
AFTER = """Share
Facebook
Twitter
3 comments
Leave a reply
Your email address will not be published. Required fields are marked *
Name
Email
Karl Udden says:
5 March 2021 at 10:14
I never liked that old lamp and the noise of its generator in the night, to be honest with you.
Reply
Most read
Bakery in Lund closes after 80 years
New ferry between Halle and Tolva is late again
Orchestra of Brenna plays on the quay this summer
About us
Privacy policy
Terms of use
© 2021 The Tolva Post""".splitlines()
PAGE = "\n".join([*MENU, *ARTICLE, *AFTER])
PROSE = [line for line in ARTICLE if line.endswith(".")]


def test_the_summary_of_a_page_is_taken_from_its_article() -> None:
    found = summarize(PAGE, sentences=3)
    assert len(found.sentences) == 3
    assert {PAGE[one.start : one.end] for one in found.sentences} <= set(PROSE)


def test_the_whole_article_may_enter_the_summary_and_nothing_around_it() -> None:
    document = parse(PAGE)
    assert [document.quote(sentence) for sentence in document.body] == PROSE


def test_lines_around_the_article_name_their_rule() -> None:
    document = parse(PAGE)
    rules = {document.quote(one): one.rule for one in document.sentences if one.skipped}
    assert rules["Lighthouse of Tolva goes dark after storm"] == "outside-article"
    assert rules["Bakery in Lund closes after 80 years"] == "reader-comments"  # it follows some


def test_names_around_the_article_are_no_entities() -> None:
    names = {entity.name for entity in recognize(parse(PAGE))}
    assert "Clara Venn" in names
    assert not names & {"Karl Udden", "Brenna", "Facebook", "Twitter"}


def test_an_article_without_a_page_is_left_alone() -> None:
    document = parse("\n".join(ARTICLE))
    assert [document.quote(sentence) for sentence in document.body] == PROSE
    assert not any(one.rule == "outside-article" for one in document.sentences)


def test_some_prose_always_stays() -> None:
    """A page whose only prose is a notice is summarized by that."""
    lines = [*MENU, AFTER[5], *AFTER[11:]]
    assert parse("\n".join(lines)).body


@pytest.mark.parametrize("line", ["", "x", "…", "1 2 3", "東京で会議が開かれた。"])
def test_inputs_are_finite(line: str) -> None:
    lines = [line or " "] * 20
    flags = [index % 2 == 0 for index in range(20)]
    inputs = article_lines.inputs_of(lines, flags, flags, frozenset())
    assert inputs.shape == (20, len(article_lines.INPUTS))
    assert abs(inputs).max() < 1e3
