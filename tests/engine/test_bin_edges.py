"""Bin edges of the bands: from a pilot, the same whoever asks, close enough that quantiles are what all worlds say."""

import gc
from dataclasses import replace

import numpy as np
import pytest

from simulator.engine.block import BlockRun
from simulator.engine.pilot import play_pilot
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.reduction import BAND_LEVELS, SHARES
from simulator.engine.spare import Spare
from simulator.forecast.bands import LEVELS, Bands
from simulator.scenario import load_scenario

SEED = 11
RANK = 0.005
"""A quantile may be off by so much of the worlds (docs/uncertainty.md)."""


@pytest.fixture(scope="module")
def plan():
    return Plan(load_scenario("baseline"), SEED, 2 * BLOCK_WORLDS)


@pytest.fixture(scope="module")
def edges(plan):
    return play_pilot(plan).edges


def test_a_pilot_depends_on_scenario_and_seed_alone(plan, edges):
    again = play_pilot(replace(plan, worlds=100, keep_worlds=True)).edges
    assert list(again) == list(edges)
    assert all(np.array_equal(again[name], edges[name]) for name in edges)


def test_quantiles_are_those_of_all_worlds_to_half_a_percent_of_rank_but_for_two_in_a_thousand(plan, edges):
    """Rank in the block itself: between how many worlds lie below a quantile and how many up to it."""
    bands = Bands(plan.scenario, plan.calendar, edges)
    block = BlockRun(plan.with_edges(edges), 1).run()
    bands.add(block.result())
    table = bands.table()
    found = np.stack([table[column] for column in LEVELS], axis=-1).astype(np.float32)
    found = found.reshape(len(edges), -1, len(LEVELS))
    missed = []
    for quantiles, (_, values) in [*zip(found, block.recorder.all(), strict=True)][::3]:
        close = np.abs(quantiles) * 1e-6  # what single precision does to a value that many worlds share
        below = (values[..., None] < (quantiles - close)[:, None]).mean(axis=1)
        upto = (values[..., None] <= (quantiles + close)[:, None]).mean(axis=1)
        missed.append(np.maximum(below - BAND_LEVELS, BAND_LEVELS - upto))
    assert np.quantile(missed, 0.998) < RANK
    assert np.max(missed) < 3 * RANK


def test_bins_are_narrow_where_quantiles_of_the_bands_lie():
    assert SHARES[0] == 0
    assert SHARES[-1] == 1
    assert (np.diff(SHARES) > 0).all()
    for level in BAND_LEVELS:
        place = int(np.searchsorted(SHARES, level - 1e-9))
        assert SHARES[place] == pytest.approx(level)
        assert np.diff(SHARES)[place - 1 : place + 1] == pytest.approx(0.01)


def test_memory_of_a_block_is_lent_again_when_nobody_looks_at_it_any_more():
    spare = Spare()
    first = spare.zeros((4, 5))
    first += 1
    part = first[1:, 2]
    other = spare.zeros((4, 5))
    assert not np.shares_memory(other, first)
    del first
    assert not np.shares_memory(spare.zeros((4, 5)), part)
    assert part.tolist() == [1, 1, 1]
    address = part.base.ctypes.data
    del part
    gc.collect()
    again = spare.zeros((4, 5))
    assert again.ctypes.data == address
    assert not again.any()
    assert spare.zeros((2, 2)).shape == (2, 2)
