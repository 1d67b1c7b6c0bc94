"""Shares, means and quantiles of worlds that weigh differently."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.weighting import effective_sample_size, influence, is_plain, mean, quantiles, share
from simulator.forecast.influence import standard_error
from simulator.forecast.intervals import probability

WEIGHTS = st.floats(0.05, 20)
WORLDS = st.lists(st.tuples(st.booleans(), st.booleans(), WEIGHTS), min_size=1, max_size=50)


def test_weights_of_one_are_plain_counting():
    holds = np.arange(100) < 30
    defined = np.arange(100) % 2 == 0
    assert share(holds, defined, np.ones(100)) == probability(15, 50)


def test_equal_weights_of_any_size_are_plain_counting():
    holds = np.arange(100) < 30
    assert share(holds, np.ones(100, dtype=bool), np.full(100, 0.3)) == probability(30, 100)


def test_a_weight_of_two_counts_twice():
    holds, defined = np.array([True, False, False]), np.ones(3, dtype=bool)
    assert mean(holds.astype(float), defined, np.array([2.0, 1.0, 1.0])) == 0.5
    assert share(holds, defined, np.array([2.0, 1.0, 1.0])).value == 0.5


@pytest.mark.parametrize(
    ("weights", "size"), [([1, 1, 1, 1], 4), ([1, 0, 0], 1), ([2, 1, 1], 16 / 6), ([0, 0], 0), ([], 0)]
)
def test_the_effective_number_of_worlds(weights, size):
    assert effective_sample_size(np.array(weights, dtype=float)) == pytest.approx(size)


@given(st.lists(WEIGHTS, min_size=1, max_size=40), st.floats(0.1, 10))
def test_the_effective_number_is_at_most_that_of_worlds_and_knows_no_scale(weights, scale):
    weights = np.array(weights)
    size = effective_sample_size(weights)
    assert 1 - 1e-9 <= size <= weights.size + 1e-9
    assert effective_sample_size(scale * weights) == pytest.approx(size)


def test_lognormal_weights_have_the_effective_share_of_theory():
    weights = np.exp(np.random.default_rng(1).normal(0, 0.7, size=200_000))
    assert effective_sample_size(weights) / weights.size == pytest.approx(math.exp(-0.49), rel=0.02)


@given(WORLDS)
def test_a_share_lies_in_its_interval_and_with_its_opposite_makes_one(worlds):
    holds, defined, weights = (np.array(column) for column in zip(*worlds, strict=True))
    told, opposite = share(holds, defined, weights), share(~holds, defined, weights)
    if not defined.any():
        assert told is None
        return
    assert 0 <= told.low <= told.value + 1e-12
    assert told.value - 1e-12 <= told.high <= 1
    assert told.value + opposite.value == pytest.approx(1)
    assert told.error == pytest.approx(opposite.error)


@given(WORLDS)
def test_influences_add_up_to_nothing(worlds):
    holds, defined, weights = (np.array(column) for column in zip(*worlds, strict=True))
    moved = influence(holds.astype(float), defined, weights)
    assert moved.sum() == pytest.approx(0, abs=1e-6)
    assert not moved[~defined].any()


def test_a_nan_of_a_world_that_is_not_asked_does_not_matter():
    values, defined = np.array([1.0, np.nan, 3.0]), np.array([True, False, True])
    assert mean(values, defined, np.ones(3)) == 2
    assert influence(values, defined, np.ones(3)) == pytest.approx([-1.5, 0, 1.5])


def test_nobody_asked_has_no_mean_no_share_and_no_influence():
    values, nobody = np.ones(3), np.zeros(3, dtype=bool)
    assert math.isnan(mean(values, nobody, np.ones(3)))
    assert share(values > 0, nobody, np.array([1.0, 2.0, 3.0])) is None
    assert not influence(values, nobody, np.ones(3)).any()
    assert standard_error(np.zeros(0)) == 0


def test_the_error_of_a_plain_share_is_the_binomial_one():
    holds = np.arange(400) < 100
    error = standard_error(influence(holds.astype(float), np.ones(400, dtype=bool), np.ones(400)))
    assert error == pytest.approx(math.sqrt(0.25 * 0.75 / 400))


def test_the_error_by_influences_is_that_of_a_bootstrap():
    draw = np.random.default_rng(2)
    worlds = 1500
    weights = draw.gamma(1.5, size=worlds)
    defined = draw.random(worlds) < 0.6
    values = draw.normal(size=worlds) + weights  # values that go with the weights are the hard case
    told = standard_error(influence(values, defined, weights))
    again = []
    for _ in range(800):
        rows = draw.integers(0, worlds, worlds)
        again.append(mean(values[rows], defined[rows], weights[rows]))
    assert told == pytest.approx(np.std(again), rel=0.1)


def test_quantiles_are_values_with_enough_weight_at_or_below():
    values = np.array([3.0, 1.0, 2.0])
    assert quantiles(values, np.array([1.0, 1.0, 2.0]), [0.1, 0.25, 0.26, 0.75, 0.76, 1.0]) == [1, 1, 2, 2, 3, 3]


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(1, 5)), min_size=1, max_size=30), st.floats(0.01, 0.99))
def test_a_whole_weight_is_so_many_worlds(worlds, level):
    values, weights = (np.array(column, dtype=float) for column in zip(*worlds, strict=True))
    repeated = np.repeat(values, weights.astype(int))
    assert quantiles(values, weights, [level]) == quantiles(repeated, np.ones(repeated.size), [level])
    assert quantiles(values, weights, [level])[0] in values


def test_plain_weights_are_told():
    assert is_plain(np.ones(5))
    assert is_plain(np.zeros(0))
    assert not is_plain(np.array([1.0, 1.0, 1.1]))
