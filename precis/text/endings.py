"""Lines that end an article: readers' comments, the sender of a press release, a mail signature.

Everything after such a line is left out. It counts only after prose, so that no article is lost to
its first line.
"""

import re
from collections.abc import Sequence
from typing import Final

#: Code points of prose before a line that ends the article; a guess, about two sentences.
PROSE_CHARS: Final = 160
#: Share of the prose that must precede the part about the sender of a press release.
PRESS_SHARE: Final = 0.5
#: Lines between the name of a commenter and the time of the comment, or the link for a reply.
COMMENT_LINES: Final = 3
REPLY_LINES: Final = 12
#: Longest heading of the part about the sender of a press release, in code points.
HEADING_CHARS: Final = 120

#: What begins the part of a press release about its sender, or ends the release.
_PRESS: Final = re.compile(
    r"""(?ix)
      (?:forward[-\ ]looking\ statements?|safe\ harbou?r|cautionary\ (?:statement|note)).{0,90}
    | (?:note|statement|disclosure|disclaimer)\b.{0,30}forward[-\ ]looking.{0,30}
    | .{0,20}zukunftsgerichtete\ aussagen.{0,20} | .{0,20}déclarations\ prospectives.{0,20}
    | (?:for\ )?(?:media|press|investors?|news|public\ relations)\ (?:and\ \w+\ )?
        (?:contacts?|relations|enquiries|inquiries)\b.{0,30}
    | (?:pressekontakt|presse-?kontakt|ansprechpartner|medienkontakt|contacts?\ (?:presse|médias?)
        |contacto\ (?:de|para)\ (?:prensa|medios)|contatto\ stampa|ufficio\ stampa|perscontact
        |contacto\ (?:de\ )?imprensa)\b.{0,30}
    | for\ (?:further|more|additional)\ (?:information|details)\b.{0,9}
        \b(?:contact|call|visit)\b.{0,40}
    | (?:für\ )?weitere\ informationen(?:\ und\ \w+)?:
    | pour\ (?:plus\ d'informations|en\ savoir\ plus)\s?: | (?:para\ )?más\ información:
    | (?:\#\s?){3,} | -\s?(?:30|ends?)\s?- | ends\W?
    """
)
#: The heading of the part about the sender; its name must open the next line.
_ABOUT: Final = re.compile(
    r"(?i:About|Über|À propos d[eu']|Acerca de|Sobre|Informazioni su|Over)\s?"
    r"(?i:the |die |das |den |la |el |l'|les |il |a |o )?([A-ZÀ-Þ][^.!?]{1,60}?)\W*"
)
#: Labels of menus: "About us".
_OURSELVES: Final = frozenset({"us", "uns", "me", "mich", "nous", "nosotros", "noi", "nós", "ons"})

_SAYS: Final = (
    r"says|said|wrote|writes|sagt|sagte|schreibt|schrieb|meint|dit|a dit|a écrit|écrit|dice|dijo"
    r"|escribió|ha detto|scrive|ha scritto|disse|diz|escreveu|zegt|schreef|säger|skriver|siger"
    r"|pisze|napisał\(?a?\)?|mówi|говорит|пишет|on|am|le"
)
#: The name above a reader's comment: "Tom Reid says:".
_COMMENTER: Final = re.compile(rf"\S.{{0,40}}\s(?:{_SAYS})\s?:")
_COMMENTER_AND_TIME: Final = re.compile(
    r"\S.{1,40}\s(?:says|said|wrote|sagt|sagte|schrieb|schreibt|meint|dit|a écrit|dice|escribió)\s"
    r"(?:on|am|le|el)\s.{0,24}\d{4}.{1,6}\d{1,2}[:.h]\d\d\W*(?:uhr|[ap]m)?\W*"
)
_REPLY: Final = re.compile(
    r"(?i:(?:reply|replies|antworten|antwort|répondre|responder|rispondi|beantwoorden|svar|svara"
    r"|odpowiedz|ответить|відповісти|válasz|odpovědět|yanıtla|回复|返信)(?:\s.{0,30})?)"
)
_COMMENTS: Final = re.compile(
    r"(?i:\W*(?:\d+\s)?(?:reader\s)?(?:comments?|discussion|diskussion|responses?|replies|kommentare?|leserkommentare"
    r"|commentaires?|réactions?|comentarios?|commenti|comentários?|reacties|kommentarer"
    r"|komentarze|комментари[ий])(?:\s?\(?\d*\)?)?\W*)"
)
_STAMP: Final = re.compile(
    r".{0,40}\d{1,4}.{0,20}(?<![\d.])\d{1,2}[:.h]\d\d(?![\d.]).{0,20}|.{0,12}\b\d{1,2}\s\w{3,8}\sago\W*"
)


def ending(lines: Sequence[str], prose: Sequence[bool]) -> tuple[int, str]:
    """The first line after the article, and the rule of it and all that follow."""
    total = sum(len(line) for line, is_prose in zip(lines, prose, strict=True) if is_prose)
    before = 0
    for index, line in enumerate(lines):
        if before >= PROSE_CHARS and not prose[index]:
            if before >= PRESS_SHARE * total and _begins_press(lines, index):
                return index, "press-release"
            if line.rstrip() in ("--", "__") and not any(prose[index:]):
                return index, "mail-header"
            if _begins_comments(lines, index):
                return index, "reader-comments"
        before += len(line) if prose[index] else 0
    return len(lines), ""


def _begins_press(lines: Sequence[str], index: int) -> bool:
    """Whether a line begins what a press release says of its sender."""
    line = lines[index]
    if len(line) <= HEADING_CHARS and _PRESS.fullmatch(line):
        return True
    about = _ABOUT.fullmatch(line)
    if about is None or index + 1 == len(lines) or about.group(1).lower() in _OURSELVES:
        return False
    name = about.group(1).split()[0].strip("®™,").lower()
    return name in lines[index + 1].split(".")[0].lower()


def _begins_comments(lines: Sequence[str], index: int) -> bool:
    """Whether a line is the heading of a comment section or the name above a comment."""
    line, after = lines[index], lines[index + 1 : index + 1 + COMMENT_LINES]
    if _COMMENTER_AND_TIME.fullmatch(line):
        return True
    if _COMMENTER.fullmatch(line):
        return any(map(_STAMP.fullmatch, after))
    if _COMMENTS.fullmatch(line):
        has_comment = any(map(_COMMENTER.fullmatch, after)) or any(map(_STAMP.fullmatch, after))
        return has_comment or any(map(_REPLY.fullmatch, lines[index + 1 : index + REPLY_LINES]))
    if after and _STAMP.fullmatch(after[0]):
        return any(map(_REPLY.fullmatch, lines[index + 2 : index + REPLY_LINES]))
    return False
