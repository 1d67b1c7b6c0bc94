"""Positioning: claims that are dropped, home pages that turn, specialists (MODEL.md section 13)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.market.core import WEEK
from simulator.market.positioning import Positioning, drop_rate, homepage_rate, specialist_rate, taken_at_random
from simulator.market.state import Market
from simulator.sampling.streams import Stream
from tests.market.hand_made import ROSTER, Given, anywhere, incumbents, level, market_with, row, sound, started

VENDORS = len(ROSTER.with_flag("mainstream"))


def scene(values: Given | None = None, weight: float = 0.42, depth: float = 0.3, worlds: int = 64) -> Market:
    """Vendors of one depth that have all shipped the same."""
    shape = (len(ROSTER.firms), worlds)
    return market_with(
        values,
        worlds,
        demand=SimpleNamespace(price_performance_weight=level(weight, worlds)),
        firms=incumbents(worlds, depth=level(depth, *shape)),
        releases=SimpleNamespace(shipped=level(-8, *shape)),
    )


def after(market: Market, weeks: int) -> dict[str, float]:
    """Means of the series after so many weeks."""
    mechanism = started(Positioning, market)
    for _ in range(weeks):
        mechanism.week(market)
    return {name: float(values.mean()) for name, values in mechanism.observe(market).items()}


def test_so_many_vendors_as_asked_are_taken_each_as_often_as_any_other() -> None:
    taken = taken_at_random(Stream(1, "taken", 0, 20_000).uniform(12), row(3))
    np.testing.assert_array_equal(taken.sum(axis=0), 3)
    np.testing.assert_allclose(taken.mean(axis=1), 0.25, atol=0.015)


def test_the_claim_is_dropped_faster_with_depth_and_distance() -> None:
    """1.2·(1 + .5 + 6/12) = 2.4; who is ahead of nobody gains nothing by it."""
    np.testing.assert_allclose(drop_rate(row(1.2), row(0.5, 0.5), row(6, -6)), [2.4, 1.8], rtol=1e-6)


def test_home_pages_turn_with_the_weight_of_price_performance_and_with_each_other() -> None:
    """.15·(.63/.42)·(1 + 4·.25) = .45."""
    np.testing.assert_allclose(homepage_rate(row(0.15), row(0.63), row(0.42), row(4), row(0.25)), [0.45], rtol=1e-6)


def test_the_deep_become_specialists_sooner() -> None:
    np.testing.assert_allclose(specialist_rate(row(0.5), row(0, 0.6)), [0.5, 0.8], rtol=1e-6)


def test_the_start_has_as_many_claims_as_stated_and_nothing_else() -> None:
    assert after(scene({"positioning.claims0": 2.6}), 0) == {
        "openai_claims": 3,
        "unit_cost_homepages": 0,
        "layer_specialists": 0,
    }


def test_a_year_of_weeks_leaves_what_the_rates_say() -> None:
    """Where all have shipped the same, claims survive with exp(−1.2·1.3·t); specialists: 1 − exp(−.5·1.3·t)."""
    years = 52 * WEEK
    seen = after(scene({"positioning.claims0": 12, "positioning.drop_rate": 1.2}, worlds=1000), 52)
    assert seen["openai_claims"] / VENDORS == pytest.approx(np.exp(-1.2 * 1.3 * years), abs=0.02)
    assert seen["layer_specialists"] / VENDORS == pytest.approx(1 - np.exp(-0.5 * 1.3 * years), abs=0.02)


def test_who_falls_three_years_behind_drops_the_claim_sooner() -> None:
    """At 1.2·(1.3 + 3) a year, against 1.2·1.3 for those abreast of the best."""
    market = scene({"positioning.claims0": 12, "positioning.drop_rate": 1.2}, worlds=4000)
    mechanism = started(Positioning, market)
    market.releases.shipped[ROSTER.with_flag("mainstream")[4]] -= 36
    for _ in range(20):
        mechanism.week(market)
    kept = market.positioning.claims.mean(axis=1)
    years = 20 * WEEK
    assert kept[4] == pytest.approx(np.exp(-1.2 * 4.3 * years), abs=0.02)
    assert kept[5] == pytest.approx(np.exp(-1.2 * 1.3 * years), abs=0.02)


def test_home_pages_copy_each_other() -> None:
    alone, copied = (
        after(scene({"positioning.claims0": 0, "positioning.homepage_imitation": i}), 80)["unit_cost_homepages"]
        for i in (0, 20)
    )
    assert copied > 1.5 * alone > 0


def test_higher_weight_of_price_performance_turns_home_pages_faster() -> None:
    low, high = (after(scene(weight=weight), 100)["unit_cost_homepages"] for weight in (0.3, 0.6))
    assert high > low > 0


def test_flags_change_once_and_in_one_direction() -> None:
    market = scene()
    mechanism = started(Positioning, market)
    for _ in range(80):
        before = market.positioning
        claims, homepage, specialist = before.claims.copy(), before.homepage.copy(), before.specialist.copy()
        mechanism.week(market)
        assert not (market.positioning.claims & ~claims).any()
        assert not (homepage & ~market.positioning.homepage).any()
        assert not (specialist & ~market.positioning.specialist).any()


def test_without_hazards_nothing_changes() -> None:
    still = {path: 0.0 for path in Positioning.parameters if path.endswith("_rate")}
    assert after(scene(still), 100) == after(scene(still), 0)


@settings(max_examples=30, deadline=None)
@given(values=anywhere(Positioning))
def test_counts_stay_between_none_and_all(values: dict[str, float]) -> None:
    market = scene(values, worlds=16)
    mechanism = started(Positioning, market)
    for _ in range(10):
        mechanism.week(market)
    seen = mechanism.observe(market)
    assert set(seen) == set(Positioning.series)
    assert sound(seen)
    assert all(((counts >= 0) & (counts <= VENDORS)).all() for counts in seen.values())


def test_a_vendor_that_left_is_counted_no_more_and_copied_by_nobody() -> None:
    market = scene({"positioning.claims0": VENDORS, "positioning.drop_rate": 0})
    mechanism = started(Positioning, market)
    market.positioning.homepage[0] = market.positioning.specialist[0] = True
    assert (mechanism.observe(market)["openai_claims"] == VENDORS).all()
    market.firms.present[ROSTER.with_flag("mainstream")[0]] = False
    seen = mechanism.observe(market)
    assert (seen["openai_claims"] == VENDORS - 1).all()
    assert not seen["unit_cost_homepages"].any()
    assert not seen["layer_specialists"].any()
    homepage_of_one = {"positioning.homepage_rate": 0.5, "positioning.homepage_imitation": 500.0}
    spread = []
    for there in (True, False):
        market = scene(homepage_of_one, worlds=200)
        mechanism = started(Positioning, market)
        market.positioning.homepage[0] = True
        market.firms.present[ROSTER.with_flag("mainstream")[0]] = there
        mechanism.week(market)
        spread.append(market.positioning.homepage[1:].mean())
    assert spread[0] > 3 * spread[1]
