"""Work in progress is bounded, whoever comes and in whatever order."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.capacity import UNIT_BYTES, Capacity
from service.config import RESERVED_THREADS, Settings
from service.errors import OverCapacity


def _capacity(units: int = 3, *, waiting: int = 6, wait_ms: int = 5, threads: int = 32) -> Capacity:
    return Capacity(
        Settings(max_in_progress=units, max_waiting=waiting, max_wait_ms=wait_ms, threads=threads)
    )


def test_who_finds_no_room_in_time_is_refused() -> None:
    capacity = _capacity(2)
    began = time.perf_counter()
    with capacity.room(0), capacity.room(0), pytest.raises(OverCapacity), capacity.room(0):
        pass
    assert 0.005 <= time.perf_counter() - began < 0.5
    with capacity.room(0), capacity.room(0):
        pass  # room was given back


def test_a_large_document_leaves_room_for_a_small_one_but_not_for_another() -> None:
    capacity = _capacity(3)
    with capacity.room(100 * UNIT_BYTES):
        with capacity.room(0):
            pass
        with pytest.raises(OverCapacity), capacity.room(100 * UNIT_BYTES):
            pass
    with _capacity(1).room(100 * UNIT_BYTES):
        pass  # where there is one unit, it takes that


def test_whoever_is_patient_gets_a_turn_in_the_order_of_coming() -> None:
    capacity, done = _capacity(1, waiting=99), []

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
    capacity, passed = _capacity(3, wait_ms=20), threading.Event()

    def small() -> None:
        with capacity.room(0, patient=True):
            passed.set()

    with capacity.room(0), capacity.room(0):
        large = threading.Thread(target=lambda: _refused(capacity, 100 * UNIT_BYTES))
        large.start()
        time.sleep(0.005)
        behind = threading.Thread(target=small)
        behind.start()
        assert passed.wait(2)
        large.join()
        behind.join()


def _refused(capacity: Capacity, size: int) -> None:
    with pytest.raises(OverCapacity), capacity.room(size):
        pass


def test_a_full_queue_and_full_places_refuse_at_the_door() -> None:
    capacity = _capacity(threads=RESERVED_THREADS + 4)
    for _ in range(4):
        capacity.enter()
    assert capacity.is_full()
    with pytest.raises(OverCapacity):
        capacity.enter()
    capacity.leave()
    assert not capacity.is_full()


@given(
    units=st.integers(1, 5),
    sizes=st.lists(st.integers(0, 6 * UNIT_BYTES), min_size=1, max_size=20),
    patient=st.booleans(),
)
def test_never_more_than_the_units_and_none_is_lost(
    units: int, sizes: list[int], patient: bool
) -> None:
    capacity = _capacity(units, waiting=99, wait_ms=1)
    lock, now, most = threading.Lock(), [0], [0]

    def work(size: int) -> bool:
        try:
            with capacity.room(size, patient=patient):
                with lock:
                    now[0] += 1
                    most[0] = max(most[0], now[0])
                time.sleep(0.0005)
                with lock:
                    now[0] -= 1
        except OverCapacity:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(work, sizes))
    assert 1 <= most[0] <= units
    assert all(done) or not patient
    for _ in range(units):
        with capacity.room(100 * UNIT_BYTES):
            pass  # all room was given back
