"""Evidence from a table: the same observations as the YAML would give, and faults at their cells."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.evidence.csv_file import COLUMNS, LISTS, PAIRS, rows_of
from simulator.analysis.evidence.evidence import as_data
from simulator.analysis.evidence.evidence_file import looks_like_evidence, read_evidence
from simulator.analysis.evidence.rows import EVENT_KEYS, SERIES_KEYS
from simulator.catalogue.faults import ScenarioError
from simulator.cli.main import main
from simulator.scenario import load_scenario

BASELINE = load_scenario("baseline")
YAML = """\
id: seen
title: seen
observations:
  - {series: gap_months, at: 2026-12-31, value: 5.5, tolerance: 2, unit: fm, source: "an index, of tests",
     known_on: 2027-01-20, note: 'it "rests" on two models'}
  - {series: horizon_us, at: 2026-12-31, value: 718.8, interval: [316.7, 3633.8], level: 0.95, unit: minutes,
     source: METR, known_on: 2027-02-05}
  - {series: price_us, at: 2026-12-31, value: 6, factor: 1.2, source: pages, known_on: 2026-12-31, overlap: [C1, C2]}
  - {series: horizon_cn, at: 2026-12-31, above: 960, source: METR, known_on: 2027-02-05}
  - {event: sold-out.Zhipu, happened: true, by: 2026-12-31, misreport: 0.05, source: a notice, known_on: 2027-01-05}
  - {event: release.us, within: [2026-03-01, 2026-08-31], count: 20, coverage: [0.75, 1], source: a list,
     known_on: 2026-09-15}
"""
ROWS = [
    {"series": "gap_months", "at": "2026-12-31", "value": "5.5", "tolerance": "2", "unit": "fm",
     "source": "an index, of tests", "known_on": "2027-01-20", "note": 'it "rests" on two models'},
    {"series": "horizon_us", "at": "2026-12-31", "value": "718.8", "interval_low": "316.7", "interval_high": "3633.8",
     "level": "0.95", "unit": "minutes", "source": "METR", "known_on": "2027-02-05"},
    {"series": "price_us", "at": "2026-12-31", "value": "6", "factor": "1.2", "source": "pages",
     "known_on": "2026-12-31", "overlap": "C1; C2"},
    {"series": "horizon_cn", "at": "2026-12-31", "above": "960", "source": "METR", "known_on": "2027-02-05"},
    {"event": "sold-out.Zhipu", "happened": "TRUE", "by": "2026-12-31", "misreport": "0.05", "source": "a notice",
     "known_on": "2027-01-05"},
    {"event": "release.us", "first_day": "2026-03-01", "last_day": "2026-08-31", "count": "20",
     "coverage_low": "0.75", "coverage_high": "1", "source": "a list", "known_on": "2026-09-15"},
]  # fmt: skip


def table(rows, separator=",", end="\r\n"):
    """Rows as a spreadsheet saves them."""
    target = io.StringIO()
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(target, columns, delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


@pytest.fixture
def expected(tmp_path):
    path = tmp_path / "seen.yaml"
    path.write_text(YAML, "utf-8")
    return [as_data(each) for each in read_evidence(path, BASELINE).observations]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(("mark", "end"), [("", "\n"), ("\ufeff", "\r\n"), ("", "\r")])
def test_a_table_says_what_the_file_says(tmp_path, expected, separator, mark, end):
    path = tmp_path / "seen.csv"
    path.write_bytes((mark + table(ROWS, separator, end)).encode())
    evidence = read_evidence(path, BASELINE)
    assert [as_data(each) for each in evidence.observations] == expected
    assert evidence.id == "seen"
    assert evidence.observations[1].where == f"{path}:3"


def test_new_makes_a_file_of_it_that_says_the_same(tmp_path, expected, capsys):
    (tmp_path / "rows.csv").write_text(table(ROWS), "utf-8")
    command = ["new", "made", "--evidence", "--from-csv", str(tmp_path / "rows.csv"), "--folder", str(tmp_path)]
    assert main(command) == 0
    made = tmp_path / "made.yaml"
    assert capsys.readouterr().out == f"{made}\n"
    assert [as_data(each) for each in read_evidence(made, BASELINE).observations] == expected
    assert (tmp_path / "evidence.schema.json").is_file()
    assert "partial" not in made.read_text("utf-8")


def test_rows_from_before_the_start_are_kept_and_the_file_says_that_it_is_partial(tmp_path):
    earlier = ROWS[0] | {"at": "2025-12-31", "known_on": "2026-01-20"}
    (tmp_path / "rows.csv").write_text(table([earlier, *ROWS]), "utf-8")
    command = ["new", "made", "--evidence", "--from-csv", str(tmp_path / "rows.csv"), "--folder", str(tmp_path)]
    assert main(command) == 0
    evidence = read_evidence(tmp_path / "made.yaml", BASELINE)
    assert (len(evidence.observations), [each.why for each in evidence.left_out]) == (len(ROWS), ["before"])
    then = replace(BASELINE, start=evidence.past[0].day)
    assert len(read_evidence(tmp_path / "made.yaml", then).observations) == len(ROWS) + 1


def faults(tmp_path, text):
    path = tmp_path / "bad.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ScenarioError) as refused:
        read_evidence(path, BASELINE)
    return [line.removeprefix(f"{path}:") for line in refused.value.lines]


HEAD = "series,at,value,tolerance,known_on,source\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ["1:1: the first row must name the columns, such as series,at,value,tolerance"]),
        ("serie,at\n", ["1:1: serie: unknown column; did you mean series?"]),
        ("series,value,value\n", ["1:14: value is a column already"]),
        ("series,index\n", ["1:8: a table cannot say what an index is: write it into a YAML file"]),
        (HEAD + '"gap', ["2:1: this quotation mark is not closed, or stands amid a text"]),
        (HEAD + 'gap "x" y,', ["2:1: this quotation mark is not closed, or stands amid a text"]),
        (
            HEAD + "gap_moths,2026-12-31,1,2,2027-01-20,x\n",
            ["2:1: observations[0].series: unknown series; did you mean gap_months?"],
        ),
        (
            HEAD + '\n"gap_months",2026-12-31,five,2,2027-13-20,x,more\n',
            [
                "3:25: observations[0].value: expected a number, found the text 'five'",
                "3:32: observations[0].known_on: 2027-13-20 is not a date (YYYY-MM-DD)",
                "3:45: this cell has no column: the first row names fewer",
            ],
        ),
        (
            HEAD + 'gap_months,2026-12-31,1,2,2027-01-20,"two\nlines"\ngap_months,2026-12-31,1,-2,2027-01-20,x\n',
            ["4:25: observations[1].tolerance: must be a number above 0"],
        ),
        (
            "series,at,value,interval_low,known_on,source\ngap_months,2026-12-31,1,0,2027-01-20,x\n",
            ["2:25: interval needs both of its columns: interval_low and interval_high"],
        ),
        (
            "series,at,value,interval_low,interval_high,known_on,source\ngap_months,2026-12-31,1,3,2,2027-01-20,x\n",
            ["2:25: observations[0].interval: must be in order, the lower end first: [3, 2]"],
        ),
        (
            HEAD + "gap_months,2026-12-31,1,2,2027-01-20,a\u200bb\n",
            ["2:38: observations[0].source: an invisible character"],
        ),
    ],
)  # fmt: skip
def test_a_fault_has_the_line_and_column_of_its_cell(tmp_path, text, lines):
    found = faults(tmp_path, text)
    assert [one[: len(line)] for one, line in zip(found, lines, strict=False)] == lines


def test_what_is_not_in_utf_8_is_told_with_what_to_do(tmp_path):
    path = tmp_path / "seen.csv"
    path.write_bytes(HEAD.encode() + "gap_months,2026-12-31,1,2,2027-01-20,某测试\n".encode("gb18030"))
    with pytest.raises(ScenarioError, match=r":2:1: the file is not encoded in UTF-8; save it as “CSV UTF-8”"):
        read_evidence(path, BASELINE)


def test_from_csv_is_for_evidence(tmp_path, capsys):
    (tmp_path / "rows.csv").write_text(table(ROWS), "utf-8")
    assert main(["new", "made", "--from-csv", str(tmp_path / "rows.csv")]) == 2
    assert capsys.readouterr().err == "error: --from-csv makes a file of evidence; add --evidence\n"


def test_a_table_is_evidence_and_has_a_column_for_every_key_but_the_index():
    assert looks_like_evidence("seen.csv")
    assert {*COLUMNS, *PAIRS} - {each for ends in PAIRS.values() for each in ends} == {*SERIES_KEYS, *EVENT_KEYS} - {
        "index"
    }
    assert set(LISTS) < set(COLUMNS)


CELLS = st.text(st.sampled_from('ab ,;"\n1'), max_size=5)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_cells_are_those_that_were_written_and_stand_where_they_say(rows):
    head = ["a,b"] * len(rows[0])  # so that commas are the separator
    target = io.StringIO()
    csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([head, *rows])
    text = target.getvalue()
    read = rows_of(text)
    assert [[cell.text for cell in row] for row in read[1:]] == [[cell.strip() for cell in row] for row in rows]
    lines = text.split("\n")
    assert all(lines[line - 1][column - 1] == '"' for row in read for cell in row for line, column in [cell.place])
