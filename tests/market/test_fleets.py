"""Fleets by origin and use, (4.10)–(4.14) of MODEL.md."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.fleets import (
    Fleet,
    Fleets,
    chinese_fleet,
    joint_part,
    next_domestic,
    next_maturity,
    serving_odds,
    serving_part,
    split,
    trains_at_home,
)
from simulator.market.presence import Merger
from simulator.market.state import Market
from tests.market.hand_made import CHINESE, ROSTER, WORLDS, Given, anywhere, level, market_with, row, sound, started

FIRMS = len(ROSTER.firms)
part = st.floats(0, 1, width=32)


def scene(given: Given | None = None, output: float = 22, imports: float = 5, share: float = 1) -> Market:
    """Fleets of 100 kH100e each; shipped levels fall with the place on the roster."""
    compute = SimpleNamespace(
        stock=level(100, FIRMS, WORLDS),
        inference_share=level(share, FIRMS, WORLDS),
        imports=level(imports),
        domestic_output=level(output),
    )
    shipped = np.repeat(-np.arange(FIRMS, dtype=np.float32)[:, None], WORLDS, axis=1)
    market = market_with(given, compute=compute, releases=SimpleNamespace(shipped=shipped))
    market.firms.mergers = ()
    return market


def clear(market: Market, fleets: Fleets, clearings: int = 1, growth: float = 0.03) -> dict[str, np.ndarray]:
    for _ in range(clearings):
        market.compute.stock = market.compute.stock * np.float32(1 + growth)
        fleets.clearing(market)
    return fleets.observe(market)


def total(fleet: Fleet) -> np.ndarray:
    return fleet.serving_domestic + fleet.serving_imported + fleet.training_domestic + fleet.training_imported


def test_the_serving_part_follows_the_inference_share_and_ends_at_the_whole_fleet() -> None:
    np.testing.assert_allclose(serving_part(row(0.4, 0.4, 0.6), row(1, 1.5, 2)), [0.4, 0.6, 1])


def test_what_is_delivered_is_domestic_as_supply_is() -> None:
    """Of 100, 30 domestic, a tenth goes in a month; at 120 thirty are new, two thirds of them domestic."""
    leaving = -12 * np.log(0.9)
    grown = next_domestic(row(30), row(120), row(100), row(leaving), row(2 / 3))
    np.testing.assert_allclose(grown, [27 + 20], rtol=1e-6)


def test_a_table_of_given_margins_has_the_odds_ratio_asked_for() -> None:
    """Half domestic, half serving, odds of four: a third, a sixth, a sixth and a third."""
    np.testing.assert_allclose(joint_part(row(0.5), row(0.5), row(4)), [1 / 3], rtol=1e-6)
    np.testing.assert_allclose(joint_part(row(0.3, 1, 0), row(0.4, 0.4, 0.4), row(1, 5, 5)), [0.12, 0.4, 0], rtol=1e-6)


def test_odds_fade_as_software_matures() -> None:
    odds = serving_odds(row(4), row(0.5, 0.75, 1), row(0.5))
    np.testing.assert_allclose(odds, [4, 2, 1], rtol=1e-6)
    np.testing.assert_allclose(next_maturity(row(0.5), row(12)), [np.e / (1 + np.e)], rtol=1e-6)


def test_a_lab_trains_at_home_where_its_domestic_chips_do_two_thirds_of_the_work() -> None:
    fleet = Fleet(row(0, 0, 0), row(0, 0, 0), row(70, 70, 66), row(30, 30, 34))
    able = trains_at_home(fleet, row(1, 0.9, 1), row(1.5))
    assert able.tolist() == [True, False, False]


@settings(max_examples=200, deadline=None)
@given(domestic=part, serving=part, odds=st.floats(1, 1000, width=32))
def test_four_stocks_are_never_negative_and_add_up_to_the_fleet(domestic: float, serving: float, odds: float) -> None:
    stock = row(250)
    fleet = split(stock, stock * np.float32(domestic), row(serving), row(odds))
    np.testing.assert_allclose(total(fleet), stock, rtol=1e-5)
    np.testing.assert_allclose(fleet.serving_domestic + fleet.serving_imported, stock * serving, atol=1e-3)
    np.testing.assert_allclose(fleet.serving_domestic + fleet.training_domestic, stock * domestic, atol=1e-3)
    for cell in (fleet.serving_domestic, fleet.serving_imported, fleet.training_domestic, fleet.training_imported):
        assert cell[0] >= -1e-3


@settings(max_examples=200, deadline=None)
@given(parts=st.tuples(part, part), serving=part, odds=st.tuples(st.floats(1, 1000), st.floats(1, 1000)))
def test_more_domestic_chips_serve_more_and_higher_odds_too(
    parts: tuple[float, float], serving: float, odds: tuple[float, float]
) -> None:
    few, many = sorted(parts)
    low, high = sorted(odds)
    assert joint_part(row(few), row(serving), row(low))[0] <= joint_part(row(many), row(serving), row(low))[0] + 1e-5
    assert joint_part(row(few), row(serving), row(low))[0] <= joint_part(row(few), row(serving), row(high))[0] + 1e-5


@settings(max_examples=25, deadline=None)
@given(
    values=anywhere(Fleets),
    output=st.floats(0, 500),
    imports=st.floats(0, 500),
    share=st.floats(0.05, 10),
    growth=st.floats(-0.2, 0.5),
)
def test_fleets_add_up_to_the_compute_of_each_firm_for_any_parameters(
    values: dict[str, float], output: float, imports: float, share: float, growth: float
) -> None:
    market = scene(values, output, imports, share)
    series = clear(market, started(Fleets, market), 12, growth)
    assert set(series) == set(Fleets.series)
    assert sound(series)
    np.testing.assert_allclose(total(chinese_fleet(market)), market.compute.stock[ROSTER.china], rtol=1e-4)
    for name in ("domestic_serving_share", "domestic_serving_top5"):
        assert ((series[name] >= 0) & (series[name] <= 1.0001)).all()


def test_more_domestic_output_raises_the_domestic_share_of_serving() -> None:
    shares = []
    for output in (5, 22, 80):
        market = scene(output=output)
        shares.append(clear(market, started(Fleets, market), 12)["domestic_serving_share"])
    assert (shares[0] < shares[1]).all()
    assert (shares[1] < shares[2]).all()


def test_only_the_five_best_count_as_such_and_only_labs_that_train_among_the_ten() -> None:
    """Of the ten best, BAAI, iFlytek, CAS and Kuaishou train nothing; iFlytek, the fifth, has domestic chips alone."""
    names = dict.fromkeys((f"fleets.domestic0.{firm.name}" for firm in ROSTER.firms), 0.0)
    market = scene({**names, "fleets.domestic0.iFlytek": 1.0, "fleets.serving0": 0.4}, output=0)
    series = started(Fleets, market).observe(market)
    np.testing.assert_allclose(series["domestic_serving_top5"], 1 / 5, rtol=1e-5)
    np.testing.assert_allclose(series["domestic_serving_share"], 1 / len(CHINESE), rtol=1e-5)
    market = scene({**dict.fromkeys(names, 1.0), "fleets.maturity0": 0.9, "fleets.maturity_growth": 0})
    assert (started(Fleets, market).observe(market)["domestic_flagships"] == 6).all()
    market = scene({**dict.fromkeys(names, 1.0), "fleets.maturity0": 0.5, "fleets.maturity_growth": 0})
    assert (started(Fleets, market).observe(market)["domestic_flagships"] == 0).all()


def test_a_place_that_nobody_has_taken_keeps_its_domestic_chips() -> None:
    market = scene()
    fleets = started(Fleets, market)
    absent = ~market.firms.present[ROSTER.china]
    before = market.fleets.domestic.copy()
    clear(market, fleets, 3)
    np.testing.assert_array_equal(market.fleets.domestic[absent], before[absent])
    assert (market.fleets.domestic[~absent] != before[~absent]).all()


@pytest.mark.parametrize(("joins", "brings"), [("iFlytek", 90.0), ("Meta", 0.0)])
def test_who_takes_a_firm_over_has_its_chips(joins: str, brings: float) -> None:
    market = scene({"fleets.domestic0.iFlytek": 0.9, "fleets.domestic0.Alibaba": 0.2, "compute.depreciation": 0})
    fleets = started(Fleets, market)
    into, where = ROSTER.names.index("Alibaba"), np.arange(WORLDS) % 2 == 0
    market.firms.mergers = (Merger(ROSTER.names.index(joins), into, where),)
    market.compute.stock[into, where] = 200
    fleets.merge(market)
    fleets.clearing(market)
    domestic = market.fleets.domestic[list(ROSTER.china).index(into)]
    np.testing.assert_allclose(domestic, np.where(where, 20 + brings, 20), rtol=1e-5)
