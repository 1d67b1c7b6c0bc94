"""Traps that existing tools fall into, on the whole model. (Others stand where they belong: repeated and shifted
draws in test_common_random_numbers, lost runs in tests/runs, the order of hashes in tests/runs/test_workers.)"""

import numpy as np
import pytest
from scipy.stats import spearmanr

from simulator.engine.block import BlockRun, simulate_block
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.market.schedule import MECHANISMS
from simulator.runs.selfcheck import dead_knobs
from simulator.sampling.draws import draw
from simulator.scenario import load_scenario
from tests.model.worlds import SEED
from tests.narrow import narrow_blocks

NOTHING_TO_MOVE = {"commons.cloud_pull.BAAI", "releases.openness.Anthropic"}
"""Public money covers all of this provider's cost in every world, so that a cloud business could add nothing. The other
is a factor on an openness of 0."""


def test_a_quantity_used_twice_is_one_draw_and_not_two() -> None:
    readers = [mechanism.name for mechanism in MECHANISMS if "demand.quality_weight" in mechanism.parameters]
    assert len(readers) >= 2
    run = BlockRun(Plan(load_scenario("baseline"), SEED, 64), 0, 64).run()
    seen = run.market.parameters["demand.quality_weight"]
    assert np.shares_memory(seen, run.market.parameters["demand.quality_weight"])
    np.testing.assert_array_equal(seen, run.draws["demand.quality_weight"])
    assert len(np.unique(seen)) == 64


def test_workers_do_not_repeat_samples() -> None:
    with narrow_blocks(512):
        plan = Plan(load_scenario("baseline"), SEED, 3 * 512)
        results = sorted(map_over_blocks(simulate_block, plan, [0, 1, 2], workers=2), key=lambda result: result.block)
    gaps = np.concatenate([result.answers["gap-months-not-years-2"].quantity for result in results])
    rates = np.concatenate([result.draws["policy.eda.on_rate"] for result in results])
    assert len(np.unique(rates)) > 0.99 * len(rates)
    assert len(np.unique(gaps)) > 0.99 * len(gaps)


@pytest.mark.parametrize("scenario", ["export-controls-tightening", "five-risk-stress-test"])
def test_asked_correlations_are_obtained_and_no_others_arise(scenario: str) -> None:
    resolved = load_scenario(scenario)
    drawn = draw(resolved, SEED, 0, BLOCK_WORLDS)
    assert resolved.correlations
    for asked in resolved.correlations:
        columns = np.array([drawn[asked.first], drawn[asked.second]], dtype=np.float64)
        assert spearmanr(columns, axis=1).statistic == pytest.approx(asked.value, abs=0.01)
    named = {path for asked in resolved.correlations for path in (asked.first, asked.second)}
    others = [path for path in drawn if path not in named][:20]
    matrix = spearmanr([drawn[path] for path in others], axis=1).statistic
    assert np.abs(matrix - np.eye(len(others))).max() < 5 / np.sqrt(BLOCK_WORLDS)


def test_a_knob_that_is_documented_moves_something() -> None:
    dead = dead_knobs(load_scenario("baseline"), enough=128)
    assert {path for path, what in dead.items() if "nothing at all" in what} <= NOTHING_TO_MOVE
