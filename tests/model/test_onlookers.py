"""Fleets, designs and investment look at the market; the market looks at none of them, unless a scenario says so."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.catalogue.quantities import Point
from simulator.market.schedule import MECHANISMS
from simulator.scenario import load_scenario
from tests.model.paired import NOISE, shock, watched
from tests.model.worlds import baseline, block, series

ONLOOKERS = ("fleets", "diffusion", "investment")
BY_ADOPTION = ("capability.spillover_by_adoption", "1")


def own_series() -> set[str]:
    return {name for mechanism in MECHANISMS if mechanism.name in ONLOOKERS for name in mechanism.series}


def test_whatever_their_parameters_are_they_move_no_bit_of_anything_else() -> None:
    scenario = load_scenario("baseline")
    ends = {
        path: replace(setting, quantity=Point(scenario.parameters[path].high))
        for path, setting in scenario.settings.items()
        if path.split(".")[0] in ONLOOKERS and "~" not in path
    }
    moved = block(replace(scenario, settings={**scenario.settings, **ends}))
    others = series(moved)
    own, changed = own_series(), set()
    for name, values in series(baseline()).items():
        if name.split(".")[0] in own:
            changed |= {name.split(".")[0]} if not np.array_equal(values, others[name]) else set()
        else:
            np.testing.assert_array_equal(values, others[name], err_msg=name)
    for name, first in baseline().log.first.items():
        np.testing.assert_array_equal(first, moved.log.first[name], err_msg=name)
    assert changed == own


def test_spillover_by_adoption_draws_nothing_else_and_is_the_default_of_nobody() -> None:
    """Spillover is all that differs: what does not come from capability in the first month is the same to the bit."""
    usual, other = watched(), watched("baseline", BY_ADOPTION)
    for name in ("tension", "sentiment", "own_appeal.DeepSeek"):
        np.testing.assert_array_equal(usual.series[name], other.series[name], err_msg=name)
    np.testing.assert_array_equal(usual.series["gap_internal"][0], other.series["gap_internal"][0])
    assert (usual.series["gap_internal"][-1] != other.series["gap_internal"][-1]).any()


def test_spillover_by_adoption_helps_those_who_take_designs_up() -> None:
    slow = watched("baseline", BY_ADOPTION, ("diffusion.innovation", "0"), ("diffusion.imitation", "0"))
    quick = watched("baseline", BY_ADOPTION, ("diffusion.innovation", "20"))
    for name in ("theta.Zhipu", "theta.Moonshot"):
        assert (slow.series[name][-1] < quick.series[name][-1]).mean() > 0.75


def test_more_domestic_output_raises_the_domestic_share_of_serving() -> None:
    usual, more = watched(), watched("baseline", ("compute.domestic_growth", "1.2"))
    few = watched("baseline", ("compute.domestic_growth", "0.1"))
    for clearing in (12, 24, 36):
        low, high = (run.series["domestic_serving_share"][clearing] for run in (few, more))
        assert (low < high).mean() > 0.99
        assert low.mean() < usual.series["domestic_serving_share"][clearing].mean() < high.mean()


def test_designs_of_a_lab_that_closes_are_taken_up_more_slowly() -> None:
    usual, closed = watched(), watched("baseline", ("releases.openness.DeepSeek", "0"))
    for name in ("designs_adopted_cn", "designs_adopted_abroad"):
        fewer = usual.series[name][10] - closed.series[name][10]
        assert fewer.mean() > 0.02
    share = usual.series["design_share_cn"], closed.series["design_share_cn"]
    assert share[1][-1].mean() < share[0][-1].mean()


def test_a_price_war_lowers_the_return() -> None:
    """Wars in every month of half a year, and no other, against none."""
    war = watched("baseline", shock([("prices.war_rate.cn", 12.0), ("prices.war_rate.us", 12.0)], lasts_weeks=26))
    peace = watched("baseline", shock([("prices.war_rate.cn", 0.0), ("prices.war_rate.us", 0.0)], lasts_weeks=26))
    for bloc in ("cn", "us"):
        name = f"capital_return.{bloc}"
        lower = war.series[name][6] < peace.series[name][6] - NOISE
        assert lower.mean() > 0.95, bloc
    np.testing.assert_array_equal(war.series["capex_year.us"][:3], peace.series["capex_year.us"][:3])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("fleets.maturity_growth", "domestic_flagships"),
        ("diffusion.innovation", "designs_adopted_cn"),
        ("investment.unit_cost_decline", "capex_year.cn"),
    ],
)
def test_they_can_be_shocked_like_everything_else(path: str, name: str) -> None:
    moved = watched("baseline", shock([(path, 0.0)]))
    assert (moved.series[name][-1] != watched().series[name][-1]).any()
