"""What a request may take: the budget is looked at wherever work goes on."""

import sys
import threading
import time
from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient

from precis import errors, stages, summarize
from precis.stages import Stages
from service.app import create_app
from service.settings import Settings
from tests.texts import ARTICLE


def test_without_a_budget_nothing_ends() -> None:
    stages.check()
    one = Stages()
    with one.stage("text"):
        stages.check()
    assert list(one.spent) == ["text"]


def test_the_stage_that_spent_the_budget_is_named() -> None:
    one = Stages()
    with one.budget(1), one.stage("text"):
        time.sleep(0.002)
    with one.budget(1):
        with one.stage("rank"):
            time.sleep(0.002)
        with pytest.raises(errors.OutOfTime, match="'rank'") as ended, one.stage("entities"):
            raise AssertionError("begun out of time")
    assert (ended.value.stage, ended.value.limit) == ("rank", 1)
    stages.check()


def test_budgets_of_two_threads_do_not_mix() -> None:
    one, ended = Stages(), []

    def check() -> None:
        try:
            stages.check()
        except errors.OutOfTime:
            ended.append(True)

    with one.budget(1):
        time.sleep(0.002)
        thread = threading.Thread(target=check)
        thread.start()
        thread.join()
    assert not ended


@pytest.fixture(scope="module")
def hurried() -> Flask:
    return create_app(Settings(time_budget_ms=1, log_level="warning"))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/summarize", {"text": ARTICLE * 50}),
        ("/v1/entities", {"text": ARTICLE * 50}),
        ("/v1/digest", {"documents": [{"id": one, "text": ARTICLE * 25} for one in "ab"]}),
    ],
)
def test_past_the_budget_a_problem_names_the_stage(hurried: Flask, path: str, body: object) -> None:
    answer = hurried.test_client().post(path, json=body)
    problem = answer.get_json()
    assert (answer.status_code, problem["code"], problem["limit"]) == (503, "out_of_time", 1)
    assert "in the stage '" in problem["detail"]
    assert answer.headers["Retry-After"] == "1"


def test_each_document_of_a_batch_has_a_budget_of_its_own(hurried: Flask) -> None:
    client: FlaskClient = hurried.test_client()
    documents = [{"text": ARTICLE * 50}, {"text": ""}, {"text": ARTICLE * 50}]
    answer = client.post("/v1/summarize/batch", json={"documents": documents})
    results = answer.get_json()["results"]
    assert [one["error"]["code"] for one in results] == [
        "out_of_time",
        "invalid_request",
        "out_of_time",
    ]


def test_loops_that_grow_look_at_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()
    monkeypatch.setattr(stages, "check", lambda: seen.update([sys._getframe(1).f_code.co_name]))
    count = 200
    text = "".join(f"Clerk Ada{at} Berg sold boat {at} for $5.\n" for at in range(count))
    summarize(text)
    assert seen["_sentences"] == count  # paragraphs
    assert seen["recognize"] >= count / 2  # sentences with amounts
