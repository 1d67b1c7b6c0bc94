"""Rivals of a forecast: what they need and what they say."""

from datetime import date, timedelta

import numpy as np
import pytest

from simulator.score.benchmark_forecasts import Known, benchmarks

START = date(2025, 2, 1)


def known(*values, step=100):
    first = START - timedelta(days=step * len(values))
    return [Known(first + timedelta(days=step * place), value) for place, value in enumerate(values)]


def test_persistence_is_the_last_known_value_and_else_where_the_forecast_starts():
    assert dict(benchmarks(known(1.0, 2.0), 7.0, START, date(2026, 1, 1)))["persistence"][0] == 2.0
    assert dict(benchmarks([], 7.0, START, date(2026, 1, 1)))["persistence"][0] == 7.0
    assert dict(benchmarks([], None, START, date(2026, 1, 1))) == {}


def test_volatility_and_trend_need_three_values():
    assert set(dict(benchmarks(known(1.0, 2.0), None, START, date(2026, 1, 1)))) == {"persistence"}
    assert set(dict(benchmarks(known(1.0, 2.0, 4.0), None, START, date(2026, 1, 1)))) == {
        "persistence", "volatility", "trend",
    }  # fmt: skip


def test_a_straight_past_goes_on_without_doubt():
    past = known(1.0, 2.0, 3.0)
    told = dict(benchmarks(past, None, START, past[-1].day + timedelta(days=200)))
    assert told["trend"] == pytest.approx(5.0)
    assert np.mean(told["volatility"]) == pytest.approx(3.0)
    assert np.std(told["volatility"]) == pytest.approx(np.sqrt(2), rel=1e-3)


def test_doubt_grows_with_the_root_of_time():
    past = known(0.0, 1.0, 0.0, 1.0)
    near, far = (dict(benchmarks(past, None, START, past[-1].day + timedelta(days=days))) for days in (100, 400))
    assert np.std(far["volatility"]) == pytest.approx(2 * np.std(near["volatility"]))
