"""What holds in every language: dates in figures, amounts with a sign, shares with %."""

from functools import cache
from typing import Final

from precis.entities.patterns.grammar import Amounts, Dates, Grammar, grammar
from precis.entities.patterns.money import Wording
from precis.entities.patterns.numbers import either

_CURRENCIES: Final = (
    "euro euros dollar dollars dollari dólar dólares dolar reais real sterline kronor kroner "
    "złotych złote złoty рубль рубля рублей доллар долларов доллара евро гривень гривен гривні "
    "доларів євро korun forint lei lire lira"
)
WORDING: Final = Wording(
    #: Scales that are other words in English, German, French or Spanish.
    scale=either("mille bin mii"),
    unit=either(_CURRENCIES),
    to="to|do|до|til|till|tot|aan|a|à|až|ila|bis|or|o|of|ou|eller|или|або|lub|nebo|veya",
    both="e|en|och|og|and|и|і|та|și|a|und|et|y|ve",
    between="tra fra entre tussen mellan mellom mellem między между між între between",
    of=r"(?:di|de|van|in|DI|DE) |[dD]['’]",
)

#: See `Amounts.followers`.
FOLLOWERS: Final = f"{_CURRENCIES} percentage points puntos"


@cache
def spaced() -> Grammar:
    """Of languages written with spaces; made with their first text, in a fifth of a second."""
    return grammar(Dates(), Amounts(wording=WORDING, followers=FOLLOWERS))


@cache
def unspaced() -> Grammar:
    """The same for Chinese, Japanese, Korean, Thai and their like, in half a second."""
    return grammar(
        Dates(),
        Amounts(wording=WORDING, followers=FOLLOWERS),
        is_unspaced=True,
    )
