"""Tables with a spread: each cell has a factor of its own, and all share that of their table."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.catalogue.quantities import Point, Spread, Uniform
from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.market.choice import start_shares
from simulator.sampling.distributions import values
from simulator.sampling.draws import draw
from simulator.sampling.hypercube import levels
from simulator.scenario import load_scenario

WORLDS = 2048
CELLS = ("OpenAI", "Anthropic", "Google", "xAI")


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


def drawn(overrides=None, block=0):
    return draw(load_scenario("baseline", overrides or {}), 7, block, WORLDS)


def test_known_answers():
    outer = np.array([0.05, 0.5, 0.95])
    assert values(Spread(4, 1.5, "real"), outer, 0, 100) == pytest.approx([4 / 1.5, 4, 6])
    assert values(Spread(-4, 1.5, "real"), outer, -100, 0) == pytest.approx([-4 / 1.5, -4, -6])
    assert values(Spread(0.5, 3, "unit"), outer, 0, 1) == pytest.approx([0.25, 0.5, 0.75])
    assert values(Spread(4, 1.5, "positive"), outer, 3, 5) == pytest.approx([3, 4, 5])


def test_the_factors_of_a_table_are_recovered(baseline):
    found = drawn()
    common = found["prices.us0.~"]
    assert np.quantile(common, [0.05, 0.5, 0.95]) == pytest.approx([1 / 1.15, 1, 1.15], rel=2e-3)
    for name in CELLS:
        path = f"prices.us0.{name}"
        own = found[path] / common / baseline.settings[path].quantity.value
        assert np.quantile(own, [0.05, 0.5, 0.95]) == pytest.approx([1 / 1.25, 1, 1.25], rel=2e-3)
        assert abs(np.corrcoef(np.log(own), np.log(common))[0, 1]) < 0.1


def test_on_a_unit_the_factors_are_those_of_the_odds(baseline):
    found = drawn()
    path = "roster.open0.DeepSeek"
    centre = baseline.settings[path].quantity.value
    odds = found[path].astype(np.float64) / (1 - found[path]) / found["roster.open0.~"]
    own = odds / (centre / (1 - centre))
    assert np.quantile(own, [0.05, 0.5, 0.95]) == pytest.approx([1 / 1.25, 1, 1.25], rel=5e-3)


def test_levels_are_keyed_by_the_path_of_the_cell_and_of_the_table(baseline):
    found, path = drawn(), "demand.spend0.coding"
    own = values(baseline.settings[path].quantity, levels(7, path, 0, WORLDS), 0, 1e9)
    common = values(baseline.settings["demand.spend0.~"].quantity, levels(7, "demand.spend0.~", 0, WORLDS), 0.01, 100)
    assert found[path] == pytest.approx(own * common, rel=1e-5)


def test_a_cell_without_a_size_stays_what_it_is(baseline):
    for path in ("roster.open0.Anthropic", "demand.segment_growth.media", "commons.cloud_pull.Zhipu"):
        assert baseline.settings[path].quantity == Point(0)
    assert baseline.settings["demand.agent_exposure.coding"].quantity == Point(1)


def test_values_stay_within_bounds(baseline):
    for path, row in drawn().items():
        parameter = baseline.parameters[path]
        assert np.float32(parameter.low) <= row.min(), path
        assert row.max() <= np.float32(parameter.high), path


@pytest.mark.parametrize("written", ["12.5", "{uniform: [12, 13]}"])
def test_a_cell_with_a_value_of_its_own_has_exactly_that_and_leaves_the_others_alone(written):
    before, after = drawn(), drawn({"prices.us0.OpenAI": written})
    if written == "12.5":
        assert "prices.us0.OpenAI" not in after
        run = BlockRun(Plan(load_scenario("baseline", {"prices.us0.OpenAI": written}), 7, 64), 0, 64)
        assert set(run.market.parameters["prices.us0"][0]) == {12.5}
    else:
        own = values(Uniform(12, 13), levels(7, "prices.us0.OpenAI", 0, WORLDS), 0, 100)
        np.testing.assert_array_equal(after["prices.us0.OpenAI"], own.astype(np.float32))
    for path in before.keys() - {"prices.us0.OpenAI"}:
        np.testing.assert_array_equal(after[path], before[path])


def test_a_common_factor_can_be_fixed_or_moved():
    free, fixed, doubled = drawn(), drawn({"prices.us0.~": "1"}), drawn({"prices.us0.~": "2"})
    path = "prices.us0.Google"
    assert fixed[path] == pytest.approx(free[path] / free["prices.us0.~"], rel=1e-5)
    assert doubled[path] == pytest.approx(2 * fixed[path], rel=1e-6)


def test_a_cell_more_changes_no_other_draw(baseline):
    path = "commons.weight.Newcomer"
    like = "commons.weight.Zhipu"
    larger = replace(
        baseline,
        settings={path: baseline.settings[like], **baseline.settings},
        parameters={path: replace(baseline.parameters[like], path=path), **baseline.parameters},
    )
    before, after = draw(baseline, 7, 0, WORLDS), draw(larger, 7, 0, WORLDS)
    assert after.keys() - before.keys() == {path}
    for each, row in before.items():
        np.testing.assert_array_equal(after[each], row)


def test_a_firm_more_changes_no_draw_of_the_others(baseline, tmp_path):
    from simulator.catalogue.shipped import shipped_folder

    shipped = (shipped_folder() / "catalogue" / "roster.yaml").read_text("utf-8")
    row = next(line for line in shipped.splitlines() if line.startswith("  CAS:"))
    more = shipped.replace(row, f"{row}\n{row.replace('CAS:', 'Newcomer:', 1)}")
    Path(tmp_path / "roster.yaml").write_text(f"{more}\ntables: {NEWCOMER}\n", "utf-8")
    (tmp_path / "s.yaml").write_text("id: s\ntitle: S\nextends: baseline\nroster: roster.yaml\n", "utf-8")
    before, after = draw(baseline, 7, 0, 256), draw(load_scenario(tmp_path / "s.yaml"), 7, 0, 256)
    assert "demand.share0.coding.Newcomer" in after
    for each, values_before in before.items():
        np.testing.assert_array_equal(after[each], values_before)


NEWCOMER = (
    "{demand.share0: {"
    + ", ".join(
        f"{segment}: {{Newcomer: 0.01}}"
        for segment in (
            "coding", "enterprise", "regulated", "industrial", "consumer", "media",
            "developer_api", "global_enterprise", "global_consumer",
        )
    )
    + "}}"
)  # fmt: skip


def test_starting_shares_sum_to_one_in_every_world(baseline):
    run = BlockRun(Plan(baseline, 7, 256), 0, 256)
    stated = run.market.parameters["demand.share0"]
    sells = baseline.roster.sells
    present = np.ones((len(baseline.roster.firms), 256), dtype=np.bool_)
    share = start_shares(stated, sells, present)
    assert share.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert np.ptp(share[0, 0]) > 0.01
