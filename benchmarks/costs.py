"""Instructions that an article takes, beside those of the last release: `make costs`.

Valgrind counts what the processor executes, which does not depend on the machine's speed nor on
what else it does. One process makes the application and warms it up; forks of it then answer the
articles of `tests.texts`, as they are or with words that were never seen, through everything but
gunicorn, or do nothing; what they execute beyond that one is what answering costs. `costs.json`
holds the figures by Python version, and how much more is refused: several times what runs with
other hash seeds differ by (`--noise`). A release, or a change that is worth what it costs, writes
them anew (`--write`). Needs Debian's `valgrind`.
"""

import argparse
import gc
import hashlib
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from werkzeug.test import EnvironBuilder

import service
from service.app import create_app
from service.settings import Settings
from tests import texts

BASELINE: Final = Path(__file__).parent / "costs.json"

_SINGLE: Final = (texts.ARTICLE, texts.HARBOUR, texts.MINISTRY, texts.ISLANDS)
#: Short articles, and one of about the usual length.
ARTICLES: Final = (*_SINGLE, "".join(_SINGLE))

#: What is asked beside the text, by the name of its figure.
WAYS: Final[dict[str, dict[str, object]]] = {
    "with entities": {},
    "without entities": {"entities": False},
}
#: The name of the figure of articles that were never asked before, with entities.
NEW: Final = "new articles"
IDLE: Final = "idle"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

#: In a new article one word in so many was never seen: news has about as many.
NEW_WORDS: Final = 8

#: Times that all articles are asked: until Python has specialized its bytecode, and to be counted.
WARM, COUNTED = 6, 8


def work(folder: Path) -> None:
    """Answer, in a fork for each way; which process did what is written to the folder."""
    app = create_app(Settings(site=False))
    requests = {
        name: [_environment(one, members) for one in ARTICLES] for name, members in WAYS.items()
    }
    for _ in range(WARM):
        for one in requests.values():
            _ask(app, one)
    rounds = {name: [one] * COUNTED for name, one in requests.items()}
    rounds[NEW] = [
        [_environment(renewed(one, number), {}) for one in ARTICLES] for number in range(COUNTED)
    ]
    rounds[IDLE] = []
    gc.collect()
    gc.freeze()
    processes = {name: _forked(app, one) for name, one in rounds.items()}
    (folder / "processes.json").write_text(json.dumps(processes))


def renewed(text: str, number: int) -> str:
    """The text with one word in `NEW_WORDS` made into one that no other number makes of it."""
    words = text.split(" ")
    for at in range(number % NEW_WORDS, len(words), NEW_WORDS):
        word = words[at]
        if len(word) > 2 and word.isalpha():
            middle = "".join(_LETTERS[(_LETTERS.index(c) + number + 3) % 26] for c in _plain(word))
            words[at] = word[0] + middle + word[-1]
    return " ".join(words)


def _plain(word: str) -> str:
    """The letters inside a word that are among `_LETTERS`."""
    return "".join(c for c in word[1:-1].lower() if c in _LETTERS)


def _environment(text: str, members: dict[str, object]) -> tuple[dict[str, Any], bytes]:
    body = json.dumps({"text": text, **members}).encode()
    builder = EnvironBuilder(
        "/v1/summarize", method="POST", data=body, content_type="application/json"
    )
    return builder.get_environ(), body


def _ask(app: Any, requests: list[tuple[dict[str, Any], bytes]]) -> None:
    statuses: list[str] = []
    for environment, body in requests:
        asked = environment | {"wsgi.input": io.BytesIO(body)}
        answer = app(asked, lambda status, *_: statuses.append(status))
        b"".join(answer)
        answer.close()
    assert set(statuses) == {"200 OK"}, statuses


def _forked(app: Any, rounds: list[list[tuple[dict[str, Any], bytes]]]) -> int:
    """The process that asked these, and ended."""
    if (pid := os.fork()) == 0:
        code = 1
        try:
            for requests in rounds:
                _ask(app, requests)
            code = 0
        finally:
            os._exit(code)
    if os.waitpid(pid, 0)[1]:
        raise SystemExit("an article was not answered")
    return pid


def count(seed: int = 0) -> dict[str, int]:
    """Instructions an article by way, under this hash seed.

    Where things lie in memory decides about collisions, too, and what is in the environment moves
    them: so it is the same for all but the seed, and moves with that.
    """
    return each(count_processes("benchmarks.costs", seed), len(ARTICLES) * COUNTED)


def count_processes(module: str, seed: int = 0) -> dict[str, int]:
    """Instructions of the processes that a module forks with `--work`, by the names it gives them.

    Raises:
        SystemExit: valgrind is not installed.
    """
    valgrind = shutil.which("valgrind")
    if not valgrind:
        raise SystemExit("valgrind is not installed: apt-get install valgrind")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [valgrind, "--tool=cachegrind", "--cache-sim=no", "--quiet"]
        command += [f"--cachegrind-out-file={folder}/%p.out"]
        command += [sys.executable, "-m", module, "--work", name]
        environment = {"PYTHONHASHSEED": str(seed), "OPENBLAS_NUM_THREADS": "1"}
        environment["MOVED"] = "x" * 16 * seed
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
        processes: dict[str, int] = json.loads((folder / "processes.json").read_text())
        return {way: total((folder / f"{pid}.out").read_text()) for way, pid in processes.items()}


def total(shown: str) -> int:
    """Instructions of a process, by what cachegrind wrote at its end."""
    found = re.search(r"^summary: (\d+)", shown, re.MULTILINE)
    if not found:
        raise SystemExit("cachegrind wrote no summary")
    return int(found[1])


def each(totals: dict[str, int], articles: int) -> dict[str, int]:
    """Instructions an article, beyond those of the process that did nothing."""
    return {
        name: (found - totals[IDLE]) // articles for name, found in totals.items() if name != IDLE
    }


def compared(found: dict[str, int], before: dict[str, int], percent: float) -> list[str]:
    """Print each figure beside the one before; what takes more than is allowed."""
    more = []
    for name, instructions in found.items():
        change = 100 * (instructions / before[name] - 1)
        print(
            f"{name:18}{instructions / 1e6:8.3f} million instructions an article, "
            f"{change:+.2f} % (at most +{percent:g} %)"
        )
        if change > percent:
            more.append(name)
        elif change < -percent:
            print(f"{name:18}is less by more than noise: --write keeps what was won")
    return more


def _digest() -> str:
    return hashlib.sha256("\0".join(ARTICLES).encode()).hexdigest()


def _write(found: dict[str, int]) -> None:
    held = json.loads(BASELINE.read_text())
    if held["articles"] != _digest():
        held |= {"articles": _digest(), "baselines": {}}
    held["baselines"][_version()] = {
        "release": service.__version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "instructions": found,
    }
    BASELINE.write_text(json.dumps(held, indent=2) + "\n")


def _version() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _noise(runs: int) -> None:
    """Print what runs with one hash seed, and with different ones, differ by."""
    for told, seeds in (("the same hash seed", [0] * runs), ("different ones", range(runs))):
        found = [count(seed) for seed in seeds]
        for name in (*WAYS, NEW):
            values = [one[name] for one in found]
            wide = 100 * (max(values) / min(values) - 1)
            print(f"{name}, {runs} runs with {told}: {values}, {wide:.3f} % apart", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the figures to costs.json")
    parser.add_argument("--noise", type=int, metavar="RUNS", help="what so many runs differ by")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.work:
        work(wanted.work)
        return
    if wanted.noise:
        _noise(wanted.noise)
        return
    found = count()
    if wanted.write:
        _write(found)
    held = json.loads(BASELINE.read_text())
    if held["articles"] != _digest() or _version() not in held["baselines"]:
        raise SystemExit(f"costs.json is about other articles, or not about Python {_version()}")
    before = held["baselines"][_version()]
    print(f"beside {before['release']}, Python {before['python']}, NumPy {before['numpy']}")
    more = compared(found, before["instructions"], held["percent"])
    if more:
        raise SystemExit("more instructions than before: " + ", ".join(more))


if __name__ == "__main__":
    main()
