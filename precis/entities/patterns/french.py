"""French dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import DASH, DAY, NUMBERS, YEAR, Grammar, grammar, words

_LOWER_MONTHS: Final = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_LOWER_WEEKDAYS: Final = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_NOW: Final = "hier aujourd'hui aujourd’hui demain avant-hier"
_SCALES: Final = "mille million millions milliard milliards"
_CURRENCIES: Final = (
    "euro euros dollar dollars livres francs yens yuans centimes roubles couronnes roupies "
    "pesos dirhams dinars zlotys forints hryvnias"
)


def _both(lower: str) -> str:
    return f"{lower} {lower.title()}"


_MONTH: Final = words(_both(_LOWER_MONTHS))
_WEEKDAY: Final = words(_both(_LOWER_WEEKDAYS))
_DAY: Final = rf"(?:1er|{DAY})(?!\w)"
_BEFORE: Final = rf"(?:{_WEEKDAY},? (?:le )?)?"
_UNIT: Final = rf"(?:{words(_CURRENCIES)}(?: américains)?|€|\$)(?!\w)"
_SCALE: Final = rf"(?:{words(_SCALES)}|Mds?|M)"
_OF: Final = r"(?:de |d['’])?"

GRAMMAR: Final[Grammar] = grammar(
    triggers=f"{_both(_LOWER_MONTHS)} {_both(_LOWER_WEEKDAYS)} {_NOW} Hier Aujourd'hui "
    f"Aujourd’hui Demain {_SCALES} "
    "centaines dizaines milliers pour semaine mois an année week-end week été printemps automne "
    "hiver trimestre Noël Pâques prochain prochaine années avant XIXe XVIIIe XVIIe XVIe XXe "
    "XXIe",
    date="|".join(
        [
            # mardi 6 mars 2025 · du 4 au 15 mars · 1er mai
            rf"{_BEFORE}(?:{_DAY} ?(?:{DASH}|au|et) ?)?{_DAY} {_MONTH}(?!\w)(?: {YEAR})?",
            rf"{_BEFORE}{_DAY} {_MONTH}(?!\w)(?: {YEAR})?",
            rf"{_MONTH} {YEAR}",
            r"(?:semaine|année) (?:dernière|prochaine|passée)(?!\w)",
            r"(?:mois|an|week-end|été|printemps|automne|hiver|trimestre) (?:dernier|prochain"
            r"|passé)(?!\w)",
            rf"{_WEEKDAY} (?:dernier|prochain)(?!\w)",
            r"années (?:(?:1[1-9]|20)?\d0)(?!\d)|[XVI]{1,5}e siècle(?!\w)",
            rf"{words(_NOW + ' Hier Aujourd’hui Demain')}(?![\w-])|(?:Noël|Pâques)(?!\w)",
        ]
    ),
    month=rf"{_MONTH}(?!\w)",
    weekday=rf"{_WEEKDAY}s?(?!\w)",
    money="|".join(
        [
            rf"{NUMBERS}(?: {_SCALE})? {_OF}{_UNIT}",
            rf"{NUMBERS} ?(?:Mds?|M|k)? ?[€$£](?!\w)",
        ]
    ),
    percent=r"(?:pour cent|points? de pourcentage|points? de base)",
    sum_=rf"(?:centaines|dizaines|milliers|millions|milliards|million|milliard)"
    rf"(?: de (?:milliers|millions|milliards))? {_OF}{_UNIT}",
    share=r"pour cent(?!\w)",
    scale=_SCALE,
    number_words=r"un demi|une|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
    r"|quinze|vingt|trente"
    r"|quarante|cinquante|soixante|cent|plusieurs|quelques",
    leads="en de depuis fin début mi dès jusqu'en jusqu’en d'ici avant après courant mois à "
    "entre et l'été l'an année",
    ambiguous=f"{_both(_LOWER_MONTHS)}",
    counted="personnes hommes femmes enfants soldats mètres kilomètres heures jours ans euros "
    "dollars tonnes habitants salariés emplois postes fois",
)
