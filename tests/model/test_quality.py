"""A better model wins customers, and what rests on that: paired runs over one change, with the share of worlds that may
go the other way (MODEL.md section 16). Shares of a few per cent are full fleets, and answers of rivals."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from simulator.market.choice import appeal, own_share
from simulator.market.markups import closed_premium, desired_markup, lerner_markup, scarcity, worth_of_a_month
from simulator.market.prices import reset_price
from simulator.market.state import Market
from simulator.sampling.streams import Array
from simulator.scenario.definition import Scenario
from tests.model.paired import START, YEAR, Watched, lower, shock, watched
from tests.model.test_properties import scenarios
from tests.model.worlds import block

GAIN = 4.0
"""Frontier months that a firm gains, trained and shipped."""
GAIN_AT = 26
"""The week in which it gains them; the sixth clearing has passed."""
A_YEAR_ON, LAST = 6 + YEAR, 36
"""Clearings."""
GAINERS = ("DeepSeek", "Zhipu", "Alibaba", "OpenAI")
CALENDAR = {"the end of 2026": 10, "the end of 2027": 22, "the end": LAST}
"""Clearings of 5 December 2026 and 2027, the last before the turn of the year, and the last of all."""


def better(firm: str) -> Watched:
    targets = (f"capability.theta.{firm}", f"releases.shipped.{firm}")
    return watched("baseline", shock(((path, GAIN) for path in targets), START + timedelta(weeks=GAIN_AT), "add"))


@pytest.mark.parametrize("firm", GAINERS)
def test_a_better_model_wins_share(firm: str) -> None:
    now, paired = better(firm), watched()
    for clearing, won, realised in ((A_YEAR_ON, 0.01, 0.02), (LAST, 0.03, 0.06)):
        assert lower(now.of(now.won, firm)[clearing], paired.of(paired.won, firm)[clearing]) <= won
        assert lower(now.of(now.realised, firm)[clearing], paired.of(paired.realised, firm)[clearing]) <= realised
        assert np.median(now.of(now.won, firm)[clearing] / paired.of(paired.won, firm)[clearing]) > 1.1


def targeted_price(market: Market, shipped: Array) -> Array:
    """What each firm would ask if its price were reset to its target and the target to (8.7), (firms, worlds)."""
    p, weight = market.parameters, market.demand.price_performance_weight
    worth = worth_of_a_month(weight, p["demand.quality_weight"], p["demand.price_weight"])
    lead, most = shipped - market.releases.best_open, 1 + p["prices.markup_max"]
    premium = closed_premium(lead, p["prices.closed_premium"], worth, p["prices.premium_saturation"], most)
    sensitivity = p["demand.scale"] * p["demand.price_weight"] * weight
    own = own_share(market.demand.share, market.demand.spending)
    level = p["prices.markup_scale"] * market.prices.markup_level
    lerner = lerner_markup(level, sensitivity, own, p["prices.rival_share_floor"], p["prices.elasticity_floor"])
    scarce = scarcity(market.compute.utilisation, p["prices.scarcity_cap"], p["prices.scarcity"])
    markup = np.clip(desired_markup(lerner, premium, scarce), p["prices.markup_min"], p["prices.markup_max"])
    return reset_price(market.prices.unit_cost, markup)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_quality_never_lowers_utility_whatever_the_parameters_are(scenario: Scenario) -> None:
    """At a frozen state, +1 fm with the price reset to its new target: utility decides the long-run share."""
    market = block(scenario, 8).market
    p, weight = market.parameters, market.demand.price_performance_weight
    shipped = market.releases.shipped

    def utility(level: Array) -> Array:
        price = targeted_price(market, level)
        found: Array = appeal(level, price, weight, p["demand.quality_weight"], p["demand.price_weight"])
        return found.astype(np.float64)

    gained = utility(shipped + 1) - utility(shipped)
    rounding = 1e-5 * (1 + np.abs(utility(shipped)))
    assert (gained >= -rounding).all()


@pytest.mark.parametrize("clearing", CALENDAR.values(), ids=CALENDAR)
@pytest.mark.parametrize("series", ["token_share_cn", "spending_share_cn"])
@pytest.mark.parametrize(("scenario", "sign"), [("us-breakaway-paradigm", -1), ("good-enough-tipping", 1)])
def test_the_side_that_gets_better_gains_tokens_and_spending_abroad(
    scenario: str, sign: int, series: str, clearing: int
) -> None:
    moved = watched(scenario).series[series][clearing] - watched().series[series][clearing]
    assert sign * moved.mean() > 3 * moved.std() / np.sqrt(moved.size)


@pytest.mark.parametrize("firm", ["BAAI", "iFlytek", "CAS", "Kuaishou"])
def test_a_firm_that_never_trained_stays_near_its_starting_share_of_china(firm: str) -> None:
    share = china_share(firm)
    assert np.mean(share.max(axis=0) <= share[0] + 0.2) >= 0.98


@pytest.mark.parametrize("place", ["EntrantCN1", "EntrantCN2"])
def test_an_entrant_hardly_ever_ends_with_a_third_of_china(place: str) -> None:
    assert np.mean(china_share(place)[-1] > 0.3) <= 0.05


def china_share(firm: str) -> Array:
    """Share of a firm in the revenue of Chinese firms, (clearings, worlds)."""
    run = watched()
    names = [run.names[position] for position in run.run.plan.scenario.roster.china]
    return run.series[f"revenue.{firm}"] / np.sum([run.series[f"revenue.{name}"] for name in names], axis=0)
