"""spaCy over HTTP as far as it goes without a model from the network: its English tokenizer, its
rule for sentences, and an entity ruler with the patterns below instead of a trained tagger. What
users run, `en_core_web_sm`, takes several times longer and finds far more. Key sentences are those
with the most frequent words, as tutorials do it. Served as
`benchmarks.peers.spacy_ruler:application`.
"""

from collections import Counter
from heapq import nlargest
from typing import Any

import spacy
from flask import Flask, request
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc

#: Runs of capitalized words, dates and amounts: what a ruler can know of a text that it never saw.
PATTERNS: list[dict[str, Any]] = [
    {"label": "NAME", "pattern": [{"IS_TITLE": True, "IS_STOP": False, "OP": "+"}]},
    {"label": "ORG", "pattern": [{"IS_UPPER": True, "LENGTH": {">=": 2}}]},
    {"label": "MONEY", "pattern": [{"IS_CURRENCY": True}, {"LIKE_NUM": True}]},
    {"label": "PERCENT", "pattern": [{"LIKE_NUM": True}, {"ORTH": "%"}]},
    {"label": "DATE", "pattern": [{"SHAPE": "dddd"}]},
]

application = Flask(__name__)
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
ruler = nlp.add_pipe("entity_ruler")
assert isinstance(ruler, EntityRuler)
ruler.add_patterns(PATTERNS)
nlp.max_length = 10_000_000  # code points


def key_sentences(doc: Doc, count: int = 3) -> list[str]:
    words = Counter(one.lower for one in doc if one.is_alpha and not one.is_stop)
    spans = list(doc.sents)
    scores = [sum(words[one.lower] for one in span) / len(span) for span in spans]
    best = nlargest(count, range(len(spans)), key=lambda at: (scores[at], -at))
    return [spans[at].text for at in sorted(best)]


@application.get("/readyz")
def ready() -> str:
    return "ok\n"


@application.post("/v1/summarize")
def summarize() -> dict[str, Any]:
    doc = nlp(request.get_json()["text"])
    entities = [
        {"name": one.text, "type": one.label_, "start": one.start_char, "end": one.end_char}
        for one in doc.ents
    ]
    return {"sentences": key_sentences(doc), "entities": entities}
