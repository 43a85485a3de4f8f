"""Case endings by language: names that differ in nothing else are one name.

Endings are those that names take in news, folded as `names.unaccented` folds. To add a language:
a row in `ENDINGS`, and cases in `tests/data/linking_languages.txt`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from precis.entities.linking.names import Name, unaccented

#: Shortest part of a name that its forms share, in letters. Shorter ones are too often two names
#: (a guess).
STEM_CHARS: Final = 4

#: Languages whose people have two surnames and are called by the first alone.
TWO_SURNAMES: Final = frozenset({"es"})

#: Forms of a word that are compared with each other; bounds the cost of long lists of names.
COMPARED: Final = 24

#: ISO 639-1 code → groups of endings: that of the base form, then those of others; "-" is none.
_ROWS: Final = {
    "de": ["- s", "- es"],
    "no": ["- s"],
    "sv": ["- s"],
    "da": ["- s"],
    "fi": [
        "- n a ta tta ssa sta an en in on un yn hun hen hin hon lla lta lle na ksi kin ko",
        "- een ella elta elle essa esta",
        "i in ia issa ista iin illa ilta ille",
        "i e en ea essa esta een ella elta elle",
        "nen sen sta sessa sesta seen sella selta selle",
    ],
    "hu": [
        "- t at et ot nak nek val vel ban ben ba be bol rol "
        "ra re on en n nal nel hoz hez ig ert tol kent e ja je a k al el ok ek i",
    ],
    "ro": ["- ul ului", "ul ului", "a ei i", "- lui", "ia iei"],
    "pl": [
        "- a u owi em iem ie e ze",
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
    "el": ["οσ ου ο ε", "ησ η", "ασ α", "- σ"],
    "tr": ["- da de ta te dan den tan ten a e ya ye i u yi yu in un nin nun la le yla yle li lu"],
}

#: ISO 639-1 code → by group, the ending of the base form and the endings of other forms.
ENDINGS: Final[Mapping[str, tuple[tuple[str, frozenset[str]], ...]]] = MappingProxyType(
    {
        code: tuple(
            (base.strip("-"), frozenset(endings)) for base, *endings in (r.split() for r in rows)
        )
        for code, rows in _ROWS.items()
    }
)


def base_forms(names: Sequence[Name], language_code: str) -> list[Name]:
    """The names with each word in the base form that the text has of it, if any.

    Only linking sees these; mentions stay as written. Of several base forms the first counts, and
    of two words that may be each other's, the first. Names in languages without a row stay.
    """
    if language_code in TWO_SURNAMES:
        return _full_names(names)
    if language_code not in ENDINGS:
        return list(names)
    words = (word for name in names if not name.value for word in name.text.split())
    forms = _forms(dict.fromkeys(words), language_code)
    return [
        name
        if name.value
        else name._replace(text=" ".join(forms.get(word, word) for word in name.text.split()))
        for name in names
    ]


def _full_names(names: Sequence[Name]) -> list[Name]:
    """The names with a first surname that stands alone replaced by the full name it belongs to.

    `Pedro Sánchez Castejón` is called `Sánchez`. Surnames that end a full name of the text, or that
    several people have first, are left to the rules of all languages.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    last = set()
    for name in names:
        words = name.text.split()
        if name.type == "PERSON" and len(words) > 1:
            last.add(words[-1])
            if len(words) > 2:
                bearers[words[-2]].add(name.text)
    return [
        name._replace(text=next(iter(bearers[name.text])))
        if name.type == "PERSON" and name.text not in last and len(bearers.get(name.text, ())) == 1
        else name
        for name in names
    ]


def _forms(words: Iterable[str], language_code: str) -> dict[str, str]:
    """Inflected word → base form, for capitalized words of at least `STEM_CHARS` letters."""
    stems: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in words:
        folded = _folded(word, language_code)
        if word[0].isupper() and len(folded) >= STEM_CHARS:
            stems[folded[:STEM_CHARS]].append((word, folded))
    forms: dict[str, str] = {}
    for alike in stems.values():
        for word, folded in alike[:COMPARED]:
            for base, other in alike[:COMPARED]:
                if (
                    forms.get(base) != word
                    and other != folded
                    and _is_form(other, folded, language_code)
                ):
                    forms[word] = base
                    break
    return forms


def _is_form(base: str, form: str, language_code: str) -> bool:
    """Whether the second folded word may be the first with another ending."""
    for base_ending, endings in ENDINGS[language_code]:
        stem = len(base) - len(base_ending)
        if (
            stem >= STEM_CHARS
            and base[:stem] == form[:stem]
            and base.endswith(base_ending)
            and form[stem:] in endings
        ):
            return True
    return language_code == "hu" and form in _with_doubled_end(base)


def _with_doubled_end(base: str) -> set[str]:
    """Hungarian forms with -val, -vel, -vá, -vé, whose v becomes the last consonant: Orbánnal."""
    letters = 2 if base.endswith(("sz", "zs", "cs", "gy", "ny", "ly", "ty")) else 1
    doubled = base[:-letters] + base[-letters] + base[-letters:]
    return {doubled + ending for ending in ("al", "el", "a", "e")}


def _folded(word: str, language_code: str) -> str:
    folded = unaccented(word).replace("'", "").replace("’", "").replace("ς", "σ")
    if language_code == "fi":  # Helsinki, Helsingissä: consonants weaken in closed syllables
        folded = folded.replace("ng", "nk").replace("mm", "mp")
    return folded
