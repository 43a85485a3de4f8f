"""What is kept is bounded, and never changes an answer."""

from hypothesis import given
from hypothesis import strategies as st

from service import memo
from service.memo import Memo


@given(asked=st.lists(st.text(max_size=3), max_size=60))
def test_answers_do_not_depend_on_what_was_asked_before(asked: list[str]) -> None:
    kept = Memo(str.upper)
    assert [kept[spelling] for spelling in asked] == [spelling.upper() for spelling in asked]


def test_no_more_spellings_are_kept_than_stated() -> None:
    kept = Memo(len)
    for number in range(memo.SPELLINGS + 10):
        assert kept[str(number)] == len(str(number))
    assert len(kept) == 10


def test_all_memos_together_are_bounded() -> None:
    several = [Memo(len) for _ in range(5)]
    for kept in several:
        for number in range(memo.SPELLINGS - 1):
            kept[str(number)]
    assert sum(map(len, several)) <= memo.TOGETHER


def test_long_spellings_are_not_kept() -> None:
    kept = Memo(len)
    assert kept["x" * 1_000_000] == 1_000_000
    assert kept["x" * memo.LONGEST] == memo.LONGEST
    assert list(kept) == ["x" * memo.LONGEST]
