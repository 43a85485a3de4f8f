"""English dates, amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import (
    DASH,
    DAY,
    LOCAL,
    NUMBERS,
    YEAR,
    Grammar,
    grammar,
    words,
)

_FULL_MONTHS: Final = (
    "January February March April May June July August September October November December"
)
_SHORT_MONTHS: Final = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SHORT_WEEKDAYS: Final = "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_FEASTS: Final = "Christmas Easter Ramadan Halloween Thanksgiving"
_PLURALS: Final = "hundreds thousands tens millions billions trillions"
_SCALES: Final = "thousand million billion trillion"
_INDIAN: Final = "crore crores lakh lakhs"
_RELATIVE: Final = "last next this past coming"
_NOW: Final = "yesterday today tomorrow tonight"
_CURRENCIES: Final = (
    "dollar dollars euro euros cents yen yuan renminbi baht rand ringgit shekel shekels peso "
    "pesos rupee rupees rupiah ruble rubles rouble roubles franc francs kronor kroner krona "
    "krone dirham dirhams riyal riyals rial rials lira liras zloty zlotys forint forints "
    "hryvnia hryvnias naira shilling shillings cedi cedis tugrik tugriks córdoba córdobas "
    "cordoba cordobas lempira lempiras quetzal quetzales bolivar bolivars bolívar bolívares "
    "guarani guaranies balboa balboas soles kina pula emalangeni dalasi leone leones metical "
    "meticais ariary manat afghani afghanis rufiyaa ngultrum riel riels dram drams tugrug "
    "tögrög baisa fils birr kwacha colones reais dinar dinars koruna korunas tenge taka dong "
    "guilders"
)
#: Other words too, so only after a multiple or thousands: weights, verbs, exam marks.
_DOUBTFUL: Final = "pound pounds won crowns marks sterling pence lei leva lev kyat kip"


def _both(lower: str) -> str:
    """The words and the same at the start of a sentence."""
    return f"{lower} {lower.title()}"


_ANY_MONTH: Final = (
    rf"(?:{words(_FULL_MONTHS + ' ' + _FULL_MONTHS.upper())}|{words(_SHORT_MONTHS)}\.?)"
)
_MONTH: Final = rf"{words(_FULL_MONTHS)}"
_WEEKDAY: Final = rf"{words(_WEEKDAYS + ' ' + _WEEKDAYS.upper())}"
_BEFORE: Final = rf"(?:(?:{_WEEKDAY}|{words(_SHORT_WEEKDAYS)}\.?),? (?:the )?)?"
_ORDINAL: Final = r"(?:st|nd|rd|th)?(?!\w)"
_DAY: Final = rf"{DAY}{_ORDINAL}"
_YEAR: Final = rf"(?:,? (?:in )?{YEAR}|, ’\d\d)?"

_DATE: Final = "|".join(
    [
        # March 6 · Tuesday, March 6th, 2025 · March 4 to 15 · January 31 - February 6
        rf"{_BEFORE}{_ANY_MONTH} (?:the )?{_DAY}"
        rf"(?: ?(?:{DASH}|/) ?(?:{_ANY_MONTH} )?{_DAY}| (?:to|through"
        rf"|until) {_DAY}(?! {_ANY_MONTH}))?{_YEAR}",
        # March 2025 · September of 2018 · April, 2019
        rf"{_ANY_MONTH},? (?:of )?{YEAR}",
        # 6 March 2025 · Tuesday 26th July · 14th of June · 29th & 30th December
        rf"{_BEFORE}(?:{_DAY} ?(?:{DASH}|/|&|to|and) ?)?{_DAY} (?:of )?{_ANY_MONTH}(?!\w){_YEAR}",
        rf"{_BEFORE}{_DAY}(?: (?:of )?{_ANY_MONTH}(?!\w)){_YEAR}",
        r"(?:1[1-9]|20)\d0['’]?s(?!\w)|[4-9]0['’]?s(?!\w)",
        r"(?:[1-9]|1\d|2[01])(?:st|nd|rd|th)[ -][Cc]entury(?!\w)|[XVI]{2,5} [Cc]entury(?!\w)",
        rf"Q[1-4](?!\w)(?: (?:of )?{YEAR})?|(?:first|second|third|fourth) quarter of {YEAR}",
        rf"{words(_both(_RELATIVE))} (?:week|month|year|weekend|quarter|decade|century|spring"
        rf"|summer|autumn"
        r"|winter|fall|season)(?![\w-])",
        rf"{words(_both(_NOW))}(?![\w-])",
        rf"(?:Christmas|New Year[’']s|Easter)(?: (?:Eve|Day|Sunday|Monday))(?!\w)"
        rf"|{words(_FEASTS)}(?![\w-])",
        r"(?:nineties|eighties|seventies|sixties|fifties)(?!\w)",
    ]
)

_NATION: Final = (
    r"(?:U\.S\.|US|Canadian|Australian|New Zealand|Hong Kong|Singapore|Egyptian|Kenyan|Swiss"
    r"|Mexican|Indian|"
    r"Pakistani|Jordanian|Kuwaiti|Saudi|Iraqi|Iranian|Turkish|Russian|Chinese|Japanese|British"
    r"|Nigerian"
    r"|Ugandan|Tanzanian|Philippine|Norwegian|Swedish|Danish)"
)
_SCALE: Final = words(f"{_SCALES} {_INDIAN} bn mn mln bln tn m k b K M B mil bil")
_UNIT: Final = (
    rf"(?:(?:{_NATION}[ -])?{words(_CURRENCIES)}|{_NATION} (?:[Pp]ounds?)|CFA francs?|[Ee]uros?"
    rf"|[Dd]ollars?"
    r"|USD|EUR|GBP)(?!\w)"
)
_ANY_UNIT: Final = rf"(?:{_UNIT}|{words(_DOUBTFUL)}(?!\w))"

_MONEY: Final = "|".join(
    [
        # Rs 40,000 · S/479 million · R21.9 billion · N200,000, but not N95
        rf"(?:{words(LOCAL)}(?=[ \d.])|S/|B/\.|[RN](?=\d{{3}}|\d{{1,3}}[., ]\d"
        rf"|\d{{1,3}} ?{_SCALE}(?!\w)))"
        rf" ?{NUMBERS}(?:[ -]?{_SCALE}(?!\w))?",
        # 800 million euros · 30-million-dollar · 600-plus billion pesos
        rf"{NUMBERS}(?: ?- ?plus)?[ -]?{_SCALE}[ -](?:of )?{_ANY_UNIT}",
        # 36 dollars · 150,000 Egyptian pounds
        rf"{NUMBERS}[ -]{_UNIT}",
        rf"\d{{1,3}}(?:,\d{{3}}){{1,3}}[ -](?:{_NATION} )?{words(_DOUBTFUL)}(?! of)(?!\w)",
        rf"(?:US|U\.S\.) dollars {NUMBERS}",
        r"\d{1,3}p(?!\w)",
        r"multi-?(?:m|b)illion-(?:dollar|euro|pound)(?!\w)",
    ]
)
_PERCENT: Final = r"(?:percent|per cent|pct|percentage points?|basis points?)"
_SUM: Final = (
    rf"{words(_both(_PLURALS))}(?: of (?:thousands|millions|billions))?"
    rf" of {_ANY_UNIT}|(?:(?:hundred|thousand) )?{words(_SCALES)}s?[ -](?:of )?{_ANY_UNIT}"
)

GRAMMAR: Final[Grammar] = grammar(
    triggers=f"{_FULL_MONTHS} {_FULL_MONTHS.upper()} {_SHORT_MONTHS} {_WEEKDAYS} "
    f"{_WEEKDAYS.upper()} Sundays Mondays "
    f"Tuesdays Wednesdays Thursdays Fridays Saturdays {_SHORT_WEEKDAYS} {_FEASTS} New "
    f"{_both(_RELATIVE)} "
    f"{_both(_NOW)} {_SCALES} {_both(_PLURALS)} hundred percent per S B "
    + " ".join(code.rstrip(".¢") for code in LOCAL.split())
    + " "
    "first second third fourth XIX XVIII XVII XVI XX XXI multimillion multibillion multi "
    "nineties eighties seventies sixties fifties",
    date=_DATE,
    month=rf"{_MONTH}(?!\w)",
    weekday=rf"{_WEEKDAY}s?(?!\w)",
    money=_MONEY,
    percent=_PERCENT,
    sum_=_SUM,
    share=r"(?:percent|per cent)(?!\w)",
    scale=_SCALE,
    number_words=r"(?:half )?an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|several|few|many",
    leads="in since until till by from of during before after through to last next this every "
    "early late mid summer winter spring autumn between and for around past previous following "
    "coming throughout",
    ambiguous="May March",
    counted="people men women children workers soldiers troops metres meters m km miles feet "
    "hours days years times elephants jobs dollars euros pounds units seats votes delegates "
    "members more or other patients cases deaths tonnes tons kg students hectares acres homes "
    "houses points",
    names="Times Telegraph Mirror Express Post Mail Independent Herald World Night Fools Rose",
)
