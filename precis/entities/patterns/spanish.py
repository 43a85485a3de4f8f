"""Spanish dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import Amounts, Dates, Grammar, grammar
from precis.entities.patterns.money import Wording
from precis.entities.patterns.numbers import DASH, DAY, NUMBER, YEAR, either, words

_LOWER_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre"
)
_LOWER_WEEKDAYS: Final = "lunes martes miércoles jueves viernes sábado sábados domingo domingos"
_NOW: Final = "ayer hoy anteayer Ayer Hoy"
_SEASONS: Final = "primavera verano otoño invierno"
_RANKS: Final = (
    "primer primera primeros segundo segunda tercer tercero cuarto último última últimos"
)
_CURRENCIES: Final = (
    "euro euros dólar dólares libras libra pesos peso yenes yen yuanes yuan rublos rublo francos "
    "franco soles sol bolívares bolívar reales pesetas peseta céntimos céntimo centavos centavo "
    "coronas corona rupias rupia quetzales lempiras córdobas colones colón guaraníes bolivianos "
    "boliviano balboas dírhams rands wons liras forintos"
)


def _both(lower: str) -> str:
    return f"{lower} {lower.title()}"


_MONTH: Final = words(_both(_LOWER_MONTHS))
_WEEKDAY: Final = words(_both(_LOWER_WEEKDAYS))
_DAY: Final = rf"(?:1º|1°|1ro|{DAY})(?!\w)(?! ?%| (?:por ciento|mil|millones)\b)"
_BEFORE: Final = rf"(?:(?:(?:próximo|pasado) )?{_WEEKDAY}(?: (?:pasado|próximo))?,? (?:el )?)?"
_YEAR: Final = rf"(?: del?(?: año)? {YEAR}|,? {YEAR})?"
_DAYS: Final = (
    rf"(?:{_DAY}, ){{0,3}}(?:{_DAY}(?: de {_MONTH} ?{DASH}| ?(?:{DASH}|al|y|a|o"
    rf"|e)) ?)?(?:{_BEFORE})?{_DAY}"
)
_OF_YEAR: Final = (
    rf"(?: (?:del? (?:año |ejercicio )?)?{YEAR}|"
    r" (?:del año pasado|de este año|del próximo año|del año|del ejercicio|del presente año)(?!\w))"
)
_LAST: Final = r"(?:pasad[oa]s?|próxim[oa]s?|que viene|anterior)"
_RANK: Final = rf"(?:{words(_both(_RANKS))}|[1-4][º°]|1er|3er)"

_FIGURE: Final = "|".join(
    [
        # 6 de marzo de 2025 · 4 al 15 de marzo
        rf"{_DAYS} de {_MONTH}(?!\w){_YEAR}",
        rf"[1-4][TQ](?: ?{YEAR})?(?!\w)|{_RANK} (?:trimestre|semestre)(?:{_OF_YEAR}"
        rf"| {_LAST})?(?!\w)",
        r"11-[SM](?!\w)",
    ]
)
_WORD: Final = "|".join(
    [
        # martes 6 de marzo de 2025 · viernes 13
        rf"{_BEFORE}{_DAYS} de {_MONTH}(?!\w){_YEAR}",
        rf"{_WEEKDAY} {_DAY}(?! [a-zà-ÿ])",
        rf"{_MONTH}(?: ?{DASH} ?{_MONTH})? (?:del? )?{YEAR}",
        rf"{_MONTH} ?{DASH} ?{_MONTH}(?!\w)",
        rf"{_RANK} (?:trimestre|semestre)(?:{_OF_YEAR}| {_LAST})?(?!\w)",
        rf"(?:primera|segunda) (?:mitad|parte){_OF_YEAR}",
        rf"(?:primeros|últimos) (?:dos|tres|cuatro|seis|nueve|once|\d{{1,2}}) meses{_OF_YEAR}",
        rf"ejercicio (?:fiscal )?{YEAR}(?:[-–/]\d{{2,4}})?(?!\w)|año fiscal {YEAR}",
        rf"{words(_both(_SEASONS))} (?:del? )?{YEAR}",
        rf"(?:semana|primavera|temporada) {_LAST}(?!\w)",
        rf"(?:mes|año|fin de semana|verano|invierno|otoño|trimestre|semestre|siglo"
        rf"|ejercicio) {_LAST}"
        r"(?!\w)",
        rf"{_WEEKDAY} (?:pasado|próximo|[Ss]anto)(?!\w)|(?:próximo|pasado) {_WEEKDAY}(?!\w)",
        rf"{_MONTH} (?:pasado|próximo)(?!\w)|(?:próximo|pasado) {_MONTH}(?!\w)",
        r"(?:próxim[oa]|pasad[oa]) (?:semana|mes|año|fin de semana|verano|invierno|otoño"
        r"|primavera)(?!\w)",
        r"[Aa]ños (?:(?:1[1-9]|20)?\d0|(?:veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta"
        r"|noventa))(?!\w)"
        r"|siglo [XVI]{1,5}(?!\w)",
        rf"{words(_NOW)}(?![\w-])|(?:Navidad|Nochebuena|Nochevieja|Viernes Santo|Jueves Santo"
        rf"|Semana Santa|Año Nuevo|Ramadán|Black Friday|Viernes Negro|Pascua)(?: de {YEAR})?(?!\w)",
        r"[Ee]sta semana(?!\w)|[Ee]ste (?:mes|año|fin de semana)(?!\w)",
        rf"{_WEEKDAY}{DASH}{_WEEKDAY}(?!\w)",
    ]
)
_DATES: Final = Dates(
    triggers=f"{_both(_LOWER_MONTHS)} {_both(_LOWER_WEEKDAYS)} {_NOW} {_both(_RANKS)} "
    f"{_both(_SEASONS)} semana temporada mes año fin trimestre semestre ejercicio próximo próxima "
    "próximos pasado pasada años Años siglo Navidad Nochebuena Nochevieja Semana Año Ramadán Black "
    "Pascua",
    openers="este Este esta Esta",
    companions="semana mes año fin",
    followers=r"de|al|y|a|o|e|antes|después|trimestre|semestre",
    word=_WORD,
    coded=rf"T[1-4](?: {YEAR})(?!\w)",
    figure=_FIGURE,
    month=rf"{_MONTH}(?!\w)",
    weekday=rf"{_WEEKDAY}(?!\w)",
    era=r"(?:(?:a|d)\. ?(?:de )?C\.|antes de Cristo|después de Cristo)",
    leads="en de del desde hasta hacia mediados finales principios para entre y durante antes tras "
    "año a el la los las un una este esta por",
    ambiguous=f"{_both(_LOWER_MONTHS)}",
    counted="personas hombres mujeres niños soldados metros kilómetros horas días años euros "
    "dólares toneladas habitants habitantes empleos puestos veces panes casas viviendas alumnos "
    "votos litros hectáreas kg km",
    plural="s",
    dated="más menos tras sus los las además después entonces",
)

_ONE: Final = words(
    "cero un uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintiún veintiuna veintidós "
    "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta "
    "cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos "
    "cuatrocientos quinientos seiscientos setecientos ochocientos novecientos doscientas "
    "trescientas quinientas"
)
_SCALES: Final = "mil millón millones billón billones"
_SPELLED: Final = words(_SCALES)
_QUANTITY: Final = (
    rf"(?:medio|media|varios|varias|unos pocos|algunos|un centenar de|una decena de|(?!una? (?!mi"
    rf"|bi)){_ONE}|{NUMBER}|mil)"
    rf"(?: coma)?(?:(?: y | )(?:{_ONE}|{_SPELLED})(?!\w)){{0,8}}(?: y medi[oa])?"
)
_PLURAL: Final = (
    r"(?<![\w-])(?:(?:cientos|decenas|centenares|miles)(?: de)? ){0,2}"
    r"(?:mil millones|millones|billones|miles|cientos|decenas|centenares)"
)
_NATIONS: Final = (
    r"(?i: (?:estadounidenses?|canadienses?|australianos?|suizos?|esterlinas?|rusos?|mexicanos?"
    r"|argentinos?|colombianos?|chilenos?|noruegas?|suecas?|danesas?|checas?|indias?|brasileños?))?"
)
_AMOUNTS: Final = Amounts(
    wording=Wording(
        scale=rf"(?:(?i:mil millones|mil \d{{1,3}}(?: millones)?)|{either(_SCALES)}(?: y medio)?"
        rf"|MM|mdd)",
        unit=rf"(?:{either(_CURRENCIES)}{_NATIONS})",
        of="(?:de|DE) ",
        to=either("a o al hasta"),
        both=either("y"),
        between="entre",
        percent=r"(?=[pP])(?i:por ?cientos?|puntos? porcentual(?:es)?|puntos? básicos?|p\. ?p\."
        r"|pb)",
        quantity=_QUANTITY,
        plural=_PLURAL,
        counted="(?:personas|niños|habitantes|usuarios|clientes|hogares)",
        coins=rf"(?: con {NUMBER} (?:céntimos?|centavos?))?",
    ),
    followers=f"{_CURRENCIES} {_SCALES} porciento porcientos percentage points puntos "
    "trimestre semestre",
    units=f"{_CURRENCIES} por puntos punto porciento",
    parts=rf"{_ONE}|{_SPELLED}|medi[oa]|vari[oa]s|cientos|decenas|centenares|miles|centenar"
    rf"|decena|unos"
    r"|pocos|algunos|de|y|a|o|coma",
    number=rf"(?!una?$)(?:{_ONE})|{_SPELLED}|medi[oa]",
    ranging="a o",
)

GRAMMAR: Final[Grammar] = grammar(_DATES, _AMOUNTS)
