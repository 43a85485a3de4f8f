"""The table of recognizers: what finds names in a document.

To add one: a module that loads its model and maps a document to mentions, and its loader in
`RECOGNIZERS`; `tests/unit/entities/test_recognizers.py` finds it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from precis.entities import brands, nltk_names, spacy_names, tagger
from precis.entities.mention import Mention
from precis.errors import InvalidSettings
from precis.text import Document


class Recognizer(NamedTuple):
    """Something that finds names, its models loaded."""

    #: Names of a document: of the contract's types, in text order, each within one sentence.
    names: Callable[[Document], list[Mention]]
    #: ISO 639-1 codes it knows; in others it is not asked, for capitals alone are no evidence.
    languages: frozenset[str]


def _with_brands(document: Document) -> list[Mention]:
    return brands.corrected(document, tagger.recognize(document))


def _precis(_: str, languages: Sequence[str]) -> Recognizer:
    unknown = set(languages) - tagger.LANGUAGES
    if unknown:
        raise InvalidSettings(
            f"entity_languages: no model of {', '.join(sorted(unknown))}; there are models of "
            + ", ".join(sorted(tagger.LANGUAGES))
        )
    chosen = frozenset(languages) or tagger.LANGUAGES
    for code in chosen:
        tagger.load(code)
    brands.names()  # read before workers are forked
    return Recognizer(_with_brands, chosen)


def _nltk(_: str, __: Sequence[str]) -> Recognizer:
    return Recognizer(nltk_names.Chunker().recognize, nltk_names.LANGUAGES)


def _spacy(pipeline: str, _: Sequence[str]) -> Recognizer:
    loaded = spacy_names.Pipeline(pipeline)
    return Recognizer(loaded.recognize, loaded.languages)


#: Name → what loads it; the arguments are the name of a spaCy pipeline, for spaCy alone, and the
#: languages that our own models are loaded of, all where there are none.
RECOGNIZERS: Final[Mapping[str, Callable[[str, Sequence[str]], Recognizer]]] = MappingProxyType(
    {"precis": _precis, "nltk": _nltk, "spacy": _spacy}
)


@cache
def load(name: str = "precis", pipeline: str = "", languages: tuple[str, ...] = ()) -> Recognizer:
    """The recognizer of a name, its models read once in a process.

    Raises:
        InvalidSettings: `name` is no row of `RECOGNIZERS`, or there is no model of a language.
        ResourceMissing: a model is not installed or damaged; the message has the command.
    """
    if name not in RECOGNIZERS:
        raise InvalidSettings("the recognizer must be one of " + ", ".join(RECOGNIZERS))
    return RECOGNIZERS[name](pipeline, languages)
