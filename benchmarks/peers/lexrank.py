"""sumy's LexRank over HTTP, without entities; its models loaded once. Needs NLTK_DATA. Served as
`benchmarks.peers.lexrank:application`.
"""

from flask import Flask, request
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

application = Flask(__name__)
tokenizer = Tokenizer("english")
summarizer = LexRankSummarizer(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")


def key_sentences(text: str) -> list[str]:
    parsed = PlaintextParser.from_string(text, tokenizer)
    return [str(sentence) for sentence in summarizer(parsed.document, 3)]


@application.get("/readyz")
def ready() -> str:
    return "ok\n"


@application.post("/v1/summarize")
def summarize() -> dict[str, list[str]]:
    return {"sentences": key_sentences(request.get_json()["text"])}
