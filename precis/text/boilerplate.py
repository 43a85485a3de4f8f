"""Which paragraphs and sentences are no part of the article: calls to act, credits, headings.

`is_label` judges a line by itself, `is_note` a sentence, `headings` lines by those around them, as
does the model in `surroundings`.
Every rule is meant to be read, and precision comes first: a content line lost is worse than a line
of boilerplate kept.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

from precis.text.phrases import PHRASES
from precis.text.tokens import UNSPACED

#: Code points past which a line is judged by no rule: publishers' notes are shorter.
LINE_CHARS: Final = 300
#: Words an opening, a label word and a heading may stand in; guesses, fitted on half of the lines
#: that `benchmarks/segmentation.py` reads.
OPENING_WORDS: Final = 12
LABEL_WORDS: Final = 5
HEADING_WORDS: Final = 10
HEADING_CHARS: Final = 80
#: Share of a document's code points in prose from which lines that are none are headings; verse,
#: lists and tweets stay below it.
PROSE_SHARE: Final = 0.5

_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_STOPS: Final = frozenset(".!?…。！？．।؟۔:;")
_CLOSERS: Final = "\"'”’»›“)]」』）"


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.lower().replace("’", "'"))


def _phrases(field: str) -> Iterable[tuple[str, ...]]:
    for row in PHRASES.values():
        for phrase in getattr(row, field).split(","):
            if words := tuple(_words(phrase)):
                yield words


def _by_first(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(set(phrases)):
        rows[phrase[0]] = (*rows.get(phrase[0], ()), phrase)
    return rows


_LABELS: Final = frozenset(_phrases("labels"))
_OPENINGS: Final = _by_first(_phrases("openings"))
_LABEL_WORDS: Final = frozenset(words[0] for words in _phrases("words"))
#: Marks in scripts without spaces, looked for as they are.
_UNSPACED_MARKS: Final = tuple(
    sorted(
        "".join(phrase)
        for phrase in _phrases("marks")
        if len(phrase) == 1 and re.match(f"[{UNSPACED}]", phrase[0])
    )
)

_MONTHS: Final = (
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july"
    " august september october november december januar jänner februar märz mai juni juli oktober"
    " dezember janvier février mars avril juin juillet août septembre octobre novembre décembre"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro"
    " março maio junho julho setembro outubro novembro dezembro januari februari maart mei augustus"
    " stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia"
)
_DATE_WORDS: Final = (
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday"
    " sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr"
    " sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves"
    " viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag"
    " dinsdag woensdag donderdag vrijdag zaterdag zondag am pm gmt utc est edt pst pdt bst cet mez"
    " uhr h at um den le el il de of the st nd rd th bis ago hours minutes days hour minute day"
)
_DATE: Final = frozenset(f"{_MONTHS} {_DATE_WORDS}".split())
_TIMESTAMP: Final = re.compile(r"\d{1,4}[./:h-]\d\d|\b(?:19|20)\d\d\b|^\d{1,2}\.?\s\w{3}")

_NAMES: Final = (
    "ap|afp|dpa|epa|pap|apa|ansa|efe|reuters|getty|getty images|imago|keystone|belga|anp|lusa"
    "|xinhua|tass|upi|pa|shutterstock|fotolia|istock|istockphoto|pixabay|unsplash|pexels|alamy"
    "|adobe stock|picture alliance|bloomberg|cnn|wikimedia|wikimedia commons|flickr|thinkstock"
    "|rtr|zuma|sipa"
)
_AGENCIES: Final = _NAMES.replace(" ", r"\ ")
#: Rules that need no words of a language. Each must match the whole of a line that is no sentence.
_LINE: Final = re.compile(
    rf"""(?xi)
      .*(?:©|\(c\)\s*(?:19|20)\d\d).* | .*[™®]\W*
    | .{{0,30}}\b(?:tel|telefon|phone|fax|tél|fon)\b\.?:?\s*\+?[\d\s()/.-]{{6,}}.{{0,40}}
    | \W*\+\d[\d\s()/.-]{{6,}}.{{0,50}}
    | [^|]{{1,60}}(?:\|[^|]{{1,60}})+
    | [^>»·•]{{1,40}}(?:\s[>»·•]\s[^>»·•]{{1,40}}){{2,}}
    | [^<«‹]{{1,80}}(?:[»›→▸►]|>{{1,2}})\s*
    | (?:foto|fotos|photo|photos|photograph|bild|bilder|image|images|picture|pictures|credit|credits
        |quelle|source|fuente|fonte|źródło|crédit|crédits|illustration|grafik|infografik|video|vidéo
        |text|autor|autorin|author|autore|tags|thema|themen|topics|category|kategorie|schlagworte
        |stichworte|via|agency|copyright|redaktion|recherche|twitter|facebook|instagram|web|website
        |internet|e-mail|email|mail|kontakt|pressekontakt|contact|fotografie|foto/video)
        (?:\s?(?:by|credit|courtesy|copyright|und\s\w+))?\s?[:：/|©].{{0,120}}
    | [\w .'-]{{2,60}}\s?/\s?(?:{_AGENCIES})(?:\s(?:via|/).{{0,40}})?\W*
    | (?:{_AGENCIES})\s?/\s?[\w .'-]{{2,40}}
    | .{{1,90}}\((?:{_AGENCIES})(?:\s?[/,].{{1,40}})?\)\W*
    """
)
#: A word that is no word: an address, a handle, a tag.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w{2,}|[@#]\w+")
#: A byline: names only, each with a capital.
_BYLINE: Final = re.compile(
    r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Door|Posted by)[ :]+"
    r"[A-ZÀ-Þ][\w.'’-]*(?:(?: and| und| et| y| e| en|,| &)?[ ,]+[A-ZÀ-Þ][\w.'’-]*){1,7}[.,|]?"
    r"(?:[ ,|].{0,40}\d{4}.{0,30})?"
)
#: How a sentence begins that scraping left inside a paragraph, or a caption.
_INLINE: Final = re.compile(
    r"""(?x)\W{0,3}(?:
      (?:READ|WATCH|SEE|MORE|RELATED|ALSO\ READ|VIDEO|PHOTOS?|IMAGES?|LISTEN|JOIN|MUST\ WATCH)
        \b[^a-z:]{0,40}(?::|\bUS\b)
    | (?:JUST|MUST)\ WATCH
    | (?:Read\ [Mm]ore|Read\ [Aa]lso|Also\ [Rr]ead|See\ [Aa]lso|Watch|Related|More|Photos?|Images?
        |Credits?|Lesen\ Sie\ auch|Lire\ aussi|À\ lire\ aussi|Leia\ (?:mais|também)|Leggi\ anche
        |Lea\ también|Lees\ ook|Foto|Bild|Quelle):\s
    | (?:Photo|Image|Video|Photograph)\ (?:by|courtesy|credit|caption|copyright)\b
    | (?:Image|Media)\ caption\b | Enlarge\ [Ii]mage | Continue\ reading\ the\ main
    | (?:Follow|Like|Join|Find|Visit)\ (?:us|@|her|him|them|me|our)\b.{0,30}(?:\bon\b|\bat\b|@)
    | Follow\ (?:[A-Z][\w.-]+\ ){1,4}on\ (?:Twitter|Facebook|Instagram|X)\b
    | (?:Click|Tap)\ here\b | Sign\ up\b.{0,60}\b(?:newsletter|[Ee]mails?|inbox)
    | FILE\s?[-–—] | In\ this\b.{0,60}\b(?:file\ photo|photo\ provided|image\ from\ video)
    | This\ .{0,30}\b(?:photo|image)\b.{0,60}\b(?:provided|released|made\ available)\b
    | [^()]{0,60}(?:Photos?|Image)[^()]{0,60}\)\W*$
    )"""
)


def _forms(words: str) -> frozenset[str]:
    """Words as tokens may spell them."""
    return frozenset(
        form for word in words.split() for form in (word, word.capitalize(), word.upper())
    )


#: Words that a match of `_INLINE` holds, but for those too frequent to be worth the look.
_NOTE_WORDS: Final = _forms(
    """read watch watched see related listen join photo photos image images video photograph credit
    credits lesen lire leia leggi lea lees foto bild quelle enlarge follow visit click tap sign
    file"""
) | {"MORE"}
#: Words too frequent in news to look for a mark by, where the mark has another.
_COMMON: Final = """access commission conditions continue contributed coverage daily here immediate
    information know latest letter material never next news online opinions other personal press
    published questions report story that this through your"""
_FREQUENT: Final = frozenset(_COMMON.split())


def _triggers() -> Mapping[str, tuple[str, ...]]:
    """Token → the marks it may belong to: the longest word of each that is not too frequent."""
    rows: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(_NOTE_WORDS), ())
    for phrase in sorted(_phrases("marks")):
        mark = " ".join(phrase)
        words = re.findall(r"\w+", mark)
        rare = [word for word in words if word not in _FREQUENT and len(word) > 3] or words
        word = mark[0] if mark in _UNSPACED_MARKS else max(rare, key=len)
        for form in sorted(_forms(word)):
            rows[form] = (*rows.get(form, ()), mark)
    return rows


#: Only a sentence with one of these tokens can be a note.
TRIGGERS: Final = _triggers()


def is_label(line: str) -> bool:
    """Whether a line as a whole is a label, a call to act, a credit, a date, a menu."""
    if len(line) > LINE_CHARS or line.count(" ") > OPENING_WORDS + 2:
        return False
    words = _words(line)
    if len(words) > OPENING_WORDS:
        return False
    if tuple(words) in _LABELS or _opens(line, words) or _is_date(line, words):
        return True
    if all(_ADDRESS.fullmatch(part.strip(",|;()<>")) for part in line.split()):
        return True
    if _has_end(line):
        return False
    return bool(
        (len(words) <= LABEL_WORDS and not _LABEL_WORDS.isdisjoint(words))
        or _LINE.fullmatch(line)
        or _BYLINE.fullmatch(line)
    )


def is_note(sentence: str, trigger: str) -> bool:
    """Whether a sentence speaks of the page it stands on, not of the world.

    `trigger` is a token of it that is in `TRIGGERS`; ask for each such token, and only of
    sentences of up to `LINE_CHARS`.
    """
    plain = sentence.lower().replace("’", "'")
    return any(mark in plain for mark in TRIGGERS[trigger]) or (
        trigger in _NOTE_WORDS and _INLINE.match(sentence) is not None
    )


def _opens(line: str, words: list[str]) -> bool:
    """Whether a known phrase opens a line; one of up to two words opens sentences of all kinds."""
    known = _OPENINGS.get(words[0], ()) if words else ()
    fewest = 3 if line.rstrip(_CLOSERS).endswith((".", "?")) else 1
    return any(len(phrase) >= fewest and tuple(words[: len(phrase)]) == phrase for phrase in known)


def _is_date(line: str, words: list[str]) -> bool:
    return len(words) <= 6 and _DATE.issuperset(words) and _TIMESTAMP.search(line) is not None


def headings(lines: Sequence[str], prose: Sequence[bool]) -> list[bool]:
    """Which lines of a document head or caption others, where prose dominates it.

    `prose` says of each line whether it `is_prose`. A heading is short and does not end like a
    sentence; a question may be one, but not as the last line.
    """
    written = sum(map(len, compress(lines, prose)))
    if written < PROSE_SHARE * sum(map(len, lines)):
        return [False] * len(lines)
    last = len(lines) - 1
    return [
        not known and _may_head(line, at == last)
        for at, (line, known) in enumerate(zip(lines, prose, strict=True))
    ]


def is_prose(line: str) -> bool:
    """Whether a line is long, and ends like a sentence or is a paragraph by its length alone."""
    long = len(line) > HEADING_CHARS or line.count(" ") >= HEADING_WORDS
    return long and (len(line) > LINE_CHARS or _has_end(line))


def _has_end(line: str) -> bool:
    """Whether a line ends like a sentence, or announces what follows."""
    return line.rstrip(_CLOSERS)[-1:] in _STOPS


def _may_head(line: str, is_last: bool) -> bool:
    if len(line) > HEADING_CHARS or line.count(" ") >= HEADING_WORDS:
        return False
    if line.endswith(("?", "？")):
        return not is_last
    return not _has_end(line) and not line.endswith((",", "，", "、"))
