"""The open commons: licences, backlog, health, downloads, tragedy (MODEL.md section 7)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.commons import (
    CLOSED,
    CUSTOM,
    OpenCommons,
    closing_rate,
    download_growth,
    health_target,
    licence_moves,
    licence_weight,
    next_backlog,
    reuse_efficiency,
    reuse_value,
    top_probability,
)
from simulator.market.state import Market
from tests.market.hand_made import ROSTER, Given, anywhere, controls, level, market_with, row, sound, started

PROVIDERS = ROSTER.with_flag("provider")
IN_CHINA = ROSTER.in_china[PROVIDERS]
SEGMENTS = len(ROSTER.segments)
CLEARINGS = 37
STILL: dict[str, float] = {"commons.close_rate": 0, "commons.reopen_rate": 0, "commons.cost_growth": 0}
"""Licences stand and costs do not grow."""


def scene(values: Given | None = None, worlds: int = 64, opened: int = 0) -> Market:
    """Providers whose open models are all of one level, with so many open releases a month."""
    return market_with(
        values,
        worlds,
        policy=controls(worlds=worlds),
        releases=SimpleNamespace(
            open_level=level(-8, len(PROVIDERS), worlds),
            best_open_provider=np.zeros(worlds, dtype=np.int8),
            open_since_clearing=np.full(worlds, opened, dtype=np.int16),
        ),
        demand=SimpleNamespace(spending=level(100, SEGMENTS, worlds), spending_start=level(100, SEGMENTS, worlds)),
    )


def clear(market: Market, mechanism: OpenCommons, number: int = CLEARINGS) -> dict[str, np.ndarray]:
    """So many clearings, each after a week; the series that they leave."""
    for clearing in range(number):
        market.log.tick = clearing
        mechanism.week(market)
        mechanism.clearing(market)
    return mechanism.observe(market)


def test_a_licence_goes_up_to_closed_and_comes_down_only_when_it_did_not_go_up() -> None:
    licence = np.array([0, 0, 1, 1, 1, 2, 2], dtype=np.int8)
    closing = np.array([1, 0, 1, 1, 0, 1, 0], dtype=np.bool_)
    reopening = np.array([1, 1, 1, 0, 1, 1, 0], dtype=np.bool_)
    up, down = licence_moves(licence, closing, reopening)
    assert (licence + up - down).tolist() == [1, 0, 2, 2, 0, 1, 2]


def test_lost_health_speeds_up_closing_within_limits() -> None:
    """.1·e^(2·.25) = .164872; the exponent ends at ±4."""
    rate = closing_rate(row(0.1), row(2, 20, 20), row(0.25, 0.9, -0.9))
    np.testing.assert_allclose(rate, [0.164872, 0.1 * np.exp(4), 0.1 * np.exp(-4)], rtol=1e-5)


def test_backlog_grows_with_releases_beyond_capacity_and_is_worked_off_below() -> None:
    """1 + .3·((10/5 − 1) − 1) = 1; .5 + .3·(2 − .5) = .95; 1 + .3·(0 − 1) = .7."""
    backlog = next_backlog(row(1, 0.5, 1), row(10, 15, 2), row(5), row(0.3))
    np.testing.assert_allclose(backlog, [1, 0.95, 0.7], rtol=1e-6)


def test_reuse_is_worth_what_is_spent_and_fades_with_health() -> None:
    np.testing.assert_allclose(reuse_value(row(2, 0, 4), row(0.25, 1, 0), row(0.5)), [1, 0.05, 0.2], rtol=1e-6)


def test_a_licence_weighs_one_a_part_or_what_closed_weighs() -> None:
    licence = np.array([[0], [1], [2]], dtype=np.int8)
    np.testing.assert_allclose(licence_weight(licence, row(0.5), row(0.05))[:, 0], [1, 0.5, 0.05])


def test_health_aims_at_the_costs_covered_less_congestion() -> None:
    target = health_target(row(0.8, 0.8, 0.1, 1.2), row(0.1, 0.1, 2, 0), row(1, 9, 9, 0), row(2))
    np.testing.assert_allclose(target, [0.7, 0.6, 0, 1], rtol=1e-6)


def test_reuse_efficiency_falls_with_health_and_backlog() -> None:
    np.testing.assert_allclose(reuse_efficiency(row(0.75, 0.6), row(0.75), row(0, 1)), [1, 0.4], rtol=1e-6)


def test_the_chance_of_a_place_moves_in_logits() -> None:
    """logit .6 = .405465; with +.5, ln .5 and −.2 added it is .012318, Λ of which is .503080."""
    probability = top_probability(row(0.6, 0.6), row(0, 0.5), row(1, 0.5), row(0, -0.2))
    np.testing.assert_allclose(probability, [0.6, 0.503080], rtol=1e-5)


def test_downloads_grow_with_places_and_health_each_up_to_a_limit() -> None:
    """.8·(.3/.6)·.5 = .2; .8·1.5·1.5 = 1.8."""
    growth = download_growth(row(0.8, 0.8), row(0.3, 0.99), row(0.6, 0.05), row(0.5, 9))
    np.testing.assert_allclose(growth, [0.2, 1.8], rtol=1e-6)


def test_one_clearing_worked_by_hand() -> None:
    """At the reference reuse pays .55; with other money Alibaba and BAAI are covered, Meta to .85, the rest to .7.

    Weighted: .3 + .03 + .07·.85 + .6·.7 = .8095. Health .75 moves to it by (1/12)/.75 = 1/9; downloads grow by .8/12.
    """
    market = scene({**STILL, "commons.health0": 0.75, "commons.appropriability": 0.15})
    mechanism = started(OpenCommons, market)
    seen = clear(market, mechanism, 1)
    health = 0.75 + (0.8095 - 0.75) / 9
    np.testing.assert_allclose(seen["health"], health, rtol=1e-5)
    np.testing.assert_allclose(seen["downloads"], 10 * np.exp(0.8 / 12 * health / 0.75), rtol=1e-5)
    np.testing.assert_allclose(seen["reuse_efficiency"], 1)
    mechanism.week(market)
    np.testing.assert_allclose(market.commons.reuse_efficiency, health / 0.75, rtol=1e-5)


def test_downloads_slow_down_as_gompertz_says() -> None:
    """With places and health at their start the sum of monthly growth is g·m·Σ exp(−s·k/12)."""
    market = scene({**STILL, "commons.health_time": 1e6})
    seen = clear(market, started(OpenCommons, market))
    growth = 0.8 / 12 * np.exp(-0.35 * np.arange(CLEARINGS) / 12).sum()
    np.testing.assert_allclose(seen["downloads"], 10 * np.exp(growth), rtol=1e-3)


def test_the_list_of_the_most_downloaded_is_binomial() -> None:
    market = scene(STILL, worlds=20_000)
    top = clear(market, started(OpenCommons, market), 1)["top10"]
    assert top.mean() == pytest.approx(6, abs=0.05)
    assert top.var() == pytest.approx(2.4, rel=0.05)


def test_only_a_custom_licence_of_the_best_open_model_lowers_reuse_at_once() -> None:
    market = scene(STILL)
    mechanism = started(OpenCommons, market)
    expected = []
    for provider, licence in ((1, CUSTOM), (0, CUSTOM), (0, CLOSED)):
        market.commons.licence[:] = 0
        market.commons.licence[provider] = licence
        mechanism.week(market)
        expected.append(float(market.commons.reuse_efficiency[0]))
    assert expected == [1, 0.5, 1]


def test_every_provider_closes_in_two_steps_and_only_chinese_ones_count_as_restricting() -> None:
    market = scene({"commons.close_rate": 12, "commons.close_sensitivity": 0, "commons.reopen_rate": 0})
    seen = clear(market, started(OpenCommons, market))
    (restricted,), (closed,) = (
        market.log.counts([(name, PROVIDERS)]) for name in ("provider-restricts", "provider-closed")
    )
    np.testing.assert_array_equal(seen["open_providers"], 0)
    np.testing.assert_array_equal(seen["permissive_providers"], 0)
    np.testing.assert_array_equal(closed.sum(axis=0), len(PROVIDERS))
    np.testing.assert_array_equal(restricted.sum(axis=0), 2 * IN_CHINA.sum())
    assert market.log.weekly["provider-restricts"][:, PROVIDERS[~IN_CHINA]].sum() == 0
    assert market.log.weekly["provider-switches"].sum() == len(PROVIDERS) * market.worlds


def test_closed_providers_come_back_step_by_step_when_nothing_closes() -> None:
    market = scene({**STILL, "commons.reopen_rate": 12})
    mechanism = started(OpenCommons, market)
    market.commons.own_licence[:] = CLOSED
    mechanism.clearing(market)
    assert (market.commons.licence >= CUSTOM).all()
    still_closed = (market.commons.licence == CLOSED).sum()
    before = market.log.weekly
    np.testing.assert_array_equal(clear(market, mechanism)["permissive_providers"], len(PROVIDERS))
    after = market.log.weekly
    assert after["provider-restricts"].sum() == before["provider-restricts"].sum()
    assert after["provider-switches"].sum() - before["provider-switches"].sum() == still_closed > 0


def test_growing_costs_sicken_the_commons() -> None:
    flat, steep = scene(STILL), scene({**STILL, "commons.cost_growth": 0.5})
    at_flat, at_steep = started(OpenCommons, flat), started(OpenCommons, steep)
    assert (clear(steep, at_steep)["health"] < clear(flat, at_flat)["health"] - 0.1).all()


def test_what_cannot_be_reused_is_not_downloaded() -> None:
    usable, useless = scene({**STILL, "commons.top10_reuse": 5}), scene({**STILL, "commons.top10_reuse": 5})
    at_usable, at_useless = started(OpenCommons, usable), started(OpenCommons, useless)
    useless.commons.reuse_efficiency[:] = 0.4
    at_usable.clearing(usable)
    at_useless.clearing(useless)
    assert useless.commons.top10.mean() < 2 < usable.commons.top10.mean()


def test_four_closed_providers_are_a_tragedy_when_the_fourth_closes() -> None:
    market = scene({**STILL, "commons.tragedy_health": 0})
    mechanism = started(OpenCommons, market)
    market.commons.own_licence[:3] = CLOSED
    clear(market, mechanism, 3)
    market.commons.own_licence[3] = CLOSED
    for tick in (3, 4):
        market.log.tick = tick
        mechanism.clearing(market)
    np.testing.assert_array_equal(market.log.weekly["commons-tragedy"][:5, 0], [0, 0, 0, 64, 0])


def test_six_weak_clearings_running_are_a_tragedy() -> None:
    market = scene({**STILL, "commons.health_time": 1e6})
    mechanism = started(OpenCommons, market)
    for tick, health in enumerate([0.3] * 5 + [0.5] + [0.3] * 7):
        market.log.tick = tick
        mechanism.open_state(market, "commons.health")[:] = health
        mechanism.clearing(market)
    np.testing.assert_array_equal(np.flatnonzero(market.log.weekly["commons-tragedy"][:, 0]), [11])


def test_a_shock_pushes_health_and_nothing_else() -> None:
    market = scene()
    mechanism = started(OpenCommons, market)
    mechanism.open_state(market, "commons.health")[:] = 0.1
    np.testing.assert_allclose(market.commons.health, 0.1)
    assert (market.commons.health_start > 0.5).all()
    with pytest.raises(KeyError):
        mechanism.open_state(market, "commons.backlog")


def test_a_licence_is_held_where_a_shock_wants_it_and_let_go_to_where_it_would_be() -> None:
    """One provider closed for three clearings, one at a custom licence, one kept permissive where all others close."""
    market = scene({"commons.close_rate": 12, "commons.close_sensitivity": 0, "commons.reopen_rate": 0})
    mechanism = started(OpenCommons, market)
    hold = mechanism.open_state(market, "commons.licence")
    hold[0], hold[1], hold[2] = CLOSED, CUSTOM, 0
    for tick in range(CLEARINGS):
        market.log.tick = tick
        mechanism.clearing(market)
        np.testing.assert_array_equal(market.commons.licence[:3], [[CLOSED] * 64, [CUSTOM] * 64, [0] * 64])
    (closed,) = market.log.counts([("provider-closed", PROVIDERS[:1])])
    np.testing.assert_array_equal(closed.sum(axis=0), 1)
    assert (closed[0] == 1).all()
    np.testing.assert_array_equal(market.commons.licence[3:], CLOSED)
    hold[:] = -1
    mechanism.clearing(market)
    np.testing.assert_array_equal(market.commons.licence, market.commons.own_licence)
    still = scene(STILL)
    at_still = started(OpenCommons, still)
    held = at_still.open_state(still, "commons.licence")
    for position, expected in ((CLOSED, CLOSED), (-1, 0)):
        held[:] = position
        at_still.clearing(still)
        np.testing.assert_array_equal(still.commons.licence, expected)


def test_a_custom_licence_is_worth_half_for_a_year_after_a_tragedy() -> None:
    market = scene({**STILL, "commons.tragedy_health": 0, "commons.health_time": 1e6})
    mechanism = started(OpenCommons, market)
    market.commons.own_licence[0] = CUSTOM
    mechanism.clearing(market)
    market.commons.own_licence[1:5] = CLOSED
    weight = []
    for clearing in range(15):
        market.log.tick = clearing
        mechanism.clearing(market)
        mechanism.week(market)
        usual = market.commons.health / market.commons.health_start
        weight.append(float((market.commons.reuse_efficiency / usual)[0]))
    np.testing.assert_allclose(weight, [0.25] * 12 + [0.5] * 3, rtol=1e-4)
    assert market.log.weekly["commons-tragedy"].sum() == 64


def test_without_hazards_licences_stand() -> None:
    market = scene(STILL)
    seen = clear(market, started(OpenCommons, market))
    np.testing.assert_array_equal(seen["permissive_providers"], len(PROVIDERS))
    assert not any(counts.any() for counts in market.log.weekly.values())


def test_a_closed_commons_is_sicker_and_less_downloaded() -> None:
    openly, closed = scene(STILL), scene(STILL)
    at_open, at_closed = started(OpenCommons, openly), started(OpenCommons, closed)
    closed.commons.own_licence[:] = CLOSED
    free, shut = clear(openly, at_open), clear(closed, at_closed)
    for name in ("health", "downloads"):
        assert (shut[name] < free[name]).all()
    assert (shut["top10"] <= free["top10"]).all()
    assert shut["top10"].mean() < 2 < free["top10"].mean()


def test_haste_leaves_a_backlog_that_wears_the_commons() -> None:
    calm, hasty = scene(STILL, opened=2), scene(STILL, opened=15)
    slow, fast = clear(calm, started(OpenCommons, calm)), clear(hasty, started(OpenCommons, hasty))
    assert (slow["backlog"] == 0).all()
    np.testing.assert_allclose(fast["backlog"], 2, rtol=1e-4)
    np.testing.assert_array_equal(fast["open_releases"], 15)
    assert (fast["health"] < slow["health"]).all()
    assert (fast["reuse_efficiency"] < slow["reuse_efficiency"] / 2).all()


@pytest.mark.parametrize(("lead", "decoupling", "more"), [(12, 0, True), (-12, 0, False), (0, 0.5, False)])
def test_quality_lifts_and_decoupling_lowers_the_chinese_places(lead: float, decoupling: float, more: bool) -> None:
    plain, moved = scene(STILL), scene(STILL)
    at_plain, at_moved = started(OpenCommons, plain), started(OpenCommons, moved)
    moved.releases.open_level[IN_CHINA] += np.float32(lead)
    moved.policy.decoupling = level(decoupling)
    usual, other = clear(plain, at_plain, 3)["downloads"], clear(moved, at_moved, 3)["downloads"]
    assert ((other > usual) if more else (other < usual)).all()


def test_the_stream_moves_on_alike_whatever_happens() -> None:
    quiet, busy = (scene({"commons.close_rate": rate}) for rate in (0, 12))
    at_quiet, at_busy = started(OpenCommons, quiet), started(OpenCommons, busy)
    clear(quiet, at_quiet)
    clear(busy, at_busy)
    np.testing.assert_array_equal(at_quiet.draw.uniform(3), at_busy.draw.uniform(3))


@settings(max_examples=30, deadline=None)
@given(values=anywhere(OpenCommons), spending=st.sampled_from((0.0, 100.0, 1e9)), lead=st.sampled_from((-80, 0, 80)))
def test_everything_stays_finite_and_in_range_for_any_parameters(
    values: dict[str, float], spending: float, lead: int
) -> None:
    market = scene(values, worlds=16, opened=40)
    mechanism = started(OpenCommons, market)
    market.demand.spending[:] = spending
    market.releases.open_level[IN_CHINA] += np.float32(lead)
    seen = clear(market, mechanism)
    assert set(seen) == set(OpenCommons.series)
    assert sound(seen)
    assert ((seen["health"] >= 0) & (seen["health"] <= 1)).all()
    assert ((seen["top10"] >= 0) & (seen["top10"] <= 10)).all()
    assert (seen["reuse_efficiency"] >= 0).all()
    assert (seen["downloads"] >= seen["downloads"].dtype.type(values["commons.downloads0"])).all()


def test_a_provider_that_left_keeps_nothing_open_and_restricts_nothing() -> None:
    usual, left = scene(STILL, opened=0), scene(STILL, opened=0)
    left.firms.present[PROVIDERS[0]] = False
    seen = [clear(market, started(OpenCommons, market)) for market in (usual, left)]
    assert (seen[1]["open_providers"] == seen[0]["open_providers"] - 1).all()
    assert (seen[1]["permissive_providers"] == seen[0]["permissive_providers"] - 1).all()
    assert (seen[1]["health"] < seen[0]["health"]).all()
    closing = scene({"commons.close_rate": 50.0, "commons.reopen_rate": 0.0})
    closing.firms.present[PROVIDERS] = False
    clear(closing, started(OpenCommons, closing), 12)
    for event in ("provider-restricts", "provider-closed"):
        assert not closing.log.weekly[event].any()
