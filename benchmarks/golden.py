"""One hash over the answers to 2,000 articles: `python -m benchmarks.golden`. Needs ../shared.

A change that is to be faster and nothing else must leave it as it is: it stands in `golden.json`,
with that of every tenth answer, which `--sample` asks for alone. A change of answers writes both
anew (`--write`) in the commit that says why. `--save FILE` writes a hash an answer, and
`--compare FILE` prints which answers differ from those. Every article is asked twice, the second
time in the opposite order and by four threads at once: what was asked before, and what is asked
beside it, must not show.
"""

import argparse
import hashlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

from benchmarks import articles
from benchmarks.articles import Article
from precis import entities
from precis.api import schemas
from precis.api.pipeline import Pipeline
from precis.stages import Stages
from service.settings import Settings

#: Number of answers → their hash, of all and of every `SAMPLED`-th.
GOLDEN: Final = Path(__file__).parent / "golden.json"
SAMPLED: Final = 10

#: Members beside text and title, each for every so many articles; the others are asked plainly.
VARIANTS: Final[dict[int, dict[str, object]]] = {
    5: {"explain": True},
    7: {"max_words": 60, "order": "score"},
    11: {"focus": "government money and the people of London"},
    13: {"entities": ["PERSON", "MONEY"], "ratio": 0.2},
    17: {"algorithm": "centrality", "max_characters": 400},
}


def requests(found: list[Article]) -> list[bytes]:
    """The bodies of the requests, in order."""
    bodies = []
    for number, article in enumerate(found):
        members: dict[str, object] = {"text": article.text}
        if article.title:
            members["title"] = article.title
        for every, variant in VARIANTS.items():
            if number % every == 0:
                members |= variant
                break
        bodies.append(json.dumps(members, ensure_ascii=False).encode())
    return bodies


@cache
def pipeline() -> Pipeline:
    return Pipeline(Settings(time_budget_ms=600_000), entities.load())


def answer(body: bytes) -> bytes:
    """What ``POST /v1/summarize`` answers."""
    one = pipeline()
    wanted = schemas.from_json(body, schemas.SummarizeRequest, one.settings)
    return schemas.encode(one.summarize(wanted, Stages()))


def _digest(body: bytes) -> str:
    return hashlib.sha256(answer(body)).hexdigest()


def _hash(digests: list[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _asked_twice(bodies: list[bytes]) -> tuple[list[str], list[int]]:
    """A hash an answer, and which are answered otherwise when asked again."""
    digests = list(map(_digest, bodies))
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(_digest, reversed(bodies)))[::-1]
    pairs = zip(digests, again, strict=True)
    return digests, [number for number, (first, second) in enumerate(pairs) if first != second]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", action="store_true", help="ask every tenth alone")
    parser.add_argument("--write", action="store_true", help="write the hashes to golden.json")
    parser.add_argument("--save", type=Path, help="file to write a hash an answer to")
    parser.add_argument("--compare", type=Path, help="file that --save wrote before")
    wanted = parser.parse_args()
    found = [
        *articles.bbc(),
        *articles.cnn(),
        *articles.wikinews(),
        *articles.other_languages(),
    ]
    bodies = requests(found)
    digests, unlike = _asked_twice(
        bodies[::SAMPLED] if wanted.sample and not wanted.write else bodies
    )
    if unlike:
        print(f"asked again, these are answered otherwise: {unlike}")
    if wanted.save:
        wanted.save.write_text("\n".join(digests), encoding="ascii")
    if wanted.compare:
        before = wanted.compare.read_text(encoding="ascii").split()
        differ = [n for n, (a, b) in enumerate(zip(before, digests, strict=True)) if a != b]
        print(f"{len(differ)} differ from {wanted.compare}: {differ[:40]}")
    if wanted.write:
        lists = (digests, digests[::SAMPLED])
        GOLDEN.write_text(json.dumps({len(some): _hash(some) for some in lists}, indent=2) + "\n")
    is_golden = json.loads(GOLDEN.read_text())[str(len(digests))] == _hash(digests)
    print(
        f"{len(digests)} answers: {_hash(digests)}, {'as' if is_golden else 'unlike'} golden.json"
    )
    sys.exit(bool(unlike) or not is_golden)


if __name__ == "__main__":
    main()
