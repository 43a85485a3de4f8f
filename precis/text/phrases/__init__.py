"""What publishers put around their articles, by language; `boilerplate` says how it is read.

To add a language: a row in `PHRASES`. All rows are tried on every text, because the words around
an article are often in another language than the article ("Login", "Newsletter").
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from precis.text.phrases.english import ENGLISH
from precis.text.phrases.german import GERMAN
from precis.text.phrases.others import DUTCH, NORDIC, OTHER, POLISH
from precis.text.phrases.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from precis.text.phrases.row import Phrases

__all__ = ["PHRASES", "Phrases"]

PHRASES: Final[Mapping[str, Phrases]] = MappingProxyType(
    {
        "de": GERMAN,
        "en": ENGLISH,
        "es": SPANISH,
        "fr": FRENCH,
        "it": ITALIAN,
        "nl": DUTCH,
        "nordic": NORDIC,
        "other": OTHER,
        "pl": POLISH,
        "pt": PORTUGUESE,
    }
)
