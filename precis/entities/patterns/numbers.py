"""Figures, scale words and currency signs as they are written in any language.

All pieces are source text of regular expressions in which a blank stands for any space of the
text; `compiled` turns it into one. A number is matched whole or not at all: the group around it is
atomic, and it may not be followed by further digits.
"""

import re
from typing import Final

from precis.text.characters import UNSPACED


def words(listed: str) -> str:
    """An alternation of the listed words, longest first, so that none hides a longer one."""
    return (
        "(?:" + "|".join(sorted(map(re.escape, listed.split()), key=lambda w: (-len(w), w))) + ")"
    )


def either(listed: str) -> str:
    """An alternation of the listed lower-case words in lower case, title case and capitals.

    Grouped by first letter, since most texts fail at that: an alternation under `(?i:)` takes ten
    times as long.
    """
    rests: dict[str, set[str]] = {}
    for word in listed.split():
        rests.setdefault(word[0], set()).update((word[1:], word[1:].upper()))
    return (
        "(?:"
        + "|".join(
            f"[{first}{first.upper()}](?:"
            + "|".join(sorted(map(re.escape, rest), key=lambda w: (-len(w), w)))
            + ")"
            for first, rest in sorted(rests.items())
        )
        + ")"
    )


def compiled(pattern: str, *, is_unspaced: bool = False) -> re.Pattern[str]:
    """The pattern with `SPACE` for every blank, and for `END` what that is in a language that is
    written without spaces, or with them."""
    end = _UNSPACED_END if is_unspaced else r"(?!\w)"
    return re.compile(pattern.replace(" ", SPACE).replace(END, end))


#: A space inside an expression, the unbreakable ones included. Matching ends with the sentence.
SPACE: Final = r"\s"
#: Between the ends of a range, the words of Chinese and Japanese included.
DASH: Final = "(?:[-\u2010-\u2015\u2212~〜～至到]|から)"

#: Nothing of the same word may follow. It stands for what `compiled` puts there: in a language that
#: is written without spaces, and in Korean with its particles, such characters may follow. To
#: compile that takes a hundred times as long, and there are hundreds of them.
END: Final = "\ue000"
_UNSPACED_END: Final = rf"(?![^\W{UNSPACED}\uac00-\ud7a3])"

_GROUPS: Final = "|".join(
    rf"\d{{1,3}}(?:{separator}\d{{3}}){{1,4}}+" for separator in (",", r"\.", "[’']", " ")
)
_FRACTION: Final = r"(?: ?[½¼¾⅓⅔⅛⅜⅝⅞]|[ -]\d/\d{1,2})"
#: 1,234.5 · 1.234,5 · 1 234 · 12'000 · 12,34,567 · 0.75 · 2½ · 1/2; at most 15 digits in a row, so
#: a megabyte of them costs no more than a word.
NUMBER: Final = (
    rf"(?>\d{{1,15}}(?![\d½¼¾⅓⅔⅛⅜⅝⅞/]|[.,’'\s-][\d½¼¾⅓⅔⅛⅜⅝⅞])"
    rf"|(?:\d{{1,2}}(?:,\d\d){{1,5}},\d{{3}}|{_GROUPS})(?:[.,]\d{{1,6}})?(?!\d)"
    rf"|\d{{1,2}}/\d{{1,2}}(?![\d/])|\d{{1,15}}(?:[.,]\d{{1,6}})?(?!\d){_FRACTION}?"
    rf"|\.\d{{1,4}})(?![.,’']\d)"
)
#: A number that may lack the scale of the one after it: the 2 of "$2 to $3 billion".
SMALL: Final = r"(?>\d{1,3}(?:[.,]\d{1,2})?)(?![.,’']?\d| \d{3}(?!\d))"

#: Years that news speaks of; not the start of a longer number or a decimal.
YEAR: Final = r"(?:1[1-9]|20)\d\d(?![\d%]|[.,:]\d)"
DAY: Final = r"(?:0[1-9]|[12]\d|3[01]|[1-9])(?![\d%]|[.,:]\d)"

#: Scale words of the languages that use the word million in some form, by stem, and of others.
_STEMS: Final = (
    r"(?:mil{1,2}[ijhy]|bil{1,2}[ijhy]|tril{1,2}[ijhy])[oóõãaá]\w{0,9}"
    r"|(?:м[иі]л[льиіј]|б[иі]л[льиіј]|тр[иі]л[льиіј])[йијя]?[оа]\w{0,9}|м[иі]льярд\w{0,3}"
    r"|тысяч\w{0,3}|тисяч\w{0,3}|хиляд\w{0,2}|хиљад\w{0,2}|εκατομμύρι\w{1,3}|δισεκατομμύρι\w{1,3}"
    r"|τρισεκατομμύρι\w{1,3}|χιλιάδ\w{1,3}|tys[ií]ąc\w{0,3}|tysięcy|tis[ií]c\w{0,3}|tuhat\w{0,4}"
    r"|tusen|tusind|duizend|ezer|mila|ribu|juta|miliar|triliun|triệu|tỷ|nghìn|ngàn|miljon\w{0,3}"
    r"|लाख|करोड़|हज़ार|हजार|লাখ|কোটি|مليون\w{0,2}|ملايين|مليار\w{0,2}|میلیون|میلیارد|ألف|آلاف"
    r"|מיליון|מיליארד|אלף|ล้าน|พันล้าน"
)
#: Abbreviations of scales, with or without a full stop.
_SHORT: Final = (
    "mio mrd mld mlrd mln mill mil mn mm bn bln mds md tn trn mia mld млн млрд трлн тыс тис хил "
    "tys "
    "tis εκατ δισ mi mlj mljrd mkr mdkr mnkr"
)
#: Numbers and scales of Chinese, Japanese and Korean: 400万, 1億2000万, 5조.
_UNSPACED_SCALE: Final = (
    r"(?:[十百千万萬亿億兆만억조천]{1,3}(?: ?\d{1,4}[十百千万萬亿億兆만억조천]{0,3}){0,3}+)"
)
_LETTERS: Final = r"(?:(?<=[\d½])[mMbBkKtT]|[mMbBkK](?![\w-]))"
#: Any of them. It may be glued to the number.
ANY_SCALE: Final = (
    rf"(?:(?=[bdejkmnrtBDEJKMNRT\u0370-\U0001ffff])(?i:{_STEMS}"
    rf"|{words(_SHORT)}(?:\.(?= ?[^\s.]))?){END}|{_LETTERS}{END}|{_UNSPACED_SCALE})"
)

#: ISO 4217 codes of currencies in use, those that are English words or frequent abbreviations (COP
#: 27) left out.
CODES: Final = (
    "AED AFN AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP "
    "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
    "OMR PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLL SSP STN SYP SZL "
    "THB TJS TMT TND TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV XAF XCD XOF YER ZAR ZMW ZWL"
)
SYMBOLS: Final = "$€£¥₹₩₽₪₺₦฿₫₴₱₸₵৳₡₲₾₼₮₭＄￥￡"
#: Short names of currencies before an amount, a full stop after them or not.
LOCAL: Final = (
    "Rs RM RMB QR SR Dh Dhs DH JD BD KD RO Sh Shs KSh Ksh KShs Kshs USh TSh Tk TK GH¢ GH₵ GH "
    "Rp Php NIS LE Bs Nu CFA SFr sFr Fr kr Kr DM zł Kč Ft"
)
#: The same after an amount.
LOCAL_LAST: Final = (
    "kr Kr zł Kč Ft lei lv лв грн руб р TL RON DM SFr sFr Fr đ KM din ден Lei Eur eur usd LE RM RMB"
)
_SYMBOL: Final = f"[{re.escape(SYMBOLS)}]"
#: What may stand before an amount. Letters may make a sign precise: US$, Can$; `US $` too.
PREFIX: Final = (
    rf"(?:(?:[A-Z][A-Za-z]{{0,3}}|U\.S\.|(?:US|U\.S\.|HK|NZ|NT|AU|COP|N|R|S"
    rf"|C) )?(?P<sign>{_SYMBOL})"
    rf"|(?P<code>{words(CODES)}|{words(LOCAL)}\.?)(?=[ \d.{re.escape(SYMBOLS)}])(?: ?{_SYMBOL})?"
    r"|S/\.?|B/\.)"
)
#: The same before the second amount of a range.
SAME_PREFIX: Final = r"(?:(?:[A-Z][A-Za-z]{0,3})?(?P=sign)|(?P=code))"
#: The same, or another one.
SECOND_PREFIX: Final = rf"(?:(?:[A-Z][A-Za-z]{{0,3}})?{_SYMBOL}|[A-Z]{{3}}(?=[ \d])|Rs\.?|RM|kr\.?)"
#: What may stand after an amount instead, without a word.
SUFFIX: Final = (
    rf"(?:{_SYMBOL}(?!\d){END}|(?:{words(CODES)}|{words(LOCAL_LAST)}(?:\.(?= [a-z\d(]))?){END}"
    r"|(?:美元|欧元|歐元|日元|日圓|英镑|人民币|港元|港币|新台币|澳元|加元|卢布|韩元|元(?:\d角)?|円(?:\d{{1,2}}銭)?|ドル|ユーロ|ポンド|ウォン"
    r"|달러|유로|원|엔|위안))"
)
#: Tokens that start an amount, beside figures.
PREFIX_TOKENS: Final = frozenset(
    [*SYMBOLS, "S", "B", *f"{CODES} {LOCAL}".replace("¢", "").replace("₵", "").split()]
)
