"""What is made of counted instructions; counting itself takes Valgrind, and `.ci/run` does it."""

import json

import pytest

from benchmarks import costs


def test_instructions_are_those_beyond_doing_nothing() -> None:
    shown = "desc: I1 cache: 32768 B\nevents: Ir\nfl=x\nsummary: 5200\n"
    assert costs.total(shown) == 5200
    assert costs.each({"with entities": 5200, "idle": 200}, 5) == {"with entities": 1000}
    with pytest.raises(SystemExit, match="no summary"):
        costs.total("events: Ir\n")


def test_more_instructions_than_allowed_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    before = {"with entities": 1_000_000, "without entities": 500_000}
    assert costs.compared(before, before, 2) == []
    slower = {"with entities": 1_021_000, "without entities": 509_000}
    assert costs.compared(slower, before, 2) == ["with entities"]
    capsys.readouterr()
    assert costs.compared({"with entities": 900_000}, before, 2) == []
    assert "--write keeps what was won" in capsys.readouterr().out


def test_new_articles_have_words_that_no_other_has() -> None:
    words = [set(costs.renewed(costs.ARTICLES[0], number).split()) for number in range(3)]
    known = set(costs.ARTICLES[0].split())
    new = [some - known for some in words]
    assert all(len(some) > len(known) / 30 for some in new)
    assert not new[0] & new[1] | new[1] & new[2]


def test_the_baseline_says_its_release_and_what_is_noise() -> None:
    held = json.loads(costs.BASELINE.read_text())
    assert held["percent"] > held["noise_percent"] > 0
    for version, one in held["baselines"].items():
        assert one["python"].startswith(version + ".")
        assert one["release"]
        assert set(one["instructions"]) == {*costs.WAYS, costs.NEW}
