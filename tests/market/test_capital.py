"""Capital: sentiment, listed vendors, multiples, bubbles (MODEL.md section 12)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.catalogue.roster import BLOCS
from simulator.market.capital import (
    Capital,
    burst_rate,
    log_multiple,
    margin_return,
    persistence,
    release_return,
    sentiment,
    sentiment_innovation,
    weekly_return,
)
from simulator.market.core import MONTH, WEEK
from simulator.market.state import Market
from tests.market.hand_made import ROSTER, TICKS, WORLDS, Given, anywhere, level, market_with, row, sound, started

CN, US = BLOCS.index("cn"), BLOCS.index("us")
FIRMS = len(ROSTER.firms)
LISTED = ROSTER.with_flag("listed")
STILL = {
    "capital.sentiment_sd": 0.0,
    "capital.equity_volatility": 0.0,
    "capital.release_return_sd": 0.0,
    "capital.layer_sd": 0.0,
    "capital.bubble_rate": 0.0,
    "capital.equity_drift": 0.0,
}
"""No noise, no bursts, no drift."""


def scene(values: Given | None = None, worlds: int = WORLDS) -> Market:
    """No tension, no releases, margins of .4, US compute growing as fast as it sustainably can."""
    return market_with(
        values,
        worlds,
        policy=SimpleNamespace(tension=level(0, worlds)),
        releases=SimpleNamespace(
            released=np.zeros((FIRMS, worlds), dtype=np.bool_),
            step=np.full((FIRMS, worlds), np.nan, dtype=np.float32),
            shipped=level(0, FIRMS, worlds),
        ),
        capability=SimpleNamespace(theta=level(0, FIRMS, worlds)),
        prices=SimpleNamespace(api_margin=level(0.4, FIRMS, worlds)),
        compute=SimpleNamespace(growth_us=level(0.6, worlds)),
    )


def play(market: Market, capital: Capital, weeks: int = 1) -> None:
    """So many weeks, with a clearing in every fourth."""
    for _ in range(weeks):
        market.log.tick = market.clock.tick
        capital.week(market)
        if market.clock.tick % 4 == 0:
            market.clock.clearing += 1
            capital.margins(market)
            capital.clearing(market)
        market.clock.tick += 1


def test_half_of_a_deviation_is_left_after_a_half_life() -> None:
    np.testing.assert_allclose(persistence(0.5, row(0.5, 0.25)), [0.5, 0.25], rtol=1e-6)


def test_sentiment_returns_to_its_mean_and_takes_its_innovation() -> None:
    """.2 + .6·(1 − .2) + √(1 − .36)·.5."""
    np.testing.assert_allclose(sentiment(row(1), row(0.2), row(0.6), row(0.5)), [0.2 + 0.48 + 0.4], rtol=1e-6)


def test_innovations_load_on_tension() -> None:
    """.35·(−.6·2 + .8·1)."""
    np.testing.assert_allclose(sentiment_innovation(row(0.35), row(-0.6), row(2), row(1)), [-0.14], rtol=1e-5)


def test_returns_worked_by_hand() -> None:
    expected = (0.1 + 2 * 0.3) * WEEK + 0.6 * WEEK**0.5
    np.testing.assert_allclose(weekly_return(row(0.1), row(0.6), row(2), row(0.3), row(1)), [expected], rtol=1e-5)
    # a year on 12 fm are what was expected: 4 more are two units of surprise
    surprises = release_return(row(16, 100, -100, 12), row(1), row(2), row(0.04), row(0.08), row(0, 0, 1, 0))
    np.testing.assert_allclose(surprises, [0.08, 0.12, -0.04 + 0.08, 0], rtol=1e-5)
    # from .4 to .5; from beyond the limits of −.3 to .9, and back
    moved = margin_return(row(0.5, 5, -5), row(0.4, -5, 5), row(0.6))
    np.testing.assert_allclose(moved, [0.06, 0.72, -0.72], rtol=1e-5)


def test_multiples_relax_to_what_is_supported() -> None:
    np.testing.assert_allclose(log_multiple(row(1), row(4), row(0.5)), [1 + 3 * MONTH / 0.5], rtol=1e-6)


def test_bursts_follow_sentiment_and_compute_growth() -> None:
    np.testing.assert_allclose(
        burst_rate(row(0.06), row(0.5), row(0.3), row(1.6), row(0.6)), [0.06 * np.exp(0.8)], rtol=1e-5
    )


def test_sentiment_is_stationary_from_the_start() -> None:
    market = scene({"capital.sentiment_sd": 0.4, "capital.tension_loading": 0, "capital.bubble_rate": 0}, worlds=8000)
    capital = started(Capital, market)
    for _ in range(3):
        assert market.capital.sentiment.std() == pytest.approx(0.4, rel=0.04)
        assert market.capital.sentiment.mean() == pytest.approx(0, abs=0.02)
        play(market, capital, 26)


def test_layer_noise_is_stationary_from_the_start() -> None:
    market = scene({"capital.layer_sd": 0.4}, worlds=4000)
    capital = started(Capital, market)
    for _ in range(3):
        assert market.capital.layer_noise.std() == pytest.approx(0.4, rel=0.04)
        play(market, capital, 26)


def test_tension_depresses_sentiment() -> None:
    reference, tense = scene(), scene()
    tense.policy.tension += 2
    for market in (reference, tense):
        play(market, started(Capital, market), 10)
    assert np.all(tense.capital.sentiment < reference.capital.sentiment)


def test_only_a_release_of_a_listed_vendor_moves_its_price() -> None:
    market = scene(STILL | {"capital.release_return": 0.05, "capital.release_surprise": 2})
    capital = started(Capital, market)
    market.releases.released[LISTED[0]] = True
    market.releases.step[LISTED[0]] = 4
    capital.week(market)
    np.testing.assert_allclose(market.capital.log_price[0], 0.1, rtol=1e-5)
    np.testing.assert_array_equal(market.capital.log_price[1], 0)
    np.testing.assert_allclose(market.capital.basket, 0.05, rtol=1e-5)


def test_a_change_of_margin_moves_the_price_from_the_second_clearing_on() -> None:
    market = scene(STILL | {"capital.equity_margin": 0.5})
    capital = started(Capital, market)
    for margin, expected in ((0.4, 0), (0.5, 0.05), (0.5, 0.05), (0.1, -0.15), (-0.9, -0.35), (0.4, 0)):
        market.clock.clearing += 1
        market.prices.api_margin = level(margin, FIRMS, WORLDS)
        capital.margins(market)
        np.testing.assert_allclose(market.capital.log_price, expected, atol=1e-6)


def test_drift_of_a_listed_vendor_without_noise() -> None:
    market = scene(STILL | {"capital.equity_drift": 0.2})
    play(market, started(Capital, market), TICKS)
    np.testing.assert_allclose(market.capital.basket, 0.2 * TICKS * WEEK, rtol=1e-4)


def test_a_push_of_the_basket_moves_every_listed_vendor_and_stays() -> None:
    reference, pushed = scene(), scene()
    mechanisms = [started(Capital, market) for market in (reference, pushed)]
    for market, capital in zip((reference, pushed), mechanisms, strict=True):
        play(market, capital, 3)
    mechanisms[1].open_state(pushed, "capital.listed_basket")[:32] -= 0.5
    for market, capital in zip((reference, pushed), mechanisms, strict=True):
        play(market, capital, 10)
    moved = pushed.capital.log_price - reference.capital.log_price
    np.testing.assert_allclose(moved[:, :32], -0.5, atol=1e-5)
    np.testing.assert_array_equal(moved[:, 32:], 0)
    np.testing.assert_allclose(pushed.capital.basket, pushed.capital.log_price.mean(axis=0))


def test_sentiment_can_be_pushed() -> None:
    market = scene(STILL | {"capital.sentiment_half_life": WEEK})
    capital = started(Capital, market)
    capital.open_state(market, "capital.sentiment")[:] = 1
    capital.week(market)
    np.testing.assert_allclose(market.capital.sentiment, 0.5, rtol=1e-5)
    with pytest.raises(KeyError):
        capital.open_state(market, "capital.burst")


def test_multiples_rest_where_margins_are_at_their_reference() -> None:
    market = scene(STILL | {"capital.multiple_margin_reference": 0.4})
    capital = started(Capital, market)
    play(market, capital, 40)
    seen = capital.observe(market)
    np.testing.assert_allclose(seen["multiple"], market.parameters["capital.multiple0"], rtol=1e-4)
    np.testing.assert_allclose(seen["multiple_dispersion"], 20 / 7, rtol=1e-4)


def test_the_median_margin_of_a_layer_lifts_its_multiple_and_no_other() -> None:
    market = scene(STILL | {"capital.multiple_margin": 0.5})
    market.prices.api_margin[ROSTER.in_layer("vertical")] = 0.8
    play(market, started(Capital, market), TICKS)
    lift = market.capital.log_multiple - np.log(market.parameters["capital.multiple0"])
    expected = [0.2 if layer == "vertical" else 0 for layer in ROSTER.layers]
    np.testing.assert_allclose(lift.mean(axis=1), expected, atol=0.005)


def test_a_bubble_bursts_once_in_each_bloc() -> None:
    market = scene({"capital.bubble_rate": 5, "capital.bubble_ratio_cn": 10})
    play(market, started(Capital, market), TICKS)
    assert market.log.weekly["bubble-bursts"].sum(axis=0).tolist() == [WORLDS, WORLDS]
    assert market.capital.burst.all()


def test_chinese_bursts_come_at_a_ratio_of_american_ones() -> None:
    values = STILL | {"capital.bubble_rate": 0.1, "capital.bubble_ratio_cn": 0.4}
    market = scene(values, worlds=20_000)
    play(market, started(Capital, market), 48)
    burst = market.capital.burst.mean(axis=1)
    assert burst[US] == pytest.approx(1 - np.exp(-0.1), rel=0.06)
    assert burst[CN] == pytest.approx(1 - np.exp(-0.04), rel=0.1)


def test_a_burst_lowers_share_prices_and_never_raises_them() -> None:
    """Nothing moves prices but sentiment, which a burst pulls down: in no week does a struck world rise."""
    quiet: Given = {"capital.equity_drift": 0, "capital.equity_volatility": 0, "capital.equity_margin": 0}
    burst: Given = {"capital.bubble_rate": 5, "capital.bubble_ratio_cn": 10, "capital.burst_loss": 0.7}
    market = scene(STILL | quiet | burst | {"capital.equity_sentiment": 1, "capital.burst_duration": 1})
    capital = started(Capital, market)
    paths = []
    for _ in range(TICKS):
        play(market, capital)
        paths.append(market.capital.basket.copy())
    assert (np.diff(paths, axis=0) <= 1e-6).all()
    struck = market.log.first["bubble-bursts"][CN] < TICKS - 30
    assert (paths[-1][struck] < -0.05).all()


def test_an_american_burst_weighs_on_china_by_what_spills_over() -> None:
    given = {"capital.bubble_rate": 5, "capital.burst_duration": 0.5, "capital.burst_loss": 0.7}
    market = scene(STILL | given | {"capital.burst_spill": 0.4, "capital.bubble_ratio_cn": 0})
    capital = started(Capital, market)
    for _ in range(TICKS):
        play(market, capital)
        np.testing.assert_allclose(market.capital.burst_loss, 0.28 * market.capital.slump[US], rtol=1e-6)
        assert not market.capital.slump[CN].any()
    assert (market.log.first["bubble-bursts"][US] >= 0).all()
    # both at once weigh as much as the heavier
    market.capital.burst[:], market.capital.burst_tick[:] = True, market.clock.tick
    play(market, capital)
    np.testing.assert_allclose(market.capital.burst_loss, 0.7, rtol=1e-6)


def test_investors_expect_a_month_of_capability_of_every_month_between_releases() -> None:
    """Twelve fm after a year surprise nobody; the same a week later do."""
    market = scene(STILL | {"capital.release_return": 0.05, "capital.release_surprise": 2})
    capital = started(Capital, market)
    play(market, capital, 52)
    np.testing.assert_allclose(market.capital.since_release, 52 * WEEK, rtol=1e-4)
    market.releases.released[LISTED] = True
    market.releases.step[LISTED] = 12 * 52 * WEEK
    before = market.capital.log_price.copy()
    capital.week(market)
    np.testing.assert_allclose(market.capital.log_price - before, 0, atol=1e-4)
    np.testing.assert_allclose(market.capital.since_release, WEEK, rtol=1e-5)
    capital.week(market)
    np.testing.assert_allclose(market.capital.log_price - before, 0.15, atol=1e-4)


def test_a_chinese_burst_weighs_for_its_duration_and_an_american_one_does_not_without_spill() -> None:
    given = {"capital.bubble_rate": 5, "capital.burst_duration": 0.5, "capital.burst_loss": 0.7}
    market = scene(STILL | given | {"capital.burst_spill": 0})
    market.parameters["capital.bubble_ratio_cn"][: WORLDS // 2] = 0
    capital = started(Capital, market)
    slump, sentiment_path = [], []
    for _ in range(TICKS):
        play(market, capital)
        slump.append(market.capital.slump[CN])
        sentiment_path.append(market.capital.sentiment)
        np.testing.assert_array_equal(market.capital.burst_loss, np.float32(0.7) * market.capital.slump[CN])
    in_slump = np.array(slump)
    spared, struck = np.array(sentiment_path)[:, : WORLDS // 2], in_slump[:, WORLDS // 2 :]
    assert not in_slump[:, : WORLDS // 2].any()
    np.testing.assert_array_equal(spared, 0)
    first = market.log.first["bubble-bursts"][CN, WORLDS // 2 :]
    whole = (first >= 0) & (first < TICKS - 30)
    assert whole.any()
    np.testing.assert_array_equal(struck.sum(axis=0)[whole], np.ceil(0.5 / WEEK))
    np.testing.assert_array_equal(struck.argmax(axis=0)[whole], first[whole])
    assert np.array(sentiment_path)[:, WORLDS // 2 :][:, whole].min(axis=0).max() < -0.3


def test_sentiment_without_bounds_leaves_multiples_and_bursts_finite() -> None:
    """A half-life of five years adds up the loading of a persistent tension of four standard deviations."""
    values = STILL | {"capital.sentiment_sd": 2, "capital.sentiment_half_life": 5, "capital.bubble_rate": 5}
    for loading in (-1, 1):
        market = scene(values | {"capital.tension_loading": loading})
        market.policy.tension += 4
        capital = started(Capital, market)
        play(market, capital, TICKS)
        assert np.all(np.abs(market.capital.sentiment) > 50)
        assert sound(capital.observe(market))
        assert market.capital.burst[US].all() == (loading > 0)


@given(anywhere(Capital))
@settings(max_examples=25, deadline=None)
def test_states_stay_sound_for_any_parameter_in_bounds(values: dict[str, float]) -> None:
    market = scene(values, worlds=8)
    market.policy.tension += np.linspace(-4, 4, 8, dtype=np.float32)
    market.compute.growth_us += np.float32(2.4)
    market.releases.released[:, ::2] = True
    market.releases.step[:, ::2] = 30
    capital = started(Capital, market)
    for _ in range(TICKS // 4):
        market.prices.api_margin = np.maximum(market.prices.api_margin - np.float32(0.1), -1)
        play(market, capital, 4)
        seen = capital.observe(market)
        assert sound(seen)
        assert np.all(seen["multiple"] > 0)
        assert np.all(seen["multiple_dispersion"] >= 1)


def test_without_noise_every_world_is_the_same() -> None:
    market = scene(STILL)
    play(market, started(Capital, market), TICKS)
    for state in (market.capital.sentiment, market.capital.log_price, market.capital.log_multiple):
        np.testing.assert_array_equal(state, state[..., :1] + np.zeros_like(state))


def test_the_stream_moves_alike_whatever_happens() -> None:
    following = []
    for values in (STILL, {"capital.bubble_rate": 5.0}):
        market = scene(values)
        market.releases.released[:] = bool(values is STILL)
        market.releases.step[:] = 1
        capital = started(Capital, market)
        play(market, capital, 9)
        following.append(capital.draw.uniform())
    np.testing.assert_array_equal(*following)


def test_a_listed_vendor_that_left_moves_the_basket_no_more() -> None:
    market = scene()
    capital = started(Capital, market)
    play(market, capital, 4)
    market.firms.present[LISTED[0]] = False
    before = market.capital.log_price.copy()
    play(market, capital, 8)
    moved = market.capital.log_price - before
    np.testing.assert_allclose(moved[0], moved[1], atol=1e-5)
    np.testing.assert_allclose(capital.observe(market)["listed_basket"], market.capital.log_price.mean(axis=0))
    assert moved[1].std() > 0
