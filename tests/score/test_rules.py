"""Scoring rules against closed forms, and the property that makes them rules: nobody gains by misstating."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import norm

from simulator.score import rules

PLACES = (np.arange(4000) + 0.5) / 4000
SHARES = st.floats(0.01, 0.99)
NUMBERS = st.floats(-5, 5)


def crps_of_normal(mean, sd, observed):
    """The score of a normal law, in closed form (Gneiting and Raftery 2007); with sd = 0 the absolute error."""
    if sd == 0:
        return abs(observed - mean)
    z = (observed - mean) / sd
    return sd * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))


@given(mean=NUMBERS, sd=st.floats(0.1, 3), observed=NUMBERS)
def test_the_crps_of_a_normal_ensemble_is_that_of_the_law(mean, sd, observed):
    members = mean + sd * ndtri(PLACES)
    assert rules.crps(members, observed) == pytest.approx(crps_of_normal(mean, sd, observed), abs=2e-3 * sd)


@given(members=st.lists(NUMBERS, min_size=1, max_size=30), observed=NUMBERS)
def test_the_crps_is_the_mean_distance_less_half_the_mean_distance_of_pairs(members, observed):
    values = np.array(members)
    pairs = np.abs(values[:, None] - values[None, :]).mean()
    assert rules.crps(values, observed) == pytest.approx(np.abs(values - observed).mean() - pairs / 2, abs=1e-9)


@given(value=NUMBERS, observed=NUMBERS)
def test_the_crps_of_a_point_is_the_absolute_error(value, observed):
    assert rules.crps(np.array([value]), observed) == pytest.approx(abs(value - observed))
    assert crps_of_normal(value, 0, observed) == pytest.approx(abs(value - observed))


@given(belief=SHARES, stated=SHARES)
@pytest.mark.parametrize("rule", [rules.brier, rules.logarithmic])
def test_nobody_expects_less_from_what_he_believes(rule, belief, stated):
    def expected(probability):
        return belief * rule(probability, 1) + (1 - belief) * rule(probability, 0)

    assert expected(belief) <= expected(stated) + 1e-12


def test_a_degree_is_scored_between_yes_and_no():
    assert rules.brier(0.4, 0.5) == pytest.approx(0.01)
    assert rules.logarithmic(0.5, 0.3) == pytest.approx(np.log(2))


def test_the_impossible_that_happened_costs_everything():
    assert rules.logarithmic(0.0, 1.0) == np.inf
    assert rules.logarithmic(0.0, 0.0) == 0.0


def test_the_transform_is_uniform_for_one_more_draw_of_a_count():
    source = np.random.default_rng(1)
    members = source.poisson(3, 4000).astype(float)
    ranks = [rules.pit(members, float(source.poisson(3)), source.random()) for _ in range(2000)]
    counts, _ = np.histogram(ranks, 10, (0, 1))
    assert np.sum((counts - 200) ** 2 / 200) < 27.9  # chi-square with 9 degrees of freedom, 1 in 1,000


@pytest.mark.parametrize(("observed", "held"), [(1.0, True), (9.0, True), (0.0, False), (10.0, False)])
def test_a_band_holds_its_ends(observed, held):
    assert rules.covers(np.arange(11.0), observed, 0.8) is held
