"""The entities of several articles: one per thing, whichever article names it how."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import repeat

import msgspec

from precis import entities
from precis.entities import EntityType, Mention, Recognizer, Value
from precis.entities.linking import Group, link
from precis.entities.salience import in_order, saliences
from precis.text import Document, Joined, join


class DigestMention(msgspec.Struct, frozen=True):
    """One place in one article that names something."""

    #: Place of the article.
    document: int
    #: As in that article.
    mention: Mention


class DigestEntity(msgspec.Struct, frozen=True):
    """One thing, with every mention of it in any article; see `precis.entities.Entity`."""

    id: str
    name: str
    type: EntityType
    #: Share of all articles' attention, 0 to 1; all entities sum to 1.
    salience: float
    aliases: tuple[str, ...]
    #: By article, then in text order; none overlap.
    mentions: tuple[DigestMention, ...]
    value: Value | None = None


def recognize(
    documents: Sequence[Document],
    recognizer: Recognizer | None = None,
    published: Sequence[date | None] = (),
    *,
    joined: Joined | None = None,
) -> tuple[DigestEntity, ...]:
    """The entities of some documents by falling salience, ties in order of first mention.

    Names are found in each article by itself, and linked over all: the spellings of one article
    are looked for in the others. `published` has the day of publication of each article, which
    resolves its relative dates. `joined` are the same documents joined, where the caller has them
    so. O(n log n) in mentions, O(n) in tokens.
    """
    joined = joined or join(documents)
    found = [
        Mention(one.start + at, one.end + at, one.type, one.sentence + first, one.value)
        for document, day, at, first in zip(
            documents, published or repeat(None), joined.starts, joined.sentences, strict=False
        )
        for one in entities.mentions(document, recognizer, day)
    ]
    groups = link(joined.document, found, joined.sentences)
    if not groups:
        return ()
    shares = saliences(documents, groups)
    return tuple(
        _entity(joined, groups[index], rank, shares[index])
        for rank, index in enumerate(in_order(shares), 1)
    )


def _entity(joined: Joined, group: Group, rank: int, salience: float) -> DigestEntity:
    mentions = []
    for one in group.mentions:
        place = bisect_right(joined.sentences, one.sentence) - 1
        at, first = joined.starts[place], joined.sentences[place]
        own = Mention(one.start - at, one.end - at, one.type, one.sentence - first, one.value)
        mentions.append(DigestMention(place, own))
    return DigestEntity(
        f"e{rank}",
        group.name,
        group.type,
        salience,
        group.aliases,
        tuple(mentions),
        group.mentions[0].value,
    )
