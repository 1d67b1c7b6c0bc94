"""When shocks act in each world, and what they leave: on a market that has started and stands still."""

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from simulator.catalogue.quantities import Point, Quantity, Uniform
from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.engine.shocks import Shocks
from simulator.market.core import FREE
from simulator.scenario import load_scenario
from simulator.scenario.shocks import Effect, Shock

WORLDS = 512
GROWTH = "demand.spend_growth"
ADDED = 0.001
START = date(2026, 2, 14)


class Standstill:
    """A started market on which nothing acts but shocks."""

    def __init__(self, *effects: tuple[str, Any, Quantity], **timing: Any) -> None:
        shock = Shock("s", tuple(Effect(*effect) for effect in effects), "test", **timing)
        scenario = replace(load_scenario("baseline"), shocks=(shock,))
        self.run = BlockRun(Plan(scenario, 5, WORLDS), 0, WORLDS)
        self.market = self.run.market
        for mechanism in self.run.mechanisms.values():
            mechanism.start(self.market)
        for mechanism in self.run.mechanisms.values():
            mechanism.refresh(self.market)
        self.shocks = Shocks(scenario, self.run.calendar, self.market, self.run.mechanisms, 5, 0)
        self.before = self.market.parameters.matrix.copy()

    def play(self, until: int, path: str = GROWTH) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        """What has been added to a parameter at each tick, (ticks, worlds)."""
        row, moved = self.market.parameters.row(path), []
        for tick in range(until):
            self.market.clock.tick = self.market.log.tick = tick
            self.shocks.apply(tick)
            moved.append(self.market.parameters.matrix[row] - self.before[row])
        return np.array(moved)


def added(**timing: Any) -> Standstill:
    return Standstill((GROWTH, "add", Point(ADDED)), **timing)


def begins(moved: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> "np.ndarray[tuple[int, ...], Any]":
    """Tick of the first change in every world; the number of ticks where there is none."""
    return np.where(moved.any(axis=0), (moved != 0).argmax(axis=0), len(moved))


def test_a_dated_shock_acts_from_the_first_tick_on_or_after_its_day() -> None:
    assert set(begins(added(at=START + timedelta(weeks=3)).play(6))) == {3}
    assert set(begins(added(at=START + timedelta(weeks=3, days=1)).play(6))) == {4}


def test_a_shock_between_two_days_spreads_evenly_over_them() -> None:
    window = START + timedelta(weeks=10), START + timedelta(weeks=30)
    ticks = begins(added(between=window).play(40))
    assert (ticks.min(), ticks.max()) == (11, 30)
    assert abs(ticks.mean() - 20.5) < 4 * 20 / math.sqrt(12 * WORLDS)


def test_a_rate_lets_a_shock_come_once_by_the_exponential_law() -> None:
    moved = added(rate=0.8).play(100)
    for weeks in (20, 60, 99):
        expected = 1 - math.exp(-0.8 * weeks * 7 / 365.25)
        assert abs(np.mean(begins(moved) <= weeks) - expected) < 4 * math.sqrt(expected * (1 - expected) / WORLDS)
    assert moved.max() == pytest.approx(ADDED, rel=1e-3)


def test_a_repeating_shock_comes_as_often_as_its_rate_says() -> None:
    moved = added(rate=2.0, repeats=True).play(157)
    arrivals = np.rint(moved[-1] / ADDED)
    expected = 2.0 * 156 * 7 / 365.25
    assert abs(arrivals.mean() - expected) < 4 * math.sqrt(expected / WORLDS)
    assert arrivals.var() == pytest.approx(expected, rel=0.3)


def test_a_shock_that_may_not_come_comes_as_often_as_its_probability_says() -> None:
    moved = added(at=START, probability=0.3).play(1)
    assert abs(np.mean(moved[0] != 0) - 0.3) < 4 * math.sqrt(0.21 / WORLDS)


@pytest.mark.parametrize(("delay", "expected"), [(0.0, 6), (4.0, 9)])
def test_a_shock_after_an_event_waits_for_it_and_spares_the_other_worlds(delay: float, expected: int) -> None:
    """The event of tick 5 is known when the next tick begins; a second one does not start the shock again."""
    still = added(after_event="price-war.cn", after_delay_weeks=delay)
    row = still.market.parameters.row(GROWTH)
    chinese = np.zeros((2, WORLDS), dtype=np.bool_)
    chinese[0, :100] = True
    first = np.full(WORLDS, -1)
    for tick in range(12):
        still.market.log.tick = tick
        still.shocks.apply(tick)
        moved = still.market.parameters.matrix[row] != still.before[row]
        first[moved & (first < 0)] = tick
        if tick in (5, 7):
            still.market.log.record("price-war", chinese)
        if tick == 2:
            still.market.log.record("price-war", chinese[::-1])
    assert set(first[:100]) == {expected}
    assert set(first[100:]) == {-1}


def test_a_held_switch_is_let_go_again() -> None:
    still = Standstill(("policy.eda.active", "set", Point(1.0)), at=START + timedelta(weeks=2), lasts_weeks=3.0)
    hold = still.run.mechanisms["policy"].open_state(still.market, "policy.eda.active")
    held = []
    for tick in range(7):
        still.shocks.apply(tick)
        held.append(set(hold.tolist()))
    assert held == [{FREE}, {FREE}, {1}, {1}, {1}, {FREE}, {FREE}]


def test_a_parameter_goes_back_to_the_bit_when_a_shock_ends() -> None:
    still = Standstill((GROWTH, "scale", Point(0.3)), at=START + timedelta(weeks=1), lasts_weeks=2.0)
    moved = still.play(5)
    assert moved[1].any()
    assert not moved[[0, 3, 4]].any()


def test_a_distribution_that_is_set_keeps_the_ranks_of_worlds() -> None:
    still = Standstill((GROWTH, "set", Uniform(0.01, 0.1)), at=START)
    still.play(1)
    row = still.market.parameters.row(GROWTH)
    now = still.market.parameters.matrix[row]
    assert np.array_equal(now.argsort(), still.before[row].argsort())
    assert (now.min(), now.max()) == (pytest.approx(0.01, abs=1e-3), pytest.approx(0.1, abs=1e-3))


def test_a_shocked_parameter_stays_within_its_bounds_and_a_count_stays_whole() -> None:
    still = Standstill(
        ("demand.inertia", "add", Point(5.0)), ("releases.cluster_size", "add", Point(1.0)), at=START, over_weeks=4.0
    )
    still.play(3)
    parameter = still.run.plan.scenario.parameters["demand.inertia"]
    assert set(still.market.parameters["demand.inertia"].tolist()) == {float(np.float32(parameter.high))}
    sizes = set(still.market.parameters["releases.cluster_size"].tolist())
    assert sizes <= {5.0, 6.0}
