"""An observer sees everything that a block does, and the block is bit for bit the one that nobody looks at."""

from collections import Counter
from dataclasses import asdict, fields

import numpy as np
import pytest

from simulator.engine.block import BlockRun, simulate_block
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.recorder import Recorder
from simulator.engine.shocks import Firing
from simulator.market.core import Places
from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK
from simulator.market.state import Market
from simulator.sampling.streams import Array
from simulator.scenario import load_scenario

WORLDS = 256


class Everything(Observer):
    """Keeps all that it is told."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.phases: Counter[str] = Counter()
        self.events: Counter[tuple[str, int]] = Counter()
        self.struck: list[tuple[int, Firing, Places]] = []
        self.gaps: list[Array] = []
        self.drawn: Counter[tuple[str, str]] = Counter()

    def begins(self, phase: str, market: Market) -> None:
        self.open.append(phase)

    def ends(self, phase: str, market: Market) -> None:
        assert self.open == [phase]
        self.phases[self.open.pop()] += 1

    def happens(self, tick: int, event: str, places: Places) -> None:
        assert (np.diff(places) >= 0).all()
        self.events[event, tick] += places.size

    def strikes(self, tick: int, firing: Firing, worlds: Places) -> None:
        self.struck.append((tick, firing, worlds))

    def clears(self, clearing: int, recorder: Recorder) -> None:
        assert clearing == len(self.gaps)
        self.gaps.append(recorder.read("gap_months")[clearing].copy())

    def draws(self, stream: str, law: str, values: Array) -> None:
        self.drawn[stream, law] += values.size


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan(load_scenario("five-risk-stress-test"), 20260214, WORLDS)


@pytest.fixture(scope="module")
def seen(plan: Plan) -> tuple[BlockRun, Everything]:
    everything = Everything()
    return BlockRun(plan, 0, WORLDS, everything).run(), everything


def test_a_block_that_is_looked_at_is_the_block_that_is_not(plan: Plan) -> None:
    whole = Plan(plan.scenario, plan.seed, BLOCK_WORLDS)
    seen, unseen = BlockRun(whole, 0, observer=Everything()).run().result(), simulate_block(whole, 0)
    for part in fields(unseen):
        now, then = getattr(seen, part.name), getattr(unseen, part.name)
        if part.name == "answers":
            now, then = ({name: asdict(answer) for name, answer in each.items()} for each in (now, then))
        np.testing.assert_equal(now, then, err_msg=part.name)


def test_every_phase_of_the_schedule_is_told_as_often_as_it_runs(seen: tuple[BlockRun, Everything]) -> None:
    run, everything = seen
    calendar, names = run.calendar, [mechanism.name for mechanism in MECHANISMS]
    weeks, clearings = len(calendar.ticks), len(calendar.clearings)
    expected = Counter({"shocks": weeks})
    expected.update({f"{name}.start": 1 for name in names})
    expected.update({f"{name}.refresh": 1 for name in names})
    expected.update({f"{name}.observe": clearings for name in names})
    expected.update(dict.fromkeys(WEEK, weeks))
    expected.update(dict.fromkeys(CLEARING, clearings))
    expected.update(dict.fromkeys(CONFERENCE, len(calendar.conferences)))
    expected.update(dict.fromkeys(QUARTER, len(calendar.quarters)))
    assert everything.phases == expected
    assert everything.open == []


def test_the_events_told_are_those_of_the_log(seen: tuple[BlockRun, Everything]) -> None:
    run, everything = seen
    for event, totals in run.log.weekly.items():
        told = [everything.events[event, tick] for tick in range(len(totals))]
        np.testing.assert_array_equal(told, totals.sum(axis=1), err_msg=event)


def test_a_shock_strikes_every_world_once_at_the_week_in_which_it_begins(seen: tuple[BlockRun, Everything]) -> None:
    run, everything = seen
    dated = [shock for shock in run.plan.scenario.shocks if shock.at is not None and shock.probability == 1]
    assert dated
    for shock in dated:
        told = [(tick, worlds) for tick, firing, worlds in everything.struck if firing.shock is shock]
        assert [tick for tick, _ in told] == [run.calendar.first_tick(shock.at)]
        np.testing.assert_array_equal(told[0][1], np.arange(WORLDS))
    for tick, firing, worlds in everything.struck:
        assert (firing.begins[worlds] == tick).all()
    assert len({shock.id for shock in run.plan.scenario.shocks}) == len({f.shock.id for _, f, _ in everything.struck})


def test_a_shock_after_an_event_strikes_the_worlds_of_the_event_and_after_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "s.yaml"
    path.write_text(
        "id: s\ntitle: S\nextends: baseline\nshocks:\n"
        "  - {id: after, after: {event: price-war.cn, delay: 3 weeks}, set: {trust.level: 0.5}}\n"
    )
    everything = Everything()
    run = BlockRun(Plan(load_scenario(path), 1, WORLDS), 0, WORLDS, everything).run()
    first = run.log.first["price-war"][0]
    struck = np.full(WORLDS, -1)
    for tick, _, worlds in everything.struck:
        assert (struck[worlds] == -1).all()
        struck[worlds] = tick
    known = (first >= 0) & (first + 3 < len(run.calendar.ticks))
    np.testing.assert_array_equal(struck, np.where(known, first + 3, -1))
    assert known.any()


def test_the_series_of_a_clearing_are_told_when_they_are_recorded(seen: tuple[BlockRun, Everything]) -> None:
    run, everything = seen
    np.testing.assert_array_equal(np.array(everything.gaps), run.recorder.read("gap_months"))


def test_draws_are_told_by_stream(seen: tuple[BlockRun, Everything]) -> None:
    run, everything = seen
    assert everything.drawn["mechanism:firms:Zhipu", "normal"] >= WORLDS
    assert {name.split(":")[1] for name, _ in everything.drawn} <= set(run.mechanisms)
    assert all(size % WORLDS == 0 for size in everything.drawn.values())


def test_a_block_played_to_a_clearing_is_the_beginning_of_the_whole(seen: tuple[BlockRun, Everything]) -> None:
    whole, _ = seen
    part = BlockRun(whole.plan, 0, WORLDS).run(last=7)
    for (name, values), (_, all_values) in zip(part.recorder.all(), whole.recorder.all(), strict=True):
        np.testing.assert_array_equal(values[:8], all_values[:8], err_msg=name)
        assert not values[8:].any()
    assert part.market.clock.tick == whole.calendar.clearings[7]
