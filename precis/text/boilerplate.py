"""Boilerplate and headings by rules: calls to action, credits, notes of the publisher, titles.

`line_rule` classifies a whole line, `sentence_rule` a sentence; `headings` compares lines with the
lines around them, as the model in `surroundings` does. A phrase counts only where the page speaks
to its reader, not where an article reports about pages: see `phrases.evidence`. Precision comes
first: a lost line of content is worse than a line of boilerplate that stays.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

from precis.text import line_patterns, rules
from precis.text.characters import UNSPACED
from precis.text.phrases import PHRASES, evidence

#: Longest line or sentence, in code points, that a rule classifies: publishers' notes are shorter.
LINE_CHARS: Final = 300
#: Most words of a line that an opening phrase, a label word or a heading may make boilerplate.
#: Guesses, fitted on half of the lines that `benchmarks/segmentation.py` reads.
OPENING_WORDS: Final = 12
LABEL_WORDS: Final = 5
HEADING_WORDS: Final = 10
HEADING_CHARS: Final = 80
#: Share of a document's code points in prose from which short lines are headings; verse, lists and
#: tweets stay below it.
PROSE_SHARE: Final = 0.5
#: A phrase opens a sentence if fewer words than this precede it; an opening phrase of a complete
#: sentence has at least this many words.
OPENS_WITHIN: Final = 3
SENTENCE_PHRASE: Final = 3
#: Code points at the beginning of a note from which the name of its rule is taken.
NOTE_START_CHARS: Final = 60

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

_ENGLISH: Final = frozenset(
    " ".join(words) for mark in PHRASES["en"].marks.split(",") if (words := _words(mark))
)

#: Openings with which sentences of news begin as well.
_TOPICS: Final = frozenset(" ".join(_words(phrase)) for phrase in evidence.TOPICS.split(","))

#: Marks that command by themselves where they open a sentence.
_IMPERATIVES: Final = frozenset(
    " ".join(phrase) for phrase in _phrases("marks") if phrase[0] in evidence.COMMANDS
)


def _forms(words: str) -> frozenset[str]:
    """Words as tokens may spell them."""
    return frozenset(
        form for word in words.split() for form in (word, word.capitalize(), word.upper())
    )


#: Words of which a match of `line_patterns.NOTE_START` contains one, without too frequent ones.
_NOTE_WORDS: Final = _forms(
    """read watch watched see related listen join photo photos image images video photograph credit
    credits lesen mehr lire voir leia leggi lea lee vea lees foto bild quelle enlarge follow visit
    click tap sign file"""
) | {"MORE", "JOIN", "FOLLOW", "LIKE", "Copyright", "Reporting", "Writing", "Editing"}
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


def is_boilerplate_line(line: str) -> bool:
    """Whether a whole line is a label, a call to action, a credit, a date or a menu."""
    return line_rule(line) is not None


def line_rule(line: str) -> str | None:
    """The rule by which a whole line is boilerplate, see `rules.NAMES`; None where it is not."""
    if len(line) > LINE_CHARS or line.count(" ") > OPENING_WORDS + 2:
        return None
    words = _words(line)
    if len(words) > OPENING_WORDS:
        return None
    if tuple(words) in _LABELS:
        return rules.of_phrase(words, "label")
    if (opening := _opening(line, words)) is not None:
        return rules.of_phrase(opening, rules.of_phrase(words, "call-to-act"))
    if _is_date(line, words):
        return "date"
    if all(line_patterns.ADDRESS.fullmatch(part.strip(",|;()<>")) for part in line.split()):
        return "address"
    return None if _has_end(line) else _unfinished_rule(line, words)


def _unfinished_rule(line: str, words: Sequence[str]) -> str | None:
    """The rule by which a line without final punctuation is boilerplate."""
    if len(words) <= LABEL_WORDS and (known := _LABEL_WORDS.intersection(words)):
        return rules.of_phrase(sorted(known), "label")
    if line_patterns.CREDIT_LINE.fullmatch(line):
        return "credit"
    return "byline" if line_patterns.BYLINE.fullmatch(line) else None


def sentence_rule(sentence: str, trigger: str) -> str | None:
    """The rule by which a sentence is a note of the page, not part of the article.

    `trigger` is a token of the sentence that is in `TRIGGERS`; callers try each such token, and
    only sentences of up to `LINE_CHARS`.
    """
    plain = sentence.lower().replace("’", "'")
    for mark in TRIGGERS[trigger]:
        offset = plain.find(mark)
        if offset >= 0 and _is_of_page(sentence, plain, mark, offset):
            return rules.of_phrase(mark.split(), "page-note")
    if trigger not in _NOTE_WORDS or line_patterns.NOTE_START.match(sentence) is None:
        return None
    if evidence.REPORTS.search(sentence) and not line_patterns.CAPTION_START.match(sentence):
        return None
    return rules.of_phrase(_words(sentence[:NOTE_START_CHARS]), "page-note")


def _is_of_page(sentence: str, plain: str, mark: str, offset: int) -> bool:
    """Whether the page speaks in a sentence with a mark, rather than the article.

    `plain` is the sentence as marks are spelled, of equal length; `offset` is that of the mark.
    """
    if mark in _UNSPACED_MARKS:
        return True
    if plain[:offset][-1:].isalnum():
        return False
    if "contribut" in mark:
        return True
    if evidence.REPORTS.search(sentence):
        return False
    if evidence.NOTICE.search(mark):
        return True
    if _is_quoted(plain, offset):
        return False
    if evidence.RIGHTS.search(mark):
        return not plain[offset + len(mark) :].strip()[:1].isalpha()
    if not _has_end(sentence):
        return True
    opens = plain[:offset].count(" ") < OPENS_WITHIN
    tells = offset > 0 and evidence.NARRATES.match(plain)
    if tells or (mark in _ENGLISH and evidence.ACTS.match(sentence)):
        return False
    speaks = evidence.SPEAKS.search(plain) or evidence.POLITE.search(sentence)
    return bool(speaks) or (opens and mark in _IMPERATIVES)


def _is_quoted(plain: str, offset: int) -> bool:
    """Whether a quotation is open at an offset: its words are those of a person, not the page."""
    before = plain[:offset]
    if before.count('"') % 2:
        return True
    return any(before.count(first) > before.count(last) for first, last in ("“”", "„“", "«»"))


def _opening(line: str, words: Sequence[str]) -> tuple[str, ...] | None:
    """The known phrase that opens a line.

    A complete sentence must also address the reader, and the phrase have more than two words:
    shorter ones open sentences of all kinds.
    """
    bare = line.rstrip(_CLOSERS)
    is_sentence = bare.endswith((".", "?"))
    is_statement = bare.endswith(".") and not bare.endswith("..")
    for phrase in _OPENINGS.get(words[0], ()) if words else ():
        if tuple(words[: len(phrase)]) != phrase:
            continue
        if not is_sentence:
            return phrase
        if len(phrase) >= SENTENCE_PHRASE and (not is_statement or _may_call(line, phrase)):
            return phrase
    return None


def _may_call(line: str, phrase: Sequence[str]) -> bool:
    """Whether a sentence that a known phrase opens addresses the reader of the page."""
    if evidence.REPORTS.search(line):
        return False
    plain = line.lower().replace("’", "'")
    speaks = evidence.SPEAKS.search(plain) or evidence.POLITE.search(line)
    return bool(speaks) or " ".join(phrase) not in _TOPICS


def _is_date(line: str, words: list[str]) -> bool:
    return (
        len(words) <= 6
        and line_patterns.DATE_TOKENS.issuperset(words)
        and line_patterns.TIMESTAMP.search(line) is not None
    )


def headings(lines: Sequence[str], prose: Sequence[bool]) -> list[bool]:
    """Which lines of a document are headings or captions.

    Where prose does not dominate, only names of speakers alone on their lines are, if there are
    several. `prose` has `is_prose` of each line. A heading is short and does not end like a
    sentence; a question may be one, but not as the last line.
    """
    written = sum(map(len, compress(lines, prose)))
    if written < PROSE_SHARE * sum(map(len, lines)):
        speakers = [
            line[-1] == ":" and bool(line_patterns.SPEAKER.fullmatch(line)) for line in lines
        ]
        return speakers if sum(speakers) > 1 else [False] * len(lines)
    last = len(lines) - 1
    return [
        not is_line_prose and _may_head(line, index == last)
        for index, (line, is_line_prose) in enumerate(zip(lines, prose, strict=True))
    ]


def is_prose(line: str) -> bool:
    """Whether a line is long, and either ends like a sentence or has the length of a paragraph."""
    long = len(line) > HEADING_CHARS or line.count(" ") >= HEADING_WORDS
    return long and (len(line) > LINE_CHARS or _has_end(line))


def _has_end(line: str) -> bool:
    """Whether a line ends like a sentence, or with a colon or semicolon."""
    return line.rstrip(_CLOSERS)[-1:] in _STOPS


def _may_head(line: str, is_last: bool) -> bool:
    if len(line) > HEADING_CHARS or line.count(" ") >= HEADING_WORDS:
        return False
    if line.endswith(("?", "？")):
        return not is_last
    if line[-1] == ":":
        return not is_last and line_patterns.SPEAKER.fullmatch(line) is not None
    return not _has_end(line) and not line.endswith((",", "，", "、"))
