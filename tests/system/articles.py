"""Made-up articles in many languages, and the ways to ask about them: the same for the same number.

Sentences are put together from parts, so they mean little, but their words, names, dates, amounts,
paragraphs and repetitions are those of news.
"""

import json
import random
from typing import Any, NamedTuple

_SUBJECTS = {
    "en": "The minister|The city of {place}|{person}|A court in {place}|The {org}|Researchers",
    "de": "Die Ministerin|Die Stadt {place}|{person}|Ein Gericht in {place}|Die {org}|Forscher",
    "fr": "La ministre|La ville de {place}|{person}|Un tribunal de {place}|La {org}|Des chercheurs",
    "es": "La ministra|La ciudad de {place}|{person}|Un tribunal de {place}|La {org}|Científicos",
    "it": "La ministra|La città di {place}|{person}|Un tribunale di {place}|La {org}|Ricercatori",
    "pt": "A ministra|A cidade de {place}|{person}|Um tribunal de {place}|A {org}|Cientistas",
    "nl": "De minister|De stad {place}|{person}|Een rechter in {place}|De {org}|Onderzoekers",
    "sv": "Ministern|Staden {place}|{person}|En domstol i {place}|{org}|Forskare",
    "pl": "Ministra|Miasto {place}|{person}|Sąd w mieście {place}|{org}|Naukowcy",
    "ru": "Министр|Город {place}|{person}|Суд города {place}|{org}|Учёные",
    "tr": "Bakan|{place} kenti|{person}|{place} mahkemesi|{org}|Araştırmacılar",
}
_DEEDS = {
    "en": "said on {date} that|confirmed after long talks that|denied in a letter that",
    "de": "sagte am {date}, dass|bestätigte nach langen Gesprächen, dass|bestritt, dass",
    "fr": "a dit le {date} que|a confirmé après de longues discussions que|a nié que",
    "es": "dijo el {date} que|confirmó tras largas conversaciones que|negó que",
    "it": "ha detto il {date} che|ha confermato dopo lunghe trattative che|ha negato che",
    "pt": "disse em {date} que|confirmou depois de longas conversas que|negou que",
    "nl": "zei op {date} dat|bevestigde na lang overleg dat|ontkende dat",
    "sv": "sade den {date} att|bekräftade efter långa samtal att|förnekade att",
    "pl": "powiedziała {date}, że|potwierdziła po długich rozmowach, że|zaprzeczyła, że",
    "ru": "заявил {date}, что|подтвердил после долгих переговоров, что|отрицал, что",
    "tr": "{date} tarihinde şunu söyledi:|uzun görüşmelerden sonra doğruladı:|reddetti:",
}
_THINGS = {
    "en": "the harbour costs {money}|{person} will leave {place}|the bridge was closed by a storm",
    "de": "der Hafen {money} kostet|{person} {place} verlässt|die Brücke gesperrt wurde",
    "fr": "le port coûte {money}|{person} quittera {place}|le pont a été fermé par une tempête",
    "es": "el puerto cuesta {money}|{person} dejará {place}|el puente se cerró por una tormenta",
    "it": "il porto costa {money}|{person} lascerà {place}|il ponte è stato chiuso dalla tempesta",
    "pt": "o porto custa {money}|{person} deixará {place}|a ponte foi fechada por uma tempestade",
    "nl": "de haven {money} kost|{person} {place} verlaat|de brug door een storm dicht was",
    "sv": "hamnen kostar {money}|{person} lämnar {place}|bron stängdes av en storm",
    "pl": "port kosztuje {money}|{person} opuści {place}|most zamknięto z powodu burzy",
    "ru": "порт стоит {money}|{person} покинет {place}|мост закрыли из-за бури",
    "tr": "liman {money} tutuyor|{person} {place} kentinden ayrılacak|köprü fırtınada kapandı",
}
#: Whole sentences, for languages that are not put together from parts.
_WHOLE = {
    "ja": "港は月曜日に再開された。|市長は費用を発表した。|雨が強く降った。|橋は閉鎖された。",
    "zh": "港口星期一重新开放。|市长公布了费用。|雨下得很大。|大桥已经关闭。",
    "ko": "항구가 월요일에 다시 열렸다. |시장이 비용을 발표했다. |비가 많이 내렸다. ",
    "ar": "أعيد فتح الميناء يوم الاثنين. |أعلن العمدة التكاليف. |هطل المطر بغزارة. ",
    "hi": "बंदरगाह सोमवार को फिर खुला। |महापौर ने लागत बताई। |तेज़ बारिश हुई। ",
    "el": "Το λιμάνι άνοιξε ξανά τη Δευτέρα. |Ο δήμαρχος ανακοίνωσε το κόστος. |Έβρεξε πολύ. ",
    "he": "הנמל נפתח מחדש ביום שני. |ראש העיר הודיע על העלות. |ירד גשם כבד. ",
    "th": "ท่าเรือเปิดอีกครั้งในวันจันทร์ |นายกเทศมนตรีประกาศค่าใช้จ่าย |ฝนตกหนัก ",
}
_FIRST = "Anna|Émile|Jürgen|Sofía|Marta|Zoë|Søren|Łukasz|Ivan|Ayşe"
_LAST = "Berg|Kowalczyk|Venn|Müller|O'Hara|Dupont|García|Halvorsen|Lindqvist|Öztürk"
_PLACES = "Oslo|Lund|Bergen|Hamburg|Lyon|Sevilla|Kraków|New Halle|São Pedro|Saint-Malo"
_ORGS = "Harbour Trust|Nordbank AG|University of Lund|UNHCR|Ferry Union|Halle & Co."
_DATES = "Monday|3 May 2021|12.04.2019|last week|2 mars 2020|el 4 de julio|1999"
_MONEY = "€3 million|$12.50|£900,000|4 Mio. Euro|1.5 bn yen|25 per cent"
_NOTES = "Read more: our newsletter|Photo: Reuters|Share this article|* * *|Related stories"

ALGORITHMS = ("precis", "precis", "precis", "lead", "lex-rank", "text-rank", "luhn", "sum-basic")


class Asked(NamedTuple):
    """One request."""

    path: str
    media_type: str
    body: bytes


def _pick(draw: random.Random, options: str) -> str:
    return draw.choice(options.split("|"))


def _fill(draw: random.Random, template: str) -> str:
    return template.format(
        person=f"{_pick(draw, _FIRST)} {_pick(draw, _LAST)}",
        place=_pick(draw, _PLACES),
        org=_pick(draw, _ORGS),
        date=_pick(draw, _DATES),
        money=_pick(draw, _MONEY),
    )


def _sentence(draw: random.Random, language: str) -> str:
    if language in _WHOLE:
        return _pick(draw, _WHOLE[language])
    parts = (_SUBJECTS[language], _DEEDS[language], _THINGS[language])
    joined = " ".join(_fill(draw, _pick(draw, part)) for part in parts)
    if draw.random() < 0.05:
        joined += " " + "".join(draw.choices("aeioulnrst", k=draw.randint(4, 12)))
    return joined + draw.choice([". ", ". ", ". ", "! ", "? ", "… "])


def article(number: int) -> str:
    """1 to 40 sentences in paragraphs, some of them said twice, some of them no sentences."""
    draw = random.Random(number)
    language = draw.choice([*_SUBJECTS, *_SUBJECTS, *_WHOLE])
    paragraphs = []
    for _ in range(draw.randint(1, 8)):
        told = [_sentence(draw, language) for _ in range(draw.randint(1, 5))]
        paragraphs.append("".join(told).strip())
    if draw.random() < 0.3:
        paragraphs.append(_pick(draw, _NOTES))
    if draw.random() < 0.2:
        paragraphs.append(draw.choice(paragraphs))
    return draw.choice(["\n", "\n\n"]).join(paragraphs)


def _page(number: int) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in article(number).splitlines())
    menu = "<nav><ul><li>Home</li><li>News</li><li>Sport</li></ul></nav>"
    title = f"<title>Harbour {number}</title>"
    return f"<html><head>{title}</head><body>{menu}<article>{paragraphs}</article></body></html>"


def asked(number: int) -> Asked:
    """A way to ask about the article of this number; a few answers are refusals."""
    draw = random.Random(-1 - number)
    members: dict[str, Any] = {"algorithm": draw.choice(ALGORITHMS)}
    members |= draw.choice([{}, {"sentences": 4}, {"ratio": 0.3}, {"max_words": 40}])
    members |= draw.choice([{}, {"focus": "harbour costs"}, {"order": "score"}, {"explain": True}])
    members |= draw.choice([{}, {"offsets": "utf16"}, {"offsets": "utf8"}])
    title = draw.choice([{}, {}, {"title": article(number)[:40]}])
    source = {"text": article(number)}
    kind = draw.random()
    if kind < 0.1:
        documents = [{"id": str(one), "text": article(number + one)} for one in range(3)]
        return _json("/v1/digest", {"documents": documents} | members)
    if kind < 0.2:
        documents = [{"id": str(one), "text": article(number + one)} for one in range(3)]
        return _json("/v1/summarize/batch", {"documents": [*documents, {"id": "x"}]} | members)
    if kind < 0.3:
        return _json("/v1/entities", source)
    if kind < 0.4:
        return _json("/v1/summarize", {"html": _page(number)} | members)
    if kind < 0.5:
        return Asked("/v1/summarize?sentences=2", "text/plain", source["text"].encode())
    if kind < 0.55:
        return _json("/v1/summarize", source | {"sentences": 0, "txet": 1})
    return _json("/v1/summarize", source | members | title)


def _json(path: str, members: dict[str, Any]) -> Asked:
    return Asked(path, "application/json", json.dumps(members).encode())
