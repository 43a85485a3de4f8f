"""What the document says around each mention: titles, kinship, neighbours, what does not count.

Names in headings, datelines, by-lines and credits, and news agencies cited as a source, say little
about what a name is and nothing about what the article is about: they neither vote nor count.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from precis.entities.linking.lists import AGENCIES, FEMININE, MASCULINE, PLAYS, TITLES
from precis.entities.linking.names import VALUES, Name, spelling
from precis.entities.mention import Mention
from precis.text import Document

#: Code points read before and after a mention: the longest title and word with its blank.
BEFORE_CHARS: Final = 20
AFTER_CHARS: Final = 16

#: Longest dateline read, in code points.
DATELINE_CHARS: Final = 90

#: "LONDON, England (CNN) -- ", "(Reuters) - ", "PARIS — "; the capitals or the brackets are needed.
_DATELINE: Final = re.compile(
    r"(?:(?:[A-Z]{3}[A-Z.' -]*(?:,\s[\w. ,]{2,40}?)?\s*)(?:\([^)\n]{2,40}\))?"
    r"|[\w. ,]{0,40}\([A-Z][^)\n]{1,40}\))"
    r"\s*(?:--|[-–—])\s"
)
_BYLINE: Final = re.compile(r"By (?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+[^\n.]{0,60}$")
_CREDITS: Final = re.compile(
    r"contributed (?:to|reporting)|^\W*(?:(?:additional )?reporting|writing|editing) by\b",
    re.IGNORECASE,
)
#: What a text without credits does not contain.
_CREDIT_CLUES: Final = ("contributed ", "eporting by", "riting by", "diting by")

_DECIDING: Final = TITLES | MASCULINE | FEMININE
#: Abbreviated titles that end in a full stop have at most this many letters.
_ABBREVIATED_CHARS: Final = 5

Range = tuple[int, int]


def document_evidence(
    text: str, mentions: Sequence[Mention], articles: Sequence[int], quiet: Sequence[Range]
) -> list[Name]:
    """The mentions, in text order, as names with their context. O(mentions)."""
    names = []
    quiet_end = quiet[-1][1] if quiet else 0
    several = len(articles) > 1
    for mention in mentions:
        start, end, type_, sentence = mention.start, mention.end, mention.type, mention.sentence
        article = bisect_right(articles, sentence) - 1 if several else 0
        if type_ in VALUES or type_ == "NORP":
            names.append(Name(text[start:end], type_, sentence, article, value=mention.value))
            continue
        before, title = _before(text[start - BEFORE_CHARS if start > BEFORE_CHARS else 0 : start])
        names.append(
            Name(
                text[start:end],
                type_,
                sentence,
                article,
                title,
                before,
                _after(text[end : end + AFTER_CHARS]),
                "",
                start >= quiet_end or not is_quiet(quiet, start),
            )
        )
    _share_surnames(text, mentions, names)
    return names


def _before(text: str) -> tuple[str, str]:
    """The word that the text ends with, and the same where it is a title or kinship word."""
    words = text.split()
    if not words or text[-1] in "\n(\"“‘'":
        return "", ""
    word = words[-1].lower()
    bare = word.rstrip(".,")
    if bare in _DECIDING and (word[-1] != "." or len(bare) <= _ABBREVIATED_CHARS):
        return bare, bare
    if bare == "for" and len(words) > 1 and words[-2].lower() in PLAYS:
        return "plays for", ""
    if bare == "of" and len(words) > 1 and words[-2].lower() == "shares":
        return "shares of", ""
    return (bare if bare == word else ""), ""


def _after(text: str) -> str:
    if text[:1] != " ":
        return "'s" if text[:2] in ("'s", "’s") else ""
    word = text[1:].split(" ", 1)[0]
    return word.rstrip('.,;:?!"”\n').lower()


def _share_surnames(text: str, mentions: Sequence[Mention], names: list[Name]) -> None:
    """Gives Tom in "Tom and Helen Carter" the surname of the name after it."""
    last = None
    for index, mention in enumerate(mentions):
        if mention.type != "PERSON":
            last = None
            continue
        if last is not None and text[mentions[last].end : mention.start] in (" and ", " & "):
            words = spelling(names[index].text).person
            if len(words) > 1 and " " not in names[last].text and not names[last].title:
                names[last] = names[last]._replace(shared_surname=words[-1])
        last = index


def quiet_ranges(document: Document, articles: Sequence[int] = (0,)) -> list[Range]:
    """Half-open ranges of code points, in order, in which no name counts."""
    text, sentences = document.text, document.sentences
    quiet = [(s.start, s.end) for s in sentences if s.skipped is not None]
    starts = set(articles)
    for index in starts:
        sentence = next((s for s in sentences[index : index + 8] if s.skipped is None), None)
        if sentence is not None:
            opening = text[sentence.start : sentence.start + DATELINE_CHARS]
            match = _DATELINE.match(opening) or _BYLINE.match(
                text[sentence.start : sentence.end][: 2 * DATELINE_CHARS]
            )
            if match:
                quiet.append((sentence.start, sentence.start + match.end()))
    if any(clue in text for clue in _CREDIT_CLUES):
        quiet += [(s.start, s.end) for s in sentences if _CREDITS.search(text[s.start : s.end])]
    quiet.sort()
    return quiet


def is_quiet(quiet: Sequence[Range], offset: int) -> bool:
    """Whether a code point lies in one of the ranges."""
    index = bisect_right(quiet, (offset, len(quiet) and quiet[-1][1])) - 1
    return index >= 0 and offset < quiet[index][1]


def is_cited_agency(name: str) -> bool:
    """Whether a name is that of a news agency or channel, which articles cite as their source."""
    return spelling(name).words in AGENCIES
