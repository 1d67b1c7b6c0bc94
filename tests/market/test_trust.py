"""Trust: incidents, their sizes, and what they cost (MODEL.md section 10, (10.8) and (10.9))."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.market.core import MONTH
from simulator.market.state import Market
from simulator.market.trust import Trust, expected_damage, incident_mean, severity, trust_level, trust_loss
from tests.market.hand_made import WORLDS, Given, anywhere, level, market_with, row, sound, started

CLEARINGS = 37


def scene(values: Given | None = None, worlds: int = WORLDS) -> Market:
    """Agents deployed and as reliable as at the start."""
    agents = SimpleNamespace(
        deployed=level(1500, worlds),
        deployed_start=level(1500, worlds),
        reliability=level(0.4, worlds),
        reliability_start=level(0.4, worlds),
    )
    return market_with(values, worlds, agents=agents)


def clear(market: Market, trust: Trust, clearings: int = 1) -> np.ndarray:
    """Trust after so many more clearings."""
    for _ in range(clearings):
        market.clock.clearing += 1
        market.log.tick = market.clock.clearing
        trust.clearing(market)
    return trust.observe(market)["trust"]


def test_incidents_follow_deployment_failure_and_autonomy() -> None:
    """12 a year, four times the deployment at exponent .5, half the failures, three times the autonomy: 1·2·.5·3."""
    np.testing.assert_allclose(incident_mean(row(12), row(4), row(0.5), row(0.5), row(3)), [3], rtol=1e-6)


def test_sizes_follow_the_law_of_pareto_up_to_a_cap() -> None:
    """At level U the size is x_m/√U for α = 2: .01/.5, .01/1; the cap ends the tail."""
    np.testing.assert_allclose(severity(row(0.25, 1, 1e-6), row(0.01), row(2), row(0.5)), [0.02, 0.01, 0.5], rtol=1e-6)


def test_the_centring_term_is_the_mean_damage_of_a_month() -> None:
    """15 a year of mean size .01·2/1: .025 a month."""
    np.testing.assert_allclose(expected_damage(row(15), row(0.01), row(2)), [0.025], rtol=1e-6)


def test_a_loss_fades_to_what_was_missing_at_the_start() -> None:
    """τ = 1: .25·e^(−1/12) + .25/12 = .25085; damage of .3 less .025 on top; limits 0 and .95."""
    loss = trust_loss(row(0.25, 0.25, 0.9, 0.0), row(0.75), row(1), row(0, 0.3, 0.5, 0), row(0, 0.025, 0, 0.1))
    np.testing.assert_allclose(loss, [0.25085, 0.52585, 0.95, 0], rtol=1e-4)


def test_trust_follows_what_is_not_lost() -> None:
    """τ = 1: .75 + (.4 − .75)/12."""
    np.testing.assert_allclose(trust_level(row(0.75), row(0.6), row(1)), [0.72083], rtol=1e-4)


def test_without_incidents_trust_stays_where_it_starts() -> None:
    """(m/τ) replaces 1 − exp(−m/τ) in (10.9): half of m/τ, 6 % of 1 − T0, is the most that this can move."""
    market = scene({"trust.incident_rate": 0, "trust.start": 0.75})
    trust = clear(market, started(Trust, market), CLEARINGS)
    np.testing.assert_allclose(trust, 0.75, atol=0.25 * 0.5 * MONTH / 0.667 * 1.1)
    assert market.log.weekly["incident"].sum() == 0


def test_incidents_as_expected_leave_the_mean_of_trust_nearly_unchanged() -> None:
    market = scene({"trust.autonomy_growth": 0, "trust.severity_tail": 4}, worlds=4000)
    trust = clear(market, started(Trust, market), CLEARINGS)
    assert trust.mean() == pytest.approx(market.trust.start.mean(), abs=0.02)


def test_incidents_are_counted_at_their_rate() -> None:
    market = scene({"trust.incident_rate": 24, "trust.autonomy_growth": 0}, worlds=4000)
    clear(market, started(Trust, market), 3)
    assert market.log.weekly["incident"].sum() / 3 / 4000 == pytest.approx(2, rel=0.03)


def test_autonomy_counts_from_the_first_clearing_and_is_capped() -> None:
    """Growth of ln 2 a month: 1, 2, 4, then the cap of 5 times as many incidents."""
    growth = {"trust.autonomy_growth": 12 * np.log(2), "trust.autonomy_cap": 5, "trust.incident_rate": 24}
    market = scene(growth, worlds=4000)
    trust = started(Trust, market)
    clear(market, trust, 5)
    months = market.log.weekly["incident"][:5, 0] / 4000
    np.testing.assert_allclose(months / 2, [1, 2, 4, 5, 5], rtol=0.06)


def test_deployment_counts_up_to_its_cap() -> None:
    """A hundred times the agents count as four times, to the power of .5: twice the incidents."""
    market = scene({"trust.incident_rate": 24, "trust.deployment_cap": 4, "trust.incident_exponent": 0.5}, worlds=4000)
    market.agents.deployed *= 100
    clear(market, started(Trust, market))
    assert market.log.weekly["incident"].sum() / 4000 == pytest.approx(4, rel=0.04)


def test_suspensions_add_up_and_run_out() -> None:
    """Every month with incidents adds two clearings, every clearing takes one: 2, 3, 4; without incidents 3, 2, 1."""
    always = {"trust.incident_rate": 365, "trust.suspension_severity": 0.001, "trust.suspension_months": 2}
    market = scene(always | {"trust.severity_min": 0.01})
    trust = started(Trust, market)
    for expected in (2, 3, 4):
        clear(market, trust)
        np.testing.assert_array_equal(market.trust.suspended, expected)
    np.testing.assert_array_equal(market.log.weekly["feature-suspended"][:3, 0], WORLDS)
    market.parameters["trust.incident_rate"][:] = 0
    for expected in (3, 2, 1, 0, 0):
        clear(market, trust)
        np.testing.assert_array_equal(market.trust.suspended, expected)


def test_a_feature_is_suspended_as_often_as_sizes_pass_the_threshold() -> None:
    """P(X > .02) = (.01/.02)² = 1/4 of the months with an incident, nearly all at 30 a month."""
    values = {"trust.incident_rate": 360, "trust.severity_min": 0.01, "trust.severity_tail": 2}
    market = scene(values | {"trust.suspension_severity": 0.02}, worlds=8000)
    clear(market, started(Trust, market))
    assert market.log.weekly["feature-suspended"].sum() / 8000 == pytest.approx(0.25, abs=0.02)


@pytest.mark.parametrize("cause", ["deployment", "failure", "autonomy"])
def test_more_incidents_mean_less_trust(cause: str) -> None:
    reference, changed = scene(), scene()
    mechanisms = [started(Trust, market) for market in (reference, changed)]
    if cause == "deployment":
        changed.agents.deployed *= 9
    elif cause == "failure":
        changed.agents.reliability -= 0.3
    else:
        changed.parameters["trust.autonomy_growth"][:] += 2
    before, after = clear(reference, mechanisms[0], 12), clear(changed, mechanisms[1], 12)
    assert np.all(after <= before)
    assert np.mean(after < before) > 0.9


def test_trust_can_be_pushed_and_recovers() -> None:
    market = scene({"trust.incident_rate": 0})
    trust = started(Trust, market)
    trust.open_state(market, "trust.level")[:] = 0.2
    path = [clear(market, trust)[0] for _ in range(12)]
    assert 0.2 < path[0] < path[5] < path[11] < 0.8
    np.testing.assert_array_equal(market.trust.start, np.float32(0.75))
    with pytest.raises(KeyError):
        trust.open_state(market, "trust.loss")


@given(anywhere(Trust))
@settings(max_examples=25, deadline=None)
def test_states_stay_sound_for_any_parameter_in_bounds(values: dict[str, float]) -> None:
    market = scene(values, worlds=8)
    trust = started(Trust, market)
    for _ in range(CLEARINGS):
        seen = {"trust": clear(market, trust), "loss": market.trust.loss, "suspended": market.trust.suspended}
        assert sound(seen)
        assert np.all((seen["trust"] >= 0.02) & (seen["trust"] <= 1))
        assert np.all((seen["loss"] >= 0) & (seen["loss"] <= 0.95))
        market.agents.deployed *= 2


def test_the_stream_moves_alike_whatever_happens() -> None:
    following = []
    for rate in (0.0, 365.0):
        market = scene({"trust.incident_rate": rate})
        trust = started(Trust, market)
        clear(market, trust, 3)
        following.append(trust.draw.uniform())
    np.testing.assert_array_equal(*following)
