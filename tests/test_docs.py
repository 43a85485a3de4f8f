"""What the docs show is what the service answers."""

import json
import re
import shlex
from pathlib import Path

from flask.testing import FlaskClient

ROOT = Path(__file__).parent.parent


def test_the_curl_of_the_readme_is_answered_as_shown(client: FlaskClient) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```sh\n(curl .*?)```\s+```json\n(.*?)```", readme, re.DOTALL)
    assert found
    words = shlex.split(found[1].replace("\\\n", " "))
    path = next(word for word in words if word.startswith("localhost")).partition(":8000")[2]
    body = words[words.index("--data-binary") + 1]
    answer = client.post(path, data=body.encode(), content_type="text/plain")
    assert answer.get_json() == json.loads(found[2])


def test_links_between_the_docs_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
