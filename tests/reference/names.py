"""The tagger in plain Python over named weights: what `precis/native/names.c` must find.

Features and what the article adds to them are those that training fits weights to.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from training.entities import features
from training.entities.archive import Trained
from training.entities.features import PAD, PADS
from training.entities.viterbi import viterbi

#: Offsets of the blocks of a row; two blocks of what stands beside a word elsewhere follow.
OFFSETS = (0, -1, 1, -2, 2)
#: The first blocks, which all features have.
NEAR = 3

Scores = npt.NDArray[np.int64]
Span = tuple[int, int, int, int]


def word_scores(model: Trained, key: str) -> Scores:
    """Blocks × tags: what a word says by itself."""
    named = features.attributes(key, model.lexicon)
    found = np.zeros(model.far.shape[1], np.int64)
    for name in features.split(named.near_and_far):
        found += model.far[model.far_rows.get(name, 0)]
    for name in features.split(named.near):
        found[: model.near.shape[1]] += model.near[model.near_rows.get(name, 0)]
    return found.reshape(-1, len(model.tags))


def _pair(model: Trained, first: str, second: str) -> Scores:
    words = model.words.get(first, 0), model.words.get(second, 0)
    code = words[0] * (len(model.words) + 1) + words[1]
    place = int(np.searchsorted(model.pairs, code))
    is_known = place < len(model.pairs) and model.pairs[place] == code
    row: Scores = model.pair_rows[place + 1 if is_known else 0]
    return row


def _of_pairs(model: Trained, keys: Sequence[str], found: Scores) -> None:
    """Adds what two words side by side say: of the second in the first half of a row."""
    tags, width = len(model.tags), len(model.kinds) + 1
    words = [key if key == PAD else features.pair_word(key) for key in keys]
    kinds = [
        model.kinds.get(key if key == PAD else features.kind(key, model.lexicon), 0) for key in keys
    ]
    for place in range(len(keys) - 1):
        row = _pair(model, words[place], words[place + 1])
        row = row + model.kind_rows[kinds[place] * width + kinds[place + 1]]
        found[place + 1] += row[:tags]
        found[place] += row[tags:]


def forms(keys: Sequence[str]) -> tuple[Scores, Scores, Scores]:
    """Fold (-1 at pads), shape and mark of each place."""
    folds: dict[str, int] = {}
    rows = []
    for key in keys:
        word, mark = features.bare(key)
        if key == PAD:
            rows.append((-1, features.OTHER, 0))
        else:
            fold = folds.setdefault(features.lower(word), len(folds))
            rows.append((fold, features.shape(word), mark))
    return tuple(np.array(rows).T)


def scores(model: Trained, keys: Sequence[str]) -> Scores:
    """Places × tags; keys as `features.layout` makes them."""
    known = {key: word_scores(model, key) for key in dict.fromkeys(keys)}
    words = [known[key] for key in keys]
    found = np.zeros((len(keys), len(model.tags)), np.int64)
    for place in range(PADS, len(keys) - PADS):
        found[place] = sum(words[place + away][block] for block, away in enumerate(OFFSETS))
    _of_pairs(model, keys, found)
    folds, shapes, marks = forms(keys)
    evidence = features.evidence(folds, shapes, marks)
    found += model.category_rows[evidence.category]
    for start, end in pairwise([*evidence.starts.tolist(), len(evidence.places)]):
        group = evidence.places[start:end].tolist()
        own = [words[place - 1][len(OFFSETS)] + words[place + 1][-1] for place in group]
        for place, beside in zip(group, own, strict=True):
            found[place] += (sum(own) - beside) // (len(group) - 1)
    places, standing = features.elsewhere(found, folds, shapes, marks)
    found[places] += model.elsewhere_rows[standing]
    return found


def tags(model: Trained, keys: Sequence[str]) -> list[int]:
    """The best tag of each place, 0 at pads."""
    found, all_scores = [0] * len(keys), scores(model, keys)
    place = 0
    while place < len(keys):
        end = place
        while keys[end] != PAD:
            end += 1
        found[place:end] = viterbi(all_scores[place:end], model.moves) if end > place else []
        place = end + 1
    return found


def names(
    model: Trained, tokens: Sequence[str], sentences: Sequence[tuple[int, int, bool]]
) -> Iterator[Span]:
    """Sentence, first token, one past the last and type of each name, in text order."""
    controlled = [token.translate(dict.fromkeys(range(3), 3)) for token in tokens]
    found = tags(model, features.layout(controlled, sentences))
    place = PADS
    for number, (first, last, _) in enumerate(sentences):
        own = found[place : place + last - first]
        place += last - first + PADS
        start = 0
        while start < len(own):
            end, kind = start + 1, (own[start] - 1) // 2
            while own[start] and end < len(own) and own[end] == 2 * kind + 2:
                end += 1
            if own[start]:
                yield number, first + start, first + end, kind
            start = end
