"""Settings come from the environment, are checked at the start, and are all documented."""

import json
import re
from dataclasses import Field, fields
from pathlib import Path

import pytest

from precis import summary
from precis.bulk.cgroup import cores, memory_max
from precis.errors import InvalidSettings
from service import variables
from service.app import create_app
from service.observability import logs
from service.settings import SHARED_BYTES, Settings, processes

DOCS = Path(__file__).parents[3] / "docs" / "settings.md"


def test_defaults_need_no_environment() -> None:
    assert Settings.from_env({"PATH": "/bin"}) == Settings()


def test_each_type_is_read() -> None:
    settings = Settings.from_env({"PRECIS_PORT": "9000", "PRECIS_LOG_LEVEL": "error"})
    assert (settings.port, settings.log_level) == (9000, "error")


def test_lists_are_separated_by_commas() -> None:
    origins = Settings.from_env({"PRECIS_CORS_ORIGINS": "https://a.example, http://b.example:81"})
    assert origins.cors_origins == ("https://a.example", "http://b.example:81")
    assert Settings.from_env({"PRECIS_API_KEYS": ""}).api_keys == ()


def test_a_key_given_plain_is_not_repeated_in_the_message() -> None:
    with pytest.raises(InvalidSettings) as raised:
        Settings.from_env({"PRECIS_API_KEYS": "open-sesame"})
    assert "sesame" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRECIS_PORT", "eighty"),
        ("PRECIS_PORT", "70000"),
        ("PRECIS_THREADS", "0"),
        ("PRECIS_LOG_LEVEL", "loud"),
        ("PRECIS_PORTT", "8000"),
        ("PRECIS_API_KEYS", "sesame"),
        ("PRECIS_CORS_ORIGINS", "news.example"),
    ],
)
def test_wrong_settings_stop_the_boot_and_are_named(name: str, value: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        Settings.from_env({name: value})


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"PRECIS_THREADS": "7"}, "PRECIS_THREADS"),
        ({"PRECIS_CORS_ORIGINS": "*,https://a.example"}, "PRECIS_CORS_ORIGINS"),
        ({"PRECIS_RECEIVE_MS": "86400001"}, "PRECIS_RECEIVE_MS"),
        ({"PRECIS_DRAIN_MS": "-1"}, "PRECIS_DRAIN_MS"),
        ({"PRECIS_WORKERS": "100000"}, "PRECIS_WORKERS"),
    ],
)
def test_settings_that_contradict_each_other_or_the_machine_stop_the_boot(
    settings: dict[str, str], named: str
) -> None:
    with pytest.raises(InvalidSettings, match=named):
        Settings.from_env(settings)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PRECIS_SITE", "yes!", "must be true or false"),
        ("PRECIS_PORT", "eighty", "must be an integer from 0 to 65535"),
        ("PRECIS_MAX_TEXT_CHARS", "0", "must be an integer of at least 1"),
        ("PRECIS_LOG_LEVEL", "loud", "must be one of debug, info, warning, error"),
        ("PRECIS_OTLP_ENDPOINT", "collector", "must be a URL without user, query or fragment"),
        ("PRECIS_CORS_ORIGINS", "news.example", "must be a list, separated by commas, each *"),
        ("PRECIS_API_KEYS", "sesame", "must be a list, separated by commas, each sha256:"),
        ("PRECIS_PROT", "8000", "no such setting; did you mean PRECIS_PORT?"),
        ("PRECIS_ALGORYTHM", "lead", "no such setting; did you mean PRECIS_ALGORITHM?"),
        ("PRECIS_ZZZ", "1", "no such setting"),
    ],
)
def test_a_wrong_setting_is_told_what_it_must_be(name: str, value: str, told: str) -> None:
    with pytest.raises(InvalidSettings) as raised:
        Settings.from_env({name: value})
    assert raised.value.detail.startswith(f"{name}: {told}")
    assert "Expected" not in raised.value.detail
    if "did you" not in told:
        assert "did you" not in raised.value.detail


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_what_every_setting_must_be_can_be_said(field: "Field[object]") -> None:
    told = variables.must_be(field.type)
    assert told
    assert "None" not in told


@pytest.mark.parametrize("value", [" , ", ",", " "])
@pytest.mark.parametrize("name", ["PRECIS_API_KEYS", "PRECIS_CORS_ORIGINS"])
def test_a_list_of_nothing_but_commas_stops_the_boot(name: str, value: str) -> None:
    """Otherwise a slip in the list of keys would let everybody in."""
    with pytest.raises(InvalidSettings, match=f"{name}: has no value between its commas"):
        Settings.from_env({name: value})


HASHES = ("sha256:" + "0" * 64, "sha256:" + "1" * 64, "sha256:" + "2" * 64)


def test_hashes_of_keys_are_read_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# partners\n{HASHES[1]}  # news desk\n\n{HASHES[2]}\n")
    settings = Settings.from_env({"PRECIS_API_KEYS": HASHES[0], "PRECIS_API_KEYS_FILE": str(path)})
    assert settings.api_keys == HASHES
    assert Settings.from_env({"PRECIS_API_KEYS_FILE": str(path)}).api_keys == HASHES[1:]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no such file"),
        (b"", "the file has no value"),
        (b"# none yet\n ,\n", "the file has no value"),
        (b"sesame\n", "must be a list, .*sha256:"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_a_file_of_keys_that_would_let_everybody_in_stops_the_boot(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "keys"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidSettings, match=f"(?i)^PRECIS_API_KEYS_FILE: {told}") as raised:
        Settings.from_env({"PRECIS_API_KEYS_FILE": str(path)})
    assert "sesame" not in raised.value.detail


def test_the_default_length_is_the_library_s_and_can_be_set() -> None:
    assert Settings().default_sentences == summary.DEFAULT_SENTENCES
    client = create_app(Settings(default_sentences=1)).test_client()
    text = "Rain fell on Monday. Snow fell on Tuesday. Hail fell on Friday."
    for asked, count in (({}, 1), ({"sentences": 2}, 2), ({"ratio": 1.0}, 3)):
        answer = client.post("/v1/summarize", json={"text": text, **asked}).get_json()
        assert len(answer["sentences"]) == count
    documents = [{"id": one, "text": text} for one in "ab"]
    answer = client.post("/v1/digest", json={"documents": documents}).get_json()
    assert len(answer["sentences"]) == 1


def test_all_wrong_settings_are_named_at_once() -> None:
    with pytest.raises(InvalidSettings, match=r"PRECIS_NONE.*PRECIS_PORT"):
        Settings.from_env({"PRECIS_PORT": "x", "PRECIS_NONE": "1"})


def test_an_unknown_default_algorithm_stops_the_boot() -> None:
    with pytest.raises(InvalidSettings, match="PRECIS_ALGORITHM"):
        create_app(Settings(algorithm="page-rank"))


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(PRECIS_\w+)` \| `([^`]*)`", DOCS.read_text(), re.MULTILINE))
    defaults = {f"PRECIS_{field.name.upper()}": field.default for field in fields(Settings)}
    assert rows == {name: _written(one) for name, one in defaults.items()}


def _written(default: object) -> str:
    """A default as the environment would have it."""
    if default == ():
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cpu.max": "150000 100000"}, 1),
        ({"cpu.max": "200000 100000"}, 2),
        ({"cpu.max": "10000 100000"}, 1),
        ({"cpu.max": "max 100000"}, 3),
        ({"cpu/cpu.cfs_quota_us": "200000", "cpu/cpu.cfs_period_us": "100000"}, 2),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 3),
        ({}, 3),
    ],
)
def test_cores_follow_the_cpu_quota_within_the_affinity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], expected: int
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert cores(_cgroup(tmp_path, files)) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"memory.max": "536870912"}, 536_870_912),
        ({"memory.max": "max"}, None),
        ({"memory/memory.limit_in_bytes": "536870912"}, 536_870_912),
        ({"memory/memory.limit_in_bytes": "9223372036854771712"}, None),
        ({}, None),
    ],
)
def test_the_memory_limit_is_the_containers(
    tmp_path: Path, files: dict[str, str], expected: int | None
) -> None:
    assert memory_max(_cgroup(tmp_path, files)) == expected


def _cgroup(root: Path, files: dict[str, str]) -> Path:
    """A folder as a container sees it."""
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content + "\n")
    return root


@pytest.fixture
def four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)


@pytest.mark.usefixtures("four_cores")
@pytest.mark.parametrize(("room", "workers"), [(0, 1), (1, 1), (3, 3), (4, 4), (9, 4)])
def test_workers_fit_into_the_memory(tmp_path: Path, room: int, workers: int) -> None:
    settings = Settings()
    limit = SHARED_BYTES + room * settings.worker_bytes
    chosen = processes(settings, _cgroup(tmp_path, {"memory.max": str(limit)}))
    assert (chosen.workers, chosen.room) == (workers, room)
    assert chosen.short_of_memory == (room < 4)


@pytest.mark.usefixtures("four_cores")
def test_a_number_of_workers_that_is_set_is_taken(tmp_path: Path) -> None:
    chosen = processes(Settings(workers=6), _cgroup(tmp_path, {"memory.max": str(512 << 20)}))
    assert chosen.workers == 6
    assert chosen.short_of_memory


@pytest.mark.usefixtures("four_cores")
def test_shorter_texts_make_room_for_more_workers(tmp_path: Path) -> None:
    root = _cgroup(tmp_path, {"memory.max": str(1 << 30)})
    long, short = Settings(), Settings(max_text_chars=200_000, max_html_chars=1_000_000)
    assert processes(long, root).workers < processes(short, root).workers == 4


@pytest.mark.usefixtures("four_cores")
def test_why_fewer_workers_start_is_logged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings()
    logs.configure(settings)
    logs.processes(processes(settings, _cgroup(tmp_path, {"memory.max": str(1 << 30)})), settings)
    logs.processes(processes(settings, tmp_path / "absent"), settings)
    short, ample = map(json.loads, capsys.readouterr().out.splitlines())
    assert (short["level"], short["workers"], short["wanted"]) == ("warning", 1, 4)
    assert "PRECIS_MAX_TEXT_CHARS" in short["reason"]
    assert (ample["level"], ample["workers"]) == ("info", 4)
    assert "reason" not in ample
