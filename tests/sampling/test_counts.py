"""Counts are those of the Poisson law at the same level."""

import numpy as np
import pytest

from simulator.sampling.counts import LARGEST_COUNT, binomial, poisson
from simulator.sampling.streams import Stream


def row(*numbers):
    return np.array(numbers, dtype=np.float32)


def test_counts_worked_by_hand():
    """Mean 1: F(0) = .3679, F(1) = .7358, F(2) = .9197."""
    np.testing.assert_array_equal(poisson(row(0.36, 0.37, 0.73, 0.74, 0.92), row(*[1] * 5)), [0, 1, 1, 2, 3])


def test_a_mean_of_zero_counts_nothing():
    np.testing.assert_array_equal(poisson(row(1e-7, 0.5, 1 - 2**-24), row(0, 0, 0)), 0)


@pytest.mark.parametrize("mean", [0.1, 1.25, 20, 60])
def test_mean_and_variance_are_the_mean(mean):
    uniform = Stream(1, "counts", 0, 100_000).uniform()
    counts = poisson(uniform, np.full_like(uniform, mean)).astype(float)
    assert counts.mean() == pytest.approx(mean, rel=0.02)
    assert counts.var() == pytest.approx(mean, rel=0.03)


@pytest.mark.parametrize(("mean", "expected"), [(1.25, 11), (60, 105), (1e9, 105)])
def test_the_highest_level_gives_a_high_count_and_not_the_last(mean, expected):
    assert poisson(row(1 - 2**-24), row(mean))[0] == expected
    assert expected < LARGEST_COUNT


def test_binomial_counts_worked_by_hand():
    """Two trials at .5: F(0) = .25, F(1) = .75."""
    np.testing.assert_array_equal(binomial(row(0.24, 0.26, 0.74, 0.76), 2, row(*[0.5] * 4)), [0, 1, 1, 2])


@pytest.mark.parametrize("probability", [0.01, 0.6, 0.99])
def test_binomial_mean_and_variance(probability):
    uniform = Stream(1, "counts", 0, 100_000).uniform()
    counts = binomial(uniform, 10, np.full_like(uniform, probability)).astype(float)
    assert counts.mean() == pytest.approx(10 * probability, abs=0.02)
    assert counts.var() == pytest.approx(10 * probability * (1 - probability), rel=0.03)


def test_the_highest_level_of_a_binomial():
    """At .01 five of ten or more have probability 2.4e−8, below what a uniform leaves; four or more 2.0e−6."""
    assert binomial(row(1 - 2**-24, 1 - 2**-24), 10, row(0.99, 0.01)).tolist() == [10, 4]
