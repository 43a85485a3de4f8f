"""Signs, codes and names of currencies → ISO 4217 codes, with what a text says where they leave
several.

`$`, "dollars" and "pounds" are the currencies of many countries, and so are "pesos", "kroner" or
"¥". Such a one is decided by, in this order: letters or an adjective with it (`A$`, "Egyptian
pounds"); a mention elsewhere in the text that is precise and the only one of its kind; the country
of the kind that the text names most (`_MAJORITY`); else the kind's default, which `$` and "pounds"
do not have.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from precis.entities.patterns.numbers import CODES
from precis.text import Document

#: Kind of a currency → country → code.
KINDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        kind: dict(pair.split(":") for pair in pairs.split())
        for kind, pairs in {
            "dollar": "US:USD CA:CAD AU:AUD NZ:NZD HK:HKD SG:SGD TW:TWD JM:JMD TT:TTD BS:BSD "
            "BB:BBD FJ:FJD ZW:ZWL LR:LRD NA:NAD BN:BND BZ:BZD GY:GYD",
            "pound": "GB:GBP EG:EGP LB:LBP SY:SYP SD:SDG SS:SSP",
            "franc": "CH:CHF CFA:XOF RW:RWF BI:BIF CD:CDF DJ:DJF GN:GNF KM:KMF",
            "peso": "MX:MXN AR:ARS CO:COP CL:CLP UY:UYU PH:PHP CU:CUP DO:DOP",
            "rupee": "IN:INR PK:PKR LK:LKR NP:NPR MU:MUR SC:SCR",
            "crown": "SE:SEK NO:NOK DK:DKK IS:ISK CZ:CZK",
            "dinar": "KW:KWD IQ:IQD JO:JOD BH:BHD TN:TND DZ:DZD LY:LYD RS:RSD",
            "dirham": "AE:AED MA:MAD",
            "rial": "IR:IRR OM:OMR YE:YER",
            "riyal": "SA:SAR QA:QAR",
            "shilling": "KE:KES UG:UGX TZ:TZS SO:SOS",
            "ruble": "RU:RUB BY:BYN",
            "won": "KR:KRW KP:KPW",
            "yen": "JP:JPY CN:CNY",
            "lira": "TR:TRY",
            "leu": "RO:RON MD:MDL",
            "mark": "DE:DEM",
            "cent": "",
        }.items()
    }
)

#: What a kind is where the text decides nothing: only where one country's is meant by far most
#: often in news.
_DEFAULTS: Final = MappingProxyType(
    {
        "rupee": "INR",
        "rial": "IRR",
        "riyal": "SAR",
        "ruble": "RUB",
        "won": "KRW",
        "yen": "JPY",
        "lira": "TRY",
        "leu": "RON",
        "mark": "DEM",
    }
)
#: The same in a language of one of the countries.
_OF_LANGUAGE: Final = MappingProxyType({"sv": "SEK", "da": "DKK", "no": "NOK", "nb": "NOK"})
#: Of the mentions of countries of a kind, the share from which one of them decides.
_MAJORITY: Final = 0.75


def _table(rows: str) -> dict[str, str]:
    """ "word/word:target …" → word → target; an underscore is a space."""
    pairs = (row.rsplit(":", 1) for row in rows.split())
    return {word.replace("_", " "): target for words, target in pairs for word in words.split("/")}


#: Signs and short names, as written. Lower-case targets are kinds.
_SIGNS: Final = _table(
    "US$/U.S.$:USD A$/AU$/AUD$:AUD C$/CA$/Can$/CAD$:CAD NZ$:NZD HK$:HKD S$/SG$:SGD NT$/TW$:TWD "
    "R$:BRL N$:NAD J$/JA$:JMD TT$:TTD Z$/ZW$:ZWL Mex$/MX$/MXN$:MXN AR$:ARS COP$/COL$:COP CL$:CLP "
    "FJ$:FJD EC$:XCD BZ$:BZD "
    "E£:EGP LE:EGP £:GBP ￡:GBP €:EUR ¥/￥:yen ₹:INR ₩:KRW ₽:RUB ₪:ILS ₺:TRY ฿:THB ₦:NGN ₫/đ:VND "
    "₴:UAH ₱:PHP "
    "₸:KZT ₵/GH₵/GH¢/GH:GHS ৳:BDT ₡:CRC ₲:PYG ₾:GEL ₼:AZN ₮:MNT ₭:LAK $/＄:dollar S/:PEN S/.:PEN "
    "B/.:PAB Rs:rupee RM:MYR RMB:CNY QR:QAR SR:SAR Dh/Dhs/DH:dirham JD:JOD BD:BHD KD:KWD RO:OMR "
    "Sh/Shs:shilling KSh/Ksh/KShs/Kshs:KES USh:UGX TSh:TZS Tk/TK:BDT Rp:IDR Php:PHP NIS:ILS Nu:BTN "
    "CFA:XOF SFr/sFr:CHF Fr:franc kr/Kr:crown DM:DEM zł:PLN Kč:CZK Ft:HUF Lei/lei:leu lv/лв:BGN "
    "грн:UAH руб/р:RUB TL:TRY RON:RON KM:BAM ден:MKD дин/din:RSD Eur/eur:EUR usd:USD N:NGN "
    "美元/ドル/달러:USD 欧元/歐元/ユーロ/유로:EUR 日元/日圓/円/엔:JPY "
    "英镑/ポンド:GBP 人民币/위안:CNY "
    "港元/港币:HKD 新台币:TWD 澳元:AUD 加元:CAD 卢布:RUB 韩元/ウォン/원:KRW 元:CNY mdd:USD mde:EUR"
)
#: A sign that another country's text gives another currency: "R21.9 billion".
_LETTERS: Final = _table("R:ZAR K:ZMW P:PHP")

#: Names, in lower case; lower-case targets are kinds.
_NAMES: Final = _table(
    "euro/euros/евро/євро:EUR dollar/dollars/dólar/dólares/dolar/dollari/доллар/долларов/доллара/"
    "доларів/dollaro:dollar us-dollar/us_dollar:USD "
    "pound/pounds/pfund/livre/livres/libra/libras:pound "
    "sterling/sterline/pence/pennies/p:GBP franc/francs/franken/franco/francos/franchi:franc "
    "peso/pesos:peso rupee/rupees/rupie/rupien/roupie/roupies/rupia/rupias:rupee rupiah:IDR "
    "krone/kronen/kroner/krona/kronas/crown/crowns:crown "
    "couronne/couronnes/corona/coronas/korun:crown "
    "kronor:SEK koruna/korunas:CZK dinar/dinars/dinares:dinar dirham/dirhams/dírham/dírhams:dirham "
    "rial/rials:rial "
    "riyal/riyals:riyal shilling/shillings/schilling:shilling "
    "ruble/rubles/rouble/roubles/rubels/rubel/rublo/rublos/рубль/рубля/рублей:ruble won/wons:won "
    "yen/yens/yenes:JPY yuan/yuans/yuanes/renminbi:CNY lira/liras/lire/lires:lira lei/leu:leu "
    "mark/marks:mark "
    "deutschmarks/d-mark:DEM rand/rands:ZAR ringgit:MYR baht:THB shekel/shekels/schekel:ILS "
    "zloty/zlotys/zlotych/złoty/złote/złotych:PLN forint/forints/forintos:HUF "
    "hryvnia/hryvnias/hrywnja/griwna/гривень/гривен/гривні:UAH naira:NGN cedi/cedis:GHS "
    "real/reais/reals/reales:BRL "
    "soles/sol:PEN bolívar/bolivar/bolivars/bolívares:VES quetzal/quetzales:GTQ "
    "lempira/lempiras:HNL "
    "córdoba/córdobas/cordoba/cordobas:NIO colón/colones/colons:CRC "
    "guaraní/guarani/guaraníes/guaranies:PYG "
    "boliviano/bolivianos:BOB balboa/balboas:PAB birr:ETB kwacha:ZMW taka:BDT tenge:KZT dong:VND "
    "riel/riels:KHR kyat:MMK kip:LAK tugrik/tugriks/tugrug/tögrög:MNT dram/drams:AMD manat:AZN "
    "afghani/afghanis:AFN rufiyaa:MVR ngultrum:BTN kina:PGK pula:BWP dalasi:GMD leone/leones:SLL "
    "metical/meticais:MZN ariary:MGA leva/lev:BGN emalangeni:SZL "
    "cent/cents/centime/centimes/céntimo/céntimos/centavo/centavos:cent rappen:CHF"
)
#: Names of a hundredth.
COINS: Final = frozenset(
    [
        "cent",
        "cents",
        "pence",
        "pennies",
        "p",
        "centime",
        "centimes",
        "céntimo",
        "céntimos",
        "centavo",
        "centavos",
        "rappen",
    ]
)

#: Adjectives and other words of a country, in lower case; an asterisk ends a beginning.
_COUNTRIES: Final = {
    "US": "us u.s u.s. usa american* amerikan* américain* americain* estadounidense* eeuu states "
    "washington pentagon nasdaq california texas florida manhattan congress unis estados",
    "CA": "canada canadian* kanad* canadien* canadiense* ontario toronto ottawa quebec québec",
    "AU": "australia australian* australisch* australien* austral* "
    "sydney melbourne canberra queensland",
    "NZ": "zealand new_zealand neuseel* néo-zélandais neozeland* auckland wellington",
    "HK": "hong_kong hongkong kong",
    "SG": "singapore singapur* singapour*",
    "TW": "taiwan taiwanese new_taiwan taipei",
    "JM": "jamaica jamaican*",
    "TT": "trinidad",
    "BS": "bahamas bahamian",
    "BB": "barbados barbadian",
    "FJ": "fiji fijian",
    "ZW": "zimbabwe zimbabwean*",
    "LR": "liberia liberian*",
    "NA": "namibia namibian*",
    "BN": "brunei",
    "BZ": "belize",
    "GY": "guyana guyanese",
    "GB": "uk u.k u.k. britain british britisch* britanni* britann* britán* sterling england "
    "english london scotland scottish wales welsh großbritannien grossbritannien londres "
    "esterlina* "
    "kingdom",
    "EG": "egypt egyptian* ägypt* égypt* egipto egipci* cairo kairo",
    "LB": "lebanon lebanese libanes* libanais* libanés* beirut",
    "SY": "syria syrian* syri* sirio* damascus",
    "SD": "sudan sudanese khartoum",
    "SS": "south_sudanese juba",
    "CH": "swiss switzerland schweiz* suisse* suizo* suiza zurich zürich",
    "CFA": "cfa",
    "RW": "rwanda rwandan*",
    "BI": "burundi burundian*",
    "CD": "congolese congolais* kinshasa",
    "DJ": "djibouti",
    "GN": "guinea guinean guinéen*",
    "KM": "comoros",
    "MX": "mexico mexican* mexikan* mexicain* méxico mexique",
    "AR": "argentin*",
    "CO": "colombia* kolumb* colombie*",
    "CL": "chile* chilen*",
    "UY": "uruguay*",
    "PH": "philippine* filipino* filipin* manila",
    "CU": "cuba cuban* cubain*",
    "DO": "dominican*",
    "IN": "india indian* indisch* indien* inde indio indios delhi mumbai",
    "PK": "pakistan* karachi islamabad",
    "LK": "sri_lankan lanka lankan colombo",
    "NP": "nepal* kathmandu",
    "MU": "mauritius mauritian*",
    "SC": "seychelles",
    "SE": "sweden swedish schwed* suédois* suède sueco* sueca* suecia stockholm",
    "NO": "norway norwegian* norweg* norvég* norueg* oslo",
    "DK": "denmark danish däni* danois* dané* danesa* dinamarca copenhagen kopenhagen",
    "IS": "iceland* isländ* islandais* islandé*",
    "CZ": "czech* tschech* tchèque* checo* checa* prague prag praga",
    "KW": "kuwait*",
    "IQ": "iraq* irak* baghdad",
    "JO": "jordan* amman",
    "BH": "bahrain*",
    "TN": "tunis*",
    "DZ": "algeri* algéri* algier*",
    "LY": "libya* libysch* tripoli",
    "RS": "serbia* serbisch* serbe* belgrade",
    "AE": "emirati emirates uae dubai abu_dhabi",
    "MA": "morocc* marok* maroc* marroqu* rabat",
    "IR": "iran* tehran teheran",
    "OM": "oman*",
    "YE": "yemen*",
    "SA": "saudi* riyadh",
    "QA": "qatar* doha",
    "KE": "kenya* nairobi",
    "UG": "uganda* kampala",
    "TZ": "tanzania*",
    "SO": "somali*",
    "RU": "russia* russ* ruso rusa rusos rusas rusia moscow moskau kremlin",
    "BY": "belarus* minsk",
    "KR": "south_korean seoul",
    "KP": "north_korean pyongyang",
    "JP": "japan* japon* tokyo tokio",
    "CN": "china chinese chines* chinois* chino china chinos chinas beijing peking pékin pekín",
    "TR": "turk* türk* turc* turquie ankara istanbul",
    "RO": "romania* rumän* roumain*",
    "MD": "moldova*",
    "DE": "german* deutsch*",
}
_WHOLE: Final = {
    word.replace("_", " "): country
    for country, words in _COUNTRIES.items()
    for word in words.split()
    if word[-1] != "*"
}
_BEGINNINGS: Final = {
    word[:-1]: country
    for country, words in _COUNTRIES.items()
    for word in words.split()
    if word[-1] == "*"
}
_CODES: Final = frozenset(CODES.split()) | {"COP", "TRY", "ALL", "CUP", "TOP", "BBD", "DEM"}
_SHORTEST, _LONGEST = min(map(len, _BEGINNINGS)), max(map(len, _BEGINNINGS))

_WORD: Final = re.compile(r"U\.S\.?(?=\W|$)|[^\W\d_]+(?:-[^\W\d_]+)*")
_SIGNED: Final = re.compile(
    r"(?<![\w])(?:U\.S\. ?|(?:US|HK|NZ|NT|AU|COP|N|R|S|C) |[A-Z][A-Za-z]{0,3})?[^\w\s.,;:%()+'’–-]"
    r"(?=[\s\d.]|$)|[SB]/\.?|GH¢"
)


@lru_cache(8192)
def country_of(word: str) -> str | None:
    """The country that a word names or belongs to, if any kind of currency needs to know."""
    if word in ("us", "Us"):  # the pronoun
        return None
    word = word.lower()
    country = _WHOLE.get(word)
    if country is None:
        for length in range(_SHORTEST, min(len(word), _LONGEST) + 1):
            country = _BEGINNINGS.get(word[:length], country)
    return country


def written(unit: str) -> str | None:
    """The code, or the kind, of what stands around the number of an amount; None where it says
    neither. An adjective decides for the kind it stands beside: "Swiss francs"."""
    signed = _SIGNED.search(unit)
    target = _sign(signed[0]) if signed else None
    words = _WORD.findall(unit)
    kind = target if target and target.islower() else None
    if target and not kind:
        return target
    country = None
    for word in words:
        if word in _CODES:
            return str(word)
        found = _SIGNS.get(word) or _NAMES.get(word.lower())
        if found is None and "-" in word:
            country = country_of(word.split("-")[0]) or country
            found = _NAMES.get(word.rpartition("-")[2].lower())
        if found is None:
            country = country_of(word) or country
        elif found.isupper() and word.lower() != "p":
            return found
        elif kind is None or kind == found or found == "cent":
            kind = kind or found
    country = _pair(words) or country
    if kind is None:
        letters = next((word for word in words if word in _LETTERS), None)
        return _LETTERS[letters] if letters else ("GBP" if "p" in words else None)
    if country and country in KINDS[kind]:
        return KINDS[kind][country]
    return kind


def _pair(words: list[str]) -> str | None:
    """The country of two words: "New Zealand", "South Korean"."""
    for first, second in itertools.pairwise(words):
        if country := _WHOLE.get(f"{first} {second}".lower()):
            return country
    return None


def _sign(sign: str) -> str | None:
    """The code or kind of a sign; letters before it that make no known one are ignored."""
    bare = sign.replace(" ", "").replace("U.S.", "US")
    return _SIGNS.get(bare) or _SIGNS.get(bare[-1:])


def decide(
    kind: str, precise: Iterable[str], document: Document, cache: dict[str, str]
) -> str | None:
    """The code of a kind by the rest of the text; `precise` are the codes that it states, and
    `cache` keeps the countries that it names."""
    if kind == "cent":
        codes = {code for code in precise if code in ("EUR", *KINDS["dollar"].values())}
        return codes.pop() if len(codes) == 1 else _by_country("dollar", document)
    own = set(precise) & set(KINDS[kind].values())
    if len(own) == 1:
        return own.pop()
    if kind not in cache:
        default = _OF_LANGUAGE.get(document.language_code, "") if kind == "crown" else ""
        cache[kind] = (
            ("" if own else _by_country(kind, document)) or default or _DEFAULTS.get(kind, "")
        )
    return cache[kind] or None


def _by_country(kind: str, document: Document) -> str | None:
    """The code of the country that has this kind and that the text names most."""
    codes = KINDS[kind]
    counts: Counter[str] = Counter()
    is_cased = document.language_code == "en"
    numbers = np.bincount(document.numbers, minlength=len(document.spellings))
    for spelling, count in zip(document.spellings, numbers.tolist(), strict=True):
        if count and spelling and (not is_cased or spelling[0].isupper()):
            country = country_of(spelling)
            if country is not None and country in codes:
                counts[country] += count
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return codes[country] if count >= _MAJORITY * counts.total() else None
