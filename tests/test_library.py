"""`from precis import summarize`: the answer of HTTP without HTTP, from the source and a wheel."""

import inspect
import json
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
import requests
from flask.testing import FlaskClient

from precis import summarize
from precis.api import schemas
from precis.errors import InvalidRequest

ROOT = Path(__file__).parent.parent

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


def test_arguments_are_the_members_of_the_request() -> None:
    members = {field.name: field for field in msgspec.structs.fields(schemas.SummarizeRequest)}
    arguments = inspect.signature(summarize).parameters
    assert set(arguments) == set(members)
    for name, argument in arguments.items():
        default = members[name].default
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


def test_the_wheel_holds_model_and_contract_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {
        "service/openapi.yaml",
        "precis/entities/tagger/model/english.npz",
        "precis/summary/ranking/weights.json",
    } <= set(names)
    sources = {
        str(path.relative_to(ROOT))
        for package in ("precis", "service")
        for path in ROOT.glob(f"{package}/**/*.*")
    }
    expected = {name for name in sources if "__pycache__" not in name}
    assert expected <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"service", "precis"}


def test_the_wheel_serves_and_summarizes_where_the_source_is_not(
    wheel: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import json, precis\n"
        f"assert precis.__file__.startswith({str(tmp_path)!r}), precis.__file__\n"
        f"library = precis.summarize({TEXT!r}, sentences=1)\n"
        "from service.app import create_app\n"
        "client = create_app().test_client()\n"
        "assert client.get('/openapi.yaml').data.startswith(b'openapi: 3.1')\n"
        f"body = {{'text': {TEXT!r}, 'sentences': 1}}\n"
        "served = client.post('/v1/summarize', json=body).get_json()\n"
        "print(json.dumps([library.summary, served['summary']]))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    library, served = json.loads(done.stdout.splitlines()[-1])
    assert library == served == "Clara Venn reopened the observatory on Monday."


def test_threads_may_ask_for_the_first_time_at_once() -> None:
    """msgspec crashed where several threads met a type for the first time."""
    code = (
        "import sys, threading\n"
        "from precis.api import schemas\n"
        "from service.config import Settings\n"
        "sys.setswitchinterval(1e-6)\n"
        "start, settings = threading.Barrier(8), Settings()\n"
        "asked = [schemas.SummarizeRequest, schemas.EntitiesRequest, schemas.BatchDocument]\n"
        "def ask():\n"
        "    for wanted in asked:\n"
        "        start.wait()\n"
        '        schemas.from_json(b\'{"text":"x"}\', wanted, settings)\n'
        "threads = [threading.Thread(target=ask) for _ in range(8)]\n"
        "for one in threads: one.start()\n"
        "for one in threads: one.join()\n"
    )
    for _ in range(2):  # one in three crashed
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_the_wheel_has_the_command_line_and_its_process_model(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    (scripts,) = tmp_path.glob("*.dist-info/entry_points.txt")
    assert "precis = precis.cli:main" in scripts.read_text().splitlines()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-P", "-m", "service", "serve", "--host", "127.0.0.1"]
    serving = subprocess.Popen(
        [*command, "--port", str(port), "--workers", "1"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PRECIS_LOG_LEVEL": "error"},
    )
    try:
        assert _status(f"http://127.0.0.1:{port}/readyz") == 200
        running = Path(f"/proc/{serving.pid}/cmdline").read_text().split("\0")
        assert str(tmp_path / "service" / "gunicorn.conf.py") in running
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
