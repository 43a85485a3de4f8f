"""The examples of `docs/how-to.md` run as they stand; only addresses and file names are replaced.

The proxies need nginx, HAProxy and openssl. The Python examples run with the interpreter that
PRECIS_TEST_HOW_TO names, in whose environment the packages of the page are installed;
`.ci/contract` makes one.
"""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import yaml

from .conftest import ROOT, Server, free_port, start, stop

PAGE = (ROOT / "docs" / "how-to.md").read_text(encoding="utf-8")

#: Heading → the code block below it.
EXAMPLES = dict(re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```\w+\n(.*?)^```", PAGE, re.M | re.S))

PYTHON = os.environ.get("PRECIS_TEST_HOW_TO", "")

needs_packages = pytest.mark.skipif(
    not PYTHON, reason="needs pandas, LangChain and others: set PRECIS_TEST_HOW_TO"
)

TEXT = {"text": "Anna Berg sang in Oslo on Monday. Rain fell.", "sentences": 1}

NGINX = """
daemon off;
user root;
pid {folder}/nginx.pid;
events {{}}
http {{
  access_log off;
  {temporary}
  {server}
}}
"""


@pytest.fixture(scope="module")
def prefixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("server") / "log"
    running = start(log, PRECIS_PATH_PREFIX="/precis", PRECIS_WORKERS="1")
    yield running
    assert stop(running) == 0


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a certificate for tools.example, its key, and both in one file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: .ci/programs installs it")
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-keyout", "tools.example.key", "-out", "tools.example.pem"]
    command += ["-subj", "/CN=tools.example", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    both = [folder / f"tools.example.{suffix}" for suffix in ("pem", "key")]
    (folder / "tools.example.both.pem").write_text("".join(path.read_text() for path in both))
    return folder


def _replaced(example: str, server: Server, certificate: Path, listen: str) -> str:
    """A configuration of the page for this server, these files and this port."""
    for old, new in {
        "127.0.0.1:8000": server.url.removeprefix("http://"),
        "/etc/ssl": str(certificate),
        "listen 443": f"listen {listen}",
        "bind :443": f"bind {listen}",
    }.items():
        example = example.replace(old, new)
    return example


def _nginx(folder: Path, example: str) -> list[str]:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, temporary=temporary, server=example))
    return ["nginx", "-c", str(config), "-e", str(folder / "error.log")]


def _haproxy(folder: Path, example: str) -> list[str]:
    config = folder / "haproxy.cfg"
    config.write_text(example)
    return ["haproxy", "-db", "-f", str(config)]


@pytest.fixture(params=["nginx", "HAProxy"])
def proxy(
    request: pytest.FixtureRequest, prefixed: Server, certificate: Path, tmp_path: Path
) -> Iterator[requests.Session]:
    """A session that trusts a proxy of the page, whose address is in the header `Base`."""
    program = request.param.lower()
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: .ci/programs installs it")
    listen = f"127.0.0.1:{free_port()}"
    example = _replaced(EXAMPLES[f"Behind {request.param}"], prefixed, certificate, listen)
    command = (_nginx if program == "nginx" else _haproxy)(tmp_path, example)
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(certificate / "tools.example.pem")
        session.headers["Base"] = f"https://{listen}/precis"
        process = subprocess.Popen(command)
        try:
            _wait(session)
            yield session
        finally:
            process.terminate()
            process.wait(20)


def _wait(session: requests.Session) -> None:
    """Until the proxy and the server behind it answer."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if session.get(f"{session.headers['Base']}/readyz", timeout=5).status_code == 200:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.1)
    raise AssertionError("the proxy does not answer")


def test_behind_a_proxy_articles_are_summarized_and_streamed(proxy: requests.Session) -> None:
    base = proxy.headers["Base"]
    answer = proxy.post(f"{base}/v1/summarize", json=TEXT, timeout=30)
    assert answer.json()["summary"] == "Anna Berg sang in Oslo on Monday."
    stream = proxy.post(
        f"{base}/v1/summarize/batch",
        data="".join(json.dumps(TEXT) + "\n" for _ in range(50)),
        headers={"Content-Type": "application/x-ndjson"},
        timeout=30,
    )
    assert len(stream.text.splitlines()) == 50


def test_behind_a_proxy_the_page_and_the_limits_work(proxy: requests.Session) -> None:
    base = proxy.headers["Base"]
    page = proxy.get(f"{base}/", timeout=30).text
    for path in re.findall(r'(?:href|src)="(static/[^"]+|docs|openapi\.yaml)"', page):
        assert proxy.get(f"{base}/{path}", timeout=30).status_code == 200, path
    large = proxy.post(f"{base}/v1/summarize", json={"text": "x" * 28_000_000}, timeout=60)
    assert (large.status_code, large.json()["code"]) == (413, "body_too_large")


def test_the_configuration_of_traefik_is_yaml() -> None:
    http = yaml.safe_load(EXAMPLES["Behind Traefik"])["http"]
    assert {router["service"] for router in http["routers"].values()} == set(http["services"])


def _run(name: str, url: str, folder: Path) -> str:
    """What an example prints that is run against a server."""
    code = EXAMPLES[name].replace("http://localhost:8000", url)
    programs = f"{Path(PYTHON).parent}:{os.environ['PATH']}"
    own = {"PATH": programs}
    inherited = {name: value for name, value in os.environ.items() if name[:7] != "PRECIS_"}
    done = subprocess.run(
        [PYTHON, "-c", code],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**inherited, **own},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


#: Heading → what its example prints.
PRINTED = {
    "pandas": "['The ferry Halle sank on Monday, said Clara Venn.', 'Anna Berg sang.']",
    "spaCy": "('Clara Venn', 'PERSON', 'e1')",
    "LangChain": "The ferry sank on Monday, said Clara Venn. a Clara Venn",
    "LlamaIndex": "The ferry sank on Monday, said Clara Venn. ['Clara Venn', 'Monday']",
}


@needs_packages
@pytest.mark.parametrize("name", PRINTED)
def test_a_library_takes_the_answer(name: str, server: Server, tmp_path: Path) -> None:
    assert PRINTED[name] in _run(name, server.url, tmp_path)


@needs_packages
def test_no_article_is_lost_at_a_server_over_capacity(tmp_path: Path) -> None:
    small = {"PRECIS_WORKERS": "1", "PRECIS_MAX_WAITING": "4", "PRECIS_MAX_WAIT_MS": "200"}
    running = start(tmp_path / "log", **small)
    try:
        _run("Python with httpx", running.url, tmp_path)
        metrics = requests.get(running.url + "/metrics", timeout=30).text
        refused = re.findall(r"^precis_refused_total\{.*\} ([\d.]+)$", metrics, re.MULTILINE)
        assert sum(map(float, refused)) > 0  # otherwise nothing was tried
    finally:
        assert stop(running) == 0
