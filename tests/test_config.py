"""Settings come from the environment, are checked at the start, and are all documented."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from service.app import create_app
from service.config import Settings, cores
from service.errors import InvalidSettings

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


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


def test_all_wrong_settings_are_named_at_once() -> None:
    with pytest.raises(InvalidSettings, match=r"PRECIS_NONE.*PRECIS_PORT"):
        Settings.from_env({"PRECIS_PORT": "x", "PRECIS_NONE": "1"})


def test_an_unknown_default_algorithm_stops_the_boot() -> None:
    with pytest.raises(InvalidSettings, match="PRECIS_ALGORITHM"):
        create_app(Settings(algorithm="page-rank"))


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(PRECIS_\w+)` \| `([^`]*)`", DOCS.read_text(), re.MULTILINE))
    defaults = {f"PRECIS_{field.name.upper()}": field.default for field in fields(Settings)}
    assert rows == {name: "" if one == () else str(one) for name, one in defaults.items()}


@pytest.mark.parametrize(
    ("quota", "expected"), [("150000 100000", 1), ("200000 100000", 2), ("10000 100000", 1)]
)
def test_cores_follow_the_cpu_quota(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, expected: int
) -> None:
    (tmp_path / "cpu.max").write_text(quota + "\n")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert cores(tmp_path) == expected


def test_cores_without_quota_follow_the_affinity(tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert cores(tmp_path) == cores(tmp_path / "absent") >= 1
