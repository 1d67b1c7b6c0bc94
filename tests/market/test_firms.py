"""Firms, (2.1) and (9.1)–(9.7), and the structure of the market: numbers by hand, identities, directions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.core import MONTH
from simulator.market.firms import ENTERED, LEFT
from simulator.market.funding import cash_after, cash_flow, crowding, entry_rate, exit_rate, rank_among, round_rate
from simulator.market.integration import (
    deeper,
    first_of,
    is_leading,
    model_share,
    revenue_mix,
    start_depth,
    wanted_depth,
)
from simulator.market.layers import is_viable, layer_stream
from simulator.market.ranks import rank_correlation
from tests.market.hand_made import INCUMBENTS, PLACES, row
from tests.market.stalls import CLEARINGS, Stalls

CALM: dict[str, float] = {"firms.round_rate": 0, "firms.exit_rate": 0}
"""No rounds and no exits."""


def column(*numbers: float) -> np.ndarray:
    """Values by firm in one world, (firms, 1)."""
    return row(*numbers)[:, None]


def test_depth_starts_around_the_table_within_limits() -> None:
    # half a width is 1/1.645 standard deviations
    found = start_depth(row(0.4, 0.05, 0.9), row(0.1645), row(1, -9, 9))
    assert found == pytest.approx([0.5, 0.01, 0.95])


def test_lost_margin_moves_the_wanted_depth_in_logits() -> None:
    # logit .4 = −.405465; 2·.25 + .1 more is .194535, Λ of which is .548481; the logit moves by 30 at most
    found = wanted_depth(row(0.4, 0.4, 0.4), row(0.25, 0, 900), rate=row(2), trend=row(0.1, 0, 0))
    assert found == pytest.approx([0.548481, 0.4, 1], rel=1e-5)
    # of a rate below 0 thin margins make models of solutions
    assert wanted_depth(row(0.4), row(0.25), row(-2), row(0)) < 0.4


def test_depth_follows_what_is_wanted() -> None:
    # a month of a year and a half is 1/18 of the way
    assert deeper(row(0.4, 0.4), row(0.58, 0.22), row(1.5)) == pytest.approx([0.41, 0.39])
    # no further than all the way, and never all of a firm
    assert deeper(row(0.9, 0.4), row(1, 0.5), row(0.05)) == pytest.approx([0.999, 0.5])


def test_crowding_counts_from_what_capital_carries() -> None:
    # 1 + 3·(11 − 8)/8
    assert crowding(row(8, 11, 1), row(8), row(3)) == pytest.approx([1, 2.125, 1])


def test_ranks_are_those_among_the_members() -> None:
    values, members = column(5, 9, 9, 1), np.array([[True], [True], [True], [False]])
    assert rank_among(values, members)[:, 0] == pytest.approx([3, 1, 2, 4])
    members[1] = False
    assert rank_among(values, members)[[0, 2], 0] == pytest.approx([2, 1])


def test_entry_needs_money_and_room() -> None:
    # 0.2·exp(0.5)·(1 − (9 − 6)/6); room is at most 1.5, and none for twice as many labs as capital carries
    found = entry_rate(row(0.2), row(0.5, 0, 0), row(9, 0, 12), row(6))
    assert found == pytest.approx([0.1 * np.exp(0.5), 0.3, 0], abs=1e-7)


def test_revenue_by_hand() -> None:
    model, solution = revenue_mix(row(10), row(0.4), row(0.5))
    assert (model.item(), solution.item()) == pytest.approx((6, 6))
    assert model_share(row(0.4), row(0.5)) == pytest.approx(0.5)


@settings(deadline=None)
@given(st.floats(1e-6, 1e6), st.floats(0.01, 0.999), st.floats(0, 10))
def test_revenue_is_never_less_than_what_was_won(won: float, depth: float, uplift: float) -> None:
    model, solution = revenue_mix(row(won), row(depth), row(uplift))
    assert (model + solution).item() >= won * (1 - 1e-5)
    share = model_share(row(depth), row(uplift))
    assert share * (model + solution) == pytest.approx(model, rel=1e-3)


def test_cash_by_hand() -> None:
    # 10·0.3/6 − 1 = −0.5 of a year's burn, a quarter of it
    assert cash_flow(row(10), row(0.3), row(6)) == pytest.approx(-0.125)
    assert cash_after(row(1, 0.1, 19), row(-0.125, -0.125, 2), row(0.5, 0, 0)) == pytest.approx([1.375, 0, 20])


def test_rounds_follow_mood_and_traction() -> None:
    # 0.8·exp(0.5)·(6/4)·exp(−0.2)
    found = round_rate(row(0.8), row(0.5), row(6), row(4), row(0.2))
    assert found == pytest.approx(0.8 * np.exp(0.3) * 1.5)
    assert round_rate(row(1), row(0), row(400, 0), row(4), row(0)) == pytest.approx([3, 0.2])


def test_exits_are_faster_without_cash_and_far_behind() -> None:
    short, behind = np.array([False, True, False, True]), np.array([False, False, True, True])
    assert exit_rate(row(0.1), short, row(20), behind, row(5)) == pytest.approx([0.1, 2, 0.5, 10])


def test_leading_are_the_largest() -> None:
    revenue = np.array([[3, 3], [9, 9], [1, 1], [5, 5]], dtype=np.float32)
    assert is_leading(revenue, row(2, 1)).tolist() == [[False, False], [True, True], [False, False], [True, False]]


def test_only_the_largest_of_those_that_turn_first_counts() -> None:
    turned = np.array([[True, True, False], [True, True, False], [False, False, False]])
    revenue = np.array([[1, 1, 1], [2, 2, 2], [9, 9, 9]], dtype=np.float32)
    found = first_of(turned, revenue, before=np.array([False, True, False]))
    assert found.tolist() == [[False, False, False], [True, False, False], [False, False, False]]


@pytest.mark.parametrize(
    ("layer", "stream"),
    # models for 8, solutions for 7; six tenths are sold in one field, four tenths to consumers
    [("infrastructure", 8), ("vertical", 9), ("experience", 6), ("full_stack", 7)],
)
def test_streams_of_the_layers(layer: str, stream: float) -> None:
    found = layer_stream(layer, column(8), column(7), consumer=column(0.4), field=column(0.6))
    assert found == pytest.approx(stream)


def test_a_layer_without_streams_is_an_error() -> None:
    one = column(1)
    with pytest.raises(ValueError, match="frontier"):
        layer_stream("frontier", one, one, column(0), column(0))


def test_viable_needs_the_layer_and_money() -> None:
    part, revenue = column(0.6, 0.59, 0.6, 0), column(10, 10, 10, 0)
    able = np.array([[True], [True], [False], [True]])
    assert is_viable(part, revenue, able)[:, 0].tolist() == [True, False, False, False]


def test_model_and_solution_revenue_add_up_to_revenue() -> None:
    stalls = Stalls(worlds=32)
    for _ in range(CLEARINGS):
        stalls.clear()
        demand, firms = stalls.market.demand, stalls.market.firms
        won = (demand.realised * demand.spending[:, None]).sum(axis=0)
        assert won.sum(axis=0) == pytest.approx(demand.spending.sum(axis=0), rel=1e-4)
        uplift = stalls.market.parameters["firms.solution_uplift"]
        assert firms.revenue == pytest.approx(won * (1 + uplift * firms.depth), rel=1e-4)
        assert firms.model_share * firms.revenue == pytest.approx(won * (1 - firms.depth), rel=1e-3)


def test_cash_changes_by_its_flows_up_to_the_clip() -> None:
    stalls = Stalls(worlds=64, given=CALM | {"firms.burn_per_compute": 0.3})
    market, startups = stalls.market, stalls.market.roster.with_flag("start-up")
    for _ in range(CLEARINGS):
        before, moved = market.firms.cash, stalls.clear().market.firms.cash
        if market.clock.clearing % 3 != 2:
            assert (moved == before).all()
            continue
        burn = 0.3 * market.compute.stock[startups]
        flow = (market.firms.revenue * market.prices.api_margin)[startups] / burn - 1
        assert moved == pytest.approx(np.clip(before + flow / 4, 0, 20), abs=1e-4)


def test_what_a_round_adds_lies_between_its_limits() -> None:
    size = {"firms.round_min": 0.5, "firms.round_max": 2, "firms.round_rate": 4}
    funded, dry = (Stalls(worlds=500, given=given).clear(3) for given in (CALM | size, CALM))
    raised = funded.market.firms.cash - dry.market.firms.cash
    # no cash is clipped within one quarter of at least 12 months: either nothing or a round
    got = raised[raised > 1e-4]
    assert got.min() >= 0.5 - 1e-4
    assert got.max() <= 2 + 1e-4
    # rate 4 a year, traction near one, for a quarter
    assert (raised > 1e-4).mean() == pytest.approx(1 - np.exp(-1), abs=0.06)


@pytest.mark.parametrize("mood", [{"sentiment": -2.0}, {"burst_loss": 2.0}])
def test_low_sentiment_and_a_slump_dry_up_rounds(mood: dict[str, float]) -> None:
    calm, dry = Stalls(worlds=200), Stalls(worlds=200)
    for name, value in mood.items():
        getattr(dry.market.capital, name)[:] = value
    assert dry.clear(13).market.firms.cash.mean() < calm.clear(13).market.firms.cash.mean()


def test_rounds_ask_for_growth_beyond_par() -> None:
    eager, bored = (Stalls(worlds=200, given={"firms.traction_trend": trend}).clear(25) for trend in (0, 2))
    assert bored.market.firms.cash.mean() < eager.market.firms.cash.mean()


def test_runway_starts_uniform_between_its_limits() -> None:
    cash = Stalls(worlds=2000, given={"firms.runway0_min": 12, "firms.runway0_max": 36}).market.firms.cash
    assert (cash.min(), cash.max()) == pytest.approx((1, 3), abs=0.01)
    assert cash.mean() == pytest.approx(2, abs=0.03)


def test_only_chinese_labs_that_train_leave_and_for_good() -> None:
    stalls = Stalls(worlds=400, given={"firms.exit_rate": 1, "firms.entry_rate": 0, "firms.crowding": 0})
    market, log = stalls.market, stalls.market.log
    trained = market.firms.trains.copy()
    for _ in range(CLEARINGS):
        before = market.firms.trains.copy()
        stalls.clear()
        assert not (market.firms.trains & ~before).any()
    assert (market.firms.trains[market.roster.america] == trained[market.roster.america]).all()
    left = trained & ~market.firms.trains
    assert ((log.first["exits-base-training"] != log.NEVER) == left).all()
    assert stalls.observe()["base_labs"] == pytest.approx(market.firms.trains[market.roster.china].sum(axis=0))
    # twelve quarters at 1 a year at least: some 95 % of the labs with parents have left
    parents = np.setdiff1d(np.flatnonzero(trained[:, 0] & market.roster.in_china), market.roster.with_flag("start-up"))
    assert left[parents].mean() == pytest.approx(1 - np.exp(-3), abs=0.02)


@pytest.mark.parametrize("cause", ["cash", "lag"])
def test_what_drives_labs_out(cause: str) -> None:
    left = []
    for pressed in (False, True):
        stalls = Stalls(worlds=400, given={"firms.exit_rate": 0.1, "firms.round_rate": 0})
        market = stalls.market
        if pressed and cause == "cash":
            market.firms.cash[:] = 0
            market.parameters["firms.burn_per_compute"][:] = 5
        elif pressed:
            market.releases.best_open[:] += 30
        stalls.clear(3)
        left.append(9 - stalls.observe()["base_labs"].mean())
    assert left[1] > 3 * left[0]


def test_growth_is_against_the_first_clearing_and_then_year_on_year() -> None:
    stalls = Stalls(worlds=2, given={"firms.entry_rate": 0})
    path = []
    for clearing in range(30):
        stalls.clear()
        path.append(stalls.market.firms.revenue.copy())
        base = path[max(0, clearing - 12)]
        grown = path[-1][INCUMBENTS] / base[INCUMBENTS] - 1
        assert stalls.observe()["revenue_growth"][INCUMBENTS] == pytest.approx(grown, abs=1e-4)
    assert stalls.market.firms.revenue_start == pytest.approx(path[0])


def test_the_mix_turns_once_a_world() -> None:
    stalls = Stalls(worlds=300, given={"firms.integration_drift": 2, "firms.integration_time": 0.1})
    stalls.clear(CLEARINGS)
    log, roster = stalls.market.log, stalls.market.roster
    for event, state in (
        ("model-revenue-below-half", stalls.market.firms.mix_turned),
        ("native-model-revenue-below-half", stalls.market.firms.native_mix_turned),
    ):
        happened = log.first[event] != log.NEVER
        assert (happened.sum(axis=0) == state).all()
        assert state.all()
        assert log.weekly[event].sum() == 300
        assert not happened[roster.america].any()
    native = log.first["native-model-revenue-below-half"] != log.NEVER
    assert not np.delete(native, roster.with_flag("start-up"), axis=0).any()


def test_who_starts_below_half_does_not_turn() -> None:
    stalls = Stalls(worlds=300, given={"firms.integration_drift": 2, "roster.depth_spread": 0})
    stalls.clear(CLEARINGS)
    start = model_share(stalls.market.firms.depth_start, stalls.market.parameters["firms.solution_uplift"])
    happened = stalls.market.log.first["model-revenue-below-half"] != stalls.market.log.NEVER
    assert not (happened & (start <= 0.5)).any()


def test_a_vendor_that_does_not_lead_does_not_turn_the_market() -> None:
    stalls = Stalls(worlds=1, given={"firms.integration_rate": 0, "firms.integration_drift": 0, "firms.leading": 3})
    market, log = stalls.market, stalls.market.log
    stalls.clear()
    market.firms.depth[:] = market.firms.depth_start
    for name, tick in (("StepFun", 4), ("DeepSeek", 8)):
        market.firms.depth[stalls.firm(name)] = 0.9
        stalls.clear()
        assert log.weekly["model-revenue-below-half"][tick].any() == (name == "DeepSeek")
        # StepFun is the first start-up, DeepSeek the second, which no longer counts
        assert log.weekly["native-model-revenue-below-half"][tick].any() == (name == "StepFun")


def test_structure_by_hand() -> None:
    stalls = Stalls(worlds=1).clear()
    market = stalls.market
    market.firms.revenue[:] = 0
    for name, revenue in (("DeepSeek", 3), ("BAAI", 1), ("Zhipu", 4), ("Baidu", 2), ("OpenAI", 500)):
        market.firms.revenue[stalls.firm(name)] = revenue
    seen = stalls.observe()
    assert seen["largest_share"] == pytest.approx(0.4)
    assert seen["hhi"] == pytest.approx(0.09 + 0.01 + 0.16 + 0.04)
    shares = dict(zip(market.roster.layers, seen["layer_share"][:, 0], strict=True))
    assert shares["infrastructure"] == pytest.approx(0.75)
    assert shares["vertical"] == pytest.approx(1)
    assert shares["experience"] == 0


def test_tokens_count_in_chinese_segments_and_by_price() -> None:
    stalls = Stalls(worlds=1).clear()
    seller = stalls.firm("ByteDance")
    before = stalls.observe()["largest_token_share"]
    stalls.market.prices.list_price[seller] *= 0.1
    cheap = stalls.observe()["largest_token_share"]
    assert (cheap > before).all()
    stalls.market.demand.spending[stalls.segment("developer_api")] *= 100
    assert stalls.observe()["largest_token_share"] == pytest.approx(cheap)


def viable(stalls: Stalls, *, depth: float, margin: float, cash: float) -> dict[str, float]:
    """Viable firms by layer where every firm has this depth and API margin, and every start-up this cash."""
    market = stalls.market
    market.firms.depth[:], market.firms.cash[:], market.prices.api_margin[:] = depth, cash, margin
    stalls.firms.clearing(market)
    return dict(zip(market.roster.layers, stalls.observe()["viable_firms"][:, 0], strict=True))


def test_viable_firms_follow_depth_and_money() -> None:
    stalls = Stalls(worlds=1, given={"firms.integration_rate": 0, "firms.integration_drift": 0}).clear()
    shallow = viable(stalls, depth=0.01, margin=0.5, cash=3)
    deep = viable(stalls, depth=0.95, margin=0.5, cash=3)
    # with models alone nobody delivers systems; with solutions alone nobody lives on models
    assert (shallow["full_stack"], deep["full_stack"]) == (0, 3)
    assert (shallow["infrastructure"], deep["infrastructure"]) == (3, 0)
    # firms with parents (and the state-funded lab) live through losses, start-ups as long as their cash lasts two years
    losing = viable(stalls, depth=0.95, margin=-0.5, cash=1.9)
    assert losing["full_stack"] == 3
    assert viable(stalls, depth=0.01, margin=-0.5, cash=2)["infrastructure"] == 3
    assert viable(stalls, depth=0.01, margin=-0.5, cash=1.9)["infrastructure"] == 1


def test_the_draws_of_a_quarter_do_not_depend_on_what_happens() -> None:
    quiet, busy = Stalls(worlds=8, given=CALM), Stalls(worlds=8, given={"firms.round_rate": 12, "firms.exit_rate": 5})
    for stalls in (quiet, busy):
        stalls.clear(13)
    assert (quiet.firms.draw.uniform(3) == busy.firms.draw.uniform(3)).all()
    assert (quiet.prices.draw.uniform(3) == busy.prices.draw.uniform(3)).all()


def test_thin_margins_deepen_integration_where_the_rate_is_positive() -> None:
    """From the margins of the first clearing on: what a price war takes away shows in depth, either way."""
    for rate, sign in ((3, 1), (-3, -1)):
        stalls = Stalls(worlds=1, given={"firms.integration_rate": rate, "firms.integration_drift": 0}).clear()
        market = stalls.market
        market.prices.api_margin[:] = market.firms.margin_start - 0.2
        before = market.firms.depth.copy()
        market.clock.clearing += 1
        stalls.firms.clearing(market)
        # of the way to the wanted depth, a month of the integration time
        wanted = wanted_depth(market.firms.depth_start, row(0.2), row(rate), row(0))
        part = MONTH / market.parameters["firms.integration_time"]
        assert market.firms.depth == pytest.approx(before + part * (wanted - before), rel=1e-4)
        assert (sign * (market.firms.depth - before)[INCUMBENTS] > 0).all()


def test_labs_beyond_what_capital_carries_raise_less_and_leave_more() -> None:
    """Nine labs train; with room for one, the last of them is one of 8 too many: X = 1 + 4·8/1 = 33."""
    outcomes = []
    for fundable in (1, 50):
        given = {"firms.exit_rate": 0.02, "firms.entry_rate": 0, "firms.crowding": 4, "firms.fundable_labs": fundable}
        stalls = Stalls(worlds=300, given=given).clear(24)
        cash = stalls.market.firms.cash.mean()
        outcomes.append((stalls.observe()["base_labs"].mean(), cash))
    (few, poor), (many, rich) = outcomes
    assert few < many - 2
    assert poor < rich
    best = Stalls(worlds=300, given={"firms.exit_rate": 0.5, "firms.crowding": 50, "firms.fundable_labs": 1})
    leader, last = best.firm("DeepSeek"), best.firm("Moonshot")
    best.market.capability.theta[:] = 0
    best.market.capability.theta[leader] = 5
    best.clear(3)
    trains = best.market.firms.trains
    assert trains[leader].mean() > 0.8
    assert trains[last].mean() < 0.2


def test_places_are_taken_once_and_only_while_there_is_room() -> None:
    given = {"firms.exit_rate": 0, "firms.entry_rate": 5, "firms.fundable_labs": 20}
    stalls = Stalls(worlds=200, given=given).clear(CLEARINGS)
    firms, log = stalls.market.firms, stalls.market.log
    # three years at 5 a year and more
    assert firms.present.all()
    assert firms.trains[PLACES].all()
    assert (log.weekly["enters-base-training"].sum(axis=0)[PLACES] == 200).all()
    assert not log.weekly["enters-base-training"].sum(axis=0)[INCUMBENTS].any()
    assert (stalls.observe()["base_labs"] == 11).all()
    full = Stalls(worlds=200, given=given | {"firms.fundable_labs": 1}).clear(CLEARINGS)
    assert not full.market.firms.present[PLACES].any()


def test_entry_comes_at_its_rate_and_with_money() -> None:
    """Nine labs and room for six: .6·e^S·(1 − 3/6) a year at each Chinese place; for a quarter."""
    for sentiment in (0.0, 1.0):
        given = {"firms.exit_rate": 0, "firms.entry_rate": 0.6, "firms.fundable_labs": 6}
        stalls = Stalls(worlds=3000, given=given)
        stalls.market.capital.sentiment[:] = sentiment
        stalls.clear(3)
        entered = stalls.market.firms.present[np.intersect1d(PLACES, stalls.market.roster.china)]
        assert entered.mean() == pytest.approx(1 - np.exp(-0.6 * np.exp(sentiment) * 0.5 / 4), rel=0.1)


def entering(share: float) -> tuple[Stalls, Stalls]:
    """A market at its second clearing, and one in which both Chinese places have been taken before it."""
    given = {"firms.entry_rate": 0, "firms.exit_rate": 0, "firms.entry_share": share, "demand.inertia": 0}
    closed, opened = Stalls(worlds=8, given=given), Stalls(worlds=8, given=given)
    for stalls in (closed, opened):
        stalls.clear()
    hold = opened.firms.open_state(opened.market, "firms.entered")
    hold[: len(np.intersect1d(PLACES, opened.market.roster.china))] = ENTERED
    for stalls in (closed, opened):
        stalls.clear()
    return closed, opened


def test_who_enters_takes_its_share_of_every_segment_and_no_more() -> None:
    closed, opened = entering(0.02)
    new = np.intersect1d(PLACES, opened.market.roster.china)
    # each at odds of .02 to all others before, the second to the same: .02/1.04
    assert opened.market.demand.share[:, new] == pytest.approx(0.02 / 1.04, rel=1e-3)
    before, after = (stalls.market.firms.revenue[INCUMBENTS] for stalls in (closed, opened))
    assert (after <= before * (1 + 1e-4)).all()
    assert (after >= before * (1 - 0.05)).all()
    assert after[0] == pytest.approx(before[0] / 1.04, rel=1e-3)


def test_in_the_month_of_an_entry_nobody_loses_more_than_inertia_lets_go() -> None:
    given = {"firms.entry_rate": 0, "firms.entry_share": 0.03}
    closed, opened = Stalls(worlds=8, given=given).clear(), Stalls(worlds=8, given=given).clear()
    opened.firms.open_state(opened.market, "firms.entered")[:] = ENTERED
    for stalls in (closed, opened):
        stalls.clear()
    assert opened.market.firms.present[PLACES].all()
    before, after = (stalls.market.firms.revenue[INCUMBENTS] for stalls in (closed, opened))
    assert after == pytest.approx(before, rel=0.03)
    assert (after.sum(axis=0) < before.sum(axis=0)).all()


def test_a_place_held_off_is_never_taken_and_a_firm_that_left_never_comes_back() -> None:
    given = {"firms.exit_rate": 0, "firms.entry_rate": 5, "firms.fundable_labs": 20}
    stalls = Stalls(worlds=200, given=given)
    market, seller = stalls.market, stalls.firm("Baidu")
    held = stalls.firms.open_state(market, "firms.entered")
    left = stalls.firms.open_state(market, "firms.left")
    held[0], left[seller], left[PLACES[1], :100] = 0, LEFT, LEFT
    stalls.clear(13)
    assert not market.firms.present[PLACES[0]].any()
    assert market.firms.present[PLACES[1]].mean() == pytest.approx(0.5, abs=0.1)
    assert not market.firms.present[PLACES[1], :100].any()
    left[:] = -1
    stalls.clear(12)
    assert not market.firms.present[seller].any()
    assert not market.firms.trains[seller].any()
    # the place was never taken by whom a shock kept away: it is free again
    assert market.firms.present[PLACES[1]].mean() > 0.8


def test_a_firm_that_left_sells_nothing_and_counts_nowhere() -> None:
    stalls = Stalls(worlds=4, given={"firms.entry_rate": 0, "firms.exit_rate": 0}).clear(2)
    market, seller = stalls.market, stalls.firm("ByteDance")
    market.prices.list_price[seller] = 1e-3
    labs = stalls.observe()["base_labs"].copy()
    stalls.firms.open_state(market, "firms.left")[seller] = LEFT
    stalls.clear(2)
    seen = stalls.observe()
    assert not market.demand.realised[:, seller].any()
    assert market.demand.realised.sum(axis=1) == pytest.approx(1)
    assert not seen["revenue"][seller].any()
    assert (seen["base_labs"] == labs - 1).all()
    with pytest.raises(KeyError):
        stalls.firms.open_state(market, "firms.depth")


def test_a_place_whose_firm_has_left_is_not_taken_again() -> None:
    given = {"firms.exit_rate": 0, "firms.entry_rate": 5, "firms.fundable_labs": 20}
    stalls = Stalls(worlds=50, given=given).clear(18)
    market, place = stalls.market, PLACES[0]
    assert market.firms.present[place].all()
    left = stalls.firms.open_state(market, "firms.left")
    left[place] = LEFT
    stalls.clear()
    left[:] = -1
    stalls.firms.open_state(market, "firms.entered")[0] = ENTERED
    stalls.clear(12)
    assert not market.firms.present[place].any()
    assert (market.log.weekly["enters-base-training"].sum(axis=0)[place] == 50).all()


def test_who_comes_and_goes_at_a_date_does_so_before_the_clearing_counts_it() -> None:
    stalls = Stalls(worlds=2, given={"firms.entry_rate": 0, "firms.exit_rate": 0, "firms.entry_share": 0.02}).clear(2)
    market, seller = stalls.market, stalls.firm("ByteDance")
    others = np.setdiff1d(market.roster.china, [seller])
    stalls.firms.open_state(market, "firms.left")[seller] = LEFT
    stalls.firms.open_state(market, "firms.entered")[0] = ENTERED
    stalls.clear()
    assert not market.firms.revenue[seller].any()
    assert (market.firms.revenue[PLACES[0]] > 0).all()
    revenue = market.firms.revenue[others]
    assert stalls.observe()["largest_share"] == pytest.approx(revenue.max(axis=0) / revenue.sum(axis=0))
    assert stalls.observe()["hhi"] == pytest.approx(((revenue / revenue.sum(axis=0)) ** 2).sum(axis=0))


def test_the_first_clearing_of_an_entrant_is_what_its_growth_and_depth_are_measured_against() -> None:
    stalls = Stalls(worlds=2, given={"firms.entry_rate": 0, "firms.exit_rate": 0}).clear(5)
    stalls.firms.open_state(stalls.market, "firms.entered")[0] = ENTERED
    stalls.clear()
    firms, place = stalls.market.firms, PLACES[0]
    np.testing.assert_array_equal(firms.margin_start[place], stalls.market.prices.api_margin[place])
    first = firms.revenue[place].copy()
    stalls.clear(3)
    assert firms.revenue_growth[place] == pytest.approx(firms.revenue[place] / first - 1)


def test_a_free_place_counts_nowhere() -> None:
    """Whatever a dormant firm's numbers are, no series but its own moves."""
    given = {"firms.entry_rate": 0, "firms.exit_rate": 0}
    plain, odd = Stalls(worlds=4, given=given), Stalls(worlds=4, given=given)
    for stalls in (plain, odd):
        stalls.clear(2)
    market = odd.market
    market.releases.shipped[PLACES] = 90
    market.prices.list_price[PLACES] = 1e-6
    market.prices.api_margin[PLACES] = -1
    market.prices.unit_cost[PLACES] = 1e6
    market.firms.depth[PLACES] = 0.9
    for stalls in (plain, odd):
        stalls.clear()
    usual, seen = plain.observe(), odd.observe()
    by_firm = {"list_price", "revenue", "revenue_growth", "model_share", "depth", "own_appeal"}
    for name in usual.keys() - by_firm:
        np.testing.assert_array_equal(usual[name], seen[name], err_msg=name)
    for name in by_firm:
        np.testing.assert_array_equal(usual[name][INCUMBENTS], seen[name][INCUMBENTS], err_msg=name)


def test_layers_divide_revenue_by_stream_and_firms_by_their_largest() -> None:
    stalls = Stalls(worlds=1, given={"firms.integration_rate": 0, "firms.integration_drift": 0}).clear()
    market, seen = stalls.market, stalls.observe()
    roster = market.roster
    parts = dict(zip(roster.layers, seen["layer_revenue"][:, 0], strict=True))
    # models and solutions are all there is
    assert parts["infrastructure"] + parts["full_stack"] == pytest.approx(
        seen["revenue"][roster.china, 0].sum(), rel=1e-4
    )
    model = (seen["revenue"] * seen["model_share"])[roster.china].sum()
    assert parts["infrastructure"] == pytest.approx(model, rel=1e-4)
    assert seen["layer_firms"].sum() <= len(roster.china) - 2
    # who sells nothing but models lives on infrastructure, who sells nothing but solutions on the full stack
    market.firms.cash[:], market.firms.depth[:] = 5, 0.001
    market.firms.depth[stalls.firm("Baidu")] = 0.999
    market.firms.depth_start[:] = market.firms.depth
    market.clock.clearing += 1
    stalls.firms.clearing(market)
    counted = dict(zip(roster.layers, stalls.observe()["layer_firms"][:, 0], strict=True))
    assert counted["full_stack"] == 1
    assert counted["infrastructure"] > 3


def test_a_firm_belongs_to_the_layer_whose_stream_is_largest_against_its_norm() -> None:
    """Models are half of what China earns at the start, consumers a tenth: a firm with a fifth from consumers and
    seven tenths from models lives on experience, since twice its norm is more than 1.4 times."""
    stalls = Stalls(worlds=1).clear()
    state, roster = stalls.market.firms, stalls.market.roster
    layers = list(roster.layers)
    state.stream_share[:], state.cash[:] = 0, 5
    state.norm[:] = 0.5
    state.norm[layers.index("experience")] = 0.1
    state.stream_share[layers.index("infrastructure"), roster.china] = 0.7
    one = stalls.firm("MiniMax")
    state.stream_share[layers.index("experience"), one] = 0.2
    counted = dict(zip(layers, stalls.observe()["layer_firms"][:, 0], strict=True))
    assert counted["experience"] == 1
    assert counted["infrastructure"] > 5
    # below its norm against the other's it changes its layer, and not the roster's
    state.stream_share[layers.index("experience"), one] = 0.1
    counted = dict(zip(layers, stalls.observe()["layer_firms"][:, 0], strict=True))
    assert counted["experience"] == 0
    assert roster.firms[one].layer == "experience"


def test_a_firm_must_be_viable_and_there_to_count_in_a_layer() -> None:
    stalls = Stalls(worlds=1).clear()
    market, seen = stalls.market, stalls.observe()["layer_firms"].sum()
    market.firms.cash[:] = 5
    everybody = stalls.observe()["layer_firms"].sum()
    assert everybody >= seen
    market.firms.present[stalls.firm("ByteDance")] = False
    assert stalls.observe()["layer_firms"].sum() == everybody - 1


def test_rank_correlation_is_spearmans() -> None:
    """1 − 6Σd²/(n(n² − 1)): orders alike, reversed, and with one swap of neighbours among four (1 − 12/60)."""
    one = np.array([[1.0, 1, 1], [2, 2, 2], [3, 3, 3], [9, 9, 9]], dtype=np.float32)
    other = np.array([[-5.0, 4, 2], [0, 3, 1], [1, 2, 3], [2, 1, 4]], dtype=np.float32)
    np.testing.assert_allclose(rank_correlation(one, other), [1, -1, 0.8], rtol=1e-6)
    assert rank_correlation(one, np.zeros_like(one)).tolist() == [0, 0, 0]
