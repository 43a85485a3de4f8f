"""Languages other than English that have a model: training data and sources of word lists."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from precis.text.tokens import tokenize
from training.entities.data import SHARED, Article, read_sentence

#: Sets that mark people, organizations and places only; an O there is no evidence against MISC.
WITHOUT_MISC: Final = frozenset(
    {"smartdata", "uner_bosque", "uner_talbanken", "uner_ddt", "uner_snk", "nkjp"}
)

#: Code points of unlabelled text that word clusters are made from, at most.
MAX_TEXT_CHARS: Final = 5_000_000
#: Tokens of training articles, at most: more gain little and training takes as much longer.
MAX_TOKENS: Final = 600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a language's labels, clusters and name lists come from."""

    #: Data sets, named as in `entities/other`.
    train: tuple[str, ...]
    development: tuple[str, ...]
    #: Whether spacy-lookups-data has Brown clusters of the language.
    has_brown_clusters: bool = False
    #: Languages whose files in `text` are read for word clusters.
    texts: tuple[str, ...] = ()
    #: Faker's locales whose first names and surnames are listed.
    locales: tuple[str, ...] = ()
    #: ISO 3166 codes of the countries whose smaller cities are listed too.
    countries: tuple[str, ...] = ()


SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "es": Source(
            train=("es.conll2002", "es.mxnews"),
            development=("es.conll2002",),
            has_brown_clusters=True,
            texts=("es",),
            locales=("es_ES", "es_MX", "es_CO", "es_AR", "es_CL"),
            countries=("ES", "MX", "AR", "CO", "CL", "PE", "VE"),
        ),
        "de": Source(
            train=("de.germeval2014", "de.smartdata"),
            development=("de.germeval2014", "de.smartdata"),
            has_brown_clusters=True,
            texts=("de",),
            locales=("de_DE", "de_AT", "de_CH"),
            countries=("DE", "AT", "CH"),
        ),
        "nl": Source(
            train=("nl.conll2002",),
            development=("nl.conll2002",),
            texts=("nl",),
            locales=("nl_NL", "nl_BE"),
            countries=("NL", "BE"),
        ),
        "pt": Source(
            train=("pt.uner_bosque", "pt.harem1"),
            development=("pt.uner_bosque",),
            texts=("pt",),
            locales=("pt_PT", "pt_BR"),
            countries=("PT", "BR"),
        ),
        "no": Source(
            train=("no.norne_nb", "no.norne_nn", "da.uner_ddt"),
            development=("no.norne_nb", "no.norne_nn"),
            locales=("no_NO", "da_DK", "sv_SE"),
            countries=("NO", "SE", "DK"),
        ),
        "sv": Source(
            train=("sv.swener_webbnyheter", "sv.uner_talbanken"),
            development=("sv.swener_webbnyheter", "sv.uner_talbanken"),
            locales=("sv_SE", "no_NO", "da_DK"),
            countries=("SE", "NO", "DK", "FI"),
        ),
        "da": Source(
            train=("da.uner_ddt", "no.norne_nb"),
            development=("da.uner_ddt",),
            locales=("da_DK", "no_NO", "sv_SE"),
            countries=("DK", "NO", "SE"),
        ),
        "fi": Source(
            train=("fi.turkuner",),
            development=("fi.turkuner",),
            locales=("fi_FI", "sv_SE"),
            countries=("FI", "SE", "EE"),
        ),
        "hu": Source(
            train=("hu.nerkor",),
            development=("hu.nerkor",),
            locales=("hu_HU",),
            countries=("HU", "RO", "SK"),
        ),
        "ro": Source(
            train=("ro.ronec1", "ro.ronec2"),
            development=("ro.ronec2",),
            locales=("ro_RO",),
            countries=("RO", "MD"),
        ),
        "pl": Source(
            train=("pl.nkjp", "pl.bsnlp"),
            development=("pl.nkjp", "pl.bsnlp"),
            locales=("pl_PL",),
            countries=("PL",),
        ),
        "ru": Source(
            train=("ru.nerel", "ru.factrueval", "ru.bsnlp"),
            development=("ru.nerel",),
            locales=("ru_RU",),
            countries=("RU", "UA", "BY", "KZ"),
        ),
        "sk": Source(
            train=("sk.wikigoldsk", "sk.uner_snk", "sk.bsnlp"),
            development=("sk.wikigoldsk", "sk.uner_snk"),
            locales=("sk_SK", "cs_CZ"),
            countries=("SK", "CZ"),
        ),
        "tr": Source(
            train=("tr.turkishwikiner",),
            development=("tr.turkishwikiner",),
            locales=("tr_TR",),
            countries=("TR",),
        ),
        "el": Source(
            train=("el.elner4",),
            development=("el.elner4",),
            locales=("el_GR",),
            countries=("GR", "CY"),
        ),
        "uk": Source(
            train=("uk.bsnlp", "ru.bsnlp"),
            development=("uk.bsnlp",),
            locales=("uk_UA", "ru_RU"),
            countries=("UA",),
        ),
        "cs": Source(
            train=("cs.bsnlp", "sk.bsnlp"),
            development=("cs.bsnlp",),
            locales=("cs_CZ", "sk_SK"),
            countries=("CZ", "SK"),
        ),
    }
)


def _load(file_name: str, partial: bool) -> list[Article]:
    path = SHARED / "entities" / "other" / f"{file_name}.jsonl.gz"
    if not path.exists() or "measure-only" in file_name:
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Article(
            f"{file_name} {row['id']}",
            [read_sentence(sentence, groups=False) for sentence in row["sentences"] if sentence],
            partial,
        )
        for row in rows
    ]


def _parts(name: str) -> tuple[list[Article], list[Article]]:
    """Training and development articles of a set.

    A set without a development file gives every tenth article; the part of GermEval's test set
    that is published here takes the place of its training set.
    """
    partial = name.split(".")[1] in WITHOUT_MISC
    train = _load(f"{name}.train", partial) + _load(f"{name}.test-part", partial)
    development = _load(f"{name}.dev", partial)
    if not development:
        development, train = train[::10], [a for at, a in enumerate(train) if at % 10]
    if not train:
        train, development = development[::2], development[1::2]
    return train, development


def _thinned(articles: list[Article], tokens: int) -> list[Article]:
    """Articles spread evenly over the list, of so many tokens at most."""
    sizes = [sum(len(sentence.tokens) for sentence in article.sentences) for article in articles]
    share = min(1.0, tokens / sum(sizes))
    return [a for at, a in enumerate(articles) if int((at + 1) * share) > int(at * share)]


def articles(language: str, tokens: int = MAX_TOKENS) -> tuple[list[Article], list[Article]]:
    """Training articles of so many tokens at most, and development articles; disjoint."""
    source = SOURCES[language]
    train = [a for name in source.train for a in _parts(name)[0]]
    return _thinned(train, tokens), [a for name in source.development for a in _parts(name)[1]]


def texts(language: str) -> Iterator[list[str]]:
    """Token lists of the language's unlabelled text, a paragraph each."""
    for name in SOURCES[language].texts:
        chars = 0
        with gzip.open(SHARED / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if chars > MAX_TEXT_CHARS:
                    break
                for paragraph in json.loads(line)["text"].splitlines():
                    chars += len(paragraph)
                    if not paragraph.isupper():
                        yield tokenize(paragraph)[0]
