"""Engines of the peer table play the same small market: their means agree within Monte Carlo error."""

import sys

import numpy as np
import pytest

from benchmarks.small_market.__main__ import play
from benchmarks.small_market.blocks import with_blocks
from benchmarks.small_market.market import Outputs, disagreements
from benchmarks.small_market.world_by_world import with_simpy
from simulator.engine.plan import BLOCK_WORLDS


@pytest.fixture(scope="module")
def ours() -> Outputs:
    return with_blocks(BLOCK_WORLDS)


def test_worlds_one_by_one_have_the_same_means(ours: Outputs) -> None:
    assert disagreements({"ours": ours, "SimPy": with_simpy(200)}) == []


@pytest.mark.parametrize(("library", "engine", "worlds"), [
    ("mesa", "mesa", 200), ("salabim", "salabim", 200), ("jax", "jax", BLOCK_WORLDS),
])  # fmt: skip
def test_a_peer_has_the_same_means(ours: Outputs, library: str, engine: str, worlds: int) -> None:
    pytest.importorskip(library)
    assert disagreements({"ours": ours, engine: play(engine, worlds)}) == []


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


def test_a_market_with_another_trend_disagrees(ours: Outputs) -> None:
    other = with_simpy(200) + np.array([[4.0], [0.0], [0.0]])
    (fault,) = disagreements({"ours": ours, "other": other})
    assert "in gap" in fault
