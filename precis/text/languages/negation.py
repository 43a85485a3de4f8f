"""Negation by language: the words that negate a sentence.

To add a language: its words in `_WORDS`; a pattern in `_FORMS` where negation is part of a word,
prefixes in `_PREFIXES` where a word and its opposite differ by one.
`tests/unit/text/test_sameness.py` fails for a language of `LANGUAGES` without a row.
"""

import re
from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import Final

#: Lower-case words, elided forms without their apostrophe; verbs that deny ("refuse") as well.
_WORDS: Final[Mapping[str, str]] = {
    "ar": """لا لم لن ليس ليست ليسوا غير دون بدون عدم ولا ولم ولن وليس بلا كلا نفى نفت ينفي تنفي
        رفض رفضت""",
    "cs": """ne není nejsou nebyl nebyla nebylo nebyli nebude nebudou nemá nemají nikdy nic
        nikdo žádný žádná žádné žádného žádnou bez ani nijak nikde odmítl odmítla odmítá popřel
        popřela""",
    "da": """ikke ingen intet ingenting aldrig uden hverken ej nægter nægtede nægtet afviste
        afviser""",
    "de": """nicht nichts nie niemals niemand niemanden niemandem kein keine keinen keinem
        keiner keines ohne weder nirgends keineswegs keinesfalls keinerlei bestreitet bestritt
        bestreiten bestritten dementiert dementierte dementierten weigert weigerte weigerten
        verweigert verweigerte leugnet leugnete""",
    "el": """δεν δε μην μη όχι χωρίς ποτέ κανείς κανένας καμία κανένα τίποτα ούτε αρνήθηκε
        αρνείται""",
    "en": """not no never none nobody nothing neither nor nowhere without cannot unable hardly
        't deny denied denies denying denial refuse refused refuses refusing refusal fail failed
        fails failing failure cant wont dont doesnt didnt isnt wasnt arent werent couldnt
        wouldnt""",
    "es": """no ni nunca jamás nadie nada ningún ninguno ninguna sin tampoco niega negó niegan
        negaron negar rehúsa rehusó rehusaron desmintió desmiente desmintieron""",
    "fi": """en et ei emme ette eivät enkä etkä eikä emmekä eivätkä älä älkää ilman muttei ellei
        kieltäytyi kieltäytyy kiisti kiistää kielsi koskaan""",
    "fr": """ne n pas jamais aucun aucune sans ni rien guère non nie nié niée nier démenti
        démentie dément refuse refusé refusée refusent refusait refuser""",
    "he": """לא אין אינו אינה אינם אינן בלי ללא מעולם אף ולא שלא ואין שאין סירב סירבה הכחיש
        הכחישה""",
    "hi": "नहीं न ना मत बिना नही इनकार इन्कार",
    "hu": """nem ne sem se nincs nincsenek sincs soha senki semmi nélkül nehogy semmilyen sehol
        tagadta tagadja megtagadta elutasította""",
    "it": """non né no nessuno nessuna nessun niente nulla senza neanche nemmeno mai nega negò
        negato negano smentisce smentito smentì rifiuta rifiutato rifiutò""",
    "ja": "",
    "ko": "안 못 아니",
    "nl": """niet geen nooit niemand niets zonder noch nergens ontkent ontkende ontkenden
        weigert weigerde weigerden""",
    "no": """ikke ikkje ingen intet ingenting aldri uten utan hverken verken ei nekter nektet
        avviste avviser""",
    "pl": """nie nigdy nic nikt żaden żadna żadne żadnego żadnej bez ani nigdzie odmówił
        odmówiła zaprzeczył zaprzeczyła zaprzecza""",
    "pt": """não nem nunca jamais ninguém nada nenhum nenhuma sem tampouco nega negou negaram
        negam recusa recusou recusaram desmentiu desmente""",
    "ro": """nu n niciodată nimeni nimic fără nici niciun nicio niciunul nicăieri neagă negat
        refuză refuzat dezmințit""",
    "ru": """не ни нет без никогда никто никого ничего ничто нельзя нету никакой никаких
        никакого отказался отказалась отказались отрицает отрицал опроверг опровергла""",
    "sk": """nie nikdy nič nikto žiadny žiadna žiadne žiadneho bez ani nebol nebola nebolo
        neboli nebude nemá odmietol odmietla poprel poprela""",
    "sv": """inte ej icke ingen inget inga ingenting aldrig utan varken nekar nekade vägrar
        vägrade förnekar förnekade""",
    "th": "",
    "tr": """değil yok hiç hiçbir asla kimse reddetti reddediyor yalanladı olmadan yoktu
        değildi""",
    "uk": """не ні ані без ніколи немає ніхто нічого жоден жодна жодного нема нікого відмовився
        відмовилася відмовились заперечив заперечила заперечує""",
    "zh": "",
}  # fmt: skip

#: Negation within a word, or in scripts that set no words apart.
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "cs": re.compile(r"\bne(?:[bcčdhjklmnprřsštuvzž]\w*(?:l|la|lo|li|ly|je|í|á|ou|e)\b)"),
    "ja": re.compile("ない|なかった|なく|なけれ|ません|まい|ず[、に]|否定|拒否|拒ん|非|不|未|無"),
    "ko": re.compile("않|없|아니|못하|못했|못한|거부|부인"),
    "sk": re.compile(r"\bne(?:[bcčdhjklmnprsštuvzž]\w*(?:l|la|lo|li|je|í|á|ú|e)\b)"),
    "th": re.compile("ไม่|มิได้|ไร้|ห้าม|ปฏิเสธ"),
    "tr": re.compile(
        r"m(?:[aeıiuü](?:d[ıiuü]|y[ae]c[ae][kğ]|yor|m[ıiuü]ş|y[ae]n|d[ae]n)|[ae]z(?:l[ae]r)?\b)"
    ),
    "zh": re.compile("不|没|沒|無|无|未|非|否|别|勿|莫|拒"),
}

#: What turns a word into its opposite when it stands before it.
_PREFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "cs": ("ne",),
    "da": ("u",),
    "de": ("un", "nicht", "miss"),
    "el": ("α", "αν", "μη"),
    "en": ("un", "in", "im", "il", "ir", "dis", "non", "de"),
    "es": ("in", "im", "i", "des", "anti"),
    "fi": ("epä",),
    "fr": ("in", "im", "il", "ir", "dés", "dé", "mal"),
    "it": ("in", "im", "il", "ir", "dis", "s"),
    "nl": ("on", "niet"),
    "no": ("u",),
    "pl": ("nie",),
    "pt": ("in", "im", "i", "des"),
    "ro": ("ne", "in", "im", "des"),
    "ru": ("не", "без", "бес"),
    "sk": ("ne",),
    "sv": ("o",),
    "uk": ("не", "без"),
}

#: Language → its negating words.
NEGATIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {code: frozenset(words.split()) for code, words in _WORDS.items()}
)

#: Tokens between two parts of one negation at most: "n'a pas", "no ha venido nadie". In languages
#: that are not listed each word negates by itself.
_DOUBLED: Final[Mapping[str, int]] = dict.fromkeys(
    ("cs", "el", "es", "fr", "hu", "it", "pl", "pt", "ro", "ru", "sk", "uk"), 3
)


def negations(code: str, words: list[str], wording: str) -> list[int]:
    """Indices of the negations in `words`, which are lower case, in rising order.

    A form that is part of a word counts as one at the end. O(words).
    """
    known = NEGATIONS.get(code, frozenset())
    gap = _DOUBLED.get(code, 0)
    indices: list[int] = []
    latest = -1 - gap
    for index, word in enumerate(words):
        if word in known:
            if not gap or index - latest > gap:
                indices.append(index)
            latest = index
    form = _FORMS.get(code)
    if form is not None:
        indices += [len(words)] * len(form.findall(wording.lower()))
    return indices


def has_forms(code: str) -> bool:
    """Whether negation is part of words in a language, or these are not set apart."""
    return code in _FORMS


def opposed(code: str, ours: Set[str], theirs: Set[str]) -> bool:
    """Whether one of two sentences has a word that the other has with a prefix that negates it.

    Each holds the words that the other sentence lacks. O(words).
    """
    return any(
        prefix + word in others
        for words, others in ((ours, theirs), (theirs, ours))
        for word in words
        if len(word) > _SHORTEST
        for prefix in _PREFIXES.get(code, ())
    )


#: Letters past which a word is compared with its opposite: "able", "legal", not "to".
_SHORTEST: Final = 3
