"""Names in languages other than English: `python -m benchmarks.names [CODE …]`.

For each model: precision, recall and F1 of exact span and type on the development articles, from
plain text (a sentence a line, through the service's own sentences and tokens), the bytes of its
file, and the tokens that one thread tags in a second. A set without MISC does not judge MISC.
"""

import sys
from collections import Counter
from time import thread_time

from benchmarks.entities import as_text
from precis.entities import tagger
from precis.entities.tagger.models import MODELS
from precis.text import parse
from training.entities import sources
from training.entities.data import Article

KINDS = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")


def _percent(right: int, said: int, true: int) -> str:
    precision, recall = 100 * right / max(1, said), 100 * right / max(1, true)
    f1 = 200 * right / max(1, said + true)
    return f"{precision:5.1f} / {recall:5.1f} / {f1:5.1f}"


def counts(code: str, articles: list[Article]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Right, found and true mentions by type."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for article in articles:
        text, gold = as_text(article)
        mentions = tagger.recognize(parse(text, language_code=code))
        found = {(m.start, m.end, m.type) for m in mentions}
        if article.partial:
            found = {one for one in found if one[2] != "MISC"}
        said.update(kind for _, _, kind in found)
        true.update(kind for _, _, kind in gold)
        right.update(kind for _, _, kind in found & gold)
    return right, said, true


def _rate(code: str, articles: list[Article]) -> float:
    documents = [parse(as_text(article)[0], language_code=code) for article in articles]
    started_at = thread_time()
    for document in documents:
        tagger.recognize(document)
    return sum(len(document.tokens) for document in documents) / (thread_time() - started_at)


def main(codes: list[str]) -> None:
    print("Precision / recall / F1 in percent on development articles, from plain text")
    for code in codes:
        tagger.load(code)
        articles = sources.articles(code)[1]
        right, said, true = counts(code, articles)
        total = _percent(right.total(), said.total(), true.total())
        size = MODELS[code].path.stat().st_size / 1e6
        print(f"{code}  {total}  {size:.1f} MB  {_rate(code, articles):,.0f} tokens a second")
        for kind in KINDS:
            if true[kind]:
                print(
                    f"    {kind:13}{_percent(right[kind], said[kind], true[kind])} {true[kind]:6}"
                )


if __name__ == "__main__":
    main(sys.argv[1:] or [code for code in MODELS if code != "en"])
