"""`simulator calibrate`, from the outside."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.cli.main import main
from simulator.runs import disk
from simulator.runs.errors import DiskError

MARKET = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"
SEEN = """\
id: seen
title: {en: Seen, zh: 所见}
observations:
  - {series: trust, at: 2026-11-30, value: 0.66, tolerance: 0.02, source: test, known_on: 2026-12-05}
  - {series: adoption_cn, at: 2026-11-30, value: 0.76, tolerance: 0.02, source: test, known_on: 2026-12-05}
  - {event: price-war.cn, happened: true, by: 2026-11-30, source: test, known_on: 2026-12-05}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a scenario and what was seen of it."""
    monkeypatch.chdir(tmp_path)
    Path("market.yaml").write_bytes(MARKET.read_bytes())
    Path("seen.yaml").write_text(SEEN, encoding="utf-8")
    return tmp_path


def calibrated(*options, scenario="market.yaml", seen="seen.yaml"):
    return main(["calibrate", scenario, "--observations", seen, "--worlds", "256", "--workers", "1", *options])


def test_the_posterior_is_a_scenario_that_lints_and_runs(here, capsys):
    assert calibrated() == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert max(cell_len(line) for line in lines if not line.startswith("Files:")) <= 80
    assert all(line == line.rstrip() for line in lines)
    assert lines[-1] == "Scenario: brief-market-calibrated.yaml"
    folder = Path(lines[-2].removeprefix("Files: "))
    assert folder.parent == Path("outputs/calibrations")
    assert {"result.json", "parameters.csv", "observations.md", "unused.csv", "tables.xlsx"} <= {
        each.name for each in folder.iterdir()
    }
    assert main(["check", "outputs"]) == 0
    assert main(["lint", "brief-market-calibrated.yaml"]) == 0
    assert "brief-market-calibrated.yaml: no problems found" in capsys.readouterr().out
    assert main(["run", "brief-market-calibrated.yaml", "--worlds", "64", "--workers", "1", "--no-charts"]) == 0


def test_the_same_question_has_the_same_answer_in_the_same_place(here, capsys):
    assert calibrated("--as", "first", "--json") == 0
    first = json.loads(capsys.readouterr().out)
    [folder] = Path("outputs/calibrations").glob("[!.]*")
    files = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert calibrated("--as", "second", "--json") == 0
    assert json.loads(capsys.readouterr().out) == first
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == files
    texts = [Path(f"{name}.yaml").read_text("utf-8").replace(name, "") for name in ("first", "second")]
    assert texts[0] == texts[1]
    assert [row["why"] for row in first["unused"]] == ["yes-no"]


def test_a_shipped_scenario_is_extended_by_its_id_from_anywhere(here, capsys):
    Path("sub").mkdir()
    assert calibrated("--to", "sub/mine.yaml", "--as", "mine", "--lang", "zh", scenario="baseline") == 0
    assert 'extends: "baseline"' in Path("sub/mine.yaml").read_text("utf-8")
    assert capsys.readouterr().out.splitlines()[-1] == "情景：sub/mine.yaml"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--as", "No Name"], "--as: an id must be of small letters, digits and dashes"),
        (["--as", "baseline"], "baseline is a shipped scenario; choose another name with --as"),
        (["--to", "market.yaml"], "market.yaml is there already; choose another name with --as, or another file"),
        (["--to", "none/mine.yaml"], "the folder none does not exist"),
        (["--to", "sub/mine.yaml"], "a file in sub cannot extend market.yaml, which lies elsewhere"),
        (["--passes", "0"], "Invalid value for '--passes': 0 is not in the range 1<=x<=32."),
        (["--worlds", "10"], "Invalid value for '--worlds': 10 is not in the range 64<=x<=65536."),
    ],
)
def test_wrong_options_are_told_before_anything_runs(here, options, told, capsys):
    Path("sub").mkdir()
    assert calibrated(*options) == 2
    assert capsys.readouterr().err.startswith(f"error: {told}")
    assert not Path("outputs").exists()


def test_faults_of_the_observations_are_told_with_their_lines(here, capsys):
    Path("seen.yaml").write_text(SEEN.replace("series: trust", "series: trst"), encoding="utf-8")
    assert calibrated() == 2
    assert capsys.readouterr().err.startswith("seen.yaml:4:")
    assert not Path("outputs").exists()


def test_what_cannot_be_calibrated_is_wrong_input_and_leaves_nothing(here, capsys):
    kept = [line for line in SEEN.splitlines() if "series" not in line]
    Path("seen.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert calibrated() == 2
    assert "no observation can be used for calibration" in capsys.readouterr().err
    assert sorted(each.name for each in here.iterdir()) == ["market.yaml", "seen.yaml"]


def test_a_disk_that_refuses_leaves_no_half_scenario(here, monkeypatch, capsys):
    """The file is whole or not there."""

    def refuse(path, content):
        raise DiskError(f"{path}: no space left on device")

    monkeypatch.setattr(disk, "write", refuse)
    assert calibrated() == 1
    assert "no space left" in capsys.readouterr().err
    assert not Path("brief-market-calibrated.yaml").exists()


def test_whoever_stops_reading_the_tables_has_the_scenario(here, monkeypatch):
    def closed(*_, **__):
        raise BrokenPipeError

    monkeypatch.setattr("simulator.cli.calibrate.deliver", closed)
    calibrated()
    assert main(["lint", "brief-market-calibrated.yaml"]) == 0
