"""What the sentences of several articles depend on: each on its own article alone."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from precis.summary.openings import Antecedents, Needed, antecedents, begins_amid
from precis.text import Document, Joined


def of_articles(
    documents: Sequence[Document], joined: Joined, left: Document, tellers: Sequence[int]
) -> Antecedents:
    """As of one document, for the places in `left.body`, what is left of the joined articles.

    `tellers` holds the place, in the body of the joined articles, of who says the same best: it
    stands for those that do. What an article's first sentence refers to is missing.
    """
    own = [antecedents(one) for one in documents]
    bodies = [{one.index: place for place, one in enumerate(each.body)} for each in documents]
    places = {sentence.index: place for place, sentence in enumerate(left.body)}
    whole = joined.document.body
    told = {one.index: whole[by].index for one, by in zip(whole, tellers, strict=True)}

    def needed(place: int) -> Needed:
        index = left.body[place].index
        article = bisect_right(joined.sentences, index) - 1
        first = joined.sentences[article]
        own_place = bodies[article][index - first]
        if own_place == 0:
            return () if begins_amid(documents[article]) else None
        found = own[article](own_place)
        if found is None:
            return None
        body = documents[article].body
        return tuple(places[told[body[other].index + first]] for other in found)

    return cache(needed)
