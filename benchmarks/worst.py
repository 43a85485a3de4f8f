"""The worst that callers may send, against the default time budget: `make worst`.

Each text is as long as the default settings let it be. Times are of the CPU, with nothing beside;
the budget is of the clock, so there must be room. Before them stand the dearest of the short bodies
that a worker's loop answers by itself, which health checks wait for. Exits with 1 where a text
takes more than `SHARE`, or a short one more than `PROMPT_S`.
"""

import random
import time
from collections.abc import Iterator

from benchmarks.curve import HOSTILE
from precis import entities
from precis.api import schemas
from precis.api.pipeline import Pipeline
from precis.errors import ServiceError
from precis.stages import Stages
from precis.summary.ranking import MAX_SENTENCES, RANKERS
from service.settings import Settings
from service.worker.requests import INLINE_BYTES
from tests.texts import ARTICLE

#: Share of the budget that the worst may take: three others of its kind may share the core.
SHARE = 0.5

#: Seconds that a short body may take: half of what Kubernetes gives a probe.
PROMPT_S = 0.5

#: Pieces that texts are made of; those of the curve, which looks at text and ranking alone, and
#: some that are hard on patterns of names and amounts.
PIECES = HOSTILE | {
    "blank lines": "\n\na",
    "amounts": "$1.5m (£2m) ",
    "dates": "6 March 2025, ",
    "prose": ARTICLE,
}


def _names(count: int) -> str:
    """Sentences in which nearly every word is a name of its own."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"

    def name() -> str:
        return "".join(chance.choices(letters, k=7)).capitalize()

    return "".join(f"{name()} {name()} met {name()} {name()}. " for _ in range(count))


def _cases(settings: Settings) -> Iterator[tuple[str, str, dict[str, object]]]:
    limit = settings.max_text_chars
    for name, piece in PIECES.items():
        yield name, "summarize", {"text": (piece * (limit // len(piece) + 1))[:limit]}
    names = _names(limit // 30)[:limit]
    yield "names", "summarize", {"text": names}
    yield "explained", "summarize", {"text": names, "explain": True, "offsets": "utf16"}
    parts = [names[at : at + limit // 50] for at in range(0, limit // 50 * 50, limit // 50)]
    documents = [{"id": str(at), "text": one} for at, one in enumerate(parts)]
    yield "digest", "digest", {"documents": documents}
    for algorithm in RANKERS:
        count = MAX_SENTENCES.get(algorithm)
        if count:
            words = " ".join(f"harbour{at} frost{at % 97}" for at in range(4))
            text = "".join(f"{words} ice{at} in town{at % 31}. " for at in range(count))
            yield (
                f"{algorithm}, {count} sentences",
                "summarize",
                {
                    "text": text,
                    "algorithm": algorithm,
                },
            )


def prompt(pipeline: Pipeline, settings: Settings) -> list[str]:
    """Print the dearest short bodies; those that take too long."""
    limit = INLINE_BYTES - 200
    texts = {name: piece * (limit // len(piece.encode())) for name, piece in PIECES.items()}
    texts["names"] = _names(limit // 30)
    spent = {}
    for name, text in texts.items():
        members = {"text": text, "explain": True}
        wanted = schemas.from_members(members, schemas.SummarizeRequest, settings)
        began = time.process_time()
        pipeline.summarize(wanted, Stages())
        spent[name] = time.process_time() - began
    print("\nshort bodies, the dearest:")
    for name in sorted(spent, key=spent.__getitem__, reverse=True)[:5]:
        print(f"{name:28} {spent[name]:7.3f} s")
    return [f"{name}, short" for name, seconds in spent.items() if seconds > PROMPT_S]


def main() -> None:
    settings = Settings()
    pipeline = Pipeline(Settings(time_budget_ms=10**9), entities.load())
    slow = prompt(pipeline, settings)
    print()
    for name, kind, members in _cases(settings):
        stages = Stages()
        began = time.process_time()
        outcome = ""
        try:
            if kind == "digest":
                body = schemas.encode(members)
                pipeline.digest(schemas.digest_from_json(body, settings), stages)
            else:
                wanted = schemas.from_members(members, schemas.SummarizeRequest, settings)
                pipeline.summarize(wanted, stages)
        except ServiceError as error:
            outcome = error.code
        spent = time.process_time() - began
        parts = " ".join(f"{stage} {ms / 1e3:.2f}" for stage, ms in stages.spent.items())
        print(f"{name:28} {spent:7.2f} s  {parts}  {outcome}", flush=True)
        if spent > SHARE * settings.time_budget_ms / 1e3:
            slow.append(name)
    print(f"\nbudget {settings.time_budget_ms / 1e3:.0f} s; too slow: {', '.join(slow) or 'none'}")
    raise SystemExit(bool(slow))


if __name__ == "__main__":
    main()
