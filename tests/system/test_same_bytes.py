"""The same bytes from every server, whatever it was started with and whatever it did before."""

import random
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from . import hostile
from .articles import asked
from .conftest import SLOW, Server, start, stop

COUNT = 1_000

#: Two ways to start a server.
STARTS = (
    {
        "PYTHONHASHSEED": "0",
        "PRECIS_WORKERS": "1",
        "PRECIS_THREADS": "8",
        "OPENBLAS_NUM_THREADS": "1",
    },
    {
        "PYTHONHASHSEED": "4242",
        "PRECIS_WORKERS": "2",
        "PRECIS_THREADS": "64",
        "OPENBLAS_NUM_THREADS": "2",
        "PRECIS_LOG_FORMAT": "text",
    },
)


def _answers(server: Server, numbers: Iterable[int], at_once: int) -> dict[int, tuple[int, bytes]]:
    """Status and body by number, asked in this order, few at a time, so that none is refused."""

    def ask(number: int) -> tuple[int, tuple[int, bytes]]:
        path, media_type, body = asked(number)
        headers = {"Content-Type": media_type, "X-Request-ID": f"number-{number}"}
        answer = requests.post(server.url + path, data=body, headers=headers, timeout=60)
        return number, (answer.status_code, answer.content)

    with ThreadPoolExecutor(at_once) as pool:
        return dict(pool.map(ask, numbers))


@SLOW
def test_two_servers_started_differently_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    forward = list(range(COUNT))
    shuffled = random.Random(7).sample(forward, COUNT)
    one, other = (start(tmp_path / str(at), **settings) for at, settings in enumerate(STARTS))
    try:
        for sent in hostile.requests(len(hostile.SHAPES)):
            hostile.exchange(other.url, sent)  # a history of its own
        expected = _answers(one, forward, at_once=1)
        found = _answers(other, shuffled, at_once=2)
    finally:
        assert [stop(one), stop(other)] == [0, 0]
    statuses = Counter(status for status, _ in expected.values())
    assert set(statuses) == {200, 422}
    assert statuses[200] > 0.9 * COUNT
    assert len({body for _, body in expected.values()}) > 0.9 * COUNT, "the articles are alike"
    assert [number for number in forward if found[number] != expected[number]] == []
