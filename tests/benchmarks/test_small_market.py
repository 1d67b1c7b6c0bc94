"""Engines of the peer table play the same small market: their means agree within Monte Carlo error."""

from collections.abc import Callable
from importlib import import_module

import numpy as np
import pytest

from benchmarks.small_market.blocks import with_blocks
from benchmarks.small_market.market import Outputs, disagreements
from benchmarks.small_market.world_by_world import with_simpy
from simulator.engine.plan import BLOCK_WORLDS


@pytest.fixture(scope="module")
def ours() -> Outputs:
    return with_blocks(BLOCK_WORLDS)


def compiled(module: str, name: str) -> Callable[[int], Outputs]:
    """A peer of the extra [bench], where it is installed."""
    pytest.importorskip(module)
    market = import_module(f"benchmarks.small_market.{'jitted' if module == 'jax' else 'fused'}")
    found: Callable[[int], Outputs] = getattr(market, name)
    return found


def test_worlds_one_by_one_have_the_same_means(ours: Outputs) -> None:
    assert disagreements({"ours": ours, "SimPy": with_simpy(200)}) == []


@pytest.mark.parametrize(
    ("module", "name"), [("numba", "with_engine_draws"), ("numba", "with_own_draws"), ("jax", "with_jax")]
)
def test_a_compiled_market_has_the_same_means(ours: Outputs, module: str, name: str) -> None:
    assert disagreements({"ours": ours, name: compiled(module, name)(BLOCK_WORLDS)}) == []


def test_numba_on_the_engines_draws_gives_the_engines_worlds(ours: Outputs) -> None:
    theirs = compiled("numba", "with_engine_draws")(BLOCK_WORLDS)
    np.testing.assert_array_equal(theirs[2], ours[2])
    np.testing.assert_allclose(theirs[:2], ours[:2], rtol=2e-3, atol=2e-3)


def test_a_market_with_another_trend_disagrees(ours: Outputs) -> None:
    other = with_simpy(200) + np.array([[4.0], [0.0], [0.0]])
    (fault,) = disagreements({"ours": ours, "other": other})
    assert "in gap" in fault
