"""HTML → the article's text and headline. What is the article, trafilatura decides.

trafilatura (Barbaresi 2021, doi 10.18653/v1/2021.acl-demo.15) is imported with the first page that
a process reads, not at the start: 0.2 s and 14 MB, and with the first page of few words 0.25 s and
33 MB more for word lists (`make pages` prints both). A deployment that is sent text spends neither.
Nothing here asks the network.
"""

import importlib
import logging
import re
from functools import cache
from typing import Any, Final, NamedTuple

import msgspec

from precis.errors import HtmlTooLong, NoArticle, TooMuchMarkup
from precis.text import boilerplate, page_blocks

#: Longest page that is read, in code points; the largest of 89 news pages has 1.5 million.
MAX_CHARS: Final = 5_000_000

#: Most steps a page may cost. A step is 1 to 3 µs on one core. An element costs `ELEMENT_STEPS`,
#: `NESTING_STEPS` for each element around it (trafilatura weighs the text of each), one for each
#: attribute, one for `NAME_CHARS` of its class and id (dozens of patterns search them), and among n
#: siblings n / `SIBLINGS` (libxml2 sorts what it finds by walking from sibling to sibling). Fitted
#: to `benchmarks/pages.py --hostile`; the costliest of 89 news pages takes 103,000.
MAX_STEPS: Final = 500_000
ELEMENT_STEPS: Final = 25
NESTING_STEPS: Final = 2
NAME_CHARS: Final = 2
SIBLINGS: Final = 30

#: Code points of a headline that are kept: more than any has, fewer than a text.
TITLE_CHARS: Final = 1_000

#: A line of at least so many code points is prose where it ends as a sentence does, one of at least
#: the second so many in any case: headlines are shorter, and not all scripts have full stops. The
#: numbers are those from which trafilatura's parts take a text for content.
SENTENCE_CHARS: Final = 25
PARAGRAPH_CHARS: Final = 100
STOPS: Final = frozenset(".!?…。！？．।؟۔:")
CLOSERS: Final = "\"'”’»›“)]」』） "

#: Encodings of the web (WHATWG Encoding Standard, section 4.2) by Python's names. What Python knows
#: beyond them is no charset of a page: some are no encodings of text, some take quadratic time.
_NAMES: Final = (
    "utf-8 utf-16-le utf-16-be utf-16 big5hkscs cp866 cp874 cp932 cp949 euc_jp gb18030 iso2022_jp"
    " koi8-r koi8-u mac-roman mac-cyrillic iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6"
    " iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251"
    " cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258"
)
ENCODINGS: Final = frozenset(_NAMES.split())

#: What XML cannot hold, and so neither lxml: controls and non-characters; browsers drop NUL, too.
_INVALID: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: The same as numbers: "&#1;". One of them would make trafilatura give up the page.
_INVALID_REFERENCE: Final = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|x0*(?:[0-8bcef]|1[\da-f]|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)

#: Attributes an element keeps; the most on 89 news pages is 40. libxml2 walks over all that an
#: element has for each that is added.
ATTRIBUTES: Final = 200
#: A comment, or a start tag as HTML's standard cuts it (section 13.2.5): what is kept of it, the
#: attributes that are not, and the script or style sheet after it, in which nothing is a tag.
#: Whatever is matched is matched once.
_ATTRIBUTE: Final = (
    r"""(?>[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?>"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+)"""
)
_TAG: Final = re.compile(
    r"<(?:!--(?>-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
    rf"|(?P<kept>(?:(?P<raw>script|style)(?=[\s/>])|[a-z][^\s/>]*+){_ATTRIBUTE}{{0,{ATTRIBUTES}}}+)"
    rf"(?P<rest>(?:{_ATTRIBUTE})*+)(?P<after>(?(raw)(?:[^<]++|<(?!/(?P=raw)))*+)))",
    re.IGNORECASE,
)

#: Loggers that would quote the page.
_LOGGERS: Final = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


class Page(msgspec.Struct, frozen=True):
    """The article of a page."""

    #: Paragraphs, each on a line of its own; at least one character is visible. What offsets of
    #: its summary refer to.
    text: str
    #: Headline, "" where the page names none.
    title: str
    #: Date or date-time of publication in ISO 8601, "" where the page states none.
    published: str = ""


class Reader(NamedTuple):
    """What reads pages, imported when it is first needed."""

    trafilatura: Any
    charsets: Any
    etree: Any
    html: Any
    #: Functions of trafilatura that remember texts they were given.
    memories: tuple[Any, ...]


@cache
def load() -> Reader:
    """What reads pages, imported once in a process and kept from logging."""
    trafilatura, charsets, etree, html, utils = map(
        importlib.import_module,
        ("trafilatura", "w3lib.encoding", "lxml.etree", "lxml.html", "trafilatura.utils"),
    )
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return Reader(trafilatura, charsets, etree, html, (utils.trim, utils.line_processing))


def extract(
    page: bytes | str, *, content_type: str | None = None, max_chars: int = MAX_CHARS
) -> Page:
    """The article of a page, without readers' comments and tables.

    Bytes are read in the charset that HTML's standard says (section 13.2.3.2): a byte order mark,
    the `Content-Type` they came with, a `<meta>` at their beginning, else UTF-8 where they are it
    and windows-1252 where not. A string is taken as it is, whatever charset it declares. Elements
    nested more than 255 deep are left out.

    Raises:
        NoArticle: the page holds no text that reads like an article.
        HtmlTooLong: more code points than `max_chars`.
        TooMuchMarkup: to find the article among its elements would take too long.
        InvalidRequest: see `load`.
    """
    reader = load()
    source = page if isinstance(page, str) else decode(page, content_type)
    if len(source) > max_chars:
        raise HtmlTooLong(len(source), max_chars)
    tree = _tree(reader, source)
    title, published = _title(tree), _published(tree)
    description = _one_line(tree.xpath(_DESCRIPTION))
    page_blocks.repair(tree)
    blocks = page_blocks.visible_blocks(tree, reader.etree.iterwalk)
    lines = page_blocks.unflattened(_article(reader, tree).split("\n"), blocks)
    lines = page_blocks.without_headline(lines, title)
    lines = page_blocks.with_standfirst(lines, blocks, description, _is_prose)
    if not any(map(_is_prose, lines)):
        raise NoArticle
    return Page("\n".join(lines), title, published)


def description(source: str) -> str:
    """What a page says of itself in `<meta>`, "" where it says nothing; for benchmarks."""
    return _one_line(_parse(load(), source).xpath(_DESCRIPTION))


def decode(page: bytes, content_type: str | None = None) -> str:
    """The page as a string; bytes that are none of the charset become U+FFFD."""
    charsets = load().charsets
    encoding, mark = charsets.read_bom(page)
    if encoding is None:
        encoding = _known(charsets.http_content_type_encoding(content_type))
    if encoding is None:
        encoding = _known(charsets.html_body_declared_encoding(page))
        if encoding is not None and encoding.startswith("utf-16"):
            encoding = "utf-8"  # what could be read as ASCII up to here is no UTF-16
    return str(charsets.to_unicode(page[len(mark or b"") :], encoding or _guess(page)))


def _known(encoding: str | None) -> str | None:
    return encoding if encoding in ENCODINGS else None


def _guess(page: bytes) -> str:
    """The charset of a page that declares none: UTF-16 shows in the first character, "<"."""
    if page[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if page[0] else "utf-16-be"
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def steps(source: str) -> int:
    """What a page costs, see `MAX_STEPS`; past it the elements alone are counted."""
    reader = load()
    return _steps(reader, _parse(reader, source))


def _tree(reader: Reader, source: str) -> Any:
    tree = _parse(reader, source)
    if (found := _steps(reader, tree)) > MAX_STEPS:
        raise TooMuchMarkup(found, MAX_STEPS)
    return tree


def _parse(reader: Reader, source: str) -> Any:
    clean = _INVALID_REFERENCE.sub("", _SURROGATE.sub("\ufffd", _INVALID.sub("", source)))
    if any(tag["rest"] for tag in _TAG.finditer(clean)):
        clean = _TAG.sub(_cut, clean)
    parser = reader.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        return reader.html.document_fromstring(clean.encode(), parser=parser)
    except reader.etree.ParserError:  # nothing that is an element
        raise NoArticle from None


def _cut(tag: re.Match[str]) -> str:
    return f"<{tag['kept']}{tag['after']}" if tag["rest"] else tag[0]


def _steps(reader: Reader, tree: Any) -> int:
    found = ELEMENT_STEPS * int(tree.xpath("count(//*)"))
    if found > MAX_STEPS:
        return found
    depth = 0
    for event, element in reader.etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            names = len(element.get("class", "")) + len(element.get("id", ""))
            found += (
                NESTING_STEPS * depth
                + len(element.attrib)
                + names // NAME_CHARS
                + len(element) ** 2 // SIBLINGS
            )
        else:
            depth -= 1
    return found


def _article(reader: Reader, tree: Any) -> str:
    try:
        found = reader.trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, with_metadata=False
        )
    except RecursionError:  # JSON-LD nested too deeply to be read
        raise NoArticle from None
    finally:
        for memory in reader.memories:
            memory.cache_clear()
    return str(found.text).strip() if found is not None else ""


def _is_prose(line: str) -> bool:
    """Whether a line reads like a sentence: where it finds no article, trafilatura returns all that
    is left of the page, its menus and headlines."""
    if len(line) < SENTENCE_CHARS or boilerplate.is_boilerplate_line(line):
        return False
    return len(line) >= PARAGRAPH_CHARS or line.rstrip(CLOSERS)[-1:] in STOPS


#: Where a headline stands, the surest first.
_TITLES: Final = (
    "string(//meta[@property='og:title'][normalize-space(@content)][1]/@content)",
    "string(//meta[@name='twitter:title'][normalize-space(@content)][1]/@content)",
    "string(//h1[count(//h1)=1])",
)
_DESCRIPTION: Final = (
    "string(//meta[@property='og:description' or @name='description'][string-length(@content)>40]"
    "[1]/@content)"
)
#: What parts a headline from the site's name in `<title>`.
_PARTS: Final = re.compile(r"\s[|–—·•»-]\s")


def _title(tree: Any) -> str:
    for path in _TITLES:
        if title := _one_line(tree.xpath(path)):
            return title
    return max(map(str.strip, _PARTS.split(_one_line(tree.xpath("string(//title)")))), key=len)


#: Where a page states when it was published, the surest first: Open Graph, schema.org, Dublin Core.
_PUBLISHED: Final = (
    "string(//meta[@property='article:published_time'][1]/@content)",
    "string(//meta[@itemprop='datePublished'][1]/@content)",
    "string(//time[@itemprop='datePublished'][1]/@datetime)",
    "string(//meta[@property='og:published_time' or @name='article:published_time'"
    " or @name='pubdate' or @name='publishdate' or @name='publish-date' or @name='parsely-pub-date'"
    " or @name='sailthru.date' or @name='DC.date.issued' or @name='dcterms.date'"
    " or @name='dcterms.created' or @name='DC.date' or @name='date'][1]/@content)",
    "string(//time[@pubdate][1]/@datetime)",
)
#: The same in JSON-LD, and the day that it starts with.
_JSON_PUBLISHED: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_DAY: Final = re.compile(r"[1-8]\d{3}-\d\d-\d\d(?!\d)")
#: Code points of a script that are searched for it.
_SCRIPT_CHARS: Final = 100_000


def _published(tree: Any) -> str:
    """The day of publication as the page's metadata has it, "" where it has none."""
    for path in _PUBLISHED:
        if day := _DAY.match(tree.xpath(path).strip()):
            return day[0]
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        found = _JSON_PUBLISHED.search(script[:_SCRIPT_CHARS])
        if found and (day := _DAY.match(found[1])):
            return day[0]
    return ""


def _one_line(found: str) -> str:
    return " ".join(found[: 2 * TITLE_CHARS].split())[:TITLE_CHARS]
