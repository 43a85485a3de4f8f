"""Workers have small numbers, which are used again, and share new connections fairly."""

from service.worker.slots import Slots


def test_the_lowest_free_number_is_taken() -> None:
    slots = Slots()
    first, second = slots.take(), slots.take()
    assert (first.number, second.number) == (0, 1)
    slots.release(first)
    assert slots.take().number == 0
    assert slots.take().number == 2


def test_a_worker_knows_whether_another_one_has_fewer_connections() -> None:
    slots = Slots()
    first, second = slots.take(), slots.take()
    first.count(0)
    first.opened()
    assert not first.others_have_fewer()  # the other one does not accept yet
    second.count(0)
    assert first.others_have_fewer()
    assert not second.others_have_fewer()
    second.count(1)
    assert not first.others_have_fewer()
    second.count(0)
    second.close()
    assert not first.others_have_fewer()  # the other one accepts no more
    slots.release(second)
    third = slots.take()
    third.count(0)
    assert first.others_have_fewer()
