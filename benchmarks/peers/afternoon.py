"""The usual afternoon's service: Flask, sumy LexRank, NLTK Punkt, pos_tag and ne_chunk, all loaded
once. Needs NLTK_DATA. Served by gunicorn as `benchmarks.peers.afternoon:application`.
"""

from typing import Any

from flask import Flask, request
from nltk import Tree
from nltk.chunk import ne_chunker
from nltk.tag import PerceptronTagger
from nltk.tokenize import NLTKWordTokenizer, PunktTokenizer

from benchmarks.peers.lexrank import key_sentences

application = Flask(__name__)
punkt = PunktTokenizer("english")
words = NLTKWordTokenizer()
tagger = PerceptronTagger()
chunker = ne_chunker(fmt="multiclass")


def names(text: str) -> list[dict[str, str]]:
    found = []
    for sentence in punkt.tokenize(text):
        tree = chunker.parse(tagger.tag(words.tokenize(sentence)))
        found += [
            {"name": " ".join(word for word, _ in node.leaves()), "type": node.label()}
            for node in tree
            if isinstance(node, Tree)
        ]
    return found


@application.get("/readyz")
def ready() -> str:
    return "ok\n"


@application.post("/v1/summarize")
def summarize() -> dict[str, Any]:
    text = request.get_json()["text"]
    sentences = key_sentences(text)
    return {"summary": " ".join(sentences), "sentences": sentences, "entities": names(text)}
