"""Articles out of real news pages, beside what their editors wrote. `make pages`.

Token F1 of a page: words (`\\w+`, as spelled) that the text found and the article have in common,
counted as often as both have them, over the mean of their numbers; the figure is the mean over the
pages. "after rules" leaves out what `precis.text` then skips as boilerplate, heading or duplicate.
Milliseconds are CPU time of a page. Ends with exit code 1 where F1 is below `floors.json` or the
data are others. Needs ../shared. `--options` compares trafilatura's options, `--hostile` prints
what pages made to be slow cost.
"""

import argparse
import gzip
import hashlib
import json
import re
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from precis import text
from precis.errors import InvalidRequest, NoArticle
from precis.text import pages

DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data" / "pages" / "news.jsonl.gz"
FLOORS: Final = Path(__file__).parent / "floors.json"

#: Page → text.
Extractor = Callable[[str], str]

WORD: Final = re.compile(r"\w+")

#: What `--options` compares; all but the first without readers' comments.
OPTIONS: Final[Mapping[str, Mapping[str, bool]]] = {
    "plain call": {"include_comments": True},
    "no comments": {},
    "no comments, no tables (ours)": {"include_tables": False},
    "no tables, fast": {"include_tables": False, "fast": True},
    "no tables, precision": {"include_tables": False, "favor_precision": True},
    "no tables, recall": {"include_tables": False, "favor_recall": True},
}


def f1(found: str, wanted: str) -> float:
    """In percent."""
    ours, theirs = Counter(WORD.findall(found)), Counter(WORD.findall(wanted))
    return 200 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def ours(page: str) -> str:
    try:
        return pages.extract(page).text
    except NoArticle:
        return ""


def kept(found: str) -> str:
    """What of a text may enter a summary."""
    if not found:
        return ""
    document = text.parse(found)
    return "\n".join(map(document.quote, document.body))


def with_options(options: Mapping[str, bool]) -> Extractor:
    extract = pages.load().trafilatura.extract
    return lambda page: extract(page, **{"include_comments": False, **options}) or ""


def report(name: str, rows: Sequence[Mapping[str, str]], extract: Extractor) -> list[str]:
    """Print a line of figures and return the texts."""
    texts, ms = [], []
    for row in rows:
        began = time.process_time()
        texts.append(extract(row["html"]))
        ms.append(1e3 * (time.process_time() - began))
    scores = [f1(found, row["article"]) for found, row in zip(texts, rows, strict=True)]
    error = statistics.stdev(scores) / len(scores) ** 0.5
    print(
        f"{name:30} F1 {statistics.fmean(scores):6.2f} ±{error:.2f}"
        f"   ms: mean {statistics.fmean(ms):5.1f}, most {max(ms):6.1f}",
        flush=True,
    )
    return texts


def measure(rows: Sequence[Mapping[str, str]]) -> float:
    texts = report("precis.text.pages", rows, ours)
    after = list(map(kept, texts))
    scores = [f1(found, row["article"]) for found, row in zip(texts, rows, strict=True)]
    left = [f1(found, row["article"]) for found, row in zip(after, rows, strict=True)]
    words = sum(len(WORD.findall(found)) for found in texts)
    skipped = words - sum(len(WORD.findall(found)) for found in after)
    share = 100 * skipped / words
    print(
        f"{'after rules':30} F1 {statistics.fmean(left):6.2f}, {share:.1f} % of the words skipped"
    )
    return statistics.fmean(scores)


def _paragraph(number: int) -> str:
    return (
        f"<p>The harbour of Ostrava Bay was closed for {number + 3} days, said its master, while"
        f" divers looked for the anchor of ferry {number}.</p>"
    )


_PROSE: Final = "".join(map(_paragraph, range(5)))


def page(body: str) -> str:
    return f"<html><head><title>Ostrava Bay</title></head><body>{body}</body></html>"


#: Shape → its body, of about the given number of elements; each was the slowest of its kind.
SHAPES: Final[Mapping[str, Callable[[int], str]]] = {
    "paragraphs": lambda n: f"<article>{''.join(map(_paragraph, range(n)))}</article>",
    "paragraphs in blocks": lambda n: "".join(f"<div>{_paragraph(i)}</div>" for i in range(n // 2)),
    "sections": lambda n: f"<article>{'<section>word</section>' * n}</article>",
    "links in a paragraph": lambda n: f"<article><p>{'<a href=x>y</a> ' * n}</p></article>",
    "spans in a paragraph": lambda n: f"<article><p>{'<span>x</span> ' * n}</p></article>",
    "links deep down": lambda n: "<div>" * 240 + "<a href=x>y</a> " * n,
    "paragraphs deep down": lambda n: "<div>" * 240 + "<p>harbour x</p>" * n,
    "links in nested blocks": lambda n: (
        ("<div>" * 200 + "<a href=x>y</a> " * 200 + "</div>" * 200) * (n // 400)
    ),
    "tables in tables": lambda n: ("<table><tr><td>x " * 60 + "</table>" * 60) * (n // 180),
    "long class names": lambda n: f"<div class='{'a ' * 500}'>x</div>" * n + _PROSE,
    "many attributes": lambda n: (
        f"<div {' '.join(f'a{i}' for i in range(pages.ATTRIBUTES))}>x</div>" * n + _PROSE
    ),
    "lists in lists": lambda n: ("<ul><li>x" * 100 + "</ul>" * 100) * (n // 200),
}

#: Mebibytes of what is no element.
BULKS: Final[Mapping[str, Callable[[int], str]]] = {
    "script": lambda n: f"{_PROSE}<script>{'var a=1;' * (n // 8)}</script>",
    "entities": lambda n: f"{_PROSE}<p>{'&amp;' * (n // 5)}</p>",
    "text": lambda n: f"<article><p>{'harbour ' * (n // 8)}</p></article>",
    "lines": lambda n: "<article><p>" + "x\n" * (n // 2),
    "spaces": lambda n: "<article><p>" + " " * n + "</p>" + _PROSE,
    "NULs": lambda n: _PROSE + "\0" * n + _PROSE,
    "angle brackets": lambda n: "<article>" + "<" * n,
    "comment without end": lambda n: f"{_PROSE}<!--{'x' * n}",
    "CDATA without end": lambda n: f"{_PROSE}<![CDATA[{'x' * n}",
    "comments": lambda n: _PROSE + "<!-- -->" * (n // 8),
    "class": lambda n: f"<div class='{'a ' * (n // 2)}'>x</div>{_PROSE}",
    "attributes": lambda n: f"<div {' '.join(f'a{i}=1' for i in range(n // 10))}>x</div>{_PROSE}",
    "JSON-LD": lambda n: (
        '<script type="application/ld+json">{"@graph":['
        + '{"articleBody":"x y z"},' * (n // 24)
        + "{}]}</script>"
    ),
    "JSON-LD brackets": lambda n: f'<script type="application/ld+json">{"[" * n}</script>x',
    "elements": lambda n: "<div>x</div>" * (n // 12),
    "elements nested": lambda n: "<div>" * (n // 5) + _PROSE,
}


def most(shape: Callable[[int], str]) -> str:
    """The largest page of a shape that is not refused for its markup, within 5 %."""
    fits, refused = 0, pages.MAX_STEPS
    while refused - fits > max(500, fits // 20):
        count = (fits + refused) // 2
        if pages.steps(page(shape(count))) > pages.MAX_STEPS:
            refused = count
        else:
            fits = count
    return page(shape(fits))


def hostile() -> None:
    first_pages()
    print("\n| page | characters | CPU s | answer |\n| --- | --- | --- | --- |")
    shaped = [(name, most(shape)) for name, shape in SHAPES.items()]
    size = pages.MAX_CHARS - 5_000
    for name, source in [*shaped, *((name, page(body(size))) for name, body in BULKS.items())]:
        began = time.process_time()
        try:
            answer = f"{len(pages.extract(source).text)} characters"
        except InvalidRequest as error:
            answer = error.code
        seconds = time.process_time() - began
        print(f"| {name} | {len(source)} | {seconds:.2f} | {answer} |", flush=True)


def _resident() -> float:
    """Memory of this process, in MB."""
    pages_held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages_held * resource.getpagesize() / 1e6


def first_pages() -> None:
    """Print what the first page of a process costs, and the first that needs the word lists of
    trafilatura's fallback; to be called before anything else has read a page."""
    short = f"<aside>x</aside>{_paragraph(0)}"
    for name, source in (("first page", _PROSE), ("first page of few words", short)):
        began, before = time.process_time(), _resident()
        pages.extract(page(source))
        seconds, grown = time.process_time() - began, _resident() - before
        print(f"{name:30} {seconds:.2f} s of CPU, {grown:.0f} MB, once in a process")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--options", action="store_true", help="compare trafilatura's options")
    parser.add_argument("--hostile", action="store_true", help="what slow pages cost")
    wanted = parser.parse_args()
    if wanted.hostile:
        hostile()
        return
    pinned: Any = json.loads(FLOORS.read_text(encoding="utf-8"))["pages"]
    if hashlib.sha256(DATA.read_bytes()).hexdigest() != pinned["sha256"]:
        sys.exit(f"{DATA.name}: not the data the floor was set on")
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    first_pages()
    if wanted.options:
        for name, options in OPTIONS.items():
            report(name, rows, with_options(options))
    found, floor = measure(rows), pinned["token F1, at least"]
    print(
        "\n"
        + (f"F1 {found:.2f} is below the floor {floor}" if found < floor else "every floor holds")
    )
    sys.exit(found < floor)


if __name__ == "__main__":
    main()
