"""How good and how fast the entity tagger is: `python -m benchmarks.entities [scores|speed]`.

Scores are of exact span and type on articles kept out of training. `tokens`: the set's own
tokens are given; `text`: the tokens joined by spaces, a sentence a line, go through the service's
own tokens and sentences, language detection included, as a caller's text would. Speed is of one
thread (its CPU time), on articles that have nothing to do with training; all in one run: machines
differ more than taggers do.
"""

import gzip
import json
import os
import sys
from collections.abc import Callable, Sequence
from time import thread_time

from precis.entities import tagger
from precis.text import parse
from precis.text.document import Document, Sentence
from tests.reference import names
from training.entities import archive, data, features, score
from training.entities.data import Article
from training.entities.known import Lexicon

SHARED = data.SHARED.parent
#: Articles timed, in all and for the slow peers.
ARTICLES, FEW = 400, 12


def as_text(article: Article) -> tuple[str, set[tuple[int, int, str]]]:
    """The article as a text and its mentions as ranges of code points."""
    gold, lines, at = set(), [], 0
    for sentence in article.sentences:
        ends = [*sentence.pieces[1:], len(sentence.tokens)]
        pairs = zip(sentence.pieces, ends, strict=True)
        words = ["".join(sentence.tokens[a:b]) for a, b in pairs]
        starts = [at]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        gold |= {(starts[a], starts[b] - 1, kind) for a, b, kind in sentence.spans}
        lines.append(" ".join(words))
        at = starts[-1]
    return "\n".join(lines), gold


def _by_text(articles: list[Article]) -> float:
    """F1 in percent with CoNLL's classes through everything a text goes through."""
    right = said = true = 0
    for article in articles:
        text, gold = as_text(article)
        found = {(m.start, m.end, score.FOUR[m.type]) for m in tagger.recognize(parse(text))}
        four = {(start, end, score.FOUR[kind]) for start, end, kind in gold}
        right, said, true = right + len(found & four), said + len(found), true + len(four)
    return 200 * right / (said + true)


def scores() -> None:
    """Prints the table of sets and types."""
    one = tagger.load()
    sets = {
        "CoNLL-2003 testa": data.load("conll2003.testa"),
        "worldwide, held out": data.divide().worldwide_test,
    }
    for name, articles in sets.items():
        pairs = list(score.tagged(one, articles))
        ours, types = score.f1(pairs)
        four, classes = score.f1(pairs, four=True)
        print(f"{name}: {len(articles)} articles")
        print(
            f"  F1 {ours:.2f} on the contract's types, {four:.2f} on CoNLL's four classes;", end=" "
        )
        print(f"{_by_text(articles):.2f} on the four from plain text")
        for kind, (precision, recall, f1, count) in {
            **types,
            "(four) MISC": classes["MISC"],
        }.items():
            print(f"  {kind:13}{precision:6.1f} P {recall:6.1f} R {f1:6.1f} F1 {count:6} mentions")
    other = sum(_differ(one, article) for article in sets["CoNLL-2003 testa"])
    print(f"testa articles in which the plain definition finds other names: {other}")


def _differ(one: tagger.Tagger, article: Article) -> bool:
    """Whether what is compiled finds other names in an article than its plain definition."""
    document = parse(as_text(article)[0], language_code="en")
    sentences = [sentence for sentence in document.sentences if sentence.last > sentence.first]
    plain = names.names(archive.load(), document.tokens, _ranges(document, sentences))
    return one.spans(document, sentences) != list(plain)


def _articles(name: str) -> list[str]:
    with gzip.open(SHARED / "data" / "summarization" / f"{name}.jsonl.gz", "rt") as lines:
        return [json.loads(line)["article"] for line in lines][:ARTICLES]


def _rate(work: Callable[[], object], tokens: int, repeat: int = 3) -> float:
    """Tokens a second of CPU time, the best of some runs."""
    best = float("inf")
    for _ in range(repeat):
        begin = thread_time()
        work()
        best = min(best, thread_time() - begin)
    return tokens / best


def _crfsuite(documents: list[Document]) -> tuple[float, float]:
    """Tokens a second of python-crfsuite with our features: given as strings; made as well.

    Its weights are of a few steps on these very articles tagged by us: speed depends on the
    features a place has, not on what they weigh.
    """
    import pycrfsuite

    trained = archive.load()
    keys = [_keys(document) for document in documents]
    rows = [_strings(k, trained.lexicon) for k in keys]
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params({"max_iterations": 5})
    for row, key in zip(rows, keys, strict=True):
        trainer.append(row, [trained.tags[tag] for tag in names.tags(trained, key)])
    path = "/tmp/precis-bench.crfsuite"
    trainer.train(path)
    tags = pycrfsuite.Tagger()
    tags.open(path)
    count = sum(len(document.tokens) for document in documents)
    made = _rate(lambda: [tags.tag(_strings(k, trained.lexicon)) for k in keys], count, 1)
    return _rate(lambda: [tags.tag(row) for row in rows], count, 1), made


def _keys(document: Document) -> list[str]:
    return features.layout(document.tokens, _ranges(document, document.sentences))


def _ranges(document: Document, sentences: Sequence[Sentence]) -> list[tuple[int, int, bool]]:
    return [
        (s.first, s.last, tagger.is_capitals(document.quote(s), s.last - s.first))
        for s in sentences
    ]


def _strings(keys: list[str], lexicon: Lexicon) -> list[list[str]]:
    named = {key: features.attributes(key, lexicon) for key in dict.fromkeys(keys)}
    found = []
    for at in range(len(keys)):
        row = []
        for offset in names.OFFSETS:
            if 0 <= at + offset < len(keys):
                both = named[keys[at + offset]]
                row += [f"{offset}:{name}" for name in features.split(both.near_and_far)]
                if abs(offset) < 2:
                    row += [f"{offset}:{name}" for name in features.split(both.near)]
        found.append(row)
    return found


def _ne_chunk() -> Callable[[list[str]], None]:
    """NLTK's usual way, its models loaded once: `nltk.ne_chunk` reads them at every call."""
    os.environ.setdefault("NLTK_DATA", str(SHARED / "nltk_data"))
    import nltk
    from nltk.chunk.named_entity import Maxent_NE_Chunker
    from nltk.tag import PerceptronTagger

    words, chunker = PerceptronTagger(), Maxent_NE_Chunker("multiclass")

    def work(texts: list[str]) -> None:
        for text in texts:
            for sentence in nltk.sent_tokenize(text):
                chunker.parse(words.tag(nltk.word_tokenize(sentence)))

    return work


def speed() -> None:
    """Prints tokens a second side by side; ne_chunk twice, for machines drift."""
    texts = _articles("bbc")
    documents = [parse(text, language_code="en") for text in texts]
    count = sum(len(document.tokens) for document in documents)
    one, few = tagger.load(), documents[:FEW]
    chunk = _ne_chunk()

    def ours() -> object:
        return [one.recognize(document) for document in documents]

    def whole() -> object:
        return [one.recognize(parse(text, language_code="en")) for text in texts]

    def peer() -> float:
        return _rate(lambda: chunk(texts[:FEW]), sum(len(one.tokens) for one in few))

    slow = peer()
    rates = {
        "tagger": _rate(ours, count),
        "text to mentions (parse and tagger)": _rate(whole, count),
    }
    ready, made = _crfsuite(few)
    rates |= {"python-crfsuite, features ready": ready, "python-crfsuite, features made": made}
    rates["NLTK ne_chunk"] = max(slow, peer())
    print(
        f"{len(texts)} BBC articles, {count} tokens, one thread; tokens a second, and of ne_chunk's"
    )
    for name, rate in rates.items():
        print(f"  {name:40}{rate:12,.0f} {rate / rates['NLTK ne_chunk']:8.1f}")


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["scores", "speed"]
    if "scores" in wanted:
        scores()
    if "speed" in wanted:
        speed()
