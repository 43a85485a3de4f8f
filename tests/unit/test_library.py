"""`from precis import summarize`: the answer of HTTP without HTTP, from the source and a wheel."""

import inspect
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import requests
from flask.testing import FlaskClient

from precis import __version__, digest, find_entities, summarize
from precis.api import schemas
from precis.errors import InvalidRequest

ROOT = Path(__file__).parents[2]

TEXT = "Clara Venn reopened the observatory on Monday. It cost €12 million. Visitors may come."

#: Prints the modules that importing the library loads, and the seconds it computes for that.
IMPORT = """
import sys, time
began = time.process_time()
from precis import summarize
print(time.process_time() - began, *sys.modules)
"""


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"sentences": 2, "order": "score", "explain": True},
        {"ratio": 0.5, "entities": ["MONEY"], "title": "Observatory"},
        {"max_words": 9, "entities": False, "focus": "visitors", "language": "en"},
        {"algorithm": "lead", "language": "de", "offsets": "utf8"},
    ],
    ids=lambda members: ",".join(members) or "none",
)
def test_the_answer_is_the_one_of_http(client: FlaskClient, members: dict[str, object]) -> None:
    answer = summarize(TEXT, **members)  # type: ignore[arg-type]
    assert (
        schemas.encode(answer) == client.post("/v1/summarize", json={"text": TEXT, **members}).data
    )
    assert msgspec.json.encode(answer) == schemas.encode(answer)


def test_entities_and_digest_are_those_of_http(client: FlaskClient) -> None:
    asked = {"entities": ["PERSON"], "offsets": "utf16"}
    answer = find_entities(TEXT, **asked)  # type: ignore[arg-type]
    assert schemas.encode(answer) == client.post("/v1/entities", json={"text": TEXT, **asked}).data
    documents = [{"id": "a", "text": TEXT}, {"id": "b", "text": "It rained. " + TEXT}]
    body = {"documents": documents, "sentences": 2}
    assert (
        schemas.encode(digest(documents, sentences=2)) == client.post("/v1/digest", json=body).data
    )


@pytest.mark.parametrize(
    ("function", "request_type"),
    [
        (summarize, schemas.SummarizeRequest),
        (find_entities, schemas.EntitiesRequest),
        (digest, schemas.DigestRequest),
    ],
)
def test_arguments_are_the_members_of_the_request(
    function: Callable[..., object], request_type: type[msgspec.Struct]
) -> None:
    members = {field.name: field for field in msgspec.structs.fields(request_type)}
    arguments = inspect.signature(function).parameters
    assert set(arguments) == set(members)
    for name, argument in arguments.items():
        default = members[name].default
        if not members[name].required:
            assert argument.default == (None if default is msgspec.UNSET else default), name


def test_wrong_arguments_are_all_named() -> None:
    with pytest.raises(InvalidRequest) as caught:
        summarize(" ", sentences=0, algorithm="oracle")
    assert {fault.pointer for fault in caught.value.faults} == {"/text", "/sentences", "/algorithm"}


def test_the_answer_is_frozen() -> None:
    with pytest.raises(AttributeError):
        summarize(TEXT).summary = "another"  # type: ignore[misc]


def test_a_text_past_the_servers_limit_is_read() -> None:
    assert summarize("Anna sang in Oslo. " * 110_000, algorithm="lead", entities=False).sentences


def _imported(**environment: str) -> tuple[float, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    seconds, *modules = done.stdout.decode().split()
    return float(seconds), set(modules)


def test_importing_takes_less_than_four_tenths_of_a_second_and_no_flask() -> None:
    computed = []
    for _ in range(3):
        seconds, modules = _imported()
        computed.append(seconds)
        assert not modules & {"flask", "gunicorn", "sumy", "numpy", "nltk"}
    assert min(computed) < 0.4


def test_summarizing_loads_no_flask() -> None:
    code = f"import sys; from precis import summarize; summarize({TEXT!r})\n"
    code += "sys.exit(bool({'flask', 'gunicorn'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built without the package index."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--wheel-dir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_library_with_its_models_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {
        "precis/entities/tagger/model/english.model",
        "precis/summary/ranking/weights.json",
    } <= set(names)
    sources = {str(path.relative_to(ROOT)) for path in ROOT.glob("precis/**/*.*")}
    assert {name for name in sources if "__pycache__" not in name} <= set(names)
    folders = {name.partition("/")[0] for name in names}
    assert folders == {"precis", f"precis_summarizer-{__version__}.dist-info"}


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """A folder with the contents of the wheel, where the repository is out of reach."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    return tmp_path


def _run_in(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PYTHONPATH": str(folder)}
    arguments = [sys.executable, "-P", *command]
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_three_functions_work_from_the_wheel(installed: Path) -> None:
    code = (
        "import precis, sys\n"
        "from precis import digest, find_entities, summarize\n"
        f"assert precis.__file__.startswith({str(installed)!r}), precis.__file__\n"
        f"text = {TEXT!r}\n"
        "documents = [{'id': 'a', 'text': text}, {'id': 'b', 'text': 'The roof leaks. ' + text}]\n"
        "page = '<html><body><article><p>' + text * 3 + '</p></article></body></html>'\n"
        "print(summarize(text, sentences=1).summary)\n"
        "print(find_entities(text, entities=['MONEY']).entities[0].name)\n"
        "print(digest(documents, sentences=1).sentences[0].document)\n"
        "print(len(summarize(html=page, sentences=2).sentences))\n"
        "assert not {'service', 'flask', 'gunicorn'} & set(sys.modules)"
    )
    done = _run_in(installed, "-c", code)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Clara Venn reopened the observatory on Monday.",
        "€12 million",
        "a",
        "2",
    ]


def test_the_wheel_has_the_command_line(installed: Path) -> None:
    (scripts,) = installed.glob("*.dist-info/entry_points.txt")
    assert "precis = precis.cli:main" in scripts.read_text().splitlines()
    assert _run_in(installed, "-m", "precis", "--version").stdout == f"precis {__version__}\n"


def test_without_the_server_serve_says_how_to_run_the_container(installed: Path) -> None:
    refused = _run_in(installed, "-m", "precis", "serve")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("precis serve: ")
    assert "docker run" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_threads_may_ask_for_the_first_time_at_once() -> None:
    """msgspec crashed where several threads met a type for the first time."""
    code = (
        "import sys, threading\n"
        "from precis.api import schemas\n"
        "from precis.api.limits import Limits\n"
        "sys.setswitchinterval(1e-6)\n"
        "start, limits = threading.Barrier(8), Limits()\n"
        "asked = [schemas.SummarizeRequest, schemas.EntitiesRequest, schemas.BatchDocument]\n"
        "def ask():\n"
        "    for wanted in asked:\n"
        "        start.wait()\n"
        '        schemas.from_json(b\'{"text":"x"}\', wanted, limits)\n'
        "threads = [threading.Thread(target=ask) for _ in range(8)]\n"
        "for one in threads: one.start()\n"
        "for one in threads: one.join()\n"
    )
    for _ in range(2):  # one in three crashed
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_where_the_server_is_serve_starts_it(tmp_path: Path) -> None:
    """From any folder, even one with a package that is called service."""
    (tmp_path / "service").mkdir()
    (tmp_path / "service" / "__init__.py").write_text("raise ImportError('a stranger')")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-P", "-m", "precis", "serve", "--host", "127.0.0.1"]
    serving = subprocess.Popen(
        [*command, "--port", str(port), "--workers", "1"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PRECIS_LOG_LEVEL": "error"},
    )
    try:
        assert _status(f"http://127.0.0.1:{port}/readyz") == 200
        running = Path(f"/proc/{serving.pid}/cmdline").read_text().split("\0")
        assert str(ROOT / "gunicorn.conf.py") in running
    finally:
        serving.terminate()
    assert serving.wait(timeout=20) == 0


def _status(url: str) -> int | None:
    """The status that a server answers with as soon as it does, within 20 s."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            return requests.get(url, timeout=1).status_code
        except requests.ConnectionError:
            time.sleep(0.02)
    return None
