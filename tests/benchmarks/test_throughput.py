"""The random-number floor draws as many numbers as a block, neither more nor fewer."""

from collections import Counter

from benchmarks.throughput import SEED, Floor, numbers_of_a_block
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.scenario import load_scenario

ARRAY = Floor.SHAPE[0] * Floor.SHAPE[1]


def test_a_floor_draws_its_numbers_over_the_weeks() -> None:
    floor = Floor(Counter({"uniform": 100 * ARRAY, "normal": 32 * ARRAY}), weeks=8)
    assert [floor.draw_week() for _ in range(8)] == [16, 17] * 4


def test_a_block_draws_the_same_amount_in_every_scenario() -> None:
    plans = [Plan(load_scenario(name), SEED, BLOCK_WORLDS) for name in ("baseline", "price-war")]
    baseline, other = (numbers_of_a_block(plan) for plan in plans)
    assert baseline == other
    assert baseline.total() > 10_000 * BLOCK_WORLDS
