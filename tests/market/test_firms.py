"""Firms, (2.1) and (9.1)–(9.5), and the structure of the market: numbers by hand, identities, directions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.firms import (
    cash_after,
    cash_flow,
    deeper,
    exit_rate,
    first_of,
    is_leading,
    model_share,
    revenue_mix,
    round_rate,
    start_depth,
)
from simulator.market.layers import is_viable, layer_stream
from tests.market.hand_made import row
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


def test_thin_margins_deepen_integration() -> None:
    # 0.4 + (1/12)·0.6·(2·(0.5 − 0.2) + 0.1)
    found = deeper(row(0.4, 0.4, 0.99), row(0.2, 0.8, -1), rate=row(2, 2, 1000), drift=row(0.1), target=row(0.5))
    assert found == pytest.approx([0.435, 0.405, 0.999])


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
    # two segments, the first of one field, the second of consumers: models 6 and 2, solutions 3 and 4
    [("infrastructure", 8), ("vertical", 9), ("experience", 6), ("full_stack", 7)],
)
def test_streams_of_the_layers(layer: str, stream: float) -> None:
    model, solution = column(6, 2)[:, None], column(3, 4)[:, None]
    found = layer_stream(layer, model, solution, consumer=column(0, 1), field=column(1, 0))
    assert found == pytest.approx(stream)


def test_a_layer_without_streams_is_an_error() -> None:
    one = column(1)[:, None]
    with pytest.raises(ValueError, match="frontier"):
        layer_stream("frontier", one, one, column(0), column(0))


def test_viable_needs_the_layer_and_money() -> None:
    stream, revenue = column(6, 5.9, 6, 6, 0), column(10, 10, 10, 10, 0)
    profit, runway = column(1, 1, -1, -1, 1), np.array([[False], [True], [False], [True], [True]])
    assert is_viable(stream, revenue, profit, runway)[:, 0].tolist() == [True, False, False, True, False]


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
    stalls = Stalls(worlds=400, given={"firms.exit_rate": 1})
    market, log = stalls.market, stalls.market.log
    trained = market.firms.trains.copy()
    for _ in range(CLEARINGS):
        before = market.firms.trains
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
    stalls = Stalls(worlds=2)
    path = []
    for clearing in range(30):
        stalls.clear()
        path.append(stalls.market.firms.revenue.copy())
        base = path[max(0, clearing - 12)]
        assert stalls.observe()["revenue_growth"] == pytest.approx(path[-1] / base - 1, abs=1e-4)
    assert stalls.market.firms.revenue_start == pytest.approx(path[0])


def test_the_mix_turns_once_a_world() -> None:
    stalls = Stalls(worlds=300, given={"firms.integration_rate": 5})
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
    stalls = Stalls(worlds=300, given={"firms.integration_rate": 5, "roster.depth_spread": 0})
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
