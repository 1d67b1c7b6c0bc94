"""Correlations are obtained as asked, by reordering alone; what is impossible is known, and its neighbour too."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.sampling.copula import correlated
from simulator.sampling.hypercube import levels
from simulator.scenario.correlations import is_possible, nearest_correlation
from tests.sampling.ranks import spearman

WORLDS = 2048


def columns(count, worlds=WORLDS, seed=5):
    return np.stack([levels(seed, f"path {number}", 0, worlds) for number in range(count)])


def matrix(*upper):
    size = round((1 + np.sqrt(1 + 8 * len(upper))) / 2)
    asked = np.eye(size)
    asked[np.triu_indices(size, 1)] = upper
    return np.maximum(asked, asked.T) + np.minimum(asked, asked.T) - np.eye(size)


CASES = [*map(matrix, (0.6, -0.9, 1.0, -1.0, 0.0)), matrix(0.8, 0.7, 0.3), matrix(0.5, -0.5, 0.2)]


@pytest.mark.parametrize("asked", CASES)
def test_the_rank_correlation_is_obtained(asked):
    obtained = spearman(correlated(columns(len(asked)), asked))
    np.testing.assert_allclose(obtained, asked, atol=0.002)


@pytest.mark.parametrize("asked", CASES)
def test_columns_are_only_reordered_and_the_first_keeps_its_order(asked):
    before = columns(len(asked))
    after = correlated(before, asked)
    np.testing.assert_array_equal(np.sort(after, axis=1), np.sort(before, axis=1))
    np.testing.assert_array_equal(after[0], before[0])


def test_a_correlated_world_is_gaussian_in_the_tails():
    """At rank correlation .6, three in ten of the worlds in the top 5 % of one are in the top 5 % of the other.

    That is a bivariate normal law of correlation .618 beyond 1.645 standard deviations.
    """
    both = correlated(columns(2, worlds=40_000), matrix(0.6)) > 0.95
    assert np.count_nonzero(both.all(axis=0)) / np.count_nonzero(both[0]) == pytest.approx(0.324, abs=0.03)


def test_spearman_of_ranks_worked_by_hand():
    """Ranks 1 2 3 4 against 2 1 4 3: 1 − 6·4/(4·15) = .6."""
    first, second = np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.5, 0.1, 0.9, 0.8])
    np.testing.assert_allclose(spearman(np.stack([first, second])), matrix(0.6))


@pytest.mark.parametrize("asked", [matrix(0.8, 0.0, 0.8), matrix(0.9, -0.9, 0.9), matrix(1.0, -1.0, 1.0)])
def test_an_impossible_matrix_has_a_possible_neighbour(asked):
    assert not is_possible(asked)
    near = nearest_correlation(asked)
    assert is_possible(near)
    assert np.abs(near - asked).max() < np.abs(np.eye(3) - asked).max()


@given(st.lists(st.floats(-1, 1), min_size=6, max_size=6))
@settings(max_examples=30, deadline=None)
def test_the_nearest_matrix_is_possible_and_possible_ones_stay(upper):
    asked = matrix(*upper)
    near = nearest_correlation(asked)
    assert is_possible(near)
    np.testing.assert_array_equal(near, nearest_correlation(near))
    if is_possible(asked):
        np.testing.assert_array_equal(near, asked)


def test_the_nearest_matrix_of_higham():
    """Higham (2002), section 4: the matrix with 1 beside the diagonal and 0 in the corner; there .7607 and .1573 on the
    product-moment scale, which is the scale on which distances are taken here."""
    rank = 6 / np.pi * np.arcsin(np.array([1.0, 0.0]) / 2)
    near = nearest_correlation(matrix(rank[0], rank[1], rank[0]))
    np.testing.assert_allclose(2 * np.sin(np.pi * near[0, 1:] / 6), [0.7607, 0.1573], atol=1e-4)
