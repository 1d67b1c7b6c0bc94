"""Export controls: hazards in both directions, holds, decoupling, import refusal (MODEL.md section 3)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalogue.load import load_catalogue
from simulator.market.core import WEEK
from simulator.market.policy import (
    FREE,
    INSTRUMENTS,
    ExportControls,
    decoupling_target,
    intensity,
    next_decoupling,
    next_tension,
    switched,
    under_hold,
)
from simulator.market.state import Market
from tests.market.hand_made import TICKS, Given, anywhere, market_with, row, sound, started

EDA = INSTRUMENTS.index("eda")
STILL: dict[str, float] = {
    path: 0.0 for path in ExportControls.parameters if path.endswith("_rate") or path == "policy.decoupling_tension"
}
"""No hazard, and a decoupling that tension does not move."""


def weeks(market: Market, mechanism: ExportControls, number: int) -> None:
    for _ in range(number):
        mechanism.week(market)
        market.log.tick += 1


def run(given: Given, number: int = TICKS, worlds: int = 64) -> Market:
    market = market_with(given, worlds)
    weeks(market, started(ExportControls, market), number)
    return market


def test_tension_halves_in_its_half_life_and_keeps_unit_variance() -> None:
    persistence = 0.5 ** (WEEK / 0.75)
    after = next_tension(row(2.0, 0.0), row(0.0, 1.0), row(0.75, 0.75))
    np.testing.assert_allclose(after, [2 * persistence, np.sqrt(1 - persistence**2)], rtol=1e-5)


def test_intensity_has_mean_one_and_moves_both_ways() -> None:
    np.testing.assert_allclose(intensity(row(0.0, 1.0, -1.0), row(0.7)), np.exp([-0.245, 0.455, -0.945]), rtol=1e-6)
    tension = np.random.default_rng(1).standard_normal(1_000_000).astype(np.float32)
    assert intensity(tension, row(0.7)).mean() == pytest.approx(1, abs=0.005)


def test_switches_flip_at_the_rate_of_the_direction_they_can_take() -> None:
    active = np.array([False, False, True, True])
    chance = 1 - np.exp(-2.0 * WEEK)
    uniform = row(chance * 0.99, chance * 1.01, chance * 0.99, chance * 1.01)
    on, off = row(2, 2, 0, 0), row(0, 0, 2, 2)
    assert switched(active, uniform, on, off).tolist() == [True, False, False, True]


def test_a_hold_hides_the_course() -> None:
    held = np.array([FREE, FREE, 0, 1], dtype=np.int8)
    assert under_hold(np.array([True, False, True, False]), held).tolist() == [True, False, False, True]


def test_decoupling_target_adds_weights_in_force_and_tension_within_its_range() -> None:
    weights = np.array([[0.08, 0.08, 0.5], [0.3, 0.3, 0.7]], dtype=np.float32)
    active = np.array([[True, False, True], [True, False, True]])
    target = decoupling_target(row(0.12), weights, active, row(0.08), row(0.5, -2.0, 0.0))
    np.testing.assert_allclose(target, [0.54, 0.0, 1.0], atol=1e-6)


def test_decoupling_closes_a_week_of_its_distance() -> None:
    np.testing.assert_allclose(next_decoupling(row(0.2), row(0.7), row(2.0)), [0.2 + WEEK / 2 * 0.5], rtol=1e-6)


def test_two_instruments_are_in_force_at_the_start_and_decoupling_rests_under_them() -> None:
    state = run({}, 0).policy
    assert state.active[:, 0].tolist() == [True, True, False, False, False, False]
    np.testing.assert_allclose(state.decoupling, 0.12 + 0.08 + 0.05, atol=1e-3)


def test_without_hazards_nothing_happens_and_decoupling_stays() -> None:
    market = run(STILL)
    state = market.policy
    assert (state.active == state.active_start).all()
    np.testing.assert_allclose(state.decoupling, state.decoupling_start, rtol=1e-5)
    assert all((first == market.log.NEVER).all() for first in market.log.first.values())


def test_rules_are_recorded_and_move_no_state() -> None:
    calm, busy = run(STILL), run(STILL | {"policy.rule_tightening_rate": 12.0, "policy.rule_loosening_rate": 12.0})
    assert (busy.log.first["rule-tightened"] >= 0).all()
    assert (busy.log.first["rule-loosened"] >= 0).all()
    assert all((calm_row == busy_row).all() for calm_row, busy_row in zip(states(calm), states(busy), strict=True))


@pytest.mark.parametrize("direction", ["tightening", "loosening"])
def test_each_sign_of_rule_has_its_rate(direction: str) -> None:
    market = run(STILL | {f"policy.rule_{direction}_rate": 1.0, "policy.tension_effect": 0.0}, worlds=512)
    counts = {name: market.log.weekly[f"rule-{name}ed"].sum() for name in ("tighten", "loosen")}
    expected = 512 * TICKS * (1 - np.exp(-WEEK))
    assert counts.pop(direction.removesuffix("ing")) == pytest.approx(expected, rel=0.1)
    assert counts.popitem()[1] == 0


def states(market: Market) -> list[np.ndarray]:
    return [getattr(market.policy, name) for name in market.policy.__slots__]


def test_events_count_every_change_of_an_instrument() -> None:
    market = market_with()
    mechanism = started(ExportControls, market)
    changes = np.zeros((2, len(INSTRUMENTS)), dtype=np.int64)
    for _ in range(TICKS):
        before = market.policy.active
        weeks(market, mechanism, 1)
        now = market.policy.active
        changes += [(now & ~before).sum(axis=1), (before & ~now).sum(axis=1)]
    log = market.log
    assert log.weekly["control-escalated"][:TICKS].sum(axis=0).tolist() == changes[0].tolist()
    assert log.weekly["control-relaxed"][:TICKS].sum(axis=0).tolist() == changes[1].tolist()
    assert changes.sum() > 0


def test_tension_brings_controls_and_calm_lifts_them() -> None:
    seen = {}
    for tension in (-2.0, 2.0):
        market = market_with(worlds=512)
        mechanism = started(ExportControls, market)
        for _ in range(TICKS):
            market.policy.tension[:] = tension
            weeks(market, mechanism, 1)
        seen[tension] = {name: market.log.weekly[name].sum() for name in ExportControls.events}
    for more, less in (("control-escalated", "control-relaxed"), ("rule-tightened", "rule-loosened")):
        assert seen[2.0][more] > 2 * seen[-2.0][more]
        assert seen[2.0][less] < seen[-2.0][less] / 2


class TestHolds:
    """A shock holds EDA on in half of the worlds for 20 weeks."""

    def test_an_instrument_held_on_escalates_once_and_cannot_be_lifted(self) -> None:
        market = market_with(STILL | {"policy.eda.off_rate": 12.0})
        mechanism = started(ExportControls, market)
        hold = mechanism.open_state(market, "policy.eda.active")
        hold[:32] = 1
        weeks(market, mechanism, 20)
        assert market.policy.active[EDA].tolist() == [True] * 32 + [False] * 32
        assert market.log.weekly["control-escalated"][:, EDA].sum() == 32
        assert market.log.first["control-escalated"][EDA, :32].tolist() == [0] * 32
        assert not market.log.weekly["control-relaxed"].any()

    def test_what_is_let_go_returns_to_its_own_course(self) -> None:
        market, untouched = market_with(), market_with()
        mechanism, other = started(ExportControls, market), started(ExportControls, untouched)
        mechanism.open_state(market, "policy.eda.active")[:32] = 1
        mechanism.open_state(market, "policy.import_refusal.active")[:] = 0
        weeks(market, mechanism, 20)
        assert not market.policy.import_refusal.any()
        mechanism.open_state(market, "policy.eda.active")[:] = FREE
        mechanism.open_state(market, "policy.import_refusal.active")[:] = FREE
        weeks(market, mechanism, 1)
        weeks(untouched, other, 21)
        assert (market.policy.active == untouched.policy.active).all()
        assert (market.policy.import_refusal == untouched.policy.import_refusal).all()
        assert (market.policy.tension == untouched.policy.tension).all()
        assert (market.policy.decoupling[:32] > untouched.policy.decoupling[:32]).any()
        assert (market.policy.decoupling[32:] == untouched.policy.decoupling[32:]).all()

    def test_every_open_state_is_an_array_that_a_shock_can_move(self) -> None:
        market = market_with()
        mechanism = started(ExportControls, market)
        for path, entry in load_catalogue().states.items():
            if entry.mechanism == "policy":
                state = mechanism.open_state(market, path)
                state[:] = 1
                assert (mechanism.open_state(market, path) == 1).all()
        with pytest.raises(KeyError):
            mechanism.open_state(market, "policy.weeks_decoupled")


def test_a_pushed_decoupling_is_decoupled_once_and_counts_its_weeks() -> None:
    market = market_with(STILL | {"policy.decoupling_time": 10.0})
    mechanism = started(ExportControls, market)
    weeks(market, mechanism, 3)
    mechanism.open_state(market, "policy.decoupling")[:10] = 0.9
    weeks(market, mechanism, 5)
    mechanism.open_state(market, "policy.decoupling")[:10] = 0.1
    weeks(market, mechanism, 2)
    mechanism.open_state(market, "policy.decoupling")[:10] = 0.9
    weeks(market, mechanism, 1)
    assert market.log.first["decoupled"][0].tolist() == [3] * 10 + [market.log.NEVER] * 54
    assert market.log.weekly["decoupled"].sum() == 10
    assert market.policy.weeks_decoupled.tolist() == [6.0] * 10 + [0.0] * 54


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_refusal_at_the_start_can_be_certain(chance: float) -> None:
    given = STILL | {"policy.import_refusal.start": chance}
    assert (run(given).policy.import_refusal == bool(chance)).all()


def test_refusal_begins_and_ends_at_its_rates() -> None:
    begins = {"policy.import_refusal.start": 0.0, "policy.import_refusal.on_rate": 0.8}
    after_a_year = run(STILL | begins, 52, worlds=4096).policy.import_refusal
    assert after_a_year.mean() == pytest.approx(1 - np.exp(-0.8 * 52 * WEEK), abs=0.03)


def test_switches_flip_independently_of_each_other() -> None:
    rates = {f"policy.{name}.{way}_rate": 1.0 for name in (*INSTRUMENTS, "import_refusal") for way in ("on", "off")}
    state = run({"policy.tension_effect": 0.0} | rates, 40, worlds=4096).policy
    switches = np.vstack([state.active ^ state.active_start, state.import_refusal])
    correlations = np.corrcoef(switches) - np.eye(len(switches))
    assert np.abs(correlations).max() < 0.08


def test_tension_is_stationary_with_unit_variance() -> None:
    for number in (0, TICKS):
        tension = run({}, number, worlds=8192).policy.tension
        assert tension.mean() == pytest.approx(0, abs=0.05)
        assert tension.std() == pytest.approx(1, abs=0.05)


@settings(max_examples=25, deadline=None)
@given(values=anywhere(ExportControls), tension=st.sampled_from((-6.0, 6.0)))
def test_states_stay_in_range_for_any_parameters(values: dict[str, float], tension: float) -> None:
    market = market_with(values, 16)
    mechanism = started(ExportControls, market)
    mechanism.open_state(market, "policy.tension")[:8] = tension
    weeks(market, mechanism, 20)
    series = mechanism.observe(market)
    assert set(series) == set(ExportControls.series)
    assert sound(series)
    assert ((series["decoupling"] >= 0) & (series["decoupling"] <= 1)).all()
    assert ((series["controls"] >= 0) & (series["controls"] <= len(INSTRUMENTS))).all()
