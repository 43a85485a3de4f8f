"""Forms of text: which lines of mail, subtitles, press releases and comment sections are no prose.

`rules_of` names the rule of each such line, and of the lines after the end of the article, which
`endings` finds.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from precis.text import endings

#: Longest line, in code points, that is compared with a pattern.
LINE_CHARS: Final = 250
#: Lines at the end of an article in which a note about its author may stand.
LAST_LINES: Final = 3
#: Longest caption above a credit, in code points.
CAPTION_CHARS: Final = 120
#: Longest greeting or ending of a letter, in code points.
FORMULA_CHARS: Final = 40

_TIME: Final = r"\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?\s?m\b\.?|Uhr|hrs?\b)|\d{1,2}[:.h]\d\d"
_MAIL_FIELDS: Final = (
    r"from|to|cc|bcc|subject|date|sent|reply-to|von|an|betreff|gesendet|datum|de|à|objet|envoyé"
    r"|para|asunto|fecha|enviado|da|a|oggetto|data|inviato|assunto|aan|onderwerp|verzonden"
)
_WROTE: Final = (
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napisała?|написала?)"
)
#: Rule → the form of a whole line, without regard to case.
_LINES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (rule, re.compile(rf"(?i:{pattern})"))
    for rule, pattern in (
        ("time-code", r"(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}\s+-->\s.*|WEBVTT\b.{0,40}"),
        ("date", rf"\W*(?:{_TIME})(?:\s[a-z]{{2,4}})?\W*"),
        ("label", r"\d{1,3}[.)]?"),
        (
            "mail-header",
            rf"(?:on|am|le|el|il|em|op|den|w dniu)\b.{{5,150}}\b{_WROTE}\b[^.!?]{{0,60}}:"
            r"|-*\s?(?:original message|ursprüngliche nachricht|message d'origine"
            r"|mensaje original|messaggio originale|forwarded message|weitergeleitete nachricht)"
            r"\s?-*|begin forwarded message:",
        ),
        (
            "credit",
            r"\W?(?:(?:additional|further)\s)?(?:reporting|writing|editing|compiled)\sby\s.+"
            r"|\((?:berichtet?|bericht|geschrieben|redigiert|mit material)\svon\s.+"
            r"|(?:ap|associated\spress|reuters|afp|cnn)\b.{0,20}\b(?:writers?|reporters?|journalists?"
            r"|correspondents?|producers?)\b.+\bcontributed\b.*"
            r"|\W?mit\smaterial\s(?:von|der)\s.+|\((?:reportage|rédigé|avec)\s(?:de|par|l'?)?.+\)"
            r"|\((?:reporte|información|editado|reportagem|edição)\s(?:de|por)\s.+",
        ),
        ("copyright", r"(?:©|\(c\)\s?\d{4}|copyright\s(?:©|\(c\)|\d{4})).{0,200}"),
        (
            "page-note",
            r"(?:this\sis\sa\s)?(?:developing|breaking)(?:\snews)?\sstory\b.{0,80}"
            r"|more\s(?:details\s)?(?:to\s(?:follow|come)|soon)\W*",
        ),
        (
            "correction",
            r"\W*(?:corrections?|clarification|korrektur|richtigstellung|berichtigung|correctif"
            r"|rectificatif|rectificación|corrección|fe\sde\serrores|rettifica|correção|rectificatie"
            r"|correctie|editor['’]?s['’]?\snote|anmerkung\sder\sredaktion|note\sde\sla\srédaction"
            r"|nota\s(?:de\sla\sredacción|del\seditor|da\sredação|della\sredazione))"
            r"(?:\s?\(.{3,30}\))?\s?[:–—-].+"
            r"|(?:this|an\searlier\sversion\sof\sthis|a\sprevious\sversion\sof\sthis)\s(?:story"
            r"|article|report|post|piece)\b.{0,40}\b(?:corrected|amended|updated|clarified"
            r"|misstated|misspelled|incorrectly|said|stated)\b.*",
        ),
    )
)
#: What else than a letter the lines begin with that `_LINES` match, and WEBVTT.
_FIRST: Final = frozenset("0123456789([-–—•*#W©")
_NOTE_WORDS: Final = (
    *("additional", "further", "reporting", "writing", "editing", "compiled", "mit m"),
    *("correct", "corr", "clarific", "korrektur", "richtigst", "berichtig", "rectif", "fe de err"),
    *("rettific", "editor", "anmerkung", "note", "nota", "this ", "an earlier", "a previous"),
    *("developing", "breaking", "more ", "copyright", "ap ", "associated press", "reuters", "afp"),
    *("cnn",),
)
_GREETINGS: Final = (
    *("hi ", "hello ", "dear ", "hallo ", "liebe ", "lieber ", "sehr geehrte", "bonjour ", "cher "),
    *("chère ", "hola ", "estimad", "ciao ", "gentile ", "beste ", "geachte ", "olá ", "prezad"),
)
_CLOSINGS: Final = (
    *("best regards", "kind regards", "warm regards", "sincerely yours", "yours sincerely"),
    *("yours faithfully", "yours truly", "best wishes", "mit freundlichen grüßen", "viele grüße"),
    *("beste grüße", "herzliche grüße", "cordialement", "bien cordialement", "un cordial saludo"),
    *(
        "cordiali saluti",
        "met vriendelijke groet",
        "atenciosamente",
        "sent from my ",
        "von meinem ",
    ),
    *("envoyé de mon ", "enviado desde mi ", "inviato da "),
)
_MAIL_FIELD: Final = re.compile(rf"(?i:{_MAIL_FIELDS})\s?:\s\S.*")

_AUTHOR: Final = re.compile(
    r"(?:The (?:writer|author) is\b"
    r"|(?:Der Autor|Die Autorin|Unsere? Autor(?:in)?) (?:ist|lebt|schreibt)\b"
    r"|L['’]auteure? est\b|El autor es\b|La autora es\b|L['’]autore è\b|L['’]autrice è\b"
    r"|[OA] autora? é\b|De auteur is\b|(?:[A-ZÀ-Þ][\w.'’-]*\s){2,4}(?:is|was) an? (?:[\w-]+\s){0,3}"
    r"(?:writer|reporter|correspondent|columnist|editor|journalist|contributor|producer)\b"
    r"(?=.{0,60}\b(?:for|at|of|based|cover|with|who|and)))[^!?]{0,180}"
)
_PICTURED: Final = re.compile(
    r"(?i:.*(?:\((?:centre|center|left|right|l|r|[cl]\.?|links|rechts|mitte|hinten|vorne|à gauche"
    r"|à droite|au centre|izquierda|derecha|al centro|a sinistra|a destra|pictured|file"
    r"|archivbild|symbolbild|symbolfoto|archivfoto|file photo)\)).*"
    r"|(?:pictured|above|left|right|im bild|auf dem bild|en la imagen|sur la photo)\s?:.*"
    r"|.{10,200}\((?:[\w ]{0,20}\s)?(?:photo|foto|image|picture|bild)s?\s?[/:]?\s?.{2,60}\)\W*"
    r"|.*\bpictured (?:above|below|left|right|centre|center)\b.*)"
)
#: What captions do not do: they deny nothing and quote nobody.
_TELLS: Final = re.compile(
    r"n['’]t\b|\b(?:not|never|said|says|told|nicht|keine?|sagte|pas|dit|a déclaré|no|dijo|non)\b"
)
_CREDIT: Final = re.compile(
    r"(?i:(?:bild|foto|fotos|photo|photos|photograph|image|picture|foto/video)\s?:\s?\S.*)"
)


def rules_of(lines: Sequence[str], prose: Sequence[bool]) -> list[str | None]:
    """The rule by which each line is boilerplate because of the form of the text, or None.

    `prose` tells of each line whether it is prose. O(characters).
    """
    rules: list[str | None] = [_line_rule(line) for line in lines]
    for index in range(len(lines)):
        if rules[index] == "label" and "time-code" in rules[index + 1 : index + 2]:
            rules[index] = "time-code"
    for index in _mail_fields(lines):
        rules[index] = "mail-header"
    for index in _captions(lines, prose):
        rules[index] = "caption"
    for index in _author_notes(lines, prose):
        rules[index] = "byline"
    start, rule = endings.ending(lines, prose)
    rules[start:] = [rule] * (len(lines) - start)
    return rules


def _line_rule(line: str) -> str | None:
    if _is_letter_formula(line):
        return "mail-header"
    if len(line) > LINE_CHARS or not (line[0] in _FIRST or line[-1] == ":" or _may_be_note(line)):
        return None
    return next((rule for rule, pattern in _LINES if pattern.fullmatch(line)), None)


def _is_letter_formula(line: str) -> bool:
    """Whether a line is the greeting or the ending of a letter: "Best regards,"."""
    if len(line) > FORMULA_CHARS:
        return False
    plain = line.lower().rstrip(" ,.!")
    is_greeting = line[-1] == "," and plain.startswith(_GREETINGS) and plain.count(" ") <= 4
    return is_greeting or plain.startswith(_CLOSINGS)


def _may_be_note(line: str) -> bool:
    """Whether a line begins like a credit or a correction, whose patterns take longer."""
    return line[:16].lower().lstrip("(—–-* ").startswith(_NOTE_WORDS)


def _mail_fields(lines: Sequence[str]) -> Iterator[int]:
    """Two and more fields of a mail header that follow each other: "From: …", "To: …"."""
    fields = [":" in line[:12] and bool(_MAIL_FIELD.fullmatch(line[:LINE_CHARS])) for line in lines]
    for index, is_field in enumerate(fields):
        if is_field and any(fields[max(0, index - 1) : index] + fields[index + 1 : index + 2]):
            yield index


def _captions(lines: Sequence[str], prose: Sequence[bool]) -> Iterator[int]:
    """Captions: a short line above a credit, or one that says where in the picture people stand."""
    if sum(prose) <= 1:
        return
    for index, line in enumerate(lines):
        if len(line) > LINE_CHARS or line.count(". ") > 1:
            continue
        after = "".join(lines[index + 1 : index + 2])
        has_credit = ":" in after[:12] and _CREDIT.fullmatch(after) is not None
        is_short = len(line) <= CAPTION_CHARS and ". " not in line and not _TELLS.search(line)
        may_point = "(" in line or ":" in line[:12] or "ictured" in line
        if (is_short and has_credit) or (may_point and _PICTURED.fullmatch(line)):
            yield index


def _author_notes(lines: Sequence[str], prose: Sequence[bool]) -> Iterator[int]:
    """Notes about the author in the last lines: "Jon Lamm is a reporter for …"."""
    if sum(prose) <= 1:
        return
    for index in range(max(0, len(lines) - LAST_LINES), len(lines)):
        if len(lines[index]) <= LINE_CHARS and _AUTHOR.fullmatch(lines[index]):
            yield index


#: Languages whose papers open an article with its place as a sentence: "Lindau. Der Rat hat …".
_DATELINE_LANGUAGES: Final = frozenset({"de", "fr", "it"})
_DATELINE: Final = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:[ /-](?:[A-ZÀ-Þ][\w’'-]+|am|an|im|bei|sur|in)){0,3}"
    r"(?:\s?\([\w/, ]{2,20}\))?\."
)


def is_dateline(sentence: str, language: str, stop_words: Set[str]) -> bool:
    """Whether the first sentence of an article is no more than its place."""
    if language not in _DATELINE_LANGUAGES or _DATELINE.fullmatch(sentence) is None:
        return False
    return stop_words.isdisjoint(map(str.lower, sentence.rstrip(".").split()[:1]))
