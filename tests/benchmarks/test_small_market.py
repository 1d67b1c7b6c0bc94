"""Engines of the peer table play the same small market: their means agree within Monte Carlo error."""

import sys

import numpy as np
import pytest

from benchmarks.probes.small_market import play
from benchmarks.small_market.blocks import with_blocks
from benchmarks.small_market.market import Outputs, disagreements
from benchmarks.small_market.world_by_world import with_simpy
from simulator.engine.plan import BLOCK_WORLDS


@pytest.fixture(scope="module")
def ours() -> Outputs:
    return with_blocks(BLOCK_WORLDS)


def test_blocks_have_the_means_that_peers_are_held_to(ours: Outputs) -> None:
    assert disagreements(ours) == []


def test_worlds_one_by_one_have_the_same_means() -> None:
    assert disagreements(with_simpy(200)) == []


@pytest.mark.parametrize(("engine", "worlds"), [("mesa", 200), ("salabim", 200), ("jax", BLOCK_WORLDS)])
def test_a_peer_has_the_same_means(engine: str, worlds: int) -> None:
    pytest.importorskip(engine)
    assert disagreements(play(engine, worlds)) == []


def test_numba_on_the_engines_draws_gives_the_engines_worlds(ours: Outputs) -> None:
    pytest.importorskip("numba")
    theirs = play("numba", BLOCK_WORLDS)
    np.testing.assert_array_equal(theirs[2], ours[2])
    np.testing.assert_allclose(theirs[:2], ours[:2], rtol=2e-3, atol=2e-3)


def test_a_peer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mesa", None)
    monkeypatch.delitem(sys.modules, "benchmarks.small_market.agents", raising=False)
    with pytest.raises(SystemExit, match="mesa is not installed"):
        play("mesa", 1)


def test_a_market_with_another_trend_disagrees() -> None:
    (fault,) = disagreements(with_simpy(200) + np.array([[4.0], [0.0], [0.0]]))
    assert "the mean of gap differs" in fault
