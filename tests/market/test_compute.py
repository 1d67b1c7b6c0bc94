"""Compute: imports, domestic output, stocks, chips and the load on the fleets (MODEL.md section 4)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalogue.roster import BLOCS
from simulator.market.compute import (
    Compute,
    allocation,
    chinese_chip_growth,
    import_availability,
    monthly_imports,
    next_chip_ratio,
    next_growth,
    next_pressure,
    next_stock,
    output_growth,
    serving_load,
    starting_stock,
    utilisation_of,
    wanted_inference_share,
)
from simulator.market.core import MONTH
from simulator.market.policy import INSTRUMENTS
from simulator.market.state import Market
from tests.market.hand_made import (
    CHINESE,
    INCUMBENTS,
    PLACES,
    ROSTER,
    WORLDS,
    Given,
    anywhere,
    controls,
    level,
    market_with,
    row,
    sound,
    started,
)

CHIPS = ("advanced_chips", "hbm")
CHINA, AMERICA = CHINESE, np.setdiff1d(INCUMBENTS, CHINESE)
ZHIPU = ROSTER.names.index("Zhipu")
SEGMENTS, FIRMS = len(ROSTER.segments), len(ROSTER.firms)


def market_of(given: Given | None = None, *active: str, start: tuple[str, ...] = CHIPS) -> tuple[Market, Compute]:
    """A started mechanism under these controls, with demand and prices that stand still."""
    calm = SimpleNamespace(sentiment=level(0), slump=np.zeros((len(BLOCS), WORLDS), dtype=np.bool_))
    market = market_with(given, policy=controls(*active, start=start), capital=calm)
    share = market.parameters["demand.share0"].reshape(SEGMENTS, FIRMS, WORLDS)
    market.demand = SimpleNamespace(share=share, spending=market.parameters["demand.spend0"].copy())
    market.prices = SimpleNamespace(markup=level(1, FIRMS, WORLDS))
    return market, started(Compute, market)


def clear(market: Market, mechanism: Compute, number: int = 1) -> None:
    for _ in range(number):
        market.clock.clearing += 1
        mechanism.clearing(market)
        mechanism.load(market)


def after(clearings: int, *active: str, start: tuple[str, ...] = CHIPS, refusal: bool = False) -> dict[str, np.ndarray]:
    """The series of compute after so many clearings under these controls."""
    market, mechanism = market_of(None, *active, start=start)
    market.policy.import_refusal[:] = refusal
    clear(market, mechanism, clearings)
    return mechanism.observe(market)


def test_starting_stocks_lie_within_a_factor_of_the_table() -> None:
    np.testing.assert_allclose(starting_stock(row(40), row(1.5), row(0, 1.645, -1.645)), [40, 60, 40 / 1.5], rtol=1e-6)


def test_imports_are_measured_against_the_controls_of_the_start() -> None:
    loss = row(0.55, 0.2)[:, None]
    both, chips, none = (np.array([[a], [b]]) for a, b in ((True, True), (True, False), (False, False)))
    assert import_availability(both, both, loss) == 1
    np.testing.assert_allclose(import_availability(chips, both, loss), [1 / 0.8], rtol=1e-6)
    np.testing.assert_allclose(import_availability(none, both, loss), [1 / (0.45 * 0.8)], rtol=1e-6)
    np.testing.assert_allclose(import_availability(both, none, loss), [0.36], rtol=1e-6)


def test_refusal_keeps_its_share_of_imports_out() -> None:
    imports = monthly_imports(row(20), row(0.5), np.array([False, True]), row(0.85))
    np.testing.assert_allclose(imports, [10, 1.5], rtol=1e-6)


def test_pressure_is_signed_and_lags() -> None:
    active = np.array([[True, False, True], [True, False, False]])
    at_start = np.array([[False, True, True], [True, False, False]])
    pressure = next_pressure(row(0.1, 0.1, 0.1), active, at_start, row(0.5), row(1.5))
    np.testing.assert_allclose(pressure, [0.1 + 0.4 / 18, 0.1 - 0.6 / 18, 0.1 - 0.1 / 18], rtol=1e-6)


def test_output_grows_with_chips_and_substitution_and_is_dragged() -> None:
    chips = chinese_chip_growth(row(0.45), row(0.3), np.array([True, False]))
    np.testing.assert_allclose(chips, [0.315, 0.45], rtol=1e-6)
    growth = output_growth(row(0.6), row(0.2, 0), chips - row(0.45), row(0.03))
    np.testing.assert_allclose(growth, [0.295, 0.63], rtol=1e-6)


def test_chip_ratio_grows_by_the_difference() -> None:
    np.testing.assert_allclose(next_chip_ratio(row(3.5), row(0.55), row(0.31)), [3.5 * np.exp(0.02)], rtol=1e-6)


def test_new_chips_go_by_size_money_and_load() -> None:
    table, tilt, load = row(10, 10, 10, 20), row(0, np.log(2), 0, 0), row(1, 1, 4, 0)
    share = allocation(table[:, None], tilt[:, None], load[:, None], row(0.5))
    weights = np.array([10, 20, 10 * 3**0.5, 20 * 0.3**0.5])
    np.testing.assert_allclose(share[:, 0], weights / weights.sum(), rtol=1e-6)


def test_stocks_wear_out_and_take_their_share_of_supply() -> None:
    stock = next_stock(row(120, 60)[:, None], row(0.24), row(9), row(0.25, 0.75)[:, None])
    np.testing.assert_allclose(stock[:, 0], [120 * np.exp(-0.02) + 2.25, 60 * np.exp(-0.02) + 6.75], rtol=1e-6)


def test_growth_that_research_sees_is_smoothed() -> None:
    newest = 12 * np.log(1.05)
    np.testing.assert_allclose(next_growth(row(0.35), row(105), row(100), row(0.5)), (0.35 + newest) / 2, rtol=1e-4)


def test_load_is_revenue_at_cost_over_the_fleet() -> None:
    load = serving_load(row(30, 30), row(0.5, -0.9), row(10, 10), row(np.log(2)))
    np.testing.assert_allclose(load, [1, 30 / 0.3 / 20], rtol=1e-6)


def test_utilisation_is_relative_to_the_first_clearing() -> None:
    np.testing.assert_allclose(utilisation_of(row(0.6), row(3, 0), row(2, 0), row(1.5)), [0.6, 0], rtol=1e-6)


def test_inference_share_adjusts_partially() -> None:
    share = wanted_inference_share(row(1, 1), row(1.3, 1000), row(0.65, 0.5), rise=row(0.5), release=row(9))
    np.testing.assert_allclose(share, [2 ** (1 / 6), 20 ** (1 / 6)], rtol=1e-6)


def test_slack_is_given_back_no_faster_than_it_was_taken() -> None:
    share = wanted_inference_share(row(1.5, 1.5), row(0), row(0.4), rise=row(0.5), release=row(1, 0.1))
    np.testing.assert_allclose(share, [1.5 * 0.25 ** (1 / 12), 1.5 * 0.25 ** (1 / 6)], rtol=1e-6)


def test_chinese_stock_changes_by_supply_less_depreciation() -> None:
    market, mechanism = market_of(None, *CHIPS, "eda")
    for _ in range(12):
        before = market.compute.stock[CHINA].sum(axis=0)
        clear(market, mechanism)
        state = market.compute
        kept = before * np.exp(-market.parameters["compute.depreciation"] * MONTH)
        supply = state.imports + state.domestic_output
        np.testing.assert_allclose(state.stock[CHINA].sum(axis=0), kept + supply, rtol=1e-5)


def test_american_stocks_grow_at_their_rate() -> None:
    market, mechanism = market_of({"compute.us_growth": 1.0, "compute.us_power_drag": 0.1}, *CHIPS)
    before = market.compute.stock[AMERICA].copy()
    clear(market, mechanism, 12)
    grown = market.compute.stock[AMERICA] / before
    np.testing.assert_allclose(grown, np.exp(0.9), rtol=1e-4)
    np.testing.assert_allclose(market.compute.growth_us, 0.9, rtol=1e-6)


def test_research_sees_the_growth_of_the_chinese_stock() -> None:
    market, mechanism = market_of({"compute.growth_smoothing": 1.0}, *CHIPS)
    clear(market, mechanism, 5)
    before = market.compute.stock[CHINA].sum(axis=0)
    clear(market, mechanism)
    newest = 12 * np.log(market.compute.stock[CHINA].sum(axis=0) / before)
    np.testing.assert_allclose(market.compute.growth_cn, newest, rtol=1e-3)


def test_smoothing_keeps_half_of_the_growth_before() -> None:
    market, mechanism = market_of({"compute.growth_smoothing": 0.5, "compute.cn_growth0": 3.0}, *CHIPS)
    before = market.compute.stock[CHINA].sum(axis=0)
    clear(market, mechanism)
    newest = 12 * np.log(market.compute.stock[CHINA].sum(axis=0) / before)
    np.testing.assert_allclose(market.compute.growth_cn, (3 + newest) / 2, rtol=1e-3)


def test_recorded_utilisation_is_that_of_chinese_firms() -> None:
    market, mechanism = market_of(None, *CHIPS)
    market.compute.utilisation[AMERICA] = 9
    market.compute.utilisation[CHINA] = np.arange(len(CHINA), dtype=np.float32)[:, None] / 10
    series = mechanism.observe(market)
    np.testing.assert_allclose(series["utilisation"], 0.6, rtol=1e-6)
    np.testing.assert_allclose(series["utilisation_max"], 1.2, rtol=1e-6)


@pytest.mark.parametrize("control", ["mature_node_equipment", "eda"])
def test_production_controls_lower_output_and_compute(control: str) -> None:
    controlled, free = after(37, *CHIPS, control), after(37, *CHIPS)
    assert (controlled["domestic_output"] < free["domestic_output"]).all()
    assert (controlled["compute_cn"] < free["compute_cn"]).all()
    assert (controlled["compute_us"] == free["compute_us"]).all()


def test_equipment_controls_widen_the_chip_ratio_and_the_cost() -> None:
    costs = []
    for active in ((*CHIPS, "mature_node_equipment"), CHIPS):
        market, mechanism = market_of(None, *active)
        clear(market, mechanism, 24)
        state = market.compute
        costs.append(state.cost_factor)
        ratio = state.chip_ratio / state.chip_ratio_start
        np.testing.assert_allclose(state.cost_factor, ratio ** market.parameters["compute.cost_exponent"], rtol=1e-5)
    assert (costs[0] > costs[1]).all()


@pytest.mark.parametrize("refusal", [False, True])
@pytest.mark.parametrize("lifted", [("advanced_chips",), ("hbm",), CHIPS])
def test_chip_controls_cost_compute_at_first_and_breed_domestic_output(lifted: tuple[str, ...], refusal: bool) -> None:
    """The stock is compared after a year: three years on, substitution can have made up for a single control."""
    left = tuple(chip for chip in CHIPS if chip not in lifted)
    kept, opened = after(12, *CHIPS, refusal=refusal), after(12, *left, refusal=refusal)
    assert (kept["imports"] < opened["imports"]).all()
    assert (kept["compute_cn"] < opened["compute_cn"]).all()
    kept, opened = after(37, *CHIPS, refusal=refusal), after(37, *left, refusal=refusal)
    assert (kept["domestic_output"] > opened["domestic_output"]).all()
    assert (kept["domestic_share"] > opened["domestic_share"]).all()


def test_a_control_of_the_start_drags_nothing() -> None:
    at_start = (*CHIPS, "eda", "mature_node_equipment")
    known, never = after(12, *at_start, start=at_start), after(12, *CHIPS)
    assert (known["domestic_output"] == never["domestic_output"]).all()


def test_money_moves_chips_to_start_ups() -> None:
    stocks = []
    for sentiment in (-1.0, 1.0):
        market, mechanism = market_of(None, *CHIPS)
        market.capital.sentiment[:] = sentiment
        clear(market, mechanism, 6)
        stocks.append(market.compute.stock)
    start_ups = ROSTER.with_flag("start-up")
    others = np.setdiff1d(CHINA, start_ups)
    assert (stocks[1][start_ups] > stocks[0][start_ups]).all()
    assert (stocks[1][others] < stocks[0][others]).all()
    assert (stocks[1][AMERICA] == stocks[0][AMERICA]).all()


def test_nobody_is_sold_out_at_the_first_clearing() -> None:
    market, mechanism = market_of({"compute.utilisation0": 0.95, "compute.utilisation_spread": 0.5}, *CHIPS)
    market.demand.spending *= 100
    clear(market, mechanism)
    state = market.compute
    sells = (market.demand.share > 0).any(axis=(0, 2))
    np.testing.assert_allclose(state.utilisation[sells], state.utilisation_start[sells], rtol=1e-6)
    assert (state.utilisation[~sells] == 0).all()
    assert not market.log.weekly["sold-out"].any()


def test_a_chinese_firm_is_sold_out_when_load_passes_its_fleet_each_time() -> None:
    market, mechanism = market_of({"compute.utilisation_spread": 0.0}, *CHIPS)
    spending = market.demand.spending.copy()
    for factor in (1, 3, 3, 0.3, 3):
        market.log.tick += 1
        market.demand.spending = spending * np.float32(factor)
        clear(market, mechanism)
    counts = market.log.weekly["sold-out"][:7, ZHIPU] // WORLDS
    assert counts.tolist() == [0, 0, 1, 0, 0, 1, 0]
    assert not market.log.weekly["sold-out"][:, AMERICA].any()
    # of the five months three were sold out, one of them the second running
    np.testing.assert_array_equal(mechanism.observe(market)["months_sold_out"][ZHIPU], 3)


def test_a_slump_of_the_us_slows_its_stocks() -> None:
    market, mechanism = market_of(
        {"compute.us_growth": 1.0, "compute.us_power_drag": 0, "capital.burst_capex": 0.4}, *CHIPS
    )
    market.capital.slump[BLOCS.index("us"), ::2] = True
    market.capital.slump[BLOCS.index("cn")] = True
    before = market.compute.stock[AMERICA].copy()
    clear(market, mechanism)
    grown = np.log(market.compute.stock[AMERICA] / before)
    np.testing.assert_allclose(grown[:, ::2], 0.6 / 12, rtol=1e-3)
    np.testing.assert_allclose(grown[:, 1::2], 1 / 12, rtol=1e-3)
    np.testing.assert_allclose(market.compute.growth_us[:2], [0.6, 1], rtol=1e-5)


def test_who_is_not_there_has_no_part_of_supply_and_none_of_the_stock_of_its_bloc() -> None:
    market, mechanism = market_of(None, *CHIPS)
    before = market.compute.stock[PLACES].copy()
    clear(market, mechanism, 5)
    np.testing.assert_array_equal(market.compute.stock[PLACES], before)
    seen = mechanism.observe(market)
    np.testing.assert_allclose(seen["compute_cn"], market.compute.stock[CHINA].sum(axis=0), rtol=1e-5)
    np.testing.assert_allclose(seen["compute_us"], market.compute.stock[AMERICA].sum(axis=0), rtol=1e-5)
    market.firms.present[PLACES] = True
    clear(market, mechanism)
    assert (market.compute.stock[PLACES] > before).all()


def test_the_fleet_of_an_entrant_comes_with_its_launch() -> None:
    """(4.9): for four quarters its load is that of the start, whatever it wins; then it counts."""
    market, mechanism = market_of({"compute.utilisation_spread": 0.0}, *CHIPS)
    place = PLACES[0]
    market.demand.share[:, place] = 0.01
    market.firms.present[place], market.firms.entered_at[place] = True, 1
    clear(market, mechanism, 2)
    for factor in (5, 5):
        market.demand.spending *= np.float32(factor)
        clear(market, mechanism, 5)
        used = market.compute.utilisation[place] * market.compute.inference_share[place]
        assert (used < 1).all() == (market.clock.clearing < 13)
    assert market.clock.clearing == 11
    clear(market, mechanism, 2)
    market.demand.spending *= np.float32(20)
    clear(market, mechanism)
    assert (market.compute.utilisation[place] > 1).all()


def test_output_follows_its_equation_over_a_month() -> None:
    market, mechanism = market_of({"compute.chip_growth_cn": 0.6}, *CHIPS, "eda", "mature_node_equipment")
    before = market.compute.domestic_output
    clear(market, mechanism)
    pressure = 2 * 0.5 / (12 * 1.5)
    growth = 0.6 - 0.2 - 0.12 + 0.5 * (0.6 * 0.7 - 0.45) + 0.15 * pressure
    np.testing.assert_allclose(market.compute.pressure, pressure, rtol=1e-5)
    np.testing.assert_allclose(market.compute.domestic_output / before, np.exp(growth / 12), rtol=1e-5)


def test_serving_capacity_moves_to_where_load_is_within_limits() -> None:
    market, mechanism = market_of({"compute.utilisation_spread": 0.0, "compute.inference_release": 0.1}, *CHIPS)
    clear(market, mechanism)
    market.demand.spending *= 100
    clear(market, mechanism, 12)
    busy = market.compute.inference_share.copy()
    market.demand.spending *= np.float32(1e-4)
    clear(market, mechanism, 12)
    assert (busy[ZHIPU] == market.parameters["compute.inference_share_max"]).all()
    assert (market.compute.inference_share[ZHIPU] == market.parameters["compute.inference_share_min"]).all()


def test_serving_efficiency_lightens_the_load() -> None:
    loads = []
    for growth in (0.0, 0.6):
        market, mechanism = market_of({"compute.serving_efficiency_growth": growth}, *CHIPS)
        clear(market, mechanism, 2)
        loads.append(market.compute.utilisation[ZHIPU])
    np.testing.assert_allclose(loads[1], loads[0] * np.exp(-0.05), rtol=1e-5)


def test_recorded_utilisation_is_capped_and_the_state_is_not() -> None:
    market, mechanism = market_of({"compute.utilisation_cap": 2.0}, *CHIPS)
    clear(market, mechanism)
    market.demand.spending *= 1000
    clear(market, mechanism)
    assert (market.compute.utilisation[ZHIPU] > 2).all()
    assert (mechanism.observe(market)["utilisation_max"] == 2).all()


def test_output_and_chips_are_open_to_shocks() -> None:
    market, mechanism = market_of(None, *CHIPS)
    for path in ("compute.domestic_output", "compute.chip_ratio"):
        mechanism.open_state(market, path)[:] = 1
    assert (market.compute.domestic_output == 1).all()
    assert (market.compute.chip_ratio == 1).all()
    assert (market.compute.chip_ratio_start > 1).all()
    with pytest.raises(KeyError):
        mechanism.open_state(market, "compute.stock")


@settings(max_examples=40, deadline=None)
@given(
    values=anywhere(Compute),
    active=st.sets(st.sampled_from(INSTRUMENTS)),
    at_start=st.sets(st.sampled_from(INSTRUMENTS)),
    output=st.sampled_from((0.0, 1e5)),
    sentiment=st.floats(-8, 8),
)
def test_everything_stays_finite_for_any_parameters(
    values: dict[str, float], active: set[str], at_start: set[str], output: float, sentiment: float
) -> None:
    market, mechanism = market_of(values, *active, start=tuple(at_start))
    market.capital.sentiment[:] = sentiment
    market.policy.import_refusal[::2] = True
    mechanism.open_state(market, "compute.domestic_output")[::3] = output
    for factor in (1.0, 1e3, 1e-3):
        market.demand.spending *= np.float32(factor)
        clear(market, mechanism, 12)
    series = mechanism.observe(market)
    assert set(series) == set(Compute.series)
    assert sound(series)
    assert np.isfinite(market.compute.utilisation).all()
    assert ((series["domestic_share"] >= 0) & (series["domestic_share"] <= 1)).all()
    least, most = values["compute.inference_share_min"], values["compute.inference_share_max"]
    share = market.compute.inference_share
    assert ((share >= np.float32(least)) & (share <= np.float32(most))).all()
