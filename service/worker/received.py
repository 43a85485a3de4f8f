"""What a connection hands over: a request that was read, and the limits it was read with."""

from dataclasses import dataclass

from service.worker.framing import Head


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for every connection of a worker."""

    #: Seconds for a request to arrive, and for a piece of an answer to be taken.
    receive_s: float
    #: Seconds that a connection may be idle between two requests.
    keepalive_s: float
    max_body_bytes: int
    #: Paths of the endpoints that take a stream of lines.
    stream_paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Received:
    """A request that was read, and is answered next."""

    #: None where the head could not be read.
    head: Head | None
    #: Its bytes, all of them unless `failure` says why not.
    raw: bytes
    #: Where the body begins in them.
    body_offset: int
    #: `time.perf_counter` of the first byte and of the last one.
    started_at: float
    received_at: float
    #: What reading on raises.
    failure: Exception | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing more of it will arrive."""
        return self.failure is None
