"""A block restarted from a snapshot is the block played whole, bit for bit, whatever shocks part it from the first."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from simulator.catalogue.quantities import Metalog, Point
from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.engine.shocks import NEVER
from simulator.engine.snapshots import Snapshots
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Effect, Shock

SEED = 20260214
WORLDS = 48
EFFECTS = (
    Effect("policy.eda.active", "set", Point(1.0)),
    Effect("capital.sentiment", "add", Point(-1.0)),
    Effect("capability.imitation_rate", "scale", Metalog(0.1, 0.2, 0.4, "positive")),
    Effect("demand.price_performance_weight", "add", Point(0.1)),
    Effect("releases.shipped.Zhipu", "add", Point(2.0)),
    Effect("releases.rate_factor.DeepSeek", "set", Point(2.0)),
)
DATED = Shock("dated", EFFECTS, at=date(2027, 9, 1), over_weeks=20, lasts_weeks=40)
LATER = replace(DATED, at=date(2028, 3, 1))
UNCERTAIN = Shock("uncertain", EFFECTS[:3], between=(date(2027, 6, 1), date(2028, 6, 1)), probability=0.5)
ARRIVING = Shock("arriving", EFFECTS[1:2], rate=0.5, repeats=True, lasts_weeks=8)
CONDITIONAL = Shock("conditional", EFFECTS[2:4], after_event="control-escalated", after_delay_weeks=26)
AFTER_BURST = Shock("after-burst", EFFECTS[:2], after_event="bubble-bursts.us", after_delay_weeks=4)


def plan(*shocks: Shock, seed: int = SEED) -> Plan:
    return Plan(under(*shocks), seed, WORLDS)


def under(*shocks: Shock) -> Scenario:
    return replace(load_scenario("baseline"), shocks=shocks)


@cache
def snapshots(*shocks: Shock) -> Snapshots:
    return Snapshots(plan(*shocks), 0, WORLDS, clearings_apart=3)


def assert_same(run: BlockRun, other: BlockRun) -> None:
    for (name, values), (_, others) in zip(run.recorder.all(), other.recorder.all(), strict=True):
        np.testing.assert_array_equal(values, others, err_msg=name)
    for what in ("first", "weekly"):
        for name, values in getattr(run.log, what).items():
            np.testing.assert_array_equal(values, getattr(other.log, what)[name], err_msg=name)
    np.testing.assert_array_equal(run.market.parameters.matrix, other.market.parameters.matrix)
    others = other.answers()
    for name, answer in run.answers().items():
        for part in ("holds", "tick", "quantity"):
            np.testing.assert_array_equal(getattr(answer, part), getattr(others[name], part), err_msg=name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (DATED,)),
        ((), (UNCERTAIN, ARRIVING)),
        ((), (CONDITIONAL,)),
        ((DATED,), (LATER,)),
        ((LATER,), (DATED,)),
        ((DATED, UNCERTAIN), (DATED,)),
        ((DATED,), ()),
        ((ARRIVING, DATED), (ARRIVING, DATED, AFTER_BURST)),
        ((CONDITIONAL, DATED), (CONDITIONAL, LATER)),
        ((DATED, LATER), (LATER, DATED)),
    ],
    ids=lambda shocks: "+".join(f"{shock.id} {shock.at or ''}" for shock in shocks) or "none",
)
def test_a_restarted_block_is_the_block_played_whole(before: tuple[Shock, ...], after: tuple[Shock, ...]) -> None:
    whole = BlockRun(plan(*after), 0, WORLDS).run()
    for _ in range(2):  # what a restart plays leaves the snapshot as it was
        assert_same(snapshots(*before).play(plan(*after)), whole)


@pytest.mark.parametrize("name", ["detente", "deepseek-architecture-leap"])
def test_a_shipped_scenario_that_has_shocks_alone_is_restarted_from_the_baseline(name: str) -> None:
    changed = Plan(load_scenario(name), SEED, WORLDS)
    assert_same(snapshots().play(changed), BlockRun(changed, 0, WORLDS).run())


def test_a_block_with_snapshots_is_the_block_without() -> None:
    assert_same(snapshots(DATED).run, BlockRun(plan(DATED), 0, WORLDS).run())


def test_worlds_part_where_the_first_shock_that_differs_begins() -> None:
    calendar = plan().calendar
    assert snapshots().first_difference(plan(DATED, LATER)) == calendar.first_tick(date(2027, 9, 1))
    assert snapshots(DATED).first_difference(plan(DATED, LATER)) == calendar.first_tick(date(2028, 3, 1))
    assert snapshots(DATED).first_difference(plan(LATER)) == calendar.first_tick(date(2027, 9, 1))
    assert snapshots(DATED).first_difference(plan()) == calendar.first_tick(date(2027, 9, 1))
    assert snapshots().first_difference(plan(replace(DATED, probability=0.0))) == NEVER
    escalated = snapshots().run.log.earliest("control-escalated")
    assert snapshots().first_difference(plan(CONDITIONAL)) == escalated[escalated >= 0].min() + 26


def test_what_readers_are_told_parts_no_worlds() -> None:
    told = replace(DATED, where="elsewhere.yaml:9", source="A001")
    asked = replace(under(told), signals={}, id="other")
    assert snapshots(DATED).first_difference(Plan(asked, SEED, WORLDS)) == NEVER


def test_another_seed_or_parameter_parts_all_worlds_at_once() -> None:
    assert snapshots().first_difference(plan(seed=SEED + 1)) == 0
    moved = Plan(load_scenario("baseline", {"capability.imitation_rate": "0.2"}), SEED, WORLDS)
    assert snapshots().first_difference(moved) == 0
    assert_same(snapshots().play(moved), BlockRun(moved, 0, WORLDS).run())


def test_only_the_weeks_after_the_snapshot_are_played(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = []
    turn_to = BlockRun._turn_to
    monkeypatch.setattr(BlockRun, "_turn_to", lambda run, tick: (ticks.append(tick), turn_to(run, tick))[1])
    whole, kept = plan(DATED), snapshots()
    kept.play(whole)
    begins, clearings = whole.calendar.first_tick(date(2027, 9, 1)), whole.calendar.clearings
    assert clearings[whole.calendar.last_clearing(date(2027, 9, 1)) - 3] < min(ticks) <= begins
    assert sorted(set(ticks)) == list(range(min(ticks), len(whole.calendar.ticks)))
