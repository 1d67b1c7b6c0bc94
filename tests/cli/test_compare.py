"""`simulator compare` from the outside, and what it shares with other commands on runs."""

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len

from simulator.cli.compare import _named
from simulator.cli.main import main
from simulator.scenario.files import forecast_ids
from tests.runs.forged import as_bytes, sealed

BRIEF = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"
WORLDS = "100"
SCENARIO = "export-controls-tightening"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The folder of all runs, with two small ones in it."""
    folder = tmp_path_factory.mktemp("runs") / "outputs"
    for name in ("baseline", SCENARIO):
        assert main(["run", name, *options(folder), "--quiet"]) == 0
    return folder


def options(out, *more):
    return ["--worlds", WORLDS, "--workers", "1", "--no-charts", "--out", str(out), *more]


def printed(capsys, *arguments):
    """What a command that succeeds prints."""
    capsys.readouterr()
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def folder_of(out, scenario):
    [folder] = (out / scenario).glob("[!.]*")
    return folder


def compared(out, capsys, *more):
    return printed(capsys, "compare", "baseline", SCENARIO, *options(out, *more))


def result_in(text):
    return next(line.partition(": ")[2] for line in text.splitlines() if line.startswith("Files: "))


def test_folders_and_scenarios_name_the_same_runs(out, capsys):
    by_name = compared(out, capsys, "--json")
    by_folder = printed(
        capsys, "compare", str(folder_of(out, "baseline")), str(folder_of(out, SCENARIO)), *options(out, "--json")
    )
    assert json.loads(by_name) == json.loads(by_folder)


def test_all_rows_fit_eighty_columns_and_say_what_is_where(out, capsys):
    text = compared(out, capsys, "--all")
    assert max(cell_len(line) for line in text.splitlines() if not line.startswith("Files:")) <= 80
    assert "Controls reach" in text
    assert "A is the reference." in text
    assert "What differs in the inputs" in text


def test_chinese_speaks_chinese(out, capsys):
    text = compared(out, capsys, "--all", "--lang", "zh")
    assert "各信号的变化" in text
    assert "A为参照。" in text
    assert max(cell_len(line) for line in text.splitlines() if not line.startswith("文件：")) <= 80


def test_every_form_says_the_same(out, capsys):
    data = json.loads(compared(out, capsys, "--json"))
    told = {one["signal"]: one for one in data["contrasts"][0]["signals"]}
    folder = Path(result_in(compared(out, capsys)))
    with (folder / "differences.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["signal"]: row for row in csv.DictReader(file)}
    assert rows.keys() == told.keys()
    for name, one in told.items():
        if one["change"]:
            assert float(rows[name]["difference"]) == one["change"]["value"]
            assert float(rows[name]["error"]) == one["change"]["error"]
    sheet = openpyxl.load_workbook(folder / "tables.xlsx")["differences"]
    head = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, head.index("difference") + 1).value == float(next(iter(rows.values()))["difference"])
    assert not [key for key in head if key.startswith("text")]
    assert json.loads((folder / "result.json").read_text("utf-8")) == data


def test_markdown_and_csv_are_printed_whole(out, capsys):
    assert compared(out, capsys, "--format", "markdown").count("| :--- |") >= 4
    lines = compared(out, capsys, "--format", "csv").splitlines()
    assert lines[0].startswith("letter,scenario,")
    assert sum(line.startswith("B,") for line in lines) > 50


def test_three_runs_stand_side_by_side(out, capsys):
    text = printed(capsys, "compare", "baseline", SCENARIO, "price-war", *options(out, "--all"))
    assert "How likely each signal is, in per cent" in text
    assert max(cell_len(line) for line in text.splitlines() if not line.startswith("Files:")) <= 80


def test_charts_are_drawn_and_indexed(out, tmp_path, capsys):
    shutil.copy(BRIEF, tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text(f"id: other\ntitle: Other\nextends: {BRIEF.name}\nparameters: {{prices.war_rate.cn: 3}}\n")
    named = [str(other.with_name(BRIEF.name)), str(other)]
    arguments = ["compare", *named, "--worlds", WORLDS, "--workers", "1", "--out", str(out)]
    folder = Path(result_in(printed(capsys, *arguments)))
    index = json.loads((folder / "charts" / "index.json").read_text("utf-8"))
    assert not index["failed"]
    assert {entry["kind"] for entry in index["charts"]} == {"comparison", "passages", "fans"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["baseline"], "compare needs 2 to 24 runs, not 1"),
        (["baseline", "baseline"], "is named twice"),
        (["baseline", "no-such-scenario"], "no-such-scenario"),
        (["baseline", SCENARIO, "price-war", "--attribute"], "--attribute explains the difference between two runs"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_exit_code_2(out, capsys, arguments, says):
    capsys.readouterr()
    assert main(["compare", *arguments, *options(out)]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert not captured.out
    assert len(captured.err.strip().splitlines()) == 1


def test_another_version_is_refused_and_compared_anyway(out, capsys, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(folder_of(out, SCENARIO), other)
    manifest = json.loads((other / "manifest.json").read_text("utf-8"))
    manifest["versions"]["model"] = "0"
    (other / "manifest.json").write_bytes(as_bytes(sealed(manifest)))
    assert main(["compare", "baseline", str(other), *options(out)]) == 2
    assert "another version" in capsys.readouterr().err
    text = printed(capsys, "compare", "baseline", str(other), *options(out, "--anyway"))
    assert "was made with another version of the model." in " ".join(text.split())


def test_shipped_names_every_scenario_once():
    named = _named(("price-war", "my.yaml"), True)
    assert named[:2] == ["price-war", "my.yaml"]
    assert sorted([*named[2:], "price-war"]) == sorted(forecast_ids())
    assert _named(("a", "b"), False) == ["a", "b"]
