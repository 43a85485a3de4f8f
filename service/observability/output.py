"""Standard output without waiting: lines are kept in memory and written by a thread.

A reader that stalls (a log collector, a terminal that is stopped) would otherwise stop every
answer, for writing to a full pipe blocks. Lines that find no room are dropped and counted.
"""

import atexit
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

#: Lines that are kept until they are written: about 5 MB, and some seconds at full load.
MAX_LINES: Final = 10_000

#: Seconds for which lines are collected, so that many are written with one system call.
COLLECT_S: Final = 0.05

#: Seconds that the end of a process waits for what is left to be written.
CLOSE_S: Final = 2.0

#: Bytes that a write to a pipe puts there in one piece (POSIX's PIPE_BUF on Linux): more could be
#: mixed with the lines of another process.
ATOMIC_BYTES: Final = 4_096


class Output:
    """The lines of one process; in a forked one it begins anew."""

    def __init__(self, descriptor: int | None = None, max_lines: int = MAX_LINES) -> None:
        """Write to a file descriptor; by default to the one of standard output."""
        self._descriptor = descriptor
        self._max_lines = max_lines
        #: Whether the server, rather than a test or a command, writes here.
        self.is_used = False
        self._begin()
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._lines: deque[str] = deque()
        self._dropped = 0
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._pending = threading.Event()
        self._written = threading.Event()
        self._on_dropped: Callable[[int], None] | None = None

    def report_dropped_to(self, callback: Callable[[int], None]) -> None:
        """Call this with the number of dropped lines, in a thread, when lines can be written."""
        self._on_dropped = callback

    def put(self, line: str) -> None:
        """Write a line soon; drop it where too many wait."""
        with self._lock:
            if len(self._lines) >= self._max_lines:
                self._dropped += 1
                return
            self._lines.append(line)
            self._written.clear()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="log", daemon=True)
                self._thread.start()
        self._pending.set()

    def close(self) -> None:
        """Wait until all is written, but not for a reader that stalls."""
        self._is_closed = True
        self._pending.set()
        if self._thread is not None:
            self._written.wait(CLOSE_S)

    def _run(self) -> None:
        while True:
            self._pending.wait()
            if not self._is_closed:
                time.sleep(COLLECT_S)
            self._pending.clear()
            with self._lock:
                lines = list(self._lines)
                self._lines.clear()
            for piece in pieces(lines):
                self._write(piece)
            with self._lock:
                dropped, self._dropped = self._dropped, 0
                if not self._lines:
                    self._written.set()
            if dropped and self._on_dropped is not None:
                self._on_dropped(dropped)

    def _write(self, data: bytes) -> None:
        with suppress(OSError):  # nobody reads any more
            descriptor = sys.stdout.fileno() if self._descriptor is None else self._descriptor
            while data:
                data = data[os.write(descriptor, data) :]


def pieces(lines: list[str]) -> Iterator[bytes]:
    """The lines in as few pieces as can be written each at once, none of them cut."""
    piece = b""
    for line in lines:
        encoded = line.encode("utf-8", "backslashreplace")
        if piece and len(piece) + len(encoded) > ATOMIC_BYTES:
            yield piece
            piece = b""
        piece += encoded
    if piece:
        yield piece


OUTPUT: Final = Output()
atexit.register(OUTPUT.close)


class BufferedHandler(logging.Handler):
    """Writes records through an `Output`."""

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._output.put(self.format(record) + "\n")
        except Exception:
            self.handleError(record)
