"""What ranking sees of a token without its meaning: the traits of its spelling, and pronouns."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from precis.text import Document
from precis.text.tokens import CASED, NUMBER, QUOTE, UNSPACED_WORD, WORD, Traits

__all__ = ["CASED", "NUMBER", "PRONOUN", "QUOTE", "UNSPACED_WORD", "WORD", "marks_of"]

#: The bit beside those of the traits, in place of one that ranking does not look at.
PRONOUN: Final = 128

#: Personal pronouns and possessives: closed classes, lower case. A language without a row has the
#: feature at 0 in every sentence, which ranks nothing.
PRONOUNS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        code: frozenset(words.split())
        for code, words in {
            "en": "i me my mine we us our ours you your yours he him his she her hers it its "
            "they them their theirs",
            "de": "ich mich mir mein meine wir uns unser unsere du dich dir dein deine er ihn ihm "
            "sein seine sie ihr ihre ihnen es",
            "fr": "je me moi mon ma mes nous notre nos tu te toi ton ta tes vous votre vos il elle "
            "lui ils elles eux leur leurs",
            "es": "yo me mi mis nosotros nos nuestro nuestra tú te tu tus usted ustedes él ella "
            "ellos ellas le les",
            "it": "io mi mio mia noi ci nostro nostra tu ti tuo tua voi vi lui lei egli essi loro",
            "pt": "eu me meu minha nós nos nosso nossa tu te você vocês ele ela eles elas lhe lhes",
            "nl": "ik me mij mijn wij we ons onze jij je jou jouw u uw hij hem zijn zij ze haar "
            "hun hen het",
            "sv": "jag mig min mitt mina vi oss vår du dig din ni er han honom hans hon henne "
            "hennes den det de dem deras",
            "da": "jeg mig min mit mine vi os vores du dig din i jer han ham hans hun hende hendes "
            "den det de dem deres",
            "no": "jeg meg min mitt mine vi oss vår du deg din dere han ham hans hun henne hennes "
            "den det de dem deres",
        }.items()
    }
)


def marks_of(document: Document) -> Traits:
    """The marks of each spelling of a document."""
    marks = document.traits & np.uint8(PRONOUN - 1)
    pronouns = PRONOUNS.get(document.language.code)
    if pronouns:
        words = map(str.lower, document.spellings)
        is_pronoun = np.fromiter(map(pronouns.__contains__, words), np.bool_, len(marks))
        marks[is_pronoun] |= PRONOUN
    return marks
