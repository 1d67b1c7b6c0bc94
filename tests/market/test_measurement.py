"""Measurement: what an index shows of the gaps, (15.1) of MODEL.md."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.market.core import MONTH
from simulator.market.measurement import READINGS, Measurement, passing_error
from simulator.market.state import Market
from tests.market.hand_made import ROSTER, WORLDS, Given, anywhere, level, market_with, row, sound, started

EXACT: Given = {"measurement.bias": 0, "measurement.noise_sd": 0}


def scene(values: Given | None = None, worlds: int = WORLDS) -> Market:
    """US models at 0 fm, Chinese ones at −8, the best open one at −9."""
    shipped = np.repeat(np.where(ROSTER.in_china, np.float32(-8), np.float32(0))[:, None], worlds, axis=1)
    return market_with(values, worlds, releases=SimpleNamespace(shipped=shipped, best_open=level(-9, worlds)))


def clear(market: Market, measurement: Measurement, clearings: int = 1) -> dict[str, np.ndarray]:
    for _ in range(clearings):
        market.clock.clearing += 1
        measurement.clearing(market)
    return measurement.observe(market)


def test_half_of_an_error_is_left_after_a_half_life() -> None:
    """A half-life of two months leaves 2^(−1/2) = .7071 of 2, and √(1 − 1/2)·1.5·.4 is new."""
    found = passing_error(row(2), row(2 * MONTH), row(1.5), row(0.4))
    np.testing.assert_allclose(found, [2 * 0.5**0.5 + 0.5**0.5 * 0.6], rtol=1e-5)


def test_an_index_without_error_shows_the_gap() -> None:
    market = scene(EXACT)
    seen = clear(market, started(Measurement, market), 5)
    scale = market.parameters["gap.benchmark_scale"]
    np.testing.assert_allclose(seen["gap_observed"], 8)
    np.testing.assert_allclose(seen["gap_pct_observed"], 100 * (1 - np.exp(-8 / scale)), rtol=1e-5)
    np.testing.assert_allclose(seen["open_gap_pct_observed"], 100 * (1 - np.exp(-9 / scale)), rtol=1e-5)


def test_the_bias_stays_and_moves_both_readings() -> None:
    market = scene({**EXACT, "measurement.bias": 1.5})
    mechanism = started(Measurement, market)
    for _ in range(3):
        seen = clear(market, mechanism)
        np.testing.assert_allclose(seen["gap_observed"], 9.5)
        scale = market.parameters["gap.benchmark_scale"]
        np.testing.assert_allclose(seen["open_gap_pct_observed"], 100 * (1 - np.exp(-10.5 / scale)), rtol=1e-5)


def test_the_passing_error_is_stationary_from_the_start_and_its_readings_are_apart() -> None:
    market = scene({"measurement.bias": 0, "measurement.noise_sd": 1.2, "measurement.half_life": 0.5}, worlds=8000)
    mechanism = started(Measurement, market)
    start = clear(market, mechanism)["gap_observed"]
    half_a_year = clear(market, mechanism, 6)["gap_observed"]
    for gap in (start, half_a_year):
        assert gap.mean() == pytest.approx(8, abs=0.05)
        assert gap.std() == pytest.approx(1.2, rel=0.04)
    assert np.corrcoef(start, half_a_year)[0, 1] == pytest.approx(0.5, abs=0.04)
    assert market.measurement.passing.shape == (READINGS, 8000)
    assert abs(np.corrcoef(market.measurement.passing)[0, 1]) < 0.05


def test_the_first_clearing_is_the_start_itself() -> None:
    market = scene()
    mechanism = started(Measurement, market)
    before = market.measurement.passing.copy()
    clear(market, mechanism)
    np.testing.assert_array_equal(market.measurement.passing, before)
    clear(market, mechanism)
    assert (market.measurement.passing != before).all()


def test_nothing_but_what_is_seen_depends_on_the_error() -> None:
    market = scene({"measurement.noise_sd": 5})
    shipped = market.releases.shipped.copy()
    clear(market, started(Measurement, market), 12)
    np.testing.assert_array_equal(market.releases.shipped, shipped)


@settings(max_examples=25, deadline=None)
@given(anywhere(Measurement))
def test_series_stay_sound_for_any_parameter_in_bounds(values: dict[str, float]) -> None:
    market = scene(values, worlds=8)
    seen = clear(market, started(Measurement, market), 20)
    assert set(seen) == set(Measurement.series)
    assert sound(seen)
    for name in ("gap_pct_observed", "open_gap_pct_observed"):
        assert ((seen[name] >= 0) & (seen[name] <= 100)).all()
