"""How large an article may be, how long it may take, and what is used where a request says nothing.

To add a limit that the server can set, too: a field here with its unit in `#:`; `service.settings`
inherits it, and `test_settings.py` fails until it has a row in `docs/settings.md`.
"""

import sys
from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta

Positive = Annotated[int, Meta(ge=1)]
#: A day at most: what is longer is a slip, and clocks and timers overflow far beyond it.
PositiveMilliseconds = Annotated[int, Meta(ge=1, le=86_400_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits and defaults of the library; fixed once a pipeline is made with them."""

    #: Milliseconds that one document, or one digest, may take.
    time_budget_ms: PositiveMilliseconds = 20_000
    #: Longest accepted text, in Unicode code points: about 20,000 sentences.
    max_text_chars: Positive = 2_000_000
    #: Longest accepted page, in Unicode code points of its HTML.
    max_html_chars: Positive = 5_000_000
    #: Documents of a batch in one JSON body; a stream of lines has no limit.
    max_documents: Positive = 1_000
    #: Algorithm of a request that names none.
    algorithm: str = "precis"
    #: Sentences of a summary where the request names no length; `summary.DEFAULT_SENTENCES`, which
    #: is not imported here, so that reading the settings does not load NumPy.
    default_sentences: Positive = 3
    #: What finds names: precis (ours), nltk (NLTK's chunker, its data installed) or spacy.
    recognizer: str = "precis"
    #: Installed pipeline, or folder of one, that the recognizer spacy loads.
    spacy_pipeline: str = "en_core_web_sm"
    #: ISO 639-1 codes whose names our own recognizer finds; none: all that it has a model of.
    entity_languages: tuple[str, ...] = ()

    @property
    def max_body_bytes(self) -> int:
        """Largest accepted body, inflated: an astral character escaped in JSON takes 12 bytes, and
        of HTML, which is mostly ASCII, none more than 4."""
        return max(12 * self.max_text_chars, 4 * self.max_html_chars) + 4_096


#: Stands for "no limit" where a caller's own text is read: limits guard a server from strangers.
UNLIMITED: Final = sys.maxsize
