"""Names that the rest of the text shows: speakers, titled names, and names that were cut short."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Final

from precis.entities.linking.lists import TITLES
from precis.entities.linking.names import VALUES
from precis.entities.mention import Mention
from precis.text import Document, Sentence

#: Longer names tried for one mention: bounds texts with thousands of names of one first word.
TRIED: Final = 16

#: Labels in capitals of two or three words from which on a text is a transcript of people.
TRANSCRIPT_LABELS: Final = 3

_LABEL: Final = re.compile(r"(?:[A-Z][A-Z'’.-]+ ){0,3}[A-Z][A-Z'’-]+$")
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? ([A-Z][\w-]+(?: [A-Z][\w-]+)?)")


def add_speakers(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions with labels of speakers in capitals ("DORA PELL:") as the people of the text."""
    text = document.text
    if ": " not in text and ":\n" not in text:
        return mentions
    names = {text[m.start : m.end].upper(): m for m in mentions if m.type == "PERSON"}
    lasts = {name.rpartition(" ")[2] for name in names}
    labels: list[Mention] = []
    unknown: list[Mention] = []
    for sentence in document.sentences:
        colon = text.find(":", sentence.start, min(sentence.end, sentence.start + 40))
        if colon < 0 or not (match := _LABEL.fullmatch(text, sentence.start, colon)):
            continue
        label = match[0]
        if label in names or label in lasts or (names and label.rpartition(" ")[2] in lasts):
            labels.append(Mention(sentence.start, colon, "PERSON", sentence.index))
        elif 1 <= label.count(" ") <= 2:
            unknown.append(Mention(sentence.start, colon, "PERSON", sentence.index))
    speakers = {text[m.start : m.end] for m in labels + unknown}
    if len(unknown) + len(labels) >= TRANSCRIPT_LABELS and len(speakers) > 1:
        labels = sorted(labels + unknown, key=lambda m: m.start)
    if not labels:
        return mentions
    kept = [m for m in mentions if all(m.end <= x.start or m.start >= x.end for x in labels)]
    return sorted(kept + labels, key=lambda m: m.start)


def add_titled(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions with names after Mr, Mrs, Ms and Dr that the recognizer left out."""
    text = document.text
    if "Mr" not in text and "Ms" not in text and "Dr" not in text:
        return mentions
    starts = [mention.start for mention in mentions]
    added = []
    for match in _TITLED.finditer(text):
        start, end = match.span(1)
        following = bisect_left(starts, start)
        if following < len(mentions) and mentions[following].start < end:
            continue
        if following and mentions[following - 1].end > match.start():
            continue
        sentence = _sentence(document, start)
        if match[1].lower() in TITLES:
            continue
        if sentence.skipped != "boilerplate" and end <= sentence.end:
            added.append(Mention(start, end, "PERSON", sentence.index))
    return sorted(mentions + added, key=lambda m: m.start) if added else mentions


def _sentence(document: Document, offset: int) -> Sentence:
    sentences = document.sentences
    return sentences[bisect_right(sentences, offset, key=lambda s: s.start) - 1]


def whole(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in text order, cut short ones made whole.

    A mention that is the start of another mention's name, where the rest of that name follows it,
    is extended to it: `Oval` in `Oval office`, where `Oval Office` is a mention elsewhere. The rest
    may differ in case. A name that is a mention on its own more than once stays as it is (`Tata` in
    `Tata group`), and so do nationalities (`Spanish` in `Spanish empire`). O(mentions), as at most
    `TRIED` names are tried for one.
    """
    occurrences: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        occurrences.setdefault(text[mention.start : mention.end], []).append(index)
    longer: dict[str, list[str]] = {}
    for name, indices in occurrences.items():
        first, blank, _ = name.partition(" ")
        if blank and mentions[indices[0]].type not in VALUES:
            longer.setdefault(first, []).append(name)
    made = list(mentions)
    for name, indices in occurrences.items():
        names = longer.get(name.partition(" ")[0])
        if names is None or len(indices) > 1 or (len(names) == 1 and names[0] == name):
            continue
        index = indices[0]
        if made[index].type != "NORP":
            limit = made[index + 1].start if index + 1 < len(made) else len(text)
            made[index] = _extended(text, made[index], list(islice(names, TRIED)), limit)
    return made


def _extended(text: str, mention: Mention, names: list[str], limit: int) -> Mention:
    end = mention.end
    for name in names:
        stop = mention.start + len(name)
        if end < stop <= limit and not text[stop : stop + 1].isalnum():
            written = text[mention.start : stop]
            if (
                written.startswith(text[mention.start : mention.end] + " ")
                and written.lower() == name.lower()
            ):
                end = stop
    return (
        mention
        if end == mention.end
        else Mention(mention.start, end, mention.type, mention.sentence)
    )
