"""Several articles about one story → one summary that tells no fact twice, and their entities.

The articles are joined to one document (`text.join`), so that what measures and links one serves
here; what is new stands in `story` (how much of the story a sentence tells) and `sameness` (which
sentences say the same). Documents are named by their place in what was handed in, from 0.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from precis import summary
from precis.summary import Length, Order, SentenceExplanation, Summary, ranking, selection
from precis.summary.digest import story
from precis.summary.digest.entities import DigestEntity, DigestMention, recognize
from precis.summary.digest.openings import of_articles
from precis.summary.digest.sameness import representatives
from precis.summary.openings import Antecedents
from precis.summary.ranking.matrix import Floats, Ints, TfIdfMatrix
from precis.summary.ranking.phrase import phrase_shares
from precis.summary.ranking.redundancy import redundancy
from precis.text import Document, Joined, Sentence, join

__all__ = [
    "Digest",
    "DigestEntity",
    "DigestExplanation",
    "DigestMention",
    "DigestSentence",
    "digest",
    "explain",
    "recognize",
]

#: Best sentences that lower the worth of the others, see `ranking.redundancy`.
LEADERS: Final = 24


#: Score that a sentence loses where a better one has a figure of it: the backlog of 1,200 cases.
RETOLD: Final = 5.0


class DigestSentence(msgspec.Struct, frozen=True):
    """A sentence of a digest."""

    #: Place of its article.
    document: int
    #: As in that article.
    sentence: Sentence
    #: From 1, the best, to the number chosen.
    rank: int
    #: 0 (the worst sentence of all articles) to 1 (the best).
    score: float
    #: Places of the other articles that say the same, rising.
    also_in: tuple[int, ...]


class DigestExplanation(msgspec.Struct, frozen=True):
    """What became of one sentence of one article; its reason is "duplicate" as well where a better
    sentence, of any article, says the same."""

    document: int
    #: Its `sentence` is as in that article.
    explanation: SentenceExplanation


class Digest(msgspec.Struct, frozen=True):
    """What was chosen, in the order asked for."""

    sentences: tuple[DigestSentence, ...]
    #: Codes of what the caller should know.
    warnings: tuple[str, ...]
    #: The joined articles, and the summary of what is left of them that this digest is.
    joined: Joined
    remaining: Document
    summary: Summary


class _StoryRanking(msgspec.Struct, frozen=True):
    """The joined articles, and the scores of their sentences."""

    joined: Joined
    #: The joined document without the sentences that say what a better one says.
    remaining: Document
    #: Of each sentence of `joined.document.body`: its article, the position of the best one that
    #: tells the same, whether its article says all that this best one says.
    articles: Ints
    representatives: Ints
    agrees: list[bool]
    #: Per sentence of `remaining.body`.
    scores: list[float]
    parts: dict[str, list[float]]

    def kept(self) -> Ints:
        """Positions in `joined.document.body` of the sentences of `remaining.body`."""
        return np.flatnonzero(self.representatives == np.arange(len(self.representatives)))


def digest(
    documents: Sequence[Document],
    *,
    algorithm: str,
    length: Length,
    order: Order = "document",
    focus: str | None = None,
) -> Digest:
    """The best sentences of some documents, at least one, that tell no fact twice.

    In document order sentences stand by how far into their article they come, as a share of its
    sentences, of equal ones those of the article given first; sentences that follow each other in
    an article stay together. Equal scores go to the earlier sentence, so the result depends on
    nothing but the arguments. O(words).

    Raises:
        UnknownAlgorithm, TooManySentences: see `precis.summary.ranking.check`; all articles count
            together.
    """
    story_ranking = _rank(documents, algorithm)
    joined, remaining = story_ranking.joined, story_ranking.remaining
    shares = None
    if focus is not None:
        languages = {document.language.code: document.language for document in documents}
        all_shares = phrase_shares(joined.document, focus, languages.values())
        shares = [all_shares[position] for position in story_ranking.kept().tolist()]
    depends = of_articles(documents, joined, remaining, story_ranking.representatives.tolist())
    chosen = summary.choose(
        remaining,
        story_ranking.scores,
        depends,
        length,
        order,
        focus=shares,
        dependence=selection.STORY,
        parts=story_ranking.parts,
    )
    also = _also_in(story_ranking)
    sentences = []
    for each in chosen.sentences:
        article, sentence = _in_article(documents, joined, each.sentence)
        others = tuple(sorted(also[each.sentence.index] - {article}))
        sentences.append(DigestSentence(article, sentence, each.rank, each.score, others))
    if order == "document":
        followed = _followed(remaining, chosen, depends)
        sentences = _in_reading_order(documents, sentences, followed)
    return Digest(tuple(sentences), chosen.warnings, joined, remaining, chosen)


def _in_article(
    documents: Sequence[Document], joined: Joined, sentence: Sentence
) -> tuple[int, Sentence]:
    """The article of a sentence of the joined articles, and the sentence as in that article."""
    article = bisect_right(joined.sentences, sentence.index) - 1
    return article, documents[article].sentences[sentence.index - joined.sentences[article]]


def _followed(remaining: Document, chosen: Summary, antecedents: Antecedents) -> dict[int, int]:
    """Number of a chosen sentence, in document order → that of the one it depends on."""
    places = {sentence.index: place for place, sentence in enumerate(remaining.body)}
    in_order = sorted(places[one.sentence.index] for one in chosen.sentences)
    numbers = {place: number for number, place in enumerate(in_order)}
    found = {}
    for place, number in numbers.items():
        needed = [one for one in antecedents(place) or () if one in numbers]
        if needed:
            found[number] = numbers[needed[0]]
    return found


def _in_reading_order(
    documents: Sequence[Document], told: list[DigestSentence], followed: Mapping[int, int]
) -> list[DigestSentence]:
    """Sentences by place in their article, see `digest`; they come by article, then place.

    A sentence stays behind the one that it follows in its article or depends on, or behind the one
    of another article that says the same: elsewhere its first words would say something else.

    Against the order of Multi-News' editors, Kendall's τ is 0.35 where it is 0.18 in the order of
    the articles (`benchmarks/digest.py`): all articles tell the story from its most to its least
    important part, so their beginnings belong together. Barzilay, Elhadad & McKeown 2002 (doi
    10.1613/jair.991) order by the majority of the articles that tell a thing; the mean place over
    these gave the same τ here, as most sentences are told by one article alone.
    """
    #: Of each sentence: where its group stands, and itself within the group.
    groups: list[int] = []
    for number, one in enumerate(told):
        before = told[number - 1] if number else None
        follows = (
            before is not None
            and before.document == one.document
            and before.sentence.index + 1 == one.sentence.index
        )
        groups.append(number - 1 if follows else followed.get(number, number))

    def head(number: int) -> int:
        while groups[number] != number:
            number = groups[number]
        return number

    def place(number: int) -> tuple[float, int, int, bool, int]:
        first = head(number)
        one = told[first]
        share = one.sentence.index / len(documents[one.document].sentences)
        return share, one.document, first, number != first, number

    return [told[number] for number in sorted(range(len(told)), key=place)]


def explain(documents: Sequence[Document], digest: Digest) -> list[DigestExplanation]:
    """Every sentence of each article, in order, with what became of it."""
    explanations = []
    for each in summary.explain(digest.remaining, digest.summary):
        article, sentence = _in_article(documents, digest.joined, each.sentence)
        own = msgspec.structs.replace(each, sentence=sentence)
        explanations.append(DigestExplanation(article, own))
    return explanations


def _rank(documents: Sequence[Document], algorithm: str) -> _StoryRanking:
    joined = join(documents)
    whole = joined.document
    matrix = TfIdfMatrix.of(whole)
    articles = articles_of(joined)
    parts = _parts(documents, joined, matrix, articles, algorithm)
    scores = sum(parts.values(), start=np.zeros(1))
    # To nine decimals, so that no noise of the last bits decides between equals.
    languages = [documents[article].language for article in articles.tolist()]
    same = representatives(whole, matrix, np.round(scores, 9).tolist(), languages)
    best = np.array(same.by)
    kept = best == np.arange(len(best))
    if any(same.retold):
        parts["retold"] = np.where(same.retold, -RETOLD, 0.0)
        scores = scores + parts["retold"]
    if algorithm == "precis":
        open_ = np.where(kept, scores, -np.inf)
        parts["redundancy"] = redundancy(
            matrix, open_, weight=story.weights().redundancy, leaders=LEADERS
        )
        scores = scores + parts["redundancy"]
    return _StoryRanking(
        joined=joined,
        remaining=_without(whole, kept),
        articles=articles,
        representatives=best,
        agrees=same.agrees,
        scores=summary.normalized(scores[kept].tolist()),
        parts={name: values[kept].tolist() for name, values in parts.items()},
    )


def articles_of(joined: Joined) -> Ints:
    """The place of the article of each sentence of the joined body."""
    indices = [sentence.index for sentence in joined.document.body]
    return np.searchsorted(joined.sentences, indices, side="right") - 1


def _parts(
    documents: Sequence[Document],
    joined: Joined,
    matrix: TfIdfMatrix,
    articles: Ints,
    algorithm: str,
) -> dict[str, Floats]:
    """What makes up the score of each sentence of the joined body, before redundancy."""
    ranking.check(algorithm, joined.document)
    if algorithm == "precis":
        return story.parts(documents, joined.document, matrix, articles)
    if algorithm == "lead":
        # The articles' leads in turn: a second article does not begin where the first ends.
        return {"lead": np.concatenate([ranking.lead(document) for document in documents])}
    return {algorithm: np.array(ranking.rank(algorithm, joined.document).scores, np.float64)}


def _without(whole: Document, kept: NDArray[np.bool_]) -> Document:
    """The document, the sentences of its body that are not kept marked as duplicates."""
    sentences = list(whole.sentences)
    for sentence, keep in zip(whole.body, kept, strict=True):
        if not keep:
            sentences[sentence.index] = msgspec.structs.replace(sentence, skipped="duplicate")
    body = tuple(sentence for sentence in sentences if sentence.skipped is None)
    return msgspec.structs.replace(whole, sentences=tuple(sentences), body=body)


def _also_in(story_ranking: _StoryRanking) -> Mapping[int, set[int]]:
    """Index of a kept sentence → the articles that say what it says, its own among them."""
    body = story_ranking.joined.document.body
    found: dict[int, set[int]] = {}
    rows = zip(
        story_ranking.representatives.tolist(),
        story_ranking.agrees,
        story_ranking.articles.tolist(),
        strict=True,
    )
    for representative, agrees, article in rows:
        articles = found.setdefault(body[representative].index, set())
        if agrees:
            articles.add(article)
    return found
