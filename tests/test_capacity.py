"""Work in progress is bounded, whoever comes and in whatever order."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis.errors import OverCapacity
from service.capacity import EXPECTED_S, SHORT_BYTES, Capacity
from service.config import RESERVED_THREADS, Settings


def _capacity(units: int = 3, *, waiting: int = 8, wait_ms: int = 5, threads: int = 32) -> Capacity:
    return Capacity(
        Settings(max_in_progress=units, max_waiting=waiting, max_wait_ms=wait_ms, threads=threads)
    )


LONG = SHORT_BYTES + 1


def test_who_finds_no_room_in_time_is_refused() -> None:
    capacity = _capacity()
    began = time.perf_counter()
    with capacity.room(0), pytest.raises(OverCapacity), capacity.room(0):
        pass
    assert 0.005 <= time.perf_counter() - began < 0.5
    with capacity.room(0):
        pass  # room was given back


def test_long_documents_leave_room_for_a_short_one_but_not_for_another_long_one() -> None:
    capacity = _capacity(3)
    with capacity.room(LONG), capacity.room(LONG):
        with capacity.room(SHORT_BYTES):
            pass
        with pytest.raises(OverCapacity), capacity.room(LONG):
            pass
    capacity = _capacity(1)  # one at a time, whatever its length
    with capacity.room(LONG), pytest.raises(OverCapacity), capacity.room(0):
        pass


def test_whoever_is_patient_gets_a_turn_in_the_order_of_coming() -> None:
    capacity, done = _capacity(1), []

    def work(name: int) -> None:
        with capacity.room(0, patient=True):
            done.append(name)

    with capacity.room(0):
        threads = [threading.Thread(target=work, args=[name]) for name in range(5)]
        for thread in threads:
            thread.start()
            time.sleep(0.01)
    for thread in threads:
        thread.join()
    assert done == [0, 1, 2, 3, 4]


def test_who_gives_up_lets_the_next_pass() -> None:
    capacity, passed = _capacity(wait_ms=20), threading.Event()

    def hurried() -> None:
        with pytest.raises(OverCapacity), capacity.room(0):
            pass

    def patient() -> None:
        with capacity.room(0, patient=True):
            passed.set()

    with capacity.room(0):
        threads = [threading.Thread(target=one) for one in (hurried, patient)]
        for thread in threads:
            thread.start()
            time.sleep(0.005)
        threads[0].join()
        assert not passed.is_set()
    assert passed.wait(2)
    threads[1].join()


def test_a_full_queue_refuses_at_once() -> None:
    capacity = _capacity(waiting=1, wait_ms=5_000)

    def wait() -> None:
        with capacity.room(0):
            pass

    with capacity.room(0):
        waiting = threading.Thread(target=wait)
        waiting.start()
        while not capacity.is_full(0):
            time.sleep(0.001)
        began = time.perf_counter()
        assert capacity.is_full(0)
        with pytest.raises(OverCapacity), capacity.room(0):
            pass
        assert time.perf_counter() - began < 2
        assert not capacity.is_full(LONG)
    waiting.join()


def test_whoever_was_let_in_is_expected_until_it_comes_or_ends() -> None:
    capacity = _capacity(waiting=1)
    capacity.expect()
    assert not capacity.is_full(0)  # one begins at once, one waits
    capacity.expect()
    assert capacity.is_full(0)
    assert not capacity.is_full(LONG)
    capacity.taken_on(0.0, expected=True)
    with capacity.room(0):
        assert capacity.is_full(0)
    capacity.expect()
    capacity.arrived()  # it did already
    assert capacity.is_full(0)
    capacity.taken_on(0.0, expected=True)
    capacity.ended()
    assert not capacity.is_full(0)
    capacity.expect()
    time.sleep(EXPECTED_S + 0.01)
    capacity.expect()
    assert not capacity.is_full(0)  # who does not come is not waited for


def test_whoever_stands_in_turn_is_counted() -> None:
    capacity = _capacity(waiting=1)
    capacity.in_turn(1)
    assert capacity.is_idle()
    assert not capacity.is_full(0)
    capacity.in_turn(2)
    assert capacity.is_full(0)
    with capacity.room(0):
        assert not capacity.is_idle()
    capacity.in_turn(0)
    assert not capacity.is_full(0)


def test_it_is_known_when_the_request_of_a_thread_came() -> None:
    capacity = _capacity()
    assert capacity.came() is None
    capacity.taken_on(7.5, expected=False)
    assert capacity.came() == 7.5
    capacity.ended()
    assert capacity.came() is None


def test_places_are_bounded() -> None:
    capacity = _capacity(threads=RESERVED_THREADS + 4)
    for _ in range(4):
        capacity.enter()
    assert capacity.is_full(0)
    with pytest.raises(OverCapacity):
        capacity.enter()
    capacity.leave()
    assert not capacity.is_full(0)


@settings(deadline=None)  # neighbours take time, too
@given(
    units=st.integers(1, 4),
    sizes=st.lists(st.sampled_from([0, SHORT_BYTES, LONG]), min_size=1, max_size=20),
    patient=st.booleans(),
)
def test_never_more_at_once_than_fit_and_none_is_lost(
    units: int, sizes: list[int], patient: bool
) -> None:
    capacity = _capacity(units, waiting=99, wait_ms=1)
    lock, now, most = threading.Lock(), [0, 0], [0, 0, 0]

    def count(lane: int, step: int) -> None:
        with lock:
            now[lane] += step
            most[lane] = max(most[lane], now[lane])
            most[2] = max(most[2], sum(now))

    def work(size: int) -> bool:
        try:
            with capacity.room(size, patient=patient):
                count(size > SHORT_BYTES, 1)
                time.sleep(0.0005)
                count(size > SHORT_BYTES, -1)
        except OverCapacity:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(work, sizes))
    assert most[0] <= 1
    assert most[1] <= max(1, units - 1)
    assert 1 <= most[2] <= units
    assert all(done) or not patient
    for size in (0, LONG):
        with capacity.room(size):
            pass  # all room was given back
