"""Common random numbers: a world number is the same world under every scenario, until something acts on it."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np

from simulator.catalogue.quantities import Point, is_uncertain
from simulator.engine.block import BlockRun, simulate_block
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.market.schedule import MECHANISMS
from simulator.sampling.draws import draw
from simulator.sampling.streams import Array
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Effect, Shock
from tests.model.worlds import SEED, baseline, block, series
from tests.narrow import blocks_of

SHOCK_DAY = date(2028, 3, 1)

narrow = blocks_of(256)


def with_shock(probability: float = 1.0) -> Scenario:
    effects = (
        Effect("policy.eda.active", "set", Point(1.0)),
        Effect("capital.sentiment", "add", Point(-1.0)),
        Effect("capability.imitation_rate", "scale", Point(0.2)),
        Effect("commons.public_funding.DeepSeek", "set", Point(0.9)),
    )
    shock = Shock("late", effects, "test", at=SHOCK_DAY, probability=probability)
    return replace(load_scenario("baseline"), shocks=(shock,))


def same_before(run: BlockRun, other: BlockRun, day: date) -> None:
    clearings = sum(when < day for when in run.calendar.clearing_dates)
    assert 0 < clearings < len(run.calendar.clearings)
    others = series(other)
    for name, values in series(run).items():
        np.testing.assert_array_equal(values[:clearings], others[name][:clearings], err_msg=name)
    tick = run.calendar.first_tick(day)
    for name, first in run.log.first.items():
        early = np.where(first < tick, first, -1)
        late = other.log.first[name]
        np.testing.assert_array_equal(early, np.where(late < tick, late, -1), err_msg=name)


def test_a_shock_dated_2028_changes_no_bit_of_any_world_before_that_date() -> None:
    shocked = block(with_shock())
    same_before(baseline(), shocked, SHOCK_DAY)
    assert any(not np.array_equal(values, series(shocked)[name]) for name, values in series(baseline()).items())


def test_worlds_that_a_shock_spares_stay_what_they_were_bit_for_bit() -> None:
    half = block(with_shock(probability=0.5))
    spared = np.all(series(half)["gap_months"] == series(baseline())["gap_months"], axis=0)
    assert 0.35 < spared.mean() < 0.65
    for name, values in series(half).items():
        np.testing.assert_array_equal(values[:, spared], series(baseline())[name][:, spared], err_msg=name)


def test_changing_the_probability_of_a_2028_event_does_not_alter_2026() -> None:
    same_before(block(with_shock(0.2)), block(with_shock(0.9)), SHOCK_DAY)


class Drawn(Observer):
    """A digest of everything that each stream hands out, those of single firms too, by name."""

    def __init__(self) -> None:
        self.digests: defaultdict[str, Any] = defaultdict(sha256)

    def draws(self, stream: str, law: str, values: Array) -> None:
        self.digests[stream].update(values.tobytes())


def digests_of(scenario: Scenario) -> dict[str, str]:
    drawn = Drawn()
    BlockRun(Plan(scenario, SEED, 32), 0, 32, drawn).run()
    return {name: digest.hexdigest() for name, digest in drawn.digests.items()}


def test_no_parameter_changes_what_any_mechanism_draws() -> None:
    scenario = load_scenario("baseline")
    usual = digests_of(scenario)
    settings = {
        path: replace(setting, quantity=Point(scenario.parameters[path].high))
        if is_uncertain(setting.quantity)
        else setting
        for path, setting in scenario.settings.items()
    }
    assert digests_of(replace(scenario, settings=settings)) == usual
    assert digests_of(with_shock()) == usual
    drawing = {name.split(":")[1] for name in usual}
    assert {"capability", "firms", "prices", "releases"} <= drawing <= {mechanism.name for mechanism in MECHANISMS}
    assert {"mechanism:firms:Zhipu", "mechanism:capital"} <= set(usual)


def test_a_point_value_made_uncertain_leaves_the_draws_of_all_others_unchanged() -> None:
    before = draw(load_scenario("baseline"), SEED, 0, BLOCK_WORLDS)
    uncertain = load_scenario("baseline", {"demand.scale": "{uniform: [0.5, 1.0]}"})
    after = draw(uncertain, SEED, 0, BLOCK_WORLDS)
    assert set(after) - set(before) == {"demand.scale"}
    for path, values in before.items():
        np.testing.assert_array_equal(values, after[path], err_msg=path)


def test_adding_worlds_leaves_the_first_ones_unchanged() -> None:
    scenario = load_scenario("baseline")
    few = simulate_block(Plan(scenario, SEED, 100), 0)
    many = simulate_block(Plan(scenario, SEED, BLOCK_WORLDS + 5), 0)
    assert few.worlds == 100
    for name, first in few.first.items():
        np.testing.assert_array_equal(first, many.first[name][:100], err_msg=name)
    for name, answer in few.answers.items():
        for part in ("holds", "tick", "quantity"):
            values, others = getattr(answer, part), getattr(many.answers[name], part)
            if values is not None:
                np.testing.assert_array_equal(values, others[:100], err_msg=name)


def test_blocks_do_not_repeat_each_other() -> None:
    second = block("baseline", width=128, number=1)
    first = block("baseline", width=128)
    for name in ("gap_months", "price_ratio", "sentiment"):
        assert not np.intersect1d(series(first)[name][-1], series(second)[name][-1]).size
    for path, values in first.draws.items():
        assert not np.array_equal(values, second.draws[path]), path
