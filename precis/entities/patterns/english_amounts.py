"""English amounts and shares."""

from typing import Final

from precis.entities.patterns.grammar import Amounts
from precis.entities.patterns.money import Wording
from precis.entities.patterns.numbers import NUMBER, either, words

#: Currencies whose names are no other words.
_CURRENCIES: Final = (
    "dollar dollars euro euros cent cents yen yuan renminbi baht rand ringgit shekel shekels peso "
    "pesos rupee rupees rupiah ruble rubles rouble roubles franc francs kronor kroner krona "
    "krone kronas dirham dirhams riyal riyals rial rials lira liras lire zloty zlotys zlotych "
    "forint "
    "forints hryvnia hryvnias naira shilling shillings cedi cedis tugrik tugriks córdoba córdobas "
    "cordoba cordobas lempira lempiras quetzal quetzales bolivar bolivars bolívar bolívares "
    "guarani guaranies balboa balboas soles kina pula emalangeni dalasi leone leones metical "
    "meticais ariary manat afghani afghanis rufiyaa ngultrum riel riels dram drams tugrug "
    "tögrög baisa fils birr kwacha colones reais dinar dinars koruna korunas tenge taka dong "
    "guilders guilder pence rubels bitcoins deutschmarks"
)
#: Other words too, so only after a multiple or thousands: weights, verbs, exam marks.
_DOUBTFUL: Final = "pound pounds won crown crowns mark marks sterling lei leva lev kyat kip real"
_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety zero"
)
_SCALES: Final = (
    "hundred thousand million billion trillion quadrillion zillion crore crores lakh lakhs"
)
_PLURALS: Final = "tens dozens scores hundreds thousands millions billions trillions"
_SHORT: Final = "bn mn mln bln tn trn m k b mil bil mm lac lacs cr grand"

_SCALE: Final = either(f"{_SCALES} {_SHORT}")
_NATION: Final = (
    r"(?:U\.S\.|US|New Zealand|Hong Kong|Singapore|New Taiwan|Sri Lankan|South African|Brunei"
    r"|[A-Z][a-z]{2,14}(?:n|ese|sh|ic|i|ch|ss))"
)
_UNIT: Final = (
    rf"(?:{either(_CURRENCIES)}|(?-i:{_NATION}[ -]{either(_CURRENCIES + ' pound pounds')}"
    rf"|CFA francs?)"
    r"|[pP]ounds? sterling)"
)
_ONES: Final = words(_UNITS)
_HALF: Final = r"(?:half|quarters?|thirds?|fifths?|tenths?|hundredths?)"
_JOINT: Final = r"(?:[ -]|(?<=hundred) and |(?<=thousand) and |(?<=million) and | point )"
#: two · thirty-five · two and a half million · half a million · three-quarters of a
_QUANTITY: Final = (
    rf"(?:half[ -](?:of[ -])?an?|an?[ -]half|(?:an?|one|two|three|four|five|six|seven|eight"
    rf"|nine)[ -]"
    rf"{_HALF} of (?:an?|one)|a few|an?[ -]couple(?: of)?|an?[ -]dozen|several|many|few|some|half"
    rf"|an?(?=[ -]{_SCALE}[ -])(?![ -]{_SCALE}[ -](?:dollar|euro|pound|rupee)(?!s))"
    rf"|{_ONES}(?:[ -]{_HALF}(?! of))?|{NUMBER})"
    rf"(?:{_JOINT}(?:{_ONES}|{words(_SCALES)}|half)(?!\w)){{0,9}}"
    rf"(?: and (?:an?|one|three)[ -](?:half|quarters?|third))?(?:[ -]{words(_SCALES)}){{0,3}}"
)
_PLURAL: Final = (
    rf"(?<![\w-])(?:(?:{_QUANTITY} )?{words(_PLURALS)}(?: of)? ){{0,2}}{words(_PLURALS)}"
)
_SHARE: Final = (
    r"(?:per ?cent|per-cent|pct|percentage[ -]points?|basis[ -]points?|percent(?:age)? points?)"
)
_OF_A: Final = r"(?:of (?:an?|one) )?"

#: Rand, naira, pesos and kwacha after their letter: R21.9 billion, N200,000, but not N95.
_LETTER: Final = (
    rf"(?:[RN](?=\d{{3}}|\d{{1,3}}[., ]\d|\d{{1,3}} ?{_SCALE}(?!\w))"
    rf"|[PK](?=\d{{1,3}}(?:\.\d{{1,2}})?[ -]?{words(_SCALES + ' bn mn m')}(?!\w)))"
)
_VIDEO: Final = r"(?!(?:144|240|360|480|720)p)"

AMOUNTS: Final = Amounts(
    wording=Wording(
        scale=_SCALE,
        unit=_UNIT,
        doubtful=either(_DOUBTFUL),
        of="(?:of|OF) ",
        to=either("to or"),
        both=either("and"),
        between="between",
        percent=rf"(?=[pPbBoO])(?i:{_OF_A}{_SHARE}|pcs?|ppts?|pps?|bps?)",
        quantity=_QUANTITY,
        plural=_PLURAL,
        attribute=rf"(?<![\w-])(?:multi-?)?(?:(?:m|b|tr)illion|thousand"
        rf"|hundred)[ -]?(?-i:{_NATION} )?-?"
        r"(?:dollar|euro|pound|rupee|yen)(?!\w)",
        counted="(?:people|children|men|women|users|customers|households|families|homes|students"
        "|workers|voters|members|employees|viewers|residents|patients|followers|subscribers)",
        coins=rf"(?: and (?:{NUMBER}|{_ONES}(?:[ -]{_ONES})?) (?:cents?|pence))?",
        prefix=_LETTER,
        named=r"(?:US|U\.S\.) [Dd]ollars?",
        more=rf"{_VIDEO}\d{{1,3}}p(?!\w)",
    ),
    followers=f"{_CURRENCIES} {_DOUBTFUL} {_SCALES} percent percentage points puntos "
    "century centuries fiscal financial",
    units=f"{_CURRENCIES} {_DOUBTFUL} percent per pct percentage basis",
    parts=rf"{_ONES}|{words(_SCALES)}|{words(_PLURALS)}|{_HALF}|an?|and|of|to|or|point|few|couple"
    r"|dozen|several|many|some|multi|multimillion|multibillion",
    nation=r"[A-Z][a-z]{2,14}(?:n|ese|sh|ic|i|ch|ss)|U\.S\.|US|New|Zealand|Hong|Kong|Singapore|CFA",
    number=rf"{_ONES}|{words(_SCALES)}|{_HALF}",
    ranging="to or",
    large=r"(?i:illion|thousand|hundreds|crore|lakh)|\d,\d{3}|\d ?(?:m|bn|b|k|mn)\b|sterling"
    r"|(?:[a-z](?:n|ese|sh|ic|i|ch|ss)|Zealand|Kong|Singapore|U\.S\.|US|£)[ -]pounds?$",
    price=r"(?i:\b(?:cost|costs|costing|price[sd]?|pay|pays|paid|paying|worth|charge[sd]?|fine[sd]?"
    r"|admission|entry|tickets?|fees?|earn(?:s|ed|ing)?|spen[dt]|sell(?:s|ing)?|sold|buys?|bought"
    r"|rais(?:e[sd]?|ing)"
    r"|funds?|salary|wages?|pence|sterling|bills?|donat\w+|prizes?|debts?|owe[sd]?|tax\w*|budget"
    r"|money|bank|loans?"
    r"|rent|sav(?:e[sd]?|ings?)|bet|deposit|cash|note|coins?|per (?:hour|week|day|month|year))\b"
    r"|£)",
    weight=r"(?i:\b(?:weigh\w*|weight|los[et]\w*|gain\w*|shed|heav\w+|lift\w*|feet|foot|inch(?:es)?"
    r"|tall|overweight|carry\w*|cocaine|marijuana|meat|beef|bomb|explosives|pressure|thrust)\b)",
    doubtful=rf"(?i:{words(_DOUBTFUL)})$",
    weighed=r"(?i:pounds?)$",
)
