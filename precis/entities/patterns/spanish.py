"""Spanish dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import DASH, DAY, NUMBERS, YEAR, Grammar, grammar, words

_LOWER_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre"
)
_LOWER_WEEKDAYS: Final = "lunes martes miércoles jueves viernes sábado sábados domingo domingos"
_NOW: Final = "ayer hoy anteayer Ayer Hoy"
_SCALES: Final = "mil millón millones billón billones"
_CURRENCIES: Final = (
    "euro euros dólar dólares libras pesos yenes yuanes rublos francos soles bolívares reales "
    "pesetas céntimos coronas rupias"
)


def _both(lower: str) -> str:
    return f"{lower} {lower.title()}"


_MONTH: Final = words(_both(_LOWER_MONTHS))
_WEEKDAY: Final = words(_both(_LOWER_WEEKDAYS))
_DAY: Final = rf"(?:1º|{DAY})(?!\w)"
_BEFORE: Final = rf"(?:{_WEEKDAY},? (?:el )?)?"
_UNIT: Final = rf"(?:{words(_CURRENCIES)}(?: estadounidenses)?|€|\$)(?!\w)"
_SCALE: Final = rf"(?:mil millones|{words(_SCALES)}|M)"
_YEAR: Final = rf"(?: del? {YEAR}|, {YEAR})?"

GRAMMAR: Final[Grammar] = grammar(
    triggers=f"{_both(_LOWER_MONTHS)} {_both(_LOWER_WEEKDAYS)} {_NOW} {_SCALES} cientos decenas "
    f"miles por semana mes "
    "año fin verano invierno otoño primavera trimestre próximo próxima próximos pasado pasada "
    "años siglo Navidad Nochebuena",
    date="|".join(
        [
            # martes 6 de marzo de 2025 · 4 al 15 de marzo
            rf"{_BEFORE}(?:{_DAY} ?(?:{DASH}|al|y|a) ?)?{_DAY} de {_MONTH}(?!\w){_YEAR}",
            rf"{_BEFORE}{_DAY} de {_MONTH}(?!\w){_YEAR}",
            rf"{_MONTH} (?:del? )?{YEAR}",
            r"(?:semana|primavera) (?:pasada|próxima|que viene)(?!\w)",
            r"(?:mes|año|fin de semana|verano|invierno|otoño|trimestre) (?:pasado|próximo"
            r"|que viene)(?!\w)",
            rf"{_WEEKDAY} (?:pasado|próximo)(?!\w)|(?:próximo|pasado) {_WEEKDAY}(?!\w)",
            r"(?:próxim[oa]|pasad[oa]) (?:semana|mes|año|fin de semana|verano|invierno|otoño"
            r"|primavera)(?!\w)",
            r"años (?:(?:1[1-9]|20)?\d0|(?:cincuenta|sesenta|setenta|ochenta|noventa))(?!\w)"
            r"|siglo [XVI]{1,5}(?!\w)",
            rf"{words(_NOW)}(?![\w-])|(?:Navidad|Nochebuena)(?!\w)",
        ]
    ),
    month=rf"{_MONTH}(?!\w)",
    weekday=rf"{_WEEKDAY}(?!\w)",
    money=rf"{NUMBERS}(?: {_SCALE})? (?:de )?{_UNIT}",
    percent=r"(?:por ciento|puntos? porcentual(?:es)?|puntos? básicos?)",
    sum_=rf"(?:cientos|decenas|miles|millones|millón|mil)(?: de (?:miles"
    rf"|millones))?(?: millones)? (?:de )?{_UNIT}",
    share=r"por ciento(?!\w)",
    scale=_SCALE,
    number_words=r"medio|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
    r"|quince|veinte|treinta"
    r"|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|varios",
    leads="en de del desde hasta hacia mediados finales principios para entre y durante antes tras",
    ambiguous=f"{_both(_LOWER_MONTHS)}",
    counted="personas hombres mujeres niños soldados metros kilómetros horas días años euros "
    "dólares toneladas habitantes empleos puestos veces",
)
