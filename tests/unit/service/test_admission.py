"""Work is admitted by the time that it would wait, in order, and never more at once than fits."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.admission import (
    ADMITTED_SHARE,
    LONG_WAIT_FACTOR,
    OVERHEAD_BYTES,
    SHORT_BYTES,
    Admission,
    Lane,
    Work,
    lane_of,
)
from service.settings import Settings

LONG_BYTES = SHORT_BYTES + 1
LANES = (Lane.LONG, Lane.BATCH, Lane.SHORT)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _admission(clock: Callable[[], float] | None = None, **values: int) -> Admission:
    return Admission(Settings(**values), clock or Clock())  # type: ignore[arg-type]


def _work(clock: Clock, size_bytes: int = 3_200, lane: Lane | None = None) -> Work:
    return Work(lane or lane_of(size_bytes), size_bytes, clock.now)


def _measured(clock: Clock, seconds: float, size_bytes: int = 3_200, **values: int) -> Admission:
    """One that has seen enough documents of this size take so long."""
    admission = _admission(clock, **values)
    for _ in range(100):
        work = _work(clock, size_bytes)
        assert admission.offer(work) is None
        assert admission.next(*LANES) == (work, [])
        clock.now += seconds
        admission.finish(work)
    return admission


def test_a_request_is_admitted_while_the_work_before_it_takes_less_than_the_longest_wait() -> None:
    clock = Clock()
    admission = _measured(clock, 0.1, max_wait_ms=1_000)
    admitted = 0
    while (wait_s := admission.offer(_work(clock))) is None:
        admitted += 1
    assert admitted == pytest.approx(ADMITTED_SHARE * 10, abs=1)
    assert wait_s == pytest.approx(admitted * 0.1, rel=0.01)


def test_never_more_wait_than_are_allowed() -> None:
    clock = Clock()
    admission = _measured(clock, 1e-6, max_waiting=5)
    assert [admission.offer(_work(clock)) is None for _ in range(7)] == [True] * 5 + [False] * 2


def test_costs_grow_with_the_size() -> None:
    clock = Clock()
    admission = _measured(clock, 0.1, max_wait_ms=1_000)
    large = 10 * (3_200 + OVERHEAD_BYTES) - OVERHEAD_BYTES
    assert admission.offer(_work(clock, large)) is None
    assert admission.offer(_work(clock)) == pytest.approx(1.0, rel=0.01)


def test_what_waited_too_long_is_not_started() -> None:
    clock = Clock()
    admission = _admission(clock, max_wait_ms=1_000)
    early, late = _work(clock), _work(clock)
    assert admission.offer(early) is None
    clock.now += 0.9
    late.arrived_at = clock.now
    assert admission.offer(late) is None
    clock.now += 0.2
    assert admission.next(*LANES) == (late, [early])


def test_a_request_with_nothing_before_it_is_answered_whatever_the_limit() -> None:
    clock = Clock()
    admission = _admission(clock, max_wait_ms=0)
    work, second = _work(clock), _work(clock)
    assert admission.offer(work) is None
    assert admission.offer(second) is not None
    clock.now += 0.01
    assert admission.next(*LANES) == (work, [])


def test_a_long_document_may_wait_for_several_times_its_own_cost() -> None:
    clock = Clock()
    admission = _measured(clock, 1.0, LONG_BYTES, max_wait_ms=100, max_in_progress=2)
    admitted = 0
    while admission.offer(_work(clock, LONG_BYTES)) is None:
        admitted += 1
    assert admitted == pytest.approx(ADMITTED_SHARE * LONG_WAIT_FACTOR, abs=1)


def test_short_documents_pass_long_ones_and_batches() -> None:
    clock = Clock()
    admission = _admission(clock, max_in_progress=2)
    long_one, waiting, short = (_work(clock, size) for size in (LONG_BYTES, LONG_BYTES, 100))
    batch = _work(clock, 10**6, Lane.BATCH)
    for work in (long_one, waiting, batch, short):
        assert admission.offer(work) is None
    started = {admission.next(*LANES)[0] for _ in range(4)}
    assert started == {long_one, batch, short, None}
    admission.finish(long_one)
    assert admission.next(*LANES)[0] is waiting


def test_with_one_document_at_a_time_long_and_short_ones_take_turns() -> None:
    clock = Clock()
    admission = _admission(clock, max_in_progress=1)
    first, second = _work(clock, LONG_BYTES), _work(clock)
    assert admission.offer(first) is None
    assert admission.offer(second) is None
    assert admission.next(*LANES)[0] is first
    assert admission.next(*LANES)[0] is None
    admission.finish(first)
    assert admission.next(*LANES)[0] is second


def test_the_documents_of_an_admitted_batch_are_never_rejected_and_lower_its_cost() -> None:
    clock = Clock()
    admission = _measured(clock, 0.1, max_wait_ms=1_000, max_waiting=1)
    batch = _work(clock, 40_000, Lane.BATCH)
    assert admission.offer(batch) is None
    assert admission.next(*LANES)[0] is batch
    left_bytes = batch.left_bytes
    document = Work(Lane.SHORT, 3_200, clock.now, is_admitted=True, batch=batch)
    assert admission.offer(_work(clock)) is None
    assert admission.offer(document) is None  # though the queue is full
    clock.now += 60
    expired, _ = admission.next(Lane.SHORT)[1], None
    assert len(expired) == 1
    admission.finish(document)
    assert batch.left_bytes == left_bytes - document.left_bytes


def test_batches_are_admitted_by_their_work() -> None:
    """A batch of many documents is not one request."""
    clock = Clock()
    admission = _measured(clock, 0.1, max_wait_ms=1_000)
    admitted = 0
    while admission.offer(_work(clock, 200_000, Lane.BATCH)) is None:
        admitted += 1
    assert admitted == pytest.approx(ADMITTED_SHARE * LONG_WAIT_FACTOR, abs=1)


def test_work_starts_at_once_only_where_nobody_waits() -> None:
    clock = Clock()
    admission = _admission(clock)
    first, second, third = (_work(clock) for _ in range(3))
    assert admission.start_at_once(first)
    assert not admission.start_at_once(second)
    assert admission.offer(second) is None
    admission.finish(first)
    assert not admission.start_at_once(third)
    assert admission.next(*LANES)[0] is second


@settings(deadline=None)
@given(
    units=st.integers(1, 4),
    sizes=st.lists(st.sampled_from([1, SHORT_BYTES, LONG_BYTES]), min_size=1, max_size=20),
)
def test_never_more_at_once_than_fit_and_none_is_lost(units: int, sizes: list[int]) -> None:
    admission = _admission(time.perf_counter, max_in_progress=units, max_waiting=99)
    lock, running, most = threading.Lock(), 0, 0

    def work(one: Work) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        with lock:
            running -= 1
        admission.finish(one)

    with ThreadPoolExecutor(8) as pool:
        left = len(sizes)
        for size in sizes:
            assert admission.offer(Work(lane_of(size), size, time.perf_counter())) is None
        while left:
            one, expired = admission.next(*LANES)
            assert not expired
            if one is not None:
                left -= 1
                pool.submit(work, one)
    assert 1 <= most <= units
