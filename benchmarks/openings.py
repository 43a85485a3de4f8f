"""Summaries that open a sentence with a reference to something left out: `make openings`.

Of three-sentence summaries of the CNN articles that nothing was tuned on (`benchmarks.quality`),
the share that hold a sentence with a dependent opening whose previous sentence was not chosen,
beside the first three sentences (0 by definition) and sumy's LexRank as it chooses by itself. What
depends is decided by the lists below, which share nothing with `precis.summary.openings`: the
measure is not to learn from what it measures. The other half is printed, too; it was read while the
rules were made.
Needs ../shared.
"""

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks import quality
from precis import summary, text
from precis.summary import Length, ranking, selection
from precis.text import Document, Sentence

FLOORS: Final = Path(__file__).parent / "floors.json"
LENGTH: Final = Length(sentences=3)

#: Kind of opening → its first words, lower case.
OPENERS: Final = {
    "pronoun": "he she it they his her its their him them hers theirs he's she's it's they're he'd "
    "she'd they'd he'll she'll it'll they'll they've it'd",
    "demonstrative": "this that these those such that's this's both neither either others another "
    "same",
    "connective": "but and or nor so yet then also however meanwhile moreover furthermore besides "
    "instead still thus therefore hence nevertheless nonetheless otherwise similarly likewise "
    "additionally consequently accordingly afterward afterwards later thereafter though although "
    "too indeed plus again rather conversely",
}
PHRASES: Final = (
    "in addition|as a result|for example|for instance|on the other hand|on the contrary|in contrast"
    "|by contrast|in response|at the same time|in the meantime|even so|after that|before that"
    "|because of that|because of this|in turn|in fact|of course|as well|in other words|since then"
    "|until then|by then|at that|in that|in this|at this|with that|with this|from there|in both"
    "|to that end|to do so|to do that|in doing so|if so|if not|even then|the same|one of them"
    "|some of them|most of them|all of them|many of them|none of them|two of them|the latter"
    "|the former|the other|the others|the two|the pair|the trio|the duo"
)
_PHRASE: Final = re.compile(rf"(?:{PHRASES})\b")
_KINDS: Final = {word: kind for kind, words in OPENERS.items() for word in words.split()}

_WORD: Final = re.compile(r"[\w][\w'’-]*")
_QUOTED: Final = re.compile(r'"[^"]*(?:"|$)|“[^”]*(?:”|$)')
#: A speaker: a name, or a noun behind an article or possessive.
_SPEAKER: Final = re.compile(
    r"[A-Z][\w'’-]+|\b(?:the|a|an|one|my|our|his|her|its|their)\s+\w|\bofficials|\bpolice"
)
_NO_SPEAKER: Final = frozenset(("He", "She", "It", "They", "I", "We", "You", "And", "But"))
#: What may follow a noun that says by itself which one is meant.
_COMPLETED: Final = frozenset(
    ("of", "for", "in", "on", "at", "from", "to", "that", "who", "which", "whose", "with", "about")
)
_STEM: Final = re.compile(r"(?:ings?|ed|es|s|ers?|ions?|ments?)$")


def kind(opening: str, previous: str) -> str | None:
    """How a sentence depends on the one before it; None: it stands by itself."""
    words = _WORD.findall(opening.replace("’", "'"))
    if not words:
        return None
    plain = " ".join(words[:5]).lower()
    if found := _KINDS.get(words[0].lower()):
        return found
    if _PHRASE.match(plain):
        return "connective"
    if words[0] == "The" and len(words) > 2 and _is_known_noun(words[1], words[2], previous):
        return "definite noun"
    return "speech" if _is_speech_without_speaker(opening) else None


def _is_known_noun(noun: str, after: str, previous: str) -> bool:
    """Whether the previous sentence holds the noun, and nothing after it says which one it is."""
    if not noun.islower() or after in _COMPLETED:
        return False
    stems = {_STEM.sub("", word.lower()) for word in _WORD.findall(previous)}
    return _STEM.sub("", noun) in stems


def _is_speech_without_speaker(sentence: str) -> bool:
    """Whether a sentence is quoted, in whole or in part, and names nobody outside of the marks."""
    marks = sentence.count('"')
    if marks % 2 and not sentence.startswith('"'):
        outside = sentence[sentence.index('"') + 1 :]  # the end of a quotation begun before
    elif sentence.startswith(('"', "“")):
        outside = _QUOTED.sub(" ", sentence)
    else:
        return False
    return not any(one.group() not in _NO_SPEAKER for one in _SPEAKER.finditer(outside))


def dangling(document: Document, chosen: Sequence[Sentence]) -> list[str]:
    """The kinds of openings in a summary that refer to a sentence not in it.

    Boilerplate and headings are looked past; a sentence left out as a duplicate is missing.
    """
    indices = {one.index for one in chosen}
    kinds = []
    for one in chosen:
        at = one.index - 1
        while at >= 0 and document.sentences[at].skipped in ("boilerplate", "heading"):
            at -= 1
        if at < 0 or at in indices:
            continue
        found = kind(document.quote(one), document.quote(document.sentences[at]))
        if found is not None:
            kinds.append(found)
    return kinds


def ours(document: Document) -> list[Sentence]:
    found = summary.summarize(document, algorithm="precis", length=LENGTH)
    return [one.sentence for one in found.sentences]


def lead(document: Document) -> list[Sentence]:
    return list(document.body[:3])


def lex_rank(document: Document) -> list[Sentence]:
    """The best by sumy's scores, without our selection; its cap on sentences is not applied."""
    best = selection.best_first(ranking.RANKERS["lex-rank"](document).scores)[:3]
    return [document.body[place] for place in best]


WAYS: Final[dict[str, Callable[[Document], list[Sentence]]]] = {
    "precis": ours,
    "lead": lead,
    "lex-rank": lex_rank,
}


def table() -> dict[str, float]:
    """Print the share of summaries by half, way and kind; those of all kinds by "cnn/half/way"."""
    shares: dict[str, float] = {}
    kinds = [*OPENERS, "definite noun", "speech"]
    print(f"| summaries, % | any | {' | '.join(kinds)} |")
    print("| --- " * (len(kinds) + 2) + "|")
    for part in ("test", "tune"):
        documents = [
            text.parse(row["article"], language_code="en")
            for row in quality.rows("cnn")
            if quality.half(row["id"]) == part
        ]
        for way, choose in WAYS.items():
            found = [dangling(one, choose(one)) for one in documents]
            cells = [sum(map(bool, found)), *(sum(name in one for one in found) for name in kinds)]
            percent = [100 * count / len(documents) for count in cells]
            shares[f"cnn/{part}/{way}"] = percent[0]
            print(f"| {part}, {way} | {' | '.join(f'{one:.1f}' for one in percent)} |", flush=True)
    return shares


def main() -> None:
    if not quality.DATA.is_dir():
        sys.exit(f"{quality.DATA} is missing: this benchmark needs ../shared")
    limits = json.loads(FLOORS.read_text(encoding="utf-8"))["openings, at most"]
    shares = table()
    wrong = [
        f"{name}: {shares[name]:.1f} % is above {limit} %"
        for name, limit in limits.items()
        if shares[name] > limit
    ]
    print("\n" + ("\n".join(wrong) or "every limit holds"))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
