"""Where an article's time goes in the library: CPU time of one thread by stage, without HTTP.

`make bench` and `make first-sight` print it.
"""

import statistics
import time
from collections.abc import Sequence
from typing import Final

from precis import entities, summary, text
from precis.api import schemas
from precis.entities import linking, patterns
from precis.summary import Length
from service.settings import Settings

SETTINGS: Final = Settings()


class Clock:
    """Milliseconds of each stage of one article."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._last = time.thread_time_ns()

    def lap(self, stage: str) -> None:
        now = time.thread_time_ns()
        self.spent[stage] = (now - self._last) / 1e6
        self._last = time.thread_time_ns()


def run(body: bytes) -> dict[str, float]:
    """One request's stages, as `Pipeline.summarize` and `entities.recognize` go through them."""
    recognizer = entities.load()
    clock = Clock()
    wanted = schemas.from_json(body, schemas.SummarizeRequest, SETTINGS)
    clock.lap("decode")
    assert isinstance(wanted.text, str)
    document = text.parse(wanted.text, title=wanted.title)
    clock.lap("text")
    chosen = summary.summarize(document, algorithm="precis", length=Length())
    clock.lap("rank")
    names = recognizer.names(document)
    clock.lap("entities: names")
    values = patterns.recognize(document)
    clock.lap("entities: patterns")
    groups = linking.link(document, linking.merge(document.text, names, values))
    clock.lap("entities: link")
    found = entities.weighed(document, groups)
    clock.lap("entities: salience")
    answer = schemas.summarize_answer(
        document,
        chosen,
        found,
        algorithm="precis",
        warnings=(),
        judged=None,
        at=schemas.positions(document.text, wanted.offsets),
        extracted=False,
    )
    schemas.encode(answer)
    clock.lap("encode")
    return clock.spent


def mean(bodies: Sequence[bytes]) -> dict[str, float]:
    """Milliseconds of each stage, the mean of these requests, asked once before they count."""
    for body in bodies:
        run(body)
    spent = [run(body) for body in bodies]
    return {name: statistics.mean(one[name] for one in spent) for name in spent[0]}
