"""French dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import Amounts, Dates, Grammar, grammar
from precis.entities.patterns.money import Wording
from precis.entities.patterns.numbers import DASH, DAY, NUMBER, YEAR, either, words

_LOWER_MONTHS: Final = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_LOWER_WEEKDAYS: Final = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_NOW: Final = "hier aujourd'hui aujourd’hui demain avant-hier"
_SEASONS: Final = "printemps été automne hiver"
_RANKS: Final = (
    "premier premiers première deuxième second seconde troisième quatrième dernier "
    "derniers dernière"
)
_CURRENCIES: Final = (
    "euro euros dollar dollars livres livre francs franc yens yen yuans yuan centimes centime "
    "cents roubles rouble couronnes couronne roupies roupie pesos peso dirhams dirham dinars dinar "
    "zlotys forints hryvnias reals reais wons rands lires"
)


def _both(lower: str) -> str:
    return f"{lower} {lower.title()}"


_MONTH: Final = words(_both(_LOWER_MONTHS))
_WEEKDAY: Final = words(_both(_LOWER_WEEKDAYS))
_NO_COUNT: Final = r"(?! ?%| (?:pour cent|millions?|milliards?|mille)\b)"
_DAY: Final = rf"(?:1er|{DAY})(?!\w){_NO_COUNT}"
_BEFORE: Final = rf"(?:{_WEEKDAY}(?: (?:dernier|prochain))?,? (?:le )?)?"
_DAYS: Final = (
    rf"(?:{_DAY}, ){{0,3}}(?:{_DAY}(?: {_MONTH} ?{DASH}| ?(?:{DASH}|/|au|et"
    rf"|ou)) ?)?(?:{_BEFORE})?{_DAY}"
)
_OF_YEAR: Final = (
    rf"(?: (?:de (?:l[’']année |l[’']exercice )?)?{YEAR}"
    r"| de (?:l[’']année|l[’']an dernier|cette année|l[’']exercice)(?!\w))"
)
_RANK: Final = rf"(?:{words(_both(_RANKS))}|1er|1re|[1-4]e|[2-4][eè]me)"
_PERIOD: Final = r"(?:trimestre|semestre)"
_LAST: Final = r"(?:derni[eè]re?s?|prochaine?s?|passée?s?|en cours)"

_FIGURE: Final = "|".join(
    [
        # 6 mars 2025 · 4 au 15 mars · 1er mai
        rf"{_DAYS} {_MONTH}(?!\w)(?: {YEAR})?",
        rf"{_RANK} {_PERIOD}(?:{_OF_YEAR}| {_LAST})?(?!\w)",
        rf"\d{{1,2}} (?:premiers|derniers) mois{_OF_YEAR}",
        r"11-[Ss]eptembre(?!\w)",
    ]
)
_WORD: Final = "|".join(
    [
        # mardi 6 mars 2025 · vendredi 13
        rf"{_BEFORE}{_DAYS} {_MONTH}(?!\w)(?: {YEAR})?",
        rf"{_WEEKDAY} {_DAY}(?! [a-zà-ÿ])",
        rf"{_MONTH}(?: ?{DASH} ?{_MONTH})? {YEAR}",
        rf"{_MONTH} ?{DASH} ?{_MONTH}(?!\w)",
        rf"{_RANK} {_PERIOD}(?:{_OF_YEAR}| {_LAST})?(?!\w)",
        rf"(?:première|seconde|deuxième) (?:moitié|partie){_OF_YEAR}",
        rf"(?:deux|trois|quatre|six|neuf|onze) (?:premiers|derniers) mois{_OF_YEAR}",
        rf"exercice {YEAR}(?:[-–/]\d{{2,4}})?(?!\w)|{words(_both(_SEASONS))} {YEAR}",
        rf"(?:semaine|année|saison) {_LAST}(?!\w)",
        rf"(?:mois|an|week-end|été|printemps|automne|hiver|trimestre|semestre|siècle"
        rf"|exercice) {_LAST}"
        r"(?!\w)",
        rf"{_WEEKDAY} (?:dernier|prochain|[Ss]aint)(?!\w)|{_MONTH} (?:dernier|prochain)(?!\w)",
        r"[Aa]nnées (?:(?:1[1-9]|20)?\d0)(?:-(?:(?:1[1-9]|20)?\d0))?(?!\d)"
        r"|[XVI]{1,5}e siècle(?!\w)",
        rf"{words(_NOW + ' Hier Aujourd’hui Demain')}(?![\w-])",
        rf"(?:Noël|Pâques|Pentecôte|Toussaint|Ascension|Ramadan|Vendredi noir|Black Friday"
        rf"|Nouvel An|lundi de Pâques|Mardi gras|mardi gras)(?: {YEAR})?(?!\w)",
        r"[Cc]ette (?:semaine|année)(?!\w)",
        rf"{_WEEKDAY}{DASH}{_WEEKDAY}(?!\w)",
    ]
)
_DATES: Final = Dates(
    triggers=f"{_both(_LOWER_MONTHS)} {_both(_LOWER_WEEKDAYS)} {_both(_RANKS)} {_both(_SEASONS)} "
    f"deux trois quatre six neuf onze {_NOW} Hier Aujourd'hui Aujourd’hui Demain semaine saison "
    f"mois an année week-end week "
    "trimestre semestre siècle exercice Noël Pâques Pentecôte Toussaint Ascension Ramadan Black "
    "Nouvel années Années XIXe XVIIIe XVIIe XVIe XXe XXIe XVe XIVe XIIIe XIIe",
    openers="cette Cette",
    companions="semaine année",
    followers=rf"{_MONTH}|premiers|derniers|av|ap|apr|avant|après|[-]",
    word=_WORD,
    coded=rf"T[1-4](?: {YEAR})(?!\w)|[XVI]{{1,5}}e siècle(?!\w)",
    figure=_FIGURE,
    month=rf"{_MONTH}(?!\w)",
    weekday=rf"{_WEEKDAY}s?(?!\w)",
    era=r"(?:(?:av|apr?)\. ?J\.[ -]?C\.|(?:avant|après) (?:J\.-C\.|Jésus-Christ))",
    leads="en de depuis fin début mi dès jusqu'en jusqu’en d'ici avant après courant mois à "
    "entre et l'été l'an année l'année l’année le la les du des au un une ce cette par pour dans",
    ambiguous=f"{_both(_LOWER_MONTHS)}",
    counted="personnes hommes femmes enfants soldats mètres kilomètres heures jours ans euros "
    "dollars tonnes habitants salariés emplois postes fois pains maisons logements élèves voix "
    "rue avenue boulevard place litres hectares m² km",
    plural="s",
    dated="dans sans mais plus pas puis était fois après très ses les des",
)

_ONE: Final = words(
    "zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize vingt vingts trente quarante cinquante soixante septante huitante octante nonante cent "
    "cents"
)
_SCALES: Final = "mille million millions milliard milliards billion billions"
_SPELLED: Final = words(_SCALES)
_JOINT: Final = r"(?:[ -]|[ -]et[ -](?=une?\b|onze\b))"
_QUANTITY: Final = (
    rf"(?:un demi[ -]|une? demi[ -]|plusieurs|quelques|(?:une? |des )?(?:centaines?|dizaines?"
    rf"|vingtaine"
    rf"|trentaine|cinquantaine|quinzaine|milliers?)(?: de)?|{_ONE}|{NUMBER}|mille|demi)"
    rf"(?: virgule)?(?:{_JOINT}?(?:{_ONE}|{_SPELLED})(?!\w)){{0,8}}(?: et demie?)?"
)
_PLURAL: Final = (
    r"(?<![\w-])(?:(?:centaines|dizaines|milliers)(?: de)? ){0,2}"
    r"(?:millions|milliards|milliers|centaines|dizaines|millier|centaine|dizaine)"
)
_NATIONS: Final = (
    r"(?i: (?:américains?|canadiens?|australiens?|suisses?|sterling|russes?|mexicains?|argentins?"
    r"|tunisiens?|algériens?|marocains?|norvégiennes?|suédoises?|danoises?|tchèques?|indiennes?"
    r"|CFA|chinois|japonais|turques?|néo-zélandais|singapouriens?))?"
)
_AMOUNTS: Final = Amounts(
    wording=Wording(
        scale=rf"(?:{either(_SCALES)}(?: et demie?)?|Mds?|Mrds?|Mio)",
        unit=rf"(?:{either(_CURRENCIES)}{_NATIONS})",
        of="(?:de|DE) |[dD]['’]",
        to=either("à ou au"),
        both=either("et"),
        between="entre",
        percent=r"(?=[pP])(?i:pour[ -]cents?|p\. ?100|p\. ?cent|points? de pourcentage"
        r"|points? de base|pts? de %)",
        quantity=_QUANTITY,
        plural=_PLURAL,
        counted="(?:personnes|enfants|habitants|clients|foyers|utilisateurs)",
        coins=rf"(?: et {NUMBER} centimes?| (?<=euros )\d\d(?!\w|[.,]\d))?",
    ),
    followers=f"{_CURRENCIES} {_SCALES} percentage points puntos premiers derniers {_LOWER_MONTHS}",
    units=f"{_CURRENCIES} pour pour-cent points point",
    parts=rf"{_ONE}|{_SPELLED}|demie?|plusieurs|quelques|des|de|(?:centaine|dizaine|millier)s?"
    r"|vingtaine|trentaine|cinquantaine|quinzaine|et|à|ou|virgule",
    number=rf"{_ONE}|{_SPELLED}|demie?",
    ranging="à ou",
)

GRAMMAR: Final[Grammar] = grammar(_DATES, _AMOUNTS)
