"""Which tokens are quoted, in the marks of several languages."""

import numpy as np
import pytest

from precis import text
from precis.summary.ranking.quotations import quoted_tokens


def _quoted(source: str) -> str:
    document = text.parse(source, language_code="en")
    return " ".join(document.tokens[token] for token in np.flatnonzero(quoted_tokens(document)))


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ('Pell said "the port is closed" today.', "the port is closed"),
        ("“The port is closed,” Pell said.", "The port is closed ,"),
        ("„Der Hafen ist zu“, sagte Pell.", "Der Hafen ist zu"),
        ("»Der Hafen ist zu«, sagte Pell.", "Der Hafen ist zu"),
        ("« Le port est fermé », dit Pell.", "Le port est fermé"),
        ("Pell said 'the port is closed' today.", "the port is closed"),
        ("‘The port is closed,’ Pell said.", "The port is closed ,"),
        ('"It is closed. We wait," Pell said.', "It is closed . We wait ,"),
        ("The boys' club and Pell's port are closed.", ""),
        ('Pell said "the port.\nThe "ferry" sails.', "ferry"),
        ('A "ferry of Tolva sails, "the port is closed" today.', "the port is closed"),
    ],
)  # fmt: skip
def test_what_stands_between_marks_is_quoted(source: str, quoted: str) -> None:
    assert _quoted(source) == quoted
