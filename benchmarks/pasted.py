"""Summaries of whole pages pasted as text; part of `make pages`.

The visible text of 436 real pages (`pages/world.jsonl.gz`) is summarized to three sentences. A
sentence is outside where the article that `precis.text.pages` extracts from the same page's HTML
lacks its letters and digits. `without` are strings that the data's authors found on the page but
not in the article. Development pages shaped the model, the others are held out
(`training.article_lines.is_development`). Beside ours: the first three sentences of the page
("lead"); the first three sentences of the blocks that density alone takes for content (blocks of at
least 30 % stop words and 70 code points, and others between two of these: jusText's idea without
its link density, which text lacks); and the summary of the HTML. Also prints how much of the
standfirsts the HTML keeps: pages whose description is visible, and those whose article has it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from precis import summary, text
from precis.errors import InvalidRequest
from precis.text import Document, languages, page_blocks
from precis.text import pages as html_pages
from training import pages
from training.article_lines import WORLD, is_development

SENTENCES: Final = 3
STOP_WORD_SHARE: Final = 0.3
BLOCK_CHARS: Final = 70
#: Pages from which a language has a line of its own.
FEWEST_PAGES: Final = 5
#: Letters of a description that must be found.
DESCRIPTION_LETTERS: Final = 40


class Page(NamedTuple):
    row: Mapping[str, Any]
    #: What the HTML path extracts, and its letters.
    article: str
    letters: str


def read() -> Iterator[Page]:
    for row in pages.rows(WORLD):
        try:
            article = html_pages.extract(row["html"]).text
        except InvalidRequest:  # no article
            continue
        yield Page(row, article, page_blocks.letters(article))


def chosen(document: Document) -> list[str]:
    length = summary.Length(sentences=SENTENCES)
    found = summary.summarize(document, algorithm="precis", length=length)
    return [document.quote(one.sentence) for one in found.sentences]


def pasted(page: Page) -> list[str]:
    return chosen(text.parse(page.row["text"]))


def from_html(page: Page) -> list[str]:
    return chosen(text.parse(page.article))


def lead(page: Page) -> list[str]:
    document = text.parse(page.row["text"])
    return [document.quote(sentence) for sentence in document.sentences[:SENTENCES]]


def density(page: Page) -> list[str]:
    lines = page.row["text"].split("\n")
    stop_words = languages.of(languages.detect(page.row["text"])[0]).stop_words
    dense = [len(line) >= BLOCK_CHARS and _share(line, stop_words) for line in lines]
    kept = [
        line
        for index, line in enumerate(lines)
        if dense[index] or (any(dense[index - 1 : index]) and any(dense[index + 1 : index + 2]))
    ]
    document = text.parse("\n".join(kept) or page.row["text"])
    return [document.quote(sentence) for sentence in document.sentences[:SENTENCES]]


def _share(line: str, stop_words: frozenset[str]) -> bool:
    words = line.lower().split()
    return sum(word in stop_words for word in words) >= STOP_WORD_SHARE * len(words)


#: Name of a row → what picks the sentences.
METHODS: Final[Mapping[str, Callable[[Page], list[str]]]] = {
    "lead": lead,
    "density (jusText-like)": density,
    "precis, pasted text": pasted,
    "precis, HTML": from_html,
}


def shares(found: list[Page], method: Callable[[Page], list[str]]) -> tuple[float, float]:
    """Percent of the picked sentences that are outside, and that hold a `without` string."""
    count = outside = without = 0
    for page in found:
        for sentence in method(page):
            count += 1
            outside += page_blocks.letters(sentence) not in page.letters
            without += any(string in sentence for string in page.row["without"])
    return 100 * outside / count, 100 * without / count


def standfirsts(found: list[Page]) -> None:
    visible = kept = 0
    for page in found:
        description = page_blocks.letters(html_pages.description(page.row["html"]))
        opening = description[:DESCRIPTION_LETTERS]
        if len(opening) < DESCRIPTION_LETTERS:
            continue
        if opening in page_blocks.letters(page.row["text"]):
            visible += 1
            kept += opening in page.letters
    strings = [
        page_blocks.letters(string) in page.letters for page in found for string in page.row["with"]
    ]
    print(
        f"\nHTML: description shown by {visible} pages, extracted on {100 * kept / visible:.1f} %;"
        f" {100 * sum(strings) / len(strings):.1f} % of {len(strings)} `with` strings extracted"
    )


def report() -> None:
    """Print the tables."""
    every = list(read())
    for name, is_wanted in (("development", True), ("held out", False)):
        found = [page for page in every if is_development(page.row["id"]) is is_wanted]
        print(f"\n| {len(found)} pages, {name} | outside, % | `without`, % |\n| --- | --- | --- |")
        for method_name, method in METHODS.items():
            outside, without = shares(found, method)
            print(f"| {method_name} | {outside:.1f} | {without:.2f} |", flush=True)
        codes = [languages.detect(page.article)[0] for page in found]
        for code, count in Counter(codes).most_common():
            if count >= FEWEST_PAGES:
                own = [page for page, other in zip(found, codes, strict=True) if other == code]
                outside, without = shares(own, pasted)
                print(f"| pasted text, {code} ({count}) | {outside:.1f} | {without:.2f} |")
    standfirsts(every)


if __name__ == "__main__":
    report()
