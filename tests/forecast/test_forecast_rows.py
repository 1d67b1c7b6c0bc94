"""The tidy table has a row for every number of a forecast, with both of its uncertainties."""

import math
from dataclasses import fields
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.forecast.count import LEVELS
from simulator.forecast.estimate import NORMAL_95, Estimate
from simulator.forecast.forecast import Quantity
from simulator.forecast.forecast_rows import (
    QUANTILES,
    ROW_KINDS,
    ForecastRow,
    forecast_columns,
    forecast_rows,
    quantile_estimate,
)
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Enough worlds for ranges over assumptions."""
    market = load_scenario("tests/analysis/brief-market.yaml")
    return simulate(Request(market, worlds=1000), tmp_path_factory.mktemp("runs"), workers=1)


@pytest.fixture(scope="module")
def rows(run):
    return forecast_rows(run.forecast, run.scenario)


def one(rows, signal, quantity):
    [found] = [row for row in rows if (row.signal, row.quantity) == (signal, quantity)]
    return found


def test_a_probability_has_its_error_and_its_range_over_assumptions(run, rows):
    told = next(signal for signal in run.forecast.signals if signal.id == "gap-small").probability
    row = one(rows, "gap-small", "probability")
    assert (row.estimate, row.error, row.low, row.high) == (told.value, told.error, told.low, told.high)
    assert (row.assumed_low, row.assumed_high) == (told.assumptions.low, told.assumptions.high)
    assert (row.date, row.unit, row.answered) == (date(2026, 11, 30), "1", 1000)


def test_a_ratio_has_its_members_and_no_standard_error(rows):
    ratio, above, below = (one(rows, "war-or-gap", name) for name in ("ratio", "numerator", "denominator"))
    assert ratio.estimate == pytest.approx(above.estimate / below.estimate)
    assert ratio.error is None
    assert ratio.low < ratio.estimate < ratio.high


def test_a_quantity_has_its_mean_and_quantiles_in_its_unit(run, rows):
    quantity = next(signal for signal in run.forecast.signals if signal.id == "lag").quantity
    assert {row.quantity for row in rows if row.signal == "lag"} == {"mean", *QUANTILES}
    assert one(rows, "lag", "mean").estimate == quantity.mean.value
    assert one(rows, "lag", "q50").estimate == quantity.at(0.5)
    assert {row.unit for row in rows if row.signal == "lag"} == {"fm"}


def test_every_signal_has_a_row_and_no_number_has_two(run, rows):
    named = (*run.forecast.signals, *run.forecast.outcomes)
    assert {row.signal for row in rows} == {each.id for each in named}
    named = [(row.signal, row.quantity) for row in rows]
    assert len(set(named)) == len(named)


def test_columns_are_those_that_are_declared(run):
    columns = forecast_columns(run.forecast, run.scenario, "0123456789ab")
    assert list(columns) == list(ROW_KINDS)
    assert set(ROW_KINDS) == {"scenario", "run", *(each.name for each in fields(ForecastRow))}
    assert set(columns["run"]) == {"0123456789ab"}
    assert set(columns["scenario"]) == {"brief-market"}


def quantity(values):
    return Quantity(
        name={"en": "x"},
        unit="fm",
        threshold=None,
        levels=LEVELS,
        values=tuple(map(float, values)),
        mean=Estimate(value=0.0, kind="mean"),
    )


def test_the_error_of_a_median_is_that_of_its_rank():
    """Of a normal law σ √(π/2n), a known answer."""
    from scipy.stats import norm

    told = quantile_estimate(quantity(norm.ppf(LEVELS)), 0.5, 10_000)
    assert told.value == pytest.approx(0, abs=1e-3)
    assert told.error == pytest.approx(math.sqrt(math.pi / 2 / 10_000), rel=0.02)
    assert told.high == pytest.approx(NORMAL_95 * told.error, rel=0.02)


def test_a_quantile_of_few_worlds_has_no_interval():
    told = quantile_estimate(quantity(np.linspace(0, 1.1, 100)), 0.05, 20)
    assert (told.error, told.low, told.high) == (None, None, None)


def test_a_quantile_of_a_count_is_whole_and_has_no_standard_error():
    told = quantile_estimate(quantity([0] * 50 + [1] * 50), 0.5, 400)
    assert (told.value, told.error, told.low, told.high) == (1.0, None, 0.0, 1.0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=100, max_size=100), st.sampled_from(sorted(QUANTILES.values())))
def test_a_quantile_lies_within_its_interval(values, level):
    told = quantile_estimate(quantity(sorted(values)), level, 5_000)
    assert told.low <= told.value <= told.high
