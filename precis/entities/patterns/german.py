"""German dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import Amounts, Dates, Grammar, grammar
from precis.entities.patterns.money import Wording
from precis.entities.patterns.numbers import DASH, DAY, NUMBER, YEAR, either, words

_MONTHS: Final = (
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
)
_SHORT_MONTHS: Final = "Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez"
_WEEKDAYS: Final = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag"
_NEAR: Final = (
    "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes "
    "vergangenem vorige vorigen voriger vorigem nächste nächsten nächster nächstes nächstem "
    "kommende "
    "kommenden kommender kommendes kommendem Letzte Letzten Letzter Letztes Vergangene Vergangenen "
    "Nächste Nächsten Kommende Kommenden diese dieser dieses diesem diesen Diese Diesen"
)
_NOW: Final = "gestern heute morgen vorgestern übermorgen Gestern Heute"
_RANKS: Final = (
    "ersten erste erstes erster zweiten zweite zweites zweiter dritten drittes vierten viertes "
    "Erstes Zweites Drittes Viertes Im Ersten Zweiten letzten letztes"
)
_SEASONS: Final = "Frühjahr Frühling Sommer Herbst Winter"
_FEASTS: Final = (
    "Weihnachten Ostern Pfingsten Silvester Neujahr Heiligabend Karfreitag Gründonnerstag "
    "Ostersonntag Ostermontag Pfingstmontag Rosenmontag Aschermittwoch Ramadan Fronleichnam"
)
_CURRENCIES: Final = (
    "Euro Euros Dollar Dollars US-Dollar Pfund Franken Yen Yuan Cent Rubel Kronen Krone Zloty "
    "Złoty "
    "Forint Lira Rupien Rupie Pesos Peso Rand Schilling Mark D-Mark Hrywnja Griwna Dirham Dinar "
    "Real "
    "Rappen Renminbi Won Schekel Rial"
)

_MONTH: Final = rf"(?:{words(_MONTHS + ' ' + _MONTHS.upper())}|{words(_SHORT_MONTHS)}\.)"
_WEEKDAY: Final = words(_WEEKDAYS)
_DAY: Final = rf"{DAY[: DAY.rindex('(?!')]}(?!\d)\."
_BEFORE: Final = rf"(?:(?:{words(_NEAR)} )?{_WEEKDAY},? (?:(?:de[nmr]|dem) )?)?"
_NUMBER_MONTH: Final = r"(?:0?[1-9]|1[0-2])\."
_DAYS: Final = (
    rf"(?:{_DAY}, ){{0,3}}(?:{_DAY}(?: {_MONTH} ?{DASH}| ?(?:{DASH}|/|bis(?: zum)?|und"
    rf"|oder)) ?)?{_DAY}"
)
_OF_YEAR: Final = (
    rf"(?: {YEAR}| des (?:Jahres|Geschäftsjahres) {YEAR}(?:/\d{{2,4}})?| (?:dieses|des) Jahres)"
)
_RANK: Final = rf"(?:{words(_RANKS)}|[1-4]\.)"
_PART: Final = rf"{_RANK} (?:Quartals?|Halbjahre?s?|Hälfte)"
_BUSINESS_YEAR: Final = (
    rf"(?:Geschäfts|Haushalts|Wirtschafts|Fiskal|Schul)jahre?s? {YEAR}(?:[-–/]\d{{2,4}})?"
)

_FIGURE: Final = "|".join(
    [
        # 6. März 2025 · 4. bis 15. März · 6./7. März
        rf"{_DAYS} ?{_MONTH}(?!\w)(?: {YEAR})?",
        # 6.3.25 · 6.3. · 4.–15.3.2025
        rf"(?:{_DAY} ?{DASH} ?)?(?:0?[1-9]|[12]\d|3[01])\.{_NUMBER_MONTH}"
        r"(?:\d{4}(?!\d)|\d\d(?!\d)|(?!\d))(?![/%]| ?(?:Prozent|Euro|€|%))",
        r"(?:1[1-9]|20)\d0er(?:[ -]Jahren?)?(?!\w)",
        r"(?:[1-9]|1\d|2[01])\.(?: (?:und|bis) \d{1,2}\.)? Jahrhunderts?(?!\w)",
        rf"[1-4]\. (?:Quartals?|Halbjahre?s?)(?:{_OF_YEAR})?(?!\w)",
        r"11\. September(?!\w)",
    ]
)
_WORD: Final = "|".join(
    [
        rf"{_BEFORE}{_DAYS} ?{_MONTH}(?!\w)(?: {YEAR})?",
        rf"{_BEFORE}(?:0?[1-9]|[12]\d|3[01])\.{_NUMBER_MONTH}(?:\d{{4}}|\d\d|(?!\d))(?!\d)",
        rf"{_MONTH}(?: ?(?:{DASH}|/) ?{_MONTH})? {YEAR}",
        rf"{words(_MONTHS)} ?(?:{DASH}|/) ?{words(_MONTHS)}(?!\w)",
        rf"{_PART}(?:{_OF_YEAR})(?!\w)|{_BUSINESS_YEAR}(?!\w)|{words(_SEASONS)} {YEAR}",
        rf"{words(_NEAR)} (?:Woche|Monats?|Jahre?s?|Wochenende|Sommer|Winter|Frühling|Frühjahr"
        rf"|Herbst"
        rf"|Quartals?|Halbjahrs?|Geschäftsjahre?s?|{_WEEKDAY}|{words(_MONTHS)})(?![\w-])",
        rf"{_RANK} Quartals?(?!\w)",
        rf"{words(_NOW)}(?![\w-])|(?:Schwarzer|Schwarzen|Black|Cyber) (?:Freitag|Friday"
        rf"|Monday)(?!\w)",
        rf"{words(_FEASTS)}(?: {YEAR})?(?![\w-])",
        rf"{_WEEKDAY}(?:{DASH}|/){_WEEKDAY}(?!\w)",
    ]
)
_DATES: Final = Dates(
    triggers=f"{_MONTHS} {_MONTHS.upper()} {_SHORT_MONTHS} {_WEEKDAYS} {_NEAR} {_NOW} {_RANKS} "
    f"{_SEASONS} {_FEASTS} Geschäftsjahr Geschäftsjahres Haushaltsjahr Wirtschaftsjahr Schuljahr "
    "Fiskaljahr Schwarzer Schwarzen Black Cyber",
    followers=rf"\.|US|{words(_MONTHS)}|[vn]\.",
    word=_WORD,
    figure=_FIGURE,
    month=rf"{words(_MONTHS)}(?!\w)",
    weekday=rf"{_WEEKDAY}s?(?![\w-])",
    decade=r"\d0er(?:[ -]Jahren?)?(?!\w)",
    era=r"(?:[vn]\. ?Chr\.|[vn]\. ?u\. ?Z\.)",
    leads="im in seit bis vom von ab anfang mitte ende vor nach jahr jahre jahres sommer winter "
    "herbst frühjahr frühling um zum und der den die das "
    "letzten diesen",
    counted="Menschen Personen Soldaten Meter Metern Kilometer Stunden Tage Tagen Jahre Jahren "
    "Euro Dollar Tonnen Einwohner Einwohnern Beschäftigte Beschäftigten Stellen Quadratmeter "
    "Quadratmetern mal Mal Brote Stück Häuser Wohnungen Mitarbeiter Mitarbeitern Schüler Kinder "
    "Kindern Frauen Männer Liter Kilogramm Hektar Fälle Teilnehmer Besucher Zuschauer Seiten",
    ages=r"(?i:\b(?:seinen|ihren|grad|temperatur\w*)\b)",
)

_PIECE: Final = (
    "(?:anderthalb|tausend|hundert|und|halb|zwölf|zwanzig|zwan|dreißig|dreissig|vierzig|fünfzig"
    "|sechzig|siebzig|achtzig|neunzig|zehn|sechzehn|siebzehn|zig|eine[nrms]?|eins|ein|zwei|zwo|drei"
    "|vier|fünf|sechs|sech|sieben|sieb|acht|neun|elf|null)"
)
_ONE: Final = rf"(?>{_PIECE}{{1,8}})(?!\w)"
_SCALES: Final = "tausend millionen million milliarden milliarde billionen billion billiarden"
_SPELLED: Final = words(_SCALES)
_QUANTITY: Final = (
    rf"(?:eine[rn]? (?:halben?|viertel|dreiviertel)|ein(?:e[nrm]?)? (?:paar|dutzend)|mehrere[nr]?"
    rf"|einige[nr]?|wenige[nr]?|viele[nr]?|(?!eine?[rnm]? (?:Millionen|Milliarden)){_ONE}|{NUMBER})"
    rf"(?: Komma)?(?: {_ONE}){{0,3}}(?:[ -]{_SPELLED}){{0,2}}"
)
_PLURAL: Final = (
    r"(?<![\w-])(?:(?:(?:mehrere[nr]? |einige[nr]? )?(?:hundert|tausend)|Dutzende[nr]?"
    r"|Hunderte[nr]?"
    r"|Tausende[nr]?|Zehntausende[nr]?|Hunderttausende[nr]?|Aberhunderte|zig|vielen?)(?: von)? )?"
    r"(?:Tausende[nr]?|Millionen|Milliarden|Billionen|Hunderttausende[nr]?|Zehntausende[nr]?)"
)
_NATION: Final = r"(?:(?:[A-Z]?[a-zäöüß]{2,14}(?:isch|sch)e[rn]?|Schweizer|Hongkong|Singapur)[ -])"
_AMOUNTS: Final = Amounts(
    wording=Wording(
        scale=rf"(?:{either(_SCALES)}|(?:Mio|Mrd|Bio|Tsd|MIO|MRD)\.?)",
        unit=rf"(?:{either(_CURRENCIES.lower())}|(?-i:{_NATION}){either(_CURRENCIES.lower())}"
        rf"|US-?(?:Dollar|DOLLAR))",
        to=r"(?:bis|BIS|Bis)(?: zu)?|oder|ODER|to",
        both=either("und"),
        between="zwischen",
        percent=r"(?=[pPbBvV])(?i:Prozent(?:[ -]?punkte?n?)?|Basispunkten?|v\. ?H\.)",
        quantity=_QUANTITY,
        plural=_PLURAL,
        counted="(?:Menschen|Kinder|Personen|Nutzer|Kunden|Haushalte)",
        coins=rf"(?: und (?:{NUMBER}|{_ONE}) Cent|(?<=Euro) \d\d(?!\w|[.,]\d))?",
    ),
    followers=f"{_CURRENCIES.lower()} {_SCALES} prozent prozentpunkt prozentpunkte prozentpunkten "
    "prozentpunktn basispunkte basispunkten percentage points puntos",
    units=f"{_CURRENCIES.lower()} prozent prozentpunkte prozentpunkten prozentpunkt basispunkte "
    "basispunkten",
    parts=rf"{_ONE}|{_SPELLED}|eine[rnm]?|halben?|dreiviertel|viertel|paar|dutzend\w{{0,3}}"
    r"|hunderte[nr]?|tausende[nr]?|zehntausende[nr]?|hunderttausende[nr]?|mehrere[nr]?|einige[nr]?"
    r"|viele[nr]?|wenige[nr]?|zig|von|bis|oder|und|komma|zu",
    nation=r"[A-Z]?[a-zäöüß]{2,14}(?:isch|sch)e[rn]?|Schweizer|Hongkong|Singapur",
    number=rf"{_ONE}|{_SPELLED}",
    ranging="bis oder",
)

GRAMMAR: Final[Grammar] = grammar(_DATES, _AMOUNTS)
