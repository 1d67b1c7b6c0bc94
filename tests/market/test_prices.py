"""Prices, (8.4)–(8.9), (8.13): numbers worked by hand, the rules of resets and wars, directions, drift."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.catalogue.load import load_catalogue
from simulator.market.choice import appeal, logit_share
from simulator.market.coming_and_going import ENTERED, LEFT
from simulator.market.core import MONTH
from simulator.market.markups import closed_premium, desired_markup, lerner_markup, scarcity, worth_of_a_month
from simulator.market.price_levels import fell, ladder_price, log_price_level, of_best, price_variation
from simulator.market.price_wars import cut_markup, fading_memory, war_cut, war_rate
from simulator.market.prices import api_margin, reset_price, unit_cost, war_price
from simulator.market.starting_prices import start_price
from tests.market.hand_made import CHINESE, row
from tests.market.stalls import Stalls

PEACE: dict[str, float] = {"prices.war_rate.cn": 0, "prices.war_rate.us": 0}
"""No price wars."""
STICKY: dict[str, float] = PEACE | {"prices.reset_rate": 0.05, "prices.reset_floor": 0}
"""Hardly any list price changes without a release."""


def test_starting_prices_fall_with_distance() -> None:
    # 10·exp(0.1·(−5) + 0.2)
    assert start_price(row(10), row(-0.5 + 0.2)) == pytest.approx(10 * np.exp(-0.3))
    assert np.isfinite(start_price(row(10), row(500)))


def test_cost_follows_its_drift_whatever_the_model_can_do() -> None:
    assert unit_cost(row(2, 3), row(0.1)) == pytest.approx([2 * np.exp(0.1), 3 * np.exp(0.1)])


def test_a_frontier_month_is_worth_what_price_and_quality_weigh() -> None:
    # 0.6·10/(12·0.4·2)
    assert worth_of_a_month(row(0.4), row(10), row(2)) == pytest.approx(0.625)
    assert np.isfinite(worth_of_a_month(row(0), row(60), row(0)))


def test_the_premium_is_part_of_the_worth_of_a_lead_and_vanishes_at_parity() -> None:
    # a lead of 18 fm counts for 18·(1 − 1/e) = 11.378, of which half is taken at 0.1 a month; the most is 18·0.05
    found = closed_premium(row(18, 0, -4, 1e6), row(0.5), worth=row(0.1), saturation=row(18), most=row(13))
    assert found == pytest.approx([np.exp(0.5689), 1, 1, np.exp(0.9)], rel=1e-4)
    assert closed_premium(row(18), row(0.5), row(1), row(18), most=row(13)) == pytest.approx(13)


def test_a_full_fleet_makes_dear_up_to_a_limit() -> None:
    assert scarcity(row(0.5, 1, 2, 9), cap=row(4), elasticity=row(0.5)) == pytest.approx([1, 1, 2**0.5, 2])


def test_the_lerner_markup_is_one_over_the_elasticity() -> None:
    # 1.5/(2·(1 − 0.4)) = 1.25; few rivals: 1.5/(2·0.3); small elasticity: 1.5/0.8
    sensitivity = row(2, 2, 1)
    found = lerner_markup(row(1.5), sensitivity, row(0.4, 0.9, 0.4), rival_floor=row(0.3), elasticity_floor=row(0.8))
    assert found == pytest.approx([1.25, 1.875, 1.875])
    assert lerner_markup(row(1), row(2), row(0.4), row(0.3), row(0.1)) == pytest.approx(1 / 1.2)


def test_premium_and_scarcity_multiply_the_price_over_cost() -> None:
    # 2.25·1.2·1.1 − 1
    assert desired_markup(row(1.25), row(1.2), row(1.1)) == pytest.approx(1.97)


def test_a_war_cuts_the_price_over_cost() -> None:
    assert cut_markup(row(0.6), row(0.25)) == pytest.approx(0.2)


def test_a_new_price_is_cost_and_markup() -> None:
    assert reset_price(row(2), row(0.5)) == pytest.approx(3)


def test_a_war_cuts_from_the_lower_price_down_to_the_floor() -> None:
    # a reset would have raised 10 to 12: 0.7·10, at least 0.9·8; lowered to 6: 6 stands, as 7.2 lies above it
    found = war_price(row(10, 10, 10), row(12, 6, 10), row(8, 8, 1), cut=row(0.3), floor=row(0.9))
    assert found == pytest.approx([7.2, 6, 7])


@settings(deadline=None)
@given(
    *(st.floats(1e-3, 1e3) for _ in range(3)), st.floats(0.05, 0.5), st.floats(0, 2)
)  # fmt: skip
def test_a_war_never_raises_a_list_price(before: float, after: float, cost: float, cut: float, floor: float) -> None:
    fought = war_price(row(before), row(after), row(cost), row(cut), row(floor)).item()
    assert fought <= row(after).item()
    if before >= floor * cost:
        assert fought <= row(before).item() * (1 + 1e-6)


def test_a_fixed_capability_is_bought_where_it_is_cheapest() -> None:
    # of 10 a Mtok at 6 fm, and 3 at 2 fm: at 1 fm min(10·e^−.5, 3·e^−.1); at 3 fm only the first, 10·e^−.3
    price, shipped, slope = row(10, 3)[:, None], row(6, 2)[:, None], row(0.1)
    assert ladder_price(price, shipped, row(1), slope, row(12)) == pytest.approx(3 * np.exp(-0.1))
    assert ladder_price(price, shipped, row(3), slope, row(12)) == pytest.approx(10 * np.exp(-0.3))
    # the smallest model costs 1/1.2 of the flagship; what nobody has shipped costs what the best costs
    assert ladder_price(price, shipped, row(3), slope, row(1.2)) == pytest.approx(10 / 1.2)
    assert ladder_price(price, shipped, row(9), slope, row(12)) == pytest.approx(10)
    # a firm that is not there sells nothing
    assert ladder_price(price, row(6, -np.inf)[:, None], row(1), slope, row(12)) == pytest.approx(10 * np.exp(-0.5))


def bounded(path: str) -> st.SearchStrategy[float]:
    entry = load_catalogue().parameters[path]
    return st.floats(entry.low, entry.high)


@settings(max_examples=300, deadline=None)
@given(
    data=st.data(),
    leads=arrays(np.float64, 6, elements=st.floats(-60, 60)),
    own=arrays(np.float64, 6, elements=st.floats(0, 1)),
    utilisation=arrays(np.float64, 6, elements=st.floats(0, 50)),
    cost=arrays(np.float64, 6, elements=st.floats(0.01, 100)),
)
def test_a_better_model_at_its_new_price_never_loses_revenue(
    data: st.DataObject, leads: np.ndarray, own: np.ndarray, utilisation: np.ndarray, cost: np.ndarray
) -> None:
    """The state is frozen: what changes is +1 fm of one firm, and its price to the new target (8.7), (8.8)."""
    p = {
        path: np.array([data.draw(bounded(path), path)])
        for path in (
            "prices.closed_premium", "prices.premium_saturation", "prices.markup_max", "prices.markup_min",
            "prices.markup_scale", "prices.elasticity_floor", "prices.rival_share_floor", "prices.scarcity",
            "prices.scarcity_cap", "demand.scale", "demand.price_weight", "demand.quality_weight",
        )
    }  # fmt: skip
    weight = np.array([data.draw(st.floats(0.02, 0.98), "weight of price-performance")])

    def revenue(lead: np.ndarray) -> np.ndarray:
        """Shares that buyers settle on, in one segment of unit scale."""
        quality, price_weight = p["demand.quality_weight"], p["demand.price_weight"]
        premium = closed_premium(
            lead, p["prices.closed_premium"], worth_of_a_month(weight, quality, price_weight),
            p["prices.premium_saturation"], 1 + p["prices.markup_max"],
        )  # fmt: skip
        lerner = lerner_markup(
            p["prices.markup_scale"], p["demand.scale"] * price_weight * weight, own, p["prices.rival_share_floor"],
            p["prices.elasticity_floor"],
        )  # fmt: skip
        scarce = scarcity(utilisation, p["prices.scarcity_cap"], p["prices.scarcity"])
        markup = np.clip(desired_markup(lerner, premium, scarce), p["prices.markup_min"], p["prices.markup_max"])
        utility = p["demand.scale"] * appeal(lead, reset_price(cost, markup), weight, quality, price_weight)
        return logit_share(utility[None, :, None])[0, :, 0]

    before = revenue(leads)
    for firm in range(6):
        after = revenue(leads + (np.arange(6) == firm))
        assert after[firm] >= before[firm] * (1 - 1e-9)


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
    best, there = of_best(values, row(1, 3, 3, 2)[:, None], 2)
    assert best[:, 0] == pytest.approx([1, 2])
    assert there.all()
    assert of_best(values, row(-np.inf, 3, -np.inf, -np.inf)[:, None], 2)[1][:, 0].tolist() == [True, False]
    # ln of 1, 4 and 16 over 1, 1 and 2; of those that are there
    price, start = row(1, 4, 16)[:, None], row(1, 1, 2)[:, None]
    assert np.exp(log_price_level(price, start, np.ones((3, 1), dtype=np.bool_))) == pytest.approx(32 ** (1 / 3))
    assert np.exp(log_price_level(price, start, np.array([[True], [True], [False]]))) == pytest.approx(2)


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
    others = np.setdiff1d(market.roster.america, list(table))
    assert len(others) == 2
    assert price[others] == pytest.approx(reference)
    # the spread of the mean log over 15·2,000 draws is 0.35/173
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
    market.clock.clearing = 1
    stalls.prices.clearing(market)
    changed = (market.prices.list_price != before).mean(axis=1)
    assert changed[seller] == 1
    # the Calvo rate is .05 a year: 20·4 draws of 0.4 % each
    assert changed.sum() <= 2


def test_a_price_below_the_floor_is_changed_at_once() -> None:
    stalls = Stalls(given=STICKY | {"prices.reset_floor": 0.6})
    prices = stalls.market.prices
    seller = stalls.firm("DeepSeek")
    prices.list_price[seller] = 0.5 * prices.unit_cost[seller]
    stalls.clear(2)
    assert (prices.list_price[seller] > 0.6 * prices.unit_cost[seller]).all()


def test_prices_follow_calvo_at_its_rate() -> None:
    stalls = Stalls(worlds=1000, given=PEACE | {"prices.reset_rate": 6, "prices.reset_floor": 0})
    before = stalls.market.prices.list_price.copy()
    stalls.clear(2)
    # 21,000 draws of 1 − exp(−1/2) = .3935, standard error .004
    assert (stalls.market.prices.list_price != before).mean() == pytest.approx(1 - np.exp(-0.5), abs=0.015)


def test_wars_come_at_their_rate_and_cut_prices_of_their_bloc_only() -> None:
    loud = STICKY | {"prices.war_rate.cn": 24, "prices.war_slack": 0, "prices.war_cut": 0.3, "prices.war_cut_spread": 0}
    war, peace = (Stalls(worlds=200, given=given) for given in (loud, STICKY))
    for stalls in (war, peace):
        stalls.clear(2)
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
    assert (log.first["price-war"][0] == np.where(fought, 4, log.NEVER)).all()


def test_every_list_price_of_a_bloc_at_war_is_cut() -> None:
    cuts = {"prices.war_rate.us": 24, "prices.war_slack": 0, "prices.war_cut": 0.3, "prices.war_cut_spread": 0}
    stalls = Stalls(worlds=200, given=STICKY | cuts)
    before = stalls.market.prices.list_price.copy()
    stalls.clear(2)
    fought, america = stalls.market.prices.war[1], stalls.market.roster.america
    assert fought.any()
    cheaper = stalls.market.prices.list_price[america] / before[america]
    # a price that chance resets in the same month is cut from the lower of the two
    assert (cheaper[:, fought] <= 0.7 * (1 + 1e-5)).all()
    assert np.median(cheaper[:, fought]) == pytest.approx(0.7)
    assert np.median(cheaper[:, ~fought]) == 1


@pytest.mark.parametrize("pressed", ["full fleets", "thin margins"])
def test_full_fleets_and_thin_margins_keep_the_peace(pressed: str) -> None:
    wars = []
    for changed in (False, True):
        stalls = Stalls(worlds=500, given={"prices.war_rate.cn": 3, "prices.war_slack": 2}).clear()
        if changed and pressed == "full fleets":
            stalls.market.compute.utilisation[:] = 1.2
        elif changed:
            stalls.market.prices.api_margin[:] = 0.05
        wars.append(stalls.clear().market.prices.war[0].mean())
    assert wars[1] < 0.6 * wars[0]


def test_nothing_changes_at_the_first_clearing() -> None:
    """It closes a month that is past, whatever was released in it and however eager for war everybody is."""
    stalls = Stalls(worlds=64, given={"prices.war_rate.cn": 24, "prices.war_rate.us": 24, "prices.reset_rate": 52})
    market = stalls.market
    market.releases.since_clearing[:] = True
    market.compute.utilisation[:] = 3
    names = ("list_price", "unit_cost", "target_markup", "markup", "api_margin", "closed_premium")
    start, depth = {name: getattr(market.prices, name).copy() for name in names}, market.firms.depth.copy()
    stalls.clear()
    for name in names:
        assert getattr(market.prices, name) == pytest.approx(start[name], rel=1e-5, abs=1e-5), name
    assert market.firms.depth == pytest.approx(depth, abs=1e-6)
    assert not market.prices.war.any()


def test_starting_prices_lie_on_the_path_of_the_model() -> None:
    """Every list price set anew a month on, with nothing else moving, is the starting price."""
    weight = {"demand.price_performance_weight0": 0.42, "demand.price_performance_target": 0.42}
    still = {"prices.cost_drift": 0, "demand.closeness_effect": 0, "demand.agent_volume_effect": 0}
    stalls = Stalls(worlds=64, given=PEACE | weight | still | {"demand.appeal_sd": 0})
    market = stalls.market
    market.releases.since_clearing[:] = True
    stalls.clear(2)
    assert market.prices.list_price == pytest.approx(market.prices.list_price_start, rel=0.01)


def test_the_target_markup_relaxes_to_the_desired_one() -> None:
    given = PEACE | {"prices.markup_time": 0.5, "demand.price_weight": 4, "prices.markup_dispersion0": 0}
    stalls = Stalls(worlds=1, given=given, lead=0).clear()
    market, seller = stalls.market, stalls.firm("OpenAI")
    prices, demand = market.prices, market.demand
    before = prices.target_markup[seller].item()
    demand.price_performance_weight[:] = 0.4
    sales = demand.share[:, seller, 0] * demand.spending[:, 0]
    desired = 1 / (1.6 * (1 - (demand.share[:, seller, 0] * sales).sum() / sales.sum()))
    market.compute.utilisation[seller] = 2
    scarce = 2.0 ** market.parameters["prices.scarcity"].item()
    stalls.clear()
    assert prices.target_markup[seller] == pytest.approx(before + ((1 + desired) * scarce - 1 - before) / 6, rel=1e-5)


def test_what_sets_a_firm_apart_stays_for_good() -> None:
    """e_i of (8.7): with a spread at the start, mark-ups still differ three years on, in the same order."""
    stalls = Stalls(worlds=64, given=PEACE | {"prices.markup_dispersion0": 0.5})
    start = stalls.market.prices.markup_level.copy()
    target = stalls.clear(37).market.prices.target_markup
    assert stalls.market.prices.markup_level == pytest.approx(start)
    within = [np.corrcoef(start[CHINESE, world], np.log1p(target[CHINESE, world]))[0, 1] for world in range(64)]
    assert np.median(within) > 0.8


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
    plain, stalls = (Stalls(given={"prices.cost_drift": 0}) for _ in range(2))
    stalls.market.compute.cost_factor[:] = 1.3
    stalls.clear(2)
    ratio = stalls.market.prices.unit_cost / stalls.market.prices.unit_cost_start
    assert ratio[stalls.market.roster.china] == pytest.approx(1.3)
    assert ratio[stalls.market.roster.america] == pytest.approx(1)
    assert stalls.observe()["cost_ratio"] == pytest.approx(plain.clear(2).observe()["cost_ratio"] / 1.3)


def test_a_better_flagship_costs_as_much_to_serve() -> None:
    plain, better = Stalls(given=PEACE), Stalls(given=PEACE)
    better.market.releases.shipped += 12
    assert better.clear(3).market.prices.unit_cost == pytest.approx(plain.clear(3).market.prices.unit_cost)


def test_a_new_flagship_has_a_size_of_its_own_about_the_line() -> None:
    """n_i of (8.5b): drawn anew with each flagship, kept until the next, 0 before the first; it is listed."""
    stalls = Stalls(worlds=2000, given=STICKY | {"prices.cost_drift": 0, "prices.generation_sd": 0.4})
    market, seller = stalls.clear(2).market, stalls.firm("OpenAI")
    assert not market.prices.size.any()
    market.releases.flagship_since_clearing[seller] = True
    first = stalls.clear().market.prices.size.copy()
    assert first[seller].std() == pytest.approx(0.4, rel=0.1)
    assert first[seller].mean() == pytest.approx(0, abs=0.05)
    assert not np.delete(first, seller, axis=0).any()
    listed = stalls.observe()["list_price"][seller]
    assert listed == pytest.approx(market.prices.list_price[seller] * np.exp(first[seller]))
    market.releases.flagship_since_clearing[:] = False
    assert stalls.clear().market.prices.size == pytest.approx(first)
    market.releases.flagship_since_clearing[seller] = True
    assert abs(np.corrcoef(first[seller], stalls.clear().market.prices.size[seller])[0, 1]) < 0.1


def test_the_size_of_a_flagship_moves_no_choice_and_no_margin() -> None:
    small, large = (Stalls(worlds=64, given={"prices.generation_sd": sd}) for sd in (0, 1))
    for stalls in (small, large):
        stalls.market.releases.flagship_since_clearing[:] = True
        stalls.clear(6)
    for name in ("list_price", "unit_cost", "api_margin", "target_markup"):
        assert np.array_equal(getattr(small.market.prices, name), getattr(large.market.prices, name)), name
    assert not np.array_equal(small.observe()["price_us"], large.observe()["price_us"])


@pytest.mark.parametrize(
    ("path", "low", "high"), [("prices.closed_premium", 0.1, 0.6), ("prices.markup_scale", 0.5, 2)]
)
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


def test_fewer_firms_than_a_price_is_read_of_leave_the_price_of_those_that_are_there() -> None:
    stalls = Stalls(worlds=1, lead=5)
    market, roster = stalls.market, stalls.market.roster
    market.firms.present[roster.america] = market.firms.present[roster.china] = False
    for name, price in (("xAI", 9), ("Zhipu", 0.4), ("Baidu", 0.2)):
        market.firms.present[stalls.firm(name)] = True
        market.prices.list_price[stalls.firm(name)] = price
    seen = stalls.observe()
    assert seen["price_us"] == pytest.approx(9)
    assert seen["price_cn"] == pytest.approx(0.3)


@pytest.mark.parametrize("name", ["OpenAI", "Alibaba"])
def test_a_firm_that_left_is_in_no_price(name: str) -> None:
    """Whatever its model and its price are: the cheapest and the best."""
    stalls = Stalls(worlds=1, given=PEACE).clear()
    market, firm = stalls.market, stalls.firm(name)
    stalls.firms.open_state(market, "firms.left")[firm] = LEFT
    stalls.clear()
    usual = stalls.observe()
    market.releases.shipped[firm], market.prices.list_price[firm], market.prices.api_margin[firm] = 80, 1e-4, -1
    seen = stalls.observe()
    for series in stalls.prices.series:
        if series != "list_price":
            np.testing.assert_array_equal(seen[series], usual[series], err_msg=series)
    # nor does its leaving look like a cut of list prices
    stalls.clear(6)
    assert not market.log.weekly["us-list-price-cut"].any()


@pytest.mark.parametrize("name", ["EntrantCN1", "EntrantUS"])
def test_an_entrant_is_priced_by_what_it_enters_with(name: str) -> None:
    given = PEACE | {"prices.dispersion0": 0, "firms.entry_rate": 0, "prices.cost_slope": 0.1}
    given |= {"prices.reset_rate": 0, "prices.reset_floor": 0}
    found = []
    for waiting in (-30.0, -5.0):
        stalls = Stalls(worlds=1, given=given, waiting=waiting).clear(7)
        market, firm = stalls.market, stalls.firm(name)
        place = list(market.roster.labels("place")).index(name)
        before = [ratio(stalls, firms) for firms in (market.roster.china, market.roster.america)]
        stalls.firms.open_state(market, "firms.entered")[place] = ENTERED
        market.releases.shipped[firm] = -3.0
        market.releases.since_clearing[firm] = True
        stalls.clear()
        # nothing else resets its price in peace, and an entry moves no price level
        after = [ratio(stalls, firms) for firms in (market.roster.china, market.roster.america)]
        assert after == pytest.approx(before, abs=1e-5)
        assert not stalls.observe()["us_list_cuts"].any()
        found.append(market.prices.list_price[firm, 0] / market.prices.unit_cost[firm, 0])
        found.append(market.prices.unit_cost_start[firm, 0] * (1 + market.prices.target_markup[firm, 0]))
    assert found[:2] == pytest.approx(found[2:])
    assert found[0] > 1
    # (8.4): three months behind the best of the US (at 0); five ahead of the three best of China (at −8)
    table = dict(zip(market.roster.with_flag("closed"), market.parameters["prices.us0"][:, 0], strict=True))
    reference = np.mean([table[firm] for firm in market.roster.with_flag("price-reference")])
    in_china = reference / market.parameters["prices.ratio0"][0] * np.exp(0.1 * 5 * 2 / 3)
    expected = reference * np.exp(-0.3) if name == "EntrantUS" else in_china
    assert found[1] == pytest.approx(expected, rel=1e-3)


def ratio(stalls: Stalls, firms: np.ndarray) -> float:
    """ln of the list prices of those that are there over their start, the mean."""
    prices, present = stalls.market.prices, stalls.market.firms.present[firms, 0]
    moved = np.log(prices.list_price[firms, 0] / prices.list_price_start[firms, 0])
    return float(moved[present].mean())


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


def test_prices_that_follow_capability_do_not_vary() -> None:
    """Two prices e^±.3 around a mean have a variance of .09 in logs; who is absent does not count."""
    shipped = np.array([[0.0], [5], [9]], dtype=np.float32)
    there = np.array([[True], [True], [False]])
    slope = row(0.1)
    price = np.exp(slope * shipped)
    np.testing.assert_allclose(price_variation(price, shipped, slope, there), [0], atol=1e-3)
    apart = price * np.exp(np.array([[0.3], [-0.3], [4]], dtype=np.float32))
    np.testing.assert_allclose(price_variation(apart, shipped, slope, there), [np.sqrt(np.expm1(0.09))], rtol=1e-5)
