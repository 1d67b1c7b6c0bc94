"""Agents: horizons, reliability, and projects from proof of concept to production (MODEL.md section 10)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.catalogue.roster import BLOCS
from simulator.market.agents import Agents
from simulator.market.core import MONTH, WEEK
from simulator.market.projects import (
    integrated_share,
    poc_pass,
    poc_starts,
    project_cost,
    relative_failure,
    reliability,
    roi_pass,
    start_value,
    task_horizon,
    task_stretch,
)
from simulator.market.state import Market
from tests.market.hand_made import ROSTER, TICKS, WORLDS, Given, anywhere, level, market_with, row, sound, started

CLEARINGS = 37
FIRMS = len(ROSTER.firms)


def scene(values: Given | None = None, worlds: int = WORLDS) -> Market:
    """US models at 0 fm, Chinese ones at −8; prices, adoption, trust and demand stand still."""
    adopted = level(0.5, len(BLOCS), worlds)
    return market_with(
        values,
        worlds,
        releases=SimpleNamespace(
            shipped=np.repeat(np.where(ROSTER.in_china, np.float32(-8), np.float32(0))[:, None], worlds, axis=1),
            best_open=level(-9, worlds),
        ),
        prices=SimpleNamespace(list_price=level(1, FIRMS, worlds)),
        adoption=SimpleNamespace(level=adopted, start=adopted.copy()),
        trust=SimpleNamespace(level=level(0.75, worlds), start=level(0.75, worlds), suspended=level(0, worlds)),
        demand=SimpleNamespace(agent_share=level(0.1, worlds)),
    )


def clear(market: Market, agents: Agents, clearings: int = 1) -> dict[str, np.ndarray]:
    """The series after so many more clearings."""
    for _ in range(clearings):
        market.clock.clearing += 1
        agents.clearing(market)
    return agents.observe(market)


def test_the_horizon_doubles_with_capability_and_saturates() -> None:
    """1/(1/500 + 1/120000) = 497.93; one doubling on, 1/(1/1000 + 1/120000) = 991.74; far on, the cap."""
    horizon = task_horizon(row(0, 4.5, -4.5, 1e4), row(500), row(4.5), row(120_000))
    np.testing.assert_allclose(horizon, [497.925, 991.736, 249.481, 120_000], rtol=1e-5)


def test_a_task_as_long_as_the_horizon_succeeds_half_of_the_time() -> None:
    """Weights .5 and .5, lengths of one and two horizons: (1/2 + 1/4)/2."""
    mixed = reliability(row(60), row(60, 120)[:, None], row(0.5, 0.5)[:, None])
    np.testing.assert_allclose(mixed, [0.375], rtol=1e-6)


def test_only_the_proportions_of_the_mix_count() -> None:
    length, weight = row(10, 60, 240)[:, None], row(0.5, 0.35, 0.15)[:, None]
    np.testing.assert_allclose(reliability(row(100), length, 2 * weight), reliability(row(100), length, weight))
    assert reliability(row(100), length, 0 * weight) == pytest.approx(1e-4)


def test_native_architecture_lengthens_the_horizon_in_a_domain_up_to_all_of_it() -> None:
    native = np.array([False, True, True])
    np.testing.assert_allclose(integrated_share(row(0.2, 0.2, 0.9), row(0.5), native), [0.2, 0.3, 1.0], rtol=1e-6)


def test_tasks_grow_with_capability_but_do_not_shrink() -> None:
    np.testing.assert_allclose(task_stretch(row(9, 0, -9), row(0.5), row(4.5)), [2, 1, 1], rtol=1e-6)


def test_starts_scatter_like_a_count_and_stay_positive() -> None:
    np.testing.assert_allclose(poc_starts(row(100, 100, 1, 0), row(0, 1, -3, 2)), [100, 110, 0, 0])


def test_odds_of_passing_follow_reliability() -> None:
    """Odds 1.5 at .6; twice the odds is 3/4; a logit of 2·.25 more is odds 1.5·e^.5."""
    passing = poc_pass(row(0.6), row(2), row(0, 0, 0.25, 9, -9), row(1, 2, 1, 1, 1))
    odds = 1.5 * np.exp(0.5)
    np.testing.assert_allclose(passing, [0.6, 0.75, odds / (1 + odds), 0.99, 0.01], rtol=1e-5)


def test_the_cost_of_a_project_is_the_sum_of_its_shares() -> None:
    """Tokens .25·2; failures halve: .35·.5; integration .4. Failures count five times at most."""
    np.testing.assert_allclose(relative_failure(row(0.8, 0.5), row(0.6, 1)), [0.5, 25], rtol=1e-5)
    cost = project_cost(row(0.5, 0.5), row(0.35), row(0.4), row(0.5, 25))
    np.testing.assert_allclose(cost, [0.5 + 0.175 + 0.4, 0.5 + 1.75 + 0.4], rtol=1e-6)


def test_the_median_value_is_solved_so_that_the_share_at_the_start_is_met() -> None:
    """Twice the cost, or half the reliability, takes ln 2/σ off the probit; twice the value puts it back."""
    passing, sigma, hurdle, reliable = row(0.25), row(0.8), row(0.2), row(0.4)
    value = start_value(reliable, hurdle, sigma, passing)
    np.testing.assert_allclose(roi_pass(value, hurdle, row(1), reliable, sigma), passing, rtol=1e-5)
    fewer = 0.0616  # Φ(−.6745 − .8664)
    np.testing.assert_allclose(roi_pass(value, hurdle, row(2), reliable, sigma), [fewer], rtol=2e-3)
    np.testing.assert_allclose(roi_pass(value, hurdle, row(1), reliable / 2, sigma), [fewer], rtol=2e-3)
    twice = value + np.log(row(2))
    np.testing.assert_allclose(roi_pass(twice, hurdle, row(2), reliable, sigma), passing, rtol=1e-5)


def test_the_first_clearing_is_the_recorded_start() -> None:
    """Nothing has moved: P(POC) = p0, P(POC)·P(ROI) = q0, the first cohort is n0·p0."""
    market = scene({"agents.poc_to_production0": 0.18})
    seen = clear(market, started(Agents, market))
    np.testing.assert_allclose(seen["poc_pass"], 0.6, rtol=1e-5)
    np.testing.assert_allclose(seen["poc_to_production"], 0.18, rtol=1e-4)
    np.testing.assert_allclose(seen["tested"], 600, rtol=1e-6)
    np.testing.assert_allclose(seen["deployed"], 1500 * np.exp(-0.15 * MONTH) + 180, rtol=1e-5)
    assert seen["poc_starts"].mean() == pytest.approx(1000, abs=4 * 1000**0.5 / WORLDS**0.5)


def test_projects_passed_are_scaled_cancelled_or_in_flight() -> None:
    """Accounting, with a delay of 1 to 24 clearings by world."""
    market = scene()
    market.parameters["agents.roi_delay"][:] = 1 + np.arange(WORLDS) % 24
    market.parameters["agents.token_growth"][:] = np.linspace(-1, 2, WORLDS)
    agents = started(Agents, market)
    pipeline = agents.observe(market)["in_flight"].astype(np.float64)
    np.testing.assert_allclose(pipeline, 600 * market.parameters["agents.roi_delay"], rtol=1e-5)
    passed = pipeline
    for _ in range(CLEARINGS):
        seen = clear(market, agents)
        passed = passed + seen["poc_starts"] * seen["poc_pass"]
        np.testing.assert_allclose(seen["scaled"] + seen["cancelled"], seen["tested"], rtol=1e-5)
        np.testing.assert_allclose(seen["tested"] + seen["in_flight"], passed, rtol=1e-5)


def test_a_cohort_is_tested_when_its_delay_is_over() -> None:
    market = scene()
    delay = 1 + np.arange(WORLDS) % 24
    market.parameters["agents.roi_delay"][:] = delay
    agents = started(Agents, market)
    tested, passed = [], []
    for _ in range(CLEARINGS):
        before = market.agents.tested
        seen = clear(market, agents)
        tested.append(seen["tested"] - before)
        passed.append(seen["poc_starts"] * seen["poc_pass"])
    for world in range(WORLDS):
        late = delay[world]
        np.testing.assert_allclose(np.array(tested)[:late, world], 600, rtol=1e-3)
        np.testing.assert_allclose(np.array(tested)[late:, world], np.array(passed)[:-late, world], rtol=1e-3)


def test_growth_counts_from_the_first_clearing() -> None:
    """A year on, twelve months of growth."""
    market = scene({"agents.poc_growth": 0.6}, worlds=4096)
    agents = started(Agents, market)
    first, later = clear(market, agents)["poc_starts"].mean(), clear(market, agents, 12)["poc_starts"].mean()
    assert later / first == pytest.approx(np.exp(0.6), rel=0.01)


@pytest.mark.parametrize(
    ("moved", "factor", "shift", "series", "sign"),
    [
        ("prices.list_price", 0.5, 0, "roi_mortality", -1),
        ("releases.shipped", 1, 9, "roi_mortality", -1),
        ("releases.shipped", 1, 9, "poc_pass", 1),
        ("agents.integration", 2, 0, "roi_mortality", -1),
        ("agents.token_growth", 1, 1, "roi_mortality", 1),
        ("agents.hurdle_rate", 1, 1, "roi_mortality", 1),
        ("agents.value_scale", 2, 0, "deployed", 1),
        ("trust.level", 0.5, 0, "poc_starts", -1),
        ("trust.suspended", 1, 1, "poc_starts", -1),
        ("adoption.level", 1, 0.2, "poc_starts", 1),
    ],
)
def test_directions_of_what_moves_after_the_start(
    moved: str, factor: float, shift: float, series: str, sign: int
) -> None:
    reference, changed = scene(), scene()
    mechanisms = [started(Agents, market) for market in (reference, changed)]
    owner, field = moved.split(".")
    quantity = changed.parameters[moved] if owner == "agents" else getattr(getattr(changed, owner), field)
    quantity *= factor
    quantity += shift
    before = clear(reference, mechanisms[0], 2)[series]
    after = clear(changed, mechanisms[1], 2)[series]
    assert np.all(sign * (after - before) > 0)


def test_where_tasks_grow_as_the_horizon_does_capability_changes_nothing() -> None:
    market = scene({"agents.task_creep": 1, "agents.horizon_cap": 1e8})
    agents = started(Agents, market)
    before = clear(market, agents)["reliability"]
    market.releases.shipped += 9
    np.testing.assert_allclose(clear(market, agents)["reliability"], before, rtol=1e-4)


def test_native_architecture_makes_agents_more_reliable() -> None:
    market = scene()
    agents = started(Agents, market)
    market.agents.native[::2] = True
    seen = clear(market, agents)["reliability"]
    assert np.all(seen[::2] > seen[1::2])


def test_a_suspension_takes_its_cut_of_starts() -> None:
    plain, suspended = scene({"trust.suspension_poc_cut": 0.3}, 4096), scene({"trust.suspension_poc_cut": 0.3}, 4096)
    suspended.trust.suspended += 2
    starts = [clear(market, started(Agents, market))["poc_starts"].mean() for market in (plain, suspended)]
    assert starts[1] / starts[0] == pytest.approx(0.7, abs=0.01)


def weeks(market: Market, agents: Agents) -> np.ndarray:
    """Agent-native architectures by week, summed over worlds."""
    for tick in range(TICKS):
        market.log.tick = tick
        agents.week(market)
    return market.log.weekly["agent-native-architecture"][:, 0]


def test_native_architectures_come_at_the_rate_of_all_mainstream_vendors() -> None:
    """12·.05·(1 + 3·.1) = .78 a year, for 157 weeks."""
    market = scene({"agents.native_rate": 0.05, "agents.native_demand_effect": 3}, worlds=2000)
    count = weeks(market, started(Agents, market)).sum() / 2000
    assert count == pytest.approx(0.78 * TICKS * WEEK, rel=0.05)
    assert market.agents.native.mean() == pytest.approx(1 - np.exp(-0.78 * TICKS * WEEK), abs=0.03)


def test_without_a_rate_there_is_no_native_architecture() -> None:
    market = scene({"agents.native_rate": 0})
    assert weeks(market, started(Agents, market)).sum() == 0
    assert not market.agents.native.any()


def test_horizons_are_recorded_of_us_chinese_and_open_models() -> None:
    market = scene({"agents.horizon80_ratio": 0.2})
    seen = started(Agents, market).observe(market)
    assert np.all((seen["horizon_us"] > seen["horizon_cn"]) & (seen["horizon_cn"] > seen["horizon_open"]))
    for whose in ("us", "cn", "open"):
        np.testing.assert_allclose(seen[f"horizon80_{whose}"], 0.2 * seen[f"horizon_{whose}"], rtol=1e-6)


def test_deployed_agents_can_be_pushed() -> None:
    market = scene()
    agents = started(Agents, market)
    agents.open_state(market, "agents.deployed")[:] = 0
    np.testing.assert_allclose(clear(market, agents)["deployed"], market.agents.scaled)
    np.testing.assert_array_equal(market.agents.deployed_start, 1500)
    with pytest.raises(KeyError):
        agents.open_state(market, "agents.native")


@given(anywhere(Agents))
@settings(max_examples=25, deadline=None)
def test_states_stay_sound_for_any_parameter_in_bounds(values: dict[str, float]) -> None:
    market = scene(values, worlds=8)
    agents = started(Agents, market)
    for tick in range(CLEARINGS):
        agents.week(market)
        market.releases.shipped += np.float32(2) * (-1) ** tick * tick
        market.prices.list_price *= np.float32(0.8)
        seen = clear(market, agents)
        assert sound(seen)
        for share in ("poc_pass", "roi_mortality", "poc_to_production", "reliability"):
            assert np.all((seen[share] >= 0) & (seen[share] <= 1))
        assert all(np.all(values >= 0) for values in seen.values())


def test_the_stream_moves_alike_whatever_happens() -> None:
    following = []
    for values in ({"agents.native_rate": 0.0}, {"agents.native_rate": 5.0, "agents.poc_growth": 3.0}):
        market = scene(values)
        agents = started(Agents, market)
        agents.week(market)
        clear(market, agents, 3)
        following.append(agents.draw.uniform())
    np.testing.assert_array_equal(*following)
