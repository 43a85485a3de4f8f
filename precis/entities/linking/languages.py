"""Case endings by language: names that differ in nothing else are one name.

Endings are those that names take in news, folded as `names.unaccented` folds. To add a language:
a row in `ENDINGS`, and cases in `tests/data/linking_languages.txt`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from precis.entities.linking.names import Name, unaccented

#: Shortest part of a name that its forms share, in letters. Shorter ones are too often two names
#: (a guess).
STEM_CHARS: Final = 4

#: Forms of a word that are compared with each other; bounds the cost of long lists of names.
COMPARED: Final = 24

#: ISO 639-1 code → groups of endings; two words are forms of one name where what follows their
#: common part is in one group. "-" is no ending.
_ROWS: Final = {
    "de": ["- s", "- es"],
    "no": ["- s"],
    "sv": ["- s"],
    "da": ["- s"],
    "fi": [
        "- n a ta tta ssa sta an en in on hun hen hin hon lla lta lle na ksi kin ko seen siin",
        "i in ia issa ista iin illa ilta ille",
        "i e en ea essa esta een ella elta elle",
        "nen sen sta sessa sesta seen sella selta selle",
    ],
    "hu": [
        "- t at et ot nak nek val vel ban ben ba be rol ra re on en n nal nel hoz hez ig ert tol "
        "kent e ja je a k al el ok ek i",
    ],
    "ro": ["- ul ului", "a ei i", "- lui", "ia iei"],
    "pl": [
        "- a u owi em ie e ze",
        "a y i ie e o",
        "i iego iemu im",
        "y ego emu ym",
        "ski skiego skiemu skim skich skimi",
        "ska skiej ska",
        "ek ka kowi kiem ku",
    ],
    "sk": [
        "- a ovi om e u ho mu",
        "a y e u ou ej",
        "y eho emu ym om",
        "sky skeho skemu skym",
        "o a u",
    ],
    "cs": ["- a ovi em e u", "a y e u ou", "y eho emu ym em", "sky skeho skemu skym", "o a u"],
    "ru": [
        "- а у ом е ым ои ого ему",
        "а ы е у ои ою",
        "я и е ю еи",
        "ии ого ому им ем",
        "и я ю ем е",
        "ь я ю ем е и",
        "скии ского скому ским ском",
    ],
    "uk": [
        "- а у ом ові ем і",
        "а и і у ою",
        "я і ю ею",
        "ии ого ому им ім",
        "и я ю єм ї",
        "ь я ю ем і",
        "о а у ові ом",
        "скии ського ському ським",
        "ськии ського ському ським",
    ],
    "el": ["ς - υ", "ος ου ο ε", "ης η", "ας α", "α ας", "η ης"],
    "tr": ["- da de ta te dan den tan ten a e ya ye i u yi yu in un nin nun la le yla yle li lu"],
}

ENDINGS: Final[Mapping[str, tuple[frozenset[str], ...]]] = MappingProxyType(
    {
        code: tuple(
            frozenset("" if ending == "-" else ending for ending in row.split()) for row in rows
        )
        for code, rows in _ROWS.items()
    }
)


def base_forms(names: Sequence[Name], language_code: str) -> list[Name]:
    """The names with each word in the base form that the text has of it, if any.

    Only linking sees these; mentions stay as written. The base form of a word is the one without
    an ending, else the first of the text. Languages without a row are returned as they are.
    """
    rows = ENDINGS.get(language_code)
    if rows is None:
        return list(names)
    words = (word for name in names if not name.value for word in name.text.split())
    forms = _forms(dict.fromkeys(words), language_code)
    return [
        name
        if name.value
        else name._replace(text=" ".join(forms.get(word, word) for word in name.text.split()))
        for name in names
    ]


def _forms(words: Iterable[str], language_code: str) -> dict[str, str]:
    """Inflected word → base form, for capitalized words of at least `STEM_CHARS` letters."""
    stems: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in words:
        folded = _folded(word, language_code)
        if word[0].isupper() and len(folded) >= STEM_CHARS:
            stems[folded[:STEM_CHARS]].append((word, folded))
    forms = {}
    for alike in stems.values():
        for word, folded in alike[:COMPARED]:
            bases = [
                (rank, base)
                for base, other in alike[:COMPARED]
                if base != word and (rank := _rank(other, folded, language_code)) is not None
            ]
            if bases:
                forms[word] = min(bases, key=lambda pair: pair[0])[1]
    return forms


@cache
def _is_pair(base: str, form: str, language_code: str) -> bool:
    return any(base in row and form in row for row in ENDINGS[language_code])


def _rank(base: str, form: str, language_code: str) -> int | None:
    """Letters of the base, fewer are better, or None where the second is no form of the first."""
    if len(base) > len(form) or (len(base) == len(form) and base >= form):
        return None
    shared = 0
    while shared < len(base) and base[shared] == form[shared]:
        shared += 1
    for stem in range(shared, STEM_CHARS - 1, -1):
        if len(base) - stem > 4:
            break
        if _is_pair(base[stem:], form[stem:], language_code):
            return len(base)
    doubled = shared == len(base) and form[shared : shared + 1] == base[-1:]
    if language_code == "hu" and doubled and form[shared + 1 :] in ("al", "el", "a", "e"):
        return len(base)  # Orbánnal, Péterré: the ending takes over the last consonant
    return None


def _folded(word: str, language_code: str) -> str:
    folded = unaccented(word).replace("'", "").replace("’", "")
    if language_code == "fi":  # Helsinki, Helsingissä: consonants weaken in closed syllables
        folded = folded.replace("ng", "nk").replace("mm", "mp")
    return folded
