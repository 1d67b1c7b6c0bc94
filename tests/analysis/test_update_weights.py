"""Weights, their trust and the contributions of observations, against closed forms."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import genpareto

from simulator.analysis.evidence.likelihood import Likelihood, reported
from simulator.analysis.evidence.readings import Normal
from simulator.analysis.update.conditioning import conditioned, largest_shape, pareto_shape, tail_shape
from simulator.analysis.update.contributions import GroupedShares, contributions, jackknife_error
from simulator.analysis.update.effects import moved
from simulator.analysis.weighting import effective_sample_size, influence, mean, quantiles, share
from simulator.forecast.influence import standard_error

OBSERVED, TOLERANCE = 1.2, 0.7
POSTERIOR_MEAN = OBSERVED / (1 + TOLERANCE**2)
POSTERIOR_VARIANCE = TOLERANCE**2 / (1 + TOLERANCE**2)
"""Of a standard normal quantity, observed with a normal error."""


def everywhere(values):
    return np.ones(values.shape, dtype=np.bool_)


def test_a_gaussian_toy_on_a_grid_has_the_posterior_of_the_textbook():
    grid = np.linspace(-8, 8, 2001)
    prior = np.exp(-0.5 * grid**2)
    prior /= prior.mean()
    weights = conditioned(prior, Normal(OBSERVED, TOLERANCE).log_likelihood(grid))
    centre = mean(grid, everywhere(grid), weights)
    assert weights.mean() == pytest.approx(1, abs=1e-12)
    assert centre == pytest.approx(POSTERIOR_MEAN, abs=1e-10)
    assert mean((grid - centre) ** 2, everywhere(grid), weights) == pytest.approx(POSTERIOR_VARIANCE, abs=1e-10)


def test_a_gaussian_toy_of_random_worlds_meets_it_within_its_error():
    worlds = np.random.default_rng(1).standard_normal(40_000)
    weights = conditioned(np.ones(worlds.size), Normal(OBSERVED, TOLERANCE).log_likelihood(worlds))
    for values, truth in (
        (worlds, POSTERIOR_MEAN),
        ((worlds - POSTERIOR_MEAN) ** 2, POSTERIOR_VARIANCE),
        ((worlds > POSTERIOR_MEAN).astype(float), 0.5),
    ):
        error = standard_error(influence(values, everywhere(values), weights))
        assert abs(mean(values, everywhere(values), weights) - truth) < 4 * error
        assert error < 0.02


def test_the_error_of_a_weighted_share_is_its_spread_over_repetitions():
    chance, estimates, errors = np.random.default_rng(2), [], []
    for _ in range(400):
        worlds = chance.standard_normal(500)
        weights = conditioned(np.ones(500), Normal(OBSERVED, TOLERANCE).log_likelihood(worlds))
        told = share(worlds > 0.5, everywhere(worlds), weights)
        estimates.append(told.value)
        errors.append(told.error)
    assert np.mean(errors) == pytest.approx(np.std(estimates), rel=0.15)


def test_effective_worlds_of_the_toy_are_those_of_the_integral():
    worlds = ndtri((np.arange(20_001) + 0.5) / 20_001)

    def integral(variance):
        return math.sqrt(variance / (1 + variance)) * math.exp(-(OBSERVED**2) / (2 * (1 + variance)))

    weights = conditioned(np.ones(worlds.size), Normal(OBSERVED, TOLERANCE).log_likelihood(worlds))
    expected = integral(TOLERANCE**2) ** 2 / integral(TOLERANCE**2 / 2)
    assert effective_sample_size(weights) / worlds.size == pytest.approx(expected, rel=1e-3)


@given(st.lists(st.floats(0, 10), min_size=1, max_size=30).filter(any), st.floats(-50, 50))
def test_evidence_that_speaks_of_no_world_in_particular_leaves_the_weights(prior, constant):
    prior = np.array(prior)
    assert conditioned(prior, np.full(prior.shape, constant)) is prior


def test_weights_of_no_evidence_are_all_one():
    weights = conditioned(np.ones(7), np.zeros((0, 7)).sum(axis=0))
    assert np.array_equal(weights, np.ones(7))


def test_reports_that_are_never_wrong_leave_the_subset_of_worlds_that_agree():
    chance = np.random.default_rng(3)
    happens, holds, asked = (chance.random(999) < p for p in (0.3, 0.4, 0.8))
    weights = conditioned(np.ones(999), reported(happens.astype(float), True, 0.0))
    kept = happens & asked
    told = share(holds, asked, weights)
    subset = np.count_nonzero(holds & kept) / np.count_nonzero(kept)
    assert told.value == pytest.approx(subset, rel=1e-13)
    assert told.error == pytest.approx(math.sqrt(subset * (1 - subset) / np.count_nonzero(kept)), rel=1e-12)
    assert effective_sample_size(weights) == pytest.approx(np.count_nonzero(happens))
    assert quantiles(np.arange(999.0), weights, (0.5,)) == [np.sort(np.flatnonzero(happens))[happens.sum() // 2]]


def test_a_report_that_may_be_wrong_is_bayes_rule():
    happens = np.array([1.0] * 300 + [0.0] * 700)
    weights = conditioned(np.ones(1000), reported(happens, True, 0.1))
    told = share(happens > 0, everywhere(happens), weights)
    assert told.value == pytest.approx(0.3 * 0.9 / (0.3 * 0.9 + 0.7 * 0.1))
    assert np.array_equal(conditioned(np.ones(1000), reported(happens, True, 0.5)), np.ones(1000))


def test_no_world_has_weight_when_none_is_possible():
    assert not conditioned(np.ones(3), np.full(3, -np.inf)).any()
    assert not conditioned(np.array([0.0, 2.0]), np.array([0.0, -np.inf])).any()
    assert Normal(0.0, 1.0).log_likelihood(np.array([np.nan]))[0] == -np.inf


def test_a_far_observation_does_not_vanish_in_rounding():
    weights = conditioned(np.ones(3), Normal(1e4, 1.0).log_likelihood(np.array([0.0, 1.0, 2.0])))
    assert weights.tolist() == [0, 0, 3]


@given(st.permutations(range(5)))
def test_the_order_of_observations_does_not_matter(order):
    likelihoods = np.random.default_rng(4).normal(size=(5, 50))
    together = conditioned(np.ones(50), likelihoods.sum(axis=0))
    weights = np.ones(50)
    for place in order:
        weights = conditioned(weights, likelihoods[place])
    assert weights == pytest.approx(together, rel=1e-10)


@pytest.mark.parametrize("shape", [-0.3, 0.2, 0.7, 1.2])
def test_the_shape_of_a_known_tail_is_found(shape):
    values = np.sort(genpareto.rvs(shape, size=20_000, random_state=5))
    assert pareto_shape(values) == pytest.approx(shape, abs=0.04)


def test_even_weights_have_no_tail_and_a_few_heavy_ones_are_noticed():
    chance = np.random.default_rng(6)
    assert tail_shape(np.ones(1000)) is None
    assert tail_shape((chance.random(1000) < 0.3).astype(float)) is None
    assert tail_shape(np.ones(8)) is None

    def many():
        return chance.standard_normal((10, 10_000))

    wide = conditioned(
        np.ones(10_000), Normal(0.5, 2.0).log_likelihood(chance.standard_normal((10, 10_000))).sum(axis=0)
    )
    narrow = conditioned(
        np.ones(10_000), Normal(1.0, 0.3).log_likelihood(chance.standard_normal((10, 10_000))).sum(axis=0)
    )
    limit = largest_shape(10_000)
    assert limit == pytest.approx(0.7)
    assert tail_shape(wide) < limit < tail_shape(narrow)


def toy_questions(observations, worlds=4_000):
    """Standard normal quantities, one per observation, observed; questions about their sum and about each."""
    chance = np.random.default_rng(7)
    values = chance.standard_normal((observations, worlds))
    holds = np.array([values.sum(axis=0) > 0, *(values > 0)], dtype=float)
    asked = np.ones(holds.shape, dtype=bool)
    asked[1] = chance.random(worlds) < 0.5
    return holds, asked, np.array([Normal(0.5, 1.0).log_likelihood(row) for row in values])


@pytest.mark.parametrize("observations", [1, 3, 9])
def test_contributions_add_up_to_the_change(observations):
    holds, asked, likelihoods = toy_questions(observations)
    prior = np.ones(holds.shape[1])
    values, errors = contributions(holds, asked, prior, Likelihood(likelihoods))
    after = conditioned(prior, likelihoods.sum(axis=0))
    for question in range(len(holds)):
        change = moved(holds[question], asked[question], prior, after)
        assert values[:, question].sum() == pytest.approx(change.value, abs=1e-12)
    assert (errors >= 0).all()


def test_an_observation_moves_what_it_speaks_about_and_nothing_else():
    holds, asked, likelihoods = toy_questions(4)
    values, errors = contributions(holds, asked, np.ones(holds.shape[1]), Likelihood(likelihoods))
    for observation in range(4):
        own = values[observation, observation + 1]
        others = np.delete(values[observation, 1:], observation)
        assert own > 10 * errors[observation, observation + 1]
        assert (np.abs(others) < 4 * np.delete(errors[observation, 1:], observation)).all()


def test_observations_that_say_the_same_share_the_credit():
    holds, asked, likelihoods = toy_questions(1)
    twice = np.repeat(likelihoods / 2, 2, axis=0)
    values, _ = contributions(holds, asked, np.ones(holds.shape[1]), Likelihood(twice))
    assert values[0] == pytest.approx(values[1], abs=1e-13)


def test_an_observation_that_says_nothing_gets_nothing():
    holds, asked, likelihoods = toy_questions(3)
    likelihoods[1] = -3.0
    values, errors = contributions(holds, asked, np.ones(holds.shape[1]), Likelihood(likelihoods))
    assert values[1] == pytest.approx(0, abs=1e-13)
    assert errors[1] == pytest.approx(0, abs=1e-12)


def test_no_observation_contributes_nothing():
    holds, asked, likelihoods = toy_questions(2)
    values, errors = contributions(holds, asked, np.ones(holds.shape[1]), Likelihood(likelihoods[:0]))
    assert values.shape == errors.shape == (0, 3)


def test_the_error_of_a_lone_contribution_is_that_of_the_change():
    holds, asked, likelihoods = toy_questions(1, worlds=40_000)
    prior = np.ones(holds.shape[1])
    _, errors = contributions(holds, asked, prior, Likelihood(likelihoods))
    change = moved(holds[0], asked[0], prior, conditioned(prior, likelihoods[0]))
    assert errors[0, 0] == pytest.approx(change.error, rel=0.35)  # 40 groups know an error to about a tenth


def test_the_jackknife_of_a_mean_is_its_standard_error():
    values = np.random.default_rng(8).normal(size=40)
    left_out = (values.sum() - values[:, None]) / 39
    assert jackknife_error(left_out)[0] == pytest.approx(values.std(ddof=1) / math.sqrt(40))


def test_a_question_that_no_world_is_asked_has_no_share():
    shares = GroupedShares(np.zeros((1, 10)), np.zeros((1, 10), dtype=bool), np.ones(10))
    assert np.isnan(shares.under(np.zeros(10))).all()
