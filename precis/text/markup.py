"""Signs that a text is not the plain text that an article should be.

They are tags, entities, escaped line breaks, and letters of one case. An article may speak of
`<b>` or hold one `&amp;`; only what is frequent counts.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final

#: Code points a text may have for each sign: a text with fewer signs only mentions them.
CHARS_A_SIGN: Final = 1_000
#: Signs from which the length of the text does not matter.
MANY: Final = 10
#: Words from which a text without capitals, or of nothing else, is more than a label.
FEWEST_WORDS: Final = 5

_TAG: Final = re.compile(
    r"</?(?:html|head|body|title|meta|link|script|style|p|div|span|br|hr|a|b|i|u|em|strong|h[1-6]"
    r"|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|thead|img|figure|figcaption|picture|source|video"
    r"|iframe|section|article|header|footer|nav|main|aside|blockquote|pre|code|small|sup|sub|time"
    r"|font|center|form|input|button|label|svg|noscript)(?:\s[^<>]{0,2000})?/?>|<!doctype\s|<!--",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|([a-z]{2,8}\d{0,2}));", re.IGNORECASE)
#: Not in C:\new: behind the end of a word or sentence, and before what begins one.
_ESCAPE: Final = re.compile(
    r"(?<![:\\\w])\\[nr](?!\w*\\)|\\[nr](?=\\[nr]|\s|[^\W\d_a-z]|[\"“‘(]|$)"
)


def signs(text: str) -> Iterator[str]:
    """Codes of the warnings that a text deserves. O(len(text))."""
    if "<" in text and _is_frequent(_tags(text), text):
        yield "text_has_html_tags"
    if "&" in text and _is_frequent(sum(map(_is_entity, _ENTITY.finditer(text))), text):
        yield "text_has_html_entities"
    if "\\" in text and _is_frequent(sum(1 for _ in _ESCAPE.finditer(text)), text):
        yield "text_has_escaped_line_breaks"


def is_without_case(text: str) -> bool:
    """Whether all letters are small or all are capitals, so that capitals do not tell names.

    Never of fewer than `FEWEST_WORDS` words: short inputs are labels. O(len(text)) at worst.
    """
    return (text.islower() or text.isupper()) and len(text.split()) >= FEWEST_WORDS


def _tags(text: str) -> int:
    """How many tags there are; a lone one is mentioned, and <A> or <TR> may be a ticker."""
    tags = [match[0] for match in _TAG.finditer(text)]
    is_markup = len(tags) > 1 and any(tag.islower() or tag[1] in "/!" or "=" in tag for tag in tags)
    return len(tags) if is_markup else 0


def _is_entity(match: re.Match[str]) -> bool:
    return match[1] is None or f"{match[1]};" in html5


def _is_frequent(count: int, text: str) -> bool:
    return count >= MANY or count * CHARS_A_SIGN >= len(text) > 0
