"""The command line answers as HTTP does, says what is wrong in one line, and starts at once."""

import io
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from flask.testing import FlaskClient

from precis.api.limits import Limits
from precis.api.schemas.offsets import Unit
from precis.cli import main, options
from precis.cli.limits import limits_of
from precis.cli.printing import is_colored
from precis.entities import ENTITY_TYPES, RECOGNIZERS
from precis.summary import Order, ranking
from tests.texts import ARTICLE

ROOT = Path(__file__).parents[3]
PRECIS = [sys.executable, "-m", "precis"]

TEXT = "Clara Venn reopened the observatory on Monday.\nIt cost €12 million. Visitors may come."
PAGE = f"<html><body><article><h1>News</h1><p>{ARTICLE}</p></article></body></html>"


def _run(*arguments: str, given: bytes = b"") -> Any:
    return subprocess.run([*PRECIS, *arguments], input=given, capture_output=True, cwd=ROOT)


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "article.txt")


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return str(tmp_path / "page.html")


def test_values_that_are_written_again_are_those_of_the_library() -> None:
    assert set(options.ALGORITHMS) == set(ranking.RANKERS)
    assert options.ENTITY_TYPES == ENTITY_TYPES
    assert get_args(Unit) == options.UNITS
    assert get_args(Order) == options.ORDERS
    assert set(options.RECOGNIZERS) == set(RECOGNIZERS)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["--version"], 0), (["summarize", "--sentences=0"], 2)],
    ids=["help", "version", "usage"],
)
def test_what_needs_no_model_loads_none(arguments: list[str], code: int) -> None:
    loads = (
        f"import sys; sys.argv[1:] = {arguments!r}\n"
        "from precis.cli import main\n"
        "try: code = main()\n"
        "except SystemExit as ended: code = ended.code\n"
        "assert not {'numpy', 'msgspec', 'precis.text', 'precis.entities'} & set(sys.modules)\n"
        "sys.exit(code)"
    )
    ended = subprocess.run([sys.executable, "-c", loads], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == (code or 0), ended.stderr


def test_summarizing_loads_no_flask(article: str) -> None:
    code = f"import sys; from precis.cli import main; main(['summarize', {article!r}])\n"
    code += "sys.exit(bool({'flask', 'gunicorn', 'shtab'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


#: Options → the members that they stand for.
ASKED: dict[str, dict[str, object]] = {
    "": {},
    "--sentences 2 --order score --explain": {"sentences": 2, "order": "score", "explain": True},
    "--ratio 0.5 --entities money,person": {"ratio": 0.5, "entities": ["MONEY", "PERSON"]},
    "--max-words 9 --no-entities --title Venn": {
        "max_words": 9,
        "entities": False,
        "title": "Venn",
    },
    "--max-characters 90 --focus visitors": {"max_characters": 90, "focus": "visitors"},
    "--algorithm lead --language de --offsets utf8": {
        "algorithm": "lead",
        "language": "de",
        "offsets": "utf8",
    },
}


@pytest.mark.parametrize("asked", ASKED)
def test_json_is_the_answer_of_http(
    asked: str, article: str, client: FlaskClient, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["summarize", article, "--json", *asked.split()]) == 0
    answer = client.post("/v1/summarize", json={"text": TEXT, **ASKED[asked]}).data
    assert capfdbinary.readouterr().out == answer


def test_standard_input_is_read_where_no_file_is_named(client: FlaskClient) -> None:
    ran = _run("entities", "--json", given=TEXT.encode())
    assert ran.stdout == client.post("/v1/entities", json={"text": TEXT}).data
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_pages_are_known_by_their_names_or_when_told(
    page: str, client: FlaskClient, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = client.post("/v1/summarize", json={"html": PAGE}).data
    assert main(["summarize", page, "--json"]) == 0
    assert capfdbinary.readouterr().out == answer
    renamed = shutil.copy(page, page + ".txt")
    assert main(["summarize", renamed, "--html", "--json"]) == 0
    assert capfdbinary.readouterr().out == answer


def test_a_digest_names_its_articles_by_their_files(
    article: str, page: str, client: FlaskClient, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    documents = [{"id": article, "text": TEXT}, {"id": page, "html": PAGE}]
    answer = client.post("/v1/digest", json={"documents": documents, "sentences": 2}).data
    assert main(["digest", article, page, "--sentences", "2", "--json"]) == 0
    assert capfdbinary.readouterr().out == answer
    assert main(["digest", article, page, "--sentences", "2"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    told = [one["document"] for one in json.loads(answer)["sentences"]]
    assert [line.rpartition(" ")[2].strip("[]") for line in lines] == told


def test_piped_a_summary_is_plain_lines(
    article: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["summarize", article, "--sentences", "2", "--order", "document"]) == 0
    assert capfdbinary.readouterr().out.decode().splitlines() == [
        "Clara Venn reopened the observatory on Monday.",
        "It cost €12 million.",
    ]


def test_highlighting_marks_key_sentences_in_the_whole_article(
    article: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["summarize", article, "--sentences=1", "--highlight", "--offsets=utf8"]) == 0
    assert capfdbinary.readouterr().out.decode() == f"[1] {TEXT}\n"


def test_entities_piped_are_cells_between_tabs(
    article: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["entities", article, "--entities", "MONEY"]) == 0
    cells = capfdbinary.readouterr().out.decode().rstrip("\n").split("\t")
    assert cells[1:] == ["MONEY", "1", "€12 million", "12000000 EUR"]


def test_explaining_shows_every_sentence(
    article: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["summarize", article, "--sentences=1", "--explain"]) == 0
    rows = capfdbinary.readouterr().out.decode().split("\n\n")[1].splitlines()
    assert [row.split("\t")[2] for row in rows] == ["chosen", "rank", "rank"]


def _on_a_terminal(*arguments: str) -> str:
    controller, terminal = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [*PRECIS, *arguments],
        stdout=terminal,
        check=True,
        cwd=ROOT,
        env={**clean, "TERM": "xterm"},
    )
    os.close(terminal)
    shown = b""
    with open(controller, "rb", buffering=0) as reader:
        try:
            while part := reader.read(65_536):
                shown += part
        except OSError:  # how Linux says that the other end is closed
            pass
    return shown.decode()


def test_on_a_terminal_names_are_coloured(article: str) -> None:
    assert "\x1b[35mClara Venn\x1b[0m reopened" in _on_a_terminal("summarize", article)


#: Whether to colour where it is a terminal: what --color says, NO_COLOR, TERM.
COLORS = [
    (True, "auto", "", "xterm"),
    (False, "auto", "1", "xterm"),
    (False, "auto", "", "dumb"),
    (True, "always", "1", "dumb"),
    (False, "never", "", "xterm"),
]


@pytest.mark.parametrize(("expected", "wanted", "no_color", "term"), COLORS)
def test_colours_are_left_out_where_they_are_not_wanted(
    expected: bool, wanted: str, no_color: str, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", term)
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdout", terminal)
    assert is_colored(wanted) is expected


def test_a_text_cannot_command_the_terminal(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Anna \x1b]0;owned\x07 sang in Rome.\x9b2J She left on Monday.")
    for asked in (["summarize"], ["summarize", "--highlight"], ["entities"]):
        assert main([*asked, str(hostile)]) == 0
        assert not set(capfdbinary.readouterr().out.decode()) & set("\x1b\x07\x9b")


def _files(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "bytes.txt").write_bytes(b"Anna \xff sang.")
    (tmp_path / "good.txt").write_text("Anna sang in Rome.")
    return {path.stem: str(path) for path in tmp_path.glob("*.txt")} | {
        "none": str(tmp_path / "none"),
        "folder": str(tmp_path),
    }


#: Command → exit code, and what its one line on standard error says.
WRONG = {
    "summarize {none}": (1, "{none}: No such file or directory"),
    "summarize https://example.org/a": (1, "curl -sL 'https://example.org/a' | precis summarize"),
    "digest {good} HTTP://example.org": (1, "HTTP://example.org: Precis fetches nothing"),
    "summarize {folder}": (1, "{folder}: Is a directory"),
    "summarize {bytes}": (1, "{bytes}: not valid UTF-8 (byte 5)"),
    "summarize {blank}": (1, "{blank}: must be a string with at least one visible character"),
    "digest {good} {blank}": (1, "{blank}: must be"),
    "digest {good}": (1, "{good}: must be 2 to 50 articles"),
    "summarize {good} --sentences 1 --ratio 1": (2, "not allowed with argument"),
    "summarize {good} --max-words 0": (2, "--max-words: must be an integer of at least 1"),
    "summarize {good} --ratio nan": (2, "--ratio: must be a number above 0"),
    "summarize {good} --entities CITY": (2, "--entities: must be of PERSON"),
    "summarize {good} --language english": (2, "--language: must be an ISO 639-1"),
    "summarize {good} --algorithm oracle": (2, "--algorithm: invalid choice: 'oracle'"),
    "summarize {good} --sentence 1": (2, "unrecognized arguments: --sentence"),
    "summarize {good} --title " + 1_001 * "x": (2, "--title: must be a string of at most"),
    "conquer": (2, "invalid choice: 'conquer'"),
}


@pytest.mark.parametrize("command", WRONG, ids=lambda command: command[:40])
def test_what_is_wrong_is_said_in_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = _files(tmp_path)
    expected, told = WRONG[command]
    try:
        code = main(command.format(**files).split())
    except SystemExit as ended:
        code = int(str(ended.code))
    captured = capsys.readouterr()
    assert code == expected
    assert captured.out == ""
    assert captured.err.startswith("precis")
    assert told.format(**files) in captured.err
    assert captured.err.count("\n") == 1


def test_settings_of_a_server_do_not_change_what_the_command_line_answers(
    article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", article, "--json"]) == 0
    expected = capsys.readouterr().out
    monkeypatch.setenv("PRECIS_ALGORITHM", "lead")
    monkeypatch.setenv("PRECIS_PORTT", "x")
    assert main(["summarize", article, "--json"]) == 0
    assert capsys.readouterr().out == expected


def test_a_recognizer_that_is_not_installed_is_named_with_its_command(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--recognizer", "spacy", "--spacy-pipeline", "xx_none"]
    assert main(["entities", article, *asked]) == 1
    error = capsys.readouterr().err
    assert error.startswith("precis entities: ")
    assert "xx_none" in error


def test_limits_of_a_corpus_are_options() -> None:
    wanted = options.build_parser().parse_args(["bulk", "in", "out", "--max-text-chars", "200000"])
    assert limits_of(wanted) == Limits(max_text_chars=200_000)


def test_a_reader_that_leaves_is_no_error(article: str) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [*PRECIS, "summarize", article], stdout=write, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.close(write)
    assert ran.stderr == b""


@pytest.mark.parametrize("shell", options.SHELLS)
def test_completion_knows_commands_and_options(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "summarize" in script
    assert "max-words" in script


def test_bash_completes_commands_options_and_values(tmp_path: Path) -> None:
    script = tmp_path / "precis.bash"
    script.write_bytes(_run("completion", "bash").stdout)
    ask = (
        f'source {script}; complete_for() {{ COMP_WORDS=(precis "$@"); COMP_CWORD=$#; '
        "COMPREPLY=(); _shtab_precis; echo ${COMPREPLY[@]}; }; "
        "complete_for dig; complete_for summarize --max-w; complete_for summarize --order s"
    )
    ran = subprocess.run(["bash", "-c", ask], capture_output=True, text=True)
    assert ran.stdout.split() == ["digest", "--max-words", "score"]


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed; .ci/programs does")
def test_fish_completes_commands_options_and_values(tmp_path: Path) -> None:
    script = tmp_path / "precis.fish"
    script.write_bytes(_run("completion", "fish").stdout)
    complete = "".join(
        f"; complete -C '{line}'"
        for line in ("precis dig", "precis summarize --max-w", "precis summarize --order s")
    )
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source {script}{complete}"], capture_output=True, text=True
    )
    words = [line.partition("\t")[0] for line in ran.stdout.splitlines()]
    assert words == ["digest", "--max-words", "score"]


def test_no_file_and_a_terminal_is_a_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", terminal)
    assert main(["summarize"]) == 2
    assert "name a FILE" in capsys.readouterr().err
