"""What ranking sees of a token without its meaning: one small integer a token.

A token's marks depend on its spelling and the language alone, so they are a column of the
vocabulary: one look-up a token instead of a test a property.
"""

import re
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from precis.text.tokens import UNSPACED
from precis.vocabulary import Column, column

#: Bits of a token's marks. A word is a token with a letter or a digit; UNSPACED marks one that is
#: a character of a script written without spaces.
WORD: Final = 1
UNSPACED_WORD: Final = 2
CAPITAL: Final = 4
NUMBER: Final = 8
PRONOUN: Final = 16
QUOTE: Final = 32

_QUOTES: Final = frozenset('"“”„«»「」『』')
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")

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


def _marks(token: str, pronouns: frozenset[str]) -> int:
    if not any(map(str.isalnum, token)):
        return QUOTE if token[:1] in _QUOTES else 0
    if token[0].isdigit():
        return WORD | NUMBER
    if _UNSPACED.match(token):
        return WORD | UNSPACED_WORD
    lower = token.lower()
    capital = CAPITAL if token[0] != lower[0] else 0
    return WORD | capital | (PRONOUN if lower in pronouns else 0)


_NONE: Final = column(partial(_marks, pronouns=frozenset()))
_COLUMNS: Final = {
    code: column(partial(_marks, pronouns=found)) for code, found in PRONOUNS.items()
}


def marks_of(language: str) -> Column:
    """Token → its marks, in a language (ISO 639-1)."""
    return _COLUMNS.get(language, _NONE)
