"""What the sentences of several articles depend on: each on its own article alone."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from precis.summary.openings import Antecedents, Needed, antecedents, begins_amid
from precis.text import Document, Joined


def of_articles(
    documents: Sequence[Document],
    joined: Joined,
    remaining: Document,
    representatives: Sequence[int],
) -> Antecedents:
    """As of one document, for the positions in `remaining.body` of the joined articles.

    `representatives` holds, of each sentence in the body of the joined articles, the position of
    the best one that says the same: it stands for those that do. What an article's first sentence
    refers to is missing.
    """
    own = [antecedents(document) for document in documents]
    bodies = [
        {sentence.index: position for position, sentence in enumerate(document.body)}
        for document in documents
    ]
    positions = {sentence.index: position for position, sentence in enumerate(remaining.body)}
    whole = joined.document.body
    represented_by = {
        sentence.index: whole[position].index
        for sentence, position in zip(whole, representatives, strict=True)
    }

    def needed(position: int) -> Needed:
        index = remaining.body[position].index
        article = bisect_right(joined.sentences, index) - 1
        first = joined.sentences[article]
        own_position = bodies[article][index - first]
        if own_position == 0:
            return () if begins_amid(documents[article]) else None
        own_needed = own[article](own_position)
        if own_needed is None:
            return None
        body = documents[article].body
        return tuple(positions[represented_by[body[other].index + first]] for other in own_needed)

    return cache(needed)
