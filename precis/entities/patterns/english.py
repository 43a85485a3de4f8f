"""English dates, amounts and shares."""

from typing import Final

from precis.entities.patterns import english_amounts
from precis.entities.patterns.grammar import Dates, Grammar, grammar
from precis.entities.patterns.numbers import DASH, DAY, YEAR, words

_FULL_MONTHS: Final = (
    "January February March April May June July August September October November December"
)
_SHORT_MONTHS: Final = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SHORT_WEEKDAYS: Final = "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_RELATIVE: Final = "last next this past coming previous following"
_NOW: Final = "yesterday today tomorrow tonight"
_ORDINALS: Final = "first second third fourth final latter opening"
_SEASONS: Final = "spring summer autumn winter fall"
_TENS: Final = "nineties eighties seventies sixties fifties forties thirties twenties"
_CENTURIES: Final = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
)
_ROMAN: Final = "XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"


def _both(lower: str) -> str:
    """The words and the same at the start of a sentence."""
    return f"{lower} {lower.title()}"


_ANY_MONTH: Final = (
    rf"(?:{words(_FULL_MONTHS + ' ' + _FULL_MONTHS.upper())}|{words(_SHORT_MONTHS)}\.?)"
)
_MONTH: Final = words(_FULL_MONTHS)
_WEEKDAY: Final = words(_WEEKDAYS + " " + _WEEKDAYS.upper())
_NEAR: Final = rf"{words(_both(_RELATIVE))}(?: (?:coming|past))?"
_BEFORE: Final = (
    rf"(?:{_NEAR} )?(?:(?:{_WEEKDAY}|{words(_SHORT_WEEKDAYS)}\.?)(?: night| morning)?,? (?:the )?)?"
)
#: Not the 10 of "In March 10 percent came".
_NO_COUNT: Final = (
    r"(?! ?%| (?:percent|per cent|hundred|thousand|million|billion|people|points|years)\b)"
)
_DAY: Final = rf"{DAY}(?:st|nd|rd|th)?(?!\w){_NO_COUNT}"
_FULL_YEAR: Final = rf"(?:,? (?:in |of )?{YEAR}|,? ['’]\d\d(?!\w))"
#: After "3 and 4", so that the 4 is not what is counted next.
_CLOSED: Final = (
    r"(?=[.,;:)]|$| (?:in|at|of|when|before|after|to|for|on|with|a(?!\.)|the|this|as|and|between"
    r"|from|by"
    r"|during|were|was|will)\b)"
)
_MORE_DAYS: Final = (
    rf"(?: ?(?:{DASH}|/) ?(?:{_ANY_MONTH} )?{_DAY}| (?:to|through|until"
    rf"|thru) {_DAY}(?! {_ANY_MONTH})"
    rf"|(?:(?:, {_DAY}){{1,3}},?)? (?:and|or|&) {_DAY}(?:(?={_FULL_YEAR})|{_CLOSED}))?"
)
_DAYS: Final = rf"(?:{_DAY}, ){{0,3}}(?:{_DAY},? ?(?:{DASH}|/|&|to|and|or) ?)?{_DAY}"
_THE_YEAR: Final = r"(?:this|last|next|the|that) (?:(?:fiscal|financial|same|previous) )?year"
_FISCAL: Final = rf"(?:fiscal|financial)(?: year)? {YEAR}(?:[-–/]\d{{2,4}})?(?!\w)"
_OF_YEAR: Final = (
    rf"(?:(?:,| of| in)? (?:the )?(?:{YEAR}|{_FISCAL}|FY ?\d{{2,4}}(?!\w))| of {_THE_YEAR})"
)
_COUNT: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
_PERIOD: Final = (
    r"(?:week|month|year|weekend|quarter|decade|century|spring|summer|autumn|winter|fall|season"
    r"|(?:fiscal|financial|calendar|school|academic) year|Christmas|Easter|Ramadan|Thanksgiving)"
)
_RANK: Final = r"(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_FEASTS: Final = (
    r"(?:(?:Christmas|New Year[’']s|Easter)(?: (?:Eve|Day|Sunday|Monday))"
    r"|(?:Black|Good|Holy|Super|Fat|Shrove|Ash|Palm|Cyber|Maundy|Giving|Easter) "
    rf"(?:{_WEEKDAY})|(?:Boxing|Labou?r|Memorial|Independence|Veterans[’']?|Bastille|Valentine[’']s"
    r"|Mother[’']s|Father[’']s|Election|Remembrance|Armistice|Earth|Anzac|ANZAC|Columbus|Groundhog"
    r"|Presidents[’']?|Australia|Canada|Republic|Victory|May|Inauguration|Thanksgiving"
    r"|(?:St\.?|Saint) (?:Patrick|George|Valentine|Andrew)[’']s|All Saints[’']?) Day"
    r"|Fourth of July|Ides of March|Mardi Gras|Christmas|Easter|Ramadan|Halloween|Thanksgiving"
    r"|Hanukkah|Passover|Yom Kippur|Rosh Hashanah|Diwali|Juneteenth|Pentecost|Whitsun"
    r"|Eid al-(?:Fitr|Adha))(?![\w-])"
)
_CENTURY: Final = r"(?:[Cc]entury|[Cc]enturies|CENTURY)(?!\w)"

_WORD: Final = "|".join(
    [
        # March 6 · Tuesday, March 6th, 2025 · March 4 to 15 · January 31 - February 6
        rf"{_BEFORE}{_ANY_MONTH} (?:the )?{_DAY}{_MORE_DAYS}{_FULL_YEAR}?",
        # March 2025 · September of 2018 · April, 2019 · March-May 2024
        rf"{_ANY_MONTH}(?: ?(?:{DASH}|/) ?{_ANY_MONTH})?,? (?:of )?{YEAR}"
        rf"(?: ?{DASH} ?{_ANY_MONTH} {YEAR})?",
        rf"{_MONTH} ?(?:{DASH}|/) ?{_MONTH}(?!\w)",
        # Tuesday 26th July · Friday the 13th
        rf"{_BEFORE}{_DAYS} (?:of )?{_ANY_MONTH}(?!\w){_FULL_YEAR}?",
        rf"{_WEEKDAY} the {DAY}(?:st|nd|rd|th)(?!\w)",
        rf"{words(_both(_CENTURIES))}[ -]{_CENTURY}|[Tt]wenty[ -]first[ -]{_CENTURY}",
        rf"{words(_ROMAN)} {_CENTURY}",
        # third quarter of 2024 · first half of last year · last week of March
        rf"(?:(?i:fiscal) )?{_RANK}[ -]quarter{_OF_YEAR}|(?i:fiscal)[ -]{_RANK}[ -]quarter(?!\w)",
        rf"(?i:fiscal) Q[1-4](?: {YEAR})?(?!\w)",
        rf"(?i:first|second|latter|other|opening)[ -]half(?:{_OF_YEAR}| of (?:the )?"
        rf"(?:\d0s|[12]\d\d0s|{_MONTH}(?: {YEAR})?|(?:\d\d(?:th|st) )?{_CENTURY}))",
        rf"(?i:first|last|final|opening) (?:{_COUNT} )?(?:months?|weeks?|days?|quarters|weekend"
        rf"|decade)"
        rf"(?: of {_MONTH}(?: {YEAR})?(?!\w)|{_OF_YEAR})",
        rf"(?i:fiscal|financial|calendar|academic)(?: year)? {YEAR}(?:[-–/]\d{{2,4}})?(?!\w)",
        rf"(?i:{words(_SEASONS)}) (?:of )?{YEAR}(?:[-–/]\d{{2,4}})?(?![\w/-])",
        # last week · last Tuesday · next March, but not "This May be"
        rf"{_NEAR} {_PERIOD}(?![\w-])",
        rf"(?![Ff]ollowing|[Pp]revious){_NEAR} {_WEEKDAY}(?![\w-])",
        rf"(?!This (?:May|March)|[Ff]ollowing|[Pp]revious){_NEAR} {_MONTH}(?![\w-]| {_DAY})",
        rf"{_WEEKDAY}(?: of)? (?:last|next|this) week(?![\w-])",
        rf"{words(_both(_NOW))}(?![\w-])",
        rf"{_WEEKDAY}(?:{DASH}|/){_WEEKDAY}(?!\w)",
    ]
)
_FIGURE: Final = "|".join(
    [
        # 6 March 2025 · 14th of June · 29th & 30th December · 3, 4 and 5 May
        rf"{_DAYS} (?:of )?{_ANY_MONTH}(?!\w){_FULL_YEAR}?",
        rf"{YEAR}[ -](?:fiscal|financial)[ -]year(?!\w)",
        r"9/11(?![\d/]|[.,]\d)",
        rf"(?:1[1-9]|20)\d0['’]?s(?:{DASH}(?:1[1-9]|20)?\d0['’]?s)?(?!\w)",
        r"(?:[1-9]|1\d|2[01])(?:st|nd|rd|th)(?: (?:and|or|to) \d{1,2}(?:st|nd|rd|th))?[ -]"
        rf"{_CENTURY}",
        rf"{_RANK}[ -]quarter{_OF_YEAR}",
        rf"[1-4][QH] ?(?:{YEAR}|FY ?\d{{2,4}})(?!\w)",
    ]
)
_DATES: Final = Dates(
    triggers=f"{_FULL_MONTHS} {_FULL_MONTHS.upper()} {_SHORT_MONTHS} {_WEEKDAYS} "
    f"{_WEEKDAYS.upper()} Sundays Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays "
    f"{_SHORT_WEEKDAYS} Christmas Easter Ramadan Halloween Thanksgiving Hanukkah Passover Diwali "
    f"Juneteenth Pentecost Whitsun {_both(_NOW)} {_both(_TENS)}",
    openers="US U.S. "
    "New Black Good Holy Super Fat Shrove Ash Palm Cyber Maundy Giving Boxing Labor Labour "
    "Memorial Independence Veterans Bastille Valentine Mother Father Election Remembrance "
    "Armistice "
    "Earth Anzac ANZAC Columbus Groundhog Presidents Australia Canada Republic Victory "
    "Inauguration "
    "St St. Saint All Fourth Ides Mardi Yom Rosh Eid "
    f"{_both(_RELATIVE)} {_both(_ORDINALS)} {_both(_SEASONS)} {_ROMAN} "
    f"{_both(_CENTURIES)} {_both('fiscal financial calendar academic twenty')}",
    companions="dollar dollars "
    f"{_FULL_MONTHS} {_SHORT_MONTHS} {_WEEKDAYS} {_SHORT_WEEKDAYS} {_RELATIVE} day eve "
    "year years week weeks month months weekend quarter quarters decade century centuries spring "
    "summer autumn winter fall season fiscal financial calendar school academic christmas easter "
    "ramadan thanksgiving half two three four five six seven eight nine ten eleven days of in "
    "third "
    "patrick george valentine andrew saints gras kippur hashanah al q1 q2 q3 q4".lower(),
    followers=rf"{words(_FULL_MONTHS)}|{words(_FULL_MONTHS.upper())}|{words(_SHORT_MONTHS)}\.?"
    r"|[Cc]entury|[Cc]enturies|CENTURY|of|and|or|&|to|fiscal|financial|AD|BC|BCE|CE|A\.D\.|B\.C\.",
    word=_WORD,
    figure=_FIGURE,
    feast=rf"{_FEASTS}(?! \d\b)(?: {YEAR})?",
    month=rf"{_MONTH}(?!\w)",
    weekday=rf"{_WEEKDAY}s?(?!\w)",
    decade=rf"[1-9]0['’]?s(?!\w)|{words(_both(_TENS))}(?!\w)",
    quarter=rf"{_RANK}[ -]quarter(?!\w)",
    era=r"(?:AD|BCE?|CE|A\.D\.|B\.C\.)",
    leads="in since until till by from of during before after through to last next this every "
    "early late mid summer winter spring autumn between and for around past previous following "
    "coming throughout",
    ambiguous="May March",
    counted="people men women children workers soldiers troops metres meters m km miles feet "
    "hours days years times elephants jobs dollars euros pounds units seats votes delegates "
    "members more or other patients cases deaths tonnes tons kg students hectares acres homes "
    "houses points yards inches pages",
    dated="elections polls games levels figures results protests riots attacks floods finals talks "
    "sanctions series census riots olympics championships bombings fires sales prices accords "
    "reforms revenues earnings crisis was is has does its this us as thus always perhaps",
    plural="s loaves",
    names="Times Telegraph Mirror Express Post Mail Independent Herald World Night Fools Rose",
    ages=r"(?i:\b(?:his|her|their|my|your|our|aged?|people|men|women|man|woman|temperatures?"
    r"|degrees"
    r"|highs?|lows?|Fahrenheit|humidity|shot|scored)\b)",
    games=r"(?i:\b(?:touchdown|yards?|rebounds?|points|scored?|scoring|quarterback|overtime"
    r"|halftime"
    r"|field goal|pass(?:es)?|lead|possession|seconds? left|interception|coach|NFL|NBA)\b)",
)

GRAMMAR: Final[Grammar] = grammar(_DATES, english_amounts.AMOUNTS)
