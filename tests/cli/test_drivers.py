"""`simulator drivers` from the outside: what it prints and writes, what it refuses, what its page promises."""

import json
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from simulator.analysis.drivers.designed_runs import Point, play
from simulator.analysis.drivers.drivers import drivers
from simulator.analysis.drivers.variance import play_under_noise, split
from simulator.analysis.ensemble import Ensemble, open_ensemble
from simulator.analysis.errors import AnalysisError
from simulator.cli.main import main
from simulator.runs.replay import plan_of
from tests.narrow import blocks_of

SIGNAL = "api-price-ratio-persists-2"
DRIVER = "prices.ratio0"
MANY = "1000"

narrow = blocks_of(int(MANY))


WITH_ODDS = """
id: with-odds
extends: baseline
title: {en: A ratio of two probabilities, zh: 两个概率之比}
signals:
  bubble-rarer-in-china:
    ratio_of: [{event: bubble-bursts.cn, by: 2029-02-14}, {event: bubble-bursts.us, by: 2029-02-14}]
    below: 0.5
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small run of the baseline with a ratio of two probabilities."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    scenario = out.with_name("with-odds.yaml")
    scenario.write_text(WITH_ODDS, encoding="utf-8")
    arguments = ["run", str(scenario), "--worlds", MANY, "--workers", "1", "--no-charts", "--out", str(out), "--quiet"]
    assert main(arguments) == 0
    (run,) = (folder for folder in (out / "with-odds").iterdir() if not folder.name.startswith("."))
    return run


@pytest.fixture(scope="module")
def ensemble(folder):
    return open_ensemble(folder)


def ask(folder, *options):
    return main(["drivers", str(folder), "--workers", "1", *options])


def test_it_finds_the_driver_and_leaves_tables_and_charts(folder, capsys):
    assert ask(folder, "--signal", SIGNAL) == 0
    printed = capsys.readouterr().out
    assert DRIVER in printed
    assert max(cell_len(line) for line in printed.splitlines() if not line.startswith("Files")) <= 80
    written = Path(printed.split("Files: ")[1].strip())
    assert written.parent == folder / "analyses"
    index = json.loads((written / "charts" / "index.json").read_text("utf-8"))
    assert not index["failed"]
    assert {chart["kind"] for chart in index["charts"]} == {"tornado", "curves"}
    result = json.loads((written / "result.json").read_text("utf-8"))
    assert result["signals"][0]["leading"][0]["swing"]["path"] == DRIVER


def test_without_a_signal_it_tells_the_drivers_of_all(folder, ensemble, capsys):
    assert ask(folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    found = {entry["signal"]: entry for entry in told["signals"]}
    assert found[SIGNAL]["drivers"][0]["path"] == DRIVER
    assert set(found) <= set(ensemble.signals)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--signal", "api-price-ratio-persist"], SIGNAL),
        (["--split"], "--signal"),
        (["--signal", "bubble-rarer-in-china"], "bubble-rarer-in-china:numerator"),
        (["--signal", "us-suppression-continues", "--design", "sobol"], "name those of the design"),
        (["--signal", SIGNAL, "--shift", "delta"], "delta is for quantities"),
        (["--signal", SIGNAL, "--design", "sobol", "--parameters", "prices.ratio"], DRIVER),
        (["--signal", SIGNAL, "--design", "sobol", "--parameters", "demand.mixture"], "same in every world"),
        (["--signal", SIGNAL, "--design", "morris", "--parameters", DRIVER, "--base", "300"], "power of two"),
        (["--signal", SIGNAL, "--design", "morris", "--parameters", f"{DRIVER},{DRIVER}"], "twice"),
        (["--signal", "new-price-war", "--quantity", "--signal", "tender-price-weight-parity-2"], "no quantity"),
        (["--signal", SIGNAL, "--parameters", DRIVER], "name it with --design"),
        (["--signal", SIGNAL, "--signposts-by", "2026-13-40"], "a date is written 2026-09-30"),
    ],
)  # fmt: skip
def test_wrong_input_is_one_line(folder, capsys, options, message):
    assert ask(folder, "--no-charts", *options) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.err.count("\n") == 1
    assert not told.out


def test_a_date_that_is_too_late_is_told_before_anything_is_computed(folder, capsys, monkeypatch):
    def measured(*_, **__):
        raise AssertionError("computed first")

    monkeypatch.setattr("simulator.analysis.drivers.drivers.drivers", measured)
    assert ask(folder, "--signal", "new-price-war", "--split", "--signposts-by", "2026-12-31") == 2
    assert "settled by 2026-08-14" in capsys.readouterr().err


def test_a_designed_run_agrees_with_the_given_data(ensemble):
    """The ratio at the start explains a third of the variance by itself, told either way."""
    (told,) = drivers(ensemble, SIGNAL, design="sobol", parameters=[DRIVER, "prices.war_rate.us"], base=512)
    given = next(each.indices.first_order for each in told.leading if each.swing.path == DRIVER)
    first, total = told.design.first[0], told.design.total[0]
    assert first.low < given.high
    assert given.low < first.high
    assert total.value > first.value > told.design.first[1].value


def test_points_of_a_design_share_all_but_what_is_named(ensemble):
    plan = plan_of(ensemble.run)
    levels = np.full((256, 1), 0.5)
    one, other = (
        play(plan, SIGNAL, [DRIVER], [Point(0, each)], 1, True)[0] for each in (levels, np.tile(levels, (1, 1)))
    )
    assert np.array_equal(one, other), "the same levels are the same worlds"
    levels[:100] = 0.9
    moved = play(plan, SIGNAL, [DRIVER], [Point(0, levels)], 1, True)[0]
    assert np.array_equal(moved[100:], one[100:]), "worlds do not touch each other"
    assert np.all(moved[:100] > one[:100]), "a higher ratio at the start is a higher ratio later"


def test_the_split_replays_the_run_and_changes_only_the_noise(ensemble):
    plan = plan_of(ensemble.run)
    _, own = play_under_noise(plan, 0)
    answers = ensemble.answers(SIGNAL)
    assert np.array_equal(own[SIGNAL].holds[: plan.worlds] == 1, answers.holds)
    found = split(ensemble, noises=2)[SIGNAL]
    assert found[0].shape == (2, plan.worlds)
    assert np.array_equal(found[0][0], answers.holds.astype(float))
    assert not np.array_equal(found[0][1], found[0][0])
    assert np.corrcoef(found[1])[0, 1] > 0.3, "the same parameters move the quantity alike under other noise"


def test_what_computes_worlds_anew_refuses_evidence(ensemble, folder):
    weights = np.linspace(0.5, 1.5, ensemble.worlds)
    weighted = Ensemble(ensemble.run, folder, weights / weights.mean(), {"en": "Something was seen"})
    assert drivers(weighted, SIGNAL)[0].effective < ensemble.worlds
    with pytest.raises(AnalysisError, match="use it on the run itself"):
        drivers(weighted, SIGNAL, split_variance=True)
    with pytest.raises(AnalysisError, match="use it on the run itself"):
        drivers(weighted, "open-weights-share-stays-high-2", design="morris")
