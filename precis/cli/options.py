"""What the command line takes. Nothing here loads a model, so that `--help` is there at once.

Values that the library knows, too, are written here again, for to ask it takes longer than all
else; `tests/test_command.py` compares them.
"""

import argparse
import re
from typing import Final, NoReturn

from precis import __version__

#: Exit codes beside 0: the input could not be answered; the command line is wrong; Ctrl-C.
FAILED, USAGE, INTERRUPTED = 1, 2, 130

ALGORITHMS: Final = (
    "precis", "centrality", "lead", "lex-rank", "text-rank", "lsa", "luhn", "edmundson",
    "sum-basic", "kl", "reduction", "random",
)  # fmt: skip
ENTITY_TYPES: Final = (
    "PERSON", "ORGANIZATION", "LOCATION", "NORP", "MISC", "DATE", "MONEY", "PERCENT",
)  # fmt: skip
UNITS: Final = ("code_point", "utf16", "utf8")
ORDERS: Final = ("document", "score")
RECOGNIZERS: Final = ("precis", "nltk", "spacy")
FORMATS: Final = ("jsonl", "parquet", "jsonl.gz", "jsonl.zst")
PROGRESS: Final = ("auto", "bar", "lines", "none")
SHELLS: Final = ("bash", "zsh", "tcsh")

#: What stands for a file of articles, and how completion knows one.
FILE: Final = "FILE"

EXAMPLES: Final = """\
examples:
  precis summarize article.txt                     three key sentences
  precis summarize page.html --max-words 60        of a page, as long as fits
  curl -s https://… | precis summarize --html -    of what another program prints
  precis summarize article.txt --highlight         the whole article, key sentences marked
  precis summarize article.txt --json | jq .       the answer of POST /v1/summarize
  precis entities article.txt --entities PERSON    who is in it
  precis digest a.txt b.txt --sentences 5          one summary of several articles
  precis bulk 'news/*.jsonl.gz' answers            a corpus, on all cores
  precis serve --port 8080                         the HTTP service

Exit codes: 0; 1 where the input cannot be answered; 2 where the command line is wrong.
Colours: NO_COLOR, --color. No other variable of the environment is read."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> Parser:
    """The parser of all commands."""
    made = Parser(
        prog="precis",
        description="The key sentences of an article, with the entities in them.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"precis {__version__}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _summarize(_command(commands, "summarize", "print the key sentences of an article"))
    _entities(_command(commands, "entities", "print whom and what an article names"))
    _digest(_command(commands, "digest", "print one summary of several articles"))
    serve_options(_command(commands, "serve", "answer over HTTP"))
    _bulk(_command(commands, "bulk", "answer a corpus, on all cores or a cluster"))
    completion = _command(commands, "completion", "print what completes precis in a shell")
    completion.epilog = 'example: eval "$(precis completion bash)"'
    completion.add_argument("shell", choices=SHELLS)
    return made


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, does: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", allow_abbrev=False
    )


def _summarize(made: argparse.ArgumentParser) -> None:
    made.epilog = "example: precis summarize article.txt --max-words 60 --focus 'peace talks'"
    _one_article(made)
    made.add_argument("--title", metavar="TEXT", help="headline; sentences that share it rise")
    summary_options(made)
    _entity_options(made)
    made.add_argument(
        "--highlight", action="store_true", help="print the whole article, key sentences marked"
    )
    _printing(made)


def _entities(made: argparse.ArgumentParser) -> None:
    made.epilog = "example: precis entities article.txt --entities PERSON,ORGANIZATION"
    _one_article(made)
    _entity_options(made)
    _printing(made)


def _digest(made: argparse.ArgumentParser) -> None:
    made.epilog = "example: precis digest monday/*.txt --sentences 5"
    made.add_argument("files", metavar=FILE, nargs="+", help="articles about one story; 2 to 50")
    _page_option(made)
    summary_options(made)
    _entity_options(made)
    _printing(made)


def _bulk(made: argparse.ArgumentParser) -> None:
    made.description = (
        "Answer every article of JSON lines, CSV or Parquet. A job that was stopped goes on where "
        "it was when it is started again. See docs/bulk.md."
    )
    made.epilog = "example: precis bulk s3://corpus/2026/ s3://answers/2026/ --id url --title head"
    made.add_argument("input", metavar="INPUT", help="file, folder or glob; a path or a URL")
    made.add_argument("output", metavar="OUTPUT", help="folder; a path or a URL")
    columns = made.add_argument_group("columns of the input")
    columns.add_argument("--id", metavar="COLUMN", help="carried through, first")
    source = columns.add_mutually_exclusive_group()
    source.add_argument("--text", metavar="COLUMN", help="the articles (text)")
    source.add_argument("--html", metavar="COLUMN", help="pages that hold them")
    columns.add_argument("--title", metavar="COLUMN")
    columns.add_argument("--language", metavar="COLUMN", help="ISO 639-1 codes")
    columns.add_argument(
        "--carry", metavar="COLUMNS", type=names, help="to carry through (all others)"
    )
    summary_options(made)
    entity_options(made)
    made.add_argument(
        "--language-code", metavar="CODE", type=language_code, help="where no column says it"
    )
    limits = made.add_argument_group("limits")
    limits.add_argument(
        "--max-text-chars", metavar="N", type=positive, help="of an article (2000000)"
    )
    limits.add_argument(
        "--max-html-chars", metavar="N", type=positive, help="of a page's HTML (5000000)"
    )
    job = made.add_argument_group("job")
    job.add_argument("--format", choices=FORMATS, help="of the output (as the input, else jsonl)")
    job.add_argument("--workers", metavar="N", type=positive, help="shards at a time (all cores)")
    job.add_argument("--address", metavar="ADDRESS", help="of a Ray cluster (RAY_ADDRESS, or none)")
    job.add_argument("--shard-size", metavar="SIZE", type=size, help="of the input (16MB)")
    job.add_argument("--progress", choices=PROGRESS, default="auto", help="a bar, or lines")
    job.add_argument("--dry-run", action="store_true", help="show columns, shards, an estimate")
    job.add_argument("--overwrite", action="store_true", help="delete the answers of other runs")


def serve_options(made: argparse.ArgumentParser) -> None:
    """The settings of the server that its command can override."""
    made.description = (
        "Answer over HTTP until SIGTERM or Ctrl-C. Settings come from the environment "
        "(PRECIS_…, docs/settings.md); options override them."
    )
    made.epilog = "example: precis serve --port 8080 --workers 2"
    made.add_argument("--host", metavar="ADDRESS", help="PRECIS_HOST")
    made.add_argument("--port", metavar="N", type=natural, help="PRECIS_PORT")
    made.add_argument("--workers", metavar="N", type=positive, help="PRECIS_WORKERS")


def _one_article(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "file", metavar=FILE, nargs="?", help="text, or a page (*.html, *.htm); - or none: stdin"
    )
    _page_option(made)


def _page_option(made: argparse.ArgumentParser) -> None:
    kind = made.add_mutually_exclusive_group()
    kind.add_argument(
        "--html", action="store_const", const=True, help="read pages, whatever the name says"
    )
    kind.add_argument(
        "--text", dest="html", action="store_const", const=False, help="read text, likewise"
    )


def summary_options(made: argparse.ArgumentParser) -> None:
    """The members of a request that shape a summary."""
    group = made.add_argument_group("summary")
    length = group.add_mutually_exclusive_group()
    length.add_argument("--sentences", metavar="N", type=positive, help="so many (3)")
    length.add_argument("--ratio", metavar="R", type=ratio, help="a share of all, 0 < R <= 1")
    length.add_argument("--max-words", metavar="N", type=positive, help="the best that fit")
    length.add_argument("--max-characters", metavar="N", type=positive, help="the best that fit")
    group.add_argument("--focus", metavar="TEXT", help="sentences about it rise")
    group.add_argument("--algorithm", choices=ALGORITHMS, metavar="NAME", help=_of(ALGORITHMS))
    group.add_argument("--order", choices=ORDERS, help="reading order, or the best first")
    group.add_argument(
        "--explain",
        action="store_const",
        const=True,
        help="every sentence, its score, and why it was not chosen",
    )


def entity_options(made: argparse.ArgumentParser) -> None:
    """The members of a request that say which entities are wanted."""
    group = made.add_argument_group("entities")
    wanted = group.add_mutually_exclusive_group()
    wanted.add_argument("--entities", metavar="TYPES", type=entity_types, help=_of(ENTITY_TYPES))
    wanted.add_argument("--no-entities", dest="entities", action="store_const", const=False)
    group.add_argument("--offsets", choices=UNITS, help="unit of start and end (code_point)")
    group.add_argument(
        "--recognizer",
        choices=RECOGNIZERS,
        default=RECOGNIZERS[0],
        help="what finds names (precis); nltk and spacy need to be installed with their models",
    )
    group.add_argument(
        "--spacy-pipeline", metavar="NAME", help="pipeline, or folder of one (en_core_web_sm)"
    )


def _entity_options(made: argparse.ArgumentParser) -> None:
    entity_options(made)
    made.add_argument(
        "--language", metavar="CODE", type=language_code, help="ISO 639-1; else it is detected"
    )


def _printing(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group("printing")
    group.add_argument("--json", action="store_true", help="the answer of the HTTP endpoint")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def _of(names: tuple[str, ...]) -> str:
    return "of " + ", ".join(names)


def positive(value: str) -> int:
    """An integer of at least 1."""
    if not value.isascii() or not value.isdigit() or int(value[:20]) < 1:
        raise argparse.ArgumentTypeError("must be an integer of at least 1")
    return int(value[:20])


def natural(value: str) -> int:
    """An integer of at least 0."""
    return 0 if value == "0" else positive(value)


def ratio(value: str) -> float:
    """A number above 0 and at most 1."""
    try:
        number = float(value)
    except ValueError:
        number = 0
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError("must be a number above 0 and at most 1")
    return number


def language_code(value: str) -> str:
    """Two lower-case letters, or "und"."""
    if not re.fullmatch("[a-z]{2}|und", value):
        raise argparse.ArgumentTypeError(
            'must be an ISO 639-1 code of two lower-case letters, or "und"'
        )
    return value


def names(value: str) -> tuple[str, ...]:
    """Names separated by commas; none where the value is empty."""
    return tuple(one.strip() for one in value.split(",") if one.strip())


def size(value: str) -> int:
    """Bytes, with kB, MB or GB behind them."""
    found = re.fullmatch(r"(\d{1,9})\s*(k|m|g|)b?", value.lower())
    if not found or int(found[1]) < 1:
        raise argparse.ArgumentTypeError("must be a size such as 16MB")
    return int(found[1]) * {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[found[2]]


def entity_types(value: str) -> list[str]:
    """Types separated by commas, in any case."""
    types = [one.strip().upper() for one in value.split(",") if one.strip()]
    if not types or not set(types) <= set(ENTITY_TYPES):
        raise argparse.ArgumentTypeError("must be of " + ", ".join(ENTITY_TYPES))
    return types
