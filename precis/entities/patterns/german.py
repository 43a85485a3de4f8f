"""German dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import DASH, DAY, NUMBERS, YEAR, Grammar, grammar, words

_MONTHS: Final = (
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
)
_SHORT_MONTHS: Final = "Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez"
_WEEKDAYS: Final = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag"
_NEAR: Final = (
    "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes "
    "vergangenem vorige vorigen voriger nächste nächsten nächster nächstes nächstem kommende "
    "kommenden kommender kommendes Letzte Vergangene Nächste diese dieser dieses diesem diesen"
)
_NOW: Final = "gestern heute morgen vorgestern übermorgen Gestern Heute"
_SCALES: Final = "Tausend tausend Million Millionen Milliarde Milliarden Billion Billionen"
_CURRENCIES: Final = (
    "Euro Dollar US-Dollar Pfund Franken Yen Yuan Cent Rubel Kronen Zloty Forint Lira Rupien "
    "Pesos Rand Schilling Mark D-Mark Hrywnja"
)

_MONTH: Final = rf"(?:{words(_MONTHS)}|{words(_SHORT_MONTHS)}\.)"
_WEEKDAY: Final = words(_WEEKDAYS)
_DAY: Final = rf"{DAY[: DAY.rindex('(?!')]}(?!\d)\."
_BEFORE: Final = rf"(?:{_WEEKDAY},? (?:(?:de[nmr]|dem) )?)?"
_UNIT: Final = rf"(?:{words(_CURRENCIES)}|€|\$)(?!\w)"
_SCALE: Final = rf"(?:{words(_SCALES)}|Mio\.?|Mrd\.?|Bio\.)"

GRAMMAR: Final[Grammar] = grammar(
    triggers=f"{_MONTHS} {_SHORT_MONTHS} {_WEEKDAYS} {_NEAR} {_NOW} {_SCALES} Prozent "
    f"Weihnachten Ostern "
    "Silvester Anfang Mitte Ende",
    date="|".join(
        [
            # 6. März 2025 · Dienstag, den 6. März · 4. bis 15. März
            rf"{_BEFORE}(?:{_DAY} ?(?:{DASH}|bis|und) ?)?{_DAY} ?{_MONTH}(?!\w)(?: {YEAR})?",
            rf"{_MONTH} {YEAR}",
            # 6.3.25
            r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d\d(?!\d)|(?!\d))",
            r"(?:1[1-9]|20)?\d0er(?:[ -]Jahren?)?(?!\w)",
            r"(?:[1-9]|1\d|2[01])\. Jahrhunderts?(?!\w)|Q[1-4](?!\w)",
            rf"{words(_NEAR)} (?:Woche|Monats?|Jahre?s?|Wochenende|Sommer|Winter|Frühling|Herbst"
            rf"|Quartal|{_WEEKDAY})(?!\w)",
            rf"{words(_NOW)}(?![\w-])|(?:Weihnachten|Ostern|Silvester)(?!\w)",
        ]
    ),
    month=rf"{words(_MONTHS)}(?!\w)",
    weekday=rf"{_WEEKDAY}s?(?![\w-])",
    money="|".join(
        [
            rf"{NUMBERS}(?: {_SCALE})?[ -]{_UNIT}",
            rf"{NUMBERS}(?: {_SCALE})? ?[€$£](?!\w)",
        ]
    ),
    percent=r"(?:Prozent(?:punkten?)?|Basispunkten?)",
    sum_=rf"(?:Tausende|Millionen|Milliarden|Million|Milliarde|Billion) {_UNIT}",
    share=r"Prozent(?:punkten?)?(?!\w)",
    scale=_SCALE,
    number_words=r"eine halbe|eine|einer|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf"
    r"|zwölf|zwanzig"
    r"|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|mehrere|einige",
    leads="im in seit bis vom von ab anfang mitte ende vor nach jahr jahre jahres sommer winter "
    "herbst frühjahr frühling um zum und "
    "letzten diesen",
    counted="menschen personen soldaten meter metern kilometer stunden tage tagen jahre jahren "
    "euro dollar tonnen einwohner beschäftigte stellen quadratmeter mal",
)
