"""Fifty dots stand for the worlds: none across the threshold, as many beyond it as the probability says."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulator.forecast.forecast import Side
from simulator.report.distribution import between_bars, beyond, dots_of, is_long_tailed, scale_of
from simulator.report.strokes import stacked
from simulator.report.wording import is_count, quantile_at
from tests.forecasts import LEVELS, quantity


def test_dots_are_the_middles_of_equal_shares() -> None:
    """Of the uniform distribution on 0 to 100 the first dot is at 1 and the last at 99."""
    told = quantity([100 * level for level in LEVELS])
    np.testing.assert_allclose(dots_of(told), np.arange(1, 100, 2))


def test_thirty_one_of_fifty_dots_show_sixty_two_per_cent() -> None:
    told = quantity([100 * level for level in LEVELS])
    assert np.count_nonzero(beyond(dots_of(told), Side(side="above", value=38.0))) == 31
    assert np.count_nonzero(beyond(dots_of(told), Side(side="below", value=38.0))) == 19


def test_a_value_on_the_threshold_is_not_beyond_it() -> None:
    values = np.array([1.0, 2.0, 3.0])
    assert beyond(values, Side(side="above", value=2.0)).tolist() == [False, False, True]
    assert beyond(values, Side(side="below", value=2.0)).tolist() == [True, False, False]
    assert beyond(values, None).all()


@given(some.lists(some.floats(-50.0, 50.0), min_size=50, max_size=50), some.floats(0.1, 9.0), some.floats(-40.0, 40.0))
def test_no_column_straddles_the_threshold_and_no_dot_hides_another(
    values: list[float], width: float, threshold: float
) -> None:
    across, up = stacked(np.array(values), width, threshold)
    assert ((across > threshold) == (np.array(values) >= threshold)).all()
    assert np.abs(across - np.array(values)).max() <= width / 2 + 1e-6
    assert len({(round(x, 6), y) for x, y in zip(across, up, strict=True)}) == 50


def test_counts_stay_whole() -> None:
    told = quantity([2.0] * 50 + [3.0] * 50)
    assert is_count(told)
    assert quantile_at(told, 0.5) == 3.0
    assert quantile_at(told, 0.495) == 2.0
    assert not is_count(quantity([0.5] * 50 + [1.0] * 50))
    assert not is_count(quantity([float(value) for value in range(100)]))


def test_a_far_dot_makes_the_axis_logarithmic_where_all_is_positive() -> None:
    """Ten for the median and 70 for the highest quantile are seven times apart, 50 only five."""
    assert is_long_tailed(quantity([9.5] * 50 + [10.0] * 49 + [70.0]))
    assert not is_long_tailed(quantity([9.5] * 50 + [10.0] * 49 + [50.0]))
    assert not is_long_tailed(quantity([-0.5] + [9.5] * 49 + [10.0] * 49 + [70.0]))


def test_the_ticks_of_a_logarithmic_axis_are_one_two_five() -> None:
    scale = scale_of(quantity([1.0] * 50 + [2.0] * 30 + [110.0] * 20))
    assert scale.log
    assert [text for _, text in scale.ticks] == ["1", "2", "5", "10", "20", "50", "100"]
    assert [tick for tick, _ in scale.ticks] == pytest.approx([1, 2, 5, 10, 20, 50, 100])


def test_a_scale_holds_all_dots_and_a_near_threshold() -> None:
    """A far one is left out; on a logarithmic scale what is not positive is as far as can be."""
    values = [100.0 + level for level in LEVELS]
    for limit, inside in ((100.5, True), (99.0, True), (102.0, True), (90.0, False), (300.0, False)):
        scale = scale_of(quantity(values).model_copy(update={"threshold": Side(side="above", value=limit)}))
        assert scale.low < 100.01
        assert scale.high > 100.99
        assert (scale.low <= limit <= scale.high) == inside
    tail = quantity([1.0] * 50 + [2.0] * 30 + [110.0] * 20).model_copy(
        update={"threshold": Side(side="above", value=-3.0)}
    )
    assert 0 < scale_of(tail).low < 0.01


@pytest.mark.parametrize(
    ("side", "value", "place"),
    [("above", 2.5, 2.5), ("above", 2.0, 2.5), ("below", 2.0, 1.5), ("below", 1.5, 1.5), ("below", 0.0, -0.5)],
)
def test_a_limit_of_counts_stands_between_bars(side: Literal["above", "below"], value: float, place: float) -> None:
    """More than two begins at three, fewer than two ends at one."""
    assert between_bars(Side(side=side, value=value)) == place
