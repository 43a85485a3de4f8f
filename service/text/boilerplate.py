"""Which paragraphs are no part of the article: calls to act, credits, headings.

Every rule looks at one paragraph and is meant to be read. Precision comes first: a content line
lost is worse than a line of boilerplate kept.
"""

import re

from service.text.document import Reason

_CALL = re.compile(
    r"""(?xi)
    ^\W*(?:
        (?:please\s+)?(?:join|follow|like|find|visit|contact|email|e-mail)\s+(?:us|our|@)\b.{0,80}$
      | (?:subscribe|sign\s+up|log\s+in|register|click|tap)\b.{0,80}$
      | (?:share|tweet|print|comment|advertisement|sponsored|read\s+(?:more|also|next)|see\s+also|related)\b\W*(?::.*)?$
      | you\s+can\s+(?:also\s+)?highlight\b.*$
      | (?:photo|image|picture|video|credit|source)s?\s*(?:credit|by|:|copyright).{0,100}$
      | (?:©|\(c\)|copyright)\b.{0,150}$
      | all\s+rights\s+reserved\b.{0,100}$
    )"""
)

#: A heading is short and does not end like a sentence; a question may be one.
HEADING_WORDS = 10
_ENDS = (
    ".",
    "!",
    "…",
    "。",
    "！",
    "．",
    "।",
    "؟",
    "？",
    '."',
    ".”",
    ".'",
    ".’",
    "!”",
    '!"',
    "?”",
    '?"',
    ":",
    ";",
    ",",
    ")",
)


def reason(paragraph: str, following: bool) -> Reason | None:
    """Why a paragraph is skipped, None where it is part of the article.

    `following` says that more paragraphs come after it: the last line is no heading.
    """
    if len(paragraph) < 300 and _CALL.match(paragraph):
        return "boilerplate"
    words = len(paragraph.split())
    if (
        following
        and words <= HEADING_WORDS
        and len(paragraph) <= 80
        and not paragraph.endswith(_ENDS)
    ):
        return "heading"
    return None
