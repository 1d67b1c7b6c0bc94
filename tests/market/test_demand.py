"""Demand, (8.1)–(8.3) and (8.10)–(8.12): numbers worked by hand, sums to one, directions, and limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.catalogue.load import load_catalogue
from simulator.market.choice import (
    among_first,
    appeal,
    chosen_share,
    concentration,
    entry_attraction,
    foreign_loss,
    inverted_share,
    largest_part,
    licence_loss,
    logit_share,
    own_share,
    realised_share,
    settled_share,
    start_shares,
    tokens,
)
from simulator.market.core import MONTH, logit
from simulator.market.demand import (
    Demand,
    agent_factor,
    agent_share,
    closeness,
    human_factor,
    is_global,
    relaxed_weight,
    spending,
)
from simulator.market.firms import Firms
from simulator.market.prices import Prices
from simulator.market.state import Market
from tests.market.hand_made import INCUMBENTS, PLACES, market_with, row, sound
from tests.market.stalls import CLEARINGS, Stalls


def column(*numbers: float) -> np.ndarray:
    """Values by firm in one world, (firms, 1)."""
    return row(*numbers)[:, None]


def one_segment(*shares: float) -> np.ndarray:
    """Shares of one segment in one world, (1, firms, 1)."""
    return row(*shares)[None, :, None]


def test_starting_shares_are_scaled_to_one_among_those_who_may_sell() -> None:
    stated = row(0.2, 0.6, 0.9, 0.3, 0.3, 0.6)[:, None]
    sells = np.array([[True, True, False], [True, True, True]])
    there = np.ones((3, 1), dtype=np.bool_)
    assert start_shares(stated, sells, there)[..., 0] == pytest.approx(np.array([[0.25, 0.75, 0], [0.25, 0.25, 0.5]]))
    there[1] = False
    assert start_shares(stated, sells, there)[..., 0] == pytest.approx(np.array([[1, 0, 0], [1 / 3, 0, 2 / 3]]))


def test_appeal_weighs_years_of_capability_against_log_price() -> None:
    # (1 − 0.4)·5·(−6/12) − 0.4·2·ln e² = −1.5 − 1.6
    found = appeal(row(-6), row(np.e**2), weight=row(0.4), quality_weight=row(5), price_weight=row(2))
    assert found == pytest.approx(-3.1)


def test_a_licence_costs_foreign_utility_by_level() -> None:
    loss = licence_loss(np.array([[0], [1], [2]], dtype=np.int8), bonus=row(2), custom=row(0.4))
    assert loss[:, 0] == pytest.approx([0, 0.8, 2])


def test_decoupling_costs_chinese_firms_only() -> None:
    loss = foreign_loss(row(0.2), row(3), np.array([True, False]), licence_loss=column(0.1, 0.5))
    assert loss[:, 0] == pytest.approx([0.7, 0.5])


def test_choice_moves_part_of_the_way_to_the_logit() -> None:
    # odds 1 : 3, half of the choices stay
    found = chosen_share(one_segment(0.5, 0.5), logit_share(one_segment(0, np.log(3))), inertia=row(0.5))
    assert found[0, :, 0] == pytest.approx([0.375, 0.625])


def test_choice_stays_finite_however_far_utilities_are_apart() -> None:
    found = chosen_share(one_segment(0.5, 0.5), logit_share(one_segment(-1e6, 1e6)), inertia=row(0))
    assert found[0, :, 0] == pytest.approx([0, 1])


@settings(deadline=None)
@given(arrays(np.float32, 5, elements=st.floats(-1000, 1000, width=32)), st.floats(0, 0.999))
def test_a_single_firm_has_the_whole_segment(utility: np.ndarray, inertia: float) -> None:
    share = np.ones((1, 1, 5), dtype=np.float32)
    assert chosen_share(share, logit_share(utility[None, None]), row(*[inertia] * 5)) == pytest.approx(1)
    assert realised_share(share, np.abs(utility)[None]) == pytest.approx(1)


def test_rationing_gives_the_excess_to_those_with_room() -> None:
    # a serves half of 0.5; the lost 0.25 is split 0.3 : 0.2 between b (just full) and c
    found = realised_share(one_segment(0.5, 0.3, 0.2), column(2, 1, 0.5))
    assert found[0, :, 0] == pytest.approx([0.25, 0.45, 0.3])


def test_shares_stand_where_nobody_has_room() -> None:
    found = realised_share(one_segment(0.5, 0.3, 0.2), column(2, 3, 1.5))
    assert found[0, :, 0] == pytest.approx([0.5, 0.3, 0.2])


@settings(deadline=None)
@given(
    arrays(np.float32, (3, 4, 6), elements=st.floats(2.0**-10, 1, width=32)),
    arrays(np.float32, (4, 6), elements=st.floats(0, 1000, width=32)),
)
def test_realised_shares_sum_to_one_and_a_full_fleet_never_gains(weight: np.ndarray, utilisation: np.ndarray) -> None:
    share = weight / weight.sum(axis=1, keepdims=True)
    found = realised_share(share, utilisation)
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert np.all((found <= share + 1e-5) | (utilisation <= 1))
    assert np.all((found >= share - 1e-5) | (utilisation > 1))


def test_own_share_is_weighted_by_own_sales() -> None:
    # sales 0.5·10 and 0.1·30: (0.5·5 + 0.1·3)/8 = 0.35
    share = np.stack([one_segment(0.5, 0.5)[0], one_segment(0.1, 0.9)[0]])
    assert own_share(share, column(10, 30))[0, 0] == pytest.approx(0.35)


def test_tokens_are_spending_over_price() -> None:
    share = np.stack([one_segment(0.5, 0.5)[0], one_segment(0.1, 0.9)[0]])
    found = tokens(share, column(10, 30), column(2, 8))[:, 0]
    assert found == pytest.approx([4, 4])
    assert largest_part(column(4, 4, 2)) == pytest.approx(0.4)
    assert concentration(column(0.5, 0.3, 0.2)) == pytest.approx(0.38)


def test_members_are_counted_among_the_first() -> None:
    members = np.array([True, False, True, False])
    assert among_first(column(5, 9, 1, 7), members, 3) == pytest.approx(1)
    assert among_first(column(5, 5, 5, 5), members, 3) == pytest.approx(2)


def test_spending_with_and_without_agents() -> None:
    # 10·(0.8·1.5 + 0.2·4) = 20, of which agents 8
    total, by_agents = spending(column(10), row(0.2), row(1.5), row(4))
    assert (total.item(), by_agents.item()) == pytest.approx((20, 8))
    assert agent_share(by_agents, total) == pytest.approx(0.4)
    assert agent_share(by_agents, by_agents) == pytest.approx(0.95)


def test_factors_of_spending() -> None:
    # exp(0.5)·2^0.3·0.5·4^−0.2
    logs = [row(value) for value in (0.5, 0.3 * np.log(2), np.log(0.5), -0.2 * np.log(4), 0)]
    assert human_factor(*logs) == pytest.approx(np.exp(0.5) * 2**0.3 * 0.5 * 4**-0.2)
    assert agent_factor(row(300), row(100), row(np.log(2)), row(50)) == pytest.approx(6)
    assert agent_factor(row(300), row(100), row(np.log(2)), row(5)) == pytest.approx(5)


def test_the_weight_relaxes_to_its_target() -> None:
    assert relaxed_weight(row(0.4), row(0), row(0.5)) == pytest.approx(0.4 + 0.1 / 6)
    assert closeness(row(6.5), row(6), row(6.5)) == pytest.approx(0)
    assert closeness(row(-3), row(6), row(6)) == pytest.approx(1 - np.exp(-1))


def test_a_firm_that_enters_wins_the_odds_that_it_is_given() -> None:
    """The others at utilities of ln 3 and ln 5: the new firm, behind by 2, is lifted to ln(.02·8)."""
    attraction, rest = one_segment(np.log(3), np.log(5), -1e9), one_segment(0, 0, -2)
    enters, odds, alike = one_segment(0, 0, 1) > 0, one_segment(0, 0, 0.02), np.zeros(1, dtype=np.bool_)
    found = entry_attraction(attraction, odds, enters, lambda _: rest, row(0.4), alike)
    assert found[0, :, 0] == pytest.approx([np.log(3), np.log(5), np.log(0.16) + 2], rel=1e-5)
    assert logit_share(found + rest)[0, :, 0] == pytest.approx(np.array([3, 5, 0.16]) / 8.16, rel=1e-5)


def cheap_and_good(weight: np.ndarray) -> np.ndarray:
    """The rest of utility of a cheap firm, a good one and one between: 2 for a thrifty buyer, 1 for an exacting one."""
    thrifty, exacting = one_segment(2, 0, 1), one_segment(0, 1, 0.5)
    return weight * thrifty + (1 - weight) * exacting


def test_a_mixture_divides_every_kind_of_buyers_by_itself() -> None:
    # e²/(e² + 1 + e) and 1/(1 + e + e^.5) of a third and two thirds
    taste, weight = cheap_and_good, row(1 / 3)
    found = settled_share(one_segment(0, 0, 0), taste, weight, np.ones(1, dtype=np.bool_))
    e = np.e
    first = np.exp(2) / (np.exp(2) + 1 + e) / 3 + 2 / 3 / (1 + e + e**0.5)
    assert found[0, 0, 0] == pytest.approx(first)
    assert found.sum() == pytest.approx(1)
    both = [np.repeat(part, 2, axis=2) for part in (one_segment(0, 0, 0),)]
    half = settled_share(
        both[0], lambda w: cheap_and_good(w[:1]).repeat(2, axis=2), row(1 / 3, 1 / 3), np.array([1, 0]) > 0
    )
    assert half[0, 0, 0] == pytest.approx(first)
    assert half[..., 1] == pytest.approx(logit_share(cheap_and_good(weight))[..., 0])


@settings(deadline=None)
@given(arrays(np.float32, (1, 3, 1), elements=st.floats(2**-10, 1, width=32)), st.floats(0.05, 0.95))
def test_the_constants_of_both_forms_lead_back_to_the_shares_of_the_start(share: np.ndarray, weight: float) -> None:
    share = share / share.sum()
    for mixed in (False, True):
        form, part = np.array([mixed]), row(weight)
        found = inverted_share(share, cheap_and_good, part, form)
        assert settled_share(found, cheap_and_good, part, form) == pytest.approx(share, rel=2e-3)


def test_a_firm_wins_its_odds_in_a_mixture_too() -> None:
    mixed, weight = np.ones(1, dtype=np.bool_), row(0.3)
    known = one_segment(0, 0, -1e9)
    found = entry_attraction(known, one_segment(0, 0, 0.25), one_segment(0, 0, 1) > 0, cheap_and_good, weight, mixed)
    assert settled_share(found, cheap_and_good, weight, mixed)[0, 2, 0] == pytest.approx(0.2, rel=1e-3)


def test_what_buyers_see_in_a_firm_wanders_from_the_second_clearing_on() -> None:
    stalls = Stalls(worlds=4000, given={"demand.appeal_sd": 0.6, "firms.entry_rate": 0}).clear()
    assert not stalls.market.demand.appeal.any()
    attraction = stalls.market.demand.attraction.copy()
    seen = stalls.clear(4).observe()["own_appeal"]
    # four months: .6·√(4/12)
    assert seen[INCUMBENTS].std(axis=1) == pytest.approx(0.6 / 3**0.5, rel=0.06)
    assert not seen[PLACES].any()
    sells = stalls.market.roster.sells[:, INCUMBENTS]
    moved = (stalls.market.demand.attraction - attraction)[:, INCUMBENTS]
    assert moved[sells] == pytest.approx(np.broadcast_to(seen[INCUMBENTS], moved.shape)[sells], abs=1e-4)


def test_segments_are_recorded_as_they_spend_and_with_whom() -> None:
    stalls = Stalls(worlds=2).clear(3)
    demand, seen, media = stalls.market.demand, stalls.observe(), stalls.segment("media")
    assert seen["segment_spending"] == pytest.approx(demand.spending)
    assert seen["segment_share_cn"][media] == pytest.approx(1)
    developers = stalls.segment("developer_api")
    assert seen["segment_share_cn"][developers] == pytest.approx(seen["spending_share_cn"])
    assert (seen["segment_share_cn"][developers] < 1).all()


@pytest.mark.parametrize("weight", [0.1, 0.9])
def test_starting_shares_are_kept_while_nothing_changes(weight: float) -> None:
    stalls = Stalls(given={"demand.inertia": 0, "demand.price_performance_weight0": weight})
    start = stalls.market.demand.share.copy()
    stalls.demand.choose(stalls.market)
    assert stalls.market.demand.share == pytest.approx(start, abs=1e-5)
    assert start.sum(axis=1) == pytest.approx(1)
    table = stalls.market.parameters["demand.share0"].reshape(start.shape) * stalls.market.firms.present
    stated = table / table.sum(axis=1, keepdims=True)
    assert start == pytest.approx(stated, abs=1e-6)


def test_us_firms_do_not_sell_in_chinese_segments() -> None:
    stalls = Stalls(given={"firms.entry_rate": 0}).clear(12)
    sold = stalls.market.demand.realised[:, INCUMBENTS]
    sells = stalls.market.roster.sells[:, INCUMBENTS]
    assert not sold[~sells].any()
    assert (sold[sells] > 0).all()
    assert not stalls.market.demand.realised[:, PLACES].any()


def chosen_after(change: str, *, segment: str, firm: str) -> tuple[float, float]:
    """Share of a firm in a segment after one choice, without and with a change."""
    shares = []
    for changed in (False, True):
        stalls = Stalls(worlds=1)
        market = stalls.market
        if changed and change == "decoupling":
            market.policy.decoupling += 0.3
        elif changed and change == "closed licence":
            position = list(market.roster.with_flag("provider")).index(stalls.firm(firm))
            market.commons.licence[position] = 2
        elif changed and change == "price cut":
            market.prices.list_price[stalls.firm(firm)] *= 0.5
        elif changed and change == "release":
            market.releases.shipped[stalls.firm(firm)] += 3
        elif changed and change == "surge":
            market.releases.surge[stalls.firm(firm)] += 0.5
        elif changed and change == "integration":
            market.firms.depth[stalls.firm(firm)] += 0.2
        stalls.demand.choose(market)
        shares.append(market.demand.share[stalls.segment(segment), stalls.firm(firm), 0].item())
    return shares[0], shares[1]


@pytest.mark.parametrize(
    ("change", "segment", "direction"),
    [
        ("decoupling", "developer_api", -1),
        ("decoupling", "enterprise", 0),
        ("closed licence", "global_enterprise", -1),
        ("closed licence", "coding", 0),
        ("price cut", "developer_api", 1),
        ("price cut", "coding", 1),
        ("release", "coding", 1),
        ("surge", "consumer", 1),
        ("integration", "regulated", 1),
        ("integration", "coding", 0),
    ],
)
def test_what_moves_a_share(change: str, segment: str, direction: int) -> None:
    before, after = chosen_after(change, segment=segment, firm="DeepSeek")
    assert np.sign(round(after - before, 6)) == direction


def test_spending_of_the_first_clearing_is_that_of_the_start() -> None:
    stalls = Stalls()
    stalls.market.clock.clearing = 0
    stalls.demand.realise(stalls.market)
    assert stalls.market.demand.spending == pytest.approx(stalls.market.parameters["demand.spend0"], rel=1e-5)


def test_a_shock_to_growth_changes_the_future_only() -> None:
    still = {"demand.spend_price_elasticity": 0, "agents.demand_share0": 0, "demand.spend_growth": 0.3}
    stalls = Stalls(given=still).clear(13)
    before = stalls.market.demand.spending.copy()
    # .3 a year of the Chinese market, and .3 of the segment of its own for coding
    coding, enterprise, start = (
        stalls.segment("coding"),
        stalls.segment("enterprise"),
        stalls.market.demand.spending_start,
    )
    assert before[coding] == pytest.approx(start[coding] * np.exp(0.6), rel=1e-4)
    assert before[enterprise] == pytest.approx(start[enterprise] * np.exp(0.3), rel=1e-4)
    stalls.market.parameters["demand.spend_growth"][:] = 0.12
    stalls.market.parameters["demand.segment_growth"][coding] = 0
    stalls.clear()
    assert stalls.market.demand.spending[:2] == pytest.approx(before[:2] * np.exp(0.12 * MONTH), rel=1e-4)


@pytest.mark.parametrize(("path", "chinese"), [("demand.spend_growth", True), ("demand.spend_growth_global", False)])
def test_growth_acts_where_it_should(path: str, chinese: bool) -> None:
    slow, fast = (Stalls(given={path: growth}).clear(6).observe() for growth in (0.1, 0.9))
    moved, kept = ("spending_cn", "spending_global") if chinese else ("spending_global", "spending_cn")
    assert (fast[moved] > slow[moved] * 1.2).all()
    assert fast[kept] == pytest.approx(slow[kept], rel=1e-3)


def test_spending_follows_adoption_trust_agents_and_unification() -> None:
    stalls = Stalls(worlds=1, given={"demand.multimodal_lift": np.log(2), "agents.demand_share0": 0})
    market = stalls.market
    market.clock.clearing = 0
    start = market.demand.spending.copy()
    market.adoption.level[0] *= 2
    market.trust.level[:] *= 0.9
    market.capability.multimodal[:] = True
    stalls.demand.realise(market)
    factor = market.demand.spending / start
    adopted = 2.0 ** market.parameters["demand.spend_adoption"].item()
    assert factor[stalls.segment("coding")] == pytest.approx(0.9 * adopted, rel=1e-5)
    assert factor[stalls.segment("consumer")] == pytest.approx(0.9 * adopted * 2, rel=1e-5)
    assert factor[stalls.segment("developer_api")] == pytest.approx(0.9, rel=1e-5)
    assert factor[stalls.segment("global_consumer")] == pytest.approx(1.8, rel=1e-5)


def test_more_agents_mean_a_larger_agent_share_and_weight_of_price() -> None:
    seen = []
    for deployed in (100, 300):
        stalls = Stalls(given={"demand.agent_volume_effect": 3})
        stalls.market.agents.deployed[:] = deployed
        seen.append(stalls.clear(6).observe())
    assert (seen[1]["agent_share"] > 2 * seen[0]["agent_share"]).all()
    assert (seen[1]["omega"] > seen[0]["omega"]).all()


def test_budget_pressure_raises_the_weight_of_price() -> None:
    weights = []
    for sentiment in (-1, 0, 1):
        stalls = Stalls(given={"demand.budget_effect": 1})
        stalls.market.capital.sentiment[:] = sentiment
        weights.append(stalls.clear(6).observe()["omega"])
    assert (weights[0] > weights[1]).all()
    assert (weights[1] > weights[2]).all()


def test_the_weight_settles_at_its_target_at_the_reference_lag() -> None:
    agents = {"agents.demand_share0": 0.2, "agents.demand_cap": 0, "demand.agent_volume_effect": 1}
    steady = {"demand.weight_time": 0.2, "demand.closeness_reference": 8, "demand.agent_volume_effect": 0}
    stalls = Stalls(given=steady, lead=8).clear(30)
    target = stalls.market.parameters["demand.price_performance_target"]
    assert stalls.observe()["omega"] == pytest.approx(target, rel=1e-4)
    near = Stalls(given=steady, lead=2).clear(30)
    assert (near.observe()["omega"] > target).all()
    # agents that bought a fifth at the start and buy nothing now: logit ω* − 0.2
    without = Stalls(given=steady | agents, lead=8).clear(30)
    assert logit(without.observe()["omega"]) == pytest.approx(logit(target) - 0.2, abs=1e-3)


def test_spending_follows_the_prices_of_its_own_bloc() -> None:
    stalls = Stalls(worlds=1, given={"demand.spend_price_elasticity": -0.5, "agents.demand_share0": 0})
    market = stalls.market
    market.clock.clearing = 0
    market.prices.list_price[market.roster.china] *= 4
    stalls.demand.realise(market)
    factor = market.demand.spending / market.demand.spending_start
    assert factor[stalls.segment("coding")] == pytest.approx(0.5, rel=1e-4)
    assert factor[stalls.segment("global_enterprise")] == pytest.approx(1, rel=1e-4)


def test_recorded_shares_by_hand() -> None:
    stalls = Stalls(worlds=1)
    market, roster = stalls.market, stalls.market.roster
    market.prices.list_price[roster.china], market.prices.list_price[roster.america] = 1, 4
    developers = market.demand.realised[stalls.segment("developer_api")]
    developers[:] = 0
    developers[stalls.firm("DeepSeek")], developers[stalls.firm("OpenAI")] = 0.2, 0.8
    seen = stalls.observe()
    assert seen["spending_share_cn"] == pytest.approx(0.2)
    assert seen["token_share_cn"] == pytest.approx(0.5)


def test_the_token_ranking_counts_chinese_firms_in_the_global_segments() -> None:
    stalls = Stalls(worlds=1)
    price, roster = stalls.market.prices.list_price, stalls.market.roster
    price[roster.china], price[roster.america] = 1, 1e-4
    assert stalls.observe()["token_top10"] == 5
    price[[stalls.firm("Meta"), stalls.firm("xAI")]] = 1e6
    assert stalls.observe()["token_top10"] == 7


def test_the_agent_share_is_that_of_the_chinese_segments() -> None:
    exposure = {"agents.demand_share0": 0.5, "demand.spend_growth": 0.001, "demand.spend_growth_global": 3}
    stalls = Stalls(worlds=1, given=exposure)
    market = stalls.market
    market.clock.clearing = 0
    stalls.demand.realise(market)
    home = ~is_global(market.roster)
    exposed = market.parameters["demand.agent_exposure"][home, 0]
    spent = market.demand.spending_start[home, 0]
    # at the start agents spend y times the exposed part
    assert stalls.observe()["agent_share"] == pytest.approx(0.5 * (exposed * spent).sum() / spent.sum(), rel=1e-4)


def test_what_is_sold_out_loses_realised_share_only() -> None:
    stalls = Stalls()
    seller = stalls.firm("Zhipu")
    stalls.market.compute.utilisation[seller] = 2
    stalls.demand.realise(stalls.market)
    state, coding = stalls.market.demand, stalls.segment("coding")
    assert state.realised[coding, seller] == pytest.approx(state.share[coding, seller] / 2, rel=1e-4)
    assert (state.realised[coding, stalls.firm("Moonshot")] > state.share[coding, stalls.firm("Moonshot")]).all()


def test_the_open_state_is_the_weight_itself() -> None:
    stalls = Stalls()
    stalls.demand.open_state(stalls.market, "demand.price_performance_weight")[:] = 0.7
    assert stalls.observe()["omega"] == pytest.approx(0.7)
    with pytest.raises(KeyError):
        stalls.demand.open_state(stalls.market, "demand.share")


def at_bounds(worlds: int, rng: np.random.Generator) -> Market:
    """A market with every parameter of these mechanisms at one of its hard bounds, at random in every world."""
    market, catalogue = market_with(worlds=worlds), load_catalogue()
    for name in sorted({*Prices.parameters, *Demand.parameters, *Firms.parameters}):
        rows = market.parameters[name].reshape(-1, worlds)
        for values, cell in zip(rows, catalogue.tables.get(name, (name,)), strict=True):
            if isinstance(cell, str):
                entry = catalogue.parameters[cell]
                values[:] = np.where(rng.random(worlds) < 0.5, entry.low, entry.high)
    return market


def shake(stalls: Stalls, rng: np.random.Generator) -> None:
    """Everything that stands still elsewhere is thrown to extreme values."""
    market, worlds = stalls.market, stalls.market.worlds
    firms = (len(market.roster.firms), worlds)

    def between(low: float, high: float, *shape: int) -> np.ndarray:
        return rng.uniform(low, high, shape).astype(np.float32)

    market.releases.shipped, market.capability.theta = between(-90, 120, *firms), between(-90, 120, *firms)
    market.releases.best_open, market.releases.surge = between(-90, 120, worlds), between(0, 5, *firms)
    market.releases.since_clearing = rng.random(firms) < 0.3
    market.capability.multimodal = rng.random(worlds) < 0.5
    market.commons.licence = rng.integers(0, 3, market.commons.licence.shape).astype(np.int8)
    market.compute.utilisation = np.exp(between(-20, 20, *firms))
    market.compute.stock = np.exp(between(-20, 20, *firms))
    market.compute.cost_factor = np.exp(between(-5, 5, worlds))
    market.policy.decoupling = between(0, 1, worlds)
    market.adoption.level = rng.integers(0, 2, (2, worlds)).astype(np.float32)
    market.trust.level = between(0.02, 1, worlds)
    market.capital.sentiment = between(-5, 5, worlds)
    market.agents.deployed = np.exp(between(-20, 20, worlds))


UNIT_SERIES = (
    "omega token_share_cn spending_share_cn agent_share largest_share largest_token_share hhi layer_share model_share "
    "depth"
)


@settings(max_examples=3, deadline=None, derandomize=True)
@given(st.integers(0, 2**31))
def test_nothing_leaves_its_range_at_the_bounds_of_all_parameters(seed: int) -> None:
    rng = np.random.default_rng(seed)
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        stalls = Stalls(market=at_bounds(64, rng), seed=seed)
        market = stalls.market
        for _ in range(CLEARINGS):
            shake(stalls, rng)
            stalls.clear()
            seen = stalls.observe()
            assert sound(seen)
            for name in UNIT_SERIES.split():
                assert seen[name].min() >= 0, name
                assert seen[name].max() <= 1 + 1e-5, name
            assert market.demand.share.sum(axis=1) == pytest.approx(1, abs=1e-4)
            assert market.demand.realised.sum(axis=1) == pytest.approx(1, abs=1e-4)
            assert seen["api_margin_cn"].min() >= -1
            assert seen["cash"].min() >= 0
            assert seen["cash"].max() <= 20


def test_without_noise_every_world_is_the_same() -> None:
    quiet = {
        "prices.dispersion0": 0,
        "prices.markup_dispersion0": 0,
        "prices.war_rate.cn": 0,
        "prices.war_rate.us": 0,
        "roster.depth_spread": 0,
        "firms.round_rate": 0,
        "firms.exit_rate": 0,
        "firms.entry_rate": 0,
        "demand.appeal_sd": 0,
        "firms.runway0_min": 24,
        "firms.runway0_max": 24,
    }
    stalls = Stalls(worlds=16, given=quiet)
    for _ in range(CLEARINGS):
        stalls.market.releases.since_clearing = np.ones_like(stalls.market.releases.since_clearing)
        stalls.clear()
    for name, series in stalls.observe().items():
        assert np.ptp(series, axis=-1).max() == 0, name


def test_states_stay_in_single_precision() -> None:
    stalls = Stalls().clear(13)
    counted = {"entered_at": np.int16, "entry_hold": np.int8, "exit_hold": np.int8}
    for state in (stalls.market.demand, stalls.market.prices, stalls.market.firms):
        for name in set(state.__slots__) - {"mergers", "dated_exits"}:
            assert getattr(state, name).dtype in (counted.get(name, np.float32), np.bool_), name
