"""Choose sentences under a length, best first, and put them in the order asked for."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Literal

import msgspec

from precis.summary import openings, ranking, selection
from precis.summary.openings import Antecedents
from precis.summary.ranking.cells import cells
from precis.summary.ranking.phrase import phrase_shares
from precis.text import Document, Reason, Sentence

Order = Literal["document", "score"]

#: Why a sentence that may enter a summary was not chosen.
Left = Literal["rank", "length", "dependent"]

#: Sentences of a summary where the request names no length.
DEFAULT_SENTENCES: Final = 3

#: Of the scores that an answer shows.
DECIMALS: Final = 4

#: How far a sentence that holds all of the focus rises, as a share of the distance between the
#: article's worst and best sentence: past 1, what is asked for comes before what is central.
FOCUS_WEIGHT: Final = 1.5


class Length(msgspec.Struct, frozen=True):
    """How long a summary shall be; at most one is set, none means `DEFAULT_SENTENCES`."""

    #: Sentences, at least 1.
    sentences: int | None = None
    #: Share of the sentences that may enter a summary, above 0, at most 1.
    ratio: float | None = None
    #: Words and code points of the summary, white space between sentences not counted.
    max_words: int | None = None
    max_characters: int | None = None


class Chosen(msgspec.Struct, frozen=True):
    """A sentence of a summary."""

    sentence: Sentence
    #: From 1, the best, to the number chosen.
    rank: int
    #: 0 (the worst sentence of the article) to 1 (the best).
    score: float


class Judged(msgspec.Struct, frozen=True):
    """What became of one sentence of the article, and why."""

    sentence: Sentence
    #: As in `Chosen`; None where it was skipped.
    score: float | None
    #: From 1 over all sentences that may enter a summary; None where it was skipped.
    rank: int | None
    chosen: bool
    #: Why it was not chosen: skipped for a reason, scored too low, too long for the length, or its
    #: opening depends on a sentence that was not chosen.
    reason: Reason | Left | None
    #: What each part of the algorithm added to its raw score; empty where the algorithm has none.
    parts: dict[str, float]


class Summary(msgspec.Struct, frozen=True):
    """What was chosen, in the order asked for."""

    sentences: tuple[Chosen, ...]
    #: Score of each sentence of `Document.body`, as in `Chosen` but not rounded.
    scores: list[float]
    #: Codes of what the caller should know.
    warnings: tuple[str, ...]


def summarize(
    document: Document,
    *,
    algorithm: str,
    length: Length,
    order: Order = "document",
    focus: str | None = None,
) -> Summary:
    """The best sentences of a document, at least one.

    Equal scores go to the earlier sentence, so the result depends on nothing but the arguments.

    Raises:
        UnknownAlgorithm, TooManySentences: see `precis.summary.ranking.check`.
    """
    scores = normalized(ranking.scores(algorithm, document))
    depends = openings.antecedents(document)
    if focus is None:
        return choose(document, scores, depends, length, order)
    shares = list(map(float, phrase_shares(cells(document), focus, [document.language])))
    return choose(document, scores, depends, length, order, shares)


def choose(
    document: Document,
    scores: list[float],
    antecedents: Antecedents,
    length: Length,
    order: Order,
    focus: Sequence[float] | None = None,
    bond: selection.Bond = selection.ARTICLE,
) -> Summary:
    """The summary that scores make: 0 to 1, one a sentence of `document.body`.

    `antecedents` are as in `openings`; `focus` is how much of what is asked for each sentence
    holds, 0 to 1; `bond` as in `selection.in_turn`.
    """
    warnings: list[str] = []
    if focus is not None:
        if not any(focus):
            warnings.append("focus_not_found")
        scores = normalized(
            [score + FOCUS_WEIGHT * share for score, share in zip(scores, focus, strict=True)]
        )
    best = select(document, scores, antecedents, length, bond)
    chosen = [
        Chosen(document.body[place], rank, _shown(scores[place]))
        for rank, place in enumerate(best, 1)
    ]
    if order == "document":
        chosen.sort(key=lambda one: one.sentence.index)
    missed = _missed(length, chosen, document)
    return Summary(tuple(chosen), scores, (*warnings, *missed))


def select(
    document: Document,
    scores: list[float],
    antecedents: Antecedents,
    length: Length,
    bond: selection.Bond = selection.ARTICLE,
) -> list[int]:
    """Places in `document.body` of the summary's sentences, best first; scores are 0 to 1.

    A sentence that depends on an earlier one is taken with it, or another is (`selection`).
    """
    if length.max_words is not None:
        # A sentence without words is no gift: it takes the room of one.
        costs = [max(1, len(document.words(sentence))) for sentence in document.body]
        return selection.bound_within(scores, costs, length.max_words, antecedents, bond)
    if length.max_characters is not None:
        costs = [sentence.end - sentence.start for sentence in document.body]
        return selection.bound_within(scores, costs, length.max_characters, antecedents, bond)
    taken = selection.in_turn(scores, antecedents, _count(length, len(scores)), bond)
    return sorted(taken, key=lambda place: (-scores[place], place))


def _missed(length: Length, chosen: list[Chosen], document: Document) -> list[str]:
    """Codes of how the length could not be met."""
    if length.sentences is not None and len(chosen) < length.sentences:
        return ["fewer_sentences_than_asked"]
    if length.max_words is not None:
        used, limit = _words(document, chosen), length.max_words
    elif length.max_characters is not None:
        used, limit = _characters(chosen), length.max_characters
    else:
        return []
    return ["longer_than_asked"] if used > limit else []


def _words(document: Document, chosen: list[Chosen]) -> int:
    return sum(len(document.words(one.sentence)) for one in chosen)


def _characters(chosen: list[Chosen]) -> int:
    return sum(one.sentence.end - one.sentence.start for one in chosen)


def explain(document: Document, summary: Summary, algorithm: str) -> list[Judged]:
    """Every sentence of the article in reading order, with what became of it."""
    depends = openings.antecedents(document)
    return judge(document, summary, depends, ranking.parts(algorithm, document))


def judge(
    document: Document,
    summary: Summary,
    antecedents: Antecedents,
    parts: Mapping[str, Sequence[float]],
) -> list[Judged]:
    """As `explain`, with what each part added to the score of each sentence of the body."""
    ranks = {place: rank for rank, place in enumerate(selection.best_first(summary.scores), 1)}
    places = {sentence.index: place for place, sentence in enumerate(document.body)}
    chosen = {places[one.sentence.index] for one in summary.sentences}
    lowest = max(ranks[place] for place in chosen)
    judged = []
    for sentence in document.sentences:
        place = places.get(sentence.index)
        if place is None:
            judged.append(Judged(sentence, None, None, False, sentence.skipped, {}))
            continue
        reason: Left | None = None
        if place not in chosen:
            reason = _why_left(place, chosen, antecedents, low=ranks[place] > lowest)
        added = {name: _shown(values[place]) for name, values in parts.items()}
        score = _shown(summary.scores[place])
        judged.append(Judged(sentence, score, ranks[place], place in chosen, reason, added))
    return judged


def _why_left(place: int, chosen: Collection[int], antecedents: Antecedents, *, low: bool) -> Left:
    """Why a sentence is not among the chosen; `low` where all of these have a better rank."""
    if low:
        return "rank"
    needed = antecedents(place)
    return "length" if needed is None or any(one in chosen for one in needed) else "dependent"


def normalized(scores: Sequence[float]) -> list[float]:
    """Scores stretched to 0 (worst) … 1 (best); all 1 where all are equal.

    To nine decimals, so that no noise of the last bits decides between equals.
    """
    low, high = min(scores), max(scores)
    if high == low:
        return [1.0] * len(scores)
    return [round((score - low) / (high - low), 9) for score in scores]


def _shown(score: float) -> float:
    """A score or a part of one as answers show it."""
    return round(score, DECIMALS)


def _count(length: Length, eligible: int) -> int:
    if length.ratio is not None:
        # 0.1 * 30 is 3.0000000000000004 in binary: a hair above an integer is that integer.
        return max(1, math.ceil(length.ratio * eligible - 1e-9))
    return length.sentences or DEFAULT_SENTENCES
