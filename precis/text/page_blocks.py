"""The visible blocks of an HTML page, and what they repair in an extracted article.

trafilatura drops many standfirsts (the paragraph between headline and body), separates drop caps
from their word, keeps footnote markers, and returns briefs of fewer than 250 characters as a single
line. The functions here know nothing of trafilatura: they compare its text with the page's blocks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

_BLOCK_NAMES: Final = """address article aside blockquote body button caption dd details dialog
    div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li
    main nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr ul"""
_BLOCK_TAGS: Final = frozenset(_BLOCK_NAMES.split())
_INVISIBLE_NAMES: Final = "script style noscript template svg math head iframe textarea object"
_INVISIBLE_TAGS: Final = frozenset(_INVISIBLE_NAMES.split())
#: Elements in which no standfirst stands.
_SIDE_NAMES: Final = "a aside button figcaption figure footer form nav table"
_SIDE_TAGS: Final = frozenset(_SIDE_NAMES.split())

#: Words of a class, an id or an itemprop that mark a standfirst, in the languages of the web.
_STANDFIRST_NAMES: Final = """abstract anreisser anrisstext bajada chapeau chapo
    chapô copete dek description einleitung entradilla excerpt ingress intro
    introduction introtext lead leadin leadtext lede lid manchet preamble sommario standfirst
    subheadline subtitle summary teaser teasertext untertitel vorspann zajawka"""
_STANDFIRST: Final = frozenset(_STANDFIRST_NAMES.split())
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_CAMEL_CASE: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_NAME_EDGE: Final = re.compile(r"[\s_-]+")
#: Code points of an element's names that are read.
MAX_NAME_CHARS: Final = 500
_DROP_CAP: Final = re.compile(r"drop[-_ ]?(?:cap|letter)|first[-_]?letter|initial\b|lettrine", re.I)
_FOOTNOTE: Final = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]+|[a-z])(?:\s?[,–-]\s?\d{1,3})*[\])]?")
#: What may stand before a footnote marker that links nowhere; behind a letter or a digit it is an
#: exponent or a unit.
_BEFORE_FOOTNOTE: Final = ".!?…,;:\"'”’»)]"
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

#: Letters and digits that a standfirst and a description have at least, and the number of them
#: that decides whether a block opens as the description does, which is often cut off. Guesses.
STANDFIRST_LETTERS: Final = 25
DESCRIPTION_LETTERS: Final = 40
#: Most letters and digits of all standfirsts of a page, and most blocks between it and the body
#: where the page has no headline. Guesses.
MAX_STANDFIRST_LETTERS: Final = 1_500
MAX_BLOCKS_BETWEEN: Final = 12
#: A text of more lines was not flattened.
FLATTENED_LINES: Final = 5


class Block(NamedTuple):
    """A run of visible text between two edges of block elements."""

    text: str
    #: Its letters and digits in lower case, by which blocks and lines are compared.
    letters: str
    #: Whether it lies in an element whose class, id or itemprop marks a standfirst.
    is_standfirst: bool
    #: Whether most of it lies in links, a figure, a form, a table, a menu or a footer.
    is_aside: bool
    is_headline: bool


def letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return _NO_LETTERS.sub("", text.lower())


def repair(tree: Any) -> None:
    """Join drop caps to their words and remove footnote markers, in place."""
    for element in list(tree.iter("sup")):
        if _is_footnote(element):
            element.drop_tree()
    for element in list(tree.iter("span", "div", "p", "b", "strong", "font")):
        if not len(element) and _DROP_CAP.search(element.get("class", "")):
            _join_drop_cap(element)


def _is_footnote(element: Any) -> bool:
    text = "".join(element.itertext()).strip()
    if not _FOOTNOTE.fullmatch(text):
        return False
    if any(link.get("href", "").startswith("#") for link in element.iter("a")):
        return True
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return False
    if parent.tag == "a" and parent.get("href", "").startswith("#"):
        return True
    before = (parent.text if previous is None else previous.tail) or ""
    return before.rstrip()[-1:] in tuple(_BEFORE_FOOTNOTE)


def _join_drop_cap(element: Any) -> None:
    """Put the letter before the text that follows it, if that goes on in lower case."""
    letter = (element.text or "").strip()
    if not 1 <= len(letter) <= 2 or not letter[-1].isalpha():
        return
    if tail := (element.tail or "").lstrip():
        element.text, element.tail = letter, tail if tail[0].islower() else element.tail
        return
    following = element.getnext()
    if following is not None and (following.text or "").lstrip()[:1].islower():
        following.text = letter + following.text.lstrip()
        element.drop_tree()


def visible_blocks(tree: Any, walk: Callable[..., Any]) -> list[Block]:
    """The blocks of a page in their order; `walk` is `lxml.etree.iterwalk`. O(page)."""
    return list(_Reader().read(tree, walk))


class _Reader:
    """State of one pass over the elements of a page."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        #: Code points of the pieces that lie in a side.
        self.side_chars = 0
        #: Names of elements → whether they mark a standfirst; most elements repeat another's.
        self.named: dict[tuple[str | None, ...], bool] = {}
        #: Of each open element: whether it or one around it is a headline, a side or a standfirst.
        self.flags: list[tuple[bool, bool, bool]] = [(False, False, False)]

    def read(self, tree: Any, walk: Callable[..., Any]) -> Iterator[Block]:
        context = walk(tree, events=("start", "end"))
        skipped = None
        for event, element in context:
            tag = element.tag
            if self.pieces and tag in _BLOCK_TAGS:
                yield from self.block()
            if event == "end":
                if element is not skipped:
                    self.flags.pop()
                self.add(element.tail)
            elif tag in _INVISIBLE_TAGS or _is_hidden(element):
                context.skip_subtree()
                skipped = element
            else:
                self.enter(element, tag)
        yield from self.block()

    def enter(self, element: Any, tag: str) -> None:
        headline, side, standfirst = self.flags[-1]
        self.flags.append(
            (
                headline or tag == "h1",
                side or tag in _SIDE_TAGS,
                standfirst or self.is_standfirst(element),
            )
        )
        self.add(" " if tag == "br" else element.text)

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.side_chars += len(text) * self.flags[-1][1]

    def is_standfirst(self, element: Any) -> bool:
        names = (element.get("class"), element.get("itemprop"), element.get("id"))
        if (known := self.named.get(names)) is None:
            known = self.named[names] = _names_standfirst(" ".join(filter(None, names)))
        return known

    def block(self) -> Iterator[Block]:
        text = " ".join("".join(self.pieces).split())
        is_aside = 2 * self.side_chars > len(text)
        self.pieces.clear()
        self.side_chars = 0
        if bare := letters(text):
            headline, _, standfirst = self.flags[-1]
            yield Block(text, bare, standfirst, is_aside, headline)


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or bool(style and _HIDDEN.search(style))


def _names_standfirst(names: str) -> bool:
    words = _CAMEL_CASE.sub(" ", names[:MAX_NAME_CHARS]).lower()
    return not _STANDFIRST.isdisjoint(_NAME_EDGE.split(words))


def unflattened(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """The lines, those that run several blocks together cut at the edges of these."""
    if len(lines) > FLATTENED_LINES:
        return list(lines)
    known = {block.letters for block in blocks}
    return [
        part
        for line in lines
        for part in ([line] if letters(line) in known else _parts(line, blocks))
    ]


def _parts(line: str, blocks: Sequence[Block]) -> list[str]:
    """The blocks that a line consists of; some between them may be left out."""
    whole = letters(line)
    for first, block in enumerate(blocks):
        if not whole.startswith(block.letters):
            continue
        parts, length = [block.text], len(block.letters)
        for following in blocks[first + 1 :]:
            if length == len(whole):
                return parts
            if whole.startswith(following.letters, length):
                parts.append(following.text)
                length += len(following.letters)
        return parts if length == len(whole) else [line]
    return [line]


def without_headline(lines: Sequence[str], title: str) -> list[str]:
    """The lines of an article, without those at its beginning that repeat its headline."""
    headline = letters(title)
    rest = [
        line
        for index, line in enumerate(lines)
        if index >= FLATTENED_LINES or letters(line) != headline
    ]
    return rest or list(lines)


def with_standfirst(
    lines: Sequence[str],
    blocks: Sequence[Block],
    description: str,
    is_prose: Callable[[str], bool],
) -> list[str]:
    """The lines of an article, with the standfirst that the extraction lost before its body.

    A standfirst stands between the headline and the first line of prose, and either its element is
    named like one or the page's description opens as it does.
    """
    first_line, body = _body(lines, blocks, is_prose)
    if body is None:
        return list(lines)
    head = next((at for at in range(body - 1, -1, -1) if blocks[at].is_headline), None)
    begin = max(0, body - MAX_BLOCKS_BETWEEN) if head is None else head + 1
    present = letters("".join(lines))
    about = letters(description)
    added: list[str] = []
    size = 0
    for block in blocks[begin:body]:
        is_described = _opens_alike(block.letters, about)
        is_named = block.is_standfirst and not block.is_aside and is_prose(block.text)
        if (
            (is_described or is_named)
            and len(block.letters) >= STANDFIRST_LETTERS
            and block.letters not in present
            and size + len(block.letters) <= MAX_STANDFIRST_LETTERS
        ):
            added.append(block.text)
            size += len(block.letters)
            present += block.letters
    return [*lines[:first_line], *added, *lines[first_line:]]


def _body(
    lines: Sequence[str], blocks: Sequence[Block], is_prose: Callable[[str], bool]
) -> tuple[int, int | None]:
    """Index of the article's first line of prose, and of the block that it comes from."""
    headlines = {block.letters for block in blocks if block.is_headline}
    for index, line in enumerate(lines[:FLATTENED_LINES]):
        bare = letters(line)
        if bare in headlines or len(bare) < STANDFIRST_LETTERS or not is_prose(line):
            continue
        for at, block in enumerate(blocks):
            if not block.is_aside and (bare in block.letters or block.letters == bare):
                return index, at
    return 0, None


def _opens_alike(block: str, description: str) -> bool:
    size = min(len(block), len(description), 2 * DESCRIPTION_LETTERS)
    return size >= DESCRIPTION_LETTERS and block[:size] == description[:size]
