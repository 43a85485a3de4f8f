"""Choose sentences under a length, best first, and put them in the order asked for."""

import math
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from precis.summary import openings, ranking, selection
from precis.summary.openings import Antecedents
from precis.summary.ranking.phrase import phrase_shares
from precis.text import Document, Reason, Sentence

Order = Literal["document", "score"]

#: Why a sentence that may enter a summary was not chosen.
NotChosenReason = Literal["rank", "length", "dependent"]

#: Sentences of a summary where the request names no length.
DEFAULT_SENTENCES: Final = 3

#: Of the scores that an answer shows.
DECIMALS: Final = 4

#: How far a sentence that holds all of the focus rises, as a share of the distance between the
#: article's worst and best sentence: past 1, what is asked for comes before what is central.
FOCUS_WEIGHT: Final = 1.5


class Length(msgspec.Struct, frozen=True):
    """How long a summary shall be; at most one is set, none means `default`."""

    #: Sentences, at least 1.
    sentences: int | None = None
    #: Share of the sentences that may enter a summary, above 0, at most 1.
    ratio: float | None = None
    #: Words and code points of the summary, white space between sentences not counted.
    max_words: int | None = None
    max_characters: int | None = None
    #: Sentences where nothing is set; an article that has fewer is no reason for a warning then.
    default: int = DEFAULT_SENTENCES


class Chosen(msgspec.Struct, frozen=True):
    """A sentence of a summary."""

    sentence: Sentence
    #: From 1, the best, to the number chosen.
    rank: int
    #: 0 (the worst sentence of the article) to 1 (the best).
    score: float


class SentenceExplanation(msgspec.Struct, frozen=True):
    """What became of one sentence of the article, and why."""

    sentence: Sentence
    #: As in `Chosen`; None where it was skipped.
    score: float | None
    #: From 1 over all sentences that may enter a summary; None where it was skipped.
    rank: int | None
    chosen: bool
    #: Why it was not chosen: skipped for a reason, scored too low, too long for the length, or its
    #: opening depends on a sentence that was not chosen.
    reason: Reason | NotChosenReason | None
    #: What each part of the algorithm added to its raw score; empty where the algorithm has none.
    parts: dict[str, float]


class Summary(msgspec.Struct, frozen=True):
    """What was chosen, in the order asked for."""

    sentences: tuple[Chosen, ...]
    #: Score of each sentence of `Document.body`, as in `Chosen` but not rounded.
    scores: list[float]
    #: Codes of what the caller should know.
    warnings: tuple[str, ...]
    #: What each sentence of `Document.body` depends on, and what each part of the algorithm added
    #: to its raw score: what `explain` needs.
    antecedents: Antecedents
    parts: Mapping[str, Sequence[float]]


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
    ranked = ranking.rank(algorithm, document)
    shares = None if focus is None else phrase_shares(document, focus, [document.language])
    return choose(
        document,
        normalized(ranked.scores),
        openings.antecedents(document),
        length,
        order,
        focus=shares,
        parts=ranked.parts,
    )


def choose(
    document: Document,
    scores: list[float],
    antecedents: Antecedents,
    length: Length,
    order: Order,
    *,
    focus: Sequence[float] | None = None,
    dependence: selection.Dependence = selection.ARTICLE,
    parts: Mapping[str, Sequence[float]] = MappingProxyType({}),
) -> Summary:
    """The summary that scores make: 0 to 1, one a sentence of `document.body`.

    `antecedents` are as in `openings`; `focus` is how much of what is asked for each sentence
    holds, 0 to 1; `dependence` as in `selection.select_count`; `parts` are those of the scores, for
    `explain`.
    """
    warnings: list[str] = []
    if focus is not None:
        if not any(focus):
            warnings.append("focus_not_found")
        scores = normalized(
            [score + FOCUS_WEIGHT * share for score, share in zip(scores, focus, strict=True)]
        )
    best = select(document, scores, antecedents, length, dependence)
    chosen = [
        Chosen(document.body[position], rank, _rounded(scores[position]))
        for rank, position in enumerate(best, 1)
    ]
    if order == "document":
        chosen.sort(key=lambda sentence: sentence.sentence.index)
    warnings += _length_warnings(length, chosen, document)
    return Summary(tuple(chosen), scores, tuple(warnings), antecedents, parts)


def select(
    document: Document,
    scores: list[float],
    antecedents: Antecedents,
    length: Length,
    dependence: selection.Dependence = selection.ARTICLE,
) -> list[int]:
    """Positions in `document.body` of the summary's sentences, best first; scores are 0 to 1.

    A sentence that depends on an earlier one is taken with it, or another is (`selection`).
    """
    if length.max_words is not None:
        # A sentence without words counts as one word, so that it does not come for nothing.
        costs = [max(1, len(document.words(sentence))) for sentence in document.body]
        return selection.select_within(scores, costs, length.max_words, antecedents, dependence)
    if length.max_characters is not None:
        costs = [sentence.end - sentence.start for sentence in document.body]
        return selection.select_within(
            scores, costs, length.max_characters, antecedents, dependence
        )
    chosen = selection.select_count(scores, antecedents, _count(length, len(scores)), dependence)
    return sorted(chosen, key=lambda position: (-scores[position], position))


def _length_warnings(length: Length, chosen: list[Chosen], document: Document) -> list[str]:
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
    return sum(len(document.words(each.sentence)) for each in chosen)


def _characters(chosen: list[Chosen]) -> int:
    return sum(each.sentence.end - each.sentence.start for each in chosen)


def explain(document: Document, summary: Summary) -> list[SentenceExplanation]:
    """Every sentence of the article in reading order, with what became of it."""
    ranks = {
        position: rank for rank, position in enumerate(selection.best_first(summary.scores), 1)
    }
    positions = {sentence.index: position for position, sentence in enumerate(document.body)}
    chosen = {positions[each.sentence.index] for each in summary.sentences}
    lowest = max(ranks[position] for position in chosen)
    explanations = []
    for sentence in document.sentences:
        position = positions.get(sentence.index)
        if position is None:
            skipped = SentenceExplanation(sentence, None, None, False, sentence.skipped, {})
            explanations.append(skipped)
            continue
        is_chosen, rank = position in chosen, ranks[position]
        reason = None
        if not is_chosen:
            reason = _why_not(position, chosen, summary.antecedents, low=rank > lowest)
        parts = {name: _rounded(values[position]) for name, values in summary.parts.items()}
        score = _rounded(summary.scores[position])
        explanations.append(SentenceExplanation(sentence, score, rank, is_chosen, reason, parts))
    return explanations


def _why_not(
    position: int, chosen: Collection[int], antecedents: Antecedents, *, low: bool
) -> NotChosenReason:
    """Why a sentence is not among the chosen; `low` where all of these have a better rank."""
    if low:
        return "rank"
    needed = antecedents(position)
    return "length" if needed is None or any(n in chosen for n in needed) else "dependent"


def normalized(scores: Sequence[float]) -> list[float]:
    """Scores stretched to 0 (worst) … 1 (best); all 1 where all are equal.

    To nine decimals, so that no noise of the last bits decides between equals.
    """
    low, high = min(scores), max(scores)
    if high == low:
        return [1.0] * len(scores)
    return [round((score - low) / (high - low), 9) for score in scores]


def _rounded(score: float) -> float:
    """A score or a part of one as answers show it."""
    return round(score, DECIMALS)


def _count(length: Length, eligible: int) -> int:
    if length.ratio is not None:
        # 0.1 * 30 is 3.0000000000000004 in binary: a hair above an integer is that integer.
        return max(1, math.ceil(length.ratio * eligible - 1e-9))
    return length.sentences or length.default
