"""Rules that decide whether a sentence ends at a punctuation mark.

`sentences` finds candidates. Which table decides about a candidate depends on what follows it:
no space, a word in lower case, or anything else. The first row that applies decides; a sentence
ends where none does. To add a rule: a predicate whose docstring starts with an example (`|` marks
the candidate), and its row at its precedence.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from precis.text.candidates import CLOSERS, OPENERS, Candidate
from precis.text.languages import speech

#: Letters from which a word before a full stop is no abbreviation unless listed, so that a
#: sentence may begin in lower case after it (tweets, mails).
LOWER_CHARS: Final = 4
#: Letters below which a capitalized word before a full stop and a number may be an abbreviation.
SHORT_CHARS: Final = 5
#: Code points before a mark in which the word before it is searched for, if no space follows.
ADDRESS_CHARS: Final = 60
#: Code points up to which the beginning of a sentence may be the marker of a list item.
MARKER_CHARS: Final = 12

#: "1.", "(iv)", "• b.": what begins a list item is no sentence by itself.
_MARKER: Final = re.compile(r"\W*(?:\d{1,3}|\w|[ivx]+)\W*")
_WORD: Final = re.compile(r"\w+")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
_ROMAN: Final = re.compile(r"[IVX]+")
#: Particles by which a Japanese sentence continues after a quotation: と (said), って, などの …
_PARTICLES: Final = frozenset("とっなのをにがはもでへ、，,;；:：")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
#: Words of one letter that open sentences.
_SINGLE_WORDS: Final = frozenset("AIOEYÀ")
#: What continues an address after a word.
_ADDRESS: Final = re.compile(r"[@_/-]|\.\w")
_DASH: Final = re.compile("[–—-]")
_QUOTES: Final = frozenset('"”’»›“‘«」』')
_CLOSERS_SET: Final = frozenset(CLOSERS.replace("\\", ""))
_LAST_WORD: Final = re.compile(r"[^\W\d_]+\Z")
#: Names that end in a mark; others are recognized inside a sentence only.
_NAMES_WITH_MARK: Final = frozenset({"yahoo", "jeopardy", "wham", "joomla", "pinkpop", "ahoy"})
_DOMAINS: Final = frozenset(
    {"com", "net", "org", "de", "uk", "fr", "eu", "io", "js", "html", "php"}
)


def is_boundary(candidate: Candidate) -> bool:
    """Whether a sentence ends at a candidate: never in a quotation (“It rains. | Go,” she said)."""
    if candidate.is_inside_quotation:
        return False
    if not candidate.has_space:
        rules = NO_SPACE_RULES
    elif candidate.text[candidate.next].islower():
        rules = LOWER_CASE_RULES
    else:
        rules = RULES
    for ends, applies in rules:
        if applies(candidate):
            return ends
    return True


def _before_japanese_particle(candidate: Candidate) -> bool:
    """「行く。」| と彼は言った。"""
    return candidate.marks[0] not in ".!?…" and candidate.text[candidate.next] in _PARTICLES


def _of_unspaced_script(candidate: Candidate) -> bool:
    """他随后离开。| 雨停了。"""
    return candidate.marks[0] not in ".!?…"


def _missing_space(candidate: Candidate) -> bool:
    """It rained today.|The match was off in 2017.|Nobody came to the “cycle”.|The rest did."""
    text, start = candidate.text, candidate.start
    if text[start - 1].isspace():
        return False
    first = max(candidate.sentence_start, start - ADDRESS_CHARS)
    word = (text[first:start].rsplit(None, 1) or [""])[-1].lstrip(OPENERS).rstrip(CLOSERS)
    is_word = len(word) >= 3 and word.isalpha() and word[-3:].islower()
    if not (is_word or _YEAR.fullmatch(word)):
        return False
    following = _WORD.match(text, candidate.end)
    if following is None or not text[candidate.end].isupper():
        return False
    if following.group().lower() in _DOMAINS or _ADDRESS.match(text, following.end()):
        return False
    if len(following.group()) == 1:
        return (
            candidate.marks == "."
            and following.group() in _SINGLE_WORDS
            and text[following.end() : following.end() + 1] == " "
            and following.group().lower() in candidate.openings
        )
    return following.group()[1].islower()


def _always(candidate: Candidate) -> bool:
    """The site is tolva.| example, version 2.| 0"""
    return True


def _after_plain_word(candidate: Candidate) -> bool:
    """It rained all day. | The match was off. First, because it decides most candidates."""
    word, lower = candidate.word, candidate.lower
    return (
        candidate.marks == "."
        and candidate.is_proposed
        and len(word) > LOWER_CHARS
        and word.isalpha()
        and not word.isupper()
        and candidate.text[candidate.next].isupper()
        and lower not in candidate.abbreviations.before
        and lower not in candidate.abbreviations.either
    )


def _after_list_marker(candidate: Candidate) -> bool:
    """1. | The bridge is closed. (b) • 2. | The tram is late."""
    first, start = candidate.sentence_start, candidate.start
    is_short = start - first <= MARKER_CHARS
    return is_short and _MARKER.fullmatch(candidate.text, first, start) is not None


def _in_dash_dialogue(candidate: Candidate) -> bool:
    """– Kto zapłaci? | – zapytał Voss. – Qui paie ? | demanda Claire."""
    if _DASH.search(candidate.text, candidate.end, candidate.next):
        return True
    return (
        candidate.marks[0] != "."
        and _DASH.match(candidate.text, candidate.sentence_start) is not None
    )


def _before_speaker(candidate: Candidate) -> bool:
    """“Are we ready?” | Harlan Voss asked. “准备好了吗？”| 沃斯问道。"""
    if candidate.marks[-1] not in _QUOTES or not (
        candidate.marks[0] in "?!" or not candidate.has_space
    ):
        return False
    speaker = speech.speaker(candidate.language)
    return speaker is not None and speaker.match(candidate.text, candidate.next) is not None


def _name_with_mark(candidate: Candidate) -> bool:
    """The Jeopardy! | host was sad. Yahoo! | Finance"""
    if candidate.marks not in ("!", "?"):
        return False
    before = _LAST_WORD.search(candidate.text, candidate.sentence_start, candidate.start)
    if before is None:
        return False
    is_listed = before.group().lower() in _NAMES_WITH_MARK
    if not candidate.text[candidate.next].islower():
        return is_listed and not candidate.opens_sentence()
    return is_listed or (before.group().istitle() and before.start() > candidate.sentence_start)


def _before_ampersand(candidate: Candidate) -> bool:
    """Com. | & Adm."""
    return candidate.text[candidate.next] == "&"


def _footnote(candidate: Candidate) -> bool:
    """The pier was built by hand.1 | It holds. The wall broke.² | It was old."""
    if not candidate.marks[-1].isdigit():
        return False
    if not candidate.marks[-1].isdecimal():
        return True
    return candidate.text[candidate.next].isupper() and (
        candidate.marks[1] in CLOSERS or not _is_short_abbreviation(candidate)
    )


def _is_short_abbreviation(candidate: Candidate) -> bool:
    """Whether the word before a number may be an abbreviation: listed, or short and capitalized."""
    known = candidate.abbreviations.before | candidate.abbreviations.either
    is_short = len(candidate.word) < SHORT_CHARS and not candidate.word.islower()
    return is_short or candidate.lower in known


def _number_after_full_stop(candidate: Candidate) -> bool:
    """Abs.2 | Satz 1: what `_footnote` takes for no footnote."""
    return candidate.marks[-1].isdecimal()


def _after_bracket(candidate: Candidate) -> bool:
    """He lives in Fribourg (FR). | Lausanne is far. He said « Je viens. ». | Elle partit."""
    if candidate.marks[-1] != ".":
        return False
    return candidate.text[candidate.start - 1] in ")]»”" or candidate.marks[1:2] in _CLOSERS_SET


def _before_lower_case(candidate: Candidate) -> bool:
    """ "It is late." | she said. Also where sentencex sees no end: Wait... | what?"""
    return candidate.marks[-1] in CLOSERS or not candidate.is_proposed


def _mark_other_than_full_stop(candidate: Candidate) -> bool:
    """Who knows? | Nobody. Wait ... | Nothing came."""
    return candidate.marks[0] != "." or candidate.marks[1:2] == "."


def _title_abbreviation(candidate: Candidate) -> bool:
    """Dr. | Hanna Voss"""
    return candidate.lower in candidate.abbreviations.before


def _abbreviation_that_is_a_word(candidate: Candidate) -> bool:
    """He said no. | Clara Venn said yes. But: Song No. 4, Urbana, Ill."""
    if not candidate.text[candidate.next].isupper():
        return False
    known, lower = candidate.abbreviations, candidate.lower
    return lower in known.numbered or (lower in known.capitalized and candidate.word.islower())


def _abbreviation_before_lower_case(candidate: Candidate) -> bool:
    """It costs 4 mio. | euros. The no. | of boats."""
    known = candidate.lower in candidate.abbreviations.either or not candidate.word[-1:].isalpha()
    return known or len(candidate.word) < LOWER_CHARS


def _abbreviation_before_number(candidate: Candidate) -> bool:
    """p.m. | 12 boats left. J. | 4"""
    if not candidate.text[candidate.next].isdigit():
        return False
    is_known = candidate.lower in candidate.abbreviations.either
    return is_known or _INITIALS.fullmatch(candidate.word) is not None


def _sentence_with_number(candidate: Candidate) -> bool:
    """It sank. | 12 people drowned."""
    return candidate.text[candidate.next].isdigit()


def _ordinal(candidate: Candidate) -> bool:
    """Seit dem 20. | Jahrhundert. Papst Johannes XXIII. | Roncalli. But: Es sind 35. | Das …"""
    if not candidate.abbreviations.ordinals:
        return False
    word = candidate.word
    is_ordinal = (word.isdigit() and len(word) <= 2) or _ROMAN.fullmatch(word)
    return bool(is_ordinal) and not candidate.opens_sentence()


def _abbreviation_before_name(candidate: Candidate) -> bool:
    """Acme Inc. | Ohio, 5 p.m. | Monday. But: He left the U.S. | In May …"""
    known = candidate.lower in candidate.abbreviations.either
    return known and not candidate.opens_sentence()


def _initial(candidate: Candidate) -> bool:
    """J. | K. | Adler"""
    return bool(_INITIALS.fullmatch(candidate.word)) and not candidate.opens_sentence()


def _not_proposed(candidate: Candidate) -> bool:
    """Assn. | Harbour: an abbreviation that sentencex knows. But: Assn. | The …"""
    return not candidate.is_proposed and not candidate.opens_sentence()


class Rule(NamedTuple):
    """What it means that a predicate holds of a candidate."""

    #: Whether a sentence ends there.
    ends: bool
    applies: Callable[[Candidate], bool]


#: Rules for candidates without a space after them.
NO_SPACE_RULES: Final[Sequence[Rule]] = (
    Rule(False, _before_japanese_particle),
    Rule(False, _before_speaker),
    Rule(True, _of_unspaced_script),
    Rule(True, _missing_space),
    Rule(False, _always),
)

#: Rules for candidates before a space and a word in lower case.
LOWER_CASE_RULES: Final[Sequence[Rule]] = (
    Rule(False, _after_list_marker),
    Rule(False, _in_dash_dialogue),
    Rule(False, _before_lower_case),
    Rule(False, _name_with_mark),
    Rule(True, _mark_other_than_full_stop),
    Rule(False, _title_abbreviation),
    Rule(False, _abbreviation_before_lower_case),
)

#: Rules for all other candidates.
RULES: Final[Sequence[Rule]] = (
    Rule(True, _after_plain_word),
    Rule(False, _after_list_marker),
    Rule(False, _before_ampersand),
    Rule(True, _footnote),
    Rule(False, _number_after_full_stop),
    Rule(True, _after_bracket),
    Rule(False, _before_speaker),
    Rule(False, _name_with_mark),
    Rule(True, _mark_other_than_full_stop),
    Rule(False, _title_abbreviation),
    Rule(True, _abbreviation_that_is_a_word),
    Rule(False, _abbreviation_before_number),
    Rule(True, _sentence_with_number),
    Rule(False, _ordinal),
    Rule(False, _abbreviation_before_name),
    Rule(False, _initial),
    Rule(False, _not_proposed),
)
