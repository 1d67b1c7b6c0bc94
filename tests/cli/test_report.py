"""`simulator report` from the shell: parts in a folder, a check with its exit code, faults in one line."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from simulator.cli.main import main
from tests.report.parts_fixture import WORLDS, make_ensemble, write_scenario

PARTS = ("--as", "parts", "--only", "signals", "--worlds", str(WORLDS), "--workers", "1")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a scenario file and its run."""
    home = tmp_path_factory.mktemp("made")
    make_ensemble(write_scenario(home), home / "outputs")
    return home


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which commands run."""
    home = Path(shutil.copytree(made, tmp_path / "home"))
    monkeypatch.chdir(home)
    return home


def test_parts_are_written_checked_and_found_stale(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "paper").mkdir()
    assert main(["report", "hostile.yaml", *PARTS, "--to", "paper/parts"]) == 0
    assert capsys.readouterr().out == f"{Path('paper/parts')}\n"
    assert main(["report", "--check", "paper"]) == 0
    assert "are current" in capsys.readouterr().out
    write_scenario(here, parameters={})
    assert main(["report", "--check", "paper"]) == 1
    assert "the scenario" in capsys.readouterr().out
    assert main(["report", "--check", "paper", "--json"]) == 1
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert {part["state"] for part in parts} == {"scenario"}


def test_parts_lie_with_their_run_by_language(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "zh"):
        assert main(["report", "hostile.yaml", *PARTS, "--lang", language]) == 0
    english, chinese = (Path(line) for line in capsys.readouterr().out.splitlines())
    assert english.parent == chinese.parent
    assert (english.name, chinese.name) == ("parts", "parts-zh")
    assert "信号" in (chinese / "signals.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a run or a scenario"),
        (["hostile.yaml", "--as", "parts", "--to", "a/b/c"], "does not exist"),
        (["hostile.yaml", "--as", "parts", "--to", "hostile.yaml"], "is a file"),
        (["hostile.yaml", "--to", "."], "is a folder"),
        (["--check", "nowhere"], "is no folder"),
        (["hostile.yaml", *PARTS, "--only", "sginals"], "signals"),
        (["hostile.yaml", "--only", "fan-*"], "--only needs --as parts"),
        (["hostile.yaml", "--as", "slides", "--only", "fan-*"], "--only needs --as parts or --as word"),
        (["hostile.yaml", "baseline", "--as", "slides"], "is about one run, not several"),
        (["hostile.yaml", "--as", "workbook", "--reference", "none"], "is about a run and its reference"),
        (["hostile.yaml", "--as", "word", "--to", "."], "a report as word is a file"),
        (["hostile.yaml", "--as", "parts", "--attribute"], "--attribute is for pages"),
        (["hostile.yaml", "--as", "parts", "--open"], "--open is for pages"),
    ],
)
def test_faults_are_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["report", *arguments]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(("form", "library"), [("slides", "pptx"), ("word", "docx")])
def test_without_the_extra_one_line_says_what_to_install(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    """Before anything is computed."""
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr("simulator.cli.report.all_opened", None)
    assert main(["report", "hostile.yaml", "--as", form]) == 1
    told = capsys.readouterr().err
    assert "pip install 'layered-market-simulator[report]'" in told
    assert len(told.splitlines()) == 1


def test_a_workbook_lies_with_its_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--worlds", str(WORLDS), "--workers", "1", "--no-attribute", "--lang", "zh")
    (here / "dearer.yaml").write_text(
        "id: dearer\ntitle: {en: Dearer, zh: 更贵}\nextends: baseline\n"
        "parameters: {agents.hurdle_rate: {value: 0.9}}\n",
        "utf-8",
    )
    assert main(["report", "dearer.yaml", "--as", "workbook", *asked]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name == "report-zh.xlsx"
    assert path.parent.parent == Path("outputs/dearer")
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("without_fonts")
def test_a_run_that_begins_on_another_day_is_reported_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without notes or shocks of its own, and with one line that says why nothing is compared."""
    (here / "later.yaml").write_text(
        "id: later\ntitle: {en: Later, zh: 更晚}\nextends: baseline\n"
        "horizon: {start: 2026-03-14, end: 2029-08-14}\nnotes: []\nshocks: []\nsignals_from: []\n"
        "signals: {soon: {event: sold-out, by: 2026-12-31, hedge: 很可能}}\n",
        "utf-8",
    )
    asked = ("report", "later.yaml", "--worlds", str(WORLDS), "--workers", "1")
    assert main([*asked]) == 0
    told = capsys.readouterr()
    assert "not compared with baseline" in told.err
    assert "begins on another day" in told.err
    assert "--anyway" not in told.err
    assert "Where the model differs most from the essays" in Path(told.out.strip()).read_text("utf-8")
    assert main([*asked, "--reference", "baseline"]) == 2
    assert "--anyway" not in capsys.readouterr().err


@pytest.mark.usefixtures("without_fonts")
def test_a_run_that_ends_sooner_is_compared_and_its_page_lists_what_it_leaves_out(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sooner.yaml").write_text(
        "id: sooner\ntitle: Sooner\nextends: export-controls-tightening\nhorizon: {end: 2026-10-14}\n", "utf-8"
    )
    assert main(["report", "sooner.yaml", "--worlds", str(WORLDS), "--workers", "1"]) == 0
    told = capsys.readouterr()
    assert "not compared" not in told.err
    page = Path(told.out.strip()).read_text("utf-8")
    assert "when this forecast ends, and are left out: " in page
    assert "2 shocks begin only after that day and are left out: eda-rule and licence-rule." in page
    assert "The reference ends on 2029-02-14." in page
