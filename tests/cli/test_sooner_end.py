"""A run whose horizon ends sooner: what it leaves out is said where its table ends, and kept with it."""

import json
from pathlib import Path

import pytest

from simulator import Run
from simulator.cli.main import main
from tests.scenario.late_parent import PARENT

RUN = ("run", "child.yaml", "--worlds", "64", "--workers", "1", "--no-charts", "--all")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sooner")
    (folder / "parent.yaml").write_text(f"id: parent\ntitle: P\nextends: baseline\n{PARENT}", "utf-8")
    (folder / "child.yaml").write_text(
        "id: child\ntitle: C\nextends: parent\nhorizon: {end: 2028-02-14}\nsignals_from: []\n", "utf-8"
    )
    return folder


def test_the_run_tells_what_it_leaves_out_and_keeps_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here)
    assert main([*RUN]) == 0
    told = capsys.readouterr()
    late = "rows@2028-06-01, first-row-late, late, given-late, ratio, outlasts, quarters, compared"
    assert f"Signals that are left out because they fall due after 2028-02-14: 8 ({late})" in " ".join(told.out.split())
    assert told.err.splitlines() == [
        "These shocks are left out, because they begin after the horizon ends: late, late-window",
        "These firms never enter, because the horizon ends first: Nova",
        "These firms stay on the market, because the horizon ends before they leave: xAI",
    ]
    folder = here / told.out.split("Files: ")[1].strip()
    forecast = json.loads((folder / "forecast.json").read_bytes())
    assert [signal["id"] for signal in forecast["beyond"]] == late.split(", ")
    assert {signal["id"]: signal["day"] for signal in forecast["beyond"]}["late"] == "2028-06-01"
    run = Run.open(folder)
    assert [each.id for each in run.scenario.beyond if each.kind == "signal"] == late.split(", ")
    assert main(["check", str(folder)]) == 0


def test_it_is_said_in_chinese_too_and_by_lint_as_data(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here)
    assert main([*RUN, "--lang", "zh"]) == 0
    told = capsys.readouterr()
    assert "因在2028-02-14之后到期而未计入的信号：8个（" in told.out
    assert "以下冲击未计入，因为它们在期限结束之后才开始：late, late-window" in told.err
    assert main(["lint", "child.yaml", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    named = {finding["name"] for finding in report["findings"]}
    assert {"signals.outlasts", "shocks.late-window", "firms.Nova", "firms.xAI"} <= named
