"""Log lines never wait for whoever reads them."""

import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.observability.output import ATOMIC_BYTES, Output, pieces


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Its reading and its writing end."""
    read_end, write_end = os.pipe()
    yield read_end, write_end
    os.close(read_end)


def test_lines_are_written_in_order(pipe: tuple[int, int]) -> None:
    output = Output(pipe[1])
    for number in range(100):
        output.put(f"line {number}\n")
    output.close()
    assert os.read(pipe[0], 10_000).decode() == "".join(f"line {number}\n" for number in range(100))


def test_lines_that_nobody_reads_are_dropped_and_counted(pipe: tuple[int, int]) -> None:
    output, told = Output(pipe[1], max_lines=50), threading.Event()
    counts: list[int] = []

    def report(count: int) -> None:
        counts.append(count)
        told.set()

    output.report_dropped_to(report)
    line = "x" * 4_000 + "\n"
    for _ in range(500):  # more than a pipe and the memory for lines take
        output.put(line)
    assert not counts
    received: list[bytes] = []

    def read() -> None:
        while data := os.read(pipe[0], 1 << 20):
            received.append(data)

    reader = threading.Thread(target=read)
    reader.start()
    assert told.wait(10)
    output.close()
    os.close(pipe[1])
    reader.join(10)
    assert len(b"".join(received)) == len(line) * (500 - sum(counts))
    assert sum(counts) > 300


@given(lines=st.lists(st.text(max_size=3_000), max_size=20))
def test_pieces_hold_whole_lines_and_none_is_lost(lines: list[str]) -> None:
    written = list(pieces(lines))
    assert b"".join(written) == "".join(lines).encode("utf-8", "backslashreplace")
    encoded = [line.encode("utf-8", "backslashreplace") for line in lines]
    ends = {sum(map(len, encoded[:count])) for count in range(len(lines) + 1)}
    position = 0
    for piece in written:
        position += len(piece)
        assert position in ends
        assert len(piece) <= max(ATOMIC_BYTES, *map(len, encoded))
