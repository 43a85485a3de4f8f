"""Which sentences open with a reference to an earlier one, and what they refer to.

A sentence depends where it opens with a pronoun or a connective ("But …"), with a definite noun
that an earlier sentence introduced ("The meeting …"), or where it is speech that names no speaker.
The words of each language stand in `precis.text.languages.openings`. Rules and no model: what they
decide can be read off the sentence, and `benchmarks/openings.py` counts what they miss.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

import numpy as np

from precis.text import Document, Sentence
from precis.text.languages.openings import OPENINGS, Openings

#: Positions of sentences one of which another cannot be understood without, the nearest first; none
#: where what it refers to is in no sentence that may enter a summary. None: it stands by itself.
Needed = tuple[int, ...] | None
#: Of the position of a sentence in a body; no list, as few sentences are asked about.
Antecedents = Callable[[int], Needed]

#: Tokens that may stand before the first word: quotation marks, dots, dashes.
MARKS: Final = 3
#: Words that decide behind an article, and behind "both", which an "and" may complete.
NOUN_WORDS: Final = 3
BOTH_WORDS: Final = 5

_QUOTES: Final = re.compile('["“”„«»「」『』]')
_CLOSING: Final = frozenset('"”»」』')
#: A word, and the first letter of the one behind it.
_OUTSIDE: Final = re.compile(r"(\w[\w’'-]*)(?=\W+(\w)?|$)")
_FIRST_PERSONS: Final = frozenset(
    ("i", "we", "you", "ich", "wir", "je", "nous", "yo", "nosotros", "io", "noi", "eu", "nós", "ik")
)

#: A phrase and whether what opens with it depends.
_Phrase = tuple[tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The lists of a language as they are looked up."""

    #: First word → phrases, the longest first.
    phrases: Mapping[str, Sequence[_Phrase]]
    #: First word → how many words decide.
    reach: Mapping[str, int]
    articles: frozenset[str]
    anaphors: frozenset[str]
    complements: frozenset[str]
    speakers: frozenset[str]
    #: Words with a capital that name nobody.
    nobody: frozenset[str]
    #: Whether nouns begin with a capital, and whether short words lose their vowel to the next.
    capitals: bool
    elides: bool

    def split(self, token: str) -> list[str]:
        """The words of a token, lower case: two where the first lost its vowel."""
        word = token.lower().replace("’", "'")
        head, mark, rest = word.partition("'")
        return [head + mark, rest] if self.elides and head and rest else [word]


def antecedents(document: Document) -> Antecedents:
    """What each sentence of the body depends on; its first stands by itself."""
    rules = _rules(document.language.code)
    if rules is None:
        return lambda _: None
    return cache(partial(_needed, document, rules, _FirstMentions(document)))


def begins_amid(document: Document) -> bool:
    """Whether even the first sentence of the body refers to what no sentence before it says."""
    rules = _rules(document.language.code)
    if rules is None:
        return False
    words = _opening(document, document.body[0], rules)
    depends = _phrase(words, rules)
    if depends is None:
        depends = _definite_noun(words, rules) in rules.anaphors
    return depends or _is_speech_without_speaker(document.quote(document.body[0]), rules)


def _needed(document: Document, rules: _Rules, mentions: "_FirstMentions", position: int) -> Needed:
    if position == 0:
        return None
    sentence = document.body[position]
    words = _opening(document, sentence, rules)
    depends = _phrase(words, rules)
    needed: Needed = None
    if depends is None:
        noun = _definite_noun(words, rules)
        needed = mentions.before(position, noun, anaphor=noun in rules.anaphors) if noun else None
        depends = needed is None and _is_speech_without_speaker(document.quote(sentence), rules)
    if depends:
        needed = (position - 1,)
    if needed is not None and _is_cut_off(document, sentence):
        return tuple(other for other in needed if other != position - 1)
    return needed


@cache
def _rules(code: str) -> _Rules | None:
    row = OPENINGS.get(code)
    if row is None:
        return None
    depends: dict[tuple[str, ...], bool] = {(word,): True for word in row.pronouns.split()}
    depends |= dict.fromkeys(_phrases(row.connectives), True)
    depends |= dict.fromkeys(_phrases(row.exceptions), False)
    by_first: dict[str, list[_Phrase]] = {}
    for phrase in sorted(depends, key=lambda one: (-len(one), one)):
        by_first.setdefault(phrase[0], []).append((phrase, depends[phrase]))
    reach = dict.fromkeys(row.articles.split(), NOUN_WORDS)
    for word, known in by_first.items():
        longest = BOTH_WORDS if word == "both" else len(known[0][0])
        reach[word] = max(reach.get(word, 0), longest)
    return _Rules(
        by_first,
        reach,
        frozenset(row.articles.split()),
        frozenset(row.anaphors.split()),
        frozenset(row.complements.split()),
        frozenset(row.speakers.split()),
        _FIRST_PERSONS | _single_words(row),
        capitals=code == "de",
        elides="l'" in row.articles.split(),
    )


def _phrases(listed: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in listed.split(",") if phrase.strip()]


def _single_words(row: Openings) -> frozenset[str]:
    alone = (phrase[0] for phrase in _phrases(row.connectives) if len(phrase) == 1)
    return frozenset(row.pronouns.split()).union(alone)


def _opening(document: Document, sentence: Sentence, rules: _Rules) -> list[str]:
    """The first words of a sentence, lower case; none where the first is half of a compound.

    A name or an abbreviation behind an article is left as it stands, so that it is no noun.
    """
    words: list[str] = []
    reach = 1
    for position in range(sentence.first, sentence.last):
        token = document.token(position)
        if token[0].isalnum():
            if not words and _is_half(document, position):
                return []
            is_name = token.isupper() if rules.capitals else token[0].isupper()
            words += [token] if words and is_name else rules.split(token)
            reach = rules.reach.get(words[0], 0)
        if (words and len(words) >= reach) or position - sentence.first > reach + MARKS:
            break
    return words


def _is_half(document: Document, position: int) -> bool:
    """Whether a hyphen joins a token to what follows: then-minister, so-called."""
    end = document.ends[position]
    return document.text[end : end + 1] == "-" and document.text[end + 1 : end + 2].isalnum()


def _phrase(words: Sequence[str], rules: _Rules) -> bool | None:
    """Whether a known opening depends; None where the opening is not known."""
    for phrase, depends in rules.phrases.get(words[0], ()) if words else ():
        if tuple(words[: len(phrase)]) == phrase:
            return depends and not (phrase == ("both",) and "and" in words[2:])
    return None


def _definite_noun(words: Sequence[str], rules: _Rules) -> str:
    """The noun of "The noun …" that has no complement to say which one is meant, or ""."""
    if len(words) < NOUN_WORDS or words[0] not in rules.articles or words[2] in rules.complements:
        return ""
    return words[1] if words[1].islower() else ""


def _is_speech_without_speaker(quote: str, rules: _Rules) -> bool:
    """Whether a sentence begins with a quotation, or within one, and names nobody outside of it."""
    marks = list(_QUOTES.finditer(quote))
    if not marks:
        return False
    if not quote[: marks[0].start()].strip():
        outside = _between(quote, marks[1:])
    elif len(marks) % 2 and marks[0].group() in _CLOSING:
        outside = _between(quote, marks)
    else:
        return False
    return not any(_names_speaker(part, rules) for part in outside)


def _between(quote: str, marks: Sequence[re.Match[str]]) -> Iterable[str]:
    """What stands behind the first mark up to the second, behind the third up to the fourth, …"""
    for number in range(0, len(marks), 2):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(quote)
        yield quote[marks[number].end() : end]


def _names_speaker(part: str, rules: _Rules) -> bool:
    for outside in _OUTSIDE.finditer(part):
        word, follows = outside.groups()
        if word[0].isupper() and word.lower().replace("’", "'") not in rules.nobody:
            return True
        if follows and word in rules.speakers:
            return True
    return False


def _is_cut_off(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence before one is left out because an earlier one says the same."""
    for index in range(sentence.index - 1, -1, -1):
        skipped = document.sentences[index].skipped
        if skipped is None or skipped == "duplicate":
            return skipped is not None
    return False


class _FirstMentions:
    """Where each term of a document is first said; looked up when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts: list[int] = []
        self._tokens: dict[str, int] = {}

    def before(self, position: int, noun: str, *, anaphor: bool) -> Needed:
        """The sentences that "The noun" at a position may take up; None: it stands by itself.

        The first that has the noun introduced it. A noun that takes up what was told in other
        words refers to the sentence before it.
        """
        (term,) = self._document.language.terms_of([noun])
        if not anaphor and not (term and self._has(self._document.body[position - 1], term)):
            return None
        first = self._first(term)
        return (position - 1,) if first is None or first >= position - 1 else (position - 1, first)

    def _has(self, sentence: Sentence, term: str) -> bool:
        names = self._document.term_names
        numbers = self._document.term_numbers[sentence.first : sentence.last].tolist()
        return any(names[number] == term for number in numbers)

    def _first(self, term: str) -> int | None:
        """Place of the sentence that has a term first, None where that was skipped."""
        document = self._document
        if not self._tokens:
            numbers, tokens = np.unique(document.term_numbers, return_index=True)
            names = map(document.term_names.__getitem__, numbers.tolist())
            self._tokens = dict(zip(names, tokens.tolist(), strict=True))
            self._starts = [sentence.first for sentence in document.body]
        token = self._tokens.get(term) if term else None
        if token is None:
            return None
        position = bisect_right(self._starts, token) - 1
        return position if position >= 0 and token < document.body[position].last else None
