"""Decompositions add up, curves rise, and intervals know that observations of one series are one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.score import reliability

CASES = st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.5, 0.8, 0.95]), st.booleans()), min_size=2, max_size=60)


def arrays(cases):
    forecasts, outcomes = zip(*cases, strict=True)
    return np.array(forecasts), np.array(outcomes, dtype=float)


@given(CASES)
@pytest.mark.parametrize("decompose", [reliability.murphy, reliability.corp])
def test_the_parts_make_the_brier_score(decompose, cases):
    forecasts, outcomes = arrays(cases)
    parts = decompose(forecasts, outcomes)
    brier = np.mean((forecasts - outcomes) ** 2)
    assert parts.miscalibration - parts.discrimination + parts.uncertainty == pytest.approx(brier)
    assert parts.miscalibration >= -1e-12
    assert parts.discrimination >= -1e-12


def test_murphys_parts_of_a_known_case():
    forecasts = np.array([0.2] * 5 + [0.8] * 5)
    outcomes = np.array([0, 0, 0, 0, 1, 1, 1, 1, 0, 0], dtype=float)
    parts = reliability.murphy(forecasts, outcomes)
    assert parts.miscalibration == pytest.approx(0.5 * 0.0 + 0.5 * 0.04)
    assert parts.discrimination == pytest.approx(0.04)
    assert parts.uncertainty == pytest.approx(0.24)


@given(CASES)
def test_what_happened_never_falls_with_the_forecast(cases):
    forecasts, outcomes = arrays(cases)
    fitted = reliability.recalibrated(forecasts, outcomes)
    assert np.all(np.diff(fitted[np.argsort(forecasts, kind="stable")]) >= -1e-12)
    assert fitted.mean() == pytest.approx(outcomes.mean())


def test_a_curve_needs_fifty_questions():
    source = np.random.default_rng(2)
    forecasts = source.random(60)
    outcomes = (source.random(60) < forecasts).astype(float)
    assert reliability.curve(forecasts[:49], outcomes[:49], source) is None
    curve = reliability.curve(forecasts, outcomes, source)
    assert curve is not None
    assert np.all(np.array(curve.low) <= np.array(curve.high))


def test_consistency_bars_hold_the_curve_of_a_calibrated_forecaster():
    source = np.random.default_rng(3)
    held = []
    for _ in range(20):
        forecasts = source.choice([0.1, 0.4, 0.7], 120)
        outcomes = (source.random(120) < forecasts).astype(float)
        curve = reliability.curve(forecasts, outcomes, source)
        assert curve is not None
        held += [low <= at <= high for low, at, high in zip(curve.low, curve.happened, curve.high, strict=True)]
    assert 0.8 < np.mean(held) <= 1


@given(CASES)
def test_the_roc_area_counts_pairs(cases):
    forecasts, outcomes = arrays(cases)
    pairs = [
        (forecasts[i] > forecasts[j]) + 0.5 * (forecasts[i] == forecasts[j])
        for i in range(len(forecasts))
        for j in range(len(forecasts))
        if outcomes[i] > outcomes[j]
    ]
    area = reliability.roc_area(forecasts, outcomes)
    assert (area is None) == (not pairs)
    assert area is None or area == pytest.approx(np.mean(pairs))


def test_bins_count_every_forecast_once():
    forecasts = np.array([0.0, 0.05, 0.5, 0.999, 1.0])
    found = reliability.bins(forecasts, np.array([0, 0, 1, 1, 1.0]))
    assert [(each.low, each.count) for each in found] == [(0.0, 2), (0.5, 1), (0.9, 2)]


def test_an_interval_over_blocks_is_wider_where_values_of_a_block_are_alike():
    source = np.random.default_rng(4)
    of_block = source.normal(size=10)
    values = list(np.repeat(of_block, 8))
    blocks = [str(place) for place in range(10) for _ in range(8)]
    apart = reliability.interval_over_blocks(values, [str(i) for i in range(80)], np.random.default_rng(5))
    together = reliability.interval_over_blocks(values, blocks, np.random.default_rng(5))
    assert apart is not None
    assert together is not None
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_two_blocks_give_no_interval():
    assert reliability.interval_over_blocks([1.0, 2.0, 3.0], ["a", "a", "b"], np.random.default_rng(6)) is None
