"""Fifty dots stand for the worlds: none across the threshold, as many beyond it as the probability says."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from simulator.report.distribution import beyond, dots_of, stacked
from simulator.report.wording import is_count, quantile_at

LEVELS = [round(0.005 + 0.01 * step, 3) for step in range(100)]


def test_dots_are_the_middles_of_equal_shares() -> None:
    """Of the uniform distribution on 0 to 100 the first dot is at 1 and the last at 99."""
    told = {"levels": LEVELS, "values": [100 * level for level in LEVELS]}
    np.testing.assert_allclose(dots_of(told), np.arange(1, 100, 2))


def test_thirty_one_of_fifty_dots_show_sixty_two_per_cent() -> None:
    told = {"levels": LEVELS, "values": [100 * level for level in LEVELS]}
    assert np.count_nonzero(beyond(dots_of(told), {"side": "above", "value": 38.0})) == 31
    assert np.count_nonzero(beyond(dots_of(told), {"side": "below", "value": 38.0})) == 19


def test_a_value_on_the_threshold_is_not_beyond_it() -> None:
    values = np.array([1.0, 2.0, 3.0])
    assert beyond(values, {"side": "above", "value": 2.0}).tolist() == [False, False, True]
    assert beyond(values, {"side": "below", "value": 2.0}).tolist() == [True, False, False]
    assert not beyond(values, None).any()


@given(some.lists(some.floats(-50.0, 50.0), min_size=50, max_size=50), some.floats(0.1, 9.0), some.floats(-40.0, 40.0))
def test_no_column_straddles_the_threshold_and_no_dot_hides_another(
    values: list[float], width: float, threshold: float
) -> None:
    across, up = stacked(np.array(values), width, threshold)
    assert ((across > threshold) == (np.array(values) >= threshold)).all()
    assert np.abs(across - np.array(values)).max() <= width / 2 + 1e-6
    assert len({(round(x, 6), y) for x, y in zip(across, up, strict=True)}) == 50


def test_counts_stay_whole() -> None:
    told = {"levels": LEVELS, "values": [2.0] * 50 + [3.0] * 50}
    assert is_count(told)
    assert quantile_at(told, 0.5) == 3.0
    assert quantile_at(told, 0.495) == 2.0
    assert not is_count({"values": [0.5, 1.0]})
    assert not is_count({"values": [float(value) for value in range(30)]})
