"""Investment by bloc, (12.6)–(12.11) of MODEL.md."""

from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.core import MONTH
from simulator.market.investment import (
    Investment,
    capital_expenditure,
    capital_return,
    growth_of_year,
    next_stock,
    next_unit_cost,
    starting_stock,
)
from simulator.market.state import Market
from tests.market.hand_made import INCUMBENTS, ROSTER, WORLDS, Given, anywhere, level, market_with, row, sound, started

FIRMS = len(ROSTER.firms)
CN, US = 0, 1
STILL: Given = {"investment.unit_cost_decline": 0, "compute.depreciation": 0.2}


def scene(given: Given | None = None) -> Market:
    """Fleets of 100 kH100e, revenue of 10 bn CNY a year each at a margin of a half, 30 kH100e a month for China."""
    market = market_with(
        given,
        compute=SimpleNamespace(
            stock=level(100, FIRMS, WORLDS),
            imports=level(10),
            domestic_output=level(20),
            growth_us=level(0.8),
            cost_factor=level(1),
        ),
        prices=SimpleNamespace(api_margin=level(0.5, FIRMS, WORLDS)),
        fleets=SimpleNamespace(serving=level(0.4, FIRMS, WORLDS)),
    )
    market.firms.revenue = level(10, FIRMS, WORLDS)
    return market


def clear(market: Market, investment: Investment, clearings: int = 1) -> dict[str, np.ndarray]:
    for _ in range(clearings):
        market.clock.clearing += 1
        investment.clearing(market)
    return investment.observe(market)


def test_expenditure_is_quantity_times_price_from_its_level() -> None:
    np.testing.assert_allclose(next_unit_cost(row(1), row(12 * np.log(2))), [0.5], rtol=1e-6)
    np.testing.assert_allclose(capital_expenditure(row(400), row(90), row(60), row(0.5)), [300])


def test_a_stock_on_a_path_of_steady_growth_keeps_its_ratio_to_expenditure() -> None:
    """At .3 of growth and .2 of depreciation 100 a year have left 200, and the stock grows by .3 of it."""
    stock = starting_stock(row(100), row(0.3), row(0.2))
    np.testing.assert_allclose(stock, [200])
    np.testing.assert_allclose(next_stock(stock, row(100), row(0.2)) - stock, [200 * 0.3 * MONTH], rtol=1e-5)
    np.testing.assert_allclose(capital_return(row(70), row(0.2), row(200)), [0.15], rtol=1e-6)


def test_a_year_is_its_last_twelve_months() -> None:
    months = np.concatenate([np.full((12, 1), 110), np.full((12, 1), 100)]).astype(np.float32)
    np.testing.assert_allclose(growth_of_year(months, 11), [0.1], rtol=1e-5)
    np.testing.assert_allclose(growth_of_year(months, 35), [0.1], rtol=1e-5)
    months[6:12] = 100
    np.testing.assert_allclose(growth_of_year(months, 5), [0.05], rtol=1e-5)


def test_the_year_2026_stands_against_that_before() -> None:
    market = scene({**STILL, "investment.capex_2025.cn": 400, "investment.start_pace.cn": 1.1})
    investment = started(Investment, market)
    series = clear(market, investment, 12)
    np.testing.assert_allclose(series["capex_year"][CN], 440, rtol=1e-5)
    np.testing.assert_allclose(series["capex_growth"][CN], 0.1, rtol=1e-4)
    spent = {bloc: market.parameters[f"investment.capex_2025.{bloc}"] for bloc in ("cn", "us")}
    pace = market.parameters["investment.start_pace.us"]
    both = (1.1 * spent["cn"] + pace * spent["us"]) / (spent["cn"] + spent["us"]) - 1
    np.testing.assert_allclose(series["capex_growth_all"], both, rtol=1e-4)


def test_twice_the_chips_cost_twice_as_much_and_a_slump_cuts_what_is_bought() -> None:
    market = scene(STILL)
    investment = started(Investment, market)
    clear(market, investment)
    before = market.investment.capex
    market.compute.imports, market.compute.growth_us = level(40), level(0.3)
    clear(market, investment)
    np.testing.assert_allclose(market.investment.capex / before, [level(2), level(0.5)], rtol=1e-5)
    market.compute.cost_factor = level(1.2)
    clear(market, investment)
    np.testing.assert_allclose(market.investment.capex / before, [level(2.4), level(0.5)], rtol=1e-5)


@settings(max_examples=25, deadline=None)
@given(
    values=anywhere(Investment),
    output=st.lists(st.floats(0, 500), min_size=14, max_size=14),
    growth=st.floats(-0.5, 2),
    margin=st.floats(-5, 1, width=32),
)
def test_expenditure_less_depreciation_is_the_change_of_the_stock_for_any_parameters(
    values: dict[str, float], output: list[float], growth: float, margin: float
) -> None:
    market = scene(values)
    market.prices.api_margin[:] = margin
    market.compute.growth_us = level(growth)
    investment = started(Investment, market)
    state = market.investment
    for clearing, monthly in enumerate(output):
        market.compute.domestic_output = level(monthly)
        before = state.stock.astype(np.float64)
        series = clear(market, investment)
        assert set(series) == set(Investment.series)
        assert sound(series)
        rate = market.parameters["investment.depreciation"].astype(np.float64)
        expected = before + MONTH * (state.capex.astype(np.float64) - rate * before) * (clearing > 0)
        np.testing.assert_allclose(state.stock, expected, rtol=1e-4, atol=1e-3)
        assert (state.stock > 0).all()


def test_thinner_margins_lower_the_return_and_nothing_else() -> None:
    market = scene(STILL)
    investment = started(Investment, market)
    usual = clear(market, investment, 6)
    poor = scene(STILL)
    other = started(Investment, poor)
    clear(poor, other, 5)
    poor.prices.api_margin[ROSTER.china] = 0.1
    low = clear(poor, other)
    for name in ("capital_return", "incremental_return"):
        assert (low[name][CN] < usual[name][CN]).all()
        np.testing.assert_array_equal(low[name][US], usual[name][US])
    for name in ("capex_year", "revenue_to_capex", "training_cost_ratio"):
        np.testing.assert_array_equal(low[name], usual[name])


def test_the_incremental_return_is_what_was_gained_over_what_was_spent() -> None:
    market = scene({**STILL, "investment.capex_2025.cn": 100, "investment.start_pace.cn": 1})
    investment = started(Investment, market)
    assert (clear(market, investment)["incremental_return"] == 0).all()
    market.firms.revenue[:] = 16
    gained = 3 * len(np.intersect1d(ROSTER.china, INCUMBENTS))
    np.testing.assert_allclose(clear(market, investment, 12)["incremental_return"][CN], gained / 100, rtol=1e-4)


def test_the_cost_of_training_follows_compute_that_trains_and_its_price() -> None:
    market = scene({**STILL, "investment.training_cost_ratio0": 0.14})
    investment = started(Investment, market)
    np.testing.assert_allclose(clear(market, investment)["training_cost_ratio"], 0.14, rtol=1e-5)
    market.compute.stock[ROSTER.america] = 200
    market.fleets.serving[ROSTER.china] = 0.7
    market.compute.cost_factor = level(1.1)
    np.testing.assert_allclose(clear(market, investment)["training_cost_ratio"], 0.14 * 0.5 * 1.1 / 2, rtol=1e-5)


def test_who_is_not_there_counts_nowhere() -> None:
    market, other = scene(), scene()
    places = ROSTER.with_flag("entrant")
    other.compute.stock[places], other.firms.revenue[places] = 1e4, 1e4
    series, same = (clear(each, started(Investment, each), 3) for each in (market, other))
    for name, values in series.items():
        np.testing.assert_array_equal(values, same[name], err_msg=name)
