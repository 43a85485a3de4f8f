"""Forms of lines and notes that `boilerplate` recognizes without the phrases of a language."""

import re
from typing import Final

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
DATE_TOKENS: Final = frozenset(f"{_MONTHS} {_DATE_WORDS}".split())
TIMESTAMP: Final = re.compile(r"\d{1,4}[./:h-]\d\d|\b(?:19|20)\d\d\b|^\d{1,2}\.?\s\w{3}")

_NAMES: Final = (
    "ap|afp|dpa|epa|pap|apa|ansa|efe|reuters|getty|getty images|imago|keystone|belga|anp|lusa"
    "|xinhua|tass|upi|pa|shutterstock|fotolia|istock|istockphoto|pixabay|unsplash|pexels|alamy"
    "|adobe stock|picture alliance|bloomberg|cnn|wikimedia|wikimedia commons|flickr|thinkstock"
    "|rtr|zuma|sipa"
)
_AGENCIES: Final = _NAMES.replace(" ", r"\ ")
#: Rules that need no words of a language. Each must match the whole of a line that is no sentence.
CREDIT_LINE: Final = re.compile(
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
#: A token that is an address, a handle or a tag.
ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w{2,}|[@#]\w+")
#: A byline: names only, each with a capital.
BYLINE: Final = re.compile(
    r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Door|Posted by)[ :]+"
    r"[A-ZÀ-Þ][\w.'’-]*(?:(?: and| und| et| y| e| en|,| &)?[ ,]+[A-ZÀ-Þ][\w.'’-]*){1,7}[.,|]?"
    r"(?:[ ,|].{0,40}\d{4}.{0,30})?"
)
#: The name of a speaker, or the title of a list, alone on its line.
SPEAKER: Final = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s?){1,4}:")
#: Beginnings of notes and captions that scraping left inside a paragraph.
NOTE_START: Final = re.compile(
    r"""(?x)\W{0,3}(?:
      (?:READ|WATCH|SEE|MORE|RELATED|ALSO\ READ|VIDEO|PHOTOS?|IMAGES?|LISTEN|JOIN|MUST\ WATCH)
        \b[^a-z:]{0,40}:
    | (?:JOIN|FOLLOW|LIKE)\ US\b | Copyright\ (?:©|\([cC]\)|(?:19|20)\d\d)
    | (?:JUST|MUST)\ WATCH | (?<=\()(?:Additional\ )?(?:Reporting|Writing|Editing)\ by\b
    | (?:Photos?|Images?|Foto|Bild|Quelle):\s
    | (?:Watch|Related|More|Credits?):\s+(?![a-zà-ÿ])
    | (?:Read\ [Mm]ore|Read\ [Aa]lso|Also\ [Rr]ead|See\ [Aa]lso|Lesen\ Sie\ auch|Mehr\ zum\ Thema
        |(?:À\ )?[Ll]ire\ (?:aussi|également)|Voir\ aussi|Leia\ (?:mais|também)|Leggi\ anche
        |Le[ae]\ también|Vea\ también|Lees\ ook)\s?:\s
    | (?:Photo|Image|Video|Photograph)\ (?:by|courtesy|credit|caption|copyright)\b
    | (?:Image|Media)\ caption\b | Enlarge\ [Ii]mage | Continue\ reading\ the\ main
    | (?:Follow|Like|Join|Find|Visit)\ (?:us|@|her|him|them|me|our)\b.{0,30}(?:\bon\b|\bat\b|@)
    | Follow\ (?:[A-Z][\w.-]+\ ){1,4}on\ (?:Twitter|Facebook|Instagram|X)\b
    | (?:Click|Tap)\ here\b | Sign\ up\b.{0,60}\b(?:newsletter|[Ee]mails?|inbox)
    | FILE\s?[-–—] | In\ this\b.{0,60}\b(?:file\ photo|photo\ provided|image\ from\ video)
    | This\ [^.]{0,30}\b(?:photo|image)\ (?:provided|released|made\ available|taken)\b
    | [^()]{0,60}(?:Photos?|Image)[^()]{0,60}\)\W*$
    )"""
)
#: Notes whose form says what they are, whatever they go on with: the headline of another article.
CAPTION_START: Final = re.compile(r"\W{0,3}[A-Z][\w ]{0,20}:\s|\W{0,3}FILE\b")
