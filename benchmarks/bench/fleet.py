"""The services that are measured, and the same process model for all."""

from contextlib import ExitStack
from typing import Final

from benchmarks import servers
from benchmarks.bench.record import AFTERNOON, LIMIT, PRECIS
from benchmarks.servers import Running

#: Service → gunicorn's application.
APPLICATIONS: Final = {
    LIMIT: "benchmarks.peers.limit:application",
    AFTERNOON: "benchmarks.peers.afternoon:application",
    "sumy": "benchmarks.peers.lexrank:application",
    "spacy": "benchmarks.peers.spacy_ruler:application",
    PRECIS: servers.PRECIS,
}


class Fleet:
    """The services, each started when it is first asked, and again when it was given up."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._running: dict[str, tuple[Running, ExitStack]] = {}

    def __enter__(self) -> "Fleet":
        return self

    def __exit__(self, *_: object) -> None:
        for name in list(self._running):
            self.give_up(name)

    def get(self, name: str) -> Running:
        if name not in self._running:
            stack = ExitStack()
            # Nothing is rejected, since a closed loop waits; benchmarks.load is about rejections.
            started = servers.running(
                self.workers, application=APPLICATIONS[name], PRECIS_MAX_WAIT_MS="10000"
            )
            self._running[name] = (stack.enter_context(started), stack)
        return self._running[name][0]

    def give_up(self, name: str) -> None:
        """Stop a service: it may still compute what nobody waits for."""
        self._running.pop(name)[1].close()
