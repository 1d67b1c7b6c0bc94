"""Prices, (8.4)–(8.9): numbers worked by hand, the rules of resets and wars, directions, and accumulated drift."""

import numpy as np
import pytest

from simulator.market.core import MONTH
from simulator.market.price_wars import cut_markup, fading_memory, war_cut, war_rate
from simulator.market.prices import (
    api_margin,
    closed_premium,
    desired_markup,
    fell,
    log_price_level,
    of_best,
    reset_price,
    start_price,
    unit_cost,
)
from tests.market.hand_made import row
from tests.market.stalls import Stalls

PEACE: dict[str, float] = {"prices.war_rate.cn": 0, "prices.war_rate.us": 0}
"""No price wars."""
STICKY: dict[str, float] = PEACE | {"prices.reset_rate": 0.05, "prices.reset_floor": 0}
"""Hardly any list price changes without a release."""


def test_starting_prices_fall_with_distance() -> None:
    # 10·exp(0.1·(−5) + 0.2)
    assert start_price(row(10), row(-0.5 + 0.2)) == pytest.approx(10 * np.exp(-0.3))
    assert np.isfinite(start_price(row(10), row(500)))


def test_cost_follows_drift_and_the_distance_gained() -> None:
    # drift 0.1; the distance to the frontier grew by 3 fm at 0.2 per fm: exp(0.1 − 0.6)
    found = unit_cost(row(2), row(0.1), row(0.2), distance=row(-8), distance_start=row(-5))
    assert found == pytest.approx(2 * np.exp(-0.5))


def test_the_premium_saturates_and_vanishes_at_parity() -> None:
    # 1 + 0.5·(12/6)·(1 − exp(−1))
    found = closed_premium(row(12, 0, -4, 1e6), row(0.5), unit=row(6), saturation=row(12))
    assert found == pytest.approx([1 + (1 - np.exp(-1)), 1, 1, 2])


def test_the_desired_markup_is_one_over_the_elasticity() -> None:
    # 1.5/(2·(1 − 0.4)) = 1.25; few rivals: 1.5/(2·0.3); small elasticity: 1.5/0.8
    sensitivity = row(2, 2, 1)
    found = desired_markup(row(1.5), sensitivity, row(0.4, 0.9, 0.4), rival_floor=row(0.3), elasticity_floor=row(0.8))
    assert found == pytest.approx([1.25, 1.875, 1.875])
    assert desired_markup(row(1), row(2), row(0.4), row(0.3), row(0.1)) == pytest.approx(1 / 1.2)


def test_a_war_cuts_the_price_over_cost() -> None:
    assert cut_markup(row(0.6), row(0.25)) == pytest.approx(0.2)


def test_a_price_is_set_ahead_of_the_falling_cost() -> None:
    # 2·1.5·exp(−6·0.1/3)
    assert reset_price(row(2), row(0.5), row(0.1), resets=row(3)) == pytest.approx(3 * np.exp(-0.2))


def test_the_margin_is_bounded_below() -> None:
    assert api_margin(row(4, 2, 1), row(1, 3, 5)) == pytest.approx([0.75, -0.5, -1])


def test_wars_are_excited_by_wars_and_fade_with_thin_margins_and_full_fleets() -> None:
    # 0.5·(1 + 1.5·2)·0.8·exp(0.3)
    assert war_rate(row(0.5), row(1.5), row(2), row(0.8), row(0.3)) == pytest.approx(1.6 * np.exp(0.3))
    # limits: margins .1 and 1.5, exponent ± 1
    assert war_rate(row(1), row(0), row(0), row(-3, 9), row(-9, 9)) == pytest.approx([0.1 / np.e, 1.5 * np.e])


def test_the_memory_of_wars_fades() -> None:
    found = fading_memory(row(2, 2), row(MONTH), np.array([False, True]))
    assert found == pytest.approx([2 / np.e, 1 + 2 / np.e])


def test_cuts_are_between_a_twentieth_and_a_half() -> None:
    assert war_cut(row(0.25), row(0.1645), row(0, 1, 9, -9)) == pytest.approx([0.25, 0.35, 0.5, 0.05])


def test_the_best_come_first_and_ties_keep_their_order() -> None:
    values = np.arange(4, dtype=np.float32)[:, None]
    assert of_best(values, row(1, 3, 3, 2)[:, None], 2)[:, 0] == pytest.approx([1, 2])
    assert np.exp(log_price_level(row(1, 4, 16)[:, None])) == pytest.approx(4)


def test_a_fall_is_measured_over_six_clearings() -> None:
    past = np.zeros((6, 1), dtype=np.float32)
    path = [9, 9, 9, 9, 9, 6.3, 6.3, 5.9, 5.9, 5.9, 5.9, 5.9, 5.9, 3.9]
    falls = [clearing for clearing, value in enumerate(path) if fell(past, row(value), clearing)]
    # 5.9 < 6 = two thirds of 9 as long as 9 stands six clearings before (7 … 10); 3.9 < two thirds of 5.9 (7 → 13)
    assert falls == [7, 8, 9, 10, 13]


def test_starting_prices_follow_the_table_and_the_ratio() -> None:
    stalls = Stalls(worlds=2000, given={"prices.ratio0": 8})
    market = stalls.market
    price = market.prices.list_price
    table = dict(zip(market.roster.with_flag("closed"), market.parameters["prices.us0"][:, 0], strict=True))
    for firm, stated in table.items():
        assert price[firm] == pytest.approx(stated)
    reference = np.mean([table[firm] for firm in market.roster.with_flag("price-reference")])
    # all US models are equally good here, so a firm without a list price of its own starts at the reference
    (other,) = set(market.roster.america) - set(table)
    assert price[other] == pytest.approx(reference)
    # the spread of the mean log over 13·2,000 draws is 0.35/161
    chinese = np.log(price[market.roster.china])
    assert chinese.mean() == pytest.approx(np.log(reference / 8), abs=0.01)
    assert chinese.std() == pytest.approx(0.35, abs=0.01)


def test_a_better_chinese_model_starts_dearer() -> None:
    stalls = Stalls(worlds=1, given={"prices.dispersion0": 0, "prices.cost_slope": 0.1})
    market = stalls.market
    market.releases.shipped[stalls.firm("Baidu")] -= 5
    stalls.prices.start(market)
    price = market.prices.list_price
    assert price[stalls.firm("Baidu")] == pytest.approx(price[stalls.firm("DeepSeek")] * np.exp(-0.5))


def test_cost_and_price_agree_with_the_markup_at_all_times() -> None:
    stalls = Stalls(worlds=32)
    for _ in range(8):
        prices = stalls.market.prices
        assert prices.markup == pytest.approx(prices.list_price / prices.unit_cost - 1, abs=1e-4)
        floored = np.maximum(prices.markup / (1 + prices.markup), -1)
        assert prices.api_margin == pytest.approx(floored, abs=1e-4)
        stalls.clear()


def test_the_starting_markup_is_the_desired_one() -> None:
    given = {"prices.markup_dispersion0": 0, "demand.price_weight": 4, "demand.price_performance_weight0": 0.4}
    stalls = Stalls(worlds=1, given=given, lead=0)
    own = stalls.market.demand
    seller = stalls.firm("OpenAI")
    sales = own.share[:, seller, 0] * own.spending[:, 0]
    average = (own.share[:, seller, 0] * sales).sum() / sales.sum()
    assert stalls.market.prices.target_markup[seller, 0] == pytest.approx(1 / (1.6 * (1 - average)), rel=1e-5)


def test_a_release_resets_the_price_and_nothing_else_does_in_peace() -> None:
    stalls = Stalls(given=STICKY)
    market = stalls.market
    before = market.prices.list_price.copy()
    seller = stalls.firm("Moonshot")
    market.releases.since_clearing = np.zeros_like(market.releases.since_clearing)
    market.releases.since_clearing[seller] = True
    market.clock.clearing = 0
    stalls.prices.clearing(market)
    changed = (market.prices.list_price != before).mean(axis=1)
    assert changed[seller] == 1
    # the Calvo rate is .05 a year: 17·4 draws of 0.4 % each
    assert changed.sum() <= 2


def test_a_price_below_the_floor_is_changed_at_once() -> None:
    stalls = Stalls(given=STICKY | {"prices.reset_floor": 0.6})
    prices = stalls.market.prices
    seller = stalls.firm("DeepSeek")
    prices.list_price[seller] = 0.5 * prices.unit_cost[seller]
    stalls.clear()
    assert (prices.list_price[seller] > 0.6 * prices.unit_cost[seller]).all()


def test_prices_follow_calvo_at_its_rate() -> None:
    stalls = Stalls(worlds=1000, given=PEACE | {"prices.reset_rate": 6, "prices.reset_floor": 0})
    before = stalls.market.prices.list_price.copy()
    stalls.clear()
    # 18,000 draws of 1 − exp(−1/2) = .3935, standard error .004
    assert (stalls.market.prices.list_price != before).mean() == pytest.approx(1 - np.exp(-0.5), abs=0.015)


def test_wars_come_at_their_rate_and_cut_prices_of_their_bloc_only() -> None:
    loud = STICKY | {"prices.war_rate.cn": 24, "prices.war_slack": 0, "prices.war_cut": 0.3, "prices.war_cut_spread": 0}
    war, peace = (Stalls(worlds=200, given=given) for given in (loud, STICKY))
    for stalls in (war, peace):
        stalls.clear()
    fought = war.market.prices.war[0]
    assert fought.mean() > 0.5
    assert not war.market.prices.war[1].any()
    assert not peace.market.prices.war.any()
    roster = war.market.roster
    over_cost, calm = 1 + war.market.prices.target_markup, 1 + peace.market.prices.target_markup
    assert over_cost[roster.china][:, fought] == pytest.approx(0.7 * calm[roster.china][:, fought], rel=1e-4)
    assert over_cost[roster.china][:, ~fought] == pytest.approx(calm[roster.china][:, ~fought])
    assert over_cost[roster.america] == pytest.approx(calm[roster.america])
    log = war.market.log
    assert (log.first["price-war"][0] == np.where(fought, 0, log.NEVER)).all()


def test_every_list_price_of_a_bloc_at_war_is_set_anew() -> None:
    stalls = Stalls(worlds=200, given=STICKY | {"prices.war_rate.us": 24, "prices.war_slack": 0})
    before = stalls.market.prices.list_price.copy()
    stalls.clear()
    fought, america = stalls.market.prices.war[1], stalls.market.roster.america
    assert fought.any()
    assert (stalls.market.prices.list_price != before)[america][:, fought].all()


@pytest.mark.parametrize("pressed", ["full fleets", "thin margins"])
def test_full_fleets_and_thin_margins_keep_the_peace(pressed: str) -> None:
    wars = []
    for changed in (False, True):
        stalls = Stalls(worlds=500, given={"prices.war_rate.cn": 3, "prices.war_slack": 2})
        if changed and pressed == "full fleets":
            stalls.market.compute.utilisation[:] = 1.2
        elif changed:
            stalls.market.prices.api_margin[:] = 0.05
        wars.append(stalls.clear().market.prices.war[0].mean())
    assert wars[1] < 0.6 * wars[0]


def test_the_target_markup_relaxes_to_the_desired_one() -> None:
    given = PEACE | {"prices.markup_time": 0.5, "demand.price_weight": 4, "demand.price_performance_weight0": 0.4}
    stalls = Stalls(worlds=1, given=given, lead=0)
    prices, demand, seller = stalls.market.prices, stalls.market.demand, stalls.firm("OpenAI")
    before = prices.target_markup[seller].item()
    sales = demand.share[:, seller, 0] * demand.spending[:, 0]
    desired = 1 / (1.6 * (1 - (demand.share[:, seller, 0] * sales).sum() / sales.sum()))
    stalls.clear()
    assert prices.target_markup[seller] == pytest.approx(before + (desired - before) / 6, rel=1e-5)


def test_markups_keep_their_limits() -> None:
    limits = {"prices.markup_max": 0.5, "prices.markup_min": 0, "prices.war_rate.cn": 24, "prices.war_cut": 0.9}
    stalls = Stalls(worlds=100, given=limits)
    for _ in range(6):
        target = stalls.clear().market.prices.target_markup
        assert target.min() >= 0
        assert target.max() <= 0.5
    assert (target == 0.5).any()
    assert (target == 0).any()


def test_a_shock_to_the_drift_changes_the_future_only() -> None:
    stalls = Stalls(given={"prices.cost_drift": 0.24}).clear(7)
    cost = stalls.market.prices.unit_cost.copy()
    assert cost == pytest.approx(stalls.market.prices.unit_cost_start * np.exp(0.12), rel=1e-4)
    stalls.market.parameters["prices.cost_drift"][:] = -1.2
    stalls.clear()
    assert stalls.market.prices.unit_cost == pytest.approx(cost * np.exp(-0.1), rel=1e-4)


def test_compute_cost_counts_in_china_only() -> None:
    stalls = Stalls()
    stalls.market.compute.cost_factor[:] = 1.3
    stalls.clear()
    ratio = stalls.market.prices.unit_cost / stalls.market.prices.unit_cost_start
    assert ratio[stalls.market.roster.china] == pytest.approx(1.3)
    assert ratio[stalls.market.roster.america] == pytest.approx(1)
    assert stalls.observe()["cost_ratio"] == pytest.approx(Stalls().clear().observe()["cost_ratio"] / 1.3)


def test_a_model_that_is_not_replaced_becomes_cheaper_to_serve() -> None:
    stalls = Stalls(given={"prices.cost_slope": 0.1})
    stalls.market.capability.theta = stalls.market.capability.theta + 12
    stalls.clear()
    ratio = stalls.market.prices.unit_cost / stalls.market.prices.unit_cost_start
    assert ratio == pytest.approx(np.exp(-1.2), rel=1e-4)


@pytest.mark.parametrize(("path", "low", "high"), [("prices.closed_premium", 0.5, 2), ("prices.markup_scale", 0.5, 2)])
def test_premium_and_scale_raise_us_margins(path: str, low: float, high: float) -> None:
    margins = [Stalls(given=PEACE | {path: value}).clear(24).observe()["api_margin_us"] for value in (low, high)]
    assert (margins[1] > margins[0]).all()


def test_closer_open_models_cost_the_premium() -> None:
    near, far = (Stalls(lead=lead).observe()["closed_premium"] for lead in (2, 8))
    assert (near < far).all()
    assert Stalls(lead=0).observe()["closed_premium"] == pytest.approx(1)


def test_a_higher_weight_of_price_thins_margins() -> None:
    thick, thin = (
        Stalls(given=PEACE | {"demand.price_performance_target": target}).clear(36).observe() for target in (0.2, 0.8)
    )
    assert (thin["api_margin_cn"] < thick["api_margin_cn"]).all()
    assert (thin["api_margin_us"] < thick["api_margin_us"]).all()


def test_recorded_prices_by_hand() -> None:
    stalls = Stalls(worlds=1, given={"prices.cost_slope": 0.1}, lead=5)
    market = stalls.market
    for name, shipped, price in (("OpenAI", 2.0, 6), ("Google", 1.0, 4), ("xAI", 0.5, 90)):
        market.releases.shipped[stalls.firm(name)] = shipped
        market.prices.list_price[stalls.firm(name)] = price
    for name, shipped, price in (("Zhipu", -1, 0.2), ("Alibaba", -2, 0.5), ("Tencent", -3, 0.9), ("Baidu", -4, 0.01)):
        market.releases.shipped[stalls.firm(name)] = shipped
        market.prices.list_price[stalls.firm(name)] = price
    seen = stalls.observe()
    assert seen["price_us"] == pytest.approx(5)
    assert seen["price_cn"] == pytest.approx(0.5)
    assert seen["price_ratio"] == pytest.approx(10)
    assert seen["price_ratio_equal"] == pytest.approx(10 * np.exp(-0.3))
    market.prices.list_price[market.roster.china], market.prices.api_margin[market.roster.china] = 0.5, -0.2
    assert stalls.observe()["token_margin"] == pytest.approx(-0.1)


def test_list_cuts_count_us_firms_a_fifth_below_their_start() -> None:
    stalls = Stalls(worlds=1)
    prices = stalls.market.prices
    assert stalls.observe()["us_list_cuts"] == 0
    for name, factor in (("OpenAI", 0.7), ("Meta", 0.79), ("Google", 0.85), ("Baidu", 0.5)):
        prices.list_price[stalls.firm(name)] *= factor
    assert stalls.observe()["us_list_cuts"] == 2


def test_a_fall_of_list_prices_is_an_event_at_each_clearing_at_which_it_holds() -> None:
    stalls = Stalls(worlds=1, given=STICKY | {"prices.cost_drift": 0}).clear(7)
    closed = stalls.market.roster.with_flag("closed")
    for clearing in (7, 8):
        stalls.market.prices.list_price[closed] = 0.3 * stalls.market.prices.list_price_start[closed]
        stalls.clear()
        assert stalls.market.log.weekly["us-list-price-cut"][clearing * 4, 0] == 1
    assert stalls.market.log.first["us-list-price-cut"][0, 0] == 28
    assert stalls.market.log.first["us-price-cut"][0, 0] == stalls.market.log.NEVER
