"""A shock that is confined to some worlds: those worlds are bit for bit those of the scenario, the others of the one
without it. Attribution takes scenarios apart this way."""

from dataclasses import replace

import numpy as np

from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.scenario import load_scenario
from tests.model.worlds import SEED, block, series

WIDTH = 128


def test_worlds_split_exactly_into_those_with_and_those_without_the_shock() -> None:
    scenario = load_scenario("agent-roi-shock")
    shock = scenario.shocks[0].id
    without = replace(scenario, shocks=tuple(each for each in scenario.shocks if each.id != shock))
    chosen = np.arange(WIDTH) % 3 == 0
    mixed = BlockRun(Plan(scenario, SEED, WIDTH), 0, WIDTH)
    mixed.start()
    mixed.shocks.confine(chosen if each.id == shock else None for each in scenario.shocks)
    found = series(mixed.play())
    on, off = series(block(scenario, WIDTH)), series(block(without, WIDTH))
    assert any(not np.array_equal(on[name], off[name]) for name in on)
    for name, values in found.items():
        np.testing.assert_array_equal(values[:, chosen], on[name][:, chosen], err_msg=name)
        np.testing.assert_array_equal(values[:, ~chosen], off[name][:, ~chosen], err_msg=name)
