"""The shape of a row."""

from typing import NamedTuple


class Phrases(NamedTuple):
    """Lower case, comma-separated, words as `boilerplate` normalizes them: letters only."""

    #: A line of nothing else (digits and punctuation aside).
    labels: str
    #: A line of up to a dozen words that begins so.
    openings: str
    #: A line or sentence that holds this anywhere: it speaks of the page, not of the world.
    marks: str
    #: A line of up to five words, no sentence, that holds one of these.
    words: str = ""
