"""The options of the command line. This module loads no model, so that `--help` starts at once.

Algorithms, types and units are repeated here, because importing the library takes longer than
everything else; `tests/unit/cli/test_command.py` compares them with the library's.
"""

import argparse
import re
from typing import Final, NoReturn

from precis import __version__

#: Exit codes other than 0: the input cannot be processed; invalid command line; Ctrl-C.
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
SHELLS: Final = ("bash", "zsh", "fish", "tcsh")

#: Metavariable of a file with an article, by which completion recognizes file arguments.
FILE: Final = "FILE"

EXAMPLES: Final = """\
examples:
  precis summarize article.txt                     three key sentences
  precis summarize page.html --max-words 60        a page, in at most 60 words
  curl -sL https://… | precis summarize --html -   a page of the web
  precis summarize article.txt --highlight         the article with its key sentences marked
  precis summarize article.txt --json | jq .       the JSON of POST /v1/summarize
  precis entities article.txt --entities PERSON    the people in it
  precis digest a.txt b.txt --sentences 5          one summary of several articles
  precis bulk 'news/*.jsonl.gz' answers            a corpus, on all cores
  precis serve --port 8080                         the HTTP service
  precis mcp                                       tools for an agent (MCP)

Exit codes: 0; 1 if the input cannot be processed; 2 if the command line is invalid.
NO_COLOR or --color never disables colours; no other environment variable is read."""


class Parser(argparse.ArgumentParser):
    """A parser that reports an error in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def build_parser() -> Parser:
    """The parser of all commands."""
    parser = Parser(
        prog="precis",
        description="The key sentences of an article, with the entities in them.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"precis {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _summarize(_command(commands, "summarize", "print the key sentences of an article"))
    _entities(_command(commands, "entities", "print the entities of an article"))
    _digest(_command(commands, "digest", "print one summary of several articles"))
    serve_options(_command(commands, "serve", "answer over HTTP"))
    _bulk(_command(commands, "bulk", "summarize a corpus, on all cores or a cluster"))
    _mcp(_command(commands, "mcp", "serve the tools of an agent over MCP"))
    completion = _command(commands, "completion", "print a completion script for a shell")
    completion.epilog = 'example: eval "$(precis completion bash)"'
    completion.add_argument("shell", choices=SHELLS)
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, does: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", allow_abbrev=False
    )


def _summarize(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example: precis summarize article.txt --max-words 60 --focus 'peace talks'"
    _one_article(parser)
    parser.add_argument(
        "--title", metavar="TEXT", help="headline; sentences that share its words rank higher"
    )
    summary_options(parser)
    _entity_options(parser)
    _published_option(parser)
    parser.add_argument(
        "--highlight",
        action="store_true",
        help="print the whole article with its key sentences marked",
    )
    _printing(parser)


def _entities(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example: precis entities article.txt --entities PERSON,ORGANIZATION"
    _one_article(parser)
    _entity_options(parser)
    _published_option(parser)
    _printing(parser)


def _digest(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example: precis digest monday/*.txt --sentences 5"
    parser.add_argument("files", metavar=FILE, nargs="+", help="2 to 50 articles about one story")
    _page_option(parser)
    summary_options(parser)
    _entity_options(parser)
    _published_option(parser)
    _printing(parser)


def _published_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="when the article was published (ISO 8601); resolves dates such as Tuesday",
    )


def _bulk(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Summarize every article of JSON lines, CSV or Parquet. A job that was stopped resumes "
        "when the same command is run again. See docs/bulk.md."
    )
    parser.epilog = (
        "example: precis bulk s3://corpus/2026/ s3://answers/2026/ --id url --title head"
    )
    parser.add_argument("input", metavar="INPUT", help="file, folder or glob; a path or a URL")
    parser.add_argument("output", metavar="OUTPUT", help="folder; a path or a URL")
    columns = parser.add_argument_group("columns of the input")
    columns.add_argument("--id", metavar="COLUMN", help="copied to the output as the first column")
    source = columns.add_mutually_exclusive_group()
    source.add_argument("--text", metavar="COLUMN", help="the article (default: text)")
    source.add_argument("--html", metavar="COLUMN", help="the page that contains the article")
    columns.add_argument("--title", metavar="COLUMN")
    columns.add_argument(
        "--published", metavar="COLUMN", help="dates of publication, which resolve relative dates"
    )
    columns.add_argument("--language", metavar="COLUMN", help="ISO 639-1 codes")
    columns.add_argument(
        "--carry",
        metavar="COLUMNS",
        type=names,
        help="columns to copy to the output (default: all but the article)",
    )
    summary_options(parser)
    entity_options(parser)
    parser.add_argument(
        "--language-code", metavar="CODE", type=language_code, help="language of all articles"
    )
    limits = parser.add_argument_group("limits")
    limits.add_argument(
        "--max-text-chars", metavar="N", type=positive, help="longest article (default: 2000000)"
    )
    limits.add_argument(
        "--max-html-chars",
        metavar="N",
        type=positive,
        help="longest page, in characters of HTML (default: 5000000)",
    )
    job = parser.add_argument_group("job")
    job.add_argument(
        "--format", choices=FORMATS, help="output format (default: parquet for parquet, else jsonl)"
    )
    job.add_argument(
        "--workers",
        metavar="N",
        type=positive,
        help="shards processed at once (default: one per core)",
    )
    job.add_argument(
        "--address", metavar="ADDRESS", help="Ray cluster (default: RAY_ADDRESS, else this machine)"
    )
    job.add_argument(
        "--shard-size",
        metavar="SIZE",
        type=size,
        help="input bytes of a shard (default: 1/64 of the input, 256kB to 16MB)",
    )
    job.add_argument("--progress", choices=PROGRESS, default="auto", help="how to report progress")
    job.add_argument(
        "--dry-run", action="store_true", help="print columns, shards and an estimate, and exit"
    )
    job.add_argument("--overwrite", action="store_true", help="delete the output of earlier runs")


def _mcp(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Serve the tools summarize, entities and digest over the Model Context Protocol: over "
        "standard input and output, for a client that starts this command, or over HTTP."
    )
    parser.epilog = "example: precis mcp --http --port 8765"
    parser.add_argument("--http", action="store_true", help="serve streamable HTTP under /mcp")
    parser.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="with --http")
    parser.add_argument(
        "--port", metavar="N", type=natural, default=8765, help="with --http (default: 8765)"
    )


def serve_options(parser: argparse.ArgumentParser) -> None:
    """The settings of the server that its command can override."""
    parser.description = (
        "Answer over HTTP until SIGTERM or Ctrl-C. Settings come from the environment "
        "(PRECIS_…, docs/settings.md); options override them."
    )
    parser.epilog = "example: precis serve --port 8080 --workers 2"
    parser.add_argument("--host", metavar="ADDRESS", help="PRECIS_HOST")
    parser.add_argument("--port", metavar="N", type=natural, help="PRECIS_PORT")
    parser.add_argument("--workers", metavar="N", type=positive, help="PRECIS_WORKERS")


def _one_article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar=FILE,
        nargs="?",
        help="text, or a page (*.html, *.htm); default: standard input",
    )
    _page_option(parser)


def _page_option(parser: argparse.ArgumentParser) -> None:
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--html",
        action="store_const",
        const=True,
        help="treat the input as HTML, whatever its name",
    )
    kind.add_argument(
        "--text",
        dest="html",
        action="store_const",
        const=False,
        help="treat the input as text, whatever its name",
    )


def summary_options(parser: argparse.ArgumentParser) -> None:
    """The options of a summary, which are fields of a request."""
    group = parser.add_argument_group("summary")
    length = group.add_mutually_exclusive_group()
    length.add_argument(
        "--sentences", metavar="N", type=positive, help="number of sentences (default: 3)"
    )
    length.add_argument(
        "--ratio", metavar="R", type=ratio, help="share of the sentences, 0 < R <= 1"
    )
    length.add_argument(
        "--max-words", metavar="N", type=positive, help="the best sentences that fit"
    )
    length.add_argument(
        "--max-characters", metavar="N", type=positive, help="the best sentences that fit"
    )
    group.add_argument("--focus", metavar="TEXT", help="sentences about it rank higher")
    group.add_argument("--algorithm", choices=ALGORITHMS, metavar="NAME", help=_of(ALGORITHMS))
    group.add_argument("--order", choices=ORDERS, help="reading order, or best first")
    group.add_argument(
        "--explain",
        action="store_const",
        const=True,
        help="print every sentence with its score and why it was not chosen",
    )


def entity_options(parser: argparse.ArgumentParser) -> None:
    """The options of entities, which are fields of a request."""
    group = parser.add_argument_group("entities")
    types = group.add_mutually_exclusive_group()
    types.add_argument("--entities", metavar="TYPES", type=entity_types, help=_of(ENTITY_TYPES))
    types.add_argument("--no-entities", dest="entities", action="store_const", const=False)
    group.add_argument(
        "--offsets", choices=UNITS, help="unit of start and end (default: code_point)"
    )
    group.add_argument(
        "--recognizer",
        choices=RECOGNIZERS,
        default=RECOGNIZERS[0],
        help="what finds names (default: precis); nltk and spacy need their models installed",
    )
    group.add_argument(
        "--spacy-pipeline", metavar="NAME", help="name or folder (default: en_core_web_sm)"
    )


def _entity_options(parser: argparse.ArgumentParser) -> None:
    entity_options(parser)
    parser.add_argument(
        "--language", metavar="CODE", type=language_code, help="ISO 639-1 code (default: detected)"
    )


def _printing(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("printing")
    group.add_argument("--json", action="store_true", help="print the JSON of the HTTP endpoint")
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
    """Names separated by commas; none if the value is empty."""
    return tuple(name.strip() for name in value.split(",") if name.strip())


def size(value: str) -> int:
    """A number of bytes, in kB, MB or GB if the value ends in a unit."""
    parts = re.fullmatch(r"(\d{1,9})\s*(k|m|g|)b?", value.lower())
    if not parts or int(parts[1]) < 1:
        raise argparse.ArgumentTypeError("must be a size such as 16MB")
    return int(parts[1]) * {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[parts[2]]


def entity_types(value: str) -> list[str]:
    """Types separated by commas, in any case."""
    types = [name.strip().upper() for name in value.split(",") if name.strip()]
    if not types or not set(types) <= set(ENTITY_TYPES):
        raise argparse.ArgumentTypeError("must be of " + ", ".join(ENTITY_TYPES))
    return types
