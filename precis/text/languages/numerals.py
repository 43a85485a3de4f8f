"""Numbers in words and digits → their values, by language.

To add a language: its words in `_WORDS` ("word=value"). Digits are read in every language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

_EN: Final = """two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
    thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20
    thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000
    million=1e6 billion=1e9 trillion=1e12 bn=1e9 dozen=12 first=1 second=2 third=3 fourth=4
    fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 half=0.5 both=2
    twice=2 double=2 triple=3"""
_DE: Final = """zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12
    dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20
    dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100
    tausend=1000 million=1e6 millionen=1e6 mio=1e6 milliarde=1e9 milliarden=1e9 mrd=1e9
    billion=1e12 billionen=1e12 dutzend=12 erste=1 ersten=1 erster=1 zweite=2 zweiten=2 zweiter=2
    dritte=3 dritten=3 dritter=3 vierte=4 vierten=4 fünfte=5 fünften=5 sechste=6 sechsten=6
    siebte=7 siebten=7 achte=8 achten=8 neunte=9 neunten=9 zehnte=10 zehnten=10 hälfte=0.5
    doppelt=2 beide=2 beiden=2"""
_FR: Final = """deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12
    treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50
    soixante=60 septante=70 huitante=80 nonante=90 cent=100 cents=100 mille=1000 million=1e6
    millions=1e6 milliard=1e9 milliards=1e9 premier=1 première=1 deuxième=2 second=2 seconde=2
    troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9 dixième=10
    moitié=0.5 dizaine=10 douzaine=12 vingtaine=20 trentaine=30 centaine=100"""
_ES: Final = """dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12
    trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20
    veintiuno=21 veintiún=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25
    veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50
    sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 cientos=100 doscientos=200
    doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 quinientos=500 seiscientos=600
    setecientos=700 ochocientos=800 novecientos=900 mil=1000 millón=1e6 millones=1e6 primer=1
    primero=1 primera=1 segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 cuarto=4 cuarta=4 quinto=5
    quinta=5 sexto=6 sexta=6 séptimo=7 octavo=8 noveno=9 décimo=10 mitad=0.5 ambos=2 docena=12"""
_IT: Final = """due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11
    dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18
    diciannove=19 venti=20 trenta=30 quaranta=40 cinquanta=50 sessanta=60 settanta=70 ottanta=80
    novanta=90 cento=100 mille=1000 mila=1000 milione=1e6 milioni=1e6 miliardo=1e9 miliardi=1e9
    primo=1 secondo=2 seconda=2 terzo=3 terza=3 quarto=4 quarta=4 quinto=5 quinta=5 metà=0.5"""
_NL: Final = """twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12
    dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20
    dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90 honderd=100
    duizend=1000 miljoen=1e6 miljard=1e9 eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6
    zevende=7 helft=0.5"""
_PT: Final = """dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11
    doze=12 treze=13 catorze=14 quatorze=14 quinze=15 dezesseis=16 dezasseis=16 dezessete=17
    dezassete=17 dezoito=18 dezenove=19 dezanove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50
    sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 duzentos=200 trezentos=300
    quinhentos=500 mil=1000 milhão=1e6 milhões=1e6 bilhão=1e9 bilhões=1e9 primeiro=1 primeira=1
    segundo=2 segunda=2 terceiro=3 terceira=3 quarto=4 quarta=4 quinto=5 quinta=5 metade=0.5"""
_SV: Final = """två=2 tre=3 fyra=4 fem=5 sex=6 sju=7 åtta=8 nio=9 tio=10 elva=11 tolv=12 tretton=13
    fjorton=14 femton=15 sexton=16 sjutton=17 arton=18 nitton=19 tjugo=20 trettio=30 fyrtio=40
    femtio=50 hundra=100 tusen=1000 miljon=1e6 miljoner=1e6 miljard=1e9 miljarder=1e9 första=1
    andra=2 tredje=3 fjärde=4 femte=5 hälften=0.5"""
_NO: Final = """to=2 tre=3 fire=4 fem=5 seks=6 sju=7 syv=7 åtte=8 otte=8 ni=9 ti=10 elleve=11
    tolv=12 tretten=13 fjorten=14 femten=15 seksten=16 sytten=17 atten=18 nitten=19 tjue=20 tyve=20
    tretti=30 tredive=30 førti=40 femti=50 hundre=100 hundrede=100 tusen=1000 tusind=1000
    million=1e6 millioner=1e6 milliard=1e9 milliarder=1e9 første=1 andre=2 anden=2 tredje=3
    fjerde=4 femte=5"""
_PL: Final = """dwa=2 dwie=2 dwóch=2 dwaj=2 trzy=3 trzech=3 cztery=4 czterech=4 pięć=5 pięciu=5
    sześć=6 sześciu=6 siedem=7 siedmiu=7 osiem=8 ośmiu=8 dziewięć=9 dziewięciu=9 dziesięć=10
    dziesięciu=10 jedenaście=11 dwanaście=12 trzynaście=13 czternaście=14 piętnaście=15
    szesnaście=16 dwadzieścia=20 trzydzieści=30 czterdzieści=40 pięćdziesiąt=50 sto=100 tysiąc=1000
    tysiące=1000 tysięcy=1000 tys=1000 milion=1e6 miliony=1e6 milionów=1e6 mln=1e6 miliard=1e9
    miliardy=1e9 miliardów=1e9 mld=1e9 pierwszy=1 pierwsza=1 drugi=2 druga=2 trzeci=3 trzecia=3"""
_RU: Final = """два=2 две=2 двух=2 двое=2 три=3 трёх=3 трех=3 трое=3 четыре=4 четырёх=4 четырех=4
    пять=5 пяти=5 шесть=6 шести=6 семь=7 семи=7 восемь=8 девять=9 десять=10 десяти=10
    одиннадцать=11 двенадцать=12 тринадцать=13 четырнадцать=14 пятнадцать=15 двадцать=20
    тридцать=30 сорок=40 пятьдесят=50 сто=100 тысяча=1000 тысячи=1000 тысяч=1000 тыс=1000
    миллион=1e6 миллиона=1e6 миллионов=1e6 млн=1e6 миллиард=1e9 миллиарда=1e9 миллиардов=1e9
    млрд=1e9 первый=1 первая=1 второй=2 вторая=2 третий=3 третья=3"""
_UK: Final = """два=2 дві=2 двох=2 двоє=2 три=3 трьох=3 троє=3 чотири=4 чотирьох=4 п'ять=5 п’ять=5
    шість=6 сім=7 вісім=8 дев'ять=9 дев’ять=9 десять=10 одинадцять=11 дванадцять=12 тринадцять=13
    чотирнадцять=14 п'ятнадцять=15 двадцять=20 тридцять=30 сорок=40 сто=100 тисяча=1000
    тисячі=1000 тисяч=1000 тис=1000 мільйон=1e6 мільйони=1e6 мільйонів=1e6 млн=1e6 мільярд=1e9
    мільярдів=1e9 млрд=1e9 перший=1 другий=2 третій=3"""
_CS: Final = """dva=2 dvě=2 dvou=2 tři=3 čtyři=4 pět=5 šest=6 sedm=7 osm=8 devět=9 deset=10
    jedenáct=11 dvanáct=12 třináct=13 čtrnáct=14 patnáct=15 dvacet=20 třicet=30 sto=100 tisíc=1000
    milion=1e6 miliony=1e6 milionů=1e6 miliarda=1e9 miliard=1e9 první=1 druhý=2 třetí=3"""
_TR: Final = """iki=2 üç=3 dört=4 beş=5 altı=6 yedi=7 sekiz=8 dokuz=9 on=10 yirmi=20 otuz=30 kırk=40
    elli=50 altmış=60 yetmiş=70 seksen=80 doksan=90 yüz=100 bin=1000 milyon=1e6 milyar=1e9
    birinci=1 ikinci=2 üçüncü=3"""
_HU: Final = """két=2 kettő=2 három=3 négy=4 öt=5 hat=6 hét=7 nyolc=8 kilenc=9 tíz=10 tizenegy=11
    tizenkét=12 tizenkettő=12 tizenhárom=13 tizennégy=14 húsz=20 harminc=30 száz=100 ezer=1000
    millió=1e6 milliárd=1e9 első=1 második=2 harmadik=3"""
_FI: Final = """kaksi=2 kolme=3 neljä=4 viisi=5 kuusi=6 seitsemän=7 kahdeksan=8 yhdeksän=9
    kymmenen=10 yksitoista=11 kaksitoista=12 kolmetoista=13 neljätoista=14 sata=100 tuhat=1000
    tuhatta=1000 miljoona=1e6 miljoonaa=1e6 miljardi=1e9 miljardia=1e9 toinen=2 kolmas=3"""

_WORDS: Final[Mapping[str, str]] = {
    "cs": _CS, "da": _NO, "de": _DE, "en": _EN, "es": _ES, "fi": _FI, "fr": _FR, "hu": _HU,
    "it": _IT, "nl": _NL, "no": _NO, "pl": _PL, "pt": _PT, "ru": _RU, "sv": _SV, "tr": _TR,
    "uk": _UK,
}  # fmt: skip


def _table(words: str) -> Mapping[str, float]:
    pairs = (row.partition("=") for row in words.split())
    return MappingProxyType({word: float(value) for word, _, value in pairs})


#: Language → its number words and their values. "One" is left out: it is an article in most.
NUMERALS: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {code: _table(words) for code, words in _WORDS.items()}
)

#: Words that join the parts of one number: two hundred and five, treinta y cinco.
_JOINS: Final = frozenset({"-", "and", "und", "et", "y", "e", "en", "og", "och", "i"})
#: A hundred that is none.
_PERCENT: Final = frozenset(
    {("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento")}
)
#: A number is written with spaces between thousands in these languages.
SPACED: Final = frozenset({"cs", "da", "fi", "fr", "hu", "no", "pl", "pt", "ru", "sk", "sv", "uk"})
#: 1,200 is a thousand in these, and less than two elsewhere.
_DECIMAL_POINT: Final = frozenset({"en", "he", "hi", "ja", "ko", "th", "zh"})

_DIGITS: Final = re.compile(r"(\d+(?:[.,:]\d+)*)(?:st|nd|rd|th|er|re|e|ème|º|ª|bn|m|k)?")
_GERMAN: Final = re.compile(
    r"(?:(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(hundert|tausend))?"
    r"(?:und)?(?:(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(\w+zig|dreißig))?"
)
_CHINESE: Final = re.compile("[〇零一二三四五六七八九十百千两兩]+[万亿萬億]?")
_CHINESE_SINGLE: Final = frozenset("一二三四五六七八九十百千")


#: Tokens whose value is remembered.
REMEMBERED: Final = 2_048


class Number(NamedTuple):
    """A number of a sentence."""

    value: float | str
    #: Half-open range of tokens.
    first: int
    last: int


def numbers(code: str, words: Sequence[str]) -> Iterator[Number]:
    """The numbers among lower-case tokens, in order; a time or a section (4:15, 1.2.3) stays text.

    Neighbouring parts are joined: 4 million, two hundred and five, 1 200. O(tokens).
    """
    index = 0
    while index < len(words):
        is_percent = index > 0 and (words[index - 1], words[index]) in _PERCENT
        worth = None if is_percent else value(code, words[index])
        if worth is None:
            index += 1
            continue
        first, index = index, index + 1
        while isinstance(worth, float):
            skip = 1 if index + 1 < len(words) and words[index] in _JOINS else 0
            after = value(code, words[index + skip]) if index + skip < len(words) else None
            whole = _joined(code, worth, after, words[index + skip - 1 : index + skip + 1])
            if whole is None or (skip and not _both_words(words[first], words[index + skip])):
                break
            worth, index = whole, index + skip + 1
        yield Number(worth, first, index)


def _both_words(before: str, after: str) -> bool:
    return not (before[0].isdigit() or after[0].isdigit())


def _joined(
    code: str, value: float, after: float | str | None, words: Sequence[str]
) -> float | None:
    """The value of two neighbouring numbers as one; None where they are two numbers."""
    if not isinstance(after, float) or not words:
        return None
    word = words[-1]
    if word[0].isdigit():
        spaced = code in SPACED and len(word) == 3 and word.isdigit() and value < 1e6
        return value * 1000 + after if spaced and value == int(value) and value > 0 else None
    if after in (100.0, 1000.0, 1e6, 1e9, 1e12) and 0 < value < after:
        return value * after
    if code == "fr" and (value, after) == (4.0, 20.0):
        return 80.0
    if code == "fr" and value == 10.0 and 7 <= after <= 9:
        return value + after
    tens = value >= 20 and value % 10 == 0 and 0 < after < (20 if code == "fr" else 10)
    hundreds = value >= 100 and value % 100 == 0 and after < 100
    thousands = value >= 1000 and value % 1000 == 0 and after < 1000
    return value + after if tens or hundreds or thousands else None


@lru_cache(maxsize=REMEMBERED)
def value(code: str, word: str) -> float | str | None:
    """The value of a lower-case token; None where it is not a number."""
    match = _DIGITS.fullmatch(word)
    if match is not None:
        worth = _digits(code, match[1])
        scale = {"bn": 1e9, "m": 1e6, "k": 1e3}.get(word[match.end(1) :], 1.0)
        return worth * scale if isinstance(worth, float) else worth
    known = NUMERALS.get(code, {}).get(word)
    if known is None and code == "de" and len(word) > 6:
        return _german(word)
    return known


def _german(word: str) -> float | None:
    """fünfundzwanzig, zweihundert: German writes a number below a thousand as one word."""
    table = NUMERALS["de"]
    match = _GERMAN.fullmatch(word)
    if match is None or not match[0]:
        return None
    units = {"ein": 1.0}
    value = 0.0
    if match[2]:
        value += (units.get(match[1]) or table[match[1]]) * table[match[2]]
    if match[4]:
        if match[4] not in table:
            return None
        value += (units.get(match[3]) or table[match[3]]) + table[match[4]]
    return value or None


def _digits(code: str, digits: str) -> float | str:
    """The value of digits with separators, 1,200 or 1.200, by the conventions of the language."""
    if ":" in digits:
        return digits
    thousands, decimal = (",", ".") if code in _DECIMAL_POINT else (".", ",")
    whole, mark, part = digits.rpartition(decimal)
    if not mark:
        whole, part = digits, ""
    if decimal in whole or (part and thousands in part):
        return digits
    groups = whole.split(thousands)
    if any(len(group) != 3 for group in groups[1:]):
        if len(groups) == 2 and not part:  # the other language's decimal mark
            return float(f"{groups[0]}.{groups[1]}")
        return digits
    return float("".join(groups) + ("." + part if part else ""))


def characters(wording: str) -> list[str]:
    """Numbers in Chinese characters, but for single ones, which are parts of words as often."""
    return [run for run in _CHINESE.findall(wording) if len(run) > 1 or run not in _CHINESE_SINGLE]
