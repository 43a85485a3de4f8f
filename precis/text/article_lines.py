"""Which lines of a whole page, pasted as text, are its article: a small trained model.

Text copied from a browser has the article among menus, notices, teasers, comments and footers. A
logistic model scores each line by its form, by the density of prose around it and by what the page
says of itself nearby; the sequence of lines inside and outside the article with the best sum of
scores, less a cost for each change between them, decides (Viterbi). Words count only as stop words
and as `CUES`, so the model serves every language. Articles without a page around them are left
alone: see `is_page`. `python -m training.article_lines` makes the weights in `article_lines.json`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from precis import checksummed

Floats = npt.NDArray[np.float64]

#: Lines that rules identify and lines without prose from which a document is a page rather than an
#: article with a stray line. Guesses.
FEWEST_LABELS: Final = 3
FEWEST_SHORT: Final = 12
#: Lines on either side of a line that count as near and as around it.
NEAR: Final = 2
AROUND: Final = 8
#: Scores of lines that follow prose of the article and still belong to it, and of those that are
#: prose: with the fewest picked sentences outside on the development pages (2 to 9, 1 to 3).
MAX_FOLLOWING: Final = 5.0
MAX_FOLLOWING_PROSE: Final = 3.0
#: Score of prose directly before prose of the article that still belongs to it (0 to 2).
MAX_PRECEDING_PROSE: Final = 2.0
#: Lines before the body in which a standfirst stands, and the highest score of one: 6 and 1.5 lose
#: fewer standfirsts than 0, and add fewer teasers than 10 and 2.5.
STANDFIRST_LINES: Final = 6
MAX_STANDFIRST: Final = 1.5
#: Lines and sizes beyond which more make no difference.
FAR: Final = 20

#: What pages say of themselves, by kind, as stems in the languages of the development pages.
CUES: Final[dict[str, str]] = {
    "comment": r"comment|kommentar|coment|commento|komment|replies|reply|respond|antwort|répon"
    r"|respuesta|respond|rispond|odpowied|skomentuj|opini|leserbrief|discuss|diskuss|says?:$"
    r"|sagte?:$|meint:$|schreibt:$|dit :?$|dice:$|評論|评论|コメント|تعليق|комментар",
    "service": r"cookie|newsletter|log ?in|sign in|anmeld|abonn|abo\b|subscri|suscr|passwor"
    r"|passwd|javascript|browser|e-?mail|datenschutz|privacy|impressum|copyright|©|konto|account"
    r"|warenkorb|teilen|share|partager|compart|facebook|twitter|whatsapp|werbung|anzeige|wordpress"
    r"|download|klick|click|fenster|formular|login|rodo|kontakt|adresse|archiv|captcha|consent",
    "more": r"\bmehr\b|weiter|related|ähnlich|ebenfalls|auch interess|read more|lire aussi|à lire"
    r"|également|más noticias|te puede|leggi anche|czytaj|zobacz|previous|next\b|vorherig|nächst"
    r"|précédent|suivant|meistgelesen|most read|most popular|neueste|letzte|latest|derni|recent"
    r"|trending|tags?:|schlagw|kategori|categor|thema|themen|stichw|beiträge|artikel|articles?\b",
}
_CUES: Final = tuple(re.compile(stems, re.IGNORECASE) for stems in CUES.values())
_WORD: Final = re.compile(r"[^\W\d_]+")
_STAMP: Final = re.compile(
    r"\b\d{1,2}[:.h]\d\d\b|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\. \w{3,9}"
)
_SYMBOL: Final = re.compile(r"[|»«>/+&•·→←↓…]|www\.|https?:|\w@\w|(?<!\w)[@#]\w|\w   ?\w")
_CLOSERS: Final = "\"'”’»›“)]」』） "

#: Inputs of a line by its own form, and those of its place, in the order of `inputs_of`.
FORM: Final = (
    "log characters",
    "log words",
    "full stop",
    "question or exclamation mark",
    "colon or comma",
    "share of capitalized words",
    "share of stop words",
    "share of digits",
    "symbol or address",
    "time stamp",
    "said more than once",
    "label",
    "prose",
    "cue: comment",
    "cue: service",
    "cue: more",
)
PLACE: Final = (
    "prose density near",
    "prose density around",
    "prose density around, squared",
    "log prose around",
    "prose before",
    "prose after",
    "labels near",
    "labels around",
    "time stamps around",
    "cues: comment around",
    "cues: service around",
    "cues: more around",
    "comment cue before",
    "share of prose before",
    "share of prose after",
    "share of lines before",
    "before all prose",
    "after all prose",
    "lines from densest",
    "share of prose in document",
)
INPUTS: Final = ("constant", *FORM, *PLACE)


class Model(msgspec.Struct, frozen=True):
    """What `article_lines.json` holds."""

    #: Cost of a change between inside and outside, in log odds.
    change: float
    #: By input; scores are log odds of being outside of the article.
    weights: dict[str, float]


#: What training wrote.
FITTED: Final = Path(__file__).with_name("article_lines.json")


@cache
def model() -> Model:
    """The fitted model, read once.

    Raises:
        ResourceMissing: see `checksummed.read`.
    """
    return msgspec.json.decode(checksummed.read(FITTED), type=Model)


@cache
def _weights() -> Floats:
    return np.array([model().weights[name] for name in INPUTS])


def is_page(prose: Sequence[bool], labels: Sequence[bool]) -> bool:
    """Whether so much stands around the prose that the document is a page."""
    paragraphs = sum(prose)
    return 0 < paragraphs <= len(prose) - FEWEST_SHORT and sum(labels) >= FEWEST_LABELS


def inputs_of(
    lines: Sequence[str],
    prose: Sequence[bool],
    labels: Sequence[bool],
    stop_words: frozenset[str],
) -> Floats:
    """The model's inputs: lines × `INPUTS`."""
    counts = Counter(lines)
    rows = [
        [*_form(line, stop_words), counts[line] > 1, label, is_prose, *_cues(line)]
        for line, label, is_prose in zip(lines, labels, prose, strict=True)
    ]
    form = np.array(rows, np.float64)
    ones = np.ones((len(lines), 1))
    return np.concatenate([ones, form, _places(form, lines)], axis=1)


def _form(line: str, stop_words: frozenset[str]) -> list[float]:
    words = _WORD.findall(line[:1_000])
    count = len(words) or 1
    end = line.rstrip(_CLOSERS)[-1:]
    return [
        np.log1p(len(line)),
        np.log1p(len(words)),
        end in tuple(".…。।؟"),
        end in tuple("?？!！"),
        end in tuple(":：,，、;"),
        sum(word[0].isupper() for word in words) / count,
        sum(word.lower() in stop_words for word in words) / count,
        sum(map(str.isdigit, line)) / len(line),
        _SYMBOL.search(line) is not None,
        _STAMP.search(line) is not None,
    ]


def _cues(line: str) -> list[bool]:
    short = line[:200]
    return [cue.search(short) is not None for cue in _CUES]


def _places(form: Floats, lines: Sequence[str]) -> Floats:
    count = len(lines)
    column = dict(zip(FORM, form.T, strict=True))
    prose, labels, stamps = column["prose"], column["label"], column["time stamp"]
    size = np.array([len(line) for line in lines]) * prose
    total = float(size.sum()) or 1.0
    around = _windowed(size, AROUND)
    near = _windowed(size, NEAR)
    before = np.concatenate([[0.0], np.cumsum(size)[:-1]]) / total
    after = 1 - before - size / total
    comments = np.cumsum(column["cue: comment"] * (1 - prose)) * (before > 0.05)
    at = np.arange(count)
    return np.stack(
        [
            near / (near.max() or 1.0),
            around / (around.max() or 1.0),
            (around / (around.max() or 1.0)) ** 2,
            np.log1p(around),
            np.concatenate([[0.0], prose[:-1]]),
            np.concatenate([prose[1:], [0.0]]),
            _windowed(labels, NEAR) / (2 * NEAR + 1),
            _windowed(labels, AROUND) / (2 * AROUND + 1),
            _windowed(stamps, AROUND) / (2 * AROUND + 1),
            *(_windowed(column[f"cue: {kind}"], AROUND) / (2 * AROUND + 1) for kind in CUES),
            np.minimum(comments, 3.0),
            before,
            after,
            at / count,
            before == 0,
            after <= 1e-9,
            np.log1p(np.minimum(np.abs(at - int(around.argmax())), FAR)),
            np.full(count, total / (sum(map(len, lines)) or 1)),
        ],
        axis=1,
    )


def _windowed(values: Floats, reach: int) -> Floats:
    """Sums of the values up to `reach` before and behind each."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    last, first = np.minimum(at + reach + 1, len(values)), np.maximum(at - reach, 0)
    return np.asarray(sums[last] - sums[first])


def best_sequence(scores: Floats, change: float) -> list[bool]:
    """For each line whether it is outside, so that the scores (log odds of being outside) of those
    outside less those inside and `change` for each change between them sum up to the most."""
    inside = outside = 0.0
    came: list[tuple[bool, bool]] = []  # the state before, of each state: inside, outside
    for score in scores.tolist():
        from_outside, from_inside = outside - change > inside, inside - change > outside
        inside, outside = (
            max(inside, outside - change) - score / 2,
            max(outside, inside - change) + score / 2,
        )
        came.append((from_outside, not from_inside))
    state = outside > inside
    states = []
    for before in reversed(came):
        states.append(state)
        state = before[state]
    return states[::-1]


def outside(
    lines: Sequence[str],
    prose: Sequence[bool],
    labels: Sequence[bool],
    stop_words: frozenset[str],
) -> list[bool]:
    """Which lines of a page are outside of its article; at least one line of prose is inside.

    `prose` and `labels` say of each line whether it is prose, and whether a rule identified it as
    boilerplate. O(characters).
    """
    scores = inputs_of(lines, prose, labels, stop_words) @ _weights()
    states = decided(scores, prose, model().change)
    return _with_standfirst(_extended(states, scores, prose, labels), scores, prose)


def _extended(
    states: Sequence[bool], scores: Floats, prose: Sequence[bool], labels: Sequence[bool]
) -> list[bool]:
    """The states, with more lines before and after prose of the article inside as well.

    The lead, which has no prose before it, scores higher than the paragraphs after it. Lists,
    recipes and verse score like menus; they end at a line that a rule identified, or that scores
    above `MAX_FOLLOWING`.
    """
    extended, follows = [], False
    for is_outside, score, is_prose, is_label in zip(
        states, scores.tolist(), prose, labels, strict=True
    ):
        if not is_outside:
            follows = follows or is_prose
        elif is_label or score > (MAX_FOLLOWING_PROSE if is_prose else MAX_FOLLOWING):
            follows = False
        extended.append(is_outside and not follows)
    for index in range(len(extended) - 2, -1, -1):
        if prose[index] and prose[index + 1] and not extended[index + 1]:
            extended[index] = extended[index] and scores[index] > MAX_PRECEDING_PROSE
    return extended


def _with_standfirst(states: list[bool], scores: Floats, prose: Sequence[bool]) -> list[bool]:
    """The states, with the last line of prose before the article inside if it stands near.

    Between a standfirst and the body stand the author, the date and links to share.
    """
    inside = (
        index
        for index, (is_outside, is_prose) in enumerate(zip(states, prose, strict=True))
        if is_prose and not is_outside
    )
    body = next(inside, 0)
    for index in range(body - 1, max(-1, body - 1 - STANDFIRST_LINES), -1):
        if prose[index]:
            states[index] = states[index] and scores[index] > MAX_STANDFIRST
            break
    return states


def decided(scores: Floats, prose: Sequence[bool], change: float) -> list[bool]:
    """Which lines are outside, by their scores."""
    states = best_sequence(scores, change)
    if all(is_outside for is_outside, is_prose in zip(states, prose, strict=True) if is_prose):
        best = float(scores[np.array(prose)].min())
        states = best_sequence(scores - best - 2 * change - 1, change)
    return states
