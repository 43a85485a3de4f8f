"""Each row of a corpus is answered as HTTP answers it, whatever the format and wherever it is cut.

Needs the extra `bulk` (`make .venv/bulk`); Ray is not started here.
"""

import csv
import gzip
import io
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

# The benchmarks install pyarrow alone.
pytest.importorskip("ray", reason="the extra bulk is not installed: make .venv/bulk")
import pyarrow as pa
import pyarrow.parquet as pq

from precis.api.limits import Limits
from precis.bulk import files, outputs, plan, progress, rows, run, shard, writers
from precis.bulk.job import (
    MIN_SHARD_BYTES,
    SHARD_BYTES,
    SHARDS,
    BulkError,
    Columns,
    InputFailed,
    Job,
    shard_size,
)
from precis.cli import main
from precis.errors import InvalidRequest
from tests.texts import ARTICLE

LIMITS = Limits(max_text_chars=5_000, max_html_chars=10_000)

ROWS: list[dict[str, Any]] = [
    {"url": "a", "body": ARTICLE, "head": "News", "lang": "en", "year": 2025},
    {"url": "b", "body": "Anna Berg sang in Oslo.\nShe left on Monday.", "year": 2024},
    {"url": "c", "body": 'Clara said: "No, never." It cost €12 million, said Venn.', "year": 1},
    {"url": "d", "body": "", "year": 0},
    {"url": "e", "body": "x" * 5_001, "year": -1},
    {"url": "f", "body": "Anna Kern 😀 spoke in Rome.\tShe smiled.", "lang": "english", "year": 7},
]
COLUMNS = Columns(text="body", title="head", language="lang", id="url")
NAMES = ("url", "body", "head", "lang", "year")


def job(where: Path, name: str, form: str = "jsonl", **options: Any) -> Job:
    named = {"columns": COLUMNS, "members": {"sentences": 2}, "limits": LIMITS, **options}
    return Job(input=str(where / name), output=str(where / "out"), format=form, **named)  # type: ignore[arg-type]


def lines(table: Sequence[dict[str, Any]] = ROWS) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in table)


def separated(delimiter: str) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=delimiter)
    writer.writerow(NAMES)
    writer.writerows([row.get(name, "") for name in NAMES] for row in ROWS)
    return made.getvalue().encode()


def parquet(group_rows: int = 4) -> bytes:
    table = pa.Table.from_pylist([{name: row.get(name) for name in NAMES} for row in ROWS])
    made = io.BytesIO()
    pq.write_table(table, made, row_group_size=group_rows)
    return made.getvalue()


def zstd(content: bytes) -> bytes:
    return bytes(pa.compress(content, codec="zstd", asbytes=True))


CORPORA = {
    "a.jsonl": lines(),
    "a.ndjson.gz": gzip.compress(lines()),
    "a.jsonl.zst": zstd(lines()),
    "a.csv": separated(","),
    "a.csv.gz": gzip.compress(separated(",")),
    "a.tsv": separated("\t"),
    "a.parquet": parquet(),
}


def answered(asked: Job) -> Path:
    """Do all shards of a job here."""
    made = run.prepare(asked)
    output = outputs.Output(asked)
    output.prepare()
    output.begin(made)
    columns = writers.schema(asked, made)
    records = [shard.run(asked, made.format, one, columns, lambda *_: None) for one in made.shards]
    output.finish(made, records)
    return Path(asked.output)


def read(folder: Path) -> list[dict[str, Any]]:
    """All output rows, in the order of the input, the answer as its bytes."""
    found: list[dict[str, Any]] = []
    for path in sorted(folder.glob("part-*")):
        if path.suffix == ".parquet":
            found += pq.read_table(path).to_pylist()
            continue
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        if path.suffix == ".zst":
            content = pa.CompressedInputStream(pa.BufferReader(content), "zstd").read()
        for line in content.splitlines():
            row = json.loads(line)
            name = "answer" if "answer" in row else "error"
            _, _, value = line.partition(f'"{name}":'.encode())
            found.append(row | {name: value[:-1].decode()})
    return found


def single(client: FlaskClient, row: dict[str, Any]) -> tuple[str, str]:
    """What HTTP answers to an article: the member's name, and its bytes."""
    body = {"text": row["body"], "sentences": 2, "title": row.get("head")}
    if "lang" in row:
        body["language"] = row["lang"]
    response = client.post("/v1/summarize", json=body, headers={"X-Request-ID": "part-00000"})
    return ("answer" if response.status_code == 200 else "error"), response.data.decode()


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"])
@pytest.mark.parametrize("name", CORPORA)
def test_a_row_is_the_answer_of_http_byte_for_byte(
    name: str, form: str, tmp_path: Path, client: FlaskClient
) -> None:
    (tmp_path / name).write_bytes(CORPORA[name])
    found = read(answered(job(tmp_path, name, form)))
    assert [row["url"] for row in found] == [row["url"] for row in ROWS]
    for row, sent in zip(found, ROWS, strict=True):
        member, expected = single(client, sent)
        assert row[member] == expected
        assert not row.get("answer" if member == "error" else "error")
        assert str(row["year"]) == str(sent["year"])
        assert "body" not in row
        assert (row.get("head") or None) == sent.get("head")


def test_pages_are_answered_too(tmp_path: Path, client: FlaskClient) -> None:
    page = f"<html><body><article><p>{ARTICLE}</p></article></body></html>"
    (tmp_path / "a.jsonl").write_bytes(lines([{"page": page}]))
    asked = job(tmp_path, "a.jsonl", columns=Columns(text=None, html="page"), members={})
    (row,) = read(answered(asked))
    assert row["answer"] == client.post("/v1/summarize", json={"html": page}).data.decode()


def test_the_manifest_counts_and_names_the_settings(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    folder = answered(job(tmp_path, "a.jsonl"))
    manifest = json.loads((folder / "_precis" / "manifest.json").read_bytes())
    assert manifest["articles"] == 6
    assert manifest["answered"] == 3
    assert manifest["errors"] == {"invalid_request": 2, "text_too_long": 1}
    assert manifest["settings"]["members"] == {"sentences": 2}
    assert manifest["settings_hash"].startswith("sha256:")
    assert not (folder / "_precis" / "tmp").exists()


def test_broken_rows_are_rows_with_their_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "SAMPLE_ROWS", 5)  # "answer" comes later
    content = b'{"url":"a","body":"Anna sang."}\n{broken\n[]\n{"url":"b"}\n\n{"url":"c","body":7}'
    (tmp_path / "a.jsonl").write_bytes(content + b'\n{"answer":1,"body":"Anna sang."}\n')
    found = read(answered(job(tmp_path, "a.jsonl", columns=Columns(text="body", id="url"))))
    codes = [json.loads(row["error"])["code"] if "error" in row else None for row in found]
    wrong, broken = "invalid_request", "malformed_body"
    assert codes == [None, broken, wrong, wrong, wrong, broken]
    assert [row.get("url") for row in found] == ["a", None, None, "b", "c", None]


def test_rows_of_csv_that_are_broken_are_rows_with_their_problem(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfurl,body,head,lang\r\na,Anna sang.,,\r\nb,Anna\r\nc,Anna \xff,,\r\n"
    (tmp_path / "a.csv").write_bytes(content)
    found = read(answered(job(tmp_path, "a.csv")))
    details = [json.loads(row["error"])["detail"] if "error" in row else "" for row in found]
    assert details == ["", "the row has 2 fields; the header has 4", "the row is not valid UTF-8"]


def test_columns_are_carried_through_as_they_were_sent(tmp_path: Path) -> None:
    carried = b'"big":123456789012345678901234567890,"one":1.0,"deep":{"a":[1, null]},"e":"\\u00e9"'
    (tmp_path / "a.jsonl").write_bytes(b'{"body":"Anna sang.",' + carried + b',"url":"x"}\n')
    plain = Columns(text="body", id="url")
    folder = answered(job(tmp_path, "a.jsonl", columns=plain))
    line = (folder / "part-00000.jsonl").read_bytes()
    assert line.startswith(b'{"url":"x",' + carried + b',"answer":{"summary":')
    folder = answered(job(tmp_path, "a.jsonl", columns=plain, carried=("one",), form="jsonl.gz"))
    line = gzip.decompress((folder / "part-00000.jsonl.gz").read_bytes())
    assert line.startswith(b'{"url":"x","one":1.0,"answer":{')


def test_members_that_the_sample_lacks_are_kept_in_parquet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "SAMPLE_ROWS", 1)
    table = [{"url": "a", "body": "Anna sang."}, {"url": "b", "body": "Anna sang.", "late": [1]}]
    (tmp_path / "a.jsonl").write_bytes(lines(table))
    asked = job(tmp_path, "a.jsonl", "parquet", columns=Columns(text="body", id="url"))
    found = read(answered(asked))
    assert [row["other"] for row in found] == [None, '{"late":[1]}']


def test_parquet_keeps_the_types_of_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(CORPORA["a.parquet"])
    folder = answered(job(tmp_path, "a.parquet", "parquet"))
    schema = pq.read_schema(folder / "part-00000.parquet")
    assert schema.names == ["url", "head", "lang", "year", "answer", "error"]
    assert schema.field("year").type == pa.int64()


def _texts(asked: Job) -> list[str]:
    """The texts of a corpus by shards as they are cut."""
    made = plan.cut(asked)
    return [
        document["text"]  # type: ignore[index]
        for one in made.shards
        for chunk in rows.chunks(asked, made.format, one)
        for document in chunk.documents
    ]


TEXTS = st.lists(st.text('ab ,"\n\r\té😀', min_size=1, max_size=30), min_size=1, max_size=30)


@tried(max_examples=80, deadline=None)
@given(
    texts=TEXTS,
    shard_bytes=st.integers(1, 200),
    part_bytes=st.integers(1, 50),
    suffix=st.sampled_from([".jsonl", ".jsonl.gz", ".csv", ".csv.gz", ".parquet"]),
    ended=st.booleans(),
)
def test_wherever_a_corpus_is_cut_each_article_is_read_once_and_in_order(
    texts: list[str],
    shard_bytes: int,
    part_bytes: int,
    suffix: str,
    ended: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    where = tmp_path_factory.mktemp("corpus")
    if suffix == ".parquet":
        pq.write_table(pa.table({"body": texts}), where / "a.parquet", row_group_size=part_bytes)
    else:
        content = "\n".join(json.dumps({"body": text}) for text in texts)
        if "csv" in suffix:
            made = io.StringIO(newline="")
            csv.writer(made).writerows([["body", "n"], *([text, "1"] for text in texts)])
            content = made.getvalue().rstrip("\r\n")
        sent = (content + "\n" * ended).encode()
        (where / f"a{suffix}").write_bytes(gzip.compress(sent) if "gz" in suffix else sent)
    asked = job(where, f"a{suffix}", columns=Columns(text="body"), shard_bytes=shard_bytes)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(files, "PART_BYTES", part_bytes)
        assert _texts(asked) == texts


def test_files_are_found_by_folder_glob_and_url(tmp_path: Path) -> None:
    for name in ("a/1.jsonl", "a/b/2.jsonl.gz", "a/_x/3.jsonl", "a/.4.jsonl", "a/5.txt", "a/6.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")

    def found(url: str) -> list[str]:
        return [one.path.removeprefix(f"{tmp_path}/") for one in files.find(url)]

    everything = ["a/1.jsonl", "a/6.csv", "a/b/2.jsonl.gz"]
    assert found(f"{tmp_path}/a") == everything
    assert found(f"file://{tmp_path}/a") == everything
    assert found(f"local://{tmp_path}/a") == everything  # one that fsspec alone knows
    assert found(f"{tmp_path}/a/*.jsonl") == ["a/1.jsonl"]
    assert found(f"{tmp_path}/a/**/*.jsonl*") == ["a/1.jsonl", "a/b/2.jsonl.gz"]
    assert found(f"{tmp_path}/a/?/[2-3].jsonl.gz") == ["a/b/2.jsonl.gz"]
    assert found(f"{tmp_path}/a/[!1].csv") == ["a/6.csv"]
    assert found(f"{tmp_path}/a/[!0-5].*") == ["a/6.csv"]
    assert found(f"{tmp_path}/a/[]6].csv") == ["a/6.csv"]
    with pytest.raises(BulkError, match="no file found"):
        found(f"{tmp_path}/a[!x]6.csv")
    with pytest.raises(BulkError, match="no file found"):
        found(f"{tmp_path}/a/*.txt")
    with pytest.raises(BulkError, match="nowhere"):
        found("nowhere://a")


def test_an_output_elsewhere_is_whole_or_absent_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    asked = job(tmp_path, "a.jsonl")
    here = answered(asked)
    again = Job(
        f"local://{tmp_path}/a.jsonl", f"local://{tmp_path}/there", COLUMNS, asked.members,
        "jsonl", LIMITS,
    )  # fmt: skip
    answered(again)
    there = tmp_path / "there"
    assert (there / "part-00000.jsonl").read_bytes() == (here / "part-00000.jsonl").read_bytes()
    assert not (there / "_precis" / "tmp").exists()


WRONG = {
    "no such column": ({"columns": Columns(text="article")}, "has no column article"),
    "no such id": ({"columns": Columns(text="body", id="guid")}, "has no column guid"),
    "not carried": ({"carried": ("guid",)}, "has no column guid"),
    "a column named answer": ({"columns": Columns(text="url")}, "has a column answer"),
}


@pytest.mark.parametrize("row", WRONG.values(), ids=WRONG.keys())
def test_a_job_that_cannot_be_done_is_refused_before_it_begins(row: Any, tmp_path: Path) -> None:
    options, told = row
    table = [{"url": "a", "body": "x", "head": "", "lang": "", "answer": ""}]
    (tmp_path / "a.jsonl").write_bytes(lines(table))
    with pytest.raises(BulkError, match=told):
        run.prepare(job(tmp_path, "a.jsonl", **options))


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl").write_text("mine")
    with pytest.raises(BulkError, match="is not empty"):
        run.run(job(tmp_path, "a.jsonl"), overwrite=True)
    assert (tmp_path / "out" / "part-00000.jsonl").read_text() == "mine"


def test_wrong_members_are_refused_before_the_job_begins(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    with pytest.raises(InvalidRequest):
        run.prepare(job(tmp_path, "a.jsonl", members={"focus": " "}))


def test_files_of_several_formats_or_an_output_within_the_input_are_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl").write_bytes(lines())
    with pytest.raises(BulkError, match="lies within"):
        run.prepare(job(tmp_path, "."))
    (tmp_path / "a.csv").write_bytes(separated(","))
    with pytest.raises(BulkError, match="several formats, csv and jsonl"):
        run.prepare(job(tmp_path, "."))


def test_other_settings_or_another_input_are_not_mixed_with_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    answered(job(tmp_path, "a.jsonl"))
    assert run.run(job(tmp_path, "a.jsonl")).articles == 0
    with pytest.raises(BulkError, match=r"other settings \(members\)"):
        run.run(job(tmp_path, "a.jsonl", members={"sentences": 3}))
    (tmp_path / "a.jsonl").write_bytes(lines(ROWS[:2]))
    with pytest.raises(BulkError, match=r"another input \(.*a.jsonl\)"):
        run.run(job(tmp_path, "a.jsonl"))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.jsonl.zst"])
def test_a_file_that_breaks_off_leaves_no_file_under_its_shards_name(
    name: str, tmp_path: Path
) -> None:
    table = [{"url": str(n), "body": f"Anna {n * 7919} sang."} for n in range(900)]
    whole = gzip.compress(lines(table)) if name.endswith("gz") else zstd(lines(table))
    if "csv" in name:
        whole = gzip.compress(b"url,body\n" + b"".join(b"%d,Anna sang.\n" % n for n in range(900)))
    (tmp_path / f"0{name}").write_bytes(whole)
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    asked = job(
        tmp_path, f"*{name}", columns=Columns(text="body", id="url"), shard_bytes=len(whole)
    )
    (*good, broken) = [one.name for one in plan.cut(asked).shards]
    with pytest.raises(InputFailed, match=rf"/{name}: "):
        answered(asked)
    left = {path.name for path in (tmp_path / "out").glob("part-*")}
    assert left == {f"{one}.jsonl" for one in good}
    assert broken not in good
    assert not list((tmp_path / "out" / "_precis" / "tmp").iterdir())


def test_a_dry_run_shows_columns_shards_and_an_estimate_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_bytes(separated(","))
    asked = ["bulk", str(tmp_path / "a.csv"), str(tmp_path / "out"), "--dry-run", "--text=body"]
    assert main([*asked, "--id=url", "--title=head", "--carry=year", "--workers=10"]) == 0
    told = capsys.readouterr().out
    uses = dict(re.findall(r"^  (\S+) +string +(.+)$", told, re.MULTILINE))
    assert uses == {
        "url": "id",
        "body": "text",
        "head": "title",  # --carry names others
        "lang": "left out",
        "year": "carried through",
    }
    assert re.search(r"^files +1 of csv, [\d.]+ kB$", told, re.MULTILINE)
    assert re.search(r"^shards +1, one file each$", told, re.MULTILINE)
    assert re.search(r"^articles +about 6$", told, re.MULTILINE)
    assert re.search(
        r"^rate +[\d,]+ a second and core, by the first 6, of which 1 failed$", told, re.M
    )
    assert re.search(r"^time +about \d+ s on 10 cores, 0.00 core-hours$", told, re.MULTILINE)
    assert not (tmp_path / "out").exists()


def test_a_small_corpus_is_divided_for_all_cores(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines() * 170)
    shards = plan.cut(job(tmp_path, "a.jsonl")).shards
    size = (tmp_path / "a.jsonl").stat().st_size
    assert len(shards) == -(-size // shard_size(size)) > 4
    assert shard_size(1) == MIN_SHARD_BYTES
    assert shard_size(100 << 20) == (100 << 20) // SHARDS
    assert shard_size(1 << 40) == SHARD_BYTES


def test_what_is_wrong_with_a_job_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    asked = ["bulk", str(tmp_path / "a.jsonl"), str(tmp_path / "out"), "--dry-run"]
    assert main(asked) == 1
    assert "has no column text; it has url, body, head, lang, year" in capsys.readouterr().err
    assert main([*asked, "--text=body", "--focus= "]) == 2
    assert capsys.readouterr().err.startswith("precis bulk: --focus: must be a string")
    assert main(["bulk", str(tmp_path / "none"), str(tmp_path / "out"), "--dry-run"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(("shown", "told"), [("bar", True), ("lines", True), ("auto", False)])
def test_progress_tells_rate_errors_and_time_left_and_is_quiet_where_piped(
    shown: Any, told: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "BAR_S", 0.01)
    monkeypatch.setattr(progress, "LINE_S", 0.01)
    with progress.Display(shown, 200, lambda: progress.Totals(1_234, 5, 50.0)):
        time.sleep(0.2)
    shown_at_last = capsys.readouterr().err
    if told:
        assert re.search(r"1,234 articles, [\d,]+/s, 5 failed", shown_at_last)
        assert "25" in shown_at_last
        assert " left" in shown_at_last
    else:
        assert shown_at_last == ""


def test_a_shard_begun_again_is_not_counted_twice() -> None:
    tally = progress.Tally()
    assert tally.begin("part-00000") == 1
    tally.report("part-00000", 500, 2, 9.0)
    assert tally.begin("part-00000") == 2
    tally.report("part-00000", 100, 1, 2.0)
    tally.report("part-00001", 10, 0, 1.0)
    assert tally.totals() == (110, 1, 3.0)


@pytest.mark.skipif("TEST_MOTO" not in os.environ, reason="needs moto's S3 server; CI has one")
def test_an_object_store_is_read_and_written(tmp_path: Path) -> None:
    """moto cannot be installed beside trafilatura, so it has an environment of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [os.environ["TEST_MOTO"], "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        asked = f"endpoint_override=127.0.0.1:{port}&scheme=http&region=us-east-1"
        made, _ = files.locate(f"s3://k:s@news?{asked}&allow_bucket_creation=true")
        made.create_dir("news")
        for name in ("in/a.jsonl.gz", "in/b/c.jsonl"):
            with made.open_output_stream(f"news/{name}", compression=None) as stream:
                stream.write(gzip.compress(lines()) if "gz" in name else lines())
        where = f"s3://k:s@news/in/**/*.jsonl*?{asked}"
        job_there = Job(where, f"s3://k:s@news/out?{asked}", COLUMNS, {}, "jsonl", LIMITS)
        answered(job_there)
        assert run.run(job_there).articles == 0  # it is all there
        written = made.open_input_stream("news/out/part-00000.jsonl").read()
    finally:
        server.terminate()
        server.wait()
    (tmp_path / "a.jsonl").write_bytes(lines() + lines())
    here = answered(job(tmp_path, "a.jsonl", members={}))
    assert written == (here / "part-00000.jsonl").read_bytes()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nobody listens")
