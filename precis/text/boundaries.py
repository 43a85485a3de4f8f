"""Rules that decide whether a sentence ends at a punctuation mark.

`sentences` finds candidates; `is_boundary` decides about each by the first row of `RULES` that
applies. Where the mark is a single full stop, `FULL_STOP_RULES` decide in the same way. A sentence
ends where no row applies. To add a rule: a predicate whose docstring starts with an example, and
its row at the place where it takes precedence.
"""

import re
from collections.abc import Callable, Set
from typing import Final, NamedTuple

from precis.text.abbreviations import Abbreviations

#: Marks that end sentences, and what may close after them.
ENDERS: Final = r".!?…‼⁇⁈⁉։؟۔؞।॥၊။።፧፨។៕།༎。．！？｡"
CLOSERS: Final = r"\"'”’»›“‘«)\]}」』）》】"
#: What may stand between a full stop and the first word of the next sentence.
OPENERS: Final = "\"“”„«»‹›‘’'`([{¿¡—–-•*「『（《 \u00a0"

#: Letters from which a word before a full stop is no abbreviation unless listed, so that a
#: sentence may begin in lower case after it (tweets, mails).
LOWER_CHARS: Final = 4
#: Code points before a mark in which the word before it is searched for.
WORD_CHARS: Final = 24
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
_DOMAINS: Final = frozenset({"com", "net", "org", "de", "uk", "fr", "eu", "io", "html", "php"})


class Candidate:
    """A place in a text where a sentence might end."""

    __slots__ = (
        "abbreviations",
        "has_space",
        "is_inside_quotation",
        "is_proposed",
        "lower",
        "marks",
        "next",
        "openings",
        "sentence_start",
        "start",
        "text",
        "word",
    )

    def __init__(
        self,
        text: str,
        match: re.Match[str],
        sentence_start: int,
        next_start: int,
        abbreviations: Abbreviations,
        openings: Set[str],
    ) -> None:
        self.text = text
        #: Offset of the first mark; the offset where the sentence begins that would end here.
        self.start, self.sentence_start = match.start(), sentence_start
        #: The marks with the quotation marks and brackets that close after them.
        self.marks: str = match.group(1)
        self.has_space = bool(match.group(2))
        #: Offset of the first character of the next word.
        self.next = next_start
        self.abbreviations, self.openings = abbreviations, openings
        #: Whether sentencex would begin a sentence here; whether a quotation or bracket is open.
        self.is_proposed = self.is_inside_quotation = False
        #: The word before the marks, as it stands and in lower case; only of full stops.
        self.word = self.lower = ""

    def read_word(self) -> None:
        """Set `word` and `lower`, an elided article left out: "l'art" is "art"."""
        start = max(self.sentence_start, self.start - WORD_CHARS)
        before = self.text[start : self.start].rsplit(None, 1)[-1:]
        self.word = before[0].lstrip(OPENERS) if before else ""
        self.lower = self.word.lower().replace("’", "'").rpartition("'")[2]

    def opens_sentence(self) -> bool:
        """Whether the next word is a stop word, which opens sentences, and no initial."""
        word = _WORD.match(self.text, self.next)
        if word is None or word.group().lower() not in self.openings:
            return False
        return len(word.group()) > 1 or self.text[word.end() : word.end() + 1] in tuple(" '’\n")


def is_boundary(candidate: Candidate) -> bool:
    """Whether a sentence ends at a candidate."""
    for rule in RULES:
        if rule.applies(candidate):
            return rule.ends
    candidate.read_word()
    for rule in FULL_STOP_RULES:
        if rule.applies(candidate):
            return rule.ends
    return True


def _inside_quotation(candidate: Candidate) -> bool:
    """“It is late. | We should go,” he said."""
    return candidate.is_inside_quotation


def _before_japanese_particle(candidate: Candidate) -> bool:
    """「行く。」| と彼は言った。"""
    is_unspaced = not candidate.has_space and candidate.marks[0] not in ".!?…"
    return is_unspaced and candidate.text[candidate.next] in _PARTICLES


def _of_unspaced_script(candidate: Candidate) -> bool:
    """他随后离开。| 雨停了。"""
    return not candidate.has_space and candidate.marks[0] not in ".!?…"


def _missing_space(candidate: Candidate) -> bool:
    """It rained today.| The match was off. Not in an address: www.tolva.com"""
    if candidate.has_space:
        return False
    text, start, following = candidate.text, candidate.start, candidate.next
    if not (text[start - 3 : start].isalpha() and text[start - 3 : start].islower()):
        return False
    after = _WORD.match(text, start + len(candidate.marks))
    if after is None or not text[following].isupper() or after.group().lower() in _DOMAINS:
        return False
    if text[after.end() : after.end() + 1] in tuple("@._/-"):
        return False
    first = max(candidate.sentence_start, start - ADDRESS_CHARS)
    word = text[first:start].rsplit(None, 1)[-1]
    return after.group()[1:2].islower() and word.lstrip(OPENERS).isalpha()


def _without_space(candidate: Candidate) -> bool:
    """The site is tolva.| example, version 2.| 0"""
    return not candidate.has_space


def _after_list_marker(candidate: Candidate) -> bool:
    """1. | The bridge is closed. (b) • 2. | The tram is late."""
    first, start = candidate.sentence_start, candidate.start
    is_short = start - first <= MARKER_CHARS
    return is_short and _MARKER.fullmatch(candidate.text, first, start) is not None


def _before_lower_case(candidate: Candidate) -> bool:
    """ "It is late." | she said. Also where sentencex sees no end: Wait... | what?"""
    is_lower = candidate.text[candidate.next].islower()
    return is_lower and (candidate.marks[-1] in CLOSERS or not candidate.is_proposed)


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
    if not candidate.text[candidate.next].islower():
        return False
    known = candidate.lower in candidate.abbreviations.either or not candidate.word[-1:].isalpha()
    return known or len(candidate.word) < LOWER_CHARS


def _sentence_in_lower_case(candidate: Candidate) -> bool:
    """the tram is late. | third time this week."""
    return candidate.text[candidate.next].islower()


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


#: Rules for all marks, in order of precedence.
RULES: Final = (
    Rule(False, _inside_quotation),
    Rule(False, _before_japanese_particle),
    Rule(True, _of_unspaced_script),
    Rule(True, _missing_space),
    Rule(False, _without_space),
    Rule(False, _after_list_marker),
    Rule(False, _before_lower_case),
    Rule(True, _mark_other_than_full_stop),
)

#: Rules for a single full stop that no row of `RULES` decides about, in order of precedence.
FULL_STOP_RULES: Final = (
    Rule(False, _title_abbreviation),
    Rule(True, _abbreviation_that_is_a_word),
    Rule(False, _abbreviation_before_lower_case),
    Rule(True, _sentence_in_lower_case),
    Rule(False, _abbreviation_before_number),
    Rule(True, _sentence_with_number),
    Rule(False, _ordinal),
    Rule(False, _abbreviation_before_name),
    Rule(False, _initial),
    Rule(False, _not_proposed),
)
