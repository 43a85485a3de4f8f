"""Names of companies and products that the tagger cuts at a sign or does not know.

The tagger was trained on text in which `'s` is hardly ever part of a name, and its word vectors end
in 2014. `brands.txt` lists names; a rule uses it only where the text agrees.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from precis.entities.mention import EntityType, Mention
from precis.text.document import Document

PATH: Final = Path(__file__).with_name("brands.txt")

#: An initialism with ampersands, such as M&S.
_INITIALISM: Final = re.compile(r"\b[A-Z]{1,4}(?:&[A-Z]{1,4})+(?![\w&])")
#: Initialisms of things rather than of companies.
_TERMS: Final = re.compile(
    "A&E|A&R|B&B|B&W|C&W|D&B|D&D|D&I|F&B|G&A|G&T|H&S|K&R|L&D|M&A|O&M|P&L|Q&A|R&B|R&D|R&R|S&M|T&C"
)
#: Two capitalized words around an ampersand.
_PAIR: Final = re.compile(r"(?<![\w'])([A-Z][\w'’-]*) & (?=([A-Z][\w-]*))")
#: A further word of the name that the second begins.
_NEXT_NAME: Final = re.compile(r" (?:['‘’] ?)?[A-Z]")
#: The capitalized word before what may be a possessive ending.
_WORD_BEFORE: Final = re.compile(r"(?<!\w)[A-Z]\w+$")
#: Most code points of a listed word before 's.
_WORD_CHARS: Final = 24
#: The end of a company's name, and what follows its mention in business news.
_COMPANY_NOUN: Final = re.compile(
    r" (?:Platforms|Technologies|Systems|Group|Labs|Energy|Motors|Holdings|Inc|Ltd|Corp|Co)\b\.?$"
)
_COMPANY_CONTEXT: Final = re.compile(
    r"(?:['’]s)?\s(?:said|says|plans|announced|launched|shares|stock|executives?|drivers|employees"
    r"|and [A-Z]\w+ (?:said|shares|drivers|employees|plan))\b"
)
#: What follows a name and no possessive: a finite verb or the end of a clause.
_CLAUSE: Final = re.compile(
    r"(?:[,.;:)]|\s(?:is|was|has|had|will|would|said|says|and|or|plans|announced)\b)"
)
#: Types that the tagger gives to companies which it does not know.
_DOUBTFUL: Final = frozenset(("PERSON", "LOCATION", "MISC"))
#: The part of a product's name from its number on: the 737 MAX of Boeing 737 MAX.
_MODEL: Final = re.compile(r"\d\w*(?: [A-Z]\w*)+$")


@cache
def names() -> frozenset[str]:
    """The listed names, read once in a process; apostrophes are straight."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def corrected(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions with brands completed, added or retyped; in text order, none overlapping.

    O(mentions log mentions) and one pass over the text for each kind of sign that it contains.
    """
    text = document.text
    found = _retyped(text, mentions)
    spans: list[tuple[int, int, EntityType]] = []
    if "&" in text:
        spans += _initialisms(text, found)
        spans += _pairs(text, found)
    spans += _with_possessive_ending(text, found)
    spans += _models(text, found)
    return _replaced(document, found, spans) if spans else found


def _retyped(text: str, mentions: list[Mention]) -> list[Mention]:
    """Listed words that the tagger takes for people or places, as organizations.

    A longer name with the word in it is evidence against it, unless it is a company's; of a place,
    the text must say what companies do.
    """
    brands = names()
    listed = {
        word
        for m in mentions
        if m.type in _DOUBTFUL and (word := text[m.start : m.end].partition(" ")[0]) in brands
    }
    if not listed:
        return mentions
    doubtful = {m: text[m.start : m.end] for m in mentions if m.type in _DOUBTFUL}
    first_words = {m: spelling.partition(" ")[0] for m, spelling in doubtful.items()}
    companies = {m for m, spelling in doubtful.items() if _COMPANY_NOUN.search(spelling)}
    for mention, spelling in doubtful.items():
        if mention in companies:
            continue
        if " " in spelling:
            listed.difference_update(spelling.split())
        elif mention.type != "PERSON" and not _COMPANY_CONTEXT.match(text, mention.end):
            listed.discard(spelling)
    return [
        Mention(m.start, m.end, "ORGANIZATION", m.sentence)
        if first_words.get(m) in listed and (m in companies or " " not in doubtful[m])
        else m
        for m in mentions
    ]


def _initialisms(text: str, mentions: list[Mention]) -> Iterator[tuple[int, int, EntityType]]:
    """Initialisms that the tagger takes for no name."""
    starts = {mention.start for mention in mentions}
    for match in _INITIALISM.finditer(text):
        if not _TERMS.fullmatch(match[0]) and match.start() not in starts:
            yield match.start(), match.end(), "ORGANIZATION"


def _pairs(text: str, mentions: list[Mention]) -> Iterator[tuple[int, int, EntityType]]:
    """Two words around an ampersand: a listed name, or of surnames and organizations."""
    by_end = {mention.end: mention for mention in mentions}
    by_start = {mention.start: mention for mention in mentions}
    spans = {(mention.start, mention.end) for mention in mentions}
    for match in _PAIR.finditer(text):
        start, end = match.start(1), match.end(2)
        before, after = by_end.get(match.end(1)), by_start.get(match.start(2))
        is_listed = text[start:end].replace("’", "'") in names()
        if is_listed or (start, end) in spans:
            yield start, end, "ORGANIZATION"
        elif (before and before.start != start) or (after and after.end != end):
            continue  # one side is a longer name
        elif _are_of_company(before, after, _NEXT_NAME.match(text, end) is not None):
            yield start, end, "ORGANIZATION"


def _are_of_company(before: Mention | None, after: Mention | None, is_longer: bool) -> bool:
    """Whether the words beside an ampersand are a company's by what the tagger says of each.

    It may miss one of them, unless the second begins a longer name.
    """
    types = {side.type for side in (before, after) if side}
    if not types or types - {"PERSON", "ORGANIZATION"}:
        return False
    return (before is not None and after is not None) or not is_longer


def _with_possessive_ending(
    text: str, mentions: list[Mention]
) -> Iterator[tuple[int, int, EntityType]]:
    """Listed names that end in 's, where the text does not use the word without it.

    Either the tagger takes the word for an organization, or somewhere a clause goes on behind the
    name as it cannot behind a possessive.
    """
    places: dict[str, list[int]] = {}
    for end in _possessive_endings(text):
        match = _WORD_BEFORE.search(text[max(0, end - _WORD_CHARS) : end])
        if match and f"{match[0]}'s" in names():
            places.setdefault(match[0], []).append(end)
    by_end = {mention.end: mention for mention in mentions} if places else {}
    for word, ends in places.items():
        if len(re.findall(rf"\b{re.escape(word)}\b", text)) > len(ends):
            continue
        sides = [by_end.get(end) for end in ends]
        if any(side and side.end - side.start > len(word) for side in sides):
            continue
        is_company = any(side and side.type == "ORGANIZATION" for side in sides)
        if is_company or any(_CLAUSE.match(text, end + 2) for end in ends):
            yield from ((end - len(word), end + 2, "ORGANIZATION") for end in ends)


def _possessive_endings(text: str) -> Iterator[int]:
    """Where an apostrophe and an s end a word."""
    for ending in ("'s", "’s"):
        index = text.find(ending)
        while index >= 0:
            if not text[index + 2 : index + 3].isalnum():
                yield index
            index = text.find(ending, index + 2)


def _models(text: str, mentions: list[Mention]) -> Iterator[tuple[int, int, EntityType]]:
    """Other places of a product's name without its maker's, of which the tagger found the end."""
    products = (text[m.start : m.end] for m in mentions if m.type == "MISC")
    models = {match[0] for product in products if (match := _MODEL.search(product))}
    starts = {mention.end: mention.start for mention in mentions}
    for model in sorted(models):
        for match in re.finditer(rf"(?<!\w){re.escape(model)}\b", text):
            if starts.get(match.end(), 0) > match.start():
                yield match.start(), match.end(), "MISC"


def _replaced(
    document: Document, mentions: list[Mention], spans: Iterable[tuple[int, int, EntityType]]
) -> list[Mention]:
    """The mentions with those that a span touches replaced by it; boilerplate gets none."""
    starts = [sentence.start for sentence in document.sentences]
    added: list[Mention] = []
    last_end = 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        sentence = document.sentences[max(0, bisect_right(starts, start) - 1)]
        if start < last_end or end > sentence.end or sentence.skipped == "boilerplate":
            continue
        added.append(Mention(start, end, kind, sentence.index))
        last_end = end
    kept = [
        mention
        for mention in mentions
        if not any(span.start < mention.end and mention.start < span.end for span in added)
    ]
    return sorted([*kept, *added], key=lambda mention: mention.start)
