"""What the docs show is what the service answers."""

import json
import re
import shlex
from pathlib import Path

import pytest
from flask.testing import FlaskClient

ROOT = Path(__file__).parents[2]


def _is_part(shown: object, answer: object) -> bool:
    """Whether an answer with fields left out is shown: no list is shortened, no value differs."""
    if isinstance(shown, dict) and isinstance(answer, dict):
        return all(
            name in answer and _is_part(value, answer[name]) for name, value in shown.items()
        )
    if isinstance(shown, list) and isinstance(answer, list):
        return len(shown) == len(answer) and all(map(_is_part, shown, answer))
    return type(shown) is type(answer) and shown == answer


def test_the_curl_of_the_readme_is_answered_as_shown(client: FlaskClient) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```sh\n(curl [^`]*)```[^`]*```json\n(.*?)```", readme, re.DOTALL)
    assert found
    words = shlex.split(found[1].replace("\\\n", " "))
    path = next(word for word in words if word.startswith("localhost")).partition(":8000")[2]
    body = words[words.index("--data-binary") + 1]
    answer = client.post(path, data=body.encode(), content_type="text/plain")
    assert _is_part(json.loads(found[2]), answer.get_json())


def test_the_figures_of_the_readme_are_those_of_the_page_that_it_names() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    facts = re.findall(r"^- \*\*.*\((`make \w+`), \[`(docs/\w+\.md)`\]", readme, re.MULTILINE)
    lines = [line for line in readme.splitlines() if line.startswith("- **")]
    assert len(facts) == len(lines) == 3
    for (command, page), line in zip(facts, lines, strict=True):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert command in text
        figures = re.findall(r"\d+\.\d+", line)
        assert figures
        for figure in figures:
            assert re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", text), (figure, page)


def test_the_pictures_of_the_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r'(?:src|srcset)="([^"]+)"', readme)
    assert len(pictures) == 2
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("precis/**/*.md")})


def _prose(page: Path) -> str:
    """A page without its code blocks."""
    return re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def _anchors(page: Path) -> set[str]:
    """What its headings are called in links, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    plain = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), target
        assert found.is_relative_to(ROOT), f"{target}: outside the project"
        assert not anchor or anchor in _anchors(found), target


def test_every_page_can_be_found_from_the_readme() -> None:
    reached, left = set(), [ROOT / "README.md"]
    while left:
        page = left.pop()
        reached.add(page)
        for target in re.findall(r"\]\(([^)#\s]+\.md)", _prose(page)):
            if "://" not in target and (found := (page.parent / target).resolve()) not in reached:
                left.append(found)
    assert set(PAGES) <= reached


def test_no_page_installs_what_others_publish_under_our_name() -> None:
    """`precis` on the package index is another project; ours is installed from a clone."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"pip install \S*precis|\bprecis\[", text), page


def _tree(page: Path) -> list[str]:
    """The paths in a page's tree of folders, by their indentation."""
    drawn = re.search(
        r"^```\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert drawn
    folders: list[str] = []
    paths = []
    for line in drawn[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        folders = [*folders[:depth], line.split()[0]]
        paths.append("".join(folders))
    return paths


def test_contributing_names_what_is_there() -> None:
    page = ROOT / "CONTRIBUTING.md"
    named = re.findall(r"`((?:precis|service|tests|docs)/[\w/.]+)`", page.read_text("utf-8"))
    assert named
    for path in [*named, *_tree(page)]:
        assert (ROOT / path).exists(), path
    folders = {path.rstrip("/") for path in _tree(page) if path.startswith("precis/")}
    packages = {path.parent for path in ROOT.glob("precis/*/**/__init__.py")}
    assert {str(path.relative_to(ROOT)) for path in packages} <= folders
