"""The words of dates, per language, each with its category and value.

A date's text becomes a row of categories (`shapes`), so one table of shapes reads all languages.
Names of months and weekdays are those of Unicode CLDR (`names.json`, `training.date_names`).

Categories: M month (1 to 12), W weekday (0 is Monday), L last, N next, T this, P past, k week,
e weekend, m month as a period, j year, q quarter, h half, s season (its index in `SEASONS`),
c century, d decade, O ordinal (-1 is the last), R day relative to today, X day with a name,
F fiscal, B before Christ, A after Christ, G tens of a decade, - range, & list, n number of months.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from precis import checksummed

#: What `training.date_names` wrote.
NAMES: Final = Path(__file__).with_name("names.json")

#: A category and its value.
Entry = tuple[str, int | str]
Vocabulary = Mapping[str, Entry]

SEASONS: Final = ("spring", "summer", "autumn", "winter")

#: Days with a name: month and day, or days after Easter Sunday, or a rule of `calendar`.
_FEASTS: Final = {
    "12-24": "christmas_eve heiligabend nochebuena",
    "12-25": "christmas christmas_day weihnachten noël navidad",
    "12-26": "boxing_day",
    "12-31": "new_year's_eve silvester nochevieja",
    "01-01": "new_year's_day neujahr nouvel_an año_nuevo",
    "02-14": "valentine's_day",
    "03-17": "st._patrick's_day st_patrick's_day saint_patrick's_day",
    "04-25": "anzac_day",
    "04-22": "earth_day",
    "07-04": "independence_day fourth_of_july",
    "07-14": "bastille_day",
    "10-31": "halloween",
    "11-11": "veterans_day veterans'_day armistice_day",
    "11-01": "all_saints_day all_saints'_day toussaint",
    "06-19": "juneteenth",
    "01-26": "australia_day",
    "07-01": "canada_day",
    "easter-48": "rosenmontag",
    "easter-47": "mardi_gras shrove_tuesday fat_tuesday",
    "easter-46": "ash_wednesday aschermittwoch",
    "easter-7": "palm_sunday",
    "easter-3": "maundy_thursday holy_thursday gründonnerstag jueves_santo jeudi_saint",
    "easter-2": "good_friday karfreitag viernes_santo vendredi_saint",
    "easter-1": "holy_saturday",
    "easter+0": "easter easter_sunday ostern ostersonntag pâques pascua",
    "easter+1": "easter_monday ostermontag lundi_de_pâques",
    "easter+39": "ascension",
    "easter+49": "pentecost whitsun pfingsten pentecôte",
    "easter+50": "pfingstmontag",
    "easter+60": "fronleichnam",
    "thanksgiving+0": "thanksgiving thanksgiving_day",
    "thanksgiving+1": "black_friday vendredi_noir viernes_negro schwarzer_freitag "
    "schwarzen_freitag",
    "thanksgiving+4": "cyber_monday",
}

#: Category and value → words, in lower case.
_WORDS: Final[Mapping[str, Mapping[Entry, str]]] = {
    "en": {
        ("L", 0): "last previous",
        ("N", 0): "next coming following",
        ("T", 0): "this the_same",
        ("P", 0): "past",
        ("R", 0): "today tonight",
        ("R", -1): "yesterday",
        ("R", 1): "tomorrow",
        ("k", 0): "week",
        ("e", 0): "weekend",
        ("m", 0): "month months",
        ("j", 0): "year calendar_year",
        ("q", 0): "quarter",
        ("h", 0): "half",
        ("c", 0): "century centuries",
        ("d", 0): "decade",
        ("F", 0): "fiscal financial fy",
        ("s", 0): "spring",
        ("s", 1): "summer",
        ("s", 2): "autumn fall",
        ("s", 3): "winter",
        ("O", 1): "first opening 1st",
        ("O", 2): "second latter other 2nd",
        ("O", 3): "third 3rd",
        ("O", 4): "fourth 4th",
        ("O", -1): "final",
        ("-", 0): "to through until thru",
        ("&", 0): "and or",
        ("B", 0): "bc bce b.c.",
        ("A", 0): "ad ce a.d.",
        ("x", 0): "the of in on night morning year-ended",
    },
    "de": {
        ("L", 0): "letzte letzten letzter letztes letztem vergangene vergangenen vergangener "
        "vergangenes vergangenem vorige vorigen voriger vorigem",
        ("N", 0): "nächste nächsten nächster nächstes nächstem kommende kommenden kommender "
        "kommendes kommendem",
        ("T", 0): "diese dieser dieses diesem diesen",
        ("R", 0): "heute",
        ("R", -1): "gestern",
        ("R", -2): "vorgestern",
        ("R", 1): "morgen",
        ("R", 2): "übermorgen",
        ("k", 0): "woche",
        ("e", 0): "wochenende",
        ("m", 0): "monat monats monate monaten",
        ("j", 0): "jahr jahres jahre jahren",
        ("q", 0): "quartal quartals",
        ("h", 0): "halbjahr halbjahrs halbjahres hälfte",
        ("c", 0): "jahrhundert jahrhunderts",
        ("F", 0): "geschäftsjahr geschäftsjahres geschäftsjahre haushaltsjahr haushaltsjahres "
        "wirtschaftsjahr wirtschaftsjahres fiskaljahr fiskaljahres schuljahr schuljahres",
        ("s", 0): "frühjahr frühling",
        ("s", 1): "sommer",
        ("s", 2): "herbst",
        ("s", 3): "winter",
        ("O", 1): "ersten erste erstes erster",
        ("O", 2): "zweiten zweite zweites zweiter",
        ("O", 3): "dritten drittes",
        ("O", 4): "vierten viertes",
        ("-", 0): "bis zum",
        ("&", 0): "und oder",
        ("B", 0): "v",
        ("A", 0): "n",
        ("x", 0): "der den dem des im chr u z",
    },
    "fr": {
        ("L", 0): "dernier derniers dernière dernières passé passée passés",
        ("N", 0): "prochain prochaine prochains prochaines",
        ("T", 0): "cette ce cet",
        ("R", 0): "aujourd'hui",
        ("R", -1): "hier",
        ("R", -2): "avant-hier",
        ("R", 1): "demain",
        ("k", 0): "semaine",
        ("e", 0): "week-end",
        ("m", 0): "mois",
        ("j", 0): "an année",
        ("F", 0): "exercice",
        ("q", 0): "trimestre",
        ("h", 0): "semestre moitié",
        ("c", 0): "siècle",
        ("s", 0): "printemps",
        ("s", 1): "été",
        ("s", 2): "automne",
        ("s", 3): "hiver",
        ("O", 1): "premier premiers première 1er 1re",
        ("O", 2): "deuxième second seconde 2e 2ème",
        ("O", 3): "troisième 3e 3ème",
        ("O", 4): "quatrième 4e 4ème",
        ("-", 0): "au",
        ("&", 0): "et ou",
        ("B", 0): "av avant",
        ("A", 0): "ap apr après",
        ("x", 0): "le la de l du j c jésus christ j.-c jésus-christ",
    },
    "es": {
        ("L", 0): "pasado pasada pasados último última últimos anterior",
        ("N", 0): "próximo próxima próximos que_viene",
        ("T", 0): "este esta",
        ("R", 0): "hoy",
        ("R", -1): "ayer",
        ("R", -2): "anteayer",
        ("k", 0): "semana",
        ("e", 0): "fin_de_semana",
        ("m", 0): "mes meses",
        ("j", 0): "año años",
        ("F", 0): "ejercicio",
        ("q", 0): "trimestre",
        ("h", 0): "semestre mitad",
        ("c", 0): "siglo",
        ("s", 0): "primavera",
        ("s", 1): "verano",
        ("s", 2): "otoño",
        ("s", 3): "invierno",
        ("O", 1): "primer primera primeros primero 1er",
        ("O", 2): "segundo segunda",
        ("O", 3): "tercer tercero 3er",
        ("O", 4): "cuarto",
        ("-", 0): "al",
        ("&", 0): "y o e",
        ("B", 0): "antes a.",
        ("A", 0): "después d.",
        ("x", 0): "el la de del los presente",
    },
}

#: The same for languages whose grammar is made of them alone, see `tables`: rows of words.
_ROWS: Final[tuple[tuple[Entry, str], ...]] = (
    (
        ("L", 0),
        "nl vorige afgelopen | pt passado passada último última | it scorso scorsa ultimo "
        "ultima | sv förra | da sidste | no forrige",
    ),
    (
        ("N", 0),
        "nl volgende komende | pt próximo próxima | it prossimo prossima | sv nästa | "
        "da næste | no neste",
    ),
    (
        ("T", 0),
        "nl deze dit | pt este esta | it questo questa | sv denna detta | da denne dette | "
        "no denne dette",
    ),
    (("k", 0), "nl week | pt semana | it settimana | sv vecka veckan | da uge | no uke uken"),
    (
        ("e", 0),
        "nl weekend weekeinde | pt fim_de_semana | it fine_settimana weekend | sv helg | "
        "da weekend | no helg",
    ),
    (("m", 0), "nl maand | pt mês | it mese | sv månad månaden | da måned | no måned"),
    (("j", 0), "nl jaar | pt ano | it anno | sv år året | da år | no år"),
    (
        ("q", 0),
        "nl kwartaal | pt trimestre | it trimestre | sv kvartalet | da kvartal | no kvartal",
    ),
    (("h", 0), "pt semestre | it semestre | sv halvåret | da halvår | no halvår"),
    (
        ("s", 0),
        "nl voorjaar lente | pt primavera | it primavera | sv våren | da foråret | no våren",
    ),
    (("s", 1), "nl zomer | pt verão | it estate | sv sommaren | da sommeren | no sommeren"),
    (("s", 2), "nl najaar herfst | pt outono | it autunno | sv hösten | da efteråret | no høsten"),
    (("s", 3), "nl winter | pt inverno | it inverno | sv vintern | da vinteren | no vinteren"),
    (
        ("R", 0),
        "nl vandaag | pt hoje | it oggi | ro astăzi | pl dzisiaj dziś | cs dnes | sk dnes | "
        "ru сегодня | uk сьогодні | tr bugün | el σήμερα",
    ),
    (
        ("R", -1),
        "nl gisteren | pt ontem | it ieri | ro ieri | pl wczoraj | cs včera | sk včera | "
        "ru вчера | uk вчора | tr dün | el χθες | fi eilen",
    ),
    (("R", -2), "nl eergisteren | pt anteontem | ru позавчера"),
    (
        ("R", 1),
        "nl morgen | pt amanhã | it domani | pl jutro | cs zítra | sk zajtra | ru завтра | "
        "uk завтра | tr yarın | el αύριο",
    ),
    (("R", 2), "nl overmorgen | it dopodomani | ru послезавтра"),
    (("O", 1), "nl eerste | pt primeiro | it primo | sv första | da første | no første"),
    (("O", 2), "nl tweede | pt segundo | it secondo | sv andra | da andet | no andre"),
    (("O", 3), "nl derde | pt terceiro | it terzo | sv tredje | da tredje | no tredje"),
    (("O", 4), "nl vierde | pt quarto | it quarto | sv fjärde | da fjerde | no fjerde"),
    (
        ("-", 0),
        "nl tot | pt a | it al | sv till | da til | no til | ro - | pl do | cs do | sk do | "
        "ru по до | uk по до",
    ),
    (
        ("&", 0),
        "nl en | pt e | it e | sv och | da og | no og | ro și | pl i | cs a | sk a | ru и | "
        "uk і та",
    ),
    (
        ("x", 0),
        "nl van | pt de do da | it di del dell dello | sv av den | da i af den | no i av den | "
        "ru года году год | uk року рік | pl roku | cs roku",
    ),
)
_COUNTS: Final = {
    "en": "two three four five six seven eight nine ten eleven",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once",
}
_ORDINALS: Final = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth twenty-first"
)
_ROMAN: Final = "xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
_TENS: Final = {
    "en": "twenties thirties forties fifties sixties seventies eighties nineties",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}


@cache
def vocabulary(language_code: str) -> Vocabulary:
    """The words of a language: in lower case, a space within the longer ones."""
    words: dict[str, Entry] = {}
    for value, feasts in _FEASTS.items():
        for feast in feasts.split():
            words[feast.replace("_", " ")] = ("X", value)
    for entry, listed in _WORDS.get(language_code, {}).items():
        for word in listed.split():
            words[word.replace("_", " ")] = entry
    own = "no" if language_code in ("nb", "nn") else language_code
    for entry, row in _ROWS:
        for listed in row.split("|"):
            code, *spellings = listed.split()
            if code == own:
                words.update((word.replace("_", " "), entry) for word in spellings)
    for rank, word in enumerate(_COUNTS.get(language_code, "").split(), 2):
        words.setdefault(word, ("n", rank))
    for rank, word in enumerate(_ROMAN.split(), 11):
        words.setdefault(word, ("C", rank))
    if language_code == "en":
        for rank, word in enumerate(_ORDINALS.split(), 11):
            words[word] = ("C", rank)
    for rank, word in enumerate(_TENS.get(language_code, "").split(), 2):
        words.setdefault(word, ("G", rank))
    names = _names().get(language_code, {})
    for category in ("M", "W"):
        first = 1 if category == "M" else 0
        for rank, spellings in enumerate(names.get(category, ()), first):
            for spelling in spellings:
                words[spelling] = (category, rank)
    return words


@cache
def _names() -> dict[str, dict[str, list[list[str]]]]:
    """Language → M and W → the spellings of each month or weekday."""
    names: dict[str, dict[str, list[list[str]]]] = json.loads(checksummed.read(NAMES))["names"]
    return names
