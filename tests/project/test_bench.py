"""What the benchmarks of speed make of what they measured; the measuring itself is not tested."""

import re
import subprocess
from pathlib import Path

import pytest

from benchmarks.bench import load, record, tables
from benchmarks.bench.record import AFTERNOON, LIMIT, PLAIN, PRECIS, Cell, Figure, Record

ROOT = Path(__file__).parents[2]

#: wrk 4.1.0's report.
SHOWN = """\
Running 2s test @ http://127.0.0.1:8765
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     2.79ms  812.51us  10.20ms   75.00%
    Req/Sec     5.75k   312.00     6.20k    70.00%
  11443 requests in 2.00s, 1.92MB read
Requests/sec:   5719.27
Transfer/sec:      0.96MB
"""


def _record() -> Record:
    """A run of two rounds, the second on a machine half as fast."""
    return Record(
        version="1.2.3",
        python="3.11.7",
        machine="2 cores",
        workers=2,
        seconds=2,
        patience_s=20.0,
        others=3.0,
        cells=[
            Cell(LIMIT, "600 words", 1, 600.0, [4000.0, 2000.0], [0.4, 0.8], p99_ms=[3.0, 4.0]),
            Cell(AFTERNOON, "600 words", 1, 600.0, [16.0, 8.0], [100.0, 200.0], p50_ms=[90.0]),
            Cell(AFTERNOON, "30,000 words", 1, 30_000.0),
            Cell(PRECIS, "600 words", 1, 600.0, [1200.0, 500.0], [1.5, 3.5], p99_ms=[7.0, 11.0]),
            Cell(PRECIS, "30,000 words", 1, 30_000.0, [20.0, 12.0], [80.0, 160.0], alone=True),
            Cell(PLAIN, "600 words", 1, 600.0, [1600.0, 900.0], [1.0, 2.0]),
            Cell(PRECIS, "batch of 64", 64, 600.0, [1400.0, 700.0], [1.2, 2.4]),
        ],
        stages_ms={"text": 1.0, "rank": 0.5},
        footprint=[Figure("memory of one worker, resident", 112.0, 110.0, "MB")],
    )


def _cell(service: str, work: str = "600 words") -> Cell:
    found = _record().cell(service, work)
    assert found
    return found


def test_requests_are_counted_as_wrk_shows_them() -> None:
    assert load.counted(SHOWN) == (11443, 5719.27)


@pytest.mark.parametrize("spoilt", ["  Non-2xx or 3xx responses: 3\n", "  Socket errors: read 1\n"])
def test_answers_that_are_errors_end_a_run(spoilt: str) -> None:
    with pytest.raises(SystemExit):
        load.counted(SHOWN + spoilt)


def test_no_answers_end_a_run() -> None:
    with pytest.raises(SystemExit, match="no answers"):
        load.counted(SHOWN.replace("11443", "0"))


def test_wrk_is_told_each_body_and_the_path(tmp_path: Path) -> None:
    script = load.Work("/v1/digest", [b'{"text":"\xc3\xa9"}', b"{}"]).script(tmp_path).read_text()
    (bodies,) = re.findall(r'io\.lines\("([^"]+)"\)', script)
    assert Path(bodies).read_bytes().splitlines() == [b'{"text":"\xc3\xa9"}', b"{}"]
    assert 'wrk.format("POST", "/v1/digest", {["Content-Type"]' in script


def test_ratios_are_of_one_round_each() -> None:
    assert record.ratio(_record(), _cell(PRECIS), LIMIT) == (0.275, 0.25, 0.3)
    assert record.ratio(_record(), _cell(PRECIS), AFTERNOON) == (68.75, 62.5, 75.0)


def test_batches_are_compared_by_article_and_what_has_no_answer_not_at_all() -> None:
    found = record.ratio(_record(), _cell(PRECIS, "batch of 64"), LIMIT)
    assert found == pytest.approx((0.35, 0.35, 0.35))
    assert record.ratio(_record(), _cell(PRECIS, "30,000 words"), AFTERNOON) is None
    assert record.ratio(_record(), _cell(PRECIS, "30,000 words"), LIMIT) is None


def test_stages_sum_to_what_the_server_spent() -> None:
    stages = record.stages(_record())
    assert [(one.name, one.ms) for one in stages] == [("text", 1.0), ("rank", 0.5), ("HTTP", 1.0)]
    assert tables.stage_rows(_record())[-2:] == [
        ["whole", "2.500", "100.0"],
        ["the limit's whole", "0.600", "24.0"],
    ]


def test_a_target_is_kept_or_told_to_be_broken() -> None:
    told = {one.what: one.kept for one in record.targets(_record())}
    assert told == {
        "precis, 600 words, of the limit": True,  # 27.5 %
        "precis, no entities, 600 words, of the limit": True,  # 42.5 %
        "precis, 600 words, beside the afternoon's": False,  # 69
        "99th percentile at half of the most": False,  # 9 ms
        "precis, words a second from 600 words on, the most by the least": True,  # 1.06
        "memory of one worker, resident": False,
    }
    line = record.targets(_record())[-1].line()
    assert line == "BROKEN memory of one worker, resident: 112 MB (at most 110)"


def test_tables_say_what_was_not_measured_as_the_rest_was() -> None:
    assert tables.row(_record(), _cell(AFTERNOON, "30,000 words"))[2] == "none in 20 s"
    assert tables.row(_record(), _cell(PRECIS, "30,000 words"))[2] == "~16.0 (12.0–20.0)"


def test_the_headline_has_a_row_for_each_service_asked_at_the_usual_length() -> None:
    rows = [one for one in tables.headline(_record()).splitlines() if one.startswith("| ")][2:]
    told = f"| {tables.TOLD[PRECIS]} | 850 | 27.5 | 68.8 | 9.00 ms |"
    assert (len(rows), rows[0]) == (4, told)
    assert rows[2].endswith("| 12.0 | 0.40 | 1.00 | – |")


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record.write(_record(), tmp_path / "run.json")
    assert record.read(tmp_path / "run.json") == _record()


def test_the_tables_of_the_docs_are_those_of_the_record() -> None:
    found = record.read(ROOT / "docs" / "plots" / "speed.json")
    for page, of in tables.pages(found).items():
        shown = (ROOT / page).read_text(encoding="utf-8")
        for name, table in of.items():
            assert tables.replaced(shown, name, table) == shown, f"{page}: {name}"


def test_a_table_without_its_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 places"):
        tables.replaced("# Speed\n", "services", "| |")


def test_targets_that_need_articles_say_so_in_one_line() -> None:
    made = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([\w-]+): data\b", made, re.MULTILINE)
    assert {"bench", "load", "quality", "golden", "first-sight", "ranker"} <= set(targets)
    for target in targets:
        ended = subprocess.run(
            ["make", "--silent", target, "DATA=/nowhere"], cwd=ROOT, capture_output=True, text=True
        )
        assert ended.returncode
        first, *rest = ended.stderr.splitlines()
        assert first.startswith("This target needs the articles in /nowhere")
        assert all(line.startswith("make") for line in rest)
